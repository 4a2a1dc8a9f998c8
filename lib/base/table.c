/* Tables of texts, by open addressing.  Input: slices that outlive the table.
   Invariant: at most half of the slots are taken, so that a search ends.  */
#include "config.h"

#include "base/table.h"

#include <stdint.h>

#include "base/hash.h"
#include "base/mem.h"

struct ptb_table_slot {
    struct ptb_slice text;
    size_t value;
    uint64_t hash; /* of text; 0: the slot is free */
};

enum { FIRST_CAP = 64 };

/* With the low bit set so that no hash is 0.  */
static uint64_t
hash_of(struct ptb_slice s)
{
    return ptb_hash_quick(s, 1) | 1;
}

/* The slot of TEXT, or the free one where it belongs.  */
static struct ptb_table_slot *
find(const struct ptb_table *t, struct ptb_slice text, uint64_t hash)
{
    size_t i = (size_t)(hash >> 1) & (t->cap - 1);

    while (t->slots[i].hash &&
           !(t->slots[i].hash == hash && ptb_slice_eq(t->slots[i].text, text)))
        i = (i + 1) & (t->cap - 1);
    return &t->slots[i];
}

static void
grow(struct ptb_table *t)
{
    struct ptb_table larger = {NULL, t->n, t->cap ? 2 * t->cap : FIRST_CAP};

    larger.slots = ptb_alloc_zero(larger.cap, sizeof(*larger.slots));
    for (size_t i = 0; i < t->cap; i++)
        if (t->slots[i].hash)
            *find(&larger, t->slots[i].text, t->slots[i].hash) = t->slots[i];
    ptb_free(t->slots);
    *t = larger;
}

void
ptb_table_free(struct ptb_table *t)
{
    ptb_free(t->slots);
    *t = PTB_TABLE_INIT;
}

size_t
ptb_table_put(struct ptb_table *t, struct ptb_slice text, size_t value,
              bool *is_new)
{
    uint64_t hash = hash_of(text);
    struct ptb_table_slot *slot;

    if (2 * (t->n + 1) > t->cap)
        grow(t);
    slot = find(t, text, hash);
    if (is_new)
        *is_new = slot->hash == 0;
    if (slot->hash == 0) {
        *slot = (struct ptb_table_slot){text, value, hash};
        t->n++;
    }
    return slot->value;
}

size_t
ptb_table_get(const struct ptb_table *t, struct ptb_slice text)
{
    const struct ptb_table_slot *slot;

    if (t->n == 0)
        return SIZE_MAX;
    slot = find(t, text, hash_of(text));
    return slot->hash ? slot->value : SIZE_MAX;
}
