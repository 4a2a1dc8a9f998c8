/* Comment lines of PO files.  */
#ifndef PTB_CATALOG_COMMENT_H
#define PTB_CATALOG_COMMENT_H

#include "catalog/message.h"

/* Adds the comment line LINE, which starts with "#" and has no line end, to M:
   "#." extracted comment, "#:" references, "#," flags ("#=" too, where newer
   programs put some of them), else a comment of the translator.  Borrows from
   LINE.  */
void ptb_comment_parse(struct ptb_arena *a, struct ptb_message *m,
                       struct ptb_slice line);

#endif
