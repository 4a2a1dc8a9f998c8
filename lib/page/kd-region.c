/* Regions of the kramdown scanner: lines, their flat text, and back.
   Invariant: a line's end in the flat text never moves while its beginning is
   read away.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/kd.h"

uint32_t
kd_after_line_end(const struct kd *k, uint32_t end)
{
    const struct ptb_buf *b = &k->page->bytes;

    if (end < b->n && b->p[end] == '\r')
        return end + 1 < b->n && b->p[end + 1] == '\n' ? end + 2 : end + 1;
    return end < b->n ? end + 1 : end;
}

uint32_t
kd_line_next(const struct kd *k, size_t line)
{
    return kd_after_line_end(k, k->r.lines[line].end);
}

struct kd_look
kd_look(const struct kd *k, size_t line)
{
    const struct kd_line *l = &k->r.lines[line];
    const char *p = k->page->bytes.p;
    struct kd_look look = {l->pad, l->beg, '\n'};

    while (look.at < l->end && p[look.at] == ' ') {
        look.at++;
        look.blanks++;
    }
    if (look.at < l->end)
        look.c = p[look.at];
    return look;
}

bool
kd_blank_bytes(const struct kd *k, uint32_t beg, uint32_t end)
{
    const char *p = k->page->bytes.p;

    while (beg < end && ptb_is_space(p[beg]))
        beg++;
    return beg >= end;
}

bool
kd_is_blank(const struct kd *k, size_t line)
{
    return kd_blank_bytes(k, k->r.lines[line].beg, k->r.lines[line].end);
}

/* Tells the page which bytes at the starts of lines are no text.  */
static void
note_skips(struct kd *k)
{
    struct ptb_page *page = k->page;

    for (size_t i = k->i + 1; i < k->r.n; i++) {
        const char *p = page->bytes.p;
        uint32_t beg = k->r.lines[i].beg, line = beg;

        while (line > 0 && p[line - 1] != '\n' && p[line - 1] != '\r')
            line--;
        if (line == beg)
            continue;
        page->skips = ptb_grow(page->skips, &page->cap_skips, page->n_skips + 1,
                               sizeof(*page->skips));
        page->skips[page->n_skips++] = (struct ptb_piece){line, beg};
    }
}

void
kd_flatten(struct kd *k)
{
    struct ptb_buf *b = &k->flat_buf;

    if (k->flat)
        return;
    if (k->r.is_page && !k->has_cr) {
        k->flat = k->page->bytes.p;
    } else {
        b->n = 0;
        k->flat_end = ptb_realloc(k->flat_end, k->r.n, sizeof(*k->flat_end));
        for (size_t i = 0; i < k->r.n; i++) {
            const struct kd_line *l = &k->r.lines[i];

            if (l->pad > 0)
                memset(ptb_buf_room(b, l->pad), ' ', l->pad);
            b->n += l->pad;
            ptb_buf_add(b, k->page->bytes.p + l->beg, l->end - l->beg);
            k->flat_end[i] = (uint32_t)b->n;
            ptb_buf_add_char(b, '\n');
        }
        k->flat = b->p;
        if (!k->r.is_page)
            note_skips(k);
    }
    for (size_t i = 0; i < KD_N_SEEK; i++)
        k->none[i] = UINT32_MAX;
    kd_set_flat_end(k);
}

void
kd_set_flat_end(struct kd *k)
{
    k->n_flat = kd_flat_end(k, k->stop - 1);
    ptb_tag_reader_set(&k->tags, k->flat, k->n_flat, false);
}

uint32_t
kd_flat_end(const struct kd *k, size_t line)
{
    return k->flat == k->page->bytes.p ? k->r.lines[line].end
                                       : k->flat_end[line];
}

uint32_t
kd_flat_beg(const struct kd *k, size_t line)
{
    const struct kd_line *l = &k->r.lines[line];

    return kd_flat_end(k, line) - (l->end - l->beg) - l->pad;
}

void
kd_seek_flat(struct kd *k, uint32_t pos)
{
    struct kd_line *l;
    uint32_t end, left;

    while (k->i < k->stop && pos > kd_flat_end(k, k->i))
        k->i++;
    if (k->i >= k->stop)
        return;
    l = &k->r.lines[k->i];
    end = kd_flat_end(k, k->i);
    left = end - pos;
    if (left > l->end - l->beg) {
        l->pad = left - (l->end - l->beg);
    } else {
        l->beg = l->end - left;
        l->pad = 0;
    }
}

/* The first line from FROM on whose end is not before flat POS.  */
static size_t
line_at(const struct kd *k, size_t from, uint32_t pos)
{
    size_t lo = from, hi = k->stop - 1;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (k->flat_end[mid] < pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

uint32_t
kd_page_offset(const struct kd *k, size_t from, uint32_t pos, bool is_end)
{
    const struct kd_line *l;
    uint32_t left;
    size_t line;

    if (k->flat == k->page->bytes.p)
        return pos < k->page->bytes.n ? pos : (uint32_t)k->page->bytes.n;
    line = line_at(k, from, pos);
    /* The end of something that ends with a line lies in that line.  */
    if (is_end && line > from && pos == k->flat_end[line - 1] + 1)
        return kd_line_next(k, line - 1);
    l = &k->r.lines[line];
    if (pos > k->flat_end[line])
        return kd_line_next(k, line);
    left = k->flat_end[line] - pos;
    return left > l->end - l->beg && left - (l->end - l->beg) <= l->pad
               ? l->beg
               : l->end - left;
}

void
kd_add_flat_pieces(struct kd *k, uint32_t node, uint32_t beg, uint32_t end)
{
    if (k->flat == k->page->bytes.p) {
        ptb_page_add_piece(k->page, node, beg,
                           kd_page_offset(k, k->i, end, true));
        return;
    }
    for (size_t i = line_at(k, k->i, beg); i < k->stop && beg < end; i++) {
        uint32_t stop = k->flat_end[i] + 1 < end ? k->flat_end[i] + 1 : end;

        ptb_page_add_piece(k->page, node, kd_page_offset(k, i, beg, false),
                           kd_page_offset(k, i, stop, true));
        beg = stop;
    }
}

void
kd_push_region(struct kd *k, uint32_t node, struct kd_line *lines, size_t n,
               size_t *parts, size_t n_parts)
{
    if (n == 0) {
        ptb_free(lines);
        ptb_free(parts);
        return;
    }
    k->jobs = ptb_grow(k->jobs, &k->cap_jobs, k->n_jobs + 1, sizeof(*k->jobs));
    k->jobs[k->n_jobs++] = (struct kd_region){.node = node,
                                              .lines = lines,
                                              .n = n,
                                              .parts = parts,
                                              .n_parts = n_parts};
}
