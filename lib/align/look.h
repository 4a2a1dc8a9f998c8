/* Inside align/: one look at two pages, the work of ptb_align.  */
#ifndef PTB_ALIGN_LOOK_H
#define PTB_ALIGN_LOOK_H

#include "align/align.h"
#include "align/path.h"

enum { PTB_LONG = 60 }; /* code points of a text whose length tells */

struct ptb_look {
    const struct ptb_profile *src, *dst;
    struct ptb_scores scores;
    struct ptb_band band;
    float *tokens;
    struct ptb_posterior p;
    struct ptb_alignment *a;
    uint32_t *src_pair, *dst_pair; /* by item: its pair plus one, or 0 */
    double threshold;
};

/* Adds the pair of items [I, I + N_I) and [J, J + N_J).  */
void ptb_look_add_pair(struct ptb_look *w, uint32_t i, uint32_t n_i, uint32_t j,
                       uint32_t n_j, float confidence, float tokens);

/* Finds the texts that became several: pairs take in the items beside their own
   that are left over, and a text between two pairs all that stands between
   these on the other side.  */
void ptb_widen(struct ptb_look *w);

#endif
