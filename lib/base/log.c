/* The log: remarks in order, their strings in an arena of its own.
   Input: formats and places; output: struct potable_remark.  */
#include "config.h"

#include "base/log.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

struct potable_log {
    struct potable_remark *at;
    size_t n, cap;
    size_t n_errors;
    struct ptb_arena text;
};

struct potable_log *
potable_log_new(void)
{
    return ptb_alloc_zero(1, sizeof(struct potable_log));
}

void
potable_log_free(struct potable_log *log)
{
    if (log == NULL)
        return;
    ptb_arena_free(&log->text);
    ptb_free(log->at);
    ptb_free(log);
}

size_t
potable_log_n(const struct potable_log *log)
{
    return log ? log->n : 0;
}

const struct potable_remark *
potable_log_at(const struct potable_log *log, size_t i)
{
    return log && i < log->n ? &log->at[i] : NULL;
}

void
potable_log_clear(struct potable_log *log)
{
    ptb_arena_free(&log->text);
    log->n = 0;
    log->n_errors = 0;
}

size_t
ptb_log_n_errors(const struct potable_log *log)
{
    return log ? log->n_errors : 0;
}

/* The number of line ends in TEXT[0, END), and where the last line starts.  */
static size_t
find_line(struct ptb_slice text, size_t end, size_t *start)
{
    /* Line feeds alone end the lines of most files; a search for them is ten
       times as fast as a look at each byte.  */
    bool any_cr = end > 0 && memchr(text.p, '\r', end) != NULL;
    size_t n = 0;

    *start = 0;
    for (size_t i = 0; i < end; i++) {
        if (!any_cr)
            i += ptb_slice_find(ptb_slice(text.p + i, end - i), '\n');
        if (i == end)
            break;
        if (text.p[i] == '\n' ||
            (text.p[i] == '\r' && !(i + 1 < text.n && text.p[i + 1] == '\n'))) {
            n++;
            *start = i + 1;
        }
    }
    return n;
}

struct ptb_place
ptb_place_at(const char *file, struct ptb_slice text, size_t offset)
{
    struct ptb_place at = {file, offset, 1, 1};
    size_t start; /* of the line that holds OFFSET */

    if (offset > text.n)
        offset = text.n;
    at.line += find_line(text, offset, &start);
    for (size_t i = start; i < offset; at.column++) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
    }
    return at;
}

__attribute__((format(printf, 5, 0))) static void
add(struct potable_log *log, enum potable_severity severity,
    enum potable_status code, struct ptb_place where, const char *fmt,
    va_list ap)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct potable_remark r = {.severity = severity,
                               .code = code,
                               .offset = where.offset,
                               .line = where.line,
                               .column = where.column};

    if (log == NULL)
        return;
    ptb_buf_add_vfmt(&b, fmt, ap);
    r.text = ptb_arena_copy(&log->text, ptb_buf_slice(&b)).p;
    if (where.file)
        r.file = ptb_arena_copy(&log->text, ptb_slice_str(where.file)).p;
    ptb_buf_free(&b);
    log->at = ptb_grow(log->at, &log->cap, log->n + 1, sizeof(*log->at));
    log->at[log->n++] = r;
    log->n_errors += severity == POTABLE_ERROR;
}

enum potable_status
ptb_log_error(struct potable_log *log, enum potable_status code,
              struct ptb_place where, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    add(log, POTABLE_ERROR, code, where, fmt, ap);
    va_end(ap);
    return code;
}

void
ptb_log_warn(struct potable_log *log, struct ptb_place where, const char *fmt,
             ...)
{
    va_list ap;

    va_start(ap, fmt);
    add(log, POTABLE_WARNING, POTABLE_OK, where, fmt, ap);
    va_end(ap);
}

void
ptb_log_note(struct potable_log *log, struct ptb_place where, const char *fmt,
             ...)
{
    va_list ap;

    va_start(ap, fmt);
    add(log, POTABLE_NOTE, POTABLE_OK, where, fmt, ap);
    va_end(ap);
}

void
ptb_log_take(struct potable_log *log, struct potable_log *from)
{
    if (log == NULL || from->n == 0)
        return;
    log->at = ptb_grow(log->at, &log->cap, log->n + from->n, sizeof(*log->at));
    memcpy(log->at + log->n, from->at, from->n * sizeof(*from->at));
    log->n += from->n;
    log->n_errors += from->n_errors;
    ptb_arena_take(&log->text, &from->text);
    from->n = 0;
    from->n_errors = 0;
}
