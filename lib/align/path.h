/* Paths through the table of two pages' items: which pairs are how likely.  */
#ifndef PTB_ALIGN_PATH_H
#define PTB_ALIGN_PATH_H

#include "align/score.h"

/* Probabilities, by node of the band: that items I and J (the node's row and
   column) are a pair, that I goes with J and J + 1, that I and I + 1 go with
   J.  */
struct ptb_posterior {
    float *one, *split, *join; /* owned */
};
void ptb_posterior_free(struct ptb_posterior *p);

/* What the tokens of each pair in BAND are worth, by node.  The caller frees
   it with ptb_free.  */
float *ptb_path_tokens(struct ptb_scores *s, const struct ptb_band *band);

/* Finds the probabilities of all pairs in BAND, given that pairs do not cross.
   Cost: linear in the nodes of the band.
   Source: the forward-backward algorithm for pair hidden Markov models, Durbin
   et al. 1998, section 4.2, with one item against two as further emissions.  */
void ptb_path_find(struct ptb_posterior *p, const struct ptb_scores *s,
                   const struct ptb_band *band, const float *tokens);

#endif
