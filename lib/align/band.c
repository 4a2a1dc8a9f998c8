/* The band: which pairs of a large table are looked at.  Input: scores, with
   the tokens of both pages; output: for each row, columns round a path through
   the pairs of items that share a token which no others have.
   Invariant: bounds rise from row to row and hold both corners.  */
#include "config.h"

#include "align/score.h"
#include "base/mem.h"

/* Columns to each side of the path: between two anchors the whole rectangle
   that they span, and some beyond, in case that one of them is wrong.  More
   than a section of a page is seldom missing between two; where one is, the
   band widens with it.  */
enum {
    LEAST_WIDTH = 8,
    MOST_WIDTH = 32,
    /* Nodes in all: 24 bytes each.  Pages that need more are not alike.  */
    MAX_NODES = 1500000
};

struct anchor {
    uint32_t i, j, before; /* index of the anchor before it on the best path */
};

void
ptb_band_free(struct ptb_band *band)
{
    ptb_free(band->lo);
    ptb_free(band->hi);
    ptb_free(band->row);
    *band = (struct ptb_band){0};
}

/* The item of DST that source item I shares most with that is unique on both
   sides; UINT32_MAX: none, or not one above all others.  */
static uint32_t
favourite(const struct ptb_scores *s, uint32_t i)
{
    const struct ptb_item *item = &s->src->items[i];
    const struct ptb_token_index *src = &s->src->index;
    const struct ptb_token_index *dst = &s->dst->index;
    uint32_t best = UINT32_MAX, lead = 0;

    for (uint32_t k = 0; k < item->n_tokens; k++) {
        uint32_t word = src->of[item->first_token + k], j = s->in_dst[word];
        uint32_t there;

        if (j == PTB_NO_WORD || src->words[word].n > 1 || dst->words[j].n > 1)
            continue;
        there = dst->items[dst->words[j].first];
        /* Boyer and Moore's majority.  */
        if (lead == 0)
            best = there;
        lead += best == there ? 1 : -1u;
    }
    return lead > 0 ? best : UINT32_MAX;
}

/* The longest rising path through the anchors AT[0, N), which are in the order
   of rows; returns its length and puts the path into OUT.
   Source: patience sorting.  */
static uint32_t
rise(struct anchor *at, uint32_t n, struct anchor *out)
{
    uint32_t *tops = ptb_alloc((n + 1) * sizeof(*tops));
    uint32_t n_tops = 0, k;

    for (uint32_t a = 0; a < n; a++) {
        uint32_t lo = 0, hi = n_tops;

        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;

            if (at[tops[mid]].j < at[a].j)
                lo = mid + 1;
            else
                hi = mid;
        }
        at[a].before = lo > 0 ? tops[lo - 1] : UINT32_MAX;
        tops[lo] = a;
        if (lo == n_tops)
            n_tops++;
    }
    k = n_tops ? tops[n_tops - 1] : UINT32_MAX;
    for (uint32_t i = n_tops; i-- > 0; k = at[k].before)
        out[i] = at[k];
    ptb_free(tops);
    return n_tops;
}

/* Half the width of the band between anchors that are ROWS and COLUMNS apart,
   of N rows in all.  */
static int64_t
half_width(int64_t rows, int64_t columns, int64_t n)
{
    int64_t width = 2 * (rows > columns ? rows : columns) + LEAST_WIDTH / 2;
    int64_t most = MAX_NODES / 2 / (n + 1);

    width = width < LEAST_WIDTH  ? LEAST_WIDTH
            : width > MOST_WIDTH ? MOST_WIDTH
                                 : width;
    width += rows > columns ? rows - columns : columns - rows;
    if (width > most)
        width = most > MOST_WIDTH ? most : MOST_WIDTH;
    return width;
}

/* Widens the rows from anchor A to anchor B to a strip round the line between
   them.  */
static void
strip(struct ptb_band *band, struct anchor a, struct anchor b, uint32_t n,
      uint32_t m)
{
    int64_t rows = (int64_t)b.i - a.i, columns = (int64_t)b.j - a.j;
    int64_t width = half_width(rows, columns, n);

    for (int64_t i = a.i; i <= b.i; i++) {
        int64_t j = a.j + (rows ? (i - a.i) * columns / rows : 0);
        int64_t lo = j - width < 0 ? 0 : j - width;
        int64_t hi = j + width > m ? m : j + width;

        if (lo < band->lo[i])
            band->lo[i] = (uint32_t)lo;
        if (hi > band->hi[i])
            band->hi[i] = (uint32_t)hi;
    }
}

void
ptb_scores_band(const struct ptb_scores *s, struct ptb_band *band)
{
    uint32_t n = (uint32_t)s->src->n, m = (uint32_t)s->dst->n, n_at = 0;
    struct anchor *at = ptb_alloc((n + 2) * sizeof(*at));
    struct anchor *path = ptb_alloc((n + 2) * sizeof(*path));
    struct anchor last = {0, 0, 0};

    for (uint32_t i = 0; i < n; i++) {
        uint32_t j = favourite(s, i);

        if (j != UINT32_MAX)
            at[n_at++] = (struct anchor){.i = i, .j = j};
    }
    n_at = rise(at, n_at, path);
    band->lo = ptb_alloc((n + 1) * sizeof(*band->lo));
    band->hi = ptb_alloc_zero(n + 1, sizeof(*band->hi));
    band->row = ptb_alloc((n + 2) * sizeof(*band->row));
    memset(band->lo, 0xff, (n + 1) * sizeof(*band->lo));
    for (uint32_t k = 0; k < n_at; k++) {
        strip(band, last, path[k], n, m);
        last = path[k];
    }
    strip(band, last, (struct anchor){n, m, 0}, n, m);
    for (uint32_t i = n; i-- > 0;)
        if (band->lo[i] > band->lo[i + 1])
            band->lo[i] = band->lo[i + 1];
    band->row[0] = 0;
    for (uint32_t i = 0; i <= n; i++) {
        if (i > 0 && band->hi[i] < band->hi[i - 1])
            band->hi[i] = band->hi[i - 1];
        band->row[i + 1] = band->row[i] + band->hi[i] - band->lo[i] + 1;
    }
    ptb_free(at);
    ptb_free(path);
}
