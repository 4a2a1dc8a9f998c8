/* A table: texts with a number each.  */
#ifndef PTB_BASE_TABLE_H
#define PTB_BASE_TABLE_H

#include "base/slice.h"

struct ptb_table_slot;

struct ptb_table {
    struct ptb_table_slot *slots; /* owned; NULL while empty */
    size_t n, cap;                /* texts, and slots: a power of two */
};

#define PTB_TABLE_INIT ((struct ptb_table){NULL, 0, 0})

void ptb_table_free(struct ptb_table *t); /* empty and usable afterwards */

/* Gives TEXT the number VALUE if T does not have TEXT.  Returns the number
   that T now has for it; *IS_NEW, which may be NULL, says whether it is VALUE.
   T borrows TEXT.  */
size_t ptb_table_put(struct ptb_table *t, struct ptb_slice text, size_t value,
                     bool *is_new);
/* The number of TEXT; SIZE_MAX if T does not have it.  */
size_t ptb_table_get(const struct ptb_table *t, struct ptb_slice text);

#endif
