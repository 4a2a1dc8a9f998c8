/* Alignment of a site.  Input: masters, localized pages that somebody made by
   hand, catalogs; output: catalogs that hold their translations.  Masters are
   read once for all locales; a locale is worked on with all its pages, since
   each is evidence for the others.  Locales are worked on side by side, since
   much of the work on one is done in the order of its pages.
   Invariant: what a catalog holds already stays; the result and what is said do
   not depend on threads.  */
#include "config.h"

#include <stdlib.h>

#include "align/drift.h"
#include "align/run.h"
#include "base/gettext.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/table.h"
#include "sitewide/keep.h"
#include "sitewide/own.h"
#include "sitewide/retain.h"
#include "sitewide/set.h"

/* A page of the run, or a localized one.  */
struct item {
    struct ptb_set *set;         /* which it is of */
    size_t page;                 /* number of the site's */
    struct potable_page *read;   /* owned; NULL: none */
    struct ptb_profile *profile; /* of masters that were read; owned */
    uint32_t *n_words;           /* the same: by unit; owned */
    struct potable_log *log;
    enum potable_status status;
};

struct alignment {
    const struct ptb_run *run;
    struct item *masters;
    size_t n;
    unsigned jobs; /* threads for one locale */
    struct locale *locales;
    struct locale **order; /* the same, in the order of work */
    size_t n_locales;
    struct ptb_table several; /* texts with several translations, borrowed
                                of drifts */
    struct ptb_json *texts;   /* the same, in their order; NULL: none */
};

/* A locale of the run, with what is to be said and stored once all are done.
   Nothing of what locales share is changed before.  */
struct locale {
    const struct alignment *a;
    size_t number;       /* of the site's */
    size_t n_pages;      /* that there are */
    struct item *pages;  /* owned; one a master; NULL: none */
    struct ptb_buf path; /* of its table of links */
    struct ptb_buf links;
    bool has_links; /* to be stored */
    struct potable_drift *drift;
    size_t n_aligned;
    struct potable_log *log;
    enum potable_status status;
};

static void
fail(struct locale *l, enum potable_status status)
{
    if (l->status == POTABLE_OK)
        l->status = status;
}

/* Takes what reading ITEM had to say, and its failure, to its set.  What is no
   failure is said elsewhere.  */
static void
take_log(struct item *item)
{
    if (item->log == NULL)
        return;
    if (item->status != POTABLE_OK) {
        ptb_set_fail(item->set, item->status);
        ptb_log_take(item->set->log, item->log);
    }
    potable_log_free(item->log);
    item->log = NULL;
}

static void
read_master(void *data, size_t i, unsigned thread)
{
    struct alignment *a = data;
    struct item *item = &a->masters[i];

    (void)thread;
    item->log = potable_log_new();
    item->read = ptb_alloc_zero(1, sizeof(*item->read));
    item->status = ptb_master_read(
        item->read, (struct ptb_master){a->run->site, item->page}, item->log);
    if (item->status != POTABLE_OK) {
        ptb_free(item->read);
        item->read = NULL;
        return;
    }
    item->profile = ptb_alloc(sizeof(*item->profile));
    ptb_profile_read(item->profile, item->read, true);
    item->n_words = ptb_localize_words(item->read);
    ptb_document_find_links(item->read);
}

static void
free_master(struct item *item)
{
    if (item->profile)
        ptb_profile_free(item->profile);
    ptb_free(item->profile);
    ptb_free(item->n_words);
    potable_page_free(item->read);
}

/* Reads the localized page of master I, if there is one.  */
static void
read_localized(void *data, size_t i, unsigned thread)
{
    struct locale *l = data;
    const struct alignment *a = l->a;
    const struct potable_site *site = a->run->site;
    const struct item *master = &a->masters[i];
    const struct ptb_site_page *page = &site->pages[master->page];
    struct item *item = &l->pages[i];
    struct ptb_buf bytes = PTB_BUF_INIT, name = PTB_BUF_INIT;

    (void)thread;
    *item = (struct item){.set = master->set, .page = master->page};
    if (!master->read || !item->set->catalogs[l->number] ||
        ptb_run_is_stopped(a->run))
        return;
    item->log = potable_log_new();
    ptb_site_input(site, page->localized[l->number], &name);
    if (ptb_store_read(site, page->localized[l->number], &bytes, &item->status,
                       item->log))
        item->status = ptb_document_parse(&item->read, ptb_buf_cstr(&name),
                                          &bytes, &page->options, item->log);
    if (item->read)
        ptb_document_find_links(item->read);
    ptb_buf_free(&bytes);
    ptb_buf_free(&name);
}

