/* Inside report/: what the catalogs of a site say of its units.  */
#ifndef PTB_REPORT_CATALOGS_H
#define PTB_REPORT_CATALOGS_H

#include "report/model.h"

/* Reads the catalogs that the locales of REPORT have: counts their messages
   and, if it has findings, what is wrong with their form, and fills in the
   units of the pages that have one.  Each thread has those of one locale in
   memory. Errors: those of catalogs that cannot be read.  */
POTABLE_MUST_CHECK enum potable_status
ptb_report_read_catalogs(struct ptb_report *report, unsigned jobs,
                         struct potable_log *log);

/* Catalogs with the messages that some pages need and no others.  */
struct ptb_known {
    const struct ptb_report *report;
    /* By locale of the site; one, or one for each page, which may be NULL.  */
    struct potable_catalog ***at;
    size_t first, last; /* the pages */
};

void ptb_known_start(struct ptb_known *known, const struct ptb_report *report);
/* Makes them for pages [FIRST, LAST), whose standings have their units.  */
void ptb_known_fill(struct ptb_known *known, size_t first, size_t last,
                    unsigned jobs);
void ptb_known_empty(struct ptb_known *known);
void ptb_known_end(struct ptb_known *known);

#endif
