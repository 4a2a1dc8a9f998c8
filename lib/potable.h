/* libpotable: keeps translated web sites consistent.

   The functions stand in the order of the data flow: a page is read and split
   into spans and units; its units become messages of a catalog; a catalog is
   merged into a page.  All text is UTF-8, all offsets are bytes, lines and
   columns are 1-based and columns count code points.  Objects may be used from
   several threads as long as each object is used by one thread at a time.

   Copyright (C) 2026 The potable authors.
   License GPL-3.0-or-later, see COPYING.  */
#ifndef POTABLE_H
#define POTABLE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define POTABLE_MUST_CHECK __attribute__((warn_unused_result))
#else
#define POTABLE_MUST_CHECK
#endif

/* How a call ended.  */
enum potable_status {
    POTABLE_OK = 0,
    POTABLE_EIO,       /* a file cannot be read or written */
    POTABLE_EENCODING, /* text that is not UTF-8, a catalog of another charset
                        */
    POTABLE_ESYNTAX,   /* input that its grammar does not allow */
    POTABLE_ELIMIT,    /* larger than the library works on */
    POTABLE_ELOSS,     /* text would be overwritten that nothing else holds */
    POTABLE_EUNRELATED /* pages that do not translate each other */
};

enum potable_severity { POTABLE_NOTE, POTABLE_WARNING, POTABLE_ERROR };

/* One thing to tell the user.  The strings belong to the log.  */
struct potable_remark {
    enum potable_severity severity;
    enum potable_status code; /* POTABLE_OK for notes and warnings */
    const char *file;         /* as the caller named it; NULL if none */
    size_t offset;            /* byte in the file; SIZE_MAX if unknown */
    size_t line;              /* 1-based; 0 if unknown */
    size_t column;            /* 1-based, code points; 0 if unknown */
    const char *text;         /* one translated sentence, no newline */
};

/* A log collects remarks in the order in which they are found.  Calls that can
   fail take one as their last parameter; it may be NULL.  */
struct potable_log;

struct potable_log *potable_log_new(void);
void potable_log_free(struct potable_log *log);
/* The number of remarks in LOG.  */
size_t potable_log_n(const struct potable_log *log);
/* Remark I of LOG, borrowed from it; I counts from 0.  */
const struct potable_remark *potable_log_at(const struct potable_log *log,
                                            size_t i);
/* Forgets all remarks of LOG.  */
void potable_log_clear(struct potable_log *log);

/* The syntax of a page.  */
enum potable_format {
    POTABLE_FORMAT_AUTO, /* by the name: .html, .htm, .xhtml: HTML; .yml, .yaml:
                            YAML; else kramdown */
    POTABLE_FORMAT_KRAMDOWN, /* kramdown with its GFM parser, as Jekyll runs */
    POTABLE_FORMAT_GFM,      /* CommonMark with GitHub's extensions */
    POTABLE_FORMAT_HTML,
    POTABLE_FORMAT_YAML
};

/* ITS 2.0 rules, read from rule files.  */
struct potable_its;

/* Reads the ITS rule file PATH ("-": standard input) and adds its rules behind
   those of *ITS, which is made if it is NULL.
   Ownership: the caller frees *ITS with potable_its_free.
   Errors: POTABLE_EIO, POTABLE_ESYNTAX (XML, unknown rule, bad XPath); *ITS is
   as it was.
   Source: W3C, Internationalization Tag Set 2.0, sections 5.2, 5.5, 8.1 to
   8.3.  */
POTABLE_MUST_CHECK enum potable_status
potable_its_read(struct potable_its **its, const char *path,
                 struct potable_log *log);
void potable_its_free(struct potable_its *its);

