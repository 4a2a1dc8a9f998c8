/* The door to OpenCC.  Input: Traditional Chinese; output: Simplified Chinese.
   Invariant: a converter is not changed after it was made.  */
#include "config.h"

#include "base/opencc.h"

#ifdef HAVE_OPENCC

#include <opencc/opencc.h>

struct ptb_opencc *
ptb_opencc_new(void)
{
    opencc_t oc = opencc_open("tw2sp.json");

    /* The library says that a failure is (opencc_t) -1.  */
    return oc == (opencc_t)-1 ? NULL : (struct ptb_opencc *)oc;
}

void
ptb_opencc_free(struct ptb_opencc *oc)
{
    if (oc)
        opencc_close((opencc_t)oc);
}

bool
ptb_opencc_convert(struct ptb_opencc *oc, struct ptb_slice text,
                   struct ptb_buf *out)
{
    char *s = opencc_convert_utf8((opencc_t)oc, text.p, text.n);

    if (!s)
        return false;
    ptb_buf_add_str(out, s);
    opencc_convert_utf8_free(s);
    return true;
}

#else

struct ptb_opencc *
ptb_opencc_new(void)
{
    return NULL;
}

void
ptb_opencc_free(struct ptb_opencc *oc)
{
    (void)oc;
}

bool
ptb_opencc_convert(struct ptb_opencc *oc, struct ptb_slice text,
                   struct ptb_buf *out)
{
    (void)oc;
    (void)text;
    (void)out;
    return false;
}

#endif
