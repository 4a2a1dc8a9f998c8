/* Mending pages.  Input: a page; output: the page that its author meant.  A
   <center> that nobody closes makes one text of all that follows, and a comment
   that starts in a paragraph and ends behind it is text, to kramdown and to the
   reader alike; but the translations of paragraphs are in
   the one, the source text is in the other, and a master without the slip has a
   unit for each.
   Invariant: only start tags and comments are taken out, no other text and no
   line end.  */
#include "config.h"

#include "align/mend.h"

#include "base/mem.h"
#include "page/html.h"

enum { ROUNDS = 4 }; /* elements in one another */

/* Is there a blank line in S?  */
static bool
has_blank_line(struct ptb_slice s)
{
    bool blank = false;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n' && blank)
            return true;
        if (s.p[i] == '\n')
            blank = true;
        else if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
            blank = false;
    }
    return false;
}

/* Does the element NODE swallow paragraphs?  Tables and lists do not: what they
   lack is the end of something else.  */
static bool
swallows(const struct ptb_page *page, const struct ptb_node *node)
{
    const struct ptb_html_token *t;
    struct ptb_slice name;

    if (node->kind != PTB_NODE_HTML || !node->is_unclosed ||
        node->start_tag == PTB_NO_NODE)
        return false;
    t = &page->html.at[node->start_tag];
    name = ptb_page_slice(page, t->name_beg, t->name_end);
    return t->end < node->end &&
           has_blank_line(ptb_page_slice(page, t->end, node->end)) &&
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
    uint32_t at; /* of the page: all before is copied or left out */
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
leave_comments_out(struct copy *c, const struct ptb_node *node)
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
        if (end > i) {
            leave_out(c, i, end);
            i = end - 1;
        }
    }
}

/* Reads DOC without what is wrong in it; NULL if nothing is.  */
static struct potable_page *
take_out(const struct potable_page *doc)
{
    const struct ptb_page *page = &doc->page;
    struct copy c = {.page = page};
    struct potable_page *mended;

    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];

        if (n->beg >= c.at && swallows(page, n)) {
            const struct ptb_html_token *t = &page->html.at[n->start_tag];

            leave_out(&c, t->beg, t->end);
        } else if (n->n_pieces > 0 && n->kind != PTB_NODE_CODE &&
                   n->end > c.at) {
            leave_comments_out(&c, n);
        }
    }
    if (c.at == 0)
        return NULL;
    ptb_buf_add_slice(&c.bytes,
                      ptb_page_slice(page, c.at, (uint32_t)page->bytes.n));
    mended = ptb_alloc_zero(1, sizeof(*mended));
    if (ptb_document_read(mended, page->name, &c.bytes, &doc->options, NULL) !=
        POTABLE_OK) {
        ptb_free(mended);
        mended = NULL;
    }
    ptb_buf_free(&c.bytes);
    return mended;
}

struct potable_page *
ptb_mend(const struct potable_page *page)
{
    struct potable_page *best = NULL;

    if (page->page.format != PTB_FORMAT_KRAMDOWN)
        return NULL;
    for (int i = 0; i < ROUNDS; i++) {
        struct potable_page *next = take_out(best ? best : page);

        if (next == NULL)
            break;
        potable_page_free(best);
        best = next;
    }
    return best;
}
