/* Cuts texts into pieces.  Input: a msgid or msgstr; output: words, signs and
   markup in order.
   Invariant: every byte is in one piece or is white space between two; what is
   no markup for sure is signs and words, so that a change of it is seen as a
   change of the text.  */
#include "config.h"

#include "update/pieces.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    /* Waiting openers that a closer is compared with; nesting is seldom deeper
       than three.  */
    MAX_NESTING = 32,
    /* Bytes of one tag, target or Liquid output; what is longer is no markup,
       so that no opener costs a walk through a whole text.  */
    MAX_MARKUP = 2048,
    NO_BRACKET = UINT32_MAX
};

struct cutter {
    struct ptb_pieces *p;
    struct ptb_slice s;
    size_t i;           /* the next byte */
    size_t plain_until; /* no markup before this byte: code, math */
    bool has_brackets;  /* "[" and "]" are matched */
};

void
ptb_pieces_free(struct ptb_pieces *p)
{
    ptb_free(p->at);
    ptb_free(p->stack);
    ptb_free(p->brackets);
    *p = (struct ptb_pieces){.at = NULL};
}

/* Where markup can be that starts at the next byte.  */
static struct ptb_slice
rest(const struct cutter *c)
{
    size_t n = c->s.n - c->i;

    return ptb_slice(c->s.p + c->i, n < MAX_MARKUP ? n : MAX_MARKUP);
}

/* Adds the piece [I, END) and goes on behind it; returns its index.  */
static uint32_t
add(struct cutter *c, size_t end, enum ptb_piece_kind kind)
{
    struct ptb_pieces *p = c->p;

    p->at = ptb_grow(p->at, &p->cap, p->n + 1, sizeof(*p->at));
    p->at[p->n] = (struct ptb_piece){(uint32_t)c->i, (uint32_t)end, PTB_NO_PAIR,
                                     (uint8_t)kind};
    c->i = end;
    return (uint32_t)p->n++;
}

static void
push(struct cutter *c, uint32_t piece)
{
    struct ptb_pieces *p = c->p;

    p->stack =
        ptb_grow(p->stack, &p->cap_stack, p->n_stack + 1, sizeof(*p->stack));
    p->stack[p->n_stack++] = piece;
}

/* Makes a pair of piece B and the opener at place K of the stack, which ends
   there.  */
static void
join(struct cutter *c, size_t k, uint32_t b)
{
    uint32_t a = c->p->stack[k];

    c->p->at[a].pair = b;
    c->p->at[b].pair = a;
    c->p->n_stack = k;
}

/* Says in BRACKETS of each "[" where its partner is.  */
static void
match_brackets(struct cutter *c)
{
    struct ptb_pieces *p = c->p;
    uint32_t open = NO_BRACKET; /* the innermost one; linked by BRACKETS */

    c->has_brackets = ptb_slice_find(c->s, ']') < c->s.n;
    if (!c->has_brackets)
        return;
    p->brackets =
        ptb_grow(p->brackets, &p->cap_brackets, c->s.n, sizeof(*p->brackets));
    for (size_t i = 0; i < c->s.n; i++) {
        char b = c->s.p[i];

        if (b == '\\')
            i++;
        else if (b == '[') {
            p->brackets[i] = open;
            open = (uint32_t)i;
        } else if (b == ']' && open != NO_BRACKET) {
            uint32_t outer = p->brackets[open];

            p->brackets[open] = (uint32_t)i;
            open = outer;
        }
    }
    while (open != NO_BRACKET) {
        uint32_t outer = p->brackets[open];

        p->brackets[open] = NO_BRACKET;
        open = outer;
    }
}

/* The end of the group at byte I, a bracket OPEN that CLOSE ends, or 0.  */
static size_t
group_end(struct ptb_slice s, size_t i, char open, char close)
{
    size_t depth = 0, last = s.n - i < MAX_MARKUP ? s.n : i + MAX_MARKUP;

    for (; i < last; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == open)
            depth++;
        else if (s.p[i] == close && --depth == 0)
            return i + 1;
    }
    return 0;
}

/* Adds the words and signs up to END, without markup.  */
static void cut_plain(struct cutter *c, size_t end);

