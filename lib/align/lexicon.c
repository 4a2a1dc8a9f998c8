/* Learning a lexicon.  Input: pairs of token lists; output: for each source
   word the words that go with it.  Words and pairs of words are counted by the
   texts that hold them; a pair counts if it is seen together far more often
   than chance would have it.
   Invariant: the result depends on the pairs and their order alone, not on
   threads.  */
#include "config.h"

#include "align/lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
    MAX_WORDS = 40, /* of one text */
    /* Slots of a table, of 16 bytes, from which on pairs of words that were
       seen once are forgotten: half of all pairs stay that rare.  */
    MAX_SLOTS = 1 << 21
};
/* Words in more than this share of the texts say nothing.  */
#define COMMON 0.15
/* A pair seen together less often, or less than so many times more often than
   by chance, is chance.  */
#define MIN_TOGETHER 2
#define MIN_LIFT 4.0
/* Twice the log likelihood ratio; chance exceeds 10.8 once in a thousand
   words.  */
#define MIN_RATIO 10.8
#define MIN_SHARE 0.12

/* Counts by key: open addressing, at most half full.  */
struct counts {
    struct count {
        uint64_t key; /* plus one; 0: free */
        uint32_t n;
    } * at; /* owned */
    size_t n, cap;
};

static struct count *
slot(const struct counts *c, uint64_t key)
{
    uint64_t h = key * 0x9e3779b97f4a7c15u;
    size_t i = (size_t)(h >> 20) & (c->cap - 1);

    while (c->at[i].key != 0 && c->at[i].key != key + 1)
        i = (i + 1) & (c->cap - 1);
    return &c->at[i];
}

/* Makes room: drops what was counted once if C is large, else doubles it.  */
static void
make_room(struct counts *c)
{
    struct counts old = *c;
    uint32_t least = old.cap >= MAX_SLOTS ? 2 : 1;

    c->n = 0;
    for (size_t i = 0; i < old.cap; i++)
        c->n += old.at[i].n >= least;
    c->cap = old.cap == 0 ? 1024 : old.cap;
    while (c->n * 3 >= c->cap)
        c->cap *= 2;
    c->at = ptb_alloc_zero(c->cap, sizeof(*c->at));
    for (size_t i = 0; i < old.cap; i++)
        if (old.at[i].n >= least)
            *slot(c, old.at[i].key - 1) = old.at[i];
    ptb_free(old.at);
}

static void
count(struct counts *c, uint64_t key)
{
    struct count *s;

    if (c->n * 2 >= c->cap)
        make_room(c);
    s = slot(c, key);
    if (s->key == 0) {
        s->key = key + 1;
        c->n++;
    }
    s->n++;
}

static uint32_t
get(const struct counts *c, uint64_t key)
{
    return c->cap ? slot(c, key)->n : 0;
}

static bool
is_word(const struct ptb_token *t)
{
    return t->class == PTB_TOKEN_WORD || t->class == PTB_TOKEN_NAME;
}

/* The words of AT[0, N) that are worth counting, at most MAX_WORDS.  */
static uint32_t
choose(const struct counts *seen, double n_pairs, const struct ptb_token *at,
       uint32_t n, uint32_t *out)
{
    uint32_t m = 0;
    double most = n_pairs * COMMON > 3 ? n_pairs * COMMON : 3;

    for (uint32_t i = 0; i < n && m < MAX_WORDS; i++) {
        uint32_t k = is_word(&at[i]) ? get(seen, at[i].hash) : 0;

        if (k >= MIN_TOGETHER && k <= most)
            out[m++] = at[i].hash;
    }
    return m;
}

static double
term(double seen, double expected)
{
    return seen > 0 ? seen * log(seen / expected) : 0;
}

/* Dunning's -2 log lambda of A texts with one word, B with the other, BOTH with
   both, of N.  */
static double
likelihood(double both, double a, double b, double n)
{
    double rest = n - a - b + both;

    return 2 * (term(both, a * b / n) + term(a - both, a * (n - b) / n) +
                term(b - both, (n - a) * b / n) +
                term(rest, (n - a) * (n - b) / n));
}

/* A pair of words that is no chance.  */
struct found {
    uint32_t src, dst;
    float share;
    float worth; /* Dice's coefficient: what goes with everything is worth
                    little */
};

