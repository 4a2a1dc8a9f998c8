/* The finder of units: a walk over the page's tree.  Input: nodes; output:
   units in the order of the page, no two of which overlap.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/search.h"
#include "base/text.h"
#include "base/utf8.h"
#include "page/liquid.h"
#include "unit/find.h"

struct ptb_unit *
ptb_finder_add(struct ptb_finder *f, enum ptb_unit_kind kind,
               enum ptb_unit_syntax syntax, uint32_t node, uint32_t beg,
               uint32_t end)
{
    struct ptb_units *units = f->units;
    struct ptb_unit *u;

    units->at =
        ptb_grow(units->at, &units->cap, units->n + 1, sizeof(*units->at));
    u = &units->at[units->n++];
    *u = (struct ptb_unit){.kind = (uint8_t)kind,
                           .syntax = (uint8_t)syntax,
                           .beg = beg,
                           .end = end,
                           .node = node,
                           .part = PTB_NO_NODE};
    if (f->its) {
        const struct ptb_its_values *say = ptb_its_of_node(f->its, node);

        if (say->note.n || say->note_ref.n)
            u->note = ptb_arena_copy(&units->arena,
                                     say->note.n ? say->note : say->note_ref);
    }
    return u;
}

/* Does S, a value of a data file that nobody asked for by its key, look like an
   address, a path or the name of a file?  "input/output" does, "CI/CD" not.  */
static bool
is_address(struct ptb_slice s)
{
    size_t dot = s.n, n;
    bool slash = false, upper = false;

    for (size_t i = 0; i < s.n; i++) {
        if (ptb_is_space(s.p[i]))
            return false;
        slash |= s.p[i] == '/';
        upper |=
            (s.p[i] >= 'A' && s.p[i] <= 'Z') || (unsigned char)s.p[i] >= 0x80;
        if (s.p[i] == '.')
            dot = i;
    }
    if (s.n == 0 || s.p[0] == '#' || s.p[0] == '/' || s.p[0] == '.' ||
        memmem(s.p, s.n, "://", 3) || (slash && !upper))
        return true;
    n = s.n - dot;
    if (n < 3 || n > 6 || dot == 0)
        return false;
    for (size_t i = dot + 1; i < s.n; i++)
        if (!ptb_is_alnum(s.p[i]))
            return false;
    return true;
}

static void
find_value(struct ptb_finder *f, uint32_t node)
{
    uint32_t part = f->page->nodes[node].start_tag;
    const struct ptb_yaml_value *v = &f->page->values[part];
    bool data = f->page->format == PTB_FORMAT_YAML;
    struct ptb_unit *u;
    struct ptb_slice text = v->text;

    if (!ptb_text_has_letter(text) || memchr(text.p, '\0', text.n))
        return; /* "\0" in quotes is a NUL, which no catalog can hold */
    if (data && (f->options == NULL || f->options->keys == NULL) &&
        is_address(text))
        return;
    u = ptb_finder_add(f, data ? PTB_UNIT_VALUE : PTB_UNIT_FRONT_MATTER,
                       PTB_SYNTAX_YAML, node, v->beg, v->end);
    u->part = part;
    while (text.n && ptb_is_space(text.p[text.n - 1]))
        text.n--; /* a block's last line end is the block's */
    /* After YAML has folded the lines, a line end is meant.  */
    if (memchr(text.p, '\n', text.n))
        u->msgid = ptb_arena_copy(&f->units->arena, text);
    else
        u->msgid = ptb_msgid_plain(text, 0, &f->buf, &f->units->arena);
}

/* A piece of plain text to the end of its line, or a title.  */
static void
find_plain(struct ptb_finder *f, uint32_t node, enum ptb_unit_kind kind,
           enum ptb_unit_syntax syntax)
{
    const struct ptb_node *n = &f->page->nodes[node];
    struct ptb_piece piece;
    struct ptb_slice text;
    struct ptb_unit *u;
    const char *p = f->page->bytes.p;