/* "[" or "![" of a link: its end is known to be followed by a target.  */
static bool
cut_link_open(struct cutter *c)
{
    size_t at = c->i + (c->s.p[c->i] == '!');
    uint32_t close;

    if (!c->has_brackets || at >= c->s.n || c->s.p[at] != '[')
        return false;
    close = c->p->brackets[at];
    if (close == NO_BRACKET || close + 1 >= c->s.n ||
        (c->s.p[close + 1] != '(' && c->s.p[close + 1] != '['))
        return false;
    if (!group_end(c->s, close + 1, c->s.p[close + 1],
                   c->s.p[close + 1] == '(' ? ')' : ']'))
        return false;
    push(c, add(c, at + 1, PTB_PIECE_MARK));
    return true;
}

/* Where the quoted text in [BEG, END), the target of a link, begins, or END. */
static size_t
find_title(struct ptb_slice s, size_t beg, size_t end)
{
    for (size_t i = beg; i + 2 < end; i++)
        if (ptb_is_space(s.p[i]) && s.p[i + 1] == '"')
            return i + 2;
    return end;
}

/* "](url)", "](url "title")" or "][id]" of the link that waits for it.  */
static bool
cut_link_close(struct cutter *c)
{
    size_t k = c->p->n_stack, n = 0, end, title;
    uint32_t b;

    for (; k > 0 && n < MAX_NESTING; k--, n++) {
        size_t open = c->p->at[c->p->stack[k - 1]].end - 1;

        if (c->s.p[open] == '[' && c->p->brackets[open] == c->i)
            break;
    }
    if (k == 0 || n == MAX_NESTING)
        return false;
    end = group_end(c->s, c->i + 1, c->s.p[c->i + 1],
                    c->s.p[c->i + 1] == '(' ? ')' : ']');
    title = find_title(c->s, c->i, end);
    b = add(c, title, PTB_PIECE_TARGET);
    join(c, k - 1, b);
    if (title < end) {
        size_t quote = end - 1;

        while (quote > title && c->s.p[quote - 1] != '"')
            quote--;
        if (quote > title)
            cut_plain(c, quote - 1);
        add(c, end, PTB_PIECE_MARK);
    }
    return true;
}

/* The end of "{{ }}", "{% %}" or "{: }" at the next byte, or 0.  */
static size_t
liquid_end(const struct cutter *c)
{
    struct ptb_slice s = rest(c);
    char close;

    if (s.n < 4 || (s.p[1] != '{' && s.p[1] != '%' && s.p[1] != ':'))
        return 0;
    close = s.p[1] == '{' ? '}' : s.p[1] == '%' ? '%' : '\0';
    for (size_t i = 2; i < s.n; i++)
        if (s.p[i] == '}' && (close == '\0' || (i > 2 && s.p[i - 1] == close)))
            return c->i + i + 1;
    return 0;
}

/* The end of the URL at the next byte, or 0.  */
static size_t
url_end(const struct cutter *c)
{
    struct ptb_slice s = rest(c);
    size_t i, depth = 0;

    if (!ptb_slice_starts(s, PTB_S("https://")) &&
        !ptb_slice_starts(s, PTB_S("http://")) &&
        !ptb_slice_starts(s, PTB_S("mailto:")))
        return 0;
    for (i = 0; i < s.n && !ptb_is_space(s.p[i]); i++) {
        char b = s.p[i];

        if (b == '<' || b == '>' || b == '"' || b == ']' || b == '`' ||
            (b == ')' && depth == 0))
            break;
        depth += b == '(';
        depth -= b == ')';
    }
    while (i > 0 && s.p[i - 1] != '\0' &&
           strchr(".,;:!?*_'", s.p[i - 1]) != NULL)
        i--;
    return c->i + i;
}

/* Is NAME that of an attribute whose value readers see or hear?  */
static bool
is_text_attribute(struct ptb_slice name)
{
    static const char *const names[] = {"alt",
                                        "title",
                                        "placeholder",
                                        "summary",
                                        "label",
                                        "abbr",
                                        "content",
                                        "value",
                                        "aria-label",
                                        "aria-description",
                                        "aria-roledescription",
                                        "aria-valuetext"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(names[i])))
            return true;
    return false;
}

/* The next attribute value of the tag in S, from byte I on, which is in quotes:
 *NAME its name, [*BEG, *END) inside the quotes.  The end of the tag otherwise.
 */
