/* How pages are drawn.  Input: masters; output: for each page the kinds, lines
   and texts of its units, and blocks: a number is a unit that stands alone, an
   array is a table, of rows, of cells [HEADING, ROWSPAN, COLSPAN, UNIT…].
   Invariant: each unit stands in one block, in the order of the page.  */
#include "config.h"

#include "report/html.h"

#include "page/grid.h"

/* A page being drawn.  */
struct drawing {
    const struct potable_page *doc;
    struct ptb_grid grid;
    uint32_t next; /* the unit that comes next */
    struct ptb_buf *out;
};

static void
comma(struct ptb_buf *out)
{
    if (out->n > 0 && !strchr("[{:,", out->p[out->n - 1]))
        ptb_buf_add_char(out, ',');
}

/* What a unit looks like: its level if it is a heading, or a letter.  */
static char
letter_of(const struct potable_page *doc, const struct ptb_unit *u)
{
    const struct ptb_node *node = &doc->page.nodes[u->node];

    switch ((enum ptb_unit_kind)u->kind) {
    case PTB_UNIT_HEADING:
        return node->kind == PTB_NODE_HEADER && node->level >= 1 &&
                       node->level <= 6
                   ? (char)('0' + node->level)
                   : '3';
    case PTB_UNIT_ITEM:
    case PTB_UNIT_DEFINITION:
        return 'i';
    case PTB_UNIT_QUOTE:
        return 'q';
    case PTB_UNIT_FRONT_MATTER:
    case PTB_UNIT_VALUE:
        return 'v';
    case PTB_UNIT_ATTRIBUTE:
    case PTB_UNIT_TITLE:
    case PTB_UNIT_PARAMETER:
    case PTB_UNIT_ABBREVIATION:
        return 'a';
    case PTB_UNIT_FOOTNOTE:
        return 'n';
    case PTB_UNIT_PARAGRAPH:
    case PTB_UNIT_TERM:
    case PTB_UNIT_CELL:
    case PTB_UNIT_HTML_CELL:
    case PTB_UNIT_HTML:
    case PTB_N_UNIT_KINDS:
        break;
    }
    return 'p';
}

static void
add_unit(struct drawing *d)
{
    comma(d->out);
    ptb_buf_add_fmt(d->out, "%u", d->next++);
}

/* Adds the units that start before page offset END.  */
static void
add_units(struct drawing *d, uint32_t end)
{
    while (d->next < d->doc->units.n && d->doc->units.at[d->next].beg < end)
        add_unit(d);
}

static void
add_cell(struct drawing *d, const struct ptb_grid_cell *cell)
{
    comma(d->out);
    ptb_buf_add_fmt(d->out, "[%d,%u,%u", cell->is_col_head || cell->is_row_head,
                    cell->n_rows, cell->n_cols);
    add_units(d, d->doc->page.nodes[cell->node].end);
    ptb_buf_add_char(d->out, ']');
}

/* Draws TABLE, the next one of the page, with the tables inside of it as text.
   Text outside of its cells, a caption, is in front of it.  */
static void
add_table(struct drawing *d, uint32_t table)
{
    const struct ptb_node *node = &d->doc->page.nodes[table];
    uint32_t row = UINT32_MAX;

    ptb_grid_read(&d->grid, &d->doc->page, table);
    if (d->grid.n > 0)
        add_units(d, d->doc->page.nodes[d->grid.cells[0].node].beg);
    if (d->next == d->doc->units.n ||
        d->doc->units.at[d->next].beg >= node->end)
        return;
    comma(d->out);
    ptb_buf_add_char(d->out, '[');
    for (size_t i = 0; i < d->grid.n; i++) {
        const struct ptb_grid_cell *cell = &d->grid.cells[i];

        if (cell->row != row) {
            if (row != UINT32_MAX)
                ptb_buf_add_char(d->out, ']');
            comma(d->out);
            ptb_buf_add_char(d->out, '[');
            row = cell->row;
        }
        add_cell(d, cell);
    }
    ptb_buf_add_str(d->out, row == UINT32_MAX ? "]" : "]]");
    add_units(d, node->end);
}

static void
add_blocks(struct drawing *d)
{
    const struct ptb_page *page = &d->doc->page;

    for (uint32_t i = 0, end = 0; i < page->n_nodes; i++) {
        const struct ptb_node *node = &page->nodes[i];

        if (node->beg < end || !ptb_grid_is_table(page, i))
            continue;
        end = node->end;
        add_units(d, node->beg);
        add_table(d, i);
    }
    add_units(d, UINT32_MAX);
}

/* Appends the lines of the units of DOC.  */
static void
add_lines(struct ptb_buf *out, const struct potable_page *doc)
{
    size_t line = 1;
    uint32_t at = 0;

    for (size_t i = 0; i < doc->units.n; i++) {
        uint32_t beg = doc->units.at[i].beg;

        for (; at < beg; at++)
            line += doc->page.bytes.p[at] == '\n';
        comma(out);
        ptb_buf_add_fmt(out, "%zu", line);
    }
}

static void
add_page(const struct potable_page *doc, struct ptb_buf *out)
{
    struct drawing d = {.doc = doc, .grid = PTB_GRID_INIT, .out = out};
    const struct ptb_units *units = &doc->units;

    ptb_buf_add_str(out, "{\"kinds\":\"");
    for (size_t i = 0; i < units->n; i++)
        ptb_buf_add_char(out, letter_of(doc, &units->at[i]));
    ptb_buf_add_str(out, "\",\"lines\":[");
    add_lines(out, doc);
    ptb_buf_add_str(out, "],\"texts\":[");
    for (size_t i = 0; i < units->n; i++) {
        comma(out);
        ptb_html_string(out, units->at[i].msgid);
    }
    ptb_buf_add_str(out, "],\"blocks\":[");
    add_blocks(&d);
    ptb_buf_add_str(out, "]}");
    ptb_grid_free(&d.grid);
}

void
ptb_html_source(const struct ptb_report *report,
                const struct ptb_chunks *chunks, size_t chunk,
                struct ptb_buf *out)
{
    ptb_buf_add_char(out, '[');
    for (size_t p = chunks->first[chunk]; p < chunks->first[chunk + 1]; p++) {
        comma(out);
        add_page(&report->pages[p].doc, out);
    }
    ptb_buf_add_char(out, ']');
}
