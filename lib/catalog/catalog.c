/* Catalogs: the list of messages and the table that finds them.
   The table has open addressing with linear probing and is at most half full;
   its slots keep half of the hash, so that growing reads no message and a probe
   that meets another message seldom does.
   Invariant: every message of the list is in the table, but for obsolete ones
   whose key an earlier message has.  */
#include "config.h"

#include "catalog/catalog.h"

#include "base/file.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"

enum { FIRST_SLOTS = 64 };

struct potable_catalog *
ptb_catalog_new(void)
{
    return ptb_alloc_zero(1, sizeof(struct potable_catalog));
}

void
potable_catalog_free(struct potable_catalog *cat)
{
    if (cat == NULL)
        return;
    ptb_free(cat->messages);
    ptb_free(cat->slots);
    ptb_buf_free(&cat->bytes);
    ptb_arena_free(&cat->arena);
    ptb_free(cat);
}

static bool
is_same(const struct ptb_message *m, struct ptb_slice ctx, struct ptb_slice id)
{
    return (m->msgctxt.p == NULL) == (ctx.p == NULL) &&
           ptb_slice_eq(m->msgid, id) && ptb_slice_eq(m->msgctxt, ctx);
}

/* The slot of (CTX, ID), or the free one where it belongs.  */
static struct ptb_message_slot *
find_slot(const struct potable_catalog *cat, struct ptb_slice ctx,
          struct ptb_slice id, uint32_t hash)
{
    size_t mask = cat->n_slots - 1;

    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct ptb_message_slot *slot = &cat->slots[i];

        if (slot->index == 0)
            return slot;
        if (slot->hash == hash &&
            is_same(cat->messages[slot->index - 1], ctx, id))
            return slot;
    }
}

static void
grow_slots(struct potable_catalog *cat)
{
    struct ptb_message_slot *old = cat->slots;
    size_t n_old = cat->n_slots, mask;

    cat->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
    cat->slots = ptb_alloc_zero(cat->n_slots, sizeof(*cat->slots));
    mask = cat->n_slots - 1;
    for (size_t k = 0; k < n_old; k++) {
        size_t i = old[k].hash & mask;

        if (old[k].index == 0)
            continue;
        while (cat->slots[i].index)
            i = (i + 1) & mask;
        cat->slots[i] = old[k];
    }
    ptb_free(old);
}

