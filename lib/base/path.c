/* Paths as text.  Input: slices; output: parts of them, or new paths in a
   buffer.  Invariant: nothing here looks at the disk.  */
#include "config.h"

#include "base/path.h"

#include "base/utf8.h"

/* The length of PATH up to and with its last "/".  */
static size_t
folder_length(struct ptb_slice path)
{
    size_t n = path.n;

    while (n > 0 && path.p[n - 1] != '/')
        n--;
    return n;
}

struct ptb_slice
ptb_path_folder(struct ptb_slice path)
{
    size_t n = folder_length(path);

    return ptb_slice(path.p, n > 1 ? n - 1 : n);
}

struct ptb_slice
ptb_path_base(struct ptb_slice path)
{
    size_t n = folder_length(path);

    return ptb_slice(path.p + n, path.n - n);
}

struct ptb_slice
ptb_path_ending(struct ptb_slice path)
{
    struct ptb_slice base = ptb_path_base(path);

    for (size_t i = base.n; i > 1; i--)
        if (base.p[i - 1] == '.')
            return ptb_slice(base.p + i - 1, base.n - i + 1);
    return ptb_slice(path.p + path.n, 0);
}

struct ptb_slice
ptb_path_stem(struct ptb_slice path)
{
    return ptb_slice(path.p, path.n - ptb_path_ending(path).n);
}

struct ptb_slice
ptb_path_next(struct ptb_slice *path)
{
    size_t n = ptb_slice_find(*path, '/');
    struct ptb_slice name = ptb_slice(path->p, n);

    n += n < path->n;
    *path = ptb_slice(path->p + n, path->n - n);
    return name;
}

static bool
is_dots(struct ptb_slice name)
{
    return ptb_slice_eq(name, PTB_S(".")) || ptb_slice_eq(name, PTB_S(".."));
}

enum ptb_path_fault
ptb_path_check(struct ptb_slice path)
{
    struct ptb_slice rest = path;

    if (path.n == 0)
        return PTB_PATH_EMPTY;
    if (path.p[0] == '/')
        return PTB_PATH_ABSOLUTE;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f ||
            path.p[i] == '\\')
            return PTB_PATH_BYTES;
    if (ptb_utf8_check(path) < path.n)
        return PTB_PATH_BYTES;
    while (rest.n > 0) {
        struct ptb_slice name = ptb_path_next(&rest);

        if (name.n == 0)
            return PTB_PATH_EMPTY;
        if (is_dots(name))
            return PTB_PATH_DOTS;
    }
    return path.p[path.n - 1] == '/' ? PTB_PATH_EMPTY : PTB_PATH_OK;
}

void
ptb_path_join(struct ptb_buf *b, struct ptb_slice folder, struct ptb_slice path)
{
    if (folder.n > 0 && !ptb_slice_eq(folder, PTB_S("."))) {
        ptb_buf_add_slice(b, folder);
        if (folder.p[folder.n - 1] != '/')
            ptb_buf_add_char(b, '/');
    }
    ptb_buf_add_slice(b, path);
}

/* Takes the last name behind byte BEG of B away; false: there is none.  */
static bool
drop_name(struct ptb_buf *b, size_t beg)
{
    if (b->n == beg)
        return false;
    while (b->n > beg && b->p[b->n - 1] != '/')
        b->n--;
    if (b->n > beg)
        b->n--;
    return true;
}

bool
ptb_path_resolve(struct ptb_buf *b, struct ptb_slice folder,
                 struct ptb_slice relative)
{
    size_t beg = b->n;

    ptb_buf_add_slice(b, folder);
    while (relative.n > 0) {
        struct ptb_slice name = ptb_path_next(&relative);

        if (name.n == 0 || ptb_slice_eq(name, PTB_S(".")))
            continue;
        if (ptb_slice_eq(name, PTB_S(".."))) {
            if (!drop_name(b, beg)) {
                b->n = beg;
                return false;
            }
            continue;
        }
        if (b->n > beg)
            ptb_buf_add_char(b, '/');
        ptb_buf_add_slice(b, name);
    }
    return true;
}

void
ptb_path_relative(struct ptb_buf *b, struct ptb_slice folder,
                  struct ptb_slice path)
{
    for (;;) {
        struct ptb_slice f = folder, p = path;
        struct ptb_slice name = ptb_path_next(&f);

        if (folder.n == 0 || path.n == 0 ||
            !ptb_slice_eq(name, ptb_path_next(&p)))
            break;
        folder = f;
        path = p;
    }
    while (folder.n > 0) {
        ptb_path_next(&folder);
        ptb_buf_add_str(b, "../");
    }
    ptb_buf_add_slice(b, path);
}
