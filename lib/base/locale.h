/* Locales: BCP 47 tags and what CLDR knows about them.  */
#ifndef PTB_BASE_LOCALE_H
#define PTB_BASE_LOCALE_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends the BCP 47 tag of the locale that NAME names to B, in its canonical
   form: "zh_CN", "ZH-cn" and "zh_CN.UTF-8" are "zh-CN", "sr@latin" is
   "sr-Latn".  False: NAME names none, or one with extensions; B is as before.
 */
bool ptb_locale_tag(struct ptb_buf *b, struct ptb_slice name);

/* Does CLDR have data for the language of TAG?  Short words that happen to be
   codes of small languages ("src", "bin") are not known.  */
bool ptb_locale_is_known(const char *tag);
/* Has LANGUAGE ("sr") data of its own in SCRIPT ("Latn")?  */
bool ptb_locale_has_script(const char *language, const char *script);

/* The subtags of TAG: "zh", "Hans", "CN".  Empty where TAG has none.  */
struct ptb_subtags {
    char language[12], script[8], region[8];
};
void ptb_locale_split(struct ptb_subtags *parts, const char *tag);
/* The same with the likely script and region filled in.  */
void ptb_locale_likely(struct ptb_subtags *parts, const char *tag);

/* Is LANGUAGE ("zh") the language of TAG, in whichever script and region?  */
bool ptb_locale_has_language(struct ptb_slice tag, const char *language);

bool ptb_locale_is_rtl(const char *tag);

/* Appends gettext's name of TAG to B: "zh_CN", "pt_BR", "sr@latin".  */
void ptb_locale_gettext(struct ptb_buf *b, const char *tag);
/* Appends the name of the locale TAG in the language IN ("en") to B.  */
void ptb_locale_name(struct ptb_buf *b, const char *tag, const char *in);

/* Puts into KEYS what the N TEXTS are sorted by in the language IN ("en"):
   bytes, in ARENA, to be compared as such.  */
void ptb_locale_sort_keys(struct ptb_slice *keys, const struct ptb_slice *texts,
                          size_t n, const char *in, struct ptb_arena *arena);

#endif
