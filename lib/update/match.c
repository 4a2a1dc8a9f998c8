/* The matcher.  Input: two versions of the messages; output: for each fresh
   message the old one that it comes from.
   First the gaps between unchanged neighbours are aligned, by dynamic
   programming over how alike their texts are; then an index of the words of all
   messages that vanished says what moved elsewhere.  The best pairs win.
   Invariant: a message that vanished is given once, but to the gaps of several
   pages, and to copies that are very much like it.  */
#include "config.h"

#include "update/match.h"

#include <stdlib.h>

#include "base/mem.h"
#include "update/index.h"

enum {
    /* Pairs that are compared in one gap; a page rewritten as a whole has some
       10,000.  Larger gaps are left to the index.  */
    MAX_GAP = 1 << 16,
    N_BEST = 8 /* texts of the index that are compared */
};

/* How alike two texts must be, from 0 (no word or group of letters in common)
   to 1, by what else speaks for the pair.  Half of the words is what
   translators call an edit; below a third, two paragraphs of one page about
   anything are as much alike by their function words alone.  */
static const double alike_in_gap = 0.4;
static const double alike_alone = 0.3;     /* nothing else is in the gap */
static const double alike_elsewhere = 0.6; /* moved and edited */
static const double alike_kept = 0.8;      /* the old text stays elsewhere */
static const double alike_kept_alone = 0.6;
static const double alike_obsolete = 0.7;
static const double alike_copy = 0.8;  /* a second version of one old text */
static const double same_kind = 0.03;  /* what two headings have ahead */
static const double least_alike = 0.3; /* a pair is worth something above it */
/* A pair elsewhere must be better by that to win over one in a gap.  */
static const double in_place = 0.1;
/* Above it a pair in a gap cannot lose.  */
static const double sure = 0.9;

/* A fresh message and an old one.  */
struct candidate {
    uint32_t new_message, old_message;
    double score;
    bool is_gap;
};

struct matcher {
    const struct ptb_versions *v;
    struct ptb_vocabulary words;
    struct ptb_pieces pieces;
    struct ptb_comparer comparer;
    struct ptb_arena arena;
    struct ptb_words *old_words, *new_words; /* owned; at NULL: not yet made */
    double *best;                            /* owned; of each new message */
    struct candidate *candidates;            /* owned */
    size_t n_candidates, cap_candidates;
    double *sums; /* owned; the table of the alignment */
    size_t cap_sums;
    double *alike; /* owned; of each pair */
    size_t cap_alike;
};

static const struct ptb_words *
old_words(struct matcher *m, uint32_t i)
{
    if (m->old_words[i].at == NULL)
        m->old_words[i] = ptb_words_make(&m->words, &m->pieces, &m->arena,
                                         m->v->old_messages[i]->msgid);
    return &m->old_words[i];
}

static const struct ptb_words *
new_words(struct matcher *m, uint32_t j)
{
    if (m->new_words[j].at == NULL)
        m->new_words[j] = ptb_words_make(&m->words, &m->pieces, &m->arena,
                                         m->v->new_messages[j]->msgid);
    return &m->new_words[j];
}

static double
alike(struct matcher *m, uint32_t i, uint32_t j)
{
    const struct ptb_words *a = old_words(m, i), *b = new_words(m, j);

    return ptb_words_alike(&m->comparer, m->words.n, a, b);
}

/* What a message is, by its extracted comment: "table cell, column 3".  */
static struct ptb_slice
kind_of(const struct ptb_message *m)
{
    struct ptb_slice s = m->extracted.n ? m->extracted.at[0] : ptb_slice("", 0);

    return ptb_slice(s.p, ptb_slice_find(s, ','));
}

static bool
is_same_kind(const struct matcher *m, uint32_t i, uint32_t j)
{
    return ptb_slice_eq(kind_of(m->v->old_messages[i]),
                        kind_of(m->v->new_messages[j]));
}

static void
add_candidate(struct matcher *m, uint32_t i, uint32_t j, double score,
              bool is_gap)
{
    m->candidates = ptb_grow(m->candidates, &m->cap_candidates,
                             m->n_candidates + 1, sizeof(*m->candidates));
    m->candidates[m->n_candidates++] =
        (struct candidate){j, i, score + (is_gap ? in_place : 0), is_gap};
    if (score > m->best[j])
        m->best[j] = score;
}

/* Fills the table of the alignment of OLD[0, N) with FRESH[0, K): at (i, j) the
   best sum of what is alike in the first i and j of them.  */
