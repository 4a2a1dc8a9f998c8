/* Structure.  Input: a page and its alignment with the master; output: findings
   about texts without counterpart on either side, and about tables of another
   shape.
   Invariant: what is missing together is told once: a row, or a run of texts.
 */
#include "config.h"

#include "check/rules.h"

#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "page/grid.h"

enum {
    MAX_SHOWN = 60, /* bytes of a text in a reason */
    MAX_UP = 100    /* elements between a text and its table */
};

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

/* The row, and in *TABLE the table, that NODE is in; PTB_NO_NODE if in none. */
static uint32_t
row_of(const struct ptb_page *page, uint32_t node, uint32_t *table)
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

/* Texts of one side that follow each other and have no counterpart.  */
struct run {
    uint32_t first, last; /* units */
    uint32_t row;         /* all of this row; PTB_NO_NODE: none */
};

/* The run of units that starts with the one at index *I of LIST, which has N;
 *I moves behind it.  */
static struct run
next_run(const struct potable_page *doc, const uint32_t *list, size_t n,
         size_t *i)
{
    const struct ptb_unit *units = doc->units.at;
    struct run r = {list[*i], list[*i], PTB_NO_NODE};
    uint32_t table;

    r.row = row_of(&doc->page, units[r.first].node, &table);
    for (++*i; *i < n && list[*i] == r.last + 1; ++*i) {
        if (row_of(&doc->page, units[list[*i]].node, &table) != r.row)
            break;
        r.last++;
    }
    /* A row counts as one if nothing else is in it.  */
    if (r.row != PTB_NO_NODE &&
        ((r.first > 0 &&
          row_of(&doc->page, units[r.first - 1].node, &table) == r.row) ||
         (r.last + 1 < doc->units.n &&
          row_of(&doc->page, units[r.last + 1].node, &table) == r.row)))
        r.row = PTB_NO_NODE;
    return r;
}

/* How much of S is shown.  */
static int
shown(struct ptb_slice s)
{
    size_t n = s.n;

    if (n > MAX_SHOWN)
        for (n = MAX_SHOWN; n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80;)
            n--;
    return (int)n;
}

/* The unit of the page of FILE behind which R of the master belongs, in *UNIT:
   the counterpart of the last unit before it that has one; or, if that is
   farther than the one behind R, what stands before the counterpart of that. */
static bool
find_place(const struct ptb_check_file *file, const struct run *r,
           uint32_t *unit)
{
    const struct ptb_alignment *a = &file->alignment;
    size_t i = ptb_alignment_from(a, r->first);
    const struct ptb_pair *before = i > 0 ? &a->pairs[i - 1] : NULL;
    const struct ptb_pair *behind = i < a->n ? &a->pairs[i] : NULL;
    bool is_near = before && before->src + before->n_src == r->first;

    if (before)
        *unit = before->dst + before->n_dst - 1;
    if (behind && !is_near && behind->src == r->last + 1 && behind->dst > 0 &&
        (!before || behind->dst > *unit)) {
        *unit = behind->dst - 1;
        return true;
    }
    return before != NULL;
}

/* Tells that R is missing behind the page's bytes [BEG, END).  */
static void
tell_missing_behind(struct ptb_check_file *file, const struct run *r,
                    uint32_t beg, uint32_t end)
{
    const struct ptb_unit *units = file->master->page->units.at;
    struct ptb_slice s = units[r->first].msgid;
    unsigned n = r->last - r->first + 1;
    struct ptb_finding *f;

    if (r->row != PTB_NO_NODE)
        f = ptb_finding_add(&file->findings, PTB_RULE_MISSING_UNIT, beg, end,
                            _("behind this the row '%.*s' of the source is "
                              "missing"),
                            shown(s), s.p);
    else if (n == 1)
        f = ptb_finding_add(&file->findings, PTB_RULE_MISSING_UNIT, beg, end,
                            _("behind this the text '%.*s' of the source is "
                              "missing"),
                            shown(s), s.p);
    else
        f = ptb_finding_add(
            &file->findings, PTB_RULE_MISSING_UNIT, beg, end,
            ngettext_("behind this %u text of the source is missing, from "
                      "'%.*s' on",
                      "behind this %u texts of the source are missing, from "
                      "'%.*s' on",
                      n),
            n, shown(s), s.p);
    f->text = ptb_page_slice(&file->page->page, beg, end);
    f->text_end = (uint32_t)f->text.n;
    f->source = s;
}

