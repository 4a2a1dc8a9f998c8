/* Commands that work on a whole site.  Input: the options; output: the files
   that the library writes, and a line for each locale.  Invariant: an interrupt
   ends the run between two files, so that each is old or new.  */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static volatile sig_atomic_t caught;

static void
catch_signal(int number)
{
    caught = number;
}

static bool
is_stopped(void *data)
{
    (void)data;
    return caught != 0;
}

/* What the callbacks need.  */
struct job {
    const struct args *args;
    unsigned steps;
    bool has_progress; /* a progress line is on the terminal */
    bool failed;       /* to print a diff */
};

static void
clear_progress(struct job *job)
{
    if (job->has_progress)
        fputs("\r\033[K", stderr);
    job->has_progress = false;
}

static void
show_progress(void *data, size_t n_done, size_t n)
{
    struct job *job = data;

    /* More often than a hundred times is more than anyone sees.  */
    if (n >= 100 && n_done % (n / 100) != 0 && n_done != n)
        return;
    fprintf(stderr, "\r%3u %% (%zu/%zu)", (unsigned)(100 * n_done / n), n_done,
            n);
    fflush(stderr);
    job->has_progress = true;
}

static void
tell_change(void *data, const struct potable_change *change)
{
    struct job *job = data;

    clear_progress(job);
    if (job->args->dry_run) {
        if (!print_diff(change->target, change->path, change->bytes,
                        change->size))
            job->failed = true;
    } else if (job->args->check) {
        print_remark(POTABLE_NOTE, change->target, _("would change"));
    } else if (job->args->verbose) {
        print_remark(POTABLE_NOTE, change->target, "%s",
                     change->is_new ? _("written") : _("changed"));
    }
}

static unsigned
percent(size_t part, size_t whole)
{
    return whole == 0 ? 100 : (unsigned)(100.0 * (double)part / (double)whole);
}

static void
print_locale(const struct job *job, const struct potable_run_locale *l)
{
    if (job->steps & POTABLE_STEP_UPDATE)
        printf(_("%s: %zu translated, %zu fuzzy, %zu untranslated\n"), l->tag,
               l->n_translated, l->n_fuzzy, l->n_untranslated);
    if ((job->steps & POTABLE_STEP_UPDATE) && job->args->verbose)
        /* TRANSLATORS: what became of the messages of the old catalog.  */
        printf(_("%s: %zu kept, %zu changed with their text, %zu made fuzzy, "
                 "%zu new, %zu made obsolete\n"),
               l->tag, l->update.n_exact, l->update.n_mechanical,
               l->update.n_fuzzy, l->update.n_new, l->update.n_obsolete);
    if (job->steps & POTABLE_STEP_ALIGN)
        printf(_("%s: %zu pages aligned, %zu differences\n"), l->tag,
               l->n_aligned, l->drift ? potable_drift_n(l->drift) : 0);
    if (job->steps & POTABLE_STEP_MERGE)
        printf(_("%s: %zu pages, %zu changed, %zu refused, %zu below the "
                 "minimum; %u %% of the words\n"),
               l->tag, l->n_pages, l->n_pages_changed, l->n_refused, l->n_below,
               percent(l->n_words_translated, l->n_words));
}

/* Lists what differs between masters and localized pages.  */
static void
print_drift(const struct job *job, const struct potable_run_result *result)
{
    bool as_json = job->args->report == REPORT_JSON, is_first = true;

    if (as_json)
        fputs("{", stdout);
    for (size_t i = 0; i < result->n_locales; i++) {
        const struct potable_run_locale *l = &result->locales[i];
        size_t n;
        char *text;

        if (!l->drift)
            continue;
        text = potable_drift_format(l->drift, as_json, &n);
        if (as_json)
            printf("%s\n\"%s\": ", is_first ? "" : ",", l->tag);
        fwrite(text, 1, n, stdout);
        potable_free(text);
        is_first = false;
    }
    if (as_json)
        fputs("}\n", stdout);
}

/* Says what was done, unless standard output is for a diff.  */
static void
print_summary(const struct job *job, const struct potable_run_result *result)
{
    if (job->args->report != REPORT_NONE)
        print_drift(job, result);
    if (job->args->dry_run || job->args->report != REPORT_NONE)
        return;
    for (size_t i = 0; i < result->n_locales; i++)
        if (result->locales[i].is_wanted)
            print_locale(job, &result->locales[i]);
    if (job->args->check)
        printf(ngettext_("%zu file would change\n", "%zu files would change\n",
                         result->n_changed),
               result->n_changed);
    else
        printf(ngettext_("%zu file changed\n", "%zu files changed\n",
                         result->n_changed),
               result->n_changed);
}

/* Runs over SITE with the signals caught.  */
static enum potable_status
run(struct job *job, const struct potable_site *site,
    struct potable_run_result *result, struct potable_log *log)
{
    const struct args *args = job->args;
    const struct potable_run_options options = {
        .steps = job->steps,
        .locales = args->locales.items,
        .n_locales = args->locales.n,
        .pages = args->pages.items,
        .n_pages = args->pages.n,
        .dry_run = args->dry_run || args->check,
        .force = args->force,
        .no_fuzzy = args->no_fuzzy,
        .comments = args_comments(args),
        .align = {.threshold = args->threshold / 100.0,
                  .contexts = args->contexts,
                  .force = args->force},
        .jobs = args->jobs,
        .changed = tell_change,
        .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
        .is_stopped = is_stopped,
        .data = job};
    const struct sigaction catching = {.sa_handler = catch_signal};
    struct sigaction old_int, old_term;
    enum potable_status st;

    sigaction(SIGINT, &catching, &old_int);
    sigaction(SIGTERM, &catching, &old_term);
    st = potable_site_run(site, &options, result, log);
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGTERM, &old_term, NULL);
    clear_progress(job);
    return st;
}

int
run_site(const struct args *args, unsigned steps)
{
    struct job job = {.args = args, .steps = steps};
    struct potable_log *log = potable_log_new();
    struct potable_site *site = NULL;
    struct potable_run_result result = {0};
    enum potable_status st = site_read(&site, args, log);
    size_t n_warnings;
    int status;

    if (st == POTABLE_OK)
        st = run(&job, site, &result, log);
    n_warnings = print_remarks(log);
    if (site)
        print_summary(&job, &result);
    status = st != POTABLE_OK || job.failed ? FAILED : DONE;
    if (status == DONE && ((args->check && result.n_changed > 0) ||
                           (args->strict && n_warnings > 0)))
        status = FINDINGS;
    potable_run_result_clear(&result);
    potable_site_free(site);
    potable_log_free(log);
    if (caught) {
        print_remark(POTABLE_ERROR, NULL,
                     _("interrupted; every file is as it was, or new and "
                       "whole"));
        fflush(stdout);
        raise(caught); /* the shell should know */
    }
    return status;
}
