/* Keys of targets of links, by which those of two pages are compared.  */
#ifndef PTB_CHECK_TARGET_H
#define PTB_CHECK_TARGET_H

#include "base/arena.h"

/* Is NAME, a folder or the label of a host, that of a locale?  */
bool ptb_is_locale_name(struct ptb_slice name);
/* The key of TARGET, in ARENA or borrowed.  */
struct ptb_slice ptb_target_key(struct ptb_slice target,
                                struct ptb_arena *arena);
/* How many bytes of key A are other ones in B, are missing or too many: LIMIT
   if it is that or more, or a key is long.
   Source: Wagner and Fischer 1974, one row at a time.  */
unsigned ptb_target_distance(struct ptb_slice a, struct ptb_slice b,
                             unsigned limit);
/* How many bytes of key A are other ones in B, if they are so few that B can be
   A with slips, and less than LIMIT; else PTB_NOT_NEAR.  */
#define PTB_NOT_NEAR 100U
unsigned ptb_target_slip(struct ptb_slice a, struct ptb_slice b,
                         unsigned limit);
/* Is B what A is in another locale: do they differ in the name of a locale
   alone, as in /en-us/ and /de-de/, or are they two pages of one site whose
   hosts start with such names, as those of Wikipedia?  */
bool ptb_target_is_localized(struct ptb_slice a, struct ptb_slice b);
/* What is wrong with TARGET as an address, as a sentence; NULL: nothing.  */
const char *ptb_target_fault(struct ptb_slice target);
/* Does the key S of an address of a whole site end with the path TAIL?  */
bool ptb_target_is_tail(struct ptb_slice s, struct ptb_slice tail);

#endif
