/* Inside the CommonMark block scanner: its state, shared by its parts.  */
#ifndef PTB_PAGE_GFM_SCAN_H
#define PTB_PAGE_GFM_SCAN_H

#include "page/gfm-line.h"
#include "page/page.h"

enum ptb_gfm_box_kind {
    PTB_GFM_ROOT,
    PTB_GFM_QUOTE,
    PTB_GFM_LIST,
    PTB_GFM_ITEM,
    PTB_GFM_FOOTNOTE
};

/* An open container.  */
struct ptb_gfm_box {
    uint32_t node;
    uint8_t kind;   /* enum ptb_gfm_box_kind */
    uint8_t indent; /* columns that a line of the item has before its text */
    char marker;    /* of a list; see struct ptb_gfm_marker */
};

enum ptb_gfm_leaf_kind {
    PTB_GFM_NO_LEAF,
    PTB_GFM_PARAGRAPH,
    PTB_GFM_FENCE,
    PTB_GFM_INDENTED,
    PTB_GFM_HTML,
    PTB_GFM_TABLE
};

/* The open leaf; at most one, a child of the innermost box.  Its node is added
   when it is closed, that of a table when it is opened.  */
struct ptb_gfm_leaf {
    uint8_t kind;   /* enum ptb_gfm_leaf_kind */
    uint8_t html;   /* 1 to 7: the kind of the HTML block */
    char fence;     /* '`' or '~' */
    size_t fence_n; /* how many of them opened the block */
    uint32_t beg;   /* its first byte */
    uint32_t end;   /* where the text of its last line that is not blank ends */
    uint32_t table; /* the nodes of a table; TBODY PTB_NO_NODE at first */
    uint32_t tbody;
    size_t n_columns;
};

struct ptb_gfm {
    struct ptb_page *page;
    struct ptb_slice text; /* the whole page */
    struct ptb_gfm_line line;
    struct ptb_gfm_box *boxes; /* open containers, from the root inwards */
    size_t n_boxes, cap_boxes;
    /* Indices of open quotes and of open footnotes in BOXES.  A blank line
       goes on through all others, however many; these say to where.  */
    uint32_t *quotes, *notes;
    size_t n_quotes, cap_quotes, n_notes, cap_notes;
    struct ptb_gfm_leaf leaf;
    /* Lines of the open paragraph or HTML block, line ends included.  */
    struct ptb_piece *lines;
    size_t n_lines, cap_lines;
    struct ptb_buf joined; /* text of a paragraph that may be a definition */
    size_t next_liquid;    /* first range of the page behind what is read */
};

/* The node of the innermost open container.  */
static inline uint32_t
ptb_gfm_parent(const struct ptb_gfm *s)
{
    return s->boxes[s->n_boxes - 1].node;
}

/* Adds the current line from byte BEG on to the lines of the open leaf.  */
void ptb_gfm_leaf_add_line(struct ptb_gfm *s, uint32_t beg);
/* Opens a leaf of KIND that starts at byte BEG of the current line.  */
void ptb_gfm_leaf_open(struct ptb_gfm *s, enum ptb_gfm_leaf_kind kind,
                       uint32_t beg);
/* Closes the open leaf, if any, and adds its node.  */
void ptb_gfm_leaf_close(struct ptb_gfm *s);

/* Turns the link reference definitions at the start of the open paragraph into
   nodes.  Returns whether text is left of it.  */
bool ptb_gfm_leaf_take_defs(struct ptb_gfm *s);
/* Closes the open paragraph as a setext heading of LEVEL whose underline is the
   current line.  */
void ptb_gfm_leaf_close_heading(struct ptb_gfm *s, unsigned level);

/* If the current line is the delimiter row of a table whose header is the last
   line of the open paragraph, opens that table and returns true.  */
bool ptb_gfm_table_open(struct ptb_gfm *s);
/* Adds the current line as a row to the open table.  */
void ptb_gfm_table_add_row(struct ptb_gfm *s);

#endif
