/* Elements from HTML tokens.  Input: a text of pieces; output: nodes.
   Invariant: the open elements are the builder's node and its parents up to
   the container; a walk up ends after MAX_WALK of them, so that the work is
   linear however deep the page.  */
#include "config.h"

#include "page/htmlpage.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"

enum {
    MAX_WALK = 512,     /* elements; browsers nest no deeper than that */
    N_OPEN = 256,       /* far more than the names that one page has */
    NAME_MAX_KNOWN = 12 /* bytes; no name below is longer */
};

struct builder {
    struct ptb_page *page;
    struct potable_log *log;
    uint32_t parent;       /* the container */
    uint32_t node;         /* the innermost open element, or the container */
    uint32_t open[N_OPEN]; /* open elements by a hash of their names */
    size_t n_warned;
};

/* A set of names, told apart by their classes below.  */
enum group {
    G_NONE,
    G_P,      /* p */
    G_ENDS_P, /* a block that ends an open p */
    G_LI,
    G_D,     /* dt, dd */
    G_CELL,  /* td, th */
    G_ROW,   /* tr */
    G_ROWS,  /* thead, tbody, tfoot */
    G_TABLE, /* table: ends a p, and nothing looks out of it */
    G_LIST,  /* ul, ol, dl: end a p; items do not look out of them */
    G_OPTION,
    G_RUBY, /* rp, rt */
    G_SCOPE /* nothing looks out of it: caption, template, button … */
};

static const struct {
    const char *name;
    enum group group;
} groups[] = {{"p", G_P},
              {"li", G_LI},
              {"dt", G_D},
              {"dd", G_D},
              {"td", G_CELL},
              {"th", G_CELL},
              {"tr", G_ROW},
              {"thead", G_ROWS},
              {"tbody", G_ROWS},
              {"tfoot", G_ROWS},
              {"table", G_TABLE},
              {"ul", G_LIST},
              {"ol", G_LIST},
              {"dl", G_LIST},
              {"menu", G_LIST},
              {"dir", G_LIST},
              {"option", G_OPTION},
              {"rp", G_RUBY},
              {"rt", G_RUBY},
              {"caption", G_SCOPE},
              {"template", G_SCOPE},
              {"button", G_SCOPE},
              {"object", G_SCOPE},
              {"html", G_SCOPE},
              {"div", G_ENDS_P},
              {"h1", G_ENDS_P},
              {"h2", G_ENDS_P},
              {"h3", G_ENDS_P},
              {"h4", G_ENDS_P},
              {"h5", G_ENDS_P},
              {"h6", G_ENDS_P},
              {"hr", G_ENDS_P},
              {"pre", G_ENDS_P},
              {"form", G_ENDS_P},
              {"main", G_ENDS_P},
              {"nav", G_ENDS_P},
              {"aside", G_ENDS_P},
              {"center", G_ENDS_P},
              {"footer", G_ENDS_P},
              {"header", G_ENDS_P},
              {"figure", G_ENDS_P},
              {"address", G_ENDS_P},
              {"article", G_ENDS_P},
              {"details", G_ENDS_P},
              {"dialog", G_ENDS_P},
              {"section", G_ENDS_P},
              {"summary", G_ENDS_P},
              {"search", G_ENDS_P},
              {"hgroup", G_ENDS_P},
              {"fieldset", G_ENDS_P},
              {"blockquote", G_ENDS_P},
              {"figcaption", G_ENDS_P}};

static enum group
group_of(struct ptb_slice name)
{
    if (name.n > NAME_MAX_KNOWN)
        return G_NONE;
    for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(groups[i].name)))
            return groups[i].group;
    return G_NONE;
}

/* The group of the open element NODE, which read_start noted.  */
static enum group
noted_group(const struct ptb_page *page, uint32_t node)
{
    return (enum group)page->nodes[node].level;
}

