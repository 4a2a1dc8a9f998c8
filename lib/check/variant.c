/* Characters of another variant or script.  Input: the texts of a file and how
   often each character stands in all texts of its locale; output: findings of
   wrong-variant, one a unit for Chinese and Japanese and one a word for other
   scripts.
   Invariant: what is right is decided by the locale's tag, or by the majority
   of its files, never by the unit at hand.  */
#include "config.h"

#include "check/language.h"

#include "base/buf.h"
#include "base/charset.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    /* A character of the other variant that the locale writes so often, and at
       least half as often as its counterpart, is its own spelling.  */
    OFTEN = 10,
    /* A letter is a slip if it stands so many times less often than the one
       that looks like it.  */
    SLIP = 20,
    /* A locale of Chinese or Korean with more kana than one in so many
       characters has reasons for them.  */
    KANA_SHARE = 20,
    MIN_KANA = 2, /* characters: one alone may be a sign */
    FIRST_WIDE = 0x3000,
    FIRST_KANA = 0x3041,
    END_KANA = 0x3100
};

/* Counts the character C of a locale, which starts a run of letters or not.  */
static void
count_char(struct ptb_check_locale *l, uint32_t c, bool is_start)
{
    if (c < 0x80 || c >= PTB_N_CHARS)
        return;
    l->chars[c]++;
    if (l->starts && is_start)
        l->starts[c]++;
}

/* Counts the characters of TEXT outside of codes.  */
static void
count_chars(struct ptb_check_locale *l, const struct ptb_text *text)
{
    uint32_t next = 0, before = 0;

    for (uint32_t at = 0; at < text->s.n;) {
        uint32_t c;

        if (ptb_text_in_code(text, at, &next)) {
            at = text->codes[next].end;
            before = 0;
            continue;
        }
        at += (uint32_t)ptb_utf8_decode(
            ptb_slice(text->s.p + at, text->s.n - at), &c);
        count_char(l, c, l->starts && !ptb_char_is_letter(before));
        before = c;
    }
}

/* Which variant of Chinese LOCALE, one of Chinese, writes.  */
static enum ptb_variant
find_variant(const struct potable_check *check,
             const struct ptb_check_locale *locale)
{
    size_t n_simplified = 0, n_traditional = 0;
    struct ptb_subtags parts;

    ptb_locale_split(&parts, locale->tag.p);
    if (parts.script[0] || parts.region[0]) {
        ptb_locale_likely(&parts, locale->tag.p);
        return strcmp(parts.script, "Hant") == 0 ? PTB_VARIANT_TRADITIONAL
                                                 : PTB_VARIANT_SIMPLIFIED;
    }
    for (uint32_t c = 0x3400; c < PTB_N_CHARS; c++) {
        if (locale->chars[c] == 0)
            continue;
        if (ptb_han_simplified(check->han, c) != c)
            n_traditional += locale->chars[c];
        else if (ptb_han_traditional(check->han, c) != c)
            n_simplified += locale->chars[c];
    }
    return n_traditional > n_simplified ? PTB_VARIANT_TRADITIONAL
           : n_simplified > 0           ? PTB_VARIANT_SIMPLIFIED
                                        : PTB_VARIANT_NONE;
}

/* Is L a locale of Chinese, in whichever variant?  */
static bool
is_chinese(const struct ptb_check_locale *l)
{
    return ptb_locale_has_language(l->tag, "zh") ||
           ptb_locale_has_language(l->tag, "yue");
}

void
ptb_learn_forms(struct potable_check *check)
{
    for (size_t f = 0; f < check->n_files; f++) {
        const struct ptb_check_file *file = check->files[f];

        /* Catalogs of which the form is checked have no pairs.  */
        if (!is_chinese(&check->locales[file->locale]) || file->n_pairs == 0)
            continue;
        if (!check->han)
            check->han = ptb_han_new();
        for (size_t k = 0; k < file->n_pairs; k++)
            ptb_han_want(check->han, file->pairs[k].text.s);
    }
    if (check->han)
        ptb_han_fill(check->han);
}

