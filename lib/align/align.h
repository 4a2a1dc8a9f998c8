/* Alignment: which units of a localized page translate which of its master.

   Pages are looked at twice if a lexicon is to help: ptb_align_pages does that
   for all pages of a locale, ptb_align for one pair.  */
#ifndef PTB_ALIGN_ALIGN_H
#define PTB_ALIGN_ALIGN_H

#include "align/lexicon.h"
#include "align/score.h"
#include "unit/document.h"

/* What speaks for a pair, besides kinds, lengths and order.  */
enum ptb_evidence {
    PTB_EVIDENCE_TOKENS = 1,  /* links, numbers, names, words of the lexicon */
    PTB_EVIDENCE_COMMENT = 2, /* the source text in a comment beside it */
    PTB_EVIDENCE_MOVED = 4,   /* found out of order, by tokens alone */
    PTB_EVIDENCE_SAME = 8     /* both texts are the same: not translated */
};

struct ptb_pair {
    uint32_t src, n_src; /* units of the master [src, src + n_src) */
    uint32_t dst, n_dst; /* of the localized page; n_src or n_dst is 1 */
    float confidence;    /* the probability that this is a pair, 0 to 1 */
    float score;         /* natural logarithm of how much more likely its units
                            are as a pair than as strangers */
    bool is_sure;        /* CONFIDENCE reaches the threshold */
    uint8_t evidence;    /* of enum ptb_evidence */
};

struct ptb_alignment {
    struct ptb_pair *pairs; /* owned; in the order of the master */
    size_t n, cap;
    uint32_t *lost;  /* units of the master without partner; owned */
    uint32_t *extra; /* units of the localized page without; owned */
    size_t n_lost, n_extra;
    struct ptb_model model; /* learnt from these pages */
    /* The pages do not look like translations of each other: less than two
       fifths of the smaller one's text have a likely partner.  */
    bool is_unrelated;
};

struct ptb_align_options {
    double threshold; /* of sure pairs; 0: PTB_ALIGN_THRESHOLD */
};

/* One wrong pair in a hundred of those that just reach it.  */
#define PTB_ALIGN_THRESHOLD 0.99

/* Aligns SRC, the master, with DST.  LEXICON and OPTIONS may be NULL.  May be
   called from several threads at once.
   Ownership: the caller frees A with ptb_alignment_free; it borrows nothing.
   Cost: linear in the units of both pages where they are alike.  */
void ptb_align(struct ptb_alignment *a, const struct potable_page *src,
               const struct potable_page *dst,
               const struct ptb_lexicon *lexicon,
               const struct ptb_align_options *options);
void ptb_alignment_free(struct ptb_alignment *a);
/* Puts the pairs of A in the order of the master.  */
void ptb_alignment_sort(struct ptb_alignment *a);
/* The number of the first pair of A, which is in that order, whose source is
   unit UNIT of the master or behind it; A->n: there is none.  */
size_t ptb_alignment_from(const struct ptb_alignment *a, uint32_t unit);

/* A pair of pages.  */
struct ptb_page_pair {
    const struct potable_page *src, *dst;
    /* Of SRC, where it is in several pairs; NULL: it is read for this one.  */
    const struct ptb_profile *profile;
};

/* Aligns the N PAIRS of pages of one locale into A[0, N), with a lexicon that
   is learnt from the sure pairs of all of them, by up to JOBS threads.  */
void ptb_align_pages(struct ptb_alignment *a, const struct ptb_page_pair *pairs,
                     size_t n, const struct ptb_align_options *options,
                     unsigned jobs);

#endif
