/* The charset of a PO file.  */
#ifndef PTB_CATALOG_CHARSET_H
#define PTB_CATALOG_CHARSET_H

#include "base/slice.h"

enum ptb_charset {
    PTB_CHARSET_OK,
    PTB_CHARSET_UNKNOWN, /* none is named, and the text is ASCII */
    PTB_CHARSET_MISSING, /* none is named, and the text is not ASCII */
    PTB_CHARSET_FOREIGN  /* it is not UTF-8, or ASCII with text that is not */
};

/* The name after "charset=" in TEXT, a header or the bytes of a file; empty if
   there is none or it is CHARSET, which stands for one to be filled in.  */
struct ptb_slice ptb_charset_find(struct ptb_slice text);

/* What the charset NAME means for a text that IS_ASCII or not.  */
enum ptb_charset ptb_charset_check(struct ptb_slice name, bool is_ascii);

#endif
