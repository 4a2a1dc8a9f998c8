/* Alignment of a site.  Input: masters, localized pages that somebody made by
   hand, catalogs; output: catalogs that hold their translations.  Masters are
   read once for all locales; a locale is worked on with all its pages, since
   each is evidence for the others.
   Invariant: what a catalog holds already stays.  */
#include "config.h"

#include "base/gettext.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/table.h"
#include "sitewide/keep.h"
#include "sitewide/set.h"

/* A page of the run.  */
struct item {
    struct ptb_set *set;                     /* which it is of */
    size_t page;                             /* number of the site's */
    struct potable_page *master, *localized; /* owned; NULL: none */
    struct potable_log *log;
    enum potable_status status;
};

struct alignment {
    const struct ptb_run *run;
    size_t locale;
    struct item *items;
    size_t n;
    struct ptb_table several; /* texts with several translations, borrowed
                                of drifts */
    struct ptb_json *texts;   /* the same, in their order; NULL: none */
};

/* Takes what reading ITEM had to say to its set.  IS_QUIET: only if it
   failed.  */
static void
take_log(struct item *item, bool is_quiet)
{
    if (item->status != POTABLE_OK)
        ptb_set_fail(item->set, item->status);
    if (item->status != POTABLE_OK || !is_quiet)
        ptb_log_take(item->set->log, item->log);
    potable_log_free(item->log);
    item->log = NULL;
}

static void
read_master(void *data, size_t i, unsigned thread)
{
    struct alignment *a = data;
    struct item *item = &a->items[i];

    (void)thread;
    item->log = potable_log_new();
    item->master = ptb_alloc_zero(1, sizeof(*item->master));
    item->status = ptb_master_read(
        item->master, (struct ptb_master){a->run->site, item->page}, item->log);
    if (item->status != POTABLE_OK) {
        ptb_free(item->master);
        item->master = NULL;
    }
}

/* Reads the localized page of ITEM, if there is one.  */
static void
read_localized(void *data, size_t i, unsigned thread)
{
    struct alignment *a = data;
    const struct potable_site *site = a->run->site;
    struct item *item = &a->items[i];
    const struct ptb_site_page *page = &site->pages[item->page];
    struct ptb_buf bytes = PTB_BUF_INIT, name = PTB_BUF_INIT;

    (void)thread;
    item->log = potable_log_new();
    item->status = POTABLE_OK;
    if (!item->master || !item->set->catalogs[a->locale] ||
        ptb_run_is_stopped(a->run))
        return;
    ptb_site_input(site, page->localized[a->locale], &name);
    if (ptb_store_read(site, page->localized[a->locale], &bytes, &item->status,
                       item->log))
        item->status =
            potable_page_parse(&item->localized, ptb_buf_cstr(&name), bytes.p,
                               bytes.n, &page->options, item->log);
    ptb_buf_free(&bytes);
    ptb_buf_free(&name);
}

/* Keeps what a merge would lose in the catalogs.  */
static void
keep_texts(struct alignment *a, const struct ptb_link_table *table)
{
    struct ptb_keep_page *pages = ptb_alloc_zero(a->n + 1, sizeof(*pages));
    size_t n = 0;

    for (size_t i = 0; i < a->n; i++) {
        struct item *item = &a->items[i];

        if (item->localized)
            pages[n++] = (struct ptb_keep_page){{a->run->site, item->page},
                                                item->master,
                                                item->localized,
                                                item->set->catalogs[a->locale]};
    }
    ptb_keep_pages(pages, n, a->locale, table);
    ptb_free(pages);
}

/* Keeps the links that the locale has of its own in its table, and what else
   only its pages hold in its catalogs.  */
static void
keep_own(struct alignment *a)
{
    const struct potable_site *site = a->run->site;
    struct ptb_set *set = a->items[0].set;
    struct ptb_link_table table = {0};
    struct ptb_buf path = PTB_BUF_INIT, b = PTB_BUF_INIT;
    enum potable_status st;
    size_t n = 0;

    ptb_site_links_path(site, a->locale, &path);
    ptb_site_input(site, ptb_buf_cstr(&path), &b);
    st = ptb_link_table_read(&table, ptb_buf_cstr(&b), set->log);
    ptb_set_fail(set, st);
    for (size_t i = 0; i < a->n && st == POTABLE_OK; i++)
        if (a->items[i].localized)
            n += ptb_own_links(
                &table, (struct ptb_master){site, a->items[i].page},
                a->items[i].master, a->locale, a->items[i].localized);
    if (n > 0) {
        b.n = 0;
        ptb_link_table_format(&table, &b);
        ptb_set_store(set, path.p, ptb_buf_slice(&b));
    }
    if (st == POTABLE_OK)
        keep_texts(a, &table);
    ptb_link_table_clear(&table);
    ptb_buf_free(&path);
    ptb_buf_free(&b);
}

