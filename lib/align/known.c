/* Aligning with a catalog.  Input: two pages and the translations of the one;
   output: pairs of their units.  Texts that both sides have once are anchors;
   between two anchors equal texts are paired in their order; what is left over
   there on both sides is looked at as without a catalog.
   Invariant: a unit is in one pair at most, and is listed as left over if it
   is in none.
   Source: anchors as in Bram Cohen's patience diff.  */
#include "config.h"

#include "align/known.h"

#include "base/hash.h"
#include "base/mem.h"
#include "unit/key.h"

#define NONE UINT32_MAX

/* Units that are looked at for the one that comes next: keeps it linear.  */
enum { FAR = 200 };

/* A unit of the master.  */
struct wanted {
    uint64_t key; /* of the text that stands for it; 0: none */
    bool is_fuzzy;
};

/* Where a text stands.  */
struct slot {
    uint64_t key;        /* 0: free */
    uint32_t n_src, src; /* how often in the master, and where */
    uint32_t n_dst, dst;
};

struct work {
    const struct potable_page *src, *dst;
    struct wanted *src_keys;
    uint64_t *dst_keys;
    struct slot *slots;
    size_t n_slots;     /* a power of two */
    uint32_t *to, *gap; /* by unit of SRC: its partner; the anchor before it */
    uint32_t *from, *dst_gap; /* the same by unit of DST */
};

static uint64_t
key_of(struct ptb_buf *b, struct ptb_slice text)
{
    b->n = 0;
    ptb_key_words(b, text, NULL);
    return ptb_hash(ptb_buf_slice(b), 2).hi | 1;
}

static struct slot *
find(const struct work *w, uint64_t key)
{
    size_t i = (size_t)(key >> 1) & (w->n_slots - 1);

    while (w->slots[i].key != 0 && w->slots[i].key != key)
        i = (i + 1) & (w->n_slots - 1);
    return &w->slots[i];
}

static void
read_dst(struct work *w, struct ptb_buf *b)
{
    for (uint32_t j = 0; j < w->dst->units.n; j++) {
        struct slot *s;

        w->dst_keys[j] = key_of(b, w->dst->units.at[j].msgid);
        s = find(w, w->dst_keys[j]);
        s->key = w->dst_keys[j];
        s->n_dst++;
        s->dst = j;
    }
}

static const struct ptb_message *
find_message(const struct potable_catalog *catalog, const struct ptb_unit *u)
{
    const struct ptb_message *m =
        ptb_catalog_find(catalog, u->context, u->msgid);

    if (m == NULL && u->context.p)
        m = ptb_catalog_find(catalog, PTB_SLICE_NONE, u->msgid);
    return m && !m->is_obsolete ? m : NULL;
}

/* Finds the text of DST that stands for the unit U: its translation, else its
   own text.  */
static struct wanted
want(const struct work *w, const struct ptb_unit *u,
     const struct potable_catalog *catalog, struct ptb_buf *b)
{
    const struct ptb_message *m = find_message(catalog, u);
    uint64_t key;

    if (m && ptb_message_msgstr(m, 0).n) {
        key = key_of(b, ptb_message_msgstr(m, 0));
        if (find(w, key)->key)
            return (struct wanted){key, m->is_fuzzy};
    }
    key = key_of(b, u->msgid);
    return (struct wanted){find(w, key)->key ? key : 0, false};
}

static void
read_src(struct work *w, const struct potable_catalog *catalog,
         struct ptb_buf *b)
{
    for (uint32_t i = 0; i < w->src->units.n; i++) {
        struct slot *s;

        w->src_keys[i] = want(w, &w->src->units.at[i], catalog, b);
        if (w->src_keys[i].key == 0)
            continue;
        s = find(w, w->src_keys[i].key);
        s->n_src++;
        s->src = i;
    }
}

static void
pair(struct work *w, uint32_t i, uint32_t j)
{
    w->to[i] = j;
    w->from[j] = i;
}

/* Pairs the texts that both sides have once; AT[I] becomes the partner of those
   that are in order, the longest rising sequence of them.  */
