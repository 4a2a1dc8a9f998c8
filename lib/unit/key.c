/* Keys of texts.  Input: a text; output: the same for all ways to write it.
   Invariant: what differs in meaning has different keys, but for those of
   ptb_key_words, which are for asking whether a text is known at all.  */
#include "config.h"

#include "unit/key.h"

#include "base/ascii.h"
#include "page/html.h"

enum {
    ESCAPE = 1,         /* in a key: the next byte is no markup */
    MAX_LABEL = 1001,   /* of a link, as in the scanner */
    MAX_REFERENCE = 40, /* bytes of a character reference */
    MAX_TARGET = 4096   /* of a link's target: keeps the search linear */
};

/* How a text is written.  */
enum writing {
    WRITING_MARKDOWN,
    WRITING_HTML,
    WRITING_LIST,      /* a value of {: … } */
    WRITING_REFERENCE, /* plain text with references */
    WRITING_PLAIN
};

static enum writing
writing_of(const struct ptb_unit *u)
{
    switch ((enum ptb_unit_syntax)u->syntax) {
    case PTB_SYNTAX_HTML:
        return WRITING_HTML;
    case PTB_SYNTAX_RCDATA:
    case PTB_SYNTAX_ATTRIBUTE:
    case PTB_SYNTAX_TITLE:
        return WRITING_REFERENCE;
    case PTB_SYNTAX_ATTR_LIST:
        return WRITING_LIST;
    case PTB_SYNTAX_LINE:
    case PTB_SYNTAX_YAML:
    case PTB_SYNTAX_LIQUID:
        return WRITING_PLAIN;
    default:
        return WRITING_MARKDOWN;
    }
}

/* The end of the character reference at AT of S, or AT.  */
static size_t
reference_end(struct ptb_slice s, size_t at)
{
    size_t end = at + 1;

    while (end < s.n && end - at < MAX_REFERENCE &&
           (ptb_is_alnum(s.p[end]) || s.p[end] == '#'))
        end++;
    return end > at + 1 && end < s.n && s.p[end] == ';' ? end + 1 : at;
}

/* Appends character C of the text, which was escaped.  A bar is one however it
   is written, since a bare one that meant something would be no text.  */
static void
add_escaped(struct ptb_buf *out, enum writing w, char c)
{
    if (c != '|' && (w == WRITING_MARKDOWN ||
                     (w == WRITING_HTML && (c == '<' || c == '&'))))
        ptb_buf_add_char(out, ESCAPE);
    ptb_buf_add_char(out, c);
}

/* Appends the reference S; one that is none is text.  */
static void
add_reference(struct ptb_buf *out, enum writing w, struct ptb_slice s)
{
    size_t before = out->n;
    char c;

    ptb_html_decode(out, s, false);
    if (out->n - before != 1)
        return;
    c = out->p[--out->n];
    if (ptb_is_punct(c))
        add_escaped(out, w, c);
    else
        ptb_buf_add_char(out, c);
}

/* The hard break at AT of S, backslashes or blanks before a line end: where the
   text goes on, or AT.  */
static size_t
break_end(struct ptb_slice s, size_t at)
{
    size_t i = at;

    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\\') && i - at < 64)
        i++;
    if (i >= s.n || s.p[i] != '\n' || i == at)
        return at;
    for (i++; i < s.n && (ptb_is_blank(s.p[i]) || s.p[i] == '>');)
        i++;
    return i;
}

/* Is the byte at AT of S, which starts no reference, a bare & or < that means
   itself?  */
static bool
is_bare(struct ptb_slice s, size_t at)
{
    char next = at + 1 < s.n ? s.p[at + 1] : ' ';

    return s.p[at] == '&' ||
           (s.p[at] == '<' &&
            (ptb_is_space(next) || ptb_is_digit(next) || next == '='));
}

/* Is the byte at AT of S the same in the key, whatever the text is?  Most are;
   they are copied as they come.  */
static bool
is_plain(struct ptb_slice s, size_t at)
{
    char next = at + 1 < s.n ? s.p[at + 1] : 'x';

    switch (s.p[at]) {
    case '&':
    case '\\':
    case '<':
        return false;
    case ' ':
        return next != ' ' && next != '\\' && next != '\n';
    default:
        return true;
    }
}

