/* Inside the unit finder: what its files share.  */
#ifndef PTB_UNIT_FIND_H
#define PTB_UNIT_FIND_H

#include "page/its.h"
#include "unit/inline.h"
#include "unit/unit.h"

struct ptb_finder {
    struct ptb_units *units;
    const struct ptb_page *page;
    const struct potable_options *options;
    struct potable_log *log;
    const struct ptb_its_map *its; /* NULL: nothing is said */
    struct ptb_flat flat;          /* the leaf at work */
    struct ptb_inline in;          /* its codes */
    struct ptb_buf buf;            /* for msgids */
    uint8_t
        *splits;    /* per node: an element of inline class with blocks in it */
    uint8_t *kinds; /* per node: enum ptb_unit_kind of text in that element */
};

/* A part of the flat text, and the codes in it.  */
struct ptb_part {
    uint32_t beg, end;
    size_t first, last; /* codes [first, last) */
};

/* unit/peel.c */
/* Narrows PART to the text that translators see: white space, codes without
   text, pictographs, list-like marks and markup round the whole go away.
   False: no letter is left, so there is no unit.  IS_HTML as in
   ptb_inline_scan.  */
bool ptb_peel(const struct ptb_flat *flat, const struct ptb_inline *in,
              bool is_html, struct ptb_part *part);

/* unit/msgid.c */
/* Where `\|` stands for a bar.  */
enum ptb_bars {
    PTB_BARS_PLAIN, /* nowhere */
    PTB_BARS_TEXT,  /* in a cell of kramdown: outside of codes */
    PTB_BARS_ALL    /* in a cell of GFM: in all but Liquid */
};

/* The msgid of PART: white space folded but for hard breaks and inside codes,
   escaped bars decoded as BARS says.  Borrows the flat text if nothing changes
   and that is the page's own; else lies in ARENA.  */
struct ptb_slice ptb_msgid(const struct ptb_flat *flat,
                           const struct ptb_inline *in,
                           const struct ptb_part *part, enum ptb_bars bars,
                           struct ptb_buf *buf, struct ptb_arena *arena);
/* The same for plain text: white space folded, and the references of QUOTE
   decoded if it is not 0.  */
struct ptb_slice ptb_msgid_plain(struct ptb_slice text, char quote,
                                 struct ptb_buf *buf, struct ptb_arena *arena);

/* unit/units.c */
/* Appends a unit for the page bytes [BEG, END).  */
struct ptb_unit *ptb_finder_add(struct ptb_finder *f, enum ptb_unit_kind kind,
                                enum ptb_unit_syntax syntax, uint32_t node,
                                uint32_t beg, uint32_t end);

/* unit/leaf.c */
/* Finds the units of the Markdown leaf NODE.  */
void ptb_find_leaf(struct ptb_finder *f, uint32_t node);
/* Finds those of the text that f->flat is set to, which belongs to NODE.  */
void ptb_find_text(struct ptb_finder *f, uint32_t node, enum ptb_unit_kind kind,
                   enum ptb_unit_syntax syntax, bool is_html);

/* unit/attribute.c */
/* Is the attribute KEY text for readers?  */
bool ptb_is_text_attribute(struct ptb_slice key);
/* The value of title= in {: … } on P[*BEG, *END), or the title of a link
   target: narrows the range to it and gives its quote; 0 if there is none.  */
char ptb_find_title(const char *p, uint32_t *beg, uint32_t *end, bool is_list);
/* Finds the units in the attributes of token T of page->html, the start tag of
   NODE.  */
void ptb_find_attributes(struct ptb_finder *f, uint32_t node,
                         const struct ptb_html_token *t);
/* The same for the tag at flat offset POS of Markdown.  */
void ptb_find_tag_attributes(struct ptb_finder *f, uint32_t node, uint32_t pos);
/* The titles in {: title="…" } on page bytes [BEG, END).  */
void ptb_find_list_titles(struct ptb_finder *f, uint32_t node, uint32_t beg,
                          uint32_t end);

/* unit/run.c */
/* Finds the runs of inline content directly in NODE, an HTML element or a
   container with elements in it, and what is in the attributes of its tag.  */
void ptb_find_runs(struct ptb_finder *f, uint32_t node);
/* Is NODE part of a run of text of its parent?  */
bool ptb_is_inline(const struct ptb_finder *f, uint32_t node);
/* Marks the inline elements that have blocks in them, and what text is in each
   element.  */
void ptb_mark_elements(struct ptb_finder *f);

/* unit/directive.c */
/* Does what comments with "potable:" in them and attribute lists with
   translate="no" say to the units of F, which are in order.  */
void ptb_apply_directives(struct ptb_finder *f);

#endif
