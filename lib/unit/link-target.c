/* Targets of links: what they say, and writing others in their place.  Input: a
   target; output: the bytes for it.  Invariant: what is written is read as one
   target, at that place, by the page's own syntax.  Liquid is gone when that is
   read, so that it may hold what a target may not.  */
#include "config.h"

#include "base/ascii.h"
#include "page/page.h"
#include "unit/link-find.h"

enum { MAX_PARENS = 32 }; /* nested in a target, as in the scanner */

/* The end of the Liquid at AT of S; AT if there is none.  *CLOSED is false once
   some was not closed: then no other is, and it need not be looked for.  */
static size_t
liquid_end(struct ptb_slice s, size_t at, bool *closed)
{
    const char *close;

    if (!*closed || s.n - at < 4 || s.p[at] != '{' ||
        (s.p[at + 1] != '{' && s.p[at + 1] != '%'))
        return at;
    close =
        memmem(s.p + at + 2, s.n - at - 2, s.p[at + 1] == '{' ? "}}" : "%}", 2);
    *closed = close != NULL;
    return close ? (size_t)(close + 2 - s.p) : at;
}

/* Appends RAW to OUT without the backslashes that escape something in it: bars
   in a cell, all punctuation in CommonMark.  */
static void
add_unescaped(struct ptb_buf *out, const struct ptb_page *page,
              const struct ptb_link *link, struct ptb_slice raw)
{
    bool gfm = page->format == PTB_FORMAT_GFM && !link->in_leaf;
    bool cell = page->nodes[link->node].kind == PTB_NODE_CELL, closed = true;

    for (size_t i = 0; i < raw.n;) {
        size_t end = liquid_end(raw, i, &closed);
        char next = i + 1 < raw.n ? raw.p[i + 1] : '\0';

        if (end > i) {
            ptb_buf_add(out, raw.p + i, end - i);
            i = end;
            continue;
        }
        if (raw.p[i] == '\\' &&
            ((cell && next == '|') || (gfm && ptb_is_punct(next))))
            i++;
        ptb_buf_add_char(out, raw.p[i++]);
    }
}

struct ptb_slice
ptb_link_decode(struct ptb_links *links, const struct ptb_page *page,
                const struct ptb_link *link, struct ptb_slice raw)
{
    bool url = link->kind == PTB_LINK_AUTO || link->kind == PTB_LINK_BARE;
    bool amp = !url && raw.n && memchr(raw.p, '&', raw.n);
    bool back = raw.n && memchr(raw.p, '\\', raw.n) &&
                (link->kind != PTB_LINK_ATTRIBUTE || link->in_leaf);
    struct ptb_buf plain = PTB_BUF_INIT, text = PTB_BUF_INIT;
    struct ptb_slice target = raw;

    if (!amp && !back) {
        /* The bytes of a leaf of several pieces are not the page's.  */
        if (raw.n == link->end - link->beg)
            return ptb_page_slice(page, link->beg, link->end);
        return ptb_arena_copy(&links->arena, raw);
    }
    if (back) {
        add_unescaped(&plain, page, link, raw);
        target = ptb_buf_slice(&plain);
    }
    if (amp) {
        ptb_html_decode(&text, target, true);
        target = ptb_buf_slice(&text);
    }
    target = ptb_arena_copy(&links->arena, target);
    ptb_buf_free(&plain);
    ptb_buf_free(&text);
    return target;
}

static void
add_percent(struct ptb_buf *out, char c)
{
    ptb_buf_add_fmt(out, "%%%02X", (unsigned)(unsigned char)c);
}

/* Are the parentheses of S outside Liquid in pairs?  */
static bool
has_pairs(struct ptb_slice s)
{
    unsigned depth = 0;
    bool closed = true;

    for (size_t i = 0; i < s.n;) {
        size_t end = liquid_end(s, i, &closed);

        if (end > i) {
            i = end;
            continue;
        }
        if (s.p[i] == '(' && ++depth > MAX_PARENS)
            return false;
        if (s.p[i] == ')' && depth-- == 0)
            return false;
        i++;
    }
    return depth == 0;
}

struct writer {
    struct ptb_buf *out;
    const struct ptb_page *page;
    const struct ptb_link *link;
    char quote;      /* what ends the value, or 0 */
    bool parens;     /* they need no care */
    bool references; /* every & is written as one */
};

/* Appends Liquid S, in which the quotes of the value it stands in become the
   other ones.  False: it has both.  */
static bool
add_liquid(struct writer *w, struct ptb_slice s)
{
    char other = w->quote == '"' ? '\'' : '"';
    bool swap = w->quote && memchr(s.p, w->quote, s.n);

    if (memchr(s.p, '\n', s.n) || (swap && memchr(s.p, other, s.n)))
        return false;
    for (size_t i = 0; i < s.n; i++)
        ptb_buf_add_char(w->out, swap && s.p[i] == w->quote ? other : s.p[i]);
    return true;
}

