/* Translations that are much too short.  Input: the pairs of all files; output:
   findings of missing-unit, about texts of which a part was left out.
   How long a translation is depends on the language and on what is written
   about, so the locale's own pairs say it.  Lengths are those of words: code,
   math and punctuation stay what they are.
   Invariant: only pairs that are sure count; those that are told of are sure,
   or one text that stands for several.  */
#include "config.h"

#include "check/language.h"
#include "check/rules.h"

#include <float.h>
#include <math.h>

#include "base/gettext.h"

/* On a site with seven locales, of the pairs below this share of the usual
   length all but one in ten lack a sentence or a clause; of those a little
   above it, half.  */
static const double SHORT = 0.55;
/* A text of the page that stands for several of the source is as long as they
   are: of 88 on that site two have less than 0.75.  Where one of the texts is
   missing, the one beside it may seem to stand for both; if that is not sure,
   less needs to be missing.  */
static const double SHORT_JOINED = 0.7, SHORT_DOUBTFUL = 0.77;

enum {
    MIN_SOURCE = 80,  /* bytes of words: shorter texts vary too much */
    MIN_KNOWN = 2000, /* bytes of words that show what is usual */
    MIN_SHARED = 4,   /* bytes of a word that shows kinship */
    PER_CENT = 100
};

/* Bytes of the words of TEXT.  */
static size_t
word_bytes(const struct ptb_text *text)
{
    size_t n = 0;

    for (uint32_t i = 0; i < text->n_words; i++)
        n += text->words[i].end - text->words[i].beg;
    return n;
}

static bool
is_counted(const struct ptb_check_pair *p)
{
    return p->is_sure && !p->is_partial && p->source.s.p && p->text.s.n &&
           ptb_pair_fate(p) == PTB_FATE_CHANGED;
}

void
ptb_learn_lengths(struct potable_check *check)
{
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];
        struct ptb_check_locale *l = &check->locales[file->locale];

        for (size_t k = 0; file->page && k < file->n_pairs; k++) {
            if (!is_counted(&file->pairs[k]))
                continue;
            l->n_source += word_bytes(&file->pairs[k].source);
            l->n_text += word_bytes(&file->pairs[k].text);
        }
    }
}

/* The share of the usual length below which P is told of; 0: never.  */
static double
shortest(const struct ptb_check_pair *p)
{
    if (is_counted(p))
        return SHORT;
    if (!p->is_joined || ptb_pair_fate(p) != PTB_FATE_CHANGED)
        return 0;
    return p->is_sure ? SHORT_JOINED : SHORT_DOUBTFUL;
}

/* How much of what SOURCE says by its longer words and its codes stands in TEXT
   as it is, 0 to 1: names, cognates, math.  */
static double
kinship(const struct ptb_text *source, const struct ptb_text *text)
{
    unsigned n = 0, n_shared = 0;

    for (uint32_t i = 0; i < source->n_words + source->n_codes; i++) {
        struct ptb_slice s;

        if (i < source->n_words)
            s = ptb_slice(source->s.p + source->words[i].beg,
                          source->words[i].end - source->words[i].beg);
        else
            s = ptb_code_slice(source, &source->codes[i - source->n_words]);
        if (s.n < (i < source->n_words ? MIN_SHARED : 1))
            continue;
        n++;
        n_shared += memmem(text->s.p, text->s.n, s.p, s.n) != NULL;
    }
    return n ? (double)n_shared / n : 0;
}

/* How far the length of TEXT is from what is usual for SOURCE: the logarithm of
   the ratio, without its sign.  */
static double
misfit(const struct ptb_check_locale *l, const struct ptb_text *source,
       const struct ptb_text *text)
{
    double want = (double)(word_bytes(source) + 1) * (double)l->n_text /
                  (double)l->n_source;

    return fabs(log((double)(word_bytes(text) + 1) / want));
}

/* The text of P stands for two of the source and is too short for both.  Tells
   which of the two is missing: the one that is less like it.  False: it stands
   for more, or for others.  */
static bool
tell_other(const struct ptb_check_locale *l, struct ptb_check_file *file,
           const struct ptb_check_pair *p)
{
    const struct ptb_text *both = &file->master->texts[p->source_unit];
    const struct ptb_alignment *a = &file->alignment;
    size_t i = ptb_alignment_from(a, p->source_unit);
    double first, second;

    if (i == a->n || a->pairs[i].n_src != 2)
        return false;
    first = kinship(&both[0], &p->text);
    second = kinship(&both[1], &p->text);
    if (fabs(first - second) < DBL_EPSILON) {
        first = misfit(l, &both[1], &p->text);
        second = misfit(l, &both[0], &p->text);
    }
    if (first > second)
        ptb_tell_missing(file, p->source_unit + 1, p->unit);
    else
        ptb_tell_missing(file, p->source_unit,
                         p->unit > 0 ? p->unit - 1 : PTB_NO_PLACE);
    return true;
}

void
ptb_check_lengths(const struct potable_check *check,
                  struct ptb_check_file *file)
{
    const struct ptb_check_locale *l = &check->locales[file->locale];

    if (l->n_source < MIN_KNOWN || l->n_text == 0)
        return;
    for (size_t k = 0; k < file->n_pairs; k++) {
        const struct ptb_check_pair *p = &file->pairs[k];
        double limit = shortest(p), share;
        size_t source;

        if (limit <= 0)
            continue;
        source = word_bytes(&p->source);
        if (source < MIN_SOURCE)
            continue;
        share = (double)word_bytes(&p->text) * (double)l->n_source /
                ((double)source * (double)l->n_text);
        if (share < limit && !(p->is_joined && tell_other(l, file, p)))
            ptb_pair_find(file, p, PTB_RULE_MISSING_UNIT, 0,
                          (uint32_t)p->text.s.n,
                          _("this has %u per cent of the length that this "
                            "locale's translations usually have; a part of the "
                            "source may be missing"),
                          (unsigned)(share * PER_CENT + 0.5));
    }
}
