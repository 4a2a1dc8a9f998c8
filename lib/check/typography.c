/* Typography.  Input: the texts of a file; output: findings about characters
   that stand in the place of others: compatibility forms of punctuation,
   brackets of two widths, white space that belongs to no text.
   Invariant: nothing inside an inline code is looked at.  */
#include "config.h"

#include "check/bracket.h"
#include "check/rules.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

/* Characters of East Asian text.  */
static bool
is_east_asian(uint32_t c)
{
    int script = c < 0x2e80 ? PTB_SCRIPT_COMMON : ptb_char_script(c);

    return script == PTB_SCRIPT_HAN || script == PTB_SCRIPT_HIRAGANA ||
           script == PTB_SCRIPT_KATAKANA;
}

static bool
writes_han(const struct ptb_check_locale *locale)
{
    return locale->alphabet &&
           ptb_alphabet_writes(locale->alphabet, PTB_SCRIPT_HAN);
}

/* A character that so many texts have, of which at most one in SELDOM has it
   behind something that is no letter, starts no word.  */
enum { COMMON = 10, SELDOM = 10 };

/* What one file shows of brackets.  */
struct brackets {
    const struct ptb_check_pair *first; /* with an ASCII one round such text */
    uint32_t beg, end;
    size_t n_narrow, n_wide;
};

/* A walk over the text of a pair.  */
struct walk {
    const struct ptb_check_locale *locale;
    struct ptb_check_file *file;
    const struct ptb_check_pair *p;
    struct brackets *brackets;
    uint32_t before;               /* the last character but white space */
    uint32_t blank_beg, blank_end; /* white space since then */
    bool is_code_before;
    uint32_t break_beg, break_end; /* the <br> that stands between BEFORE and
                                      what comes next; both 0: none does */
    uint32_t open, open_beg, open_end; /* the bracket that is open, or 0 */
};

/* Is C a form of a punctuation mark for vertical text, small print or half
   width?  In a locale without such characters, also those of full width.  */
static bool
is_compatibility(const struct ptb_check_locale *locale, uint32_t c)
{
    if ((c >= 0xfe30 && c <= 0xfe6b) || (c >= 0xff61 && c <= 0xff65))
        return true;
    return c >= 0xff01 && c <= 0xff5e && !ptb_char_is_alnum(c) &&
           locale->alphabet && !writes_han(locale) &&
           !ptb_alphabet_writes(locale->alphabet, PTB_SCRIPT_HANGUL);
}

static void
check_compatibility(struct walk *w, uint32_t c, uint32_t at, uint32_t n)
{
    uint32_t plain = ptb_char_compatible(c);
    struct ptb_finding *f;
    char fix[4], *p;
    size_t n_fix;

    if (!is_compatibility(w->locale, c) || plain == c)
        return;
    n_fix = ptb_utf8_encode(fix, plain);
    f = ptb_pair_find(w->file, w->p, PTB_RULE_COMPAT_PUNCTUATION, at, at + n,
                      /* TRANSLATORS: a code point, the character, and the one
                         to write in its place.  */
                      _("U+%04X %.*s is a compatibility form of %.*s"),
                      (unsigned)c, (int)n, w->p->text.s.p + at, (int)n_fix,
                      fix);
    p = ptb_arena_bytes(&w->file->findings.arena, w->p->text.s.n + n_fix);
    memcpy(p, w->p->text.s.p, at);
    memcpy(p + at, fix, n_fix);
    memcpy(p + at + n_fix, w->p->text.s.p + at + n, w->p->text.s.n - at - n);
    f->fix = ptb_slice(p, w->p->text.s.n - n + n_fix);
    f->kind = PTB_FIX_CHARACTERS;
}

/* The bracket at [BEG, END) is no partner of the open one: in running text both
   are full-width, behind the text of a link both are ASCII.  */
