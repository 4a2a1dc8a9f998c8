/* Profiles of pages.  Input: a page with its units; output: items with tokens.
   The tokens of a unit are those of its zone: the bytes of its block that are
   in no other unit, so that markup which was peeled off it counts.
   Invariant: items are in the order of the page, and each unit has one.  */
#include "config.h"

#include "align/profile.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/grid.h"

enum {
    MAX_TOKENS = 400,     /* of one item */
    MAX_LINE_TOKENS = 40, /* lines of a code block that are looked at */
    MAX_UP = 60           /* nodes above an item that are looked at */
};

void
ptb_profile_free(struct ptb_profile *profile)
{
    ptb_free(profile->items);
    ptb_free(profile->tokens.at);
    ptb_token_index_free(&profile->index);
    ptb_free(profile->item_of);
    ptb_free(profile->squash);
    *profile = (struct ptb_profile){0};
}

static bool
is_before(const struct ptb_token *a, const struct ptb_token *b)
{
    return a->hash < b->hash || (a->hash == b->hash && a->class < b->class);
}

/* Sorts AT[0, N) by hash, then class.
   Source: Shell's sort with Ciura's gaps.  */
static void
sort_tokens(struct ptb_token *at, size_t n)
{
    static const size_t gaps[] = {132, 57, 23, 10, 4, 1};

    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (size_t gap = gaps[g], i = gap; i < n; i++) {
            struct ptb_token x = at[i];
            size_t k = i;

            for (; k >= gap && is_before(&x, &at[k - gap]); k -= gap)
                at[k] = at[k - gap];
            at[k] = x;
        }
}

/* Sorts the newest tokens, from FIRST on, and drops repeated ones.  */
static uint32_t
settle(struct ptb_tokens *t, size_t first)
{
    struct ptb_token *at = t->at + first;
    size_t n = t->n - first, m = 0;

    if (n > MAX_TOKENS)
        n = MAX_TOKENS;
    sort_tokens(at, n);
    for (size_t i = 0; i < n; i++)
        if (m == 0 || at[m - 1].hash != at[i].hash)
            at[m++] = at[i];
    t->n = first + m;
    return (uint32_t)m;
}

static struct ptb_item *
add_item(struct ptb_profile *p, uint32_t unit)
{
    p->items = ptb_grow(p->items, &p->cap, p->n + 1, sizeof(*p->items));
    p->items[p->n] = (struct ptb_item){.unit = unit,
                                       .column = PTB_NO_COLUMN,
                                       .first_token = (uint32_t)p->tokens.n};
    return &p->items[p->n++];
}

/* The cells of the page's tables by node.  */
struct places {
    uint32_t *row;
    uint16_t *column; /* by node; PTB_NO_COLUMN */
    uint16_t *cell;   /* by node: cells of its row before it */
    uint16_t *n;      /* by node: cells of its row */
    uint32_t *shape;  /* by node: of its table */
};

static uint16_t
small(size_t n)
{
    return (uint16_t)(n < PTB_NO_COLUMN ? n : PTB_NO_COLUMN - 1);
}

/* Counts the cells of each row of GRID that start in it.  */
static void
count_cells(struct places *at, const struct ptb_grid *grid)
{
    for (size_t first = 0, end; first < grid->n; first = end) {
        for (end = first;
             end < grid->n && grid->cells[end].row == grid->cells[first].row;
             end++)
            at->cell[grid->cells[end].node] = small(end - first);
        for (size_t k = first; k < end; k++)
            at->n[grid->cells[k].node] = small(end - first);
    }
}

static void
read_places(struct places *at, const struct ptb_page *page)
{
    struct ptb_grid grid = PTB_GRID_INIT;

    at->row = ptb_alloc_zero(page->n_nodes, sizeof(*at->row));
    at->column = ptb_alloc(page->n_nodes * sizeof(*at->column));
    memset(at->column, 0xff, page->n_nodes * sizeof(*at->column));
    at->cell = ptb_alloc_zero(page->n_nodes, sizeof(*at->cell));
    at->n = ptb_alloc_zero(page->n_nodes, sizeof(*at->n));
    at->shape = ptb_alloc_zero(page->n_nodes, sizeof(*at->shape));
    for (uint32_t i = 0; i < page->n_nodes; i++) {
        if (!ptb_grid_is_table(page, i))
            continue;
        ptb_grid_read(&grid, page, i);
        for (size_t k = 0; k < grid.n; k++) {
            const struct ptb_grid_cell *c = &grid.cells[k];

            at->row[c->node] = c->row;
            at->column[c->node] = small(c->col);
            at->shape[c->node] = (uint32_t)grid.n << 12 ^ grid.n_rows;
        }
        count_cells(at, &grid);
    }
    ptb_grid_free(&grid);
}

