/* Texts that are checked.  Input: a msgid or a translation; output: its inline
   codes and its words, in order.
   Invariant: the text is read as a page that holds nothing else, so what is a
   code here is one for extract and merge too.  */
#include "config.h"

#include "check/text.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"
#include "page/liquid.h"

void
ptb_text_reader_free(struct ptb_text_reader *r)
{
    ptb_free(r->page.liquid);
    ptb_flat_free(&r->flat);
    ptb_inline_free(&r->in);
    ptb_free(r->words);
    *r = PTB_TEXT_READER_INIT;
}

/* What the walk over a text knows at its place.  */
struct state {
    struct ptb_text_reader *r;
    struct ptb_slice s;
    uint32_t brackets;   /* open brackets and quotes */
    bool is_quoted;      /* between quotes that look alike */
    uint32_t links;      /* open links */
    bool is_start;       /* a sentence starts */
    bool is_apart;       /* more than a blank or a hyphen since the last word */
    bool has_blank;      /* a blank since the last word */
    bool is_opaque_next; /* the next word goes on with what is opaque */
};

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_STOP, MARK_TOGGLE };

/* What the punctuation mark C does.  */
static enum mark
mark_of(uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case 0xff08: /* full-width parenthesis */
    case 0x201c: /* left double quotes */
    case 0x201e:
    case 0xab:
    case 0x300a: /* angle and corner brackets */
    case 0x300c:
    case 0x300e:
    case 0x3010:
        return MARK_OPEN;
    case ')':
    case ']':
    case 0xff09:
    case 0x201d:
    case 0xbb:
    case 0x300b:
    case 0x300d:
    case 0x300f:
    case 0x3011:
        return MARK_CLOSE;
    case '"':
        return MARK_TOGGLE;
    case '.':
    case '!':
    case '?':
    case ':':
    case 0x3002: /* ideographic full stop */
    case 0xff01:
    case 0xff1a:
    case 0xff1f:
    case 0x61f:  /* Arabic question mark */
    case 0x2013: /* dashes and dots that part titles */
    case 0x2014:
    case 0xb7:
    case '|':
    case '&':
        return MARK_STOP;
    default:
        return MARK_NONE;
    }
}

static bool
joins(char c)
{
    return c == '.' || c == '_' || c == '/' || c == '@' || c == '\\' ||
           c == '=' || c == '#';
}

/* Does the byte C belong to a word of ASCII, so that a dot or the like beside
   it joins?  */
static bool
is_joinable(struct ptb_slice s, size_t at)
{
    return at < s.n && (ptb_is_alnum(s.p[at]) || joins(s.p[at]));
}

/* Are the scripts A, of a word, and B, of a letter behind it, of one word?  Han
   and kana are not told apart.  */
static bool
is_one_script(int a, int b)
{
    if (b == PTB_SCRIPT_INHERITED || b == PTB_SCRIPT_COMMON)
        return true;
    return (a == PTB_SCRIPT_LATIN) == (b == PTB_SCRIPT_LATIN) &&
           (a == PTB_SCRIPT_GREEK) == (b == PTB_SCRIPT_GREEK);
}

/* Does something written with dots, slashes or low lines, as file.txt, go on
   behind the word that ends at AT?  */
static bool
is_path(struct ptb_slice s, size_t at)
{
    char next;

    if (at + 1 >= s.n || !joins(s.p[at]) || s.p[at] == '/' ||
        !is_joinable(s, at + 1))
        return false;
    next = s.p[at + 1];
    return s.p[at] != '.' || (next >= 'a' && next <= 'z') || ptb_is_digit(next);
}

/* Is the word [BEG, AT) one as "Fig." before a number?  */
static bool
is_abbreviation(struct ptb_slice s, size_t beg, size_t at)
{
    if (at - beg > 4 || at + 1 >= s.n || s.p[at] != '.')
        return false;
    for (at++; at < s.n && (s.p[at] == ' ' || s.p[at] == '*');)
        at++;
    return at < s.n && ptb_is_digit(s.p[at]);
}

struct shape {
    unsigned n_upper, n_lower, n_digits;
    bool first_upper, lower_then_upper;
    uint32_t last;
};

/* Adds the character C, which is of KIND.  */
static void
add_shape(struct shape *sh, uint32_t c, unsigned kind, bool first)
{
    if (kind & PTB_CHAR_UPPER) {
        sh->lower_then_upper |= sh->n_lower > 0;
        sh->first_upper |= first;
        sh->n_upper++;
    } else if (kind & PTB_CHAR_LOWER) {
        sh->n_lower++;
    } else if (kind & PTB_CHAR_DIGIT) {
        sh->n_digits++;
    }
    sh->last = c;
}

