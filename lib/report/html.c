/* The web page of a report.  Input: a report; output: one HTML file that needs
   no other.  Invariant: nothing that comes from a page is in its markup: all of
   it is in parts that are base64, but for the title, which is escaped.

   The security policy names the style and the script by a nonce that is a hash
   of all parts, so nobody who writes a text can know it.  It is put into its
   places when all parts are there.  */
#include "config.h"

#include "report/html.h"

#include "base/deflate.h"
#include "base/hash.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/parallel.h"

/* The parts in the order of the file: these; the figures of each locale; then
   the script, so that the page can be used before a browser has read all of it;
   then, for each chunk, its source and its locales.  */
enum { PART_WORDS, PART_SITE, PART_HISTORY, PART_FIGURES };

/* Characters of the masters in a chunk: the page unpacks one of them, about
   twice as many bytes for each locale, in some 10 ms.  */
enum { CHUNK = 150000 };

/* Parts that are made by several threads before they are added: all of them
   would be as large as the file once more.  */
enum { TOGETHER = 64 };

enum { N_NONCES = 4, NONCE_SIZE = 32 };

struct making {
    const struct ptb_report *report;
    struct ptb_slice history;
    struct ptb_chunks chunks;
    struct ptb_buf parts[TOGETHER]; /* compressed */
    size_t first;                   /* the number of the first of them */
    struct ptb_hash sum;            /* of those that are added */
    struct ptb_buf *out;
    size_t nonces[N_NONCES]; /* where in OUT the nonce belongs */
    size_t n_nonces;
};

static void
make_chunks(struct ptb_chunks *chunks, const struct ptb_report *report)
{
    size_t size = 0;

    chunks->first = ptb_alloc_zero(report->n_pages + 2, sizeof(size_t));
    for (size_t p = 0; p < report->n_pages; p++) {
        if (chunks->n == 0 || size > CHUNK) {
            chunks->first[chunks->n++] = p;
            size = 0;
        }
        size += report->pages[p].amount.characters;
    }
    chunks->first[chunks->n] = report->n_pages;
}

/* The first part of the chunks.  */
static size_t
first_of_chunks(const struct making *m)
{
    return PART_FIGURES + m->report->n_locales;
}

