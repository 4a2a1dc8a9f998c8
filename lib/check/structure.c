/* Structure.  Input: a page and its alignment with the master; output: findings
   about texts without counterpart on either side, about tables of another
   shape, and about headings of another level.
   Invariant: what is missing together is told once: a row, or a run of texts.
 */
#include "config.h"

#include "check/rows.h"
#include "check/rules.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/grid.h"

enum {
    MAX_SHOWN = 60, /* bytes of a text in a reason */
    MAX_SHIFTED = 8 /* pairs that may be shifted by one */
};

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

    r.row = ptb_row_of(&doc->page, units[r.first].node, &table);
    for (++*i; *i < n && list[*i] == r.last + 1; ++*i) {
        if (ptb_row_of(&doc->page, units[list[*i]].node, &table) != r.row)
            break;
        r.last++;
    }
    /* A row counts as one if nothing else is in it.  */
    if (r.row != PTB_NO_NODE &&
        ((r.first > 0 &&
          ptb_row_of(&doc->page, units[r.first - 1].node, &table) == r.row) ||
         (r.last + 1 < doc->units.n &&
          ptb_row_of(&doc->page, units[r.last + 1].node, &table) == r.row)))
        r.row = PTB_NO_NODE;
    return r;
}

/* How much of S is shown.  */
static int
shown(struct ptb_slice s)
{
    return (int)ptb_utf8_cut(s, MAX_SHOWN);
}

/* The unit of the page of FILE behind which R of the master belongs, in *UNIT:
   the counterpart of the last unit before it that has one; or, if that is
   farther than the one behind R, what stands before the counterpart of that.
   A text stands behind a heading there that has no counterpart.  */
