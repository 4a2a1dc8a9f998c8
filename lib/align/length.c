/* Scores of lengths.  Input: the lengths of the texts of two pages; output:
   what they say of a pair.  Logarithms are taken once a page. Invariant: a
   length alone neither makes a pair sure nor rules it out. Source: Gale and
   Church 1993.  */
#include "config.h"

#include "align/length.h"

#include <math.h>

#include "base/mem.h"

/* Short texts vary more, by so much over their length: Gale and Church's 6.8
   for English and French, less what sentences have more than blocks.  */
#define SHORT 2.0
#define PAD 3.0
#define MIN_DEVIATION 0.6
#define MAX_SCORE 3.0
#define MIN_SCORE (-7.0)

/* The lengths of the items of PROFILE, alone and with the next one; owned by
   the caller.  */
static struct ptb_length *
lengths_of(const struct ptb_profile *profile)
{
    struct ptb_length *lengths =
        ptb_alloc_zero(profile->n * 2 + 1, sizeof(*lengths));

    for (size_t i = 0; i < profile->n; i++) {
        double n = profile->items[i].length;

        lengths[i * 2] = (struct ptb_length){.n = n};
        if (i + 1 < profile->n)
            n += profile->items[i + 1].length;
        lengths[i * 2 + 1] = (struct ptb_length){.n = n};
    }
    for (size_t i = 0; i < profile->n * 2; i++)
        lengths[i].log = log(lengths[i].n + PAD);
    return lengths;
}

void
ptb_lengths_init(struct ptb_lengths *l, const struct ptb_profile *src,
                 const struct ptb_profile *dst)
{
    double sum = 0, squares = 0, n = 0;

    *l = (struct ptb_lengths){.src = src, .dst = dst};
    l->of_src = lengths_of(src);
    l->of_dst = lengths_of(dst);
    for (size_t j = 0; j < dst->n; j++)
        if (dst->items[j].unit != PTB_NO_UNIT) {
            double x = l->of_dst[j * 2].log;

            sum += x;
            squares += x * x;
            n++;
        }
    l->mean = n > 0 ? sum / n : 0;
    l->deviation = n > 0 ? sqrt(fmax(squares / n - l->mean * l->mean, 0)) : 1;
    l->deviation = fmax(l->deviation, MIN_DEVIATION);
    l->log_deviation = log(l->deviation);
}

void
ptb_lengths_set_model(struct ptb_lengths *l, double ratio, double spread)
{
    for (size_t i = 0; i < l->src->n * 2; i++) {
        struct ptb_length *x = &l->of_src[i];

        x->variance = spread + SHORT / (x->n + PAD);
        x->log_variance = log(x->variance);
    }
    l->log_ratio = log(ratio);
}

void
ptb_lengths_free(struct ptb_lengths *l)
{
    ptb_free(l->of_src);
    ptb_free(l->of_dst);
    *l = (struct ptb_lengths){0};
}

/* The logarithm of the length of items [J, J + N) of DST.  */
static double
log_in_dst(const struct ptb_lengths *l, uint32_t j, uint32_t n)
{
    double sum = 0;

    if (n <= 2)
        return l->of_dst[j * 2 + n - 1].log;
    for (uint32_t k = 0; k < n; k++)
        sum += l->dst->items[j + k].length;
    return log(sum + PAD);
}

double
ptb_lengths_score(const struct ptb_lengths *l, uint32_t i, uint32_t n_i,
                  uint32_t j, uint32_t n_j)
{
    const struct ptb_length *x = &l->of_src[i * 2 + n_i - 1];
    double y = log_in_dst(l, j, n_j);
    double d = y - x->log - l->log_ratio, e = (y - l->mean) / l->deviation;
    double z = d * d / x->variance;
    double score = 0.5 * (e * e - z) + l->log_deviation - 0.5 * x->log_variance;

    if (score > MAX_SCORE)
        return MAX_SCORE;
    return score < MIN_SCORE ? MIN_SCORE : score;
}
