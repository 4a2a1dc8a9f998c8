/* Rows of tables.  Input: a page and its units; output: its rows, and for each
   how many rows without text are before it and from it on.
   Rows without text have no counterpart that the alignment knows, so they are
   counted between those that have.  */
#include "config.h"

#include "check/rows.h"

#include "base/mem.h"
#include "base/search.h"
#include "page/grid.h"

enum { MAX_UP = 100 }; /* elements between a text and its table */

void
ptb_rows_free(struct ptb_rows *rows)
{
    ptb_free(rows->at);
    ptb_free(rows->tables);
    *rows = PTB_ROWS_INIT;
}

/* Is NODE a row of a table?  */
static bool
is_row(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];
    const struct ptb_html_token *t;

    if (n->kind == PTB_NODE_ROW)
        return true;
    if (n->kind != PTB_NODE_HTML)
        return false;
    t = &page->html.at[n->start_tag];
    return ptb_slice_eq_nocase(ptb_page_slice(page, t->name_beg, t->name_end),
                               PTB_S("tr"));
}

uint32_t
ptb_row_of(const struct ptb_page *page, uint32_t node, uint32_t *table)
{
    uint32_t row = PTB_NO_NODE;

    *table = PTB_NO_NODE;
    for (int up = 0; up < MAX_UP && node != PTB_NO_NODE; up++) {
        if (row == PTB_NO_NODE && is_row(page, node))
            row = node;
        if (ptb_grid_is_table(page, node)) {
            *table = node;
            return row;
        }
        node = page->nodes[node].parent;
    }
    return PTB_NO_NODE;
}

/* The first row that begins at byte BEG or behind it.  */
static size_t
first_from(const struct ptb_rows *rows, uint32_t beg)
{
    return ptb_first_from(rows->at, rows->n, sizeof(*rows->at),
                          offsetof(struct ptb_row, beg), beg);
}

size_t
ptb_rows_find(const struct ptb_rows *rows, uint32_t node, uint32_t beg)
{
    size_t i = first_from(rows, beg);

    while (i < rows->n && rows->at[i].beg == beg && rows->at[i].node != node)
        i++;
    return i < rows->n && rows->at[i].node == node ? i : rows->n;
}

size_t
ptb_rows_first(const struct ptb_rows *rows, const struct ptb_page *page,
               uint32_t table)
{
    size_t i = first_from(rows, page->nodes[table].beg);

    return i < rows->n && rows->at[i].table == table ? i : rows->n;
}

size_t
ptb_rows_table(const struct ptb_rows *rows, const struct ptb_page *page,
               uint32_t table)
{
    return ptb_first_from(rows->tables, rows->n_tables, sizeof(*rows->tables),
                          offsetof(struct ptb_row_table, beg),
                          page->nodes[table].beg);
}

size_t
ptb_rows_skip(const struct ptb_rows *rows, size_t i, uint32_t n)
{
    size_t end = i + n;

    /* No table within one of these rows: their numbers tell it.  */
    if (end < rows->n && rows->at[end].table == rows->at[i].table &&
        rows->at[end].n_before == rows->at[i].n_before + n)
        return end;
    for (; n > 0; n--)
        i = rows->at[i].next;
    return i;
}

static void
add_table(struct ptb_rows *rows, const struct ptb_page *page, uint32_t node)
{
    rows->tables = ptb_grow(rows->tables, &rows->cap_tables, rows->n_tables + 1,
                            sizeof(*rows->tables));
    rows->tables[rows->n_tables++] =
        (struct ptb_row_table){node, page->nodes[node].beg};
}

static void
add_row(struct ptb_rows *rows, const struct ptb_page *page, uint32_t node)
{
    uint32_t table;

    ptb_row_of(page, node, &table);
    if (table == PTB_NO_NODE)
        return;
    rows->at = ptb_grow(rows->at, &rows->cap, rows->n + 1, sizeof(*rows->at));
    rows->at[rows->n++] =
        (struct ptb_row){node, table, page->nodes[node].beg, PTB_NO_NODE, 0, 1};
}

/* Counts the rows without text of each table.  Those of a table within a row
   come between those of the table round it, so the last row of each table is
   kept.  */
static void
count(struct ptb_rows *rows, const struct ptb_page *page)
{
    size_t *last = ptb_alloc((rows->n_tables + 1) * sizeof(*last));
    size_t *before = ptb_alloc((rows->n + 1) * sizeof(*before));

    for (size_t i = 0; i < rows->n_tables; i++)
        last[i] = SIZE_MAX;
    for (size_t i = 0; i < rows->n; i++) {
        size_t table = ptb_rows_table(rows, page, rows->at[i].table);

        before[i] = last[table];
        last[table] = i;
        if (before[i] != SIZE_MAX)
            rows->at[i].n_before =
                rows->at[before[i]].n_before + rows->at[before[i]].n_here;
    }
    for (size_t i = rows->n; i-- > 0;) {
        struct ptb_row *row = &rows->at[i];

        if (before[i] != SIZE_MAX) {
            rows->at[before[i]].next = (uint32_t)i;
            if (rows->at[before[i]].n_here > 0)
                rows->at[before[i]].n_here += row->n_here;
        }
    }
    ptb_free(last);
    ptb_free(before);
}

void
ptb_rows_read(struct ptb_rows *rows, const struct ptb_page *page,
              const struct ptb_units *units)
{
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        if (ptb_grid_is_table(page, i))
            add_table(rows, page, i);
        else if (is_row(page, i))
            add_row(rows, page, i);
    }
    for (size_t i = 0; i < units->n; i++) {
        uint32_t table;
        uint32_t row = ptb_row_of(page, units->at[i].node, &table);
        size_t k = row == PTB_NO_NODE
                       ? rows->n
                       : ptb_rows_find(rows, row, page->nodes[row].beg);

        if (k < rows->n)
            rows->at[k].n_here = 0;
    }
    count(rows, page);
}
