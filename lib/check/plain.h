/* Texts as code points, for looking terms up in them.  */
#ifndef PTB_CHECK_PLAIN_H
#define PTB_CHECK_PLAIN_H

#include "check/text.h"

/* Stands for an inline code that is no part of running text.  */
#define PTB_PLAIN_CODE UINT32_C(0xfffc)

/* A text without its inline codes: links and tags are left out, what else there
   is becomes PTB_PLAIN_CODE; runs of white space are one blank, and so are
   hyphens; marks of emphasis are left out.  */
struct ptb_plain {
    uint32_t *c;   /* owned; code points */
    uint32_t *beg; /* owned; where each starts in the text, one more than
                      there are */
    uint32_t *end; /* owned; where it ends */
    size_t n, cap;
};

#define PTB_PLAIN_INIT ((struct ptb_plain){NULL, NULL, NULL, 0, 0})

void ptb_plain_free(struct ptb_plain *p);
/* Makes P what TEXT is.  */
void ptb_plain_read(struct ptb_plain *p, const struct ptb_text *text);
/* The same for S, which has no codes.  */
void ptb_plain_set(struct ptb_plain *p, struct ptb_slice s);

/* Is C part of a word that others are written apart from?  */
bool ptb_plain_is_spaced(uint32_t c);
/* May a word start, or end, in front of character AT of P?  */
bool ptb_plain_is_edge(const struct ptb_plain *p, size_t at);
/* The end of the word that starts at AT; AT if there is none.  */
size_t ptb_plain_word_end(const struct ptb_plain *p, size_t at);

/* Does TARGET, a term as a glossary has it, stand in TEXT in some form: with
   another ending, other accents, in a compound, its words in another order and
   some others between them?  Lenient: what it says no to is not there.  */
bool ptb_plain_has_term(const struct ptb_plain *text,
                        const struct ptb_plain *target);

#endif
