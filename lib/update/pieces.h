/* The pieces of a msgid or msgstr: words, signs, and markup.

   Pieces lie in order and do not overlap; what is between them is white space.
   The cut knows both Markdown and HTML, since a message does not say which of
   them its page has; what it takes for markup only decides how alike two texts
   look and which parts may be replaced, never what a page means.  */
#ifndef PTB_UPDATE_PIECES_H
#define PTB_UPDATE_PIECES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum ptb_piece_kind {
    PTB_PIECE_WORD,
    PTB_PIECE_SIGN,  /* one character that is no word: punctuation, math */
    PTB_PIECE_MARK,  /* markup: a tag, the target of a link, Liquid, a URL */
    PTB_PIECE_TARGET /* markup too: where a link leads to, or a URL */
};

#define PTB_NO_PAIR UINT32_MAX

struct ptb_piece {
    uint32_t beg, end; /* bytes of the text */
    uint32_t pair;     /* of markup: the index of the other one, or
                          PTB_NO_PAIR */
    uint8_t kind;      /* enum ptb_piece_kind */
};

/* The pieces of one text, with memory that is used again for the next.  */
struct ptb_pieces {
    struct ptb_piece *at; /* owned */
    size_t n, cap;
    uint32_t *stack; /* owned; pieces that wait for their pair */
    size_t n_stack, cap_stack;
    uint32_t *brackets; /* owned; see pieces.c */
    size_t cap_brackets;
};

void ptb_pieces_free(struct ptb_pieces *p);

/* Cuts TEXT, which is at most 4 GiB.  Linear in it but for its nesting.  */
void ptb_pieces_cut(struct ptb_pieces *p, struct ptb_slice text);

static inline bool
ptb_piece_is_markup(const struct ptb_piece *p)
{
    return p->kind >= PTB_PIECE_MARK;
}

static inline struct ptb_slice
ptb_piece_text(const struct ptb_piece *p, struct ptb_slice text)
{
    return ptb_slice(text.p + p->beg, p->end - p->beg);
}

#endif
