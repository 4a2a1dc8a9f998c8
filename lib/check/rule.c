/* The table of rules.  Input: a rule, or its name; output: what is known of it.
   Invariant: the table is in the order of enum ptb_rule.  */
#include "config.h"

#include "check/rule.h"

#include <assert.h>

#include "base/gettext.h"

#define LANGUAGE "language"
#define STRUCTURE "structure"
#define MARKUP "markup"
#define LINKS "links"
#define TEXT "text"
#define CATALOG "catalog"

static const struct potable_rule rules[] = {
    [PTB_RULE_UNTRANSLATED] = {"untranslated", LANGUAGE, POTABLE_WARNING,
                               N_("the text is still that of the source")},
    [PTB_RULE_MIXED_LANGUAGE] = {"mixed-language", LANGUAGE, POTABLE_WARNING,
                                 N_("words of the source are left in a "
                                    "translation")},
    [PTB_RULE_WRONG_VARIANT] = {"wrong-variant", LANGUAGE, POTABLE_WARNING,
                                N_("characters or words of another variant or "
                                   "script")},
    [PTB_RULE_OUTDATED] = {"outdated", STRUCTURE, POTABLE_NOTE,
                           N_("the source changed since it was translated")},
    [PTB_RULE_INLINE_CODE] = {"inline-code", MARKUP, POTABLE_WARNING,
                              N_("code, math, Liquid, tags or images were "
                                 "lost, added or changed")},
    [PTB_RULE_BROKEN_MARKUP] = {"broken-markup", MARKUP, POTABLE_ERROR,
                                N_("markup that is not closed or not "
                                   "opened")},
    [PTB_RULE_COMPAT_PUNCTUATION] = {"compat-punctuation", TEXT,
                                     POTABLE_WARNING,
                                     N_("a compatibility form of a "
                                        "punctuation mark")},
    [PTB_RULE_BRACKET_WIDTH] = {"bracket-width", TEXT, POTABLE_NOTE,
                                N_("ASCII and full-width brackets are mixed")},
    [PTB_RULE_NUMBERS] = {"numbers", TEXT, POTABLE_WARNING,
                          N_("the numbers are not those of the source")},
    [PTB_RULE_WHITESPACE] = {"whitespace", TEXT, POTABLE_NOTE,
                             N_("white space where none belongs")},
    [PTB_RULE_HEADER] = {"header", CATALOG, POTABLE_WARNING,
                         N_("a field of the header is missing or wrong")},
    [PTB_RULE_PLURAL_FORMS] = {"plural-forms", CATALOG, POTABLE_ERROR,
                               N_("the plural forms are not those of the "
                                  "language")},
    [PTB_RULE_PLACEHOLDERS] = {"placeholders", CATALOG, POTABLE_ERROR,
                               N_("format directives are not those of the "
                                  "source")},
};

static_assert(sizeof rules / sizeof *rules == PTB_N_RULES,
              "each rule has its line");

const struct potable_rule *
ptb_rule_at(enum ptb_rule rule)
{
    return &rules[rule];
}

enum ptb_rule
ptb_rule_find(struct ptb_slice name)
{
    for (size_t i = 0; i < PTB_N_RULES; i++)
        if (ptb_slice_eq(name, ptb_slice_str(rules[i].name)))
            return (enum ptb_rule)i;
    return PTB_N_RULES;
}

const struct potable_rule *
potable_rule_at(size_t i)
{
    return i < PTB_N_RULES ? &rules[i] : NULL;
}
