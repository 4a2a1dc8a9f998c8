/* Terms in texts, whatever their endings.  Input: a text and a term as code
   points; output: whether it stands there.
   No rules of any language are used: words agree if most of the term's letters,
   from its start, stand in the word of the text.  So suffixes (most languages),
   prefixed articles and compounds do no harm; the shares are our choice, and
   tests/unit/check/test-plain.c has examples from fourteen languages.  */
#include "config.h"

#include "check/plain.h"

#include "base/mem.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MAX_WORDS = 16,   /* of a term */
    MAX_LETTERS = 64, /* of a word that is compared */
    SLACK = 4         /* other words between those of a term */
};

/* Scripts that write few vowels, by ICU's numbers.  */
enum { ARABIC = 2, HEBREW = 19 };

void
ptb_plain_free(struct ptb_plain *p)
{
    ptb_free(p->c);
    ptb_free(p->beg);
    ptb_free(p->end);
    *p = PTB_PLAIN_INIT;
}

static bool
is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xad;
}

static void
add(struct ptb_plain *p, uint32_t c, size_t beg, size_t end)
{
    if (c == '*')
        return;
    if (ptb_char_is_space(c) || is_hyphen(c))
        c = ' ';
    if (c == ' ' && (p->n == 0 || p->c[p->n - 1] == ' '))
        return;
    if (p->n == p->cap) {
        size_t cap = p->cap;

        p->c = ptb_grow(p->c, &cap, p->n + 1, sizeof(*p->c));
        p->beg = ptb_realloc(p->beg, cap, sizeof(*p->beg));
        p->end = ptb_realloc(p->end, cap, sizeof(*p->end));
        p->cap = cap;
    }
    p->c[p->n] = c;
    p->beg[p->n] = (uint32_t)beg;
    p->end[p->n++] = (uint32_t)end;
}

/* Adds the bytes [BEG, END) of S.  */
static void
add_bytes(struct ptb_plain *p, struct ptb_slice s, size_t beg, size_t end)
{
    while (beg < end) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + beg, end - beg), &c);

        add(p, c, beg, beg + n);
        beg += n;
    }
}

void
ptb_plain_set(struct ptb_plain *p, struct ptb_slice s)
{
    p->n = 0;
    add_bytes(p, s, 0, s.n);
    if (p->n > 0 && p->c[p->n - 1] == ' ')
        p->n--;
}

/* Takes low lines that no word goes on behind away: emphasis.  */
static void
drop_low_lines(struct ptb_plain *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++) {
        bool before = n > 0 && ptb_char_is_alnum(p->c[n - 1]);
        bool after = i + 1 < p->n && ptb_char_is_alnum(p->c[i + 1]);

        if (p->c[i] == '_' && !(before && after))
            continue;
        p->c[n] = p->c[i];
        p->beg[n] = p->beg[i];
        p->end[n++] = p->end[i];
    }
    p->n = n;
}

void
ptb_plain_read(struct ptb_plain *p, const struct ptb_text *text)
{
    size_t at = 0;

    p->n = 0;
    for (uint32_t i = 0; i < text->n_codes; i++) {
        const struct ptb_code *c = &text->codes[i];

        if (c->beg > at)
            add_bytes(p, text->s, at, c->beg);
        if (c->kind != PTB_CODE_OPEN && c->kind != PTB_CODE_CLOSE)
            add(p, c->kind == PTB_CODE_BREAK ? ' ' : PTB_PLAIN_CODE, c->beg,
                c->end);
        if (c->end > at)
            at = c->end;
    }
    add_bytes(p, text->s, at, text->s.n);
    drop_low_lines(p);
}

bool
ptb_plain_is_spaced(uint32_t c)
{
    return ptb_char_is_word(c) && !ptb_char_is_unspaced(c);
}

bool
ptb_plain_is_edge(const struct ptb_plain *p, size_t at)
{
    return at == 0 || at >= p->n || !ptb_plain_is_spaced(p->c[at - 1]) ||
           !ptb_plain_is_spaced(p->c[at]);
}

size_t
ptb_plain_word_end(const struct ptb_plain *p, size_t at)
{
    while (at < p->n && ptb_plain_is_spaced(p->c[at]))
        at++;
    return at;
}

/* A word as it is compared.  */
struct word {
    uint32_t c[MAX_LETTERS];
    size_t n;
    size_t n_caps; /* letters at its start that are upper case */
    int script;    /* of its first letter */
};

/* Is C, of SCRIPT, a letter for a vowel that inflection changes, or a mark?  */
static bool
is_weak(uint32_t c, int script)
{
    static const uint32_t weak[] = {0x627, 0x648, 0x64a, 0x629, 0x649,
                                    0x623, 0x625, 0x622, 0x621, 0x624,
                                    0x626, 0x6cc, 0x5d5, 0x5d9};

    if (script != ARABIC && script != HEBREW)
        return false;
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (c == weak[i])
            return true;
    return !ptb_char_is_alnum(c) || c == 0x640;
}

static void
read_word(struct word *w, const struct ptb_plain *p, size_t beg, size_t end,
          bool is_bare)
{
    w->n = w->n_caps = 0;
    w->script = ptb_char_script(p->c[beg]);
    while (beg + w->n_caps < end && ptb_char_is_upper(p->c[beg + w->n_caps]))
        w->n_caps++;
    for (size_t i = beg; i < end && w->n < MAX_LETTERS; i++)
        if (!is_bare || !is_weak(p->c[i], w->script))
            w->c[w->n++] = ptb_char_base(p->c[i]);
}

