/* Inside site/: what `potable init` finds out about a tree.  */
#ifndef PTB_SITE_PROPOSE_H
#define PTB_SITE_PROPOSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/folder.h"
#include "base/table.h"
#include "site/site.h"

/* How localized pages of some kind are named: "docs/{folder}/…" for
   "docs/en/…", "….{locale}.md" for "….md".  */
struct ptb_shape {
    struct ptb_slice folder; /* in which the locale's name stands: "docs/" */
    char separator;          /* before the name at the end of a file's; 0: the
                                name is a folder */
    struct ptb_slice master; /* the source's name at that place; empty: none */
    struct ptb_slice behind; /* folders behind the locale's that masters do not
                                have, and those that they have instead */
    struct ptb_slice instead;
    size_t n_pairs;
};

/* A localized page and its master, numbers in the files.  */
struct ptb_pair {
    size_t localized, master, shape, locale;
};

/* A locale of the tree, named as the tree does.  */
struct ptb_found_locale {
    struct ptb_slice name;
    const char *tag;
    size_t n_pairs;
};

struct ptb_proposal {
    const char *root;
    struct ptb_folder files;
    struct ptb_table by_path; /* path: number in files */
    struct ptb_arena arena;
    struct ptb_table tags; /* names that were looked up: number in names */
    const char **names;    /* owned: their tags; NULL: no locale */
    size_t n_names, names_cap;
    const char *source;     /* its tag */
    const char *source_why; /* a phrase for a comment */
    bool is_jekyll;
    bool is_gfm;
    const char *generator; /* its name, for the summary; NULL: unknown */
    const char *project;

    struct ptb_shape *shapes; /* owned */
    size_t n_shapes, shapes_cap;
    struct ptb_pair *pairs; /* owned */
    size_t n_pairs, pairs_cap;
    struct ptb_found_locale *locales; /* owned; by tag in the end */
    size_t n_locales, locales_cap;
    bool *is_master;    /* owned, by file: it has a localized page */
    bool *is_localized; /* owned, by file: it is one, or lies in a locale's
                           folder */
};

/* Is PATH a page or a data file, by its name?  */
bool ptb_propose_is_page(struct ptb_slice path);
/* The tag that NAME, a part of a path, is; NULL: it is no known locale's.  */
const char *ptb_propose_tag(struct ptb_proposal *p, struct ptb_slice name);

/* The steps.  Finds out what makes the site, its name and its language.  */
void ptb_propose_source(struct ptb_proposal *p);
/* Pairs localized pages with their masters.  */
void ptb_propose_scan(struct ptb_proposal *p);
/* Appends the items of `pages:` to B, with comments.  */
void ptb_propose_pages(struct ptb_proposal *p, struct ptb_buf *b);
/* Appends what SITE's pages show about front matter, and about links.  */
void ptb_propose_front_matter(const struct potable_site *site,
                              struct ptb_buf *b);
void ptb_propose_links(const struct potable_site *site, struct ptb_buf *b);

/* Appends S to B as a YAML scalar, quoted if need be.  */
void ptb_propose_quote(struct ptb_buf *b, struct ptb_slice s);

/* At most this many pairs of pages are read, spread over all, to learn from
   them: enough for habits, and less than a second.  */
enum { PTB_PROPOSE_SAMPLE = 300 };

/* Calls EACH with every localized page of the sample that exists, and its
   master, both read as pages.  */
void ptb_propose_each(const struct potable_site *site,
                      void (*each)(void *data, const struct potable_site *site,
                                   size_t page, size_t locale,
                                   struct potable_page *master,
                                   struct potable_page *localized),
                      void *data);

#endif
