/* Scores: how much more likely two items are as a pair than as strangers, as
   natural logarithms of that ratio.  */
#ifndef PTB_ALIGN_SCORE_H
#define PTB_ALIGN_SCORE_H

#include "align/length.h"
#include "align/lexicon.h"
#include "align/profile.h"

/* What is assumed about a pair of pages.  */
struct ptb_model {
    double ratio;  /* code points of a translation for one of the source */
    double spread; /* variance of the logarithm of that ratio in long texts */
    double above, below; /* how often a comment with source text stands above,
                            below its translation */
};

/* Before anything is known about the pages.  */
void ptb_model_start(struct ptb_model *model, const struct ptb_profile *src,
                     const struct ptb_profile *dst);

/* The nodes of a table of paths that are looked at: in row I, from 0 to the
   number of source items, columns LO[I] to HI[I], both included.  Both rise;
   the corners of the table belong to it.  */
struct ptb_band {
    uint32_t *lo, *hi; /* owned */
    size_t *row;       /* owned: where the row starts, the sum of those before;
                          one more than there are rows */
};
void ptb_band_free(struct ptb_band *band);

/* What a word of the source may have become in DST, of which the best counts.
 */
struct ptb_option {
    uint32_t word; /* of DST */
    float worth;   /* what it is worth over having none of them; 0: nothing */
};
enum { PTB_MAX_OPTIONS = PTB_LEXICON_WORDS + 1 };

struct ptb_options {
    struct ptb_option at[PTB_MAX_OPTIONS];
    uint32_t n;
    float lost; /* what it says that there is none of them */
};

/* The scores of a pair of pages.  */
struct ptb_scores {
    const struct ptb_profile *src, *dst;
    const struct ptb_lexicon *lexicon; /* may be NULL */
    struct ptb_model model;
    /* By word of SRC: what its tokens of class PTB_TOKEN_NAME, and the others,
       may have become; owned.  */
    struct ptb_options *names, *others;
    uint32_t *in_dst; /* by word of SRC: the same in DST, or PTB_NO_WORD; owned
                       */
    uint32_t *n_in_src; /* by word of DST: items of SRC that have it; owned */
    float *dst_lost;    /* the same: what it says that a source item has nothing
                           for it; owned */
    float *src_base, *dst_base; /* by item: nothing of it is found; owned */
    /* By the trait of a source item: what the same one, and another one, says.
     */
    float traits[PTB_N_TRAITS][PTB_TRAIT_VALUES];
    float other_traits[PTB_N_TRAITS][PTB_TRAIT_VALUES];
    /* What a comment above, below says that holds another text, and that holds
       the text of the source item.  */
    double above[2], below[2];
    struct ptb_lengths lengths;
    uint32_t *seen; /* by item of DST: the token last found; owned */
    float *best;    /* the same: what it was worth */
    uint32_t stamp;
};

/* Ownership: borrows all it is given.  */
void ptb_scores_init(struct ptb_scores *s, const struct ptb_profile *src,
                     const struct ptb_profile *dst,
                     const struct ptb_lexicon *lexicon);
/* To be called again when the model has changed.  */
void ptb_scores_set_model(struct ptb_scores *s, const struct ptb_model *model);
void ptb_scores_free(struct ptb_scores *s);

/* Puts into OUT[J - LO] what the tokens that source item I and item J of DST
   share are worth, for J in [LO, HI).  */
void ptb_scores_row(struct ptb_scores *s, uint32_t i, uint32_t lo, uint32_t hi,
                    float *out);

/* The score of items [I, I + N_I) and [J, J + N_J), one of the two being one
   item, and N_I at most two, whose tokens are worth TOKENS.  */
double ptb_scores_pair(const struct ptb_scores *s, uint32_t i, uint32_t n_i,
                       uint32_t j, uint32_t n_j, double tokens);

/* The two parts of that: what the kinds and places of items I and J say, which
   rules the pair out if it is -40 or less, and, for those that it does not
   rule out, what their texts say.  */
double ptb_scores_kinds(const struct ptb_scores *s, uint32_t i, uint32_t j);
double ptb_scores_texts(const struct ptb_scores *s, uint32_t i, uint32_t n_i,
                        uint32_t j, uint32_t n_j, double tokens);

/* Can items I and I + 1 of PROFILE be parts of one text in another language?
 */
bool ptb_scores_can_join(const struct ptb_profile *profile, uint32_t i);

/* Makes BAND the part of the table where the path of S can go: round the items
   that share what nothing else has.  */
void ptb_scores_band(const struct ptb_scores *s, struct ptb_band *band);

#endif
