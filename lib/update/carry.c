/* Carries translations over.  Input: two versions of a msgid and a translation
   of the first; output: one of the second, or that a translator has to look.
   The words and signs of both versions must be the same, in order.  The markup
   between two of them is either the same, or is swapped for other markup in the
   translation; markup at the ends may also become another or go.
   Invariant: no word or sign of the translation changes.  */
#include "config.h"

#include "update/carry.h"

#include <string.h>

#include "base/ascii.h"
#include "base/mem.h"

/* Markup that is swapped: N pieces from FIRST of the old version on, for TO. */
struct ptb_swap {
    uint32_t first, n;
    uint32_t count; /* places of the old version where it is swapped */
    struct ptb_slice to;
};

/* A text and its pieces; [LEAD, TAIL) are not markup that wraps the text and
   differs.  */
struct view {
    const struct ptb_piece *at;
    size_t n, lead, tail;
    struct ptb_slice text;
};

void
ptb_carrier_free(struct ptb_carrier *c)
{
    ptb_pieces_free(&c->before);
    ptb_pieces_free(&c->after);
    ptb_pieces_free(&c->msgstr);
    ptb_free(c->swaps);
    *c = (struct ptb_carrier){.swaps = NULL};
}

static struct view
cut(struct ptb_pieces *p, struct ptb_slice text)
{
    ptb_pieces_cut(p, text);
    return (struct view){p->at, p->n, 0, p->n, text};
}

static struct ptb_slice
piece(const struct view *v, size_t i)
{
    return ptb_piece_text(&v->at[i], v->text);
}

static bool
is_same(const struct view *a, size_t i, const struct view *b, size_t j)
{
    return ptb_slice_eq(piece(a, i), piece(b, j));
}

/* The end of the markup at piece I.  */
static size_t
markup_end(const struct view *v, size_t i)
{
    while (i < v->n && ptb_piece_is_markup(&v->at[i]))
        i++;
    return i;
}

/* The white space before piece I, or after the last one.  */
static struct ptb_slice
blanks_before(const struct view *v, size_t i)
{
    size_t beg = i ? v->at[i - 1].end : 0;
    size_t end = i < v->n ? v->at[i].beg : v->text.n;

    return ptb_slice(v->text.p + beg, end - beg);
}

/* Is there a hard break in the white space S?  */
static bool
is_hard_break(struct ptb_slice s)
{
    size_t n = ptb_slice_find(s, '\n');

    return n < s.n && n >= 2;
}

/* May blanks come or go beside the character at the end or start of TEXT?  */
static bool
is_loose(struct ptb_slice text)
{
    return text.n == 1 && strchr(",;:.!?()[]\"'", text.p[0]) != NULL;
}

static bool
is_number(struct ptb_slice text)
{
    return text.n && ptb_is_digit(text.p[0]);
}

/* May the white space before piece I of A be that before piece J of B?  */
static bool
may_differ(const struct view *a, size_t i, const struct view *b, size_t j)
{
    struct ptb_slice x = blanks_before(a, i), y = blanks_before(b, j);
    struct ptb_slice last, next;

    if (is_hard_break(x) != is_hard_break(y))
        return false;
    if ((x.n == 0) == (y.n == 0) || i == 0 || i == a->n ||
        ptb_piece_is_markup(&a->at[i]) || ptb_piece_is_markup(&a->at[i - 1]))
        return true;
    last = piece(a, i - 1);
    next = piece(a, i);
    if (is_number(next) || (is_number(last) && is_loose(next)))
        return false; /* "1.5" and "1. 5" are not the same */
    return is_loose(last) || is_loose(next);
}

/* Does S, Liquid or an attribute list, hold text in quotes?  What has a blank
   in it, or nothing but letters, may be text; a path or an id looks otherwise.
 */
static bool
holds_text(struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        size_t beg = i + 1;
        bool has_blank = false, has_other = false;

        if (s.p[i] != '"' && s.p[i] != '\'')
            continue;
        for (i = beg; i < s.n && s.p[i] != s.p[beg - 1]; i++) {
            has_blank |= ptb_is_space(s.p[i]);
            has_other |= !ptb_is_alpha(s.p[i]);
        }
        if (i > beg && (has_blank || !has_other))
            return true;
    }
    return false;
}

/* May piece I of V be swapped, or what it is swapped for?  */
static bool
is_code(const struct view *v, size_t i)
{
    struct ptb_slice s = piece(v, i);

    return s.p[0] != '{' || !holds_text(s);
}

