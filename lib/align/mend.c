/* Mending pages.  Input: a page; output: the page that its author meant.  A
   <center> that nobody closes makes one text of all that follows; a comment
   that starts in a paragraph and ends behind it is text; "##Title" and "*item"
   are no heading and no item.  They are so to the reader as well, but the
   translations of several units are in one text then, which a master without
   the slip has a unit for each of.
   Invariant: only start tags and comments are taken out and blanks put in, and
   no line end changes.  */
#include "config.h"

#include "align/mend.h"

#include "base/mem.h"
#include "page/html.h"

enum { ROUNDS = 4 }; /* elements in one another */

/* Does the element NODE swallow paragraphs?  Tables and lists do not: what they
   lack is the end of something else.  */
static bool
swallows(const struct ptb_page *page, const struct ptb_node *node)
{
    const struct ptb_html_token *t;
    struct ptb_slice name, body;

    if (node->kind != PTB_NODE_HTML || !node->is_unclosed ||
        node->start_tag == PTB_NO_NODE)
        return false;
    t = &page->html.at[node->start_tag];
    name = ptb_page_slice(page, t->name_beg, t->name_end);
    if (t->end >= node->end)
        return false;
    body = ptb_page_slice(page, t->end, node->end);
    return ptb_slice_blank_line(body) < body.n &&
           !memchr(page->bytes.p + t->beg, '\n', t->end - t->beg) &&
           (ptb_html_class(name) & PTB_HTML_TABLE) == 0 &&
           !ptb_slice_eq_nocase(name, PTB_S("li")) &&
           !ptb_slice_eq_nocase(name, PTB_S("ul")) &&
           !ptb_slice_eq_nocase(name, PTB_S("ol"));
}

/* The end of the comment at BEG of PAGE that ends behind LEAF_END, where the
   leaf that it starts in does, and is none to kramdown; BEG if there is no such
   comment.  */
static uint32_t
broken_comment_end(const struct ptb_page *page, uint32_t beg, uint32_t leaf_end)
{
    struct ptb_slice rest = ptb_page_slice(page, beg, (uint32_t)page->bytes.n);
    const char *end;

    if (!ptb_slice_starts(rest, PTB_S("<!--")))
        return beg;
    end = memmem(rest.p, rest.n, "-->", 3);
    if (end == NULL || beg + (size_t)(end - rest.p) < leaf_end)
        return beg;
    return beg + (uint32_t)(end - rest.p) + 3;
}

/* A copy of a page that is being made.  */
struct copy {
    const struct ptb_page *page;
    struct ptb_buf bytes;
    uint32_t at;    /* of the page: all before is copied or left out */
    unsigned which; /* slips to mend */
    unsigned found; /* those that there are */
};

/* Leaves [BEG, END) out, but for its line ends.  */
static void
leave_out(struct copy *c, uint32_t beg, uint32_t end)
{
    ptb_buf_add_slice(&c->bytes, ptb_page_slice(c->page, c->at, beg));
    for (uint32_t i = beg; i < end; i++)
        if (c->page->bytes.p[i] == '\n')
            ptb_buf_add_char(&c->bytes, '\n');
    c->at = end;
}

/* Leaves out the broken comments in leaf NODE.  */
static void
mend_comments(struct copy *c, const struct ptb_node *node)
{
    const char *p = c->page->bytes.p;
    uint32_t i = node->beg > c->at ? node->beg : c->at;

    for (; i < node->end; i++) {
        const char *lt = memchr(p + i, '<', node->end - i);
        uint32_t end;

        if (lt == NULL)
            break;
        i = (uint32_t)(lt - p);
        end = broken_comment_end(c->page, i, node->end);
        if (end <= i)
            continue;
        c->found |= PTB_SLIP_COMMENT;
        if (c->which & PTB_SLIP_COMMENT)
            leave_out(c, i, end);
        i = end - 1;
    }
}

/* The length of the marks of a heading or item that start LINE and have no
   blank behind them; 0: there are none.  */