    if (n->n_pieces == 0)
        return;
    piece = f->page->pieces[n->first_piece];
    while (piece.beg < piece.end && ptb_is_space(p[piece.beg]))
        piece.beg++;
    while (piece.end > piece.beg && ptb_is_space(p[piece.end - 1]))
        piece.end--;
    text = ptb_page_slice(f->page, piece.beg, piece.end);
    if (!ptb_text_has_letter(text))
        return;
    u = ptb_finder_add(f, kind, syntax, node, piece.beg, piece.end);
    if (syntax == PTB_SYNTAX_TITLE)
        u->quote = p[piece.beg - 1];
    u->msgid = ptb_msgid_plain(text, u->quote, &f->buf, &f->units->arena);
}

/* Has NODE elements or text of HTML directly in it?  */
static bool
has_runs(const struct ptb_page *page, uint32_t node)
{
    for (uint32_t i = page->nodes[node].first; i != PTB_NO_NODE;
         i = page->nodes[i].next)
        if (page->nodes[i].kind == PTB_NODE_HTML ||
            page->nodes[i].kind == PTB_NODE_TEXT)
            return true;
    return false;
}

static void
find_in_node(struct ptb_finder *f, uint32_t node)
{
    switch (f->page->nodes[node].kind) {
    case PTB_NODE_VALUE:
        find_value(f, node);
        break;
    case PTB_NODE_P:
    case PTB_NODE_HEADER:
    case PTB_NODE_DT:
    case PTB_NODE_CELL:
    case PTB_NODE_INLINE:
        ptb_find_leaf(f, node);
        break;
    case PTB_NODE_HTML:
        if (!ptb_is_inline(f, node))
            ptb_find_runs(f, node);
        break;
    case PTB_NODE_ROOT:
    case PTB_NODE_QUOTE:
    case PTB_NODE_LI:
    case PTB_NODE_DD:
    case PTB_NODE_FOOTNOTE:
        if (f->page->html.n && has_runs(f->page, node))
            ptb_find_runs(f, node);
        break;
    case PTB_NODE_LINK_DEF:
        find_plain(f, node, PTB_UNIT_TITLE, PTB_SYNTAX_TITLE);
        break;
    case PTB_NODE_ABBR_DEF:
        find_plain(f, node, PTB_UNIT_ABBREVIATION, PTB_SYNTAX_LINE);
        break;
    case PTB_NODE_ATTRIBUTES:
        ptb_find_list_titles(f, node, f->page->nodes[node].beg,
                             f->page->nodes[node].end);
        break;
    default:
        break;
    }
}

static bool
is_wanted(const struct potable_options *options, struct ptb_slice name)
{
    for (size_t i = 0; i < options->n_include; i++)
        if (ptb_slice_eq(name, ptb_slice_str(options->include[i])))
            return true;
    return false;
}

/* Parameters of {% include %}.  */
static void
find_parameters(struct ptb_finder *f)
{
    const struct ptb_page *page = f->page;
    struct ptb_slice text = ptb_buf_slice(&page->bytes);

    if (f->options == NULL || f->options->n_include == 0)
        return;
    for (size_t i = 0; i < page->n_liquid; i++) {
        struct ptb_liquid_param p;
        uint32_t pos = 0;

        if (!ptb_liquid_is_include(text, &page->liquid[i]))
            continue;
        while (ptb_liquid_param_next(text, &page->liquid[i], &pos, &p)) {
            struct ptb_slice value =
                ptb_page_slice(page, p.value_beg, p.value_end);
            struct ptb_buf decoded = PTB_BUF_INIT;
            struct ptb_unit *u;

            if (p.quote == 0 || !ptb_text_has_letter(value) ||
                !is_wanted(f->options,
                           ptb_page_slice(page, p.name_beg, p.name_end)))
                continue;
            ptb_liquid_param_decode(&decoded, value, p.quote);
            u = ptb_finder_add(f, PTB_UNIT_PARAMETER, PTB_SYNTAX_LIQUID, 0,
                               p.value_beg, p.value_end);
            u->part = (uint32_t)i;
            u->quote = p.quote;
            u->msgid = ptb_msgid_plain(ptb_buf_slice(&decoded), 0, &f->buf,
                                       &f->units->arena);
            ptb_buf_free(&decoded);
        }
    }
}

