/* Inside site/: the steps of reading a site.  */
#ifndef PTB_SITE_READ_H
#define PTB_SITE_READ_H

#include "site/key.h"
#include "site/site.h"

/* An item of `pages:` while its pages are looked for.  */
struct ptb_reader_rule {
    struct ptb_pattern master, localized;
    struct ptb_patterns exclude;
    size_t beg, localized_beg; /* where the file says them */
};

struct ptb_reader {
    struct potable_site *site;
    struct ptb_key_source source;     /* potable.yml */
    const struct ptb_yaml_node *root; /* its tree, checked */
    struct ptb_reader_rule *rules;    /* in the site's arena, as many as the
                                         site has */
    struct ptb_table known;           /* names that were looked up: is it a
                                         locale of a known language? */
    const char *const *wanted;        /* locales that the caller wants */
    size_t n_wanted;
};

/* Reads the site in the folder ROOT from TEXT, as from a file NAME.  As
   potable_site_read otherwise.  */
POTABLE_MUST_CHECK enum potable_status
ptb_site_parse(struct potable_site **site, const char *root, const char *name,
               struct ptb_slice text, struct potable_log *log);
/* Is the folder PATH one that no pages of a site are looked for in?  */
bool ptb_site_skips(struct ptb_slice path);

/* An error at byte BEG of potable.yml.  Returns POTABLE_ESYNTAX.  */
enum potable_status ptb_reader_error(const struct ptb_reader *r, size_t beg,
                                     const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* What the file has under KEY; NULL: nothing.  */
const struct ptb_yaml_node *ptb_reader_get(const struct ptb_reader *r,
                                           const char *key);

/* The steps, in this order.  Each logs what is wrong.
   Errors: POTABLE_ESYNTAX; POTABLE_EIO of files that the site names.  */
POTABLE_MUST_CHECK enum potable_status ptb_read_settings(struct ptb_reader *r);
POTABLE_MUST_CHECK enum potable_status ptb_read_links(struct ptb_reader *r);
POTABLE_MUST_CHECK enum potable_status ptb_read_rules(struct ptb_reader *r);
POTABLE_MUST_CHECK enum potable_status ptb_read_locales(struct ptb_reader *r);
POTABLE_MUST_CHECK enum potable_status ptb_read_pages(struct ptb_reader *r);

/* Then: notes what links may call the pages of SITE.  */
void ptb_link_forms_index(struct potable_site *site);

/* Shared by the steps.  */

/* The texts of NODE, a text, a list of texts or NULL, in the site's arena.  */
struct ptb_texts ptb_reader_texts(struct ptb_reader *r,
                                  const struct ptb_yaml_node *node);
/* The patterns that NODE lists, which must lie inside the site's folder.  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_patterns(struct ptb_reader *r, const struct ptb_yaml_node *node,
                    struct ptb_patterns *patterns);
/* Makes PATTERN of NODE's text, which may have NAMES.  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_pattern(struct ptb_reader *r, const struct ptb_yaml_node *node,
                   const char *const *names, struct ptb_pattern *pattern);
/* Is NODE's text a path inside the site's folder, with no other NAMES?  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_path(const struct ptb_reader *r, const struct ptb_yaml_node *node,
                const char *const *names);
/* Has NODE's text names that are not in NAMES?  Logs an error then.  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_names(const struct ptb_reader *r, const struct ptb_yaml_node *node,
                 const char *const *names);
/* Are all texts of NODE (NULL: none) key patterns?  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_key_patterns(const struct ptb_reader *r,
                        const struct ptb_yaml_node *node);
/* Reads the front matter rules NODE; where it says nothing, BASE is kept.  */
POTABLE_MUST_CHECK enum potable_status
ptb_reader_front_matter(struct ptb_reader *r, const struct ptb_yaml_node *node,
                        struct ptb_front_matter *rules);

/* Is PATH, by RULE, the page of a master in some locale of a known language,
   listed or not?  *MATCH says which.  */
bool ptb_reader_is_stray(struct ptb_reader *r,
                         const struct ptb_reader_rule *rule,
                         struct ptb_slice path,
                         struct ptb_pattern_match *match);

/* {locale}, {folder}, {po}.  */
extern const char *const ptb_locale_names[];
/* What those stand for; room for more in front of the end.  */
struct ptb_locale_fill {
    struct ptb_fill at[6];
};
struct ptb_locale_fill ptb_locale_fill(const struct ptb_locale *locale);

#endif