/* How pages are read.  All zero is a good start.  */
struct potable_options {
    enum potable_format format;
    bool force; /* work on text that is not UTF-8 and keep its bytes */
    /* Keys of front matter whose values are text, as key paths ("title",
       "author.bio", "tags[*]", "**.caption").  NULL: title, description,
       subtitle, summary, excerpt.  */
    const char *const *front_matter;
    size_t n_front_matter;
    /* The same for YAML data files.  NULL: every string value.  */
    const char *const *keys;
    size_t n_keys;
    /* Parameters of {% include %} whose values are text.  NULL: none.  */
    const char *const *include;
    size_t n_include;
    const struct potable_its *its; /* borrowed; may be NULL */
};

/* A page: one source file, split into spans and units.  */
struct potable_page;

/* Reads the page PATH ("-": standard input).
   Ownership: the caller frees *PAGE with potable_page_free; it borrows
   nothing of OPTIONS (which may be NULL) but its ITS rules.
   Errors: POTABLE_EIO, POTABLE_ELIMIT, POTABLE_EENCODING (not UTF-8),
   POTABLE_ESYNTAX (YAML of a data file); *PAGE is NULL.  What the syntax
   forgives, such as an unclosed comment, is a warning in LOG.  */
POTABLE_MUST_CHECK enum potable_status
potable_page_read(struct potable_page **page, const char *path,
                  const struct potable_options *options,
                  struct potable_log *log);
/* The same for a page in memory: BYTES[0, N), copied; NAME as in a path.  */
POTABLE_MUST_CHECK enum potable_status potable_page_parse(
    struct potable_page **page, const char *name, const char *bytes, size_t n,
    const struct potable_options *options, struct potable_log *log);
void potable_page_free(struct potable_page *page);

/* What the stages make of a page, for people and tests.  */
enum potable_stage {
    POTABLE_STAGE_SPANS,   /* a line per span: BEG END ROLE "TEXT" */
    POTABLE_STAGE_UNITS,   /* a line per unit: LINE:COLUMN KIND "MSGID" */
    POTABLE_STAGE_TREE,    /* blocks and elements, indented, with their lines */
    POTABLE_STAGE_LINKS,   /* a line per link: LINE:COLUMN KIND PLACE "TARGET",
                              PLACE being unit or skeleton, and of what has
                              one: "ID" */
    POTABLE_STAGE_MESSAGES /* the template that extract makes of the page */
};

/* Describes PAGE at STAGE as text of *SIZE bytes, followed by a NUL that is not
   counted.  Ownership: the caller frees it with potable_free.  */
char *potable_page_describe(struct potable_page *page, enum potable_stage stage,
                            size_t *size);

/* Frees memory that the library gave away.  */
void potable_free(void *p);

/* A catalog: the messages of a PO or POT file.  */
struct potable_catalog;

/* Reads the PO file PATH ("-": standard input).
   Ownership: the caller frees *CATALOG with potable_catalog_free.
   Errors: POTABLE_EIO, POTABLE_ELIMIT, POTABLE_EENCODING (a charset that is not
   UTF-8 or its subset ASCII), POTABLE_ESYNTAX; all of them are listed in LOG
   and *CATALOG is NULL.  */
POTABLE_MUST_CHECK enum potable_status
potable_catalog_read(struct potable_catalog **catalog, const char *path,
                     struct potable_log *log);
/* The same for a catalog in memory: BYTES[0, N), copied.  */
POTABLE_MUST_CHECK enum potable_status
potable_catalog_parse(struct potable_catalog **catalog, const char *name,
                      const char *bytes, size_t n, struct potable_log *log);
void potable_catalog_free(struct potable_catalog *catalog);

/* How catalogs are written.  All zero is a good start.  */
struct potable_po_style {
    bool no_wrap; /* break lines after newlines only */
    size_t width; /* columns to wrap at; 0: 79 */
};

/* CATALOG as a PO file of *SIZE bytes, followed by a NUL that is not counted.
   Messages that did not change since they were read keep their bytes.  Up to
   JOBS threads work on it (0: one).
   Ownership: the caller frees it with potable_free.  STYLE may be NULL.  */
