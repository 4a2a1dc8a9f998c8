/* Texts that are translated in two ways.  Input: all pairs; output: the usual
   translation of each source text in each locale, and findings of
   inconsistent-term where a text has another one.
   Texts compare by their letters and digits, without case.
   Invariant: what is usual needs three quarters of the places, and three of
   them; a text that stands twice may have two translations.  */
#include "config.h"

#include "check/language.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/search.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MIN_USUAL = 3,
    MAX_WORDS = 6,   /* of a source text: longer ones are sentences */
    MAX_SERIES = 400 /* texts with a number at their end, of one file */
};

/* A translation of a source text.  */
struct use {
    uint32_t source_id, locale;
    uint64_t key;
    struct ptb_slice text;
};

/* A hash of the letters and digits of S.  */
static uint64_t
key_of(struct ptb_slice s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < s.n;) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        if (ptb_char_is_alnum(c))
            h = (h ^ ptb_char_fold(c)) * UINT64_C(0x100000001b3);
    }
    return h;
}

static int
compare(const void *va, const void *vb)
{
    const struct use *a = va, *b = vb;

    if (a->source_id != b->source_id)
        return a->source_id < b->source_id ? -1 : 1;
    if (a->locale != b->locale)
        return a->locale < b->locale ? -1 : 1;
    return a->key < b->key ? -1 : a->key > b->key;
}

/* Takes note of the usual translation among USES[BEG, END), all of one text and
   locale.  */
static void
learn_group(struct ptb_learned *l, const struct use *uses, size_t beg,
            size_t end)
{
    struct ptb_usual *u =
        &l->usual[uses[beg].source_id * l->n_locales + uses[beg].locale];

    for (size_t i = beg, next; i < end; i = next) {
        for (next = i + 1; next < end && uses[next].key == uses[i].key;)
            next++;
        if (next - i > u->n) {
            u->text = uses[i].text;
            u->key = uses[i].key;
            u->n = (uint32_t)(next - i);
        }
    }
    u->n_all = (uint32_t)(end - beg);
}

/* Is there but one translation of a source text in LOCALE?  Then nothing is
   compared with it, and its key is not wanted.  */
static bool
is_alone(const struct ptb_learned *l, uint32_t source_id, uint32_t locale)
{
    return l->fates[source_id * l->n_locales + locale].n_changed < 2;
}

void
ptb_learn_terms(struct ptb_learned *l, const struct potable_check *check)
{
    struct use *uses = NULL;
    size_t n = 0, cap = 0;

    l->usual =
        ptb_alloc_zero((l->n_texts + 1) * (l->n_locales + 1), sizeof *l->usual);
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; k < file->n_pairs; k++) {
            const struct ptb_check_pair *p = &file->pairs[k];

            if (p->source_id == PTB_NO_PLACE || !p->is_sure || p->is_partial ||
                ptb_pair_fate(p) != PTB_FATE_CHANGED)
                continue;
            uses = ptb_grow(uses, &cap, n + 1, sizeof *uses);
            uses[n++] = (struct use){
                p->source_id, file->locale,
                is_alone(l, p->source_id, file->locale) ? 0 : key_of(p->text.s),
                p->text.s};
        }
    }
    if (n)
        qsort(uses, n, sizeof *uses, compare);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && uses[next].locale == uses[i].locale &&
                           uses[next].source_id == uses[i].source_id;)
            next++;
        learn_group(l, uses, i, next);
    }
    ptb_free(uses);
}

const struct ptb_usual *
ptb_usual_text(const struct ptb_learned *l, size_t locale, uint32_t source_id)
{
    const struct ptb_usual *u;

    if (source_id == PTB_NO_PLACE)
        return NULL;
    u = &l->usual[source_id * l->n_locales + locale];
    return u->n ? u : NULL;
}

static void
check_usual(const struct ptb_language *lang, struct ptb_check_file *file,
            const struct ptb_check_pair *p)
{
    const struct ptb_usual *u =
        ptb_usual_text(lang->learned, file->locale, p->source_id);
    struct ptb_finding *f;

    if (!u || u->n < MIN_USUAL || 4 * u->n < 3 * u->n_all ||
        p->source.n_words > MAX_WORDS || key_of(p->text.s) == u->key)
        return;
    f = ptb_pair_find(
        file, p, PTB_RULE_INCONSISTENT_TERM, 0, (uint32_t)p->text.s.n,
        /* TRANSLATORS: the texts are a source text and its usual
           translation.  */
        _("%u of %u places translate '%.*s' as '%.*s'"), u->n, u->n_all,
        (int)p->source.s.n, p->source.s.p, (int)u->text.n, u->text.p);
    f->fix = u->text;
}

