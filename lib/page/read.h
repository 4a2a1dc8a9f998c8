/* A page from bytes.  */
#ifndef PTB_PAGE_READ_H
#define PTB_PAGE_READ_H

#include "page/page.h"

/* Makes PAGE, which is all zero, the page NAME of BYTES, which it takes: front
   matter, Liquid, blocks.  OPTIONS may be NULL.
   Ownership: PAGE is freed with ptb_page_clear, also after an error.
   Errors: POTABLE_EENCODING (not UTF-8, without options->force),
   POTABLE_ELIMIT, POTABLE_ESYNTAX (YAML of a data file).  */
POTABLE_MUST_CHECK enum potable_status
ptb_page_take(struct ptb_page *page, const char *name, struct ptb_buf *bytes,
              const struct potable_options *options, struct potable_log *log);
void ptb_page_clear(struct ptb_page *page);

#endif