bool
ptb_html_is_block(struct ptb_slice name)
{
    enum group group = group_of(name);

    return group != G_NONE && group != G_OPTION && group != G_RUBY &&
           group != G_SCOPE;
}

static struct ptb_slice
name_of(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_html_token *t =
        &page->html.at[page->nodes[node].start_tag];

    return ptb_page_slice(page, t->name_beg, t->name_end);
}

static size_t
hash(struct ptb_slice name)
{
    size_t h = name.n;

    for (size_t i = 0; i < name.n; i++)
        h = h * 31 + (unsigned char)ptb_lower(name.p[i]);
    return h % N_OPEN;
}

static void
warn_unclosed(struct builder *b, uint32_t node)
{
    b->page->nodes[node].is_unclosed = true;
    if (noted_group(b->page, node) != G_NONE &&
        noted_group(b->page, node) < G_TABLE)
        return; /* its end tag may be omitted */
    if (b->log == NULL || b->n_warned++ >= PTB_MAX_ERRORS)
        return;
    ptb_log_warn(b->log,
                 ptb_place_at(b->page->name, ptb_buf_slice(&b->page->bytes),
                              b->page->nodes[node].beg),
                 _("element without an end tag"));
}

/* Closes the innermost element at page offset AT, which is the end of its end
   tag TOKEN if it has one.  */
static void
close_one(struct builder *b, uint32_t at, uint32_t token)
{
    uint32_t node = b->node;

    b->page->nodes[node].end = at;
    b->page->nodes[node].end_tag = token;
    if (token == PTB_NO_NODE)
        warn_unclosed(b, node);
    b->open[hash(name_of(b->page, node))]--;
    b->node = b->page->nodes[node].parent;
}

/* Closes all elements down to TARGET, and TARGET by TOKEN.  */
static void
close_to(struct builder *b, uint32_t target, uint32_t at, uint32_t token)
{
    uint32_t beg = token == PTB_NO_NODE ? at : b->page->html.at[token].beg;

    while (b->node != target)
        close_one(b, beg, PTB_NO_NODE);
    close_one(b, at, token);
}

/* Is GROUP closed by the start of an element of group START?  */
static bool
is_closed_by(enum group group, enum group start)
{
    switch (start) {
    case G_P:
    case G_ENDS_P:
        return group == G_P;
    case G_TABLE:
    case G_LIST:
        return group == G_P;
    case G_LI:
    case G_D:
    case G_OPTION:
    case G_RUBY:
        return group == start;
    case G_CELL:
        return group == G_CELL;
    case G_ROW:
        return group == G_CELL || group == G_ROW;
    case G_ROWS:
        return group == G_CELL || group == G_ROW || group == G_ROWS;
    default:
        return false;
    }
}

/* Does the search for what START closes stop at an element of GROUP?  */
static bool
is_barrier(enum group group, enum group start)
{
    if (group == G_TABLE || group == G_SCOPE)
        return true;
    if (start == G_LI || start == G_D || start == G_P || start == G_ENDS_P ||
        start == G_LIST || start == G_TABLE)
        return group == G_CELL ||
               ((start == G_LI || start == G_D) && group == G_LIST);
    return false;
}

/* Closes what the start of an element of group START at page offset AT
   implies.  */
static void
close_implied(struct builder *b, enum group start, uint32_t at)
{
    uint32_t node = b->node, target = PTB_NO_NODE;

    if (start == G_NONE || start == G_SCOPE)
        return;
    for (int i = 0; node != b->parent && i < MAX_WALK; i++) {
        enum group group = noted_group(b->page, node);

        if (is_closed_by(group, start))
            target = node;
        if (is_barrier(group, start))
            break;
        node = b->page->nodes[node].parent;
    }
    if (target != PTB_NO_NODE)
        close_to(b, target, at, PTB_NO_NODE);
}