void
ptb_count_chars(struct potable_check *check, size_t locale)
{
    struct ptb_check_locale *l = &check->locales[locale];

    l->chars = ptb_alloc_zero(PTB_N_CHARS, sizeof *l->chars);
    if (!l->is_spaced)
        l->starts = ptb_alloc_zero(PTB_N_CHARS, sizeof *l->starts);
    for (size_t f = 0; f < check->n_files; f++) {
        const struct ptb_check_file *file = check->files[f];

        for (size_t k = 0; file->locale == locale && k < file->n_pairs; k++)
            count_chars(l, &file->pairs[k].text);
    }
    for (uint32_t c = FIRST_WIDE; c < PTB_N_CHARS; c++)
        l->n_wide += l->chars[c];
}

void
ptb_learn_variants(struct potable_check *check)
{
    for (size_t i = 0; check->han && i < check->n_locales; i++)
        if (is_chinese(&check->locales[i]))
            check->locales[i].variant = find_variant(check, &check->locales[i]);
}

/* The form of C in the variant of LOCALE; C itself if it belongs there.  */
static uint32_t
right_form(const struct potable_check *check,
           const struct ptb_check_locale *locale, uint32_t c)
{
    uint32_t other;

    if (c < 0x3400 || c >= PTB_N_CHARS)
        return c;
    if (locale->variant == PTB_VARIANT_SIMPLIFIED) {
        other = ptb_han_simplified(check->han, c);
    } else {
        /* A character that both write is no slip.  */
        other = ptb_han_traditional(check->han, c);
        if (ptb_han_simplified(check->han, other) != c)
            return c;
    }
    if (other == c || ptb_alphabet_has(locale->alphabet, c, true) ||
        (locale->chars[c] >= OFTEN && other < PTB_N_CHARS &&
         2 * locale->chars[c] >= locale->chars[other]))
        return c;
    return other;
}

/* Has S the N bytes at P?  The source itself may name a word.  */
static bool
has_bytes(struct ptb_slice s, const char *p, size_t n)
{
    return s.n >= n && memmem(s.p, s.n, p, n);
}

/* True: there was a finding.  */
static bool
check_han(const struct potable_check *check, struct ptb_check_file *file,
          const struct ptb_check_pair *p)
{
    const struct ptb_check_locale *locale = &check->locales[file->locale];
    const struct ptb_text *text = &p->text;
    struct ptb_buf fix = PTB_BUF_INIT;
    uint32_t next = 0, beg = 0, end = 0, n = 0, first = 0, first_right = 0;
    bool is_open = false;
    char wrong[4], right[4];

    for (uint32_t at = 0, len; at < text->s.n; at += len) {
        uint32_t c, form;

        if (ptb_text_in_code(text, at, &next)) {
            len = text->codes[next].end - at;
            ptb_buf_add(&fix, text->s.p + at, len);
            is_open = false;
            continue;
        }
        len = (uint32_t)ptb_utf8_decode(
            ptb_slice(text->s.p + at, text->s.n - at), &c);
        form = right_form(check, locale, c);
        if (form != c && has_bytes(p->source.s, text->s.p + at, len))
            form = c;
        if (form == c) {
            ptb_buf_add(&fix, text->s.p + at, len);
            is_open = false;
            continue;
        }
        ptb_buf_room(&fix, 4);
        fix.n += ptb_utf8_encode(fix.p + fix.n, form);
        if (n++ == 0) {
            beg = at;
            end = at + len;
            first = c;
            first_right = form;
            is_open = true;
        } else if (is_open) {
            end = at + len;
        }
    }
    if (n > 0) {
        bool simplified = locale->variant == PTB_VARIANT_SIMPLIFIED;
        struct ptb_finding *f = ptb_pair_find(
            file, p, PTB_RULE_WRONG_VARIANT, beg, end,
            /* TRANSLATORS: a character, and the one that the locale writes in
               its place.  */
            simplified ? _("%.*s is Traditional Chinese; this locale is "
                           "Simplified and writes %.*s")
                       : _("%.*s is Simplified Chinese; this locale is "
                           "Traditional and writes %.*s"),
            (int)ptb_utf8_encode(wrong, first), wrong,
            (int)ptb_utf8_encode(right, first_right), right);

        f->fix = ptb_arena_copy(&file->findings.arena, ptb_buf_slice(&fix));
        f->kind = PTB_FIX_CHARACTERS;
    }
    ptb_buf_free(&fix);
    return n > 0;
}

/* A word in any scripts: letters and marks without a break.  */
struct mixture {
    uint32_t beg, end;
    uint32_t n_own, n_alien; /* letters of the locale's script, and others */
    uint32_t n_alike;        /* of those, letters that look like one of it */
    uint32_t alien, alike;   /* the first of them */
    uint32_t alien_beg, alien_end;
};