/* Swaps pieces [I, I + N) of A for TO.  Returns whether all swaps agree.  */
static bool
add_swap(struct ptb_carrier *c, const struct view *a, size_t i, size_t n,
         struct ptb_slice to)
{
    for (size_t k = 0; k < c->n_swaps; k++) {
        struct ptb_swap *s = &c->swaps[k];
        size_t same = 0;

        while (same < n && s->n == n &&
               is_same(a, s->first + same, a, i + same))
            same++;
        if (same < n)
            continue;
        s->count++;
        return ptb_slice_eq(s->to, to);
    }
    c->swaps =
        ptb_grow(c->swaps, &c->cap_swaps, c->n_swaps + 1, sizeof(*c->swaps));
    c->swaps[c->n_swaps++] = (struct ptb_swap){(uint32_t)i, (uint32_t)n, 1, to};
    return true;
}

/* Compares the markup [I, I_END) of A with [J, J_END) of B.  */
static bool
compare_markup(struct ptb_carrier *c, const struct view *a, size_t i,
               size_t i_end, const struct view *b, size_t j, size_t j_end)
{
    size_t n = i_end - i;

    if (n != j_end - j) {
        size_t beg, end;

        if (n == 0 || j == j_end)
            return false;
        for (size_t k = 0; i + k < i_end || j + k < j_end; k++)
            if ((i + k < i_end && !is_code(a, i + k)) ||
                (j + k < j_end && !is_code(b, j + k)))
                return false;
        beg = b->at[j].beg;
        end = b->at[j_end - 1].end;
        return add_swap(c, a, i, n, ptb_slice(b->text.p + beg, end - beg));
    }
    for (size_t k = 0; k < n; k++)
        if (!is_same(a, i + k, b, j + k) &&
            !(is_code(a, i + k) && is_code(b, j + k) &&
              add_swap(c, a, i + k, 1, piece(b, j + k))))
            return false;
    return true;
}

/* Do the pairs of the markup outside of [lead, tail) lie outside of it?  */
static bool
is_closed(const struct view *v)
{
    for (size_t i = 0; i < v->n; i++) {
        uint32_t pair = v->at[i].pair;
        bool is_outside = i < v->lead || i >= v->tail;

        if (is_outside && pair != PTB_NO_PAIR && pair >= v->lead &&
            pair < v->tail)
            return false;
    }
    return true;
}

/* Sets lead and tail of A and B to what of the markup at their ends differs,
   where their numbers of pieces there do.  */
static bool
find_wrapping(struct view *a, struct view *b)
{
    size_t i = markup_end(a, 0), j = markup_end(b, 0), k = a->n, l = b->n;

    if (i == a->n || j == b->n)
        return false;
    if (i != j) {
        for (; i > 0 && j > 0 && is_same(a, i - 1, b, j - 1); i--)
            j--;
        a->lead = i;
        b->lead = j;
    }
    while (ptb_piece_is_markup(&a->at[k - 1]))
        k--;
    while (ptb_piece_is_markup(&b->at[l - 1]))
        l--;
    if (a->n - k != b->n - l) {
        for (; k < a->n && l < b->n && is_same(a, k, b, l); k++)
            l++;
        a->tail = k;
        b->tail = l;
    }
    if ((a->lead == 0 && b->lead) || (a->tail == a->n && b->tail < b->n))
        return false; /* nothing in a translation that it could replace */
    return is_closed(a) && is_closed(b);
}

/* Compares A and B inside of their wrapping; lists what has to be swapped.  */
static bool
compare(struct ptb_carrier *c, const struct view *a, const struct view *b)
{
    size_t i = a->lead, j = b->lead;

    c->n_swaps = 0;
    for (;;) {
        size_t i_end = markup_end(a, i), j_end = markup_end(b, j);

        i_end = i_end < a->tail ? i_end : a->tail;
        j_end = j_end < b->tail ? j_end : b->tail;
        if (!compare_markup(c, a, i, i_end, b, j, j_end))
            return false;
        if (i_end == a->tail || j_end == b->tail)
            return i_end == a->tail && j_end == b->tail;
        if (!is_same(a, i_end, b, j_end) || !may_differ(a, i_end, b, j_end))
            return false;
        i = i_end + 1;
        j = j_end + 1;
    }
}

