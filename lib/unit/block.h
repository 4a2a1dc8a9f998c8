/* Blocks of code and formulas: they are no text for translators, but some
   translate the comments in them.  */
#ifndef PTB_UNIT_BLOCK_H
#define PTB_UNIT_BLOCK_H

#include "page/page.h"

/* Is N a block of code, or a formula?  */
bool ptb_is_block(const struct ptb_node *n);

/* The bytes of NODE without the line ends behind them.  */
struct ptb_slice ptb_block_text(const struct ptb_page *page, uint32_t node);

/* Can what stands in a line behind BEFORE be text for readers: a comment, a
   string, in a formula a word?  */
bool ptb_block_may_be_text(struct ptb_slice before, bool is_math);

/* Is B the block A with other text in it: has it the lines of A, each the same
   up to a comment, a string or, in a formula, a word?  */
bool ptb_block_same(struct ptb_slice a, struct ptb_slice b, bool is_math);

#endif
