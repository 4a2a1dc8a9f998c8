/* Blocks and elements of HTML that no Markdown is in.  */
#ifndef PTB_PAGE_HTMLPAGE_H
#define PTB_PAGE_HTMLPAGE_H

#include "page/page.h"

/* Tokenizes the bytes of PIECES[0, N) as one text, appends the tokens to
   page->html and adds below PARENT a node for each element, comment and run of
   text that is not blank.  Elements whose end tags HTML lets authors omit (p,
   li, dt, dd, tr, td, th, thead, tbody, tfoot, option, rp, rt) end where the
   next one or their container does.  Bytes of Liquid are text in text, and
   part of the attribute value in a tag.
   Between two pieces lie container prefixes, which are noted in page->skips.
   An element that is never closed is a warning in LOG.
   Source: WHATWG HTML, 13.1.2.4 Optional tags, and what 13.2.6 does with end
   tags that match no open element (they are passed over); formatting elements
   are not reopened, which changes no boundary of a block.  */
void ptb_html_build(struct ptb_page *page, uint32_t parent,
                    const struct ptb_piece *pieces, size_t n,
                    struct potable_log *log);

/* Is NAME, ASCII letters compared without case, an element that is a block of
   its own or part of a list or table?  */
bool ptb_html_is_block(struct ptb_slice name);

#endif
