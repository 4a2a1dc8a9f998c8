/* Messages: their lists, flags and msgstrs, and the hash they are found by.
   Invariant: whatever writes to a message sets is_changed.  */
#include "config.h"

#include "catalog/message.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"

void
ptb_slices_add(struct ptb_arena *a, struct ptb_slices *list,
               struct ptb_slice text)
{
    if (list->n == list->cap) {
        uint32_t cap = list->cap ? list->cap * 2 : 1;
        struct ptb_slice *at = ptb_arena_alloc(a, cap * sizeof(*at));

        if (list->n)
            memcpy(at, list->at, list->n * sizeof(*at));
        list->at = at;
        list->cap = cap;
    }
    list->at[list->n++] = text;
}

bool
ptb_message_has_msgstr(const struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->n_msgstr; i++)
        if (m->msgstr[i].n == 0)
            return false;
    return m->n_msgstr > 0;
}

bool
ptb_message_has_flag(const struct ptb_message *m, struct ptb_slice flag)
{
    for (uint32_t i = 0; i < m->flags.n; i++)
        if (ptb_slice_eq(m->flags.at[i], flag))
            return true;
    return false;
}

enum { NO_CONTEXT = 1, CONTEXT };

uint64_t
ptb_message_hash(struct ptb_slice ctx, struct ptb_slice id)
{
    return ptb_hash_quick(id,
                          ctx.p ? ptb_hash_quick(ctx, CONTEXT) : NO_CONTEXT);
}

struct ptb_slice
ptb_reference_name(struct ptb_slice ref)
{
    size_t i = ref.n;

    while (i > 0 && ptb_is_digit(ref.p[i - 1]))
        i--;
    return i > 1 && i < ref.n && ref.p[i - 1] == ':' ? ptb_slice(ref.p, i - 1)
                                                     : ref;
}

void
ptb_message_add_reference(struct ptb_arena *a, struct ptb_message *m,
                          struct ptb_slice text)
{
    struct ptb_slices *list = &m->references;

    if (list->n && ptb_slice_eq(list->at[list->n - 1], text))
        return;
    ptb_slices_add(a, list, text);
    m->is_changed = true;
}

void
ptb_message_add_extracted(struct ptb_arena *a, struct ptb_message *m,
                          struct ptb_slice text)
{
    ptb_slices_add(a, &m->extracted, text);
    m->is_changed = true;
}

void
ptb_message_add_comment(struct ptb_arena *a, struct ptb_message *m,
                        struct ptb_slice text)
{
    ptb_slices_add(a, &m->comments, text);
    m->is_changed = true;
}

void
ptb_message_set_list(struct ptb_arena *a, struct ptb_message *m,
                     struct ptb_slices *list, const struct ptb_slices *from)
{
    bool is_same = list->n == from->n;

    for (uint32_t i = 0; is_same && i < list->n; i++)
        is_same = ptb_slice_eq(list->at[i], from->at[i]);
    if (is_same)
        return;
    *list = (struct ptb_slices){NULL, 0, 0};
    for (uint32_t i = 0; i < from->n; i++)
        ptb_slices_add(a, list, ptb_arena_copy(a, from->at[i]));
    m->is_changed = true;
}

void
ptb_message_add_flag(struct ptb_arena *a, struct ptb_message *m,
                     struct ptb_slice flag)
{
    struct ptb_slices *list = &m->flags;

    if (ptb_message_has_flag(m, flag))
        return;
    ptb_slices_add(a, list, flag);
    if (ptb_slice_eq(flag, PTB_S("fuzzy"))) {
        m->is_fuzzy = true;
        memmove(list->at + 1, list->at, (list->n - 1) * sizeof(*list->at));
        list->at[0] = flag;
    }
    m->is_changed = true;
}

void
ptb_message_remove_flag(struct ptb_message *m, struct ptb_slice flag)
{
    struct ptb_slices *list = &m->flags;

    for (uint32_t i = 0; i < list->n; i++) {
        if (!ptb_slice_eq(list->at[i], flag))
            continue;
        memmove(list->at + i, list->at + i + 1,
                (list->n - i - 1) * sizeof(*list->at));
        list->n--;
        m->is_changed = true;
        if (ptb_slice_eq(flag, PTB_S("fuzzy")))
            m->is_fuzzy = false;
        return;
    }
}

void
ptb_message_set_msgstr(struct ptb_arena *a, struct ptb_message *m, uint32_t i,
                       struct ptb_slice text)
{
    if (i < m->n_msgstr && ptb_slice_eq(m->msgstr[i], text))
        return;
    if (i >= m->n_msgstr) {
        struct ptb_slice *at = ptb_arena_alloc(a, (i + 1) * sizeof(*at));

        if (m->n_msgstr)
            memcpy(at, m->msgstr, m->n_msgstr * sizeof(*at));
        for (uint32_t k = m->n_msgstr; k < i; k++)
            at[k] = ptb_slice("", 0);
        m->msgstr = at;
        m->n_msgstr = i + 1;
    }
    m->msgstr[i] = text;
    m->is_changed = true;
}
