/* Inside report/: the web page of a report.

   Its data are parts, each compressed and unpacked by the page when it is
   needed: "site" (sums), "history" (of the sums), "figures" of the pages for
   each locale, and for each chunk of pages "source" (the texts of the masters
   and how they stand on their pages) and one part for each locale.  A part is
   JSON; report.js says what its members are.
 */
#ifndef PTB_REPORT_HTML_H
#define PTB_REPORT_HTML_H

#include "report/output.h"

/* Appends TEXT as a JSON string.  */
void ptb_html_string(struct ptb_buf *out, struct ptb_slice text);

/* Pages that are unpacked together: chunk I is [first[I], first[I + 1]).  */
struct ptb_chunks {
    size_t *first; /* owned; N + 1 */
    size_t n;
};

/* report/html-data.c: the part "site", the figures of locale L, and its part of
   CHUNK.  */
void ptb_html_site(const struct ptb_report *report,
                   const struct ptb_chunks *chunks, struct ptb_buf *out);
void ptb_html_figures(const struct ptb_report *report, size_t l,
                      struct ptb_buf *out);
void ptb_html_locale(const struct ptb_report *report, size_t l,
                     const struct ptb_chunks *chunks, size_t chunk,
                     struct ptb_buf *out);
/* report/html-draw.c: the part "source" of CHUNK.  */
void ptb_html_source(const struct ptb_report *report,
                     const struct ptb_chunks *chunks, size_t chunk,
                     struct ptb_buf *out);
/* report/html-words.c: the texts of the page itself.  */
void ptb_html_words(struct ptb_buf *out);

/* What the build makes of report.css and report.js.  */
extern const char ptb_html_style[], ptb_html_script[];

#endif
