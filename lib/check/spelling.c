/* Spelling by letters in threes.  Input: words; output: likelihood ratios.
   Invariant: counts saturate, and threes that share a hash are taken as one,
   which is rare: a language has some thousands of them.  */
#include "config.h"

#include "check/spelling.h"

#include <math.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
    N_SLOTS = 1 << 15,
    EDGE = '^',     /* before and behind a word */
    MIN_WORDS = 300 /* with fewer, the words of a test text were told apart no
                       better than by chance */
};

static const double ADDED = 0.3; /* to each count */
static const double LETTERS = 30;

void
ptb_spelling_init(struct ptb_spelling *s)
{
    s->threes = ptb_alloc_zero(N_SLOTS, sizeof *s->threes);
    s->twos = ptb_alloc_zero(N_SLOTS, sizeof *s->twos);
    s->n_words = 0;
}

void
ptb_spelling_free(struct ptb_spelling *s)
{
    ptb_free(s->threes);
    ptb_free(s->twos);
    *s = (struct ptb_spelling){NULL, NULL, 0};
}

static uint32_t
slot(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = (a * 0x9e3779b1u) ^ (b * 0x85ebca6bu) ^ (c * 0xc2b2ae35u);

    return (h ^ h >> 15 ^ h >> 9) & (N_SLOTS - 1);
}

static void
count(uint16_t *at)
{
    if (*at < UINT16_MAX)
        ++*at;
}

void
ptb_spelling_add(struct ptb_spelling *s, struct ptb_slice word)
{
    uint32_t a = EDGE, b = EDGE, c;

    for (size_t i = 0; i <= word.n; a = b, b = c) {
        if (i == word.n) {
            c = EDGE;
            i++;
        } else {
            i += ptb_utf8_decode(ptb_slice(word.p + i, word.n - i), &c);
        }
        count(&s->threes[slot(a, b, c)]);
        count(&s->twos[slot(a, b, 0)]);
    }
    s->n_words++;
}

static double
chance(const struct ptb_spelling *s, uint32_t a, uint32_t b, uint32_t c)
{
    return (s->threes[slot(a, b, c)] + ADDED) /
           (s->twos[slot(a, b, 0)] + ADDED * LETTERS);
}

bool
ptb_spelling_can_tell(const struct ptb_spelling *s)
{
    return s->threes && s->n_words >= MIN_WORDS;
}

double
ptb_spelling_compare(const struct ptb_spelling *x, const struct ptb_spelling *y,
                     struct ptb_slice word)
{
    uint32_t a = EDGE, b = EDGE, c;
    double sum = 0;
    unsigned n = 0;

    if (!ptb_spelling_can_tell(x) || !ptb_spelling_can_tell(y))
        return 0;
    for (size_t i = 0; i <= word.n; a = b, b = c, n++) {
        if (i == word.n) {
            c = EDGE;
            i++;
        } else {
            i += ptb_utf8_decode(ptb_slice(word.p + i, word.n - i), &c);
        }
        sum += log(chance(x, a, b, c) / chance(y, a, b, c));
    }
    return sum / n;
}
