/* Localizing: a master and a catalog become a localized page, which may exist
   already.  Each call works on one page and changes nothing it is given but the
   log, so that many pages can be worked on at a time.  */
#ifndef PTB_ROUNDTRIP_LOCALIZE_H
#define PTB_ROUNDTRIP_LOCALIZE_H

#include "catalog/catalog.h"
#include "roundtrip/held.h"
#include "site/site.h"
#include "unit/document.h"
#include "unit/link.h"

/* What these words stand for.  Where one is empty, the keys that need it are
   not set.  */
struct ptb_locale_words {
    struct ptb_slice locale, folder, po, translator, revision_date;
};

/* Fills the translator and the revision date of WORDS from the header of
   CATALOG: a name without its address, a date as 2026-11-25.  What a template
   has in their place counts as empty.  */
void ptb_locale_words_read(struct ptb_locale_words *words,
                           const struct potable_catalog *catalog);

/* What a merge would lose.  */
enum ptb_loss {
    PTB_LOSS_TEXT,
    PTB_LOSS_LINK,  /* its target */
    PTB_LOSS_BLOCK, /* code, a formula */
    PTB_LOSS_VALUE  /* a line of front matter, or several */
};

struct ptb_localize_options {
    enum potable_fuzzy fuzzy;
    enum potable_comments comments;
    unsigned minimum;     /* per cent */
    const char *name;     /* of the localized page, for remarks */
    struct ptb_slice old; /* the page as it is; p is NULL: there is none */
    const struct potable_page *old_page; /* OLD, if it was read; else NULL */
    bool is_ours; /* OLD is what merge last wrote: it may be replaced */
    /* What holds the text of OLD, but for the master.  NULL: law 6 is not
       looked at, as with --force.  Not needed if IS_OURS.  */
    const struct ptb_held *held;
    /* Called for what would be lost, TEXT at byte AT of OLD, in the place of an
       error in the log; what OUT becomes is not a page to use then.  NULL:
       errors.  */
    void (*lost)(void *data, enum ptb_loss what, uint32_t at,
                 struct ptb_slice text);
    void *lost_data;
    const struct ptb_front_matter_set *set;
    size_t n_set;
    const char *const *keep; /* keys that OLD's front matter decides on */
    size_t n_keep;
    struct ptb_locale_words words;
    /* Appends to OUT what TARGET, the target of a link, becomes on the
       localized page; false: it stays.  IS_OWN: no link of the master's unit
       has it, so that it is the translator's, and relative to the localized
       page.  Called by several threads.  NULL: links stay.  */
    bool (*map)(void *data, struct ptb_slice target, bool is_own,
                struct ptb_buf *out);
    void *map_data;
    /* The words of each unit's msgid, which all locales need to know; NULL:
       they are counted in each call.  */
    const uint32_t *n_words;
};

/* The words of each unit of DOC, and one element more, for
   ptb_localize_options; freed with ptb_free.  */
uint32_t *ptb_localize_words(const struct potable_page *doc);

/* Makes OUT, which is empty, the localized page of DOC with CATALOG.  *SAME
   says whether that is OLD.  A translation that its place cannot hold is a
   warning in LOG.
   Errors: POTABLE_ELIMIT; POTABLE_ELOSS: OLD has text that nothing else holds,
   each such text is an error in LOG; OUT is empty.  */
POTABLE_MUST_CHECK enum potable_status ptb_localize(
    const struct potable_page *doc, const struct potable_catalog *catalog,
    const struct ptb_localize_options *options, struct ptb_buf *out, bool *same,
    struct potable_merge_result *result, struct potable_log *log);

#endif
