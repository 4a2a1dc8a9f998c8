/* Texts of digits without letters.  Input: a page with its units; output: such
   texts, one by one, and whether two say the same.  */
#include "config.h"

#include "unit/numeral.h"

#include "base/script.h"
#include "base/search.h"
#include "base/text.h"
#include "base/utf8.h"

enum { MAX_DIGITS = 32 /* of a text: numbers and dates, no tables */ };

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

bool
ptb_numeral_same(struct ptb_slice a, struct ptb_slice b)
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

uint32_t
ptb_numeral_next(const struct potable_page *doc, uint32_t node,
                 struct ptb_slice *s)
{
    for (; node != PTB_NO_NODE; node = ptb_page_next(&doc->page, node)) {
        *s = text_of(doc, node);
        if (s->n)
            return node;
    }
    return PTB_NO_NODE;
}
