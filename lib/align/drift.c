/* Drift reports.  Input: alignments; output: a list of what differs, as data,
   text or JSON.
   Invariant: every unit of either page that is in no sure pair is in an
   item.  */
#include "config.h"

#include "align/drift.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/gettext.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/table.h"
#include "page/grid.h"
#include "unit/link.h"

struct potable_drift *
ptb_drift_new(void)
{
    return ptb_alloc_zero(1, sizeof(struct potable_drift));
}

void
potable_drift_free(struct potable_drift *drift)
{
    if (drift == NULL)
        return;
    ptb_free(drift->items);
    ptb_arena_free(&drift->arena);
    ptb_free(drift);
}

size_t
potable_drift_n(const struct potable_drift *drift)
{
    return drift->n;
}

const struct potable_drift_item *
potable_drift_at(const struct potable_drift *drift, size_t i)
{
    return &drift->items[i];
}

/* A place of a page, from which lines are counted to the next one that is asked
   for.  */
struct lines {
    struct ptb_slice text;
    uint32_t at;
    size_t line;
};

static size_t
line_of(struct lines *l, uint32_t offset)
{
    const char *p = l->text.p, *end;

    for (; l->at > offset; l->at--)
        l->line -= p[l->at - 1] == '\n';
    while (l->at < offset &&
           (end = memchr(p + l->at, '\n', offset - l->at)) != NULL) {
        l->at = (uint32_t)(end - p) + 1;
        l->line++;
    }
    l->at = offset;
    return l->line + 1;
}

/* A pair of pages whose drift is listed.  */
struct listing {
    struct potable_drift *drift;
    const struct potable_page *src, *dst;
    struct lines src_lines, dst_lines;
    const char *master, *localized; /* names, in the arena */
};

static struct listing
listing_of(struct potable_drift *drift, const struct ptb_fill_page *page)
{
    return (struct listing){
        .drift = drift,
        .src = page->src,
        .dst = page->dst,
        .src_lines = {.text = ptb_buf_slice(&page->src->page.bytes)},
        .dst_lines = {.text = ptb_buf_slice(&page->dst->page.bytes)},
        .master =
            ptb_arena_copy(&drift->arena, ptb_slice_str(page->src->page.name))
                .p,
        .localized =
            ptb_arena_copy(&drift->arena, ptb_slice_str(page->dst->page.name))
                .p};
}

static struct potable_drift_item *
add(struct listing *l, enum potable_drift_kind kind)
{
    struct potable_drift *d = l->drift;

    d->items = ptb_grow(d->items, &d->cap, d->n + 1, sizeof(*d->items));
    d->items[d->n] = (struct potable_drift_item){
        .kind = kind, .master = l->master, .localized = l->localized};
    return &d->items[d->n++];
}

static const char *
copy(struct listing *l, struct ptb_slice text)
{
    return ptb_arena_copy(&l->drift->arena, text).p;
}

/* Adds an item about unit SRC of the master and unit DST of the localized
   page; either may be PTB_NO_UNIT.  */
static struct potable_drift_item *
add_units(struct listing *l, enum potable_drift_kind kind, uint32_t src,
          uint32_t dst)
{
    struct potable_drift_item *item = add(l, kind);

    if (src != PTB_NO_UNIT) {
        const struct ptb_unit *u = &l->src->units.at[src];

        item->master_line = line_of(&l->src_lines, u->beg);
        item->source = copy(l, u->msgid);
    }
    if (dst != PTB_NO_UNIT) {
        const struct ptb_unit *u = &l->dst->units.at[dst];

        item->localized_line = line_of(&l->dst_lines, u->beg);
        item->text = copy(l, u->msgid);
    }
    return item;
}