char *potable_catalog_format(const struct potable_catalog *catalog,
                             const struct potable_po_style *style,
                             unsigned jobs, size_t *size);
/* Writes the same to the file PATH ("-": standard output), all or nothing.
   Errors: POTABLE_EIO; the old file is intact.  */
POTABLE_MUST_CHECK enum potable_status
potable_catalog_write(const struct potable_catalog *catalog, const char *path,
                      const struct potable_po_style *style, unsigned jobs,
                      struct potable_log *log);

/* What `#:` lines of a template hold.  */
enum potable_locations {
    POTABLE_LOCATIONS_FILE, /* file names */
    POTABLE_LOCATIONS_FULL, /* file names and lines */
    POTABLE_LOCATIONS_NEVER
};

struct potable_extract_options {
    struct potable_options page;
    enum potable_locations locations;
    unsigned jobs;       /* threads; 0: one */
    const char *package; /* Project-Id-Version; NULL: "PACKAGE VERSION" */
    const char *bugs;    /* Report-Msgid-Bugs-To; NULL: empty */
};

/* Makes a template of the N pages PATHS ("-": standard input): one message for
   equal texts, in the order of pages and units, with references and comments
   that say where each stands.
   Ownership: the caller frees *POT with potable_catalog_free.
   Errors: as potable_page_read, for every page; then *POT is NULL.  */
POTABLE_MUST_CHECK enum potable_status
potable_extract(struct potable_catalog **pot, const char *const *paths,
                size_t n, const struct potable_extract_options *options,
                struct potable_log *log);

/* How catalogs are updated.  All zero is a good start.  */
struct potable_update_options {
    bool no_fuzzy; /* give changed texts no translation that needs a look */
    unsigned jobs; /* threads; 0: one */
};

/* What became of a catalog.  The first four are all messages of the template.
 */
struct potable_update_result {
    size_t n_exact;      /* the same text, be it translated or not */
    size_t n_mechanical; /* carried over: only white space, targets of links or
                            wrapping markup changed, and the translation with
                            them */
    size_t n_fuzzy;      /* given the translation of a text that they come from,
                            which needs a look */
    size_t n_new;        /* left untranslated */
    size_t n_obsolete; /* not in the template any more, and kept as obsolete */
    bool is_changed;   /* the catalog is another one than before */
};

/* Gives each of the N CATALOGS the messages of the template POT, in its order,
   with the translations that it has for them; those of no message any more are
   kept as obsolete messages behind them.  Catalogs of the same messages, such
   as those of the locales of a site, are matched with the template once for all
   of them.  Messages that do not change keep their bytes, and a catalog that is
   up to date keeps all of them.  RESULTS, N of them, may be NULL.  A template
   with translations is a warning in LOG. Source: GNU gettext, msgmerge; the
   matcher is ours.  */
void potable_update(struct potable_catalog *const *catalogs, size_t n,
                    const struct potable_catalog *pot,
                    const struct potable_update_options *options,
                    struct potable_update_result *results,
                    struct potable_log *log);

/* What becomes of HTML comments of the existing localized page that the master
   does not have.  */
enum potable_comments {
    POTABLE_COMMENTS_DEFAULT, /* as the site says; without a site, KEEP */
    POTABLE_COMMENTS_KEEP,    /* they stay */
    POTABLE_COMMENTS_WRITE,   /* as STRIP, and each block with a translation has
                                 its source text in a comment before it */
    POTABLE_COMMENTS_STRIP    /* those that hold text of the master go */
};

/* What becomes of fuzzy messages.  */
enum potable_fuzzy {
    POTABLE_FUZZY_SOURCE, /* the source text */
    POTABLE_FUZZY_KEEP,   /* what the existing localized page has in their
                             place, if that is no source text; else that */
    POTABLE_FUZZY_USE     /* their msgstr */
};

