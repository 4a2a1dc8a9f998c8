/* A site: potable.yml and the tree that it describes.

   All paths are relative to the site's folder unless a function says otherwise.
   All strings belong to the site.  A site is not changed after it was read, so
   any number of threads may use it.  */
#ifndef PTB_SITE_SITE_H
#define PTB_SITE_SITE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/folder.h"
#include "base/table.h"
#include "site/links.h"
#include "site/pattern.h"

struct ptb_locale {
    const char *tag;      /* BCP 47: "zh-Hans" */
    const char *folder;   /* what {folder} stands for: "zh" */
    const char *po;       /* what {po} stands for: "zh_CN" */
    const char *language; /* gettext's name, for the header: "zh_CN" */
    bool is_rtl;
};

/* A list of texts.  */
struct ptb_texts {
    const char *const *at;
    size_t n;
};

/* A key of front matter and what it is set to.  */
struct ptb_front_matter_set {
    const char *key;
    const char *text; /* with {locale}, {folder}, {po}, {translator} and
                         {revision-date} */
    bool is_string;   /* YAML would read TEXT as a string */
};

struct ptb_front_matter {
    struct ptb_texts translate; /* key patterns; at is NULL: the default */
    const struct ptb_front_matter_set *set;
    size_t n_set;
    struct ptb_texts keep;
};

/* An item of `pages:`.  */
struct ptb_page_rule {
    const char *master, *localized; /* the patterns */
    struct potable_options options; /* format may be POTABLE_FORMAT_AUTO */
    struct ptb_front_matter front_matter;
    size_t n_pages;
};

struct ptb_site_page {
    const char *master;           /* path of the page in the source language */
    const char *name;             /* what {page} stands for */
    const char *const *localized; /* paths, one a locale */
    size_t rule;                  /* which of the site's rules it is of */
    struct potable_options options;
};

/* Units that get a msgctxt in the template.  */
struct ptb_context_rule {
    struct ptb_patterns pages; /* of masters; n is 0: all */
    struct ptb_texts kinds;    /* as ptb_unit_kind_name; n is 0: all */
    struct ptb_texts texts;    /* msgids; n is 0: all */
    const char *context;       /* with {page} and {kind} */
};

/* What the site says about a check.  */
enum ptb_check_say {
    PTB_CHECK_UNSET,
    PTB_CHECK_OFF,
    PTB_CHECK_NOTE,
    PTB_CHECK_WARNING,
    PTB_CHECK_ERROR
};
struct ptb_check_rule {
    const char *name; /* of a check, or of a family of them */
    enum ptb_check_say say;
};

/* The glossary of one locale.  */
struct ptb_glossary_path {
    const char *locale, *path;
};

struct potable_site {
    const char *root;      /* the site's folder, for the system */
    const char *output;    /* what is written goes below it; equal to root if
                              nothing else was said */
    const char *config;    /* path of potable.yml, for the system */
    struct ptb_slice text; /* its bytes */

    const char *project, *bugs; /* NULL: not said */
    const char *source;         /* tag of the masters' language */
    struct ptb_locale *locales; /* as listed; by tag if "auto" */
    size_t n_locales;
    bool is_auto;

    const char *pot, *catalogs, *link_tables; /* path patterns */
    const char *state;
    bool has_page_catalogs; /* one catalog for each page */

    struct ptb_page_rule *rules;
    size_t n_rules;
    struct ptb_site_page *pages; /* by master */
    size_t n_pages;
    struct ptb_patterns exclude; /* files that are never masters */

    struct ptb_front_matter front_matter; /* of rules without one */
    struct ptb_texts include;             /* parameters of Liquid's include */
    struct ptb_context_rule *contexts;
    size_t n_contexts;
    struct ptb_link_rules links;

    enum potable_fuzzy fuzzy;
    enum potable_comments comments;
    unsigned minimum; /* per cent */
    enum potable_locations locations;
    struct potable_po_style po_style;

    struct ptb_check_rule *checks; /* as listed: families before checks is up
                                      to the reader */
    size_t n_checks;
    struct ptb_texts terms; /* may stay in the source language */
    const char *glossary;   /* path pattern of all locales; NULL: none */
    struct ptb_glossary_path *glossaries; /* of one locale each */
    size_t n_glossaries;
    struct ptb_patterns check_exclude; /* localized pages */