/* Do pieces from I of V on equal those that S swaps in A?  */
static bool
is_swapped(const struct view *v, size_t i, const struct view *a,
           const struct ptb_swap *s)
{
    if (s->n > v->tail - i)
        return false;
    for (uint32_t k = 0; k < s->n; k++)
        if (!ptb_piece_is_markup(&v->at[i + k]) ||
            !is_same(v, i + k, a, s->first + k))
            return false;
    return true;
}

static uint32_t
count_places(const struct view *v, const struct view *a,
             const struct ptb_swap *s)
{
    uint32_t n = 0;

    for (size_t i = v->lead; i < v->tail; i++)
        n += is_swapped(v, i, a, s);
    return n;
}

/* Can all swaps be done in M, a translation of A?  What leads to a target may
   stand there more often than in A, since all of it leads elsewhere now.  */
static bool
can_swap(const struct ptb_carrier *c, const struct view *a,
         const struct view *m)
{
    for (size_t k = 0; k < c->n_swaps; k++) {
        const struct ptb_swap *s = &c->swaps[k];
        uint32_t n = count_places(m, a, s);

        if (count_places(a, a, s) != s->count || n == 0 ||
            (n != s->count && a->at[s->first].kind != PTB_PIECE_TARGET))
            return false;
    }
    return true;
}

/* Finds in M the markup at the ends that A has outside of [lead, tail).  */
static bool
find_same_wrapping(const struct view *a, struct view *m)
{
    size_t n_tail = a->n - a->tail;

    if (m->n < a->lead + n_tail)
        return false;
    m->lead = a->lead;
    m->tail = m->n - n_tail;
    for (size_t i = 0; i < a->lead; i++)
        if (!ptb_piece_is_markup(&m->at[i]) || !is_same(m, i, a, i))
            return false;
    for (size_t i = 0; i < n_tail; i++)
        if (!ptb_piece_is_markup(&m->at[m->tail + i]) ||
            !is_same(m, m->tail + i, a, a->tail + i))
            return false;
    return m->lead < m->tail && is_closed(m);
}

/* Appends what of M is inside of its wrapping, with all swaps done.  */
static void
add_inside(struct ptb_buf *out, const struct ptb_carrier *c,
           const struct view *a, const struct view *m)
{
    size_t at = m->lead ? m->at[m->lead].beg : 0, i = m->lead;
    size_t end = m->tail < m->n ? m->at[m->tail - 1].end : m->text.n;

    while (i < m->tail) {
        const struct ptb_swap *found = NULL;

        for (size_t k = 0; k < c->n_swaps && !found; k++)
            if (is_swapped(m, i, a, &c->swaps[k]))
                found = &c->swaps[k];
        if (!found) {
            i++;
            continue;
        }
        ptb_buf_add(out, m->text.p + at, m->at[i].beg - at);
        ptb_buf_add_slice(out, found->to);
        i += found->n;
        at = m->at[i - 1].end;
    }
    ptb_buf_add(out, m->text.p + at, end - at);
}

/* Makes OUT from byte BEG on start and end with a newline if TEXT does: msgfmt
   wants that.  */
static void
fit_newlines(struct ptb_buf *out, size_t beg, struct ptb_slice text)
{
    struct ptb_slice end = PTB_S("\n");

    while (out->n > beg && out->p[out->n - 1] == '\n' &&
           !ptb_slice_ends(text, end))
        out->n--;
    if (ptb_slice_ends(text, end) &&
        !ptb_slice_ends(ptb_slice(out->p + beg, out->n - beg), end))
        ptb_buf_add_char(out, '\n');
}

bool
ptb_carry(struct ptb_carrier *c, struct ptb_slice before,
          struct ptb_slice after, struct ptb_slice msgstr, struct ptb_buf *out)
{
    struct view a = cut(&c->before, before), b = cut(&c->after, after);
    struct view m = cut(&c->msgstr, msgstr);
    size_t beg = out->n, lead, tail;

    if (ptb_slice_starts(before, PTB_S("\n")) !=
            ptb_slice_starts(after, PTB_S("\n")) ||
        !find_wrapping(&a, &b) || !compare(c, &a, &b) ||
        !find_same_wrapping(&a, &m) || !can_swap(c, &a, &m))
        return false;
    lead = b.lead ? b.at[b.lead].beg : 0;
    tail = b.tail < b.n ? b.at[b.tail - 1].end : b.text.n;
    ptb_buf_add(out, after.p, lead);
    add_inside(out, c, &a, &m);
    ptb_buf_add(out, after.p + tail, after.n - tail);
    fit_newlines(out, beg, after);
    return true;
}
