/* Blocks of CommonMark with GitHub's extensions.  */
#ifndef PTB_PAGE_GFM_H
#define PTB_PAGE_GFM_H

#include "page/page.h"

/* Splits page->bytes from page->body on into blocks and adds their nodes below
   node 0, in document order: CommonMark's, and pipe tables, task list items and
   footnote definitions as GitHub reads them.  page->liquid is read: an opaque
   range of several lines that starts a line becomes a PTB_NODE_LIQUID, and its
   bytes count as a blank line.
   A block's bytes reach from its first byte that is not container prefix or
   indentation to the end of its last line, line end left out; a container ends
   with its last child.  Paragraphs and cells are trimmed; a task list item's
   "[x]" belongs to no leaf.  A table's delimiter row has no node, and cells
   beyond the header's columns, which nobody sees, have none either.
   Linear in the size of the page; containers nest up to PTB_GFM_MAX_DEPTH deep,
   deeper markers are text.
   LOG gets a warning about a fence or HTML block that the page never closes.
   Source: CommonMark 0.31.2, sections 4 and 5, and its appendix "A parsing
   strategy"; GitHub Flavored Markdown 0.29, sections 4.10 and 5.3; footnotes,
   which neither describes, as cmark-gfm reads them.  */
void ptb_gfm_parse(struct ptb_page *page, struct potable_log *log);

/* Keeps the tree's memory below 20 times the input for a page of `>` only.  */
#define PTB_GFM_MAX_DEPTH 250000

#endif
