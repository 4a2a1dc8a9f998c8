/* Guards: what keeps a translation from being read as more than text at its
   place in Markdown.  Each works on the bytes of OUT from an offset on.  */
#ifndef PTB_UNIT_GUARD_H
#define PTB_UNIT_GUARD_H

#include "base/buf.h"

/* Escapes what makes the line that starts at LINE start a block.  FIRST: it is
   the first of its paragraph; display math starts on no other.  */
void ptb_guard_line(struct ptb_buf *out, size_t line, bool first);
/* Takes white space off the end of the text from BEG on, and doubles a
   backslash that would escape what follows it.  */
void ptb_guard_end(struct ptb_buf *out, size_t beg);
/* Escapes what a header does not count as its text at the end: marks, an ID. */
void ptb_guard_header(struct ptb_buf *out, size_t beg);
/* Escapes a cell of nothing but bars, dashes and their like, which would make
   its row a rule.  */
void ptb_guard_cell(struct ptb_buf *out, size_t beg);
/* Keeps braces of the text and of the page next to it, BEFORE and AFTER, from
   becoming Liquid together.  */
void ptb_guard_braces(struct ptb_buf *out, size_t beg, char before, char after);
/* Puts TEXT at AT in the place of N bytes.  */
void ptb_guard_insert(struct ptb_buf *out, size_t at, const char *text,
                      size_t n);

#endif
