/* Taking texts over.  Input: units of a localized page; output: texts that say
   the same on the master: a link whose name only the localized page defines
   would be none there, and comments are no text.  */
#include "config.h"

#include "align/transfer.h"

#include <stdlib.h>

#include "align/token.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

static int
by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

void
ptb_transfer_init(struct ptb_transfer *t, const struct potable_page *src,
                  const struct potable_page *dst)
{
    struct ptb_link_defs defs = {0};
    size_t n = dst->units.n, k = 0;

    *t = (struct ptb_transfer){.src = src, .dst = dst};
    t->links = ptb_document_links(dst, &t->found);
    t->first = ptb_alloc((n + 1) * sizeof(*t->first));
    for (size_t u = 0; u <= n; u++) {
        while (u < n && k < t->links->n &&
               t->links->at[k].beg < dst->units.at[u].beg)
            k++;
        t->first[u] = (uint32_t)k;
    }
    ptb_link_defs_read(&defs, &src->page);
    t->labels = ptb_alloc((defs.n + 1) * sizeof(*t->labels));
    for (size_t i = 0; i < defs.n; i++)
        t->labels[t->n_labels++] = ptb_link_defs_label(&defs, i);
    ptb_link_defs_free(&defs);
}

void
ptb_transfer_clear(struct ptb_transfer *t)
{
    ptb_links_clear(&t->found);
    ptb_free(t->first);
    ptb_free(t->labels);
    *t = (struct ptb_transfer){0};
}

/* Appends TEXT without its comments, but for those that do not end.  */
static void
add_without_comments(struct ptb_buf *out, struct ptb_slice text)
{
    size_t i = 0;

    while (i < text.n) {
        const char *beg = memmem(text.p + i, text.n - i, "<!--", 4);
        const char *end =
            beg ? memmem(beg, (size_t)(text.p + text.n - beg), "-->", 3) : NULL;

        if (end == NULL)
            break;
        ptb_buf_add(out, text.p + i, (size_t)(beg - text.p) - i);
        i = (size_t)(end - text.p) + 3;
        if (out->n > 0 && out->p[out->n - 1] == ' ')
            while (i < text.n && text.p[i] == ' ')
                i++;
    }
    ptb_buf_add(out, text.p + i, text.n - i);
}

/* Is LINK a reference whose name the master does not define?  */
static bool
needs_target(const struct ptb_transfer *t, const struct ptb_link *link)
{
    uint32_t label;

    if (link->kind != PTB_LINK_REFERENCE || link->target.p == NULL ||
        link->definition == PTB_NO_LINK || link->id.p == NULL)
        return false;
    label = ptb_token_squash(link->id, NULL);
    return !bsearch(&label, t->labels, t->n_labels, sizeof(label), by_value);
}

/* Finds "[ID]" in TEXT at or behind AT; TEXT.n if it is not there.  */
static size_t
find_name(struct ptb_slice text, size_t at, struct ptb_slice id)
{
    for (; at + id.n + 2 <= text.n; at++)
        if (text.p[at] == '[' && text.p[at + id.n + 1] == ']' &&
            memcmp(text.p + at + 1, id.p, id.n) == 0)
            return at;
    return text.n;
}

/* Appends TEXT with the targets of the N links AT in the place of their
   names.  */
static void
add_with_targets(const struct ptb_transfer *t, struct ptb_slice text,
                 const struct ptb_link *at, size_t n, struct ptb_buf *out)
{
    size_t pos = 0;

    for (size_t k = 0; k < n; k++) {
        struct ptb_slice id = at[k].id;
        size_t found, end;

        if (!needs_target(t, &at[k]))
            continue;
        found = find_name(text, pos, id);
        if (found == text.n)
            continue;
        end = found + id.n + 2;
        if (found > 0 && text.p[found - 1] == ']') {
            ptb_buf_add(out, text.p + pos, found - pos);
        } else {
            ptb_buf_add(out, text.p + pos, end - pos);
            if (text.n - end >= 2 && memcmp(text.p + end, "[]", 2) == 0)
                end += 2;
        }
        ptb_buf_add_char(out, '(');
        ptb_buf_add_slice(out, at[k].target);
        ptb_buf_add_char(out, ')');
        pos = end;
    }
    ptb_buf_add(out, text.p + pos, text.n - pos);
}

void
ptb_transfer_unit(const struct ptb_transfer *t, uint32_t u, struct ptb_buf *out)
{
    const struct ptb_unit *unit = &t->dst->units.at[u];
    struct ptb_buf text = PTB_BUF_INIT;
    uint32_t first = t->first[u], end = first;

    while (end < t->links->n && t->links->at[end].beg < unit->end)
        end++;
    if (memmem(unit->msgid.p, unit->msgid.n, "<!--", 4))
        add_without_comments(&text, unit->msgid);
    else
        ptb_buf_add_slice(&text, unit->msgid);
    add_with_targets(t, ptb_slice_trim(ptb_buf_slice(&text)),
                     t->links->at + first, end - first, out);
    ptb_buf_free(&text);
}

/* The display math that stands on the line of UNIT before it.  */
static struct ptb_slice
formula_before(const struct potable_page *page, const struct ptb_unit *unit)
{
    const struct ptb_node *node = &page->page.nodes[unit->node];
    struct ptb_slice lead = ptb_slice_trim(ptb_page_slice(
        &page->page, unit->beg < node->beg ? unit->beg : node->beg, unit->beg));
    size_t beg;

    if (unit->is_first || lead.n <= 4 ||
        memcmp(lead.p + lead.n - 2, "$$", 2) != 0)
        return PTB_SLICE_NONE;
    for (beg = lead.n - 3; beg > 0; beg--)
        if (memcmp(lead.p + beg - 1, "$$", 2) == 0)
            return ptb_slice(lead.p + beg - 1, lead.n - beg + 1);
    return PTB_SLICE_NONE;
}

void
ptb_transfer_formula(const struct ptb_transfer *t, uint32_t src, uint32_t dst,
                     struct ptb_buf *out)
{
    struct ptb_slice formula = formula_before(t->dst, &t->dst->units.at[dst]);

    if (formula.n == 0 || formula_before(t->src, &t->src->units.at[src]).n > 0)
        return;
    ptb_buf_add_slice(out, formula);
    ptb_transfer_glue(out, t->dst->units.at[dst].msgid);
}

void
ptb_transfer_glue(struct ptb_buf *out, struct ptb_slice b)
{
    uint32_t c = 0;

    if (b.n > 0)
        (void)ptb_utf8_decode(b, &c);
    if (!ptb_char_is_unspaced(c))
        ptb_buf_add_char(out, ' ');
}
