/* The files of a folder.  Input: its path; output: sorted paths.  A folder is
   read once and its files are not looked at unless the system does not say
   what they are.  Invariant: no symbolic link is followed to a folder, so the
   walk ends.  */
#include "config.h"

#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"

/* A walk through a folder.  */
struct walk {
    struct ptb_folder *folder;
    bool (*skips)(struct ptb_slice path);
    struct ptb_slice root;  /* as the caller wrote it */
    struct ptb_buf real;    /* ROOT without symbolic links */
    struct ptb_buf name;    /* scratch: a path that begins with ROOT */
    struct ptb_slice *todo; /* folders still to be read, paths from ROOT */
    size_t n, cap;
    struct potable_log *log;
};

static enum potable_status
io_error(struct potable_log *log, const char *path, const char *what)
{
    return ptb_log_error(log, POTABLE_EIO, ptb_place_file(path), "%s: %s", what,
                         strerror(errno));
}

/* The path of PATH, which is relative to the root, for the system.  */
static const char *
full_path(struct walk *w, struct ptb_slice path)
{
    w->name.n = 0;
    ptb_path_join(&w->name, w->root, path);
    if (w->name.n == 0)
        ptb_buf_add_char(&w->name, '.');
    return ptb_buf_cstr(&w->name);
}

static bool
is_below(struct ptb_slice path, struct ptb_slice folder)
{
    return ptb_slice_starts(path, folder) &&
           (path.n == folder.n || path.p[folder.n] == '/' ||
            folder.p[folder.n - 1] == '/');
}

/* Does the symbolic link PATH lead out of FOLDER, or to nothing?  */
static bool
leads_out(const char *path, struct ptb_slice folder)
{
    char *real = realpath(path, NULL);
    bool is_outside = !real || !is_below(ptb_slice_str(real), folder);

    free(real);
    return is_outside;
}

static void
add_file(struct walk *w, struct ptb_slice path, bool is_outside)
{
    struct ptb_folder *f = w->folder;

    f->at = ptb_grow(f->at, &f->cap, f->n + 1, sizeof(*f->at));
    f->at[f->n++] = (struct ptb_folder_file){path.p, is_outside};
}

/* Adds PATH, whatever it is.  */
static void
add(struct walk *w, struct ptb_slice path, unsigned char type)
{
    struct stat sb;
    const char *full;

    if (type == DT_REG) {
        add_file(w, path, false);
        return;
    }
    full = full_path(w, path);
    if (type == DT_DIR ||
        (type == DT_UNKNOWN && lstat(full, &sb) == 0 && S_ISDIR(sb.st_mode))) {
        if (w->skips && w->skips(path))
            return;
        w->todo = ptb_grow(w->todo, &w->cap, w->n + 1, sizeof(*w->todo));
        w->todo[w->n++] = path;
        return;
    }
    if ((type != DT_LNK && type != DT_UNKNOWN) || lstat(full, &sb) != 0)
        return;
    if (S_ISREG(sb.st_mode))
        add_file(w, path, false);
    else if (S_ISLNK(sb.st_mode) &&
             (stat(full, &sb) != 0 || S_ISREG(sb.st_mode)))
        add_file(w, path, leads_out(full, ptb_buf_slice(&w->real)));
}

/* Reads one folder, PATH from the root.  */
static enum potable_status
read_one(struct walk *w, struct ptb_slice path)
{
    struct ptb_arena *arena = &w->folder->arena;
    DIR *dir = opendir(full_path(w, path));
    enum potable_status st = POTABLE_OK;
    struct dirent *e;

    if (!dir)
        return io_error(w->log, full_path(w, path), _("cannot open"));
    for (errno = 0; (e = readdir(dir)) != NULL; errno = 0) {
        struct ptb_buf b = PTB_BUF_INIT;

        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        ptb_path_join(&b, path, ptb_slice_str(e->d_name));
        add(w, ptb_arena_copy(arena, ptb_buf_slice(&b)), e->d_type);
        ptb_buf_free(&b);
    }
    if (errno)
        st = io_error(w->log, full_path(w, path), _("cannot read"));
    closedir(dir);
    if (st == POTABLE_OK && w->folder->n > PTB_MAX_FOLDER_FILES)
        st =
            ptb_log_error(w->log, POTABLE_ELIMIT,
                          ptb_place_file(full_path(w, PTB_SLICE_NONE)),
                          _("holds more than %zu files"), PTB_MAX_FOLDER_FILES);
    return st;
}

