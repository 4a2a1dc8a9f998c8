/* Finds the gaps between unchanged neighbours.
   Input: two versions of the messages of a site; output: gaps, page by page.
   Invariant: the anchors of a pair of pages rise in both of them.  */
#include "config.h"

#include "update/gap.h"

#include <stdlib.h>

#include "base/mem.h"
#include "update/words.h"

enum {
    /* A text on more pages than that says nothing about which page is which. */
    MAX_PAGES = 3
};

/* A place where a message stands.  */
struct stop {
    uint32_t page, line, message;
};

struct side {
    struct stop *by_message; /* in the order of messages */
    uint32_t *first;         /* of each message, its first stop */
    struct stop *stops;      /* the same by page, line, message */
    uint32_t *page;          /* of each page, its first stop of STOPS */
    size_t *size;            /* of each page, bytes of its messages */
    uint32_t n, n_messages;
};

struct finder {
    const struct ptb_versions *v;
    struct side a, b; /* old, new */
    uint32_t n_pages; /* names on both sides together */
    void (*each)(void *data, const struct ptb_gap *gap);
    void *data;
    /* Scratch memory, all owned.  */
    size_t *share;     /* of each page, bytes in common; 0 between pages */
    uint32_t *touched; /* pages with a share */
    uint32_t *head;    /* of each old message, its next stop on the page */
    uint32_t *next;    /* of each old stop, the next one of its message */
    uint32_t *anchor;  /* of each new stop, an old stop */
    uint32_t *before;  /* of each new stop, the anchor before it */
    uint32_t *piles;   /* of the subsequence */
    uint32_t *left, *kept, *fresh;
};

static uint32_t
line_of(struct ptb_slice ref, struct ptb_slice name)
{
    uint32_t line = 0;

    for (size_t i = name.n + 1; i < ref.n; i++)
        line = line * 10 + (uint32_t)(ref.p[i] - '0');
    return line;
}

static int
compare_stops(const void *a, const void *b)
{
    const struct stop *x = a, *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->message > y->message) - (x->message < y->message);
}

/* Adds the stops of message I, which is M; one without references is on a page
   without a name.  */
static void
add_stops(struct side *s, struct ptb_vocabulary *names, uint32_t i,
          const struct ptb_message *m)
{
    for (uint32_t k = 0; k < m->references.n || k == 0; k++) {
        struct ptb_slice ref =
            k < m->references.n ? m->references.at[k] : ptb_slice("", 0);
        struct ptb_slice name = ptb_reference_name(ref);
        uint64_t hash = ptb_message_hash(PTB_SLICE_NONE, name);

        s->by_message[s->n++] = (struct stop){
            ptb_vocabulary_number(names, hash), line_of(ref, name), i};
    }
}

static void
make_stops(struct side *s, struct ptb_vocabulary *names,
           struct ptb_message *const *messages, uint32_t n)
{
    size_t most = 0;

    for (uint32_t i = 0; i < n; i++)
        most += messages[i]->references.n + 1;
    s->n_messages = n;
    s->by_message = ptb_alloc_zero(most + 1, sizeof(*s->by_message));
    s->first = ptb_alloc_zero(n + 1, sizeof(*s->first));
    for (uint32_t i = 0; i < n; i++) {
        s->first[i] = s->n;
        add_stops(s, names, i, messages[i]);
    }
    s->first[n] = s->n;
    s->stops = ptb_alloc_zero(s->n + 1, sizeof(*s->stops));
    memcpy(s->stops, s->by_message, s->n * sizeof(*s->stops));
    qsort(s->stops, s->n, sizeof(*s->stops), compare_stops);
}

/* Finds where each of the N_PAGES pages starts, and its size.  */
static void
make_pages(struct side *s, struct ptb_message *const *messages,
           uint32_t n_pages)
{
    s->page = ptb_alloc_zero(n_pages + 1, sizeof(*s->page));
    s->size = ptb_alloc_zero(n_pages + 1, sizeof(*s->size));
    for (uint32_t i = 0; i < s->n; i++) {
        s->page[s->stops[i].page + 1]++;
        s->size[s->stops[i].page] += messages[s->stops[i].message]->msgid.n;
    }
    for (uint32_t p = 0; p < n_pages; p++)
        s->page[p + 1] += s->page[p];
}

