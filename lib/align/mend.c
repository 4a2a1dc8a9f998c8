/* Mending pages.  Input: a page; output: the page that its author meant.  A
   <center> that nobody closes makes one text of all that follows, to kramdown
   and to the reader alike; but the translation of each paragraph is in it, and
   a master without the slip has a unit for each.
   Invariant: only start tags are taken out, no text and no line end.  */
#include "config.h"

#include "align/mend.h"

#include "base/mem.h"

enum { ROUNDS = 4 }; /* elements in one another */

/* Does the element NODE swallow paragraphs?  */
static bool
swallows(const struct ptb_page *page, const struct ptb_node *node)
{
    const struct ptb_html_token *t;
    struct ptb_slice rest;

    if (node->kind != PTB_NODE_HTML || !node->is_unclosed ||
        node->start_tag == PTB_NO_NODE)
        return false;
    t = &page->html.at[node->start_tag];
    rest = ptb_page_slice(page, t->end < node->end ? t->end : node->end,
                          node->end);
    for (size_t i = 0; i + 1 < rest.n; i++)
        if (rest.p[i] == '\n') {
            while (i + 1 < rest.n &&
                   (rest.p[i + 1] == ' ' || rest.p[i + 1] == '\t' ||
                    rest.p[i + 1] == '\r'))
                i++;
            if (i + 1 < rest.n && rest.p[i + 1] == '\n')
                return memchr(page->bytes.p + t->beg, '\n', t->end - t->beg) ==
                       NULL;
        }
    return false;
}

/* Reads PAGE without those tags; NULL if it has none.  */
static struct potable_page *
take_out(const struct potable_page *doc)
{
    const struct ptb_page *page = &doc->page;
    struct ptb_buf bytes = PTB_BUF_INIT;
    struct potable_page *mended;
    uint32_t at = 0;

    for (size_t i = 0; i < page->n_nodes; i++)
        if (swallows(page, &page->nodes[i])) {
            const struct ptb_html_token *t =
                &page->html.at[page->nodes[i].start_tag];

            if (t->beg < at)
                continue;
            ptb_buf_add_slice(&bytes, ptb_page_slice(page, at, t->beg));
            at = t->end;
        }
    if (at == 0)
        return NULL;
    ptb_buf_add_slice(&bytes,
                      ptb_page_slice(page, at, (uint32_t)page->bytes.n));
    mended = ptb_alloc_zero(1, sizeof(*mended));
    if (ptb_document_read(mended, page->name, &bytes, &doc->options, NULL) !=
        POTABLE_OK) {
        ptb_free(mended);
        mended = NULL;
    }
    ptb_buf_free(&bytes);
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
