/* Words that stand twice.  Input: the texts of a file; output: findings of
   repeated-word.
   Invariant: what is doubled on purpose stays silent: in languages that double
   words it happens more than once on a site, and where the source doubles too,
   so may the translation.  */
#include "config.h"

#include "check/language.h"
#include "check/particle.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/search.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MIN_DOUBLED = 2, /* characters of what is doubled without a blank */
    MAX_DOUBLED = 8,
    MIN_LETTERS = 3, /* of a word that the source doubles */
    LONGER = 2,      /* times as many letters may the translation's have */
    MAX_SHORT = 4,   /* bytes of a word that may be a pronoun */
    /* Places that double a word so that it is a habit of the language, if they
       are at least one in so many texts with the word: one that stands in each
       second text is doubled by mistake more often than others.  */
    HABIT = 3,
    HABIT_SHARE = 200,
    ONE = 0x4e00 /* the character for one: 一步一步 is "step by step" */
};

static const double NEAR = 0.2; /* of the length of a text */

/* Does C start what can be doubled by mistake if it has N characters?  Short
   words in kana are doubled for their sound.  */
static bool
is_unspaced(uint32_t c, unsigned n)
{
    int script = ptb_char_script(c);

    return script == PTB_SCRIPT_HAN || (script == PTB_SCRIPT_KATAKANA && n > 2);
}

/* The byte behind the N characters that start at AT of S; 0: there are not so
   many.  */
static size_t
skip_chars(struct ptb_slice s, size_t at, unsigned n)
{
    uint32_t c;

    for (; n > 0 && at < s.n; n--)
        at += ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
    return n ? 0 : at;
}

/* Are the bytes S one character again and again?  */
static bool
is_one_char(struct ptb_slice s)
{
    uint32_t first = 0, c;

    for (size_t at = 0; at < s.n;) {
        at += ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
        if (first && c != first)
            return false;
        first = c;
    }
    return true;
}

/* Does what starts at MIDDLE of S repeat all from AT on?  */
static bool
is_repeated(struct ptb_slice s, size_t at, size_t middle)
{
    size_t size = middle - at;

    /* Most characters differ in the last byte.  */
    return middle + size <= s.n && s.p[middle + size - 1] == s.p[middle - 1] &&
           memcmp(s.p + at, s.p + middle, size) == 0;
}

/* Finds what is doubled without a blank in word W of TEXT from *AT on.  */
static bool
find_inside(const struct ptb_text *text, const struct ptb_word *w, size_t *at,
            struct ptb_doubled *d)
{
    struct ptb_slice s = ptb_slice(text->s.p, w->end);
    size_t ends[MAX_DOUBLED + 1]; /* of the characters from AT on; 0: none */

    for (unsigned n = 0; n <= MAX_DOUBLED; n++)
        ends[n] = skip_chars(s, *at, n);
    for (; *at < w->end; *at = ends[0]) {
        uint32_t c;

        ptb_utf8_decode(ptb_slice(s.p + *at, s.n - *at), &c);
        for (unsigned n = MAX_DOUBLED; n >= MIN_DOUBLED; n--) {
            size_t middle = ends[n], size = middle - *at;

            if (!middle || !is_repeated(s, *at, middle) || c == ONE ||
                !is_unspaced(c, n) || is_one_char(ptb_slice(s.p + *at, size)))
                continue;
            d->beg = (uint32_t)*at;
            d->middle = (uint32_t)middle;
            d->end = (uint32_t)(middle + size);
            *at = middle + size;
            return true;
        }
        memmove(ends, ends + 1, sizeof(ends) - sizeof(*ends));
        ends[MAX_DOUBLED] =
            ends[MAX_DOUBLED - 1] ? skip_chars(s, ends[MAX_DOUBLED - 1], 1) : 0;
    }
    return false;
}

/* Are the words A and B of TEXT the same but for case?  */
static bool
is_same_word(const struct ptb_text *text, const struct ptb_word *a,
             const struct ptb_word *b)
{
    size_t i = a->beg, k = b->beg;

    if (a->end - a->beg != b->end - b->beg)
        return false;
    while (i < a->end && k < b->end) {
        uint32_t c, d;

        i += ptb_utf8_decode(ptb_slice(text->s.p + i, a->end - i), &c);
        k += ptb_utf8_decode(ptb_slice(text->s.p + k, b->end - k), &d);
        if (ptb_char_fold(c) != ptb_char_fold(d))
            return false;
    }
    return i == a->end && k == b->end;
}

