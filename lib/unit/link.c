/* Links.  Input: a page; output: all that it points to, in order.  Definitions
   are found first, since [text] is a link only where one has that name; then
   the links in Markdown texts, then those in the tags of HTML.
   Invariant: ranges of targets are in order and do not overlap.  */
#include "config.h"

#include "unit/link.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "unit/link-find.h"

/* What references name a definition by.  */
struct name {
    struct ptb_slice key; /* the ID folded; in the arena of the links */
    uint32_t definition;  /* the number of the definition in the page */
};

struct finder {
    struct ptb_links *links;
    const struct ptb_page *page;
    struct ptb_flat flat; /* the leaf at work, which is NODE */
    uint32_t node;
    uint32_t piece, piece_beg; /* where find_place was last in it */
    struct ptb_inline in;      /* its codes */
    struct ptb_buf key;
    struct name *names; /* in their order, once all are found */
    size_t n_names, cap_names;
};

struct ptb_link *
ptb_link_add(struct ptb_links *links, enum ptb_link_kind kind,
             enum ptb_link_form form, uint32_t node, uint32_t beg, uint32_t end)
{
    struct ptb_link *l;

    links->at =
        ptb_grow(links->at, &links->cap, links->n + 1, sizeof(*links->at));
    l = &links->at[links->n++];
    *l = (struct ptb_link){.kind = (uint8_t)kind,
                           .form = (uint8_t)form,
                           .beg = beg,
                           .end = end,
                           .node = node,
                           .unit = PTB_NO_UNIT,
                           .wraps = PTB_NO_UNIT,
                           .definition = PTB_NO_LINK};
    return l;
}

/* The page offset of the byte at POS of the flat text.  Linear as long as
   positions come near each other.  */
static uint32_t
to_page(struct finder *f, uint32_t pos)
{
    const struct ptb_piece *p = f->flat.pieces;

    while (pos < f->piece_beg) {
        f->piece--;
        f->piece_beg -= p[f->piece].end - p[f->piece].beg;
    }
    while (f->piece + 1 < f->flat.n_pieces &&
           pos - f->piece_beg >= p[f->piece].end - p[f->piece].beg) {
        f->piece_beg += p[f->piece].end - p[f->piece].beg;
        f->piece++;
    }
    return p[f->piece].beg + (pos - f->piece_beg);
}

/* The page bytes of the flat text [BEG, END).  */
static struct ptb_link_place
find_place(struct finder *f, uint32_t beg, uint32_t end)
{
    struct ptb_link_place place;

    place.beg = place.end = to_page(f, beg);
    if (end > beg)
        place.end = to_page(f, end - 1) + 1;
    place.is_whole = place.end - place.beg == end - beg;
    return place;
}

static struct ptb_piece
find_piece(struct finder *f, uint32_t beg, uint32_t end)
{
    struct ptb_link_place place = find_place(f, beg, end);

    return (struct ptb_piece){place.beg, place.end};
}

/* Makes f->key the name that the ID S stands for: case and white space folded.
   Source: kramdown's normalize_link_id; CommonMark 0.31.2, section 4.7.  */
static void
fold_id(struct finder *f, struct ptb_slice s)
{
    f->key.n = 0;
    s = ptb_slice_trim(s);
    for (size_t i = 0; i < s.n;) {
        uint32_t c;

        if (ptb_is_space(s.p[i])) {
            if (f->key.n && f->key.p[f->key.n - 1] != ' ')
                ptb_buf_add_char(&f->key, ' ');
            i++;
            continue;
        }
        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        f->key.n += ptb_utf8_encode(ptb_buf_room(&f->key, 4), ptb_char_fold(c));
    }
}

static int
compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = ptb_slice_compare(x->key, y->key);

    return order ? order
                 : (x->definition > y->definition) -
                       (x->definition < y->definition);
}

/* The number of the definition with the ID S, or PTB_NO_LINK.  Of several
   CommonMark takes the first, kramdown the last.  */
