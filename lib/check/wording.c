/* Words of the source that are translated in two ways.  Input: the texts of a
   locale that writes words without blanks; output: findings of
   inconsistent-term where a text has another word for one of its source than
   most have: "递归" for "recurrent", which is "循环" elsewhere.

   What a word is translated as stands in the texts that have it, and in few
   others.  A second word for it has to stand where the first one does not, for
   no other word of the source, between the same characters as the first one
   somewhere, and much less often.
   Source: Dice 1945 for how well two things go together, as Smadja, McKeown and
   Hatzivassiloglou 1996 use it for words and their translations.  The figures
   below are ours, from one site in Chinese and Japanese, all findings of which
   were read.
   Invariant: a word that is looked at stands in short texts too, as headings
   are: it is a term.  */
#include "config.h"

#include "check/concordance.h"
#include "check/language.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum { SIDE_BEFORE = 1, SIDE_BEHIND = 2 };

enum {
    MIN_TEXTS = 8,    /* that have a word */
    MIN_SHORT = 4,    /* of them are short */
    SHORT_WORDS = 8,  /* of a short text, at most */
    SHORT_USUAL = 75, /* per cent of the short ones have its translation */
    ALL_USUAL = 60,   /* the same, of all */
    MIN_OTHER = 2,    /* texts that have another one instead */
    TIMES = 4,        /* as many have the usual one */
    OWN = 40,         /* per cent of the texts with the other one that have the
                         word */
    COMMON = 20,      /* per cent of all texts: grams of so many are no sign of
                         what stands between them */
    TRIES = 6,        /* grams that may be the usual translation */
    WINDOW = 48 /* bytes before and behind a word that its limits show in */
};

/* What a word is translated as.  */
struct usual {
    uint32_t gram; /* PTB_NO_ENTRY: nobody knows */
    uint32_t n;    /* texts that have both */
};

struct work {
    const struct ptb_concordance *c;
    struct usual *usual;   /* owned, as all arrays; by word */
    uint32_t *counts;      /* by gram; 0 between two uses */
    uint32_t *words;       /* by word, the same */
    uint8_t *sides;        /* by gram, the same: SIDE_BEFORE, SIDE_BEHIND */
    bool is_marked;        /* SIDES is filled for the word at work */
    bool *is_usual;        /* by gram: of some word */
    struct ptb_gram *line; /* the grams of one text */
    size_t cap_line;
    uint32_t *lacking, *kept; /* texts of one word */
    struct usual *candidates; /* for the usual gram of one word */
    size_t cap_lacking, cap_kept, cap_candidates;
    uint32_t *of_word; /* by text, one more than the last word at work that it
                          has */
    uint32_t *lacks;   /* the same, without its usual gram; else 0 */
};

static uint32_t
n_with_word(const struct work *w, uint32_t word)
{
    return ptb_entry_n(&w->c->words, word);
}

static uint32_t
n_with_gram(const struct work *w, uint32_t gram)
{
    return ptb_entry_n(&w->c->grams, gram);
}

/* How well a word and a gram go together that N texts have, from 0 to 1.  */
static double
dice(const struct work *w, uint32_t word, uint32_t gram, uint32_t n)
{
    return 2.0 * n / (n_with_word(w, word) + n_with_gram(w, gram));
}

/* Has TEXT the gram GRAM?  */
static bool
has_gram(const struct work *w, uint32_t text, uint32_t gram)
{
    const struct ptb_concordance_text *t = &w->c->texts[text];

    for (uint32_t i = t->grams; i < t[1].grams; i++)
        if (w->c->grams.in_texts[i] == gram)
            return true;
    return false;
}

/* The next place of GRAM in the text that S reads.  */
static bool
find_gram(const struct work *w, struct ptb_gram_scan *s, uint32_t gram,
          struct ptb_gram *t)
{
    while (ptb_gram_next(s, t))
        if (t->key == w->c->grams.keys[gram])
            return true;
    return false;
}

static struct ptb_gram_scan
scan_of(const struct work *w, uint32_t text)
{
    return (struct ptb_gram_scan){.han = w->c->check->han,
                                  .text = &w->c->texts[text].pair->text};
}

