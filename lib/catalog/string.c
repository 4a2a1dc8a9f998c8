/* Strings of PO files: escaping and wrapping.
   Input: a decoded value; output: its lines, quoted.
   Most values are printable ASCII without quotes and backslashes and fit on one
   line; they are found eight bytes at a time and copied.  */
#include "config.h"

#include "catalog/format.h"

#include <assert.h>
#include <stdint.h>

#include "base/linebreak.h"

/* What a value holds beside printable ASCII.  */
enum { HAS_ESCAPE = 1, HAS_OTHER = 2 };

static inline uint64_t
repeat(unsigned char c)
{
    return UINT64_C(0x0101010101010101) * c;
}

/* The high bits of the bytes of W that are zero; a byte above a zero one may be
   marked too.  */
static inline uint64_t
zero_bytes(uint64_t w)
{
    return (w - repeat(1)) & ~w & repeat(0x80);
}

/* The letter that C is escaped with, or 0.  */
static inline char
escape_letter(char c)
{
    static const char letters[] = "abtnvfr"; /* from 0x07 on */

    if (c >= 0x07 && c <= 0x0d)
        return letters[c - 0x07];
    return c == '"' || c == '\\' ? c : '\0';
}

/* What bytes [I, S.n) of S hold.  */
static unsigned
scan_bytes(struct ptb_slice s, size_t i)
{
    unsigned found = 0;

    for (; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (escape_letter((char)c))
            found |= HAS_ESCAPE;
        else if (c < 0x20 || c >= 0x7f)
            found |= HAS_OTHER;
    }
    return found;
}

/* What S holds: HAS_ESCAPE, HAS_OTHER.  */
static unsigned
scan(struct ptb_slice s)
{
    uint64_t high = 0, special = 0, control = 0;
    size_t i = 0;

    for (; i + 8 <= s.n; i += 8) {
        uint64_t w;

        memcpy(&w, s.p + i, sizeof(w));
        high |= w;
        special |= zero_bytes(w ^ repeat('"')) | zero_bytes(w ^ repeat('\\'));
        control |= ((w - repeat(0x20)) & ~w & repeat(0x80)) |
                   zero_bytes(w ^ repeat(0x7f));
    }
    if (control) /* rare; some are escaped and some are not */
        return scan_bytes(s, 0);
    return scan_bytes(s, i) | (special ? HAS_ESCAPE : 0) |
           (high & repeat(0x80) ? HAS_OTHER : 0);
}

struct target {
    struct ptb_buf *out;
    struct ptb_slice prefix, name;
    size_t width;       /* of the text in a line: prefix and quotes are off */
    bool is_ascii;      /* the value is printable ASCII */
    bool is_first_line; /* NAME is still to be written */
};

static size_t
next_line(const struct target *t, struct ptb_slice text, size_t from,
          size_t start, size_t end)
{
    if (t->width == SIZE_MAX)
        return text.n;
    if (t->is_ascii)
        return ptb_linebreak_next_ascii(text, from, start, t->width, end);
    return ptb_linebreak_next(text, from, start, t->width, end);
}

static char *
put(char *p, struct ptb_slice s)
{
    if (s.n)
        memcpy(p, s.p, s.n);
    return p + s.n;
}

/* Writes the line: prefix, the name if it is the first, quoted TEXT.  */
static void
put_line(struct target *t, struct ptb_slice text)
{
    char *p = ptb_buf_room(t->out, t->prefix.n + t->name.n + text.n + 4);
    char *q = put(p, t->prefix);

    if (t->is_first_line) {
        q = put(q, t->name);
        *q++ = ' ';
        t->is_first_line = false;
    }
    *q++ = '"';
    q = put(q, text);
    *q++ = '"';
    *q++ = '\n';
    t->out->n += (size_t)(q - p);
}

/* Writes the lines of one portion of the value: up to and with a newline, which
   is the last two bytes of TEXT if HAS_NEWLINE.  */
static void
put_portion(struct target *t, struct ptb_slice text, bool has_newline,
            bool is_last)
{
    size_t end = has_newline ? 2 : 0;
    struct ptb_slice head = ptb_slice(text.p, text.n - end);

    if (t->is_first_line) {
        if (is_last && t->name.n < t->width &&
            next_line(t, head, 0, t->name.n + 1, end) == head.n) {
            put_line(t, text);
            return;
        }
        put_line(t, ptb_slice("", 0));
    }
    for (size_t from = 0;;) {
        size_t to = next_line(t, head, from, 0, end);

        if (to == head.n) {
            put_line(t, ptb_slice(text.p + from, text.n - from));
            return;
        }
        put_line(t, ptb_slice(text.p + from, to - from));
        from = to;
    }
}

enum { BLOCK = 16 };

/* Is nothing in the BLOCK at P to be escaped?  Without a branch, so that it
   becomes vector instructions.  */
static bool
is_clean_block(const char *p)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < BLOCK; i++)
        bad |= (unsigned char)((unsigned char)p[i] <= '\r') |
               (unsigned char)(p[i] == '"') | (unsigned char)(p[i] == '\\');
    return bad == 0;
}

/* Appends [FROM, END) of VALUE to B, escaped.  */
static void
escape(struct ptb_buf *b, struct ptb_slice value, size_t from, size_t end)
{
    char *p = ptb_buf_room(b, 2 * (end - from)), *q = p;

    assert(from == end || p != NULL);
    for (size_t i = from; i < end; i++) {
        char letter;

        while (end - i >= BLOCK && is_clean_block(value.p + i)) {
            memcpy(q, value.p + i, BLOCK);
            q += BLOCK;
            i += BLOCK;
        }
        if (i == end)
            break;
        letter = escape_letter(value.p[i]);
        if (letter) {
            *q++ = '\\';
            *q++ = letter;
        } else {
            *q++ = value.p[i];
        }
    }
    b->n += (size_t)(q - p);
}

void
ptb_format_string(struct ptb_buf *out, struct ptb_slice prefix,
                  struct ptb_slice name, struct ptb_slice value, size_t width)
{
    struct target t = {
        .out = out, .prefix = prefix, .name = name, .is_first_line = true};
    unsigned found = scan(value);
    struct ptb_buf scratch = PTB_BUF_INIT;

    t.is_ascii = !(found & HAS_OTHER);
    t.width = width == SIZE_MAX      ? SIZE_MAX
              : width > prefix.n + 3 ? width - prefix.n - 2
                                     : 1;
    if (!(found & HAS_ESCAPE)) {
        if (value.n == 0)
            put_line(&t, value);
        else
            put_portion(&t, value, false, true);
        return;
    }
    for (size_t i = 0; i < value.n;) {
        struct ptb_slice rest = ptb_slice(value.p + i, value.n - i);
        size_t len = ptb_slice_find(rest, '\n');
        bool has_newline = len < rest.n;

        scratch.n = 0;
        len += has_newline;
        escape(&scratch, value, i, i + len);
        i += len;
        put_portion(&t, ptb_buf_slice(&scratch), has_newline, i == value.n);
    }
    ptb_buf_free(&scratch);
}
