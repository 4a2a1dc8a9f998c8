/* The web page of a report.  Input: a report; output: one HTML file that needs
   no other.  Invariant: nothing that comes from a page is in its markup: all of
   it is in parts that are base64, but for the title, which is escaped.

   The security policy names the style and the script by a nonce that is a hash
   of all parts, so nobody who writes a text can know it.  */
#include "config.h"

#include "report/html.h"

#include "base/deflate.h"
#include "base/hash.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/parallel.h"

/* The parts in the order of the file; the locales come last.  */
enum { PART_WORDS, PART_SITE, PART_HISTORY, PART_SOURCE, PART_LOCALE };

struct making {
    const struct ptb_report *report;
    struct ptb_slice history;
    struct ptb_buf *parts; /* compressed */
};

static void
make_part(void *data, size_t i, unsigned thread)
{
    struct making *m = data;
    struct ptb_buf b = PTB_BUF_INIT;

    (void)thread;
    if (i == PART_WORDS)
        ptb_html_words(&b);
    else if (i == PART_SITE)
        ptb_html_site(m->report, &b);
    else if (i == PART_HISTORY)
        ptb_buf_add_slice(&b, m->history.n ? m->history : PTB_S("[]"));
    else if (i == PART_SOURCE)
        ptb_html_source(m->report, &b);
    else
        ptb_html_locale(m->report, i - PART_LOCALE, &b);
    ptb_deflate_base64(&m->parts[i], ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

static void
add_part(struct ptb_buf *out, size_t i, const struct ptb_buf *part)
{
    static const char *const names[] = {"words", "site", "history", "source"};

    if (i < PART_LOCALE)
        ptb_buf_add_fmt(out, "<script type=\"text/plain\" id=\"part-%s\">",
                        names[i]);
    else
        ptb_buf_add_fmt(out, "<script type=\"text/plain\" id=\"part-%zu\">",
                        i - PART_LOCALE);
    ptb_buf_add_slice(out, ptb_buf_slice(part));
    ptb_buf_add_str(out, "</script>\n");
}

/* A hash of all parts, as text.  */
static void
add_nonce(struct ptb_buf *out, const struct ptb_buf *parts, size_t n)
{
    struct ptb_hash sum = {0, 0};

    for (size_t i = 0; i < n; i++) {
        struct ptb_hash h = ptb_hash(ptb_buf_slice(&parts[i]), 1);

        sum.hi = sum.hi * 31 + h.hi;
        sum.lo = sum.lo * 31 + h.lo;
    }
    ptb_buf_add_fmt(out, "%016llx%016llx", (unsigned long long)sum.hi,
                    (unsigned long long)sum.lo);
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
add_head(struct ptb_buf *out, const struct ptb_report *report,
         const char *language, const char *nonce)
{
    struct ptb_slice title = ptb_report_title(report);
    struct ptb_buf tag = PTB_BUF_INIT;

    if (!language || !ptb_locale_tag(&tag, ptb_slice_str(language)))
        ptb_buf_add_str(&tag, "en");
    ptb_buf_add_fmt(out,
                    "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                    "<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; script-src 'nonce-%s'; "
                    "style-src 'nonce-%s'; base-uri 'none'; "
                    "form-action 'none'\">\n"
                    "<meta name=\"viewport\" "
                    "content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "<title>",
                    tag.p,
                    ptb_locale_is_rtl(ptb_buf_cstr(&tag)) ? "rtl" : "ltr",
                    nonce, nonce);
    add_text(out, title.p ? title : PTB_S("potable"));
    ptb_buf_add_fmt(out, "</title>\n<style nonce=\"%s\">\n", nonce);
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
    size_t n = PART_LOCALE + report->n_locales;
    struct making m = {report, history, ptb_alloc_zero(n, sizeof(*m.parts))};
    struct ptb_buf nonce = PTB_BUF_INIT;

    ptb_parallel(n, jobs, make_part, NULL, &m);
    add_nonce(&nonce, m.parts, n);
    add_head(out, report, language, ptb_buf_cstr(&nonce));
    for (size_t i = 0; i < n; i++) {
        add_part(out, i, &m.parts[i]);
        ptb_buf_free(&m.parts[i]);
    }
    ptb_buf_add_fmt(out, "<script nonce=\"%s\">\n", nonce.p);
    ptb_buf_add_str(out, ptb_html_script);
    ptb_buf_add_str(out, "</script>\n</body>\n</html>\n");
    ptb_free(m.parts);
    ptb_buf_free(&nonce);
}
