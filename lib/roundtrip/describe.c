/* What the stages make of a page, as text.  Input: a page; output: lines for
   people and tests.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "roundtrip/extract.h"
#include "unit/link.h"

enum { MAX_INDENT = 100 }; /* depth of a tree that is shown by blanks */

/* A walk over the lines of a page, fast while offsets rise.  */
struct line_walk {
    struct ptb_slice text;
    uint32_t at;           /* counted up to here */
    uint32_t line, column; /* 1-based, of AT */
};

/* The line of OFFSET; its column, 1-based, goes to *COLUMN.  */
static uint32_t
find_line(struct line_walk *w, uint32_t offset, uint32_t *column)
{
    if (offset < w->at)
        *w = (struct line_walk){w->text, 0, 1, 1};
    for (; w->at < offset; w->at++) {
        char c = w->text.p[w->at];

        if (c == '\n' || (c == '\r' && (w->at + 1 >= w->text.n ||
                                        w->text.p[w->at + 1] != '\n'))) {
            w->line++;
            w->column = 1;
            continue;
        }
        w->column += ((unsigned char)c & 0xc0) != 0x80;
    }
    *column = w->column;
    return w->line;
}

/* Appends S in double quotes, with what would break a line escaped.  */
static void
add_quoted(struct ptb_buf *out, struct ptb_slice s)
{
    ptb_buf_add_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '\n')
            ptb_buf_add_str(out, "\\n");
        else if (c == '"' || c == '\\')
            ptb_buf_add_fmt(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            ptb_buf_add_fmt(out, "\\x%02x", c);
        else
            ptb_buf_add_char(out, (char)c);
    }
    ptb_buf_add_char(out, '"');
}

/* Indents a line for a node at DEPTH, whose number stands for the blanks where
   these would outgrow the page.  */
static void
add_indent(struct ptb_buf *out, uint32_t depth)
{
    if (depth > MAX_INDENT) {
        ptb_buf_add_fmt(out, "[%u] ", depth);
        return;
    }
    for (uint32_t i = 0; i < depth; i++)
        ptb_buf_add(out, "  ", 2);
}

static void
describe_tree(struct ptb_buf *out, const struct ptb_page *page)
{
    struct line_walk w = {ptb_buf_slice(&page->bytes), 0, 1, 1};
    uint32_t depth = 0, node = 0, column;

    while (node != PTB_NO_NODE) {
        const struct ptb_node *n = &page->nodes[node];
        uint32_t line = find_line(&w, n->beg, &column);

        ptb_buf_add_fmt(out, "%u:%u ", line, column);
        add_indent(out, depth);
        ptb_buf_add_str(out, ptb_node_kind_name(n->kind));
        if (n->kind == PTB_NODE_HEADER)
            ptb_buf_add_fmt(out, " h%u", n->level);
        if (n->kind == PTB_NODE_HTML && n->start_tag != PTB_NO_NODE) {
            const struct ptb_html_token *t = &page->html.at[n->start_tag];

            ptb_buf_add_char(out, ' ');
            ptb_buf_add_slice(out,
                              ptb_page_slice(page, t->name_beg, t->name_end));
        }
        ptb_buf_add_fmt(out, " %u %u\n", n->beg, n->end);
        if (n->first != PTB_NO_NODE) {
            depth++;
            node = n->first;
            continue;
        }
        while (node != PTB_NO_NODE && page->nodes[node].next == PTB_NO_NODE) {
            node = page->nodes[node].parent;
            depth--;
        }
        if (node != PTB_NO_NODE)
            node = page->nodes[node].next;
    }
}

/* One span: a run of bytes with one role.  */
struct span {
    uint32_t beg, end;
    const char *role;
};

struct spans {
    struct span *at;
    size_t n, cap;
};

static void
add_span(struct spans *s, uint32_t beg, uint32_t end, const char *role)
{
    if (beg >= end)
        return;
    s->at = ptb_grow(s->at, &s->cap, s->n + 1, sizeof(*s->at));
    s->at[s->n++] = (struct span){beg, end, role};
}