static int
compare(const void *va, const void *vb)
{
    const struct ptb_folder_file *a = va, *b = vb;

    return strcmp(a->path, b->path);
}

enum potable_status
ptb_folder_read(struct ptb_folder *folder, const char *path,
                bool (*skips)(struct ptb_slice path), struct potable_log *log)
{
    struct walk w = {.folder = folder,
                     .skips = skips,
                     .root = ptb_slice_str(path),
                     .log = log};
    enum potable_status st = POTABLE_OK;

    if (!ptb_folder_real(&w.real, path))
        return io_error(log, path, _("cannot open"));
    st = read_one(&w, PTB_SLICE_NONE);
    while (st == POTABLE_OK && w.n > 0)
        st = read_one(&w, w.todo[--w.n]);
    if (folder->n > 0)
        qsort(folder->at, folder->n, sizeof(*folder->at), compare);
    ptb_free(w.todo);
    ptb_buf_free(&w.real);
    ptb_buf_free(&w.name);
    return st;
}

void
ptb_folder_clear(struct ptb_folder *folder)
{
    ptb_free(folder->at);
    ptb_arena_free(&folder->arena);
    *folder = (struct ptb_folder){.at = NULL};
}

enum potable_status
ptb_folder_make(const char *path, struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_slice rest = ptb_slice_str(path);
    enum potable_status st = POTABLE_OK;
    bool is_absolute = rest.n > 0 && rest.p[0] == '/';

    while (st == POTABLE_OK && rest.n > 0) {
        struct ptb_slice name = ptb_path_next(&rest);
        struct stat sb;

        if (name.n == 0)
            continue;
        if (b.n > 0 || is_absolute)
            ptb_buf_add_char(&b, '/');
        ptb_buf_add_slice(&b, name);
        if (mkdir(ptb_buf_cstr(&b), 0777) == 0)
            continue;
        /* Another thread may have made it meanwhile.  */
        if (stat(b.p, &sb) == 0 && S_ISDIR(sb.st_mode))
            continue;
        if (errno == 0 || errno == EEXIST)
            errno = ENOTDIR;
        st = io_error(log, b.p, _("cannot make the folder"));
    }
    ptb_buf_free(&b);
    return st;
}

bool
ptb_folder_real(struct ptb_buf *b, const char *path)
{
    char *real = realpath(*path ? path : ".", NULL);

    if (!real)
        return false;
    ptb_buf_add_str(b, real);
    free(real);
    return true;
}

enum ptb_folder_way
ptb_folder_way(const char *root, const char *path)
{
    struct ptb_buf real = PTB_BUF_INIT, b = PTB_BUF_INIT;
    struct ptb_slice rest = ptb_slice_str(path);
    enum ptb_folder_way way = PTB_WAY_INSIDE;
    struct stat sb;

    if (!ptb_folder_real(&real, root))
        rest.n = 0; /* nothing is there that could lead elsewhere */
    ptb_buf_add_slice(&b, ptb_buf_slice(&real));
    while (way == PTB_WAY_INSIDE && rest.n > 0) {
        if (b.n > 0 && b.p[b.n - 1] != '/')
            ptb_buf_add_char(&b, '/');
        ptb_buf_add_slice(&b, ptb_path_next(&rest));
        if (lstat(ptb_buf_cstr(&b), &sb) != 0)
            break;
        if (!S_ISLNK(sb.st_mode))
            continue;
        if (stat(b.p, &sb) != 0)
            way = PTB_WAY_DANGLING;
        else if (leads_out(b.p, ptb_buf_slice(&real)))
            way = PTB_WAY_OUTSIDE;
    }
    ptb_buf_free(&real);
    ptb_buf_free(&b);
    return way;
}
