/* Flat texts.  Invariant: the pieces are in order and no two overlap.  */
#include "config.h"

#include "unit/flat.h"

#include "base/mem.h"

void
ptb_flat_free(struct ptb_flat *flat)
{
    ptb_buf_free(&flat->buf);
    ptb_free(flat->own);
    *flat = (struct ptb_flat){0};
}

void
ptb_flat_set(struct ptb_flat *flat, const struct ptb_page *page,
             const struct ptb_piece *pieces, uint32_t n)
{
    flat->pieces = pieces;
    flat->n_pieces = n;
    if (n == 1) {
        flat->p = page->bytes.p + pieces[0].beg;
        flat->n = pieces[0].end - pieces[0].beg;
        return;
    }
    flat->buf.n = 0;
    for (uint32_t i = 0; i < n; i++)
        ptb_buf_add(&flat->buf, page->bytes.p + pieces[i].beg,
                    pieces[i].end - pieces[i].beg);
    flat->p = n ? ptb_buf_cstr(&flat->buf) : "";
    flat->n = (uint32_t)flat->buf.n;
}

void
ptb_flat_set_range(struct ptb_flat *flat, const struct ptb_page *page,
                   uint32_t beg, uint32_t end)
{
    uint32_t n = 0;

    for (size_t i = ptb_page_skip_at(page, beg); beg < end; i++) {
        bool more = i < page->n_skips && page->skips[i].beg < end;
        uint32_t stop = more ? page->skips[i].beg : end;

        if (stop > beg) {
            flat->own =
                ptb_grow(flat->own, &flat->cap_own, n + 1, sizeof(*flat->own));
            flat->own[n++] = (struct ptb_piece){beg, stop};
        }
        if (!more)
            break;
        beg = page->skips[i].end;
    }
    ptb_flat_set(flat, page, flat->own, n);
}

uint32_t
ptb_flat_to_page(const struct ptb_flat *flat, uint32_t pos, bool is_end)
{
    uint32_t i = 0;

    for (; i + 1 < flat->n_pieces; i++) {
        uint32_t len = flat->pieces[i].end - flat->pieces[i].beg;

        if (pos < len || (is_end && pos == len))
            break;
        pos -= len;
    }
    return flat->pieces[i].beg + pos;
}

uint32_t
ptb_flat_from_page(const struct ptb_flat *flat, uint32_t at)
{
    uint32_t before = 0;

    for (uint32_t i = 0; i < flat->n_pieces; i++) {
        const struct ptb_piece *piece = &flat->pieces[i];

        if (at < piece->beg)
            return before;
        if (at < piece->end)
            return before + (at - piece->beg);
        before += piece->end - piece->beg;
    }
    return before;
}
