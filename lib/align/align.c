/* Aligning pages.  Input: two pages; output: pairs of their units.  Paths give
   each pair a probability; what no path can hold because it moved is found by
   tokens afterwards.
   Invariant: a unit is in one pair at most, and is listed as left over if it
   is in none.  */
#include "config.h"

#include "align/align.h"

#include <math.h>
#include <stdlib.h>

#include "align/look.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/search.h"

/* Pairs below are no better than none.  */
#define DOUBTFUL 0.25F
/* What tokens must be worth before they count as evidence: chance does so once
   in e^4 = 55 times.  */
#define EVIDENCE_SCORE 4.0F
/* A pair out of order must be better than all others of its items by this.  */
#define MOVED_LEAD 4.0F
/* Items that are looked at for moved ones; a page with more left over on both
   sides is another page.  */
enum { MAX_MOVED = 3000 };
/* Units of a page that is too short to be called unrelated to another, and how
   probable the pairs are that relate it, whatever the user calls sure.  */
enum { FEW = 6 };
#define LIKELY 0.9F
#define LEAST_LIKELY 0.4 /* of the text of the shorter page */
/* Pairs that the model is learnt from, and the variance they cannot change by
   much.  */
#define PRIOR 8.0

size_t
ptb_alignment_from(const struct ptb_alignment *a, uint32_t unit)
{
    return ptb_first_from(a->pairs, a->n, sizeof(*a->pairs),
                          offsetof(struct ptb_pair, src), unit);
}

void
ptb_alignment_free(struct ptb_alignment *a)
{
    ptb_free(a->pairs);
    ptb_free(a->lost);
    ptb_free(a->extra);
    *a = (struct ptb_alignment){0};
}

static bool
is_same(const struct ptb_look *w, const struct ptb_pair *p)
{
    return p->n_src == 1 && p->n_dst == 1 &&
           ptb_slice_eq(w->src->page->units.at[p->src].msgid,
                        w->dst->page->units.at[p->dst].msgid);
}

static bool
is_commented(const struct ptb_item *s, const struct ptb_item *d,
             const struct ptb_look *w)
{
    uint32_t text = w->src->squash[s->unit];

    return (d->above == text && w->a->model.above > 0.6) ||
           (d->below == text && w->a->model.below > 0.6);
}

void
ptb_look_add_pair(struct ptb_look *w, uint32_t i, uint32_t n_i, uint32_t j,
                  uint32_t n_j, float confidence, float tokens)
{
    struct ptb_alignment *a = w->a;
    struct ptb_pair *p;

    a->pairs = ptb_grow(a->pairs, &a->cap, a->n + 1, sizeof(*a->pairs));
    p = &a->pairs[a->n++];
    *p = (struct ptb_pair){
        .src = w->src->items[i].unit,
        .n_src = n_i,
        .dst = w->dst->items[j].unit,
        .n_dst = n_j,
        .confidence = confidence < 1 ? confidence : 1,
        .score = (float)ptb_scores_pair(&w->scores, i, n_i, j, n_j, tokens)};
    for (uint32_t k = 0; k < n_i; k++)
        w->src_pair[i + k] = (uint32_t)a->n;
    for (uint32_t k = 0; k < n_j; k++)
        w->dst_pair[j + k] = (uint32_t)a->n;
    if (p->src == PTB_NO_UNIT)
        return;
    if (tokens > EVIDENCE_SCORE)
        p->evidence |= PTB_EVIDENCE_TOKENS;
    if (is_commented(&w->src->items[i], &w->dst->items[j], w))
        p->evidence |= PTB_EVIDENCE_COMMENT;
    if (is_same(w, p))
        p->evidence |= PTB_EVIDENCE_SAME;
}

/* Takes the pairs that are more likely than all that contradict them.  */
static void
take_likely(struct ptb_look *w)
{
    for (uint32_t i = 0; i < w->src->n; i++)
        for (uint32_t j = w->band.lo[i]; j <= w->band.hi[i] && j < w->dst->n;
             j++) {
            size_t k = w->band.row[i] + (j - w->band.lo[i]);
            float t = w->tokens[k];

            if (w->p.one[k] > 0.5F)
                ptb_look_add_pair(w, i, 1, j, 1, w->p.one[k], t);
            else if (w->p.split[k] > 0.5F)
                ptb_look_add_pair(w, i, 1, j, 2, w->p.split[k],
                                  t + w->tokens[k + 1]);
            else if (w->p.join[k] > 0.5F)
                ptb_look_add_pair(w, i, 2, j, 1, w->p.join[k],
                                  t + w->tokens[w->band.row[i + 1] +
                                                (j - w->band.lo[i + 1])]);
        }
}