/* The part of word W behind its last apostrophe, as in "l'eau"; W if it has
   none, or little behind it.  */
static struct ptb_word
cut_elision(const struct ptb_text *text, const struct ptb_word *w)
{
    struct ptb_word cut = *w;

    for (uint32_t at = w->beg; at + MIN_LETTERS < w->end; at++) {
        if (text->s.p[at] == '\'')
            cut.beg = at + 1;
        else if (w->end - at >= 3 + MIN_LETTERS &&
                 memcmp(text->s.p + at, "\xe2\x80\x99", 3) == 0)
            cut.beg = at + 3;
    }
    return cut;
}

/* Has W a digit, as names of variables in running text have?  */
static bool
has_digit(const struct ptb_text *text, const struct ptb_word *w)
{
    for (uint32_t at = w->beg; at < w->end; at++)
        if (ptb_is_digit(text->s.p[at]))
            return true;
    return false;
}

/* Is W a pronoun that hangs on the word before it, as in "encontramo-nos"?  */
static bool
is_suffix(const struct ptb_text *text, const struct ptb_word *w)
{
    return w->end - w->beg <= MAX_SHORT && w->beg > 1 &&
           text->s.p[w->beg - 1] == '-' && text->s.p[w->beg - 2] != ' ' &&
           text->s.p[w->end] != '-';
}

/* Finds the end of word A at the start of word B behind a blank, both in a
   script without blanks.  */
static bool
find_across(const struct ptb_text *text, const struct ptb_word *a,
            const struct ptb_word *b, struct ptb_doubled *d)
{
    struct ptb_slice s = ptb_slice(text->s.p, b->end);

    for (unsigned n = MAX_DOUBLED; n >= MIN_DOUBLED; n--) {
        size_t end = skip_chars(s, b->beg, n), size = end - b->beg;
        uint32_t c;

        if (!end || size > a->end - a->beg ||
            memcmp(s.p + a->end - size, s.p + b->beg, size) != 0)
            continue;
        ptb_utf8_decode(ptb_slice(s.p + b->beg, size), &c);
        if (!is_unspaced(c, n))
            continue;
        d->beg = (uint32_t)(a->end - size);
        d->middle = b->beg;
        d->end = (uint32_t)end;
        return true;
    }
    return false;
}

/* Does the text of an image begin or end in bytes [BEG, END) of TEXT?  What it
   stands beside does not go on with it.  */
static bool
has_image(const struct ptb_text *text, uint32_t beg, uint32_t end)
{
    size_t i = ptb_first_from(text->codes, text->n_codes, sizeof(*text->codes),
                              offsetof(struct ptb_code, beg), beg);

    for (; i < text->n_codes && text->codes[i].beg < end; i++)
        if (text->codes[i].what == PTB_WHAT_IMAGE)
            return true;
    return false;
}

/* The place of a walk over what is doubled in a text.  */
struct walk {
    uint32_t word;
    size_t at; /* in that word, for scripts without blanks; 0: from its start */
};

/* Finds the next word of TEXT that stands twice.  */
static bool
next_doubled(const struct ptb_text *text, bool is_spaced, struct walk *walk,
             struct ptb_doubled *d)
{
    for (; text->words && walk->word < text->n_words;
         walk->word++, walk->at = 0) {
        const struct ptb_word *a = &text->words[walk->word];
        const struct ptb_word *b =
            walk->word + 1 < text->n_words ? a + 1 : NULL;
        bool is_next =
            b && (b->flags & PTB_WORD_JOINED) && !(b->flags & PTB_WORD_TIGHT);

        if (!is_spaced && a->script != PTB_SCRIPT_LATIN) {
            if (walk->at == 0)
                walk->at = a->beg;
            if (find_inside(text, a, &walk->at, d))
                return true;
            if (is_next && find_across(text, a, b, d) &&
                !has_image(text, a->end, b->beg)) {
                walk->word++;
                walk->at = 0;
                return true;
            }
        }
        if (is_next && !has_digit(text, a) && !is_suffix(text, a)) {
            struct ptb_word first =
                is_same_word(text, a, b) ? *a : cut_elision(text, a);

            if (is_same_word(text, &first, b) &&
                !has_image(text, a->end, b->beg)) {
                d->beg = first.beg;
                d->middle = b->beg;
                d->end = b->end;
                walk->word++;
                walk->at = 0;
                return true;
            }
        }
    }
    return false;
}

