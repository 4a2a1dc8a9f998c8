/* OpenCC: words of Taiwan in Mainland Chinese.  Optional: without the library
   there is no converter.  */
#ifndef PTB_BASE_OPENCC_H
#define PTB_BASE_OPENCC_H

#include "base/buf.h"

struct ptb_opencc;

/* A converter from the Traditional Chinese of Taiwan to the Simplified Chinese
   of the Mainland, words included.  NULL: there is none.  */
struct ptb_opencc *ptb_opencc_new(void);
void ptb_opencc_free(struct ptb_opencc *oc);
/* Appends TEXT, which holds no NUL, converted to OUT; false: it could not be.
   May be called by several threads at once.  */
bool ptb_opencc_convert(struct ptb_opencc *oc, struct ptb_slice text,
                        struct ptb_buf *out);

#endif
