/* What a word of the source is in a translation.  Input: a word, and how it
   fares on the whole site; output: whether it is one of the locale's, one that
   the locale keeps, or one that was left behind.  */
#include "config.h"

#include "check/verdict.h"

/* Thresholds, by the hand-labelled units of a site with seven locales, all of
   which were looked at: none was kept back to prove them.  */
static const double KEPT = 0.5;    /* retention of words that may stay */
static const double FOREIGN = 0.2; /* and of words that may not */

/* Is W a name at its place: has the source a capital there which no rule of
   writing asks for?  */
static bool
is_name_here(const struct ptb_text *source, const struct ptb_word *w)
{
    return w && !source->is_title && (w->flags & PTB_WORD_CAPITAL) &&
           !(w->flags & PTB_WORD_START);
}

/* Has no locale with the letters of LOCALE ever had the source word ID before
   it, in a text that was translated?  */
static bool
is_new_word(const struct ptb_language *lang, size_t locale, uint32_t id)
{
    const struct ptb_learned *l = lang->learned;
    bool latin = lang->check->locales[locale].writes_latin;
    const struct ptb_word_count *sum = &l->sums[(latin ? l->n_words : 0) + id];

    return sum->n_seen + sum->n_own == 0;
}

/* What a word of the source, ID with retention R, is in a locale that writes
   Latin letters: words that both languages share are spelt as its own are.  */
static enum ptb_verdict
judge_latin(const struct ptb_language *lang, size_t locale, uint32_t id,
            double r)
{
    const struct ptb_word_count *c = ptb_word_count(lang->learned, locale, id);
    double foreign = ptb_word_foreignness(lang->learned, locale, id);
    bool is_known = ptb_word_can_be_foreign(lang->learned, locale);

    if (is_new_word(lang, locale, id))
        return PTB_VERDICT_NEW;
    if (r >= KEPT)
        return PTB_VERDICT_KEPT;
    if (c->n_own >= 2 && r >= 0.3)
        return PTB_VERDICT_OWN;
    if (c->n_seen < 3 && !is_known)
        return PTB_VERDICT_UNKNOWN;
    if (c->n_seen < 3)
        return foreign < 0.6   ? PTB_VERDICT_KEPT
               : foreign < 0.9 ? PTB_VERDICT_UNKNOWN
                               : PTB_VERDICT_FOREIGN;
    if (c->n_seen >= 8 && r <= 0.1)
        return PTB_VERDICT_FOREIGN;
    if (foreign < 0.25 && is_known)
        return PTB_VERDICT_KEPT;
    return r <= FOREIGN ? PTB_VERDICT_FOREIGN : PTB_VERDICT_UNKNOWN;
}

/* The same for a word that the source of the pair has not: it is the locale's
   own, unless the source has it elsewhere, often, and this locale never keeps
   it.  */
static enum ptb_verdict
judge_alien(const struct ptb_language *lang, size_t locale, uint32_t id)
{
    const struct ptb_word_count *c = ptb_word_count(lang->learned, locale, id);

    return c->n_seen >= 8 && 10 * c->n_kept <= c->n_seen &&
                   8 * c->n_own <= c->n_seen
               ? PTB_VERDICT_FOREIGN
               : PTB_VERDICT_OWN;
}

enum ptb_verdict
ptb_judge_word(const struct ptb_language *lang, size_t locale,
               const struct ptb_check_pair *p, const struct ptb_word *w,
               const struct ptb_word *in_source, bool counted)
{
    const struct ptb_learned *l = lang->learned;
    const struct ptb_source_word *s = &l->source[w->id];
    bool latin = lang->check->locales[locale].writes_latin;
    double r;

    if (!p->source.s.p && p->source_id != PTB_NO_PLACE)
        in_source = w; /* the text itself is one of the source */

    if (latin && !in_source)
        return judge_alien(lang, locale, w->id);
    if (s->n_lower + s->n_capital + s->n_caps == 0 && !in_source)
        return PTB_VERDICT_KEPT; /* no word of the source: a name, or a typo */
    if (ptb_word_is_name(l, w->id) || is_name_here(&p->source, in_source))
        return PTB_VERDICT_KEPT;
    if ((w->flags & PTB_WORD_CAPS) && s->n_lower == 0)
        return s->n_caps || s->text.p[s->text.n - 1] == 's'
                   ? PTB_VERDICT_KEPT
                   : PTB_VERDICT_UNKNOWN;
    if (s->n_code && 2 * s->n_code >= s->n_lower)
        return PTB_VERDICT_KEPT; /* the name of something in code */
    r = ptb_word_retention(l, lang->check, locale, w->id, counted && in_source,
                           true);
    if (latin)
        return judge_latin(lang, locale, w->id, r);
    if (is_new_word(lang, locale, w->id))
        return PTB_VERDICT_NEW;
    if (r >= KEPT)
        return PTB_VERDICT_KEPT;
    return r <= FOREIGN ? PTB_VERDICT_FOREIGN : PTB_VERDICT_UNKNOWN;
}