static void
add_text(struct ptb_buf *out, enum writing w, struct ptb_slice s)
{
    for (size_t i = 0; i < s.n;) {
        char c;
        size_t end = i;

        while (end < s.n && is_plain(s, end))
            end++;
        ptb_buf_add(out, s.p + i, end - i);
        i = end;
        if (i == s.n)
            break;
        c = s.p[i];
        if (c == '&' && w <= WRITING_REFERENCE && w != WRITING_LIST)
            end = reference_end(s, i);
        else if (w == WRITING_MARKDOWN && (c == ' ' || c == '\\'))
            end = break_end(s, i);
        if (end > i && c == '&') {
            add_reference(out, w, ptb_slice(s.p + i, end - i));
            i = end;
        } else if (end > i) {
            ptb_buf_add_char(out, '\n');
            i = end;
        } else if (w <= WRITING_HTML && is_bare(s, i)) {
            add_escaped(out, w, c);
            i++;
        } else if (c == '\\' && i + 1 < s.n && ptb_is_punct(s.p[i + 1]) &&
                   (w == WRITING_MARKDOWN || w == WRITING_LIST)) {
            add_escaped(out, w, s.p[i + 1]);
            i += 2;
        } else {
            ptb_buf_add_char(out, c);
            i++;
        }
    }
}

/* Appends S with white space folded.  */
static void
add_folded(struct ptb_buf *out, struct ptb_slice s)
{
    s = ptb_slice_trim(s);
    for (size_t i = 0; i < s.n; i++) {
        if (!ptb_is_space(s.p[i]))
            ptb_buf_add_char(out, s.p[i]);
        else if (!ptb_is_space(s.p[i - 1]))
            ptb_buf_add_char(out, ' ');
    }
}

static void
add_plain(struct ptb_buf *out, enum writing w, struct ptb_slice s)
{
    struct ptb_buf folded = PTB_BUF_INIT;

    add_folded(&folded, s);
    add_text(out, w, ptb_buf_slice(&folded));
    ptb_buf_free(&folded);
}

void
ptb_unit_key(struct ptb_buf *out, const struct ptb_page *page,
             const struct ptb_unit *u)
{
    enum writing w = writing_of(u);

    if (w == WRITING_REFERENCE || w == WRITING_LIST)
        add_plain(out, w, ptb_page_slice(page, u->beg, u->end));
    else if (w == WRITING_PLAIN)
        ptb_buf_add_slice(out, u->msgid);
    else
        add_text(out, w, u->msgid);
}

void
ptb_unit_key_of(struct ptb_buf *out, const struct ptb_unit *u,
                struct ptb_slice msgstr, struct ptb_slice raw)
{
    enum writing w = writing_of(u);

    msgstr = ptb_slice_trim(msgstr);
    if (w == WRITING_REFERENCE || w == WRITING_LIST) {
        if (u->syntax == PTB_SYNTAX_ATTRIBUTE && u->quote == 0 && raw.n > 1 &&
            raw.p[0] == '"')
            raw = ptb_slice(raw.p + 1, raw.n - 2);
        add_plain(out, w, raw);
    } else if (w == WRITING_PLAIN) {
        if (u->syntax == PTB_SYNTAX_YAML && msgstr.n &&
            memchr(msgstr.p, '\n', msgstr.n))
            ptb_buf_add_slice(out, msgstr);
        else
            add_folded(out, msgstr);
    } else {
        add_text(out, w, ptb_slice_trim(raw));
    }
}

/* The end of the target at AT of S, the value of an attribute between QUOTEs,
   or in Markdown up to a blank or parenthesis if QUOTE is 0.  *CLOSED: as far
   as is known, all Liquid is closed.  */
static size_t
target_end(struct ptb_slice s, size_t at, char quote, bool *closed)
{
    unsigned depth = 0;
    size_t i = at;

    while (i < s.n && i - at < MAX_TARGET) {
        const char *close = NULL;
        char c = s.p[i];

        if (*closed && c == '{' && s.n - i > 3 && s.p[i + 1] == '{') {
            close = memmem(s.p + i, s.n - i, "}}", 2);
            *closed = close != NULL;
        }
        if (close) {
            i = (size_t)(close + 2 - s.p);
            continue;
        }
        if (quote ? c == quote : ptb_is_space(c) || (c == ')' && depth == 0))
            return i;
        depth += !quote && c == '(';
        depth -= !quote && c == ')';
        i++;
    }
    return at;
}

/* Does an attribute that holds a link end before AT of S, its quote included?
   Those that matter are the same on both sides of a comparison.  */
