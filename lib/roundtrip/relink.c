/* Links of a localized page.  Input: the links of the master, and what their
   targets become; output: edits of the page, and msgids and msgstrs that hold
   the new targets.
   Invariant: a target that the translator wrote for the localized page, or that
   is what the master's becomes there already, stays.  */
#include "config.h"

#include "base/mem.h"
#include "page/liquid.h"
#include "roundtrip/merge.h"

/* What a target in the unit at work becomes.  */
struct pair {
    struct ptb_slice from, to;
};

struct relink {
    struct ptb_merge *m;
    struct pair *pairs; /* of the unit at work */
    size_t n, cap;
};

/* What TARGET becomes, in the arena; p is NULL: it stays.  */
static struct ptb_slice
map(struct ptb_merge *m, struct ptb_slice target, bool is_own)
{
    const struct ptb_localize_options *o = m->options;

    m->buf.n = 0;
    if (!o->map(o->map_data, target, is_own, &m->buf) ||
        ptb_slice_eq(ptb_buf_slice(&m->buf), target))
        return PTB_SLICE_NONE;
    return ptb_arena_copy(&m->arena, ptb_buf_slice(&m->buf));
}

/* Makes PAGE one text, the contents of a unit.  */
static void
open_text(struct ptb_page *page, enum ptb_format format, struct ptb_slice text,
          bool is_html)
{
    uint32_t n = (uint32_t)text.n, node;

    *page = (struct ptb_page){.format = format};
    ptb_buf_add_slice(&page->bytes, text);
    ptb_buf_cstr(&page->bytes);
    ptb_page_add_node(page, PTB_NO_NODE, PTB_NODE_ROOT, 0, n);
    ptb_liquid_scan(page, 0, NULL);
    if (is_html) {
        ptb_html_tokenize(&page->html, ptb_buf_slice(&page->bytes), 0);
        return;
    }
    node = ptb_page_add_node(page, 0, PTB_NODE_P, 0, n);
    if (n)
        ptb_page_add_piece(page, node, 0, n);
}

static void
close_text(struct ptb_page *page)
{
    ptb_buf_free(&page->bytes);
    ptb_html_tokens_free(&page->html);
    ptb_free(page->nodes);
    ptb_free(page->pieces);
    ptb_free(page->liquid);
    ptb_arena_free(&page->arena);
}

/* What TARGET becomes in the unit at work.  */
static struct ptb_slice
map_in_unit(struct relink *r, struct ptb_slice target)
{
    for (size_t i = 0; i < r->n; i++)
        if (ptb_slice_eq(r->pairs[i].from, target))
            return r->pairs[i].to;
    for (size_t i = 0; i < r->n; i++)
        if (r->pairs[i].to.p && ptb_slice_eq(r->pairs[i].to, target))
            return PTB_SLICE_NONE;
    return map(r->m, target, true);
}

/* TEXT, a msgid or msgstr of unit U, with other targets; p is NULL: it stays
   as it is.  */
static struct ptb_slice
relink_text(struct relink *r, const struct ptb_unit *u, struct ptb_slice text)
{
    struct ptb_page page;
    struct ptb_links links = {0};
    struct ptb_buf out = PTB_BUF_INIT;
    struct ptb_slice result = PTB_SLICE_NONE;
    uint32_t at = 0;

    open_text(&page, r->m->doc->page.format, text,
              u->syntax == PTB_SYNTAX_HTML);
    ptb_links_find(&links, &page, NULL);
    for (size_t i = 0; i < links.n; i++) {
        const struct ptb_link *l = &links.at[i];
        struct ptb_slice to;

        if (l->form == PTB_LINK_FIXED || l->beg < at)
            continue;
        to = map_in_unit(r, l->target);
        if (to.p == NULL)
            continue;
        ptb_buf_add_slice(&out, ptb_page_slice(&page, at, l->beg));
        at = l->beg;
        if (ptb_link_encode(&out, &page, l, to))
            at = l->end;
    }
    if (at > 0) {
        ptb_buf_add_slice(&out, ptb_page_slice(&page, at, (uint32_t)text.n));
        result = ptb_arena_copy(&r->m->arena, ptb_buf_slice(&out));
    }
    ptb_buf_free(&out);
    ptb_links_clear(&links);
    close_text(&page);
    return result;
}

/* Can TEXT hold a link?  */
static bool
may_have_links(struct ptb_slice text)
{
    return text.n > 3 &&
           (memmem(text.p, text.n, "](", 2) || memchr(text.p, '<', text.n));
}

static void
relink_unit(struct relink *r, size_t i)
{
    const struct ptb_unit *u = &r->m->doc->units.at[i];
    struct ptb_slot *s = &r->m->slots[i];
    struct ptb_slice text;

    switch ((enum ptb_unit_syntax)u->syntax) {
    case PTB_SYNTAX_BLOCK:
    case PTB_SYNTAX_HEADER:
    case PTB_SYNTAX_CELL:
    case PTB_SYNTAX_SPAN:
    case PTB_SYNTAX_HTML:
        break;
    default:
        return;
    }
    if (r->n && may_have_links(u->msgid)) {
        text = relink_text(r, u, u->msgid);
        if (text.p)
            s->msgid = text;
    }
    if (s->msgstr.p && may_have_links(s->msgstr)) {
        text = relink_text(r, u, s->msgstr);
        if (text.p)
            s->msgstr = text;
    }
}

/* Makes an edit of link L of the page, which becomes TO.  */
static void
add_edit(struct ptb_merge *m, const struct ptb_link *l, struct ptb_slice to)
{
    struct ptb_edit *e;

    if (m->n_edits && m->edits[m->n_edits - 1].end > l->beg)
        return;
    m->buf.n = 0;
    if (!ptb_link_encode(&m->buf, &m->doc->page, l, to) ||
        ptb_slice_eq(ptb_buf_slice(&m->buf),
                     ptb_page_slice(&m->doc->page, l->beg, l->end)))
        return;
    m->edits =
        ptb_grow(m->edits, &m->cap_edits, m->n_edits + 1, sizeof(*m->edits));
    e = &m->edits[m->n_edits++];
    *e = (struct ptb_edit){l->beg, l->end,
                           ptb_arena_copy(&m->arena, ptb_buf_slice(&m->buf))};
}

void
ptb_merge_relink(struct ptb_merge *m)
{
    struct ptb_links found = {0};
    const struct ptb_links *links;
    struct relink r = {.m = m};
    size_t k = 0;

    if (m->options->map == NULL)
        return;
    links = ptb_document_links(m->doc, &found);
    for (size_t i = 0; i <= m->doc->units.n; i++) {
        r.n = 0;
        for (; k < links->n &&
               (links->at[k].unit == PTB_NO_UNIT || links->at[k].unit <= i);
             k++) {
            const struct ptb_link *l = &links->at[k];
            struct ptb_slice to;

            if (i < m->doc->units.n && l->unit == PTB_NO_UNIT &&
                l->beg > m->doc->units.at[i].end)
                break;
            if (l->form == PTB_LINK_FIXED)
                continue;
            to = map(m, l->target, false);
            if (to.p)
                add_edit(m, l, to);
            if (l->unit != i)
                continue;
            r.pairs = ptb_grow(r.pairs, &r.cap, r.n + 1, sizeof(*r.pairs));
            r.pairs[r.n++] = (struct pair){l->target, to};
        }
        if (i < m->doc->units.n)
            relink_unit(&r, i);
    }
    ptb_free(r.pairs);
    ptb_links_clear(&found);
}