/* Makes KEY what is doubled, without case, in LOCALE.  */
static void
make_key(struct ptb_buf *key, uint32_t locale, const struct ptb_text *text,
         const struct ptb_doubled *d)
{
    key->n = 0;
    ptb_buf_add_fmt(key, "%u ", (unsigned)locale);
    for (size_t at = d->middle; at < d->end;) {
        uint32_t c;

        at += ptb_utf8_decode(ptb_slice(text->s.p + at, d->end - at), &c);
        ptb_buf_room(key, 4);
        key->n += ptb_utf8_encode(key->p + key->n, ptb_char_fold(c));
    }
}

static void
add_doubled(struct ptb_check_file *file, size_t *cap, struct ptb_doubled d)
{
    file->doubled = ptb_grow(file->doubled, cap, file->n_doubled + 1,
                             sizeof(*file->doubled));
    file->doubled[file->n_doubled++] = d;
}

void
ptb_find_doubled(const struct potable_check *check, struct ptb_check_file *file)
{
    bool is_spaced = check->locales[file->locale].is_spaced;
    size_t cap = 0;

    for (size_t k = 0; k < file->n_pairs; k++) {
        const struct ptb_text *text = &file->pairs[k].text;
        struct walk walk = {0, 0};
        uint32_t at = 0, code = 0;
        struct ptb_doubled d = {.pair = (uint32_t)k};

        while (next_doubled(text, is_spaced, &walk, &d)) {
            d.word = walk.word;
            add_doubled(file, &cap, d);
        }
        while (!is_spaced && ptb_particle_next(text, &at, &code, &d))
            add_doubled(file, &cap, d);
    }
}

void
ptb_learn_doubled(struct ptb_learned *l, const struct potable_check *check)
{
    struct ptb_buf key = PTB_BUF_INIT;

    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; k < file->n_doubled; k++) {
            const struct ptb_doubled *d = &file->doubled[k];
            size_t n;

            make_key(&key, file->locale, &file->pairs[d->pair].text, d);
            n = ptb_table_get(&l->doubled, ptb_buf_slice(&key));
            if (n == SIZE_MAX) {
                ptb_table_put(&l->doubled,
                              ptb_arena_copy(&l->arena, ptb_buf_slice(&key)),
                              l->n_doubled, NULL);
                n = l->n_doubled++;
                l->doubled_counts =
                    ptb_grow(l->doubled_counts, &l->cap_doubled, l->n_doubled,
                             sizeof *l->doubled_counts);
                l->doubled_counts[n] = 0;
            }
            l->doubled_counts[n]++;
        }
    }
    ptb_buf_free(&key);
}

/* Does what starts at byte AT of TEXT start with a capital letter?  */
static bool
is_capital(const struct ptb_text *text, uint32_t at)
{
    uint32_t c;

    ptb_utf8_decode(ptb_slice(text->s.p + at, text->s.n - at), &c);
    return ptb_char_fold(c) != c;
}

/* Does LOCALE double words as the second of D in TEXT, N times in all?  A
   language that is written in other letters does not double Latin words; and
   where two start with capital letters, one of them starts the sentence anew:
   "Nous nous asseyons", but not "Nous Nous".  */
static bool
is_habit(const struct ptb_language *lang, uint32_t locale,
         const struct ptb_text *text, const struct ptb_doubled *d, uint32_t n)
{
    const struct ptb_learned *l = lang->learned;
    const struct ptb_word *w = &text->words[d->word];
    const struct ptb_word_count *c;

    if (d->word < text->n_words && w->script == PTB_SCRIPT_LATIN &&
        !lang->check->locales[locale].writes_latin)
        return false;
    if (is_capital(text, d->beg) && is_capital(text, d->middle))
        return false;
    if (n < HABIT || d->word >= text->n_words || w->beg != d->middle ||
        w->id == PTB_NO_WORD)
        return n >= HABIT;
    c = ptb_word_count(l, locale, w->id);
    return n * HABIT_SHARE >= c->n_kept + c->n_own;
}