static void
add_pair(struct listing *l, const struct ptb_pair *p)
{
    struct potable_drift_item *item = NULL;

    if (p->evidence & PTB_EVIDENCE_SAME)
        item = add_units(l, POTABLE_DRIFT_UNTRANSLATED, p->src, p->dst);
    else if (p->n_src > 1)
        item = add_units(l, POTABLE_DRIFT_JOINED, p->src, p->dst);
    else if (p->n_dst > 1)
        item = add_units(l, POTABLE_DRIFT_SPLIT, p->src, p->dst);
    else if (!p->is_sure)
        item = add_units(l, POTABLE_DRIFT_DOUBTFUL, p->src, p->dst);
    else if (p->evidence & PTB_EVIDENCE_MOVED)
        item = add_units(l, POTABLE_DRIFT_MOVED, p->src, p->dst);
    if (item)
        item->probability = (double)p->confidence;
}

/* A link of one of the pages, by what ptb_token_link makes of its target.  */
struct target {
    uint32_t hash, beg;
    bool is_image;
    struct ptb_slice text;
};

static int
by_hash(const void *a, const void *b)
{
    const struct target *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

static int
by_place(const void *a, const void *b)
{
    const struct target *x = a, *y = b;

    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* The links of PAGE in the order of their hashes, each target once.  Their
   texts lie in ARENA.  */
static struct target *
targets_of(const struct potable_page *page, struct ptb_arena *arena, size_t *n)
{
    struct ptb_links found = {0};
    const struct ptb_links *links = ptb_document_links(page, &found);
    struct target *at = ptb_alloc((links->n + 1) * sizeof(*at));
    size_t m = 0;

    *n = 0;
    for (size_t i = 0; i < links->n; i++) {
        const struct ptb_link *l = &links->at[i];

        if (l->target.n > 0 && l->target.p[0] != '#')
            at[(*n)++] =
                (struct target){ptb_token_link(l->target), l->beg, l->is_image,
                                ptb_arena_copy(arena, l->target)};
    }
    if (*n > 1)
        qsort(at, *n, sizeof(*at), by_hash);
    for (size_t i = 0; i < *n; i++)
        if (m == 0 || at[m - 1].hash != at[i].hash)
            at[m++] = at[i];
    *n = m;
    ptb_links_clear(&found);
    return at;
}

/* Adds the targets of A[0, N_A) that B has not.  */
static void
add_links(struct listing *l, struct target *a, size_t n_a,
          const struct target *b, size_t n_b, bool is_src)
{
    size_t k = 0, n = 0;

    for (size_t i = 0; i < n_a; i++) {
        while (k < n_b && b[k].hash < a[i].hash)
            k++;
        if (k == n_b || b[k].hash != a[i].hash)
            a[n++] = a[i];
    }
    if (n > 1)
        qsort(a, n, sizeof(*a), by_place);
    for (size_t i = 0; i < n; i++) {
        struct potable_drift_item *item;

        if (is_src) {
            item = add(l, a[i].is_image ? POTABLE_DRIFT_IMAGE_MISSING
                                        : POTABLE_DRIFT_LINK_MISSING);
            item->master_line = line_of(&l->src_lines, a[i].beg);
            item->source = a[i].text.p;
        } else {
            item = add(l, a[i].is_image ? POTABLE_DRIFT_IMAGE_EXTRA
                                        : POTABLE_DRIFT_LINK_EXTRA);
            item->localized_line = line_of(&l->dst_lines, a[i].beg);
            item->text = a[i].text.p;
        }
    }
}

static void
compare_links(struct listing *l)
{
    size_t n_src, n_dst, n_copy;
    struct target *src = targets_of(l->src, &l->drift->arena, &n_src);
    struct target *dst = targets_of(l->dst, &l->drift->arena, &n_dst);
    struct target *again;

    n_copy = n_src;
    again = ptb_alloc((n_src + 1) * sizeof(*again));
    memcpy(again, src, n_src * sizeof(*again));
    add_links(l, src, n_src, dst, n_dst, true);
    add_links(l, dst, n_dst, again, n_copy, false);
    ptb_free(src);
    ptb_free(dst);
    ptb_free(again);
}

/* The table that NODE lies in, or PTB_NO_NODE.  */
static uint32_t
table_of(const struct ptb_page *page, uint32_t node)
{
    while (node != PTB_NO_NODE && !ptb_grid_is_table(page, node))
        node = page->nodes[node].parent;
    return node;
}

static uint32_t
n_rows(const struct ptb_page *page, uint32_t table)
{
    struct ptb_grid grid = PTB_GRID_INIT;
    uint32_t n;

    ptb_grid_read(&grid, page, table);
    n = grid.n_rows;
    ptb_grid_free(&grid);
    return n;
}

/* Compares the tables that pairs of A lie in, each once.  */
static void
compare_rows(struct listing *l, const struct ptb_alignment *a)
{
    const struct ptb_page *src = &l->src->page, *dst = &l->dst->page;
    uint32_t last = PTB_NO_NODE;

    for (size_t i = 0; i < a->n; i++) {
        const struct ptb_pair *p = &a->pairs[i];
        uint32_t s = table_of(src, l->src->units.at[p->src].node);
        uint32_t d = table_of(dst, l->dst->units.at[p->dst].node), rows;
        struct potable_drift_item *item;
        char text[32];

        if (s == PTB_NO_NODE || d == PTB_NO_NODE || s == last || !p->is_sure)
            continue;
        last = s;
        rows = n_rows(src, s);
        if (rows == n_rows(dst, d))
            continue;
        item = add(l, POTABLE_DRIFT_ROWS);
        item->master_line = line_of(&l->src_lines, src->nodes[s].beg);
        item->localized_line = line_of(&l->dst_lines, dst->nodes[d].beg);
        snprintf(text, sizeof text, "%u", rows);
        item->source = copy(l, ptb_slice_str(text));
        snprintf(text, sizeof text, "%u", n_rows(dst, d));
        item->text = copy(l, ptb_slice_str(text));
    }
}

/* The start tag of NODE; p is NULL if it is no element.  */
static struct ptb_slice
start_tag(const struct ptb_page *page, uint32_t node)
{
    const struct ptb_node *n = &page->nodes[node];
    const struct ptb_html_token *t;

    if (n->kind != PTB_NODE_HTML)
        return PTB_SLICE_NONE;
    t = &page->html.at[n->start_tag];
    return ptb_page_slice(page, t->beg, t->end);
}

/* Does the element with the start tag TAG, round N_UNITS texts, say something
   of all of them: how they run, what language they are in, what they belong
   to?  */
static bool
is_wrapper(struct ptb_slice tag, size_t n_units)
{
    return n_units > 1 || (n_units == 1 && (memmem(tag.p, tag.n, " dir=", 5) ||
                                            memmem(tag.p, tag.n, " lang=", 6)));
}

/* Lists the elements round texts of the localized page that the master has
   nowhere: a merge, which writes the master's, would drop them.  */
static void
list_wrappers(struct listing *l)
{
    const struct ptb_page *src = &l->src->page, *dst = &l->dst->page;
    const struct ptb_units *units = &l->dst->units;
    struct ptb_table tags = PTB_TABLE_INIT;
    size_t first = 0, n;

    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(src, i))
        if (start_tag(src, i).p)
            ptb_table_put(&tags, start_tag(src, i), 0, NULL);
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(dst, i)) {
        struct ptb_slice tag = start_tag(dst, i);

        while (first < units->n && units->at[first].beg < dst->nodes[i].beg)
            first++;
        if (tag.p == NULL || ptb_table_get(&tags, tag) != SIZE_MAX)
            continue;
        for (n = 0; n < 2 && first + n < units->n; n++)
            if (units->at[first + n].end > dst->nodes[i].end)
                break;
        if (is_wrapper(tag, n)) {
            struct potable_drift_item *item = add(l, POTABLE_DRIFT_WRAPPER);

            item->localized_line = line_of(&l->dst_lines, dst->nodes[i].beg);
            item->text = copy(l, tag);
        }
    }
    ptb_table_free(&tags);
}