/* Must byte I of the target S be percent-encoded?  */
static bool
is_unfit(const struct writer *w, struct ptb_slice s, size_t i)
{
    bool value = w->link->kind == PTB_LINK_ATTRIBUTE;
    char c = s.p[i];

    switch (c) {
    case '<':
    case '>':
        return true;
    case ' ':
        return w->link->form == PTB_LINK_PLAIN ||
               w->link->form == PTB_LINK_SRCSET ||
               w->link->kind == PTB_LINK_AUTO;
    case '(':
    case ')':
        return !w->parens;
    case '|': /* in cells, and in what kramdown would make a table of */
    case '`':
        return !value || w->link->in_leaf;
    case '$': /* two are math */
        return (i > 0 && s.p[i - 1] == '$') ||
               (i + 1 < s.n && s.p[i + 1] == '$');
    case '{': /* Liquid that is never closed */
        return i + 1 < s.n && (s.p[i + 1] == '{' || s.p[i + 1] == '%');
    case ',':
        return w->link->form == PTB_LINK_SRCSET && (i == 0 || i + 1 == s.n);
    default:
        return (unsigned char)c < ' ' || c == 0x7f;
    }
}

/* Appends the target S.  */
static bool
add_target(struct writer *w, struct ptb_slice s)
{
    bool escapes = w->page->format == PTB_FORMAT_GFM &&
                   (w->link->kind == PTB_LINK_INLINE ||
                    w->link->kind == PTB_LINK_DEFINITION);
    bool closed = true;

    for (size_t i = 0; i < s.n;) {
        size_t end = liquid_end(s, i, &closed);
        char c = s.p[i];

        if (end > i) {
            if (!add_liquid(w, ptb_slice(s.p + i, end - i)))
                return false;
            i = end;
            continue;
        }
        i++;
        if (is_unfit(w, s, i - 1))
            add_percent(w->out, c);
        else if (c == '&' && w->references)
            ptb_buf_add_str(w->out, "&amp;");
        else if (w->quote && c == w->quote)
            ptb_buf_add_str(w->out, c == '"' ? "&quot;" : "&#39;");
        else if (c == '\\' && escapes)
            ptb_buf_add_str(w->out, "\\\\");
        else
            ptb_buf_add_char(w->out, c);
    }
    return true;
}

/* Must & be written as a reference, since the old target does so, or since what
   follows one would be taken for one?  */
static bool
needs_references(const struct ptb_page *page, const struct ptb_link *link,
                 struct ptb_slice target)
{
    struct ptb_slice old = ptb_page_slice(page, link->beg, link->end);
    struct ptb_buf decoded = PTB_BUF_INIT;
    bool differs;

    if (link->kind == PTB_LINK_AUTO || target.n == 0 ||
        memchr(target.p, '&', target.n) == NULL)
        return false;
    if (old.n && memmem(old.p, old.n, "&amp;", 5))
        return true;
    ptb_html_decode(&decoded, target, true);
    differs = !ptb_slice_eq(ptb_buf_slice(&decoded), target);
    ptb_buf_free(&decoded);
    return differs;
}

/* The quote that a value without one needs for TARGET, or 0.  */
static char
bare_quote(struct ptb_slice target)
{
    if (target.n == 0)
        return '"';
    for (size_t i = 0; i < target.n; i++)
        if (ptb_is_space(target.p[i]) || memchr("\"'=`<>", target.p[i], 6))
            return memmem(target.p, target.n, "{{", 2) &&
                           memchr(target.p, '"', target.n)
                       ? '\''
                       : '"';
    return '\0';
}

/* Is TARGET one that can stand between < and > by itself?  */
static bool
is_auto(struct ptb_slice target)
{
    static const struct ptb_slice schemes[] = {{"http://", 7},
                                               {"https://", 8},
                                               {"ftp://", 6},
                                               {"ftps://", 7},
                                               {"mailto:", 7}};

    for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
        if (target.n > schemes[i].n && ptb_slice_starts(target, schemes[i]))
            return memmem(target.p, target.n, "{{", 2) == NULL;
    return false;
}

bool
ptb_link_encode(struct ptb_buf *out, const struct ptb_page *page,
                const struct ptb_link *link, struct ptb_slice target)
{
    struct writer w = {.out = out, .page = page, .link = link};
    size_t before = out->n;
    bool bare = false;

    if (link->form == PTB_LINK_FIXED ||
        (link->kind == PTB_LINK_AUTO && !is_auto(target)))
        return false;
    if (link->form == PTB_LINK_PLAIN && target.n == 0 &&
        link->kind == PTB_LINK_DEFINITION) {
        ptb_buf_add_str(out, "<>");
        return true;
    }
    w.references = needs_references(page, link, target);
    w.parens = link->form != PTB_LINK_PLAIN || has_pairs(target);
    w.quote = link->quote;
    if (link->form == PTB_LINK_VALUE && !w.quote) {
        w.quote = bare_quote(target);
        bare = w.quote != 0;
    }
    if (bare)
        ptb_buf_add_char(out, w.quote);
    if (!add_target(&w, target)) {
        out->n = before;
        return false;
    }
    if (bare)
        ptb_buf_add_char(out, w.quote);
    return true;
}
