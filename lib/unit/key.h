/* Keys: what two texts have in common that say the same in their places.  */
#ifndef PTB_UNIT_KEY_H
#define PTB_UNIT_KEY_H

#include "unit/unit.h"

/* Appends the key of unit U of PAGE.  Two units of one kind have the same key
   if they differ in line ends, in how characters are escaped or quoted, and in
   nothing else.  */
void ptb_unit_key(struct ptb_buf *out, const struct ptb_page *page,
                  const struct ptb_unit *u);

/* Appends the key that U would have with the translation MSGSTR, for which it
   has the bytes RAW.  */
void ptb_unit_key_of(struct ptb_buf *out, const struct ptb_unit *u,
                     struct ptb_slice msgstr, struct ptb_slice raw);

/* What else is of interest in a text: called for each target of a link.  */
struct ptb_key_links {
    void (*add)(void *data, struct ptb_slice target);
    void *data;
};

/* Appends the words of TEXT, a msgid or msgstr: white space is folded, escapes
   are decoded, targets of links left out and given to LINKS, which may be NULL.
   Linear in TEXT.  */
void ptb_key_words(struct ptb_buf *out, struct ptb_slice text,
                   const struct ptb_key_links *links);

#endif
