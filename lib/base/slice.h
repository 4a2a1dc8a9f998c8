/* A borrowed run of bytes.  It never outlives what it points into, may hold
   NUL, and is not terminated.  */
#ifndef PTB_BASE_SLICE_H
#define PTB_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct ptb_slice {
    const char *p; /* may be NULL when N is 0 */
    size_t n;      /* bytes */
};

#define PTB_SLICE_NONE ((struct ptb_slice){NULL, 0})
/* A slice of the string literal S.  */
#define PTB_S(s) ((struct ptb_slice){"" s, sizeof(s) - 1})

static inline struct ptb_slice
ptb_slice(const char *p, size_t n)
{
    return (struct ptb_slice){p, n};
}

static inline struct ptb_slice
ptb_slice_str(const char *s)
{
    return (struct ptb_slice){s, strlen(s)};
}

static inline bool
ptb_slice_eq(struct ptb_slice a, struct ptb_slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
ptb_slice_starts(struct ptb_slice s, struct ptb_slice prefix)
{
    return s.n >= prefix.n &&
           (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool
ptb_slice_ends(struct ptb_slice s, struct ptb_slice suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 ||
            memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* Below 0, 0 or above 0: the order of A and B by their bytes.  */
int ptb_slice_compare(struct ptb_slice a, struct ptb_slice b);

/* Are all bytes of S ASCII?  */
bool ptb_slice_is_ascii(struct ptb_slice s);

/* Is A the word B, ASCII letters compared without case?  */
bool ptb_slice_eq_nocase(struct ptb_slice a, struct ptb_slice b);
/* Where the first blank line of S starts, behind the line end before it; S.n if
   there is none.  */
size_t ptb_slice_blank_line(struct ptb_slice s);

/* S without ASCII white space at its ends.  */
struct ptb_slice ptb_slice_trim(struct ptb_slice s);

/* Where byte C first stands in S, or S.n.  */
static inline size_t
ptb_slice_find(struct ptb_slice s, char c)
{
    const char *q = s.n ? memchr(s.p, c, s.n) : NULL;

    return q ? (size_t)(q - s.p) : s.n;
}

/* Does the first line of S end in CR and LF?  */
static inline bool
ptb_slice_has_crlf(struct ptb_slice s)
{
    size_t first = ptb_slice_find(s, '\n');

    return first > 0 && first < s.n && s.p[first - 1] == '\r';
}

#endif
