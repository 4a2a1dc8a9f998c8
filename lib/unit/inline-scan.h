/* Inside the scanner of inline codes: its state, and the codes that are no
   pairs.  */
#ifndef PTB_UNIT_INLINE_SCAN_H
#define PTB_UNIT_INLINE_SCAN_H

#include "page/its.h"
#include "unit/inline.h"

struct ptb_scan {
    struct ptb_inline *in;
    const struct ptb_page *page;
    const struct ptb_flat *flat;
    const char *p;
    uint32_t n;
    bool is_html, is_kramdown;
    const struct ptb_its_map *its; /* may be NULL */
    enum ptb_its_say around;       /* what it says about the whole text */
    uint32_t piece, piece_beg;     /* the piece with the last tag asked for */
    /* Liquid and, for HTML, tokens: the next ones, and where they lie.  */
    size_t liquid, token;
    uint32_t liquid_beg, token_beg;
    /* From where on something is not to be found any more.  */
    uint32_t no_dollars, no_dollar, no_comment_end, no_paren, no_brace;
    uint32_t no_comment_tag, no_square;
    /* Runs of backticks, if has_ticks: last_ticks[N] is the end of the last run
       that can close one of N, 0 if there is none; N < n_ticks.  */
    const uint32_t *last_ticks;
    uint32_t n_ticks;
    bool has_ticks;
};

/* Appends a code of KIND for [BEG, END); it is valid until the next one.  */
struct ptb_code *ptb_scan_add(struct ptb_scan *s, uint32_t beg, uint32_t end,
                              unsigned kind);

/* NEEDLE of N bytes from POS on; s->n if there is none, which *NONE
   remembers.  */
uint32_t ptb_scan_find(struct ptb_scan *s, const char *needle, size_t n,
                       uint32_t pos, uint32_t *none);

/* The byte at AT, NUL behind the text.  */
static inline char
ptb_scan_byte(const struct ptb_scan *s, uint32_t at)
{
    return at < s->n ? s->p[at] : '\0';
}

/* Each reads what starts with the byte at POS, adds its code if it is one, and
   returns where to read on.  */
uint32_t ptb_scan_ticks(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_dollar(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_brace(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_entity(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_colon(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_at(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_backslash(struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_line_end(struct ptb_scan *s, uint32_t pos);

/* The end of an autolink, or of a link target in parentheses, at POS; POS if
   there is none.  */
uint32_t ptb_scan_autolink_end(const struct ptb_scan *s, uint32_t pos);
uint32_t ptb_scan_target_end(struct ptb_scan *s, uint32_t pos);

#endif
