/* The rules of `potable check`.  */
#ifndef PTB_CHECK_RULE_H
#define PTB_CHECK_RULE_H

#include "base/slice.h"
#include "potable.h"

enum ptb_rule {
    PTB_RULE_UNTRANSLATED,
    PTB_RULE_MIXED_LANGUAGE,
    PTB_RULE_WRONG_VARIANT,
    PTB_RULE_INCONSISTENT_TERM,
    PTB_RULE_GLOSSARY_TERM,
    PTB_RULE_GLOSSARY_FORBIDDEN,
    PTB_RULE_GLOSSARY_KEPT,
    PTB_RULE_MISSING_UNIT,
    PTB_RULE_EXTRA_UNIT,
    PTB_RULE_TABLE_SHAPE,
    PTB_RULE_OUTDATED,
    PTB_RULE_INLINE_CODE,
    PTB_RULE_BROKEN_MARKUP,
    PTB_RULE_LINK_ALTERED,
    PTB_RULE_LINK_MISSING,
    PTB_RULE_LINK_UNDEFINED,
    PTB_RULE_LINK_UNUSED,
    PTB_RULE_LINK_MALFORMED,
    PTB_RULE_LINK_LOCALE,
    PTB_RULE_COMPAT_PUNCTUATION,
    PTB_RULE_BRACKET_WIDTH,
    PTB_RULE_NUMBERS,
    PTB_RULE_REPEATED_WORD,
    PTB_RULE_HOMOPHONE,
    PTB_RULE_WHITESPACE,
    PTB_RULE_HEADER,
    PTB_RULE_PLURAL_FORMS,
    PTB_RULE_PLACEHOLDERS,
    PTB_N_RULES
};

/* What is known of RULE; its texts are not translated yet.  */
const struct potable_rule *ptb_rule_at(enum ptb_rule rule);

/* What potable-rules(7) says of each rule, as lines of text.  */
extern const char *const ptb_rule_help[PTB_N_RULES];

/* The rule with the name NAME; PTB_N_RULES if there is none.  */
enum ptb_rule ptb_rule_find(struct ptb_slice name);

#endif
