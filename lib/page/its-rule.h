/* The rules of ITS files, checked and ready to be applied.  */
#ifndef PTB_PAGE_ITS_RULE_H
#define PTB_PAGE_ITS_RULE_H

#include "base/arena.h"
#include "base/log.h"
#include "page/its.h"
#include "page/xpath.h"

enum ptb_its_kind { PTB_ITS_TRANSLATE, PTB_ITS_WITHIN_TEXT, PTB_ITS_LOC_NOTE };

/* The strings are in the arena of the rules; NULL where the file has none.  */
struct ptb_its_rule {
    uint8_t kind;  /* enum ptb_its_kind */
    uint8_t value; /* enum ptb_its_say; not of notes */
    bool is_alert;
    const char *selector;
    const char *note, *note_pointer, *note_ref, *note_ref_pointer;
    struct ptb_xpath_names names; /* in the arena */
    struct ptb_place place;       /* of its element */
};

struct potable_its {
    struct ptb_its_rule *rules; /* owned; the last that selects a node wins */
    size_t n, cap;
    struct ptb_arena arena;
};

#endif