/* Do words begin and end where T does in the text S?  */
static bool
is_cut(struct ptb_slice s, const struct ptb_gram *t)
{
    struct ptb_slice part = ptb_utf8_around(s, t->beg, t->end, WINDOW);
    size_t from = (size_t)(part.p - s.p);

    return ptb_text_is_cut(part, t->beg - from, t->end - from);
}

/* Is GRAM a word, or several, at one of its places in TEXT?  */
static bool
is_word(const struct work *w, uint32_t gram, uint32_t text)
{
    struct ptb_gram_scan s = scan_of(w, text);
    struct ptb_gram t;

    for (int i = 0; i < TRIES && find_gram(w, &s, gram, &t); i++)
        if (is_cut(s.text->s, &t))
            return true;
    return false;
}

/* Counts for each gram in how many of the N of TEXTS it stands.  */
static void
count_grams(const struct work *w, const uint32_t *texts, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct ptb_concordance_text *t = &w->c->texts[texts[k]];

        for (uint32_t i = t->grams; i < t[1].grams; i++)
            w->counts[w->c->grams.in_texts[i]]++;
    }
}

/* Counts for each word how many of the texts with GRAM have it.  */
static void
count_words(const struct work *w, uint32_t gram)
{
    const struct ptb_entries *e = &w->c->grams;

    for (uint32_t k = e->first[gram]; k < e->first[gram + 1]; k++) {
        const struct ptb_concordance_text *t = &w->c->texts[e->texts[k]];

        for (uint32_t i = t->words; i < t[1].words; i++)
            w->words[w->c->words.in_texts[i]]++;
    }
}

/* Undoes that.  */
static void
clear_words(const struct work *w, uint32_t gram)
{
    const struct ptb_entries *e = &w->c->grams;

    for (uint32_t k = e->first[gram]; k < e->first[gram + 1]; k++) {
        const struct ptb_concordance_text *t = &w->c->texts[e->texts[k]];

        for (uint32_t i = t->words; i < t[1].words; i++)
            w->words[w->c->words.in_texts[i]] = 0;
    }
}

/* Has TEXT what WORD is usually translated as?  */
static bool
is_translated(const struct work *w, uint32_t word, uint32_t text)
{
    uint32_t gram = w->usual[word].gram;

    return gram != PTB_NO_ENTRY && has_gram(w, text, gram);
}

/* Is there a word of TEXT that GRAM goes with better than with WORD, which N
   texts have with it?  Words of one text with it do not count, and nor do those
   that TEXT has the usual translation of, if OTHERS is true.  Between two calls
   of count_words.  */
static bool
goes_better_in(const struct work *w, uint32_t word, uint32_t gram, uint32_t n,
               uint32_t text, bool others)
{
    for (uint32_t i = w->c->texts[text].words; i < w->c->texts[text + 1].words;
         i++) {
        uint32_t v = w->c->words.in_texts[i];

        if (v != word && w->words[v] > 1 &&
            dice(w, v, gram, w->words[v]) > dice(w, word, gram, n) &&
            !(others && is_translated(w, v, text)))
            return true;
    }
    return false;
}

/* The same of any text that has GRAM.  */
static bool
goes_better(const struct work *w, uint32_t word, uint32_t gram, uint32_t n)
{
    const struct ptb_entries *e = &w->c->grams;

    for (uint32_t k = e->first[gram]; k < e->first[gram + 1]; k++)
        if (goes_better_in(w, word, gram, n, e->texts[k], false))
            return true;
    return false;
}

static bool
is_short(const struct work *w, uint32_t text)
{
    return w->c->texts[text].pair->source.n_words <= SHORT_WORDS;
}

/* The texts that have WORD: N of them.  */
static const uint32_t *
texts_with(const struct work *w, uint32_t word, size_t *n)
{
    *n = n_with_word(w, word);
    return w->c->words.texts + w->c->words.first[word];
}

/* Marks the texts that have WORD.  */
static void
mark_texts(const struct work *w, uint32_t word)
{
    size_t n;
    const uint32_t *texts = texts_with(w, word, &n);

    for (size_t k = 0; k < n; k++)
        w->of_word[texts[k]] = word + 1;
}

/* How many of the texts that are marked for WORD have GRAM.  */
static uint32_t
n_with_both(const struct work *w, uint32_t word, uint32_t gram)
{
    const struct ptb_entries *e = &w->c->grams;
    uint32_t n = 0;

    for (uint32_t k = e->first[gram]; k < e->first[gram + 1]; k++)
        n += w->of_word[e->texts[k]] == word + 1;
    return n;
}

