/* A page: its bytes, and the tree of its blocks.

   Bytes are the truth: every node says which bytes of the page it is made of.
   Offsets are 32 bits wide, since no page is larger than PTB_MAX_FILE.  */
#ifndef PTB_PAGE_PAGE_H
#define PTB_PAGE_PAGE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/yaml.h"
#include "page/html.h"

enum ptb_format {
    PTB_FORMAT_AUTO, /* by the file's name; kramdown where that says nothing */
    PTB_FORMAT_KRAMDOWN,
    PTB_FORMAT_GFM,
    PTB_FORMAT_HTML,
    PTB_FORMAT_YAML
};

/* Blocks, named as HTML names what they become.  */
enum ptb_node_kind {
    PTB_NODE_ROOT,
    PTB_NODE_FRONT_MATTER,
    PTB_NODE_VALUE,  /* leaf: a scalar of front matter or of a YAML file */
    PTB_NODE_P,      /* leaf: paragraph */
    PTB_NODE_HEADER, /* leaf: level 1 to 6 */
    PTB_NODE_QUOTE,
    PTB_NODE_UL,
    PTB_NODE_OL,
    PTB_NODE_LI,
    PTB_NODE_DL,
    PTB_NODE_DT, /* leaf */
    PTB_NODE_DD,
    PTB_NODE_TABLE,
    PTB_NODE_THEAD,
    PTB_NODE_TBODY,
    PTB_NODE_TFOOT,
    PTB_NODE_ROW,
    PTB_NODE_CELL, /* leaf; level 1: header cell */
    PTB_NODE_CODE, /* code block */
    PTB_NODE_MATH, /* $$ block */
    PTB_NODE_HR,
    PTB_NODE_HTML,       /* an HTML element; token: its start tag */
    PTB_NODE_TEXT,       /* leaf: text between HTML tags */
    PTB_NODE_COMMENT,    /* HTML comment, {::comment} */
    PTB_NODE_FOOTNOTE,   /* footnote definition; a container */
    PTB_NODE_LINK_DEF,   /* [id]: url "title" */
    PTB_NODE_ABBR_DEF,   /* *[abbr]: meaning */
    PTB_NODE_ATTRIBUTES, /* {: …}, {:name: …}, {::options /} on a line */
    PTB_NODE_EOB,        /* ^ */
    PTB_NODE_LIQUID,     /* block-level Liquid, opaque */
    PTB_NODE_RAW,        /* {::nomarkdown}, DOCTYPE, other opaque bytes */
    PTB_NODE_INLINE      /* leaf: Markdown text directly in a container */
};

#define PTB_NO_NODE UINT32_MAX

/* A run of page bytes.  */
struct ptb_piece {
    uint32_t beg, end;
};

struct ptb_node {
    uint8_t kind;     /* enum ptb_node_kind */
    uint8_t level;    /* of a header; flags of others as their kinds say */
    bool is_unclosed; /* an HTML element without its end tag */
    uint32_t parent;  /* PTB_NO_NODE for the root */
    uint32_t first, last, next; /* children and next sibling or PTB_NO_NODE */
    uint32_t beg, end;          /* all its bytes, first to last */
    /* Leaves: the text is page->pieces[first_piece, + n_pieces), container
       prefixes ("> ", list indent) left out, line ends included.  */
    uint32_t first_piece, n_pieces;
    /* PTB_NODE_HTML: its start tag and end tag in page->html (PTB_NO_NODE:
       none).  PTB_NODE_VALUE: its index in page->values (start_tag).  */
    uint32_t start_tag;
    union {
        uint32_t end_tag;
        uint32_t n_empty; /* PTB_NODE_CELL without pieces: the empty cells that
                             it stands for, or PTB_NO_NODE: one */
    };
};

/* A string scalar of a mapping or sequence in YAML.  */
struct ptb_yaml_value {
    struct ptb_slice path; /* "a.b[2].c", in the page's arena */
    struct ptb_slice text; /* decoded value, in the page's arena */
    uint32_t beg, end;     /* page bytes of the scalar, quotes or the block
                              header ("|-") included, no trailing line end */
    uint8_t style;         /* enum ptb_yaml_style */
    bool is_key;           /* a mapping key, not a value */
    bool in_flow;          /* inside [ ] or { } */
    bool is_string;        /* false: resolves to null, bool, number or date in
                              YAML's core schema (plain style only) */
    uint32_t indent;       /* literal, folded: blanks before each line */
};

/* A Liquid tag or output.  */
struct ptb_liquid {
    uint32_t beg, end; /* "{%" to "%}"; of raw, comment and highlight up to the
                          end of the closing tag, body included */
    uint32_t name_beg, name_end; /* tag name; empty for {{ }} */
    bool is_output;              /* {{ }} */
    bool is_opaque;              /* has a body that is no text */
    bool is_unclosed;
};

struct ptb_page {
    const char *name;       /* as the caller called the file; in the arena */
    struct ptb_buf bytes;   /* owned; never NULL, even if empty */
    enum ptb_format format; /* never AUTO */
    uint32_t body;          /* where the front matter ends; 0 without one */
    struct ptb_node *nodes; /* nodes[0] is the root */
    size_t n_nodes, cap_nodes;
    struct ptb_piece *pieces;
    size_t n_pieces, cap_pieces;
    struct ptb_html_tokens html; /* offsets are page offsets; of all HTML of the
                                    page, in order */
    struct ptb_liquid *liquid;   /* in order; none lies in another */
    size_t n_liquid, cap_liquid;
    struct ptb_yaml_value *values;
    size_t n_values, cap_values;
    /* Container prefixes inside HTML, in order: bytes of the page that are not
       part of the HTML's text.  */
    struct ptb_piece *skips;
    size_t n_skips, cap_skips;
    struct ptb_arena arena;
};

/* Appends a node of KIND with bytes [BEG, END) as the last child of PARENT and
   returns its index.  Pointers into page->nodes may move.  */
uint32_t ptb_page_add_node(struct ptb_page *page, uint32_t parent,
                           enum ptb_node_kind kind, uint32_t beg, uint32_t end);
/* Appends the piece [BEG, END) to the leaf NODE, whose pieces must be the
   page's newest; a piece that continues the last one is joined to it.  */
void ptb_page_add_piece(struct ptb_page *page, uint32_t node, uint32_t beg,
                        uint32_t end);

/* Puts page->html and page->skips in the order of the page, if scanners left
   them in another; nodes keep their tags.  */
void ptb_page_sort(struct ptb_page *page);

/* The first of page->skips, in order, that ends after offset AT; n_skips if
   none does.  */
size_t ptb_page_skip_at(const struct ptb_page *page, uint32_t at);

/* The node after NODE in document order (preorder), or PTB_NO_NODE.  */
uint32_t ptb_page_next(const struct ptb_page *page, uint32_t node);

static inline struct ptb_slice
ptb_page_slice(const struct ptb_page *page, uint32_t beg, uint32_t end)
{
    return (struct ptb_slice){page->bytes.p + beg, end - beg};
}

/* Is NODE an HTML comment, with its end?  */
bool ptb_page_is_html_comment(const struct ptb_page *page, uint32_t node);

/* The name of KIND as `potable debug` prints it.  */
const char *ptb_node_kind_name(enum ptb_node_kind kind);

#endif
