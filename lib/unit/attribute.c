/* Texts in attributes: alt, title and their like, and the titles of links and
   of kramdown's attribute lists.  Input: a tag; output: units.  */
#include "config.h"

#include "base/ascii.h"
#include "base/text.h"
#include "unit/find.h"

bool
ptb_is_text_attribute(struct ptb_slice key)
{
    static const char *const keys[] = {"alt", "title", "aria-label",
                                       "placeholder", "summary"};

    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
        if (ptb_slice_eq_nocase(key, ptb_slice_str(keys[i])))
            return true;
    return false;
}

static bool
is_description(struct ptb_slice value)
{
    return ptb_slice_eq_nocase(value, PTB_S("description")) ||
           ptb_slice_eq_nocase(value, PTB_S("keywords")) ||
           ptb_slice_eq_nocase(value, PTB_S("og:title")) ||
           ptb_slice_eq_nocase(value, PTB_S("og:description")) ||
           ptb_slice_eq_nocase(value, PTB_S("twitter:title")) ||
           ptb_slice_eq_nocase(value, PTB_S("twitter:description"));
}

/* Is there a letter in S outside Liquid?  */
static bool
has_text(struct ptb_slice s)
{
    while (s.n > 0) {
        const char *open = memmem(s.p, s.n, "{{", 2), *close;
        size_t before = open ? (size_t)(open - s.p) : s.n;

        if (ptb_text_has_letter(ptb_slice(s.p, before)))
            return true;
        if (open == NULL)
            return false;
        close = memmem(open, s.n - before, "}}", 2);
        if (close == NULL)
            return true;
        s.n -= (size_t)(close + 2 - s.p);
        s.p = close + 2;
    }
    return false;
}

/* Is there to be a unit of the attribute whose name stands at page offset AT,
   if by that name it IS_TEXT?  TAG: what ITS says about its element.  */
static bool
is_wanted(const struct ptb_finder *f, uint32_t at, bool is_text, uint8_t tag)
{
    uint8_t own = ptb_its_of_attr(f->its, at)->translate;

    return own == PTB_ITS_YES ||
           (own != PTB_ITS_NO && is_text && tag != PTB_ITS_NO);
}

/* Adds a unit for the value on page bytes [BEG, END) of the attribute whose
   name stands at NAME.  ATTR: its index in page->html, or PTB_NO_NODE in
   Markdown.  */
static void
add_value(struct ptb_finder *f, uint32_t node, uint32_t name, uint32_t beg,
          uint32_t end, char quote, uint32_t attr)
{
    struct ptb_slice value = ptb_page_slice(f->page, beg, end);
    struct ptb_unit *u;

    if (!has_text(value))
        return;
    u = ptb_finder_add(f, PTB_UNIT_ATTRIBUTE, PTB_SYNTAX_ATTRIBUTE, node, beg,
                       end);
    u->quote = quote;
    u->part = attr;
    u->in_leaf = attr == PTB_NO_NODE;
    if (f->its) { /* notes of an element leave out attributes */
        const struct ptb_its_values *say = ptb_its_of_attr(f->its, name);

        u->note = PTB_SLICE_NONE;
        if (say->note.n)
            u->note = ptb_arena_copy(&f->units->arena, say->note);
    }
    u->msgid = ptb_msgid_plain(value, quote, &f->buf, &f->units->arena);
}

void
ptb_find_attributes(struct ptb_finder *f, uint32_t node,
                    const struct ptb_html_token *t)
{
    const struct ptb_page *page = f->page;
    struct ptb_slice name = ptb_page_slice(page, t->name_beg, t->name_end);
    bool meta = false;
    uint8_t say = ptb_its_of_tag(f->its, t->beg)->translate;

    for (uint32_t i = 0; i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &page->html.attrs[t->first_attr + i];

        if (ptb_slice_eq_nocase(name, PTB_S("meta")))
            meta |= is_description(
                ptb_page_slice(page, a->value_beg, a->value_end));
    }
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        uint32_t at = t->first_attr + i;
        const struct ptb_html_attr *a = &page->html.attrs[at];
        struct ptb_slice key = ptb_page_slice(page, a->name_beg, a->name_end);
        bool text = ptb_is_text_attribute(key) ||
                    (meta && ptb_slice_eq_nocase(key, PTB_S("content")));

        if (a->value_beg < a->value_end && is_wanted(f, a->name_beg, text, say))
            add_value(f, node, a->name_beg, a->value_beg, a->value_end,
                      a->quote, at);
    }
}