/* Fills ITEM with where NODE stands.  */
static void
set_place(struct ptb_item *item, const struct ptb_page *page,
          const struct places *at, uint32_t node)
{
    if (page->nodes[node].kind == PTB_NODE_HEADER)
        item->level = page->nodes[node].level;
    for (int up = 0; up < MAX_UP && node != PTB_NO_NODE; up++) {
        uint8_t kind = page->nodes[node].kind;

        if (kind == PTB_NODE_UL || kind == PTB_NODE_OL)
            item->level++;
        if (at->column[node] != PTB_NO_COLUMN &&
            item->column == PTB_NO_COLUMN) {
            item->column = at->column[node];
            item->row = at->row[node];
            item->cell = at->cell[node];
            item->n_cells = at->n[node];
            item->shape = at->shape[node];
        }
        node = page->nodes[node].parent;
    }
}

struct reading {
    struct ptb_profile *profile;
    const struct ptb_page *page;
    const struct ptb_units *units;
    struct ptb_link_defs defs;
    struct places at;
    size_t next;   /* unit */
    uint32_t done; /* the end of the last zone */
};

/* The level of an HTML heading, whose start tag the node has; 0: none.  */
static uint8_t
html_level(const struct ptb_page *page, const struct ptb_node *n)
{
    const struct ptb_html_token *t;

    if (n->kind != PTB_NODE_HTML || n->start_tag == PTB_NO_NODE)
        return 0;
    t = &page->html.at[n->start_tag];
    if (t->name_end - t->name_beg != 2 ||
        ptb_lower(page->bytes.p[t->name_beg]) != 'h' ||
        !ptb_is_digit(page->bytes.p[t->name_beg + 1]))
        return 0;
    return (uint8_t)(page->bytes.p[t->name_beg + 1] - '0');
}

static uint8_t
value(unsigned n)
{
    return (uint8_t)(n < PTB_TRAIT_VALUES ? n : PTB_TRAIT_VALUES - 1);
}

static void
set_traits(struct ptb_item *item, struct ptb_slice text)
{
    struct ptb_text_counts c = ptb_text_count(text);

    item->traits[PTB_TRAIT_END] = c.end == ':'   ? PTB_END_COLON
                                  : c.end == '?' ? PTB_END_ASKED
                                  : c.end == '.' ? PTB_END_STOP
                                                 : PTB_END_WORD;
    item->traits[PTB_TRAIT_BRACKETS] = value(c.brackets);
    item->traits[PTB_TRAIT_EMPHASIS] = value(c.marks / 2);
    item->traits[PTB_TRAIT_SENTENCES] = value(c.sentences);
}

/* Adds the item of the next unit.  */
static void
add_unit(struct reading *r)
{
    struct ptb_profile *p = r->profile;
    const struct ptb_unit *u = &r->units->at[r->next];
    const struct ptb_node *node = &r->page->nodes[u->node];
    struct ptb_item *item = add_item(p, (uint32_t)r->next);
    uint32_t beg = node->beg > r->done ? node->beg : r->done, end = u->end;

    if (r->next + 1 == r->units->n || u[1].beg >= node->end)
        end = node->end > u->end ? node->end : u->end;
    if (beg > u->beg || u->kind == PTB_UNIT_ATTRIBUTE ||
        u->kind == PTB_UNIT_FRONT_MATTER || u->kind == PTB_UNIT_VALUE)
        beg = u->beg, end = u->end;
    item->kind = u->kind;
    set_traits(item, u->msgid);
    item->level = html_level(r->page, node);
    set_place(item, r->page, &r->at, u->node);
    if (u->kind == PTB_UNIT_FRONT_MATTER || u->kind == PTB_UNIT_VALUE)
        item->place = ptb_token_squash(r->page->values[u->part].path, NULL) | 1;
    if (beg < u->beg)
        (void)ptb_tokens_read(&p->tokens, &r->defs,
                              ptb_page_slice(r->page, beg, u->beg));
    item->length = ptb_tokens_read(&p->tokens, &r->defs, u->msgid);
    if (end > u->end)
        (void)ptb_tokens_read(&p->tokens, &r->defs,
                              ptb_page_slice(r->page, u->end, end));
    item->n_tokens = settle(&p->tokens, item->first_token);
    p->length += item->length;
    p->item_of[r->next] = (uint32_t)(p->n - 1);
    if (p->squash)
        p->squash[r->next] = ptb_token_squash(u->msgid, NULL);
    r->done = end;
    r->next++;
}

