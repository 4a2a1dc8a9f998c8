/* How complete a site is: every unit of its pages in every locale, and sums.

   Two kinds of figures stand side by side.  Messages are those of the catalogs,
   where equal texts count once, as `msgfmt --statistics` has them.  Amounts are
   those of the pages: a text that stands on three pages counts three times.  */
#ifndef PTB_REPORT_MODEL_H
#define PTB_REPORT_MODEL_H

#include "base/table.h"
#include "catalog/catalog.h"
#include "check/check.h"
#include "site/site.h"
#include "unit/document.h"

/* How a unit is translated.  */
enum ptb_unit_state {
    PTB_STATE_TRANSLATED,
    PTB_STATE_FUZZY,
    PTB_STATE_UNTRANSLATED,
    PTB_N_STATES
};
/* "translated", "fuzzy", "untranslated"; not translated.  */
const char *ptb_state_name(enum ptb_unit_state state);

/* How much text of the source.  */
struct ptb_amount {
    size_t units;
    size_t words;      /* by ICU */
    size_t characters; /* code points */
};

struct ptb_amounts {
    struct ptb_amount of[PTB_N_STATES];
};

enum { PTB_N_SEVERITIES = POTABLE_ERROR + 1 };

/* Which message of the catalog a unit has.  */
enum ptb_report_message {
    PTB_MESSAGE_NONE,
    PTB_MESSAGE_OWN,
    PTB_MESSAGE_BARE /* one without its context, which translates it nowhere */
};

/* A unit of a master in one locale.  */
struct ptb_report_unit {
    uint8_t state;         /* enum ptb_unit_state */
    bool is_absent;        /* the localized page has nothing in its place */
    uint8_t message;       /* enum ptb_report_message */
    bool is_fuzzy;         /* that message is */
    struct ptb_slice text; /* its translation, that of the message if there is
                              one; p is NULL: none */
};

/* What check found on a page.  */
struct ptb_report_finding {
    uint32_t unit;          /* of the master; PTB_NO_PLACE: none */
    uint32_t line;          /* of the localized page */
    uint32_t reason, fix;   /* texts of the locale; FIX may be 0: none */
    uint8_t rule, severity; /* enum ptb_rule, potable_severity */
};

/* A page in one locale.  */
struct ptb_standing {
    struct ptb_amounts amounts;
    bool has_catalog; /* else its units were paired with the localized page's */
    bool is_missing;  /* there is no localized page */
    bool is_excluded; /* the site does not want it checked: it does not count */
    bool is_outdated; /* the master has text that changed, or that was added,
                         since it was translated */
    size_t n_findings[PTB_N_SEVERITIES];
    struct ptb_report_unit *units; /* as many as the master has */
    struct ptb_report_finding *findings;
    size_t n_all_findings;
};

/* Messages of catalogs, counted as msgfmt counts them.  */
struct ptb_messages {
    size_t n[PTB_N_STATES];
};

struct ptb_report_locale {
    const struct ptb_locale *locale; /* the site's */
    size_t number;                   /* in the site */
    struct ptb_slice name;           /* in the reader's language */
    struct ptb_slice sort_key;       /* of NAME there */
    size_t n_catalogs;               /* that there are */
    struct ptb_messages messages;
    struct ptb_amounts amounts; /* the sum of its pages' */
    size_t n_missing, n_outdated;
    size_t n_findings[PTB_N_SEVERITIES]; /* also of its catalogs */
    struct ptb_standing *pages;          /* one for each of the report's */
    struct ptb_slice *texts; /* owned; of findings, each once; the first is
                                none */
    /* Private.  */
    size_t n_texts, cap_texts;
    struct ptb_table text_numbers;
    struct ptb_arena arena;
    struct potable_log *log;
    enum potable_status status;
};

struct ptb_report_page {
    const char *master;           /* its path */
    struct potable_page doc;      /* its bytes and units */
    uint32_t *words, *characters; /* of each unit; in the arena of the units */
    struct ptb_amount amount;     /* of all its units */
    /* Private.  */
    struct potable_log *log;
    enum potable_status status;
};

struct ptb_report {
    const struct potable_site *site;
    struct ptb_report_locale *locales; /* owned; those wanted */
    size_t n_locales;
    struct ptb_report_page *pages; /* owned; all of the site */
    size_t n_pages;
    struct ptb_amount amount; /* of all pages */
    bool has_findings;
};

/* Makes REPORT of SITE as OPTIONS say.
   Ownership: the caller frees REPORT with ptb_report_clear, whatever the
   status; it borrows SITE.
   Errors: POTABLE_ESYNTAX: a locale that the site does not have; those of
   pages and catalogs that cannot be read.  */
POTABLE_MUST_CHECK enum potable_status
ptb_report_make(struct ptb_report *report, const struct potable_site *site,
                const struct potable_report_options *options,
                struct potable_log *log);
void ptb_report_clear(struct ptb_report *report);

/* PART of WHOLE in per cent, rounded down, so that 100 means all; of nothing
   all is done.  */
unsigned ptb_percent(size_t part, size_t whole);
/* The per cent of the words of AMOUNTS that are translated: of its units, if it
   has no words.  100 means that no unit is left, one without words neither.  */
unsigned ptb_percent_done(const struct ptb_amounts *amounts);
/* The words of AMOUNTS that are left to translate.  */
size_t ptb_words_left(const struct ptb_amounts *amounts);
void ptb_amounts_add(struct ptb_amounts *sum, const struct ptb_amounts *more);

#endif