struct potable_merge_options {
    enum potable_fuzzy fuzzy;
    enum potable_comments comments;
    unsigned minimum; /* per cent of source words that must be translated */
    /* The localized page that exists, read like PAGE; borrowed; NULL: none.
       Where its text stays as it is, its bytes stay, line breaks too.  */
    const struct potable_page *localized;
    /* An error if LOCALIZED has text that neither PAGE nor the catalog, its
       fuzzy and obsolete messages included, holds.  */
    bool guard;
};

/* What a merge did.  Words are those of the source text (ICU) outside of
   markup, code and targets of links.  */
struct potable_merge_result {
    size_t n_units;        /* units of the page */
    size_t n_translated;   /* of them, now translated */
    size_t n_fuzzy;        /* their message is fuzzy and was not used */
    size_t n_kept;         /* fuzzy, and the text on the page stays */
    size_t n_untranslated; /* kept as source: no message or no msgstr */
    size_t n_refused;      /* kept as source: the msgstr would break the page */
    size_t n_words, n_words_translated;
    size_t n_lost;      /* texts and links of the existing page that would be
                           lost: why nothing was merged */
    bool below_minimum; /* nothing was merged; the output is the existing
                           localized page, or else the page */
};

/* Puts the translations of CATALOG into PAGE: *OUT is the localized page, *SIZE
   bytes.  No byte outside the translated units changes.  A msgstr that its
   place cannot hold is reported in LOG as a warning with its line in the PO
   file, and the unit keeps its source text.
   Ownership: the caller frees *OUT with potable_free.
   Errors: POTABLE_ELIMIT, POTABLE_ELOSS (every text that would be lost is an
   error in LOG); *OUT is NULL.  */
POTABLE_MUST_CHECK enum potable_status
potable_merge(struct potable_page *page, const struct potable_catalog *catalog,
              const struct potable_merge_options *options, char **out,
              size_t *size, struct potable_merge_result *result,
              struct potable_log *log);

/* A site: the pages, locales and catalogs that potable.yml describes.
   potable.yml(5) says how.  */
struct potable_site;

struct potable_site_options {
    const char *config; /* the file; NULL: potable.yml in the folder or above */
    const char *folder; /* the site's folder, or where to start looking; NULL:
                           where CONFIG is, or the current one */
    const char *output; /* write below this folder; NULL: the site's */
    /* Locales that are wanted: with "locales: auto" they are added, else they
       must be listed.  */
    const char *const *locales;
    size_t n_locales;
};

/* Reads a site: its file, and which files its folder holds.
   Ownership: the caller frees *SITE with potable_site_free.  OPTIONS may be
   NULL.
   Errors: POTABLE_EIO (no such file), POTABLE_EENCODING, POTABLE_ELIMIT,
   POTABLE_ESYNTAX (what the file says is wrong, or does not fit the tree: with
   line and column in LOG); *SITE is NULL.  */
POTABLE_MUST_CHECK enum potable_status
potable_site_read(struct potable_site **site,
                  const struct potable_site_options *options,
                  struct potable_log *log);
void potable_site_free(struct potable_site *site);

/* Describes SITE, its locales and pages, as text of *SIZE bytes, followed by a
   NUL that is not counted.  Ownership: the caller frees it with
   potable_free.  */
char *potable_site_describe(const struct potable_site *site, size_t *size);

/* A configuration for a tree that has none.  */
struct potable_proposal {
    char *config; /* the text of potable.yml, with a NUL behind it */
    size_t config_size;
    char *summary; /* what was found, for people; in the user's language */
    size_t summary_size;
};

/* Looks at the tree FOLDER (NULL: the current one) and proposes how to
   translate it.
   Ownership: the caller frees both texts with potable_free.
   Errors: POTABLE_EIO, POTABLE_ELIMIT; POTABLE_ESYNTAX if the tree has no page;
   *PROPOSAL is all zero.  */
POTABLE_MUST_CHECK enum potable_status
potable_site_propose(struct potable_proposal *proposal, const char *folder,
                     struct potable_log *log);

