/* The public function of align: pages that belong to no site.  Input: pairs of
   pages; output: catalogs that hold all of the localized pages.
   Invariant: a merge of the pages refuses none for text that would be lost.  */
#include "config.h"

#include "align/run.h"
#include "base/mem.h"
#include "sitewide/keep.h"

enum potable_status
potable_align(const struct potable_align_pair *pairs, size_t n,
              const struct potable_align_options *options,
              struct potable_drift **drift, struct potable_log *log)
{
    bool *used = ptb_alloc_zero(n + 1, sizeof(*used));
    struct ptb_keep_page *pages = ptb_alloc_zero(n + 1, sizeof(*pages));
    enum potable_status st =
        ptb_align_catalogs(pairs, n, NULL, options, used, drift, log);
    size_t m = 0;

    for (size_t i = 0; i < n; i++)
        if (used[i])
            pages[m++] = (struct ptb_keep_page){.doc = pairs[i].master,
                                                .localized = pairs[i].localized,
                                                .catalog = pairs[i].catalog};
    ptb_keep_pages(pages, m);
    ptb_free(pages);
    ptb_free(used);
    return st;
}
