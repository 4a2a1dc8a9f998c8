/* Tags in Markdown.  Input: a text and a position; output: the parts of the tag
   there.  Invariant: a failed search for a quote is not made again.  */
#include "config.h"

#include "page/tag.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

void
ptb_tag_reader_set(struct ptb_tag_reader *r, const char *p, uint32_t n,
                   bool is_commonmark)
{
    r->p = p;
    r->n = n;
    r->is_commonmark = is_commonmark;
    r->no_quote = r->no_apostrophe = UINT32_MAX;
    r->n_attrs = 0;
}

void
ptb_tag_reader_free(struct ptb_tag_reader *r)
{
    ptb_free(r->attrs);
    r->attrs = NULL;
    r->cap_attrs = 0;
}

uint32_t
ptb_tag_name_end(const char *p, uint32_t pos, uint32_t end)
{
    bool colon = false;
    uint32_t at = pos;

    while (at < end) {
        uint32_t c;
        size_t len = ptb_utf8_decode(ptb_slice(p + at, end - at), &c);
        bool start = at == pos || (colon && p[at - 1] == ':');

        if (c == '_' || ptb_char_is_letter(c)) {
            at += (uint32_t)len;
        } else if (!start && (c == '-' || c == '.' || ptb_char_is_alnum(c))) {
            at += (uint32_t)len;
        } else if (!start && c == ':' && !colon) {
            colon = true;
            at++;
        } else {
            break;
        }
    }
    /* A colon belongs to the name only with a name after it.  */
    if (at > pos && p[at - 1] == ':')
        at--;
    return at;
}

/* The end of the attribute name at POS in R's dialect.  */
static uint32_t
name_end(const struct ptb_tag_reader *r, uint32_t pos)
{
    uint32_t at = pos;

    if (!r->is_commonmark)
        return ptb_tag_name_end(r->p, pos, r->n);
    if (at == r->n ||
        !(ptb_is_alpha(r->p[at]) || r->p[at] == '_' || r->p[at] == ':'))
        return pos;
    while (at < r->n && (ptb_is_alnum(r->p[at]) || memchr("_.:-", r->p[at], 4)))
        at++;
    return at;
}

/* The end of the element name at POS in R's dialect.  */
static uint32_t
element_name_end(const struct ptb_tag_reader *r, uint32_t pos)
{
    uint32_t at = pos;

    if (!r->is_commonmark)
        return ptb_tag_name_end(r->p, pos, r->n);
    if (at == r->n || !ptb_is_alpha(r->p[at]))
        return pos;
    while (at < r->n && (ptb_is_alnum(r->p[at]) || r->p[at] == '-'))
        at++;
    return at;
}

static uint32_t
skip_space(const struct ptb_tag_reader *r, uint32_t pos)
{
    while (pos < r->n && ptb_is_space(r->p[pos]))
        pos++;
    return pos;
}

/* The next quote C from POS on; r->n if there is none.  */
static uint32_t
find_quote(struct ptb_tag_reader *r, char c, uint32_t pos)
{
    uint32_t *none = c == '"' ? &r->no_quote : &r->no_apostrophe;
    const char *hit;

    if (pos >= *none || pos >= r->n)
        return r->n;
    hit = memchr(r->p + pos, c, r->n - pos);
    if (hit)
        return (uint32_t)(hit - r->p);
    *none = pos;
    return r->n;
}

/* The end of the attribute value at POS, quoted or bare; POS if there is
   none.  */
static uint32_t
value_end(struct ptb_tag_reader *r, uint32_t pos)
{
    char quote = pos < r->n ? r->p[pos] : '\0';
    uint32_t at = pos;

    if (quote == '"' || quote == '\'') {
        at = find_quote(r, quote, pos + 1);
        return at == r->n ? pos : at + 1;
    }
    while (at < r->n) {
        uint32_t c;
        size_t len;

        if (r->is_commonmark) {
            if (ptb_is_space(r->p[at]) || memchr("\"'=<>`", r->p[at], 6))
                break;
            at++;
            continue;
        }
        len = ptb_utf8_decode(ptb_slice(r->p + at, r->n - at), &c);
        if (!ptb_char_is_word(c))
            break;
        at += (uint32_t)len;
    }
    return at;
}

bool
ptb_tag_match(struct ptb_tag_reader *r, uint32_t pos, struct ptb_tag *tag)
{
    uint32_t at;

    if (pos >= r->n || r->p[pos] != '<')
        return false;
    tag->beg = pos;
    tag->name_beg = pos + 1;
    at = element_name_end(r, pos + 1);
    if (at == pos + 1)
        return false;
    tag->name_end = at;
    r->n_attrs = 0;
    for (;;) {
        struct ptb_html_attr attr = {0};
        uint32_t name = skip_space(r, at), equals, value, end;

        if (name == at)
            break;
        end = name_end(r, name);
        if (end == name)
            break;
        at = end;
        attr.name_beg = name;
        attr.name_end = attr.value_beg = attr.value_end = end;
        equals = skip_space(r, at);
        if (equals < r->n && r->p[equals] == '=') {
            value = skip_space(r, equals + 1);
            end = value_end(r, value);
            if (end > value) {
                at = end;
                attr.has_value = true;
                if (r->p[value] == '"' || r->p[value] == '\'')
                    attr.quote = r->p[value];
                attr.value_beg = value + (attr.quote != 0);
                attr.value_end = end - (attr.quote != 0);
            }
        }
        r->attrs = ptb_grow(r->attrs, &r->cap_attrs, r->n_attrs + 1,
                            sizeof(*r->attrs));
        r->attrs[r->n_attrs++] = attr;
    }
    at = skip_space(r, at);
    tag->is_closed = at < r->n && r->p[at] == '/';
    at += tag->is_closed;
    if (at >= r->n || r->p[at] != '>')
        return false;
    tag->end = at + 1;
    return true;
}

bool
ptb_tag_match_end(const struct ptb_tag_reader *r, uint32_t pos,
                  struct ptb_tag *tag)
{
    uint32_t at;

    if (pos + 1 >= r->n || r->p[pos] != '<' || r->p[pos + 1] != '/')
        return false;
    at = element_name_end(r, pos + 2);
    if (at == pos + 2)
        return false;
    tag->beg = pos;
    tag->is_closed = false;
    tag->name_beg = pos + 2;
    tag->name_end = at;
    at = skip_space(r, at);
    if (at >= r->n || r->p[at] != '>')
        return false;
    tag->end = at + 1;
    return true;
}
