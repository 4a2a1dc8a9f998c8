/* Links in attributes.  Input: an attribute of a tag; output: its links.  The
   value of srcset holds several.  */
#include "config.h"

#include "base/ascii.h"
#include "unit/link-find.h"

/* Attributes that hold a URL, and the element that they mean something on;
   NULL: on all that have them. Source: WHATWG HTML, index of attributes; SVG's
   xlink:href.  */
static const struct {
    const char *name, *tag;
} holders[] = {
    {"href", NULL},          {"src", NULL},        {"srcset", NULL},
    {"imagesrcset", "link"}, {"poster", "video"},  {"data", "object"},
    {"cite", NULL},          {"action", "form"},   {"formaction", NULL},
    {"longdesc", NULL},      {"background", NULL}, {"xlink:href", NULL}};

static bool
holds_links(struct ptb_slice tag, struct ptb_slice name)
{
    for (size_t i = 0; i < sizeof(holders) / sizeof(*holders); i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(holders[i].name)))
            return holders[i].tag == NULL ||
                   ptb_slice_eq_nocase(tag, ptb_slice_str(holders[i].tag));
    return false;
}

/* Finds the next URL in VALUE, the one of a srcset, from *AT on.  False: there
   is none.
   Source: WHATWG HTML, parse a srcset attribute.  */
static bool
next_candidate(struct ptb_slice value, size_t *at, size_t *beg, size_t *end)
{
    size_t i = *at;
    bool closed = true; /* no Liquid was met that is not */

    while (i < value.n && (ptb_is_space(value.p[i]) || value.p[i] == ','))
        i++;
    *beg = i;
    while (i < value.n && !ptb_is_space(value.p[i])) {
        /* Blanks in Liquid end nothing.  */
        const char *close = NULL;

        if (closed && value.n - i > 3 && value.p[i] == '{' &&
            value.p[i + 1] == '{') {
            close = memmem(value.p + i, value.n - i, "}}", 2);
            closed = close != NULL;
        }
        i = close ? (size_t)(close + 2 - value.p) : i + 1;
    }
    *end = i;
    while (*end > *beg && value.p[*end - 1] == ',')
        (*end)--;
    if (*end == i) /* descriptors, up to a comma outside parentheses */
        for (bool inside = false; i < value.n && (inside || value.p[i] != ',');
             i++)
            inside = value.p[i] == '(' || (inside && value.p[i] != ')');
    *at = i;
    return *end > *beg;
}

/* Appends the link on [BEG, END) of VALUE, an attribute like LIKE.  */
static void
add_link(struct ptb_links *links, const struct ptb_page *page,
         const struct ptb_link *like, struct ptb_slice value, size_t beg,
         size_t end)
{
    uint32_t at = like->beg + (uint32_t)beg;
    struct ptb_link *l =
        ptb_link_add(links, PTB_LINK_ATTRIBUTE, PTB_LINK_VALUE, 0, 0, 0);

    *l = *like;
    if (l->form == PTB_LINK_FIXED) {
        l->end = like->end;
    } else {
        l->beg = at;
        l->end = at + (uint32_t)(end - beg);
    }
    l->target =
        ptb_link_decode(links, page, l, ptb_slice(value.p + beg, end - beg));
}

void
ptb_link_find_attribute(struct ptb_links *links, const struct ptb_page *page,
                        uint32_t node, struct ptb_slice tag,
                        struct ptb_slice name, struct ptb_slice value,
                        char quote, bool in_leaf, struct ptb_link_place place,
                        struct ptb_piece text)
{
    struct ptb_link link = {.kind = PTB_LINK_ATTRIBUTE,
                            .form = PTB_LINK_VALUE,
                            .in_leaf = in_leaf,
                            .quote = quote,
                            .beg = place.beg,
                            .end = place.end,
                            .text_beg = text.beg,
                            .text_end = text.end,
                            .node = node,
                            .unit = PTB_NO_UNIT,
                            .wraps = PTB_NO_UNIT,
                            .definition = PTB_NO_LINK};
    size_t at = 0, beg, end;

    if (!holds_links(tag, name))
        return;
    link.is_image = ptb_slice_eq_nocase(tag, PTB_S("img")) ||
                    ptb_slice_eq_nocase(tag, PTB_S("source"));
    link.attribute = in_leaf ? ptb_arena_copy(&links->arena, name) : name;
    if (!ptb_slice_ends(name, PTB_S("set")) &&
        !ptb_slice_ends(name, PTB_S("SET"))) {
        /* White space round a URL does not count.  */
        beg = 0;
        end = value.n;
        while (beg < end && ptb_is_space(value.p[beg]))
            beg++;
        while (end > beg && ptb_is_space(value.p[end - 1]))
            end--;
        if (!place.is_whole || memchr(value.p + beg, '\n', end - beg))
            link.form = PTB_LINK_FIXED;
        add_link(links, page, &link, value, beg, end);
        return;
    }
    link.form = place.is_whole ? PTB_LINK_SRCSET : PTB_LINK_FIXED;
    while (next_candidate(value, &at, &beg, &end))
        add_link(links, page, &link, value, beg, end);
}