/* The flags that follow from the letters of a word alone.  */
static unsigned
flags_of(const struct shape *sh)
{
    unsigned flags = 0;
    unsigned n = sh->n_upper + sh->n_lower + sh->n_digits;

    if (sh->first_upper)
        flags |= PTB_WORD_CAPITAL;
    if (sh->n_upper >= 2 &&
        (sh->n_lower == 0 || (sh->n_lower == 1 && sh->last == 's')))
        flags |= PTB_WORD_CAPS;
    else if (sh->lower_then_upper || sh->n_upper >= 2)
        flags |= PTB_WORD_MIXED;
    if (sh->n_digits)
        flags |= PTB_WORD_MIXED;
    if (n == 1)
        flags |= PTB_WORD_SINGLE;
    return flags;
}

/* Is an apostrophe at AT, with a letter on both sides?  */
static size_t
apostrophe(struct ptb_slice s, size_t at)
{
    uint32_t c;
    size_t n;

    if (s.p[at] == '\'')
        n = 1;
    else if (s.n - at > 3 && memcmp(s.p + at, "\xe2\x80\x99", 3) == 0)
        n = 3;
    else
        return 0;
    if (at + n >= s.n)
        return 0;
    ptb_utf8_decode(ptb_slice(s.p + at + n, s.n - at - n), &c);
    return ptb_char_is_letter(c) ? n : 0;
}

enum {
    MAX_ELIDED = 5, /* letters before an apostrophe, as in "dell'anno" */
    MIN_BEHIND = 3  /* letters behind it */
};

static unsigned
n_letters(const struct shape *sh)
{
    return sh->n_upper + sh->n_lower + sh->n_digits;
}

/* Is what SH is the shape of, before an apostrophe, an elided word as "l'"?
   Names that take endings behind an apostrophe, as "RNN'ler", are none.  */
static bool
is_elided(const struct shape *sh)
{
    return n_letters(sh) <= MAX_ELIDED && sh->n_upper < 2 &&
           sh->n_digits == 0 && (n_letters(sh) == 1 || sh->n_lower > 0);
}

/* Reads the word at AT, which ends before END; returns where it ends.  */
static size_t
read_word(struct state *st, size_t at, size_t end, uint32_t first)
{
    struct ptb_slice s = ptb_slice(st->s.p, end);
    struct shape sh = {0}, behind = {0};
    int script = ptb_char_script(first);
    size_t beg = at, head = 0;
    struct ptb_word *w;
    unsigned flags;

    while (at < end) {
        uint32_t c;
        size_t n = at > beg ? apostrophe(s, at) : 0;
        unsigned kind;

        if (n > 0) {
            at += n;
            if (head == 0 && is_elided(&sh))
                head = at - beg;
            continue;
        }
        n = ptb_utf8_decode(ptb_slice(s.p + at, end - at), &c);
        kind = ptb_char_kind(c);
        if (!(kind & PTB_CHAR_WORD) || c == '_' ||
            (at > beg && (kind & PTB_CHAR_LETTER) &&
             !is_one_script(script, ptb_char_script(c))))
            break;
        add_shape(&sh, c, kind, at == beg);
        if (head)
            add_shape(&behind, c, kind, at == beg + head);
        at += n;
    }
    if (n_letters(&behind) < MIN_BEHIND)
        head = 0;
    flags = flags_of(head ? &behind : &sh);
    if (st->is_start)
        flags |= PTB_WORD_START;
    if (st->brackets || st->is_quoted)
        flags |= PTB_WORD_GLOSS;
    if (st->links)
        flags |= PTB_WORD_LINKED;
    if (!st->is_apart)
        flags |= PTB_WORD_JOINED;
    if (!st->has_blank)
        flags |= PTB_WORD_TIGHT;
    if (st->is_opaque_next || (beg > 0 && s.p[beg - 1] == '\\') ||
        is_path(s, at) || is_abbreviation(s, beg, at))
        flags |= PTB_WORD_OPAQUE;
    st->r->words =
        ptb_grow(st->r->words, &st->r->cap, st->r->n + 1, sizeof *st->r->words);
    w = &st->r->words[st->r->n++];
    *w = (struct ptb_word){.beg = (uint32_t)beg,
                           .end = (uint32_t)at,
                           .flags = (uint16_t)flags,
                           .script = (uint8_t)script,
                           .head = (uint8_t)head,
                           .id = PTB_NO_WORD};
    st->is_start = st->is_apart = st->has_blank = st->is_opaque_next = false;
    return at;
}