/* Adds the lines of code, which keep when a comment in it is translated.  */
static void
add_lines(struct ptb_tokens *t, struct ptb_slice text)
{
    for (int i = 0; i < MAX_LINE_TOKENS && text.n > 0; i++) {
        size_t n = ptb_slice_find(text, '\n');

        if (n > 4)
            ptb_tokens_add_block(t, ptb_slice(text.p, n));
        text = n < text.n ? ptb_slice(text.p + n + 1, text.n - n - 1)
                          : ptb_slice("", 0);
    }
}

/* Adds the block NODE, which has no unit, if it says anything.  */
static void
add_block(struct reading *r, uint32_t node)
{
    struct ptb_profile *p = r->profile;
    const struct ptb_node *n = &r->page->nodes[node];
    struct ptb_slice text = ptb_page_slice(r->page, n->beg, n->end);
    struct ptb_item *item;

    if (n->beg < r->done)
        return;
    item = add_item(p, PTB_NO_UNIT);
    item->kind = PTB_N_UNIT_KINDS;
    set_place(item, r->page, &r->at, node);
    if (n->kind == PTB_NODE_CODE || n->kind == PTB_NODE_MATH ||
        n->kind == PTB_NODE_LIQUID || n->kind == PTB_NODE_RAW) {
        ptb_tokens_add_block(&p->tokens, text);
        add_lines(&p->tokens, text);
    } else {
        item->length = ptb_tokens_read(&p->tokens, &r->defs, text);
    }
    item->n_tokens = settle(&p->tokens, item->first_token);
    if (item->n_tokens == 0)
        p->n--;
    r->done = n->end;
}

static bool
is_silent(uint8_t kind)
{
    return kind == PTB_NODE_HR || kind == PTB_NODE_COMMENT ||
           kind == PTB_NODE_LINK_DEF || kind == PTB_NODE_ABBR_DEF ||
           kind == PTB_NODE_ATTRIBUTES || kind == PTB_NODE_EOB ||
           kind == PTB_NODE_FRONT_MATTER;
}

static uint32_t
skip(const struct ptb_page *page, uint32_t node)
{
    while (node != PTB_NO_NODE && page->nodes[node].next == PTB_NO_NODE)
        node = page->nodes[node].parent;
    return node == PTB_NO_NODE ? node : page->nodes[node].next;
}

static void
read_index(struct ptb_profile *p)
{
    uint32_t *item_of = ptb_alloc((p->tokens.n + 1) * sizeof(*item_of));

    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->items[i].n_tokens; k++)
            item_of[p->items[i].first_token + k] = i;
    ptb_token_index_read(&p->index, &p->tokens, item_of);
    ptb_free(item_of);
}

void
ptb_profile_read(struct ptb_profile *profile, const struct potable_page *page,
                 bool is_master)
{
    struct reading r = {
        .profile = profile, .page = &page->page, .units = &page->units};
    uint32_t node = 0;

    *profile = (struct ptb_profile){.page = page};
    profile->item_of = ptb_alloc_zero(page->units.n + 1, sizeof(uint32_t));
    if (is_master)
        profile->squash = ptb_alloc_zero(page->units.n + 1, sizeof(uint32_t));
    ptb_link_defs_read(&r.defs, r.page);
    read_places(&r.at, r.page);
    while (node != PTB_NO_NODE) {
        const struct ptb_node *n = &r.page->nodes[node];

        while (r.next < r.units->n && r.units->at[r.next].beg < n->beg)
            add_unit(&r);
        if (r.next < r.units->n && r.units->at[r.next].beg < n->end) {
            node = ptb_page_next(r.page, node);
            continue;
        }
        if (!is_silent(n->kind) && node != 0)
            add_block(&r, node);
        node = skip(r.page, node);
    }
    while (r.next < r.units->n)
        add_unit(&r);
    read_index(profile);
    ptb_free(r.at.row);
    ptb_free(r.at.column);
    ptb_free(r.at.cell);
    ptb_free(r.at.n);
    ptb_free(r.at.shape);
    ptb_link_defs_free(&r.defs);
}
