/* Widening pairs.  Input: a look whose likely pairs are taken; output: pairs of
   one text and several, which paths, that know of two at most, do not hold.
   Invariant: items that are in a pair stay in it.  */
#include "config.h"

#include "align/look.h"

#include <math.h>

/* What it must gain that a pair takes in the items beside it, which are left
   over, and from where on that is sure: a text that became two is rare (UNEVEN
   of path.c), but so are items without partner (OPEN).  */
#define WIDER_GAIN 3.5F
#define WIDER_SURE 7.0F
#define DOUBT 0.99F /* of the threshold: what just fails it */
/* Items that one text may become.  */
enum { MAX_WIDE = 8 };

/* Is item J little else than words of the master's item I: its source text,
   left beside the translation?  */
static bool
is_copy(const struct ptb_look *w, uint32_t i, uint32_t j)
{
    const struct ptb_item *a = &w->src->items[i], *b = &w->dst->items[j];
    const struct ptb_token *s = w->src->tokens.at + a->first_token;
    const struct ptb_token *d = w->dst->tokens.at + b->first_token;
    uint32_t k = 0, common = 0;

    for (uint32_t m = 0; m < b->n_tokens; m++) {
        while (k < a->n_tokens && s[k].hash < d[m].hash)
            k++;
        common += k < a->n_tokens && s[k].hash == d[m].hash;
    }
    return common * 4 > b->n_tokens * 3;
}

/* May item J be part of a translation of item I that starts or ends beside
   it?  */
static bool
is_spare(const struct ptb_look *w, uint32_t i, uint32_t j)
{
    const struct ptb_item *item = &w->dst->items[j];

    return w->dst_pair[j] == 0 && item->unit != PTB_NO_UNIT &&
           (item->kind == PTB_UNIT_PARAGRAPH || item->kind == PTB_UNIT_ITEM ||
            item->kind == PTB_UNIT_QUOTE || item->kind == PTB_UNIT_HTML) &&
           !is_copy(w, i, j);
}

/* Lets pair P take in the items that are left over on either side of its own if
   its text is translated by all of them.  */
static void
widen(struct ptb_look *w, struct ptb_pair *p)
{
    uint32_t i = w->src->item_of[p->src], j = w->dst->item_of[p->dst];
    uint32_t lo = j, hi = j + p->n_dst, best_lo = lo, best_hi = hi;
    float tokens[2 * MAX_WIDE + 2], best = p->score;
    uint32_t number = w->dst_pair[j];

    while (lo > 0 && hi - lo < MAX_WIDE && is_spare(w, i, lo - 1))
        lo--;
    while (hi < w->dst->n && hi - lo < 2 * MAX_WIDE && is_spare(w, i, hi))
        hi++;
    if (hi - lo == p->n_dst)
        return;
    ptb_scores_row(&w->scores, i, lo, hi, tokens);
    for (uint32_t from = lo; from <= j; from++) {
        float sum = 0;

        for (uint32_t to = from; to < hi; to++) {
            float score;

            sum += tokens[to - lo];
            if (to + 1 < j + p->n_dst || to + 1 - from > MAX_WIDE ||
                to + 1 - from == p->n_dst)
                continue;
            score = (float)ptb_scores_pair(&w->scores, i, 1, from,
                                           to + 1 - from, sum);
            if (score > best) {
                best = score;
                best_lo = from;
                best_hi = to + 1;
            }
        }
    }
    if (best < p->score + WIDER_GAIN)
        return;
    if (best < p->score + WIDER_SURE && p->confidence >= (float)w->threshold)
        p->confidence = (float)w->threshold * DOUBT;
    p->dst = w->dst->items[best_lo].unit;
    p->n_dst = best_hi - best_lo;
    p->score = best;
    for (uint32_t k = best_lo; k < best_hi; k++)
        w->dst_pair[k] = number;
}

/* May item I have become several?  */
static bool
is_long(const struct ptb_look *w, uint32_t i)
{
    const struct ptb_item *item = &w->src->items[i];

    return item->unit != PTB_NO_UNIT && item->length >= PTB_LONG &&
           item->kind != PTB_UNIT_HEADING;
}

/* Pairs item I, which is left over, with all items between the partners of
   those beside it.  */
static void
fill_gap(struct ptb_look *w, uint32_t i)
{
    const struct ptb_pair *above = &w->a->pairs[w->src_pair[i - 1] - 1];
    const struct ptb_pair *below = &w->a->pairs[w->src_pair[i + 1] - 1];
    float tokens[MAX_WIDE], sum = 0, score;
    uint32_t lo, hi;

    if (above->src == PTB_NO_UNIT || below->src == PTB_NO_UNIT)
        return;
    lo = w->dst->item_of[above->dst] + above->n_dst;
    hi = w->dst->item_of[below->dst];
    if (hi <= lo || hi - lo > MAX_WIDE)
        return;
    for (uint32_t j = lo; j < hi; j++)
        if (!is_spare(w, i, j))
            return;
    ptb_scores_row(&w->scores, i, lo, hi, tokens);
    for (uint32_t j = lo; j < hi; j++)
        sum += tokens[j - lo];
    score = (float)ptb_scores_pair(&w->scores, i, 1, lo, hi - lo, sum);
    if (score >= WIDER_GAIN)
        ptb_look_add_pair(w, i, 1, lo, hi - lo,
                          score >= WIDER_SURE ? 1 / (1 + expf(-score))
                                              : (float)w->threshold * DOUBT,
                          sum);
}

void
ptb_widen(struct ptb_look *w)
{
    for (size_t k = 0; k < w->a->n; k++) {
        struct ptb_pair *p = &w->a->pairs[k];

        if (p->src != PTB_NO_UNIT && p->n_src == 1 &&
            (p->evidence & PTB_EVIDENCE_SAME) == 0 &&
            is_long(w, w->src->item_of[p->src]))
            widen(w, p);
    }
    for (uint32_t i = 1; i + 1 < w->src->n; i++)
        if (w->src_pair[i] == 0 && w->src_pair[i - 1] && w->src_pair[i + 1] &&
            is_long(w, i))
            fill_gap(w, i);
}