void
ptb_drift_add_page(struct potable_drift *drift,
                   const struct ptb_fill_page *page)
{
    struct listing l = listing_of(drift, page);
    const struct ptb_alignment *a = page->a;
    size_t lost = 0;

    for (size_t i = 0; i < a->n; i++) {
        for (; lost < a->n_lost && a->lost[lost] < a->pairs[i].src; lost++)
            (void)add_units(&l, POTABLE_DRIFT_MISSING, a->lost[lost],
                            PTB_NO_UNIT);
        add_pair(&l, &a->pairs[i]);
    }
    for (; lost < a->n_lost; lost++)
        (void)add_units(&l, POTABLE_DRIFT_MISSING, a->lost[lost], PTB_NO_UNIT);
    for (size_t i = 0; i < a->n_extra; i++)
        (void)add_units(&l, POTABLE_DRIFT_EXTRA, PTB_NO_UNIT, a->extra[i]);
    compare_rows(&l, a);
    compare_links(&l);
    list_wrappers(&l);
}

void
ptb_drift_add_inconsistent(struct potable_drift *drift,
                           const struct ptb_fill_page *pages,
                           const struct ptb_fill_result *result)
{
    for (size_t i = 0; i < result->n_inconsistent; i++) {
        const struct ptb_inconsistency *x = &result->inconsistent[i];
        struct listing l = listing_of(drift, &pages[x->page]);

        (void)add_units(&l, POTABLE_DRIFT_INCONSISTENT, x->src, x->dst);
    }
}

