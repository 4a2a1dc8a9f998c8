/* Files, whole.  Invariant: after ptb_file_close the target holds either its
   old bytes or all of the new ones.  */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"

/* Names that are tried for a temporary file.  One is taken only if another
   thread writes the same target or a run before was killed.  */
enum { MAX_TRIES = 1000 };

static enum potable_status
io_error(struct potable_log *log, const char *path, const char *what, int error)
{
    /* strerror is not required to be safe with threads; glibc's and musl's
       are, and strerror_l needs a locale object.  */
    return ptb_log_error(log, POTABLE_EIO, ptb_place_file(path), "%s: %s", what,
                         strerror(error));
}

static enum potable_status
too_large(struct potable_log *log, const char *path)
{
    return ptb_log_error(log, POTABLE_ELIMIT, ptb_place_file(path),
                         _("larger than %zu bytes"), PTB_MAX_FILE);
}

/* Reads FD to its end.  HINT is the size it may have.  */
static enum potable_status
read_all(struct ptb_buf *b, int fd, size_t hint, const char *path,
         struct potable_log *log)
{
    size_t before = b->n;

    for (;;) {
        size_t have = b->n - before;
        /* The byte more than HINT is where the end is found: a small file takes
           no more memory than that.  */
        size_t want = hint > have     ? hint - have + 1
                      : b->cap > b->n ? b->cap - b->n
                                      : 65536;
        ssize_t got = read(fd, ptb_buf_room(b, want), want);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return io_error(log, path, _("cannot read"), errno);
        if (got == 0)
            return POTABLE_OK;
        b->n += (size_t)got;
        if (b->n - before > PTB_MAX_FILE)
            return too_large(log, path);
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
    else if (sb.st_size > 0 && (uintmax_t)sb.st_size > PTB_MAX_FILE)
        st = too_large(log, path);
    else
        st =
            read_all(b, fd, sb.st_size > 0 ? (size_t)sb.st_size : 0, path, log);
    if (!is_stdin)
        close(fd);
    if (st != POTABLE_OK)
        b->n = before;
    return st;
}

/* Is what FD still has to say BYTES?  */
static bool
says(int fd, struct ptb_slice bytes)
{
    char part[16384];
    ssize_t got;

    while ((got = read(fd, part, sizeof part)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (size_t)got > bytes.n ||
            memcmp(part, bytes.p, (size_t)got) != 0)
            return false;
        bytes.p += got;
        bytes.n -= (size_t)got;
    }
    return bytes.n == 0;
}

bool
ptb_file_holds(const char *path, struct ptb_slice bytes)
{
    struct stat sb;
    bool is_same;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return false;
    is_same = fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) &&
              (size_t)sb.st_size == bytes.n && says(fd, bytes);
    close(fd);
    return is_same;
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

/* Opens a temporary file beside F->target, which is owned by F.  A new file
   gets its mode from the umask; it is the system that looks at it, since
   umask() itself would change it for all threads.  What will take the place of
   an old file is nobody else's to read before it has that file's mode.  */
static enum potable_status
open_temp(struct ptb_file *f, struct potable_log *log)
{
    mode_t mode = f->has_mode ? 0600 : 0666;
    enum potable_status st;

    for (unsigned i = 0; i < MAX_TRIES; i++) {
        f->temp.n = 0;
        ptb_buf_add_fmt(&f->temp, "%s.%lx-%x", f->target, (long)getpid(), i);
        f->fd = open(ptb_buf_cstr(&f->temp),
                     O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (f->fd >= 0)
            return POTABLE_OK;
        if (errno != EEXIST)
            break;
    }
    if (errno == ENOENT)
        st = ptb_log_error(log, POTABLE_EIO, ptb_place_file(f->path),
                           _("the folder that it should be in does not exist"));
    else
        st = io_error(log, f->path, _("cannot create a file beside it"), errno);
    ptb_buf_free(&f->temp);
    ptb_free(f->target);
    return st;
}

/* A copy of PATH, or of what the symbolic link PATH leads to if it EXISTS.  */
static char *
target_of(const char *path, bool exists)
{
    char *real = exists ? realpath(path, NULL) : NULL;
    struct ptb_buf copy = PTB_BUF_INIT;

    ptb_buf_add_str(&copy, real ? real : path);
    ptb_buf_cstr(&copy);
    free(real);
    return copy.p;
}

enum potable_status
ptb_file_open(struct ptb_file *f, const char *path, struct potable_log *log)
{
    struct stat sb;
    bool exists;

    *f = (struct ptb_file){.path = path};
    if (strcmp(path, "-") == 0) {
        f->path = _("standard output");
        /* A duplicate, so that a failed close is seen and stdout stays.  */
        f->fd = dup(STDOUT_FILENO);
    } else {
        exists = stat(path, &sb) == 0;
        if (exists && S_ISDIR(sb.st_mode))
            return io_error(log, path, _("cannot write"), EISDIR);
        if (!exists || S_ISREG(sb.st_mode)) {
            f->target = target_of(path, exists);
            f->has_mode = exists;
            f->mode = exists ? sb.st_mode & 07777 : 0;
            return open_temp(f, log);
        }
        f->fd = open(path, O_WRONLY | O_CLOEXEC);
    }
    if (f->fd < 0)
        return io_error(log, f->path, _("cannot write"), errno);
    return POTABLE_OK;
}

/* Bytes after which the system is told to send them to the disk, so that the
   synchronising at the end has less to wait for: 1 ms instead of 4.5 for a
   file of 6.6 MB on ext4, if there is other work meanwhile.  */
enum { START_AFTER = 1 << 20 };

static void
start_writing(struct ptb_file *f)
{
#ifdef SYNC_FILE_RANGE_WRITE /* Linux */
    if (f->target == NULL || f->n - f->n_started < START_AFTER)
        return;
    /* No harm if it fails: fsync comes later, and reports.  */
    (void)sync_file_range(f->fd, (off_t)f->n_started,
                          (off_t)(f->n - f->n_started), SYNC_FILE_RANGE_WRITE);
    f->n_started = f->n;
#else
    (void)f;
#endif
}

void
ptb_file_add(struct ptb_file *f, struct ptb_slice bytes)
{
    if (!f->error && write_all(f->fd, bytes) != 0)
        f->error = errno;
    if (f->error)
        return;
    f->n += bytes.n;
    start_writing(f);
}

enum potable_status
ptb_file_close(struct ptb_file *f, struct potable_log *log)
{
    if (f->target && !f->error &&
        ((f->has_mode && fchmod(f->fd, f->mode) != 0) || fsync(f->fd) != 0))
        f->error = errno;
    if (close(f->fd) != 0 && !f->error)
        f->error = errno;
    if (f->target && !f->error && rename(f->temp.p, f->target) != 0)
        f->error = errno;
    if (f->target && f->error)
        unlink(f->temp.p);
    ptb_buf_free(&f->temp);
    ptb_free(f->target);
    return f->error ? io_error(log, f->path, _("cannot write"), f->error)
                    : POTABLE_OK;
}

enum potable_status
ptb_file_write(const char *path, struct ptb_slice bytes,
               struct potable_log *log)
{
    struct ptb_file f;
    enum potable_status st = ptb_file_open(&f, path, log);

    if (st != POTABLE_OK)
        return st;
    ptb_file_add(&f, bytes);
    return ptb_file_close(&f, log);
}
