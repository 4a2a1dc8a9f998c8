/* Filling catalogs with what an alignment found.  */
#ifndef PTB_ALIGN_FILL_H
#define PTB_ALIGN_FILL_H

#include "align/align.h"
#include "catalog/catalog.h"

/* An aligned pair of pages and where its messages go.  */
struct ptb_fill_page {
    const struct potable_page *src, *dst;
    const struct ptb_alignment *a;
    struct potable_catalog *catalog; /* several pages may share one */
    const char *context;             /* of messages with one; NULL: its name */
};

/* A message with several translations.  */
struct ptb_inconsistency {
    size_t page;       /* index of the page where the other one stands */
    uint32_t src, dst; /* units */
    struct ptb_slice chosen, other; /* in the catalog */
};

struct ptb_fill_result {
    size_t n_filled;   /* messages that got a translation */
    size_t n_fuzzy;    /* messages that got a fuzzy one */
    size_t n_existing; /* texts whose message had a msgstr already */
    size_t n_same;     /* pairs whose texts are the same */
    struct ptb_inconsistency *inconsistent; /* owned */
    size_t n_inconsistent, cap_inconsistent;
};

/* Adds the translations of the N PAGES to their catalogs.  A message that the
   catalog does not have is added; one that has a msgstr keeps it.  Of several
   translations of one message that which most pages have is taken, the first of
   them if there are as many of others; the others become comments, or with
   WITH_CONTEXTS messages with a context.  Doubtful pairs become fuzzy messages.
   Text of a localized page that has no partner is kept in comments.
   Ownership: RESULT, all zero before, is cleared by the caller; its texts live
   as long as the catalogs.  */
void ptb_align_fill(const struct ptb_fill_page *pages, size_t n,
                    bool with_contexts, struct ptb_fill_result *result);
void ptb_fill_result_clear(struct ptb_fill_result *result);

#endif
