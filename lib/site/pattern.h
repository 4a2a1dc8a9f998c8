/* Patterns of paths, with "*", "**" and names in braces.  */
#ifndef PTB_SITE_PATTERN_H
#define PTB_SITE_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"
#include "site/fill.h"

enum ptb_pattern_kind {
    PTB_PATTERN_TEXT,
    PTB_PATTERN_STAR,    /* "*": part of one name, not empty */
    PTB_PATTERN_FOLDERS, /* "**" and the "/" behind it: any number of folders */
    PTB_PATTERN_NAME     /* "{folder}" */
};

struct ptb_pattern_token {
    enum ptb_pattern_kind kind;
    struct ptb_slice text; /* or the name */
};

struct ptb_pattern {
    struct ptb_slice text;
    const struct ptb_pattern_token *tokens;
    size_t n, n_wild; /* tokens; of them those that are no text or name */
};

/* A list of patterns without names.  */
struct ptb_patterns {
    const struct ptb_pattern *at;
    size_t n;
};

/* Wildcards in one pattern beyond which it is refused.  */
enum { PTB_PATTERN_WILD = 12 };

enum ptb_pattern_fault {
    PTB_PATTERN_GOOD,
    PTB_PATTERN_STARS, /* "**" that is no whole name, or "***" */
    PTB_PATTERN_LONG   /* too many wildcards */
};

/* Makes PATTERN of TEXT, which must outlive it, in ARENA.  "**" at the end
   means "**" with "/" and "*" behind it.  */
enum ptb_pattern_fault ptb_pattern_parse(struct ptb_pattern *pattern,
                                         struct ptb_arena *arena,
                                         struct ptb_slice text);

/* What a pattern matched.  */
struct ptb_pattern_match {
    struct ptb_slice wild[PTB_PATTERN_WILD]; /* in the order of the pattern */
    struct ptb_slice name;                   /* what the names stand for */
};

/* Does PATTERN match PATH?  Then *MATCH says how, the shortest way first. Names
   are asked of ACCEPTS, which gets DATA; NULL: the pattern has none.  All names
   must stand for the same locale, of which ACCEPTS judges.  Wildcards match no
   name that starts with a dot.  */
bool ptb_pattern_match(const struct ptb_pattern *pattern, struct ptb_slice path,
                       bool (*accepts)(void *data, struct ptb_slice name,
                                       struct ptb_slice value),
                       void *data, struct ptb_pattern_match *match);

/* Appends PATTERN to B, its wildcards as in MATCH, its names as in VALUES.  */
void ptb_pattern_expand(const struct ptb_pattern *pattern, struct ptb_buf *b,
                        const struct ptb_pattern_match *match,
                        const struct ptb_fill *values);

/* Does one of PATTERNS match PATH?  */
bool ptb_patterns_match(const struct ptb_patterns *patterns,
                        struct ptb_slice path);

/* Do A and B have the same wildcards in the same order?  */
bool ptb_pattern_agree(const struct ptb_pattern *a,
                       const struct ptb_pattern *b);

#endif
