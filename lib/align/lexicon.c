/* Learning a lexicon.  Input: pairs of token lists; output: for each source
   word the words that go with it.  Words and pairs of words are counted by the
   texts that hold them; a pair counts if it is seen together far more often
   than chance would have it.
   Words are numbered, and pairs of words counted one source word at a time, in
   an array by the number of the other word: a table of all pairs does not fit
   into a cache, and counting in it took a third of the time of an alignment.
   Invariant: the result depends on the pairs and their order alone, not on
   threads.  */
#include "config.h"

#include "align/lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { MAX_WORDS = 40 }; /* of one text */
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

/* The words of one side: numbers by hash; open addressing, at most half
   full.  */
struct words {
    struct slot {
        uint32_t hash;
        uint32_t number; /* plus one; 0: free */
    } * slots;           /* owned */
    size_t n_slots;
    struct word {
        uint32_t hash;
        uint32_t n; /* texts that hold it */
    } * at;         /* owned; by number */
    size_t n, cap;
};

static struct slot *
find_slot(const struct words *w, uint32_t hash)
{
    size_t i = (hash * 0x9e3779b9u >> 7) & (w->n_slots - 1);

    while (w->slots[i].number != 0 && w->slots[i].hash != hash)
        i = (i + 1) & (w->n_slots - 1);
    return &w->slots[i];
}

static void
make_room(struct words *w)
{
    ptb_free(w->slots);
    w->n_slots = w->n_slots == 0 ? 1024 : w->n_slots * 2;
    w->slots = ptb_alloc_zero(w->n_slots, sizeof(*w->slots));
    for (size_t i = 0; i < w->n; i++)
        *find_slot(w, w->at[i].hash) =
            (struct slot){w->at[i].hash, (uint32_t)i + 1};
}

/* Counts a text that holds the word HASH; returns its number.  */
static uint32_t
count(struct words *w, uint32_t hash)
{
    struct slot *s;

    if (w->n * 2 >= w->n_slots)
        make_room(w);
    s = find_slot(w, hash);
    if (s->number == 0) {
        w->at = ptb_grow(w->at, &w->cap, w->n + 1, sizeof(*w->at));
        w->at[w->n++] = (struct word){.hash = hash};
        *s = (struct slot){hash, (uint32_t)w->n};
    }
    w->at[s->number - 1].n++;
    return s->number - 1;
}

static bool
is_word(const struct ptb_token *t)
{
    return t->class == PTB_TOKEN_WORD || t->class == PTB_TOKEN_NAME;
}

/* Lists of numbers: list I is AT[first[I], first[I + 1]).  */
struct lists {
    size_t *first;
    uint32_t *at;
    size_t n, cap;
};

/* Adds the words of AT[0, N) to LISTS, and counts them in W.  */
static void
add_text(struct lists *lists, struct words *w, const struct ptb_token *at,
         uint32_t n)
{
    lists->at =
        ptb_grow(lists->at, &lists->cap, lists->n + n, sizeof(*lists->at));
    for (uint32_t i = 0; i < n; i++)
        if (is_word(&at[i]))
            lists->at[lists->n++] = count(w, at[i].hash);
}

/* Leaves of each of the N lists of LISTS the words that are worth counting, at
   most MAX_WORDS.  */
static void
choose(struct lists *lists, const struct words *w, size_t n)
{
    double most = (double)n * COMMON > 3 ? (double)n * COMMON : 3;
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        size_t first = m;

        for (size_t k = lists->first[i]; k < lists->first[i + 1]; k++) {
            uint32_t word = lists->at[k], seen = w->at[word].n;

            if (seen >= MIN_TOGETHER && seen <= most && m < first + MAX_WORDS)
                lists->at[m++] = word;
        }
        lists->first[i] = first;
    }
    lists->first[n] = m;
    lists->n = m;
}

/* Sets OUT to the texts, of N, by the N_WORDS words that LISTS gives for
   them.  */
static void
invert(const struct lists *lists, size_t n, size_t n_words, struct lists *out)
{
    out->first = ptb_alloc_zero(n_words + 2, sizeof(*out->first));
    out->at = ptb_alloc_zero(lists->n + 1, sizeof(*out->at));
    for (size_t k = 0; k < lists->n; k++)
        out->first[lists->at[k] + 2]++;
    for (size_t i = 0; i < n_words; i++)
        out->first[i + 2] += out->first[i + 1];
    for (size_t i = 0; i < n; i++)
        for (size_t k = lists->first[i]; k < lists->first[i + 1]; k++)
            out->at[out->first[lists->at[k] + 1]++] = (uint32_t)i;
}

