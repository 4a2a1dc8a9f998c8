/* Files of a site.  Input: a path and the bytes that belong there; output: the
   file, or nothing if it has them.  Invariant: a file that is the same keeps
   its time, so that make and site generators do no needless work.  */
#include "config.h"

#include "sitewide/store.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"

enum ptb_stored
ptb_store(const struct potable_site *site, const char *path,
          struct ptb_slice bytes, bool is_dry, struct potable_log *log)
{
    struct ptb_buf target = PTB_BUF_INIT;
    enum ptb_stored stored = PTB_STORED_FAILED;
    enum potable_status st;
    struct stat sb;
    bool exists;

    ptb_site_output(site, path, &target);
    exists = lstat(ptb_buf_cstr(&target), &sb) == 0;
    if (exists && ptb_file_holds(target.p, bytes)) {
        stored = PTB_STORED_SAME;
        goto out;
    }
    st = is_dry ? ptb_site_check_target(site, path, log)
                : ptb_site_prepare(site, path, log);
    if (st == POTABLE_OK && !is_dry)
        st = ptb_file_write(target.p, bytes, log);
    if (st == POTABLE_OK)
        stored = exists ? PTB_STORED_CHANGED : PTB_STORED_NEW;
out:
    ptb_buf_free(&target);
    return stored;
}

bool
ptb_store_read(const struct potable_site *site, const char *path,
               struct ptb_buf *b, enum potable_status *status,
               struct potable_log *log)
{
    struct ptb_buf source = PTB_BUF_INIT;
    struct stat sb;
    bool exists;

    *status = POTABLE_OK;
    ptb_site_input(site, path, &source);
    exists = stat(ptb_buf_cstr(&source), &sb) == 0 || errno != ENOENT;
    if (exists)
        *status = ptb_file_read(b, source.p, log);
    ptb_buf_free(&source);
    return exists && *status == POTABLE_OK;
}