static void
fill_sums(struct matcher *m, const uint32_t *old, uint32_t n,
          const uint32_t *fresh, uint32_t k)
{
    size_t row = (size_t)k + 1;

    if (m->cap_sums < (n + 1) * row)
        m->sums =
            ptb_grow(m->sums, &m->cap_sums, (n + 1) * row, sizeof(*m->sums));
    if (m->cap_alike < (n + 1) * row)
        m->alike =
            ptb_grow(m->alike, &m->cap_alike, (n + 1) * row, sizeof(*m->alike));
    for (size_t j = 0; j < row; j++)
        m->sums[j] = 0;
    for (uint32_t i = 0; i < n; i++) {
        double *above = m->sums + i * row, *here = above + row;

        here[0] = 0;
        for (uint32_t j = 0; j < k; j++) {
            double s = alike(m, old[i], fresh[j]), pair = 0;

            if (s >= least_alike)
                pair = s - least_alike +
                       (is_same_kind(m, old[i], fresh[j]) ? same_kind : 0);
            m->alike[i * row + j] = s;
            here[j + 1] = above[j + 1] > here[j] ? above[j + 1] : here[j];
            if (pair > 0 && above[j] + pair > here[j + 1])
                here[j + 1] = above[j] + pair;
        }
    }
}

/* Aligns OLD[0, N) with FRESH[0, K) in order and adds the pairs that are at
   least LEAST alike.  */
static void
align(struct matcher *m, const uint32_t *old, uint32_t n, const uint32_t *fresh,
      uint32_t k, double least)
{
    size_t row = (size_t)k + 1;

    if (n == 0 || k == 0 || (size_t)n * k > MAX_GAP)
        return;
    fill_sums(m, old, n, fresh, k);
    while (n && k) {
        const double *here = m->sums + n * row + k;

        if (*here <= here[-1]) {
            k--;
        } else if (*here <= here[-(ptrdiff_t)row]) {
            n--;
        } else {
            double s = m->alike[(n - 1) * row + k - 1];

            n--;
            k--;
            if (s >= least)
                add_candidate(m, old[n], fresh[k], s, true);
        }
    }
}

static void
match_gap(void *data, const struct ptb_gap *gap)
{
    struct matcher *m = data;
    bool is_alone = gap->n_left <= 1 && gap->n_fresh == 1;
    size_t before = m->n_candidates;

    align(m, gap->left, gap->n_left, gap->fresh, gap->n_fresh,
          is_alone ? alike_alone : alike_in_gap);
    if (m->n_candidates == before)
        align(m, gap->kept, gap->n_kept, gap->fresh, gap->n_fresh,
              is_alone ? alike_kept_alone : alike_kept);
}

/* Adds the messages that vanished anywhere and look like fresh ones.  */
static void
match_elsewhere(struct matcher *m)
{
    const struct ptb_versions *v = m->v;
    uint32_t *gone = ptb_alloc_zero(v->n_old + 1, sizeof(*gone)), n = 0;
    struct ptb_words *texts = ptb_alloc_zero(v->n_old + 1, sizeof(*texts));
    struct ptb_index x;

    for (uint32_t i = 0; i < v->n_old; i++)
        if (v->same_old[i] == PTB_NO_MESSAGE) {
            texts[n] = *old_words(m, i);
            gone[n++] = i;
        }
    ptb_index_make(&x, texts, n, m->words.n);
    for (uint32_t j = 0; j < v->n_new && n > 0; j++) {
        uint32_t best[N_BEST], k;

        if (v->same_new[j] != PTB_NO_MESSAGE || m->best[j] >= sure)
            continue;
        k = ptb_index_find(&x, new_words(m, j), best, N_BEST);
        while (k > 0) {
            double s = alike(m, gone[best[--k]], j);

            if (s >= alike_elsewhere)
                add_candidate(m, gone[best[k]], j, s, false);
        }
    }
    ptb_index_free(&x);
    ptb_free(texts);
    ptb_free(gone);
}

/* Adds messages in use that have the very words of a fresh one for which
   nothing as good was found: a heading that became a link while the same
   heading stays on another page.  */