static void
free_side(struct side *s)
{
    ptb_free(s->by_message);
    ptb_free(s->first);
    ptb_free(s->stops);
    ptb_free(s->page);
    ptb_free(s->size);
}

static bool
has_page(const struct side *s, uint32_t page)
{
    return s->page[page] < s->page[page + 1];
}

/* Adds to the shares of the old pages that message OLD stands on.  */
static void
add_shares(struct finder *f, uint32_t old, uint32_t *n_touched)
{
    uint32_t first = f->a.first[old], last = f->a.first[old + 1];
    size_t size = f->v->old_messages[old]->msgid.n;

    if (last - first > MAX_PAGES)
        return;
    for (uint32_t k = first; k < last; k++) {
        uint32_t page = f->a.by_message[k].page;

        if (f->share[page] == 0)
            f->touched[(*n_touched)++] = page;
        f->share[page] += size;
    }
}

/* The old page that new page P is a version of, or PTB_NO_MESSAGE.  */
static uint32_t
pair_page(struct finder *f, uint32_t p)
{
    uint32_t n = 0, best = PTB_NO_MESSAGE, got = PTB_NO_MESSAGE;
    size_t size = f->b.size[p], least;

    for (uint32_t i = f->b.page[p]; i < f->b.page[p + 1]; i++) {
        uint32_t old = f->v->same_new[f->b.stops[i].message];

        if (old != PTB_NO_MESSAGE)
            add_shares(f, old, &n);
    }
    for (uint32_t i = 0; i < n; i++)
        if (best == PTB_NO_MESSAGE || f->share[f->touched[i]] > f->share[best])
            best = f->touched[i];
    if (has_page(&f->a, p))
        got = p;
    if (best != PTB_NO_MESSAGE) {
        least = size < f->a.size[best] ? size : f->a.size[best];
        /* The name counts, unless a page of another name holds far more of the
           text: pages are renamed, and their names given to others.  */
        if (!(got == p &&
              (f->share[p] >= size / 10 || f->share[best] < 2 * f->share[p])) &&
            f->share[best] >= least / 10)
            got = best;
    }
    for (uint32_t i = 0; i < n; i++)
        f->share[f->touched[i]] = 0;
    return got;
}

/* Gives each stop [B, B_END) of the new page the stop of the same text on the
   old page [A, A_END), the first ones first.  */
static void
find_anchors(struct finder *f, uint32_t a, uint32_t a_end, uint32_t b,
             uint32_t b_end)
{
    for (uint32_t i = a_end; i > a; i--) {
        uint32_t m = f->a.stops[i - 1].message;

        f->next[i - 1] = f->head[m];
        f->head[m] = i - 1;
    }
    for (uint32_t i = b; i < b_end; i++) {
        uint32_t m = f->v->same_new[f->b.stops[i].message];

        f->anchor[i] = m == PTB_NO_MESSAGE ? m : f->head[m];
        if (f->anchor[i] != PTB_NO_MESSAGE)
            f->head[m] = f->next[f->anchor[i]];
    }
    for (uint32_t i = a; i < a_end; i++)
        f->head[f->a.stops[i].message] = PTB_NO_MESSAGE;
}

/* Drops the anchors that are not part of a longest rising sequence.  */
static void
keep_rising(struct finder *f, uint32_t b, uint32_t b_end)
{
    uint32_t n = 0, last;

    for (uint32_t i = b; i < b_end; i++) {
        uint32_t low = 0, high = n;

        if (f->anchor[i] == PTB_NO_MESSAGE)
            continue;
        while (low < high) {
            uint32_t mid = (low + high) / 2;

            if (f->anchor[f->piles[mid]] < f->anchor[i])
                low = mid + 1;
            else
                high = mid;
        }
        f->before[i] = low ? f->piles[low - 1] : PTB_NO_MESSAGE;
        f->piles[low] = i;
        n += low == n;
    }
    last = n ? f->piles[n - 1] : PTB_NO_MESSAGE;
    for (uint32_t i = b_end; i > b; i--) {
        if (i - 1 == last)
            last = f->before[i - 1];
        else
            f->anchor[i - 1] = PTB_NO_MESSAGE;
    }
}

