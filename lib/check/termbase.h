/* What all glossaries say about one locale, ready to be looked up.  */
#ifndef PTB_CHECK_TERMBASE_H
#define PTB_CHECK_TERMBASE_H

#include "base/table.h"
#include "check/glossary.h"
#include "check/plain.h"

#define PTB_NO_TERM UINT32_MAX

/* A term of the source.  */
struct ptb_entry {
    struct ptb_slice source;
    uint32_t targets; /* first of its translations; PTB_NO_TERM: none */
    bool is_kept;     /* it may stay as it is, and has to if it has none */
    bool is_exact;    /* only in this case */
};

struct ptb_target {
    struct ptb_slice text;
    uint32_t next; /* of the same entry */
};

/* A form that is looked for.  */
struct ptb_term_form {
    const uint32_t *c; /* code points, N of them */
    uint32_t n;
    bool is_exact, is_forbidden;
    uint32_t first, n_entries; /* of refs: what it stands for */
    uint32_t best;             /* target to use instead; PTB_NO_TERM: unknown */
    uint32_t next;             /* of those that start alike */
};

/* Patterns by their first two characters.  */
struct ptb_term_index {
    struct ptb_term_form *at; /* owned */
    size_t n, cap;
    uint32_t *heads; /* owned; NULL while empty */
};

struct ptb_termbase {
    struct ptb_entry *entries; /* owned, as all arrays */
    size_t n_entries, cap_entries;
    struct ptb_target *targets;
    size_t n_targets, cap_targets;
    uint32_t *refs; /* numbers of entries */
    size_t n_refs, cap_refs;
    struct ptb_term_index sources, texts;
    struct ptb_table by_source; /* texts to numbers of entries */
    bool is_english;            /* the source language */
    struct ptb_arena arena;
};

void ptb_termbase_free(struct ptb_termbase *t);

/* Adds what G says about the locale TAG to T; SOURCE is the tag of the source
   language, if G does not say it.  T borrows from G.  */
void ptb_termbase_add(struct ptb_termbase *t, const struct ptb_glossary *g,
                      struct ptb_slice tag, struct ptb_slice source);

/* A place where a pattern stands.  */
struct ptb_match {
    const struct ptb_term_form *pattern;
    size_t beg, end; /* characters of the text */
};

/* Finds the longest of the source's terms at or behind *AT of TEXT, and moves
 *AT behind it.  */
bool ptb_termbase_next(const struct ptb_termbase *t,
                       const struct ptb_plain *text, size_t *at,
                       struct ptb_match *match);
/* Finds the longest allowed (FORBIDDEN is false) or forbidden pattern that
   starts at AT of TEXT, with other endings too; of the patterns of no entry but
   those SEEN, N_SEEN of them, if SEEN is not NULL.  */
bool ptb_termbase_target(const struct ptb_termbase *t,
                         const struct ptb_plain *text, size_t at,
                         bool forbidden, const uint32_t *seen, size_t n_seen,
                         struct ptb_match *match);
/* Is one of the entries of P among SEEN?  */
bool ptb_form_is_of(const struct ptb_termbase *t, const struct ptb_term_form *p,
                    const uint32_t *seen, size_t n_seen);

#endif