static bool
next_value(struct ptb_slice s, size_t i, struct ptb_slice *name, size_t *beg,
           size_t *end)
{
    size_t word = i;

    for (; i < s.n && s.p[i] != '>'; i++) {
        char b = s.p[i];

        if (b == '"' || b == '\'') {
            size_t k = i;

            while (k > word && (ptb_is_space(s.p[k - 1]) || s.p[k - 1] == '='))
                k--;
            for (word = k; word > 0 && !ptb_is_space(s.p[word - 1]);)
                word--;
            *name = ptb_slice(s.p + word, k - word);
            *beg = i + 1;
            for (*end = i + 1; *end < s.n && s.p[*end] != b;)
                ++*end;
            return *end < s.n;
        }
    }
    *end = i;
    return false;
}

/* The end of the tag at the next byte, or 0.  */
static size_t
tag_end(const struct cutter *c)
{
    struct ptb_slice s = rest(c), name;
    size_t i = 1, beg, end;

    if (ptb_slice_starts(s, PTB_S("<!--"))) {
        for (i = 4; i + 2 < s.n; i++)
            if (memcmp(s.p + i, "-->", 3) == 0)
                return c->i + i + 3;
        return 0;
    }
    if (i < s.n && s.p[i] == '/')
        i++;
    if (i >= s.n || !ptb_is_alpha(s.p[i]))
        return 0;
    for (end = i; next_value(s, end, &name, &beg, &end);)
        end++;
    return end < s.n && s.p[end] == '>' ? c->i + end + 1 : 0;
}

static struct ptb_slice
tag_name(struct ptb_slice s, size_t i)
{
    size_t end = i;

    while (end < s.n && (ptb_is_alnum(s.p[end]) || s.p[end] == '-'))
        end++;
    return ptb_slice(s.p + i, end - i);
}

/* Pairs the end tag B with the element that waits for it.  */
static void
close_element(struct cutter *c, uint32_t b)
{
    const struct ptb_piece *at = c->p->at;
    struct ptb_slice name = tag_name(c->s, at[b].beg + 2);
    size_t k = c->p->n_stack;

    for (size_t n = 0; k > 0 && n < MAX_NESTING; k--, n++) {
        const struct ptb_piece *a = &at[c->p->stack[k - 1]];

        if (c->s.p[a->beg] == '<' &&
            ptb_slice_eq_nocase(tag_name(c->s, a->beg + 1), name)) {
            join(c, k - 1, b);
            return;
        }
    }
}

/* A tag: one piece, but the values of attributes that are text are cut as text.
 */
static bool
cut_tag(struct cutter *c)
{
    size_t end = tag_end(c), from = c->i + 1, beg, last;
    size_t start = c->i;
    uint32_t first = (uint32_t)c->p->n, piece;
    struct ptb_slice s = ptb_slice(c->s.p, end), name;
    bool is_link = false;

    if (end == 0)
        return false;
    if (s.p[start + 1] == '!') {
        add(c, end, PTB_PIECE_MARK);
        return true;
    }
    while (next_value(s, from, &name, &beg, &last)) {
        is_link |= ptb_slice_eq_nocase(name, PTB_S("href")) ||
                   ptb_slice_eq_nocase(name, PTB_S("src"));
        if (is_text_attribute(name) && last > beg) {
            add(c, beg, is_link ? PTB_PIECE_TARGET : PTB_PIECE_MARK);
            cut_plain(c, last);
        }
        from = last + 1;
    }
    piece = add(c, end, is_link ? PTB_PIECE_TARGET : PTB_PIECE_MARK);
    if (s.p[start + 1] == '/')
        close_element(c, piece);
    else if (s.p[end - 2] != '/')
        push(c, first);
    return true;
}

/* Is the character before byte I, or the one at byte I, part of a word?  */
static bool
is_word_byte(struct ptb_slice s, size_t i)
{
    return i < s.n && (ptb_is_alnum(s.p[i]) || (unsigned char)s.p[i] >= 0x80);
}

