/* Comments that say where units stand.  Input: units in order, and the grids of
   the tables they lie in; output: a comment for each.
   Invariant: the grids at hand are those of tables that lie in one another, the
   innermost last, so that each table is read once.  */
#include "config.h"

#include "roundtrip/where.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/grid.h"

enum {
    MAX_TEXT = 60, /* bytes of a heading that a comment shows */
    /* Bytes of a cell that are looked at: MAX_TEXT and the tags before it,
       however large the cell, since each cell below it asks again.  */
    MAX_CELL = 512,
    MAX_UP = 100,  /* elements between a text and the table that it is in */
    MAX_GRIDS = 16 /* tables in one another */
};

struct walk {
    const struct potable_page *doc;
    struct ptb_buf buf;
    struct ptb_slice heading; /* msgid of the last heading; p NULL: none */
    struct ptb_grid grids[MAX_GRIDS];
    uint32_t tables[MAX_GRIDS]; /* whose grids these are */
    size_t n_grids;
};

/* Appends S, in quotes if QUOTED, cut at MAX_TEXT.  Bytes that are not UTF-8
   become U+FFFD, since comments stand in a catalog.  */
static void
add_text(struct ptb_buf *out, struct ptb_slice s, bool quoted)
{
    size_t n = ptb_utf8_cut(s, MAX_TEXT);

    if (quoted)
        ptb_buf_add_char(out, '"');
    for (size_t i = 0, len; i < n; i += len) {
        uint32_t c;

        len = ptb_utf8_decode(ptb_slice(s.p + i, n - i), &c);
        if (len == 1 && c > 0x7f)
            ptb_buf_add_str(out, "\xef\xbf\xbd");
        else if (c < ' ')
            ptb_buf_add_char(out, ' ');
        else
            ptb_buf_add(out, s.p + i, len);
    }
    if (n < s.n)
        ptb_buf_add_str(out, "…");
    if (quoted)
        ptb_buf_add_char(out, '"');
}

/* Is TEXT one span between two runs of C, with none inside of it?  */
static bool
is_one_span(struct ptb_slice text, char c)
{
    size_t n = 0;

    while (n < text.n && text.p[n] == c && text.p[text.n - 1 - n] == c)
        n++;
    return n > 0 && 2 * n < text.n &&
           ptb_slice_find(ptb_slice(text.p + n, text.n - 2 * n), c) ==
               text.n - 2 * n;
}

/* TEXT without the emphasis or link of Markdown that is all of it.  */
static struct ptb_slice
bare(struct ptb_slice text)
{
    for (;;) {
        size_t end = 0;
        char c = text.n > 2 ? text.p[0] : '\0';

        if ((c == '*' || c == '_' || c == '~') && is_one_span(text, c)) {
            text = ptb_slice(text.p + 1, text.n - 2);
            continue;
        }
        if (c != '[')
            return text;
        while (end + 1 < text.n && text.p[end] != ']')
            end++;
        if (end + 1 >= text.n ||
            (text.p[end + 1] != '(' && text.p[end + 1] != '[') ||
            ptb_slice_find(ptb_slice(text.p + end + 1, text.n - end - 1),
                           text.p[end + 1] == '(' ? ')' : ']') !=
                text.n - end - 2)
            return text;
        text = ptb_slice(text.p + 1, end - 1);
    }
}

/* Appends what reads in the grid cell CELL: its text without tags.  */
static void
add_cell_text(struct walk *w, const struct ptb_grid_cell *cell)
{
    const struct ptb_page *page = &w->doc->page;
    const struct ptb_node *n = &page->nodes[cell->node];
    struct ptb_buf text = PTB_BUF_INIT;
    uint32_t end = n->end - n->beg > MAX_CELL ? n->beg + MAX_CELL : n->end;
    bool tag = false;

    for (uint32_t i = n->beg; i < end; i++) {
        char c = page->bytes.p[i];

        if (c == '<') {
            tag = true;
        } else if (c == '>' && tag) {
            tag = false;
        } else if (!tag && ptb_is_space(c)) {
            if (text.n && text.p[text.n - 1] != ' ')
                ptb_buf_add_char(&text, ' ');
        } else if (!tag && c != '*' && c != '|') {
            ptb_buf_add_char(&text, c);
        }
    }
    while (text.n && text.p[text.n - 1] == ' ')
        text.n--;
    add_text(&w->buf, ptb_buf_slice(&text), false);
    ptb_buf_free(&text);
}

