/* Fills the msgstrs of a template.

   Input: a template as `potable extract` writes it; output: the same text with
   msgstrs.  The strings are not decoded: a msgstr that repeats its msgid is
   written as the same quoted lines, so this knows no escape but its own.  */
#include "config.h"

#include "laws/laws.h"

#include <stdint.h>
#include <string.h>

void
po_escape(struct ptb_buf *out, struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (c == '\n')
            ptb_buf_add_str(out, "\\n");
        else if (c == '\t')
            ptb_buf_add_str(out, "\\t");
        else if (c == '"' || c == '\\')
            ptb_buf_add_fmt(out, "\\%c", c);
        else if ((unsigned char)c < ' ' || c == 0x7f)
            ptb_buf_add_fmt(out, "\\%03o", (unsigned)c);
        else
            ptb_buf_add_char(out, c);
    }
}

/* A header with which msgfmt -c has no quarrel.  */
static const char header[] = "msgid \"\"\nmsgstr \"\"\n"
                             "\"Project-Id-Version: test 1\\n\"\n"
                             "\"POT-Creation-Date: 2024-01-01 00:00+0000\\n\"\n"
                             "\"PO-Revision-Date: 2024-01-01 00:00+0000\\n\"\n"
                             "\"Last-Translator: Test <test@example.org>\\n\"\n"
                             "\"Language-Team: none\\n\"\n"
                             "\"Language: fr\\n\"\n"
                             "\"MIME-Version: 1.0\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                             "\"Content-Transfer-Encoding: 8bit\\n\"\n\n";

/* Takes the first line of *S, its newline included.  */
static struct ptb_slice
take_line(struct ptb_slice *s)
{
    size_t n = ptb_slice_find(*s, '\n');
    struct ptb_slice line = ptb_slice(s->p, n < s->n ? n + 1 : n);

    *s = ptb_slice(s->p + line.n, s->n - line.n);
    return line;
}

/* How many bytes of the quoted lines S, from the front or the back, are "\n"
   escapes and the quotes and line ends between them.  */
static size_t
leading_newlines(struct ptb_slice s, size_t *n)
{
    size_t i = 0, end = 0;

    while (i < s.n) {
        if (s.p[i] == '"' || s.p[i] == '\n') {
            i++;
        } else if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == 'n') {
            i += 2;
            ++*n;
            end = i;
        } else {
            break;
        }
    }
    return end;
}

/* The bytes at the end of the quoted lines S that are "\n" escapes; *N their
   number.  A backslash before such an escape is the second half of "\\".  */
static size_t
trailing_newlines(struct ptb_slice s, size_t *n)
{
    size_t i = s.n, beg = s.n;

    for (;;) {
        size_t k = i, slashes = 0;

        while (k > 0 && (s.p[k - 1] == '"' || s.p[k - 1] == '\n'))
            k--;
        if (k < 2 || s.p[k - 1] != 'n')
            break;
        while (slashes < k - 1 && s.p[k - 2 - slashes] == '\\')
            slashes++;
        if (slashes % 2 == 0)
            break;
        ++*n;
        i = k - 2;
        beg = i;
    }
    return s.n - beg;
}

static void
add_newlines(struct ptb_buf *out, size_t n)
{
    for (; n > 0; n--)
        ptb_buf_add_str(out, "\"\\n\"\n");
}

/* Appends the strings of the msgid STRINGS ("..." lines) between marks.  A
   quote that the cut loses is put back.  */
static void
add_pseudo(struct ptb_buf *out, struct ptb_slice strings)
{
    size_t n_before = 0, n_after = 0;
    size_t lead = leading_newlines(strings, &n_before);
    size_t tail = lead == strings.n ? 0 : trailing_newlines(strings, &n_after);

    ptb_buf_add_str(out, "msgstr \"\"\n");
    add_newlines(out, n_before);
    ptb_buf_add_str(out, "\"" PSEUDO_OPEN "\"\n");
    if (lead > 0)
        ptb_buf_add_char(out, '"');
    ptb_buf_add(out, strings.p + lead, strings.n - lead - tail);
    if (tail > 0)
        ptb_buf_add_str(out, "\"\n");
    ptb_buf_add_str(out, "\"" PSEUDO_CLOSE "\"\n");
    add_newlines(out, n_after);
}

static void
add_msgstr(struct ptb_buf *out, struct ptb_slice strings,
           const struct fill *fill)
{
    switch (fill->kind) {
    case FILL_SAME:
        ptb_buf_add_str(out, "msgstr ");
        ptb_buf_add_slice(out, strings);
        break;
    case FILL_PSEUDO:
        add_pseudo(out, strings);
        break;
    case FILL_TEXT:
        ptb_buf_add_str(out, "msgstr \"");
        po_escape(out, fill->text);
        ptb_buf_add_str(out, "\"\n");
        break;
    case FILL_NONE:
        ptb_buf_add_str(out, "msgstr \"\"\n");
        break;
    }
}

static bool
is_header(struct ptb_slice strings)
{
    for (size_t i = 0; i < strings.n; i++)
        if (strings.p[i] != '"' && strings.p[i] != '\n')
            return false;
    return true;
}

/* Is the first message of TEMPLATE its header?  `debug messages` has none.  */
static bool has_header(struct ptb_slice template)
{
    while (template.n > 0) {
        struct ptb_slice line = take_line(&template);

        if (ptb_slice_starts(line, PTB_S("msgid ")))
            return ptb_slice_eq(line, PTB_S("msgid \"\"\n")) &&
                   ptb_slice_starts(template, PTB_S("msgstr "));
    }
    return false;
}

size_t
fill_template(struct ptb_buf *out, struct ptb_slice template,
              const struct fill *fill, struct ptb_buf *lines)
{
    struct ptb_slice strings = PTB_SLICE_NONE;
    size_t n = 0, line_number = 1, start = 1, seen = 0;

    if (!has_header(template)) {
        ptb_buf_add_str(out, header);
        start = 0;
    }
    while (template.n > 0) {
        struct ptb_slice line;

        for (; seen < out->n; seen++)
            line_number += out->p[seen] == '\n';
        if (start == 0)
            start = line_number;
        line = take_line(&template);
        if (line.n == 1)
            start = 0;
        if (ptb_slice_starts(line, PTB_S("msgid "))) {
            strings = ptb_slice(line.p + 6, line.n - 6);
            while (template.n > 0 && template.p[0] == '"')
                strings.n += take_line(&template).n;
            ptb_buf_add_str(out, "msgid ");
            ptb_buf_add_slice(out, strings);
        } else if (ptb_slice_starts(line, PTB_S("msgstr ")) &&
                   !is_header(strings)) {
            if (fill->only == SIZE_MAX || fill->only == n)
                add_msgstr(out, strings, fill);
            else
                ptb_buf_add_slice(out, line);
            if (lines)
                ptb_buf_add(lines, (const char *)&start, sizeof start);
            n++;
        } else {
            ptb_buf_add_slice(out, line);
        }
    }
    return n;
}
