/* YAML: a stream as events that know their bytes.  */
#ifndef PTB_BASE_YAML_H
#define PTB_BASE_YAML_H

#include <stdbool.h>

#include "base/slice.h"

/* How a YAML scalar is written.  */
enum ptb_yaml_style {
    PTB_YAML_PLAIN,
    PTB_YAML_SINGLE,
    PTB_YAML_DOUBLE,
    PTB_YAML_LITERAL, /* | */
    PTB_YAML_FOLDED   /* > */
};

enum ptb_yaml_kind {
    PTB_YAML_END,      /* of the stream; nothing follows */
    PTB_YAML_DOCUMENT, /* a document starts */
    PTB_YAML_MAPPING,  /* a mapping starts: keys and values in turn */
    PTB_YAML_SEQUENCE, /* a sequence starts */
    PTB_YAML_CLOSE,    /* the innermost of these three ends */
    PTB_YAML_SCALAR,
    PTB_YAML_ALIAS
};

struct ptb_yaml_event {
    enum ptb_yaml_kind kind;
    size_t column; /* 0-based, code points: where it starts, its anchor and
                      tag included */
    bool is_flow;  /* mapping or sequence in brackets */
    /* Scalars only.  */
    enum ptb_yaml_style style;
    bool is_string;        /* resolves to a string */
    struct ptb_slice text; /* decoded; valid until the next event */
    /* Its bytes: quotes or block header included, anchor and tag not, no line
       end at the end.  Equal if they are not known for sure.  Of mappings,
       sequences and aliases BEG is where they start, with their anchors.  */
    size_t beg, end;
    size_t indent; /* literal and folded: blanks before each of its lines */
};

/* Why a text is no YAML.  */
struct ptb_yaml_error {
    size_t offset;    /* byte of the text */
    const char *text; /* English, static */
    bool is_limit;    /* nested deeper than PTB_MAX_YAML_DEPTH */
};

/* Nesting of collections beyond which a text is refused.  */
#define PTB_MAX_YAML_DEPTH 1000

struct ptb_yaml;

/* A reader of TEXT, which must outlive it.  A byte order mark is no part of
   TEXT.  Ownership: the caller frees it with ptb_yaml_free.  */
struct ptb_yaml *ptb_yaml_new(struct ptb_slice text);
void ptb_yaml_free(struct ptb_yaml *yaml);

/* Puts the next event into *EVENT.  False: TEXT is no YAML from here on, *ERROR
   says why.  Scalars, documents and collections come in the order of their
   bytes.
   Source: YAML 1.1 as libyaml reads it, which is what Ruby and so Jekyll
   use.  */
bool ptb_yaml_next(struct ptb_yaml *yaml, struct ptb_yaml_event *event,
                   struct ptb_yaml_error *error);

/* Is the plain scalar S a string?  False for what YAML 1.1, the core schema of
   YAML 1.2 or Ruby's Psych take for null, a boolean, a number, a date or a
   special key.  */
bool ptb_yaml_is_string(struct ptb_slice s);

#endif