/* The tables of a page and its master, read when the first row is missing.  */
struct tables_of_pages {
    uint32_t *master, *page; /* nodes, in the order of the page; owned */
    uint32_t *rows; /* the last row of each of the page's; PTB_NO_NODE: none */
    size_t n_master, n_page;
    size_t next; /* of the master's: rows are asked for in its order */
    bool is_read;
};

/* The tables of PAGE, N in all, and in ROWS, unless that is NULL, their last
   rows.  */
static uint32_t *
list_tables(const struct ptb_page *page, size_t *n, uint32_t **rows)
{
    uint32_t *at = NULL;
    size_t cap = 0, cap_rows = 0;

    *n = 0;
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        if (ptb_grid_is_table(page, i)) {
            at = ptb_grow(at, &cap, *n + 1, sizeof(*at));
            at[(*n)++] = i;
            if (rows) {
                *rows = ptb_grow(*rows, &cap_rows, *n, sizeof(**rows));
                (*rows)[*n - 1] = PTB_NO_NODE;
            }
        } else if (rows && *n > 0 && is_row(page, i)) {
            (*rows)[*n - 1] = i;
        }
    }
    return at;
}

/* Puts the place [*BEG, *END) behind which row R of the master is missing into
   the table that the row is of, where the page has as many tables as the
   master: the rows that are there may have no text.  */
static void
find_row_place(const struct ptb_check_file *file, struct tables_of_pages *t,
               const struct run *r, uint32_t *beg, uint32_t *end)
{
    const struct ptb_page *master = &file->master->page->page;
    const struct ptb_page *page = &file->page->page;
    uint32_t table, row;

    if (!t->is_read) {
        t->master = list_tables(master, &t->n_master, NULL);
        t->page = list_tables(page, &t->n_page, &t->rows);
        t->is_read = true;
    }
    row_of(master, r->row, &table);
    if (t->n_master != t->n_page)
        return;
    for (size_t k = 0; k < t->n_master && t->master[t->next] != table; k++)
        t->next = (t->next + 1) % t->n_master;
    if (t->n_master == 0 || t->master[t->next] != table)
        return;
    row = t->rows[t->next];
    if (row == PTB_NO_NODE || page->nodes[t->page[t->next]].beg < *end)
        return;
    *beg = page->nodes[row].beg;
    *end = page->nodes[row].end;
}

static void
tell_missing(struct ptb_check_file *file, struct tables_of_pages *t,
             const struct run *r)
{
    uint32_t beg = 0, end = 0, unit;

    if (find_place(file, r, &unit)) {
        beg = file->page->units.at[unit].beg;
        end = file->page->units.at[unit].end;
    }
    if (r->row != PTB_NO_NODE)
        find_row_place(file, t, r, &beg, &end);
    tell_missing_behind(file, r, beg, end);
}

void
ptb_tell_missing(struct ptb_check_file *file, uint32_t unit, uint32_t place)
{
    struct run r = {unit, unit, PTB_NO_NODE};
    const struct ptb_unit *u =
        place == PTB_NO_PLACE ? NULL : &file->page->units.at[place];

    tell_missing_behind(file, &r, u ? u->beg : 0, u ? u->end : 0);
}

static void
tell_extra(struct ptb_check_file *file, const struct run *r)
{
    const struct ptb_unit *units = file->page->units.at;
    unsigned n = r->last - r->first + 1;
    struct ptb_finding *f = ptb_finding_add(
        &file->findings, PTB_RULE_EXTRA_UNIT, units[r->first].beg,
        units[r->first].end,
        ngettext_("the source has nothing like this text",
                  "the source has nothing like these %u texts", n),
        n);

    f->text = units[r->first].msgid;
    f->text_end = (uint32_t)f->text.n;
    if (file->where)
        f->where = file->where[r->first];
}

