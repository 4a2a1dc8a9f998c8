/* Whether two pages are a master and its translation.  */
#ifndef PTB_ALIGN_JUDGE_H
#define PTB_ALIGN_JUDGE_H

#include "align/align.h"

enum ptb_judgement {
    PTB_JUDGE_GOOD,
    PTB_JUDGE_MASTER_EMPTY, /* the master has no unit */
    PTB_JUDGE_EMPTY,        /* the localized page has none */
    PTB_JUDGE_UNTRANSLATED, /* its texts are those of the master */
    PTB_JUDGE_SWAPPED,      /* the master looks like the translation */
    PTB_JUDGE_UNRELATED
};

/* Judges SRC and DST by A, their alignment.  */
enum ptb_judgement ptb_judge(const struct potable_page *src,
                             const struct potable_page *dst,
                             const struct ptb_alignment *a);

#endif