/* Is S[BEG, S.n) a number, in digits or as a Roman one?  */
static bool
is_number(struct ptb_slice s, size_t beg)
{
    bool digits = true, roman = true;

    for (size_t i = beg; i < s.n; i++) {
        digits &= ptb_is_digit(s.p[i]);
        roman &= s.p[i] == 'I' || s.p[i] == 'V' || s.p[i] == 'X';
    }
    return beg < s.n && (digits || roman);
}

/* S without the number at its end, which a blank goes before; n is 0 if there
   is none.  */
static struct ptb_slice
without_number(struct ptb_slice s)
{
    size_t at = s.n;

    while (at > 0 && s.p[at - 1] != ' ')
        at--;
    if (at < 2 || !is_number(s, at))
        return ptb_slice(s.p, 0);
    return ptb_slice(s.p, at - 1);
}

/* A text that is one of a series: "Part I", "Part II".  */
struct part {
    uint64_t source, text;
    const struct ptb_check_pair *p;
};

/* Texts of one file that differ in their number alone.  */
static void
check_series(struct ptb_check_file *file)
{
    struct part parts[MAX_SERIES];
    size_t n = 0;

    for (size_t i = 0; i < file->n_pairs && n < MAX_SERIES; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];
        struct ptb_slice source, text;
        size_t k;

        if (!p->source.s.p || !p->text.s.n || !p->is_sure || p->is_partial ||
            p->source.n_words > MAX_WORDS ||
            ptb_pair_fate(p) != PTB_FATE_CHANGED)
            continue;
        source = without_number(p->source.s);
        text = without_number(p->text.s);
        if (!source.n || !text.n)
            continue;
        parts[n] = (struct part){key_of(source), key_of(text), p};
        for (k = 0; k < n && parts[k].source != parts[n].source; k++)
            continue;
        if (k < n && parts[k].text != parts[n].text) {
            text = without_number(parts[k].p->text.s);
            ptb_pair_find(file, p, PTB_RULE_INCONSISTENT_TERM, 0,
                          (uint32_t)p->text.s.n,
                          _("'%.*s' is '%.*s' before, with another number"),
                          (int)source.n, source.p, (int)text.n, text.p);
        }
        n++;
    }
}

void
ptb_check_terms(const struct ptb_language *lang, struct ptb_check_file *file)
{
    for (size_t i = 0; i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];

        if (p->text.s.n && p->is_sure && !p->is_partial &&
            ptb_pair_fate(p) == PTB_FATE_CHANGED)
            check_usual(lang, file, p);
    }
    check_series(file);
}

/* Is what W is about told as a word of Taiwan?  */
static bool
is_told(const struct ptb_check_file *file, const struct ptb_wording *w)
{
    size_t i =
        ptb_first_from(file->phrases, file->n_phrases, sizeof(*file->phrases),
                       offsetof(struct ptb_phrase, pair), w->pair);

    return i < file->n_phrases && file->phrases[i].pair == w->pair &&
           file->phrases[i].beg < w->end && file->phrases[i].end > w->beg;
}

void
ptb_check_wordings(struct ptb_check_file *file)
{
    for (size_t i = 0; i < file->n_wordings; i++) {
        const struct ptb_wording *w = &file->wordings[i];

        if (!is_told(file, w))
            ptb_pair_find(file, &file->pairs[w->pair],
                          PTB_RULE_INCONSISTENT_TERM, w->beg, w->end,
                          /* TRANSLATORS: a word of a translation, and one of
                             the source text.  */
                          ngettext_("%u of %u text has '%.*s' for '%.*s'",
                                    "%u of %u texts have '%.*s' for '%.*s'",
                                    w->n_all),
                          w->n, w->n_all, (int)w->usual.n, w->usual.p,
                          (int)w->word.n, w->word.p);
    }
}