static uint32_t
find_definition(struct finder *f, struct ptb_slice s)
{
    bool last = f->page->format != PTB_FORMAT_GFM;
    size_t lo = 0, hi = f->n_names;

    fold_id(f, s);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            ptb_slice_compare(f->names[mid].key, ptb_buf_slice(&f->key));

        if (order < 0 || (order == 0 && last))
            lo = mid + 1;
        else
            hi = mid;
    }
    lo -= last && lo > 0;
    if (lo == f->n_names ||
        !ptb_slice_eq(f->names[lo].key, ptb_buf_slice(&f->key)))
        return PTB_NO_LINK;
    return f->names[lo].definition;
}

/* Adds the link definition NODE.  */
static void
add_definition(struct finder *f, uint32_t node)
{
    const struct ptb_page *page = f->page;
    const struct ptb_node *n = &page->nodes[node];
    bool gfm = page->format == PTB_FORMAT_GFM, pointy;
    const char *p = page->bytes.p;
    uint32_t id = n->beg + 1, close = id, at, end;
    struct ptb_link *l;

    while (close < n->end && p[close] != ']')
        close += gfm && p[close] == '\\' ? 2 : 1;
    /* On the line after the ID, prefixes of containers may come.  */
    for (at = close + 2; at < n->end && (ptb_is_space(p[at]) || p[at] == '>');)
        at++;
    if (at >= n->end)
        return;
    pointy = p[at] == '<' && memchr(p + at, '>', n->end - at);
    end = at + pointy;
    while (end < n->end && (pointy ? p[end] != '>'
                            : gfm  ? !ptb_is_space(p[end])
                                   : p[end] != '\n' && p[end] != '\r'))
        end++;
    if (!pointy && n->n_pieces && page->pieces[n->first_piece].beg <= end &&
        page->pieces[n->first_piece].beg > at)
        end = page->pieces[n->first_piece].beg - 1; /* before the quote */
    while (!pointy && end > at && ptb_is_space(p[end - 1]))
        end--;
    l = ptb_link_add(f->links, PTB_LINK_DEFINITION,
                     pointy ? PTB_LINK_POINTY : PTB_LINK_PLAIN, node,
                     at + pointy, end);
    l->id = ptb_page_slice(page, id, close);
    l->target =
        ptb_link_decode(f->links, page, l, ptb_page_slice(page, l->beg, end));
    fold_id(f, l->id);
    f->names =
        ptb_grow(f->names, &f->cap_names, f->n_names + 1, sizeof(*f->names));
    f->names[f->n_names] =
        (struct name){ptb_arena_copy(&f->links->arena, ptb_buf_slice(&f->key)),
                      (uint32_t)f->n_names};
    f->n_names++;
}

static void
add_reference(struct finder *f, uint32_t beg, uint32_t end, bool is_image,
              struct ptb_piece text)
{
    struct ptb_link_place place = find_place(f, beg, end);
    struct ptb_slice id = {f->flat.p + beg, end - beg};
    struct ptb_link *l =
        ptb_link_add(f->links, PTB_LINK_REFERENCE, PTB_LINK_FIXED, f->node,
                     place.beg, place.end);

    l->is_image = is_image;
    l->text_beg = text.beg;
    l->text_end = text.end;
    l->definition = find_definition(f, id);
    l->id = f->flat.n_pieces == 1 ? id : ptb_arena_copy(&f->links->arena, id);
}

/* Where the target that starts at AT of the flat text ends; STOP is where the
   parenthesis closes.  */
