/* Judging pairs of pages.  Input: two pages and their alignment; output: one
   word.  Swapped pages align as well as others, so their language has to tell:
   masters are in English nearly always, and a page full of English function
   words beside one without them is the master.
   Invariant: pages that are too short to tell are good.  */
#include "config.h"

#include "align/judge.h"

#include "base/ascii.h"

enum {
    ENOUGH = 40, /* words of a page that tell its language */
    MANY = 1000  /* more do not change what they tell */
};
/* Shares of function words: running English has 0.25 and more, tables of
   headings 0.08; other languages share "a", "in", "is", "on" and their like
   with it and stay below 0.06.  */
#define ENGLISH 0.12
#define FOREIGN 0.05

static const char *const function_words[] = {
    "the", "of", "and", "to", "is", "that", "for",   "this", "with",
    "are", "be", "it",  "by", "we", "from", "which", "can",  "not"};
enum { MIN_FUNCTION_WORD = 2, MAX_FUNCTION_WORD = 5 }; /* their lengths */

static bool
is_function_word(struct ptb_slice w)
{
    if (w.n < MIN_FUNCTION_WORD || w.n > MAX_FUNCTION_WORD ||
        !ptb_is_alpha(w.p[0]))
        return false;
    for (size_t i = 0; i < sizeof function_words / sizeof *function_words; i++)
        if (ptb_lower(w.p[0]) == function_words[i][0] &&
            ptb_slice_eq_nocase(w, ptb_slice_str(function_words[i])))
            return true;
    return false;
}

static bool
is_word_byte(char c)
{
    return ptb_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* The share of the first words of PAGE that are English function words; -1: too
   few words to tell.  */
static double
english_share(const struct potable_page *page)
{
    size_t n = 0, n_english = 0;

    for (size_t u = 0; u < page->units.n && n < MANY; u++) {
        struct ptb_slice s = page->units.at[u].msgid;

        for (size_t i = 0, beg; i < s.n;) {
            beg = i;
            while (i < s.n && is_word_byte(s.p[i]))
                i++;
            if (i == beg) {
                i++;
                continue;
            }
            n++;
            n_english += is_function_word(ptb_slice(s.p + beg, i - beg));
        }
    }
    return n < ENOUGH ? -1 : (double)n_english / (double)n;
}

/* Is most of the text of DST in pairs whose texts are the same?  */
static bool
is_untranslated(const struct potable_page *dst, const struct ptb_alignment *a)
{
    size_t same = 0, all = 0;

    for (size_t u = 0; u < dst->units.n; u++)
        all += dst->units.at[u].msgid.n;
    for (size_t i = 0; i < a->n; i++)
        if (a->pairs[i].evidence & PTB_EVIDENCE_SAME)
            same += dst->units.at[a->pairs[i].dst].msgid.n;
    return same * 10 >= all * 9;
}

enum ptb_judgement
ptb_judge(const struct potable_page *src, const struct potable_page *dst,
          const struct ptb_alignment *a)
{
    double localized;

    if (src->units.n == 0)
        return PTB_JUDGE_MASTER_EMPTY;
    if (dst->units.n == 0)
        return PTB_JUDGE_EMPTY;
    if (is_untranslated(dst, a))
        return PTB_JUDGE_UNTRANSLATED;
    localized = english_share(dst);
    if (localized > ENGLISH) {
        double master = english_share(src);

        if (master >= 0 && master < FOREIGN)
            return PTB_JUDGE_SWAPPED;
    }
    return a->is_unrelated ? PTB_JUDGE_UNRELATED : PTB_JUDGE_GOOD;
}
