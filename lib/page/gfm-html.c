/* Where an HTML block starts and ends.  Input: one line; output: which of the
   seven conditions of CommonMark 0.31.2, section 4.6, it meets.
   Invariant: nothing is read beyond the line, which is how CommonMark sees
   tags that span lines.  */
#include "config.h"

#include "page/gfm-line.h"

#include "base/ascii.h"

/* Names of the sixth condition, sorted.  */
static const char *const block_names[] = {
    "address",  "article",    "aside",   "base",     "basefont", "blockquote",
    "body",     "caption",    "center",  "col",      "colgroup", "dd",
    "details",  "dialog",     "dir",     "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure",  "footer",   "form",     "frame",
    "frameset", "h1",         "h2",      "h3",       "h4",       "h5",
    "h6",       "head",       "header",  "hr",       "html",     "iframe",
    "legend",   "li",         "link",    "main",     "menu",     "menuitem",
    "nav",      "noframes",   "ol",      "optgroup", "option",   "p",
    "param",    "search",     "section", "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",      "thead",    "title",    "tr",
    "track",    "ul"};

/* Elements whose content is no Markdown up to their end tag.  */
static const char *const raw_names[] = {"script", "pre", "style", "textarea"};

static bool
is_name(char c)
{
    return ptb_is_alnum(c) || c == '-';
}

/* The end of the tag name that starts at I.  */
static size_t
skip_name(struct ptb_slice s, size_t i)
{
    if (i == s.n || !ptb_is_alpha(s.p[i]))
        return i;
    while (i < s.n && is_name(s.p[i]))
        i++;
    return i;
}

static size_t
skip_blanks(struct ptb_slice s, size_t i)
{
    while (i < s.n && ptb_is_space(s.p[i]))
        i++;
    return i;
}

static bool
is_block_name(struct ptb_slice name)
{
    size_t lo = 0;
    size_t hi = sizeof(block_names) / sizeof(block_names[0]);

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const char *w = block_names[mid];
        size_t i = 0;

        while (i < name.n && w[i] != '\0' && ptb_lower(name.p[i]) == w[i])
            i++;
        if (i == name.n && w[i] == '\0')
            return true;
        if (i < name.n && (w[i] == '\0' || ptb_lower(name.p[i]) > w[i]))
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

static bool
is_raw_name(struct ptb_slice name)
{
    for (size_t i = 0; i < sizeof(raw_names) / sizeof(raw_names[0]); i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(raw_names[i])))
            return true;
    return false;
}

/* The end of the attribute value at I, or I if there is none.  */
static size_t
skip_value(struct ptb_slice s, size_t i)
{
    if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
        const char *q = memchr(s.p + i + 1, s.p[i], s.n - i - 1);

        return q == NULL ? i : (size_t)(q - s.p) + 1;
    }
    while (i < s.n && !ptb_is_space(s.p[i]) && s.p[i] != '\0' &&
           strchr("\"'=<>`", s.p[i]) == NULL)
        i++;
    return i;
}

/* The end of the attribute whose name starts at I, or I if there is none.  A
   "=" without a value ends it before the "=".  */
static size_t
skip_attribute(struct ptb_slice s, size_t i)
{
    if (i == s.n || !(ptb_is_alpha(s.p[i]) || s.p[i] == '_' || s.p[i] == ':'))
        return i;
    while (i < s.n &&
           (is_name(s.p[i]) || s.p[i] == '_' || s.p[i] == ':' || s.p[i] == '.'))
        i++;
    size_t eq = skip_blanks(s, i);
    if (eq == s.n || s.p[eq] != '=')
        return i;
    size_t value = skip_blanks(s, eq + 1);
    size_t end = skip_value(s, value);
    return end == value ? i : end;
}

/* Is S one complete tag, its name ending at I, and blanks?  */
static bool
is_lone_tag(struct ptb_slice s, size_t i)
{
    bool is_end = s.p[1] == '/';

    for (;;) {
        size_t j = skip_blanks(s, i);
        size_t k = is_end || j == i ? j : skip_attribute(s, j);

        if (k == j) {
            i = j;
            break;
        }
        i = k;
    }
    if (!is_end && i < s.n && s.p[i] == '/')
        i++;
    return i < s.n && s.p[i] == '>' && skip_blanks(s, i + 1) == s.n;
}

unsigned
ptb_gfm_html_open(struct ptb_slice s, bool in_paragraph)
{
    if (s.n < 2 || s.p[0] != '<')
        return 0;
    if (ptb_slice_starts(s, PTB_S("<!--")))
        return 2;
    if (s.p[1] == '?')
        return 3;
    if (s.p[1] == '!' && s.n > 2 && ptb_is_alpha(s.p[2]))
        return 4;
    if (ptb_slice_starts(s, PTB_S("<![CDATA[")))
        return 5;

    size_t beg = s.p[1] == '/' ? 2 : 1;
    size_t end = skip_name(s, beg);
    if (end == beg)
        return 0;
    struct ptb_slice name = ptb_slice(s.p + beg, end - beg);
    bool is_cut = end == s.n || ptb_is_space(s.p[end]) || s.p[end] == '>';
    if (beg == 1 && is_cut && is_raw_name(name))
        return 1;
    bool is_closed = end + 1 < s.n && s.p[end] == '/' && s.p[end + 1] == '>';
    if ((is_cut || is_closed) && is_block_name(name))
        return 6;
    return !in_paragraph && is_lone_tag(s, end) ? 7 : 0;
}

/* Does S hold the end tag of one of the raw elements?  */
static bool
has_raw_end(struct ptb_slice s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '<' || s.p[i + 1] != '/')
            continue;
        size_t end = skip_name(s, i + 2);
        if (end < s.n && s.p[end] == '>' &&
            is_raw_name(ptb_slice(s.p + i + 2, end - i - 2)))
            return true;
    }
    return false;
}

static bool
has(struct ptb_slice s, struct ptb_slice what)
{
    for (size_t i = 0; i + what.n <= s.n; i++) {
        const char *q = memchr(s.p + i, what.p[0], s.n - what.n - i + 1);

        if (q == NULL)
            return false;
        i = (size_t)(q - s.p);
        if (memcmp(q, what.p, what.n) == 0)
            return true;
    }
    return false;
}

bool
ptb_gfm_html_close(struct ptb_slice s, unsigned kind)
{
    switch (kind) {
    case 1:
        return has_raw_end(s);
    case 2:
        return has(s, PTB_S("-->"));
    case 3:
        return has(s, PTB_S("?>"));
    case 4:
        return has(s, PTB_S(">"));
    case 5:
        return has(s, PTB_S("]]>"));
    default:
        return false;
    }
}
