/* Tags without their other half.  Input: a page and its master; output:
   findings of broken-markup.
   What is left open is seen in the page alone, whatever its texts are paired
   with.  Invariant: there is no finding where the master leaves as many tags of
   the name open: it may mean to.  */
#include "config.h"

#include "check/lead.h"
#include "check/rules.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "page/html.h"

enum {
    MAX_LOOSE = 1000, /* tags of one page: each is compared with the others */
    MAX_TOLD = 10     /* findings of one file */
};

/* A tag without its other half.  */
struct loose {
    struct ptb_slice name;
    uint32_t beg, end; /* in the page */
    uint32_t pair;     /* that it is in the text of; PTB_NO_PLACE: none */
    uint32_t at;       /* in that text */
    bool is_over;      /* a start tag whose block ended without it */
};

struct loose_tags {
    struct loose *at; /* owned */
    size_t n, cap;
};

/* Is the element NAME one of which HTML or kramdown lets a tag be left out, or
   whose content is no markup?  */
static bool
is_optional(struct ptb_slice name)
{
    static const char *const names[] = {
        "p",      "li",       "dt",   "dd",   "rb",   "rt",      "rp",
        "option", "optgroup", "html", "head", "body", "colgroup"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(names[i])))
            return true;
    return name.n == 0 || (ptb_html_class(name) &
                           (PTB_HTML_VOID | PTB_HTML_RAWTEXT | PTB_HTML_TABLE));
}

static void
add(struct loose_tags *list, struct loose tag)
{
    if (list->n == MAX_LOOSE)
        return;
    list->at = ptb_grow(list->at, &list->cap, list->n + 1, sizeof *list->at);
    list->at[list->n++] = tag;
}

/* The name of the tag S; n is 0 if S is more than one, or none.  */
static struct ptb_slice
name_of(struct ptb_slice s)
{
    size_t beg = s.n > 1 && s.p[1] == '/' ? 2 : 1, end = beg;

    if (s.n < 3 || s.p[0] != '<' || ptb_slice_find(s, '>') != s.n - 1 ||
        s.p[s.n - 2] == '/')
        return ptb_slice(s.p, 0);
    while (end < s.n && s.p[end] != ' ' && s.p[end] != '\n' && s.p[end] != '>')
        end++;
    return ptb_slice(s.p + beg, end - beg);
}

/* Finds what is loose among the tags of the blocks of PAGE.  */
static void
read_blocks(struct loose_tags *list, const struct ptb_page *page)
{
    struct loose_tags open = {.n = 0};

    for (size_t i = 0; i < page->html.n; i++) {
        const struct ptb_html_token *t = &page->html.at[i];
        struct loose tag = {.beg = t->beg, .end = t->end, .pair = PTB_NO_PLACE};
        size_t k = open.n;

        if ((t->kind != PTB_HTML_START && t->kind != PTB_HTML_END) ||
            t->self_closing)
            continue;
        tag.name = ptb_page_slice(page, t->name_beg, t->name_end);
        if (is_optional(tag.name))
            continue;
        if (t->kind == PTB_HTML_START) {
            add(&open, tag); /* deeper ones are not looked at */
            continue;
        }
        while (k > 0 && !ptb_slice_eq_nocase(open.at[k - 1].name, tag.name))
            k--;
        if (k == 0) {
            add(list, tag);
            continue;
        }
        /* Emphasis does not go on behind the block that it started in, and an
           end tag far below is another's.  */
        if (!(ptb_html_class(tag.name) & PTB_HTML_INLINE))
            while (open.n > k) {
                open.at[--open.n].is_over = true;
                add(list, open.at[open.n]);
            }
        memmove(&open.at[k - 1], &open.at[k], (open.n - k) * sizeof(*open.at));
        open.n--;
    }
    for (size_t i = 0; i < open.n; i++)
        add(list, open.at[i]);
    ptb_free(open.at);
}

