/* Texts as words, and how alike they are.  */
#ifndef PTB_UPDATE_WORDS_H
#define PTB_UPDATE_WORDS_H

#include "base/arena.h"
#include "update/pieces.h"

/* Numbers for words, from 0.  Two words have the same number if a 64-bit hash
   of their letters, case folded, is the same.  */
struct ptb_vocabulary {
    struct ptb_word_slot *slots; /* owned; a power of two of them */
    size_t n_slots;
    uint32_t n; /* words */
};

void ptb_vocabulary_free(struct ptb_vocabulary *v);

/* The number of what HASH stands for, a new one if V has none.  */
uint32_t ptb_vocabulary_number(struct ptb_vocabulary *v, uint64_t hash);

/* The same, or PTB_NO_WORD if V has none.  */
#define PTB_NO_WORD UINT32_MAX
uint32_t ptb_vocabulary_find(const struct ptb_vocabulary *v, uint64_t hash);

/* A text without markup and URLs.  */
struct ptb_words {
    uint32_t *at; /* its words in order */
    uint32_t n;
    uint32_t n_grams; /* of GRAMS */
    uint32_t *grams;  /* hashes of three characters in a row, sorted; none for a
                         long text */
};

/* The words of TEXT, in memory of A.  P is scratch memory.  */
struct ptb_words ptb_words_make(struct ptb_vocabulary *v, struct ptb_pieces *p,
                                struct ptb_arena *a, struct ptb_slice text);

/* A hash of the words of TEXT in order, case folded and without markup; 0 if it
   has none.  */
uint64_t ptb_words_hash(struct ptb_pieces *p, struct ptb_slice text);

/* Scratch memory of comparisons.  */
struct ptb_comparer {
    uint32_t *slot; /* owned; of each word of the vocabulary: 0, or its row of
                       BITS plus one */
    size_t cap_slot;
    uint64_t *bits; /* owned; rows of as many words as the text has blocks */
    size_t cap_bits;
    uint64_t *state; /* owned; a row */
    size_t cap_state;
};

void ptb_comparer_free(struct ptb_comparer *c);

/* How alike A and B are, from 0 to 1: the part of their words that they have in
   common in the same order, or for short texts of their characters if that is
   more.  VOCABULARY_SIZE is the number of words that there are.  */
double ptb_words_alike(struct ptb_comparer *c, uint32_t vocabulary_size,
                       const struct ptb_words *a, const struct ptb_words *b);

/* The part of the words of PART that WHOLE has in the same order, from 0 to 1.
 */
double ptb_words_within(struct ptb_comparer *c, uint32_t vocabulary_size,
                        const struct ptb_words *part,
                        const struct ptb_words *whole);

#endif