static void
read_start(struct builder *b, uint32_t token)
{
    const struct ptb_html_token *t = &b->page->html.at[token];
    struct ptb_slice name = ptb_page_slice(b->page, t->name_beg, t->name_end);
    unsigned class = ptb_html_class(name);
    uint32_t node;

    close_implied(b, group_of(name), t->beg);
    node = ptb_page_add_node(b->page, b->node, PTB_NODE_HTML, t->beg, t->end);
    b->page->nodes[node].start_tag = token;
    b->page->nodes[node].level = (uint8_t)group_of(name);
    if (class & PTB_HTML_VOID)
        return;
    b->node = node;
    b->open[hash(name)]++;
}

static void
read_end(struct builder *b, uint32_t token)
{
    const struct ptb_html_token *t = &b->page->html.at[token];
    struct ptb_slice name = ptb_page_slice(b->page, t->name_beg, t->name_end);
    enum group end = group_of(name);
    uint32_t node = b->node;

    if (b->open[hash(name)] == 0)
        return;
    for (int i = 0; node != b->parent && i < MAX_WALK; i++) {
        enum group group = noted_group(b->page, node);

        if (ptb_slice_eq_nocase(name, name_of(b->page, node))) {
            close_to(b, node, t->end, token);
            return;
        }
        /* An end tag in a cell does not reach out of the table, but those of
           tables reach out of their rows.  */
        if ((group == G_CELL || group == G_TABLE) && end != G_TABLE &&
            end != G_ROW && end != G_ROWS && end != G_CELL)
            return;
        node = b->page->nodes[node].parent;
    }
}

/* Adds a leaf for the text [BEG, END) of the page unless it is blank.  */
static void
read_text(struct builder *b, uint32_t beg, uint32_t end)
{
    const char *p = b->page->bytes.p;
    struct ptb_page *page = b->page;
    unsigned raw = PTB_HTML_OPAQUE | PTB_HTML_RAWTEXT;
    bool opaque = b->node != b->parent &&
                  (ptb_html_class(name_of(page, b->node)) & raw) == raw;
    uint32_t node;

    while (beg < end && ptb_is_space(p[beg]))
        beg++;
    while (end > beg && ptb_is_space(p[end - 1]))
        end--;
    if (beg == end)
        return;
    node = ptb_page_add_node(page, b->node,
                             opaque ? PTB_NODE_RAW : PTB_NODE_TEXT, beg, end);
    if (opaque)
        return;
    for (size_t i = ptb_page_skip_at(page, beg); i < page->n_skips; i++) {
        const struct ptb_piece *skip = &page->skips[i];

        if (skip->beg >= end)
            break;
        if (skip->beg > beg)
            ptb_page_add_piece(page, node, beg, skip->beg);
        beg = skip->end;
    }
    if (beg < end)
        ptb_page_add_piece(page, node, beg, end);
}

static void
read_token(struct builder *b, uint32_t token)
{
    const struct ptb_html_token *t = &b->page->html.at[token];

    switch (t->kind) {
    case PTB_HTML_START:
        read_start(b, token);
        break;
    case PTB_HTML_END:
        read_end(b, token);
        break;
    case PTB_HTML_TEXT:
        read_text(b, t->beg, t->end);
        break;
    case PTB_HTML_COMMENT:
        ptb_page_add_node(b->page, b->node, PTB_NODE_COMMENT, t->beg, t->end);
        break;
    default:
        ptb_page_add_node(b->page, b->node, PTB_NODE_RAW, t->beg, t->end);
        break;
    }
}

/* Blanks out the Liquid in TEXT, whose first byte is page offset BEG: tags look
   like space and outputs like a word.  */
static void
mask_liquid(const struct ptb_page *page, uint32_t beg, uint32_t end, char *text)
{
    size_t lo = 0, hi = page->n_liquid;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (page->liquid[mid].end <= beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < page->n_liquid && page->liquid[lo].beg < end; lo++) {
        const struct ptb_liquid *l = &page->liquid[lo];
        uint32_t from = l->beg > beg ? l->beg : beg;
        uint32_t to = l->end < end ? l->end : end;

        memset(text + (from - beg), l->is_output ? 'x' : ' ', to - from);
    }
}

