/* Brackets without their partner.  Input: the texts of a pair; output: a
   finding of bracket-width about the first one that is not closed or not
   opened.
   Invariant: nothing inside an inline code counts, nor does a mark whose source
   has one without partner, too: lists in running text and smileys have them.
   Quotes count in Chinese alone: elsewhere one mark may open and close.  */
#include "config.h"

#include "check/bracket.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    KIND_ROUND,
    KIND_SQUARE,
    KIND_CORNER,
    KIND_WHITE_CORNER,
    KIND_TITLE,
    KIND_LENTICULAR,
    KIND_QUOTE,
    N_KINDS
};

/* Full-width brackets are of one kind with those of ASCII: that a pair has both
   is another finding.  */
static const struct {
    uint16_t open, close;
    uint8_t kind;
} table[] = {{'(', ')', KIND_ROUND},        {0xff08, 0xff09, KIND_ROUND},
             {'[', ']', KIND_SQUARE},       {0xff3b, 0xff3d, KIND_SQUARE},
             {0x300c, 0x300d, KIND_CORNER}, {0x300e, 0x300f, KIND_WHITE_CORNER},
             {0x300a, 0x300b, KIND_TITLE},  {0x3010, 0x3011, KIND_LENTICULAR},
             {0x201c, 0x201d, KIND_QUOTE}};

enum {
    MAX_DEPTH = 32,
    MAX_MARK = 3, /* characters of the mark of a list */
    NOWHERE = -1
};

/* The brackets of one kind in a text.  */
struct kind {
    int64_t open[MAX_DEPTH]; /* where those that are open stand */
    uint32_t n;              /* of them, those too deep included */
    int64_t lone;            /* a closing one without partner, the first */
    bool is_uneven;          /* one has no partner, even if it needs none */
};

struct brackets {
    struct kind kinds[N_KINDS];
    uint32_t n_plain; /* ASCII quotes */
};

/* The character that ends at byte AT of S, and where it begins; 0: none.  */
static uint32_t
char_before(struct ptb_slice s, size_t at, size_t *beg)
{
    *beg = at > 0 ? ptb_utf8_before(s, at) : 0;
    return ptb_utf8_char_before(s, at);
}

/* Is the bracket at AT of S escaped, part of a smiley, or that of a link that
   is broken, which is another finding?  */
static bool
is_sign(struct ptb_slice s, uint32_t at)
{
    char c = at > 0 ? s.p[at - 1] : ' ';

    return (unsigned char)s.p[at] < 0x80 &&
           (c == '\\' || c == ':' || c == ';' || c == '=' || c == '-' ||
            c == '^' || c == ']');
}

/* Does S before AT end with what numbers an item of a list: "1", "a", "iv"?
   Before it may be a letter of a script without blanks.  */
static bool
is_item(struct ptb_slice s, size_t at)
{
    size_t beg = at, n_digits = 0, n_roman = 0;
    uint32_t c;

    for (; beg > 0 && ptb_is_alnum(s.p[beg - 1]); beg--) {
        char byte = s.p[beg - 1];

        n_digits += ptb_is_digit(byte);
        n_roman += byte == 'i' || byte == 'v' || byte == 'x';
    }
    if (beg == at) {
        c = char_before(s, at, &beg);
        return ptb_char_is_alnum(c) &&
               !ptb_char_is_alnum(char_before(s, beg, &beg));
    }
    at -= beg;
    c = char_before(s, beg, &beg);
    return at <= MAX_MARK && (at == 1 || at == n_digits || at == n_roman) &&
           (!ptb_char_is_alnum(c) || ptb_char_is_unspaced(c));
}

/* Takes note of the character C at AT of S.  */
static void
add_char(struct brackets *b, struct ptb_slice s, uint32_t c, uint32_t at)
{
    b->n_plain += c == '"';
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct kind *k = &b->kinds[table[i].kind];

        if (c == table[i].open) {
            if (k->n < MAX_DEPTH)
                k->open[k->n] = is_sign(s, at) ? NOWHERE : (int64_t)at;
            k->n++;
        } else if (c == table[i].close) {
            if (k->n > 0) {
                k->n--;
                continue;
            }
            k->is_uneven = true;
            if (k->lone == NOWHERE && !is_sign(s, at) &&
                !(table[i].kind == KIND_ROUND && is_item(s, at)))
                k->lone = at;
        }
    }
}

