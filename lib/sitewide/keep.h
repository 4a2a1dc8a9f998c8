/* Texts of localized pages that a merge would lose.  */
#ifndef PTB_SITEWIDE_KEEP_H
#define PTB_SITEWIDE_KEEP_H

#include "catalog/catalog.h"
#include "roundtrip/localize.h"

/* A localized page and what is to hold its text.  */
struct ptb_keep_page {
    struct ptb_localize_options options;  /* of the merge to come */
    const struct potable_page *doc;       /* the master */
    const struct potable_page *localized; /* as it is now */
    struct potable_catalog *catalog;      /* gets the comments */
};

/* Keeps what a merge of the N PAGES, all in one locale, would lose, though they
   are aligned, in comments of their catalogs (catalog/kept.h): text in what the
   page shows by a slip, code, links and values of its own.  Returns how much
   was kept.  */
size_t ptb_keep_pages(const struct ptb_keep_page *pages, size_t n);

#endif
