/* Tags in Markdown text.  Input: the pieces of a leaf; output: tokens.
   Invariant: the tokens partition the text, and each search that fails is not
   made again.  */
#include "config.h"

#include "page/leaf.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/search.h"

/* Longer runs of backticks are text.  */
#define MAX_TICKS 64

struct scan {
    struct ptb_leaf *leaf;
    size_t text_beg;              /* where the text not yet given out starts */
    size_t liquid;                /* next of page->liquid */
    bool no_ticks[MAX_TICKS + 1]; /* no run of that length follows */
    bool no_math, no_comment;     /* no end of one follows */
};

void
ptb_leaf_free(struct ptb_leaf *leaf)
{
    ptb_buf_free(&leaf->text);
    ptb_html_tokens_free(&leaf->tokens);
    ptb_tag_reader_free(&leaf->reader);
}

uint32_t
ptb_leaf_to_page(struct ptb_leaf *leaf, uint32_t pos)
{
    const struct ptb_node *n = &leaf->page->nodes[leaf->node];
    const struct ptb_piece *pieces = leaf->page->pieces + n->first_piece;

    if (n->n_pieces == 0)
        return n->beg;
    if (pos < leaf->piece_beg)
        leaf->piece = leaf->piece_beg = 0;
    while (leaf->piece + 1 < n->n_pieces) {
        const struct ptb_piece *p = &pieces[leaf->piece];

        if (pos - leaf->piece_beg < p->end - p->beg)
            break;
        leaf->piece_beg += p->end - p->beg;
        leaf->piece++;
    }
    return pieces[leaf->piece].beg + (pos - leaf->piece_beg);
}

static void
add_token(struct scan *s, enum ptb_html_kind kind, const struct ptb_tag *tag)
{
    struct ptb_html_tokens *out = &s->leaf->tokens;

    out->at = ptb_grow(out->at, &out->cap, out->n + 1, sizeof *out->at);
    out->at[out->n++] =
        (struct ptb_html_token){.kind = (uint8_t)kind,
                                .self_closing = tag->is_closed,
                                .beg = tag->beg,
                                .end = tag->end,
                                .name_beg = tag->name_beg,
                                .name_end = tag->name_end,
                                .first_attr = (uint32_t)out->n_attrs};
}

static void
flush_text(struct scan *s, size_t end)
{
    uint32_t beg = (uint32_t)s->text_beg, e = (uint32_t)end;

    if (end > s->text_beg)
        add_token(s, PTB_HTML_TEXT, &(struct ptb_tag){beg, e, beg, e, false});
    s->text_beg = end;
}

/* Gives out the construct TAG after the text before it; returns its end.  */
static size_t
add_construct(struct scan *s, enum ptb_html_kind kind,
              const struct ptb_tag *tag)
{
    flush_text(s, tag->beg);
    add_token(s, kind, tag);
    s->text_beg = tag->end;
    return tag->end;
}

static void
add_attrs(struct ptb_leaf *leaf)
{
    struct ptb_html_tokens *out = &leaf->tokens;
    size_t n = leaf->reader.n_attrs;

    out->attrs = ptb_grow(out->attrs, &out->cap_attrs, out->n_attrs + n,
                          sizeof *out->attrs);
    for (size_t i = 0; i < n; i++)
        out->attrs[out->n_attrs++] = leaf->reader.attrs[i];
    out->at[out->n - 1].n_attrs = (uint32_t)n;
}

static size_t
skip_run(struct ptb_slice t, size_t i)
{
    char c = t.p[i];

    while (i < t.n && t.p[i] == c)
        i++;
    return i;
}

/* Behind the code span at I, or behind its opening backticks.  CommonMark wants
   a closing run just as long; for kramdown a longer one does too, and a lone
   backtick between blanks opens nothing.  */
static size_t
skip_code(struct scan *s, struct ptb_slice t, size_t i)
{
    size_t open = skip_run(t, i), n = open - i, at = open;
    bool is_kramdown = s->leaf->page->format == PTB_FORMAT_KRAMDOWN;

    if (n > MAX_TICKS || s->no_ticks[n])
        return open;
    if (is_kramdown && n == 1 && open < t.n && ptb_is_space(t.p[open]) &&
        (i == 0 || ptb_is_space(t.p[i - 1])))
        return open;
    while (at < t.n) {
        size_t beg = at + ptb_slice_find(ptb_slice(t.p + at, t.n - at), '`');

        if (beg == t.n)
            break;
        at = skip_run(t, beg);
        if (at - beg == n || (is_kramdown && at - beg > n))
            return beg + n;
    }
    s->no_ticks[n] = true;
    return open;
}