/* The table that NODE is a cell of or lies in a cell of, and that cell; false
   if there is none.  */
static bool
find_table(const struct ptb_page *page, uint32_t node, uint32_t *table,
           uint32_t *cell)
{
    uint32_t i = node;

    *cell = PTB_NO_NODE;
    for (int up = 0; up < MAX_UP && i != PTB_NO_NODE; up++) {
        const struct ptb_node *n = &page->nodes[i];

        if (ptb_grid_is_table(page, i)) {
            *table = i;
            return *cell != PTB_NO_NODE;
        }
        if (n->kind == PTB_NODE_CELL) {
            *cell = i;
        } else if (n->kind == PTB_NODE_HTML) {
            const struct ptb_html_token *t = &page->html.at[n->start_tag];
            struct ptb_slice name =
                ptb_page_slice(page, t->name_beg, t->name_end);

            if (ptb_slice_eq_nocase(name, PTB_S("td")) ||
                ptb_slice_eq_nocase(name, PTB_S("th")))
                *cell = i;
        }
        i = n->parent;
    }
    return false;
}

/* The grid of TABLE, which holds page offset AT; NULL if there are too many
   tables round it.  */
static const struct ptb_grid *
grid_of(struct walk *w, uint32_t table, uint32_t at)
{
    const struct ptb_page *page = &w->doc->page;
    size_t n = w->n_grids;

    while (n > 0 && page->nodes[w->tables[n - 1]].end <= at)
        ptb_grid_free(&w->grids[--n]);
    if ((n == 0 || w->tables[n - 1] != table) && n < MAX_GRIDS) {
        ptb_grid_read(&w->grids[n], page, table);
        w->tables[n++] = table;
    }
    w->n_grids = n;
    return n > 0 && w->tables[n - 1] == table ? &w->grids[n - 1] : NULL;
}

static void
add_cell(struct walk *w, const struct ptb_unit *u)
{
    const struct ptb_page *page = &w->doc->page;
    const struct ptb_grid *grid = NULL;
    const struct ptb_grid_cell *c;
    uint32_t table, cell;

    if (find_table(page, u->node, &table, &cell))
        grid = grid_of(w, table, u->beg);
    if (grid == NULL) {
        ptb_buf_add_str(&w->buf, "table cell");
        return;
    }
    c = ptb_grid_find(grid, cell);
    ptb_buf_add_str(&w->buf, c && c->is_col_head   ? "column heading"
                             : c && c->is_row_head ? "row heading"
                                                   : "table cell");
    if (c && c->col_head != PTB_NO_NODE) {
        ptb_buf_add_str(&w->buf, ", column ");
        add_cell_text(w, &grid->cells[c->col_head]);
    }
    /* The outermost row heading names the row group best.  */
    if (c && c->row_head != PTB_NO_NODE) {
        uint32_t head = c->row_head;

        for (int i = 0; i < 8 && grid->cells[head].row_head != PTB_NO_NODE; i++)
            head = grid->cells[head].row_head;
        ptb_buf_add_str(&w->buf, ", row ");
        add_cell_text(w, &grid->cells[head]);
    }
}

/* Appends the name that stands before the quoted value U: NAME="U".  */
static void
add_name_before(struct walk *w, const struct ptb_unit *u)
{
    const char *p = w->doc->page.bytes.p;
    uint32_t end = u->beg, beg;

    while (end > 0 && (ptb_is_space(p[end - 1]) || p[end - 1] == '=' ||
                       p[end - 1] == '"' || p[end - 1] == '\''))
        end--;
    beg = end;
    while (beg > 0 && (ptb_is_alnum(p[beg - 1]) || p[beg - 1] == '-' ||
                       p[beg - 1] == '_' || p[beg - 1] == ':'))
        beg--;
    if (beg == end)
        return;
    ptb_buf_add_char(&w->buf, ' ');
    add_text(&w->buf, ptb_slice(p + beg, end - beg), false);
}