static bool
find_place(const struct ptb_check_file *file, const struct run *r,
           uint32_t *unit)
{
    const struct ptb_alignment *a = &file->alignment;
    size_t i = ptb_alignment_from(a, r->first);
    const struct ptb_pair *before = i > 0 ? &a->pairs[i - 1] : NULL;
    const struct ptb_pair *behind = i < a->n ? &a->pairs[i] : NULL;
    const struct ptb_unit *units = file->page->units.at;
    bool is_near = before && before->src + before->n_src == r->first;

    if (before)
        *unit = before->dst + before->n_dst - 1;
    if (behind && !is_near && behind->src == r->last + 1 && behind->dst > 0 &&
        (!before || behind->dst > *unit)) {
        *unit = behind->dst - 1;
        return true;
    }
    if (before && behind &&
        file->master->page->units.at[r->first].kind != PTB_UNIT_HEADING)
        while (*unit + 1 < behind->dst &&
               file->pairs[*unit + 1].source_unit == PTB_NO_PLACE &&
               units[*unit + 1].kind == PTB_UNIT_HEADING)
            ++*unit;
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

/* The rows of a page and its master, read when the first one is missing.  */
struct both_rows {
    struct ptb_rows master, page;
    bool is_read;
};

/* The index in ROWS of the row that UNIT of DOC is in, *N_UP tables up.  With
   TABLE, it is that of TABLE, and *N_UP becomes how many tables within it the
   unit is in.  ROWS->n: none.  */
static size_t
row_of_unit(const struct ptb_rows *rows, const struct potable_page *doc,
            uint32_t unit, uint32_t table, unsigned *n_up)
{
    uint32_t in, row = ptb_row_of(&doc->page, doc->units.at[unit].node, &in);
    unsigned n = 0;

    while (row != PTB_NO_NODE &&
           (table == PTB_NO_NODE ? n < *n_up : in != table)) {
        row = ptb_row_of(&doc->page, doc->page.nodes[in].parent, &in);
        n++;
    }
    *n_up = n;
    return row == PTB_NO_NODE
               ? rows->n
               : ptb_rows_find(rows, row, doc->page.nodes[row].beg);
}

/* The row of the page in which the pair P ends, if it starts in one of TABLE of
   the master, which is *PARTNER.  B->page.n: it does not.  */
static size_t
row_of_pair(const struct ptb_check_file *file, const struct both_rows *b,
            const struct ptb_pair *p, uint32_t table, size_t *partner)
{
    unsigned n_up = 0;

    *partner =
        row_of_unit(&b->master, file->master->page, p->src, table, &n_up);
    return *partner == b->master.n
               ? b->page.n
               : row_of_unit(&b->page, file->page, p->dst + p->n_dst - 1,
                             PTB_NO_NODE, &n_up);
}

/* The first of the rows of the page, *N at most, that are before the place of
   row M of the master, which is missing, and have no text.  B->page.n: not
   known.  The nearest row before that has a partner tells it; or, for the first
   of a table, the one behind; or the number of the table.  UNIT is the first in
   the row.  */
static size_t
first_before(const struct ptb_check_file *file, const struct both_rows *b,
             size_t m, uint32_t unit, uint32_t *n)
{
    const struct ptb_alignment *a = &file->alignment;
    const struct ptb_page *page = &file->page->page;
    const struct ptb_row *row = &b->master.at[m];
    size_t i = ptb_alignment_from(a, unit), partner, at, table;

    *n = row->n_before;
    if (i > 0) {
        at = row_of_pair(file, b, &a->pairs[i - 1], row->table, &partner);
        if (at < b->page.n) {
            *n -= b->master.at[partner].n_before;
            at = b->page.at[at].next;
            return at == PTB_NO_NODE ? b->page.n : at;
        }
    }
    if (i < a->n) {
        at = row_of_pair(file, b, &a->pairs[i], row->table, &partner);
        if (at < b->page.n)
            return ptb_rows_first(&b->page, page, b->page.at[at].table);
    }
    if (b->master.n_tables != b->page.n_tables)
        return b->page.n;
    table = ptb_rows_table(&b->master, &file->master->page->page, row->table);
    return ptb_rows_first(&b->page, page, b->page.tables[table].node);
}

/* Puts the place [*BEG, *END) behind which row R of the master is missing
   behind the rows without text that are before it.  */
static void
find_row_place(const struct ptb_check_file *file, struct both_rows *b,
               const struct run *r, uint32_t *beg, uint32_t *end)
{
    const struct ptb_page *master = &file->master->page->page;
    const struct ptb_page *page = &file->page->page;
    const struct ptb_node *node;
    uint32_t n;
    size_t m, at;

    if (!b->is_read) {
        ptb_rows_read(&b->master, master, &file->master->page->units);
        ptb_rows_read(&b->page, page, &file->page->units);
        b->is_read = true;
    }
    m = ptb_rows_find(&b->master, r->row, master->nodes[r->row].beg);
    if (m == b->master.n)
        return;
    at = first_before(file, b, m, r->first, &n);
    if (at == b->page.n)
        return;
    if (n > b->page.at[at].n_here)
        n = b->page.at[at].n_here;
    if (n == 0)
        return;
    node = &page->nodes[b->page.at[ptb_rows_skip(&b->page, at, n - 1)].node];
    if (node->beg < *end)
        return;
    *beg = node->beg;
    *end = node->end;
}

/* Is code C, the bytes S, an address that no translator changes?  */
static bool
is_address(const struct ptb_code *c, struct ptb_slice s)
{
    return c->what == PTB_WHAT_AUTOLINK || c->what == PTB_WHAT_URL ||
           (c->kind == PTB_CODE_CLOSE && c->what == PTB_WHAT_LINK &&
            ptb_slice_find(s, ':') < s.n);
}

static bool
has_code(const struct ptb_text *text, struct ptb_slice s)
{
    for (uint32_t i = 0; i < text->n_codes; i++)
        if (ptb_slice_eq(ptb_code_slice(text, &text->codes[i]), s))
            return true;
    return false;
}

/* Has TEXT an address that A has, and B has not?  */
static bool
is_nearer(const struct ptb_text *text, const struct ptb_text *a,
          const struct ptb_text *b)
{
    for (uint32_t i = 0; i < text->n_codes; i++) {
        struct ptb_slice s = ptb_code_slice(text, &text->codes[i]);

        if (is_address(&text->codes[i], s) && has_code(a, s) && !has_code(b, s))
            return true;
    }
    return false;
}

/* The unit of the master that is missing, where align has UNIT so.  From that
   on, each text may be paired with the one before or behind the one that it
   translates, if nothing but order speaks for these pairs, and an address in
   the last of them says so.  */
static uint32_t
find_missing(const struct ptb_check_file *file, uint32_t unit)
{
    const struct ptb_alignment *a = &file->alignment;
    const struct ptb_text *sources = file->master->texts;

    for (int step = -1; step <= 1; step += 2) {
        uint32_t at = unit, dst = PTB_NO_PLACE;

        for (int i = 0; i < MAX_SHIFTED; i++) {
            uint32_t next = at + (uint32_t)step;
            size_t k = ptb_alignment_from(a, next);
            const struct ptb_pair *p = k < a->n ? &a->pairs[k] : NULL;

            if (!p || p->src != next || p->n_src != 1 || p->n_dst != 1 ||
                p->evidence ||
                (dst != PTB_NO_PLACE && p->dst != dst + (uint32_t)step))
                break;
            if (is_nearer(&file->pairs[p->dst].text, &sources[at],
                          &sources[next]))
                return next;
            at = next;
            dst = p->dst;
        }
    }
    return unit;
}

static void
tell_missing(struct ptb_check_file *file, struct both_rows *b,
             const struct run *run)
{
    struct run moved = *run;
    const struct run *r = &moved;
    uint32_t beg = 0, end = 0, unit = 0;

    if (r->row == PTB_NO_NODE && r->first == r->last)
        moved.first = moved.last = find_missing(file, r->first);

    if (find_place(file, r, &unit)) {
        beg = file->page->units.at[unit].beg;
        end = file->page->units.at[unit].end;
    }
    if (r->row != PTB_NO_NODE)
        find_row_place(file, b, r, &beg, &end);
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

        ptb_row_of(&file->master->page->page,
                   file->master->page->units.at[p->src].node, &master);
        ptb_row_of(&file->page->page, file->page->units.at[p->dst].node, &page);
        if (master != PTB_NO_NODE && page != PTB_NO_NODE)
            count_table(&tables, master, page);
    }
    for (size_t i = 0; i < tables.n; i++)
        if (is_best(&tables, &tables.at[i]))
            compare_table(file, &tables.at[i]);
    ptb_free(tables.at);
}