/* Adds the letter C at AT to M.  */
static void
add_letter(struct mixture *m, const struct ptb_check_locale *locale, uint32_t c,
           uint32_t at, uint32_t n)
{
    int script = ptb_char_script(c);
    uint32_t alike;
    bool is_same_script;

    m->end = at + n;
    if (script == PTB_SCRIPT_INHERITED || script == PTB_SCRIPT_COMMON)
        return;
    is_same_script = ptb_alphabet_writes(locale->alphabet, script);
    if (ptb_alphabet_has(locale->alphabet, c, true) ||
        (is_same_script && locale->writes_latin)) {
        m->n_own++;
        return;
    }
    alike = ptb_alphabet_lookalike(locale->alphabet, c);
    if (is_same_script && !(alike && alike < PTB_N_CHARS && c < PTB_N_CHARS &&
                            locale->chars[c] * SLIP <= locale->chars[alike])) {
        m->n_own++;
        return;
    }
    if (m->n_alien++ == 0) {
        m->alien = c;
        m->alike = alike;
        m->alien_beg = at;
        m->alien_end = at + n;
    }
    m->n_alike += alike != 0;
}

static void
end_word(struct mixture *m, struct ptb_check_file *file,
         const struct ptb_check_pair *p)
{
    char wrong[4], right[4];
    struct ptb_finding *f;
    struct ptb_buf fix = PTB_BUF_INIT;

    if (m->n_alien == 0 || m->n_alike < m->n_alien || m->n_own < 2 ||
        m->n_alien >= m->n_own)
        return;
    f = ptb_pair_find(
        file, p, PTB_RULE_WRONG_VARIANT, m->alien_beg, m->alien_end,
        /* TRANSLATORS: two letters and their code points.  */
        _("%.*s (U+%04X) is no letter of this locale; it looks "
          "like %.*s (U+%04X)"),
        (int)ptb_utf8_encode(wrong, m->alien), wrong, (unsigned)m->alien,
        (int)ptb_utf8_encode(right, m->alike), right, (unsigned)m->alike);
    ptb_buf_add(&fix, p->text.s.p, m->alien_beg);
    ptb_buf_add(&fix, right, ptb_utf8_encode(right, m->alike));
    ptb_buf_add(&fix, p->text.s.p + m->alien_end, p->text.s.n - m->alien_end);
    f->fix = ptb_arena_copy(&file->findings.arena, ptb_buf_slice(&fix));
    /* Other letters of the word may be wrong, too.  */
    if (m->n_alien == 1)
        f->kind = PTB_FIX_CHARACTERS;
    ptb_buf_free(&fix);
}

static void
check_letters(const struct ptb_check_locale *locale,
              struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    const struct ptb_text *text = &p->text;
    struct mixture m = {.end = 0};
    uint32_t next = 0;

    for (uint32_t at = 0, n; at < text->s.n; at += n) {
        uint32_t c;

        if (ptb_text_in_code(text, at, &next)) {
            end_word(&m, file, p);
            m = (struct mixture){.end = 0};
            n = text->codes[next].end - at;
            continue;
        }
        n = (uint32_t)ptb_utf8_decode(ptb_slice(text->s.p + at, text->s.n - at),
                                      &c);
        if (ptb_char_is_letter(c) ||
            (c >= 0x80 && ptb_char_script(c) == PTB_SCRIPT_INHERITED)) {
            add_letter(&m, locale, c, at, n);
        } else if (m.end) {
            end_word(&m, file, p);
            m = (struct mixture){.end = 0};
        }
    }
    end_word(&m, file, p);
}

/* Which Chinese characters Simplified Chinese and Japanese have; both are NULL
   until the first one is asked for.  */
struct charsets {
    struct ptb_charset *simplified, *japanese;
};

/* Is C a character of Simplified Chinese that no Japanese text has?
   Source: those of GB 2312 that Shift_JIS, with the additions of Windows,
   lacks.  */
static bool
is_simplified(struct charsets *s, uint32_t c)
{
    if (!s->simplified) {
        s->simplified = ptb_charset_new("ibm-1383_P110-1999");
        s->japanese = ptb_charset_new("ibm-943_P15A-2003");
    }
    return ptb_charset_has(s->simplified, c) &&
           !ptb_charset_is_empty(s->japanese) &&
           !ptb_charset_has(s->japanese, c);
}

