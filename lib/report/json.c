/* Reports as JSON, for programs and for later comparisons.  Input: a report;
   output: one object, as doc/potable-report.schema.json says.
   Invariant: the same site gives the same bytes, but for the date.  */
#include "config.h"

#include "report/output.h"

#include "base/locale.h"

enum { SCHEMA = 1 }; /* the version of the schema */

static void
set_text(struct ptb_json *object, const char *name, struct ptb_slice text)
{
    ptb_json_set(object, name, ptb_json_string(text));
}

static void
set_number(struct ptb_json *object, const char *name, size_t n)
{
    ptb_json_set(object, name, ptb_json_integer((int64_t)n));
}

static void
set_findings(struct ptb_json *object, const struct ptb_report *report,
             const size_t *n)
{
    struct ptb_json *v;

    if (!report->has_findings)
        return;
    v = ptb_json_set(object, "findings", ptb_json_object());
    set_number(v, "error", n[POTABLE_ERROR]);
    set_number(v, "warning", n[POTABLE_WARNING]);
    set_number(v, "note", n[POTABLE_NOTE]);
}

/* Gives OBJECT the amounts by state: units, words, characters.  */
static void
set_amounts(struct ptb_json *object, const struct ptb_amounts *amounts)
{
    static const char *const names[] = {"units", "words", "characters"};

    set_number(object, "percent", ptb_percent_done(amounts));
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        struct ptb_json *v = ptb_json_set(object, names[k], ptb_json_object());

        for (int i = 0; i < PTB_N_STATES; i++) {
            const struct ptb_amount *a = &amounts->of[i];

            set_number(v, ptb_state_name((enum ptb_unit_state)i),
                       k == 0   ? a->units
                       : k == 1 ? a->words
                                : a->characters);
        }
    }
}

static struct ptb_json *
page(const struct ptb_report *report, const struct ptb_report_locale *l,
     size_t p)
{
    const struct ptb_standing *s = &l->pages[p];
    struct ptb_json *v = ptb_json_object();

    set_text(v, "master", ptb_slice_str(report->pages[p].master));
    set_text(v, "localized",
             ptb_slice_str(report->site->pages[p].localized[l->number]));
    ptb_json_set(v, "catalog", ptb_json_bool(s->has_catalog));
    ptb_json_set(v, "missing", ptb_json_bool(s->is_missing));
    ptb_json_set(v, "outdated", ptb_json_bool(s->is_outdated));
    set_amounts(v, &s->amounts);
    set_findings(v, report, s->n_findings);
    return v;
}

static struct ptb_json *
locale(const struct ptb_report *report, const struct ptb_report_locale *l)
{
    struct ptb_json *v = ptb_json_object(), *messages, *pages;
    struct ptb_buf name = PTB_BUF_INIT;

    set_text(v, "tag", ptb_slice_str(l->locale->tag));
    ptb_locale_name(&name, l->locale->tag, "en");
    set_text(v, "name", ptb_buf_slice(&name));
    ptb_buf_free(&name);
    set_amounts(v, &l->amounts);
    set_number(v, "missing_pages", l->n_missing);
    set_number(v, "outdated_pages", l->n_outdated);
    set_findings(v, report, l->n_findings);
    if (l->n_catalogs > 0) {
        messages = ptb_json_set(v, "catalog_messages", ptb_json_object());
        for (int i = 0; i < PTB_N_STATES; i++)
            set_number(messages, ptb_state_name((enum ptb_unit_state)i),
                       l->messages.n[i]);
    }
    pages = ptb_json_set(v, "pages", ptb_json_array());
    for (size_t p = 0; p < report->n_pages; p++)
        ptb_json_add(pages, page(report, l, p));
    return v;
}

void
ptb_report_json(const struct ptb_report *report, struct ptb_buf *out)
{
    struct ptb_json *v = ptb_json_object(), *source, *locales;
    struct ptb_slice title = ptb_report_title(report);
    struct ptb_buf date = PTB_BUF_INIT;

    ptb_report_date(&date);
    set_number(v, "potable_report", SCHEMA);
    set_text(v, "date", ptb_buf_slice(&date));
    ptb_buf_free(&date);
    if (title.p)
        set_text(v, "title", title);
    source = ptb_json_set(v, "source", ptb_json_object());
    set_text(source, "tag", ptb_slice_str(report->site->source));
    set_number(source, "pages", report->n_pages);
    set_number(source, "units", report->amount.units);
    set_number(source, "words", report->amount.words);
    set_number(source, "characters", report->amount.characters);
    locales = ptb_json_set(v, "locales", ptb_json_array());
    for (size_t i = 0; i < report->n_locales; i++)
        ptb_json_add(locales, locale(report, &report->locales[i]));
    ptb_json_format(v, true, out);
    ptb_buf_add_char(out, '\n');
    ptb_json_free(v);
}
