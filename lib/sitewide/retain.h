/* Texts that locales retain as they are: names, code, abbreviations.  */
#ifndef PTB_SITEWIDE_RETAIN_H
#define PTB_SITEWIDE_RETAIN_H

#include "base/table.h"
#include "sitewide/set.h"

/* Makes short texts that the localized pages of several locales show as they
   are, and few others translate, their own translation in the catalogs of the
   N SETS, which were aligned: nobody has to translate them.  TEXTS gets these
   texts, which it borrows of the catalogs.
   Linear in the messages.  */
void ptb_sets_retain(struct ptb_set *sets, size_t n, struct ptb_table *texts);

#endif
