/* Elements by their names.  Input: names as written; output: classes and
   states.  Invariant: a name costs one hash and at most one comparison.  */
#include "config.h"

#include "page/html-names.h"

#include "base/ascii.h"
#include "page/html-tables.h"

/* The bits of the element NAME, 0 if it is unknown.  */
static unsigned
element_bits(struct ptb_slice name)
{
    const struct ptb_element_hash *h = &ptb_element_hash;
    const struct ptb_element *e;
    unsigned slot;

    if (name.n == 0 || name.n >= sizeof e->name)
        return 0;
    slot = (unsigned)name.n * h->length +
           (unsigned char)ptb_lower(name.p[0]) * h->first +
           (unsigned char)ptb_lower(name.p[name.n - 1]) * h->last +
           (unsigned char)ptb_lower(name.p[name.n / 2]);
    e = &ptb_elements[ptb_element_slots[slot & 1023]];
    return ptb_slice_eq_nocase(name, ptb_slice(e->name, e->n)) ? e->bits : 0;
}

unsigned
ptb_html_class(struct ptb_slice name)
{
    return element_bits(name) & PTB_ELEMENT_CLASSES;
}

enum ptb_html_state
ptb_html_content_state(struct ptb_slice name)
{
    unsigned bits = element_bits(name);

    if (!(bits & PTB_HTML_RAWTEXT))
        return PTB_HTML_STATE_DATA;
    if (bits & PTB_ELEMENT_SCRIPT)
        return PTB_HTML_STATE_SCRIPT;
    if (bits & PTB_ELEMENT_PLAINTEXT)
        return PTB_HTML_STATE_PLAINTEXT;
    return bits & PTB_ELEMENT_RCDATA ? PTB_HTML_STATE_RCDATA
                                     : PTB_HTML_STATE_RAWTEXT;
}

bool
ptb_html_foreign_open(struct ptb_html_foreign *f, struct ptb_slice name,
                      bool self_closing)
{
    unsigned bits = element_bits(name);
    bool foreign = ptb_html_in_foreign(f);

    if (foreign && (bits & PTB_ELEMENT_BREAKOUT)) {
        while (ptb_html_in_foreign(f))
            f->open.n--;
        return false;
    }
    if (bits & PTB_ELEMENT_FOREIGN) {
        if (!self_closing)
            ptb_buf_add_char(&f->open, 'f');
        return true;
    }
    if (foreign && !self_closing && (bits & PTB_ELEMENT_INTEGRATION))
        ptb_buf_add_char(&f->open, 'h');
    return foreign;
}

void
ptb_html_foreign_close(struct ptb_html_foreign *f, struct ptb_slice name)
{
    if (f->open.n > 0 && (element_bits(name) &
                          (ptb_html_in_foreign(f) ? PTB_ELEMENT_FOREIGN
                                                  : PTB_ELEMENT_INTEGRATION)))
        f->open.n--;
}

struct ptb_slice
ptb_html_name_at(struct ptb_slice s, size_t at)
{
    size_t end = at;

    while (end < s.n && (ptb_is_alnum(s.p[end]) || s.p[end] == '-'))
        end++;
    return ptb_slice(s.p + at, end - at);
}

struct ptb_slice
ptb_html_tag_name(struct ptb_slice s)
{
    return ptb_html_name_at(s, s.n > 1 && s.p[1] == '/' ? 2 : 1);
}
