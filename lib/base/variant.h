/* Which variant of a language a text is in.  */
#ifndef PTB_BASE_VARIANT_H
#define PTB_BASE_VARIANT_H

#include "base/buf.h"

/* What the letters of texts show.  */
struct ptb_variant {
    void *han[2]; /* private: sets of characters */
    size_t n_simplified, n_traditional;
    size_t n_letters, n_latin, n_latin_own; /* the last: outside ASCII */
    size_t n_cyrillic, n_arabic;
};

void ptb_variant_init(struct ptb_variant *v);
void ptb_variant_clear(struct ptb_variant *v);
/* Counts the letters of TEXT, UTF-8.  */
void ptb_variant_add(struct ptb_variant *v, struct ptb_slice text);

/* Appends TAG to B, with the script that the texts of V show if the language
   of TAG is written in several, TAG does not say which, and V does: "zh" with
   Simplified characters is "zh-Hans".  True: TAG has such a script now.
   Source: characters of GB 2312 that Big5 lacks count as Simplified, those of
   Big5 that GB 2312 lacks as Traditional.  */
bool ptb_variant_tag(const struct ptb_variant *v, struct ptb_buf *b,
                     const char *tag);

#endif