static void
find_anchors(struct work *w, uint32_t *at)
{
    uint32_t n = (uint32_t)w->src->units.n, length = 0;
    uint32_t *last = ptb_alloc((n + 1) * sizeof(*last)); /* by length */
    uint32_t *before = ptb_alloc((n + 1) * sizeof(*before));

    for (uint32_t i = 0; i < n; i++) {
        const struct slot *s =
            w->src_keys[i].key ? find(w, w->src_keys[i].key) : NULL;
        uint32_t lo = 0, hi = length;

        at[i] = NONE;
        if (s == NULL || s->n_src != 1 || s->n_dst != 1)
            continue;
        pair(w, i, s->dst);
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;

            if (w->to[last[mid]] < s->dst)
                lo = mid + 1;
            else
                hi = mid;
        }
        before[i] = lo > 0 ? last[lo - 1] : NONE;
        last[lo] = i;
        length += lo == length;
    }
    for (uint32_t i = length ? last[length - 1] : NONE; i != NONE;
         i = before[i])
        at[i] = w->to[i];
    ptb_free(last);
    ptb_free(before);
}

static bool
is_equal(const struct work *w, uint32_t i, uint32_t j)
{
    return w->src_keys[i].key == w->dst_keys[j];
}

/* Pairs equal texts of the gap [I, I_END), [J, J_END), whose ends are no pairs
   yet: from both ends, then those that come next.  */
static void
fill_gap(struct work *w, uint32_t i, uint32_t i_end, uint32_t j, uint32_t j_end)
{
    for (; i < i_end && j < j_end && is_equal(w, i, j); i++, j++)
        pair(w, i, j);
    for (; i < i_end && j < j_end && is_equal(w, i_end - 1, j_end - 1);
         i_end--, j_end--)
        pair(w, i_end - 1, j_end - 1);
    for (; i < i_end && j < j_end; i++) {
        uint32_t k = j;

        if (w->to[i] != NONE || w->src_keys[i].key == 0)
            continue;
        while (k < j_end && k - j < FAR &&
               (w->from[k] != NONE || !is_equal(w, i, k)))
            k++;
        if (k == j_end || k - j == FAR)
            continue;
        pair(w, i, k);
        j = k + 1;
    }
}

/* Works on all gaps; true if one has units left over on both sides.  */
static bool
fill_gaps(struct work *w, const uint32_t *at)
{
    uint32_t n = (uint32_t)w->src->units.n, m = (uint32_t)w->dst->units.n;
    bool is_open = false;

    for (uint32_t i = 0, j = 0, number = 0; i <= n; number++) {
        uint32_t i_end = i, j_end, n_src = 0, n_dst = 0;

        while (i_end < n && at[i_end] == NONE)
            i_end++;
        j_end = i_end < n ? at[i_end] : m;
        fill_gap(w, i, i_end, j, j_end);
        for (; i < i_end; i++) {
            w->gap[i] = number;
            n_src += w->to[i] == NONE;
        }
        for (; j < j_end; j++) {
            w->dst_gap[j] = number;
            n_dst += w->from[j] == NONE;
        }
        is_open |= n_src > 0 && n_dst > 0;
        i++;
        j++;
    }
    return is_open;
}

static struct ptb_pair *
add_pair(struct ptb_alignment *a)
{
    a->pairs = ptb_grow(a->pairs, &a->cap, a->n + 1, sizeof(*a->pairs));
    return &a->pairs[a->n++];
}

static bool
is_free(const uint32_t *partner, uint32_t first, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (partner[first + i] != NONE)
            return false;
    return true;
}

/* Takes the pairs of units that no catalog knows of, from LOOK.  */
static void
take_pairs(struct work *w, struct ptb_alignment *a,
           const struct ptb_alignment *look)
{
    for (size_t k = 0; k < look->n; k++) {
        const struct ptb_pair *p = &look->pairs[k];

        if (!is_free(w->to, p->src, p->n_src) ||
            !is_free(w->from, p->dst, p->n_dst) ||
            (w->gap[p->src] != w->dst_gap[p->dst] &&
             !(p->evidence & PTB_EVIDENCE_MOVED)))
            continue;
        *add_pair(a) = *p;
        for (uint32_t i = 0; i < p->n_src; i++)
            w->to[p->src + i] = p->dst;
        for (uint32_t j = 0; j < p->n_dst; j++)
            w->from[p->dst + j] = p->src;
    }
}

