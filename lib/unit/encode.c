/* Encoding: a translation as the bytes of its place.  Input: a msgstr; output:
   page bytes.  Invariant: no line of the output starts a block that the unit
   did not have, and no markup but that of inline text comes in.  What slips
   through is found by the merge, which reads its result again.  */
#include "config.h"

#include "unit/encode.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/liquid.h"
#include "page/value.h"
#include "unit/find.h"
#include "unit/guard.h"
#include "unit/keep.h"

/* A text outside any page, with its codes.  */
struct text {
    struct ptb_page page; /* a page of its bytes only */
    struct ptb_piece piece;
    struct ptb_flat flat;
    struct ptb_inline in;
};

struct encoder {
    struct ptb_buf *out;
    const struct ptb_page *page;
    const struct ptb_unit *u;
    enum ptb_encode_level level;
    bool is_markdown, is_html;
    bool first_line; /* of a block that kramdown would make a table of if it
                        held a bar */
    bool brackets;   /* the unit stands in [ ] */
    bool is_alt;     /* it stands in ![ ], whose backslashes go before its tags
                        are looked for */
    bool has_tick;   /* the msgid has a backtick that opens no code, too */
    char before, after; /* the page's bytes round the unit, or NUL */
    char wrap; /* the unit stands between two of these: *, _, ~; or 0 */
    struct text source, target;
    bool *used;    /* per code of the source: the translation has it */
    size_t n_used; /* so many at its start are used */
};

static void
text_open(struct text *t, struct ptb_slice s, enum ptb_format format,
          bool is_html)
{
    memset(t, 0, sizeof(*t));
    t->page.format = format;
    ptb_buf_add(&t->page.bytes, s.p, s.n);
    ptb_buf_cstr(&t->page.bytes);
    ptb_liquid_scan(&t->page, 0, NULL);
    if (is_html)
        ptb_html_tokenize(&t->page.html, ptb_buf_slice(&t->page.bytes), 0);
    t->piece = (struct ptb_piece){0, (uint32_t)s.n};
    ptb_flat_set(&t->flat, &t->page, &t->piece, 1);
    ptb_inline_scan(&t->in, &t->page, &t->flat, is_html, NULL, PTB_ITS_UNSET);
}

static void
text_close(struct text *t)
{
    ptb_buf_free(&t->page.bytes);
    ptb_free(t->page.liquid);
    ptb_html_tokens_free(&t->page.html);
    ptb_arena_free(&t->page.arena);
    ptb_flat_free(&t->flat);
    ptb_inline_free(&t->in);
}

static struct ptb_slice
code_text(const struct text *t, const struct ptb_code *c)
{
    return ptb_slice(t->flat.p + c->beg, c->end - c->beg);
}

/* Takes a code with the text S from those of the source that are not used
   yet.  */
static bool
take_source(struct encoder *e, struct ptb_slice s)
{
    for (size_t i = e->n_used; i < e->source.in.n; i++)
        if (!e->used[i] &&
            ptb_slice_eq(s, code_text(&e->source, &e->source.in.codes[i]))) {
            e->used[i] = true;
            while (e->n_used < e->source.in.n && e->used[e->n_used])
                e->n_used++; /* most come in order: those are not seen again */
            return true;
        }
    return false;
}

static bool
is_inline_tag(struct ptb_slice s)
{
    size_t beg = s.n > 1 && s.p[1] == '/' ? 2 : 1, end = beg;

    while (end < s.n && (ptb_is_alnum(s.p[end]) || s.p[end] == '-'))
        end++;
    return (ptb_html_class(ptb_slice(s.p + beg, end - beg)) &
            PTB_HTML_INLINE) != 0;
}

/* Has the source the Liquid output S?  It may come more than once in the
   target.  */
static bool
has_output(const struct encoder *e, struct ptb_slice s)
{
    for (size_t i = 0; i < e->source.in.n; i++) {
        struct ptb_slice known = code_text(&e->source, &e->source.in.codes[i]);

        if (ptb_slice_starts(known, PTB_S("{{")) &&
            ptb_keep_same_liquid(known, s))
            return true;
    }
    return false;
}

