/* Messages as text, in the form that gettext's programs write.  */
#ifndef PTB_CATALOG_FORMAT_H
#define PTB_CATALOG_FORMAT_H

#include "base/buf.h"
#include "catalog/message.h"

/* The columns that strings and references are wrapped at.  */
struct ptb_po_width {
    size_t strings; /* SIZE_MAX: break lines after newlines only */
    size_t references;
};

/* Appends "NAME VALUE" to OUT, quoted and escaped, in lines of up to WIDTH
   columns that each start with PREFIX ("", "#~ ", "#| ").
   Source: what msgcat 0.21 writes.  A value that does not fit behind its name
   starts on the next line.  */
void ptb_format_string(struct ptb_buf *out, struct ptb_slice prefix,
                       struct ptb_slice name, struct ptb_slice value,
                       size_t width);

/* Appends M to OUT without blank lines round it; lines end in LF.  */
void ptb_format_message(struct ptb_buf *out, const struct ptb_message *m,
                        const struct ptb_po_width *width);

#endif
