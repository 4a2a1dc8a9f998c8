/* Pages into templates, for the rest of the library.  */
#ifndef PTB_ROUNDTRIP_EXTRACT_H
#define PTB_ROUNDTRIP_EXTRACT_H

#include "unit/document.h"

/* Appends the template of the one page DOC.  */
void ptb_describe_messages(struct ptb_buf *out, const struct potable_page *doc);

#endif
