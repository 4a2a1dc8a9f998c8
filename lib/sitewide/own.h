/* The links that a locale has of its own.  */
#ifndef PTB_SITEWIDE_OWN_H
#define PTB_SITEWIDE_OWN_H

#include "roundtrip/localize.h"
#include "site/linktable.h"
#include "site/master.h"

/* Adds to TABLE the targets of links of the localized page PAGE that are
   neither what MASTER, read as DOC, has in their place nor what the site makes
   of that in LOCALE (a number).  What TABLE says already stays.
   Returns how many were added.  Quadratic in the links between two that are as
   expected; pages with more than PTB_OWN_MAX links are left out.  */
size_t ptb_own_links(struct ptb_link_table *table, struct ptb_master master,
                     const struct potable_page *doc, size_t locale,
                     const struct potable_page *page);

#define PTB_OWN_MAX ((size_t)5000)

/* The links of a page in a locale: the locale's own come first, then the rules
   of the site.  */
struct ptb_own_place {
    const struct ptb_link_table *table;
    struct ptb_master master;
    size_t locale;
};

/* What the site says about localizing the page of PLACE, which is borrowed.  */
struct ptb_localize_options ptb_own_options(struct ptb_own_place *place);

#endif
