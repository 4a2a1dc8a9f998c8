/* What a tree builder tells the tokenizer, by the names of elements.  */
#ifndef PTB_PAGE_HTML_NAMES_H
#define PTB_PAGE_HTML_NAMES_H

#include "page/html.h"

/* The state in which the content of the HTML element NAME is read.
   Source: WHATWG HTML, 13.2.6.4, insertion modes, with scripting disabled.  */
enum ptb_html_state ptb_html_content_state(struct ptb_slice name);

/* The way into and out of svg and math.  All zero at the start.  */
struct ptb_html_foreign {
    struct ptb_buf open; /* 'f' for an open svg or math, 'h' for an element in
                            them whose content is HTML again; owned */
};

/* Are elements here SVG or MathML?  */
static inline bool
ptb_html_in_foreign(const struct ptb_html_foreign *f)
{
    return f->open.n > 0 && f->open.p[f->open.n - 1] == 'f';
}

/* Follow the start tag and the end tag NAME; the first returns whether the
   element itself is SVG or MathML.  An end tag that closes what is not
   innermost is taken as closing the innermost. Source: WHATWG HTML, 13.2.6.5,
   foreign content.  */
bool ptb_html_foreign_open(struct ptb_html_foreign *f, struct ptb_slice name,
                           bool self_closing);
void ptb_html_foreign_close(struct ptb_html_foreign *f, struct ptb_slice name);

#endif
