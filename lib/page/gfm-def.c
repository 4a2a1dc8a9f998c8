/* Link reference definitions.  Input: text of a paragraph; output: how much of
   its start is a definition.
   Invariant: a definition ends where a line ends.  Each part is scanned once,
   and a part that fails ends the search, so a paragraph's definitions take
   linear time.  */
#include "config.h"

#include "page/gfm-def.h"

#include "base/ascii.h"

#define NO_MATCH ((size_t)-1)

/* Limits of CommonMark: characters of a label, nested parentheses of a
   destination (the reference implementation's number).  */
#define MAX_LABEL 999
#define MAX_PARENS 32

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Where the line end at I ends; I if there is none.  */
static size_t
skip_line_end(struct ptb_slice s, size_t i)
{
    if (i < s.n && s.p[i] == '\r')
        return i + 1 < s.n && s.p[i + 1] == '\n' ? i + 2 : i + 1;
    return i < s.n && s.p[i] == '\n' ? i + 1 : i;
}

static size_t
skip_blanks(struct ptb_slice s, size_t i)
{
    while (i < s.n && ptb_is_blank(s.p[i]))
        i++;
    return i;
}

/* Blanks with at most one line end among them.  */
static size_t
skip_blanks_and_line_end(struct ptb_slice s, size_t i)
{
    return skip_blanks(s, skip_line_end(s, skip_blanks(s, i)));
}

/* The end of "[label]" at the start of S.  */
static size_t
scan_label(struct ptb_slice s)
{
    bool has_text = false;
    size_t n_chars = 0;

    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i];

        if (c == ']')
            return has_text ? i + 1 : NO_MATCH;
        /* Bytes that continue a character of UTF-8 do not count.  */
        if (c == '[' ||
            (((unsigned char)c & 0xc0) != 0x80 && ++n_chars > MAX_LABEL))
            return NO_MATCH;
        if (c == '\\' && i + 1 < s.n && ptb_is_punct(s.p[i + 1])) {
            i++;
            n_chars++;
        }
        if (!ptb_is_space(c))
            has_text = true;
    }
    return NO_MATCH;
}

/* The end of "<url>" at I.  */
static size_t
scan_pointy_url(struct ptb_slice s, size_t i)
{
    for (i++; i < s.n; i++) {
        if (s.p[i] == '>')
            return i + 1;
        if (s.p[i] == '<' || is_line_end(s.p[i]))
            return NO_MATCH;
        if (s.p[i] == '\\' && i + 1 < s.n && ptb_is_punct(s.p[i + 1]))
            i++;
    }
    return NO_MATCH;
}

/* The end of the link destination at I.  */
static size_t
scan_url(struct ptb_slice s, size_t i)
{
    size_t beg = i;
    unsigned depth = 0;

    if (i < s.n && s.p[i] == '<')
        return scan_pointy_url(s, i);
    for (; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if ((c <= ' ' && c != '\0') || c == 0x7f)
            break;
        if (c == '(' && ++depth > MAX_PARENS)
            return NO_MATCH;
        if (c == ')' && depth-- == 0)
            return NO_MATCH;
        if (c == '\\' && i + 1 < s.n && ptb_is_punct(s.p[i + 1]))
            i++;
    }
    return i == beg || depth > 0 ? NO_MATCH : i;
}

/* The end of the link title at I.  */
static size_t
scan_title(struct ptb_slice s, size_t i)
{
    if (i == s.n || (s.p[i] != '"' && s.p[i] != '\'' && s.p[i] != '('))
        return NO_MATCH;
    char open = s.p[i];
    char close = open == '(' ? ')' : open;
    for (i++; i < s.n; i++) {
        if (s.p[i] == close)
            return i + 1;
        if (s.p[i] == open)
            return NO_MATCH;
        if (s.p[i] == '\\' && i + 1 < s.n && ptb_is_punct(s.p[i + 1]))
            i++;
    }
    return NO_MATCH;
}

/* Where the line ends if only blanks are left of it at I.  */
static size_t
scan_rest(struct ptb_slice s, size_t i)
{
    i = skip_blanks(s, i);
    if (i == s.n)
        return i;
    size_t end = skip_line_end(s, i);
    return end == i ? NO_MATCH : end;
}

bool
ptb_gfm_def_read(struct ptb_gfm_def *def, struct ptb_slice s)
{
    *def = (struct ptb_gfm_def){0, 0, 0};
    if (s.n == 0 || s.p[0] != '[')
        return false;
    size_t i = scan_label(s);
    if (i == NO_MATCH || i == s.n || s.p[i] != ':')
        return false;
    size_t url = scan_url(s, skip_blanks_and_line_end(s, i + 1));
    if (url == NO_MATCH)
        return false;
    size_t title = skip_blanks_and_line_end(s, url);
    if (title > url) {
        size_t quote = scan_title(s, title);
        size_t end = quote == NO_MATCH ? NO_MATCH : scan_rest(s, quote);

        if (end != NO_MATCH) {
            *def = (struct ptb_gfm_def){end, title + 1, quote - 1};
            return true;
        }
    }
    /* What looked like a title may be text of the next line.  */
    size_t end = scan_rest(s, url);
    if (end == NO_MATCH)
        return false;
    def->end = end;
    return true;
}
