/* What changed since an earlier report.  Input: a report, and the JSON of an
   older one; output: each locale that changed, and each of its pages, as text,
   JSON or a table in Markdown.
   Invariant: of a report that is the same nothing is said.  */
#include "config.h"

#include "report/output.h"

#include "base/gettext.h"
#include "base/mem.h"

/* The figures that are compared, in the order in which they are told.  */
enum figure {
    FIGURE_PERCENT,
    FIGURE_TRANSLATED,
    FIGURE_FUZZY,
    FIGURE_UNTRANSLATED,
    FIGURE_ERRORS,
    FIGURE_WARNINGS,
    FIGURE_NOTES,
    FIGURE_MISSING,
    FIGURE_OUTDATED,
    N_FIGURES
};

static const struct {
    const char *name; /* in JSON */
    const char *word;
} figures[N_FIGURES] = {
    /* TRANSLATORS: a number follows.  */
    [FIGURE_PERCENT] = {"percent", N_("per cent done")},
    /* TRANSLATORS: a number of words follows.  */
    [FIGURE_TRANSLATED] = {"words_translated", N_("words translated")},
    [FIGURE_FUZZY] = {"words_fuzzy", N_("words fuzzy")},
    [FIGURE_UNTRANSLATED] = {"words_untranslated", N_("words untranslated")},
    [FIGURE_ERRORS] = {"errors", N_("errors")},
    [FIGURE_WARNINGS] = {"warnings", N_("warnings")},
    [FIGURE_NOTES] = {"notes", N_("notes")},
    [FIGURE_MISSING] = {"missing_pages", N_("missing pages")},
    [FIGURE_OUTDATED] = {"outdated_pages", N_("outdated pages")}};

struct change {
    enum figure figure;
    int64_t was, is;
};

/* A locale, or one of its pages, with what changed of it.  */
struct entry {
    const char *page; /* its master; NULL: the locale itself */
    bool is_new;
    struct change changes[N_FIGURES];
    size_t n;
};

/* A locale that changed: its entry, and behind it those of its pages.  */
struct entries {
    const struct ptb_report_locale *locale;
    struct entry *at; /* owned */
    size_t n, cap;
};

static void
add_change(struct entry *e, enum figure figure, int64_t was, size_t is)
{
    if (was != (int64_t)is)
        e->changes[e->n++] = (struct change){figure, was, (int64_t)is};
}

static int64_t
number(const struct ptb_json *v, const char *name)
{
    int64_t n = 0;

    ptb_json_number(ptb_json_get(v, name), &n);
    return n;
}

/* Adds what changed of AMOUNTS and N_FINDINGS since OLD.  */
static void
add_figures(struct entry *e, const struct ptb_json *old,
            const struct ptb_amounts *amounts, const size_t *n_findings)
{
    const struct ptb_json *words = ptb_json_get(old, "words");
    const struct ptb_json *findings = ptb_json_get(old, "findings");

    add_change(e, FIGURE_TRANSLATED, number(words, "translated"),
               amounts->of[PTB_STATE_TRANSLATED].words);
    add_change(e, FIGURE_FUZZY, number(words, "fuzzy"),
               amounts->of[PTB_STATE_FUZZY].words);
    add_change(e, FIGURE_UNTRANSLATED, number(words, "untranslated"),
               amounts->of[PTB_STATE_UNTRANSLATED].words);
    if (findings == NULL || n_findings == NULL)
        return;
    add_change(e, FIGURE_ERRORS, number(findings, "error"),
               n_findings[POTABLE_ERROR]);
    add_change(e, FIGURE_WARNINGS, number(findings, "warning"),
               n_findings[POTABLE_WARNING]);
    add_change(e, FIGURE_NOTES, number(findings, "note"),
               n_findings[POTABLE_NOTE]);
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

static struct entry *
add_entry(struct entries *list, const char *page)
{
    list->at = ptb_grow(list->at, &list->cap, list->n + 1, sizeof(*list->at));
    list->at[list->n] = (struct entry){.page = page};
    return &list->at[list->n++];
}

static void
diff_page(const struct ptb_report *report, size_t p, const struct ptb_json *old,
          struct entries *list)
{
    const struct ptb_standing *s = &list->locale->pages[p];
    struct entry *e = add_entry(list, report->pages[p].master);

    e->is_new = old == NULL;
    if (old)
        add_figures(e, old, &s->amounts,
                    report->has_findings ? s->n_findings : NULL);
    if (e->n == 0 && !e->is_new)
        list->n--;
}

/* Fills LIST, which is empty, with what changed of its locale since OLD; NULL:
   the locale is new.  */
static void
diff_locale(const struct ptb_report *report, const struct ptb_json *old,
            struct entries *list)
{
    const struct ptb_report_locale *l = list->locale;
    const struct ptb_json *old_pages = ptb_json_get(old, "pages");
    struct entry *e = add_entry(list, NULL);

    e->is_new = old == NULL;
    if (old == NULL)
        return;
    add_change(e, FIGURE_PERCENT, number(old, "percent"),
               ptb_percent_done(&l->amounts));
    add_figures(e, old, &l->amounts,
                report->has_findings ? l->n_findings : NULL);
    add_change(e, FIGURE_MISSING, number(old, "missing_pages"), l->n_missing);
    add_change(e, FIGURE_OUTDATED, number(old, "outdated_pages"),
               l->n_outdated);
    for (size_t p = 0; p < report->n_pages; p++)
        diff_page(report, p,
                  find(old_pages, "master", report->pages[p].master, p), list);
    if (list->n == 1 && list->at[0].n == 0)
        list->n = 0;
}

static void
add_text(const struct entries *list, struct ptb_buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct entry *e = &list->at[i];

        if (e->page)
            ptb_buf_add_fmt(out, "  %s:", e->page);
        else
            ptb_buf_add_fmt(out, "%s:", list->locale->locale->tag);
        if (e->is_new) {
            ptb_buf_add_char(out, ' ');
            if (e->page)
                ptb_buf_add_str(out, _("new page"));
            else
                ptb_buf_add_fmt(out, _("new locale, %u %% done"),
                                ptb_percent_done(&list->locale->amounts));
        }
        for (size_t k = 0; k < e->n; k++) {
            const struct change *c = &e->changes[k];

            ptb_buf_add_fmt(out, "%s %s %lld -> %lld (%+lld)", k ? "," : "",
                            _(figures[c->figure].word), (long long)c->was,
                            (long long)c->is, (long long)(c->is - c->was));
        }
        ptb_buf_add_char(out, '\n');
    }
}

