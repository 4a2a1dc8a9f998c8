/* The model of a check: files of all locales, their units paired with those of
   the source.  What is inside a struct potable_check.  */
#ifndef PTB_CHECK_CHECK_H
#define PTB_CHECK_CHECK_H

#include "align/align.h"
#include "base/script.h"
#include "catalog/catalog.h"
#include "check/finding.h"
#include "check/glossary.h"
#include "check/text.h"
#include "unit/document.h"

/* A source text and its translation.  */
struct ptb_check_pair {
    struct ptb_text source, text;      /* s.p is NULL: there is none */
    uint32_t source_unit, unit;        /* of the pages; PTB_NO_PLACE: none */
    uint32_t source_id;                /* equal for equal source texts */
    const struct ptb_message *message; /* of a catalog; NULL: a page's */
    uint32_t n_units; /* of the page that TEXT is of, from UNIT on, a blank
                         between them; 0: one */
    bool is_partial;  /* one side is more than one unit */
    bool is_joined;   /* SOURCE is several units */
    bool is_sure;     /* as align has it */
    bool is_likely;   /* nearly so, or sure */
    uint8_t fate;     /* enum ptb_fate, of check/learn.h, which sets it */
};

/* A page in the source language.  */
struct ptb_check_master {
    const struct potable_page *page; /* borrowed */
    struct ptb_text *texts;          /* of its units */
    struct ptb_text *hidden;         /* texts in its comments */
    size_t n_hidden;
    struct ptb_slice squeezed;   /* its bytes without blanks */
    struct ptb_profile *profile; /* owned; while pages are aligned with it */
    struct ptb_arena arena;
};

/* A word of the text of a pair that stands twice: bytes of that text.  */
struct ptb_doubled {
    uint32_t pair, beg, middle, end;
    uint32_t word; /* of the pair's text, where the second one is or begins */
};

/* Words beside an acronym that say what it stands for: bytes of the text of a
   pair, and where there the N_ACRONYM letters of the acronym are.  */
struct ptb_expansion {
    uint32_t pair, beg, end;
    uint32_t acronym, n_acronym;
};

/* A word of Taiwan: bytes of the text of a pair, and what stands in its place
   elsewhere.  */
struct ptb_phrase {
    uint32_t pair, beg, end;
    struct ptb_slice usual; /* in the arena of the file */
};

/* A word of a text, bytes of that of a pair, that stands for WORD of its
   source, which most texts translate in another way.  */
struct ptb_wording {
    uint32_t pair, beg, end;
    struct ptb_slice word, usual; /* borrowed from texts */
    uint32_t n, n_all;            /* texts with USUAL; all that have WORD */
};

/* A short text that is no word: of pair PAIR; what it may be, WORDS, N of them
   with commas between them, in the arena of the file.  */
struct ptb_homophone {
    uint32_t pair;
    unsigned n;
    struct ptb_slice words;
};

/* One file that is checked: a localized page, or a catalog.  */
struct ptb_check_file {
    const char *name;
    uint32_t locale;                       /* index into the check's */
    const struct potable_page *page;       /* borrowed; NULL: a catalog */
    struct ptb_check_master *master;       /* NULL: a catalog */
    const struct potable_catalog *catalog; /* borrowed; NULL: a page */
    bool is_silent;    /* only evidence: it gets no findings */
    bool is_form_only; /* a catalog whose texts are checked in the pages */
    const struct potable_catalog *known; /* borrowed; translations on PAGE;
                                            NULL: there are none */
    const struct potable_catalog *home;  /* borrowed; the catalog of PAGE; NULL:
                                            none */
    struct ptb_alignment alignment;      /* of MASTER and PAGE */
    const struct potable_site *site;     /* borrowed; NULL: of none */
    size_t site_page, site_locale;       /* their numbers there */
    struct ptb_slice bytes;
    struct ptb_check_pair *pairs; /* in ARENA, or those of the check for a
                                     catalog; in the order of the file */
    size_t n_pairs;
    struct ptb_check_pair *splits; /* in ARENA; texts of the master that are
                                      several units of PAGE */
    size_t n_splits;
    struct ptb_slice *words; /* owned; those of its texts, each once and
                                without case, until they have their ids */
    size_t n_words;
    struct ptb_doubled *doubled; /* owned; in the order of PAIRS */
    size_t n_doubled;
    struct ptb_expansion *expansions; /* owned; the same */
    size_t n_expansions;
    struct ptb_phrase *phrases; /* owned; the same, one a pair at most */
    size_t n_phrases, cap_phrases;
    struct ptb_wording *wordings; /* owned */
    size_t n_wordings, cap_wordings;
    struct ptb_homophone *homophones; /* owned */
    size_t n_homophones, cap_homophones;
    struct ptb_slice squeezed; /* the bytes of PAGE without blanks */
    struct ptb_slice *where;   /* by unit of PAGE; filled when needed */
    struct ptb_findings findings;
    struct ptb_arena arena;
};