/* A rule of the check.  */
struct potable_rule {
    const char *name;               /* "untranslated" */
    const char *family;             /* "language" */
    enum potable_severity severity; /* unless something else is said */
    const char *summary;            /* English */
};
/* Rule I, counted from 0; NULL if there are not so many.  */
const struct potable_rule *potable_rule_at(size_t i);
/* What rule I looks for, why, with an example, and how to silence it: English
   text of many lines, that of potable-rules(7).  NULL if there is no such
   rule.  */
const char *potable_rule_help(size_t i);

/* A check of localized pages and catalogs.  What is wrong in one file shows by
   all others: add all of a site for the best findings.  */
struct potable_check;

struct potable_check *potable_check_new(void);
void potable_check_free(struct potable_check *check);
/* Adds PAGE, a translation of MASTER into LOCALE, a BCP 47 tag (NULL: what the
   path of PAGE says).  Both pages are borrowed until CHECK is freed.  */
void potable_check_add_page(struct potable_check *check,
                            const struct potable_page *master,
                            const struct potable_page *page,
                            const char *locale);
/* Reads the catalogs PATHS[0, N) by up to JOBS threads and adds them, of LOCALE
   (NULL: what their headers say).
   Errors: as potable_catalog_read, of the first catalog that has one; the
   others are added.  */
POTABLE_MUST_CHECK enum potable_status potable_check_add_catalogs(
    struct potable_check *check, const char *const *paths, size_t n,
    const char *locale, unsigned jobs, struct potable_log *log);
/* Adds the localized pages of SITE, which the check reads and aligns, and what
   it says about rules and terms; of its catalogs only the form is checked.
   LOCALES[0, N), tags or folders: only these get findings; N is 0: all.
   Ownership: SITE is borrowed until CHECK is freed.
   Errors: as potable_page_read, for every page; pages that are not there are
   none.  */
POTABLE_MUST_CHECK enum potable_status
potable_check_add_site(struct potable_check *check,
                       const struct potable_site *site,
                       const char *const *locales, size_t n, unsigned jobs,
                       struct potable_log *log);
/* Adds the glossary PATH, a PO file by its ending .po, TBX by .tbx or .xml,
   else CSV: for all locales that it has terms of, or for all if it does not
   say.  A site's own are added with it. Errors: POTABLE_EIO, POTABLE_ELIMIT,
   POTABLE_EENCODING, POTABLE_ESYNTAX; CHECK is as before.  */
POTABLE_MUST_CHECK enum potable_status
potable_check_add_glossary(struct potable_check *check, const char *path,
                           struct potable_log *log);
/* Switches the rule or family NAME ("all": every rule) on or off; all are on at
   first.  False: there is no such rule.  */
bool potable_check_enable(struct potable_check *check, const char *name,
                          bool is_on);
/* Reads the baseline PATH, that POTABLE_FINDINGS_BASELINE made: findings that
   it lists are not told again.
   Errors: POTABLE_EIO, POTABLE_ELIMIT, POTABLE_ESYNTAX; CHECK is as before.  */
POTABLE_MUST_CHECK enum potable_status
potable_check_read_baseline(struct potable_check *check, const char *path,
                            struct potable_log *log);
/* Looks for findings of at least SEVERITY in all that was added, by up to JOBS
   threads (0: one).  Called once.  */
void potable_check_run(struct potable_check *check,
                       enum potable_severity severity, unsigned jobs);
/* The number of findings.  */
size_t potable_check_n_findings(const struct potable_check *check);

/* A file that changed, or would change.  */
struct potable_change {
    const char *path;   /* as the site calls it */
    const char *target; /* where it is, for the system */
    const char *bytes;  /* its new contents, SIZE bytes; NULL unless dry_run */
    size_t size;
    bool is_new;
};

/* What a fix does.  All zero is a good start.  */
struct potable_fix_options {
    bool dry_run; /* write nothing */
    /* Of catalogs that are no site's; NULL: the default.  */
    const struct potable_po_style *style;
    /* May be NULL; called with DATA for each catalog that changed.  */
    void (*changed)(void *data, const struct potable_change *change);
    void *data;
};

