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
    [PTB_RULE_INCONSISTENT_TERM] = {"inconsistent-term", LANGUAGE,
                                    POTABLE_WARNING,
                                    N_("a text is translated in another way "
                                       "elsewhere")},
    [PTB_RULE_GLOSSARY_TERM] = {"glossary-term", LANGUAGE, POTABLE_WARNING,
                                N_("a term is not translated as the glossary "
                                   "has it")},
    [PTB_RULE_GLOSSARY_FORBIDDEN] = {"glossary-forbidden", LANGUAGE,
                                     POTABLE_WARNING,
                                     N_("a term that the glossary forbids")},
    [PTB_RULE_GLOSSARY_KEPT] = {"glossary-kept", LANGUAGE, POTABLE_WARNING,
                                N_("a term that the glossary does not "
                                   "translate was changed")},
    [PTB_RULE_MISSING_UNIT] = {"missing-unit", STRUCTURE, POTABLE_WARNING,
                               N_("a text of the source is not there")},
    [PTB_RULE_EXTRA_UNIT] = {"extra-unit", STRUCTURE, POTABLE_NOTE,
                             N_("a text has no counterpart in the source")},
    [PTB_RULE_TABLE_SHAPE] = {"table-shape", STRUCTURE, POTABLE_WARNING,
                              N_("a table has other rows or columns than that "
                                 "of the source")},
    [PTB_RULE_OUTDATED] = {"outdated", STRUCTURE, POTABLE_NOTE,
                           N_("the source changed since it was translated")},
    [PTB_RULE_INLINE_CODE] = {"inline-code", MARKUP, POTABLE_WARNING,
                              N_("code, math, Liquid, tags or images were "
                                 "lost, added or changed")},
    [PTB_RULE_BROKEN_MARKUP] = {"broken-markup", MARKUP, POTABLE_ERROR,
                                N_("markup that is not closed or not "
                                   "opened")},
    [PTB_RULE_LINK_ALTERED] = {"link-altered", LINKS, POTABLE_WARNING,
                               N_("a link leads elsewhere than in the "
                                  "source")},
    [PTB_RULE_LINK_MISSING] = {"link-missing", LINKS, POTABLE_WARNING,
                               N_("a link or image of the source is not "
                                  "there")},
    [PTB_RULE_LINK_UNDEFINED] = {"link-undefined", LINKS, POTABLE_ERROR,
                                 N_("a reference to a link that is not "
                                    "defined")},
    [PTB_RULE_LINK_UNUSED] = {"link-unused", LINKS, POTABLE_NOTE,
                              N_("a link is defined and not used")},
    [PTB_RULE_LINK_MALFORMED] = {"link-malformed", LINKS, POTABLE_ERROR,
                                 N_("the target of a link is no address")},
    [PTB_RULE_LINK_LOCALE] = {"link-locale", LINKS, POTABLE_WARNING,
                              N_("relative links lead out of the folder of "
                                 "their locale")},
    [PTB_RULE_COMPAT_PUNCTUATION] = {"compat-punctuation", TEXT,
                                     POTABLE_WARNING,
                                     N_("a compatibility form of a "
                                        "punctuation mark")},
    [PTB_RULE_BRACKET_WIDTH] =
        {"bracket-width", TEXT, POTABLE_NOTE,
         N_("brackets of two widths are mixed, or one has no partner")},
    [PTB_RULE_NUMBERS] = {"numbers", TEXT, POTABLE_WARNING,
                          N_("the numbers are not those of the source")},
    [PTB_RULE_REPEATED_WORD] = {"repeated-word", TEXT, POTABLE_WARNING,
                                N_("a word stands twice")},
    [PTB_RULE_HOMOPHONE] = {"homophone", TEXT, POTABLE_NOTE,
                            N_("no word, and one that is sounds alike")},
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

const char *
potable_rule_help(size_t i)
{
    return i < PTB_N_RULES ? ptb_rule_help[i] : NULL;
}

const struct potable_rule *
potable_rule_at(size_t i)
{
    return i < PTB_N_RULES ? &rules[i] : NULL;
}
