/* Line breaking by a table of pairs of classes, as in UAX #14.
   Input: UTF-8 text; output: offsets where lines start.
   Invariant: whether a place can be a break depends on nothing before the break
   before it, so that each line can be looked at alone.  */
#include "config.h"

#include "base/linebreak.h"

#include "base/linebreak-table.h"
#include "base/utf8.h"

enum { CLASS_BITS = 0x3f, WIDTH_SHIFT = 6 };

/* Class and width of C, packed as in the table.  */
static inline unsigned
properties(uint32_t c)
{
    unsigned wide = 2u << WIDTH_SHIFT;

    if (c >= 0xac00 && c <= 0xd7a3) /* every 28th syllable has no final */
        return ((c - 0xac00) % 28 ? LB_H3 : LB_H2) | wide;
    if (c < LB_N_CHARS)
        return lb_blocks[lb_index[c / LB_BLOCK] * LB_BLOCK + c % LB_BLOCK];
    if (c < 0x40000) /* ideographs */
        return LB_ID | wide;
    if (c >= 0xe0000 && c <= 0xe0fff) /* tags and variation selectors */
        return LB_CM;
    return LB_AL | 1u << WIDTH_SHIFT;
}

unsigned
ptb_linebreak_width(uint32_t c)
{
    return properties(c) >> WIDTH_SHIFT;
}

struct state {
    unsigned last;   /* class of the last character but spaces; LB_BK: none */
    unsigned prev;   /* class of the last character */
    bool has_space;  /* spaces since LAST */
    bool is_hebrew;  /* PREV is a hyphen or BA after a Hebrew letter */
    unsigned n_flag; /* regional indicators right before */
};

/* Whether a line may be broken before a character of the class CLASS, which is
   none of BK, SP, ZW, CM, ZWJ.  */
static bool
may_break(const struct state *s, unsigned class)
{
    char action;

    if (s->last == LB_BK) /* LB4 to LB6: the line starts here */
        return false;
    if (s->last == LB_ZW) /* LB8 */
        return true;
    if (s->prev == LB_ZWJ || s->is_hebrew) /* LB8a, LB21a */
        return false;
    if (s->last == LB_RI && class == LB_RI) /* LB30a */
        return s->has_space || s->n_flag % 2 == 0;
    action = lb_pairs[s->last - LB_OP][class - LB_OP];
    return action == '_' || (action == '%' && s->has_space);
}

/* Takes the next character, of the class CLASS, which is not BK.  Returns
   whether a line may be broken before it.  */
static bool
step(struct state *s, unsigned class)
{
    bool is_break = false;

    switch (class) {
    case LB_SP: /* LB7 */
        s->has_space = true;
        break;
    case LB_ZW: /* LB7 */
        s->last = LB_ZW;
        s->has_space = false;
        break;
    case LB_CM:
    case LB_ZWJ:
        if (s->last == LB_BK || s->last == LB_ZW || s->has_space) {
            is_break = s->last != LB_BK;
            s->last = LB_AL; /* LB10 */
            s->has_space = false;
        }
        break; /* else LB9 */
    default:
        is_break = may_break(s, class);
        s->last = class;
        s->has_space = false;
    }
    s->is_hebrew = s->prev == LB_HL && (class == LB_HY || class == LB_BA);
    s->prev = class;
    s->n_flag = class == LB_RI ? s->n_flag + 1 : 0;
    return is_break;
}

/* ptb_linebreak_next for any text.  */
static size_t
next_any(struct ptb_slice text, size_t from, size_t start, size_t width,
         size_t end)
{
    struct state s = {.last = LB_BK, .prev = LB_BK};
    size_t column = start, last = from; /* LAST: the newest possible break */
    bool is_escaped = false;

    for (size_t i = from; i < text.n;) {
        uint32_t c = (unsigned char)text.p[i];
        size_t len = 1;
        unsigned class, p;

        if (c >= 0x80)
            len = ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        p = properties(c);
        class = p & CLASS_BITS;
        if (class == LB_BK) { /* a line of the text itself ends here */
            if (column > width && last > from)
                return last;
            s = (struct state){.last = LB_BK, .prev = LB_BK};
            column = 0;
            from = last = i + len;
        } else {
            if (step(&s, class) && !is_escaped) {
                if (column > width)
                    return last > from ? last : i;
                last = i;
            }
            column += p >> WIDTH_SHIFT;
        }
        is_escaped = c == '\\' && !is_escaped;
        i += len;
    }
    return column + end > width && last > from ? last : text.n;
}

/* The characters of one line.  All of them have the pair table decide on breaks
   by their neighbours alone, and are at least a column wide.  */
