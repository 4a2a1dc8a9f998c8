/* The rules that need evidence from all files.  Each appends to the findings
   of FILE; several files may be checked at once.  */
#ifndef PTB_CHECK_LANGUAGE_H
#define PTB_CHECK_LANGUAGE_H

#include "check/learn.h"

struct ptb_language {
    struct potable_check *check;
    const struct ptb_learned *learned;
};

/* check/variant.c: counts the characters of all texts; wrong-variant.  */
void ptb_learn_variants(struct potable_check *check);
void ptb_check_variants(const struct potable_check *check,
                        struct ptb_check_file *file);

/* check/language.c: untranslated, mixed-language.  */
void ptb_check_language(const struct ptb_language *lang,
                        struct ptb_check_file *file);

#endif
