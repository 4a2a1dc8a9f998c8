/* National charsets, by ICU's converters.  Input: the name of one; output:
   which Chinese characters it has.  */
#include "config.h"

#include "base/charset.h"

#include <unicode/ucnv.h>
#include <unicode/uset.h>

#include "base/mem.h"

struct ptb_charset {
    USet *han;
};

struct ptb_charset *
ptb_charset_new(const char *name)
{
    struct ptb_charset *s = ptb_alloc(sizeof *s);
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);

    s->han = uset_openEmpty();
    ucnv_getUnicodeSet(converter, s->han, UCNV_ROUNDTRIP_SET, &code);
    ucnv_close(converter);
    uset_retain(s->han, 0x4e00, 0x9fff);
    return s;
}

void
ptb_charset_free(struct ptb_charset *s)
{
    if (!s)
        return;
    uset_close(s->han);
    ptb_free(s);
}

bool
ptb_charset_is_empty(const struct ptb_charset *s)
{
    return uset_isEmpty(s->han);
}

bool
ptb_charset_has(const struct ptb_charset *s, uint32_t c)
{
    return uset_contains(s->han, (UChar32)c);
}
