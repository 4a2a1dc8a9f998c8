/* Pages for tests of align, and the pairs found between them as text.  */
#ifndef POTABLE_TESTS_PAIR_H
#define POTABLE_TESTS_PAIR_H

#include "../unit.h"
#include "align/align.h"
#include "potable.h"

static inline struct potable_page *
parse(const char *name, const char *text)
{
    struct potable_page *page;

    assert_int_equal(
        potable_page_parse(&page, name, text, strlen(text), NULL, NULL),
        POTABLE_OK);
    return page;
}

static inline void
add_text(struct ptb_buf *out, const struct potable_page *page, uint32_t unit)
{
    ptb_buf_add_slice(out, page->units.at[unit].msgid);
}

/* Aligns two pages; OUT gets a line for each pair: "source = text", "?" in the
   place of "=" for a doubtful one, "+" before a further unit; then "- text" and
   "+ text" for what is left over.  */
static inline void
align_texts(const char *master, const char *localized, struct ptb_buf *out)
{
    struct potable_page *s = parse("en.md", master);
    struct potable_page *d = parse("xx.md", localized);
    struct ptb_alignment a;

    ptb_align(&a, s, d, NULL, NULL);
    for (size_t i = 0; i < a.n; i++) {
        const struct ptb_pair *p = &a.pairs[i];

        for (uint32_t k = 0; k < p->n_src; k++) {
            ptb_buf_add_str(out, k ? " + " : "");
            add_text(out, s, p->src + k);
        }
        ptb_buf_add_str(out, p->is_sure ? " = " : " ? ");
        for (uint32_t k = 0; k < p->n_dst; k++) {
            ptb_buf_add_str(out, k ? " + " : "");
            add_text(out, d, p->dst + k);
        }
        ptb_buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < a.n_lost; i++) {
        ptb_buf_add_str(out, "- ");
        add_text(out, s, a.lost[i]);
        ptb_buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < a.n_extra; i++) {
        ptb_buf_add_str(out, "+ ");
        add_text(out, d, a.extra[i]);
        ptb_buf_add_char(out, '\n');
    }
    ptb_alignment_free(&a);
    potable_page_free(s);
    potable_page_free(d);
}

#define assert_pairs(master, localized, want)                                  \
    do {                                                                       \
        struct ptb_buf out_ = PTB_BUF_INIT;                                    \
        align_texts(master, localized, &out_);                                 \
        assert_string_equal(ptb_buf_cstr(&out_), want);                        \
        ptb_buf_free(&out_);                                                   \
    } while (0)

#endif