/* May code C of the target stand as it is?  */
static bool
is_allowed(struct encoder *e, const struct ptb_code *c)
{
    struct ptb_slice s = code_text(&e->target, c);
    bool known = take_source(e, s);

    if (known)
        return true;
    if (s.p[0] == '{' && s.n > 1 && (s.p[1] == '{' || s.p[1] == '%'))
        return s.p[1] == '{' && has_output(e, s);
    if (e->level == PTB_ENCODE_HARD)
        return false;
    switch (c->kind) {
    case PTB_CODE_BREAK:
        return true;
    case PTB_CODE_OPEN:
    case PTB_CODE_CLOSE:
        return c->what != PTB_WHAT_ELEMENT || is_inline_tag(s);
    case PTB_CODE_MARK:
        return s.p[0] == '<' && s.n > 1 && s.p[1] != '!' && is_inline_tag(s);
    case PTB_CODE_OPAQUE:
        /* A whole opaque element ends in its end tag; a lone tag does not
           belong here.  */
        if (s.p[0] == '<')
            return is_inline_tag(s) && memmem(s.p + 1, s.n - 1, "</", 2);
        /* Where backticks of the msgid are text, so are those here.  */
        return s.p[0] != '`' || !e->has_tick;
    default:
        return false;
    }
}

static void
add_reference(struct encoder *e, char c)
{
    ptb_buf_add_fmt(e->out, "&#%u;", (unsigned)(unsigned char)c);
}

/* Escapes the byte C, which means something to the syntax.  */
static void
add_escaped(struct encoder *e, char c)
{
    if (!e->is_markdown) {
        if (c == '<')
            ptb_buf_add_str(e->out, "&lt;");
        else
            add_reference(e, c);
        return;
    }
    if (c == '<' && e->is_alt) {
        ptb_buf_add_str(e->out, "&lt;");
        return;
    }
    /* kramdown knows no \^ and no \&, and its tables see no escapes of
       backticks.  */
    if (c == '^' || c == '&' || c == '%' ||
        (c == '`' && e->u->syntax == PTB_SYNTAX_CELL &&
         e->page->format != PTB_FORMAT_GFM) ||
        (c == '|' && e->level == PTB_ENCODE_HARD)) {
        add_reference(e, c);
        return;
    }
    ptb_buf_add_char(e->out, '\\');
    ptb_buf_add_char(e->out, c);
}

/* Is the byte at AT of the target behind an odd number of backslashes?  */
static bool
is_escaped(const struct encoder *e, uint32_t at)
{
    uint32_t n = 0;

    while (n < at && e->target.flat.p[at - 1 - n] == '\\')
        n++;
    return n % 2 == 1;
}

/* Must the byte at AT of the target, which is in no code, be escaped?  */
static bool
is_special(const struct encoder *e, uint32_t at)
{
    const char *p = e->target.flat.p;
    char c = p[at], next = at + 1 < e->target.flat.n ? p[at + 1] : '\0';

    if (c == '<')
        return ptb_is_alpha(next) || next == '/' || next == '!' ||
               next == '?' || next == '_' || (unsigned char)next >= 0x80 ||
               e->level == PTB_ENCODE_HARD;
    if (!e->is_markdown || is_escaped(e, at))
        return false;
    switch (c) {
    case '|':
        return e->first_line || e->u->syntax == PTB_SYNTAX_CELL ||
               e->level == PTB_ENCODE_HARD;
    case '`':
        return !e->has_tick || e->level == PTB_ENCODE_HARD;
    case '{':
        return next == ':';
    case '[':
        return next == '^' || e->brackets || e->level == PTB_ENCODE_HARD;
    case ']':
        return e->brackets || e->level == PTB_ENCODE_HARD;
    case '*':
    case '_':
    case '~':
        return c == e->wrap || e->level == PTB_ENCODE_HARD;
    case '#':
    case '>':
    case '$':
    case '!':
    case ':':
    case '=':
    case '-':
    case '+':
        return e->level == PTB_ENCODE_HARD;
    default:
        return false;
    }
}

/* Bytes that text may need escaped; all others are copied as they come, which
   takes a third of the time off a merge.  */