static void
add_known(const struct work *w, struct ptb_alignment *a, const uint32_t *at)
{
    for (uint32_t i = 0; i < w->src->units.n; i++) {
        uint32_t j = w->to[i];
        bool is_same;

        if (j == NONE)
            continue;
        is_same =
            ptb_slice_eq(w->src->units.at[i].msgid, w->dst->units.at[j].msgid);
        *add_pair(a) = (struct ptb_pair){
            .src = i,
            .n_src = 1,
            .dst = j,
            .n_dst = 1,
            .confidence = 1,
            .is_sure = !w->src_keys[i].is_fuzzy,
            .evidence = (uint8_t)(PTB_EVIDENCE_TOKENS |
                                  (is_same ? PTB_EVIDENCE_SAME : 0) |
                                  (at[i] == NONE && w->gap[i] != w->dst_gap[j]
                                       ? PTB_EVIDENCE_MOVED
                                       : 0))};
    }
}

/* Lists what is left over, and puts the pairs in order.  */
static void
finish(const struct work *w, struct ptb_alignment *a)
{
    size_t n = w->src->units.n, m = w->dst->units.n;

    a->lost = ptb_alloc((n + 1) * sizeof(*a->lost));
    a->extra = ptb_alloc((m + 1) * sizeof(*a->extra));
    for (uint32_t i = 0; i < n; i++)
        if (w->to[i] == NONE)
            a->lost[a->n_lost++] = i;
    for (uint32_t j = 0; j < m; j++)
        if (w->from[j] == NONE)
            a->extra[a->n_extra++] = j;
    ptb_alignment_sort(a);
}

static uint32_t *
make_partners(size_t n)
{
    uint32_t *p = ptb_alloc((n + 1) * sizeof(*p));

    memset(p, 0xff, (n + 1) * sizeof(*p));
    return p;
}

static void
free_work(struct work *w)
{
    ptb_free(w->slots);
    ptb_free(w->src_keys);
    ptb_free(w->dst_keys);
    ptb_free(w->to);
    ptb_free(w->gap);
    ptb_free(w->from);
    ptb_free(w->dst_gap);
}

/* Is at least half of the smaller page known?  */
static bool
is_enough(const struct work *w)
{
    size_t n = w->src->units.n, m = w->dst->units.n, known = 0;

    for (size_t i = 0; i < n; i++)
        known += w->to[i] != NONE;
    return known * 2 >= (n < m ? n : m);
}

bool
ptb_align_known(struct ptb_alignment *a, const struct potable_page *src,
                const struct potable_page *dst,
                const struct potable_catalog *catalog)
{
    struct work w = {.src = src, .dst = dst, .n_slots = 16};
    struct ptb_buf b = PTB_BUF_INIT;
    uint32_t *at = make_partners(src->units.n);
    bool is_open, enough;

    *a = (struct ptb_alignment){0};
    while (w.n_slots < 2 * dst->units.n)
        w.n_slots *= 2;
    w.slots = ptb_alloc_zero(w.n_slots, sizeof(*w.slots));
    w.src_keys = ptb_alloc_zero(src->units.n + 1, sizeof(*w.src_keys));
    w.dst_keys = ptb_alloc_zero(dst->units.n + 1, sizeof(*w.dst_keys));
    w.to = make_partners(src->units.n);
    w.gap = make_partners(src->units.n);
    w.from = make_partners(dst->units.n);
    w.dst_gap = make_partners(dst->units.n);
    read_dst(&w, &b);
    read_src(&w, catalog, &b);
    find_anchors(&w, at);
    is_open = fill_gaps(&w, at);
    enough = is_enough(&w);
    if (enough) {
        add_known(&w, a, at);
        if (is_open) {
            struct ptb_alignment look;

            ptb_align(&look, src, dst, NULL, NULL);
            take_pairs(&w, a, &look);
            ptb_alignment_free(&look);
        }
        finish(&w, a);
    }
    free_work(&w);
    ptb_free(at);
    ptb_buf_free(&b);
    return enough;
}
