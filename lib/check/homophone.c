/* Words of Chinese with one character that sounds like that which is meant, as
   an input method offers it: 角式 for 角色.  Input: the texts of a locale;
   output: findings of homophone where a short text is no word, and one
   character that is read alike would make it one. A word of the trade is in no
   dictionary either, so that the text has to be the only place of its
   characters, and its source to be one word that the source also writes without
   a capital: no name. The figures are from messages of seven programs in
   Simplified Chinese: of 1459 such words it tells 9, all of them right ones. */
#include "config.h"

#include "check/concordance.h"
#include "check/language.h"

#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/readings.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MIN_CHARS = 2,
    MAX_CHARS = 4,
    MAX_WORDS = 3 /* that are told */
};

/* The characters of S into CHARS; 0 if it is not Chinese alone, or has not two
   to four of them.  */
static size_t
read_chars(struct ptb_slice s, uint32_t chars[MAX_CHARS])
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; n++) {
        if (n == MAX_CHARS)
            return 0;
        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &chars[n]);
        if (ptb_char_script(chars[n]) != PTB_SCRIPT_HAN)
            return 0;
    }
    return n < MIN_CHARS ? 0 : n;
}

/* Is S one word of the source, and none of its names?  */
static bool
is_common_word(const struct ptb_learned *l, const struct ptb_text *s)
{
    return s->n_words == 1 && s->words[0].beg == 0 &&
           s->words[0].end == s->s.n && s->words[0].id != PTB_NO_WORD &&
           l->source[s->words[0].id].n_lower > 0;
}

/* Has no other text two characters of T, one behind the other?  */
static bool
is_alone(const struct ptb_concordance *c, const struct ptb_concordance_text *t)
{
    for (uint32_t i = t->grams; i < t[1].grams; i++)
        if (ptb_entry_n(&c->grams, c->grams.in_texts[i]) > 1)
            return false;
    return t[1].grams > t->grams;
}

/* Is C written so in the variant of LOCALE?  */
static bool
is_form_of(const struct potable_check *check,
           const struct ptb_check_locale *locale, uint32_t c)
{
    if (!check->han)
        return true;
    return c == (locale->variant == PTB_VARIANT_SIMPLIFIED
                     ? ptb_han_simplified(check->han, c)
                     : ptb_han_traditional(check->han, c));
}

/* Appends to B, with commas between them, the words that the N of CHARS are
   with another one at AT, which the locale has in its texts; returns how many.
 */
static unsigned
add_words(struct ptb_buf *b, const struct potable_check *check,
          const struct ptb_check_locale *locale,
          const uint32_t chars[MAX_CHARS], size_t n, size_t at,
          unsigned n_words)
{
    for (uint32_t c = PTB_FIRST_READING;
         c < PTB_FIRST_READING + PTB_N_READINGS && n_words < MAX_WORDS; c++) {
        char word[4 * MAX_CHARS];
        size_t size = 0;

        if (c == chars[at] || !locale->chars[c] ||
            !ptb_char_sounds_like(c, chars[at]) ||
            !is_form_of(check, locale, c))
            continue;
        for (size_t i = 0; i < n; i++)
            size += ptb_utf8_encode(word + size, i == at ? c : chars[i]);
        if (ptb_text_n_words(ptb_slice(word, size)) != 1)
            continue;
        if (n_words++)
            ptb_buf_add_str(b, ", ");
        ptb_buf_add(b, word, size);
    }
    return n_words;
}

/* Notes that pair PAIR of FILE may be one of the N of WORDS.  */
static void
add_homophone(struct ptb_check_file *file, uint32_t pair, unsigned n,
              struct ptb_slice words)
{
    file->homophones =
        ptb_grow(file->homophones, &file->cap_homophones,
                 file->n_homophones + 1, sizeof(*file->homophones));
    file->homophones[file->n_homophones++] = (struct ptb_homophone){
        .pair = pair, .n = n, .words = ptb_arena_copy(&file->arena, words)};
}

/* Takes note of text T of C if it is such a word.  */
static void
find_homophones(const struct ptb_concordance *c,
                const struct ptb_concordance_text *t, struct ptb_buf *words)
{
    struct ptb_check_file *file = c->check->files[t->file];
    uint32_t chars[MAX_CHARS];
    size_t n = read_chars(t->pair->text.s, chars);
    unsigned n_words = 0;

    if (!n || !is_common_word(c->learned, &t->pair->source) ||
        !is_alone(c, t) || ptb_text_n_words(t->pair->text.s) != n)
        return;
    words->n = 0;
    /* Most words share how they begin.  */
    for (size_t at = n; at-- > 0;)
        n_words = add_words(words, c->check, &c->check->locales[file->locale],
                            chars, n, at, n_words);
    if (!n_words)
        return;
    add_homophone(file, t->number, n_words, ptb_buf_slice(words));
    for (uint32_t k = t->twin; k != PTB_NO_ENTRY; k = c->twins[k].next)
        add_homophone(c->check->files[c->twins[k].file], c->twins[k].number,
                      n_words, ptb_buf_slice(words));
}

void
ptb_find_homophones(const struct ptb_concordance *c)
{
    struct ptb_buf words = PTB_BUF_INIT;

    for (size_t i = 0; i < c->n; i++)
        find_homophones(c, &c->texts[i], &words);
    ptb_buf_free(&words);
}

void
ptb_check_homophones(struct ptb_check_file *file)
{
    for (size_t i = 0; i < file->n_homophones; i++) {
        const struct ptb_homophone *h = &file->homophones[i];
        const struct ptb_check_pair *p = &file->pairs[h->pair];
        struct ptb_finding *f = ptb_pair_find(
            file, p, PTB_RULE_HOMOPHONE, 0, (uint32_t)p->text.s.n,
            /* TRANSLATORS: words of Chinese.  */
            ngettext_("no dictionary has '%.*s'; '%.*s' sounds alike",
                      "no dictionary has '%.*s'; these sound alike: %.*s",
                      h->n),
            (int)p->text.s.n, p->text.s.p, (int)h->words.n, h->words.p);

        if (h->n == 1)
            f->fix = h->words;
    }
}
