/* Inside sitewide/: a template, its pages and its catalogs, and what a run does
   with them.  A site has one such set, or one for each page.  */
#ifndef PTB_SITEWIDE_SET_H
#define PTB_SITEWIDE_SET_H

#include "catalog/catalog.h"
#include "roundtrip/state.h"
#include "site/site.h"
#include "sitewide/store.h"

/* What all sets of a run share; it is only read while they are worked on.  */
struct ptb_run {
    const struct potable_site *site;
    const struct potable_run_options *options;
    bool *has_locale, *has_page; /* owned; one a locale, one a page */
    struct ptb_state *state;     /* what merges wrote before */
};

/* A file that changed, or would.  */
struct ptb_change {
    struct ptb_slice path;  /* in the set's arena */
    struct ptb_slice bytes; /* the same; p is NULL: nobody asked */
    bool is_new;
};

/* A localized page that was written: what the state should say of it.  */
struct ptb_written {
    const char *path; /* the site's */
    struct ptb_hash hash;
};

struct ptb_set {
    const struct ptb_run *run;
    size_t first, n; /* its pages: numbers of the site's */
    unsigned jobs;   /* threads that it may use */
    bool is_one_of_many;
    struct potable_catalog *pot;
    struct potable_catalog **catalogs;  /* one a locale; NULL: not wanted, or
                                           cannot be read */
    struct potable_run_locale *locales; /* the counts of this set */
    struct ptb_change *changes;         /* owned */
    size_t n_changes, cap_changes;
    struct ptb_written *written; /* owned */
    size_t n_written, cap_written;
    enum potable_status status; /* of the first failure */
    struct potable_log *log;
    struct ptb_arena arena;
};

/* Keeps that the file PATH of SET holds BYTES now, if STORED says that this is
   something new.  Takes what PTB_STORED_FAILED means into the status.  */
void ptb_set_add_change(struct ptb_set *set, const char *path,
                        struct ptb_slice bytes, enum ptb_stored stored);
/* Keeps that the localized page PATH, a string of the site, was written.  */
void ptb_set_add_written(struct ptb_set *set, const char *path,
                         struct ptb_hash hash);
/* Stores BYTES as the file PATH and keeps the change.  */
void ptb_set_store(struct ptb_set *set, const char *path,
                   struct ptb_slice bytes);
/* The first failure is kept; POTABLE_OK is none.  */
void ptb_set_fail(struct ptb_set *set, enum potable_status status);
/* Does the user want the run to end?  */
bool ptb_run_is_stopped(const struct ptb_run *run);

/* Makes the template of SET and writes it if more than its date changed. False:
   a page cannot be read, or the template not be written.  */
bool ptb_set_extract(struct ptb_set *set);
/* Reads the catalogs of SET, or makes those that are missing if MAKE; a catalog
   that cannot be read stays NULL, and is a failure.  */
void ptb_set_read_catalogs(struct ptb_set *set, bool make);
/* Carries the catalogs over to the template.  */
void ptb_set_update(struct ptb_set *set);
/* Writes the catalogs that changed.  */
void ptb_set_write_catalogs(struct ptb_set *set);
/* Adds the translations on the localized pages of the N SETS, which are all of
   the run, to their catalogs.  LOCALES: the counts of the run, one a locale,
   which get what differs.  */
void ptb_sets_align(struct ptb_set *sets, size_t n,
                    struct potable_run_locale *locales);
/* Writes the localized pages.  */
void ptb_set_merge(struct ptb_set *set);

#endif
