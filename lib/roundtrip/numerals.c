/* Texts of digits without letters, as "12.50" in a cell.  They are no units, so
   no catalog holds them; but the existing page may write them in the way of its
   locale: "12,50", "24.12.2023".  Input: such texts of both pages; output:
   edits of the master. Invariant: a text that is kept has the digits of the
   master's, one behind the other or group by group in any order.  */
#include "config.h"

#include "base/mem.h"
#include "base/script.h"
#include "base/search.h"
#include "base/text.h"
#include "base/utf8.h"
#include "roundtrip/merge.h"

enum {
    /* Texts of the old page that are looked at for one of the master, as for
       code.  */
    MAX_AHEAD = 16,
    MAX_DIGITS = 32 /* of a text: numbers, dates, no tables */
};

/* The digits of a text, and where groups of them start.  */
struct digits {
    uint8_t at[MAX_DIGITS];
    uint8_t first[MAX_DIGITS + 1];
    size_t n, n_groups;
};

/* Reads the digits of S.  False: there are none, or too many, or letters.  */
static bool
read_digits(struct ptb_slice s, struct digits *d)
{
    bool is_inside = false;

    d->n = d->n_groups = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        int digit;

        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        digit = ptb_char_digit(c);
        if (digit < 0 && ptb_char_is_letter(c))
            return false;
        if (digit >= 0) {
            if (d->n == MAX_DIGITS)
                return false;
            if (!is_inside)
                d->first[d->n_groups++] = (uint8_t)d->n;
            d->at[d->n++] = (uint8_t)digit;
        }
        is_inside = digit >= 0;
    }
    d->first[d->n_groups] = (uint8_t)d->n;
    return d->n > 0;
}

static bool
same_group(const struct digits *a, size_t i, const struct digits *b, size_t k)
{
    size_t n = a->first[i + 1] - a->first[i];

    return n == (size_t)(b->first[k + 1] - b->first[k]) &&
           memcmp(a->at + a->first[i], b->at + b->first[k], n) == 0;
}

/* Have A and B the same groups, in any order?  */
static bool
same_groups(const struct digits *a, const struct digits *b)
{
    bool used[MAX_DIGITS] = {false};

    if (a->n_groups != b->n_groups)
        return false;
    for (size_t i = 0; i < a->n_groups; i++) {
        size_t k = 0;

        while (k < b->n_groups && (used[k] || !same_group(a, i, b, k)))
            k++;
        if (k == b->n_groups)
            return false;
        used[k] = true;
    }
    return true;
}

/* Does B say what A says, in another way to write it?  */
static bool
is_same(struct ptb_slice a, struct ptb_slice b)
{
    struct digits x, y;

    if (!read_digits(a, &x) || !read_digits(b, &y) || x.n != y.n)
        return false;
    return memcmp(x.at, y.at, x.n) == 0 || same_groups(&x, &y);
}

static bool
is_leaf(const struct ptb_node *n)
{
    return n->kind == PTB_NODE_P || n->kind == PTB_NODE_HEADER ||
           n->kind == PTB_NODE_DT || n->kind == PTB_NODE_CELL ||
           n->kind == PTB_NODE_INLINE || n->kind == PTB_NODE_TEXT;
}

/* The text of digits that NODE of DOC is, without blanks around it; n is 0: it
   is none, or part of a unit.  */
static struct ptb_slice
text_of(const struct potable_page *doc, uint32_t node)
{
    const struct ptb_page *page = &doc->page;
    const struct ptb_node *n = &page->nodes[node];
    const struct ptb_unit *u;
    struct ptb_slice s;
    struct digits d;
    size_t i;

    if (!is_leaf(n))
        return PTB_SLICE_NONE;
    if (n->kind == PTB_NODE_TEXT)
        s = ptb_page_slice(page, n->beg, n->end);
    else if (n->n_pieces == 1)
        s = ptb_page_slice(page, page->pieces[n->first_piece].beg,
                           page->pieces[n->first_piece].end);
    else
        return PTB_SLICE_NONE;
    s = ptb_slice_trim(s);
    if (s.n == 0 || !read_digits(s, &d))
        return PTB_SLICE_NONE;
    i = ptb_first_from(doc->units.at, doc->units.n, sizeof(*doc->units.at),
                       offsetof(struct ptb_unit, end),
                       (uint32_t)(s.p - page->bytes.p) + 1);
    u = i < doc->units.n ? &doc->units.at[i] : NULL;
    return u && u->beg < (size_t)(s.p - page->bytes.p) + s.n ? PTB_SLICE_NONE
                                                             : s;
}