enum { LINE_MAX = 128, ESCAPED = 0x80 };
struct line {
    unsigned char class[LINE_MAX + 1]; /* ESCAPED: after a backslash */
    unsigned short offset[LINE_MAX + 1];
    size_t n;
};

/* Decodes the character at byte I; the common lengths at once.  */
static inline size_t
decode(struct ptb_slice text, size_t i, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)text.p + i;

    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    if (p[0] >= 0xe1 && p[0] <= 0xec && text.n - i >= 3 &&
        (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 |
             (p[2] & 0x3f);
        return 3;
    }
    return ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), c);
}

static inline bool
is_simple(unsigned class)
{
    return class == LB_SP ||
           (class >= LB_OP && class != LB_HL && class != LB_RI);
}

/* Puts the characters from FROM on into LINE until one does not fit, which is
   put there too.  Returns the offset of the end if all fit, SIZE_MAX if there
   is a character of another kind, else 0.  */
static size_t
fill_line(struct line *line, struct ptb_slice text, size_t from, size_t start,
          size_t width, size_t end)
{
    size_t column = start, i = from;
    unsigned escaped = 0;

    line->n = 0;
    while (i < text.n) {
        uint32_t c;
        size_t len = decode(text, i, &c);
        unsigned p = properties(c), class = p & CLASS_BITS;

        if (!is_simple(class) || p >> WIDTH_SHIFT == 0)
            return SIZE_MAX;
        line->class[line->n] = (unsigned char)(class | escaped);
        line->offset[line->n] = (unsigned short)(i - from);
        column += p >> WIDTH_SHIFT;
        if (column > width)
            return 0;
        line->n++;
        escaped = c == '\\' && !escaped ? ESCAPED : 0;
        i += len;
    }
    line->n--; /* the last one may start a line if END does not fit */
    return column + end <= width ? text.n : 0;
}

/* The last place where LINE may be broken, or 0.  */
static size_t
last_break(const struct line *line)
{
    for (size_t k = line->n; k > 0; k--) {
        unsigned after = line->class[k];
        size_t b = k;
        char action;

        if (after == LB_SP || after & ESCAPED)
            continue;
        while (b > 0 && (line->class[b - 1] & CLASS_BITS) == LB_SP)
            b--;
        if (b == 0)
            return 0;
        action =
            lb_pairs[(line->class[b - 1] & CLASS_BITS) - LB_OP][after - LB_OP];
        if (action == '_' || (action == '%' && b < k))
            return line->offset[k];
    }
    return 0;
}

size_t
ptb_linebreak_next(struct ptb_slice text, size_t from, size_t start,
                   size_t width, size_t end)
{
    struct line line;

    if (width < LINE_MAX && from < text.n) {
        size_t result = fill_line(&line, text, from, start, width, end);
        size_t at = result == 0 ? last_break(&line) : 0;

        if (result == text.n)
            return result;
        if (at > 0)
            return from + at;
    }
    return next_any(text, from, start, width, end);
}

static inline unsigned
ascii_class(char c)
{
    return lb_blocks[(size_t)lb_index[(unsigned char)c / LB_BLOCK] * LB_BLOCK +
                     (unsigned char)c % LB_BLOCK] &
           CLASS_BITS;
}

/* May TEXT be broken before byte I, which is above FROM?  */
static bool
may_break_ascii(struct ptb_slice text, size_t from, size_t i)
{
    size_t k = i;
    char action;

    if (text.p[i] == ' ')
        return false;
    while (k > from && text.p[k - 1] == ' ')
        k--;
    if (k == from)
        return false;
    action = lb_pairs[ascii_class(text.p[k - 1]) - LB_OP]
                     [ascii_class(text.p[i]) - LB_OP];
    if (action != '_')
        return action == '%' && k < i;
    k = i;
    while (k > from && text.p[k - 1] == '\\')
        k--;
    return (i - k) % 2 == 0;
}

size_t
ptb_linebreak_next_ascii(struct ptb_slice text, size_t from, size_t start,
                         size_t width, size_t end)
{
    size_t room = width > start ? width - start : 0;
    size_t black = from; /* behind the last byte that is no space */
    size_t limit; /* of the breaks that leave a line that is not too wide */

    if (from == text.n ||
        (text.n - from <= room && room - (text.n - from) >= end))
        return text.n;
    limit = room < text.n - from ? from + room : text.n - 1;
    for (size_t i = limit; i > from; i--)
        if (may_break_ascii(text, from, i))
            return i;
    for (size_t i = from; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        if (i > limit && black > from &&
            may_break_ascii(text, black < i ? black - 1 : from, i))
            return i;
        black = i + 1;
    }
    return text.n;
}
