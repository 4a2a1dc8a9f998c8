/* The glossaries of a check.  */
#ifndef PTB_CHECK_GLOSSARIES_H
#define PTB_CHECK_GLOSSARIES_H

#include "check/check.h"

/* Reads the glossaries of SITE, once; errors as ptb_glossary_read.  */
POTABLE_MUST_CHECK enum potable_status
ptb_glossaries_read(struct potable_check *check,
                    const struct potable_site *site, struct potable_log *log);
/* Makes what is to be looked up in each locale of CHECK.  */
void ptb_glossaries_index(struct potable_check *check);
void ptb_glossaries_free(struct potable_check *check);

/* Does S hold a term that LOCALE keeps, and little else?  */
bool ptb_glossaries_keep(const struct potable_check *check, size_t locale,
                         struct ptb_slice s);

/* The rules glossary-term, glossary-forbidden, glossary-kept.  */
void ptb_check_glossaries(const struct potable_check *check,
                          struct ptb_check_file *file);

#endif
