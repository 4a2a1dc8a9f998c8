/* Masters: the pages of a site in its source language.  */
#ifndef PTB_SITE_MASTER_H
#define PTB_SITE_MASTER_H

#include "site/site.h"
#include "unit/document.h"

/* Which page of which site.  */
struct ptb_master {
    const struct potable_site *site;
    size_t page;
};

/* Gives the units of DOC, the page MASTER (struct ptb_master), the contexts
   that the site has for them, where the page itself gives none.  */
void ptb_master_adapt(struct potable_page *doc, const void *master);

/* Reads MASTER into DOC, as ptb_document_read, its units with their contexts.
   Errors: as potable_page_read.  */
POTABLE_MUST_CHECK enum potable_status ptb_master_read(struct potable_page *doc,
                                                       struct ptb_master master,
                                                       struct potable_log *log);

#endif
