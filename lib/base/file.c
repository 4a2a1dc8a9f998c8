/* Files, whole.  Invariant: after ptb_file_write the target holds either its
   old bytes or all of the new ones.  */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"

static enum potable_status
io_error(struct potable_log *log, const char *path, const char *what, int error)
{
    /* strerror is not required to be safe with threads; glibc's and musl's
       are, and strerror_l needs a locale object.  */
    return ptb_log_error(log, POTABLE_EIO, ptb_place_file(path), "%s: %s", what,
                         strerror(error));
}

/* Reads FD to its end.  HINT is the size it may have.  */
static enum potable_status
read_all(struct ptb_buf *b, int fd, size_t hint, const char *path,
         struct potable_log *log)
{
    size_t before = b->n;

    for (;;) {
        size_t want = hint > b->n - before ? hint - (b->n - before) + 1 : 65536;
        ssize_t got = read(fd, ptb_buf_room(b, want), want);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return io_error(log, path, _("cannot read"), errno);
        if (got == 0)
            return POTABLE_OK;
        b->n += (size_t)got;
        if (b->n - before > PTB_MAX_FILE)
            return ptb_log_error(log, POTABLE_ELIMIT, ptb_place_file(path),
                                 _("larger than %zu bytes"), PTB_MAX_FILE);
    }
}

enum potable_status
ptb_file_read(struct ptb_buf *b, const char *path, struct potable_log *log)
{
    bool is_stdin = strcmp(path, "-") == 0;
    size_t before = b->n;
    enum potable_status st;
    struct stat sb;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return io_error(log, path, _("cannot open"), errno);
    if (fstat(fd, &sb) != 0)
        st = io_error(log, path, _("cannot read"), errno);
    else if (S_ISDIR(sb.st_mode))
        st = io_error(log, path, _("cannot read"), EISDIR);
    else
        st =
            read_all(b, fd, sb.st_size > 0 ? (size_t)sb.st_size : 0, path, log);
    if (!is_stdin)
        close(fd);
    if (st != POTABLE_OK)
        b->n = before;
    return st;
}

/* Writes all of BYTES to FD; 0, or -1 with errno.  */
static int
write_all(int fd, struct ptb_slice bytes)
{
    while (bytes.n > 0) {
        ssize_t put = write(fd, bytes.p, bytes.n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes.p += put;
        bytes.n -= (size_t)put;
    }
    return 0;
}

/* Writes BYTES to the open FD of something that is no regular file.  */
static enum potable_status
write_direct(int fd, const char *path, struct ptb_slice bytes,
             struct potable_log *log)
{
    int failed = write_all(fd, bytes) != 0 ? errno : 0;

    if (close(fd) != 0 && !failed)
        failed = errno;
    return failed ? io_error(log, path, _("cannot write"), failed) : POTABLE_OK;
}

/* The mode that a new file gets: that of the old one, or as the umask says.  */
static mode_t
mode_for(bool exists, const struct stat *old)
{
    mode_t mask;

    if (exists)
        return old->st_mode & 07777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static enum potable_status
write_renamed(const char *target, mode_t mode, const char *path,
              struct ptb_slice bytes, struct potable_log *log)
{
    struct ptb_buf temp = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;
    char *name;
    int fd, failed = 0;

    ptb_buf_add_fmt(&temp, "%s.XXXXXX", target);
    ptb_buf_cstr(&temp);
    name = temp.p;
    fd = mkstemp(name);
    if (fd < 0) {
        st = io_error(log, path, _("cannot create a file beside it"), errno);
        goto out;
    }
    if (write_all(fd, bytes) != 0 || fchmod(fd, mode) != 0 || fsync(fd) != 0)
        failed = errno;
    if (close(fd) != 0 && !failed)
        failed = errno;
    if (!failed && rename(name, target) != 0)
        failed = errno;
    if (failed) {
        unlink(name);
        st = io_error(log, path, _("cannot write"), failed);
    }
out:
    ptb_buf_free(&temp);
    return st;
}

enum potable_status
ptb_file_write(const char *path, struct ptb_slice bytes,
               struct potable_log *log)
{
    struct stat sb;
    enum potable_status st;
    char *target = NULL;
    bool exists;

    if (strcmp(path, "-") == 0) {
        /* A duplicate, so that a failed close is seen and stdout stays.  */
        int fd = dup(STDOUT_FILENO);

        return fd < 0 ? io_error(log, _("standard output"), _("cannot write"),
                                 errno)
                      : write_direct(fd, _("standard output"), bytes, log);
    }
    exists = stat(path, &sb) == 0;
    if (exists && S_ISDIR(sb.st_mode))
        return io_error(log, path, _("cannot write"), EISDIR);
    if (exists && !S_ISREG(sb.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC);

        return fd < 0 ? io_error(log, path, _("cannot write"), errno)
                      : write_direct(fd, path, bytes, log);
    }
    if (exists)
        target = realpath(path, NULL);
    st = write_renamed(target ? target : path, mode_for(exists, &sb), path,
                       bytes, log);
    free(target);
    return st;
}