/* The half of HASH that the table uses.  */
static uint32_t
slot_hash(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

size_t
ptb_catalog_find_place(const struct potable_catalog *cat, struct ptb_slice ctx,
                       struct ptb_slice id)
{
    const struct ptb_message_slot *slot;

    if (cat->n_slots == 0)
        return SIZE_MAX;
    slot = find_slot(cat, ctx, id, slot_hash(ptb_message_hash(ctx, id)));
    return slot->index ? slot->index - 1 : SIZE_MAX;
}

struct ptb_message *
ptb_catalog_find(const struct potable_catalog *cat, struct ptb_slice ctx,
                 struct ptb_slice id)
{
    size_t i = ptb_catalog_find_place(cat, ctx, id);

    return i == SIZE_MAX ? NULL : cat->messages[i];
}

struct ptb_message *
ptb_catalog_push(struct potable_catalog *cat)
{
    struct ptb_message *m = ptb_arena_alloc(&cat->arena, sizeof(*m));

    *m = (struct ptb_message){.is_changed = true};
    cat->messages = ptb_grow(cat->messages, &cat->cap, cat->n + 1,
                             sizeof(struct ptb_message *));
    cat->messages[cat->n++] = m;
    return m;
}

struct ptb_message *
ptb_catalog_index(struct potable_catalog *cat, size_t i)
{
    const struct ptb_message *m = cat->messages[i];
    uint32_t hash = slot_hash(ptb_message_hash(m->msgctxt, m->msgid));
    struct ptb_message_slot *slot;

    if (cat->n >= cat->n_slots / 2)
        grow_slots(cat);
    slot = find_slot(cat, m->msgctxt, m->msgid, hash);
    if (slot->index)
        return cat->messages[slot->index - 1];
    *slot = (struct ptb_message_slot){hash, (uint32_t)i + 1};
    return NULL;
}

struct ptb_message *
ptb_catalog_add(struct potable_catalog *cat, struct ptb_slice ctx,
                struct ptb_slice id, uint64_t hash, bool *is_new)
{
    struct ptb_message_slot *slot;
    struct ptb_message *m;

    if (cat->n >= cat->n_slots / 2)
        grow_slots(cat);
    slot = find_slot(cat, ctx, id, slot_hash(hash));
    if (is_new)
        *is_new = slot->index == 0;
    if (slot->index)
        return cat->messages[slot->index - 1];
    m = ptb_catalog_push(cat);
    m->msgctxt = ctx;
    m->msgid = id;
    *slot = (struct ptb_message_slot){slot_hash(hash), (uint32_t)cat->n};
    return m;
}

void
ptb_catalog_replace(struct potable_catalog *cat, struct ptb_message **messages,
                    size_t n)
{
    size_t n_slots = FIRST_SLOTS;

    while (n_slots / 2 <= n)
        n_slots *= 2;
    ptb_free(cat->messages);
    ptb_free(cat->slots);
    cat->messages = messages;
    cat->n = cat->cap = n;
    cat->slots = ptb_alloc_zero(n_slots, sizeof(*cat->slots));
    cat->n_slots = n_slots;
    for (size_t i = 0; i < n; i++)
        ptb_catalog_index(cat, i);
}

void
ptb_catalog_move_first(struct potable_catalog *cat)
{
    struct ptb_message *m = cat->messages[cat->n - 1];

    memmove(cat->messages + 1, cat->messages,
            (cat->n - 1) * sizeof(struct ptb_message *));
    cat->messages[0] = m;
    memset(cat->slots, 0, cat->n_slots * sizeof(*cat->slots));
    for (size_t i = 0; i < cat->n; i++)
        ptb_catalog_index(cat, i);
}

void
ptb_catalog_take(struct potable_catalog *cat, struct ptb_arena *from)
{
    ptb_arena_take(&cat->arena, from);
}

enum potable_status
ptb_catalog_parse(struct potable_catalog **catalog, const char *name,
                  struct ptb_buf *bytes, struct potable_log *log)
{
    struct potable_catalog *cat;
    enum potable_status st;

    *catalog = NULL;
    if (bytes->n > PTB_MAX_FILE)
        return ptb_log_error(log, POTABLE_ELIMIT, ptb_place_file(name),
                             _("the catalog is too large"));
    cat = ptb_catalog_new();
    cat->bytes = *bytes;
    *bytes = (struct ptb_buf)PTB_BUF_INIT;
    /* Messages and decoded texts take about as much as their bytes.  */
    ptb_arena_expect(&cat->arena, cat->bytes.n);
    st = ptb_catalog_parse_bytes(cat, name, log);
    if (st != POTABLE_OK) {
        potable_catalog_free(cat);
        cat = NULL;
    }
    *catalog = cat;
    return st;
}

enum potable_status
potable_catalog_read(struct potable_catalog **catalog, const char *path,
                     struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    enum potable_status st = ptb_file_read(&bytes, path, log);

    *catalog = NULL;
    if (st == POTABLE_OK)
        st = ptb_catalog_parse(catalog, path, &bytes, log);
    ptb_buf_free(&bytes);
    return st;
}

enum potable_status
potable_catalog_parse(struct potable_catalog **catalog, const char *name,
                      const char *bytes, size_t n, struct potable_log *log)
{
    struct ptb_buf copy = PTB_BUF_INIT;
    enum potable_status st;

    ptb_buf_add(&copy, bytes, n);
    st = ptb_catalog_parse(catalog, name, &copy, log);
    ptb_buf_free(&copy);
    return st;
}
