/* The catalogs of a set.  Input: PO files and the template; output: PO files
   that the template was carried to.
   Invariant: a catalog that cannot be read is not written, and does not keep
   the others from being worked on.  */
#include "config.h"

#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/plural.h"
#include "sitewide/set.h"

/* One catalog on its way, with what its thread has to say.  */
struct job {
    struct ptb_set *set;
    size_t locale;
    struct ptb_buf path; /* of the site, a string */
    bool make;
    struct potable_log *log;
    enum potable_status status;
    enum ptb_stored stored;
    char *text; /* what was stored; potable_free */
    size_t size;
};

/* Runs WORK on a job for each wanted locale of SET, then FINISH on each, one at
   a time and in order.  */
static void
for_each_locale(struct ptb_set *set, bool make,
                void (*work)(void *jobs, size_t i, unsigned thread),
                void (*finish)(struct job *job))
{
    const struct potable_site *site = set->run->site;
    struct job *jobs = ptb_alloc_zero(site->n_locales, sizeof(*jobs));
    size_t n = 0;

    for (size_t i = 0; i < site->n_locales; i++) {
        struct job *job = &jobs[n];

        if (!set->run->has_locale[i])
            continue;
        *job = (struct job){.set = set,
                            .locale = i,
                            .make = make,
                            .log = potable_log_new(),
                            .stored = PTB_STORED_SAME};
        ptb_site_catalog_path(site, set->first, i, &job->path);
        ptb_buf_cstr(&job->path);
        n++;
    }
    ptb_parallel(n, set->jobs, work, NULL, jobs);
    for (size_t i = 0; i < n; i++) {
        struct job *job = &jobs[i];

        finish(job);
        ptb_set_fail(set, job->status);
        ptb_log_take(set->log, job->log);
        potable_log_free(job->log);
        potable_free(job->text);
        ptb_buf_free(&job->path);
    }
    ptb_free(jobs);
}

/* A catalog without messages for LOCALE of SET, with the header of the
   template.  */
static struct potable_catalog *
make_catalog(const struct ptb_set *set, size_t locale)
{
    const struct ptb_locale *l = &set->run->site->locales[locale];
    static const char *const kept[] = {
        "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date"};
    const char *plural = ptb_plural_forms(l->tag);
    struct potable_catalog *cat = ptb_catalog_new();
    struct ptb_buf name = PTB_BUF_INIT;

    ptb_catalog_make_header(cat, NULL, NULL);
    ptb_message_remove_flag(ptb_catalog_header(cat), PTB_S("fuzzy"));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct ptb_slice field = ptb_slice_str(kept[i]);

        if (ptb_catalog_field(set->pot, field).p)
            ptb_catalog_set_field(
                cat, field,
                ptb_arena_copy(&cat->arena,
                               ptb_catalog_field(set->pot, field)));
    }
    ptb_locale_name(&name, l->tag, "en");
    ptb_catalog_set_field(cat, PTB_S("PO-Revision-Date"),
                          ptb_catalog_field(cat, PTB_S("POT-Creation-Date")));
    ptb_catalog_set_field(cat, PTB_S("Last-Translator"),
                          PTB_S("Automatically generated"));
    ptb_catalog_set_field(cat, PTB_S("Language-Team"),
                          ptb_arena_copy(&cat->arena, ptb_buf_slice(&name)));
    ptb_catalog_set_field(cat, PTB_S("Language"), ptb_slice_str(l->language));
    if (plural)
        ptb_catalog_set_field(cat, PTB_S("Plural-Forms"),
                              ptb_slice_str(plural));
    ptb_buf_free(&name);
    return cat;
}

static void
read_catalog(void *jobs, size_t i, unsigned thread)
{
    struct job *job = &((struct job *)jobs)[i];
    struct ptb_set *set = job->set;
    struct ptb_buf bytes = PTB_BUF_INIT, source = PTB_BUF_INIT;

    (void)thread;
    if (ptb_store_read(set->run->site, job->path.p, &bytes, &job->status,
                       job->log)) {
        ptb_site_input(set->run->site, job->path.p, &source);
        job->status =
            ptb_catalog_parse(&set->catalogs[job->locale],
                              ptb_buf_cstr(&source), &bytes, job->log);
    } else if (job->status == POTABLE_OK && job->make) {
        set->catalogs[job->locale] = make_catalog(set, job->locale);
    } else if (job->status == POTABLE_OK) {
        ptb_log_warn(job->log, ptb_place_file(job->path.p),
                     _("there is no such catalog; potable update makes it"));
    }
    ptb_buf_free(&source);
    ptb_buf_free(&bytes);
}

static void
keep_nothing(struct job *job)
{
    (void)job;
}

void
ptb_set_read_catalogs(struct ptb_set *set, bool make)
{
    for_each_locale(set, make, read_catalog, keep_nothing);
}

static void
write_catalog(void *jobs, size_t i, unsigned thread)
{
    struct job *job = &((struct job *)jobs)[i];
    struct ptb_set *set = job->set;
    const struct ptb_run *run = set->run;
    struct potable_catalog *cat = set->catalogs[job->locale];

    (void)thread;
    if (cat == NULL || ptb_run_is_stopped(run))
        return;
    job->text =
        potable_catalog_format(cat, &run->site->po_style, 1, &job->size);
    job->stored =
        ptb_store(run->site, job->path.p, ptb_slice(job->text, job->size),
                  run->options->dry_run, job->log);
    if (run->options->dry_run)
        return;
    /* Nobody asks for it, and those of all locales are a lot.  */
    potable_free(job->text);
    job->text = NULL;
    job->size = 0;
}

static void
keep_change(struct job *job)
{
    struct potable_run_locale *locale = &job->set->locales[job->locale];

    ptb_set_add_change(job->set, job->path.p, ptb_slice(job->text, job->size),
                       job->stored);
    locale->n_catalogs_changed +=
        job->stored == PTB_STORED_NEW || job->stored == PTB_STORED_CHANGED;
}

void
ptb_set_update(struct ptb_set *set)
{
    const struct potable_site *site = set->run->site;
    const struct potable_update_options options = {
        .no_fuzzy = set->run->options->no_fuzzy, .jobs = set->jobs};
    struct potable_catalog **cats =
        ptb_alloc_zero(site->n_locales, sizeof(*cats));
    struct potable_update_result *results =
        ptb_alloc_zero(site->n_locales, sizeof(*results));
    size_t *locale = ptb_alloc_zero(site->n_locales, sizeof(*locale));
    size_t n = 0;

    for (size_t i = 0; i < site->n_locales; i++)
        if (set->catalogs[i]) {
            locale[n] = i;
            cats[n++] = set->catalogs[i];
        }
    potable_update(cats, n, set->pot, &options, results, set->log);
    for (size_t i = 0; i < n; i++)
        set->locales[locale[i]].update = results[i];
    ptb_free(cats);
    ptb_free(results);
    ptb_free(locale);
}

void
ptb_set_write_catalogs(struct ptb_set *set)
{
    for_each_locale(set, false, write_catalog, keep_change);
}
