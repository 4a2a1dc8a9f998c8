/* Plural forms of languages.  Input: a locale; output: the formula that gives
   integers the categories which CLDR gives them.

   ICU says the category of a number ("one", "few") but writes no formula, and
   catalogs want one that C could compile.  So formulas stand here, text and
   code of each made from one expression, and the first one whose forms are the
   categories one to one is taken.  No language is named: a rule that CLDR
   changes or adds finds its formula or none.  */
#include "config.h"

#include "base/plural.h"

#include <stdbool.h>
#include <stddef.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

enum {
    /* Rules look at n % 10, n % 100 and n itself; those that say something
       else of thousands (Cornish) or of millions (French) have no formula
       here, or one that gives all of them the last form.  */
    MAX_SAMPLE = 1000,
    MAX_FORMS = 6,
    MAX_KEYWORD = 16 /* characters */
};

/* Expressions are written as catalogs show them.  */
/* clang-format off */
#define FORMULAS(_)                                                            \
    _(1, every, 0)                                                         \
    _(2, not_one, n != 1)                                                  \
    _(2, above_one, n > 1)                                                 \
    _(2, ends_in_one, n%10!=1 || n%100==11)                                \
    _(2, filipino, n>3 && (n%10==4 || n%10==6 || n%10==9))                 \
    _(2, tamazight, n>=2 && (n<11 || n>99))                                \
    _(3, dual, n==1 ? 0 : n==2 ? 1 : 2)                                    \
    _(3, zero, n==0 ? 0 : n==1 ? 1 : 2)                                    \
    _(3, up_to_ten, n<=1 ? 0 : n<=10 ? 1 : 2)                              \
    _(3, east_slavic, n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&     \
      (n%100<10 || n%100>=20) ? 1 : 2)                                         \
    _(3, polish, n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 ||             \
      n%100>=20) ? 1 : 2)                                                      \
    _(3, czech, n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)                           \
    _(3, lithuanian, n%10==1 && (n%100<10 || n%100>=20) ? 0 : n%10>=2      \
      && (n%100<10 || n%100>=20) ? 1 : 2)                                      \
    _(3, latvian, n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 &&     \
      n%100!=11 ? 1 : 2)                                                       \
    _(3, romanian, n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2)     \
    _(4, slovenian, n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4     \
      ? 2 : 3)                                                                 \
    _(4, scottish, n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20     \
      ? 2 : 3)                                                                 \
    _(4, manx, n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3)                \
    _(4, maltese, n==1 ? 0 : n==0 || (n%100>=2 && n%100<=10) ? 1 :         \
      n%100>=11 && n%100<=19 ? 2 : 3)                                          \
    _(5, maltese_dual, n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 &&          \
      n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4)                         \
    _(5, irish, n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10     \
      ? 3 : 4)                                                                 \
    _(4, breton, n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0 :      \
      n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1 : (n%10==3 ||         \
      n%10==4 || n%10==9) && n%100/10!=1 && n%100/10!=7 && n%100/10!=9 ? 2     \
      : 3)                                                                     \
    _(6, arabic, n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 &&              \
      n%100<=10 ? 3 : n%100>=11 ? 4 : 5)                                       \
    _(6, welsh, n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 :     \
      5)
/* clang-format on */

#define FORM(N, NAME, EXPRESSION)                                              \
    static unsigned NAME(unsigned n)                                           \
    {                                                                          \
        (void)n;                                                               \
        return (unsigned)(EXPRESSION);                                         \
    }
FORMULAS(FORM)

#define ROW(N, NAME, EXPRESSION)                                               \
    {"nplurals=" #N "; plural=(" #EXPRESSION ");", N, NAME},
static const struct formula {
    const char *text;
    unsigned n_forms;
    unsigned (*form)(unsigned n);
} formulas[] = {FORMULAS(ROW)};

/* Which category each number has, categories numbered as they come up.  */
struct sample {
    unsigned char category[MAX_SAMPLE];
    unsigned n_categories;
};

/* Fills SAMPLE; false if ICU has no rules or more categories than any formula
   has forms.  */
static bool
take_sample(struct sample *sample, const char *locale)
{
    UChar seen[MAX_FORMS][MAX_KEYWORD], keyword[MAX_KEYWORD];
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(locale, &error);
    bool good = U_SUCCESS(error);

    sample->n_categories = 0;
    for (unsigned n = 0; good && n < MAX_SAMPLE; n++) {
        unsigned c = 0;

        uplrules_select(rules, n, keyword, MAX_KEYWORD, &error);
        good = error == U_ZERO_ERROR;
        while (good && c < sample->n_categories &&
               u_strcmp(seen[c], keyword) != 0)
            c++;
        good = good && c < MAX_FORMS;
        if (good && c == sample->n_categories)
            u_strcpy(seen[sample->n_categories++], keyword);
        sample->category[n] = (unsigned char)c;
    }
    if (rules)
        uplrules_close(rules);
    return good;
}

/* Are the forms of F the categories of SAMPLE, one to one?  */
static bool
fits(const struct formula *f, const struct sample *sample)
{
    int form_of[MAX_FORMS] = {-1, -1, -1, -1, -1, -1};

    if (f->n_forms != sample->n_categories)
        return false;
    /* As many forms as categories: a map onto them is one to one.  */
    for (unsigned n = 0; n < MAX_SAMPLE; n++) {
        int *form = &form_of[sample->category[n]];

        if (*form >= 0 && *form != (int)f->form(n))
            return false;
        *form = (int)f->form(n);
    }
    for (unsigned i = 0; i < f->n_forms; i++)
        for (unsigned k = 0; k < i; k++)
            if (form_of[i] == form_of[k])
                return false;
    return true;
}

const char *
ptb_plural_forms(const char *locale)
{
    struct sample sample;

    if (!take_sample(&sample, locale))
        return NULL;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        if (fits(&formulas[i], &sample))
            return formulas[i].text;
    return NULL;
}
