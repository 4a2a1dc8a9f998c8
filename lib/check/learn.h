/* Evidence: what the texts of a site show about its words.

   All that is known of words comes from the site itself: no list of words is
   part of the program.  */
#ifndef PTB_CHECK_LEARN_H
#define PTB_CHECK_LEARN_H

#include "base/table.h"
#include "check/check.h"
#include "check/spelling.h"

/* How a word of the source language is written in the source.  */
struct ptb_source_word {
    uint32_t n_lower;      /* without a capital */
    uint32_t n_capital;    /* with one in running text, not at a start */
    uint32_t n_caps;       /* all in capitals, in a text that is not */
    uint32_t n_code;       /* as a code span of its own */
    struct ptb_slice text; /* the word, folded */
};

/* How a word fares in a locale: numbers of pairs.  */
struct ptb_word_count {
    uint32_t n_seen; /* the source has it, and the text is a translation */
    uint32_t n_kept; /* and the text has it, too */
    uint32_t n_own;  /* the text has it and the source has not */
};

/* How a source text fares in a locale.  */
struct ptb_text_count {
    uint16_t n_kept, n_changed; /* pairs */
};

/* The usual translation of a source text in a locale.  */
struct ptb_usual {
    struct ptb_slice text; /* borrowed from a page or catalog */
    uint64_t key;
    uint32_t n, n_all; /* places that have it; that translate the source text */
};

/* What an acronym usually stands for.  */
struct ptb_usual_expansion {
    struct ptb_slice text; /* borrowed, as above */
    uint32_t n, n_all;     /* places that have it; that have the acronym */
};

struct ptb_learned {
    struct ptb_table words;         /* folded words to ids */
    struct ptb_arena arena;         /* their texts */
    struct ptb_source_word *source; /* owned; by id */
    size_t n_words, cap_source;
    struct ptb_word_count *counts; /* owned; [locale * n_words + id] */
    struct ptb_word_count *sums;   /* owned; [class * n_words + id]; class 1:
                                      locales that write Latin letters */
    struct ptb_table texts;        /* source texts to ids */
    size_t n_texts;
    struct ptb_spelling spelling;   /* of the source */
    struct ptb_spelling *spellings; /* owned; of each locale's own words */
    struct ptb_text_count *fates;   /* owned; [text id * n_locales + locale] */
    size_t n_locales;
    struct ptb_usual *usual;  /* owned; as FATES */
    struct ptb_table pages;   /* "LOCALE KEY" of pages to files */
    struct ptb_table doubled; /* "LOCALE WORD" of words that stand twice */
    uint32_t *doubled_counts; /* owned; how often each does */
    size_t n_doubled, cap_doubled;
    struct ptb_table acronyms; /* "LOCALE ACRONYM" to what it stands for */
    struct ptb_usual_expansion *expansions; /* owned */
    size_t n_expansions, cap_expansions;
    uint32_t **ids; /* owned; by file, of its words; while they are learnt */
};

void ptb_learned_free(struct ptb_learned *l);

/* The steps of learning.  First the texts of the source and their words get
   their ids; then, file by file, by any threads, the words of all other texts
   are collected, and get their ids; then L learns from all pairs of CHECK, and
   at last what locales with the same kind of letters have in common.  */
void ptb_learn_sources(struct ptb_learned *l, struct potable_check *check);
void ptb_learn_words(struct ptb_check_file *file);
void ptb_learn_ids(struct ptb_learned *l, struct potable_check *check);
void ptb_learn(struct ptb_learned *l, struct potable_check *check,
               unsigned jobs);
void ptb_learn_sums(struct ptb_learned *l, const struct potable_check *check);

/* What became of the source text in the translation.  */
enum ptb_fate {
    PTB_FATE_NONE,   /* nothing in it could have changed */
    PTB_FATE_KEPT,   /* most of its words are still there */
    PTB_FATE_CHANGED /* they are not */
};
enum ptb_fate ptb_pair_fate(const struct ptb_check_pair *p);

/* Can word W of TEXT say anything about its language?  Acronyms, single
   letters, file names and the like cannot.  */
bool ptb_word_is_plain(const struct ptb_text *text, const struct ptb_word *w);

/* How much more the word ID looks like one of the source language than like one
   of LOCALE: above 0.3, it most likely is one; 0: nobody knows.  */
double ptb_word_foreignness(const struct ptb_learned *l, size_t locale,
                            uint32_t id);

/* Are there words enough to know that?  */
bool ptb_word_can_be_foreign(const struct ptb_learned *l, size_t locale);

/* Is the source word ID a name: written with a capital in running text?  */
bool ptb_word_is_name(const struct ptb_learned *l, uint32_t id);

static inline const struct ptb_word_count *
ptb_word_count(const struct ptb_learned *l, size_t locale, uint32_t id)
{
    return &l->counts[locale * l->n_words + id];
}

/* The share of translations into LOCALE that keep the source word ID, of 1,
   other locales standing in where there are few; the pair at hand, which has
   (IS_KEPT) or has not the word, left out.  */
double ptb_word_retention(const struct ptb_learned *l,
                          const struct potable_check *check, size_t locale,
                          uint32_t id, bool is_counted, bool is_kept);

#endif