static const bool may_matter[256] = {
    ['<'] = true, ['|'] = true, ['`'] = true,  ['{'] = true, ['['] = true,
    [']'] = true, ['*'] = true, ['_'] = true,  ['~'] = true, ['#'] = true,
    ['>'] = true, ['$'] = true, ['!'] = true,  [':'] = true, ['='] = true,
    ['-'] = true, ['+'] = true, ['\n'] = true, ['\r'] = true};

/* Adds text [BEG, END) of the target, which holds no codes.  */
static void
add_text(struct encoder *e, uint32_t beg, uint32_t end)
{
    const char *p = e->target.flat.p;

    for (uint32_t i = beg; i < end; i++) {
        uint32_t plain = i;
        char c, next;

        while (i < end && !may_matter[(unsigned char)p[i]])
            i++;
        ptb_buf_add(e->out, p + plain, i - plain);
        if (i == end)
            break;
        c = p[i];
        next = i + 1 < e->target.flat.n ? p[i + 1] : '\0';
        if (c == '{' && (next == '{' || next == '%') &&
            e->u->syntax != PTB_SYNTAX_YAML) {
            add_reference(e, c); /* no backslash stops Liquid */
        } else if (c == '$' && next == '$' && e->is_markdown &&
                   memmem(e->u->msgid.p, e->u->msgid.n, "$$", 2) == NULL) {
            /* With another $$ behind the unit it would be math.  */
            add_reference(e, c);
            ptb_buf_add_char(e->out, p[++i]);
        } else if (c == '\n' || c == '\r') {
            if (e->out->n && e->out->p[e->out->n - 1] != ' ')
                ptb_buf_add_char(e->out, ' ');
        } else if (is_special(e, i)) {
            add_escaped(e, c);
        } else {
            ptb_buf_add_char(e->out, c);
        }
    }
}

/* Adds code C of the target as it is; bars in it are escaped as far as its
   place needs it and its kind allows.  */
static void
add_code(struct encoder *e, const struct ptb_code *c)
{
    struct ptb_slice s = code_text(&e->target, c);
    bool bars = e->is_markdown && e->u->syntax == PTB_SYNTAX_CELL &&
                (e->page->format == PTB_FORMAT_GFM ||
                 (s.p[0] != '`' && !ptb_slice_starts(s, PTB_S("<code")))) &&
                s.p[0] != '{';

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r' || s.p[i] == '\n')
            ptb_buf_add_char(e->out, ' ');
        else if (s.p[i] == '|' && bars && (i == 0 || s.p[i - 1] != '\\'))
            ptb_buf_add_str(e->out, "\\|");
        else
            ptb_buf_add_char(e->out, s.p[i]);
    }
}

/* Adds [BEG, END) of the target: a line, hard breaks cut off.  */
static void
add_line(struct encoder *e, size_t *code, uint32_t beg, uint32_t end)
{
    const struct ptb_inline *in = &e->target.in;

    while (*code < in->n && in->codes[*code].beg < end) {
        const struct ptb_code *c = &in->codes[(*code)++];

        if (c->beg > beg)
            add_text(e, beg, c->beg);
        if (c->kind == PTB_CODE_BREAK) {
            beg = c->beg;
            continue;
        }
        if (is_allowed(e, c)) {
            add_code(e, c);
        } else if (c->kind == PTB_CODE_OPEN || c->kind == PTB_CODE_CLOSE ||
                   e->target.flat.p[c->beg] == '<' ||
                   e->target.flat.p[c->beg] == '[' ||
                   e->target.flat.p[c->beg] == '{' ||
                   e->target.flat.p[c->beg] == '`' ||
                   e->target.flat.p[c->beg] == '!') {
            /* What is no markup here: its first byte is escaped, the rest is
               text.  */
            char first = e->target.flat.p[c->beg];

            if (first == '{' && c->end - c->beg > 1 &&
                e->target.flat.p[c->beg + 1] != ':')
                add_reference(e, first);
            else
                add_escaped(e, first);
            add_text(e, c->beg + 1, c->end);
        } else {
            add_text(e, c->beg, c->end);
        }
        beg = c->end;
    }
    if (beg < end)
        add_text(e, beg, end);
}

