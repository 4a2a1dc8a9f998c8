/* Spelling: whether a word looks like one of the source language or like one of
   a locale's own.  */
#ifndef PTB_CHECK_SPELLING_H
#define PTB_CHECK_SPELLING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Which letters follow which two in the words of one language.  */
struct ptb_spelling {
    uint16_t *threes, *twos; /* owned; counts by hash */
    uint32_t n_words;
};

void ptb_spelling_init(struct ptb_spelling *s);
void ptb_spelling_free(struct ptb_spelling *s);
/* Adds WORD, folded; once for each word of the language.  */
void ptb_spelling_add(struct ptb_spelling *s, struct ptb_slice word);

/* How much more WORD looks like one of A than of B: the mean over its letters
   of the logarithm of their likelihood ratio, given the two letters before.
   0 if either has learnt too few words to tell.
   Source: Shannon 1951, prediction of letters; counts are smoothed by adding a
   third to each.  */
double ptb_spelling_compare(const struct ptb_spelling *a,
                            const struct ptb_spelling *b,
                            struct ptb_slice word);

/* Has S learnt enough words to tell?  */
bool ptb_spelling_can_tell(const struct ptb_spelling *s);

#endif