/* Takes the last start tag NAME before BEG from LIST, if there is one.  */
static bool
take_start(struct loose_tags *list, struct ptb_slice name, uint32_t beg)
{
    bool is_inline = (ptb_html_class(name) & PTB_HTML_INLINE) != 0;

    for (size_t i = list->n; i > 0; i--) {
        struct loose *tag = &list->at[i - 1];
        uint32_t start = tag->beg;

        if (start >= beg || tag->is_over || tag->name.p[-1] == '/' ||
            !ptb_slice_eq_nocase(tag->name, name))
            continue;
        memmove(tag, tag + 1, (list->n - i) * sizeof *tag);
        list->n--;
        for (size_t k = 0; k < list->n && !is_inline; k++)
            list->at[k].is_over |=
                list->at[k].beg > start && list->at[k].beg < beg;
        return true;
    }
    return false;
}

/* Finds end tags of PAGE that are no HTML to kramdown, for want of a start tag
   or since another one is open, and that are not in LIST yet.  Of the second
   kind, the one that is open is told alone.  */
static void
read_stray(struct loose_tags *list, const struct ptb_page *page)
{
    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];
        struct loose tag = {.beg = n->beg, .end = n->end, .pair = PTB_NO_PLACE};
        struct ptb_slice s = ptb_page_slice(page, n->beg, n->end);
        bool is_new = true;

        if (n->kind != PTB_NODE_RAW || !ptb_slice_starts(s, PTB_S("</")))
            continue;
        tag.name = name_of(ptb_slice_trim(s));
        for (size_t k = 0; k < list->n; k++)
            is_new &= list->at[k].beg != n->beg;
        if (is_new && !is_optional(tag.name) &&
            !take_start(list, tag.name, tag.beg))
            add(list, tag);
    }
}

/* Finds what is loose among the inline tags of TEXT, of pair PAIR.  */
static void
read_text(struct loose_tags *list, const struct ptb_text *text, uint32_t pair)
{
    for (uint32_t i = 0; i < text->n_codes; i++) {
        const struct ptb_code *c = &text->codes[i];
        struct ptb_slice name = name_of(ptb_code_slice(text, c));

        if (c->what == PTB_WHAT_ELEMENT && c->kind == PTB_CODE_OPAQUE &&
            !is_optional(name))
            add(list, (struct loose){.name = name, .pair = pair, .at = c->beg});
    }
}

/* Is the leaf N one whose text is Markdown?  */
static bool
is_markdown(const struct ptb_node *n)
{
    return n->n_pieces > 0 &&
           (n->kind == PTB_NODE_P || n->kind == PTB_NODE_HEADER ||
            n->kind == PTB_NODE_DT || n->kind == PTB_NODE_CELL ||
            n->kind == PTB_NODE_INLINE);
}

/* Has N a tag outside of UNITS, of which *NEXT is the first that may be in
   it?  */
static bool
has_outer_tag(const struct ptb_page *page, const struct ptb_units *units,
              const struct ptb_node *n, size_t *next)
{
    uint32_t at = n->beg;

    while (*next < units->n && units->at[*next].end <= n->beg)
        ++*next;
    for (size_t i = *next; at < n->end; i++) {
        bool is_last = i >= units->n || units->at[i].beg >= n->end;
        uint32_t end = is_last ? n->end : units->at[i].beg;

        if (end > at && memchr(page->bytes.p + at, '<', end - at))
            return true;
        if (is_last)
            return false;
        at = units->at[i].end > at ? units->at[i].end : at;
    }
    return false;
}

static bool
is_in_unit(const struct ptb_units *units, size_t i, uint32_t at)
{
    for (; i < units->n && units->at[i].beg <= at; i++)
        if (at < units->at[i].end)
            return true;
    return false;
}

/* Finds what is loose at the ends of a paragraph or cell of DOC, beside its
   text, where merge leaves tags alone.  */