/* Gives the gap of the old stops [A, A_END) and the new ones [B, B_END) away.
   IS_SAME: the old page is no other page that stays.  */
static void
give_gap(struct finder *f, uint32_t a, uint32_t a_end, uint32_t b,
         uint32_t b_end, bool is_same)
{
    struct ptb_gap gap = {f->left, f->kept, f->fresh, 0, 0, 0};

    for (uint32_t i = b; i < b_end; i++)
        if (f->v->same_new[f->b.stops[i].message] == PTB_NO_MESSAGE)
            f->fresh[gap.n_fresh++] = f->b.stops[i].message;
    if (gap.n_fresh == 0)
        return;
    for (uint32_t i = a; i < a_end; i++) {
        uint32_t m = f->a.stops[i].message;

        if (f->v->same_old[m] == PTB_NO_MESSAGE)
            f->left[gap.n_left++] = m;
        else if (is_same)
            f->kept[gap.n_kept++] = m;
    }
    f->each(f->data, &gap);
}

static void
compare_page(struct finder *f, uint32_t p)
{
    uint32_t old = pair_page(f, p), a = 0, a_end = 0, b_end = f->b.page[p + 1];
    uint32_t b = f->b.page[p];
    bool is_same = old == p;

    if (old != PTB_NO_MESSAGE) {
        a = f->a.page[old];
        a_end = f->a.page[old + 1];
        is_same = is_same || !has_page(&f->b, old);
    }
    find_anchors(f, a, a_end, b, b_end);
    keep_rising(f, b, b_end);
    for (uint32_t i = b; i < b_end; i++) {
        if (f->anchor[i] == PTB_NO_MESSAGE)
            continue;
        give_gap(f, a, f->anchor[i], b, i, is_same);
        a = f->anchor[i] + 1;
        b = i + 1;
    }
    give_gap(f, a, a_end, b, b_end, is_same);
}

static uint32_t *
numbers(size_t n)
{
    return ptb_alloc_zero(n + 1, sizeof(uint32_t));
}

void
ptb_gaps_each(const struct ptb_versions *v,
              void (*each)(void *data, const struct ptb_gap *gap), void *data)
{
    struct finder f = {.v = v, .each = each, .data = data};
    struct ptb_vocabulary names = {.slots = NULL};
    uint32_t **scratch[] = {&f.touched, &f.head, &f.next, &f.anchor, &f.before,
                            &f.piles,   &f.left, &f.kept, &f.fresh};
    size_t n_scratch = sizeof(scratch) / sizeof(*scratch), most;

    make_stops(&f.a, &names, v->old_messages, v->n_old);
    make_stops(&f.b, &names, v->new_messages, v->n_new);
    f.n_pages = names.n;
    ptb_vocabulary_free(&names);
    make_pages(&f.a, v->old_messages, f.n_pages);
    make_pages(&f.b, v->new_messages, f.n_pages);
    f.share = ptb_alloc_zero(f.n_pages + 1, sizeof(*f.share));
    most = f.a.n > f.b.n ? f.a.n : f.b.n;
    most = most > f.n_pages ? most : f.n_pages;
    for (size_t i = 0; i < n_scratch; i++)
        *scratch[i] = numbers(most);
    memset(f.head, 0xff, (most + 1) * sizeof(*f.head));
    for (uint32_t p = 0; p < f.n_pages; p++)
        if (has_page(&f.b, p))
            compare_page(&f, p);
    for (size_t i = 0; i < n_scratch; i++)
        ptb_free(*scratch[i]);
    ptb_free(f.share);
    free_side(&f.a);
    free_side(&f.b);
}
