/* How much of a text there is to translate.  */
#ifndef PTB_UNIT_COUNT_H
#define PTB_UNIT_COUNT_H

#include "unit/inline.h"

struct ptb_count {
    uint32_t words;      /* by ICU */
    uint32_t characters; /* code points */
};

/* Counts texts, with memory that is used again for the next one.  */
struct ptb_counter {
    struct ptb_page page; /* the text as a page of its own; borrows it */
    struct ptb_flat flat;
    struct ptb_inline in;
    struct ptb_piece piece;
    struct ptb_buf buf; /* what of the text is to be translated */
};

#define PTB_COUNTER_INIT ((struct ptb_counter){.buf = PTB_BUF_INIT})

/* What a translator has to translate of TEXT, a msgid: what stands outside of
   inline codes, and the titles and alternative texts in them.  Targets of
   links, code, formulas, addresses and Liquid do not count.  */
struct ptb_count ptb_count(struct ptb_counter *c, struct ptb_slice text);
void ptb_counter_free(struct ptb_counter *c);

#endif
