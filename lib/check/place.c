/* Where in its file a part of a text is.  Input: bytes of a msgid or a msgstr;
   output: bytes of the page or of the PO file.
   Invariant: a place never leaves the unit, or the lines of the msgstr.  */
#include "config.h"

#include "check/check.h"

#include "base/ascii.h"
#include "base/buf.h"

/* The longest reference that stands for one character, as "&quot;".  */
enum { MAX_REFERENCE = 12 };

/* Moves *AT over what page bytes [*AT, END) have in the place of byte C of a
   msgid, and over what the msgid leaves out before it.  */
static void
pass_byte(const char *p, uint32_t *at, uint32_t end, char c)
{
    uint32_t from = *at;

    while (*at < end && p[*at] != c) {
        if (c == ' ' && ptb_is_space(p[*at])) {
            /* White space is folded, line prefixes are left out.  */
            while (*at < end && (ptb_is_space(p[*at]) || p[*at] == '>'))
                ++*at;
            return;
        }
        if (p[*at] == '&') {
            uint32_t stop = *at;

            while (stop < end && stop - *at < MAX_REFERENCE && p[stop] != ';')
                stop++;
            if (stop < end && p[stop] == ';') {
                *at = stop + 1;
                return;
            }
        }
        ++*at;
    }
    if (*at == end) {
        /* Nothing like it: the byte is written in some other way.  */
        *at = from < end ? from + 1 : end;
        return;
    }
    ++*at;
    while (c == ' ' && *at < end && ptb_is_space(p[*at]))
        ++*at;
}

/* The place of [BEG, END) of the msgid of U.  */
static void
place_in_unit(const struct ptb_check_file *file, const struct ptb_unit *u,
              uint32_t beg, uint32_t end, uint32_t *file_beg,
              uint32_t *file_end)
{
    const char *p = file->page->page.bytes.p;
    uint32_t at = u->beg;

    if (beg == 0 && end == u->msgid.n) {
        *file_beg = u->beg;
        *file_end = u->end;
        return;
    }
    for (uint32_t i = 0; i < beg && i < u->msgid.n; i++)
        pass_byte(p, &at, u->end, u->msgid.p[i]);
    *file_beg = at;
    for (uint32_t i = beg; i < end && i < u->msgid.n; i++)
        pass_byte(p, &at, u->end, u->msgid.p[i]);
    *file_end = at;
}

/* The same of the text of PAIR; what reaches from one of its units into another
   is all of them.  */
static void
place_in_page(const struct ptb_check_file *file,
              const struct ptb_check_pair *pair, uint32_t beg, uint32_t end,
              uint32_t *file_beg, uint32_t *file_end)
{
    const struct ptb_unit *first = &file->page->units.at[pair->unit];
    const struct ptb_unit *u = first;
    uint32_t n = pair->n_units ? pair->n_units : 1;

    for (; u + 1 < first + n && beg > u->msgid.n; u++) {
        beg -= (uint32_t)u->msgid.n + 1;
        end -= (uint32_t)u->msgid.n + 1;
    }
    if (n > 1 && end > u->msgid.n) {
        *file_beg = first->beg;
        *file_end = first[n - 1].end;
        return;
    }
    place_in_unit(file, u, beg, end, file_beg, file_end);
}

/* The first byte of the msgstr of M in its RAW bytes.  */
static size_t
msgstr_start(const struct ptb_message *m)
{
    size_t at = m->n_blank;

    for (uint32_t line = m->line; line < m->msgstr_line && at < m->raw.n;
         line++) {
        const char *nl = memchr(m->raw.p + at, '\n', m->raw.n - at);

        at = nl ? (size_t)(nl - m->raw.p) + 1 : m->raw.n;
    }
    return at;
}

/* The length of what stands for one byte of a string at AT of RAW, or for the
   first of several.  */
static size_t
escape_length(struct ptb_slice raw, size_t at)
{
    size_t n = 2;

    if (raw.p[at] != '\\' || at + 1 >= raw.n)
        return 1;
    if (raw.p[at + 1] == 'x')
        while (at + n < raw.n && ptb_is_xdigit(raw.p[at + n]))
            n++;
    else if (ptb_is_digit(raw.p[at + 1]))
        while (n < 4 && at + n < raw.n && ptb_is_digit(raw.p[at + n]))
            n++;
    return n;
}

/* Moves *AT behind the next N bytes of the strings that lie there; *FIRST is
   where the last of them starts.  */
static void
pass_string(struct ptb_slice raw, size_t *at, bool *is_open, uint32_t n,
            size_t *first)
{
    while (*at < raw.n) {
        if (raw.p[*at] == '"') {
            *is_open = !*is_open;
            ++*at;
        } else if (!*is_open) {
            ++*at;
        } else {
            *first = *at;
            if (n-- == 0)
                return;
            *at += escape_length(raw, *at);
        }
    }
    *first = raw.n;
}

static void
place_in_catalog(const struct ptb_check_file *file,
                 const struct ptb_check_pair *pair, uint32_t beg, uint32_t end,
                 uint32_t *file_beg, uint32_t *file_end)
{
    const struct ptb_message *m = pair->message;
    size_t at, first = 0, base;
    bool is_open = false;

    *file_beg = *file_end = 0;
    if (!m->raw.p)
        return;
    base = (size_t)(m->raw.p - file->bytes.p);
    at = msgstr_start(m);
    pass_string(m->raw, &at, &is_open, beg, &first);
    *file_beg = *file_end = (uint32_t)(base + first);
    if (end > beg) {
        pass_string(m->raw, &at, &is_open, end - beg - 1, &first);
        *file_end = (uint32_t)(base + first + 1);
    }
}

void
ptb_pair_place(const struct ptb_check_file *file,
               const struct ptb_check_pair *p, uint32_t beg, uint32_t end,
               uint32_t *file_beg, uint32_t *file_end)
{
    if (p->message)
        place_in_catalog(file, p, beg, end, file_beg, file_end);
    else
        place_in_page(file, p, beg, end, file_beg, file_end);
}

struct ptb_finding *
ptb_pair_find(struct ptb_check_file *file, const struct ptb_check_pair *p,
              enum ptb_rule rule, uint32_t beg, uint32_t end, const char *fmt,
              ...)
{
    struct ptb_buf reason = PTB_BUF_INIT;
    struct ptb_finding *f;
    uint32_t file_beg, file_end;
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(&reason, fmt, ap);
    va_end(ap);
    ptb_pair_place(file, p, beg, end, &file_beg, &file_end);
    f = ptb_finding_add(&file->findings, rule, file_beg, file_end, "%s",
                        ptb_buf_cstr(&reason));
    ptb_buf_free(&reason);
    f->pair = p;
    f->text = p->text.s;
    f->text_beg = beg;
    f->text_end = end;
    f->source = p->source.s;
    if (file->where && p->unit != PTB_NO_PLACE)
        f->where = file->where[p->unit];
    return f;
}