enum ptb_variant {
    PTB_VARIANT_NONE, /* no Chinese */
    PTB_VARIANT_SIMPLIFIED,
    PTB_VARIANT_TRADITIONAL
};

/* Characters that are counted: those of the first plane.  */
#define PTB_N_CHARS 0x10000

/* What the check knows of a locale.  */
struct ptb_check_locale {
    struct ptb_slice tag;         /* BCP 47, in the check's arena */
    struct ptb_slice source_name; /* what it calls the source language, without
                                     endings; p is NULL: not known */
    struct ptb_alphabet *alphabet;
    bool writes_latin; /* or is not known to CLDR */
    bool is_spaced;    /* words are written apart */
    enum ptb_variant variant;
    struct ptb_termbase *terms; /* owned; NULL: no glossary says anything */
    struct ptb_places *places;  /* owned; of check/phrase.c, while it works */
    uint64_t n_source, n_text;  /* bytes of words, of its pairs */
    uint32_t *chars;            /* owned; how often each stands in its texts */
    uint64_t n_wide;            /* of CHARS, those from U+3000 on */
    uint32_t *starts; /* owned; how often as the first of a run of letters;
                  NULL: words are written apart */
};

struct potable_check {
    struct ptb_arena arena;
    struct ptb_check_locale *locales; /* owned */
    size_t n_locales, cap_locales;
    struct ptb_check_master **masters; /* owned */
    size_t n_masters, cap_masters;
    struct ptb_check_file **files; /* owned */
    size_t n_files, cap_files;
    struct ptb_text *sources; /* owned; what catalogs translate, each once */
    size_t n_sources, cap_sources;
    struct ptb_arena *arenas; /* owned; one a thread: what the texts of catalogs
                                 have, and their pairs */
    size_t n_arenas;
    bool is_off[PTB_N_RULES];
    uint8_t severity[PTB_N_RULES]; /* enum potable_severity */
    struct ptb_slice *terms;       /* owned; may stay in the source language */
    size_t n_terms, cap_terms;
    struct ptb_slice source;         /* tag of the source language; p is NULL:
                                        unknown */
    struct ptb_glossary *glossaries; /* owned */
    size_t n_glossaries, cap_glossaries;
    bool has_site_glossaries;
    struct potable_page **pages; /* owned; those that it read itself */
    size_t n_pages, cap_pages;
    struct potable_catalog **catalogs; /* owned; the same */
    size_t n_catalogs, cap_catalogs;
    enum potable_severity least;   /* of findings */
    struct ptb_baseline *baseline; /* owned; NULL: none */
    struct ptb_han *han;           /* NULL: no locale writes Chinese */
    struct ptb_opencc *opencc;     /* the same, or there is none */
};

/* Parts of a site that somebody has read, all borrowed.  */
struct ptb_check_parts {
    const struct potable_page *const *masters;      /* by page of the site */
    struct potable_catalog *const *const *catalogs; /* by locale of the site, as
                                                       many as that has; each
                                                       may be NULL */
    size_t first, n; /* the pages of the site that are added */
};

/* check/site.c: adds the localized pages of PARTS of SITE as
   potable_check_add_site does, but no catalogs.  */
POTABLE_MUST_CHECK enum potable_status ptb_check_add_parts(
    struct potable_check *check, const struct potable_site *site,
    const struct ptb_check_parts *parts, const char *const *locales, size_t n,
    unsigned jobs, struct potable_log *log);
/* Adds CATALOG, of LOCALE (NULL: what its header says), borrowed until CHECK is
   freed.  */
void ptb_check_add_catalog(struct potable_check *check,
                           const struct potable_catalog *catalog,
                           const char *locale);
/* Adds CATALOG of LOCALE, a number of SITE, of which the form is checked; PATH
   is what the site calls it.  */
void ptb_check_add_form(struct potable_check *check,
                        const struct potable_site *site, size_t locale,
                        const struct potable_catalog *catalog,
                        const char *path);
/* Takes over what SITE says about rules and terms.  */
void ptb_check_configure(struct potable_check *check,
                         const struct potable_site *site);
/* Does SITE want the localized page PATH not to be checked?  */
bool ptb_check_is_excluded(const struct potable_site *site, const char *path);

/* check/site.c: appends to B what the site of FILE, if it is of one, makes of
   the master's link to TARGET.  False: it leaves it as it is.  */
bool ptb_check_expected_link(const struct ptb_check_file *file,
                             struct ptb_slice target, struct ptb_buf *b);

/* The file bytes of bytes [BEG, END) of the text of pair P of FILE.  */
void ptb_pair_place(const struct ptb_check_file *file,
                    const struct ptb_check_pair *p, uint32_t beg, uint32_t end,
                    uint32_t *file_beg, uint32_t *file_end);

/* Adds a finding about bytes [BEG, END) of the text of pair P, with its text
   and source.  Valid until the next one.  */
struct ptb_finding *ptb_pair_find(struct ptb_check_file *file,
                                  const struct ptb_check_pair *p,
                                  enum ptb_rule rule, uint32_t beg,
                                  uint32_t end, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

#endif
