/* Guards.  Input: text at the end of a buffer; output: the same with one
   character escaped where it would have been read as the start or the end of
   something.  */
#include "config.h"

#include "unit/guard.h"

#include "base/ascii.h"

/* Puts TEXT at AT of OUT in the place of N bytes.  */
void
ptb_guard_insert(struct ptb_buf *out, size_t at, const char *text, size_t n)
{
    size_t len = strlen(text);

    ptb_buf_room(out, len);
    memmove(out->p + at + len, out->p + at + n, out->n - at - n);
    memcpy(out->p + at, text, len);
    out->n += len - n;
}

/* Would the line S, which starts with $$, be display math?  It is where the
   math ends with it or does not end at all.  */
static bool
is_math_block(struct ptb_slice s)
{
    const char *close = s.n > 2 ? memmem(s.p + 2, s.n - 2, "$$", 2) : NULL;

    return close == NULL || close + 2 == s.p + s.n;
}

/* Escapes what makes the line that starts at LINE of the output start a block.
   FIRST: it is the unit's first; display math starts no other.  */
void
ptb_guard_line(struct ptb_buf *out, size_t line, bool first)
{
    struct ptb_slice s = {out->p + line, out->n - line};
    size_t at = 0;
    bool escape = false;
    char next;

    if (s.n == 0)
        return;
    next = s.n > 1 ? s.p[1] : '\0';
    switch (s.p[0]) {
    case '>':
        escape = true;
        break;
    case '#':
        while (at < s.n && s.p[at] == '#')
            at++;
        escape = at <= 6 && (at == s.n || ptb_is_blank(s.p[at]));
        at = 0;
        break;
    case '*':
    case '+':
    case '-':
    case '_':
    case '=':
        while (at < s.n && (s.p[at] == s.p[0] || s.p[at] == ' '))
            at++;
        escape = at == s.n || (s.p[0] != '_' && s.p[0] != '=' &&
                               (ptb_is_blank(next) || next == '|' ||
                                next == '\0' || next == '['));
        at = 0;
        break;
    case ':':
        escape = ptb_is_blank(next) || next == '|' || next == '\0';
        break;
    case '`':
    case '~':
        escape = s.n > 2 && (next == '`' || next == '~') &&
                 (s.p[2] == '`' || s.p[2] == '~');
        break;
    case '[':
        at = ptb_slice_find(s, ']');
        escape = at == 2 && s.n > 3 && s.p[3] == ' ';
        if (at + 1 < s.n && s.p[at + 1] == ':')
            ptb_guard_insert(out, line + at + 1, "\\",
                             0); /* [^1] stays a mark */
        at = 0;
        break;
    case '^': /* alone on its line it ends a block */
        for (at = 1; at < s.n && ptb_is_blank(s.p[at]);)
            at++;
        escape = at == s.n;
        at = 0;
        break;
    case '$':
        if (next == '$' && first && is_math_block(s)) {
            /* The closing $$ may not find another partner.  */
            if (s.n > 4 && s.p[s.n - 1] == '$' && s.p[s.n - 2] == '$')
                ptb_guard_insert(out, line + s.n - 2, "&#36;", 1);
            ptb_guard_insert(out, line, "&#36;", 1);
        }
        return;
    case '{':
        escape = next == ':';
        break;
    default:
        if (!ptb_is_digit(s.p[0]))
            return;
        while (at < s.n && ptb_is_digit(s.p[at]))
            at++;
        escape =
            at < s.n && (s.p[at] == '.' || s.p[at] == ')') &&
            (at + 1 == s.n || ptb_is_blank(s.p[at + 1]) || s.p[at + 1] == '|');
        break;
    }
    if (!escape)
        return;
    if (s.p[at] == '^')
        ptb_guard_insert(out, line + at, "&#94;", 1); /* kramdown knows no \^ */
    else
        ptb_guard_insert(out, line + at, "\\", 0);
}

/* Doubles a backslash that would escape what follows the unit.  */
void
ptb_guard_end(struct ptb_buf *out, size_t beg)
{
    size_t n = 0;

    while (out->n > beg && ptb_is_space(out->p[out->n - 1]))
        out->n--;
    while (n < out->n - beg && out->p[out->n - 1 - n] == '\\')
        n++;
    if (n % 2 == 1)
        ptb_buf_add_char(out, '\\');
}

/* Text that ends a header: closing marks, an ID.  */
void
ptb_guard_header(struct ptb_buf *out, size_t beg)
{
    size_t at = out->n;
    const char *brace;

    while (at > beg && out->p[at - 1] == '#')
        at--;
    if (at < out->n && (at == beg || ptb_is_blank(out->p[at - 1]))) {
        ptb_guard_insert(out, at, "\\", 0);
        return;
    }
    if (out->n - beg < 3 || out->p[out->n - 1] != '}')
        return;
    brace = memmem(out->p + beg, out->n - beg, " {#", 3);
    if (brace)
        ptb_guard_insert(out, (size_t)(brace - out->p) + 1, "\\", 0);
}

/* A cell of nothing but bars, dashes and their like would make a row a rule. */
void
ptb_guard_cell(struct ptb_buf *out, size_t beg)
{
    for (size_t i = beg; i < out->n; i++)
        if (!strchr("+:-= \t", out->p[i]))
            return;
    if (out->n > beg)
        ptb_guard_insert(out, beg, "\\", 0);
}

/* A brace of the text and one of the page may not become Liquid together.  */
void
ptb_guard_braces(struct ptb_buf *out, size_t beg, char before, char after)
{
    size_t last = out->n - 1;

    if (out->n == beg)
        return;
    if (out->p[last] == '{' && (after == '{' || after == '%'))
        ptb_guard_insert(out, last, "&#123;", 1);
    if (before == '{') {
        if (out->p[beg] == '{')
            ptb_guard_insert(out, beg, "&#123;", 1);
        else if (out->p[beg] == '%')
            ptb_guard_insert(out, beg, "&#37;", 1);
    }
}
