/* A buffer that owns its bytes and grows.  */
#ifndef PTB_BASE_BUF_H
#define PTB_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/slice.h"

struct ptb_buf {
    char *p;    /* owned; NULL while empty */
    size_t n;   /* bytes used */
    size_t cap; /* bytes allocated */
};

#define PTB_BUF_INIT ((struct ptb_buf){NULL, 0, 0})

void ptb_buf_free(struct ptb_buf *b); /* b is empty and usable afterwards */

/* Inside ptb_buf_room: makes B larger.  */
void ptb_buf_grow(struct ptb_buf *b, size_t n);

/* Makes room for N more bytes and returns where they go; B->n is unchanged.  */
static inline char *
ptb_buf_room(struct ptb_buf *b, size_t n)
{
    if (b->cap - b->n < n)
        ptb_buf_grow(b, n);
    return b->p + b->n;
}

static inline void
ptb_buf_add(struct ptb_buf *b, const char *p, size_t n)
{
    if (n == 0)
        return;
    memcpy(ptb_buf_room(b, n), p, n);
    b->n += n;
}

void ptb_buf_add_str(struct ptb_buf *b, const char *s);
void ptb_buf_add_fmt(struct ptb_buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void ptb_buf_add_vfmt(struct ptb_buf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static inline void
ptb_buf_add_slice(struct ptb_buf *b, struct ptb_slice s)
{
    ptb_buf_add(b, s.p, s.n);
}

static inline void
ptb_buf_add_char(struct ptb_buf *b, char c)
{
    *ptb_buf_room(b, 1) = c;
    b->n++;
}

static inline struct ptb_slice
ptb_buf_slice(const struct ptb_buf *b)
{
    return (struct ptb_slice){b->p, b->n};
}

/* Terminates B with a NUL that is not counted and returns its bytes.  */
const char *ptb_buf_cstr(struct ptb_buf *b);

#endif