static void
check_japanese(struct charsets *sets, const struct ptb_check_locale *locale,
               struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    const struct ptb_text *text = &p->text;
    uint32_t next = 0;

    for (uint32_t at = 0, n; at < text->s.n; at += n) {
        uint32_t c;

        if (ptb_text_in_code(text, at, &next)) {
            n = text->codes[next].end - at;
            continue;
        }
        n = (uint32_t)ptb_utf8_decode(ptb_slice(text->s.p + at, text->s.n - at),
                                      &c);
        if (c < 0x4e00 || c > 0x9fff ||
            ptb_alphabet_has(locale->alphabet, c, false) ||
            !is_simplified(sets, c) ||
            has_bytes(p->source.s, text->s.p + at, n))
            continue;
        ptb_pair_find(
            file, p, PTB_RULE_WRONG_VARIANT, at, at + n,
            /* TRANSLATORS: a character.  */
            _("%.*s is Simplified Chinese; Japanese does not have it"), (int)n,
            text->s.p + at);
        return;
    }
}

static bool
is_kana(uint32_t c)
{
    return c >= FIRST_KANA && c < END_KANA && ptb_char_is_letter(c);
}

static bool
has_kana(struct ptb_slice s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c;

        at += ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
        if (is_kana(c))
            return true;
    }
    return false;
}

/* Does LOCALE write Chinese characters or Hangul, and hardly any kana?  */
static bool
lacks_kana(const struct ptb_check_locale *locale)
{
    const struct ptb_alphabet *a = locale->alphabet;
    uint64_t n_kana = 0;

    if (!a || ptb_alphabet_writes(a, PTB_SCRIPT_KATAKANA) ||
        !(ptb_alphabet_writes(a, PTB_SCRIPT_HAN) ||
          ptb_alphabet_writes(a, PTB_SCRIPT_HANGUL)))
        return false;
    for (uint32_t c = FIRST_KANA; c < END_KANA; c++)
        n_kana += locale->chars[c];
    return n_kana > 0 && n_kana * KANA_SHARE <= locale->n_wide;
}

/* Tells the first kana of P outside of brackets and quotes, if its source has
   none.  */
static void
check_kana(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    const struct ptb_text *text = &p->text;

    for (uint32_t i = 0; i < text->n_words; i++) {
        const struct ptb_word *w = &text->words[i];
        uint32_t beg = w->beg, n = 0;

        for (uint32_t at = w->beg, c; at <= w->end;) {
            uint32_t size = 1;

            c = 0;
            if (at < w->end)
                size = (uint32_t)ptb_utf8_decode(
                    ptb_slice(text->s.p + at, w->end - at), &c);
            if (is_kana(c)) {
                n++;
            } else if (n < MIN_KANA || (w->flags & PTB_WORD_GLOSS) ||
                       !p->source.s.p || has_kana(p->source.s)) {
                n = 0;
                beg = at + size;
            } else {
                ptb_pair_find(file, p, PTB_RULE_WRONG_VARIANT, beg, at,
                              _("'%.*s' is Japanese, which neither the source "
                                "nor this locale writes"),
                              (int)(at - beg), text->s.p + beg);
                return;
            }
            at += size;
        }
    }
}

void
ptb_check_variants(const struct potable_check *check,
                   struct ptb_check_file *file)
{
    const struct ptb_check_locale *locale = &check->locales[file->locale];
    bool japanese =
        locale->alphabet && ptb_locale_has_language(locale->tag, "ja");
    bool no_kana = lacks_kana(locale);
    struct charsets sets = {NULL, NULL};
    size_t phrase = 0;

    for (size_t i = 0; i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];

        if (!p->text.s.p)
            continue;
        while (phrase < file->n_phrases && file->phrases[phrase].pair < i)
            phrase++;
        if (locale->variant != PTB_VARIANT_NONE) {
            if (!check_han(check, file, p) && phrase < file->n_phrases &&
                file->phrases[phrase].pair == i)
                ptb_tell_phrase(file, &file->phrases[phrase]);
        } else if (ptb_alphabet_has_lookalikes(locale->alphabet)) {
            check_letters(locale, file, p);
        }
        if (japanese)
            check_japanese(&sets, locale, file, p);
        else if (no_kana)
            check_kana(file, p);
    }
    ptb_charset_free(sets.simplified);
    ptb_charset_free(sets.japanese);
}
