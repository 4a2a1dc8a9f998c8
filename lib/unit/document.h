/* A page with its units: what the public functions work on.  */
#ifndef PTB_UNIT_DOCUMENT_H
#define PTB_UNIT_DOCUMENT_H

#include "page/page.h"
#include "unit/link.h"

struct potable_page {
    struct ptb_page page;
    struct ptb_units units;
    struct potable_options options; /* as the page was read; its lists are
                                       copies in the page's arena */
    struct ptb_links *links;        /* owned; NULL: not looked for yet */
};

/* Frees what DOC holds; DOC is all zero afterwards.  */
void ptb_document_clear(struct potable_page *doc);

/* The options that read another version of DOC as DOC was read, whatever its
   name is, and its bytes if they are no UTF-8.  They borrow from DOC.  */
struct potable_options ptb_document_options(const struct potable_page *doc);

/* Finds the links of DOC, so that everybody who asks for them has them.  Not
   while other threads use DOC.  */
void ptb_document_find_links(struct potable_page *doc);

/* The links of DOC: those found already, or else they are found now and put
   into SPARE, which is all zero and for the caller to clear in any case.  */
const struct ptb_links *ptb_document_links(const struct potable_page *doc,
                                           struct ptb_links *spare);

/* Reads BYTES, which it takes, as the page NAME into DOC, which is all zero but
   for the arena of its units, which may hold what others need.
   Errors: as potable_page_parse; DOC is as before.  */
POTABLE_MUST_CHECK enum potable_status
ptb_document_read(struct potable_page *doc, const char *name,
                  struct ptb_buf *bytes, const struct potable_options *options,
                  struct potable_log *log);

/* As potable_page_parse, of BYTES, which it takes.  */
POTABLE_MUST_CHECK enum potable_status
ptb_document_parse(struct potable_page **page, const char *name,
                   struct ptb_buf *bytes, const struct potable_options *options,
                   struct potable_log *log);

#endif
