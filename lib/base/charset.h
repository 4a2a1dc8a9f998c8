/* The Chinese characters of a national charset.  */
#ifndef PTB_BASE_CHARSET_H
#define PTB_BASE_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

struct ptb_charset;

/* Those of the charset that ICU's converter NAME writes; none if ICU was built
   without it.  Freed with ptb_charset_free.  */
struct ptb_charset *ptb_charset_new(const char *name);
void ptb_charset_free(struct ptb_charset *s);
bool ptb_charset_is_empty(const struct ptb_charset *s);
bool ptb_charset_has(const struct ptb_charset *s, uint32_t c);

#endif
