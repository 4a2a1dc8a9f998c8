/* Messages as text.  Input: a message; output: its lines in the order and form
   of msgcat 0.21, but flags that msgcat does not know are kept.  */
#include "config.h"

#include "catalog/format.h"

#include "base/ascii.h"

/* "# TEXT" or "#. TEXT"; no blank before an empty text.  */
static void
add_comments(struct ptb_buf *out, struct ptb_slice mark,
             const struct ptb_slices *list)
{
    for (uint32_t i = 0; i < list->n; i++) {
        struct ptb_slice text = list->at[i];

        ptb_buf_add_slice(out, mark);
        if (text.n)
            ptb_buf_add_char(out, ' ');
        ptb_buf_add_slice(out, text);
        ptb_buf_add_char(out, '\n');
    }
}

/* Must the reference S stand between isolates?  It must if it holds a blank or
   starts with U+2068 itself.  */
static bool
needs_isolates(struct ptb_slice s)
{
    if (ptb_slice_starts(s, PTB_S("\xe2\x81\xa8")))
        return true;
    for (size_t i = 0; i < s.n; i++)
        if (ptb_is_space(s.p[i]))
            return true;
    return false;
}

static void
add_references(struct ptb_buf *out, const struct ptb_slices *list, size_t width)
{
    size_t column = 2;

    if (list->n == 0)
        return;
    ptb_buf_add(out, "#:", 2);
    for (uint32_t i = 0; i < list->n; i++) {
        struct ptb_slice ref = list->at[i];

        /* As gettext does: widths in bytes, isolates not counted.  */
        if (column > 2 && column + ref.n + 1 > width) {
            ptb_buf_add(out, "\n#:", 3);
            column = 2;
        }
        ptb_buf_add_char(out, ' ');
        if (needs_isolates(ref)) {
            size_t n = ptb_reference_name(ref).n;

            ptb_buf_add(out, "\xe2\x81\xa8", 3); /* U+2068 */
            ptb_buf_add(out, ref.p, n);
            ptb_buf_add(out, "\xe2\x81\xa9", 3); /* U+2069 */
            ptb_buf_add(out, ref.p + n, ref.n - n);
        } else {
            ptb_buf_add_slice(out, ref);
        }
        column += ref.n + 1;
    }
    ptb_buf_add_char(out, '\n');
}

static void
add_flags(struct ptb_buf *out, const struct ptb_slices *list)
{
    if (list->n == 0)
        return;
    ptb_buf_add(out, "#,", 2);
    for (uint32_t i = 0; i < list->n; i++) {
        ptb_buf_add_str(out, i ? ", " : " ");
        ptb_buf_add_slice(out, list->at[i]);
    }
    ptb_buf_add_char(out, '\n');
}

static void
add_previous(struct ptb_buf *out, const struct ptb_previous *p,
             struct ptb_slice prefix, size_t width)
{
    if (p->msgctxt.p)
        ptb_format_string(out, prefix, PTB_S("msgctxt"), p->msgctxt, width);
    if (p->msgid.p)
        ptb_format_string(out, prefix, PTB_S("msgid"), p->msgid, width);
    if (p->msgid_plural.p)
        ptb_format_string(out, prefix, PTB_S("msgid_plural"), p->msgid_plural,
                          width);
}

static void
add_msgstrs(struct ptb_buf *out, const struct ptb_message *m,
            struct ptb_slice prefix, size_t width)
{
    uint32_t n = m->n_msgstr ? m->n_msgstr : 2;
    struct ptb_buf name = PTB_BUF_INIT;

    if (m->msgid_plural.p == NULL) {
        ptb_format_string(out, prefix, PTB_S("msgstr"),
                          ptb_message_msgstr(m, 0), width);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        name.n = 0;
        ptb_buf_add_fmt(&name, "msgstr[%u]", (unsigned)i);
        ptb_format_string(out, prefix, ptb_buf_slice(&name),
                          ptb_message_msgstr(m, i), width);
    }
    ptb_buf_free(&name);
}

void
ptb_format_message(struct ptb_buf *out, const struct ptb_message *m,
                   const struct ptb_po_width *width)
{
    struct ptb_slice prefix = m->is_obsolete ? PTB_S("#~ ") : PTB_S("");
    size_t columns = width->strings;

    if (m->flags.n && ptb_message_has_flag(m, PTB_S("no-wrap")))
        columns = SIZE_MAX;
    add_comments(out, PTB_S("#"), &m->comments);
    add_comments(out, PTB_S("#."), &m->extracted);
    add_references(out, &m->references, width->references);
    add_flags(out, &m->flags);
    if (m->previous)
        add_previous(out, m->previous,
                     m->is_obsolete ? PTB_S("#~| ") : PTB_S("#| "), columns);
    if (m->msgctxt.p)
        ptb_format_string(out, prefix, PTB_S("msgctxt"), m->msgctxt, columns);
    ptb_format_string(out, prefix, PTB_S("msgid"), m->msgid, columns);
    if (m->msgid_plural.p)
        ptb_format_string(out, prefix, PTB_S("msgid_plural"), m->msgid_plural,
                          columns);
    add_msgstrs(out, m, prefix, columns);
}