enum { N_LEVELS = 6 };

/* The level of the heading that tag TAG of PAGE, "<h2>", opens; 0: none.  */
static int
level_of_tag(const struct ptb_page *page, uint32_t tag)
{
    const struct ptb_html_token *t;
    const char *name;

    if (tag == PTB_NO_NODE)
        return 0;
    t = &page->html.at[tag];
    name = page->bytes.p + t->name_beg;
    return t->name_end - t->name_beg == 2 && ptb_lower(name[0]) == 'h' &&
                   name[1] >= '1' && name[1] <= '0' + N_LEVELS
               ? name[1] - '0'
               : 0;
}

/* The level of unit UNIT of DOC, from 1 to N_LEVELS; 0: it is no heading.  */
static int
level_of(const struct potable_page *doc, uint32_t unit)
{
    const struct ptb_page *page = &doc->page;
    uint32_t node = doc->units.at[unit].node;

    if (doc->units.at[unit].kind != PTB_UNIT_HEADING)
        return 0;
    while (node != PTB_NO_NODE && page->nodes[node].kind != PTB_NODE_HEADER &&
           page->nodes[node].kind != PTB_NODE_HTML)
        node = page->nodes[node].parent;
    if (node == PTB_NO_NODE)
        return 0;
    if (page->nodes[node].kind == PTB_NODE_HEADER)
        return page->nodes[node].level;
    return level_of_tag(page, page->nodes[node].start_tag);
}

/* How much deeper the heading of pair P of FILE is than that of the source;
   INT_MAX: it is none, or none there.  */
static int
shift_of(const struct ptb_check_file *file, const struct ptb_pair *p)
{
    int source = level_of(file->master->page, p->src);
    int text = level_of(file->page, p->dst);

    return p->is_sure && p->n_src == 1 && p->n_dst == 1 && source && text
               ? text - source
               : INT_MAX;
}

/* The shift that most headings of FILE have; 0, if no other has more.  */
static int
usual_shift(const struct ptb_check_file *file)
{
    unsigned n[2 * N_LEVELS + 1] = {0};
    int usual = 0;

    for (size_t i = 0; i < file->alignment.n; i++) {
        int shift = shift_of(file, &file->alignment.pairs[i]);

        if (shift != INT_MAX)
            n[N_LEVELS + shift]++;
    }
    for (int shift = -N_LEVELS; shift <= N_LEVELS; shift++)
        if (n[N_LEVELS + shift] > n[N_LEVELS + usual])
            usual = shift;
    return usual;
}

/* Tells the headings that are of another level than those of the source; a page
   may have all of its own a level higher or deeper.  */
static void
check_levels(struct ptb_check_file *file)
{
    int usual = usual_shift(file);

    for (size_t i = 0; i < file->alignment.n; i++) {
        const struct ptb_pair *p = &file->alignment.pairs[i];
        int shift = shift_of(file, p);
        uint32_t n = (uint32_t)file->page->units.at[p->dst].msgid.n;

        if (shift == INT_MAX || shift == usual)
            continue;
        ptb_pair_find(file, &file->pairs[p->dst], PTB_RULE_MISSING_UNIT, 0, n,
                      /* TRANSLATORS: levels of headings, from 1 to 6.  */
                      _("the source has a heading of level %d, and this one is "
                        "of level %d"),
                      level_of(file->page, p->dst) - shift,
                      level_of(file->page, p->dst));
    }
}

void
ptb_check_structure(struct ptb_check_file *file)
{
    const struct ptb_alignment *a = &file->alignment;
    struct both_rows rows = {PTB_ROWS_INIT, PTB_ROWS_INIT, false};

    if (a->is_unrelated) {
        ptb_finding_add(&file->findings, PTB_RULE_MISSING_UNIT, 0, 0,
                        _("this page does not look like a translation of its "
                          "master"));
        return;
    }
    for (size_t i = 0; i < a->n_lost;) {
        struct run r = next_run(file->master->page, a->lost, a->n_lost, &i);

        tell_missing(file, &rows, &r);
    }
    ptb_rows_free(&rows.master);
    ptb_rows_free(&rows.page);
    for (size_t i = 0; i < a->n_extra;) {
        struct run r = next_run(file->page, a->extra, a->n_extra, &i);

        tell_extra(file, &r);
    }
    check_tables(file);
    check_levels(file);
}
