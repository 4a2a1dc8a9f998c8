/* HTML tokens.  Input: bytes; output: tokens and attributes with the byte range
   of every part.  Invariant: the tokens partition the text, and each byte is
   looked at a bounded number of times.

   Source: WHATWG HTML, section 13.2.5, Tokenization.  The states are not kept
   as such: each construct is read by one function, which goes through the
   states that the section gives it.  */
#include "config.h"

#include "page/html.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "page/html-names.h"

/* Tags with more attributes have their duplicates found by sorting.  */
#define FEW_ATTRS 16

struct lexer {
    struct ptb_html_tokens *out;
    const char *p;
    size_t n;
    uint32_t base;
    size_t text_beg; /* where the text not yet given out starts */
    struct ptb_html_foreign foreign;
};

/* White space between the parts of a tag; unlike ptb_is_space without VT.  */
static inline bool
is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static inline bool
ends_name(char c)
{
    return is_white(c) || c == '/' || c == '>';
}

static size_t
skip_white(const struct lexer *lx, size_t i)
{
    while (i < lx->n && is_white(lx->p[i]))
        i++;
    return i;
}

/* The first C in [I, n), or n.  */
static size_t
find(const struct lexer *lx, size_t i, char c)
{
    return i + ptb_slice_find(ptb_slice(lx->p + i, lx->n - i), c);
}

static bool
has_at(const struct lexer *lx, size_t i, struct ptb_slice s)
{
    return ptb_slice_starts(ptb_slice(lx->p + i, lx->n - i), s);
}

static bool
has_word_at(const struct lexer *lx, size_t i, struct ptb_slice s)
{
    return lx->n - i >= s.n &&
           ptb_slice_eq_nocase(ptb_slice(lx->p + i, s.n), s);
}

/* Appends a token and returns it; valid until the next one is appended.  */
static struct ptb_html_token *
add_token(struct lexer *lx, enum ptb_html_kind kind, size_t beg, size_t end)
{
    struct ptb_html_tokens *out = lx->out;
    struct ptb_html_token *t;

    if (out->n == out->cap)
        out->at = ptb_grow(out->at, &out->cap, out->n + 1, sizeof *out->at);
    t = &out->at[out->n++];
    *t = (struct ptb_html_token){
        .kind = (uint8_t)kind,
        .beg = lx->base + (uint32_t)beg,
        .end = lx->base + (uint32_t)end,
        .name_beg = lx->base + (uint32_t)beg,
        .name_end = lx->base + (uint32_t)end,
        .first_attr = (uint32_t)out->n_attrs,
    };
    return t;
}

/* Gives out the text before END.  */
static void
flush_text(struct lexer *lx, size_t end)
{
    if (end > lx->text_beg)
        add_token(lx, PTB_HTML_TEXT, lx->text_beg, end);
    lx->text_beg = end;
}

/* Appends the token of the construct [BEG, END) with data [NAME, NAME_END),
   after the text before it.  */
static struct ptb_html_token *
add_construct(struct lexer *lx, enum ptb_html_kind kind, size_t beg, size_t end,
              size_t name, size_t name_end)
{
    struct ptb_html_token *t;

    flush_text(lx, beg);
    lx->text_beg = end;
    t = add_token(lx, kind, beg, end);
    t->name_beg = lx->base + (uint32_t)name;
    t->name_end = lx->base + (uint32_t)name_end;
    return t;
}

/* Attributes.  */

static struct ptb_html_attr *
add_attr(struct lexer *lx, size_t beg, size_t end)
{
    struct ptb_html_tokens *out = lx->out;
    struct ptb_html_attr *a;

    if (out->n_attrs == out->cap_attrs)
        out->attrs = ptb_grow(out->attrs, &out->cap_attrs, out->n_attrs + 1,
                              sizeof *out->attrs);
    a = &out->attrs[out->n_attrs++];
    *a = (struct ptb_html_attr){
        .name_beg = lx->base + (uint32_t)beg,
        .name_end = lx->base + (uint32_t)end,
        .value_beg = lx->base + (uint32_t)end,
        .value_end = lx->base + (uint32_t)end,
    };
    return a;
}

static void
set_value(const struct lexer *lx, struct ptb_html_attr *a, size_t beg,
          size_t end)
{
    a->value_beg = lx->base + (uint32_t)beg;
    a->value_end = lx->base + (uint32_t)end;
}

/* Reads the value of A, I behind its "=", and returns where it ends (before
   attribute value state and the three after it).  */
