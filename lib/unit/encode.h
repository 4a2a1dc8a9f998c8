/* Translations as page bytes.  */
#ifndef PTB_UNIT_ENCODE_H
#define PTB_UNIT_ENCODE_H

#include "unit/unit.h"

/* How much is escaped.  */
enum ptb_encode_level {
    PTB_ENCODE_PLAIN, /* what could break the place of the unit */
    PTB_ENCODE_HARD   /* all punctuation that means anything to the syntax */
};

/* Why a translation cannot stand in its place.  */
enum ptb_encode_result {
    PTB_ENCODE_OK,
    PTB_ENCODE_EMPTY,    /* nothing but white space */
    PTB_ENCODE_FOOTNOTE, /* a footnote mark of the msgid is missing */
    PTB_ENCODE_LIQUID,   /* a Liquid tag of the msgid is missing */
    PTB_ENCODE_ORDER,    /* the tags of Liquid blocks change places */
    PTB_ENCODE_VALUE     /* YAML or Liquid cannot hold the text */
};

/* Appends to OUT what says MSGSTR in the place of unit U of PAGE.  Markup that
   the syntax has for inline text is kept where it is balanced; Liquid, comments
   and attribute lists only if the msgid has them too; anything else that would
   be read as markup is escaped.
   If the result is not PTB_ENCODE_OK, OUT is as before.  */
enum ptb_encode_result ptb_unit_encode(struct ptb_buf *out,
                                       const struct ptb_page *page,
                                       const struct ptb_unit *u,
                                       struct ptb_slice msgstr,
                                       enum ptb_encode_level level);

#endif