/* The first node from NODE on that is such a text, which becomes *S.  */
static uint32_t
next_text(const struct potable_page *doc, uint32_t node, struct ptb_slice *s)
{
    for (; node != PTB_NO_NODE; node = ptb_page_next(&doc->page, node)) {
        *s = text_of(doc, node);
        if (s->n)
            return node;
    }
    return PTB_NO_NODE;
}

/* The text of OLD, from *AT on, that says what TEXT of node NODE of the master
   says; *AT moves behind it.  n is 0: there is none.  */
static struct ptb_slice
find_text(const struct ptb_merge *m, uint32_t node, struct ptb_slice text,
          uint32_t *at)
{
    const struct ptb_page *old = &m->old->page;
    uint8_t kind = m->doc->page.nodes[node].kind;
    struct ptb_slice s;
    uint32_t i = next_text(m->old, *at, &s);

    for (int ahead = 0; i != PTB_NO_NODE && ahead < MAX_AHEAD; ahead++) {
        if (old->nodes[i].kind == kind && is_same(text, s)) {
            *at = ptb_page_next(old, i);
            return s;
        }
        i = next_text(m->old, ptb_page_next(old, i), &s);
    }
    return PTB_SLICE_NONE;
}

void
ptb_merge_keep_numerals(struct ptb_merge *m)
{
    const struct ptb_page *page = &m->doc->page;
    size_t before = m->n_edits;
    uint32_t at = 0;
    struct ptb_slice s;

    for (uint32_t i = next_text(m->doc, 0, &s); i != PTB_NO_NODE;
         i = next_text(m->doc, ptb_page_next(page, i), &s)) {
        struct ptb_slice kept = find_text(m, i, s, &at);
        uint32_t beg = (uint32_t)(s.p - page->bytes.p);

        if (kept.n == 0 || ptb_slice_eq(kept, s))
            continue;
        m->edits = ptb_grow(m->edits, &m->cap_edits, m->n_edits + 1,
                            sizeof(*m->edits));
        m->edits[m->n_edits++] = (struct ptb_edit){
            beg, beg + (uint32_t)s.n, ptb_arena_copy(&m->arena, kept)};
    }
    if (m->n_edits > before)
        ptb_merge_sort_edits(m);
}

/* Does ALL hold S, with no digit beside it?  */
static bool
holds(struct ptb_slice all, struct ptb_slice s)
{
    const char *p = all.p, *end = all.p + all.n;

    while (p < end && (p = memmem(p, (size_t)(end - p), s.p, s.n)) != NULL) {
        if ((p == all.p || !ptb_is_digit(p[-1])) &&
            (p + s.n == end || !ptb_is_digit(p[s.n])))
            return true;
        p++;
    }
    return false;
}

size_t
ptb_merge_find_lost_numerals(struct ptb_merge *m, struct potable_log *log)
{
    const struct ptb_page *old = &m->old->page;
    size_t n = 0;
    struct ptb_slice s;

    for (uint32_t i = next_text(m->old, 0, &s); i != PTB_NO_NODE;
         i = next_text(m->old, ptb_page_next(old, i), &s)) {
        if (holds(ptb_buf_slice(&m->out), s) ||
            holds(ptb_buf_slice(&m->doc->page.bytes), s) ||
            ptb_held_has(m->options->held, s, &m->buf))
            continue;
        n++;
        ptb_merge_report_loss(m, PTB_LOSS_TEXT, (uint32_t)(s.p - old->bytes.p),
                              s, log);
    }
    return n;
}
