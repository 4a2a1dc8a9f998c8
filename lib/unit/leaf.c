/* Units of a text: what of a leaf, or of a run of inline HTML, is for
   translators.  Input: the flat text; output: units.  Lines that hold nothing
   but Liquid tags part the text, since Jekyll makes blocks of them.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/search.h"
#include "page/htmlpage.h"
#include "unit/find.h"

/* The codes of [BEG, END), from index FIRST on.  */
static struct ptb_part
make_part(const struct ptb_inline *in, uint32_t beg, uint32_t end, size_t first)
{
    struct ptb_part part = {beg, end, first, first};

    while (part.last < in->n && in->codes[part.last].beg < end)
        part.last++;
    return part;
}

/* The titles and attributes of codes [FIRST, LAST), which lie outside all
   units.  */
static void
find_outside(struct ptb_finder *f, uint32_t node, bool is_html, size_t first,
             size_t last)
{
    for (size_t i = first; i < last; i++) {
        const struct ptb_code *c = &f->in.codes[i];

        if (is_html || c->kind == PTB_CODE_TAG || c->kind == PTB_CODE_NOTE)
            continue;
        if (f->flat.p[c->beg] == '<')
            ptb_find_tag_attributes(f, node, c->beg);
        else if (c->kind == PTB_CODE_CLOSE || f->flat.p[c->beg] == '{')
            ptb_find_list_titles(f, node,
                                 ptb_flat_to_page(&f->flat, c->beg, false),
                                 ptb_flat_to_page(&f->flat, c->end, true));
    }
}

/* Attributes of HTML tags of the page that lie in page bytes [BEG, END).  */
static void
find_tags(struct ptb_finder *f, uint32_t node, uint32_t beg, uint32_t end)
{
    const struct ptb_html_tokens *html = &f->page->html;
    size_t lo = ptb_first_from(html->at, html->n, sizeof(*html->at),
                               offsetof(struct ptb_html_token, beg), beg);

    for (; lo < html->n && html->at[lo].end <= end; lo++)
        if (html->at[lo].kind == PTB_HTML_START)
            ptb_find_attributes(f, node, &html->at[lo]);
}

/* Finds the unit of PART; what is outside it may be units too.  */
static void
find_unit(struct ptb_finder *f, uint32_t node, enum ptb_unit_kind kind,
          enum ptb_unit_syntax syntax, bool is_html, struct ptb_part part)
{
    struct ptb_part core = part;
    enum ptb_bars bars = PTB_BARS_PLAIN;
    struct ptb_unit *u;
    uint32_t beg = part.beg, text_beg, text_end;

    while (beg < part.end && ptb_is_space(f->flat.p[beg]))
        beg++;
    if (!ptb_peel(&f->flat, &f->in, is_html, &core)) {
        find_outside(f, node, is_html, part.first, part.last);
        if (is_html && part.last > part.first)
            find_tags(f, node, ptb_flat_to_page(&f->flat, part.beg, false),
                      ptb_flat_to_page(&f->flat, part.end, true));
        return;
    }
    find_outside(f, node, is_html, part.first, core.first);
    text_beg = ptb_flat_to_page(&f->flat, core.beg, false);
    text_end = ptb_flat_to_page(&f->flat, core.end, true);
    if (is_html && core.first > part.first)
        find_tags(f, node, ptb_flat_to_page(&f->flat, part.beg, false),
                  text_beg);
    u = ptb_finder_add(f, kind, syntax, node, text_beg, text_end);
    u->is_first = core.beg == beg;
    if (syntax == PTB_SYNTAX_CELL)
        bars = f->page->format == PTB_FORMAT_GFM ? PTB_BARS_ALL : PTB_BARS_TEXT;
    u->msgid =
        ptb_msgid(&f->flat, &f->in, &core, bars, &f->buf, &f->units->arena);
    find_outside(f, node, is_html, core.last, part.last);
    if (is_html && part.last > core.last)
        find_tags(f, node, text_end,
                  ptb_flat_to_page(&f->flat, part.end, true));
}

