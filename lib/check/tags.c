/* Tags without their other half.  Input: a page and its master; output:
   findings of broken-markup.
   What is left open is seen in the page alone, whatever its texts are paired
   with.  Invariant: there is no finding where the master leaves as many tags of
   the name open: it may mean to.  */
#include "config.h"

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
    for (size_t i = list->n; i > 0; i--) {
        struct loose *tag = &list->at[i - 1];

        if (tag->beg >= beg || tag->name.p[-1] == '/' ||
            !ptb_slice_eq_nocase(tag->name, name))
            continue;
        memmove(tag, tag + 1, (list->n - i) * sizeof *tag);
        list->n--;
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

/* May NAME be a tag, and not a word between angle brackets as <today> is: is it
   part of running text in HTML, or has the page it stands in for such tags?  */
static bool
is_element(const struct ptb_page *master, struct ptb_slice name)
{
    if (ptb_html_class(name) & PTB_HTML_INLINE)
        return true;
    for (size_t i = 0; i < master->html.n; i++) {
        const struct ptb_html_token *t = &master->html.at[i];

        if ((t->kind == PTB_HTML_START || t->kind == PTB_HTML_END) &&
            ptb_slice_eq_nocase(
                ptb_page_slice(master, t->name_beg, t->name_end), name))
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
    for (uint32_t i = 0; i < file->n_pairs; i++)
        read_text(&page, &file->pairs[i].text, i);
    if (page.n > 0) {
        const struct ptb_check_master *m = file->master;

        read_blocks(&master, &m->page->page);
        read_stray(&master, &m->page->page);
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
}
