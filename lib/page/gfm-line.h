/* One line of a CommonMark page, and what can start on it.  */
#ifndef PTB_PAGE_GFM_LINE_H
#define PTB_PAGE_GFM_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* A line that is being read.  Offsets are page bytes; columns count from 0 and
   a tab reaches to the next multiple of 4.  POS may stand on a tab whose first
   columns are consumed already; COL tells.  */
struct ptb_gfm_line {
    const char *p;     /* the page */
    uint32_t beg;      /* first byte of the line */
    uint32_t end;      /* where its text ends and its line end begins */
    uint32_t next;     /* first byte after its line end */
    uint32_t pos;      /* next byte to read */
    size_t col;        /* columns consumed */
    uint32_t ns;       /* first byte from POS on that is no blank, or END */
    size_t ns_col;     /* its column */
    uint32_t hr_fails; /* no thematic break starts before this byte */
};

/* Makes L the line of TEXT that starts at BEG; lines end at LF, CR LF and a
   lone CR.  */
void ptb_gfm_line_read(struct ptb_gfm_line *l, struct ptb_slice text,
                       uint32_t beg);

/* Consumes N columns, or to the end of the line.  */
void ptb_gfm_line_skip(struct ptb_gfm_line *l, size_t n);
/* Consumes the N bytes from NS on, none of them a tab.  */
void ptb_gfm_line_skip_marker(struct ptb_gfm_line *l, uint32_t n);
/* Consumes the blanks before NS.  */
void ptb_gfm_line_skip_blanks(struct ptb_gfm_line *l);

/* Columns of blanks between what is consumed and NS.  */
static inline size_t
ptb_gfm_line_indent(const struct ptb_gfm_line *l)
{
    return l->ns_col - l->col;
}

static inline bool
ptb_gfm_line_is_blank(const struct ptb_gfm_line *l)
{
    return l->ns == l->end;
}

/* What is left of the line from NS on.  */
static inline struct ptb_slice
ptb_gfm_line_rest(const struct ptb_gfm_line *l)
{
    return ptb_slice(l->p + l->ns, l->end - l->ns);
}

/* The recognisers below look at S, a line from its first non-blank byte on,
   without its line end.  */

/* Does L hold a thematic break from NS on?  (CommonMark 4.1)  A failure is
   remembered, so that asking at each of many nested list items stays linear. */
bool ptb_gfm_is_hr(struct ptb_gfm_line *l);

/* The level of the ATX heading that S is, 0 if none; [*BEG, *END) of S is its
   text.  (4.2)  */
unsigned ptb_gfm_atx(struct ptb_slice s, size_t *beg, size_t *end);

/* The level of the setext underline that S is, or 0.  (4.3)  */
unsigned ptb_gfm_setext(struct ptb_slice s);

/* The number of fence characters if S opens a fenced code block, or 0.
   (4.5)  */
size_t ptb_gfm_fence_open(struct ptb_slice s);
/* Does S close a fence of N characters C?  */
bool ptb_gfm_fence_close(struct ptb_slice s, char c, size_t n);

/* The kind, 1 to 7, of the HTML block that S starts, or 0.  (4.6)  The seventh
   cannot interrupt a paragraph.  */
unsigned ptb_gfm_html_open(struct ptb_slice s, bool in_paragraph);
/* Does line S hold what ends an HTML block of KIND 1 to 5?  */
bool ptb_gfm_html_close(struct ptb_slice s, unsigned kind);

/* A list marker.  */
struct ptb_gfm_marker {
    uint32_t n; /* its bytes */
    char c;     /* '-', '+', '*', or the delimiter '.' or ')' of a number */
    bool is_ordered;
};

/* Does S start with a list marker (5.2)?  One that interrupts a paragraph has
   text behind it and counts from 1.  */
bool ptb_gfm_marker(struct ptb_gfm_marker *m, struct ptb_slice s,
                    bool in_paragraph);

/* The bytes of the task list marker at the start of S, or 0.  */
uint32_t ptb_gfm_task(struct ptb_slice s);

/* The bytes of the footnote label, "[^x]:", at the start of S, or 0.  */
uint32_t ptb_gfm_footnote(struct ptb_slice s);

#endif
