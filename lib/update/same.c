/* Finds messages of the same text.  Input: two versions; output: pairs.
   Invariant: same_old and same_new are each other's inverse.  */
#include "config.h"

#include "update/same.h"

#include "base/mem.h"
#include "update/words.h"

void
ptb_find_same(struct ptb_versions *v, const struct potable_catalog *cat)
{
    uint32_t *live = ptb_alloc_zero(cat->n + 1, sizeof(*live)), k = 0;

    for (size_t i = 0; i < cat->n; i++) {
        live[i] = PTB_NO_MESSAGE;
        if (k < v->n_old && cat->messages[i] == v->old_messages[k])
            live[i] = k++;
    }
    for (uint32_t i = 0; i < v->n_old; i++)
        v->same_old[i] = PTB_NO_MESSAGE;
    for (uint32_t j = 0; j < v->n_new; j++) {
        const struct ptb_message *m = v->new_messages[j];
        size_t i = ptb_catalog_find_place(cat, m->msgctxt, m->msgid);

        v->same_new[j] = i == SIZE_MAX ? PTB_NO_MESSAGE : live[i];
        if (v->same_new[j] != PTB_NO_MESSAGE)
            v->same_old[v->same_new[j]] = j;
    }
    ptb_free(live);
}

/* Does a message of M[0, N) have a context?  */
static bool
has_context(struct ptb_message *const *m, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (m[i]->msgctxt.p)
            return true;
    return false;
}

static uint32_t
text_number(struct ptb_vocabulary *texts, const struct ptb_message *m)
{
    return ptb_vocabulary_number(texts,
                                 ptb_message_hash(PTB_SLICE_NONE, m->msgid));
}

void
ptb_find_contexts(const struct ptb_versions *v, uint32_t *donor)
{
    struct ptb_vocabulary texts = {.slots = NULL};
    uint32_t *first; /* of each text, an old message plus one */

    if (!has_context(v->old_messages, v->n_old) &&
        !has_context(v->new_messages, v->n_new))
        return;
    first = ptb_alloc_zero((size_t)v->n_old + v->n_new + 1, sizeof(*first));
    for (uint32_t i = 0; i < v->n_old; i++) {
        uint32_t k = text_number(&texts, v->old_messages[i]);

        if (first[k] == 0 || !v->old_messages[i]->msgctxt.p)
            first[k] = i + 1;
    }
    for (uint32_t j = 0; j < v->n_new; j++) {
        uint32_t i;

        if (v->same_new[j] != PTB_NO_MESSAGE)
            continue;
        i = first[text_number(&texts, v->new_messages[j])];
        if (i && ptb_slice_eq(v->old_messages[i - 1]->msgid,
                              v->new_messages[j]->msgid))
            donor[j] = i - 1;
    }
    ptb_free(first);
    ptb_vocabulary_free(&texts);
}
