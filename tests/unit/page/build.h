/* Builds the page of well-formed HTML for tests, without a block scanner: one
   node per element and per text outside tags, in which tags that the classes
   call inline do not count.  */
#ifndef POTABLE_TESTS_PAGE_BUILD_H
#define POTABLE_TESTS_PAGE_BUILD_H

#include <assert.h>

#include "base/mem.h"
#include "page/page.h"

static uint32_t
build_element(struct ptb_page *page, uint32_t parent, uint32_t token,
              bool is_void)
{
    const struct ptb_html_token *t = &page->html.at[token];
    uint32_t node =
        ptb_page_add_node(page, parent, PTB_NODE_HTML, t->beg, t->end);

    page->nodes[node].start_tag = token;
    page->nodes[node].is_unclosed = !is_void;
    return node;
}

static void
build_text(struct ptb_page *page, uint32_t parent, uint32_t *text, uint32_t beg,
           uint32_t end)
{
    if (*text == PTB_NO_NODE)
        *text = ptb_page_add_node(page, parent, PTB_NODE_TEXT, beg, end);
    page->nodes[*text].end = end;
    ptb_page_add_piece(page, *text, beg, end);
}

/* The page of BYTES; every end tag closes the innermost open element.  */
static inline void
build_page(struct ptb_page *page, const char *bytes)
{
    uint32_t at = 0, text = PTB_NO_NODE;

    memset(page, 0, sizeof *page);
    page->name = "page.html";
    page->format = PTB_FORMAT_HTML;
    ptb_buf_add_str(&page->bytes, bytes);
    ptb_page_add_node(page, PTB_NO_NODE, PTB_NODE_ROOT, 0,
                      (uint32_t)page->bytes.n);
    ptb_html_tokenize(&page->html, ptb_buf_slice(&page->bytes), 0);
    for (uint32_t i = 0; i < page->html.n; i++) {
        const struct ptb_html_token *t = &page->html.at[i];
        unsigned bits =
            ptb_html_class(ptb_page_slice(page, t->name_beg, t->name_end));
        bool is_tag = t->kind == PTB_HTML_START || t->kind == PTB_HTML_END;

        if (!is_tag || (bits & PTB_HTML_INLINE)) {
            build_text(page, at, &text, t->beg, t->end);
            continue;
        }
        text = PTB_NO_NODE;
        if (t->kind == PTB_HTML_START) {
            uint32_t node = build_element(page, at, i, bits & PTB_HTML_VOID);

            at = bits & PTB_HTML_VOID ? at : node;
        } else {
            assert(at != 0);
            page->nodes[at].end = t->end;
            page->nodes[at].end_tag = i;
            page->nodes[at].is_unclosed = false;
            at = page->nodes[at].parent;
        }
    }
}

static inline void
build_free(struct ptb_page *page)
{
    ptb_buf_free(&page->bytes);
    ptb_free(page->nodes);
    ptb_free(page->pieces);
    ptb_html_tokens_free(&page->html);
    ptb_arena_free(&page->arena);
}

#endif