/* Notes the texts that got contexts, since they have several translations.  */
static void
note_contexts(struct alignment *a, const struct potable_drift *drift)
{
    for (size_t i = 0; drift && i < potable_drift_n(drift); i++) {
        const struct potable_drift_item *d = potable_drift_at(drift, i);
        struct ptb_slice text = ptb_slice_str(d->source ? d->source : "");

        bool is_new;

        if (d->kind != POTABLE_DRIFT_INCONSISTENT)
            continue;
        ptb_table_put(&a->several, text, 0, &is_new);
        if (!is_new)
            continue;
        if (a->texts == NULL)
            a->texts = ptb_json_array();
        ptb_json_add(a->texts, ptb_json_string(text));
    }
}

/* Says what potable.yml needs, so that the pages of a later run have these
   contexts too.  */
static void
tell_contexts(struct alignment *a)
{
    struct ptb_buf b = PTB_BUF_INIT;

    if (a->texts == NULL)
        return;
    ptb_json_format(a->texts, false, &b);
    ptb_log_note(a->items[0].set->log, ptb_place_file(a->run->site->config),
                 /* TRANSLATORS: %s is a list of texts; "context" is a key.  */
                 _("the contexts stay only if this key is there: context: "
                   "[{texts: %s}]"),
                 ptb_buf_cstr(&b));
    ptb_buf_free(&b);
}

/* Aligns the pages of locale L.  */
static void
align_locale(struct alignment *a, struct potable_run_locale *locale)
{
    const struct potable_run_options *o = a->run->options;
    struct potable_align_options options = o->align;
    struct potable_align_pair *pairs = ptb_alloc_zero(a->n + 1, sizeof(*pairs));
    enum potable_status st;
    size_t n = 0;

    ptb_parallel(a->n, o->jobs, read_localized, NULL, a);
    for (size_t i = 0; i < a->n; i++) {
        struct item *item = &a->items[i];

        take_log(item, true);
        if (item->localized)
            pairs[n++] = (struct potable_align_pair){
                item->master, item->localized, item->set->catalogs[a->locale],
                a->run->site->pages[item->page].name};
    }
    options.jobs = o->jobs;
    if (n > 0) {
        st = potable_align(pairs, n, &options, &locale->drift,
                           a->items[0].set->log);
        ptb_set_fail(a->items[0].set, st);
        keep_own(a);
        if (options.contexts)
            note_contexts(a, locale->drift);
    }
    locale->n_aligned = n;
    for (size_t i = 0; i < a->n; i++) {
        potable_page_free(a->items[i].localized);
        a->items[i].localized = NULL;
    }
    ptb_free(pairs);
}

void
ptb_sets_align(struct ptb_set *sets, size_t n,
               struct potable_run_locale *locales)
{
    const struct ptb_run *run = sets[0].run;
    const struct potable_site *site = run->site;
    struct alignment a = {.run = run};

    a.items = ptb_alloc_zero(site->n_pages + 1, sizeof(*a.items));
    for (size_t s = 0; s < n; s++)
        for (size_t i = 0; i < sets[s].n; i++)
            if (run->has_page[sets[s].first + i])
                a.items[a.n++] =
                    (struct item){.set = &sets[s], .page = sets[s].first + i};
    ptb_parallel(a.n, run->options->jobs, read_master, NULL, &a);
    for (size_t i = 0; i < a.n; i++)
        take_log(&a.items[i], true);
    for (size_t l = 0; l < site->n_locales; l++) {
        a.locale = l;
        if (run->has_locale[l] && !ptb_run_is_stopped(run))
            align_locale(&a, &locales[l]);
    }
    tell_contexts(&a);
    for (size_t i = 0; i < a.n; i++)
        potable_page_free(a.items[i].master);
    ptb_table_free(&a.several);
    ptb_json_free(a.texts);
    ptb_free(a.items);
}
