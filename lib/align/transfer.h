/* The text of a localized page as a translation of its master's.  */
#ifndef PTB_ALIGN_TRANSFER_H
#define PTB_ALIGN_TRANSFER_H

#include "unit/document.h"

/* What is needed to take texts from a page over to another one.  */
struct ptb_transfer {
    const struct potable_page *src, *dst;
    const struct ptb_links *links; /* of DST */
    struct ptb_links found;        /* LINKS, if they were not known */
    uint32_t *first;  /* by unit of DST, and one more: its first link */
    uint32_t *labels; /* of the definitions of SRC, squashed, sorted */
    size_t n_labels;
};

void ptb_transfer_init(struct ptb_transfer *t, const struct potable_page *src,
                       const struct potable_page *dst);
void ptb_transfer_clear(struct ptb_transfer *t);

/* Appends to OUT the text of unit U of DST: without comments, and with targets
   in the place of names of links that SRC does not define.  */
void ptb_transfer_unit(const struct ptb_transfer *t, uint32_t u,
                       struct ptb_buf *out);

/* Appends the display math that stands before unit DST of t->dst and is no part
   of it (unit/peel.c) if none stands before unit SRC of t->src: on the master
   it is part of the text, or the words before it are.  */
void ptb_transfer_formula(const struct ptb_transfer *t, uint32_t src,
                          uint32_t dst, struct ptb_buf *out);

/* Appends what stands between two texts A and B that become one: a blank,
   nothing in scripts without blanks.  */
void ptb_transfer_glue(struct ptb_buf *out, struct ptb_slice b);

#endif