static void
make_part(void *data, size_t number, unsigned thread)
{
    struct making *m = data;
    struct ptb_buf b = PTB_BUF_INIT;
    size_t i = m->first + number;

    (void)thread;
    if (i == PART_WORDS) {
        ptb_html_words(&b);
    } else if (i == PART_SITE) {
        ptb_html_site(m->report, &m->chunks, &b);
    } else if (i == PART_HISTORY) {
        ptb_buf_add_slice(&b, m->history.n ? m->history : PTB_S("[]"));
    } else if (i < first_of_chunks(m)) {
        ptb_html_figures(m->report, i - PART_FIGURES, &b);
    } else {
        size_t each = m->report->n_locales + 1, part = i - first_of_chunks(m);

        if (part % each == 0)
            ptb_html_source(m->report, &m->chunks, part / each, &b);
        else
            ptb_html_locale(m->report, part % each - 1, &m->chunks, part / each,
                            &b);
    }
    ptb_deflate_base64(&m->parts[number], ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

/* Leaves room for the nonce.  */
static void
add_nonce(struct making *m)
{
    m->nonces[m->n_nonces++] = m->out->n;
    memset(ptb_buf_room(m->out, NONCE_SIZE), '0', NONCE_SIZE);
    m->out->n += NONCE_SIZE;
}

static void
set_nonces(struct making *m)
{
    struct ptb_buf nonce = PTB_BUF_INIT;

    ptb_buf_add_fmt(&nonce, "%016llx%016llx", (unsigned long long)m->sum.hi,
                    (unsigned long long)m->sum.lo);
    for (size_t i = 0; i < m->n_nonces; i++)
        memcpy(m->out->p + m->nonces[i], nonce.p, NONCE_SIZE);
    ptb_buf_free(&nonce);
}

/* Adds part I, whose bytes are TEXT: "site", "figures-LOCALE", "source-CHUNK",
   "LOCALE-CHUNK".  */
static void
add_part(struct making *m, size_t i, struct ptb_slice text)
{
    static const char *const names[] = {"words", "site", "history"};
    size_t each = m->report->n_locales + 1, part = i - first_of_chunks(m);
    struct ptb_hash h = ptb_hash(text, 1);

    m->sum.hi = m->sum.hi * 31 + h.hi;
    m->sum.lo = m->sum.lo * 31 + h.lo;
    ptb_buf_add_str(m->out, "<script type=\"text/plain\" id=\"part-");
    if (i < PART_FIGURES)
        ptb_buf_add_str(m->out, names[i]);
    else if (i < first_of_chunks(m))
        ptb_buf_add_fmt(m->out, "figures-%zu", i - PART_FIGURES);
    else if (part % each == 0)
        ptb_buf_add_fmt(m->out, "source-%zu", part / each);
    else
        ptb_buf_add_fmt(m->out, "%zu-%zu", part % each - 1, part / each);
    ptb_buf_add_str(m->out, "\">");
    ptb_buf_add_slice(m->out, text);
    ptb_buf_add_str(m->out, "</script>\n");
}

/* Makes and adds the parts up to LAST.  */
static void
add_parts(struct making *m, size_t last, unsigned jobs)
{
    while (m->first < last) {
        size_t n = last - m->first < TOGETHER ? last - m->first : TOGETHER;

        ptb_parallel(n, jobs, make_part, NULL, m);
        for (size_t i = 0; i < n; i++) {
            add_part(m, m->first + i, ptb_buf_slice(&m->parts[i]));
            ptb_buf_free(&m->parts[i]);
        }
        m->first += n;
    }
}

static void
add_script(struct making *m)
{
    ptb_buf_add_str(m->out, "<script nonce=\"");
    add_nonce(m);
    ptb_buf_add_str(m->out, "\">\n");
    ptb_buf_add_str(m->out, ptb_html_script);
    ptb_buf_add_str(m->out, "</script>\n");
}

/* Appends TEXT as text of HTML.  */
static void
add_text(struct ptb_buf *out, struct ptb_slice text)
{
    for (size_t i = 0; i < text.n; i++)
        if (strchr("<>&\"'", text.p[i]) && text.p[i])
            ptb_buf_add_fmt(out, "&#%d;", text.p[i]);
        else
            ptb_buf_add_char(out, text.p[i]);
}

static void
add_head(struct making *m, const char *language)
{
    struct ptb_slice title = ptb_report_title(m->report);
    struct ptb_buf tag = PTB_BUF_INIT, *out = m->out;

    if (!language || !ptb_locale_tag(&tag, ptb_slice_str(language)))
        ptb_buf_add_str(&tag, "en");
    ptb_buf_add_fmt(out,
                    "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                    "<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; script-src 'nonce-",
                    tag.p,
                    ptb_locale_is_rtl(ptb_buf_cstr(&tag)) ? "rtl" : "ltr");
    add_nonce(m);
    ptb_buf_add_str(out, "'; style-src 'nonce-");
    add_nonce(m);
    ptb_buf_add_str(out, "'; base-uri 'none'; form-action 'none'\">\n"
                         "<meta name=\"viewport\" "
                         "content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"referrer\" content=\"no-referrer\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n"
                         "<title>");
    add_text(out, title.p ? title : PTB_S("potable"));
    ptb_buf_add_str(out, "</title>\n<style nonce=\"");
    add_nonce(m);
    ptb_buf_add_str(out, "\">\n");
    ptb_buf_add_str(out, ptb_html_style);
    ptb_buf_add_str(out, "</style>\n</head>\n<body>\n"
                         "<div id=\"app\"></div>\n"
                         "<noscript>JavaScript is needed.</noscript>\n");
    ptb_buf_free(&tag);
}

void
ptb_report_html(const struct ptb_report *report, const char *language,
                struct ptb_slice history, unsigned jobs, struct ptb_buf *out)
{
    struct making m = {.report = report, .history = history, .out = out};

    make_chunks(&m.chunks, report);
    add_head(&m, language);
    add_parts(&m, first_of_chunks(&m), jobs);
    add_script(&m);
    add_parts(&m, first_of_chunks(&m) + m.chunks.n * (report->n_locales + 1),
              jobs);
    ptb_buf_add_str(out, "</body>\n</html>\n");
    set_nonces(&m);
    ptb_free(m.chunks.first);
}