static void
tell_pair(struct walk *w, uint32_t beg, uint32_t end)
{
    struct ptb_slice s = w->p->text.s;
    bool is_link = w->open_beg > 0 && s.p[w->open_beg - 1] == ']';
    struct ptb_finding *f = ptb_pair_find(
        w->file, w->p, PTB_RULE_BRACKET_WIDTH, w->open_beg, end,
        _("the brackets of this pair are one ASCII and one full-width"));
    struct ptb_buf fix = PTB_BUF_INIT;

    ptb_buf_add(&fix, s.p, w->open_beg);
    ptb_buf_add_str(&fix, is_link ? "(" : "\xef\xbc\x88");
    ptb_buf_add(&fix, s.p + w->open_end, beg - w->open_end);
    ptb_buf_add_str(&fix, is_link ? ")" : "\xef\xbc\x89");
    ptb_buf_add(&fix, s.p + end, s.n - end);
    f->fix = ptb_arena_copy(&w->file->findings.arena, ptb_buf_slice(&fix));
    f->kind = PTB_FIX_CHARACTERS;
    ptb_buf_free(&fix);
}

static void
check_bracket(struct walk *w, uint32_t c, uint32_t at, uint32_t n)
{
    if (c == '(' || c == 0xff08) {
        bool is_beside = is_east_asian(w->before) && !w->is_code_before &&
                         w->blank_beg == w->blank_end;

        w->open = c;
        w->open_beg = at;
        w->open_end = at + n;
        if (c == 0xff08) {
            w->brackets->n_wide++;
        } else if (is_beside) {
            if (w->brackets->n_narrow++ == 0) {
                w->brackets->first = w->p;
                w->brackets->beg = at;
                w->brackets->end = at + n;
            }
        }
    } else if (c == ')' || c == 0xff09) {
        if (w->open && (w->open == '(') != (c == ')'))
            tell_pair(w, at, at + n);
        w->open = 0;
    }
}

static bool
has_stray(struct ptb_slice s)
{
    static const char *const strays[] = {"\xe2\x80\x8b", "\xe2\x81\xa0",
                                         "\xef\xbb\xbf", "\xef\xbf\xbd"};

    for (size_t i = 0; s.n && i < sizeof strays / sizeof *strays; i++)
        if (memmem(s.p, s.n, strays[i], 3))
            return true;
    return false;
}

/* Control characters and those of no width, but for joiners that the source
   or the script of the locale use.  */
static bool
is_stray(const struct walk *w, uint32_t c)
{
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0))
        return true;
    return (c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0xfffd) &&
           !has_stray(w->p->source.s);
}

/* Words in katakana may have blanks between them: "Device Manager".  */
static bool
is_katakana(uint32_t c)
{
    return ptb_char_script(c) == PTB_SCRIPT_KATAKANA || c == 0x30fc;
}

static void
check_space(struct walk *w, uint32_t c, uint32_t at, uint32_t n)
{
    if (is_stray(w, c))
        ptb_pair_find(w->file, w->p, PTB_RULE_WHITESPACE, at, at + n,
                      _("U+%04X does not belong into a text"), (unsigned)c);
    else if (w->blank_end > w->blank_beg && !w->is_code_before &&
             w->blank_end == at && is_east_asian(c) &&
             is_east_asian(w->before) && !w->locale->is_spaced &&
             !(is_katakana(c) && is_katakana(w->before)) &&
             w->p->text.s.p[w->blank_beg] == ' ')
        ptb_pair_find(w->file, w->p, PTB_RULE_WHITESPACE, w->blank_beg,
                      w->blank_end,
                      _("there is a blank between two characters that are "
                        "written together"));
}

/* A break before C, behind which the locale has other characters: it stands in
   a word.  */