/* Is GRAM, which stands in N of the texts that are marked for WORD, a word, and
   does it go with no other one better?  */
static bool
is_translation(const struct work *w, uint32_t word, uint32_t gram, uint32_t n)
{
    const struct ptb_entries *e = &w->c->grams;
    unsigned n_looked = 0;
    bool is_other, is_one = false;

    count_words(w, gram);
    is_other = goes_better(w, word, gram, n);
    clear_words(w, gram);
    for (uint32_t k = e->first[gram];
         k < e->first[gram + 1] && !is_other && !is_one && n_looked < TRIES;
         k++)
        if (w->of_word[e->texts[k]] == word + 1) {
            is_one = is_word(w, gram, e->texts[k]);
            n_looked++;
        }
    return is_one;
}

/* Puts the short ones of the texts with WORD into w->kept, and returns how many
   there are.  */
static size_t
keep_short(struct work *w, uint32_t word)
{
    size_t n, n_short = 0;
    const uint32_t *texts = texts_with(w, word, &n);

    for (size_t k = 0; k < n; k++)
        if (is_short(w, texts[k])) {
            w->kept =
                ptb_grow(w->kept, &w->cap_kept, n_short + 1, sizeof(*w->kept));
            w->kept[n_short++] = texts[k];
        }
    return n_short;
}

/* Fills w->candidates with the grams that most texts with WORD have, which are
   marked, and most of the N_SHORT of w->kept; returns how many there are.  */
static size_t
find_candidates(struct work *w, uint32_t word, size_t n_short)
{
    size_t n = 0;

    count_grams(w, w->kept, n_short);
    for (size_t k = 0; k < n_short; k++)
        for (uint32_t i = w->c->texts[w->kept[k]].grams;
             i < w->c->texts[w->kept[k] + 1].grams; i++) {
            uint32_t gram = w->c->grams.in_texts[i], both;
            bool is_often = w->counts[gram] * 100 >= SHORT_USUAL * n_short;

            w->counts[gram] = 0;
            if (!is_often)
                continue;
            both = n_with_both(w, word, gram);
            if (both * 100 < ALL_USUAL * n_with_word(w, word))
                continue;
            w->candidates = ptb_grow(w->candidates, &w->cap_candidates, n + 1,
                                     sizeof(*w->candidates));
            w->candidates[n++] = (struct usual){gram, both};
        }
    return n;
}

static void
find_usual(struct work *w, uint32_t word)
{
    size_t n_short, n;

    if (n_with_word(w, word) < MIN_TEXTS ||
        (n_short = keep_short(w, word)) < MIN_SHORT)
        return;
    mark_texts(w, word);
    n = find_candidates(w, word, n_short);
    for (size_t i = 0; i < TRIES && i < n; i++) {
        struct usual *best = &w->candidates[i];

        for (size_t k = i + 1; k < n; k++)
            if (dice(w, word, w->candidates[k].gram, w->candidates[k].n) >
                dice(w, word, best->gram, best->n))
                best = &w->candidates[k];
        if (is_translation(w, word, best->gram, best->n)) {
            w->usual[word] = *best;
            return;
        }
        *best = w->candidates[i];
    }
}

/* What is done with the grams beside a gram.  */
enum beside {
    BESIDE_MARK,  /* they are marked */
    BESIDE_CLEAR, /* the mark is taken away */
    BESIDE_ASK    /* is one marked, on the same side? */
};

static bool
is_common(const struct work *w, uint32_t gram)
{
    return n_with_gram(w, gram) * 100 > COMMON * w->c->n;
}