static uint32_t
target_end(const struct finder *f, uint32_t at, uint32_t stop)
{
    const char *p = f->flat.p, *close;
    bool gfm = f->page->format == PTB_FORMAT_GFM, liquid = true;
    char quote = '\0';

    while (stop > at && ptb_is_space(p[stop - 1]))
        stop--;
    if (stop > at && (p[stop - 1] == '"' || p[stop - 1] == '\''))
        quote = p[stop - 1];
    for (uint32_t i = at; i < stop; i++) {
        if (liquid && p[i] == '{' && (p[i + 1] == '{' || p[i + 1] == '%')) {
            close = memmem(p + i + 2, stop - i - 2,
                           p[i + 1] == '{' ? "}}" : "%}", 2);
            if (close)
                i = (uint32_t)(close + 1 - p);
            liquid = close != NULL;
            continue;
        }
        if (!ptb_is_space(p[i]))
            continue;
        if (gfm)
            return i;
        if (quote && p[i + 1] == quote && i + 2 < stop) {
            while (i > at && ptb_is_space(p[i - 1]))
                i--;
            return i;
        }
    }
    return stop;
}

/* The link whose text code I closes: ](…) or ][…].  */
static void
add_pair(struct finder *f, size_t i)
{
    const struct ptb_code *c = &f->in.codes[i];
    const struct ptb_code *open = &f->in.codes[c->pair];
    const char *p = f->flat.p;
    bool image = open->end - open->beg == 2, pointy;
    struct ptb_piece text = find_piece(f, open->end, c->beg);
    uint32_t at = c->beg + 2, stop = c->end - 1;
    struct ptb_link_place place;
    struct ptb_link *l;

    if (p[c->beg + 1] != '(') {
        for (at = c->beg + 1; p[at] != '[';)
            at++;
        if (++at == stop)
            add_reference(f, open->end, c->beg, image, text);
        else
            add_reference(f, at, stop, image, text);
        return;
    }
    while (at < stop && ptb_is_space(p[at]))
        at++;
    pointy = at < stop && p[at] == '<' && memchr(p + at, '>', stop - at);
    if (pointy) {
        at++;
        stop = at + (uint32_t)ptb_slice_find(ptb_slice(p + at, stop - at), '>');
    } else {
        stop = target_end(f, at, stop);
    }
    place = find_place(f, at, stop);
    l = ptb_link_add(f->links, PTB_LINK_INLINE,
                     pointy ? PTB_LINK_POINTY : PTB_LINK_PLAIN, f->node,
                     place.beg, place.end);
    l->is_image = image;
    l->text_beg = text.beg;
    l->text_end = text.end;
    if (!place.is_whole || memchr(p + at, '\n', stop - at))
        l->form = PTB_LINK_FIXED;
    l->target =
        ptb_link_decode(f->links, f->page, l, ptb_slice(p + at, stop - at));
}

/* The links in the tags of code I, an element or a tag.  */
static void
add_tags(struct finder *f, size_t i)
{
    const struct ptb_code *c = &f->in.codes[i];
    struct ptb_tag_reader *r = &f->in.tags;
    struct ptb_piece text = {0, 0};
    struct ptb_tag tag;

    if (c->kind == PTB_CODE_OPEN)
        text = find_piece(f, c->end, f->in.codes[c->pair].beg);
    for (uint32_t at = c->beg; at < c->end; at++) {
        const char *open = memchr(r->p + at, '<', c->end - at);

        if (open == NULL)
            break;
        at = (uint32_t)(open - r->p);
        if (!ptb_tag_match(r, at, &tag) || tag.end > c->end)
            continue;
        for (size_t k = 0; k < r->n_attrs; k++) {
            const struct ptb_html_attr *a = &r->attrs[k];

            if (!a->has_value)
                continue;
            ptb_link_find_attribute(
                f->links, f->page, f->node,
                ptb_slice(r->p + tag.name_beg, tag.name_end - tag.name_beg),
                ptb_slice(r->p + a->name_beg, a->name_end - a->name_beg),
                ptb_slice(r->p + a->value_beg, a->value_end - a->value_beg),
                a->quote, true, find_place(f, a->value_beg, a->value_end),
                text);
        }
        at = tag.end - 1;
    }
}

