/* The drift of a localized page from its master.  */
#ifndef PTB_ALIGN_DRIFT_H
#define PTB_ALIGN_DRIFT_H

#include "align/fill.h"
#include "base/table.h"

struct potable_drift {
    struct potable_drift_item *items; /* owned */
    size_t n, cap;
    struct ptb_arena arena; /* their texts */
};

struct potable_drift *ptb_drift_new(void);

/* Adds what differs between the pages of PAGE, in the order of the master,
   then what only the localized page has.  */
void ptb_drift_add_page(struct potable_drift *drift,
                        const struct ptb_fill_page *page);
/* Says of the untranslated texts in TEXTS that they are kept as they are.  */
void ptb_drift_mark_kept(struct potable_drift *drift,
                         const struct ptb_table *texts);
/* Adds the translations that lost against others.  */
void ptb_drift_add_inconsistent(struct potable_drift *drift,
                                const struct ptb_fill_page *pages,
                                const struct ptb_fill_result *result);

#endif