/* Does WHAT with the grams that GRAM stands between in TEXT.  */
static bool
look_beside(struct work *w, uint32_t text, uint32_t gram, enum beside what)
{
    uint32_t key = w->c->grams.keys[gram];
    struct ptb_gram_scan s = scan_of(w, text);
    struct ptb_gram t;
    size_t n = 0;

    for (; ptb_gram_next(&s, &t); n++) {
        w->line = ptb_grow(w->line, &w->cap_line, n + 1, sizeof(*w->line));
        w->line[n] = t;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i < 2 ? 0 : i - 2; k < n && k <= i + 2; k++) {
            const struct ptb_gram *a = &w->line[i], *b = &w->line[k];
            int side = b->end == a->beg   ? SIDE_BEFORE
                       : b->beg == a->end ? SIDE_BEHIND
                                          : 0;
            uint32_t other;

            if (a->key != key || !side)
                continue;
            other = ptb_concordance_gram(w->c, b->key);
            if (what == BESIDE_MARK)
                w->sides[other] |= (uint8_t)side;
            else if (what == BESIDE_CLEAR)
                w->sides[other] = 0;
            else if (w->sides[other] & side && !is_common(w, other))
                return true;
        }
    return false;
}

/* Does WHAT with the grams that the usual gram for WORD stands between.  */
static void
mark_usual(struct work *w, uint32_t word, enum beside what)
{
    size_t n;
    const uint32_t *texts = texts_with(w, word, &n);

    for (size_t i = 0; i < n; i++)
        look_beside(w, texts[i], w->usual[word].gram, what);
}

/* The bytes of GRAM in TEXT, which has it.  */
static struct ptb_gram
place_of(const struct work *w, uint32_t gram, uint32_t text)
{
    struct ptb_gram_scan s = scan_of(w, text);
    struct ptb_gram t = {0, 0, 0};

    find_gram(w, &s, gram, &t);
    return t;
}

/* Adds W to the findings of FILE, a number.  */
static void
add_to_file(const struct work *w, uint32_t file, struct ptb_wording wording)
{
    struct ptb_check_file *f = w->c->check->files[file];

    f->wordings = ptb_grow(f->wordings, &f->cap_wordings, f->n_wordings + 1,
                           sizeof(*f->wordings));
    f->wordings[f->n_wordings++] = wording;
}

/* Takes note that OTHER stands for WORD in TEXT, and in all pairs that are the
   same.  */
static void
add_wording(const struct work *w, uint32_t word, uint32_t other, uint32_t text)
{
    const struct ptb_concordance_text *t = &w->c->texts[text];
    struct ptb_gram place = place_of(w, other, text), usual;
    size_t n, i = 0;
    const uint32_t *texts = texts_with(w, word, &n);
    struct ptb_wording wording;

    while (!has_gram(w, texts[i], w->usual[word].gram))
        i++;
    usual = place_of(w, w->usual[word].gram, texts[i]);
    wording = (struct ptb_wording){
        .pair = t->number,
        .beg = place.beg,
        .end = place.end,
        .word = w->c->learned->source[w->c->words.keys[word]].text,
        .usual = ptb_slice(w->c->texts[texts[i]].pair->text.s.p + usual.beg,
                           usual.end - usual.beg),
        .n = w->usual[word].n,
        .n_all = (uint32_t)n};
    add_to_file(w, t->file, wording);
    for (uint32_t k = t->twin; k != PTB_NO_ENTRY; k = w->c->twins[k].next) {
        wording.pair = w->c->twins[k].number;
        add_to_file(w, w->c->twins[k].file, wording);
    }
}

/* Finds the texts that lack the usual gram for WORD and have OTHER, which goes
   with WORD in ALL texts.  One of them has to have it between the same grams as
   some text has the usual one.  */
static void
find_places(struct work *w, uint32_t word, uint32_t other, uint32_t all)
{
    const struct ptb_entries *e = &w->c->grams;
    size_t n = 0;
    bool shares = false;

    count_words(w, other);
    for (uint32_t k = e->first[other]; k < e->first[other + 1]; k++) {
        uint32_t text = e->texts[k];

        if (w->lacks[text] != word + 1 ||
            goes_better_in(w, word, other, all, text, true) ||
            !is_word(w, other, text))
            continue;
        w->kept = ptb_grow(w->kept, &w->cap_kept, n + 1, sizeof(*w->kept));
        w->kept[n++] = text;
    }
    clear_words(w, other);
    if (n < MIN_OTHER)
        return;
    if (!w->is_marked)
        mark_usual(w, word, BESIDE_MARK);
    w->is_marked = true;
    for (size_t i = 0; i < n && !shares; i++)
        shares = look_beside(w, w->kept[i], other, BESIDE_ASK);
    for (size_t i = 0; shares && i < n; i++)
        add_wording(w, word, other, w->kept[i]);
}