/* Takes, for items that are in none yet, the best pair that is not too
   unlikely.  */
static void
take_doubtful(struct ptb_look *w)
{
    for (uint32_t i = 0; i < w->src->n; i++) {
        uint32_t best = UINT32_MAX;
        float most = DOUBTFUL;

        if (w->src_pair[i])
            continue;
        for (uint32_t j = w->band.lo[i]; j <= w->band.hi[i] && j < w->dst->n;
             j++) {
            size_t k = w->band.row[i] + (j - w->band.lo[i]);

            if (!w->dst_pair[j] && w->p.one[k] > most) {
                most = w->p.one[k];
                best = j;
            }
        }
        if (best != UINT32_MAX)
            ptb_look_add_pair(
                w, i, 1, best, 1, most,
                w->tokens[w->band.row[i] + (best - w->band.lo[i])]);
    }
}

/* The best two partners of an item that is left over.  */
struct best {
    uint32_t item; /* UINT32_MAX: none */
    float score, second, tokens;
};

static void
offer(struct best *b, uint32_t item, float score, float tokens)
{
    if (score > b->score) {
        b->second = b->score;
        *b = (struct best){item, score, b->second, tokens};
    } else if (score > b->second) {
        b->second = score;
    }
}

static bool
is_left(const struct ptb_profile *p, const uint32_t *pair, uint32_t i)
{
    return pair[i] == 0 && p->items[i].unit != PTB_NO_UNIT;
}

static uint32_t
n_left(const struct ptb_profile *p, const uint32_t *pair)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < p->n; i++)
        n += is_left(p, pair, i);
    return n;
}

/* Pairs items that are left over on both sides, wherever they stand, if each is
   the other's best partner by far.  */