static void
free_lists(struct lists *lists)
{
    ptb_free(lists->first);
    ptb_free(lists->at);
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

struct side {
    struct words words;
    struct lists texts;  /* the words of each text */
    struct found *found; /* from its words to those of the other side */
    size_t n_found, cap_found;
};

struct learning {
    struct side src, dst;
    size_t n;
};

static void
read_texts(struct learning *l, const struct ptb_token_pair *pairs)
{
    struct lists *s = &l->src.texts, *d = &l->dst.texts;

    s->first = ptb_alloc_zero(l->n + 1, sizeof(*s->first));
    d->first = ptb_alloc_zero(l->n + 1, sizeof(*d->first));
    for (size_t i = 0; i < l->n; i++) {
        add_text(s, &l->src.words, pairs[i].src, pairs[i].n_src);
        add_text(d, &l->dst.words, pairs[i].dst, pairs[i].n_dst);
        s->first[i + 1] = s->n;
        d->first[i + 1] = d->n;
    }
    choose(s, &l->src.words, l->n);
    choose(d, &l->dst.words, l->n);
}

static void
add_found(struct side *side, const struct word *from, const struct word *to,
          double both)
{
    /* Pairs seen a few times owe that to chance in part.  */
    double share = (both - 0.7) / (from->n + 0.6);

    if (share < MIN_SHARE)
        return;
    side->found = ptb_grow(side->found, &side->cap_found, side->n_found + 1,
                           sizeof(*side->found));
    side->found[side->n_found++] =
        (struct found){from->hash, to->hash, (float)share,
                       (float)(2 * both / ((double)from->n + to->n))};
}

/* Judges SRC and DST, which BOTH texts hold.  */
static void
judge(struct learning *l, const struct word *src, const struct word *dst,
      double both)
{
    double n = (double)l->n, a = src->n, b = dst->n;

    if (both < MIN_TOGETHER || both * n < MIN_LIFT * a * b ||
        (both - 0.7) < MIN_SHARE * ((a < b ? a : b) + 0.6) ||
        likelihood(both, a, b, n) < MIN_RATIO)
        return;
    add_found(&l->src, src, dst, both);
    add_found(&l->dst, dst, src, both);
}

/* Counts the words that go with each source word, and judges them.  */
static void
count_pairs(struct learning *l)
{
    const struct lists *d = &l->dst.texts;
    size_t n_src = l->src.words.n, n_dst = l->dst.words.n;
    uint32_t *seen = ptb_alloc_zero(n_dst + 1, sizeof(*seen));
    uint32_t *touched = ptb_alloc_zero(n_dst + 1, sizeof(*touched));
    struct lists texts = {0};

    invert(&l->src.texts, l->n, n_src, &texts);
    for (size_t s = 0; s < n_src; s++) {
        size_t n = 0;

        for (size_t t = texts.first[s]; t < texts.first[s + 1]; t++) {
            size_t end = d->first[texts.at[t] + 1];

            for (size_t k = d->first[texts.at[t]]; k < end; k++)
                if (seen[d->at[k]]++ == 0)
                    touched[n++] = d->at[k];
        }
        for (size_t k = 0; k < n; k++) {
            judge(l, &l->src.words.at[s], &l->dst.words.at[touched[k]],
                  seen[touched[k]]);
            seen[touched[k]] = 0;
        }
    }
    free_lists(&texts);
    ptb_free(seen);
    ptb_free(touched);
}

/* Moves the best of what SIDE found to OUT, and frees SIDE.  */
static void
keep_best(struct ptb_lexicon_side *out, struct side *side)
{
    struct ptb_lexicon_entry *e = NULL;

    if (side->n_found)
        qsort(side->found, side->n_found, sizeof(*side->found), by_worth);
    for (size_t i = 0; i < side->n_found; i++) {
        const struct found *f = &side->found[i];

        if (e == NULL || e->hash != f->src) {
            out->at = ptb_grow(out->at, &out->cap, out->n + 1, sizeof(*e));
            e = &out->at[out->n++];
            *e = (struct ptb_lexicon_entry){.hash = f->src};
        }
        if (e->n < PTB_LEXICON_WORDS)
            e->words[e->n++] = (struct ptb_lexicon_word){f->dst, f->share};
    }
    ptb_free(side->words.slots);
    ptb_free(side->words.at);
    free_lists(&side->texts);
    ptb_free(side->found);
}

void
ptb_lexicon_learn(struct ptb_lexicon *lexicon,
                  const struct ptb_token_pair *pairs, size_t n)
{
    struct learning l = {.n = n};

    read_texts(&l, pairs);
    count_pairs(&l);
    keep_best(&lexicon->there, &l.src);
    keep_best(&lexicon->back, &l.dst);
}

void
ptb_lexicon_free(struct ptb_lexicon *lexicon)
{
    ptb_free(lexicon->there.at);
    ptb_free(lexicon->back.at);
    *lexicon = (struct ptb_lexicon){0};
}

enum { NEAR = 64 /* entries that a word seldom stands away from there */ };

const struct ptb_lexicon_entry *
ptb_lexicon_find(const struct ptb_lexicon_side *side, uint32_t hash)
{
    /* Hashes are spread evenly, so that one tells about where it stands.  */
    size_t guess = (size_t)((uint64_t)hash * side->n >> 32);
    size_t lo = guess > NEAR ? guess - NEAR : 0;
    size_t hi = guess + NEAR < side->n ? guess + NEAR : side->n;

    if (lo > 0 && side->at[lo].hash > hash)
        lo = 0;
    if (hi < side->n && side->at[hi].hash < hash)
        hi = side->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (side->at[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < side->n && side->at[lo].hash == hash ? &side->at[lo] : NULL;
}
