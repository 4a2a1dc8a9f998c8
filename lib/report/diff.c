/* What changed since an earlier report.  Input: a report, and the JSON of an
   older one; output: a line for each locale that changed, and one for each of
   its pages.
   Invariant: of a report that is the same nothing is said.  */
#include "config.h"

#include "report/output.h"

#include "base/gettext.h"

/* A figure, and what it was.  */
static void
add_change(struct ptb_buf *out, int64_t was, size_t is, const char *word)
{
    if (was != (int64_t)is)
        ptb_buf_add_fmt(out, ", %s %lld -> %zu (%+lld)", word, (long long)was,
                        is, (long long)is - (long long)was);
}

static int64_t
number(const struct ptb_json *v, const char *name)
{
    int64_t n = 0;

    ptb_json_number(ptb_json_get(v, name), &n);
    return n;
}

/* Appends what changed of AMOUNTS and N_FINDINGS since OLD.  */
static void
add_figures(struct ptb_buf *out, const struct ptb_json *old,
            const struct ptb_amounts *amounts, const size_t *n_findings)
{
    const struct ptb_json *words = ptb_json_get(old, "words");
    const struct ptb_json *findings = ptb_json_get(old, "findings");

    add_change(out, number(words, "translated"),
               amounts->of[PTB_STATE_TRANSLATED].words,
               /* TRANSLATORS: a number of words follows.  */
               _("words translated"));
    add_change(out, number(words, "fuzzy"), amounts->of[PTB_STATE_FUZZY].words,
               _("words fuzzy"));
    add_change(out, number(words, "untranslated"),
               amounts->of[PTB_STATE_UNTRANSLATED].words,
               _("words untranslated"));
    if (findings == NULL || n_findings == NULL)
        return;
    add_change(out, number(findings, "error"), n_findings[POTABLE_ERROR],
               _("errors"));
    add_change(out, number(findings, "warning"), n_findings[POTABLE_WARNING],
               _("warnings"));
    add_change(out, number(findings, "note"), n_findings[POTABLE_NOTE],
               _("notes"));
}

/* Item of LIST whose member NAME is TEXT; NULL: there is none.  LOOK is where
   to look first: lists keep their order from one report to the next.  */
static const struct ptb_json *
find(const struct ptb_json *list, const char *name, const char *text,
     size_t look)
{
    size_t n = ptb_json_n(list);

    for (size_t i = 0; i < n; i++) {
        const struct ptb_json *v = ptb_json_at(list, (look + i) % n);

        if (ptb_slice_eq(ptb_json_text(ptb_json_get(v, name)),
                         ptb_slice_str(text)))
            return v;
    }
    return NULL;
}

static void
diff_page(const struct ptb_report *report, const struct ptb_report_locale *l,
          size_t p, const struct ptb_json *old, struct ptb_buf *out)
{
    const struct ptb_standing *s = &l->pages[p];
    const char *master = report->pages[p].master;
    struct ptb_buf line = PTB_BUF_INIT;

    if (old == NULL)
        ptb_buf_add_fmt(&line, ", %s", _("new page"));
    else
        add_figures(&line, old, &s->amounts,
                    report->has_findings ? s->n_findings : NULL);
    if (line.n > 0) {
        ptb_buf_add_fmt(out, "  %s: ", master);
        ptb_buf_add(out, line.p + 2, line.n - 2);
        ptb_buf_add_char(out, '\n');
    }
    ptb_buf_free(&line);
}

static void
diff_locale(const struct ptb_report *report, const struct ptb_report_locale *l,
            const struct ptb_json *old, struct ptb_buf *out)
{
    struct ptb_buf line = PTB_BUF_INIT, pages = PTB_BUF_INIT;
    const struct ptb_json *old_pages = ptb_json_get(old, "pages");

    if (old == NULL) {
        ptb_buf_add_fmt(out, "%s: ", l->locale->tag);
        ptb_buf_add_fmt(out, _("new locale, %u %% done"),
                        ptb_percent_done(&l->amounts));
        ptb_buf_add_char(out, '\n');
        return;
    }
    add_change(&line, number(old, "percent"), ptb_percent_done(&l->amounts),
               /* TRANSLATORS: a number follows.  */
               _("per cent done"));
    add_figures(&line, old, &l->amounts,
                report->has_findings ? l->n_findings : NULL);
    add_change(&line, number(old, "missing_pages"), l->n_missing,
               _("missing pages"));
    add_change(&line, number(old, "outdated_pages"), l->n_outdated,
               _("outdated pages"));
    for (size_t p = 0; p < report->n_pages; p++)
        diff_page(report, l, p,
                  find(old_pages, "master", report->pages[p].master, p),
                  &pages);
    if (line.n > 0 || pages.n > 0) {
        ptb_buf_add_fmt(out, "%s:%s", l->locale->tag, line.n ? " " : "");
        if (line.n > 0)
            ptb_buf_add(out, line.p + 2, line.n - 2);
        ptb_buf_add_char(out, '\n');
        ptb_buf_add_slice(out, ptb_buf_slice(&pages));
    }
    ptb_buf_free(&line);
    ptb_buf_free(&pages);
}

enum potable_status
ptb_report_diff(const struct ptb_report *report, const char *name,
                struct ptb_slice old, struct ptb_buf *out,
                struct potable_log *log)
{
    struct ptb_json *v = NULL;
    enum potable_status st = ptb_json_parse(&v, name, old, log);
    const struct ptb_json *locales;
    int64_t version;

    if (st != POTABLE_OK)
        return st;
    if (!ptb_json_number(ptb_json_get(v, "potable_report"), &version) ||
        version != 1) {
        ptb_json_free(v);
        return ptb_log_error(log, POTABLE_ESYNTAX, ptb_place_file(name),
                             _("this is no report that potable report wrote "
                               "with --format json"));
    }
    locales = ptb_json_get(v, "locales");
    for (size_t i = 0; i < report->n_locales; i++) {
        const struct ptb_report_locale *l = &report->locales[i];

        diff_locale(report, l, find(locales, "tag", l->locale->tag, i), out);
    }
    ptb_json_free(v);
    return POTABLE_OK;
}
