/* The localized pages of a set.  Input: masters, catalogs, the pages that are
   there; output: pages.  A master is read once for all locales, and several
   masters are worked on at a time.
   Invariant: a page that holds text of its own, or of which too little is
   translated, is left alone.  */
#include "config.h"

#include <pthread.h>

#include "base/gettext.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "roundtrip/localize.h"
#include "roundtrip/state.h"
#include "site/linktable.h"
#include "sitewide/own.h"
#include "sitewide/set.h"

/* What became of one localized page.  */
struct outcome {
    enum potable_status status;
    struct potable_merge_result result;
    enum ptb_stored stored;
    bool is_tried;   /* the locale is wanted and has a catalog */
    bool is_refused; /* it holds text of its own */
    bool is_written; /* HASH is that of the page as it is now */
    struct ptb_hash hash;
    struct ptb_buf out; /* of a dry run */
};

/* A master with its localized pages.  */
struct job {
    enum potable_status status;
    struct potable_log *log;
    struct outcome *outcomes; /* owned; one a locale */
};

struct merge {
    struct ptb_set *set;
    struct job *jobs; /* one a page of the set */
    struct ptb_locale_words *words;
    struct ptb_link_table *tables; /* links of its own, one a locale */
    /* What the catalog of each locale holds, made when a page needs it.  */
    struct ptb_held **held;
    pthread_mutex_t lock; /* of HELD */
    size_t n_done;
};

/* What holds the text of pages in locale L.  */
static const struct ptb_held *
held_by(struct merge *m, size_t l)
{
    const struct ptb_held *held;

    pthread_mutex_lock(&m->lock);
    if (m->held[l] == NULL)
        m->held[l] = ptb_held_new(m->set->catalogs[l]);
    held = m->held[l];
    pthread_mutex_unlock(&m->lock);
    return held;
}

/* Stores the page OUT, of which SAME says whether it is what is there.  */
static void
store(struct merge *m, struct outcome *o, const char *path, struct ptb_buf *out,
      bool same, struct potable_log *log)
{
    const struct ptb_run *run = m->set->run;
    const struct potable_site *site = run->site;

    o->stored = same && site->output == site->root
                    ? PTB_STORED_SAME
                    : ptb_store(site, path, ptb_buf_slice(out),
                                run->options->dry_run, log);
    o->is_written = o->stored != PTB_STORED_FAILED;
    if (o->is_written)
        o->hash = ptb_hash(ptb_buf_slice(out), 0);
    if (run->options->dry_run) {
        o->out = *out;
        *out = PTB_BUF_INIT;
    }
}

/* A master, with what all its locales need.  */
struct source {
    struct potable_page doc;
    uint32_t *n_words; /* owned; of each unit */
};

/* Makes page P of the site, SOURCE, in locale L.  */
static void
localize(struct merge *m, const struct source *source, size_t p, size_t l,
         struct outcome *o, struct potable_log *log)
{
    const struct ptb_run *run = m->set->run;
    const struct potable_site *site = run->site;
    const char *path = site->pages[p].localized[l];
    struct ptb_own_place place = {&m->tables[l], {site, p}, l};
    struct ptb_buf old = PTB_BUF_INIT, out = PTB_BUF_INIT, name = PTB_BUF_INIT;
    struct ptb_localize_options options = ptb_own_options(&place);
    bool exists, same = false;

    options.words = m->words[l];
    if (run->options->comments != POTABLE_COMMENTS_DEFAULT)
        options.comments = run->options->comments;
    options.n_words = source->n_words;
    o->is_tried = true;
    ptb_site_input(site, path, &name);
    options.name = ptb_buf_cstr(&name);
    exists = ptb_store_read(site, path, &old, &o->status, log);
    if (o->status != POTABLE_OK)
        goto out;
    if (exists) {
        ptb_buf_cstr(&old); /* not NULL */
        options.old = ptb_buf_slice(&old);
        options.is_ours =
            ptb_state_has(run->state, ptb_slice_str(path), ptb_buf_slice(&old));
        if (!options.is_ours && !run->options->force)
            options.held = held_by(m, l);
    }
    o->status = ptb_localize(&source->doc, m->set->catalogs[l], &options, &out,
                             &same, &o->result, log);
    o->is_refused = o->status == POTABLE_ELOSS;
    if (o->status == POTABLE_OK && !o->result.below_minimum)
        store(m, o, path, &out, same, log);
out:
    ptb_buf_free(&old);
    ptb_buf_free(&out);
    ptb_buf_free(&name);
}