/* Appends what has to stand before the next line of the unit's block: the
   prefixes of its containers.  */
static void
add_prefix(struct encoder *e)
{
    const struct ptb_page *page = e->page;
    const struct ptb_node *n = &page->nodes[e->u->node];
    const char *p = page->bytes.p;
    uint32_t line = e->u->beg, stop;

    if (n->n_pieces > 1) {
        stop = page->pieces[n->first_piece + 1].beg;
        line = stop;
        while (line > 0 && p[line - 1] != '\n' && p[line - 1] != '\r')
            line--;
        ptb_buf_add(e->out, p + line, stop - line);
        return;
    }
    stop = n->n_pieces ? page->pieces[n->first_piece].beg : e->u->beg;
    if (stop > line)
        stop = line;
    while (line > 0 && p[line - 1] != '\n' && p[line - 1] != '\r')
        line--;
    for (; line < stop; line++)
        ptb_buf_add_char(e->out,
                         p[line] == '>' || p[line] == '\t' ? p[line] : ' ');
}

/* The end of the Liquid, math or code span at AT of S, or AT.  */
static size_t
code_end(struct ptb_slice s, size_t at)
{
    const char *close = NULL;
    size_t n = 2;

    if (s.n - at < 3)
        return at;
    if (s.p[at] == '`') {
        for (n = 1; at + n < s.n && s.p[at + n] == '`';)
            n++;
        close = memmem(s.p + at + n, s.n - at - n, s.p + at, n);
    } else if (s.p[at] == '{' && (s.p[at + 1] == '{' || s.p[at + 1] == '%')) {
        close = memmem(s.p + at + 2, s.n - at - 2,
                       s.p[at + 1] == '{' ? "}}" : "%}", 2);
    } else if (s.p[at] == '$' && s.p[at + 1] == '$') {
        close = memmem(s.p + at + 2, s.n - at - 2, "$$", 2);
    }
    return close ? (size_t)(close - s.p) + n : at;
}

/* A bar in math or code cannot be escaped; on the first line of a block it
   would make a table.  The line is broken before that code, or else in it.
   Liquid is gone when kramdown reads the page: its bars do no harm.  */
static void
break_before_bar(struct encoder *e, size_t line)
{
    struct ptb_slice s = {e->out->p + line, e->out->n - line};
    struct ptb_buf rest = PTB_BUF_INIT;
    size_t at = 0, space = 0, code = s.n, end;

    while (at < s.n && (s.p[at] != '|' || (at > 0 && s.p[at - 1] == '\\'))) {
        end = code_end(s, at);
        if (end > at &&
            (s.p[at] == '{' || memchr(s.p + at, '|', end - at) == NULL)) {
            at = end;
            continue;
        }
        if (end > at && code == s.n) {
            code = at;
            if (space > 0)
                break;
        }
        if (s.p[at] == ' ')
            space = at;
        at++;
    }
    if (at == s.n || space == 0)
        return;
    ptb_buf_add(&rest, s.p + space + 1, s.n - space - 1);
    e->out->n = line + space;
    ptb_buf_add_char(e->out, '\n');
    add_prefix(e);
    line = e->out->n;
    ptb_buf_add_slice(e->out, ptb_buf_slice(&rest));
    /* Within a paragraph $$ starts no block, and in a code nothing does.  */
    if (space < code && !ptb_slice_starts(ptb_buf_slice(&rest), PTB_S("$$")))
        ptb_guard_line(e->out, line, false);
    ptb_buf_free(&rest);
}