/* A URL or address by itself, with ANGLE bytes round it.  */
static void
add_url(struct finder *f, const struct ptb_code *c, uint32_t angle)
{
    struct ptb_link_place place = find_place(f, c->beg + angle, c->end - angle);
    struct ptb_slice url = {f->flat.p + c->beg + angle,
                            c->end - c->beg - 2 * angle};
    struct ptb_link *l =
        ptb_link_add(f->links, angle ? PTB_LINK_AUTO : PTB_LINK_BARE,
                     angle && place.is_whole ? PTB_LINK_POINTY : PTB_LINK_FIXED,
                     f->node, place.beg, place.end);

    l->is_mail = memchr(url.p, ':', url.n) == NULL;
    l->target = ptb_link_decode(f->links, f->page, l, url);
}

/* The links of form [text] in the leaf, which no codes are.  A label holds no
   closing bracket, so what stands before one needs no second look.  */
static void
add_shortcuts(struct finder *f)
{
    const char *p = f->flat.p;
    uint32_t open = UINT32_MAX, at = 0;

    for (size_t i = 0; i <= f->in.n; i++) {
        uint32_t stop = i < f->in.n ? f->in.codes[i].beg : f->flat.n;

        for (; at < stop; at++) {
            if (p[at] == '\\' && at + 1 < stop) {
                at++;
            } else if (p[at] == '[') {
                open = at + 1;
            } else if (p[at] == ']' && open != UINT32_MAX) {
                if (find_definition(f, ptb_slice(p + open, at - open)) !=
                    PTB_NO_LINK)
                    add_reference(f, open, at, open > 1 && p[open - 2] == '!',
                                  find_piece(f, open, at));
                open = UINT32_MAX;
            }
        }
        if (i == f->in.n)
            return;
        if (p[at] == '[' || p[at] == ']')
            open = UINT32_MAX; /* another link */
        at = f->in.codes[i].end;
    }
}

/* The links in the text of the Markdown leaf NODE.  */
static void
find_in_leaf(struct finder *f, uint32_t node)
{
    const struct ptb_node *n = &f->page->nodes[node];

    if (n->n_pieces == 0)
        return;
    ptb_flat_set(&f->flat, f->page, f->page->pieces + n->first_piece,
                 n->n_pieces);
    f->node = node;
    f->piece = f->piece_beg = 0;
    f->in.is_deep = true;
    ptb_inline_scan(&f->in, f->page, &f->flat, false, NULL, PTB_ITS_UNSET);
    for (size_t i = 0; i < f->in.n; i++) {
        const struct ptb_code *c = &f->in.codes[i];

        if (c->what == PTB_WHAT_AUTOLINK || c->what == PTB_WHAT_URL)
            add_url(f, c, c->what == PTB_WHAT_AUTOLINK);
        else if (c->kind == PTB_CODE_CLOSE && f->flat.p[c->beg] == ']')
            add_pair(f, i);
        else if (f->flat.p[c->beg] == '<' && c->kind != PTB_CODE_CLOSE &&
                 f->flat.p[c->beg + 1] != '!')
            add_tags(f, i);
    }
    if (f->n_names && memchr(f->flat.p, ']', f->flat.n))
        add_shortcuts(f);
}

/* The links in the tags of page->html.  */
static void
find_in_html(struct finder *f)
{
    const struct ptb_page *page = f->page;
    uint32_t *nodes, node = 0;

    if (page->html.n == 0)
        return;
    nodes = ptb_alloc_zero(page->html.n, sizeof(*nodes));
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i))
        if (page->nodes[i].kind == PTB_NODE_HTML &&
            page->nodes[i].start_tag != PTB_NO_NODE)
            nodes[page->nodes[i].start_tag] = i;
    for (size_t i = 0; i < page->html.n; i++) {
        const struct ptb_html_token *t = &page->html.at[i];
        struct ptb_piece text = {0, 0};

        if (t->kind != PTB_HTML_START)
            continue;
        if (nodes[i]) {
            node = nodes[i];
            text = (struct ptb_piece){t->end, page->nodes[node].end};
        }
        for (uint32_t k = 0; k < t->n_attrs; k++) {
            const struct ptb_html_attr *a =
                &page->html.attrs[t->first_attr + k];
            struct ptb_link_place place = {a->value_beg, a->value_end, true};

            if (a->has_value && !a->is_duplicate)
                ptb_link_find_attribute(
                    f->links, page, node,
                    ptb_page_slice(page, t->name_beg, t->name_end),
                    ptb_page_slice(page, a->name_beg, a->name_end),
                    ptb_page_slice(page, place.beg, place.end), a->quote, false,
                    place, text);
        }
    }
    ptb_free(nodes);
}

