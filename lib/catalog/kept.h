/* Texts kept: what a localized page says that is no message's translation,
   kept in comments of translators, so that a merge may replace the page.  */
#ifndef PTB_CATALOG_KEPT_H
#define PTB_CATALOG_KEPT_H

#include "catalog/message.h"

enum ptb_kept {
    PTB_KEPT_EXTRA, /* text of the localized page that the master has not */
    PTB_KEPT_OTHER, /* another translation of the message's text */
    PTB_KEPT_LINK,  /* the target of a link that only the localized page has */
    PTB_KEPT_BLOCK  /* code or a formula that is another there */
};

/* What stands for a line end: U+21B5.  */
#define PTB_KEPT_LINE_END "\xe2\x86\xb5"

/* Adds TEXT to the comments of M, unless it is there.  White space is folded,
   but in a PTB_KEPT_BLOCK.  */
void ptb_kept_add(struct ptb_arena *a, struct ptb_message *m,
                  enum ptb_kept what, struct ptb_slice text);

/* The kept text at or after comment *I of M, which moves behind it; false if
   there is none.  TEXT borrows from the comment.  */
bool ptb_kept_next(const struct ptb_message *m, uint32_t *i,
                   enum ptb_kept *what, struct ptb_slice *text);

#endif
