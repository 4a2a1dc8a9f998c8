/* Reports for other programs and for web pages in Markdown.  Input: a report;
   output: CSV with a line for each page in each locale (RFC 4180, but lines end
   in LF), or a pipe table with a row for each locale.
   Invariant: no name can end its field.  */
#include "config.h"

#include "report/output.h"

#include "base/gettext.h"
#include "base/mem.h"

/* Appends TEXT as a field of CSV.  */
static void
add_field(struct ptb_buf *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        ptb_buf_add_str(out, text);
        return;
    }
    ptb_buf_add_char(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            ptb_buf_add_char(out, '"');
        ptb_buf_add_char(out, *p);
    }
    ptb_buf_add_char(out, '"');
}

static void
add_row(const struct ptb_report *report, const struct ptb_report_locale *l,
        size_t p, struct ptb_buf *out)
{
    const struct ptb_standing *s = &l->pages[p];

    add_field(out, l->locale->tag);
    ptb_buf_add_char(out, ',');
    add_field(out, report->pages[p].master);
    ptb_buf_add_char(out, ',');
    add_field(out, report->site->pages[p].localized[l->number]);
    ptb_buf_add_fmt(out, ",%s,%s,%s", s->has_catalog ? "catalog" : "page",
                    s->is_missing ? "yes" : "no",
                    s->is_outdated ? "yes" : "no");
    for (int i = 0; i < PTB_N_STATES; i++)
        ptb_buf_add_fmt(out, ",%zu,%zu,%zu", s->amounts.of[i].units,
                        s->amounts.of[i].words, s->amounts.of[i].characters);
    for (int i = POTABLE_ERROR; report->has_findings && i >= 0; i--)
        ptb_buf_add_fmt(out, ",%zu", s->n_findings[i]);
    ptb_buf_add_char(out, '\n');
}

void
ptb_report_csv(const struct ptb_report *report, struct ptb_buf *out)
{
    ptb_buf_add_str(out, "locale,master,localized,counted_by,missing,outdated");
    for (int i = 0; i < PTB_N_STATES; i++) {
        const char *name = ptb_state_name((enum ptb_unit_state)i);

        ptb_buf_add_fmt(out, ",%s_units,%s_words,%s_characters", name, name,
                        name);
    }
    if (report->has_findings)
        ptb_buf_add_str(out, ",errors,warnings,notes");
    ptb_buf_add_char(out, '\n');
    for (size_t i = 0; i < report->n_locales; i++)
        for (size_t p = 0; p < report->n_pages; p++)
            add_row(report, &report->locales[i], p, out);
}

/* Appends TEXT so that Markdown reads it as text in a cell.  */
void
ptb_report_escape_markdown(struct ptb_slice text, struct ptb_buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '<' || c == '>' || c == '&') {
            ptb_buf_add_fmt(out, "&#%d;", c);
            continue;
        }
        if (c == '\n' || c == '\r')
            c = ' ';
        if (strchr("\\`*_{}[]#|!~$", c) && c)
            ptb_buf_add_char(out, '\\');
        ptb_buf_add_char(out, c);
    }
}

/* Appends the cells of the row of L, whose first one is there.  */
static void
add_cells(const struct ptb_report *report, const struct ptb_report_locale *l,
          struct ptb_buf *out)
{
    ptb_buf_add_fmt(out, " | %u %% | %zu | %zu | %zu | %zu |",
                    ptb_percent_done(&l->amounts), ptb_words_left(&l->amounts),
                    l->amounts.of[PTB_STATE_FUZZY].words, l->n_missing,
                    l->n_outdated);
    for (int i = POTABLE_ERROR; report->has_findings && i >= 0; i--)
        ptb_buf_add_fmt(out, " %zu |", l->n_findings[i]);
    ptb_buf_add_char(out, '\n');
}

void
ptb_report_markdown(const struct ptb_report *report, bool by_name,
                    struct ptb_buf *out)
{
    size_t *order = ptb_alloc_zero(report->n_locales + 1, sizeof(*order));
    struct ptb_report_locale total = ptb_report_total(report);

    ptb_buf_add_fmt(out, "| %s | %s | %s | %s | %s | %s |", _("Locale"),
                    _("Done"), _("Left"), _("Fuzzy"), _("Missing"),
                    _("Outdated"));
    if (report->has_findings)
        ptb_buf_add_fmt(out, " %s | %s | %s |", _("Errors"), _("Warnings"),
                        _("Notes"));
    ptb_buf_add_str(out, "\n| :-- | --: | --: | --: | --: | --: |");
    if (report->has_findings)
        ptb_buf_add_str(out, " --: | --: | --: |");
    ptb_buf_add_char(out, '\n');
    ptb_report_order(report, by_name, order);
    for (size_t i = 0; i < report->n_locales; i++) {
        const struct ptb_report_locale *l = &report->locales[order[i]];

        ptb_buf_add_str(out, "| ");
        ptb_report_escape_markdown(l->name, out);
        ptb_buf_add_fmt(out, " (`%s`)", l->locale->tag);
        add_cells(report, l, out);
    }
    ptb_buf_add_fmt(out, "| %s", _("Total"));
    add_cells(report, &total, out);
    ptb_free(order);
}
