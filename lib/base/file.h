/* Files, whole: read at once, written beside the target and renamed.  */
#ifndef PTB_BASE_FILE_H
#define PTB_BASE_FILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/log.h"

/* Appends the contents of the file PATH to B; "-" is standard input.
   Errors: POTABLE_EIO (missing, unreadable, a directory), POTABLE_ELIMIT above
   PTB_MAX_FILE; B is as before.  */
POTABLE_MUST_CHECK enum potable_status
ptb_file_read(struct ptb_buf *b, const char *path, struct potable_log *log);

/* Does the file PATH, a regular one, hold BYTES and nothing else?  */
bool ptb_file_holds(const char *path, struct ptb_slice bytes);

/* A file that is being written.  */
struct ptb_file {
    const char *path; /* borrowed; "-" is standard output */
    int fd;
    int error;           /* the first failure's errno, or 0 */
    size_t n, n_started; /* bytes written, and on their way to the disk */
    char *target;        /* owned; what gets the name; NULL: no regular file */
    struct ptb_buf temp; /* the file beside it, as a string */
    bool has_mode;       /* the target exists: it keeps MODE */
    unsigned mode;
};

/* Starts to write the file PATH; "-" is standard output.  A regular file is
   written to a temporary file in the same folder, synchronised and renamed, so
   that the old contents stay whole if anything fails; its mode is kept, and a
   symbolic link is followed.  Anything else (a pipe, a device) is written
   directly.
   Errors: POTABLE_EIO; there is nothing to close.  */
POTABLE_MUST_CHECK enum potable_status
ptb_file_open(struct ptb_file *f, const char *path, struct potable_log *log);
/* Writes BYTES at the end of F.  A failure is reported when F is closed.  */
void ptb_file_add(struct ptb_file *f, struct ptb_slice bytes);
/* Ends the writing: the target has the new contents now.
   Errors: POTABLE_EIO; a regular file is as it was.  */
POTABLE_MUST_CHECK enum potable_status ptb_file_close(struct ptb_file *f,
                                                      struct potable_log *log);

/* Makes BYTES the contents of the file PATH, by the three above.
   Errors: POTABLE_EIO; the old file is intact.  */
POTABLE_MUST_CHECK enum potable_status ptb_file_write(const char *path,
                                                      struct ptb_slice bytes,
                                                      struct potable_log *log);

#endif
