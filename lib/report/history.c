/* Completeness over time.  Input: a folder of JSON reports, each with its date,
   or the catalogs of git's tags, and the report that is made; output: JSON for
   the web page, dates in order, each with the per cent of each locale of the
   report. Invariant: a date is there once.  Of two reports of one date that
   counts whose file comes later by name, and the report itself before both.  */
#include "config.h"

#include "report/history.h"

#include "report/output.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"

static int
compare(const void *a, const void *b)
{
    const struct ptb_day *x = a, *y = b;
    size_t n = x->date.n < y->date.n ? x->date.n : y->date.n;
    int c = n ? memcmp(x->date.p, y->date.p, n) : 0;

    if (c == 0 && x->date.n != y->date.n)
        c = x->date.n < y->date.n ? -1 : 1;
    return c ? c : (x->number > y->number) - (x->number < y->number);
}

struct ptb_day *
ptb_history_add(struct ptb_history *r, struct ptb_slice date)
{
    struct ptb_day *day;

    r->days = ptb_grow(r->days, &r->cap, r->n + 1, sizeof(*r->days));
    day = &r->days[r->n];
    *day = (struct ptb_day){ptb_arena_copy(&r->arena, date), r->n, NULL};
    r->n++;
    day->percents = ptb_arena_alloc(&r->arena, (r->report->n_locales + 1) *
                                                   sizeof(*day->percents));
    for (size_t i = 0; i < r->report->n_locales; i++)
        day->percents[i] = -1;
    return day;
}

/* Takes the report V over; false: it is none.  */
static bool
take_report(struct ptb_history *r, const struct ptb_json *v)
{
    struct ptb_slice date = ptb_json_text(ptb_json_get(v, "date"));
    const struct ptb_json *locales = ptb_json_get(v, "locales");
    struct ptb_day *day;

    if (ptb_json_get(v, "potable_report") == NULL || date.p == NULL)
        return false;
    day = ptb_history_add(r, date);
    for (size_t k = 0; k < ptb_json_n(locales); k++) {
        const struct ptb_json *l = ptb_json_at(locales, k);
        struct ptb_slice tag = ptb_json_text(ptb_json_get(l, "tag"));
        int64_t percent;

        if (!ptb_json_number(ptb_json_get(l, "percent"), &percent) ||
            percent < 0 || percent > 100)
            return false;
        for (size_t i = 0; i < r->report->n_locales; i++)
            if (ptb_slice_eq(tag,
                             ptb_slice_str(r->report->locales[i].locale->tag)))
                day->percents[i] = (int)percent;
    }
    return true;
}

static enum potable_status
read_report(struct ptb_history *r, const char *path, struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    struct ptb_json *v = NULL;
    enum potable_status st = ptb_file_read(&bytes, path, log);

    if (st == POTABLE_OK)
        st = ptb_json_parse(&v, path, ptb_buf_slice(&bytes), log);
    if (st == POTABLE_OK && !take_report(r, v))
        st = ptb_log_error(log, POTABLE_ESYNTAX, ptb_place_file(path),
                           _("this is no report that potable report wrote "
                             "with --format json"));
    ptb_json_free(v);
    ptb_buf_free(&bytes);
    return st;
}

static enum potable_status
read_folder(struct ptb_history *r, const char *path, struct potable_log *log)
{
    struct ptb_folder folder = {0};
    struct ptb_buf file = PTB_BUF_INIT;
    enum potable_status st = ptb_folder_read(&folder, path, NULL, log);

    for (size_t i = 0; st == POTABLE_OK && i < folder.n; i++) {
        struct ptb_slice name = ptb_slice_str(folder.at[i].path);

        if (!ptb_slice_eq(ptb_path_ending(name), PTB_S(".json")))
            continue;
        file.n = 0;
        ptb_path_join(&file, ptb_slice_str(path), name);
        st = read_report(r, ptb_buf_cstr(&file), log);
    }
    ptb_buf_free(&file);
    ptb_folder_clear(&folder);
    return st;
}

/* The report itself is the last day.  */
static void
add_today(struct ptb_history *r)
{
    struct ptb_buf date = PTB_BUF_INIT;
    struct ptb_day *day;

    ptb_report_date(&date);
    day = ptb_history_add(r, ptb_buf_slice(&date));
    for (size_t i = 0; i < r->report->n_locales; i++)
        day->percents[i] =
            (int)ptb_percent_done(&r->report->locales[i].amounts);
    ptb_buf_free(&date);
}

static void
format(const struct ptb_history *r, struct ptb_buf *out)
{
    struct ptb_json *v = ptb_json_array();

    for (size_t i = 0; i < r->n; i++) {
        const struct ptb_day *day = &r->days[i];
        struct ptb_json *item, *percents;

        if (i + 1 < r->n && ptb_slice_eq(day->date, r->days[i + 1].date))
            continue;
        item = ptb_json_add(v, ptb_json_array());
        ptb_json_add(item, ptb_json_string(day->date));
        percents = ptb_json_add(item, ptb_json_array());
        for (size_t k = 0; k < r->report->n_locales; k++)
            ptb_json_add(percents, ptb_json_integer(day->percents[k]));
    }
    ptb_json_format(v, false, out);
    ptb_json_free(v);
}

enum potable_status
ptb_report_history(const struct ptb_report *report, const char *path,
                   struct ptb_buf *out, struct potable_log *log)
{
    struct ptb_history r = {.report = report};
    enum potable_status st = strcmp(path, "git") == 0
                                 ? ptb_history_read_tags(&r, log)
                                 : read_folder(&r, path, log);

    if (st == POTABLE_OK) {
        add_today(&r);
        qsort(r.days, r.n, sizeof(*r.days), compare);
        format(&r, out);
    }
    ptb_free(r.days);
    ptb_arena_free(&r.arena);
    return st;
}
