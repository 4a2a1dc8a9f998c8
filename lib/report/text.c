/* Reports for terminals.  Input: a report; output: a table of locales, and if
   there is one locale alone, a table of its pages.
   All amounts follow.
   Invariant: a line has at most as many columns as asked for, unless numbers
   alone need more.  */
#include "config.h"

#include "report/output.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "report/columns.h"

enum {
    WIDTH = 80,     /* columns, if nobody says how many */
    MOST_NAME = 30, /* columns of a name */
    LEAST_NAME = 12,
    MOST_BAR = 20,
    LEAST_BAR = 5
};

/* What a text is made with.  */
struct making {
    const struct ptb_report *report;
    const struct potable_report_options *options;
    struct ptb_columns table;
    size_t bar; /* columns of a bar */
};

/* Appends N times PIECE.  */
static void
repeat(struct ptb_buf *b, const char *piece, size_t n)
{
    while (n-- > 0)
        ptb_buf_add_str(b, piece);
}

/* Adds a bar for AMOUNTS: what is translated, fuzzy, and left.  */
static void
add_bar(struct making *m, const struct ptb_amounts *amounts)
{
    size_t done = amounts->of[PTB_STATE_TRANSLATED].words;
    size_t fuzzy = amounts->of[PTB_STATE_FUZZY].words;
    size_t all = done + ptb_words_left(amounts);
    size_t n_done = all ? (size_t)((uint64_t)done * m->bar / all) : m->bar;
    size_t n_both =
        all ? (size_t)((uint64_t)(done + fuzzy) * m->bar / all) : m->bar;
    bool is_utf8 = m->options->is_utf8, has_colour = m->options->has_colour;
    struct ptb_buf b = PTB_BUF_INIT;

    if (has_colour)
        ptb_buf_add_str(&b, "\033[32m");
    repeat(&b, is_utf8 ? "\xe2\x96\x88" : "#", n_done); /* FULL BLOCK */
    if (has_colour)
        ptb_buf_add_str(&b, "\033[33m");
    repeat(&b, is_utf8 ? "\xe2\x96\x92" : "~", n_both - n_done); /* SHADE */
    if (has_colour)
        ptb_buf_add_str(&b, "\033[2m");
    repeat(&b, is_utf8 ? "\xe2\x96\x91" : "-", m->bar - n_both);
    if (has_colour)
        ptb_buf_add_str(&b, "\033[0m");
    ptb_columns_add(&m->table, ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

static void
add_text(struct making *m, const char *text)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_columns_safe(&b, ptb_slice_str(text), !m->options->is_utf8);
    ptb_columns_add(&m->table, ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

/* Adds errors, warnings and notes.  */
static void
add_findings(struct making *m, const size_t *n)
{
    if (m->report->has_findings)
        ptb_columns_add_fmt(&m->table, "%zu/%zu/%zu", n[POTABLE_ERROR],
                            n[POTABLE_WARNING], n[POTABLE_NOTE]);
}

/* The figures that locales and pages have in common.  */
static void
add_amounts(struct making *m, const struct ptb_amounts *amounts)
{
    add_bar(m, amounts);
    ptb_columns_add_fmt(&m->table, "%u %%", ptb_percent_done(amounts));
    ptb_columns_add_fmt(&m->table, "%zu", ptb_words_left(amounts));
    ptb_columns_add_fmt(&m->table, "%zu", amounts->of[PTB_STATE_FUZZY].words);
}

/* Starts a table whose first column is called FIRST.  */
static void
start(struct making *m, const char *first, bool of_locales)
{
    m->table =
        (struct ptb_columns){.n = 6 + of_locales + m->report->has_findings,
                             .is_ascii = !m->options->is_utf8,
                             .keeps_end = !of_locales};
    m->bar = LEAST_BAR;
    add_text(m, first);
    add_text(m, "");
    add_text(m, _("Done"));
    /* TRANSLATORS: heads a column of numbers: words left to translate,
       with the fuzzy ones.  */
    add_text(m, _("Left"));
    /* TRANSLATORS: heads a column of numbers: words with a fuzzy translation.
     */
    add_text(m, _("Fuzzy"));
    if (of_locales) {
        /* TRANSLATORS: heads a column of numbers: pages that do not exist.  */
        add_text(m, _("Missing"));
        /* TRANSLATORS: heads a column of numbers: pages older than the
           source.  */
        add_text(m, _("Outdated"));
    } else {
        /* TRANSLATORS: heads a column of words: missing, outdated.  */
        add_text(m, _("Page is"));
    }
    if (m->report->has_findings)
        add_text(m, _("Findings"));
}

static void
add_locale(struct making *m, const struct ptb_report_locale *l)
{
    struct ptb_buf b = PTB_BUF_INIT;

    if (l->locale == NULL) {
        add_text(m, _("Total"));
    } else {
        ptb_buf_add_str(&b, l->locale->tag);
        ptb_buf_add_char(&b, ' ');
        ptb_columns_safe(&b, l->name, !m->options->is_utf8);
        /* Better no name than half of one.  */
        if (!m->options->is_utf8 && memchr(b.p, '?', b.n))
            b.n = strlen(l->locale->tag);
        ptb_columns_add(&m->table, ptb_buf_slice(&b));
    }
    add_amounts(m, &l->amounts);
    ptb_columns_add_fmt(&m->table, "%zu", l->n_missing);
    ptb_columns_add_fmt(&m->table, "%zu", l->n_outdated);
    add_findings(m, l->n_findings);
    ptb_buf_free(&b);
}

static void
add_page(struct making *m, const struct ptb_report_locale *l, size_t page)
{
    const struct ptb_standing *s = &l->pages[page];

    add_text(m, m->report->pages[page].master);
    add_amounts(m, &s->amounts);
    /* TRANSLATORS: of a page.  */
    add_text(m, s->is_missing    ? _("missing")
                : s->is_outdated ? _("outdated")
                                 : "");
    add_findings(m, s->n_findings);
}

/* Fills the table with FILL, once to see how much room there is for the first
   column and the bars, and then to that measure.  */
static void
format(struct making *m, void (*fill)(struct making *m), struct ptb_buf *out)
{
    size_t width = m->options->width ? m->options->width : WIDTH;
    size_t widths[PTB_MAX_COLUMNS] = {0}, others = 0, name;

    fill(m);
    for (size_t i = 0; i < m->table.n_texts; i++) {
        size_t w = ptb_columns_width(m->table.texts[i]);

        if (w > widths[i % m->table.n])
            widths[i % m->table.n] = w;
    }
    for (size_t i = 2; i < m->table.n; i++)
        others += widths[i] + 2;
    others += 2; /* behind the first */
    name = widths[0] < MOST_NAME ? widths[0] : MOST_NAME;
    width = width > others ? width - others : 0;
    ptb_columns_clear(&m->table);
    if (width < name + LEAST_BAR)
        name = width > LEAST_BAR + LEAST_NAME ? width - LEAST_BAR : LEAST_NAME;
    m->bar = width > name + LEAST_BAR ? width - name : LEAST_BAR;
    m->bar = m->bar < MOST_BAR ? m->bar : MOST_BAR;
    m->table.width = name;
    fill(m);
    ptb_columns_format(&m->table, out);
    ptb_columns_clear(&m->table);
}

/* Starts a table, with the measures that were found.  */
static void
restart(struct making *m, const char *first, bool of_locales)
{
    size_t bar = m->bar, name = m->table.width;

    start(m, first, of_locales);
    if (name > 0) {
        m->table.width = name;
        m->bar = bar;
    }
}

static void
fill_locales(struct making *m)
{
    const struct ptb_report *report = m->report;
    size_t *order = ptb_alloc_zero(report->n_locales + 1, sizeof(*order));
    struct ptb_report_locale total = ptb_report_total(report);

    restart(m, _("Locale"), true);
    ptb_report_order(report, m->options->by_name, order);
    for (size_t i = 0; i < report->n_locales; i++)
        add_locale(m, &report->locales[order[i]]);
    if (report->n_locales > 1)
        add_locale(m, &total);
    ptb_free(order);
}

/* Adds a table of all amounts: those of the locale if there is but one.  */
static void
add_totals(struct making *m, struct ptb_buf *out)
{
    const struct ptb_report *report = m->report;
    struct ptb_report_locale total = ptb_report_total(report);
    const char *const names[] = {_("Translated"), _("Fuzzy"),
                                 _("Untranslated")};

    m->table = (struct ptb_columns){.n = 4, .is_ascii = !m->options->is_utf8};
    add_text(m, report->n_locales == 1 ? report->locales[0].locale->tag
                                       : _("Total"));
    add_text(m, _("Units"));
    add_text(m, _("Words"));
    add_text(m, _("Characters"));
    for (int i = 0; i < PTB_N_STATES; i++) {
        const struct ptb_amount *a = &total.amounts.of[i];

        add_text(m, names[i]);
        ptb_columns_add_fmt(&m->table, "%zu", a->units);
        ptb_columns_add_fmt(&m->table, "%zu", a->words);
        ptb_columns_add_fmt(&m->table, "%zu", a->characters);
    }
    ptb_buf_add_char(out, '\n');
    ptb_columns_format(&m->table, out);
    ptb_columns_clear(&m->table);
}

static void
fill_pages(struct making *m)
{
    const struct ptb_report *report = m->report;
    const struct ptb_report_locale *l = &report->locales[0];
    size_t *order = ptb_alloc_zero(report->n_pages + 1, sizeof(*order));

    restart(m, _("Page"), false);
    ptb_report_order_pages(report, l, m->options->by_name, order);
    for (size_t i = 0; i < report->n_pages; i++)
        add_page(m, l, order[i]);
    ptb_free(order);
}

void
ptb_report_text(const struct ptb_report *report,
                const struct potable_report_options *options,
                struct ptb_buf *out)
{
    struct making m = {.report = report, .options = options};
    struct ptb_slice title = ptb_report_title(report);

    if (title.p) {
        ptb_columns_safe(out, title, !options->is_utf8);
        ptb_buf_add_char(out, '\n');
    }
    ptb_buf_add_fmt(
        out, _("Source: %zu pages, %zu units, %zu words, %zu characters"),
        report->n_pages, report->amount.units, report->amount.words,
        report->amount.characters);
    ptb_buf_add_str(out, "\n\n");
    format(&m, fill_locales, out);
    add_totals(&m, out);
    ptb_buf_add_char(out, '\n');
    ptb_buf_add_str(out, _("Left are words of the source text; "
                           "the fuzzy ones are among them."));
    ptb_buf_add_char(out, '\n');
    if (report->has_findings) {
        ptb_buf_add_str(out, _("Findings are errors/warnings/notes."));
        ptb_buf_add_char(out, '\n');
    }
    if (report->n_locales != 1)
        return;
    if (report->locales[0].n_catalogs > 0) {
        const size_t *n = report->locales[0].messages.n;

        ptb_buf_add_fmt(out,
                        _("Messages of the catalog: %zu translated, %zu fuzzy, "
                          "%zu untranslated."),
                        n[PTB_STATE_TRANSLATED], n[PTB_STATE_FUZZY],
                        n[PTB_STATE_UNTRANSLATED]);
        ptb_buf_add_char(out, '\n');
    }
    ptb_buf_add_char(out, '\n');
    m.table.width = m.bar = 0;
    format(&m, fill_pages, out);
}
