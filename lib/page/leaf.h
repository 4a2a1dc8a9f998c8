/* The tags in the text of a Markdown leaf.  */
#ifndef PTB_PAGE_LEAF_H
#define PTB_PAGE_LEAF_H

#include "page/page.h"
#include "page/tag.h"

/* A leaf's text in one piece, and its tokens: tags, comments, and the text
   between them.  Offsets of tokens and attributes are into TEXT.  */
struct ptb_leaf {
    struct ptb_buf text;
    struct ptb_html_tokens tokens;
    const struct ptb_page *page; /* borrowed */
    uint32_t node;
    uint32_t piece, piece_beg;    /* where ptb_leaf_to_page was last, in TEXT */
    struct ptb_tag_reader reader; /* its memory is used again */
};

void ptb_leaf_free(struct ptb_leaf *leaf);

/* Makes LEAF, which is all zero or was read before, that of NODE of PAGE.  Tags
   and comments in code spans, $$ math and Liquid, and behind a backslash, are
   text.  Linear in the text.  */
void ptb_leaf_read(struct ptb_leaf *leaf, const struct ptb_page *page,
                   uint32_t node);

/* The page offset of offset POS of LEAF's text.  Fast while POS rises.  */
uint32_t ptb_leaf_to_page(struct ptb_leaf *leaf, uint32_t pos);

#endif
