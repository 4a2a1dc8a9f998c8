/* Verification of a merge.  Input: the trees of the page before and after;
   output: the first block that differs.  The trees are walked side by side; an
   offset before is carried over by the growth of the parts before it.  */
#include "config.h"

#include "roundtrip/verify.h"

#include "base/ascii.h"

/* One of the two pages, and a walk over its blocks.  */
struct side {
    const struct ptb_page *page;
    const struct ptb_range *places; /* [0, n): the parts that were replaced */
    size_t n;
    uint32_t node;
    uint32_t depth;
};

/* Is the node at hand inline content of a unit, one of the parts?  Nodes of a
   unit follow one another, but leaves begin where their unit does.  */
static bool
is_in_unit(struct side *s)
{
    const struct ptb_node *n = &s->page->nodes[s->node];
    const struct ptb_html_token *t;
    size_t lo = 0, hi = s->n;

    if (n->kind != PTB_NODE_TEXT && n->kind != PTB_NODE_COMMENT &&
        n->kind != PTB_NODE_HTML && n->kind != PTB_NODE_RAW)
        return false;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (s->places[mid].end <= n->beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == s->n || s->places[lo].beg > n->beg)
        return n->kind == PTB_NODE_TEXT; /* text between units moves freely */
    if (n->kind != PTB_NODE_HTML)
        return n->kind != PTB_NODE_RAW;
    t = &s->page->html.at[n->start_tag];
    return (ptb_html_class(ptb_page_slice(s->page, t->name_beg, t->name_end)) &
            PTB_HTML_INLINE) != 0;
}

/* Goes to the next node in document order.  */
static void
step(struct side *s)
{
    const struct ptb_node *nodes = s->page->nodes;

    if (nodes[s->node].first != PTB_NO_NODE) {
        s->node = nodes[s->node].first;
        s->depth++;
        return;
    }
    while (s->node != PTB_NO_NODE && nodes[s->node].next == PTB_NO_NODE) {
        s->node = nodes[s->node].parent;
        s->depth--;
    }
    if (s->node != PTB_NO_NODE)
        s->node = nodes[s->node].next;
}

/* Goes to the next block.  */
static void
step_block(struct side *s)
{
    do
        step(s);
    while (s->node != PTB_NO_NODE && is_in_unit(s));
}

/* The first old part that ends after old offset AT.  */
static size_t
unit_after(const struct side *old, uint32_t at)
{
    size_t lo = 0, hi = old->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (old->places[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Where old offset AT is in the new page; inside a part, where that begins.  */
static uint32_t
carry(const struct side *old, const struct ptb_range *places, uint32_t at)
{
    size_t i = unit_after(old, at);

    if (i < old->n && old->places[i].beg <= at)
        return places[i].beg;
    if (i == 0)
        return at;
    return places[i - 1].end + (at - old->places[i - 1].end);
}

static bool
same_tag(const struct side *a, const struct side *b)
{
    const struct ptb_node *x = &a->page->nodes[a->node];
    const struct ptb_node *y = &b->page->nodes[b->node];
    const struct ptb_html_token *t, *u;

    if (x->kind != PTB_NODE_HTML)
        return true;
    t = &a->page->html.at[x->start_tag];
    u = &b->page->html.at[y->start_tag];
    return x->is_unclosed == y->is_unclosed &&
           ptb_slice_eq(ptb_page_slice(a->page, t->name_beg, t->name_end),
                        ptb_page_slice(b->page, u->name_beg, u->name_end));
}

/* Is old offset AT inside a part, behind its first byte?  */
static bool
is_inside(const struct side *old, uint32_t at)
{
    size_t i = unit_after(old, at);

    return i < old->n && old->places[i].beg < at;
}

static bool
same_block(const struct side *a, const struct side *b)
{
    const struct ptb_node *x = &a->page->nodes[a->node];
    const struct ptb_node *y = &b->page->nodes[b->node];

    if (x->kind != y->kind || x->level != y->level || a->depth != b->depth)
        return false;
    if (x->kind == PTB_NODE_HEADER || x->kind == PTB_NODE_P ||
        x->kind == PTB_NODE_CELL || x->kind == PTB_NODE_VALUE)
        if ((x->n_pieces == 0) != (y->n_pieces == 0))
            return false;
    /* What stands before the first block is in the root.  */
    return same_tag(a, b) &&
           (x->kind == PTB_NODE_ROOT || is_inside(a, x->beg) ||
            carry(a, b->places, x->beg) == y->beg);
}

/* Is all Liquid outside the parts the same?  */
static bool
same_liquid(const struct side *a, const struct side *b, struct ptb_range *at)
{
    size_t i = 0, j = 0, unit = 0;

    for (; i < a->page->n_liquid; i++) {
        const struct ptb_liquid *x = &a->page->liquid[i];
        uint32_t beg = carry(a, b->places, x->beg);

        while (unit < a->n && a->places[unit].end <= x->beg)
            unit++;
        if (unit < a->n && a->places[unit].beg <= x->beg)
            continue;
        while (j < b->page->n_liquid && b->page->liquid[j].beg < beg)
            j++;
        if (j == b->page->n_liquid || b->page->liquid[j].beg != beg ||
            b->page->liquid[j].is_opaque != x->is_opaque ||
            b->page->liquid[j].end != carry(a, b->places, x->end - 1) + 1) {
            *at = (struct ptb_range){beg, beg};
            return false;
        }
    }
    return true;
}

/* The block at which the walks stand, or where one of them ended.  */
static struct ptb_range
difference(const struct side *a, const struct side *b)
{
    const struct ptb_node *x = &a->page->nodes[a->node];
    struct ptb_range at, old;

    if (b->node == PTB_NO_NODE) {
        at.beg = at.end = carry(a, b->places, x->beg);
        return at;
    }
    at.beg = b->page->nodes[b->node].beg;
    at.end = b->page->nodes[b->node].end;
    if (a->node == PTB_NO_NODE)
        return at;
    old.beg = carry(a, b->places, x->beg);
    old.end = carry(a, b->places, x->end);
    /* What comes first was lost or has come in.  */
    return old.beg < at.beg ? old : at;
}

bool
ptb_verify(const struct ptb_page *old, const struct ptb_places *places,
           const struct ptb_page *new_page, struct ptb_range *at)
{
    struct side a = {.page = old, .places = places->from, .n = places->n};
    struct side b = {.page = new_page, .places = places->to, .n = places->n};

    if (a.page->body && carry(&a, b.places, a.page->body) != new_page->body) {
        *at = (struct ptb_range){0, a.page->body};
        return false;
    }
    while (a.node != PTB_NO_NODE && b.node != PTB_NO_NODE) {
        if (!same_block(&a, &b)) {
            *at = difference(&a, &b);
            return false;
        }
        step_block(&a);
        step_block(&b);
    }
    if (a.node != b.node) {
        *at = difference(&a, &b);
        return false;
    }
    return same_liquid(&a, &b, at);
}