void
ptb_find_tag_attributes(struct ptb_finder *f, uint32_t node, uint32_t pos)
{
    struct ptb_tag_reader *r = &f->in.tags;
    struct ptb_tag tag;

    uint8_t say;

    if (!ptb_tag_match(r, pos, &tag))
        return;
    say = ptb_its_of_tag(f->its, ptb_flat_to_page(&f->flat, pos, false))
              ->translate;
    for (size_t i = 0; i < r->n_attrs; i++) {
        const struct ptb_html_attr *a = &r->attrs[i];
        struct ptb_slice key = {r->p + a->name_beg, a->name_end - a->name_beg};
        uint32_t name = ptb_flat_to_page(&f->flat, a->name_beg, false);

        if (a->value_beg < a->value_end &&
            is_wanted(f, name, ptb_is_text_attribute(key), say))
            add_value(f, node, name,
                      ptb_flat_to_page(&f->flat, a->value_beg, false),
                      ptb_flat_to_page(&f->flat, a->value_end, true), a->quote,
                      PTB_NO_NODE);
    }
}

char
ptb_find_title(const char *p, uint32_t *beg, uint32_t *end, bool is_list)
{
    uint32_t at = *beg, stop = *end;
    bool closed = true; /* no Liquid was met that is not */
    const char *key;

    if (is_list) {
        key = memmem(p + at, stop - at, "title=", 6);
        if (key == NULL ||
            (key > p + at && !ptb_is_space(key[-1]) && key[-1] != ':'))
            return 0;
        at = (uint32_t)(key - p) + 6;
        if (at >= stop || (p[at] != '"' && p[at] != '\''))
            return 0;
        *beg = at + 1;
        for (uint32_t i = at + 1; i < stop; i++) {
            if (p[i] == '\\')
                i++;
            else if (p[i] == p[at]) {
                *end = i;
                return p[at];
            }
        }
        return 0;
    }
    /* ](target "title") */
    if (stop - at < 6 || p[stop - 1] != ')' || p[at + 1] != '(')
        return 0;
    for (stop--; stop > at && ptb_is_space(p[stop - 1]);)
        stop--;
    if (p[stop - 1] != '"' && p[stop - 1] != '\'')
        return 0;
    for (uint32_t i = at + 2; i + 1 < stop; i++) {
        const char *close = NULL;

        if (closed && p[i] == '{' && p[i + 1] == '{') {
            close = memmem(p + i, stop - i, "}}", 2);
            closed = close != NULL;
        }
        if (close) {
            i = (uint32_t)(close + 1 - p); /* no title starts in Liquid */
        } else if (p[i] == p[stop - 1] && ptb_is_space(p[i - 1])) {
            *beg = i + 1;
            *end = stop - 1;
            return p[i];
        }
    }
    return 0;
}

void
ptb_find_list_titles(struct ptb_finder *f, uint32_t node, uint32_t beg,
                     uint32_t end)
{
    const char *p = f->page->bytes.p;
    bool is_list = p[beg] == '{';
    char quote = ptb_find_title(p, &beg, &end, is_list);
    struct ptb_slice value = ptb_page_slice(f->page, beg, end);
    struct ptb_unit *u;

    if (quote == 0 || end <= beg || memchr(value.p, '\n', value.n) ||
        !ptb_text_has_letter(value))
        return;
    u = ptb_finder_add(f, PTB_UNIT_TITLE,
                       is_list ? PTB_SYNTAX_ATTR_LIST : PTB_SYNTAX_TITLE, node,
                       beg, end);
    u->quote = quote;
    u->in_leaf = true;
    u->msgid =
        ptb_msgid_plain(value, is_list ? 0 : quote, &f->buf, &f->units->arena);
}
