/* Texts with names in braces.  Input: a text and what the names stand for;
   output: the text with them filled in.  Invariant: the parts of a text, one
   behind the other, are the text.  */
#include "config.h"

#include "site/fill.h"

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

/* The length of "{name}" at the start of S; 0: there is none.  */
static size_t
name_length(struct ptb_slice s)
{
    size_t n = 1;

    while (n < s.n && is_name_byte(s.p[n]))
        n++;
    return n > 1 && n < s.n && s.p[n] == '}' ? n + 1 : 0;
}

/* The length of "{{ … }}" at the start of S; 0: there is none.  */
static size_t
output_length(struct ptb_slice s)
{
    if (!ptb_slice_starts(s, PTB_S("{{")))
        return 0;
    for (size_t n = 2; n + 1 < s.n; n++)
        if (s.p[n] == '}' && s.p[n + 1] == '}')
            return n + 2;
    return s.n;
}

bool
ptb_fill_next(struct ptb_slice *rest, struct ptb_fill_part *part)
{
    size_t i = 0, n = 0;

    *part = (struct ptb_fill_part){*rest, false};
    if (rest->n == 0)
        return false;
    while (i < rest->n) {
        struct ptb_slice s = ptb_slice(rest->p + i, rest->n - i);
        size_t skip = output_length(s);

        n = s.p[0] == '{' && skip == 0 ? name_length(s) : 0;
        if (n > 0)
            break;
        i += skip > 0 ? skip : 1;
    }
    if (i == 0) {
        *part = (struct ptb_fill_part){{rest->p + 1, n - 2}, true};
        i = n;
    } else {
        part->text.n = i;
    }
    *rest = ptb_slice(rest->p + i, rest->n - i);
    return true;
}

static bool
is_in(struct ptb_slice name, const char *const *names)
{
    for (; *names; names++)
        if (ptb_slice_eq(name, ptb_slice_str(*names)))
            return true;
    return false;
}

struct ptb_slice
ptb_fill_unknown(struct ptb_slice text, const char *const *names)
{
    struct ptb_fill_part part;

    while (ptb_fill_next(&text, &part))
        if (part.is_name && !is_in(part.text, names))
            return part.text;
    return PTB_SLICE_NONE;
}

bool
ptb_fill_has(struct ptb_slice text, const char *const *names)
{
    struct ptb_fill_part part;

    while (ptb_fill_next(&text, &part))
        if (part.is_name && is_in(part.text, names))
            return true;
    return false;
}

void
ptb_fill(struct ptb_buf *b, struct ptb_slice text,
         const struct ptb_fill *values)
{
    struct ptb_fill_part part;

    while (ptb_fill_next(&text, &part)) {
        const struct ptb_fill *v = values;

        while (part.is_name && v->name &&
               !ptb_slice_eq(part.text, ptb_slice_str(v->name)))
            v++;
        if (part.is_name && v->name)
            ptb_buf_add_slice(b, v->value);
        else if (part.is_name)
            ptb_buf_add(b, part.text.p - 1, part.text.n + 2);
        else
            ptb_buf_add_slice(b, part.text);
    }
}