/* What it did: messages, and catalogs that it wrote or would write.  */
struct potable_fix_result {
    size_t n_plain, n_fuzzy; /* a translation now, or fuzzy now */
    size_t n_catalogs;
};

/* Puts the suggestions that are certain, of a check that has run, into the
   catalogs that it was given: a translation for text that was left as the
   source has it, and characters of translations.  They become fuzzy, but for
   translations that the same text has everywhere else.  Findings in these
   catalogs that are mended are forgotten; those on pages stay until a merge.
   Errors: POTABLE_EIO; the other catalogs are written.  OPTIONS may be NULL. */
POTABLE_MUST_CHECK enum potable_status
potable_check_fix(struct potable_check *check,
                  const struct potable_fix_options *options,
                  struct potable_fix_result *result, struct potable_log *log);

/* How findings are written.  */
enum potable_findings_format {
    POTABLE_FINDINGS_TEXT,       /* as compilers do, with the text */
    POTABLE_FINDINGS_JSON,       /* JSON Lines: an object for each */
    POTABLE_FINDINGS_SARIF,      /* SARIF 2.1.0 */
    POTABLE_FINDINGS_GITHUB,     /* annotations of GitHub's workflows */
    POTABLE_FINDINGS_CHECKSTYLE, /* Checkstyle's XML */
    POTABLE_FINDINGS_BASELINE
};

/* The findings of CHECK in the order of files and places, as text of *SIZE
   bytes, followed by a NUL that is not counted.  HAS_COLOUR: with escape
   sequences for a terminal, where FORMAT is text.
   Ownership: the caller frees it with potable_free.  */
char *potable_check_format(const struct potable_check *check,
                           enum potable_findings_format format, bool has_colour,
                           size_t *size);

/* A page, an existing translation of it, and the catalog that is to have its
   texts; several pairs may share a catalog.  */
struct potable_align_pair {
    const struct potable_page *master, *localized;
    struct potable_catalog *catalog;
    /* The msgctxt of what the options' contexts make for this pair.  NULL: the
       name of the master.  */
    const char *context;
};

struct potable_align_options {
    double threshold; /* the probability from which on a pair is a translation
                         and not fuzzy; 0: 0.99 */
    bool contexts;    /* where a text has several translations, give the rarer
                         ones a context; else they become comments */
    bool force;       /* use pages that do not look like translations */
    unsigned jobs;    /* threads; 0: one */
};

/* Where a localized page differs from its master.  */
enum potable_drift_kind {
    POTABLE_DRIFT_MISSING,      /* text of the master without translation */
    POTABLE_DRIFT_EXTRA,        /* text of the localized page alone */
    POTABLE_DRIFT_UNTRANSLATED, /* the same text on both pages */
    POTABLE_DRIFT_DOUBTFUL,     /* a pair that became a fuzzy message */
    POTABLE_DRIFT_SPLIT,        /* one text of the master is two there */
    POTABLE_DRIFT_JOINED,       /* two texts of the master are one there */
    POTABLE_DRIFT_MOVED,        /* a pair that stands in another order */
    POTABLE_DRIFT_INCONSISTENT, /* another translation of a text */
    POTABLE_DRIFT_LINK_MISSING, /* a link of the master alone */
    POTABLE_DRIFT_LINK_EXTRA,   /* a link of the localized page alone */
    POTABLE_DRIFT_IMAGE_MISSING,
    POTABLE_DRIFT_IMAGE_EXTRA,
    POTABLE_DRIFT_ROWS,    /* a table has fewer or more rows than the
                              master's */
    POTABLE_DRIFT_WRAPPER, /* an HTML element of the localized page alone that
                              is round texts, as with dir="rtl" */
    POTABLE_DRIFT_KEPT     /* the same text on both pages, as in most locales,
                              which became its own translation */
};

