/* Fuzz target: any bytes as HTML.  The tokens partition the text, the parts of
   a tag lie inside it and in order, the result is the same each time, from any
   base, and decoding invents no reference.  */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "page/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As assert, which a build may switch off.  */
static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
check_attrs(const struct ptb_html_tokens *tokens,
            const struct ptb_html_token *t, const char *p)
{
    uint32_t at = t->name_end;

    require(t->first_attr + (size_t)t->n_attrs <= tokens->n_attrs);
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[t->first_attr + i];
        struct ptb_slice name =
            ptb_slice(p + a->name_beg, a->name_end - a->name_beg);

        require(at <= a->name_beg && a->name_beg < a->name_end);
        require(a->name_end <= a->value_beg && a->value_beg <= a->value_end);
        require(a->value_end <= t->end);
        require(a->has_value || a->value_beg == a->value_end);
        if (a->quote)
            require(p[a->value_beg - 1] == a->quote);
        if (a->quote && a->value_end < t->end)
            require(p[a->value_end] == a->quote);
        at = a->value_end;
        if (!a->is_duplicate)
            require(ptb_html_attr_find(tokens, t, p, name) == a);
    }
}

static void
check_token(const struct ptb_html_tokens *tokens,
            const struct ptb_html_token *t, const char *p, size_t size)
{
    bool is_tag = t->kind == PTB_HTML_START || t->kind == PTB_HTML_END;

    require(t->beg < t->end && t->end <= size);
    require(t->beg <= t->name_beg && t->name_beg <= t->name_end &&
            t->name_end <= t->end);
    require(is_tag || t->n_attrs == 0);
    require(!t->is_unclosed || t->end == size);
    if (is_tag) {
        require(p[t->beg] == '<');
        require(t->is_unclosed || p[t->end - 1] == '>');
        require(!t->self_closing || p[t->end - 2] == '/');
        check_attrs(tokens, t, p);
    }
}

/* Are A and B the same, B with BASE added?  */
static void
check_same(const struct ptb_html_tokens *a, const struct ptb_html_tokens *b,
           uint32_t base)
{
    require(a->n == b->n && a->n_attrs == b->n_attrs);
    for (size_t i = 0; i < a->n; i++)
        require(a->at[i].kind == b->at[i].kind &&
                a->at[i].end + base == b->at[i].end &&
                a->at[i].name_end + base == b->at[i].name_end);
    for (size_t i = 0; i < a->n_attrs; i++)
        require(a->attrs[i].value_end + base == b->attrs[i].value_end &&
                a->attrs[i].is_duplicate == b->attrs[i].is_duplicate);
}

/* A reference is at least as long as what it stands for, and text without "&"
   stays as it is.  */
static void
check_decoding(struct ptb_slice text, bool in_attribute)
{
    struct ptb_buf out = PTB_BUF_INIT;

    ptb_html_decode(&out, text, in_attribute);
    require(out.n <= text.n + text.n / 4 + 4);
    if (ptb_slice_find(text, '&') == text.n)
        require(ptb_slice_eq(ptb_buf_slice(&out), text));
    ptb_buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data;
    struct ptb_slice text = ptb_slice(p, size);
    struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;
    struct ptb_html_tokens again = PTB_HTML_TOKENS_INIT;
    uint32_t end = 0;

    if (size == 0)
        return 0;
    ptb_html_tokenize(&tokens, text, 0);
    for (size_t i = 0; i < tokens.n; i++) {
        require(tokens.at[i].beg == end);
        check_token(&tokens, &tokens.at[i], p, size);
        end = tokens.at[i].end;
    }
    require(end == size);
    ptb_html_tokenize(&again, text, 1000);
    check_same(&tokens, &again, 1000);
    check_decoding(text, false);
    check_decoding(text, true);
    /* Any state, in an element that the text itself names.  */
    again.n = again.n_attrs = 0;
    ptb_html_tokenize_from(&again, text, 0, (enum ptb_html_state)(data[0] % 6),
                           ptb_slice(p, size < 6 ? size : 6));
    require(again.n > 0 && again.at[0].beg == 0 &&
            again.at[again.n - 1].end == size);
    ptb_html_tokens_free(&tokens);
    ptb_html_tokens_free(&again);
    return 0;
}
