/* Cells that are a text on one side only, as "18.00 euros" for "€18.00" and "–"
   for "none".  Input: a page, its master, and the units of each that have no
   counterpart; output: findings of numbers, and those units without such cells.
   Invariant: a cell is the opposite of another if both stand at the same place
   of tables with as many rows and cells, which share a pair of units.  */
#include "config.h"

#include "check/rows.h"
#include "check/rules.h"

#include "base/mem.h"
#include "base/text.h"
#include "page/grid.h"

/* One of the two pages, and the table of it at work.  */
struct side {
    const struct potable_page *doc;
    uint32_t table; /* PTB_NO_NODE: none */
    struct ptb_grid grid;
};

struct cells {
    struct side master, page;
    uint32_t known; /* the table that TABLE of the other side was looked for */
};

static uint32_t
table_of(const struct potable_page *doc, uint32_t unit)
{
    uint32_t table;

    ptb_row_of(&doc->page, doc->units.at[unit].node, &table);
    return table;
}

static void
read_table(struct side *s, uint32_t table)
{
    if (s->table == table)
        return;
    s->table = table;
    if (table != PTB_NO_NODE)
        ptb_grid_read(&s->grid, &s->doc->page, table);
}

/* Reads the table of UNIT, of the master or else of the page of FILE, and the
   one of the other side that a pair of units is in with it.  False: there is
   none of the same shape.  */
static bool
read_tables(struct cells *c, const struct ptb_check_file *file, uint32_t unit,
            bool of_master)
{
    struct side *one = of_master ? &c->master : &c->page;
    struct side *other = of_master ? &c->page : &c->master;
    uint32_t table = table_of(one->doc, unit);

    if (table == PTB_NO_NODE)
        return false;
    if (one->table != table || c->known != table) {
        uint32_t found = PTB_NO_NODE;

        for (size_t i = 0; i < file->n_pairs && found == PTB_NO_NODE; i++) {
            const struct ptb_check_pair *p = &file->pairs[i];

            if (p->unit != PTB_NO_PLACE && p->source_unit != PTB_NO_PLACE &&
                table_of(one->doc, of_master ? p->source_unit : p->unit) ==
                    table)
                found =
                    table_of(other->doc, of_master ? p->unit : p->source_unit);
        }
        read_table(one, table);
        read_table(other, found);
        c->known = table;
    }
    return other->table != PTB_NO_NODE &&
           one->grid.n_rows == other->grid.n_rows &&
           one->grid.n == other->grid.n;
}

/* The contents of cell NODE of PAGE, without blanks around them; n is 0 if it
   is empty or has elements in it.  */
static struct ptb_slice
contents(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];
    uint32_t beg = n->beg, end = n->end;

    if (n->kind == PTB_NODE_HTML) {
        beg = page->html.at[n->start_tag].end;
        if (n->end_tag != PTB_NO_NODE)
            end = page->html.at[n->end_tag].beg;
    } else if (n->n_pieces == 1) {
        beg = page->pieces[n->first_piece].beg;
        end = page->pieces[n->first_piece].end;
    }
    if (n->kind != PTB_NODE_HTML && n->n_pieces != 1)
        return PTB_SLICE_NONE;
    return ptb_slice_trim(ptb_page_slice(page, beg, end));
}

/* The text without letters in the cell of OTHER that is the opposite of that of
   UNIT, of ONE; n is 0: there is none.  */
static struct ptb_slice
opposite(const struct side *one, const struct side *other, uint32_t unit)
{
    uint32_t node = one->doc->units.at[unit].node;
    const struct ptb_grid_cell *cell = NULL;
    struct ptb_slice s = PTB_SLICE_NONE;

    for (; node != PTB_NO_NODE && !cell;
         node = one->doc->page.nodes[node].parent)
        cell = ptb_grid_find(&one->grid, node);
    for (size_t i = 0; cell && i < other->grid.n; i++)
        if (other->grid.cells[i].row == cell->row &&
            other->grid.cells[i].col == cell->col)
            s = contents(&other->doc->page, other->grid.cells[i].node);
    return s.n && !ptb_text_has_letter(s) && memchr(s.p, '<', s.n) == NULL
               ? s
               : PTB_SLICE_NONE;
}

/* Takes those of the N of UNITS, which are the master's or the page's, off the
   list that have an opposite without letters, and compares their numbers.
   Returns how many are left.  */
static size_t
excuse(struct cells *c, const struct potable_check *check,
       struct ptb_check_file *file, uint32_t *units, size_t n, bool of_master)
{
    const struct side *one = of_master ? &c->master : &c->page;
    const struct side *other = of_master ? &c->page : &c->master;
    size_t left = 0;

    for (size_t i = 0; i < n; i++) {
        struct ptb_slice text = one->doc->units.at[units[i]].msgid;
        struct ptb_slice s = PTB_SLICE_NONE;

        if (read_tables(c, file, units[i], of_master))
            s = opposite(one, other, units[i]);
        if (!s.n) {
            units[left++] = units[i];
            continue;
        }
        if (of_master)
            ptb_compare_numerals(check, file, text, s,
                                 (uint32_t)(s.p - file->bytes.p));
        else
            ptb_compare_numerals(check, file, s, text,
                                 file->page->units.at[units[i]].beg);
    }
    return left;
}

void
ptb_check_cells(const struct potable_check *check, struct ptb_check_file *file)
{
    struct ptb_alignment *a = &file->alignment;
    struct cells c = {
        .master = {file->master->page, PTB_NO_NODE, PTB_GRID_INIT},
        .page = {file->page, PTB_NO_NODE, PTB_GRID_INIT},
        .known = PTB_NO_NODE};

    a->n_lost = excuse(&c, check, file, a->lost, a->n_lost, true);
    a->n_extra = excuse(&c, check, file, a->extra, a->n_extra, false);
    ptb_grid_free(&c.master.grid);
    ptb_grid_free(&c.page.grid);
}