struct potable_drift_item {
    enum potable_drift_kind kind;
    const char *master, *localized;     /* names of the pages */
    size_t master_line, localized_line; /* 0: none */
    const char *source, *text;          /* what the pages say; NULL: nothing */
    double probability;                 /* of pairs; 0 of anything else */
};

/* What an alignment found to differ.  */
struct potable_drift;

/* Aligns the N PAIRS of pages, which are of one locale, and adds their
   translations to the catalogs, where a message that has a msgstr keeps it.
   What is sure becomes a translation, what is doubtful a fuzzy message; text of
   localized pages that is neither is kept in comments, and so is all else that
   a merge of the master into the localized page would lose.  *DRIFT, unless
   DRIFT is NULL, tells what differs.
   Ownership: the caller frees *DRIFT with potable_drift_free.
   Errors: POTABLE_EUNRELATED for a pair that is swapped, has no text, or shows
   no relation, unless OPTIONS->force; the others are worked on, and *DRIFT is
   made all the same.  */
POTABLE_MUST_CHECK enum potable_status
potable_align(const struct potable_align_pair *pairs, size_t n,
              const struct potable_align_options *options,
              struct potable_drift **drift, struct potable_log *log);
void potable_drift_free(struct potable_drift *drift);
size_t potable_drift_n(const struct potable_drift *drift);
/* Item I of DRIFT, borrowed from it; I counts from 0.  */
const struct potable_drift_item *
potable_drift_at(const struct potable_drift *drift, size_t i);
/* DRIFT as text, a line for each item, or as JSON, of *SIZE bytes, followed by
   a NUL that is not counted.  Ownership: the caller frees it with
   potable_free.  */
char *potable_drift_format(const struct potable_drift *drift, bool as_json,
                           size_t *size);

/* What a run over a site does; done in this order.  */
enum potable_step {
    POTABLE_STEP_EXTRACT = 1, /* makes the template */
    POTABLE_STEP_UPDATE = 2,  /* makes the template and carries the catalogs
                                 over to it; a locale without one gets one */
    POTABLE_STEP_ALIGN = 4,   /* adds the translations on existing localized
                                 pages to the catalogs */
    POTABLE_STEP_MERGE = 8    /* makes the localized pages */
};

struct potable_run_options {
    unsigned steps; /* bits of enum potable_step */
    /* Tags, folders or PO names.  NULL: all.  */
    const char *const *locales;
    size_t n_locales;
    /* Paths of masters, or patterns of them.  NULL: all.  */
    const char *const *pages;
    size_t n_pages;
    bool dry_run;  /* write nothing */
    bool force;    /* overwrite pages whose text nobody else holds */
    bool no_fuzzy; /* as in struct potable_update_options */
    enum potable_comments comments;     /* of pages that are merged */
    struct potable_align_options align; /* but for its jobs */
    unsigned jobs;                      /* threads; 0: one */
    /* Each may be NULL, and is called with DATA: CHANGED for each file,
       PROGRESS when N_DONE of N parts of the work are done, both by one thread
       at a time; IS_STOPPED, by any, says whether to end early: files are then
       whole, old or new.  */
    void (*changed)(void *data, const struct potable_change *change);
    void (*progress)(void *data, size_t n_done, size_t n);
    bool (*is_stopped)(void *data);
    void *data;
};

/* What a run did for one locale.  */
struct potable_run_locale {
    const char *tag; /* the site's */
    bool is_wanted;  /* by the options; else all is 0 */
    /* Messages of its catalogs, after the run.  */
    size_t n_translated, n_fuzzy, n_untranslated;
    struct potable_update_result update;
    size_t n_catalogs_changed;   /* also new ones */
    size_t n_aligned;            /* localized pages that were read for that */
    struct potable_drift *drift; /* the result's; NULL: nothing was aligned */
    /* Of a merge.  */
    size_t n_pages, n_pages_changed; /* changed: also new ones */
    size_t n_refused; /* pages left alone: they hold text of their own */
    size_t n_below;   /* pages left alone: too little is translated */
    size_t n_words, n_words_translated;
};

