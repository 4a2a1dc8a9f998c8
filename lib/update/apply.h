/* A template, put into a catalog.  */
#ifndef PTB_UPDATE_APPLY_H
#define PTB_UPDATE_APPLY_H

#include "catalog/catalog.h"

/* The messages of a catalog that are in use, without the header.  */
struct ptb_live {
    struct ptb_message **at; /* owned */
    uint32_t n;
};

/* What a matching says of each message of the template: a place in the live
   messages of the catalog, or PTB_NO_MESSAGE.  */
struct ptb_matching {
    const uint32_t *same;  /* the same text */
    const uint32_t *donor; /* the text that it comes from */
};

/* Gives CAT, whose messages in use are LIVE, the messages TEMPLATE of POT.  */
void ptb_apply(struct potable_catalog *cat, const struct ptb_live *live,
               const struct potable_catalog *pot,
               const struct ptb_live *template,
               const struct ptb_matching *matching, bool no_fuzzy,
               struct potable_update_result *result);

#endif
