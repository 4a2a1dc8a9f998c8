/* Pages and their units for tests.  */
#ifndef POTABLE_TESTS_UNIT_FOUND_H
#define POTABLE_TESTS_UNIT_FOUND_H

#include "base/mem.h"
#include "page/liquid.h"
#include "page/read.h"
#include "unit/find.h"

struct found {
    struct ptb_page page;
    struct ptb_units units;
};

/* Reads TEXT as the page NAME, whose ending tells its syntax, and finds its
   units.  OPTIONS may be NULL.  */
static inline void
find_units(struct found *f, const char *name, const char *text,
           const struct potable_options *options)
{
    struct ptb_buf bytes = PTB_BUF_INIT;

    *f = (struct found){0};
    ptb_buf_add_str(&bytes, text);
    assert_int_equal(ptb_page_take(&f->page, name, &bytes, options, NULL),
                     POTABLE_OK);
    ptb_units_find(&f->units, &f->page, options, NULL);
}

static inline void
free_found(struct found *f)
{
    ptb_units_clear(&f->units);
    ptb_page_clear(&f->page);
}

/* A text with its inline codes.  */
struct scanned {
    struct ptb_page page;
    struct ptb_piece piece;
    struct ptb_flat flat;
    struct ptb_inline in;
};

static inline void
scan_text(struct scanned *s, struct ptb_slice text, enum ptb_format format)
{
    bool is_html = format == PTB_FORMAT_HTML;

    *s = (struct scanned){.page = {.name = "page", .format = format}};
    ptb_buf_add_slice(&s->page.bytes, text);
    ptb_buf_cstr(&s->page.bytes);
    ptb_liquid_scan(&s->page, 0, NULL);
    if (is_html)
        ptb_html_tokenize(&s->page.html, ptb_buf_slice(&s->page.bytes), 0);
    s->piece = (struct ptb_piece){0, (uint32_t)text.n};
    ptb_flat_set(&s->flat, &s->page, &s->piece, 1);
    ptb_inline_scan(&s->in, &s->page, &s->flat, is_html, NULL, PTB_ITS_UNSET);
}

static inline void
free_scanned(struct scanned *s)
{
    ptb_buf_free(&s->page.bytes);
    ptb_free(s->page.liquid);
    ptb_html_tokens_free(&s->page.html);
    ptb_arena_free(&s->page.arena);
    ptb_flat_free(&s->flat);
    ptb_inline_free(&s->in);
}

/* The next of the same row of numbers in every run.  */
static inline uint32_t
next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Appends N pieces of markup and text, of which STATE says which.  */
static inline void
add_mix(struct ptb_buf *out, uint32_t *state, int n)
{
    static const char *const pieces[] = {"one",
                                         "Two",
                                         "3",
                                         " ",
                                         "  \n",
                                         "\n",
                                         "\\",
                                         "\\\\\n",
                                         "`",
                                         "``",
                                         "*",
                                         "**",
                                         "_",
                                         "[",
                                         "]",
                                         "](u)",
                                         "![",
                                         "][r]",
                                         "[^n]",
                                         "<b>",
                                         "</b>",
                                         "<i>",
                                         "</i>",
                                         "<kbd>",
                                         "</kbd>",
                                         "<br>",
                                         "<!--",
                                         "-->",
                                         "<img>",
                                         "{{ v }}",
                                         "{% t %}",
                                         "{{",
                                         "{: .c}",
                                         "{::comment}",
                                         "{:/}",
                                         "$$",
                                         "$",
                                         "&amp;",
                                         "|",
                                         "\\|",
                                         "🎥",
                                         "é",
                                         "a@b.c",
                                         "http://a.b/c",
                                         "<http://x.y>",
                                         "1. ",
                                         "- ",
                                         "# ",
                                         "> ",
                                         "\t",
                                         "~~"};

    for (int i = 0; i < n; i++)
        ptb_buf_add_str(
            out,
            pieces[next_number(state) % (sizeof(pieces) / sizeof(*pieces))]);
}

static const enum ptb_format text_formats[] = {PTB_FORMAT_KRAMDOWN,
                                               PTB_FORMAT_GFM, PTB_FORMAT_HTML};

#endif