/* Does code C part the text?  Comments do: they are for those who edit the
   page, and no translator has to carry them along.  So do tags of blocks in
   Markdown text, which end it for a browser.  */
static bool
parts_text(const struct ptb_finder *f, const struct ptb_code *c, bool is_html)
{
    const char *p = f->flat.p + c->beg;
    uint32_t beg = 1, end;

    if (p[0] == '{')
        return c->end - c->beg > 11 && memcmp(p, "{::comment}", 11) == 0;
    if (p[0] != '<' || c->end - c->beg < 3)
        return false;
    if (p[1] == '!')
        return c->kind == PTB_CODE_MARK;
    beg += p[1] == '/';
    for (end = beg; ptb_is_alnum(p[end]); end++)
        ;
    return !is_html && ptb_html_is_block(ptb_slice(p + beg, end - beg));
}

/* Finds the units of PART, which codes may part.  */
static void
find_between_comments(struct ptb_finder *f, uint32_t node,
                      enum ptb_unit_kind kind, enum ptb_unit_syntax syntax,
                      bool is_html, struct ptb_part part)
{
    uint32_t close = 0; /* the last code that closes a pair seen so far */

    for (size_t i = part.first; i < part.last; i++) {
        const struct ptb_code *c = &f->in.codes[i];

        if (!parts_text(f, c, is_html) || close > i) {
            if (c->kind == PTB_CODE_OPEN && c->pair > close)
                close = c->pair;
            continue;
        }
        find_unit(f, node, kind, syntax, is_html,
                  (struct ptb_part){part.beg, c->beg, part.first, i});
        part.beg = c->end;
        part.first = i + 1;
    }
    if (part.beg < part.end)
        find_unit(f, node, kind, syntax, is_html, part);
}

/* Does the line [BEG, END) hold Liquid tags and nothing else?  *CODE: the first
   code that ends after BEG.  */
static bool
is_liquid_line(const struct ptb_finder *f, uint32_t beg, uint32_t end,
               size_t *code)
{
    const struct ptb_inline *in = &f->in;
    bool any = false;
    size_t i;

    while (*code < in->n && in->codes[*code].end <= beg)
        (*code)++;
    i = *code;
    while (beg < end) {
        if (i < in->n && in->codes[i].beg <= beg &&
            in->codes[i].kind == PTB_CODE_TAG) {
            beg = in->codes[i++].end;
            any = true;
        } else if (ptb_is_space(f->flat.p[beg])) {
            beg++;
        } else {
            return false;
        }
    }
    return any;
}

void
ptb_find_text(struct ptb_finder *f, uint32_t node, enum ptb_unit_kind kind,
              enum ptb_unit_syntax syntax, bool is_html)
{
    uint32_t beg = 0, line = 0;
    size_t first = 0, code = 0;
    bool tags = false;

    ptb_inline_scan(&f->in, f->page, &f->flat, is_html, f->its,
                    (enum ptb_its_say)ptb_its_of_node(f->its, node)->translate);
    for (size_t i = 0; i < f->in.n && !tags; i++)
        tags = f->in.codes[i].kind == PTB_CODE_TAG;
    while (tags && line < f->flat.n) {
        const char *lf = memchr(f->flat.p + line, '\n', f->flat.n - line);
        uint32_t end = lf ? (uint32_t)(lf - f->flat.p) + 1 : f->flat.n;

        if (is_liquid_line(f, line, end, &code)) {
            struct ptb_part part = make_part(&f->in, beg, line, first);

            if (line > beg)
                find_between_comments(f, node, kind, syntax, is_html, part);
            /* A tag may go on over several lines.  */
            while (code < f->in.n && f->in.codes[code].beg < end) {
                if (f->in.codes[code].end > end)
                    end = f->in.codes[code].end;
                code++;
            }
            beg = end;
            first = code;
        }
        line = end;
    }
    if (beg < f->flat.n)
        find_between_comments(f, node, kind, syntax, is_html,
                              make_part(&f->in, beg, f->flat.n, first));
}