    const char *report_title, *report_output, *report_url; /* or NULL */

    /* Private.  */
    struct ptb_arena arena;
    struct ptb_folder files;  /* all of the tree */
    struct ptb_table masters; /* path to number of page */
    struct ptb_table forms;   /* what links call pages; site/links.c */
    struct ptb_table by_path; /* path to number in files */
    struct potable_its **its; /* rules of the site, of each page rule */
    size_t n_its;
};

/* Appends the path of the catalog of PAGE in LOCALE (both numbers) to B.  PAGE
   does not matter unless has_page_catalogs.  */
void ptb_site_catalog_path(const struct potable_site *site, size_t page,
                           size_t locale, struct ptb_buf *b);
/* The same for the template.  */
void ptb_site_template_path(const struct potable_site *site, size_t page,
                            struct ptb_buf *b);
/* The same for the table of LOCALE's links.  */
void ptb_site_links_path(const struct potable_site *site, size_t locale,
                         struct ptb_buf *b);

/* Who a glossary is for.  */
enum ptb_glossary_scope {
    PTB_GLOSSARY_NONE,
    PTB_GLOSSARY_OF_ALL,    /* the path is the same for all locales */
    PTB_GLOSSARY_OF_LOCALE, /* listed for it */
    PTB_GLOSSARY_BY_PATTERN /* it need not exist */
};
/* The same for the glossary of LOCALE.  */
enum ptb_glossary_scope ptb_site_glossary_path(const struct potable_site *site,
                                               size_t locale,
                                               struct ptb_buf *b);

/* The number of the locale TAG, or of the one whose folder or PO name that is;
   SIZE_MAX if there is none.  */
size_t ptb_site_find_locale(const struct potable_site *site, const char *tag);
/* The number of the page whose master is PATH; SIZE_MAX if there is none.  */
size_t ptb_site_find_page(const struct potable_site *site, const char *path);

/* Appends what the system needs to read the file PATH to B: the one below the
   output folder if it exists, else the one below the site's folder.  Masters
   are read below the site's folder always.  */
void ptb_site_input(const struct potable_site *site, const char *path,
                    struct ptb_buf *b);
void ptb_site_master(const struct potable_site *site, const char *path,
                     struct ptb_buf *b);
/* The same for writing it.  */
void ptb_site_output(const struct potable_site *site, const char *path,
                     struct ptb_buf *b);
/* Prepares the writing of the file PATH, which the caller then does by
   ptb_site_output: makes the folders that it lies in.
   Errors: POTABLE_EIO: a symbolic link on the way leads out of the output
   folder or to nothing; a folder cannot be made.  Look before each write:
   nothing was looked at when the site was read.  */
POTABLE_MUST_CHECK enum potable_status
ptb_site_prepare(const struct potable_site *site, const char *path,
                 struct potable_log *log);
/* Only looks.  */
POTABLE_MUST_CHECK enum potable_status
ptb_site_check_target(const struct potable_site *site, const char *path,
                      struct potable_log *log);

/* The front matter rules of PAGE.  */
const struct ptb_front_matter *
ptb_site_front_matter(const struct potable_site *site, size_t page);

/* Appends TEXT, of a front matter rule, to B, for LOCALE: {translator} and
   {revision-date} as given, empty if p is NULL.  */
void ptb_site_fill(const struct potable_site *site, size_t locale,
                   struct ptb_slice text, struct ptb_slice translator,
                   struct ptb_slice revision_date, struct ptb_buf *b);

/* Appends the msgctxt of a unit of KIND with MSGID on PAGE to B; false: it has
   none.  */
bool ptb_site_context(const struct potable_site *site, size_t page,
                      const char *kind, struct ptb_slice msgid,
                      struct ptb_buf *b);

/* Appends to B what the link target TARGET of PAGE, as the master has it, is on
   the page in LOCALE.  Returns false if it is the same.  The table of the
   locale's own links (site/linktable.h) goes before; it is the caller's.  */
bool ptb_site_link(const struct potable_site *site, size_t page, size_t locale,
                   struct ptb_slice target, struct ptb_buf *b);

#endif