static bool
is_link_attribute(struct ptb_slice s, size_t at)
{
    static const struct ptb_slice names[] = {
        {" href=", 6}, {" src=", 5}, {" poster=", 8}, {" cite=", 6}};
    struct ptb_slice before = {s.p, at};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (ptb_slice_ends(before, names[i]))
            return true;
    return false;
}

/* The end of the label behind the bracket at AT of S, or AT.  */
static size_t
label_end(struct ptb_slice s, size_t at)
{
    size_t i = at + 2;

    while (i < s.n && i - at < MAX_LABEL && s.p[i] != ']')
        i++;
    return i < s.n && s.p[i] == ']' ? i + 1 : at;
}

/* The end of the comment at AT of S, or AT; *FOUND as *CLOSED above.  */
static size_t
comment_end(struct ptb_slice s, size_t at, bool *found)
{
    const char *end = NULL;

    if (*found && s.n - at >= 7 && memcmp(s.p + at, "<!--", 4) == 0) {
        end = memmem(s.p + at + 4, s.n - at - 4, "-->", 3);
        *found = end != NULL;
    }
    return end ? (size_t)(end + 3 - s.p) : at;
}

/* Can a link of Markdown in S go on behind its target, which ends at AT: with a
   parenthesis, or a title and one?  *CLOSE is where one stands at or behind the
   last place that was asked for, SIZE_MAX if there is none.  */
static bool
goes_on(struct ptb_slice s, size_t at, size_t *close)
{
    const char *found;

    if (*close < at) {
        found = memchr(s.p + at, ')', s.n - at);
        *close = found ? (size_t)(found - s.p) : SIZE_MAX;
    }
    while (at < s.n && ptb_is_space(s.p[at]))
        at++;
    return *close != SIZE_MAX && at < s.n && memchr("\"'()", s.p[at], 4);
}

/* Bytes that ptb_key_words looks at; it copies all others.  */
static const bool matters[256] = {
    [' '] = true,  ['\t'] = true, ['\n'] = true, ['\v'] = true,
    ['\f'] = true, ['\r'] = true, ['\\'] = true, ['&'] = true,
    [']'] = true,  ['<'] = true,  ['"'] = true,  ['\''] = true};

void
ptb_key_words(struct ptb_buf *out, struct ptb_slice text,
              const struct ptb_key_links *links)
{
    size_t start = out->n, close = 0;
    bool closed = true, commented = true;

    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        char c, next;

        /* A blank between two other bytes stays as it is.  */
        while (end < text.n &&
               (!matters[(unsigned char)text.p[end]] ||
                (text.p[end] == ' ' && end > i && end + 1 < text.n &&
                 !matters[(unsigned char)text.p[end + 1]])))
            end++;
        ptb_buf_add(out, text.p + i, end - i);
        i = end;
        if (i == text.n)
            break;
        c = text.p[i];
        next = i + 1 < text.n ? text.p[i + 1] : '\0';

        if (ptb_is_space(c) || (c == '\\' && (next == '\n' || next == '\r'))) {
            if (out->n > start && out->p[out->n - 1] != ' ')
                ptb_buf_add_char(out, ' ');
            i++;
        } else if (c == '&' && (end = reference_end(text, i)) > i) {
            ptb_html_decode(out, ptb_slice(text.p + i, end - i), false);
            i = end;
        } else if (c == '\\' && ptb_is_punct(next)) {
            i++;
            if (next != '\\' || i + 1 >= text.n || text.p[i + 1] != '\n')
                ptb_buf_add_char(out, text.p[i]);
            i++;
        } else if (c == ']' && next == '[' && (end = label_end(text, i)) > i) {
            /* Whether a target or its name stands there is no matter of
               words.  */
            ptb_buf_add_str(out, "]()");
            i = end;
        } else if (c == '<' && next == '!' &&
                   (end = comment_end(text, i, &commented)) > i) {
            i = end;
        } else if ((c == ']' && next == '(') ||
                   ((c == '"' || c == '\'') && is_link_attribute(text, i))) {
            size_t beg = i + 1 + (c == ']');

            ptb_buf_add(out, text.p + i, beg - i);
            end = target_end(text, beg, c == ']' ? '\0' : c, &closed);
            if (c == ']' && end > beg && !goes_on(text, end, &close))
                end = beg;
            if (links && end > beg)
                links->add(links->data, ptb_slice(text.p + beg, end - beg));
            i = end;
        } else {
            ptb_buf_add_char(out, c);
            i++;
        }
    }
    while (out->n > start && out->p[out->n - 1] == ' ')
        out->n--;
}
