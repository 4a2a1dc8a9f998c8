/* Single words of the source in translated text.  Input: a word, and how it
   fares on the whole site; output: whether it was left behind.
   Languages share words, and take over others: what a locale keeps, or says
   where the source does not, is its own.  So the word must stand alone with
   what became of it; the less it looks like one of the locale's, the fewer
   texts need to show that.
   Invariant: what stands more than once in a text was meant.  */
#include "config.h"

#include "check/language.h"

#include "base/ascii.h"
#include "base/script.h"

enum {
    MIN_STRAY = 3,  /* bytes: shorter words say little */
    MIN_RARE = 4,   /* the same for one that few texts have */
    MIN_SEEN = 5,   /* texts that show what becomes of a word */
    MANY_SEEN = 10, /* the same for a word that its spelling does not tell */
    VERY_MANY = 40, /* the same for a word with relatives in the locale, as
                       "just" beside "juste" */
    MAX_FOREIGN_WORDS = 4, /* in emphasis: more are a stressed sentence */
    MAX_BEFORE = 40, /* bytes before a word in which its language is named */
    MAX_AWAY = 2000  /* bytes between two places of a term in a text */
};

/* How much more the word looks like one of the source language, and how many
   texts that have it in the source there are then, at least, for each other
   text that keeps it.  Measured by single words put into pages of a site in
   three languages, and by what those pages have by themselves.  */
static const double ALIKE = 0.1, UNLIKE = 0.5, ODD = 0.6, FOREIGN = 1.0,
                    RARE = 1.2;
enum { PER_UNLIKE = 20, PER_FOREIGN = 8 };

bool
ptb_word_is_own(const struct ptb_language *lang, size_t locale,
                const struct ptb_word *w)
{
    const struct ptb_word_count *c;

    if (w->id == PTB_NO_WORD || !lang->check->locales[locale].writes_latin)
        return false;
    c = ptb_word_count(lang->learned, locale, w->id);
    return c->n_own >= 2 && c->n_own > c->n_seen;
}

/* Has LOCALE a word of its own that is the word ID with another ending?  Then
   that may be one of its words, too.  */
static bool
has_relative(const struct ptb_learned *l, size_t locale, uint32_t id)
{
    enum { MAX_ENDING = 3 };
    struct ptb_slice stem = l->source[id].text;

    for (size_t k = 0; k < l->n_words; k++) {
        const struct ptb_word_count *c = ptb_word_count(l, locale, (uint32_t)k);
        struct ptb_slice s = l->source[k].text;

        if (k != id && c->n_own > c->n_kept && s.n > stem.n &&
            s.n <= stem.n + MAX_ENDING && ptb_slice_starts(s, stem))
            return true;
    }
    return false;
}

static bool
stands_once(const struct ptb_text *text, uint32_t id)
{
    unsigned n = 0;

    for (uint32_t i = 0; i < text->n_words; i++)
        n += text->words[i].id == id;
    return n == 1;
}

/* Does the text of P say something besides words of its source?  */
static bool
is_translation(const struct ptb_language *lang, size_t locale,
               const struct ptb_check_pair *p)
{
    for (uint32_t i = 0; p->is_sure && i < p->text.n_words; i++)
        if (ptb_word_is_own(lang, locale, &p->text.words[i]) &&
            !ptb_text_find(&p->source, p->text.words[i].id))
            return true;
    return false;
}

/* Have other texts with the letters of LOCALE the word ID in their sources, and
   none of them keeps it?  One is enough if the word looks like none of the
   locale's at all.  */
static bool
is_rare_stray(const struct ptb_learned *l, bool latin, size_t locale,
              uint32_t id)
{
    const struct ptb_word_count *sum = &l->sums[(latin ? l->n_words : 0) + id];

    return sum->n_kept <= 1 && sum->n_own == 0 && sum->n_seen > 1 &&
           l->source[id].text.n >= MIN_RARE &&
           (!latin || ptb_word_foreignness(l, locale, id) >=
                          (sum->n_seen > MIN_SEEN ? ODD : RARE));
}

/* Do the numbers say that the word ID is not kept, the place at hand left out,
   which is one of them if COUNTED?  */
static bool
is_never_kept(const struct ptb_language *lang, size_t locale, uint32_t id,
              bool counted)
{
    const struct ptb_learned *l = lang->learned;
    const struct ptb_word_count *c = ptb_word_count(l, locale, id);
    bool latin = lang->check->locales[locale].writes_latin;
    uint32_t kept = c->n_kept - (counted && c->n_kept > 0);
    double foreign;

    if (!latin || c->n_seen < MIN_SEEN)
        return counted && is_rare_stray(l, latin, locale, id);
    foreign = ptb_word_foreignness(l, locale, id);
    if (foreign >= FOREIGN)
        return (kept + c->n_own) * PER_FOREIGN <= c->n_seen;
    if (foreign >= UNLIKE)
        return (kept + c->n_own) * PER_UNLIKE <= c->n_seen;
    return c->n_own == 0 && kept <= (foreign >= ALIKE) &&
           kept * PER_UNLIKE <= c->n_seen &&
           (foreign >= ALIKE || c->n_seen >= MANY_SEEN) &&
           ((kept == 0 && foreign >= ALIKE && c->n_seen >= VERY_MANY) ||
            !has_relative(l, locale, id));
}

