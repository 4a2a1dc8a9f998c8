/* Quoted strings of PO files.  */
#ifndef PTB_CATALOG_UNESCAPE_H
#define PTB_CATALOG_UNESCAPE_H

#include "base/arena.h"
#include "base/buf.h"

/* A string that is put together from quoted parts.  While it has one part
   without escapes it is a slice of the file.  */
struct ptb_joined {
    struct ptb_slice slice; /* where IS_COPIED is false */
    struct ptb_buf bytes;   /* kept from one string to the next */
    bool is_copied;         /* the value is in BYTES */
    bool has_code;          /* of an escape that may be no UTF-8 */
};

/* What ptb_joined_add found.  */
enum ptb_quoted {
    PTB_QUOTED_OK,
    PTB_QUOTED_OPEN,   /* no closing quote on the line */
    PTB_QUOTED_ESCAPE, /* an unknown escape */
    PTB_QUOTED_NUL,    /* an escape that means NUL */
    PTB_QUOTED_RANGE   /* an escape that means no byte */
};

/* Adds the quoted part that starts at byte *I of LINE, a quote; *I is then
   after the closing quote, or where the error is.  */
enum ptb_quoted ptb_joined_add(struct ptb_joined *j, struct ptb_slice line,
                               size_t *i);
/* The value, in A or in the file; J is empty again.  */
struct ptb_slice ptb_joined_take(struct ptb_joined *j, struct ptb_arena *a);

#endif