static int
compare_units(const void *a, const void *b)
{
    const struct ptb_unit *x = a, *y = b;

    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Puts the units in order; one that lies in another is dropped, and the other
   keeps its text.  */
static void
sort_units(struct ptb_units *units)
{
    size_t i = 1, n = 0;

    while (i < units->n && units->at[i - 1].end <= units->at[i].beg)
        i++;
    if (i < units->n)
        qsort(units->at, units->n, sizeof(*units->at), compare_units);
    for (i = 0; i < units->n; i++)
        if (n == 0 || units->at[i].beg >= units->at[n - 1].end)
            units->at[n++] = units->at[i];
    units->n = n;
}

/* Can a catalog hold S?  Not if it is no UTF-8 or has a NUL.  */
static bool
is_catalog_text(struct ptb_slice s)
{
    return s.n == 0 ||
           (memchr(s.p, '\0', s.n) == NULL && ptb_utf8_check(s) == s.n);
}

/* Drops the units that no catalog can hold.  Only pages with NUL, and those
   that are worked on by force, have such.  */
static void
drop_unfit(struct ptb_units *units, const struct ptb_page *page,
           const struct potable_options *options)
{
    size_t n = 0;

    if (page->bytes.n == 0 ||
        (!(options && options->force) &&
         memchr(page->bytes.p, '\0', page->bytes.n) == NULL))
        return;
    for (size_t i = 0; i < units->n; i++) {
        struct ptb_unit *u = &units->at[i];

        if (!is_catalog_text(u->note))
            u->note = (struct ptb_slice){NULL, 0};
        if (is_catalog_text(u->msgid) && is_catalog_text(u->context))
            units->at[n++] = *u;
    }
    units->n = n;
}

void
ptb_units_find(struct ptb_units *units, const struct ptb_page *page,
               const struct potable_options *options, struct potable_log *log)
{
    struct ptb_finder f = {
        .units = units, .page = page, .options = options, .log = log};
    struct ptb_its_map *map = NULL;

    if (page->html.n || (options && options->its))
        map = ptb_its_apply(page, options ? options->its : NULL, log);
    f.its = map;
    ptb_mark_elements(&f);
    /* Not by index: a scanner may have taken nodes off the tree again.  */
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i))
        find_in_node(&f, i);
    find_parameters(&f);
    sort_units(units);
    ptb_apply_directives(&f);
    drop_unfit(units, page, options);
    ptb_its_map_free(map);
    ptb_free(f.splits);
    ptb_free(f.kinds);
    ptb_flat_free(&f.flat);
    ptb_inline_free(&f.in);
    ptb_buf_free(&f.buf);
}

void
ptb_units_clear(struct ptb_units *units)
{
    ptb_free(units->at);
    ptb_arena_free(&units->arena);
    *units = (struct ptb_units){0};
}

const char *
ptb_unit_kind_name(enum ptb_unit_kind kind)
{
    static const char *const names[PTB_N_UNIT_KINDS] = {
        [PTB_UNIT_HEADING] = "heading",
        [PTB_UNIT_PARAGRAPH] = "paragraph",
        [PTB_UNIT_ITEM] = "item",
        [PTB_UNIT_QUOTE] = "quote",
        [PTB_UNIT_TERM] = "term",
        [PTB_UNIT_DEFINITION] = "definition",
        [PTB_UNIT_CELL] = "cell",
        [PTB_UNIT_HTML_CELL] = "html-cell",
        [PTB_UNIT_HTML] = "html",
        [PTB_UNIT_ATTRIBUTE] = "attribute",
        [PTB_UNIT_FOOTNOTE] = "footnote",
        [PTB_UNIT_TITLE] = "title",
        [PTB_UNIT_ABBREVIATION] = "abbreviation",
        [PTB_UNIT_FRONT_MATTER] = "front-matter",
        [PTB_UNIT_VALUE] = "value",
        [PTB_UNIT_PARAMETER] = "parameter",
    };

    return names[kind];
}

size_t
ptb_units_from(const struct ptb_units *units, uint32_t at)
{
    return ptb_first_from(units->at, units->n, sizeof(*units->at),
                          offsetof(struct ptb_unit, beg), at);
}