struct potable_run_result {
    struct potable_run_locale *locales; /* in the order of potable.yml */
    size_t n_locales;
    size_t n_changed; /* files */
    bool is_stopped;
};

/* Runs over SITE.
   Ownership: *RESULT is freed with potable_run_result_clear, whatever the
   status; it borrows from SITE.
   Errors: those of what cannot be read or written, the first one; the rest is
   done all the same, but a template of which a page cannot be read stays as it
   is, and so do its catalogs.  POTABLE_ESYNTAX: a locale or page that the site
   does not have; nothing is done then.  */
POTABLE_MUST_CHECK enum potable_status
potable_site_run(const struct potable_site *site,
                 const struct potable_run_options *options,
                 struct potable_run_result *result, struct potable_log *log);
void potable_run_result_clear(struct potable_run_result *result);

/* How a report is written.  */
enum potable_report_format {
    POTABLE_REPORT_TEXT, /* a table for terminals */
    POTABLE_REPORT_JSON, /* as doc/potable-report.schema.json says */
    POTABLE_REPORT_CSV,  /* a line for each page in each locale */
    POTABLE_REPORT_MARKDOWN,
    POTABLE_REPORT_BADGE, /* an SVG image for each locale, and one for all */
    POTABLE_REPORT_HTML   /* a web page that needs no other file */
};

/* What a report is to be.  All zero is a good start.  */
struct potable_report_options {
    enum potable_report_format format;
    /* Tags, folders or PO names.  NULL: all.  */
    const char *const *locales;
    size_t n_locales;
    unsigned minimum; /* per cent of the words: below it a locale is counted in
                         n_below */
    bool by_name;     /* sort by name; else by what is left to translate */
    bool no_findings; /* do not look for findings */
    /* The file of an older report in JSON: tell only what changed since, as
       text, JSON or Markdown.  NULL: none.  */
    const char *old;
    /* Of a web page: a folder of older reports in JSON, or "git" for the tags
       of the site's repository, for a chart.  NULL: none.  */
    const char *history;
    const char *language; /* of the reader, for names: "de"; NULL: English */
    unsigned width;       /* columns of text; 0: 80 */
    bool has_colour;      /* text may have escape sequences for a terminal */
    bool is_utf8;         /* text may have other characters than ASCII */
    unsigned jobs;        /* threads; 0: one */
};

/* A file of a report.  */
struct potable_report_file {
    char *name;  /* a badge: "fr.svg"; a web page: the path that the site has
                    for it, or empty; else empty */
    char *bytes; /* SIZE of them, and a NUL that is not counted */
    size_t size;
};

struct potable_report_result {
    struct potable_report_file *files;
    size_t n_files;
    size_t n_below; /* locales of which less than the minimum is translated */
};

/* Says how complete the locales of SITE are: by their catalogs, and where there
   is none by aligning the pages.
   Ownership: *RESULT is freed with potable_report_result_clear, whatever the
   status.  OPTIONS may be NULL.
   Errors: those of pages and catalogs that cannot be read; POTABLE_ESYNTAX: a
   locale that the site does not have, or an older report that is none.  */
POTABLE_MUST_CHECK enum potable_status potable_report(
    struct potable_report_result *result, const struct potable_site *site,
    const struct potable_report_options *options, struct potable_log *log);
void potable_report_result_clear(struct potable_report_result *result);

/* Makes BYTES[0, N) the contents of the file PATH, all or nothing ("-":
   standard output).  Errors: POTABLE_EIO; the old file is intact.  */
POTABLE_MUST_CHECK enum potable_status
potable_file_write(const char *path, const char *bytes, size_t n,
                   struct potable_log *log);

/* The version of the library, as "1.2.3".  */
const char *potable_version(void);

#ifdef __cplusplus
}
#endif

#endif