static void
merge_page(void *data, size_t i, unsigned thread)
{
    struct merge *m = data;
    struct job *job = &m->jobs[i];
    const struct ptb_run *run = m->set->run;
    size_t p = m->set->first + i;
    struct source source = {.n_words = NULL};

    (void)thread;
    job->log = potable_log_new();
    job->outcomes =
        ptb_alloc_zero(run->site->n_locales, sizeof(*job->outcomes));
    if (!run->has_page[p] || ptb_run_is_stopped(run))
        return;
    job->status = ptb_master_read(&source.doc,
                                  (struct ptb_master){run->site, p}, job->log);
    /* What the syntax forgives was told when the template was made.  */
    if (job->status == POTABLE_OK) {
        potable_log_clear(job->log);
        ptb_document_find_links(&source.doc);
        source.n_words = ptb_localize_words(&source.doc);
    }
    for (size_t l = 0; l < run->site->n_locales; l++)
        if (job->status == POTABLE_OK && m->set->catalogs[l] &&
            !ptb_run_is_stopped(run))
            localize(m, &source, p, l, &job->outcomes[l], job->log);
    ptb_free(source.n_words);
    ptb_document_clear(&source.doc);
}

/* Takes what became of page P in locale L into the counts.  */
static void
count(struct ptb_set *set, size_t p, size_t l, struct outcome *o)
{
    struct potable_run_locale *locale = &set->locales[l];
    const char *path = set->run->site->pages[p].localized[l];

    if (!o->is_tried)
        return;
    locale->n_pages++;
    locale->n_words += o->result.n_words;
    locale->n_words_translated += o->result.n_words_translated;
    locale->n_refused += o->is_refused;
    locale->n_below += o->result.below_minimum;
    locale->n_pages_changed +=
        o->stored == PTB_STORED_NEW || o->stored == PTB_STORED_CHANGED;
    ptb_set_fail(set, o->status);
    ptb_set_add_change(set, path, ptb_buf_slice(&o->out), o->stored);
    if (o->is_written)
        ptb_set_add_written(set, path, o->hash);
}

static void
finish_page(void *data, size_t i)
{
    struct merge *m = data;
    struct ptb_set *set = m->set;
    struct job *job = &m->jobs[i];
    const struct potable_run_options *options = set->run->options;

    for (size_t l = 0; l < set->run->site->n_locales; l++) {
        count(set, set->first + i, l, &job->outcomes[l]);
        ptb_buf_free(&job->outcomes[l].out);
    }
    ptb_set_fail(set, job->status);
    ptb_log_take(set->log, job->log);
    potable_log_free(job->log);
    ptb_free(job->outcomes);
    if (!set->is_one_of_many && options->progress)
        options->progress(options->data, ++m->n_done, set->n);
}

/* Reads the table of locale L's own links.  Without it no page of L is made:
   its links would be lost.  */
static void
read_table(struct merge *m, size_t l)
{
    struct ptb_set *set = m->set;
    struct ptb_buf path = PTB_BUF_INIT, source = PTB_BUF_INIT;
    enum potable_status st;

    ptb_site_links_path(set->run->site, l, &path);
    ptb_site_input(set->run->site, ptb_buf_cstr(&path), &source);
    st = ptb_link_table_read(&m->tables[l], ptb_buf_cstr(&source), set->log);
    if (st != POTABLE_OK) {
        ptb_set_fail(set, st);
        potable_catalog_free(set->catalogs[l]);
        set->catalogs[l] = NULL;
    }
    ptb_buf_free(&path);
    ptb_buf_free(&source);
}

void
ptb_set_merge(struct ptb_set *set)
{
    const struct potable_site *site = set->run->site;
    struct merge m = {.set = set};

    m.jobs = ptb_alloc_zero(set->n, sizeof(*m.jobs));
    m.words = ptb_alloc_zero(site->n_locales, sizeof(*m.words));
    m.held = ptb_alloc_zero(site->n_locales, sizeof(*m.held));
    m.tables = ptb_alloc_zero(site->n_locales, sizeof(*m.tables));
    pthread_mutex_init(&m.lock, NULL);
    for (size_t l = 0; l < site->n_locales; l++) {
        const struct ptb_locale *locale = &site->locales[l];

        m.words[l].locale = ptb_slice_str(locale->tag);
        m.words[l].folder = ptb_slice_str(locale->folder);
        m.words[l].po = ptb_slice_str(locale->po);
        if (set->catalogs[l]) {
            ptb_locale_words_read(&m.words[l], set->catalogs[l]);
            read_table(&m, l);
        }
    }
    ptb_parallel(set->n, set->jobs, merge_page, finish_page, &m);
    for (size_t l = 0; l < site->n_locales; l++) {
        ptb_held_free(m.held[l]);
        ptb_link_table_clear(&m.tables[l]);
    }
    pthread_mutex_destroy(&m.lock);
    ptb_free(m.jobs);
    ptb_free(m.words);
    ptb_free(m.held);
    ptb_free(m.tables);
}