static void
check_break(struct walk *w, uint32_t c, uint32_t at, uint32_t n)
{
    const struct ptb_check_locale *l = w->locale;
    uint32_t n_starts, n_all;

    /* A letter of kana starts and goes on with words alike.  */
    if (!l->starts || c >= PTB_N_CHARS ||
        ptb_char_script(c) != PTB_SCRIPT_HAN ||
        ptb_char_script(w->before) != PTB_SCRIPT_HAN)
        return;
    /* Without the place at hand.  */
    n_starts = l->starts[c] - (l->starts[c] > 0);
    n_all = l->chars[c] - (l->chars[c] > 0);
    if (n_all < COMMON || SELDOM * n_starts > n_all)
        return;
    ptb_pair_find(w->file, w->p, PTB_RULE_WHITESPACE, w->break_beg,
                  w->break_end,
                  /* TRANSLATORS: two numbers, and a Chinese character.  */
                  _("this line break cuts a word: in %u of %u other places "
                    "another letter goes before '%.*s'"),
                  n_all - n_starts, n_all, (int)n, w->p->text.s.p + at);
}

static void
check_char(struct walk *w, uint32_t c, uint32_t at, uint32_t n)
{
    if (w->break_end && !ptb_char_is_space(c)) {
        check_break(w, c, at, n);
        w->break_beg = w->break_end = 0;
    }
    if (c >= 0xfe30)
        check_compatibility(w, c, at, n);
    if (c >= 0x80 || !ptb_is_alnum((char)c)) {
        check_bracket(w, c, at, n);
        check_space(w, c, at, n);
    }
    if (ptb_char_is_space(c)) {
        if (w->blank_end != at)
            w->blank_beg = at;
        w->blank_end = at + n;
        return;
    }
    w->before = c;
    w->is_code_before = false;
    w->blank_beg = w->blank_end = at + n;
}

/* Is the code [BEG, END) of S a break of lines?  */
static bool
is_break(struct ptb_slice s, uint32_t beg, uint32_t end)
{
    struct ptb_slice code = ptb_slice(s.p + beg, end - beg);

    return code.n >= 4 && code.p[0] == '<' &&
           ptb_slice_eq_nocase(ptb_slice(code.p + 1, 2), PTB_S("br")) &&
           (code.p[3] == '>' || code.p[3] == '/' || code.p[3] == ' ');
}

static void
check_pair(struct walk *w)
{
    const struct ptb_text *text = &w->p->text;
    uint32_t next = 0;

    for (uint32_t at = 0; at < text->s.n;) {
        uint32_t c, end;

        if (ptb_text_in_code(text, at, &next)) {
            end = text->codes[next].end;
            w->break_beg = w->break_end = 0;
            if (!w->is_code_before && is_break(text->s, at, end)) {
                w->break_beg = at;
                w->break_end = end;
            }
            w->is_code_before = true;
            at = end;
            continue;
        }
        end = (uint32_t)ptb_utf8_decode(
            ptb_slice(text->s.p + at, text->s.n - at), &c);
        check_char(w, c, at, end);
        at += end;
    }
}

void
ptb_check_typography(const struct potable_check *check,
                     struct ptb_check_file *file)
{
    const struct ptb_check_locale *locale = &check->locales[file->locale];
    struct brackets brackets = {.first = NULL};

    for (size_t i = 0; i < file->n_pairs; i++) {
        struct walk w = {.locale = locale,
                         .file = file,
                         .p = &file->pairs[i],
                         .brackets = &brackets};

        if (!w.p->text.s.p)
            continue;
        check_pair(&w);
        ptb_check_brackets(check, file, w.p);
    }
    if (!brackets.first || brackets.n_wide == 0 || !writes_han(locale))
        return;
    ptb_pair_find(file, brackets.first, PTB_RULE_BRACKET_WIDTH, brackets.beg,
                  brackets.end,
                  ngettext_("%zu pair of brackets in this file is ASCII and "
                            "%zu full-width; full-width ones fit the text",
                            "%zu pairs of brackets in this file are ASCII and "
                            "%zu full-width; full-width ones fit the text",
                            brackets.n_narrow),
                  brackets.n_narrow, brackets.n_wide);
}