/* Is U what stands between ![ and ]?  */
static bool
is_alt(const struct ptb_page *page, const struct ptb_unit *u)
{
    const char *p = page->bytes.p;

    return page->format != PTB_FORMAT_HTML && u->beg > 1 &&
           p[u->beg - 1] == '[' && p[u->beg - 2] == '!' &&
           u->end < page->bytes.n && p[u->end] == ']';
}

static void
add_what(struct walk *w, const struct ptb_unit *u)
{
    const struct ptb_page *page = &w->doc->page;
    const struct ptb_html_attr *a;

    switch (u->kind) {
    case PTB_UNIT_CELL:
    case PTB_UNIT_HTML_CELL:
        add_cell(w, u);
        break;
    case PTB_UNIT_HEADING:
        ptb_buf_add_str(&w->buf, "heading");
        break;
    case PTB_UNIT_ITEM:
        ptb_buf_add_str(&w->buf, "list item");
        break;
    case PTB_UNIT_HTML:
        ptb_buf_add_str(&w->buf, "text");
        break;
    case PTB_UNIT_ATTRIBUTE:
        ptb_buf_add_str(&w->buf, "attribute");
        if (u->part == PTB_NO_NODE)
            add_name_before(w, u);
        if (u->part != PTB_NO_NODE) {
            a = &page->html.attrs[u->part];
            ptb_buf_add_char(&w->buf, ' ');
            add_text(&w->buf, ptb_page_slice(page, a->name_beg, a->name_end),
                     false);
        }
        break;
    case PTB_UNIT_FRONT_MATTER:
    case PTB_UNIT_VALUE:
        ptb_buf_add_str(&w->buf,
                        u->kind == PTB_UNIT_VALUE ? "key " : "front matter, ");
        ptb_buf_add_slice(&w->buf, page->values[u->part].path);
        break;
    case PTB_UNIT_PARAMETER:
        ptb_buf_add_str(&w->buf, "parameter");
        add_name_before(w, u);
        break;
    default:
        ptb_buf_add_str(&w->buf, is_alt(page, u)
                                     ? "alternative text of an image"
                                     : ptb_unit_kind_name(u->kind));
        break;
    }
}

/* Comments already made, the last of each hash: those of a table's column are
   alike, and there may be many rows.  */
enum { N_KNOWN = 64 };

/* The comment in the walk's buffer, in ARENA or as it is in KNOWN.  */
static struct ptb_slice
keep_comment(const struct walk *w, struct ptb_slice known[N_KNOWN],
             struct ptb_arena *arena)
{
    struct ptb_slice text = ptb_buf_slice(&w->buf);
    size_t hash = text.n;

    for (size_t i = 0; i < text.n; i += 3)
        hash = hash * 31 + (unsigned char)text.p[i];
    hash %= N_KNOWN;
    if (!ptb_slice_eq(known[hash], text))
        known[hash] = ptb_arena_copy(arena, text);
    return known[hash];
}

void
ptb_where(const struct potable_page *doc, struct ptb_slice *where,
          struct ptb_arena *arena)
{
    struct walk w = {.doc = doc};
    struct ptb_slice known[N_KNOWN] = {{NULL, 0}};

    for (size_t i = 0; i < doc->units.n; i++) {
        const struct ptb_unit *u = &doc->units.at[i];

        w.buf.n = 0;
        add_what(&w, u);
        if (u->kind == PTB_UNIT_HEADING) {
            w.heading = bare(u->msgid);
        } else if (w.heading.p && u->kind != PTB_UNIT_FRONT_MATTER) {
            ptb_buf_add_str(&w.buf, ", under ");
            add_text(&w.buf, w.heading, true);
        }
        where[i] = keep_comment(&w, known, arena);
    }
    ptb_buf_free(&w.buf);
    while (w.n_grids > 0)
        ptb_grid_free(&w.grids[--w.n_grids]);
}