/* The text of PIECES with Liquid blanked out.  Offsets in it become page
   offsets by the pieces.  */
static struct ptb_slice
gather(const struct ptb_page *page, const struct ptb_piece *pieces, size_t n,
       struct ptb_buf *buf)
{
    if (n == 1 && page->n_liquid == 0)
        return ptb_page_slice(page, pieces[0].beg, pieces[0].end);
    for (size_t i = 0; i < n; i++) {
        size_t at = buf->n;

        ptb_buf_add(buf, page->bytes.p + pieces[i].beg,
                    pieces[i].end - pieces[i].beg);
        mask_liquid(page, pieces[i].beg, pieces[i].end, buf->p + at);
    }
    return ptb_buf_slice(buf);
}

/* A walk along pieces: offsets in their text must not fall.  */
struct cursor {
    const struct ptb_piece *pieces;
    size_t n, i;
    uint32_t before; /* length of the pieces before I */
};

/* The page offset of offset POS; as an end, it lies in the piece it ends.  */
static uint32_t
map(struct cursor *c, uint32_t pos, bool is_end)
{
    struct cursor at = *c;

    while (at.i + 1 < at.n) {
        uint32_t len = at.pieces[at.i].end - at.pieces[at.i].beg;

        if (pos - at.before < len || (is_end && pos - at.before == len))
            break;
        at.before += len;
        at.i++;
    }
    if (!is_end)
        *c = at;
    return at.pieces[at.i].beg + (pos - at.before);
}

/* Makes the offsets of the tokens from FIRST on, and of their attributes from
   FIRST_ATTR on, page offsets.  */
static void
map_tokens(struct ptb_html_tokens *html, size_t first,
           const struct ptb_piece *pieces, size_t n)
{
    struct cursor c = {pieces, n, 0, 0};

    for (size_t i = first; i < html->n; i++) {
        struct ptb_html_token *t = &html->at[i];
        uint32_t end = t->end;

        t->beg = map(&c, t->beg, false);
        t->name_end = map(&c, t->name_end, true);
        t->name_beg = map(&c, t->name_beg, false);
        for (uint32_t a = t->first_attr; a < t->first_attr + t->n_attrs; a++) {
            struct ptb_html_attr *attr = &html->attrs[a];

            attr->name_end = map(&c, attr->name_end, true);
            attr->name_beg = map(&c, attr->name_beg, false);
            attr->value_end = map(&c, attr->value_end, true);
            attr->value_beg = map(&c, attr->value_beg, false);
        }
        t->end = map(&c, end, true);
    }
}

void
ptb_html_build(struct ptb_page *page, uint32_t parent,
               const struct ptb_piece *pieces, size_t n,
               struct potable_log *log)
{
    struct builder b = {
        .page = page, .log = log, .parent = parent, .node = parent};
    struct ptb_buf buf = PTB_BUF_INIT;
    size_t first = page->html.n;
    struct ptb_slice text;

    if (n == 0)
        return;
    for (size_t i = 1; i < n; i++) {
        page->skips = ptb_grow(page->skips, &page->cap_skips, page->n_skips + 1,
                               sizeof(*page->skips));
        page->skips[page->n_skips++] =
            (struct ptb_piece){pieces[i - 1].end, pieces[i].beg};
    }
    text = gather(page, pieces, n, &buf);
    ptb_html_tokenize(&page->html, text, n == 1 ? pieces[0].beg : 0);
    if (n > 1)
        map_tokens(&page->html, first, pieces, n);
    ptb_buf_free(&buf);
    for (size_t i = first; i < page->html.n; i++)
        read_token(&b, (uint32_t)i);
    while (b.node != parent)
        close_one(&b, pieces[n - 1].end, PTB_NO_NODE);
}
