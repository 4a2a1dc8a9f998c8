/* Inside report/: how complete the locales were on earlier days.  */
#ifndef PTB_REPORT_HISTORY_H
#define PTB_REPORT_HISTORY_H

#include "report/model.h"

struct ptb_day {
    struct ptb_slice date; /* in the arena of the history */
    size_t number;         /* in the order in which they were added */
    int *percents;         /* in the arena; by locale of the report; -1: it was
                              not there */
};

struct ptb_history {
    const struct ptb_report *report;
    struct ptb_day *days; /* owned */
    size_t n, cap;
    struct ptb_arena arena;
};

/* Adds the day DATE, whose percents are -1; valid until the next one.  */
struct ptb_day *ptb_history_add(struct ptb_history *h, struct ptb_slice date);

/* report/tags.c: adds a day for each tag of the site's git repository whose
   version has catalogs.
   Errors: POTABLE_EIO: there is no git, or the site is in no repository.  */
POTABLE_MUST_CHECK enum potable_status
ptb_history_read_tags(struct ptb_history *h, struct potable_log *log);

#endif
