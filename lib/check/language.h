/* The rules that need evidence from all files.  Each appends to the findings
   of FILE; several files may be checked at once.  */
#ifndef PTB_CHECK_LANGUAGE_H
#define PTB_CHECK_LANGUAGE_H

#include "check/concordance.h"
#include "check/learn.h"

struct ptb_language {
    struct potable_check *check;
    const struct ptb_learned *learned;
};

/* check/variant.c: the forms of the Chinese characters in all texts, the
   characters of a locale, and, with both, its variant; wrong-variant.  */
void ptb_learn_forms(struct potable_check *check);
void ptb_count_chars(struct potable_check *check, size_t locale);
void ptb_learn_variants(struct potable_check *check);
void ptb_check_variants(const struct potable_check *check,
                        struct ptb_check_file *file);

/* check/phrase.c: finds the words of Taiwan in locales of Simplified Chinese,
   with OpenCC and an index of the texts of each; wrong-variant.  */
void ptb_load_opencc(struct potable_check *check);
void ptb_index_places(struct potable_check *check, size_t locale);
void ptb_learn_phrases(struct potable_check *check, unsigned jobs);
void ptb_tell_phrase(struct ptb_check_file *file, const struct ptb_phrase *f);

/* check/term.c: finds the usual translations; inconsistent-term.  */
void ptb_learn_terms(struct ptb_learned *l, const struct potable_check *check);
void ptb_check_terms(const struct ptb_language *lang,
                     struct ptb_check_file *file);
/* The usual translation of a source text in LOCALE; NULL if there is none.  */
const struct ptb_usual *ptb_usual_text(const struct ptb_learned *l,
                                       size_t locale, uint32_t source_id);

/* check/lengths.c: how long translations are; missing-unit, of a part of a
   text.  */
void ptb_learn_lengths(struct potable_check *check);
void ptb_check_lengths(const struct potable_check *check,
                       struct ptb_check_file *file);

/* check/titles.c: which page a link leads to; suggests the title of that page
   where the text of the link is not translated.  */
void ptb_learn_pages(struct ptb_learned *l, const struct potable_check *check);
void ptb_suggest_titles(const struct ptb_language *lang,
                        struct ptb_check_file *file);

/* check/repeated.c: finds what stands twice in a file; counts it for all;
   repeated-word.  */
void ptb_find_doubled(const struct potable_check *check,
                      struct ptb_check_file *file);
void ptb_learn_doubled(struct ptb_learned *l,
                       const struct potable_check *check);
void ptb_check_repeated(const struct ptb_language *lang,
                        struct ptb_check_file *file);

/* check/acronym.c: finds what stands beside acronyms in a file; learns what is
   usual for each; inconsistent-term.  */
void ptb_find_expansions(const struct potable_check *check,
                         struct ptb_check_file *file);
void ptb_learn_expansions(struct ptb_learned *l,
                          const struct potable_check *check);
void ptb_check_expansions(const struct ptb_language *lang,
                          struct ptb_check_file *file);

/* check/wording.c: finds words that stand for one of the source which LOCALE
   usually translates in another way, and calls ptb_find_homophones, if LOCALE
   writes words without blanks; inconsistent-term.  */
void ptb_find_words(const struct potable_check *check,
                    const struct ptb_learned *l, size_t locale);
void ptb_check_wordings(struct ptb_check_file *file);

/* check/homophone.c: finds words of Chinese with a character that sounds like
   the one that is meant; homophone.  */
void ptb_find_homophones(const struct ptb_concordance *c);
void ptb_check_homophones(struct ptb_check_file *file);

/* check/stray.c: is W a word that LOCALE, which writes Latin letters, has where
   the source has it not?  */
bool ptb_word_is_own(const struct ptb_language *lang, size_t locale,
                     const struct ptb_word *w);
/* Is word I of the text of P, in LOCALE, one of the source that translations do
   not keep?  COUNTED: P is one of those that the numbers are from.  */
bool ptb_word_is_stray(const struct ptb_language *lang, size_t locale,
                       const struct ptb_check_pair *p, uint32_t i,
                       bool counted);
/* Are words FIRST to LAST of TEXT, in LOCALE, of the source language on
   purpose: is it named before them, as in "known in English as", or do several
   words stand in TEXT more than once?  */
bool ptb_words_are_meant(const struct ptb_language *lang, size_t locale,
                         const struct ptb_text *text, uint32_t first,
                         uint32_t last);

/* check/language.c: untranslated, mixed-language.  */
void ptb_check_language(const struct ptb_language *lang,
                        struct ptb_check_file *file);

#endif