/* Do the first N letters of TERM stand in W, from letter AT?  */
static bool
stands_at(const struct word *w, size_t at, const struct word *term, size_t n)
{
    return at + n <= w->n && memcmp(w->c + at, term->c, n * sizeof *w->c) == 0;
}

static bool
stands_in(const struct word *w, const struct word *term, size_t n)
{
    for (size_t at = 0; at + n <= w->n; at++)
        if (stands_at(w, at, term, n))
            return true;
    return false;
}

/* May C, as words are compared, be the vowel that a word ends in and its forms
   have not?  */
static bool
is_vowel(uint32_t c)
{
    static const uint32_t vowels[] = {'a',   'e',   'i',   'o',   'u',   'y',
                                      0x131, 0x430, 0x435, 0x438, 0x43e, 0x443,
                                      0x44b, 0x44c, 0x44f, 0x3b1, 0x3b5, 0x3b7,
                                      0x3b9, 0x3bf, 0x3c5, 0x3c9};

    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (c == vowels[i])
            return true;
    return false;
}

/* Is W a form of TERM, one of several words if IS_PART?  */
static bool
is_form(const struct word *w, const struct word *term, bool is_part)
{
    size_t n = term->n, stem = (2 * n + 2) / 3;

    if (n > 1 && term->n_caps == n && w->n_caps < n)
        return false; /* an acronym */
    if (n <= 2)
        return stands_at(w, 0, term, n) && w->n <= n + (is_part ? 2 : 0);
    if (n <= 4) {
        stem = (n == 4 || is_part) && is_vowel(term->c[n - 1]) ? n - 1 : n;
        return stands_at(w, 0, term, stem) && w->n <= n + 6;
    }
    return stands_in(w, term, stem < 4 ? 4 : stem);
}

/* The same where most vowels are not written and a broken plural changes
   them: the consonants, behind what is written together with the word.  */
static bool
is_bare_form(const struct ptb_plain *text, size_t beg, size_t end,
             const struct ptb_plain *term, size_t term_beg, size_t term_end)
{
    struct word a, b;

    read_word(&b, term, term_beg, term_end, true);
    if (b.script != ARABIC && b.script != HEBREW)
        return false;
    read_word(&a, text, beg, end, true);
    return b.n >= 2 && a.n <= b.n + 5 && stands_in(&a, &b, b.n);
}

/* Does the term stand in TEXT, where words are not written apart: blanks do not
   count?  */
static bool
has_unspaced(const struct ptb_plain *text, const struct ptb_plain *term)
{
    size_t n = term->n;

    /* A long vowel at the end is written or not.  */
    if (n > 2 && term->c[n - 1] == 0x30fc)
        n--;
    for (size_t i = 0; i < text->n; i++) {
        size_t at = i, k = 0;

        if (ptb_plain_is_spaced(term->c[0]) && !ptb_plain_is_edge(text, i) &&
            ptb_char_script(term->c[0]) != PTB_SCRIPT_HANGUL)
            continue;
        while (k < n && at < text->n) {
            if (term->c[k] == ' ')
                k++;
            else if (text->c[at] == ' ' && at > i)
                at++;
            else if (ptb_char_base(text->c[at]) == ptb_char_base(term->c[k]))
                at++, k++;
            else
                break;
        }
        if (k == n)
            return true;
    }
    return false;
}

static bool
is_unspaced(const struct ptb_plain *term)
{
    for (size_t i = 0; i < term->n; i++)
        if (ptb_char_is_unspaced(term->c[i]) ||
            ptb_char_script(term->c[i]) == PTB_SCRIPT_HANGUL)
            return true;
    return false;
}

/* A run of characters.  */
struct run {
    size_t beg, end;
};

/* Moves R to the next word of P behind it.  */
static bool
next_word(const struct ptb_plain *p, struct run *r)
{
    r->beg = r->end;
    while (r->beg < p->n && !ptb_plain_is_spaced(p->c[r->beg]))
        r->beg++;
    r->end = ptb_plain_word_end(p, r->beg);
    return r->beg < r->end;
}

/* Is some word of TEXT, from the one at R on, a form of word TERM_RUN of TERM?
   Not more than N words are looked at.  */
static bool
has_word(const struct ptb_plain *text, struct run r, size_t n,
         const struct ptb_plain *term, struct run term_run, bool is_part)
{
    struct word w, t;

    read_word(&t, term, term_run.beg, term_run.end, false);
    do {
        read_word(&w, text, r.beg, r.end, false);
        if (is_form(&w, &t, is_part) ||
            is_bare_form(text, r.beg, r.end, term, term_run.beg, term_run.end))
            return true;
    } while (--n > 0 && next_word(text, &r));
    return false;
}

bool
ptb_plain_has_term(const struct ptb_plain *text, const struct ptb_plain *target)
{
    struct run words[MAX_WORDS], r = {0, 0};
    size_t n = 0;

    if (target->n == 0 || is_unspaced(target))
        return target->n == 0 || has_unspaced(text, target);
    while (n < MAX_WORDS && next_word(target, &r)) {
        words[n++] = r;
        /* Articles and the like come and go.  */
        if (r.end - r.beg <= 2 && (n > 1 || r.end < target->n))
            n--;
    }
    if (n == 0)
        return has_unspaced(text, target);
    for (r = (struct run){0, 0}; next_word(text, &r);) {
        size_t k = 0;

        while (k < n && has_word(text, r, n == 1 ? 1 : n + SLACK, target,
                                 words[k], n > 1))
            k++;
        if (k == n)
            return true;
    }
    return false;
}
