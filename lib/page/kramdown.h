/* Blocks of Markdown as kramdown with its GFM parser reads them.  */
#ifndef PTB_PAGE_KRAMDOWN_H
#define PTB_PAGE_KRAMDOWN_H

#include "page/page.h"

/* Adds the blocks of PAGE's bytes from page->body on to its tree, below the
   root.  page->liquid is filled already; Liquid that is opaque and stands at
   the start of a line is a block.  Whatever the bytes are, there is a tree.
   What kramdown only forgives (an unclosed element) is a warning in LOG.
   Source: kramdown 2.4 with kramdown-parser-gfm 1.1, their documentation and
   observed behaviour; gfm_quirks paragraph_end, hard_wrap off.  */
void ptb_kramdown_parse(struct ptb_page *page, struct potable_log *log);

#endif