/* Does word I of TEXT touch something that it is one with, as "soft(arg)max"
   and "one-hot"?  */
static bool
is_part(const struct ptb_text *text, uint32_t i)
{
    const struct ptb_word *w = &text->words[i];
    char next = w->end < text->s.n ? text->s.p[w->end] : ' ';

    return ((w->flags & PTB_WORD_TIGHT) && w->beg > 0) || next == '(' ||
           next == '[' || next == '-' || next == '_' || next == '/';
}

/* Does a bracket follow W, as round what explains a word?  */
static bool
is_explained(const struct ptb_text *text, const struct ptb_word *w)
{
    struct ptb_slice rest = ptb_slice(text->s.p + w->end, text->s.n - w->end);

    return ptb_slice_starts(rest, PTB_S(" ("));
}

/* Where the mark MARK of emphasis stands next in TEXT from byte AT on, code
   left out; the end of TEXT: nowhere.  *NEXT is the code to look at, 0 at
   first.  */
static uint32_t
next_mark(const struct ptb_text *text, uint32_t at, char mark, uint32_t *next)
{
    for (; at < text->s.n; at++) {
        if (ptb_text_in_code(text, at, next))
            at = text->codes[*next].end - 1;
        else if (text->s.p[at] == mark)
            return at;
    }
    return at;
}

/* Is what starts at byte BEG of TEXT set off by MARKs of emphasis, as words are
   that are meant to be foreign?  A whole sentence is set off to stress it.  */
static bool
is_emphasised_by(const struct ptb_text *text, uint32_t beg, char mark)
{
    uint32_t open = 0, close = 0, n = 0, n_words = 0, next = 0;

    while ((close = next_mark(text, close, mark, &next)) < beg) {
        open = close++;
        n++;
    }
    if (n % 2 == 0 || close == text->s.n)
        return false;
    for (uint32_t i = 0; i < text->n_words; i++)
        n_words += text->words[i].beg > open && text->words[i].end <= close;
    return n_words <= MAX_FOREIGN_WORDS;
}

bool
ptb_word_is_stray(const struct ptb_language *lang, size_t locale,
                  const struct ptb_check_pair *p, uint32_t i, bool counted)
{
    const struct ptb_word *w = &p->text.words[i];
    const struct ptb_source_word *s;

    if (!ptb_word_is_plain(&p->text, w) || w->script != PTB_SCRIPT_LATIN ||
        (w->flags & PTB_WORD_CAPITAL) || is_part(&p->text, i) ||
        is_explained(&p->text, w) || ptb_word_body(&p->text, w).n < MIN_STRAY ||
        !ptb_text_find(&p->source, w->id) ||
        ptb_word_is_name(lang->learned, w->id))
        return false;
    s = &lang->learned->source[w->id];
    return !(s->n_code && 2 * s->n_code >= s->n_lower) &&
           stands_once(&p->text, w->id) &&
           is_never_kept(lang, locale, w->id, counted) &&
           (counted || is_translation(lang, locale, p)) &&
           !is_emphasised_by(&p->text, w->beg, '*') &&
           !is_emphasised_by(&p->text, w->beg, '_');
}

/* Is no Latin letter beside bytes [BEG, END) of S?  */
static bool
is_whole(struct ptb_slice s, size_t beg, size_t end)
{
    return (beg == 0 || !ptb_is_alnum(s.p[beg - 1])) &&
           (end >= s.n || !ptb_is_alnum(s.p[end]));
}

bool
ptb_words_are_meant(const struct ptb_language *lang, size_t locale,
                    const struct ptb_text *text, uint32_t first, uint32_t last)
{
    struct ptb_slice name = lang->check->locales[locale].source_name;
    uint32_t beg = text->words[first].beg, end = text->words[last].end;
    uint32_t from = beg > MAX_BEFORE ? beg - MAX_BEFORE : 0;

    if (name.n && memmem(text->s.p + from, beg - from, name.p, name.n))
        return true;
    if (first == last)
        return false; /* how one word fares is known */
    from = beg > MAX_AWAY ? beg - MAX_AWAY : 0;
    for (uint32_t at = from;
         at + (end - beg) <= text->s.n && at <= end + MAX_AWAY; at++)
        if (at != beg && is_whole(text->s, at, at + (end - beg)) &&
            ptb_slice_eq_nocase(ptb_slice(text->s.p + at, end - beg),
                                ptb_slice(text->s.p + beg, end - beg)))
            return true;
    return false;
}
