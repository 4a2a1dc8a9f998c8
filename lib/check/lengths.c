/* Translations that are much too short.  Input: the pairs of all files; output:
   findings of missing-unit, about texts of which a part was left out.
   How long a translation is depends on the language and on what is written
   about, so the locale's own pairs say it.  Lengths are those of words: code,
   math and punctuation stay what they are.
   Invariant: only pairs that are sure count and are told of.  */
#include "config.h"

#include "check/language.h"

#include "base/gettext.h"

/* On a site with seven locales, of the pairs below this share of the usual
   length all but one in ten lack a sentence or a clause; of those a little
   above it, half.  */
static const double SHORT = 0.55;

enum {
    MIN_SOURCE = 80,  /* bytes of words: shorter texts vary too much */
    MIN_KNOWN = 2000, /* bytes of words that show what is usual */
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

void
ptb_check_lengths(const struct potable_check *check,
                  struct ptb_check_file *file)
{
    const struct ptb_check_locale *l = &check->locales[file->locale];

    if (l->n_source < MIN_KNOWN || l->n_text == 0)
        return;
    for (size_t k = 0; k < file->n_pairs; k++) {
        const struct ptb_check_pair *p = &file->pairs[k];
        size_t source;
        double share;

        if (!is_counted(p))
            continue;
        source = word_bytes(&p->source);
        if (source < MIN_SOURCE)
            continue;
        share = (double)word_bytes(&p->text) * (double)l->n_source /
                ((double)source * (double)l->n_text);
        if (share < SHORT)
            ptb_pair_find(file, p, PTB_RULE_MISSING_UNIT, 0,
                          (uint32_t)p->text.s.n,
                          _("this has %u per cent of the length that this "
                            "locale's translations usually have; a part of the "
                            "source may be missing"),
                          (unsigned)(share * PER_CENT + 0.5));
    }
}
