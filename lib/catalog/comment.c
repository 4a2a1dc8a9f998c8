/* Comment lines.  Input: a line; output: items of the lists of a message.  */
#include "config.h"

#include "catalog/comment.h"

#include "base/ascii.h"

/* U+2068 and U+2069: gettext 0.22 and later put them round file names with
   spaces.  */
#define ISOLATE PTB_S("\xe2\x81\xa8")
#define END_OF_ISOLATE PTB_S("\xe2\x81\xa9")

static struct ptb_slice
from(struct ptb_slice s, size_t i)
{
    return ptb_slice(s.p + i, s.n - i);
}

/* Where END_OF_ISOLATE first stands in S, or S.n.  */
static size_t
find_end_of_isolate(struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        i += ptb_slice_find(from(s, i), '\xe2');
        if (ptb_slice_starts(from(s, i), END_OF_ISOLATE))
            return i;
    }
    return s.n;
}

/* The reference at [0, END) of S, whose name is between the isolates that start
   it and CLOSE.  It is given without isolates; a second end of one is dropped
   too, since it could not be written again.  */
static struct ptb_slice
join(struct ptb_arena *a, struct ptb_slice s, size_t close, size_t end)
{
    size_t i = close + END_OF_ISOLATE.n, n = close - ISOLATE.n;
    char *p;

    if (i == end)
        return ptb_slice(s.p + ISOLATE.n, n);
    p = ptb_arena_bytes(a, n + end - i);
    memcpy(p, s.p + ISOLATE.n, n);
    while (i < end) {
        if (ptb_slice_starts(ptb_slice(s.p + i, end - i), END_OF_ISOLATE))
            i += END_OF_ISOLATE.n;
        else
            p[n++] = s.p[i++];
    }
    return ptb_slice(p, n);
}

static size_t
word_end(struct ptb_slice s, size_t i)
{
    while (i < s.n && !ptb_is_space(s.p[i]))
        i++;
    return i;
}

static void
parse_references(struct ptb_arena *a, struct ptb_slices *list,
                 struct ptb_slice s)
{
    bool has_isolates = true; /* as far as S is known to */

    while (s.n > 0) {
        struct ptb_slice ref;
        size_t end, close = s.n;

        if (ptb_is_space(s.p[0])) {
            s = from(s, 1);
            continue;
        }
        if (has_isolates && ptb_slice_starts(s, ISOLATE)) {
            close = find_end_of_isolate(s);
            has_isolates = close < s.n; /* so that S is not searched again */
        }
        if (close < s.n) {
            end = word_end(s, close + END_OF_ISOLATE.n);
            ref = join(a, s, close, end);
        } else {
            end = word_end(s, 0);
            ref = ptb_slice(s.p, end);
            if (ptb_slice_starts(ref, ISOLATE)) /* it isolates nothing */
                ref = from(ref, ISOLATE.n);
        }
        if (ref.n)
            ptb_slices_add(a, list, ref);
        s = from(s, end);
    }
}

static void
parse_flags(struct ptb_arena *a, struct ptb_message *m, struct ptb_slice s)
{
    for (size_t i = 0; i <= s.n;) {
        size_t end = i + ptb_slice_find(from(s, i), ',');
        size_t last = end;

        while (i < last && ptb_is_space(s.p[i]))
            i++;
        while (last > i && ptb_is_space(s.p[last - 1]))
            last--;
        if (last > i) {
            struct ptb_slice flag = ptb_slice(s.p + i, last - i);

            ptb_slices_add(a, &m->flags, flag);
            if (ptb_slice_eq(flag, PTB_S("fuzzy")))
                m->is_fuzzy = true;
        }
        i = end + 1;
    }
}

/* The text of a comment: the blank after the mark does not belong to it.  */
static struct ptb_slice
comment_text(struct ptb_slice s)
{
    return s.n && s.p[0] == ' ' ? from(s, 1) : s;
}

void
ptb_comment_parse(struct ptb_arena *a, struct ptb_message *m,
                  struct ptb_slice line)
{
    struct ptb_slice s = from(line, 1);

    switch (s.n ? s.p[0] : '\0') {
    case '.':
        ptb_slices_add(a, &m->extracted, comment_text(from(s, 1)));
        break;
    case ':':
        parse_references(a, &m->references, from(s, 1));
        break;
    case ',':
    case '=':
        parse_flags(a, m, from(s, 1));
        break;
    default:
        ptb_slices_add(a, &m->comments, comment_text(s));
    }
}
