/* Indices.  Input: the tokens of a page; output: its words, numbered, and
   where each stands.
   Invariant: the items of a word rise.  */
#include "config.h"

#include "align/token-index.h"

#include "base/mem.h"

static uint32_t *
find_slot(const struct ptb_token_index *v, uint32_t hash)
{
    size_t mask = v->n_slots - 1, i = (hash * 0x9e3779b1u >> 8) & mask;

    while (v->slots[i] != 0 && v->words[v->slots[i] - 1].hash != hash)
        i = (i + 1) & mask;
    return &v->slots[i];
}

uint32_t
ptb_token_index_find(const struct ptb_token_index *v, uint32_t hash)
{
    return *find_slot(v, hash) - 1;
}

/* Makes the table large enough for one more word.  */
static void
make_room(struct ptb_token_index *v)
{
    if (v->n * 2 < v->n_slots)
        return;
    ptb_free(v->slots);
    v->n_slots = v->n_slots ? v->n_slots * 4 : 512;
    v->slots = ptb_alloc_zero(v->n_slots, sizeof(*v->slots));
    for (size_t i = 0; i < v->n; i++)
        *find_slot(v, v->words[i].hash) = (uint32_t)i + 1;
}

/* Counts the token T; returns the number of its word.  */
static uint32_t
count(struct ptb_token_index *v, const struct ptb_token *t)
{
    struct ptb_indexed_token *w;
    uint32_t *slot;

    make_room(v);
    slot = find_slot(v, t->hash);
    if (*slot == 0) {
        v->words = ptb_grow(v->words, &v->cap, v->n + 1, sizeof(*v->words));
        v->words[v->n++] = (struct ptb_indexed_token){.hash = t->hash};
        *slot = (uint32_t)v->n;
    }
    w = &v->words[*slot - 1];
    w->n++;
    w->class = t->class;
    if (t->class == PTB_TOKEN_NAME) {
        w->is_name = true;
    } else {
        w->is_other = true;
        w->other = t->class;
    }
    return *slot - 1;
}

void
ptb_token_index_read(struct ptb_token_index *v, const struct ptb_tokens *tokens,
                     const uint32_t *item_of)
{
    uint32_t n = 0;

    *v = (struct ptb_token_index){NULL, 0, 0, NULL, NULL, NULL, 0};
    make_room(v);
    v->of = ptb_alloc((tokens->n + 1) * sizeof(*v->of));
    v->items = ptb_alloc((tokens->n + 1) * sizeof(*v->items));
    for (size_t k = 0; k < tokens->n; k++)
        v->of[k] = count(v, &tokens->at[k]);
    for (size_t i = 0; i < v->n; i++) {
        v->words[i].first = n;
        n += v->words[i].n;
        v->words[i].n = 0;
    }
    for (size_t k = 0; k < tokens->n; k++) {
        struct ptb_indexed_token *w = &v->words[v->of[k]];

        v->items[w->first + w->n++] = item_of[k];
    }
}

void
ptb_token_index_free(struct ptb_token_index *v)
{
    ptb_free(v->words);
    ptb_free(v->items);
    ptb_free(v->of);
    ptb_free(v->slots);
    *v = (struct ptb_token_index){NULL, 0, 0, NULL, NULL, NULL, 0};
}
