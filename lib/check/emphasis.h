/* Emphasis of a text, and marks of it that are text.  */
#ifndef PTB_CHECK_EMPHASIS_H
#define PTB_CHECK_EMPHASIS_H

#include "check/text.h"

struct ptb_emphasis {
    unsigned n;          /* how often something is emphasized */
    unsigned n_left;     /* stars and low lines that are shown, and may have
                            been meant as marks */
    uint32_t first, end; /* the first of those that stand together, stars before
                            low lines; equal if there are none */
};

/* Finds the emphasis of TEXT, between stars or low lines; IS_GFM: as GFM has
   it; else as kramdown.  Of more marks than a text has, none are looked at.
   Source: CommonMark 0.31.2, section 6.2 and the appendix on parsing; kramdown,
   parser/kramdown/emphasis.rb, of which nesting is not looked at.  */
struct ptb_emphasis ptb_emphasis_find(const struct ptb_text *text, bool is_gfm);

#endif
