/* Small words that stand twice, in scripts without blanks: single characters,
   two letters of hiragana, punctuation marks.  Input: a text; output: places.
   Invariant: most such places are right, since one word ends as the next one
   begins, so both have to be words of their own as ICU's dictionary cuts the
   text, and what is doubled has to be common in the locale.  */
#include "config.h"

#include "check/particle.h"

#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    BYTES = 3,   /* of each of these characters */
    WINDOW = 48, /* bytes before and behind a word that its limits show in */
    /* What is common stands so often, and is at least one character in so many:
       verbs, which may be doubled, are less common than particles.  */
    COMMON = 20,
    COMMON_SHARE = 200,
    SLIP_SHARE = 200, /* one in so many is doubled by mistake, at most */
    TE = 0x3066,      /* 見てて is short for 見ていて */
    SEEN = 3          /* places that have a word before what follows it here */
};

/* Is C a mark that nobody writes twice to stress something?  */
static bool
is_mark(uint32_t c)
{
    return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff1a ||
           c == 0xff1b;
}

/* The characters that a word starting with C may have; 0: it is none.  */
static unsigned
max_chars(uint32_t c)
{
    int script;

    if (c < 0x3000 || c > 0xffff)
        return 0;
    if (is_mark(c))
        return 1;
    script = ptb_char_script(c);
    return script == PTB_SCRIPT_HAN ? 1 : script == PTB_SCRIPT_HIRAGANA ? 2 : 0;
}

/* Do the N bytes of S at A stand at B, too?  */
static bool
is_same(struct ptb_slice s, size_t a, size_t b, size_t n)
{
    return a + n <= s.n && b + n <= s.n && memcmp(s.p + a, s.p + b, n) == 0;
}

/* Are both words of D words of their own in S?  */
static bool
is_cut(struct ptb_slice s, const struct ptb_doubled *d)
{
    struct ptb_slice part = ptb_utf8_around(s, d->beg, d->end, WINDOW);
    size_t from = (size_t)(part.p - s.p);

    return ptb_text_is_cut(part, d->beg - from, d->middle - from) &&
           ptb_text_is_cut(part, d->middle - from, d->end - from);
}

bool
ptb_particle_next(const struct ptb_text *text, uint32_t *at, uint32_t *code,
                  struct ptb_doubled *d)
{
    struct ptb_slice s = text->s;

    for (uint32_t n; *at < s.n; *at += n) {
        uint32_t c;

        /* No such character begins with a lower byte.  */
        if ((unsigned char)s.p[*at] < 0xe3) {
            n = 1;
            continue;
        }
        if (ptb_text_in_code(text, *at, code)) {
            n = text->codes[*code].end - *at;
            continue;
        }
        n = (uint32_t)ptb_utf8_decode(ptb_slice(s.p + *at, s.n - *at), &c);
        for (unsigned k = max_chars(c); k > 0; k--) {
            uint32_t size = k * BYTES;

            d->beg = *at;
            d->middle = *at + size;
            d->end = *at + 2 * size;
            /* A third one, or what is one character again and again, is meant.
             */
            if (!is_same(s, d->beg, d->middle, size) ||
                is_same(s, d->beg, d->end, BYTES) ||
                (d->beg >= BYTES &&
                 is_same(s, d->beg - BYTES, d->middle - BYTES, BYTES)) ||
                (k > 1 && is_same(s, d->beg, d->beg + BYTES, BYTES)))
                continue;
            if (!is_cut(s, d))
                continue;
            d->word = text->n_words;
            *at = d->end;
            return true;
        }
    }
    return false;
}

bool
ptb_is_particle(const struct ptb_text *text, const struct ptb_doubled *d)
{
    return d->word == text->n_words;
}

/* Is C a Chinese digit?  Years are written in them, and two may be alike.  */
static bool
is_numeral(uint32_t c)
{
    static const uint32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09,
                                      0x56db, 0x4e94, 0x516d, 0x4e03,
                                      0x516b, 0x4e5d, 0x5341};

    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (c == digits[i])
            return true;
    return false;
}

/* Is C so common in LOCALE that N places that double it are slips?  */
static bool
is_common(const struct ptb_check_locale *locale, uint32_t c, uint32_t n)
{
    uint64_t chars = locale->chars[c];

    return chars >= COMMON && (n <= 1 || (uint64_t)n * SLIP_SHARE <= chars) &&
           chars * COMMON_SHARE >= locale->n_wide;
}

/* Do at least SEEN places of the texts of LOCALE have S?  */
static bool
is_seen(const struct potable_check *check, uint32_t locale, struct ptb_slice s)
{
    unsigned n = 0;

    for (size_t f = 0; f < check->n_files; f++) {
        const struct ptb_check_file *file = check->files[f];

        for (size_t k = 0; file->locale == locale && k < file->n_pairs; k++) {
            struct ptb_slice t = file->pairs[k].text.s;
            const char *p;

            while (t.n && (p = memmem(t.p, t.n, s.p, s.n))) {
                if (++n >= SEEN)
                    return true;
                t = ptb_slice(p + s.n, (size_t)(t.p + t.n - p) - s.n);
            }
        }
    }
    return false;
}

/* ICU takes endings of words in hiragana for words, so one before that script
   or behind it counts only if other texts have it there: "夕食ですです。", but
   not "近年ますます増える".  */
static bool
is_ending(const struct potable_check *check, uint32_t locale,
          const struct ptb_text *text, const struct ptb_doubled *d)
{
    struct ptb_slice s = text->s;
    uint32_t before = ptb_utf8_char_before(s, d->beg),
             behind = ptb_utf8_char_at(s, d->end);
    size_t end = d->end;

    if (!ptb_char_is_letter(before) ||
        ptb_char_script(before) == PTB_SCRIPT_HIRAGANA)
        return false;
    if (d->middle - d->beg == BYTES)
        return ptb_utf8_char_at(s, d->beg) != TE &&
               ptb_char_script(behind) != PTB_SCRIPT_HIRAGANA;
    while (end < s.n && (end == d->end || ptb_utf8_goes_on(s.p[end])))
        end++;
    return end > d->end &&
           is_seen(check, locale, ptb_slice(s.p + d->middle, end - d->middle));
}

/* Does a number follow at byte AT of S?  What stands before it is its name:
   "下图图 7".  */
static bool
is_number_at(struct ptb_slice s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return ptb_char_digit(ptb_utf8_char_at(s, at)) >= 0;
}

/* Has the source S marks that are written twice, too?  */
static bool
has_marks(struct ptb_slice s)
{
    static const char *const doubles[] = {"..", ",,", "::", ";;",
                                          "\xe2\x80\xa6"};

    for (size_t i = 0; s.n && i < sizeof doubles / sizeof *doubles; i++)
        if (memmem(s.p, s.n, doubles[i], strlen(doubles[i])))
            return true;
    return false;
}

bool
ptb_particle_is_slip(const struct potable_check *check, uint32_t locale,
                     const struct ptb_check_pair *p,
                     const struct ptb_doubled *d, uint32_t n)
{
    const struct ptb_text *text = &p->text;
    uint32_t c = ptb_utf8_char_at(text->s, d->beg);

    if (!is_common(&check->locales[locale], c, n) ||
        !is_common(&check->locales[locale],
                   ptb_utf8_char_at(text->s, d->middle - BYTES), n))
        return false;
    if (is_mark(c))
        return !has_marks(p->source.s);
    if (ptb_char_script(c) == PTB_SCRIPT_HIRAGANA)
        return is_ending(check, locale, text, d);
    return !is_numeral(c) && !is_number_at(text->s, d->end);
}