static size_t
scan_value(struct lexer *lx, struct ptb_html_attr *a, size_t i)
{
    size_t beg, end;

    a->has_value = true;
    i = skip_white(lx, i);
    set_value(lx, a, i, i);
    if (i == lx->n || lx->p[i] == '>')
        return i;
    if (lx->p[i] == '"' || lx->p[i] == '\'') {
        a->quote = lx->p[i];
        beg = i + 1;
        end = find(lx, beg, a->quote);
        set_value(lx, a, beg, end);
        return end < lx->n ? end + 1 : end;
    }
    for (end = i; end < lx->n && !is_white(lx->p[end]) && lx->p[end] != '>';)
        end++;
    set_value(lx, a, i, end);
    return end;
}

/* Reads the attribute at I with its value (attribute name state) and returns
   what follows.  */
static size_t
scan_attr(struct lexer *lx, size_t i)
{
    size_t beg = i++; /* a "=" in front is part of the name */
    struct ptb_html_attr *a;

    while (i < lx->n && lx->p[i] != '=' && !ends_name(lx->p[i]))
        i++;
    a = add_attr(lx, beg, i);
    i = skip_white(lx, i);
    if (i < lx->n && lx->p[i] == '=')
        i = scan_value(lx, a, i + 1);
    return i;
}