static int
compare_links(const void *a, const void *b)
{
    const struct ptb_link *x = a, *y = b;

    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Puts the links in order, and says what references point to.  */
static void
settle(struct ptb_links *links, size_t n_names)
{
    uint32_t *places = ptb_alloc_zero(n_names + 1, sizeof(*places));
    size_t i = 1, n = 0;

    while (i < links->n && links->at[i - 1].end <= links->at[i].beg)
        i++;
    if (i < links->n)
        qsort(links->at, links->n, sizeof(*links->at), compare_links);
    for (i = 0; i < links->n; i++)
        if (links->at[i].kind == PTB_LINK_DEFINITION)
            places[n++] = (uint32_t)i;
    for (i = 0; i < links->n; i++) {
        struct ptb_link *l = &links->at[i];

        if (l->definition == PTB_NO_LINK)
            continue;
        l->definition = places[l->definition];
        l->target = links->at[l->definition].target;
    }
    ptb_free(places);
}

/* Says which units the links lie in and go round.  */
static void
find_units(struct ptb_links *links, const struct ptb_units *units)
{
    size_t u = 0;

    for (size_t i = 0; i < links->n; i++) {
        struct ptb_link *l = &links->at[i];
        size_t lo = 0, hi = units->n;

        while (u < units->n && units->at[u].end < l->end)
            u++;
        if (u < units->n && units->at[u].beg <= l->beg)
            l->unit = (uint32_t)u;
        while (lo < hi) {
            size_t mid = lo + (hi - lo) / 2;

            if (units->at[mid].beg < l->text_beg)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (l->text_end > l->text_beg && lo < units->n &&
            units->at[lo].end <= l->text_end)
            l->wraps = (uint32_t)lo;
    }
}

void
ptb_links_find(struct ptb_links *links, const struct ptb_page *page,
               const struct ptb_units *units)
{
    struct finder f = {.links = links, .page = page};

    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i))
        if (page->nodes[i].kind == PTB_NODE_LINK_DEF)
            add_definition(&f, i);
    if (f.n_names)
        qsort(f.names, f.n_names, sizeof(*f.names), compare_names);
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i))
        switch (page->nodes[i].kind) {
        case PTB_NODE_P:
        case PTB_NODE_HEADER:
        case PTB_NODE_DT:
        case PTB_NODE_CELL:
        case PTB_NODE_INLINE:
            find_in_leaf(&f, i);
            break;
        default:
            break;
        }
    find_in_html(&f);
    settle(links, f.n_names);
    if (units)
        find_units(links, units);
    ptb_flat_free(&f.flat);
    ptb_inline_free(&f.in);
    ptb_buf_free(&f.key);
    ptb_free(f.names);
}

void
ptb_links_clear(struct ptb_links *links)
{
    ptb_free(links->at);
    ptb_arena_free(&links->arena);
    *links = (struct ptb_links){0};
}

const char *
ptb_link_kind_name(enum ptb_link_kind kind)
{
    static const char *const names[PTB_N_LINK_KINDS] = {
        [PTB_LINK_INLINE] = "inline",
        [PTB_LINK_DEFINITION] = "definition",
        [PTB_LINK_REFERENCE] = "reference",
        [PTB_LINK_AUTO] = "auto",
        [PTB_LINK_BARE] = "bare",
        [PTB_LINK_ATTRIBUTE] = "attribute",
    };

    return names[kind];
}
