/* The index of texts.  Input: texts as words; output: those that share most
   with another text, a word counting the more the fewer texts have it.
   Invariant: a query reads a bounded number of places, rare words first, so
   that many texts with the same common words cost nothing.
   Source: Sparck Jones 1972, "A statistical interpretation of term
   specificity"; the ratio is that of Dice with weights.  */
#include "config.h"

#include "update/index.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
    /* Places that one query reads: 16 words that 256 texts have each.  */
    MAX_PLACES = 4096
};

/* Fills A with the distinct words of W that X knows; returns their number.  */
static uint32_t
distinct_words(const struct ptb_words *w, uint32_t n_words, uint32_t *last,
               uint32_t mark, uint32_t *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t word = w->at[i];

        if (word < n_words && last[word] != mark) {
            last[word] = mark;
            out[n++] = word;
        }
    }
    return n;
}

/* The most words that one of OF[0, N) has.  */
static uint32_t
longest(const struct ptb_words *of, uint32_t n)
{
    uint32_t most = 1;

    for (uint32_t i = 0; i < n; i++)
        if (of[i].n > most)
            most = of[i].n;
    return most;
}

static uint32_t
n_places(const struct ptb_index *x, uint32_t word)
{
    return x->first[word + 1] - x->first[word];
}

static float
word_weight(const struct ptb_index *x, uint32_t word)
{
    return logf(1.0F + (float)x->n_texts / (float)(1 + n_places(x, word)));
}

void
ptb_index_make(struct ptb_index *x, const struct ptb_words *of, uint32_t n,
               uint32_t vocabulary_size)
{
    uint32_t *last = ptb_alloc_zero(vocabulary_size + 1, sizeof(*last));
    uint32_t *room = ptb_alloc_zero(longest(of, n), sizeof(*room)), k;

    *x = (struct ptb_index){.of = of, .n_texts = n, .n_words = vocabulary_size};
    x->first = ptb_alloc_zero((size_t)vocabulary_size + 2, sizeof(*x->first));
    x->weight = ptb_alloc_zero(n + 1, sizeof(*x->weight));
    x->score = ptb_alloc_zero(n + 1, sizeof(*x->score));
    x->found = ptb_alloc_zero(n + 1, sizeof(*x->found));
    for (uint32_t i = 0; i < n; i++) {
        k = distinct_words(&of[i], vocabulary_size, last, i + 1, room);
        while (k > 0)
            x->first[room[--k] + 2]++;
    }
    for (uint32_t w = 1; w <= vocabulary_size; w++)
        x->first[w + 1] += x->first[w];
    x->texts =
        ptb_alloc_zero((size_t)x->first[vocabulary_size + 1] + 1, sizeof(k));
    for (uint32_t i = 0; i < n; i++) {
        k = distinct_words(&of[i], vocabulary_size, last, n + i + 1, room);
        while (k > 0)
            x->texts[x->first[room[--k] + 1]++] = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        k = distinct_words(&of[i], vocabulary_size, last, 2 * n + i + 1, room);
        while (k > 0)
            x->weight[i] += word_weight(x, room[--k]);
    }
    ptb_free(last);
    ptb_free(room);
}

void
ptb_index_free(struct ptb_index *x)
{
    ptb_free(x->texts);
    ptb_free(x->first);
    ptb_free(x->weight);
    ptb_free(x->score);
    ptb_free(x->found);
    *x = (struct ptb_index){.texts = NULL};
}

/* A word of a query.  */
struct term {
    uint32_t word, n;
};

static int
compare_terms(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* The words of W that X has, rare ones first and each one once; *WEIGHT is that
   of all words of W.  Freed with ptb_free.  */
static struct term *
make_terms(const struct ptb_index *x, const struct ptb_words *w, uint32_t *n,
           float *weight)
{
    struct term *terms = ptb_alloc_zero(w->n + 1, sizeof(*terms));
    uint32_t k = 0;

    *n = 0;
    *weight = 0;
    for (uint32_t i = 0; i < w->n; i++)
        terms[i] = (struct term){
            w->at[i], w->at[i] < x->n_words ? n_places(x, w->at[i]) : 0};
    qsort(terms, w->n, sizeof(*terms), compare_terms);
    for (uint32_t i = 0; i < w->n; i++) {
        if (i && terms[i].word == terms[i - 1].word)
            continue;
        *weight += terms[i].n ? word_weight(x, terms[i].word)
                              : logf(1.0F + (float)x->n_texts);
        if (terms[i].n)
            terms[k++] = terms[i];
    }
    *n = k;
    return terms;
}

/* Puts text T with its score into BEST[0, *N), which is in order.  */
static void
keep_best(const struct ptb_index *x, uint32_t t, uint32_t *best, uint32_t *n,
          uint32_t max)
{
    uint32_t k = *n < max ? *n : max;

    if (k == max && x->score[best[max - 1]] >= x->score[t])
        return;
    if (k == max)
        k--;
    for (; k > 0 && x->score[best[k - 1]] < x->score[t]; k--)
        best[k] = best[k - 1];
    best[k] = t;
    *n += *n < max;
}

uint32_t
ptb_index_find(struct ptb_index *x, const struct ptb_words *w, uint32_t *best,
               uint32_t max)
{
    uint32_t n_terms, n_found = 0, n = 0, n_read = 0;
    float weight;
    struct term *terms = make_terms(x, w, &n_terms, &weight);

    for (uint32_t i = 0; i < n_terms && n_read < MAX_PLACES; i++) {
        float add = word_weight(x, terms[i].word);

        for (uint32_t k = x->first[terms[i].word];
             k < x->first[terms[i].word + 1]; k++, n_read++) {
            uint32_t t = x->texts[k];

            if (x->score[t] <= 0)
                x->found[n_found++] = t;
            x->score[t] += add;
        }
    }
    for (uint32_t i = 0; i < n_found; i++)
        x->score[x->found[i]] *= 2 / (weight + x->weight[x->found[i]]);
    for (uint32_t i = 0; i < n_found; i++)
        keep_best(x, x->found[i], best, &n, max);
    for (uint32_t i = 0; i < n_found; i++)
        x->score[x->found[i]] = 0;
    ptb_free(terms);
    return n;
}