static void
match_same_words(struct matcher *m)
{
    const struct ptb_versions *v = m->v;
    struct ptb_vocabulary texts = {.slots = NULL};
    uint32_t *old = ptb_alloc_zero(v->n_new + 1, sizeof(*old));

    for (uint32_t j = 0; j < v->n_new; j++)
        if (v->same_new[j] == PTB_NO_MESSAGE && m->best[j] < sure)
            ptb_vocabulary_number(
                &texts, ptb_words_hash(&m->pieces, v->new_messages[j]->msgid));
    for (uint32_t i = 0; i < v->n_old && texts.n; i++) {
        uint32_t k;

        if (v->same_old[i] == PTB_NO_MESSAGE)
            continue;
        k = ptb_vocabulary_find(
            &texts, ptb_words_hash(&m->pieces, v->old_messages[i]->msgid));
        if (k != PTB_NO_WORD && old[k] == 0)
            old[k] = i + 1;
    }
    for (uint32_t j = 0; j < v->n_new && texts.n; j++) {
        uint64_t hash;

        if (v->same_new[j] != PTB_NO_MESSAGE || m->best[j] >= sure)
            continue;
        hash = ptb_words_hash(&m->pieces, v->new_messages[j]->msgid);
        if (hash && old[ptb_vocabulary_find(&texts, hash)])
            add_candidate(m, old[ptb_vocabulary_find(&texts, hash)] - 1, j,
                          sure, false);
    }
    ptb_free(old);
    ptb_vocabulary_free(&texts);
}

static int
compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->score > y->score || x->score < y->score)
        return x->score > y->score ? -1 : 1;
    if (x->new_message != y->new_message)
        return x->new_message < y->new_message ? -1 : 1;
    return (x->old_message > y->old_message) -
           (x->old_message < y->old_message);
}

/* Gives each new message its best candidate that is still to be had.  */
static void
choose(struct matcher *m, uint32_t *donor)
{
    bool *is_used = ptb_alloc_zero(m->v->n_old + 1, sizeof(*is_used));

    if (m->n_candidates)
        qsort(m->candidates, m->n_candidates, sizeof(*m->candidates),
              compare_candidates);
    for (size_t k = 0; k < m->n_candidates; k++) {
        const struct candidate *c = &m->candidates[k];

        if (donor[c->new_message] != PTB_NO_MESSAGE)
            continue;
        if (is_used[c->old_message] && !c->is_gap && c->score < alike_copy)
            continue;
        donor[c->new_message] = c->old_message;
        is_used[c->old_message] = true;
    }
    ptb_free(is_used);
}

static void
clear(struct matcher *m)
{
    ptb_vocabulary_free(&m->words);
    ptb_pieces_free(&m->pieces);
    ptb_comparer_free(&m->comparer);
    ptb_arena_free(&m->arena);
    ptb_free(m->old_words);
    ptb_free(m->new_words);
    ptb_free(m->best);
    ptb_free(m->candidates);
    ptb_free(m->sums);
    ptb_free(m->alike);
}

void
ptb_match(const struct ptb_versions *v, uint32_t *donor)
{
    struct matcher m = {.v = v, .arena = PTB_ARENA_INIT};

    for (uint32_t j = 0; j < v->n_new; j++)
        donor[j] = PTB_NO_MESSAGE;
    m.old_words = ptb_alloc_zero(v->n_old + 1, sizeof(*m.old_words));
    m.new_words = ptb_alloc_zero(v->n_new + 1, sizeof(*m.new_words));
    m.best = ptb_alloc_zero(v->n_new + 1, sizeof(*m.best));
    ptb_gaps_each(v, match_gap, &m);
    match_elsewhere(&m);
    match_same_words(&m);
    choose(&m, donor);
    clear(&m);
}

void
ptb_match_texts(const struct ptb_slice *fresh, uint32_t n_fresh,
                const struct ptb_slice *old, uint32_t n_old, uint32_t *donor)
{
    struct matcher m = {.arena = PTB_ARENA_INIT};
    struct ptb_versions v = {.n_old = n_old, .n_new = n_fresh};
    struct ptb_index x;

    m.v = &v;
    m.old_words = ptb_alloc_zero(n_old + 1, sizeof(*m.old_words));
    m.best = ptb_alloc_zero(n_fresh + 1, sizeof(*m.best));
    for (uint32_t i = 0; i < n_old; i++)
        m.old_words[i] = ptb_words_make(&m.words, &m.pieces, &m.arena, old[i]);
    ptb_index_make(&x, m.old_words, n_old, m.words.n);
    for (uint32_t j = 0; j < n_fresh; j++) {
        struct ptb_words w =
            ptb_words_make(&m.words, &m.pieces, &m.arena, fresh[j]);
        uint32_t best[N_BEST], k = ptb_index_find(&x, &w, best, N_BEST);

        donor[j] = PTB_NO_MESSAGE;
        while (k > 0) {
            double s = ptb_words_alike(&m.comparer, m.words.n,
                                       &m.old_words[best[--k]], &w);

            if (s >= alike_obsolete)
                add_candidate(&m, best[k], j, s, false);
        }
    }
    choose(&m, donor);
    ptb_index_free(&x);
    clear(&m);
}
