/* Messages of one text in two versions.  */
#ifndef PTB_UPDATE_SAME_H
#define PTB_UPDATE_SAME_H

#include "catalog/catalog.h"
#include "update/gap.h"

/* Fills same_old and same_new of V, whose old messages are of CAT, with the
   messages of the same context and text.  */
void ptb_find_same(struct ptb_versions *v, const struct potable_catalog *cat);

/* Gives each fresh message of V whose text an old message has in another
   context that one in DONOR; one without a context comes first.  */
void ptb_find_contexts(const struct ptb_versions *v, uint32_t *donor);

#endif
