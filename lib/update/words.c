/* Words of texts, and how alike two texts are.
   The common words are a longest common subsequence, found 64 words at a time.
   Invariant: between two calls all of slot is 0.
   Source: Hyyro 2004, "Bit-parallel LCS-length computation revisited"; Dice
   1945 for the ratios.  */
#include "config.h"

#include "update/words.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    FIRST_SLOTS = 256,
    /* Characters above which words say enough.  */
    MAX_SHORT = 400,
    /* Words above which only the first ones are compared, so that two texts
       cost at most a million steps.  */
    MAX_WORDS = 8192
};

struct ptb_word_slot {
    uint64_t hash;
    uint32_t number; /* plus one; 0: free */
};

void
ptb_vocabulary_free(struct ptb_vocabulary *v)
{
    ptb_free(v->slots);
    *v = (struct ptb_vocabulary){.slots = NULL};
}

static struct ptb_word_slot *
find_slot(const struct ptb_vocabulary *v, uint64_t hash)
{
    size_t mask = v->n_slots - 1, i = (size_t)(hash >> 20) & mask;

    while (v->slots[i].number && v->slots[i].hash != hash)
        i = (i + 1) & mask;
    return &v->slots[i];
}

static void
grow_vocabulary(struct ptb_vocabulary *v)
{
    struct ptb_word_slot *old = v->slots;
    size_t n_old = v->n_slots;

    v->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
    v->slots = ptb_alloc_zero(v->n_slots, sizeof(*v->slots));
    for (size_t i = 0; i < n_old; i++)
        if (old[i].number)
            *find_slot(v, old[i].hash) = old[i];
    ptb_free(old);
}

uint32_t
ptb_vocabulary_number(struct ptb_vocabulary *v, uint64_t hash)
{
    struct ptb_word_slot *slot;

    if (v->n >= v->n_slots / 2)
        grow_vocabulary(v);
    slot = find_slot(v, hash);
    if (slot->number == 0)
        *slot = (struct ptb_word_slot){hash, ++v->n};
    return slot->number - 1;
}

uint32_t
ptb_vocabulary_find(const struct ptb_vocabulary *v, uint64_t hash)
{
    uint32_t number = v->n_slots ? find_slot(v, hash)->number : 0;

    return number ? number - 1 : PTB_NO_WORD;
}

static uint64_t
mix(uint64_t h, uint32_t c)
{
    h = (h ^ c) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ h >> 29;
}

/* The characters of a text in groups of three, the last two kept.  */
struct grams {
    uint32_t *at;
    uint32_t n, before[2];
};

static void
add_char(struct grams *g, uint32_t c)
{
    if (g->at == NULL)
        return;
    if (g->n == MAX_SHORT) {
        g->at = NULL; /* too long for them */
        return;
    }
    g->at[g->n++] =
        (uint32_t)(mix(mix(mix(0, g->before[0]), g->before[1]), c) >> 32);
    g->before[0] = g->before[1];
    g->before[1] = c;
}

/* A hash of WORD, whose characters are added to G behind a blank but for the
   first.  */
static uint64_t
hash_word(struct ptb_slice word, struct grams *g)
{
    uint64_t h = 1;

    if (g->n > 0)
        add_char(g, ' ');
    for (size_t i = 0; i < word.n;) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(word.p + i, word.n - i), &c);
        c = ptb_char_fold(c);
        h = mix(h, c);
        add_char(g, c);
    }
    return mix(h, 0);
}

static int
compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

struct ptb_words
ptb_words_make(struct ptb_vocabulary *v, struct ptb_pieces *p,
               struct ptb_arena *a, struct ptb_slice text)
{
    struct ptb_words w = {.n = 0};
    uint32_t room[MAX_SHORT];
    struct grams g = {.at = room, .before = {' ', ' '}};

    ptb_pieces_cut(p, text);
    w.at = ptb_arena_alloc(a, (p->n + 1) * sizeof(*w.at));
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].kind == PTB_PIECE_WORD)
            w.at[w.n++] = ptb_vocabulary_number(
                v, hash_word(ptb_piece_text(&p->at[i], text), &g));
    if (g.at && g.n) {
        qsort(room, g.n, sizeof(*room), compare_numbers);
        w.n_grams = g.n;
        w.grams = ptb_arena_alloc(a, g.n * sizeof(*room));
        memcpy(w.grams, room, g.n * sizeof(*room));
    }
    return w;
}

uint64_t
ptb_words_hash(struct ptb_pieces *p, struct ptb_slice text)
{
    struct grams none = {.at = NULL};
    uint64_t h = 0;

    ptb_pieces_cut(p, text);
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].kind == PTB_PIECE_WORD) {
            h ^= hash_word(ptb_piece_text(&p->at[i], text), &none);
            h = mix(h, 1);
        }
    return h;
}