static void
take_moved(struct ptb_look *w)
{
    uint32_t n = (uint32_t)w->src->n, m = (uint32_t)w->dst->n;
    uint32_t left = n_left(w->dst, w->dst_pair);
    struct best *of_src, *of_dst;
    float *tokens;

    if (left == 0 || n_left(w->src, w->src_pair) == 0 || left > MAX_MOVED ||
        n_left(w->src, w->src_pair) > MAX_MOVED)
        return;
    of_src = ptb_alloc(n * sizeof(*of_src));
    of_dst = ptb_alloc(m * sizeof(*of_dst));
    tokens = ptb_alloc((m + 1) * sizeof(*tokens));
    for (uint32_t j = 0; j < m; j++)
        of_dst[j] = (struct best){UINT32_MAX, 0, 0, 0};
    for (uint32_t i = 0; i < n; i++) {
        of_src[i] = (struct best){UINT32_MAX, 0, 0, 0};
        if (!is_left(w->src, w->src_pair, i))
            continue;
        ptb_scores_row(&w->scores, i, 0, m, tokens);
        for (uint32_t j = 0; j < m; j++) {
            float score;

            if (tokens[j] < EVIDENCE_SCORE || !is_left(w->dst, w->dst_pair, j))
                continue;
            score = (float)ptb_scores_pair(&w->scores, i, 1, j, 1, tokens[j]);
            offer(&of_src[i], j, score, tokens[j]);
            offer(&of_dst[j], i, score, tokens[j]);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        struct best *b = &of_src[i];
        float lead, odds;

        if (b->item == UINT32_MAX || of_dst[b->item].item != i)
            continue;
        lead = b->score - fmaxf(b->second, of_dst[b->item].second);
        odds = fminf(b->score - logf((float)left + 1), lead);
        if (odds < MOVED_LEAD)
            continue;
        ptb_look_add_pair(w, i, 1, b->item, 1, 1 / (1 + expf(-odds)),
                          b->tokens);
        w->a->pairs[w->a->n - 1].evidence |= PTB_EVIDENCE_MOVED;
    }
    ptb_free(of_src);
    ptb_free(of_dst);
    ptb_free(tokens);
}

/* Learns from the likely pairs what these two pages are like.  */
static void
learn(struct ptb_look *w)
{
    struct ptb_model *model = &w->a->model;
    double n = 0, sum = 0, squares = 0;
    double above = 1, n_above = 2, below = 1, n_below = 2;

    for (size_t k = 0; k < w->a->n; k++) {
        const struct ptb_pair *p = &w->a->pairs[k];
        const struct ptb_item *s, *d;
        double x;

        if (p->src == PTB_NO_UNIT || p->n_src != 1 || p->n_dst != 1 ||
            p->confidence < 0.9F || (p->evidence & PTB_EVIDENCE_SAME))
            continue;
        s = &w->src->items[w->src->item_of[p->src]];
        d = &w->dst->items[w->dst->item_of[p->dst]];
        above += d->above == w->src->squash[p->src];
        n_above += d->above != 0;
        below += d->below == w->src->squash[p->src];
        n_below += d->below != 0;
        if (s->length < PTB_LONG)
            continue;
        x = log(((double)d->length + 3) / ((double)s->length + 3));
        /* A pair so uneven is wrong or a digest, no sample.  */
        if (fabs(x - log(model->ratio)) > 1.2)
            continue;
        n++;
        sum += x;
        squares += x * x;
    }
    model->above = above / n_above;
    model->below = below / n_below;
    if (n < 4)
        return;
    model->ratio = exp(sum / n);
    model->spread = fmax(squares / n - sum / n * (sum / n), 0.005);
    model->spread = (model->spread * n + 0.03 * PRIOR) / (n + PRIOR);
}

/* One look at the pages with the model that there is.  */
static void
look(struct ptb_look *w)
{
    ptb_posterior_free(&w->p);
    w->a->n = 0;
    memset(w->src_pair, 0, w->src->n * sizeof(*w->src_pair));
    memset(w->dst_pair, 0, w->dst->n * sizeof(*w->dst_pair));
    ptb_path_find(&w->p, &w->scores, &w->band, w->tokens);
    take_likely(w);
}

static int
by_src(const void *a, const void *b)
{
    const struct ptb_pair *x = a, *y = b;

    return x->src < y->src ? -1 : x->src > y->src;
}

void
ptb_alignment_sort(struct ptb_alignment *a)
{
    if (a->n > 1)
        qsort(a->pairs, a->n, sizeof(*a->pairs), by_src);
}

/* The length of the N units from FIRST on.  */
static double
length_of(const struct ptb_profile *profile, uint32_t first, uint32_t n)
{
    double length = 0;

    for (uint32_t i = first; i < first + n; i++)
        length += profile->items[profile->item_of[i]].length;
    return length;
}

/* Drops the pairs of blocks without text, lists what is left over, and says
   which pairs are sure.  */
static void
finish(struct ptb_look *w)
{
    struct ptb_alignment *a = w->a;
    size_t n = 0, n_src = w->src->page->units.n, n_dst = w->dst->page->units.n;
    double likely = 0, smaller = fmin(w->src->length, w->dst->length);

    a->lost = ptb_alloc((n_src + 1) * sizeof(*a->lost));
    a->extra = ptb_alloc((n_dst + 1) * sizeof(*a->extra));
    for (uint32_t i = 0; i < n_src; i++)
        if (w->src_pair[w->src->item_of[i]] == 0)
            a->lost[a->n_lost++] = i;
    for (uint32_t j = 0; j < n_dst; j++)
        if (w->dst_pair[w->dst->item_of[j]] == 0)
            a->extra[a->n_extra++] = j;
    for (size_t k = 0; k < a->n; k++) {
        struct ptb_pair *p = &a->pairs[k];

        if (p->src == PTB_NO_UNIT)
            continue;
        p->is_sure = p->confidence >= w->threshold;
        if (p->confidence >= LIKELY)
            likely += fmin(length_of(w->src, p->src, p->n_src),
                           length_of(w->dst, p->dst, p->n_dst));
        a->pairs[n++] = *p;
    }
    a->n = n;
    ptb_alignment_sort(a);
    a->is_unrelated =
        n_src >= FEW && n_dst >= FEW && likely < LEAST_LIKELY * smaller;
}

/* Opens W for SRC and DST.  STARTED: A->model is that of an earlier look.  */
static void
open_look(struct ptb_look *w, struct ptb_alignment *a,
          const struct ptb_profile *src, const struct ptb_profile *dst,
          const struct ptb_lexicon *lexicon,
          const struct ptb_align_options *options, bool started)
{
    *w = (struct ptb_look){.src = src, .dst = dst, .a = a};
    w->threshold = options && options->threshold > 0 ? options->threshold
                                                     : PTB_ALIGN_THRESHOLD;
    ptb_scores_init(&w->scores, src, dst, lexicon);
    if (!started)
        a->model = w->scores.model;
    ptb_scores_set_model(&w->scores, &a->model);
    w->src_pair = ptb_alloc_zero(src->n + 1, sizeof(*w->src_pair));
    w->dst_pair = ptb_alloc_zero(dst->n + 1, sizeof(*w->dst_pair));
    ptb_scores_band(&w->scores, &w->band);
    w->tokens = ptb_path_tokens(&w->scores, &w->band);
}

static void
close_look(struct ptb_look *w)
{
    ptb_posterior_free(&w->p);
    ptb_band_free(&w->band);
    ptb_free(w->tokens);
    ptb_free(w->src_pair);
    ptb_free(w->dst_pair);
    ptb_scores_free(&w->scores);
}

/* Takes all that is found with the model that there is.  */
static void
take_all(struct ptb_look *w)
{
    look(w);
    ptb_widen(w);
    take_moved(w);
    take_doubtful(w);
    learn(w);
    finish(w);
}

void
ptb_align(struct ptb_alignment *a, const struct potable_page *src,
          const struct potable_page *dst, const struct ptb_lexicon *lexicon,
          const struct ptb_align_options *options)
{
    struct ptb_profile s, d;
    struct ptb_look w;

    *a = (struct ptb_alignment){0};
    ptb_profile_read(&s, src, true);
    ptb_profile_read(&d, dst, false);
    ptb_profile_read_comments(&d, &s);
    open_look(&w, a, &s, &d, lexicon, options, false);
    look(&w);
    learn(&w);
    ptb_scores_set_model(&w.scores, &a->model);
    take_all(&w);
    close_look(&w);
    ptb_profile_free(&s);
    ptb_profile_free(&d);
}

/* All pages of a locale.  */
struct run {
    struct ptb_alignment *a;
    const struct ptb_page_pair *pairs;
    const struct ptb_profile **src; /* those of the pairs, or READ */
    struct ptb_profile *read, *dst;
    const struct ptb_align_options *options;
    struct ptb_lexicon lexicon;
};

/* Finds the likely pairs, of which the model and the lexicon are learnt.  */
static void
first_look(void *data, size_t i, unsigned thread)
{
    struct run *r = data;
    struct ptb_look w;

    (void)thread;
    r->a[i] = (struct ptb_alignment){0};
    r->src[i] = r->pairs[i].profile;
    if (r->src[i] == NULL) {
        ptb_profile_read(&r->read[i], r->pairs[i].src, true);
        r->src[i] = &r->read[i];
    }
    ptb_profile_read(&r->dst[i], r->pairs[i].dst, false);
    ptb_profile_read_comments(&r->dst[i], r->src[i]);
    open_look(&w, &r->a[i], r->src[i], &r->dst[i], NULL, r->options, false);
    look(&w);
    learn(&w);
    finish(&w);
    close_look(&w);
}

static void
second_look(void *data, size_t i, unsigned thread)
{
    struct run *r = data;
    struct ptb_model model = r->a[i].model;
    struct ptb_look w;

    (void)thread;
    ptb_alignment_free(&r->a[i]);
    r->a[i].model = model;
    open_look(&w, &r->a[i], r->src[i], &r->dst[i], &r->lexicon, r->options,
              true);
    take_all(&w);
    close_look(&w);
    ptb_profile_free(&r->read[i]);
    ptb_profile_free(&r->dst[i]);
}

/* The tokens of ITEM.  */
static const struct ptb_token *
tokens_of(const struct ptb_profile *p, uint32_t unit, uint32_t *n)
{
    const struct ptb_item *item = &p->items[p->item_of[unit]];

    *n = item->n_tokens;
    return p->tokens.at + item->first_token;
}

static void
learn_lexicon(struct run *r, size_t n)
{
    struct ptb_token_pair *pairs = NULL;
    size_t n_pairs = 0, cap = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < r->a[i].n; k++) {
            const struct ptb_pair *p = &r->a[i].pairs[k];
            struct ptb_token_pair *t;

            if (p->confidence < 0.95F || p->n_src > 1 || p->n_dst > 1 ||
                (p->evidence & PTB_EVIDENCE_SAME))
                continue;
            pairs = ptb_grow(pairs, &cap, n_pairs + 1, sizeof(*pairs));
            t = &pairs[n_pairs++];
            t->src = tokens_of(r->src[i], p->src, &t->n_src);
            t->dst = tokens_of(&r->dst[i], p->dst, &t->n_dst);
        }
    ptb_lexicon_learn(&r->lexicon, pairs, n_pairs);
    ptb_free(pairs);
}

void
ptb_align_pages(struct ptb_alignment *a, const struct ptb_page_pair *pairs,
                size_t n, const struct ptb_align_options *options,
                unsigned jobs)
{
    struct run r = {.a = a, .pairs = pairs, .options = options};

    r.src = ptb_alloc_zero(n, sizeof(struct ptb_profile *));
    r.read = ptb_alloc_zero(n, sizeof(*r.read));
    r.dst = ptb_alloc_zero(n, sizeof(*r.dst));
    ptb_parallel(n, jobs, first_look, NULL, &r);
    learn_lexicon(&r, n);
    ptb_parallel(n, jobs, second_look, NULL, &r);
    ptb_lexicon_free(&r.lexicon);
    ptb_free(r.src);
    ptb_free(r.read);
    ptb_free(r.dst);
}
