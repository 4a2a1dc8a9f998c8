/* A growing buffer.  Invariant: p[0, n) is initialised, n <= cap.  */
#include "config.h"

#include "base/buf.h"

#include <stdio.h>

#include "base/mem.h"

void
ptb_buf_free(struct ptb_buf *b)
{
    ptb_free(b->p);
    *b = PTB_BUF_INIT;
}

void
ptb_buf_grow(struct ptb_buf *b, size_t n)
{
    b->p = ptb_grow(b->p, &b->cap, b->n + n, 1);
}

void
ptb_buf_add_str(struct ptb_buf *b, const char *s)
{
    ptb_buf_add(b, s, strlen(s));
}

void
ptb_buf_add_vfmt(struct ptb_buf *b, const char *fmt, va_list ap)
{
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0) {
        /* vsnprintf also writes a NUL, which is not counted.  */
        vsnprintf(ptb_buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void
ptb_buf_add_fmt(struct ptb_buf *b, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(b, fmt, ap);
    va_end(ap);
}

const char *
ptb_buf_cstr(struct ptb_buf *b)
{
    *ptb_buf_room(b, 1) = '\0';
    return b->p;
}
