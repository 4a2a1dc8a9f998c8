/* What holds the text of localized pages: a set of texts and of the targets of
   links.  */
#ifndef PTB_ROUNDTRIP_HELD_H
#define PTB_ROUNDTRIP_HELD_H

#include "catalog/catalog.h"

struct ptb_held;

/* A set of all texts in CATALOG: msgids and msgstrs, those of fuzzy and
   obsolete messages and what these were before, and comments of translators.
   Nothing of CATALOG is borrowed.  Costs about what reading the catalog did:
   make one for a locale, and only if a page of it was changed by hand.  */
struct ptb_held *ptb_held_new(const struct potable_catalog *catalog);
void ptb_held_free(struct ptb_held *held);

/* Adds the text TEXT, a msgid or msgstr, and the targets of its links.  */
void ptb_held_add(struct ptb_held *held, struct ptb_slice text);
/* Adds TARGET to the targets of links.  */
void ptb_held_add_target(struct ptb_held *held, struct ptb_slice target);

/* Does a text of HELD say what TEXT says, or hold it between blanks or
   punctuation?  Ways to
   escape, white space and targets of links do not count.  BUF is memory to work
   with.  */
bool ptb_held_has(const struct ptb_held *held, struct ptb_slice text,
                  struct ptb_buf *buf);
bool ptb_held_has_target(const struct ptb_held *held, struct ptb_slice target);

#endif
