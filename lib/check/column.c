/* Columns of tables.  Input: a page and its pairs; output: for each pair what
   became of the other texts in its column.
   A column is of one kind: where its other texts are translated, one that is
   not is left over.  Texts count once, however often they stand in the column;
   neither its heading nor what other locales keep, too, counts.  */
#include "config.h"

#include "check/column.h"
#include "check/rows.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/table.h"
#include "page/grid.h"

enum { MAX_UP = 100 }; /* elements between a text and its table */

/* What is read of the page so far.  */
struct reading {
    const struct potable_check *check;
    const struct ptb_learned *learned;
    const struct ptb_page *page;
    uint32_t locale;
    struct ptb_grid grid; /* of TABLE */
    uint32_t table, last; /* nodes; PTB_NO_NODE: none, none yet */
    uint32_t first;       /* the number of its first column */
    struct ptb_table seen;
    struct ptb_arena arena;
};

void
ptb_columns_free(struct ptb_columns *c)
{
    ptb_free(c->of);
    ptb_free(c->fates);
    *c = (struct ptb_columns){.n = 0};
}

/* The table that NODE is in, or PTB_NO_NODE.  */
static uint32_t
table_of(const struct ptb_page *page, uint32_t node)
{
    uint32_t table;

    ptb_row_of(page, node, &table);
    return table;
}

/* The cell of the grid that NODE is in, or NULL.  */
static const struct ptb_grid_cell *
cell_of(const struct reading *r, uint32_t node)
{
    for (int up = 0; up < MAX_UP && node != PTB_NO_NODE; up++) {
        const struct ptb_grid_cell *c = ptb_grid_find(&r->grid, node);

        if (c)
            return c;
        node = r->page->nodes[node].parent;
    }
    return NULL;
}

/* Do other locales with the letters of LOCALE keep the source text ID, as they
   do with names?  */
static bool
is_kept_elsewhere(const struct reading *r, uint32_t locale, uint32_t id)
{
    const struct ptb_check_locale *locales = r->check->locales;
    const struct ptb_text_count *f;
    unsigned n_kept = 0, n_changed = 0;

    if (id == PTB_NO_PLACE)
        return false;
    f = r->learned->fates + id * r->learned->n_locales;
    for (size_t i = 0; i < r->learned->n_locales; i++)
        if (i != locale && f[i].n_kept + f[i].n_changed > 0 &&
            locales[i].writes_latin == locales[locale].writes_latin) {
            n_kept += f[i].n_kept >= f[i].n_changed;
            n_changed += f[i].n_kept < f[i].n_changed;
        }
    return n_kept > n_changed;
}

/* Counts the pair P in column COL, once for each source text and fate.  */
static void
count(struct ptb_columns *c, struct reading *r, uint32_t col,
      const struct ptb_check_pair *p)
{
    enum ptb_fate fate = ptb_pair_fate(p);
    struct ptb_buf key = PTB_BUF_INIT;
    bool is_new = false;

    if (fate == PTB_FATE_NONE || !p->is_sure ||
        (fate == PTB_FATE_KEPT &&
         is_kept_elsewhere(r, r->locale, p->source_id)))
        return;
    ptb_buf_add_fmt(&key, "%u %u %u", (unsigned)col, (unsigned)p->source_id,
                    (unsigned)fate);
    ptb_table_put(&r->seen, ptb_arena_copy(&r->arena, ptb_buf_slice(&key)), 0,
                  &is_new);
    ptb_buf_free(&key);
    if (!is_new)
        return;
    c->fates[col].n_changed += fate == PTB_FATE_CHANGED;
    c->fates[col].n_kept += fate == PTB_FATE_KEPT;
}

/* Numbers the columns of the table of node NODE, if it is in one.  */
static void
enter_table(struct ptb_columns *c, struct reading *r, uint32_t node)
{
    uint32_t table = table_of(r->page, node);

    if (table == r->table)
        return;
    /* Behind a table in a cell, its own table is not read again.  */
    if (table != PTB_NO_NODE && r->last != PTB_NO_NODE && table <= r->last)
        table = PTB_NO_NODE;
    r->table = table;
    if (table == PTB_NO_NODE)
        return;
    r->last = table;
    ptb_grid_read(&r->grid, r->page, table);
    r->first = (uint32_t)c->n;
    c->n += r->grid.n_cols;
    c->fates = ptb_grow(c->fates, &c->cap, c->n + 1, sizeof *c->fates);
    for (size_t i = r->first; i < c->n; i++)
        c->fates[i] = (struct ptb_text_count){.n_kept = 0};
}

void
ptb_columns_read(struct ptb_columns *c, const struct ptb_language *lang,
                 const struct ptb_check_file *file)
{
    struct reading r = {.check = lang->check,
                        .learned = lang->learned,
                        .locale = file->locale,
                        .table = PTB_NO_NODE,
                        .last = PTB_NO_NODE};

    *c = (struct ptb_columns){.n = 0};
    if (!file->page)
        return;
    r.page = &file->page->page;
    c->of = ptb_realloc(NULL, file->n_pairs + 1, sizeof *c->of);
    for (size_t i = 0; i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];
        uint32_t node = file->page->units.at[p->unit].node;
        const struct ptb_grid_cell *cell;

        c->of[i] = PTB_NO_PLACE;
        enter_table(c, &r, node);
        cell = r.table == PTB_NO_NODE ? NULL : cell_of(&r, node);
        if (!cell || cell->is_col_head || cell->col >= r.grid.n_cols)
            continue;
        c->of[i] = r.first + cell->col;
        count(c, &r, c->of[i], p);
    }
    ptb_grid_free(&r.grid);
    ptb_table_free(&r.seen);
    ptb_arena_free(&r.arena);
}
