/* Source text left in translations.  Input: the pairs of a file and what was
   learnt from all; output: findings of untranslated and mixed-language.
   Invariant: a pair gets one of the two at most; what a unit's own words say
   counts for less than what became of the unit elsewhere.  */
#include "config.h"

#include "check/column.h"
#include "check/glossaries.h"
#include "check/language.h"
#include "check/verdict.h"

#include "base/gettext.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

/* What the words of a text say.  */
struct words {
    unsigned n;         /* Latin words, plain ones and names */
    unsigned n_foreign; /* words of the source that are translated elsewhere */
    unsigned n_unknown; /* words of the source of which nothing is known */
    unsigned n_kept;    /* names, and words that this locale keeps */
    unsigned n_own;     /* words of the locale */
    unsigned n_shared;  /* words that the source text has */
    unsigned n_letters; /* characters in the scripts of a locale without Latin
                           letters */
};

static void
count_words(const struct ptb_language *lang, size_t locale,
            const struct ptb_check_pair *p, bool counted, struct words *n)
{
    *n = (struct words){.n = 0};
    for (uint32_t i = 0; i < p->text.n_words; i++) {
        const struct ptb_word *w = &p->text.words[i], *in_source;

        if (w->script != PTB_SCRIPT_LATIN) {
            n->n_letters += w->script != PTB_SCRIPT_GREEK ? w->end - w->beg : 0;
            continue;
        }
        if (!ptb_word_is_plain(&p->text, w))
            continue;
        n->n++;
        in_source = ptb_text_find(&p->source, w->id);
        n->n_shared += in_source != NULL;
        switch (ptb_judge_word(lang, locale, p, w, in_source, counted)) {
        case PTB_VERDICT_OWN:
            n->n_own++;
            break;
        case PTB_VERDICT_KEPT:
            n->n_kept++;
            break;
        case PTB_VERDICT_NEW:
        case PTB_VERDICT_UNKNOWN:
            n->n_unknown++;
            break;
        case PTB_VERDICT_FOREIGN:
            n->n_foreign++;
            break;
        }
    }
}

/* Is each word of TEXT, two at least, capitalised?  It may be a name.  */
static bool
may_be_name(const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_words; i++)
        if (!(text->words[i].flags & PTB_WORD_CAPITAL))
            return false;
    return text->n_words > 1;
}

/* And does the source never write one of its words without a capital?  */
static bool
is_like_name(const struct ptb_learned *l, const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_words; i++)
        if (text->words[i].id != PTB_NO_WORD &&
            l->source[text->words[i].id].n_lower)
            return false;
    return may_be_name(text);
}

/* What became of the source text of a pair elsewhere.  */
struct fates {
    unsigned n_kept_here, n_changed_here;  /* other pairs of the locale */
    unsigned n_locales, n_locales_changed; /* other locales that have it */
};

static void
count_fates(const struct ptb_language *lang, size_t locale,
            const struct ptb_check_pair *p, enum ptb_fate fate, struct fates *n)
{
    const struct ptb_learned *l = lang->learned;
    const struct potable_check *check = lang->check;
    const struct ptb_text_count *f;
    unsigned all[2] = {0, 0}, changed[2] = {0, 0};
    bool latin = check->locales[locale].writes_latin;

    *n = (struct fates){.n_locales = 0};
    if (p->source_id == PTB_NO_PLACE)
        return;
    f = l->fates + p->source_id * l->n_locales;
    n->n_kept_here = f[locale].n_kept - (fate == PTB_FATE_KEPT);
    n->n_changed_here = f[locale].n_changed - (fate == PTB_FATE_CHANGED);
    for (size_t i = 0; i < l->n_locales; i++) {
        bool of_class = check->locales[i].writes_latin == latin;

        if (i == locale || f[i].n_kept + f[i].n_changed == 0)
            continue;
        all[of_class]++;
        changed[of_class] += f[i].n_changed > f[i].n_kept;
    }
    /* Locales with the same letters say more, if there are some.  Others write
       names with letters of their own.  */
    if (latin && is_like_name(l, &p->text))
        all[0] = changed[0] = 0;
    n->n_locales = all[1] + (all[1] < 3 || latin ? all[0] : 0);
    n->n_locales_changed = changed[1] + (all[1] < 3 || latin ? changed[0] : 0);
}

/* Is the text of P, but for case and punctuation, that of its source?  */
static bool
is_same(const struct ptb_check_pair *p)
{
    if (!p->source.s.p && p->source_id != PTB_NO_PLACE)
        return true; /* a source text from elsewhere */
    if (!p->source.s.p || p->text.n_words != p->source.n_words)
        return false;
    for (uint32_t i = 0; i < p->text.n_words; i++) {
        const struct ptb_word *a = &p->text.words[i], *b = &p->source.words[i];

        if (a->id != b->id || (a->id == PTB_NO_WORD &&
                               !ptb_slice_eq(ptb_word_slice(&p->text, a),
                                             ptb_word_slice(&p->source, b))))
            return false;
    }
    return p->text.n_words > 0;
}