static int
by_worth(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    if (x->src != y->src)
        return x->src < y->src ? -1 : 1;
    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return x->dst < y->dst ? -1 : x->dst > y->dst;
}

struct learning {
    const struct ptb_token_pair *pairs;
    size_t n;
    struct counts src, dst, both;
    struct found *found;
    size_t n_found, cap_found;
};

static void
count_all(struct learning *l)
{
    uint32_t s[MAX_WORDS], d[MAX_WORDS];

    for (size_t i = 0; i < l->n; i++) {
        const struct ptb_token_pair *p = &l->pairs[i];

        for (uint32_t k = 0; k < p->n_src; k++)
            if (is_word(&p->src[k]))
                count(&l->src, p->src[k].hash);
        for (uint32_t k = 0; k < p->n_dst; k++)
            if (is_word(&p->dst[k]))
                count(&l->dst, p->dst[k].hash);
    }
    for (size_t i = 0; i < l->n; i++) {
        const struct ptb_token_pair *p = &l->pairs[i];
        uint32_t n_s = choose(&l->src, (double)l->n, p->src, p->n_src, s);
        uint32_t n_d = choose(&l->dst, (double)l->n, p->dst, p->n_dst, d);

        for (uint32_t a = 0; a < n_s; a++)
            for (uint32_t b = 0; b < n_d; b++)
                count(&l->both, (uint64_t)s[a] << 32 | d[b]);
    }
}

/* Judges the pairs that were counted; BACK: from the translation's side.  */
static void
judge_all(struct learning *l, bool back)
{
    double n = (double)l->n;

    l->n_found = 0;
    for (size_t i = 0; i < l->both.cap; i++) {
        uint64_t key = l->both.at[i].key - 1;
        uint32_t src = (uint32_t)(key >> 32), dst = (uint32_t)key;
        double both = l->both.at[i].n, a, b, share;

        if (l->both.at[i].key == 0 || both < MIN_TOGETHER)
            continue;
        a = get(&l->src, src);
        b = get(&l->dst, dst);
        /* Pairs seen a few times owe that to chance in part.  */
        share = (both - 0.7) / ((back ? b : a) + 0.6);
        if (share < MIN_SHARE || both * n < MIN_LIFT * a * b ||
            likelihood(both, a, b, n) < MIN_RATIO)
            continue;
        l->found = ptb_grow(l->found, &l->cap_found, l->n_found + 1,
                            sizeof(*l->found));
        l->found[l->n_found++] =
            (struct found){back ? dst : src, back ? src : dst, (float)share,
                           (float)(2 * both / (a + b))};
    }
}

static void
keep_best(struct ptb_lexicon_side *side, const struct learning *l)
{
    struct ptb_lexicon_entry *e = NULL;

    if (l->n_found)
        qsort(l->found, l->n_found, sizeof(*l->found), by_worth);
    for (size_t i = 0; i < l->n_found; i++) {
        const struct found *f = &l->found[i];

        if (e == NULL || e->hash != f->src) {
            side->at =
                ptb_grow(side->at, &side->cap, side->n + 1, sizeof(*side->at));
            e = &side->at[side->n++];
            *e = (struct ptb_lexicon_entry){.hash = f->src};
        }
        if (e->n < PTB_LEXICON_WORDS)
            e->words[e->n++] = (struct ptb_lexicon_word){f->dst, f->share};
    }
}

void
ptb_lexicon_learn(struct ptb_lexicon *lexicon,
                  const struct ptb_token_pair *pairs, size_t n)
{
    struct learning l = {.pairs = pairs, .n = n};

    count_all(&l);
    judge_all(&l, false);
    keep_best(&lexicon->there, &l);
    judge_all(&l, true);
    keep_best(&lexicon->back, &l);
    ptb_free(l.src.at);
    ptb_free(l.dst.at);
    ptb_free(l.both.at);
    ptb_free(l.found);
}

void
ptb_lexicon_free(struct ptb_lexicon *lexicon)
{
    ptb_free(lexicon->there.at);
    ptb_free(lexicon->back.at);
    *lexicon = (struct ptb_lexicon){0};
}

const struct ptb_lexicon_entry *
ptb_lexicon_find(const struct ptb_lexicon_side *side, uint32_t hash)
{
    size_t lo = 0, hi = side->n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (side->at[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < side->n && side->at[lo].hash == hash ? &side->at[lo] : NULL;
}