/* Keeps what a merge would lose in the catalogs.  */
static void
keep_texts(struct locale *l, const struct ptb_link_table *table)
{
    const struct alignment *a = l->a;
    struct ptb_keep_page *pages = ptb_alloc_zero(a->n + 1, sizeof(*pages));
    struct ptb_own_place *places = ptb_alloc_zero(a->n + 1, sizeof(*places));
    size_t n = 0;

    for (size_t i = 0; i < a->n; i++)
        if (l->pages[i].read) {
            places[n] = (struct ptb_own_place){
                table, {a->run->site, a->masters[i].page}, l->number};
            pages[n] = (struct ptb_keep_page){
                ptb_own_options(&places[n]), a->masters[i].read,
                l->pages[i].read, a->masters[i].set->catalogs[l->number]};
            pages[n].options.n_words = a->masters[i].n_words;
            n++;
        }
    ptb_keep_pages(pages, n);
    ptb_free(places);
    ptb_free(pages);
}

/* Keeps the links that the locale has of its own in its table, and what else
   only its pages hold in its catalogs.  */
static void
keep_own(struct locale *l)
{
    const struct alignment *a = l->a;
    const struct potable_site *site = a->run->site;
    struct ptb_link_table table = {0};
    struct ptb_buf input = PTB_BUF_INIT;
    enum potable_status st;
    size_t n = 0;

    ptb_site_links_path(site, l->number, &l->path);
    ptb_site_input(site, ptb_buf_cstr(&l->path), &input);
    st = ptb_link_table_read(&table, ptb_buf_cstr(&input), l->log);
    fail(l, st);
    for (size_t i = 0; i < a->n && st == POTABLE_OK; i++)
        if (l->pages[i].read)
            n += ptb_own_links(&table,
                               (struct ptb_master){site, a->masters[i].page},
                               a->masters[i].read, l->number, l->pages[i].read);
    l->has_links = n > 0;
    if (l->has_links)
        ptb_link_table_format(&table, &l->links);
    if (st == POTABLE_OK)
        keep_texts(l, &table);
    ptb_link_table_clear(&table);
    ptb_buf_free(&input);
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
    ptb_log_note(a->masters[0].set->log, ptb_place_file(a->run->site->config),
                 /* TRANSLATORS: %s is a list of texts; "context" is a key.  */
                 _("the contexts stay only if this key is there: context: "
                   "[{texts: %s}]"),
                 ptb_buf_cstr(&b));
    ptb_buf_free(&b);
}

/* Aligns the pages of a locale.  */
static void
align_locale(void *data, size_t i, unsigned thread)
{
    const struct alignment *a = data;
    struct locale *l = a->order[i];
    struct potable_align_options options = a->run->options->align;
    struct potable_align_pair *pairs;
    const struct ptb_profile **profiles;
    size_t n = 0;

    (void)thread;
    if (ptb_run_is_stopped(a->run))
        return;
    l->log = potable_log_new();
    l->pages = ptb_alloc_zero(a->n + 1, sizeof(*l->pages));
    pairs = ptb_alloc_zero(a->n + 1, sizeof(*pairs));
    profiles = ptb_alloc_zero(a->n + 1, sizeof(struct ptb_profile *));
    ptb_parallel(a->n, a->jobs, read_localized, NULL, l);
    for (size_t k = 0; k < a->n; k++) {
        const struct item *master = &a->masters[k];

        if (l->pages[k].read == NULL)
            continue;
        profiles[n] = master->profile;
        pairs[n++] = (struct potable_align_pair){
            master->read, l->pages[k].read, master->set->catalogs[l->number],
            a->run->site->pages[master->page].name};
    }
    options.jobs = a->jobs;
    if (n > 0) {
        fail(l, ptb_align_catalogs(pairs, n, profiles, &options, NULL,
                                   &l->drift, l->log));
        keep_own(l);
    }
    l->n_aligned = n;
    for (size_t k = 0; k < a->n; k++) {
        potable_page_free(l->pages[k].read);
        l->pages[k].read = NULL;
    }
    ptb_free(pairs);
    ptb_free(profiles);
}

