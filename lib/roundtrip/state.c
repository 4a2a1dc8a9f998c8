/* The file that says what merge last wrote.  Input and output: lines of a
   checksum, two blanks and a path.  Invariant: paths are in order of their
   bytes, each of them once.  */
#include "config.h"

#include "roundtrip/state.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/gettext.h"
#include "base/mem.h"

enum {
    DIGITS = 32, /* of a checksum */
    BLANKS = 2   /* between it and the path, as sha256sum has it */
};

/* How the file starts; other comments in it are not kept.  */
#define HEADER                                                                 \
    "# Written by potable merge: the checksum of each localized page as it "   \
    "was\n"                                                                    \
    "# written (MurmurHash3 x64 128).  Commit it with the catalogs.\n"

static int
compare_pages(const void *a, const void *b)
{
    const struct ptb_state_page *x = a, *y = b;
    int order = ptb_slice_compare(x->path, y->path);

    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Puts the pages in order, of several for one path the last.  */
static void
sort(struct ptb_state *state)
{
    size_t n = 0;

    if (state->n_sorted == state->n)
        return;
    qsort(state->pages, state->n, sizeof(*state->pages), compare_pages);
    for (size_t i = 0; i < state->n; i++) {
        bool again = n > 0 && ptb_slice_eq(state->pages[n - 1].path,
                                           state->pages[i].path);

        n -= again;
        state->pages[n++] = state->pages[i];
    }
    state->n = state->n_sorted = n;
}

/* The page PATH among those in order, or NULL.  */
static struct ptb_state_page *
find_page(const struct ptb_state *state, struct ptb_slice path)
{
    struct ptb_state_page key = {.path = path, .order = SIZE_MAX};
    size_t lo = 0, hi = state->n_sorted;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (compare_pages(&state->pages[mid], &key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo > 0 && ptb_slice_eq(state->pages[lo - 1].path, path)
               ? &state->pages[lo - 1]
               : NULL;
}

static void
push(struct ptb_state *state, struct ptb_slice path, struct ptb_hash hash)
{
    state->pages = ptb_grow(state->pages, &state->cap, state->n + 1,
                            sizeof(*state->pages));
    state->pages[state->n] = (struct ptb_state_page){
        ptb_arena_copy(&state->arena, path), hash, state->n};
    state->n++;
}

/* Reads the 16 digits at P.  */
static bool
read_word(const char *p, uint64_t *word)
{
    *word = 0;
    for (size_t i = 0; i < DIGITS / 2; i++) {
        if (!ptb_is_digit(p[i]) && (p[i] < 'a' || p[i] > 'f'))
            return false;
        *word = *word << 4 |
                (uint64_t)(ptb_is_digit(p[i]) ? p[i] - '0' : p[i] - 'a' + 10);
    }
    return true;
}

static bool
read_line(struct ptb_state *state, struct ptb_slice line)
{
    struct ptb_hash hash;

    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    if (line.n == 0 || line.p[0] == '#')
        return true;
    if (line.n <= DIGITS + BLANKS || !read_word(line.p, &hash.hi) ||
        !read_word(line.p + DIGITS / 2, &hash.lo) || line.p[DIGITS] != ' ' ||
        line.p[DIGITS + 1] != ' ')
        return false;
    push(state, ptb_slice(line.p + DIGITS + BLANKS, line.n - DIGITS - BLANKS),
         hash);
    return true;
}

static bool
is_conflict(struct ptb_slice line)
{
    static const char marks[] = "<=>|";

    for (size_t i = 0; i + 1 < sizeof(marks); i++) {
        size_t n = 0;

        while (n < line.n && line.p[n] == marks[i])
            n++;
        if (n == 7)
            return true;
    }
    return false;
}

enum potable_status
ptb_state_parse(struct ptb_state *state, const char *name,
                struct ptb_slice bytes, struct potable_log *log)
{
    enum potable_status st = POTABLE_OK;

    for (size_t at = 0, end; at < bytes.n && st == POTABLE_OK; at = end + 1) {
        struct ptb_slice line = {bytes.p + at, bytes.n - at};

        line.n = ptb_slice_find(line, '\n');
        end = at + line.n;
        if (is_conflict(line))
            st = ptb_log_error(
                log, POTABLE_ESYNTAX, ptb_place_at(name, bytes, at),
                _("this mark of a conflict is from version control; keep one "
                  "line of each page and delete the marks"));
        else if (!read_line(state, line))
            st = ptb_log_error(
                log, POTABLE_ESYNTAX, ptb_place_at(name, bytes, at),
                _("this line does not hold a checksum, two blanks and a "
                  "path"));
    }
    if (st == POTABLE_OK)
        sort(state);
    if (st != POTABLE_OK)
        ptb_state_clear(state);
    return st;
}

enum potable_status
ptb_state_read(struct ptb_state *state, const char *path,
               struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    enum potable_status st;

    if (access(path, F_OK) != 0)
        return POTABLE_OK;
    st = ptb_file_read(&bytes, path, log);
    if (st == POTABLE_OK)
        st = ptb_state_parse(state, path, ptb_buf_slice(&bytes), log);
    ptb_buf_free(&bytes);
    return st;
}

void
ptb_state_clear(struct ptb_state *state)
{
    ptb_free(state->pages);
    ptb_arena_free(&state->arena);
    *state = (struct ptb_state){0};
}

bool
ptb_state_has(const struct ptb_state *state, struct ptb_slice path,
              struct ptb_slice bytes)
{
    const struct ptb_state_page *page = find_page(state, path);

    return page && ptb_hash_eq(page->hash, ptb_hash(bytes, 0));
}

void
ptb_state_set(struct ptb_state *state, struct ptb_slice path,
              struct ptb_slice bytes)
{
    ptb_state_set_hash(state, path, ptb_hash(bytes, 0));
}

void
ptb_state_set_hash(struct ptb_state *state, struct ptb_slice path,
                   struct ptb_hash hash)
{
    struct ptb_state_page *page = find_page(state, path);

    if (page)
        page->hash = hash;
    else if (path.n && memchr(path.p, '\n', path.n) == NULL)
        push(state, path, hash);
}

void
ptb_state_format(struct ptb_state *state, struct ptb_buf *out)
{
    sort(state);
    ptb_buf_add_str(out, HEADER);
    for (size_t i = 0; i < state->n; i++) {
        const struct ptb_state_page *page = &state->pages[i];

        ptb_buf_add_fmt(out, "%016llx%016llx  ",
                        (unsigned long long)page->hash.hi,
                        (unsigned long long)page->hash.lo);
        ptb_buf_add_slice(out, page->path);
        ptb_buf_add_char(out, '\n');
    }
}