/* What a paragraph is, by what it is in.  */
static enum ptb_unit_kind
kind_in(const struct ptb_page *page, uint32_t node)
{
    for (uint32_t i = page->nodes[node].parent; i != PTB_NO_NODE;
         i = page->nodes[i].parent)
        switch (page->nodes[i].kind) {
        case PTB_NODE_LI:
            return PTB_UNIT_ITEM;
        case PTB_NODE_QUOTE:
            return PTB_UNIT_QUOTE;
        case PTB_NODE_DD:
            return PTB_UNIT_DEFINITION;
        case PTB_NODE_FOOTNOTE:
            return PTB_UNIT_FOOTNOTE;
        default:
            return PTB_UNIT_PARAGRAPH;
        }
    return PTB_UNIT_PARAGRAPH;
}

/* The bytes of "[ ] " that start the text S of a task list item, or 0.  */
static uint32_t
task_length(struct ptb_slice s)
{
    return s.n > 4 && s.p[0] == '[' && s.p[2] == ']' &&
                   (s.p[1] == ' ' || (s.p[1] | 0x20) == 'x') &&
                   ptb_is_space(s.p[3])
               ? 4
               : 0;
}

/* The bytes of "[!NOTE]" alone on the first line of the quote S, which GitHub
   shows as an alert, or 0.  */
static uint32_t
alert_length(struct ptb_slice s)
{
    size_t i = 2;

    if (!ptb_slice_starts(s, PTB_S("[!")))
        return 0;
    while (i < s.n && ptb_is_alpha(s.p[i]))
        i++;
    if (i == 2 || i == s.n || s.p[i] != ']')
        return 0;
    for (i++; i < s.n && s.p[i] != '\n'; i++)
        if (!ptb_is_space(s.p[i]))
            return 0;
    return (uint32_t)i;
}

/* Takes what starts the first block of a container, but is no text, off the
   flat text.  */
static void
strip_start(struct ptb_finder *f, uint32_t node)
{
    const struct ptb_page *page = f->page;
    uint32_t parent = page->nodes[node].parent, n = 0;
    struct ptb_flat *flat = &f->flat;
    struct ptb_slice first =
        ptb_page_slice(page, flat->pieces[0].beg, flat->pieces[0].end);

    if (page->nodes[parent].first != node)
        return;
    if (page->nodes[parent].kind == PTB_NODE_LI)
        n = task_length(first);
    else if (page->nodes[parent].kind == PTB_NODE_QUOTE &&
             page->format == PTB_FORMAT_GFM)
        n = alert_length(first);
    if (n == 0)
        return;
    flat->own =
        ptb_grow(flat->own, &flat->cap_own, flat->n_pieces, sizeof(*flat->own));
    memcpy(flat->own, flat->pieces, flat->n_pieces * sizeof(*flat->own));
    flat->own[0].beg += n;
    ptb_flat_set(flat, page, flat->own, flat->n_pieces);
}

void
ptb_find_leaf(struct ptb_finder *f, uint32_t node)
{
    const struct ptb_node *n = &f->page->nodes[node];

    if (n->n_pieces == 0 ||
        ptb_its_of_node(f->its, node)->translate == PTB_ITS_NO)
        return;
    ptb_flat_set(&f->flat, f->page, f->page->pieces + n->first_piece,
                 n->n_pieces);
    switch (n->kind) {
    case PTB_NODE_HEADER: {
        bool atx = f->page->bytes.p[n->beg] == '#';

        ptb_find_text(f, node, PTB_UNIT_HEADING,
                      atx ? PTB_SYNTAX_HEADER : PTB_SYNTAX_BLOCK, false);
        break;
    }
    case PTB_NODE_CELL:
        ptb_find_text(f, node, PTB_UNIT_CELL, PTB_SYNTAX_CELL, false);
        break;
    case PTB_NODE_DT:
        ptb_find_text(f, node, PTB_UNIT_TERM, PTB_SYNTAX_BLOCK, false);
        break;
    case PTB_NODE_INLINE:
        ptb_find_text(f, node, PTB_UNIT_HTML, PTB_SYNTAX_SPAN, false);
        break;
    default:
        strip_start(f, node);
        ptb_find_text(f, node, kind_in(f->page, node), PTB_SYNTAX_BLOCK, false);
        break;
    }
}