void
ptb_comparer_free(struct ptb_comparer *c)
{
    ptb_free(c->slot);
    ptb_free(c->bits);
    ptb_free(c->state);
    *c = (struct ptb_comparer){.slot = NULL};
}

static uint32_t
n_compared(const struct ptb_words *w)
{
    return w->n < MAX_WORDS ? w->n : MAX_WORDS;
}

static void
make_room(struct ptb_comparer *c, uint32_t vocabulary_size, size_t n,
          size_t blocks)
{
    size_t before = c->cap_slot;

    if (before < vocabulary_size) {
        c->slot =
            ptb_grow(c->slot, &c->cap_slot, vocabulary_size, sizeof(*c->slot));
        memset(c->slot + before, 0, (c->cap_slot - before) * sizeof(*c->slot));
    }
    if (c->cap_bits < n * blocks)
        c->bits = ptb_grow(c->bits, &c->cap_bits, n * blocks, sizeof(*c->bits));
    if (c->cap_state < blocks)
        c->state = ptb_grow(c->state, &c->cap_state, blocks, sizeof(*c->state));
}

/* Says in BITS where each word of W stands.  */
static void
set_bits(struct ptb_comparer *c, const struct ptb_words *w, uint32_t n,
         size_t blocks)
{
    uint32_t rows = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t *slot = &c->slot[w->at[i]];

        if (*slot == 0) {
            *slot = ++rows;
            memset(c->bits + (rows - 1) * blocks, 0, blocks * sizeof(*c->bits));
        }
        c->bits[(*slot - 1) * blocks + i / 64] |= UINT64_C(1) << i % 64;
    }
}

/* One step: the next word of the other text stands where ROW says.  */
static void
step(uint64_t *state, const uint64_t *row, size_t blocks)
{
    uint64_t carry = 0;

    for (size_t k = 0; k < blocks; k++) {
        uint64_t v = state[k], u = v & row[k], sum = v + u, full = sum + carry;

        carry = (sum < v) | (full < sum);
        state[k] = full | (v & ~row[k]);
    }
}

static uint32_t
n_zeros(const uint64_t *state, uint32_t n)
{
    uint32_t zeros = 0;

    for (uint32_t i = 0; i < n; i++)
        zeros += !(state[i / 64] >> i % 64 & 1);
    return zeros;
}

/* The number of words that A and B have in common in the same order.  */
static uint32_t
n_common(struct ptb_comparer *c, uint32_t vocabulary_size,
         const struct ptb_words *a, const struct ptb_words *b)
{
    uint32_t n = n_compared(a), n_b = n_compared(b), common;
    size_t blocks = (n + 63) / 64;

    if (n == 0 || n_b == 0)
        return 0;
    make_room(c, vocabulary_size, n, blocks);
    set_bits(c, a, n, blocks);
    for (size_t k = 0; k < blocks; k++)
        c->state[k] = ~UINT64_C(0);
    for (uint32_t i = 0; i < n_b; i++) {
        uint32_t row = c->slot[b->at[i]];

        if (row)
            step(c->state, c->bits + (row - 1) * blocks, blocks);
    }
    common = n_zeros(c->state, n);
    for (uint32_t i = 0; i < n; i++)
        c->slot[a->at[i]] = 0;
    return common;
}

/* The part of the groups of three characters that A and B share.  */
static double
grams_alike(const struct ptb_words *a, const struct ptb_words *b)
{
    uint32_t i = 0, j = 0, common = 0;

    while (i < a->n_grams && j < b->n_grams) {
        if (a->grams[i] == b->grams[j]) {
            common++;
            i++;
            j++;
        } else if (a->grams[i] < b->grams[j]) {
            i++;
        } else {
            j++;
        }
    }
    return 2.0 * common / (a->n_grams + b->n_grams);
}

double
ptb_words_alike(struct ptb_comparer *c, uint32_t vocabulary_size,
                const struct ptb_words *a, const struct ptb_words *b)
{
    double words = 2.0 * n_common(c, vocabulary_size, a, b), grams = 0;

    if (a->n == 0 || b->n == 0)
        return 0;
    words /= n_compared(a) + n_compared(b);
    if (a->n_grams && b->n_grams)
        grams = grams_alike(a, b);
    return words > grams ? words : grams;
}

double
ptb_words_within(struct ptb_comparer *c, uint32_t vocabulary_size,
                 const struct ptb_words *part, const struct ptb_words *whole)
{
    return part->n ? (double)n_common(c, vocabulary_size, part, whole) /
                         n_compared(part)
                   : 0;
}
