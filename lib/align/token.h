/* Tokens: what in a text says which text of another language it translates. */
#ifndef PTB_ALIGN_TOKEN_H
#define PTB_ALIGN_TOKEN_H

#include "page/page.h"

enum ptb_token_class {
    PTB_TOKEN_WORD,
    PTB_TOKEN_NAME, /* a word with a capital inside or a digit: CNN, PyTorch */
    PTB_TOKEN_NUMBER,
    PTB_TOKEN_LINK, /* the target of a link or an image */
    PTB_TOKEN_CODE,
    PTB_TOKEN_MATH,
    PTB_TOKEN_BLOCK, /* the whole of a block without text */
    PTB_N_TOKEN_CLASSES
};

struct ptb_token {
    uint32_t hash; /* equal for equal tokens of a class; words and names: one
                      class */
    uint8_t class; /* enum ptb_token_class */
};

struct ptb_tokens {
    struct ptb_token *at; /* owned */
    size_t n, cap;
};

/* The link definitions of a page, by label.  */
struct ptb_link_defs {
    struct ptb_link_def *at; /* owned; by hash of the label */
    size_t n, cap;
};

void ptb_link_defs_read(struct ptb_link_defs *defs,
                        const struct ptb_page *page);
void ptb_link_defs_free(struct ptb_link_defs *defs);
/* The squashed label of definition I; they rise with I.  */
uint32_t ptb_link_defs_label(const struct ptb_link_defs *defs, size_t i);

/* Appends the tokens of TEXT, page source of any syntax, to TOKENS, words by
   their first letters.  Comments have none.  Returns the length of its text in
   code points, white space, markup, code and math left out.
   Linear in TEXT.n.  */
uint32_t ptb_tokens_read(struct ptb_tokens *tokens,
                         const struct ptb_link_defs *defs,
                         struct ptb_slice text);

/* A hash of TEXT in which only letters and digits count, folded; *N (may be
   NULL) is how many there are.  */
uint32_t ptb_token_squash(struct ptb_slice text, size_t *n);

/* Appends a token for the whole of TEXT, white space left out.  */
void ptb_tokens_add_block(struct ptb_tokens *tokens, struct ptb_slice text);

/* A hash of the link target URL, in which the folder of a locale, what Liquid
   puts before it, and the ending of a page do not count.  */
uint32_t ptb_token_link(struct ptb_slice url);

/* Counts in TEXT, source of a unit, the sentences that end, the opening round
   brackets outside of link targets, and the runs of emphasis marks; returns how
   it ends as one of ".", "?", ":" or 0.  */
struct ptb_text_counts {
    unsigned sentences, brackets, marks;
    char end;
};
struct ptb_text_counts ptb_text_count(struct ptb_slice text);

#endif