static int
compare_spans(const void *a, const void *b)
{
    const struct span *x = a, *y = b;

    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Units first, since a unit is text whatever stands in it; then what blocks
   are made of.  */
static void
collect_spans(struct spans *s, const struct potable_page *doc)
{
    const struct ptb_page *page = &doc->page;

    for (size_t i = 0; i < doc->units.n; i++)
        add_span(s, doc->units.at[i].beg, doc->units.at[i].end, "text");
    for (size_t i = 0; i < page->html.n; i++) {
        const struct ptb_html_token *t = &page->html.at[i];

        if (t->kind == PTB_HTML_START || t->kind == PTB_HTML_END)
            add_span(s, t->beg, t->end, "tag");
    }
    for (size_t i = 0; i < page->n_liquid; i++)
        add_span(s, page->liquid[i].beg, page->liquid[i].end, "liquid");
    for (size_t i = 1; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];

        switch (n->kind) {
        case PTB_NODE_CODE:
        case PTB_NODE_MATH:
        case PTB_NODE_HR:
        case PTB_NODE_COMMENT:
        case PTB_NODE_LINK_DEF:
        case PTB_NODE_ABBR_DEF:
        case PTB_NODE_ATTRIBUTES:
        case PTB_NODE_EOB:
        case PTB_NODE_RAW:
        case PTB_NODE_FRONT_MATTER:
            add_span(s, n->beg, n->end, ptb_node_kind_name(n->kind));
            break;
        default:
            break;
        }
    }
}

static void
describe_span(struct ptb_buf *out, const struct ptb_page *page, uint32_t beg,
              uint32_t end, const char *role)
{
    if (beg >= end)
        return;
    ptb_buf_add_fmt(out, "%u %u %s ", beg, end, role);
    add_quoted(out, ptb_page_slice(page, beg, end));
    ptb_buf_add_char(out, '\n');
}

static void
describe_spans(struct ptb_buf *out, const struct potable_page *doc)
{
    struct spans s = {NULL, 0, 0};
    uint32_t at = 0, size = (uint32_t)doc->page.bytes.n;
    size_t unit = 0;

    collect_spans(&s, doc);
    if (s.n)
        qsort(s.at, s.n, sizeof(*s.at), compare_spans);
    for (size_t i = 0; i < s.n; i++) {
        uint32_t beg = s.at[i].beg, end = s.at[i].end;
        bool is_text = strcmp(s.at[i].role, "text") == 0;

        while (unit < doc->units.n && doc->units.at[unit].end <= at)
            unit++;
        if (beg < at)
            beg = at;
        /* A unit cuts what lies round it.  */
        if (!is_text && unit < doc->units.n && doc->units.at[unit].beg < end) {
            if (doc->units.at[unit].beg <= beg)
                continue;
            end = doc->units.at[unit].beg;
        }
        if (beg >= end)
            continue;
        describe_span(out, &doc->page, at, beg, "skeleton");
        describe_span(out, &doc->page, beg, end, s.at[i].role);
        at = end;
    }
    describe_span(out, &doc->page, at, size, "skeleton");
    ptb_free(s.at);
}

static void
describe_units(struct ptb_buf *out, const struct potable_page *doc)
{
    struct line_walk w = {ptb_buf_slice(&doc->page.bytes), 0, 1, 1};

    for (size_t i = 0; i < doc->units.n; i++) {
        const struct ptb_unit *u = &doc->units.at[i];
        uint32_t column, line = find_line(&w, u->beg, &column);

        ptb_buf_add_fmt(out, "%u:%u %s ", line, column,
                        ptb_unit_kind_name(u->kind));
        add_quoted(out, u->msgid);
        ptb_buf_add_char(out, '\n');
    }
}

static void
describe_links(struct ptb_buf *out, const struct potable_page *doc)
{
    struct line_walk w = {ptb_buf_slice(&doc->page.bytes), 0, 1, 1};
    struct ptb_links links = {0};

    ptb_links_find(&links, &doc->page, &doc->units);
    for (size_t i = 0; i < links.n; i++) {
        const struct ptb_link *l = &links.at[i];
        uint32_t column, line = find_line(&w, l->beg, &column);

        ptb_buf_add_fmt(out, "%u:%u %s %s ", line, column,
                        ptb_link_kind_name(l->kind),
                        l->unit == PTB_NO_UNIT ? "skeleton" : "unit");
        if (l->target.p)
            add_quoted(out, l->target);
        else
            ptb_buf_add_str(out, "undefined");
        if (l->id.p) {
            ptb_buf_add_char(out, ' ');
            add_quoted(out, l->id);
        }
        ptb_buf_add_char(out, '\n');
    }
    ptb_links_clear(&links);
}

char *
potable_page_describe(struct potable_page *page, enum potable_stage stage,
                      size_t *size)
{
    struct ptb_buf out = PTB_BUF_INIT;

    switch (stage) {
    case POTABLE_STAGE_SPANS:
        describe_spans(&out, page);
        break;
    case POTABLE_STAGE_UNITS:
        describe_units(&out, page);
        break;
    case POTABLE_STAGE_TREE:
        describe_tree(&out, &page->page);
        break;
    case POTABLE_STAGE_LINKS:
        describe_links(&out, page);
        break;
    case POTABLE_STAGE_MESSAGES:
        ptb_describe_messages(&out, page);
        break;
    }
    *size = out.n;
    ptb_buf_cstr(&out);
    return out.p;
}

void
potable_free(void *p)
{
    ptb_free(p);
}