/* A run of "*" or "_": emphasis if it has a partner.  */
static bool
cut_emphasis(struct cutter *c)
{
    struct ptb_slice s = c->s;
    char mark = s.p[c->i];
    size_t end = c->i, k = c->p->n_stack;
    bool opens, closes;
    struct ptb_slice run;
    uint32_t piece;

    while (end < s.n && s.p[end] == mark)
        end++;
    run = ptb_slice(s.p + c->i, end - c->i);
    opens = end < s.n && !ptb_is_space(s.p[end]) &&
            !(c->i > 0 && is_word_byte(s, c->i - 1) &&
              (mark == '_' || is_word_byte(s, end) == false));
    closes = c->i > 0 && !ptb_is_space(s.p[c->i - 1]) &&
             !(mark == '_' && is_word_byte(s, end));
    piece = add(c, end, PTB_PIECE_SIGN);
    for (size_t n = 0; closes && k > 0 && n < MAX_NESTING; k--, n++) {
        struct ptb_piece *a = &c->p->at[c->p->stack[k - 1]];

        if (!ptb_slice_eq(ptb_piece_text(a, s), run))
            continue;
        a->kind = PTB_PIECE_MARK;
        c->p->at[piece].kind = PTB_PIECE_MARK;
        join(c, k - 1, piece);
        return true;
    }
    if (opens)
        push(c, piece);
    return true;
}

/* A code span or math: nothing in it is markup.  */
static void
mask(struct cutter *c)
{
    struct ptb_slice s = c->s;
    char mark = s.p[c->i];
    size_t n = 1, i;

    while (c->i + n < s.n && s.p[c->i + n] == mark)
        n++;
    for (i = c->i + n; i < s.n && i - c->i < MAX_MARKUP; i++) {
        size_t k = i;

        while (k < s.n && s.p[k] == mark)
            k++;
        if (k - i == n) {
            c->plain_until = k;
            return;
        }
        if (k > i)
            i = k - 1;
    }
    c->plain_until = c->i + n;
}

/* The end of the word at the next byte, or 0.  */
static size_t
word_end(const struct cutter *c, size_t end)
{
    size_t i = c->i;

    while (i < end) {
        uint32_t ch;
        size_t n = ptb_utf8_decode(ptb_slice(c->s.p + i, end - i), &ch);

        if (!ptb_char_is_word(ch) || (ch == '_' && i == c->i) ||
            (ch == '_' && !is_word_byte(c->s, i + 1)))
            break;
        if (ptb_char_is_unspaced(ch))
            return i == c->i ? i + n : i;
        i += n;
    }
    return i == c->i ? 0 : i;
}

static void
cut_plain(struct cutter *c, size_t end)
{
    while (c->i < end) {
        size_t word = word_end(c, end);
        uint32_t ch;

        if (ptb_is_space(c->s.p[c->i]))
            c->i++;
        else if (word)
            add(c, word, PTB_PIECE_WORD);
        else
            add(c,
                c->i +
                    ptb_utf8_decode(ptb_slice(c->s.p + c->i, end - c->i), &ch),
                PTB_PIECE_SIGN);
    }
}

/* Cuts markup at the next byte, B, if it is some.  */
static bool
cut_markup(struct cutter *c, char b)
{
    size_t end = 0;

    switch (b) {
    case '<':
        return cut_tag(c);
    case '[':
    case '!':
        return cut_link_open(c);
    case ']':
        return cut_link_close(c);
    case '*':
    case '_':
        return cut_emphasis(c);
    case '{':
        end = liquid_end(c);
        break;
    case 'h':
    case 'm':
        end = url_end(c);
    }
    if (end == 0)
        return false;
    add(c, end, b == '{' ? PTB_PIECE_MARK : PTB_PIECE_TARGET);
    return true;
}

void
ptb_pieces_cut(struct ptb_pieces *p, struct ptb_slice text)
{
    struct cutter c = {.p = p, .s = text};

    p->n = p->n_stack = 0;
    match_brackets(&c);
    while (c.i < text.n) {
        char b = text.p[c.i];
        size_t end;

        if (ptb_is_space(b)) {
            c.i++;
            continue;
        }
        if (b == '\\' && c.i + 1 < text.n && ptb_is_punct(text.p[c.i + 1])) {
            add(&c, c.i + 2, PTB_PIECE_SIGN);
            continue;
        }
        if (b == '`' || b == '$') {
            mask(&c);
            cut_plain(&c, c.plain_until);
            continue;
        }
        if (cut_markup(&c, b))
            continue;
        end = word_end(&c, text.n);
        cut_plain(&c, end ? end : c.i + 1);
    }
}