/* Takes note of the character C at AT, which is none of a word.  */
static void
pass_char(struct state *st, uint32_t c, size_t at, size_t end)
{
    enum mark mark = mark_of(c);

    if (ptb_char_is_space(c)) {
        st->has_blank = true;
        return;
    }
    if (c < 0x80 && joins((char)c) && st->r->n > 0 &&
        st->r->words[st->r->n - 1].end == at &&
        (st->r->words[st->r->n - 1].flags & PTB_WORD_OPAQUE) &&
        is_joinable(ptb_slice(st->s.p, end), at + 1)) {
        st->is_opaque_next = true;
        return;
    }
    if (c != '-' && c != '*' && c != '_')
        st->is_apart = true;
    if (c == '-' || c == '*' || c == '_')
        return;
    if (mark == MARK_OPEN)
        st->brackets++;
    else if (mark == MARK_CLOSE && st->brackets > 0)
        st->brackets--;
    else if (mark == MARK_TOGGLE)
        st->is_quoted = !st->is_quoted;
    if (mark == MARK_STOP || mark == MARK_OPEN || mark == MARK_TOGGLE)
        st->is_start = true;
}

/* Finds the words of the text bytes [BEG, END), which hold no code.  */
static void
read_words(struct state *st, size_t beg, size_t end)
{
    for (size_t at = beg; at < end;) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(st->s.p + at, end - at), &c);

        if (ptb_char_is_letter(c)) {
            at = read_word(st, at, end, c);
        } else {
            pass_char(st, c, at, end);
            at += n;
        }
    }
}

static void
pass_code(struct state *st, const struct ptb_code *c)
{
    bool is_link = c->what == PTB_WHAT_LINK || c->what == PTB_WHAT_SHORTCUT;

    if (is_link && c->kind == PTB_CODE_OPEN)
        st->links++;
    else if (is_link && c->kind == PTB_CODE_CLOSE && st->links > 0)
        st->links--;
    if (c->kind == PTB_CODE_OPEN || c->kind == PTB_CODE_CLOSE)
        return;
    st->is_apart = true;
    st->is_opaque_next = false;
    if (c->kind == PTB_CODE_BREAK || c->kind == PTB_CODE_MARK)
        st->is_start = true;
    else
        st->is_start = false;
}

/* Do all, and do most, of the words start with a capital?  */
static void
set_case(struct ptb_text *text)
{
    unsigned n = 0, n_capital = 0, n_caps = 0;

    for (uint32_t i = 0; i < text->n_words; i++) {
        unsigned flags = text->words[i].flags;
        size_t size = text->words[i].end - text->words[i].beg;

        /* Short words, such as "of", stay small in titles.  */
        if (text->words[i].script != PTB_SCRIPT_LATIN || size < 4)
            continue;
        n++;
        n_capital += (flags & PTB_WORD_CAPITAL) != 0;
        n_caps += (flags & PTB_WORD_CAPS) != 0;
    }
    text->is_caps = n > 0 && n_caps == n;
    /* A longer text with many capitals has many names.  */
    text->is_title =
        n > 1 && (n <= 8 ? 2 * n_capital > n : 4 * n_capital > 3 * n);
}

/* Is S, what stands between two dollars, math as MathJax reads it, and not the
   words between two prices?  Where nothing but a letter or a number stands
   there, it is.  */
static bool
is_math(struct ptb_slice s)
{
    bool has_operator = false;
    bool is_name = true; /* of letters alone */
    unsigned n_words = 0, n_letters = 0;

    for (size_t i = 0; i < s.n; i++)
        is_name &= ptb_is_alpha(s.p[i]);
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        bool is_command = s.p[i] == '\\';

        /* A letter with a bracket behind it is a function.  */
        if (is_command || s.p[i] == '^' || s.p[i] == '_' || s.p[i] == '=' ||
            (s.p[i] == '(' && n_letters > 0 && s.p[s.n - 1] == ')'))
            has_operator = true;
        if (is_command &&
            ptb_slice_starts(ptb_slice(s.p + i, s.n - i), PTB_S("\\text")))
            return true;
        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        if (c >= 0xc0 && ptb_char_script(c) != PTB_SCRIPT_GREEK &&
            ptb_char_is_letter(c))
            return false;
        if (is_command)
            while (i < s.n && (ptb_is_alpha(s.p[i]) || s.p[i] == ' '))
                i++;
        else if (c < 0x80 && ptb_is_alpha((char)c))
            n_words += ++n_letters == 2;
        else
            n_letters = 0;
    }
    if (s.n && ptb_is_digit(s.p[0]) && s.p[s.n - 1] == ' ' && !has_operator)
        return false; /* "$5 a $6" */
    return s.n > 0 &&
           (n_words == 0 || (has_operator && n_words < 4) || is_name);
}