/* May the text be one that was not translated at all?  */
static bool
may_be_source(const struct ptb_language *lang, size_t locale,
              const struct ptb_check_pair *p, const struct words *n)
{
    if (n->n == 0)
        return false;
    if (is_same(p))
        return true;
    if (!lang->check->locales[locale].writes_latin)
        return n->n_letters == 0;
    return (5 * n->n_shared >= 4 * n->n && n->n_own * 4 <= n->n) ||
           (n->n >= 5 && 2 * n->n_foreign >= n->n && 4 * n->n_own <= n->n);
}

/* Are most texts of a COLUMN translated, one with FATE left out?  */
static bool
is_translated_column(const struct ptb_text_count *column, enum ptb_fate fate)
{
    unsigned n_kept = column ? column->n_kept : 0;

    if (fate == PTB_FATE_KEPT && n_kept)
        n_kept--;
    return column && column->n_changed >= 2 && column->n_changed > 2 * n_kept;
}

/* Does the catalog of FILE have the text of P as the translation of its source?
   Then a translator said so.  */
static bool
is_decided(const struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    const struct ptb_unit *u;
    const struct ptb_message *m;

    if (!file->known || p->source_unit == PTB_NO_PLACE)
        return false;
    u = &file->master->page->units.at[p->source_unit];
    m = ptb_catalog_find(file->known, u->context, u->msgid);
    return m && !m->is_fuzzy && !m->is_obsolete &&
           ptb_slice_eq(ptb_message_msgstr(m, 0), p->text.s);
}

static double
score_untranslated(const struct words *n, const struct fates *f)
{
    double score = 0;

    if (f->n_changed_here > f->n_kept_here)
        score += f->n_changed_here > 1 ? 3 : 2;
    else if (f->n_kept_here > 2 && f->n_changed_here == 0)
        score -= 0.5;
    if (f->n_locales >= 2) {
        double share = (double)f->n_locales_changed / (double)f->n_locales;

        score += share >= 0.7 ? 2 : share < 0.5 ? -1.5 : 0;
    }
    if (n->n_foreign == 0 && n->n_unknown == 0)
        score -= 2.5;
    else
        score += 1.5 * (n->n_foreign + 0.4 * n->n_unknown) / n->n;
    if (n->n_foreign >= 3 && n->n >= 5)
        score += 1.5;
    return score;
}

/* Does S hold a term that may stay, and little else?  */
static bool
is_term(const struct potable_check *check, size_t locale, struct ptb_slice s)
{
    for (size_t i = 0; i < check->n_terms; i++) {
        struct ptb_slice term = check->terms[i];

        for (size_t at = 0; at + term.n <= s.n; at++)
            if (2 * term.n > s.n &&
                ptb_slice_eq_nocase(ptb_slice(s.p + at, term.n), term))
                return true;
    }
    return ptb_glossaries_keep(check, locale, s);
}

/* Has TEXT a link, whose target is one of its page?  */
static bool
has_link(const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_codes; i++)
        if (text->codes[i].what == PTB_WHAT_LINK)
            return true;
    return false;
}

static bool
check_untranslated(const struct ptb_language *lang, struct ptb_check_file *file,
                   const struct ptb_check_pair *p, enum ptb_fate fate,
                   const struct words *n, const struct ptb_text_count *column)
{
    const struct ptb_usual *usual =
        ptb_usual_text(lang->learned, file->locale, p->source_id);
    struct ptb_finding *found;
    struct fates f;
    double score;
    bool by_column;

    if (!may_be_source(lang, file->locale, p, n) ||
        is_term(lang->check, file->locale, p->text.s))
        return false;
    count_fates(lang, file->locale, p, fate, &f);
    score = score_untranslated(n, &f);
    by_column = score < 1.5 && is_same(p) &&
                f.n_locales_changed == f.n_locales &&
                is_translated_column(column, fate) && !may_be_name(&p->text) &&
                !is_decided(file, p);
    if (score + (by_column ? 1 : 0) < 1.5)
        return false;
    if (f.n_changed_here > f.n_kept_here)
        found = ptb_pair_find(
            file, p, PTB_RULE_UNTRANSLATED, 0, (uint32_t)p->text.s.n,
            ngettext_("%u of %u other place translates this text",
                      "%u of %u other places translate this text",
                      f.n_changed_here + f.n_kept_here),
            f.n_changed_here, f.n_changed_here + f.n_kept_here);
    else if (by_column)
        found = ptb_pair_find(file, p, PTB_RULE_UNTRANSLATED, 0,
                              (uint32_t)p->text.s.n,
                              ngettext_("%u other text of this column is "
                                        "translated",
                                        "%u other texts of this column are "
                                        "translated",
                                        column->n_changed),
                              (unsigned)column->n_changed);
    else if (f.n_locales >= 2)
        found = ptb_pair_find(
            file, p, PTB_RULE_UNTRANSLATED, 0, (uint32_t)p->text.s.n,
            ngettext_("%u of %u other locale translates this text",
                      "%u of %u other locales translate this text",
                      f.n_locales),
            f.n_locales_changed, f.n_locales);
    else
        found = ptb_pair_find(
            file, p, PTB_RULE_UNTRANSLATED, 0, (uint32_t)p->text.s.n,
            _("%u of its %u words are words of the source that are "
              "translated elsewhere"),
            n->n_foreign, n->n);
    if (usual) {
        found->fix = usual->text;
        found->kind = has_link(&p->source)      ? PTB_FIX_NONE
                      : usual->n < usual->n_all ? PTB_FIX_TEXT
                                                : PTB_FIX_IDENTICAL;
    }
    return true;
}