/* May GRAM, in N of the texts that lack the usual one and in ALL of those with
   WORD, be another translation of WORD?  */
static bool
may_be_other(const struct work *w, uint32_t gram, uint32_t n, uint32_t all)
{
    return 2 * (all - n) <= n && all * 100 >= OWN * n_with_gram(w, gram);
}

/* Puts the texts with WORD that lack its usual gram into w->lacking, and
   returns how many there are.  */
static size_t
find_lacking(struct work *w, uint32_t word)
{
    const struct ptb_entries *e = &w->c->grams;
    uint32_t gram = w->usual[word].gram;
    size_t n_texts, n = 0;
    const uint32_t *texts = texts_with(w, word, &n_texts);

    for (size_t i = 0; i < n_texts; i++)
        w->lacks[texts[i]] = word + 1;
    for (uint32_t k = e->first[gram]; k < e->first[gram + 1]; k++)
        w->lacks[e->texts[k]] = 0;
    for (size_t i = 0; i < n_texts; i++)
        if (w->lacks[texts[i]]) {
            w->lacking = ptb_grow(w->lacking, &w->cap_lacking, n + 1,
                                  sizeof(*w->lacking));
            w->lacking[n++] = texts[i];
        }
    return n;
}

static void
find_others(struct work *w, uint32_t word)
{
    size_t n = find_lacking(w, word);

    if (n < MIN_OTHER)
        return;
    mark_texts(w, word);
    count_grams(w, w->lacking, n);
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = w->c->texts[w->lacking[k]].grams;
             i < w->c->texts[w->lacking[k] + 1].grams; i++) {
            uint32_t gram = w->c->grams.in_texts[i];
            uint32_t n_others = w->counts[gram], all;

            w->counts[gram] = 0;
            if (n_others < MIN_OTHER || w->is_usual[gram] ||
                TIMES * n_others > w->usual[word].n)
                continue;
            all = n_with_both(w, word, gram);
            if (may_be_other(w, gram, n_others, all))
                find_places(w, word, gram, all);
        }
    if (w->is_marked)
        mark_usual(w, word, BESIDE_CLEAR);
    w->is_marked = false;
}

static void
find_wordings(const struct ptb_concordance *c)
{
    struct work w = {.c = c};

    w.usual = ptb_alloc((c->words.n + 1) * sizeof(*w.usual));
    w.words = ptb_alloc_zero(c->words.n + 1, sizeof(*w.words));
    w.counts = ptb_alloc_zero(c->grams.n + 1, sizeof(*w.counts));
    w.sides = ptb_alloc_zero(c->grams.n + 1, sizeof(*w.sides));
    w.is_usual = ptb_alloc_zero(c->grams.n + 1, sizeof(*w.is_usual));
    w.lacks = ptb_alloc_zero(c->n + 1, sizeof(*w.lacks));
    w.of_word = ptb_alloc_zero(c->n + 1, sizeof(*w.of_word));
    for (uint32_t i = 0; i < c->words.n; i++)
        w.usual[i] = (struct usual){PTB_NO_ENTRY, 0};
    for (uint32_t i = 0; i < c->words.n; i++) {
        find_usual(&w, i);
        if (w.usual[i].gram != PTB_NO_ENTRY)
            w.is_usual[w.usual[i].gram] = true;
    }
    for (uint32_t i = 0; i < c->words.n; i++)
        if (w.usual[i].gram != PTB_NO_ENTRY)
            find_others(&w, i);
    ptb_free(w.usual);
    ptb_free(w.words);
    ptb_free(w.counts);
    ptb_free(w.sides);
    ptb_free(w.is_usual);
    ptb_free(w.line);
    ptb_free(w.lacking);
    ptb_free(w.kept);
    ptb_free(w.candidates);
    ptb_free(w.lacks);
    ptb_free(w.of_word);
}

void
ptb_find_words(const struct potable_check *check, const struct ptb_learned *l,
               size_t locale)
{
    struct ptb_concordance c;

    if (check->locales[locale].is_spaced)
        return;
    ptb_concordance_read(&c, check, l, locale);
    find_wordings(&c);
    if (check->locales[locale].variant != PTB_VARIANT_NONE)
        ptb_find_homophones(&c);
    ptb_concordance_free(&c);
}
