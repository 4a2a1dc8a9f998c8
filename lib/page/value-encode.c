/* Writes a YAML value anew.  Input: the value as it stands in the page, and the
   text that it shall have; output: the bytes for its place.

   Every style is used only for texts that it surely holds: the tests for plain
   scalars are stricter than YAML, since readers differ.  Double quotes hold
   any text, so there always is a way.  */
#include "config.h"

#include "page/value.h"

#include "base/ascii.h"
#include "base/utf8.h"

/* May code point C stand in a scalar as it is?  YAML 1.1 section 5.1, without
   the line ends and the tab, whose meaning depends on where they stand.  */
static bool
is_printable(uint32_t c)
{
    if (c < 0xa0)
        return c >= 0x20 && c < 0x7f;
    return c != 0x2028 && c != 0x2029 && c != 0xfeff && c != 0xfffe &&
           c != 0xffff;
}

/* Are all code points of S printable, or bytes of ALSO?  */
static bool
is_all_printable(struct ptb_slice s, const char *also)
{
    while (s.n) {
        uint32_t c;
        size_t n = ptb_utf8_decode(s, &c);

        if (!is_printable(c) && (c == 0 || c > 0x7f || !strchr(also, (int)c)))
            return false;
        s = ptb_slice(s.p + n, s.n - n);
    }
    return true;
}

static void
add_double(struct ptb_buf *out, struct ptb_slice s)
{
    static const char codes[][2] = {
        {'\n', 'n'}, {'\t', 't'}, {'\r', 'r'}, {'"', '"'}, {'\\', '\\'}};

    ptb_buf_add_char(out, '"');
    while (s.n) {
        uint32_t c;
        size_t n = ptb_utf8_decode(s, &c), i;

        for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
            if (c == (unsigned char)codes[i][0])
                break;
        if (i < sizeof(codes) / sizeof(codes[0]))
            ptb_buf_add(out, (char[]){'\\', codes[i][1]}, 2);
        else if (is_printable(c))
            ptb_buf_add(out, s.p, n);
        else if (c <= 0xff)
            ptb_buf_add_fmt(out, "\\x%02X", (unsigned)c);
        else
            ptb_buf_add_fmt(out, "\\u%04X", (unsigned)c);
        s = ptb_slice(s.p + n, s.n - n);
    }
    ptb_buf_add_char(out, '"');
}

static void
add_single(struct ptb_buf *out, struct ptb_slice s)
{
    ptb_buf_add_char(out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'')
            ptb_buf_add_char(out, '\'');
        ptb_buf_add_char(out, s.p[i]);
    }
    ptb_buf_add_char(out, '\'');
}

/* Quotes what another style cannot hold, with as few escapes as possible.  */
static void
add_quoted(struct ptb_buf *out, struct ptb_slice s)
{
    bool has_double = ptb_slice_find(s, '"') < s.n;
    bool has_backslash = ptb_slice_find(s, '\\') < s.n;

    if ((has_double || has_backslash) && is_all_printable(s, ""))
        add_single(out, s);
    else
        add_double(out, s);
}

/* Does S stay one plain string scalar?  YAML 1.1 section 9.1.3; any indicator
   at the start counts, and inside brackets any byte that could end a scalar
   or make a pair there.  */
static bool
is_plain(struct ptb_slice s, bool in_flow)
{
    if (s.n == 0 || strchr("-?:,[]{}#&*!|>'\"%@` ", s.p[0]) ||
        s.p[s.n - 1] == ' ' || s.p[s.n - 1] == ':' ||
        ptb_slice_starts(s, PTB_S("...")) || !is_all_printable(s, "") ||
        !ptb_yaml_is_string(s))
        return false;
    /* YAML 1.1 has one-letter booleans, though Ruby does not.  */
    if (s.n == 1 && strchr("yYnN", s.p[0]))
        return false;
    for (size_t i = 0; i + 1 < s.n; i++)
        if ((s.p[i] == ':' && s.p[i + 1] == ' ') ||
            (s.p[i] == ' ' && s.p[i + 1] == '#'))
            return false;
    for (size_t i = 0; in_flow && i < s.n; i++)
        if (strchr(",[]{}:?#", s.p[i]))
            return false;
    return true;
}

/* How many line ends S ends in.  */
static size_t
n_trailing(struct ptb_slice s)
{
    size_t n = 0;

    while (n < s.n && s.p[s.n - 1 - n] == '\n')
        n++;
    return n;
}

/* What a literal or folded scalar looks like.  */
struct block {
    struct ptb_slice header; /* "|-", "> # comment", without the line end */
    struct ptb_slice eol;
    size_t indent; /* blanks before its lines; 0 if unknown */
};

