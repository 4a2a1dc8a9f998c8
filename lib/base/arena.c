/* Arena: blocks that grow with use, freed at once.
   Invariant: [p, p + left) is the free end of block LAST.  */
#include "config.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"

enum {
    FIRST_BLOCK = 4096,
    LARGEST_BLOCK = PTB_LARGE, /* beyond it a larger block saves no time */
};

struct ptb_arena_block {
    struct ptb_arena_block *prev;
    size_t size; /* of the bytes that follow */
    alignas(max_align_t) char bytes[];
};

void
ptb_arena_free(struct ptb_arena *a)
{
    struct ptb_arena_block *b = a->last;

    while (b) {
        struct ptb_arena_block *prev = b->prev;

        ptb_free(b);
        b = prev;
    }
    *a = PTB_ARENA_INIT;
}

/* Adds a block of SIZE bytes, at least.  */
static void
open_block(struct ptb_arena *a, size_t size)
{
    size_t total = sizeof(struct ptb_arena_block) + size;
    struct ptb_arena_block *b;

    if (size >= LARGEST_BLOCK / 2 && total <= SIZE_MAX - PTB_LARGE) {
        total += PTB_LARGE - 1;
        total -= total % PTB_LARGE;
        b = ptb_alloc_large(total);
    } else {
        b = ptb_alloc(total);
    }
    size = total - sizeof(*b);
    b->size = size;
    b->prev = a->last;
    a->last = b;
    a->p = b->bytes;
    a->left = size;
}

static void
add_block(struct ptb_arena *a, size_t want)
{
    size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;

    if (size > LARGEST_BLOCK - sizeof(struct ptb_arena_block))
        size = LARGEST_BLOCK - sizeof(struct ptb_arena_block);
    open_block(a, size < want ? want : size);
}

void
ptb_arena_expect(struct ptb_arena *a, size_t size)
{
    if (size > LARGEST_BLOCK - sizeof(struct ptb_arena_block))
        size = LARGEST_BLOCK - sizeof(struct ptb_arena_block);
    if (a->left < size)
        open_block(a, size);
}

void *
ptb_arena_alloc(struct ptb_arena *a, size_t size)
{
    size_t pad = (size_t)(-(uintptr_t)a->p % alignof(max_align_t));
    void *p;

    if (a->left < pad || a->left - pad < size) {
        add_block(a, size);
        pad = 0;
    }
    p = a->p + pad;
    a->p += pad + size;
    a->left -= pad + size;
    return p;
}

char *
ptb_arena_bytes(struct ptb_arena *a, size_t size)
{
    char *p;

    if (a->left < size)
        add_block(a, size);
    p = a->p;
    a->p += size;
    a->left -= size;
    return p;
}

struct ptb_slice
ptb_arena_copy(struct ptb_arena *a, struct ptb_slice s)
{
    char *p = ptb_arena_bytes(a, s.n + 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return ptb_slice(p, s.n);
}

const char *
ptb_arena_text(struct ptb_arena *a, const char *fmt, ...)
{
    struct ptb_buf b = PTB_BUF_INIT;
    const char *text;
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(&b, fmt, ap);
    va_end(ap);
    text = ptb_arena_copy(a, ptb_buf_slice(&b)).p;
    ptb_buf_free(&b);
    return text;
}

void
ptb_arena_take(struct ptb_arena *a, struct ptb_arena *from)
{
    struct ptb_arena_block *oldest = from->last;

    if (oldest == NULL)
        return;
    while (oldest->prev)
        oldest = oldest->prev;
    if (a->last == NULL) {
        *a = *from;
    } else {
        /* FROM goes below A's newest block, which stays the open one.  */
        oldest->prev = a->last->prev;
        a->last->prev = from->last;
    }
    *from = PTB_ARENA_INIT;
}
