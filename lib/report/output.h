/* Reports as text for people and programs.  */
#ifndef PTB_REPORT_OUTPUT_H
#define PTB_REPORT_OUTPUT_H

#include "base/buf.h"
#include "base/json.h"
#include "report/model.h"

/* The title of the site: what it says, else its project; p is NULL: none.  */
struct ptb_slice ptb_report_title(const struct ptb_report *report);
/* The sum over all locales of REPORT, whose pages and name are missing.  */
struct ptb_report_locale ptb_report_total(const struct ptb_report *report);
/* The numbers of the locales of REPORT in ORDER, which has room for them: by
   name, or else with those first that have most left to translate.  */
void ptb_report_order(const struct ptb_report *report, bool by_name,
                      size_t *order);
/* The same for the pages of L.  */
void ptb_report_order_pages(const struct ptb_report *report,
                            const struct ptb_report_locale *l, bool by_name,
                            size_t *order);
/* The current date, or that of SOURCE_DATE_EPOCH, as "2026-11-25".  */
void ptb_report_date(struct ptb_buf *out);

/* report/text.c */
void ptb_report_text(const struct ptb_report *report,
                     const struct potable_report_options *options,
                     struct ptb_buf *out);
/* report/json.c */
void ptb_report_json(const struct ptb_report *report, struct ptb_buf *out);
/* report/history.c: appends the completeness of the locales of REPORT by the
   JSON reports in the folder PATH, as JSON: an array of [DATE, [PERCENT…]], -1
   where a locale was not there.
   Errors: POTABLE_EIO, POTABLE_ESYNTAX: one is no report; OUT is as before.  */
POTABLE_MUST_CHECK enum potable_status
ptb_report_history(const struct ptb_report *report, const char *path,
                   struct ptb_buf *out, struct potable_log *log);
/* report/html.c: the page itself in LANGUAGE; NULL: English.  HISTORY is what
   ptb_report_history made; empty: none.  */
void ptb_report_html(const struct ptb_report *report, const char *language,
                     struct ptb_slice history, unsigned jobs,
                     struct ptb_buf *out);
/* report/lines.c */
void ptb_report_csv(const struct ptb_report *report, struct ptb_buf *out);
void ptb_report_markdown(const struct ptb_report *report, bool by_name,
                         struct ptb_buf *out);
/* report/lines.c: appends TEXT so that Markdown shows it as it is.  */
void ptb_report_escape_markdown(struct ptb_slice text, struct ptb_buf *out);
/* report/badge.c: LABEL, and PERCENT on a ground that says how good that
   is.  */
void ptb_report_badge(struct ptb_slice label, unsigned percent,
                      struct ptb_buf *out);
/* report/diff.c: what changed since OLD, the text of a JSON report that is
   called NAME; FORMAT is text, JSON or Markdown; appended to OUT, which is
   empty.
   Errors: POTABLE_ESYNTAX: OLD is none; OUT is as before.  */
POTABLE_MUST_CHECK enum potable_status
ptb_report_diff(const struct ptb_report *report, const char *name,
                struct ptb_slice old, enum potable_report_format format,
                struct ptb_buf *out, struct potable_log *log);

#endif