void
ptb_drift_mark_kept(struct potable_drift *drift, const struct ptb_table *texts)
{
    for (size_t i = 0; i < drift->n; i++) {
        struct potable_drift_item *item = &drift->items[i];

        if (item->kind == POTABLE_DRIFT_UNTRANSLATED &&
            ptb_table_get(texts, ptb_slice_str(item->source)) != SIZE_MAX)
            item->kind = POTABLE_DRIFT_KEPT;
    }
}

/* The words of the report; English in JSON.  */
static const char *const names[] = {
    [POTABLE_DRIFT_MISSING] = "missing",
    [POTABLE_DRIFT_EXTRA] = "extra",
    [POTABLE_DRIFT_UNTRANSLATED] = "untranslated",
    [POTABLE_DRIFT_DOUBTFUL] = "doubtful",
    [POTABLE_DRIFT_SPLIT] = "split",
    [POTABLE_DRIFT_JOINED] = "joined",
    [POTABLE_DRIFT_MOVED] = "moved",
    [POTABLE_DRIFT_INCONSISTENT] = "inconsistent",
    [POTABLE_DRIFT_LINK_MISSING] = "link-missing",
    [POTABLE_DRIFT_LINK_EXTRA] = "link-extra",
    [POTABLE_DRIFT_IMAGE_MISSING] = "image-missing",
    [POTABLE_DRIFT_IMAGE_EXTRA] = "image-extra",
    [POTABLE_DRIFT_ROWS] = "rows",
    [POTABLE_DRIFT_WRAPPER] = "wrapper",
    [POTABLE_DRIFT_KEPT] = "kept"};