/* The end of the first END at or after I, or 0.  */
static size_t
find_end(struct ptb_slice t, size_t i, struct ptb_slice end)
{
    char c = end.p[end.n - 1];

    for (size_t at = i; at < t.n; at++) {
        at += ptb_slice_find(ptb_slice(t.p + at, t.n - at), c);
        if (at < t.n && ptb_slice_ends(ptb_slice(t.p + i, at + 1 - i), end))
            return at + 1;
    }
    return 0;
}

static size_t
skip_math(struct scan *s, struct ptb_slice t, size_t i)
{
    size_t end = 0;

    if (s->leaf->page->format != PTB_FORMAT_KRAMDOWN || s->no_math ||
        i + 1 >= t.n || t.p[i + 1] != '$')
        return i + 1;
    end = find_end(t, i + 2, PTB_S("$$"));
    s->no_math = end == 0;
    return end ? end : i + 2;
}

/* Behind the Liquid at I, or I + 1.  Liquid that a container prefix cuts is
   looked for by its beginning only.  */
static size_t
skip_liquid(struct scan *s, struct ptb_slice t, size_t i)
{
    const struct ptb_page *page = s->leaf->page;
    uint32_t at;
    size_t n;

    if (s->liquid == page->n_liquid)
        return i + 1;
    at = ptb_leaf_to_page(s->leaf, (uint32_t)i);
    while (s->liquid < page->n_liquid && page->liquid[s->liquid].beg < at)
        s->liquid++;
    if (s->liquid == page->n_liquid || page->liquid[s->liquid].beg != at)
        return i + 1;
    n = page->liquid[s->liquid].end - at;
    return n < t.n - i ? i + n : t.n;
}

static size_t
scan_comment(struct scan *s, struct ptb_slice t, size_t i)
{
    struct ptb_tag c = {.beg = (uint32_t)i, .name_beg = (uint32_t)i + 4};
    size_t end = s->no_comment ? 0 : find_end(t, i + 4, PTB_S("-->"));

    s->no_comment = end == 0;
    if (end == 0)
        return i + 1;
    c.end = (uint32_t)end;
    c.name_end = (uint32_t)end - 3;
    return add_construct(s, PTB_HTML_COMMENT, &c);
}

static size_t
scan_tag(struct scan *s, struct ptb_slice t, size_t i)
{
    struct ptb_tag tag;

    if (ptb_slice_starts(ptb_slice(t.p + i, t.n - i), PTB_S("<!--")))
        return scan_comment(s, t, i);
    if (ptb_tag_match_end(&s->leaf->reader, (uint32_t)i, &tag))
        return add_construct(s, PTB_HTML_END, &tag);
    if (!ptb_tag_match(&s->leaf->reader, (uint32_t)i, &tag))
        return i + 1;
    i = add_construct(s, PTB_HTML_START, &tag);
    add_attrs(s->leaf);
    return i;
}

static size_t
scan_at(struct scan *s, struct ptb_slice t, size_t i)
{
    switch (t.p[i]) {
    case '<':
        return scan_tag(s, t, i);
    case '`':
        return skip_code(s, t, i);
    case '$':
        return skip_math(s, t, i);
    case '{':
        return skip_liquid(s, t, i);
    case '\\':
        return i + 2 < t.n ? i + 2 : t.n;
    default:
        return i + 1;
    }
}

/* The first of the page's Liquid that starts at or after AT.  */
static size_t
first_liquid(const struct ptb_page *page, uint32_t at)
{
    return ptb_first_from(page->liquid, page->n_liquid, sizeof(*page->liquid),
                          offsetof(struct ptb_liquid, beg), at);
}

void
ptb_leaf_read(struct ptb_leaf *leaf, const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];
    struct scan s = {.leaf = leaf};
    struct ptb_slice t;

    leaf->page = page;
    leaf->node = node;
    leaf->piece = leaf->piece_beg = 0;
    leaf->text.n = 0;
    leaf->tokens.n = leaf->tokens.n_attrs = 0;
    for (uint32_t i = 0; i < n->n_pieces; i++) {
        const struct ptb_piece *p = &page->pieces[n->first_piece + i];

        ptb_buf_add_slice(&leaf->text, ptb_page_slice(page, p->beg, p->end));
    }
    t = ptb_buf_slice(&leaf->text);
    if (t.n == 0)
        return;
    s.liquid = first_liquid(page, ptb_leaf_to_page(leaf, 0));
    ptb_tag_reader_set(&leaf->reader, t.p, (uint32_t)t.n,
                       page->format == PTB_FORMAT_GFM);
    for (size_t i = 0; i < t.n;)
        i = scan_at(&s, t, i);
    flush_text(&s, t.n);
}