/* Puts the math between single dollars of S, outside of the other codes, among
   the N CODES; returns how many there are then.  */
static uint32_t
add_math(struct ptb_slice s, struct ptb_code *codes, uint32_t n)
{
    uint32_t out = 0, open = UINT32_MAX, first = 0;

    /* What the scanner of units takes for math between single dollars goes: it
       must not take prices for math, whatever a page then looks like.  */
    for (uint32_t i = 0; i < n; i++)
        if (!(codes[i].kind == PTB_CODE_OPAQUE && s.p[codes[i].beg] == '$' &&
              s.p[codes[i].beg + 1] != '$'))
            codes[out++] = codes[i];
    n = out;
    for (uint32_t at = 0; at < s.n; at++) {
        if (first < n && codes[first].beg == at) {
            if (codes[first].kind == PTB_CODE_BREAK || s.p[at] == '`')
                open = UINT32_MAX;
            at = codes[first].end > at ? codes[first].end - 1 : at;
            first++;
        } else if (s.p[at] == '\\') {
            at++;
        } else if (s.p[at] == '$') {
            if (open == UINT32_MAX ||
                !is_math(ptb_slice(s.p + open + 1, at - open - 1))) {
                open = at;
                continue;
            }
            /* Codes in the math, such as links of its brackets, go.  */
            for (; first > 0 && codes[first - 1].beg > open; first--, n--)
                memmove(&codes[first - 1], &codes[first],
                        (n - first) * sizeof *codes);
            memmove(&codes[first + 1], &codes[first],
                    (n - first) * sizeof *codes);
            n++;
            codes[first++] = (struct ptb_code){.beg = open,
                                               .end = at + 1,
                                               .kind = PTB_CODE_OPAQUE,
                                               .pair = UINT32_MAX};
            open = UINT32_MAX;
        }
    }
    return n;
}

void
ptb_text_read(struct ptb_text_reader *r, struct ptb_text *text,
              struct ptb_slice s, struct ptb_arena *arena)
{
    struct state st = {.r = r, .s = s, .is_start = true};
    struct ptb_code *codes;
    size_t at = 0, n_dollars = 0;

    *text = (struct ptb_text){.s = s};
    r->n = 0;
    if (s.n == 0)
        return;
    /* The page borrows S: nothing writes to its bytes.  */
    r->page.bytes = (struct ptb_buf){(char *)s.p, s.n, s.n};
    r->page.format = PTB_FORMAT_KRAMDOWN;
    r->page.n_liquid = 0;
    if (ptb_slice_find(s, '{') < s.n)
        ptb_liquid_scan(&r->page, 0, NULL);
    r->piece = (struct ptb_piece){0, (uint32_t)s.n};
    ptb_flat_set(&r->flat, &r->page, &r->piece, 1);
    ptb_inline_scan(&r->in, &r->page, &r->flat, false, NULL, PTB_ITS_UNSET);
    /* Each formula has two dollars.  */
    for (size_t i = 0; i < s.n; i++)
        n_dollars += s.p[i] == '$';
    codes =
        ptb_arena_alloc(arena, (r->in.n + n_dollars / 2 + 1) * sizeof *codes);
    if (r->in.n)
        memcpy(codes, r->in.codes, r->in.n * sizeof *codes);
    text->codes = codes;
    text->n_codes = (uint32_t)r->in.n;
    if (n_dollars)
        text->n_codes = add_math(s, codes, text->n_codes);
    for (uint32_t i = 0; i < text->n_codes; i++) {
        if (codes[i].beg > at)
            read_words(&st, at, codes[i].beg);
        pass_code(&st, &codes[i]);
        if (codes[i].end > at)
            at = codes[i].end;
    }
    read_words(&st, at, s.n);
    text->words = ptb_arena_alloc(arena, (r->n + 1) * sizeof *text->words);
    if (r->n)
        memcpy(text->words, r->words, r->n * sizeof *text->words);
    text->n_words = (uint32_t)r->n;
    text->id = PTB_NO_WORD;
    set_case(text);
}

const struct ptb_word *
ptb_text_find(const struct ptb_text *text, uint32_t id)
{
    for (uint32_t i = 0; i < text->n_words; i++)
        if (text->words[i].id == id)
            return &text->words[i];
    return NULL;
}