static void
encode_lines(struct encoder *e)
{
    const struct ptb_inline *in = &e->target.in;
    bool block =
        e->u->syntax == PTB_SYNTAX_BLOCK || e->u->syntax == PTB_SYNTAX_SPAN;
    bool heading = e->u->kind == PTB_UNIT_HEADING;
    uint32_t beg = 0, n = e->target.flat.n;
    size_t code = 0, start = e->out->n;

    while (beg < n) {
        uint32_t end = n;
        size_t line = e->out->n, c = code;
        const struct ptb_code *brk = NULL;

        for (; c < in->n && block && !heading; c++)
            if (in->codes[c].kind == PTB_CODE_BREAK) {
                brk = &in->codes[c];
                end = brk->beg;
                break;
            }
        add_line(e, &code, beg, end);
        if (e->is_markdown && block && (line > start || e->u->is_first))
            ptb_guard_line(e->out, line, line == start);
        if (brk == NULL)
            break;
        code = c + 1;
        beg = brk->end;
        while (beg < n && ptb_is_space(e->target.flat.p[beg]))
            beg++;
        if (beg == n || e->out->n == start)
            continue;
        ptb_buf_add_str(e->out, e->target.flat.p[brk->beg] == ' ' ? "  " : "");
        for (uint32_t i = brk->beg; i < brk->end && e->target.flat.p[i] == '\\';
             i++)
            ptb_buf_add_char(e->out, '\\');
        ptb_buf_add_char(e->out, '\n');
        add_prefix(e);
        e->first_line = false;
    }
    ptb_guard_braces(e->out, start, e->before, e->after);
    if (!e->is_markdown)
        return;
    ptb_guard_end(e->out, start);
    if (e->brackets && e->out->n > start && e->out->p[start] == '^')
        ptb_guard_insert(e->out, start, "&#94;",
                         1); /* [^ would be a footnote mark */
    if (e->u->syntax == PTB_SYNTAX_HEADER)
        ptb_guard_header(e->out, start);
    if (e->u->syntax == PTB_SYNTAX_CELL) {
        ptb_guard_cell(e->out, start);
        if (e->u->is_first)
            ptb_guard_line(e->out, start, true);
    }
    if (e->first_line && e->u->syntax == PTB_SYNTAX_BLOCK &&
        memchr(e->out->p + start, '\n', e->out->n - start) == NULL)
        break_before_bar(e, start);
}

/* What round the unit its text must not close.  */
static void
look_around(struct encoder *e)
{
    const struct ptb_unit *u = e->u;
    const char *p = e->page->bytes.p;

    e->before = u->beg > 0 ? p[u->beg - 1] : '\0';
    e->after = u->end < e->page->bytes.n ? p[u->end] : '\0';
    e->brackets = e->before == '[' && e->after == ']';
    e->is_alt = e->brackets && u->beg > 1 && p[u->beg - 2] == '!';
    if (e->before == e->after &&
        (e->before == '*' || e->before == '_' || e->before == '~'))
        e->wrap = e->before;
}

/* Has the source text byte C outside its codes?  */
static bool
has_plain(const struct encoder *e, char c)
{
    const struct ptb_inline *in = &e->source.in;
    uint32_t at = 0;

    for (size_t i = 0; i <= in->n; i++) {
        uint32_t end = i < in->n ? in->codes[i].beg : e->source.flat.n;

        if (end > at && memchr(e->source.flat.p + at, c, end - at))
            return true;
        if (i < in->n)
            at = in->codes[i].end;
    }
    return false;
}

static enum ptb_encode_result
missing_codes(const struct encoder *e)
{
    for (size_t i = 0; i < e->source.in.n; i++) {
        if (e->used[i])
            continue;
        if (e->source.in.codes[i].kind == PTB_CODE_NOTE)
            return PTB_ENCODE_FOOTNOTE;
        if (e->source.in.codes[i].kind == PTB_CODE_TAG)
            return PTB_ENCODE_LIQUID;
    }
    if (!ptb_keep_same_blocks(&e->source.in, &e->source.flat, &e->target.in,
                              &e->target.flat))
        return PTB_ENCODE_ORDER;
    return PTB_ENCODE_OK;
}

static enum ptb_encode_result
encode_text(struct ptb_buf *out, const struct ptb_page *page,
            const struct ptb_unit *u, struct ptb_slice msgstr,
            enum ptb_encode_level level)
{
    struct encoder e = {.out = out, .page = page, .u = u, .level = level};
    enum ptb_encode_result result;
    size_t before = out->n;

