/* What a word of a translation is.  */
#ifndef PTB_CHECK_VERDICT_H
#define PTB_CHECK_VERDICT_H

#include "check/language.h"

enum ptb_verdict {
    PTB_VERDICT_OWN,
    PTB_VERDICT_KEPT,
    PTB_VERDICT_NEW, /* no translation ever had it before it */
    PTB_VERDICT_UNKNOWN,
    PTB_VERDICT_FOREIGN
};

/* What the word W of the text of P, which is IN_SOURCE (NULL: it is not), is in
   LOCALE.  COUNTED: P is one of the pairs that were learnt from.  */
enum ptb_verdict ptb_judge_word(const struct ptb_language *lang, size_t locale,
                                const struct ptb_check_pair *p,
                                const struct ptb_word *w,
                                const struct ptb_word *in_source, bool counted);

#endif
