/* Units: the texts of a page that translators see.

   A unit is a range of page bytes that a merge replaces as a whole.  Its msgid
   is what a translator reads: white space folded, container prefixes and what
   only the container needs escaped taken away.  */
#ifndef PTB_UNIT_UNIT_H
#define PTB_UNIT_UNIT_H

#include "page/page.h"

/* What a unit is, for comments and counts.  */
enum ptb_unit_kind {
    PTB_UNIT_HEADING,
    PTB_UNIT_PARAGRAPH,
    PTB_UNIT_ITEM,
    PTB_UNIT_QUOTE,
    PTB_UNIT_TERM,
    PTB_UNIT_DEFINITION,
    PTB_UNIT_CELL,      /* of a pipe table */
    PTB_UNIT_HTML_CELL, /* of an HTML table */
    PTB_UNIT_HTML,      /* other text of HTML */
    PTB_UNIT_ATTRIBUTE, /* of an HTML tag */
    PTB_UNIT_FOOTNOTE,
    PTB_UNIT_TITLE, /* of a link definition or an attribute list */
    PTB_UNIT_ABBREVIATION,
    PTB_UNIT_FRONT_MATTER,
    PTB_UNIT_VALUE,     /* of a YAML file */
    PTB_UNIT_PARAMETER, /* of a Liquid include */
    PTB_N_UNIT_KINDS
};

/* How a unit's text is written in its place.  */
enum ptb_unit_syntax {
    PTB_SYNTAX_BLOCK,  /* Markdown that starts a block */
    PTB_SYNTAX_HEADER, /* Markdown behind ATX marks */
    PTB_SYNTAX_CELL,   /* Markdown in a pipe table */
    PTB_SYNTAX_SPAN,   /* Markdown that runs to the end of something */
    PTB_SYNTAX_HTML,   /* text and inline tags */
    PTB_SYNTAX_RCDATA, /* text without tags: title, textarea */
    PTB_SYNTAX_ATTRIBUTE,
    PTB_SYNTAX_TITLE,     /* of a link definition */
    PTB_SYNTAX_ATTR_LIST, /* a value in {: … } */
    PTB_SYNTAX_LINE,      /* plain text to the end of the line */
    PTB_SYNTAX_YAML,
    PTB_SYNTAX_LIQUID /* a parameter of an include */
};

struct ptb_unit {
    uint8_t kind;      /* enum ptb_unit_kind */
    uint8_t syntax;    /* enum ptb_unit_syntax */
    bool is_first;     /* the text starts its leaf: nothing was peeled before it
                          but container prefixes */
    bool in_leaf;      /* an attribute or the like inside Markdown text */
    uint32_t beg, end; /* page bytes */
    uint32_t node;     /* of the page */
    uint32_t part;     /* attribute in page->html.attrs, value in page->values,
                          tag in page->liquid; PTB_NO_NODE otherwise */
    char quote;        /* round the value: '"', '\'' or 0 */
    struct ptb_slice msgid;
    struct ptb_slice context; /* msgctxt; p is NULL: none */
    struct ptb_slice note;    /* for the translator; p is NULL: none */
};

struct ptb_units {
    struct ptb_unit *at; /* owned; in the order of the page, disjoint */
    size_t n, cap;
    struct ptb_arena arena; /* their texts */
};

/* Finds the units of PAGE.  UNITS is all zero but for its arena, which may hold
   what others need; OPTIONS may be NULL.  An ITS
   rule that fails on this page is a warning in LOG, which may be NULL.  */
void ptb_units_find(struct ptb_units *units, const struct ptb_page *page,
                    const struct potable_options *options,
                    struct potable_log *log);
void ptb_units_clear(struct ptb_units *units);

/* The first of UNITS that begins at byte AT or behind it; their number if there
   is none.  */
size_t ptb_units_from(const struct ptb_units *units, uint32_t at);

/* What a comment starts with in which merge wrote the source of a block.  */
#define PTB_SOURCE_MARK "potable: source"

/* The name of KIND as `potable debug units` prints it.  */
const char *ptb_unit_kind_name(enum ptb_unit_kind kind);

#endif