static struct block
read_block(const struct ptb_page *page, const struct ptb_yaml_value *value)
{
    struct ptb_slice s = ptb_page_slice(page, value->beg, value->end);
    struct block block = {s, PTB_S("\n"), value->indent};
    size_t n = 0;

    while (n < s.n && s.p[n] != '\n' && s.p[n] != '\r')
        n++;
    block.header.n = n;
    if (n + 1 < s.n && s.p[n] == '\r')
        block.eol = s.p[n + 1] == '\n' ? PTB_S("\r\n") : PTB_S("\r");
    return block;
}

/* Can the lines of CORE, which ends in no line end, stand in a block?  Lines
   that start with a blank mean something of their own there.  */
static bool
is_block_text(struct ptb_slice core, bool is_folded)
{
    if (core.n == 0 || core.p[0] == '\n' || !is_all_printable(core, "\n\t"))
        return false;
    for (size_t i = 0; i < core.n; i++) {
        bool is_first = i == 0 || core.p[i - 1] == '\n';
        bool is_last = i + 1 == core.n || core.p[i + 1] == '\n';

        if (!ptb_is_blank(core.p[i]))
            continue;
        if (i == 0 || (is_first && (is_folded || core.p[i] == '\t')) ||
            (is_last && (is_folded || is_first)))
            return false;
        /* A line of blanks only.  */
        if (is_first) {
            size_t k = i;

            while (k < core.n && core.p[k] == ' ')
                k++;
            if (k == core.n || core.p[k] == '\n' || core.p[k] == '\t')
                return false;
            i = k - 1;
        }
    }
    return true;
}

static void
add_block(struct ptb_buf *out, const struct block *block, struct ptb_slice core,
          bool is_folded)
{
    ptb_buf_add_slice(out, block->header);
    while (core.n) {
        size_t n = ptb_slice_find(core, '\n'), breaks = 0;

        ptb_buf_add_slice(out, block->eol);
        memset(ptb_buf_room(out, block->indent), ' ', block->indent);
        out->n += block->indent;
        ptb_buf_add(out, core.p, n);
        core = ptb_slice(core.p + n, core.n - n);
        /* The last of the line ends starts the next line; folding takes one
           more.  */
        while (breaks < core.n && core.p[breaks] == '\n')
            breaks++;
        for (size_t i = is_folded ? 0 : 1; i < breaks; i++)
            ptb_buf_add_slice(out, block->eol);
        core = ptb_slice(core.p + breaks, core.n - breaks);
    }
}

/* Quotes what the block cannot hold; a comment of its header stays.  */
static void
add_former_block(struct ptb_buf *out, const struct block *block,
                 struct ptb_slice s)
{
    size_t at = ptb_slice_find(block->header, '#');

    add_quoted(out, s);
    if (at < block->header.n) {
        ptb_buf_add_char(out, ' ');
        ptb_buf_add(out, block->header.p + at, block->header.n - at);
    }
}

static void
encode_block(struct ptb_buf *out, const struct ptb_page *page,
             const struct ptb_yaml_value *value, struct ptb_slice text)
{
    struct block block = read_block(page, value);
    bool is_folded = value->style == PTB_YAML_FOLDED;
    size_t kept = n_trailing(value->text), own = n_trailing(text);
    struct ptb_slice core = ptb_slice(text.p, text.n - own);
    struct ptb_buf whole = PTB_BUF_INIT;

    if (block.indent && (own == 0 || own == kept) &&
        is_block_text(core, is_folded)) {
        add_block(out, &block, core, is_folded);
        return;
    }
    ptb_buf_add_slice(&whole, text);
    for (size_t i = 0; own == 0 && i < kept; i++)
        ptb_buf_add_char(&whole, '\n');
    add_former_block(out, &block, ptb_buf_slice(&whole));
    ptb_buf_free(&whole);
}

bool
ptb_value_encode(struct ptb_buf *out, const struct ptb_page *page,
                 const struct ptb_yaml_value *value, struct ptb_slice text)
{
    if (ptb_utf8_check(text) < text.n)
        return false;
    switch ((enum ptb_yaml_style)value->style) {
    case PTB_YAML_PLAIN:
        if (is_plain(text, value->in_flow))
            ptb_buf_add_slice(out, text);
        else
            add_quoted(out, text);
        break;
    case PTB_YAML_SINGLE:
        if (is_all_printable(text, ""))
            add_single(out, text);
        else
            add_double(out, text);
        break;
    case PTB_YAML_DOUBLE:
        add_double(out, text);
        break;
    case PTB_YAML_LITERAL:
    case PTB_YAML_FOLDED:
        encode_block(out, page, value, text);
        break;
    }
    return true;
}