/* Stores what L has to store, and hands on what it has to say.  */
static void
finish_locale(struct alignment *a, struct locale *l,
              struct potable_run_locale *result)
{
    struct ptb_set *set = a->masters[0].set;

    for (size_t i = 0; l->pages && i < a->n; i++)
        take_log(&l->pages[i]);
    if (l->log)
        ptb_log_take(set->log, l->log);
    ptb_set_fail(set, l->status);
    if (l->has_links)
        ptb_set_store(set, ptb_buf_cstr(&l->path), ptb_buf_slice(&l->links));
    if (a->run->options->align.contexts)
        note_contexts(a, l->drift);
    result->drift = l->drift;
    result->n_aligned = l->n_aligned;
    potable_log_free(l->log);
    ptb_free(l->pages);
    ptb_buf_free(&l->path);
    ptb_buf_free(&l->links);
}

/* The locale with the most pages first.  */
static int
by_pages(const void *a, const void *b)
{
    const struct locale *x = *(struct locale *const *)a;
    const struct locale *y = *(struct locale *const *)b;

    if (x->n_pages != y->n_pages)
        return x->n_pages > y->n_pages ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* Puts the locales in order, so that what is left to the last thread is little.
 */
static void
put_in_order(struct alignment *a)
{
    const struct potable_site *site = a->run->site;

    a->order = ptb_alloc((a->n_locales + 1) * sizeof(struct locale *));
    for (size_t l = 0; l < a->n_locales; l++) {
        struct locale *locale = a->order[l] = &a->locales[l];

        for (size_t i = 0; i < a->n; i++) {
            const struct ptb_site_page *page = &site->pages[a->masters[i].page];
            const char *path = page->localized[locale->number];

            locale->n_pages +=
                ptb_table_get(&site->by_path, ptb_slice_str(path)) != SIZE_MAX;
        }
    }
    if (a->n_locales > 1)
        qsort(a->order, a->n_locales, sizeof(struct locale *), by_pages);
}

/* Aligns the locales that the run is to do.  */
static void
align_locales(struct alignment *a, struct ptb_set *sets, size_t n_sets,
              struct potable_run_locale *results)
{
    unsigned jobs = a->run->options->jobs, n_threads;
    struct ptb_table kept = PTB_TABLE_INIT;

    a->locales = ptb_alloc_zero(a->run->site->n_locales, sizeof(*a->locales));
    for (size_t l = 0; l < a->run->site->n_locales; l++)
        if (a->run->has_locale[l])
            a->locales[a->n_locales++] = (struct locale){.a = a, .number = l};
    put_in_order(a);
    n_threads = ptb_parallel_n_threads(a->n_locales, jobs);
    a->jobs = jobs > n_threads ? jobs / n_threads : 1;
    ptb_parallel(a->n_locales, jobs, align_locale, NULL, a);
    ptb_sets_retain(sets, n_sets, &kept);
    for (size_t l = 0; l < a->n_locales; l++) {
        if (a->locales[l].drift)
            ptb_drift_mark_kept(a->locales[l].drift, &kept);
        finish_locale(a, &a->locales[l], &results[a->locales[l].number]);
    }
    ptb_table_free(&kept);
    ptb_free(a->order);
    ptb_free(a->locales);
}

void
ptb_sets_align(struct ptb_set *sets, size_t n,
               struct potable_run_locale *locales)
{
    const struct ptb_run *run = sets[0].run;
    struct alignment a = {.run = run};

    a.masters = ptb_alloc_zero(run->site->n_pages + 1, sizeof(*a.masters));
    for (size_t s = 0; s < n; s++)
        for (size_t i = 0; i < sets[s].n; i++)
            if (run->has_page[sets[s].first + i])
                a.masters[a.n++] =
                    (struct item){.set = &sets[s], .page = sets[s].first + i};
    ptb_parallel(a.n, run->options->jobs, read_master, NULL, &a);
    for (size_t i = 0; i < a.n; i++)
        take_log(&a.masters[i]);
    if (a.n > 0)
        align_locales(&a, sets, n, locales);
    tell_contexts(&a);
    for (size_t i = 0; i < a.n; i++)
        free_master(&a.masters[i]);
    ptb_table_free(&a.several);
    ptb_json_free(a.texts);
    ptb_free(a.masters);
}
