/* Findings: what is said about one place of a localized page or catalog.  */
#ifndef PTB_CHECK_FINDING_H
#define PTB_CHECK_FINDING_H

#include <stdint.h>

#include "base/arena.h"
#include "check/rule.h"

#define PTB_NO_PLACE UINT32_MAX

/* How certain a suggestion is, for `--fix`.  */
enum ptb_fix_kind {
    PTB_FIX_NONE,       /* it needs somebody to decide */
    PTB_FIX_CHARACTERS, /* some characters of a translation, no word */
    PTB_FIX_PART,       /* the same, of one part of it, which TEXT is */
    PTB_FIX_TEXT,       /* a translation for source text */
    PTB_FIX_IDENTICAL   /* that which the same text has everywhere else */
};

struct ptb_check_pair;

struct ptb_finding {
    uint8_t rule;                      /* enum ptb_rule */
    uint8_t kind;                      /* enum ptb_fix_kind, of FIX */
    bool is_fixed;                     /* in the catalog that it is about */
    const struct ptb_check_pair *pair; /* NULL: it is about no text */
    uint32_t beg, end;     /* bytes of the file; [0, 0): the file as a whole */
    struct ptb_slice text; /* the unit; p is NULL: none */
    uint32_t text_beg, text_end; /* of TEXT: what it is about */
    struct ptb_slice source;     /* its source text; p is NULL: none */
    struct ptb_slice reason;     /* one translated sentence */
    struct ptb_slice fix;        /* what TEXT should be; p is NULL: unknown */
    struct ptb_slice where; /* "table cell, column Format"; p may be NULL */
    /* Filled in by ptb_findings_place, 1-based, columns in code points; the end
       is that of the last character.  */
    uint32_t line, column, end_line, end_column;
};

/* Findings about one file.  */
struct ptb_findings {
    struct ptb_finding *at; /* owned */
    size_t n, cap;
    struct ptb_arena arena; /* their texts */
};

void ptb_findings_clear(struct ptb_findings *f);

/* Appends a finding of RULE for file bytes [BEG, END), whose reason is FMT,
   translated; it is valid until the next one.  */
struct ptb_finding *ptb_finding_add(struct ptb_findings *f, enum ptb_rule rule,
                                    uint32_t beg, uint32_t end, const char *fmt,
                                    ...) __attribute__((format(printf, 5, 6)));

/* Puts F into the order of the file TEXT, findings at one place in the order of
   the rules, drops those that say the same again, and fills in lines and
   columns.  */
void ptb_findings_place(struct ptb_findings *f, struct ptb_slice text);

#endif