static size_t
n_marks(struct ptb_slice line)
{
    size_t n = 0;

    if (ptb_slice_starts(line, PTB_S("#"))) {
        while (n < line.n && line.p[n] == '#')
            n++;
        return n <= 6 && n < line.n && (unsigned char)line.p[n] > ' ' &&
                       (n > 1 || (unsigned char)line.p[n] >= 0x80)
                   ? n
                   : 0;
    }
    /* Emphasis ends on its line nearly always.  */
    return line.n > 1 && line.p[0] == '*' && line.p[1] != '*' &&
                   (unsigned char)line.p[1] > ' ' &&
                   ptb_slice_find(ptb_slice(line.p + 1, line.n - 1), '*') ==
                       line.n - 1
               ? 1
               : 0;
}

/* Puts the blanks into the paragraph NODE.  */
static void
mend_blanks(struct copy *c, const struct ptb_node *node)
{
    for (uint32_t k = 0; k < node->n_pieces; k++) {
        const struct ptb_piece *piece = &c->page->pieces[node->first_piece + k];
        uint32_t at = piece->beg;

        while (at < piece->end) {
            struct ptb_slice line = ptb_page_slice(c->page, at, piece->end);
            size_t n;

            line.n = ptb_slice_find(line, '\n');
            n = at >= c->at ? n_marks(line) : 0;
            if (n > 0) {
                c->found |= PTB_SLIP_BLANK;
                if (c->which & PTB_SLIP_BLANK) {
                    leave_out(c, at + (uint32_t)n, at + (uint32_t)n);
                    ptb_buf_add_char(&c->bytes, ' ');
                }
            }
            at += (uint32_t)line.n + 1;
        }
    }
}

/* Fills C, which is a copy of nothing yet.  */
static void
make_copy(struct copy *c)
{
    const struct ptb_page *page = c->page;

    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];

        if (n->beg >= c->at && swallows(page, n)) {
            const struct ptb_html_token *t = &page->html.at[n->start_tag];

            c->found |= PTB_SLIP_ELEMENT;
            if (c->which & PTB_SLIP_ELEMENT)
                leave_out(c, t->beg, t->end);
        } else if (n->n_pieces > 0 && n->kind != PTB_NODE_CODE &&
                   n->end > c->at) {
            if (n->kind == PTB_NODE_P)
                mend_blanks(c, n);
            mend_comments(c, n);
        }
    }
}

unsigned
ptb_mend_slips(const struct potable_page *page)
{
    struct copy c = {.page = &page->page};

    if (page->page.format == PTB_FORMAT_KRAMDOWN)
        make_copy(&c);
    ptb_buf_free(&c.bytes);
    return c.found;
}

/* Reads DOC without slips; NULL if it has none.  */
static struct potable_page *
take_out(const struct potable_page *doc, unsigned which)
{
    const struct ptb_page *page = &doc->page;
    struct copy c = {.page = page, .which = which};
    struct potable_page *mended = NULL;

    make_copy(&c);
    if (c.found & which) {
        ptb_buf_add_slice(&c.bytes,
                          ptb_page_slice(page, c.at, (uint32_t)page->bytes.n));
        mended = ptb_alloc_zero(1, sizeof(*mended));
        if (ptb_document_read(mended, page->name, &c.bytes, &doc->options,
                              NULL) != POTABLE_OK) {
            ptb_free(mended);
            mended = NULL;
        }
    }
    ptb_buf_free(&c.bytes);
    return mended;
}

struct potable_page *
ptb_mend(const struct potable_page *page, unsigned which)
{
    struct potable_page *best = NULL;

    if (page->page.format != PTB_FORMAT_KRAMDOWN || which == 0)
        return NULL;
    for (int i = 0; i < ROUNDS; i++) {
        struct potable_page *next = take_out(best ? best : page, which);

        if (next == NULL)
            break;
        potable_page_free(best);
        best = next;
    }
    return best;
}
