/* Texts of digits without letters, as "12.50" in a cell.  They are no units, so
   no catalog holds them; but the existing page may write them in the way of its
   locale: "12,50", "24.12.2023".  Input: such texts of both pages; output:
   edits of the master. Invariant: a text that is kept has the digits of the
   master's, one behind the other or group by group in any order.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "roundtrip/merge.h"
#include "unit/numeral.h"

enum {
    /* Texts of the old page that are looked at for one of the master, as for
       code.  */
    MAX_AHEAD = 16
};

/* The text of OLD, from *AT on, that says what TEXT of node NODE of the master
   says; *AT moves behind it.  n is 0: there is none.  */
static struct ptb_slice
find_text(const struct ptb_merge *m, uint32_t node, struct ptb_slice text,
          uint32_t *at)
{
    const struct ptb_page *old = &m->old->page;
    uint8_t kind = m->doc->page.nodes[node].kind;
    struct ptb_slice s;
    uint32_t i = ptb_numeral_next(m->old, *at, &s);

    for (int ahead = 0; i != PTB_NO_NODE && ahead < MAX_AHEAD; ahead++) {
        if (old->nodes[i].kind == kind && ptb_numeral_same(text, s)) {
            *at = ptb_page_next(old, i);
            return s;
        }
        i = ptb_numeral_next(m->old, ptb_page_next(old, i), &s);
    }
    return PTB_SLICE_NONE;
}

void
ptb_merge_keep_numerals(struct ptb_merge *m)
{
    const struct ptb_page *page = &m->doc->page;
    size_t before = m->n_edits;
    uint32_t at = 0;
    struct ptb_slice s;

    for (uint32_t i = ptb_numeral_next(m->doc, 0, &s); i != PTB_NO_NODE;
         i = ptb_numeral_next(m->doc, ptb_page_next(page, i), &s)) {
        struct ptb_slice kept = find_text(m, i, s, &at);
        uint32_t beg = (uint32_t)(s.p - page->bytes.p);

        if (kept.n == 0 || ptb_slice_eq(kept, s))
            continue;
        m->edits = ptb_grow(m->edits, &m->cap_edits, m->n_edits + 1,
                            sizeof(*m->edits));
        m->edits[m->n_edits++] = (struct ptb_edit){
            beg, beg + (uint32_t)s.n, ptb_arena_copy(&m->arena, kept)};
    }
    if (m->n_edits > before)
        ptb_merge_sort_edits(m);
}

/* Does ALL hold S, with no digit beside it?  */
static bool
holds(struct ptb_slice all, struct ptb_slice s)
{
    const char *p = all.p, *end = all.p + all.n;

    while (p < end && (p = memmem(p, (size_t)(end - p), s.p, s.n)) != NULL) {
        if ((p == all.p || !ptb_is_digit(p[-1])) &&
            (p + s.n == end || !ptb_is_digit(p[s.n])))
            return true;
        p++;
    }
    return false;
}

size_t
ptb_merge_find_lost_numerals(struct ptb_merge *m, struct potable_log *log)
{
    const struct ptb_page *old = &m->old->page;
    size_t n = 0;
    struct ptb_slice s;

    for (uint32_t i = ptb_numeral_next(m->old, 0, &s); i != PTB_NO_NODE;
         i = ptb_numeral_next(m->old, ptb_page_next(old, i), &s)) {
        if (holds(ptb_buf_slice(&m->out), s) ||
            holds(ptb_buf_slice(&m->doc->page.bytes), s) ||
            ptb_held_has(m->options->held, s, &m->buf))
            continue;
        n++;
        ptb_merge_report_loss(m, PTB_LOSS_TEXT, (uint32_t)(s.p - old->bytes.p),
                              s, log);
    }
    return n;
}
