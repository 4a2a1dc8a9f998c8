/* Merging: the bytes of a localized page.  Input: a page, and what becomes of
   each unit; output: the page with other texts.
   Invariant: outside the units that are translated, and the edits, which are
   targets of links, code and numbers, the output is the page, with inserts
   between blocks.  */
#include "config.h"

#include "roundtrip/merge.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/search.h"

bool
ptb_merge_encode(struct ptb_merge *m, size_t i, enum ptb_encode_level level)
{
    struct ptb_slot *s = &m->slots[i];
    struct ptb_unit u = m->doc->units.at[i];

    if (s->text.p && s->level == level)
        return true;
    if (s->msgid.p)
        u.msgid = s->msgid;
    m->buf.n = 0;
    s->why =
        (uint8_t)ptb_unit_encode(&m->buf, &m->doc->page, &u, s->msgstr, level);
    if (s->why != PTB_ENCODE_OK)
        return false;
    s->level = (uint8_t)level;
    s->text = ptb_arena_copy(&m->arena, ptb_buf_slice(&m->buf));
    return true;
}

/* The first edit that ends behind AT.  */
static size_t
edit_at(const struct ptb_merge *m, uint32_t at)
{
    return ptb_first_from(m->edits, m->n_edits, sizeof(*m->edits),
                          offsetof(struct ptb_edit, beg), at);
}

static int
compare_edits(const void *a, const void *b)
{
    const struct ptb_edit *x = a, *y = b;

    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

void
ptb_merge_sort_edits(struct ptb_merge *m)
{
    qsort(m->edits, m->n_edits, sizeof(*m->edits), compare_edits);
}

void
ptb_merge_copy(const struct ptb_merge *m, struct ptb_buf *out, uint32_t beg,
               uint32_t end)
{
    const struct ptb_page *page = &m->doc->page;

    for (size_t i = edit_at(m, beg); i < m->n_edits && m->edits[i].end <= end;
         i++) {
        const struct ptb_edit *e = &m->edits[i];

        ptb_buf_add_slice(out, ptb_page_slice(page, beg, e->beg));
        ptb_buf_add_slice(out, e->bytes);
        beg = e->end;
    }
    ptb_buf_add_slice(out, ptb_page_slice(page, beg, end));
}

/* Appends page bytes [BEG, END), and before each the inserts at it; those at
   END too.  */
static void
add_bytes(struct ptb_merge *m, uint32_t beg, uint32_t end)
{
    while (m->next_insert < m->n_inserts &&
           m->inserts[m->next_insert].at <= end) {
        const struct ptb_insert *in = &m->inserts[m->next_insert++];

        if (in->is_out)
            continue;
        ptb_buf_add_slice(&m->out, ptb_page_slice(&m->doc->page, beg, in->at));
        m->from[m->n_parts] = (struct ptb_range){in->at, in->at};
        m->to[m->n_parts].beg = (uint32_t)m->out.n;
        ptb_buf_add_slice(&m->out, in->bytes);
        m->to[m->n_parts++].end = (uint32_t)m->out.n;
        beg = in->at;
    }
    ptb_buf_add_slice(&m->out, ptb_page_slice(&m->doc->page, beg, end));
}

/* Appends the skeleton [BEG, END) of the page, and notes where its edits and
   inserts went.  */
static void
add_skeleton(struct ptb_merge *m, uint32_t beg, uint32_t end)
{
    for (size_t i = edit_at(m, beg); i < m->n_edits && m->edits[i].end <= end;
         i++) {
        const struct ptb_edit *e = &m->edits[i];

        add_bytes(m, beg, e->beg);
        m->from[m->n_parts] = (struct ptb_range){e->beg, e->end};
        m->to[m->n_parts].beg = (uint32_t)m->out.n;
        ptb_buf_add_slice(&m->out, e->bytes);
        m->to[m->n_parts++].end = (uint32_t)m->out.n;
        beg = e->end;
    }
    add_bytes(m, beg, end);
}

/* Appends unit I as its slot says.  */
static void
add_unit(struct ptb_merge *m, size_t i)
{
    const struct ptb_unit *u = &m->doc->units.at[i];
    uint8_t *state = &m->states[i];

    if (*state == PTB_SLOT_KEPT) {
        const struct ptb_unit *o = &m->old->units.at[m->slots[i].old];

        ptb_buf_add_slice(&m->out,
                          ptb_page_slice(&m->old->page, o->beg, o->end));
        return;
    }
    if (*state == PTB_SLOT_PLAIN || *state == PTB_SLOT_HARD) {
        if (ptb_merge_encode(m, i,
                             *state == PTB_SLOT_HARD ? PTB_ENCODE_HARD
                                                     : PTB_ENCODE_PLAIN)) {
            ptb_buf_add_slice(&m->out, m->slots[i].text);
            return;
        }
        *state = PTB_SLOT_REFUSED;
    }
    ptb_merge_copy(m, &m->out, u->beg, u->end);
}

void
ptb_merge_build(struct ptb_merge *m)
{
    const struct ptb_page *page = &m->doc->page;
    uint32_t at = 0;

    m->out.n = 0;
    m->n_parts = 0;
    m->next_insert = 0;
    m->is_too_large = false;
    for (size_t i = 0; i < m->doc->units.n && !m->is_too_large; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];

        add_skeleton(m, at, u->beg);
        m->places[i].beg = (uint32_t)m->out.n;
        add_unit(m, i);
        m->places[i].end = (uint32_t)m->out.n;
        m->from[m->n_parts] = (struct ptb_range){u->beg, u->end};
        m->to[m->n_parts++] = m->places[i];
        at = u->end;
        m->is_too_large = m->out.n > PTB_MAX_FILE;
    }
    if (!m->is_too_large)
        add_skeleton(m, at, (uint32_t)page->bytes.n);
    m->is_too_large |= m->out.n > PTB_MAX_FILE;
}