/* Appends a row of the table for each change.  */
static void
add_markdown(const struct entries *list, struct ptb_buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct entry *e = &list->at[i];

        for (size_t k = 0; k < e->n + e->is_new; k++) {
            ptb_buf_add_fmt(out, "| `%s` | ", list->locale->locale->tag);
            if (e->page)
                ptb_report_escape_markdown(ptb_slice_str(e->page), out);
            if (e->is_new) {
                ptb_buf_add_fmt(out, " | %s | | | |\n",
                                e->page ? _("new page") : _("new locale"));
                continue;
            }
            ptb_buf_add_fmt(out, " | %s | %lld | %lld | %+lld |\n",
                            _(figures[e->changes[k].figure].word),
                            (long long)e->changes[k].was,
                            (long long)e->changes[k].is,
                            (long long)(e->changes[k].is - e->changes[k].was));
        }
    }
}

/* Puts what E says into V.  */
static void
set_changes(struct ptb_json *v, const struct entry *e)
{
    struct ptb_json *changes;

    if (e->is_new) {
        ptb_json_set(v, "new", ptb_json_bool(true));
        return;
    }
    changes = ptb_json_set(v, "changes", ptb_json_object());
    for (size_t k = 0; k < e->n; k++) {
        struct ptb_json *c = ptb_json_set(
            changes, figures[e->changes[k].figure].name, ptb_json_object());

        ptb_json_set(c, "was", ptb_json_integer(e->changes[k].was));
        ptb_json_set(c, "is", ptb_json_integer(e->changes[k].is));
    }
}

static void
add_json(const struct entries *list, struct ptb_json *locales)
{
    struct ptb_json *locale, *pages;

    if (list->n == 0)
        return;
    locale = ptb_json_add(locales, ptb_json_object());
    ptb_json_set(locale, "tag",
                 ptb_json_string(ptb_slice_str(list->locale->locale->tag)));
    set_changes(locale, &list->at[0]);
    pages = ptb_json_set(locale, "pages", ptb_json_array());
    for (size_t i = 1; i < list->n; i++) {
        struct ptb_json *page = ptb_json_add(pages, ptb_json_object());

        ptb_json_set(page, "master",
                     ptb_json_string(ptb_slice_str(list->at[i].page)));
        set_changes(page, &list->at[i]);
    }
}

/* Appends what changed since the report OLD.  */
static void
write_diff(const struct ptb_report *report, const struct ptb_json *old,
           enum potable_report_format format, struct ptb_buf *out)
{
    struct ptb_json *v = ptb_json_object(), *changed;
    size_t head = 0;

    ptb_json_set(v, "potable_report_diff", ptb_json_integer(1));
    changed = ptb_json_set(v, "locales", ptb_json_array());
    if (format == POTABLE_REPORT_MARKDOWN) {
        ptb_buf_add_fmt(out,
                        "| %s | %s | %s | %s | %s | %s |\n"
                        "| :-- | :-- | :-- | --: | --: | --: |\n",
                        _("Locale"), _("Page"), _("Figure"), _("Was"), _("Is"),
                        _("Change"));
        head = out->n;
    }
    for (size_t i = 0; i < report->n_locales; i++) {
        struct entries list = {.locale = &report->locales[i]};

        diff_locale(report,
                    find(ptb_json_get(old, "locales"), "tag",
                         list.locale->locale->tag, i),
                    &list);
        if (format == POTABLE_REPORT_JSON)
            add_json(&list, changed);
        else if (format == POTABLE_REPORT_MARKDOWN)
            add_markdown(&list, out);
        else
            add_text(&list, out);
        ptb_free(list.at);
    }
    if (format == POTABLE_REPORT_JSON) {
        ptb_json_format(v, true, out);
        ptb_buf_add_char(out, '\n');
    } else if (format == POTABLE_REPORT_MARKDOWN && out->n == head) {
        out->n = 0; /* no table of nothing */
    }
    ptb_json_free(v);
}

enum potable_status
ptb_report_diff(const struct ptb_report *report, const char *name,
                struct ptb_slice old, enum potable_report_format format,
                struct ptb_buf *out, struct potable_log *log)
{
    struct ptb_json *v = NULL;
    enum potable_status st = ptb_json_parse(&v, name, old, log);
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
    write_diff(report, v, format, out);
    ptb_json_free(v);
    return POTABLE_OK;
}