/* How often the cells of each table of the page are partners of cells of one
   table of the master; only the one with most is looked at.  */
struct table {
    uint32_t master, page;
    unsigned n;
};

struct tables {
    struct table *at; /* owned */
    size_t n, cap;
};

static void
count_table(struct tables *t, uint32_t master, uint32_t page)
{
    for (size_t i = t->n; i > 0; i--)
        if (t->at[i - 1].master == master && t->at[i - 1].page == page) {
            t->at[i - 1].n++;
            return;
        }
    t->at = ptb_grow(t->at, &t->cap, t->n + 1, sizeof *t->at);
    t->at[t->n++] = (struct table){master, page, 1};
}

/* Is T the pair of tables that share most?  */
static bool
is_best(const struct tables *tables, const struct table *t)
{
    for (size_t i = 0; i < tables->n; i++)
        if ((tables->at[i].master == t->master) !=
                (tables->at[i].page == t->page) &&
            tables->at[i].n >= t->n)
            return false;
    return t->n >= 2;
}

static void
compare_table(struct ptb_check_file *file, const struct table *t)
{
    const struct ptb_page *page = &file->page->page;
    struct ptb_grid a = PTB_GRID_INIT, b = PTB_GRID_INIT;
    uint32_t beg = page->nodes[t->page].beg;

    ptb_grid_read(&a, &file->master->page->page, t->master);
    ptb_grid_read(&b, page, t->page);
    if (a.n_rows != b.n_rows)
        ptb_finding_add(&file->findings, PTB_RULE_TABLE_SHAPE, beg, beg + 1,
                        /* TRANSLATORS: numbers of rows.  */
                        _("the table of the source has %u rows, and this one "
                          "%u"),
                        (unsigned)a.n_rows, (unsigned)b.n_rows);
    else if (a.n_cols != b.n_cols)
        ptb_finding_add(&file->findings, PTB_RULE_TABLE_SHAPE, beg, beg + 1,
                        /* TRANSLATORS: numbers of columns.  */
                        _("the table of the source has %u columns, and this "
                          "one %u"),
                        (unsigned)a.n_cols, (unsigned)b.n_cols);
    ptb_grid_free(&a);
    ptb_grid_free(&b);
}

static void
check_tables(struct ptb_check_file *file)
{
    const struct ptb_alignment *a = &file->alignment;
    struct tables tables = {.n = 0};

    for (size_t i = 0; i < a->n; i++) {
        const struct ptb_pair *p = &a->pairs[i];
        uint32_t master, page;

        row_of(&file->master->page->page,
               file->master->page->units.at[p->src].node, &master);
        row_of(&file->page->page, file->page->units.at[p->dst].node, &page);
        if (master != PTB_NO_NODE && page != PTB_NO_NODE)
            count_table(&tables, master, page);
    }
    for (size_t i = 0; i < tables.n; i++)
        if (is_best(&tables, &tables.at[i]))
            compare_table(file, &tables.at[i]);
    ptb_free(tables.at);
}

void
ptb_check_structure(struct ptb_check_file *file)
{
    const struct ptb_alignment *a = &file->alignment;
    struct tables_of_pages tables = {.is_read = false};

    if (a->is_unrelated) {
        ptb_finding_add(&file->findings, PTB_RULE_MISSING_UNIT, 0, 0,
                        _("this page does not look like a translation of its "
                          "master"));
        return;
    }
    for (size_t i = 0; i < a->n_lost;) {
        struct run r = next_run(file->master->page, a->lost, a->n_lost, &i);

        tell_missing(file, &tables, &r);
    }
    ptb_free(tables.master);
    ptb_free(tables.page);
    ptb_free(tables.rows);
    for (size_t i = 0; i < a->n_extra;) {
        struct run r = next_run(file->page, a->extra, a->n_extra, &i);

        tell_extra(file, &r);
    }
    check_tables(file);
}
