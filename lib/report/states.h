/* Inside report/: how the units of a page are translated.  */
#ifndef PTB_REPORT_STATES_H
#define PTB_REPORT_STATES_H

#include "report/model.h"

/* Fills in the units of S, a standing of PAGE, by CATALOG, which may be freed
   then.  COPIES are what was copied of its messages so far, one for each.  */
void ptb_states_of_catalog(struct ptb_standing *s,
                           const struct ptb_report_page *page,
                           const struct potable_catalog *catalog,
                           struct ptb_slice *copies, struct ptb_arena *arena);
/* The same by FILE, the localized page with its alignment; NULL: there is
   none.  */
void ptb_states_of_page(struct ptb_standing *s,
                        const struct ptb_report_page *page,
                        const struct ptb_check_file *file,
                        struct ptb_arena *arena);
/* The same of a page that does not count.  */
void ptb_states_of_none(struct ptb_standing *s,
                        const struct ptb_report_page *page,
                        struct ptb_arena *arena);
/* Adds the messages of CATALOG to those of LOCALE.
   Source: GNU gettext 0.21, msgfmt --statistics: the header does not count, nor
   do obsolete messages; a message is translated if its first msgstr is there,
   and without one it is untranslated, even if it is fuzzy.  */
void ptb_messages_count(struct ptb_messages *messages,
                        const struct potable_catalog *catalog);

#endif