/* Has TEXT a word twice about where D is, behind one other word?  */
static bool
has_pair_near(const struct ptb_text *text, const struct ptb_doubled *d)
{
    double at = (double)d->beg / (double)text->s.n;

    for (uint32_t k = 0; k + 2 < text->n_words; k++) {
        const struct ptb_word *w = &text->words[k];
        double off = (double)w->beg / (double)text->s.n - at;

        if (off < 2 * NEAR && off > -2 * NEAR &&
            w->end - w->beg >= MIN_LETTERS && w[2].beg != d->middle &&
            w->beg != d->beg && w[2].flags & w[1].flags & PTB_WORD_JOINED &&
            is_same_word(text, w, &w[2]))
            return true;
    }
    return false;
}

/* Does the word AT of TEXT stand there again at once, if REACH is 1, or, if it
   is 2, also behind one other word, which is no longer: "step by step", but not
   "and Lorentz and"?  */
static bool
is_doubled_at(const struct ptb_text *text, uint32_t at, uint32_t reach)
{
    const struct ptb_word *w = &text->words[at];

    for (uint32_t n = 1;
         n <= reach && at + n < text->n_words && (w[n].flags & PTB_WORD_JOINED);
         n++)
        if (is_same_word(text, w, &w[n]) &&
            (n == 1 || w[1].end - w[1].beg <= w->end - w->beg))
            return true;
    /* "very, very small" */
    return at + 1 < text->n_words && is_same_word(text, w, &w[1]) &&
           ptb_slice_eq(ptb_slice(text->s.p + w->end, w[1].beg - w->end),
                        PTB_S(", "));
}

/* Has the source of P a word twice about where D is in the text: at once, or
   behind one other word, if the text has no such words besides?  A long word
   does not stand for a short one, as in "less and less".  */
static bool
source_doubles(const struct ptb_check_pair *p, const struct ptb_doubled *d)
{
    const struct ptb_text *text = &p->source;
    double at = (double)d->beg / (double)p->text.s.n;
    uint32_t reach = has_pair_near(&p->text, d) ? 1 : 2;
    size_t n =
        ptb_utf8_count(ptb_slice(p->text.s.p + d->middle, d->end - d->middle));

    for (uint32_t k = 0; k + 1 < text->n_words; k++) {
        const struct ptb_word *w = &text->words[k];
        double off = (double)w->beg / (double)text->s.n - at;

        if (off < NEAR && off > -NEAR && w->end - w->beg >= MIN_LETTERS &&
            n <= LONGER * ptb_utf8_count(ptb_word_slice(text, w)) &&
            is_doubled_at(text, k, reach))
            return true;
    }
    return false;
}

/* May D be a verb that Chinese doubles so that it sounds lighter: 讨论讨论?  */
static bool
is_verb(const struct ptb_check_pair *p, const struct ptb_doubled *d)
{
    struct ptb_slice s = ptb_slice(p->text.s.p + d->beg, d->end - d->beg);
    uint32_t c;

    ptb_utf8_decode(s, &c);
    return ptb_char_script(c) == PTB_SCRIPT_HAN && ptb_utf8_count(s) == 4;
}

/* Does a code of TEXT begin or end at byte AT?  */
static bool
is_beside_code(const struct ptb_text *text, size_t at)
{
    for (uint32_t i = 0; i < text->n_codes && text->codes[i].beg <= at; i++)
        if (text->codes[i].beg == at || text->codes[i].end == at)
            return true;
    return false;
}

/* Blanks and marks of emphasis.  */
static bool
is_between(char c)
{
    return c == ' ' || c == '*' || c == '_';
}

/* Does D stand alone in TEXT: is nothing but punctuation before and behind it?
   A text that is nothing else is a term twice.  */
