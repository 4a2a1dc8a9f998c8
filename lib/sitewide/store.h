/* The files of a site, written only where they change.  */
#ifndef PTB_SITEWIDE_STORE_H
#define PTB_SITEWIDE_STORE_H

#include "site/site.h"

/* What became of a file, or would.  */
enum ptb_stored {
    PTB_STORED_SAME, /* it holds these bytes already and is not touched */
    PTB_STORED_NEW,
    PTB_STORED_CHANGED,
    PTB_STORED_FAILED
};

/* Makes BYTES the contents of the file PATH of SITE's output, unless it has
   them.  IS_DRY: only says what would happen.  A failure is in LOG.  */
enum ptb_stored ptb_store(const struct potable_site *site, const char *path,
                          struct ptb_slice bytes, bool is_dry,
                          struct potable_log *log);

/* Appends the file PATH of SITE, as it is below the output folder or else below
   the site's, to B.  False: there is none, which is no error; *STATUS says
   whether there is one that cannot be read, which is in LOG.  */
bool ptb_store_read(const struct potable_site *site, const char *path,
                    struct ptb_buf *b, enum potable_status *status,
                    struct potable_log *log);

#endif
