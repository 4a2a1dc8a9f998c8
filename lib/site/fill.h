/* Texts with names in braces, which stand for something: "po/{po}.po".  */
#ifndef PTB_SITE_FILL_H
#define PTB_SITE_FILL_H

#include "base/buf.h"

/* What a name stands for.  */
struct ptb_fill {
    const char *name; /* a table ends with NULL */
    struct ptb_slice value;
};

/* A part of such a text.  */
struct ptb_fill_part {
    struct ptb_slice text; /* copied as it is, or the name */
    bool is_name;
};

/* Takes the next part off *REST; false: *REST is empty.  A name is made of
   lower case letters and "-".  Other braces, and what Liquid has between "{{"
   and "}}", are text.  */
bool ptb_fill_next(struct ptb_slice *rest, struct ptb_fill_part *part);

/* The first name in TEXT that is not in NAMES, which ends with NULL; p is NULL
   if there is none.  */
struct ptb_slice ptb_fill_unknown(struct ptb_slice text,
                                  const char *const *names);
/* Does TEXT have one of NAMES?  */
bool ptb_fill_has(struct ptb_slice text, const char *const *names);

/* Appends TEXT to B, each name that VALUES has replaced by its value.  */
void ptb_fill(struct ptb_buf *b, struct ptb_slice text,
              const struct ptb_fill *values);

#endif
