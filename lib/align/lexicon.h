/* A lexicon: which words of one language stand for which of another, learnt
   from pairs of texts.  */
#ifndef PTB_ALIGN_LEXICON_H
#define PTB_ALIGN_LEXICON_H

#include "align/token.h"

struct ptb_lexicon_word {
    uint32_t hash; /* of the word in the other language */
    float share;   /* of the texts with the source word that have it */
};

enum { PTB_LEXICON_WORDS = 3 }; /* that one source word has at most */

struct ptb_lexicon_entry {
    uint32_t hash; /* of the source word; entries are sorted by it */
    uint32_t n;
    struct ptb_lexicon_word words[PTB_LEXICON_WORDS];
};

struct ptb_lexicon_side {
    struct ptb_lexicon_entry *at; /* owned */
    size_t n, cap;
};

/* From the words of the source to those of the translation, and back, where
   "source" in an entry is the translation.  */
struct ptb_lexicon {
    struct ptb_lexicon_side there, back;
};

/* The tokens of two texts that translate each other; distinct.  */
struct ptb_token_pair {
    const struct ptb_token *src, *dst;
    uint32_t n_src, n_dst;
};

/* Learns LEXICON, which is all zero, from the N PAIRS.
   Cost: linear in the pairs and in the square of the words of one that are
   neither rare nor common, of which it looks at 40 a side.
   Source: Dunning 1993, likelihood ratios for word pairs; shares as in Melamed
   2000.  */
void ptb_lexicon_learn(struct ptb_lexicon *lexicon,
                       const struct ptb_token_pair *pairs, size_t n);
void ptb_lexicon_free(struct ptb_lexicon *lexicon);

/* The entry of the word HASH on SIDE, or NULL.  */
const struct ptb_lexicon_entry *
ptb_lexicon_find(const struct ptb_lexicon_side *side, uint32_t hash);

#endif
