/* Lists of findings.  Input: findings as the rules meet them; output: the same
   in the order of the file, with lines and columns.
   Invariant: one rule says one thing about one place.  */
#include "config.h"

#include "check/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

void
ptb_findings_clear(struct ptb_findings *f)
{
    ptb_free(f->at);
    ptb_arena_free(&f->arena);
    *f = (struct ptb_findings){.n = 0};
}

struct ptb_finding *
ptb_finding_add(struct ptb_findings *f, enum ptb_rule rule, uint32_t beg,
                uint32_t end, const char *fmt, ...)
{
    struct ptb_buf reason = PTB_BUF_INIT;
    struct ptb_finding *x;
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(&reason, fmt, ap);
    va_end(ap);
    f->at = ptb_grow(f->at, &f->cap, f->n + 1, sizeof *f->at);
    x = &f->at[f->n++];
    *x = (struct ptb_finding){.rule = (uint8_t)rule, .beg = beg, .end = end};
    x->reason = ptb_arena_copy(&f->arena, ptb_buf_slice(&reason));
    ptb_buf_free(&reason);
    return x;
}

static int
compare(const void *va, const void *vb)
{
    const struct ptb_finding *a = va, *b = vb;
    size_t n = a->reason.n < b->reason.n ? a->reason.n : b->reason.n;
    int order;

    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    order = n ? memcmp(a->reason.p, b->reason.p, n) : 0;
    return order                       ? order
           : a->reason.n < b->reason.n ? -1
                                       : a->reason.n > b->reason.n;
}

/* A place that moves forward through a text.  */
struct place {
    struct ptb_slice text;
    bool has_returns;
    size_t at;
    uint32_t line, column;
};

/* Moves P behind the last line end before TO, if all are newlines.  */
static void
move_lines(struct place *p, size_t to)
{
    const char *end;

    if (to > p->text.n)
        to = p->text.n;
    while (!p->has_returns && p->at < to &&
           (end = memchr(p->text.p + p->at, '\n', to - p->at))) {
        p->at = (size_t)(end - p->text.p) + 1;
        p->line++;
        p->column = 1;
    }
}

static void
move(struct place *p, size_t to)
{
    move_lines(p, to);
    for (; p->at < to && p->at < p->text.n; p->at++) {
        unsigned char c = (unsigned char)p->text.p[p->at];
        bool has_next = p->at + 1 < p->text.n;

        if (c == '\n' ||
            (c == '\r' && !(has_next && p->text.p[p->at + 1] == '\n'))) {
            p->line++;
            p->column = 1;
        } else if (has_next &&
                   ((unsigned char)p->text.p[p->at + 1] & 0xc0) != 0x80) {
            /* The column moves on behind the last byte of a character.  */
            p->column++;
        } else if (!has_next) {
            p->column++;
        }
    }
}

void
ptb_findings_place(struct ptb_findings *f, struct ptb_slice text)
{
    struct place p = {.text = text, .line = 1, .column = 1};
    size_t n = 0;

    p.has_returns = text.n && memchr(text.p, '\r', text.n);
    if (f->n)
        qsort(f->at, f->n, sizeof *f->at, compare);
    for (size_t i = 0; i < f->n; i++)
        if (n == 0 || compare(&f->at[n - 1], &f->at[i]) != 0)
            f->at[n++] = f->at[i];
    f->n = n;
    for (size_t i = 0; i < f->n; i++) {
        struct ptb_finding *x = &f->at[i];
        struct place end;

        move(&p, x->beg);
        x->line = p.line;
        x->column = p.column;
        end = p;
        move(&end, x->end > x->beg ? x->end - 1 : x->beg);
        x->end_line = end.line;
        x->end_column = end.column;
    }
}