/* By byte: can a bracket or a quote begin with it?  */
static const bool may_begin[UCHAR_MAX + 1] = {
    ['('] = true, [')'] = true,  ['['] = true,  [']'] = true,
    ['"'] = true, [0xe2] = true, [0xe3] = true, [0xef] = true};

static void
read_brackets(struct brackets *b, const struct ptb_text *text)
{
    uint32_t next = 0;

    b->n_plain = 0;
    for (size_t i = 0; i < N_KINDS; i++) {
        b->kinds[i].n = 0;
        b->kinds[i].lone = NOWHERE;
        b->kinds[i].is_uneven = false;
    }
    for (uint32_t at = 0; at < text->s.n;) {
        uint32_t c, n;
        bool is_code;

        if (!may_begin[(unsigned char)text->s.p[at]]) {
            at++;
            continue;
        }
        is_code = ptb_text_in_code(text, at, &next);
        /* A bare address goes on to the next blank, over "）".  */
        if (is_code && text->codes[next].what != PTB_WHAT_URL) {
            at = text->codes[next].end;
            continue;
        }
        n = (uint32_t)ptb_utf8_decode(ptb_slice(text->s.p + at, text->s.n - at),
                                      &c);
        if (c >= 0x80 || !is_code)
            add_char(b, text->s, c, at);
        at += n;
    }
    for (size_t i = 0; i < N_KINDS; i++)
        b->kinds[i].is_uneven |= b->kinds[i].n > 0;
}

/* Have quotes of B no partner?  */
static bool
has_uneven_quotes(const struct brackets *b)
{
    return b->n_plain % 2 != 0 || b->kinds[KIND_QUOTE].is_uneven;
}

/* Does SOURCE excuse a bracket of kind I without partner?  */
static bool
is_excused(const struct brackets *source, size_t i)
{
    return source->kinds[i].is_uneven ||
           ((i == KIND_CORNER || i == KIND_WHITE_CORNER || i == KIND_QUOTE) &&
            has_uneven_quotes(source));
}

/* The first bracket of K that needs a partner and has none; *IS_OPEN: it is not
   closed.  */
static int64_t
find_lone(const struct kind *k, bool *is_open)
{
    uint32_t n = k->n < MAX_DEPTH ? k->n : MAX_DEPTH;

    *is_open = false;
    if (k->lone != NOWHERE)
        return k->lone; /* nothing before it is open */
    *is_open = true;
    for (uint32_t i = 0; i < n; i++)
        if (k->open[i] != NOWHERE)
            return k->open[i];
    return NOWHERE;
}

void
ptb_check_brackets(const struct potable_check *check,
                   struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    bool is_chinese =
        ptb_locale_has_language(check->locales[file->locale].tag, "zh");
    struct brackets text, source;
    int64_t first = NOWHERE;
    bool is_open = false, is_lone = false;
    struct ptb_slice s;
    uint32_t c;

    if (!p->source.s.p || p->is_partial)
        return;
    read_brackets(&text, &p->text);
    /* Intervals: "[0, 1)".  */
    if (text.kinds[KIND_ROUND].is_uneven && text.kinds[KIND_SQUARE].is_uneven)
        return;
    for (size_t i = 0; i < N_KINDS && !is_lone; i++)
        is_lone = find_lone(&text.kinds[i], &is_open) != NOWHERE;
    if (!is_lone)
        return;
    read_brackets(&source, &p->source);
    for (size_t i = 0; i < N_KINDS; i++) {
        bool is_this_open;
        int64_t at = find_lone(&text.kinds[i], &is_this_open);

        if (at == NOWHERE || is_excused(&source, i) ||
            (i == KIND_QUOTE && !is_chinese) ||
            (first != NOWHERE && at > first))
            continue;
        first = at;
        is_open = is_this_open;
    }
    if (first == NOWHERE)
        return;
    s = ptb_slice(p->text.s.p + first, p->text.s.n - (size_t)first);
    s.n = ptb_utf8_decode(s, &c);
    ptb_pair_find(file, p, PTB_RULE_BRACKET_WIDTH, (uint32_t)first,
                  (uint32_t)first + (uint32_t)s.n,
                  /* TRANSLATORS: a bracket or a quotation mark.  */
                  is_open ? _("'%.*s' is not closed")
                          : _("'%.*s' is not opened"),
                  (int)s.n, s.p);
}