static int
compare_names(struct ptb_slice a, struct ptb_slice b)
{
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    for (size_t i = 0; i < a.n; i++) {
        char x = ptb_lower(a.p[i]), y = ptb_lower(b.p[i]);

        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

struct named_attr {
    struct ptb_slice name;
    size_t i; /* its place in the tag */
};

static int
compare_named(const void *x, const void *y)
{
    const struct named_attr *a = x, *b = y;
    int c = compare_names(a->name, b->name);

    return c ? c : a->i < b->i ? -1 : a->i > b->i;
}

static struct ptb_slice
attr_name(const struct lexer *lx, const struct ptb_html_attr *a)
{
    return ptb_slice(lx->p + (a->name_beg - lx->base),
                     a->name_end - a->name_beg);
}

static void
mark_duplicates_of_many(const struct lexer *lx, struct ptb_html_attr *attrs,
                        size_t n)
{
    struct named_attr *sorted = ptb_alloc(n * sizeof *sorted);

    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct named_attr){attr_name(lx, &attrs[i]), i};
    qsort(sorted, n, sizeof *sorted, compare_named);
    for (size_t i = 1; i < n; i++)
        if (compare_names(sorted[i - 1].name, sorted[i].name) == 0)
            attrs[sorted[i].i].is_duplicate = true;
    ptb_free(sorted);
}

static void
mark_duplicates(const struct lexer *lx, struct ptb_html_attr *attrs, size_t n)
{
    if (n > FEW_ATTRS) {
        mark_duplicates_of_many(lx, attrs, n);
        return;
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i && !attrs[i].is_duplicate; k++)
            attrs[i].is_duplicate =
                compare_names(attr_name(lx, &attrs[i]),
                              attr_name(lx, &attrs[k])) == 0;
}

/* Tags.  */

/* Reads the tag at BEG, whose name starts at NAME, and returns its end.  */
static size_t
scan_tag(struct lexer *lx, enum ptb_html_kind kind, size_t beg, size_t name)
{
    size_t i = name, first = lx->out->n_attrs;
    struct ptb_html_token *t;
    bool closed = false, self_closing = false;

    while (i < lx->n && !ends_name(lx->p[i]))
        i++;
    t = add_construct(lx, kind, beg, i, name, i);
    while (i < lx->n && !closed) {
        char c = lx->p[i];

        if (c == '>') {
            closed = true;
            i++;
        } else if (is_white(c)) {
            i++;
        } else if (c == '/') {
            i++;
            self_closing = i < lx->n && lx->p[i] == '>';
        } else {
            i = scan_attr(lx, i);
        }
    }
    t->end = lx->base + (uint32_t)i;
    t->self_closing = self_closing;
    t->is_unclosed = !closed;
    t->n_attrs = (uint32_t)(lx->out->n_attrs - first);
    if (t->n_attrs > 1)
        mark_duplicates(lx, lx->out->attrs + first, t->n_attrs);
    lx->text_beg = i;
    return i;
}

/* Declarations and comments.  */

/* Adds the token of a construct that the next ">" ends, its data from NAME.  */
static size_t
scan_to_gt(struct lexer *lx, enum ptb_html_kind kind, size_t beg, size_t name)
{
    size_t i = find(lx, name, '>');
    bool closed = i < lx->n;

    add_construct(lx, kind, beg, i + closed, name, i)->is_unclosed = !closed;
    return i + closed;
}

/* The data of a comment that the end of the text ends leaves out what could
   have been the start of its end (comment end states, EOF).  */
static size_t
unclosed_data_end(const struct lexer *lx, size_t beg)
{
    struct ptb_slice data = ptb_slice(lx->p + beg, lx->n - beg);

    if (ptb_slice_ends(data, PTB_S("--!")))
        return lx->n - 3;
    if (ptb_slice_ends(data, PTB_S("--")))
        return lx->n - 2;
    return lx->n - ptb_slice_ends(data, PTB_S("-"));
}

static size_t
scan_comment(struct lexer *lx, size_t beg)
{
    size_t data = beg + 4, i, end;

    if (has_at(lx, data, PTB_S(">")) || has_at(lx, data, PTB_S("->"))) {
        i = find(lx, data, '>') + 1;
        add_construct(lx, PTB_HTML_COMMENT, beg, i, data, data);
        return i;
    }
    for (i = find(lx, data, '>'); i < lx->n; i = find(lx, i + 1, '>')) {
        struct ptb_slice s = ptb_slice(lx->p + data, i - data);

        end = ptb_slice_ends(s, PTB_S("--"))    ? i - 2
              : ptb_slice_ends(s, PTB_S("--!")) ? i - 3
                                                : i;
        if (end < i) {
            add_construct(lx, PTB_HTML_COMMENT, beg, i + 1, data, end);
            return i + 1;
        }
    }
    add_construct(lx, PTB_HTML_COMMENT, beg, lx->n, data,
                  unclosed_data_end(lx, data))
        ->is_unclosed = true;
    return lx->n;
}

/* The name of a DOCTYPE ends at white space; all up to the first ">" belongs to
   the DOCTYPE, quoted or not.  */
static size_t
scan_doctype(struct lexer *lx, size_t beg)
{
    size_t end = scan_to_gt(lx, PTB_HTML_DOCTYPE, beg, beg + 9);
    struct ptb_html_token *t = &lx->out->at[lx->out->n - 1];
    size_t limit = t->name_end - lx->base, name = beg + 9, i;

    while (name < limit && is_white(lx->p[name]))
        name++;
    for (i = name; i < limit && !is_white(lx->p[i]);)
        i++;
    t->name_beg = lx->base + (uint32_t)name;
    t->name_end = lx->base + (uint32_t)i;
    return end;
}

/* Reads a CDATA section from BEG whose content starts at DATA.  */
static size_t
scan_cdata(struct lexer *lx, size_t beg, size_t data)
{
    size_t i = find(lx, data, '>');

    while (i < lx->n &&
           !ptb_slice_ends(ptb_slice(lx->p + data, i - data), PTB_S("]]")))
        i = find(lx, i + 1, '>');
    if (i < lx->n) {
        add_construct(lx, PTB_HTML_CDATA, beg, i + 1, data, i - 2);
        return i + 1;
    }
    add_construct(lx, PTB_HTML_CDATA, beg, i, data, i)->is_unclosed = true;
    return i;
}

/* Markup declaration open state.  */
static size_t
scan_declaration(struct lexer *lx, size_t beg)
{
    if (has_at(lx, beg + 2, PTB_S("--")))
        return scan_comment(lx, beg);
    if (has_word_at(lx, beg + 2, PTB_S("DOCTYPE")))
        return scan_doctype(lx, beg);
    if (ptb_html_in_foreign(&lx->foreign) &&
        has_at(lx, beg + 2, PTB_S("[CDATA[")))
        return scan_cdata(lx, beg, beg + 9);
    return scan_to_gt(lx, PTB_HTML_COMMENT, beg, beg + 2);
}

/* Content without tags.  */

/* Does the end tag of NAME start at I?  */
static bool
is_end_tag(const struct lexer *lx, size_t i, struct ptb_slice name)
{
    size_t after = i + 2 + name.n;

    return after < lx->n && lx->p[i + 1] == '/' && ends_name(lx->p[after]) &&
           has_word_at(lx, i + 2, name);
}

/* Where the end tag of NAME starts in [I, n), or n (RCDATA, RAWTEXT).  */
static size_t
find_end_tag(const struct lexer *lx, size_t i, struct ptb_slice name)
{
    for (i = find(lx, i, '<'); i < lx->n; i = find(lx, i + 1, '<'))
        if (is_end_tag(lx, i, name))
            return i;
    return lx->n;
}

/* Is the word that starts at I "script" and ended as a tag name is?  */
static bool
is_script_word(const struct lexer *lx, size_t i)
{
    return i + 6 < lx->n && ends_name(lx->p[i + 6]) &&
           has_word_at(lx, i, PTB_S("script"));
}

/* The same for scripts, whose text between "<!--" and "-->" may hold <script>
   elements (script data escaped and double escaped states).  */
static size_t
find_script_end(const struct lexer *lx, size_t i, struct ptb_slice name)
{
    enum { PLAIN, ESCAPED, DOUBLE } state = PLAIN;
    size_t dashes = 0; /* first "-" that can be part of "-->" */

    while (i < lx->n) {
        char c = lx->p[i];

        if (state == PLAIN) {
            i = find(lx, i, '<');
            if (i == lx->n || is_end_tag(lx, i, name))
                return i;
            if (has_at(lx, i, PTB_S("<!--"))) {
                state = ESCAPED;
                dashes = i + 2;
                i += 3;
            }
        } else if (c == '>') {
            if (ptb_slice_ends(ptb_slice(lx->p + dashes, i - dashes),
                               PTB_S("--")))
                state = PLAIN;
        } else if (c == '<' && state == ESCAPED) {
            if (is_end_tag(lx, i, name))
                return i;
            if (is_script_word(lx, i + 1))
                state = DOUBLE;
        } else if (c == '<' && i + 1 < lx->n && lx->p[i + 1] == '/' &&
                   is_script_word(lx, i + 2)) {
            state = ESCAPED;
        }
        i++;
    }
    return lx->n;
}

/* Reads content without tags up to the end tag of NAME, and that tag.  */
static size_t
scan_raw(struct lexer *lx, size_t i, enum ptb_html_state state,
         struct ptb_slice name)
{
    if (state == PTB_HTML_STATE_DATA)
        return i;
    if (state == PTB_HTML_STATE_CDATA)
        return scan_cdata(lx, i, i);
    if (state == PTB_HTML_STATE_PLAINTEXT)
        return lx->n;
    i = state == PTB_HTML_STATE_SCRIPT ? find_script_end(lx, i, name)
                                       : find_end_tag(lx, i, name);
    return i < lx->n ? scan_tag(lx, PTB_HTML_END, i, i + 2) : i;
}

/* After a start tag that ends at I: the element's content, if it is raw.  */
static size_t
after_start(struct lexer *lx, size_t i)
{
    const struct ptb_html_token *t = &lx->out->at[lx->out->n - 1];
    struct ptb_slice name =
        ptb_slice(lx->p + (t->name_beg - lx->base), t->name_end - t->name_beg);

    if (ptb_html_foreign_open(&lx->foreign, name, t->self_closing) ||
        t->is_unclosed)
        return i;
    return scan_raw(lx, i, ptb_html_content_state(name), name);
}

/* Reads what starts with the "<" at I, and returns where to go on; text stays
   pending.  Tag open and end tag open states.  */
static size_t
scan_construct(struct lexer *lx, size_t i)
{
    char c = i + 1 < lx->n ? lx->p[i + 1] : '\0';
    const struct ptb_html_token *t;
    size_t end;

    if (ptb_is_alpha(c))
        return after_start(lx, scan_tag(lx, PTB_HTML_START, i, i + 1));
    if (c == '!')
        return scan_declaration(lx, i);
    if (c == '?')
        return scan_to_gt(lx, PTB_HTML_COMMENT, i, i + 1);
    if (c != '/' || i + 2 == lx->n)
        return i + 1;
    if (lx->p[i + 2] == '>') {
        add_construct(lx, PTB_HTML_END, i, i + 3, i + 2, i + 2);
        return i + 3;
    }
    if (!ptb_is_alpha(lx->p[i + 2]))
        return scan_to_gt(lx, PTB_HTML_COMMENT, i, i + 2);
    end = scan_tag(lx, PTB_HTML_END, i, i + 2);
    t = &lx->out->at[lx->out->n - 1];
    ptb_html_foreign_close(&lx->foreign,
                           ptb_slice(lx->p + i + 2, t->name_end - t->name_beg));
    return end;
}

void
ptb_html_tokenize_from(struct ptb_html_tokens *tokens, struct ptb_slice text,
                       uint32_t base, enum ptb_html_state state,
                       struct ptb_slice name)
{
    struct lexer lx = {tokens, text.p, text.n, base, 0, {PTB_BUF_INIT}};
    size_t i = 0;

    if (text.n == 0)
        return;
    for (i = find(&lx, scan_raw(&lx, 0, state, name), '<'); i < lx.n;)
        i = find(&lx, scan_construct(&lx, i), '<');
    flush_text(&lx, lx.n);
    ptb_buf_free(&lx.foreign.open);
}

void
ptb_html_tokenize(struct ptb_html_tokens *tokens, struct ptb_slice text,
                  uint32_t base)
{
    ptb_html_tokenize_from(tokens, text, base, PTB_HTML_STATE_DATA,
                           PTB_SLICE_NONE);
}

void
ptb_html_tokens_free(struct ptb_html_tokens *tokens)
{
    ptb_free(tokens->at);
    ptb_free(tokens->attrs);
    *tokens = PTB_HTML_TOKENS_INIT;
}

const struct ptb_html_attr *
ptb_html_attr_find(const struct ptb_html_tokens *tokens,
                   const struct ptb_html_token *tag, const char *text,
                   struct ptb_slice name)
{
    for (uint32_t i = 0; i < tag->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[tag->first_attr + i];

        if (a->name_end - a->name_beg == name.n &&
            ptb_slice_eq_nocase(ptb_slice(text + a->name_beg, name.n), name))
            return a;
    }
    return NULL;
}
