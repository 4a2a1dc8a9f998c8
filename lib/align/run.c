/* Alignment into catalogs.  Input: pairs of pages; output: catalogs that were
   added to, and what differs.
   Invariant: a pair that is refused changes no catalog.  */
#include "config.h"

#include "align/run.h"

#include "align/drift.h"
#include "align/judge.h"
#include "align/mend.h"
#include "base/gettext.h"
#include "base/mem.h"

static struct ptb_place
place_of(const struct potable_page *page)
{
    return ptb_place_file(page->page.name);
}

/* Says what is wrong with the pair of PAGE; POTABLE_OK: nothing.  */
static enum potable_status
judge(const struct ptb_fill_page *page, struct potable_log *log)
{
    switch (ptb_judge(page->src, page->dst, page->a)) {
    case PTB_JUDGE_MASTER_EMPTY:
        return ptb_log_error(log, POTABLE_EUNRELATED, place_of(page->src),
                             _("the page has no text to translate"));
    case PTB_JUDGE_EMPTY:
        return ptb_log_error(log, POTABLE_EUNRELATED, place_of(page->dst),
                             _("the page has no text"));
    case PTB_JUDGE_SWAPPED:
        return ptb_log_error(
            log, POTABLE_EUNRELATED, place_of(page->dst),
            _("this looks like the master, and '%s' like its translation"),
            page->src->page.name);
    case PTB_JUDGE_UNRELATED:
        return ptb_log_error(
            log, POTABLE_EUNRELATED, place_of(page->dst),
            _("the page does not look like a translation of '%s'"),
            page->src->page.name);
    case PTB_JUDGE_UNTRANSLATED:
        ptb_log_warn(log, place_of(page->dst),
                     _("the page is not translated: its text is that of '%s'"),
                     page->src->page.name);
        return POTABLE_OK;
    case PTB_JUDGE_GOOD:
        break;
    }
    return POTABLE_OK;
}

/* Moves the pairs that are good to the front; returns how many there are.  USED
   says of each pair whether it is.  */
static size_t
choose(struct ptb_fill_page *pages, size_t n, bool force, bool *used,
       enum potable_status *st, struct potable_log *log)
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        enum potable_status one = force ? POTABLE_OK : judge(&pages[i], log);

        if (*st == POTABLE_OK)
            *st = one;
        if (used)
            used[i] = one == POTABLE_OK;
        if (one == POTABLE_OK)
            pages[m++] = pages[i];
    }
    return m;
}

/* The localized page DST without the slips that the master SRC does not have;
   NULL if it has none.  Source text in comments is never wanted.  */
static struct potable_page *
mend(const struct potable_page *src, const struct potable_page *dst)
{
    unsigned slips = ptb_mend_slips(dst);

    if (slips & ~(unsigned)PTB_SLIP_COMMENT)
        slips &= ~ptb_mend_slips(src) | PTB_SLIP_COMMENT;
    return ptb_mend(dst, slips);
}

enum potable_status
ptb_align_catalogs(const struct potable_align_pair *pairs, size_t n,
                   const struct ptb_profile *const *profiles,
                   const struct potable_align_options *options, bool *used,
                   struct potable_drift **drift, struct potable_log *log)
{
    static const struct potable_align_options defaults;
    const struct potable_align_options *o = options ? options : &defaults;
    struct ptb_align_options how = {.threshold = o->threshold};
    struct ptb_alignment *a = ptb_alloc_zero(n, sizeof(*a));
    struct ptb_page_pair *both = ptb_alloc_zero(n, sizeof(*both));
    struct ptb_fill_page *pages = ptb_alloc_zero(n, sizeof(*pages));
    struct ptb_fill_result result = {0};
    enum potable_status st = POTABLE_OK;
    struct potable_page **mended = ptb_alloc_zero(n, sizeof(*mended));
    size_t m;

    for (size_t i = 0; i < n; i++) {
        const struct potable_page *dst = pairs[i].localized;

        mended[i] = mend(pairs[i].master, dst);
        dst = mended[i] ? mended[i] : dst;
        both[i] = (struct ptb_page_pair){pairs[i].master, dst,
                                         profiles ? profiles[i] : NULL};
        pages[i] = (struct ptb_fill_page){pairs[i].master, dst, &a[i],
                                          pairs[i].catalog, pairs[i].context};
    }
    ptb_align_pages(a, both, n, &how, o->jobs);
    m = choose(pages, n, o->force, used, &st, log);
    ptb_align_fill(pages, m, o->contexts, &result);
    if (drift) {
        *drift = ptb_drift_new();
        for (size_t i = 0; i < m; i++)
            ptb_drift_add_page(*drift, &pages[i]);
        ptb_drift_add_inconsistent(*drift, pages, &result);
    }
    ptb_fill_result_clear(&result);
    for (size_t i = 0; i < n; i++) {
        ptb_alignment_free(&a[i]);
        potable_page_free(mended[i]);
    }
    ptb_free(mended);
    ptb_free(a);
    ptb_free(both);
    ptb_free(pages);
    return st;
}