static void
read_ends(struct loose_tags *list, const struct potable_page *doc)
{
    const struct ptb_page *page = &doc->page;
    struct ptb_flat flat = {.n = 0};
    struct ptb_inline in = {.n = 0};
    size_t next = 0;

    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];

        if (!is_markdown(n) || !has_outer_tag(page, &doc->units, n, &next))
            continue;
        ptb_flat_set(&flat, page, page->pieces + n->first_piece, n->n_pieces);
        ptb_inline_scan(&in, page, &flat, false, NULL, PTB_ITS_UNSET);
        for (size_t k = 0; k < in.n; k++) {
            const struct ptb_code *c = &in.codes[k];
            struct ptb_slice s = ptb_slice(flat.p + c->beg, c->end - c->beg);
            struct loose tag = {.beg = ptb_flat_to_page(&flat, c->beg, false),
                                .end = ptb_flat_to_page(&flat, c->end, true),
                                .pair = PTB_NO_PLACE};

            if (c->what != PTB_WHAT_ELEMENT || c->kind != PTB_CODE_OPAQUE ||
                is_in_unit(&doc->units, next, tag.beg))
                continue;
            tag.name = ptb_page_slice(page, tag.beg, tag.end);
            if (tag.name.n == s.n &&
                !is_optional(tag.name = name_of(tag.name)) &&
                (s.p[1] != '/' || !take_start(list, tag.name, tag.beg)))
                add(list, tag);
        }
    }
    ptb_flat_free(&flat);
    ptb_inline_free(&in);
}

/* May NAME be a tag, and not a word between angle brackets as <today> is: is it
   part of running text in HTML, or has the page it stands in for such tags, an
   end tag among them?  */
static bool
is_element(const struct ptb_page *master, struct ptb_slice name)
{
    struct ptb_slice s = ptb_buf_slice(&master->bytes);
    const char *at = s.p, *end = s.p + s.n;

    if (ptb_html_class(name) & PTB_HTML_INLINE)
        return true;
    while ((at = memmem(at, (size_t)(end - at), "</", 2)) != NULL) {
        at += 2;
        if ((size_t)(end - at) > name.n && at[name.n] == '>' &&
            ptb_slice_eq_nocase(ptb_slice(at, name.n), name))
            return true;
    }
    return false;
}

static size_t
count(const struct loose_tags *list, struct ptb_slice name)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++)
        n += ptb_slice_eq_nocase(list->at[i].name, name);
    return n;
}

/* Does a tag of LIST that is in a text stand at byte BEG of FILE?  Then it is
   told there.  */
static bool
is_in_text(const struct ptb_check_file *file, const struct loose_tags *list,
           uint32_t beg)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct loose *tag = &list->at[i];
        uint32_t at, end;

        if (tag->pair == PTB_NO_PLACE)
            continue;
        ptb_pair_place(file, &file->pairs[tag->pair], tag->at, tag->at + 1, &at,
                       &end);
        if (at == beg)
            return true;
    }
    return false;
}

static void
tell(struct ptb_check_file *file, const struct loose_tags *list,
     const struct loose *tag)
{
    struct ptb_finding *f;

    if (tag->pair != PTB_NO_PLACE) {
        ptb_pair_find(file, &file->pairs[tag->pair], PTB_RULE_BROKEN_MARKUP,
                      tag->at, tag->at + 1, _("a tag has no counterpart"));
        return;
    }
    if (is_in_text(file, list, tag->beg))
        return;
    f = ptb_finding_add(&file->findings, PTB_RULE_BROKEN_MARKUP, tag->beg,
                        tag->end, _("a tag has no counterpart"));
    f->text = ptb_page_slice(&file->page->page, tag->beg, tag->end);
    f->text_end = (uint32_t)f->text.n;
}

void
ptb_check_tags(struct ptb_check_file *file)
{
    struct loose_tags master = {.n = 0}, page = {.n = 0};
    unsigned n = 0;

    read_blocks(&page, &file->page->page);
    read_stray(&page, &file->page->page);
    read_ends(&page, file->page);
    for (uint32_t i = 0; i < file->n_pairs; i++)
        read_text(&page, &file->pairs[i].text, i);
    if (page.n > 0) {
        const struct ptb_check_master *m = file->master;

        read_blocks(&master, &m->page->page);
        read_stray(&master, &m->page->page);
        read_ends(&master, m->page);
        for (size_t i = 0; i < m->page->units.n; i++)
            read_text(&master, &m->texts[i], PTB_NO_PLACE);
    }
    for (size_t i = 0; i < page.n && n < MAX_TOLD; i++)
        if (count(&page, page.at[i].name) > count(&master, page.at[i].name) &&
            is_element(&file->master->page->page, page.at[i].name)) {
            tell(file, &page, &page.at[i]);
            n++;
        }
    ptb_free(master.at);
    ptb_free(page.at);
    ptb_check_leads(file);
}
