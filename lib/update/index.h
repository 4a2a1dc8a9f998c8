/* An index of texts by their words, rare words first.  */
#ifndef PTB_UPDATE_INDEX_H
#define PTB_UPDATE_INDEX_H

#include "update/words.h"

struct ptb_index {
    uint32_t *texts; /* owned; for each word the texts it is in */
    uint32_t *first; /* owned; of each word, where its texts start */
    uint32_t n_words, n_texts;
    const struct ptb_words *of; /* borrowed; the texts */
    float *weight;   /* owned; of each text, all its words together */
    float *score;    /* owned; of each text, 0 between queries */
    uint32_t *found; /* owned; scratch memory */
};

/* Makes an index of OF[0, N), which it borrows; VOCABULARY_SIZE is the number
   of words that there are.  */
void ptb_index_make(struct ptb_index *x, const struct ptb_words *of, uint32_t n,
                    uint32_t vocabulary_size);
void ptb_index_free(struct ptb_index *x);

/* Puts the texts that share most with W, best first, into BEST[0, MAX) and
   returns how many they are.  */
uint32_t ptb_index_find(struct ptb_index *x, const struct ptb_words *w,
                        uint32_t *best, uint32_t max);

#endif
