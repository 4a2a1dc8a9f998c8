/* The data of the web page.  Input: a report; output: JSON, with arrays in the
   place of objects where there are many.
   Invariant: only ptb_html_string writes what comes from a page.  */
#include "config.h"

#include "report/html.h"

#include "check/output.h"

void
ptb_html_string(struct ptb_buf *out, struct ptb_slice text)
{
    size_t from = 0;

    ptb_buf_add_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        ptb_buf_add(out, text.p + from, i - from);
        from = i + 1;
        if (c >= 0x20)
            ptb_buf_add_fmt(out, "\\%c", c);
        else
            ptb_buf_add_fmt(out, "\\u%04x", c);
    }
    ptb_buf_add(out, text.p + from, text.n - from);
    ptb_buf_add_char(out, '"');
}

static void
add_string(struct ptb_buf *out, const char *text)
{
    ptb_html_string(out, ptb_slice_str(text));
}

/* Appends TEXT, or 0 if there is none.  */
static void
add_optional(struct ptb_buf *out, struct ptb_slice text)
{
    if (text.p)
        ptb_html_string(out, text);
    else
        ptb_buf_add_char(out, '0');
}

/* Ends a list or object with CLOSE, in the place of the comma behind its last
   item.  */
static void
end(struct ptb_buf *out, char close)
{
    if (out->p[out->n - 1] == ',')
        out->n--;
    ptb_buf_add_char(out, close);
}

/* Appends words, and units if ALL, by state; missing and outdated pages;
   findings: numbers, each with a comma behind it.  */
static void
add_numbers(struct ptb_buf *out, const struct ptb_amounts *amounts,
            size_t missing, size_t outdated, const size_t *findings)
{
    for (int i = 0; i < PTB_N_STATES; i++)
        ptb_buf_add_fmt(out, "%zu,", amounts->of[i].words);
    for (int i = 0; i < PTB_N_STATES; i++)
        ptb_buf_add_fmt(out, "%zu,", amounts->of[i].units);
    ptb_buf_add_fmt(out, "%zu,%zu,", missing, outdated);
    for (int i = POTABLE_ERROR; i >= 0; i--)
        ptb_buf_add_fmt(out, "%zu,", findings[i]);
}

static void
add_locale(struct ptb_buf *out, const struct ptb_report_locale *l)
{
    ptb_buf_add_str(out, "{\"tag\":");
    add_string(out, l->locale->tag);
    ptb_buf_add_str(out, ",\"name\":");
    ptb_html_string(out, l->name);
    ptb_buf_add_fmt(out, ",\"dir\":\"%s\",\"n\":[",
                    l->locale->is_rtl ? "rtl" : "ltr");
    add_numbers(out, &l->amounts, l->n_missing, l->n_outdated, l->n_findings);
    end(out, ']');
    if (l->n_catalogs > 0)
        ptb_buf_add_fmt(out, ",\"messages\":[%zu,%zu,%zu]", l->messages.n[0],
                        l->messages.n[1], l->messages.n[2]);
    ptb_buf_add_str(out, "},");
}

void
ptb_html_figures(const struct ptb_report *report, size_t l, struct ptb_buf *out)
{
    ptb_buf_add_char(out, '[');
    for (size_t p = 0; p < report->n_pages; p++) {
        const struct ptb_standing *s = &report->locales[l].pages[p];

        ptb_buf_add_char(out, '[');
        add_numbers(out, &s->amounts, s->is_missing, s->is_outdated,
                    s->n_findings);
        end(out, ']');
        ptb_buf_add_char(out, ',');
    }
    end(out, ']');
}

void
ptb_html_site(const struct ptb_report *report, const struct ptb_chunks *chunks,
              struct ptb_buf *out)
{
    const struct potable_site *site = report->site;
    struct ptb_buf date = PTB_BUF_INIT;

    ptb_report_date(&date);
    ptb_buf_add_str(out, "{\"title\":");
    add_optional(out, ptb_report_title(report));
    ptb_buf_add_str(out, ",\"date\":");
    ptb_html_string(out, ptb_buf_slice(&date));
    ptb_buf_free(&date);
    ptb_buf_add_str(out, ",\"source\":");
    add_string(out, site->source);
    ptb_buf_add_str(out, ",\"url\":");
    add_optional(out, site->report_url ? ptb_slice_str(site->report_url)
                                       : PTB_SLICE_NONE);
    ptb_buf_add_fmt(
        out, ",\"findings\":%s,\"words\":%zu,\"units\":%zu,\"characters\":%zu",
        report->has_findings ? "true" : "false", report->amount.words,
        report->amount.units, report->amount.characters);
    ptb_buf_add_str(out, ",\"chunks\":[");
    for (size_t i = 0; i < chunks->n; i++)
        ptb_buf_add_fmt(out, "%zu,", chunks->first[i]);
    end(out, ']');
    ptb_buf_add_str(out, ",\"pages\":[");
    for (size_t p = 0; p < report->n_pages; p++) {
        add_string(out, report->pages[p].master);
        ptb_buf_add_char(out, ',');
    }
    end(out, ']');
    ptb_buf_add_str(out, ",\"locales\":[");
    for (size_t i = 0; i < report->n_locales; i++)
        add_locale(out, &report->locales[i]);
    end(out, ']');
    ptb_buf_add_char(out, '}');
}

static void
add_findings(struct ptb_buf *out, const struct ptb_report_locale *l,
             const struct ptb_standing *s)
{
    for (size_t i = 0; i < s->n_all_findings; i++) {
        const struct ptb_report_finding *f = &s->findings[i];
        const struct potable_rule *rule = ptb_rule_at((enum ptb_rule)f->rule);

        ptb_buf_add_fmt(out, "[%ld,%d,\"%s\",\"%s\",%u,",
                        f->unit == PTB_NO_PLACE ? -1L : (long)f->unit,
                        (int)f->severity, rule->name, rule->family,
                        (unsigned)f->line);
        ptb_html_string(out, l->texts[f->reason]);
        ptb_buf_add_char(out, ',');
        add_optional(out, l->texts[f->fix]);
        ptb_buf_add_str(out, "],");
    }
}

/* Which letter a unit's state is: "x" if nothing stands in its place.  */
static char
letter_of(const struct ptb_report_unit *u)
{
    return u->is_absent ? 'x' : "tfu"[u->state];
}

void
ptb_html_locale(const struct ptb_report *report, size_t l,
                const struct ptb_chunks *chunks, size_t chunk,
                struct ptb_buf *out)
{
    const struct ptb_report_locale *locale = &report->locales[l];

    ptb_buf_add_char(out, '[');
    for (size_t p = chunks->first[chunk]; p < chunks->first[chunk + 1]; p++) {
        const struct ptb_standing *s = &locale->pages[p];
        size_t n = report->pages[p].doc.units.n;

        ptb_buf_add_char(out, '[');
        add_string(out, report->site->pages[p].localized[locale->number]);
        ptb_buf_add_str(out, ",\"");
        for (size_t i = 0; i < n; i++)
            ptb_buf_add_char(out, letter_of(&s->units[i]));
        ptb_buf_add_str(out, "\",[");
        for (size_t i = 0; i < n; i++) {
            add_optional(out, s->units[i].state == PTB_STATE_UNTRANSLATED
                                  ? PTB_SLICE_NONE
                                  : s->units[i].text);
            ptb_buf_add_char(out, ',');
        }
        end(out, ']');
        ptb_buf_add_str(out, ",[");
        add_findings(out, locale, s);
        end(out, ']');
        ptb_buf_add_str(out, "],");
    }
    end(out, ']');
}