/* A run of words of the source in a text.  */
struct run {
    uint32_t first, last; /* words */
    unsigned n, n_foreign, n_unknown, n_kept, n_gloss;
    unsigned n_linked; /* words in the text of a link, here or in the source */
};

/* Is the gloss at word I of TEXT one in the source language alone: are no words
   of LOCALE in it?  WITH_LATIN: such words are told by what they are elsewhere,
   too, not by their script alone.  */
static bool
is_pure_gloss(const struct ptb_language *lang, size_t locale,
              const struct ptb_text *text, uint32_t i, bool with_latin)
{
    for (uint32_t k = i; k > 0 && (text->words[k - 1].flags & PTB_WORD_GLOSS) &&
                         !(text->words[k].flags & PTB_WORD_START);)
        if (text->words[--k].script != PTB_SCRIPT_LATIN ||
            (with_latin && ptb_word_is_own(lang, locale, &text->words[k])))
            return false;
    for (uint32_t k = i + 1;
         k < text->n_words && (text->words[k].flags & PTB_WORD_GLOSS) &&
         !(text->words[k].flags & PTB_WORD_START);
         k++)
        if (text->words[k].script != PTB_SCRIPT_LATIN ||
            (with_latin && ptb_word_is_own(lang, locale, &text->words[k])))
            return false;
    return true;
}

/* Does an acronym of R follow it, as in "directed acyclic graph (DAG)": a word
   in capitals all of which are initials of R?  */
static bool
has_acronym(const struct ptb_text *text, const struct run *r)
{
    for (uint32_t i = r->last + 1; i < text->n_words && i <= r->last + 4; i++) {
        const struct ptb_word *w = &text->words[i];
        unsigned n = 0, n_found = 0;

        if (!(w->flags & PTB_WORD_CAPS))
            continue;
        for (uint32_t at = w->beg; at < w->end; at++) {
            char c = text->s.p[at];

            if (c < 'A' || c > 'Z')
                continue;
            n++;
            for (uint32_t k = r->first; k <= r->last; k++)
                if ((text->s.p[text->words[k].beg] & ~0x20) == c) {
                    n_found++;
                    break;
                }
        }
        return n >= 2 && 4 * n_found >= 3 * n; /* BPTT: backpropagation … */
    }
    return false;
}

/* Reads the run of plain Latin words that starts at word I.  */
static struct run
read_run(const struct ptb_language *lang, size_t locale,
         const struct ptb_check_pair *p, uint32_t i, bool counted)
{
    struct run r = {.first = i, .last = i};
    bool latin = lang->check->locales[locale].writes_latin;
    bool is_name_before = false;

    for (; i < p->text.n_words; i++) {
        const struct ptb_word *w = &p->text.words[i], *in_source;
        enum ptb_verdict v;

        if (w->script != PTB_SCRIPT_LATIN ||
            (i > r.first && !(w->flags & PTB_WORD_JOINED)))
            break;
        if (!ptb_word_is_plain(&p->text, w)) {
            if (i == r.first)
                break;
            r.last = i;
            continue;
        }
        in_source = ptb_text_find(&p->source, w->id);
        v = ptb_judge_word(lang, locale, p, w, in_source, counted);
        if (v == PTB_VERDICT_OWN && latin)
            break;
        if (v == PTB_VERDICT_NEW)
            v = PTB_VERDICT_KEPT;
        /* The letter that a hyphen joins belongs to the word: K-means.  */
        if (i > 0 && (p->text.words[i - 1].flags & PTB_WORD_SINGLE) &&
            (w->flags & PTB_WORD_TIGHT))
            v = PTB_VERDICT_UNKNOWN;
        r.last = i;
        r.n++;
        r.n_gloss += (w->flags & PTB_WORD_GLOSS) &&
                     is_pure_gloss(lang, locale, &p->text, i, false);
        r.n_linked += (w->flags & PTB_WORD_LINKED) ||
                      (in_source && (in_source->flags & PTB_WORD_LINKED));
        /* Behind a name, a capital goes on with it: Google Drive.  */
        if (i > r.first && (w->flags & PTB_WORD_CAPITAL) && is_name_before)
            v = PTB_VERDICT_KEPT;
        is_name_before = (w->flags & PTB_WORD_CAPITAL) && v == PTB_VERDICT_KEPT;
        r.n_foreign += v == PTB_VERDICT_FOREIGN;
        r.n_unknown += v == PTB_VERDICT_UNKNOWN;
        r.n_kept += v == PTB_VERDICT_KEPT;
    }
    return r;
}