static bool
is_alone(const struct ptb_text *text, const struct ptb_doubled *d)
{
    struct ptb_slice s = text->s;
    size_t beg = d->beg, end = d->end;

    while (beg > 0 && is_between(s.p[beg - 1]))
        beg--;
    while (end < s.n && is_between(s.p[end]))
        end++;
    if (is_beside_code(text, beg) || is_beside_code(text, end) ||
        (beg == 0 && end == s.n))
        return false;
    return !ptb_char_is_alnum(ptb_utf8_char_at(s, end)) &&
           !ptb_char_is_alnum(ptb_utf8_char_before(s, beg));
}

/* Does LOCALE double verbs as Chinese does?  */
static bool
doubles_verbs(const struct potable_check *check, uint32_t locale)
{
    struct ptb_slice tag = check->locales[locale].tag;

    return ptb_locale_has_language(tag, "zh") ||
           ptb_locale_has_language(tag, "yue");
}

/* Is D a relative pronoun and an article, as German has them behind a comma:
   "der Mann, der der Frau hilft"?  */
static bool
is_relative(const struct potable_check *check, uint32_t locale,
            const struct ptb_check_pair *p, const struct ptb_doubled *d)
{
    struct ptb_slice tag = check->locales[locale].tag;
    const char *s = p->text.s.p;

    return d->end - d->middle <= MAX_SHORT && d->beg >= 2 &&
           s[d->beg - 2] == ',' &&
           (ptb_locale_has_language(tag, "de") ||
            ptb_locale_has_language(tag, "nl") ||
            ptb_locale_has_language(tag, "lb") ||
            ptb_locale_has_language(tag, "af"));
}

/* Says that D of P is doubled; without what is between the two and the second
   of them, the text is right.  That is not suggested for short words, which may
   be two pronouns: "vous vous asseyez", "die, die die Netze flicken".  */
static void
tell_doubled(struct ptb_check_file *file, const struct ptb_check_pair *p,
             const struct ptb_doubled *d)
{
    struct ptb_slice s = p->text.s;
    struct ptb_finding *f = ptb_pair_find(
        file, p, PTB_RULE_REPEATED_WORD, d->middle, d->end,
        _("'%.*s' stands twice"), (int)(d->end - d->middle), s.p + d->middle);
    size_t n = d->end - d->middle, cut = d->beg + n;
    char *fix;

    if (n <= MAX_SHORT || is_verb(p, d))
        return;
    for (size_t i = cut; i < d->middle; i++)
        if (s.p[i] != ' ')
            return; /* marks of emphasis */
    fix = ptb_arena_bytes(&file->findings.arena, s.n + 1);
    memcpy(fix, s.p, cut);
    memcpy(fix + cut, s.p + d->end, s.n - d->end);
    f->fix = ptb_slice(fix, cut + s.n - d->end);
    f->kind = PTB_FIX_CHARACTERS;
}

/* Is D, doubled N times in LOCALE, no word that the locale doubles?  */
static bool
is_slip(const struct ptb_language *lang, uint32_t locale,
        const struct ptb_check_pair *p, const struct ptb_doubled *d, uint32_t n)
{
    if (ptb_is_particle(&p->text, d))
        return ptb_particle_is_slip(lang->check, locale, p, d, n);
    return !is_habit(lang, locale, &p->text, d, n) &&
           !(doubles_verbs(lang->check, locale) && is_verb(p, d) &&
             is_alone(&p->text, d)) &&
           !is_relative(lang->check, locale, p, d);
}

void
ptb_check_repeated(const struct ptb_language *lang, struct ptb_check_file *file)
{
    const struct ptb_learned *l = lang->learned;
    struct ptb_buf key = PTB_BUF_INIT;

    for (size_t i = 0; i < file->n_doubled; i++) {
        const struct ptb_doubled *d = &file->doubled[i];
        const struct ptb_check_pair *p = &file->pairs[d->pair];
        size_t n;

        make_key(&key, file->locale, &p->text, d);
        n = ptb_table_get(&l->doubled, ptb_buf_slice(&key));
        if (is_slip(lang, file->locale, p, d, l->doubled_counts[n]) &&
            !source_doubles(p, d))
            tell_doubled(file, p, d);
    }
    ptb_buf_free(&key);
}
