/* Tokenizes inputs for tests/html5lib.py.  Standard input holds any number of
   "STATE NAME SIZE\n" (NAME "-" for none) followed by SIZE bytes; for each one
   token a line is printed, its parts in hexadecimal, and then a dot:

     S NAME SELF-CLOSING UNCLOSED ATTRIBUTE=VALUE...    start tag
     E NAME UNCLOSED           C TEXT
     ! DATA                    D WHOLE-TOKEN

   Ends with status 1 if tokens do not partition their input.  */
#include "config.h"

#include <stdio.h>

#include "base/buf.h"
#include "page/html.h"

static void
print_hex(struct ptb_slice s)
{
    putchar(' ');
    for (size_t i = 0; i < s.n; i++)
        printf("%02x", (unsigned char)s.p[i]);
}

static void
print_decoded(struct ptb_slice s, bool in_attribute)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_html_decode(&b, s, in_attribute);
    print_hex(ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

static void
print_attrs(const struct ptb_html_tokens *tokens,
            const struct ptb_html_token *t, const char *p)
{
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[t->first_attr + i];

        if (a->is_duplicate)
            continue;
        print_hex(ptb_slice(p + a->name_beg, a->name_end - a->name_beg));
        print_decoded(ptb_slice(p + a->value_beg, a->value_end - a->value_beg),
                      true);
    }
}

static void
print_token(const struct ptb_html_tokens *tokens,
            const struct ptb_html_token *t, const char *p, bool is_raw)
{
    struct ptb_slice all = ptb_slice(p + t->beg, t->end - t->beg);
    struct ptb_slice name =
        ptb_slice(p + t->name_beg, t->name_end - t->name_beg);

    putchar("CSE!DR"[t->kind]);
    if (t->kind == PTB_HTML_TEXT && !is_raw)
        print_decoded(all, false);
    else
        print_hex(t->kind == PTB_HTML_DOCTYPE ? all : name);
    if (t->kind == PTB_HTML_START)
        printf(" %d", t->self_closing);
    if (t->kind == PTB_HTML_START || t->kind == PTB_HTML_END)
        printf(" %d", t->is_unclosed);
    if (t->kind == PTB_HTML_START)
        print_attrs(tokens, t, p);
    putchar('\n');
}

/* Prints the tokens of TEXT; returns whether they partition it.  */
static bool
print_tokens(struct ptb_slice text, enum ptb_html_state state,
             struct ptb_slice name)
{
    struct ptb_html_tokens tokens = PTB_HTML_TOKENS_INIT;
    uint32_t end = 0;
    bool whole = true;

    ptb_html_tokenize_from(&tokens, text, 0, state, name);
    for (size_t i = 0; i < tokens.n; i++) {
        const struct ptb_html_token *t = &tokens.at[i];

        whole = whole && t->beg == end && t->end > t->beg;
        end = t->end;
        print_token(&tokens, t, text.p,
                    i == 0 && state != PTB_HTML_STATE_DATA &&
                        state != PTB_HTML_STATE_RCDATA);
    }
    puts(".");
    ptb_html_tokens_free(&tokens);
    return whole && end == text.n;
}

int
main(void)
{
    struct ptb_buf b = PTB_BUF_INIT;
    unsigned state;
    char name[64];
    size_t n;
    int failed = 0;

    while (!failed && scanf("%u %63s %zu", &state, name, &n) == 3) {
        getchar(); /* the newline */
        b.n = 0;
        b.n = fread(ptb_buf_room(&b, n + 1), 1, n, stdin);
        failed = b.n != n ||
                 !print_tokens(ptb_buf_slice(&b), (enum ptb_html_state)state,
                               ptb_slice_str(name));
    }
    ptb_buf_free(&b);
    return failed;
}
