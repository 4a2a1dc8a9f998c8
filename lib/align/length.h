/* Lengths: how likely a text is as long as the translation of another one. */
#ifndef PTB_ALIGN_LENGTH_H
#define PTB_ALIGN_LENGTH_H

#include "align/profile.h"

/* The length of an item, or of it and the next one.  */
struct ptb_length {
    double n;   /* code points */
    double log; /* natural, of N and a little */
    /* Of texts of the source: how much the logarithm of the length of a
       translation varies.  */
    double variance, log_variance;
};

struct ptb_lengths {
    const struct ptb_profile *src, *dst;
    /* Two for each item: its length, and that of it and the next one; owned. */
    struct ptb_length *of_src, *of_dst;
    double mean, deviation; /* of the logarithms in DST */
    double log_deviation, log_ratio;
};

/* Reads the lengths of both pages, which are borrowed; a model is to be set
   next.  */
void ptb_lengths_init(struct ptb_lengths *l, const struct ptb_profile *src,
                      const struct ptb_profile *dst);
/* RATIO: code points of a translation for one of the source; SPREAD: variance
   of its logarithm in long texts.  */
void ptb_lengths_set_model(struct ptb_lengths *l, double ratio, double spread);
void ptb_lengths_free(struct ptb_lengths *l);

/* How much more likely items [J, J + N_J) of DST, against any text of the page,
   are as long as they are if they translate items [I, I + N_I) of SRC, N_I
   being at most two: the logarithm of that ratio.  */
double ptb_lengths_score(const struct ptb_lengths *l, uint32_t i, uint32_t n_i,
                         uint32_t j, uint32_t n_j);

#endif