/* Is R set off as a foreign word: in emphasis, or raised as a note?  */
static bool
is_set_off(const struct ptb_text *text, const struct run *r)
{
    uint32_t beg = text->words[r->first].beg, end = text->words[r->last].end;
    char before = beg > 0 ? text->s.p[beg - 1] : ' ';
    char after = end < text->s.n ? text->s.p[end] : ' ';

    return (before == '*' || before == '_' || before == '>') &&
           (after == '*' || after == '_' || after == '<');
}

static bool
is_mixed(const struct ptb_text *text, const struct run *r, bool latin)
{
    if (r->n == 0 || r->n_gloss * 2 > r->n ||
        (r->n_linked >= 3 && r->n_linked * 4 >= r->n * 3) ||
        has_acronym(text, r) ||
        text->words[r->last].end - text->words[r->first].beg < 3)
        return false;
    if (latin && is_set_off(text, r))
        return false;
    if (latin)
        return r->n_foreign >= 2 && r->n_foreign * 2 >= r->n;
    return r->n_foreign >= 1 && r->n_foreign * 2 >= r->n;
}

/* Is a word of the run R one of the source that translations into LOCALE never
   keep?  *R becomes that word.  */
static bool
find_stray(const struct ptb_language *lang, size_t locale,
           const struct ptb_check_pair *p, struct run *r, bool counted)
{
    if (r->n == 0 || r->n_linked || (r->n > 1 && r->n_kept) ||
        is_set_off(&p->text, r) || has_acronym(&p->text, r) ||
        (r->n_gloss &&
         (r->n > 1 || is_pure_gloss(lang, locale, &p->text, r->first, true))))
        return false;
    /* Several words beside each other may be a term.  */
    for (uint32_t i = r->first; i <= r->last; i++)
        if (ptb_word_is_stray(lang, locale, p, i, counted)) {
            r->first = r->last = i;
            return true;
        }
    return false;
}

static void
check_mixed(const struct ptb_language *lang, struct ptb_check_file *file,
            const struct ptb_check_pair *p, bool counted)
{
    bool latin = lang->check->locales[file->locale].writes_latin;

    for (uint32_t i = 0; i < p->text.n_words;) {
        struct run r = read_run(lang, file->locale, p, i, counted), told = r;
        bool is_found =
            (is_mixed(&p->text, &r, latin) ||
             find_stray(lang, file->locale, p, &told, counted)) &&
            !ptb_words_are_meant(lang, file->locale, &p->text, r.first, r.last);
        uint32_t beg =
            p->text.words[told.first].beg + p->text.words[told.first].head;
        uint32_t end = p->text.words[told.last].end;

        if (is_found && !is_term(lang->check, file->locale,
                                 ptb_slice(p->text.s.p + beg, end - beg))) {
            /* A text that is the source's is not mixed.  */
            ptb_pair_find(file, p,
                          is_same(p) ? PTB_RULE_UNTRANSLATED
                                     : PTB_RULE_MIXED_LANGUAGE,
                          beg, end,
                          _("'%.*s' is left from the source; this locale "
                            "translates such words"),
                          (int)(end - beg), p->text.s.p + beg);
            return;
        }
        i = r.n ? r.last + 1 : i + 1;
    }
}

void
ptb_check_language(const struct ptb_language *lang, struct ptb_check_file *file)
{
    struct ptb_columns columns;

    ptb_columns_read(&columns, lang, file);
    for (size_t i = 0; i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];
        const struct ptb_text_count *column =
            columns.of && columns.of[i] != PTB_NO_PLACE
                ? &columns.fates[columns.of[i]]
                : NULL;
        enum ptb_fate fate;
        struct words n;

        if (!p->text.s.p || p->text.n_words == 0)
            continue;
        fate = ptb_pair_fate(p);
        count_words(lang, file->locale, p, fate == PTB_FATE_CHANGED, &n);
        if (!check_untranslated(lang, file, p, fate, &n, column))
            check_mixed(lang, file, p, fate == PTB_FATE_CHANGED);
    }
    ptb_columns_free(&columns);
}
