/* Bytes made small.  */
#ifndef PTB_BASE_DEFLATE_H
#define PTB_BASE_DEFLATE_H

#include "base/buf.h"

/* Appends BYTES, compressed, to OUT as text in base64.  The same on every
   machine that has the same zlib.
   Source: RFC 1951, without a header round it; RFC 4648, section 4.  */
void ptb_deflate_base64(struct ptb_buf *out, struct ptb_slice bytes);

#endif
