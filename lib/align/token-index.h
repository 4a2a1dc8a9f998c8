/* The index of a page: its distinct tokens, numbered.  */
#ifndef PTB_ALIGN_TOKEN_INDEX_H
#define PTB_ALIGN_TOKEN_INDEX_H

#include "align/token.h"

#define PTB_NO_WORD UINT32_MAX

/* All tokens of one hash.  */
struct ptb_indexed_token {
    uint32_t hash;
    uint32_t first, n; /* the items that have it: ITEMS[first, first + n) of the
                          index */
    uint8_t class;     /* of its last token */
    uint8_t other;     /* of its last one that is no PTB_TOKEN_NAME */
    bool is_name;      /* is one of class PTB_TOKEN_NAME? */
    bool is_other;     /* of another one? */
};

struct ptb_token_index {
    struct ptb_indexed_token
        *words; /* owned; in the order in which they first stand */
    size_t n, cap;
    uint32_t *items; /* owned; by word, in the order of the page */
    uint32_t *of;    /* owned; by token: the number of its word */
    uint32_t *slots; /* owned; a hash table of numbers plus one; 0: free */
    size_t n_slots;  /* a power of two */
};

/* Makes V the index of TOKENS, of which ITEM_OF says by token in which
   item they stand; those rise, and no item has a hash twice.  Linear.  */
void ptb_token_index_read(struct ptb_token_index *v,
                          const struct ptb_tokens *tokens,
                          const uint32_t *item_of);
void ptb_token_index_free(struct ptb_token_index *v);

/* The number of the word HASH, or PTB_NO_WORD.  */
uint32_t ptb_token_index_find(const struct ptb_token_index *v, uint32_t hash);

#endif
