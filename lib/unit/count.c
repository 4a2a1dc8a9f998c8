/* How much of a text there is to translate.  Input: a msgid; output: its words
   and characters.
   Invariant: a text counts the same on a page and in a catalog, so only the
   text itself is looked at.  */
#include "config.h"

#include "unit/count.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "page/html.h"
#include "page/liquid.h"
#include "unit/find.h"

void
ptb_counter_free(struct ptb_counter *c)
{
    ptb_free(c->page.liquid);
    ptb_flat_free(&c->flat);
    ptb_inline_free(&c->in);
    ptb_buf_free(&c->buf);
    *c = PTB_COUNTER_INIT;
}

/* May S hold a code?  */
static bool
may_have_codes(struct ptb_slice s)
{
    static const bool opens[256] = {
        ['&'] = true, [':'] = true, ['@'] = true, ['<'] = true, ['$'] = true,
        ['`'] = true, ['['] = true, ['{'] = true, ['\n'] = true};

    for (size_t i = 0; i < s.n; i++)
        if (opens[(unsigned char)s.p[i]])
            return true;
    return false;
}

/* Finds the codes of TEXT.  */
static void
scan(struct ptb_counter *c, struct ptb_slice text)
{
    /* The page borrows TEXT: nothing writes to its bytes.  */
    c->page.bytes = (struct ptb_buf){(char *)text.p, text.n, text.n};
    c->page.format = PTB_FORMAT_KRAMDOWN;
    c->page.n_liquid = 0;
    if (ptb_slice_find(text, '{') < text.n)
        ptb_liquid_scan(&c->page, 0, NULL);
    c->piece = (struct ptb_piece){0, (uint32_t)text.n};
    ptb_flat_set(&c->flat, &c->page, &c->piece, 1);
    ptb_inline_scan(&c->in, &c->page, &c->flat, false, NULL, PTB_ITS_UNSET);
    ptb_tag_reader_set(&c->in.tags, text.p, (uint32_t)text.n, false);
}

/* What is counted is parted by spaces that are not: so many as there are words
   between codes.  */
struct counting {
    struct ptb_counter *c;
    uint32_t n_spaces;
};

static void
part(struct counting *n)
{
    ptb_buf_add_char(&n->c->buf, ' ');
    n->n_spaces++;
}

/* Adds TEXT, a value with character references, which is apart from what stands
   round it.  */
static void
add_apart(struct counting *n, struct ptb_slice text)
{
    part(n);
    ptb_html_decode(&n->c->buf, text, true);
    part(n);
}

/* Adds what readers see of the attributes of the tag at BEG.  */
static void
add_attributes(struct counting *n, uint32_t beg)
{
    struct ptb_tag_reader *r = &n->c->in.tags;
    struct ptb_tag tag;

    if (!ptb_tag_match(r, beg, &tag))
        return;
    for (size_t i = 0; i < r->n_attrs; i++) {
        const struct ptb_html_attr *a = &r->attrs[i];

        if (ptb_is_text_attribute(
                ptb_slice(r->p + a->name_beg, a->name_end - a->name_beg)))
            add_apart(
                n, ptb_slice(r->p + a->value_beg, a->value_end - a->value_beg));
    }
}

/* Adds the title in the code CODE, the end of a link or an attribute list.  */
static void
add_title(struct counting *n, const struct ptb_code *code)
{
    const char *p = n->c->flat.p;
    uint32_t beg = code->beg, end = code->end;

    if (ptb_find_title(p, &beg, &end, p[beg] == '{'))
        add_apart(n, ptb_slice(p + beg, end - beg));
}

/* Adds what is to be translated of CODE.  */
static void
add_code(struct counting *n, const struct ptb_code *code)
{
    const char *p = n->c->flat.p + code->beg;
    struct ptb_slice text = {p, code->end - code->beg};

    switch ((enum ptb_code_kind)code->kind) {
    case PTB_CODE_OPEN:
        if (*p == '<')
            add_attributes(n, code->beg);
        return;
    case PTB_CODE_CLOSE:
        if (*p == ']')
            add_title(n, code);
        return; /* a word may go on behind it */
    case PTB_CODE_OPAQUE:
        if (*p == '&') {
            ptb_html_decode(&n->c->buf, text, false);
            return;
        }
        if (code->what == PTB_WHAT_ELEMENT)
            add_attributes(n, code->beg);
        break;
    case PTB_CODE_MARK:
        if (*p == '<')
            add_attributes(n, code->beg);
        else if (*p == '{')
            add_title(n, code);
        break;
    case PTB_CODE_TAG:
    case PTB_CODE_NOTE:
    case PTB_CODE_BREAK:
        break;
    }
    part(n);
}

struct ptb_count
ptb_count(struct ptb_counter *c, struct ptb_slice text)
{
    struct counting n = {.c = c};
    uint32_t at = 0;

    if (!may_have_codes(text))
        return (struct ptb_count){(uint32_t)ptb_text_n_words(text),
                                  (uint32_t)ptb_utf8_count(text)};
    scan(c, text);
    c->buf.n = 0;
    for (size_t i = 0; i < c->in.n; i++) {
        const struct ptb_code *code = &c->in.codes[i];

        ptb_buf_add(&c->buf, text.p + at, code->beg - at);
        add_code(&n, code);
        at = code->end;
    }
    ptb_buf_add(&c->buf, text.p + at, text.n - at);
    text = ptb_buf_slice(&c->buf);
    return (struct ptb_count){(uint32_t)ptb_text_n_words(text),
                              (uint32_t)ptb_utf8_count(text) - n.n_spaces};
}