static const char *const sentences[] = {
    [POTABLE_DRIFT_MISSING] = N_("no translation"),
    [POTABLE_DRIFT_EXTRA] = N_("text that the master does not have"),
    [POTABLE_DRIFT_UNTRANSLATED] = N_("not translated"),
    [POTABLE_DRIFT_DOUBTFUL] = N_("doubtful translation"),
    [POTABLE_DRIFT_SPLIT] = N_("one text of the master is two here"),
    [POTABLE_DRIFT_JOINED] = N_("two texts of the master are one here"),
    [POTABLE_DRIFT_MOVED] = N_("stands at another place than in the master"),
    [POTABLE_DRIFT_INCONSISTENT] = N_("is translated in another way elsewhere"),
    [POTABLE_DRIFT_LINK_MISSING] = N_("link of the master that is missing"),
    [POTABLE_DRIFT_LINK_EXTRA] = N_("link that the master does not have"),
    [POTABLE_DRIFT_IMAGE_MISSING] = N_("image of the master that is missing"),
    [POTABLE_DRIFT_IMAGE_EXTRA] = N_("image that the master does not have"),
    [POTABLE_DRIFT_ROWS] = N_("the table has another number of rows"),
    [POTABLE_DRIFT_WRAPPER] =
        N_("element round texts that the master does not have"),
    [POTABLE_DRIFT_KEPT] = N_("kept as it is, as in other locales")};

/* Appends NAME and TEXT as a line of its own, white space folded.  */
static void
add_line(struct ptb_buf *out, const char *name, const char *text)
{
    bool blank = false;

    if (text == NULL)
        return;
    ptb_buf_add_fmt(out, "    %s: ", name);
    for (; *text; text++) {
        if ((unsigned char)*text <= ' ') {
            blank = true;
            continue;
        }
        if (blank)
            ptb_buf_add_char(out, ' ');
        blank = false;
        ptb_buf_add_char(out, *text);
    }
    ptb_buf_add_char(out, '\n');
}

static void
format_text(struct ptb_buf *out, const struct potable_drift *drift)
{
    for (size_t i = 0; i < drift->n; i++) {
        const struct potable_drift_item *item = &drift->items[i];

        if (item->localized_line)
            ptb_buf_add_fmt(out, "%s:%zu: ", item->localized,
                            item->localized_line);
        else
            ptb_buf_add_fmt(out, "%s: ", item->localized);
        ptb_buf_add_fmt(out, "%s: %s", names[item->kind],
                        _(sentences[item->kind]));
        if (item->master_line)
            ptb_buf_add_fmt(out, " (%s:%zu)", item->master, item->master_line);
        ptb_buf_add_char(out, '\n');
        add_line(out, "-", item->source);
        add_line(out, "+", item->text);
    }
}

static void
set_text(struct ptb_json *o, const char *name, const char *text)
{
    if (text)
        (void)ptb_json_set(o, name, ptb_json_string(ptb_slice_str(text)));
}

static void
format_json(struct ptb_buf *out, const struct potable_drift *drift)
{
    struct ptb_json *list = ptb_json_array();

    for (size_t i = 0; i < drift->n; i++) {
        const struct potable_drift_item *item = &drift->items[i];
        struct ptb_json *o = ptb_json_add(list, ptb_json_object());

        set_text(o, "kind", names[item->kind]);
        set_text(o, "master", item->master);
        if (item->master_line)
            (void)ptb_json_set(o, "master-line",
                               ptb_json_integer((int64_t)item->master_line));
        set_text(o, "localized", item->localized);
        if (item->localized_line)
            (void)ptb_json_set(o, "localized-line",
                               ptb_json_integer((int64_t)item->localized_line));
        set_text(o, "source", item->source);
        set_text(o, "text", item->text);
        if (item->probability > 0)
            (void)ptb_json_set(
                o, "probability-percent",
                ptb_json_integer((int64_t)(item->probability * 100)));
    }
    ptb_json_format(list, true, out);
    ptb_buf_add_char(out, '\n');
    ptb_json_free(list);
}

char *
potable_drift_format(const struct potable_drift *drift, bool as_json,
                     size_t *size)
{
    struct ptb_buf out = PTB_BUF_INIT;

    if (as_json)
        format_json(&out, drift);
    else
        format_text(&out, drift);
    (void)ptb_buf_cstr(&out);
    *size = out.n;
    return out.p;
}
