/* Keeping what a merge would lose.  Input: aligned pages; output: comments.
   The merge itself is asked (roundtrip/loss.c), so that what is kept here is
   all that it would refuse a page for. Invariant: nothing but comments is
   added.  */
#include "config.h"

#include "sitewide/keep.h"

#include "base/mem.h"
#include "base/table.h"
#include "catalog/kept.h"
#include "roundtrip/localize.h"

/* A page that is looked at.  */
struct keeping {
    const struct ptb_keep_page *page;
    const struct ptb_table *by_text; /* of the catalog: msgstr to message */
    size_t n;
};

/* The message whose comments are nearest to byte AT of the localized page: that
   of the last unit before which shows a translation; else the first one of the
   master.  NULL: the master has no units.  */
static struct ptb_message *
message_near(const struct keeping *k, uint32_t at)
{
    const struct ptb_units *units = &k->page->localized->units;
    const struct ptb_units *source = &k->page->doc->units;
    size_t i = units->n;

    while (i > 0 && units->at[i - 1].beg > at)
        i--;
    while (i-- > 0) {
        size_t found = ptb_table_get(k->by_text, units->at[i].msgid);

        if (found != SIZE_MAX)
            return k->page->catalog->messages[found];
    }
    for (i = 0; i < source->n; i++) {
        struct ptb_message *m = ptb_catalog_find(
            k->page->catalog, source->at[i].context, source->at[i].msgid);

        if (m)
            return m;
    }
    return NULL;
}

static void
keep(void *data, enum ptb_loss what, uint32_t at, struct ptb_slice text)
{
    static const enum ptb_kept as[] = {[PTB_LOSS_TEXT] = PTB_KEPT_EXTRA,
                                       [PTB_LOSS_LINK] = PTB_KEPT_LINK,
                                       [PTB_LOSS_BLOCK] = PTB_KEPT_BLOCK,
                                       [PTB_LOSS_VALUE] = PTB_KEPT_EXTRA};
    struct keeping *k = data;
    struct ptb_message *m = message_near(k, at);

    if (m == NULL)
        return;
    ptb_kept_add(&k->page->catalog->arena, m, as[what], text);
    k->n++;
}

/* Fills TABLE with the translations of CATALOG.  */
static void
index_texts(struct ptb_table *table, const struct potable_catalog *catalog)
{
    for (size_t i = 0; i < catalog->n; i++)
        if (catalog->messages[i]->msgid.n > 0 &&
            ptb_message_msgstr(catalog->messages[i], 0).n > 0)
            ptb_table_put(table, ptb_message_msgstr(catalog->messages[i], 0), i,
                          NULL);
}

/* Merges PAGE, and drops the result.  */
static size_t
keep_page(const struct ptb_keep_page *page, const struct ptb_held *held,
          const struct ptb_table *by_text)
{
    struct keeping k = {.page = page, .by_text = by_text};
    struct ptb_localize_options options = page->options;
    struct ptb_buf out = PTB_BUF_INIT;
    struct potable_merge_result result;
    struct potable_log *log = potable_log_new();
    bool same;

    options.minimum = 0;
    options.name = page->localized->page.name;
    options.old = ptb_buf_slice(&page->localized->page.bytes);
    options.old_page = page->localized;
    options.held = held;
    options.lost = keep;
    options.lost_data = &k;
    /* Its errors are the losses; what it warns of a merge will tell.  */
    (void)!ptb_localize(page->doc, page->catalog, &options, &out, &same,
                        &result, log);
    ptb_buf_free(&out);
    potable_log_free(log);
    return k.n;
}

size_t
ptb_keep_pages(const struct ptb_keep_page *pages, size_t n)
{
    size_t sum = 0;

    for (size_t i = 0, end; i < n; i = end) {
        struct ptb_held *held = ptb_held_new(pages[i].catalog);
        struct ptb_table by_text = PTB_TABLE_INIT;

        index_texts(&by_text, pages[i].catalog);
        for (end = i; end < n && pages[end].catalog == pages[i].catalog; end++)
            sum += keep_page(&pages[end], held, &by_text);
        ptb_table_free(&by_text);
        ptb_held_free(held);
    }
    return sum;
}