    e.is_html = u->syntax == PTB_SYNTAX_HTML;
    e.is_markdown = !e.is_html;
    e.first_line =
        u->syntax == PTB_SYNTAX_BLOCK && page->format != PTB_FORMAT_GFM;
    look_around(&e);
    text_open(&e.source, u->msgid, page->format, e.is_html);
    text_open(&e.target, msgstr, page->format, e.is_html);
    e.has_tick = has_plain(&e, '`');
    e.used = ptb_alloc_zero(e.source.in.n, sizeof(*e.used));
    encode_lines(&e);
    result = missing_codes(&e);
    if (result == PTB_ENCODE_OK && out->n == before)
        result = PTB_ENCODE_EMPTY;
    if (result != PTB_ENCODE_OK)
        out->n = before;
    ptb_free(e.used);
    text_close(&e.source);
    text_close(&e.target);
    return result;
}

/* Plain text between quotes or to the end of a line.  */
static void
encode_plain(struct ptb_buf *out, const struct ptb_unit *u,
             struct ptb_slice msgstr, enum ptb_encode_level level)
{
    bool list = u->syntax == PTB_SYNTAX_ATTR_LIST;
    bool line = u->syntax == PTB_SYNTAX_LINE;
    bool bare = u->syntax == PTB_SYNTAX_ATTRIBUTE && u->quote == 0;
    char quote = bare ? '"' : u->quote;

    if (bare)
        ptb_buf_add_char(out, quote);
    for (size_t i = 0; i < msgstr.n; i++) {
        char c = msgstr.p[i], next = i + 1 < msgstr.n ? msgstr.p[i + 1] : '\0';

        if (c == '\n' || c == '\r')
            ptb_buf_add_char(out, ' ');
        else if (list && (c == quote || c == '}'))
            ptb_buf_add_fmt(out, "\\%c", c);
        else if (c == '{' && (next == '{' || next == '%') &&
                 memmem(u->msgid.p, u->msgid.n, msgstr.p + i, 2) == NULL)
            ptb_buf_add_str(out, list ? "{ " : "&#123;");
        else if (c == '"' && quote == '"')
            ptb_buf_add_str(out, "&quot;");
        else if (c == '\'' && quote == '\'')
            ptb_buf_add_str(out, "&#39;");
        else if (!line && u->in_leaf && !list && (c == '|' || c == '`'))
            ptb_buf_add_fmt(out, "&#%u;", (unsigned)c);
        else if (c == '<' && (u->syntax == PTB_SYNTAX_RCDATA ||
                              level == PTB_ENCODE_HARD || u->in_leaf))
            ptb_buf_add_str(out, "&lt;");
        else if (c == '>' && level == PTB_ENCODE_HARD)
            ptb_buf_add_str(out, "&gt;");
        else
            ptb_buf_add_char(out, c);
    }
    if (list)
        while (out->n && out->p[out->n - 1] == '\\')
            out->n--;
    if (bare)
        ptb_buf_add_char(out, quote);
}

enum ptb_encode_result
ptb_unit_encode(struct ptb_buf *out, const struct ptb_page *page,
                const struct ptb_unit *u, struct ptb_slice msgstr,
                enum ptb_encode_level level)
{
    msgstr = ptb_slice_trim(msgstr);
    if (msgstr.n == 0)
        return PTB_ENCODE_EMPTY;
    switch ((enum ptb_unit_syntax)u->syntax) {
    case PTB_SYNTAX_YAML:
        return ptb_value_encode(out, page, &page->values[u->part], msgstr)
                   ? PTB_ENCODE_OK
                   : PTB_ENCODE_VALUE;
    case PTB_SYNTAX_LIQUID:
        return ptb_liquid_param_encode(out, msgstr, u->quote)
                   ? PTB_ENCODE_OK
                   : PTB_ENCODE_VALUE;
    case PTB_SYNTAX_ATTRIBUTE:
    case PTB_SYNTAX_TITLE:
    case PTB_SYNTAX_ATTR_LIST:
    case PTB_SYNTAX_LINE:
    case PTB_SYNTAX_RCDATA:
        encode_plain(out, u, msgstr, level);
        return PTB_ENCODE_OK;
    default:
        return encode_text(out, page, u, msgstr, level);
    }
}
