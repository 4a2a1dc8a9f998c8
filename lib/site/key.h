/* The keys of potable.yml: which there are and what they take.  */
#ifndef PTB_SITE_KEY_H
#define PTB_SITE_KEY_H

#include "base/log.h"
#include "base/yamltree.h"

enum ptb_key_kind {
    PTB_KEY_TEXT,           /* one text */
    PTB_KEY_TEXTS,          /* a list of texts, or one */
    PTB_KEY_NUMBER,         /* from min to max */
    PTB_KEY_WORD,           /* one of words */
    PTB_KEY_MAP,            /* keys */
    PTB_KEY_MAPS,           /* a list of mappings of keys */
    PTB_KEY_VALUES,         /* a mapping of any keys to scalars */
    PTB_KEY_TEXT_OR_VALUES, /* one text, or such a mapping */
    PTB_KEY_RULES,          /* a mapping of names to words */
    PTB_KEY_LOCALES, /* "auto", or a list of texts and mappings of keys */
    PTB_KEY_NAMES    /* a list of names, or one */
};

struct ptb_key {
    const char *name; /* a table ends with NULL */
    enum ptb_key_kind kind;
    bool is_required;
    unsigned min, max;
    const struct ptb_key *keys; /* of the mapping */
    const char *const *words;   /* values allowed; ends with NULL */
    const char *const *names;   /* keys allowed of RULES, items of NAMES */
};

/* The keys of the file and, at each of them, of what is in it.  */
extern const struct ptb_key ptb_site_keys[];

/* A file whose places are named in errors.  */
struct ptb_key_source {
    const char *file;
    struct ptb_slice text;
    struct potable_log *log;
};

/* The place of byte OFFSET of SOURCE.  */
struct ptb_place ptb_key_place(const struct ptb_key_source *source,
                               size_t offset);

/* Is all that is in NODE, a mapping or NULL, as KEYS say?  Everything that is
   not is an error in SOURCE->log, with the nearest name that would be right. */
bool ptb_keys_check(const struct ptb_key_source *source,
                    const struct ptb_yaml_node *node,
                    const struct ptb_key *keys);

/* The number that NODE says, SIZE_MAX if it says none.  */
size_t ptb_key_number(const struct ptb_yaml_node *node);
/* The place of NODE's text in WORDS, SIZE_MAX if it is none of them.  */
size_t ptb_key_word(const struct ptb_yaml_node *node, const char *const *words);

/* The name among NAMES, which ends with NULL, that WORD may be a misspelling
   of; NULL if there is none.  */
const char *ptb_nearest(const char *const *names, struct ptb_slice word);

/* Words of the file, in the order of the enumerations of site.h and
   potable.h.  */
extern const char *const ptb_format_words[],
    *const ptb_location_words[], *const ptb_fuzzy_words[],
                                     *const ptb_comments_words[],
                                         *const ptb_relative_words[],
                                             *const ptb_severity_words[],
                                                 *const ptb_check_names[];

#endif
