/* The public function of report.  Input: a site and what is asked of it;
   output: files in memory.
   Invariant: after an error there is none.  */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/mem.h"
#include "report/output.h"

struct ptb_slice
ptb_report_title(const struct ptb_report *report)
{
    const struct potable_site *site = report->site;

    if (site->report_title)
        return ptb_slice_str(site->report_title);
    return site->project ? ptb_slice_str(site->project) : PTB_SLICE_NONE;
}

struct ptb_report_locale
ptb_report_total(const struct ptb_report *report)
{
    struct ptb_report_locale total = {.locale = NULL};

    for (size_t i = 0; i < report->n_locales; i++) {
        const struct ptb_report_locale *l = &report->locales[i];

        ptb_amounts_add(&total.amounts, &l->amounts);
        total.n_missing += l->n_missing;
        total.n_outdated += l->n_outdated;
        for (int k = 0; k < PTB_N_SEVERITIES; k++)
            total.n_findings[k] += l->n_findings[k];
    }
    return total;
}

/* Something to be sorted.  */
struct place {
    struct ptb_slice name;
    size_t left, number;
    bool by_name;
};

static int
compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
    int c;

    if (!x->by_name && x->left != y->left)
        return x->left > y->left ? -1 : 1;
    c = n ? memcmp(x->name.p, y->name.p, n) : 0;
    if (c == 0 && x->name.n != y->name.n)
        c = x->name.n < y->name.n ? -1 : 1;
    return c ? c : (x->number > y->number) - (x->number < y->number);
}

static void
sort(struct place *places, size_t n, size_t *order)
{
    qsort(places, n, sizeof(*places), compare);
    for (size_t i = 0; i < n; i++)
        order[i] = places[i].number;
    ptb_free(places);
}

void
ptb_report_order(const struct ptb_report *report, bool by_name, size_t *order)
{
    struct place *places =
        ptb_alloc_zero(report->n_locales + 1, sizeof(*places));

    for (size_t i = 0; i < report->n_locales; i++)
        places[i] = (struct place){report->locales[i].sort_key,
                                   ptb_words_left(&report->locales[i].amounts),
                                   i, by_name};
    sort(places, report->n_locales, order);
}

void
ptb_report_order_pages(const struct ptb_report *report,
                       const struct ptb_report_locale *l, bool by_name,
                       size_t *order)
{
    struct place *places = ptb_alloc_zero(report->n_pages + 1, sizeof(*places));

    for (size_t i = 0; i < report->n_pages; i++)
        places[i] =
            (struct place){ptb_slice_str(report->pages[i].master),
                           ptb_words_left(&l->pages[i].amounts), i, by_name};
    sort(places, report->n_pages, order);
}

void
ptb_report_date(struct ptb_buf *out)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t now = fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm tm;
    char text[32];

    if (gmtime_r(&now, &tm) && strftime(text, sizeof(text), "%Y-%m-%d", &tm))
        ptb_buf_add_str(out, text);
}

/* Adds the file NAME, which may be empty, with the contents of BYTES, which is
   emptied.  */
static void
add_file(struct potable_report_result *result, const char *name,
         struct ptb_buf *bytes)
{
    struct potable_report_file *file;

    result->files =
        ptb_realloc(result->files, result->n_files + 1, sizeof(*result->files));
    file = &result->files[result->n_files++];
    ptb_buf_cstr(bytes);
    *file = (struct potable_report_file){ptb_alloc(strlen(name) + 1), bytes->p,
                                         bytes->n};
    memcpy(file->name, name, strlen(name) + 1);
    *bytes = PTB_BUF_INIT;
}

/* A badge for each locale, and one for all.  */
static void
add_badges(struct potable_report_result *result,
           const struct ptb_report *report)
{
    struct ptb_report_locale total = ptb_report_total(report);
    struct ptb_slice title = ptb_report_title(report);
    struct ptb_buf b = PTB_BUF_INIT, name = PTB_BUF_INIT;

    for (size_t i = 0; i < report->n_locales; i++) {
        const struct ptb_report_locale *l = &report->locales[i];

        name.n = 0;
        ptb_buf_add_fmt(&name, "%s.svg", l->locale->tag);
        ptb_report_badge(l->name, ptb_percent_done(&l->amounts), &b);
        add_file(result, ptb_buf_cstr(&name), &b);
    }
    ptb_report_badge(title.p ? title : PTB_S("translated"),
                     ptb_percent_done(&total.amounts), &b);
    add_file(result, "total.svg", &b);
    ptb_buf_free(&name);
}

static enum potable_status
format(struct potable_report_result *result, const struct ptb_report *report,
       const struct potable_report_options *options, struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT, path = PTB_BUF_INIT;
    struct ptb_buf history = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    switch (options->format) {
    case POTABLE_REPORT_TEXT:
        ptb_report_text(report, options, &b);
        break;
    case POTABLE_REPORT_JSON:
        ptb_report_json(report, &b);
        break;
    case POTABLE_REPORT_CSV:
        ptb_report_csv(report, &b);
        break;
    case POTABLE_REPORT_MARKDOWN:
        ptb_report_markdown(report, options->by_name, &b);
        break;
    case POTABLE_REPORT_HTML:
        if (options->history)
            st = ptb_report_history(report, options->history, &history, log);
        ptb_report_html(report, options->language, ptb_buf_slice(&history),
                        options->jobs, &b);
        if (report->site->report_output)
            ptb_site_output(report->site, report->site->report_output, &path);
        break;
    case POTABLE_REPORT_BADGE:
        add_badges(result, report);
        return POTABLE_OK;
    }
    if (st == POTABLE_OK)
        add_file(result, ptb_buf_cstr(&path), &b);
    ptb_buf_free(&b);
    ptb_buf_free(&path);
    ptb_buf_free(&history);
    return st;
}

/* What changed since the report in the file OPTIONS->old.  */
static enum potable_status
compare_with_old(struct potable_report_result *result,
                 const struct ptb_report *report,
                 const struct potable_report_options *options,
                 struct potable_log *log)
{
    struct ptb_buf old = PTB_BUF_INIT, b = PTB_BUF_INIT;
    enum potable_status st = ptb_file_read(&old, options->old, log);

    if (st == POTABLE_OK)
        st = ptb_report_diff(report, options->old, ptb_buf_slice(&old),
                             options->format, &b, log);
    if (st == POTABLE_OK)
        add_file(result, "", &b);
    ptb_buf_free(&old);
    return st;
}

enum potable_status
potable_report(struct potable_report_result *result,
               const struct potable_site *site,
               const struct potable_report_options *options,
               struct potable_log *log)
{
    static const struct potable_report_options defaults;
    const struct potable_report_options *o = options ? options : &defaults;
    struct ptb_report report;
    enum potable_status st;

    *result = (struct potable_report_result){0};
    st = ptb_report_make(&report, site, o, log);
    if (st == POTABLE_OK && o->old)
        st = compare_with_old(result, &report, o, log);
    else if (st == POTABLE_OK)
        st = format(result, &report, o, log);
    for (size_t i = 0; st == POTABLE_OK && i < report.n_locales; i++)
        result->n_below +=
            ptb_percent_done(&report.locales[i].amounts) < o->minimum;
    ptb_report_clear(&report);
    return st;
}

void
potable_report_result_clear(struct potable_report_result *result)
{
    for (size_t i = 0; i < result->n_files; i++) {
        ptb_free(result->files[i].name);
        ptb_free(result->files[i].bytes);
    }
    ptb_free(result->files);
    *result = (struct potable_report_result){0};
}
