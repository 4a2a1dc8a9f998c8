/* The charset of a PO file.  Input: the header; output: whether the file can be
   read as UTF-8.  */
#include "config.h"

#include "catalog/charset.h"

#include "base/ascii.h"

struct ptb_slice
ptb_charset_find(struct ptb_slice text)
{
    const struct ptb_slice key = PTB_S("charset=");
    struct ptb_slice s = text;
    size_t n = 0;

    while (s.n >= key.n && !ptb_slice_starts(s, key)) {
        s.p++;
        s.n--;
    }
    if (s.n < key.n)
        return PTB_SLICE_NONE;
    s = ptb_slice(s.p + key.n, s.n - key.n);
    while (n < s.n && !ptb_is_space(s.p[n]) && s.p[n] != '\\' && s.p[n] != '"')
        n++;
    s.n = n;
    return ptb_slice_eq(s, PTB_S("CHARSET")) ? PTB_SLICE_NONE : s;
}

enum ptb_charset
ptb_charset_check(struct ptb_slice name, bool is_ascii)
{
    if (name.n == 0)
        return is_ascii ? PTB_CHARSET_UNKNOWN : PTB_CHARSET_MISSING;
    if (ptb_slice_eq_nocase(name, PTB_S("utf-8")) ||
        ptb_slice_eq_nocase(name, PTB_S("utf8")))
        return PTB_CHARSET_OK;
    if (is_ascii && (ptb_slice_eq_nocase(name, PTB_S("ascii")) ||
                     ptb_slice_eq_nocase(name, PTB_S("us-ascii")) ||
                     ptb_slice_eq_nocase(name, PTB_S("ansi_x3.4-1968"))))
        return PTB_CHARSET_OK;
    return PTB_CHARSET_FOREIGN;
}
