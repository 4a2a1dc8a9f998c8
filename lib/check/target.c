/* Keys of targets of links.  Input: a target; output: what two targets have in
   common that lead to one page, in whichever locale.
   Invariant: the folder or host of a locale, what Liquid puts before it, and
   the ending of a page do not count.  */
#include "config.h"

#include "check/target.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/locale.h"

static bool
starts(struct ptb_slice s, const char *prefix)
{
    return ptb_slice_starts(s, ptb_slice_str(prefix));
}

bool
ptb_is_locale_name(struct ptb_slice name)
{
    struct ptb_buf tag = PTB_BUF_INIT;
    bool is_name = name.n >= 2 && name.n <= 10 && ptb_locale_tag(&tag, name) &&
                   ptb_locale_is_known(ptb_buf_cstr(&tag));

    ptb_buf_free(&tag);
    return is_name;
}

/* S without the Liquid, dots and slashes that it starts with.  */
static struct ptb_slice
skip_base(struct ptb_slice s)
{
    for (;;) {
        const char *end;

        if (starts(s, "{{") && (end = memmem(s.p, s.n, "}}", 2)) != NULL)
            s = ptb_slice(end + 2, (size_t)(s.p + s.n - end - 2));
        else if (starts(s, "../"))
            s = ptb_slice(s.p + 3, s.n - 3);
        else if (starts(s, "./"))
            s = ptb_slice(s.p + 2, s.n - 2);
        else if (starts(s, "/"))
            s = ptb_slice(s.p + 1, s.n - 1);
        else
            return s;
    }
}

/* Where the host of the address S starts; NULL: it has none.  */
static const char *
host_at(struct ptb_slice s)
{
    const char *p = s.n > 8 ? memmem(s.p, 9, "://", 3) : NULL;

    return p ? p + 3 : NULL;
}

struct ptb_slice
ptb_target_key(struct ptb_slice target, struct ptb_arena *arena)
{
    struct ptb_slice s = ptb_slice_trim(target), name;
    const char *host = host_at(s);
    struct ptb_buf b = PTB_BUF_INIT;
    size_t n;

    if (host) {
        /* https://fr.wikipedia.org is https://en.wikipedia.org here.  */
        s = ptb_slice(host, (size_t)(s.p + s.n - host));
        n = ptb_slice_find(s, '.');
        name = ptb_slice(s.p, n);
        if (n < s.n && n <= 3 && ptb_is_locale_name(name))
            s = ptb_slice(s.p + n + 1, s.n - n - 1);
        if (s.n && s.p[s.n - 1] == '/')
            s.n--;
        return s;
    }
    if (starts(s, "mailto:"))
        return ptb_slice(s.p + 7, s.n - 7);
    s = skip_base(s);
    n = ptb_slice_find(s, '/');
    name = ptb_slice(s.p, n);
    if (n < s.n && ptb_is_locale_name(name))
        s = ptb_slice(s.p + n + 1, s.n - n - 1);
    n = ptb_slice_find(s, '#');
    name = ptb_slice(s.p, n);
    /* The target in the page itself is a heading, which is translated.  */
    if (n == 0)
        return ptb_slice("#", 1);
    ptb_buf_add_slice(&b, name);
    if (ptb_slice_ends(name, PTB_S(".html")))
        b.n -= 5;
    else if (ptb_slice_ends(name, PTB_S(".md")))
        b.n -= 3;
    if (b.n && b.p[b.n - 1] == '/')
        b.n--;
    s = ptb_arena_copy(arena, ptb_buf_slice(&b));
    ptb_buf_free(&b);
    return s;
}

enum { MAX_KEY = 512 }; /* bytes of keys whose distance is measured */

unsigned
ptb_target_distance(struct ptb_slice a, struct ptb_slice b, unsigned limit)
{
    unsigned row[MAX_KEY + 1];
    size_t gap = a.n > b.n ? a.n - b.n : b.n - a.n;

    if (gap >= limit || b.n > MAX_KEY || a.n > MAX_KEY)
        return limit;
    for (size_t k = 0; k <= b.n; k++)
        row[k] = (unsigned)k;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned diagonal = row[0], best;

        row[0] = best = (unsigned)i;
        for (size_t k = 1; k <= b.n; k++) {
            unsigned up = row[k], cost = diagonal + (a.p[i - 1] != b.p[k - 1]);

            if (up + 1 < cost)
                cost = up + 1;
            if (row[k - 1] + 1 < cost)
                cost = row[k - 1] + 1;
            diagonal = up;
            row[k] = cost;
            if (cost < best)
                best = cost;
        }
        if (best >= limit)
            return limit;
    }
    return row[b.n] < limit ? row[b.n] : limit;
}

bool
ptb_target_is_tail(struct ptb_slice s, struct ptb_slice tail)
{
    return tail.n > 4 && s.n > tail.n && ptb_slice_ends(s, tail) &&
           s.p[s.n - tail.n - 1] == '/';
}

unsigned
ptb_target_slip(struct ptb_slice a, struct ptb_slice b, unsigned limit)
{
    size_t n = a.n < b.n ? a.n : b.n;
    unsigned most = n < 4 ? 1 : n < 8 ? 2 : n < 24 ? 3 : 6, d;

    if (limit > most)
        limit = most;
    d = ptb_target_distance(a, b, limit);
    return d < limit ? d : PTB_NOT_NEAR;
}

const char *
ptb_target_fault(struct ptb_slice target)
{
    static const char *const wide[] = {"\xef\xbc\x9a", "\xef\xbc\x8f",
                                       "\xef\xbc\x8e", "\xe3\x80\x82"};
    struct ptb_slice s = ptb_slice_trim(target);
    size_t n = 0;

    if (starts(s, "("))
        return _("the target starts with a bracket");
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (s.n && memmem(s.p, s.n < 40 ? s.n : 40, wide[i], 3))
            return _("the target has full-width punctuation");
    while (n < s.n && ptb_is_alpha(s.p[n]))
        n++;
    if ((n == 4 && starts(s, "http")) || (n == 5 && starts(s, "https"))) {
        s = ptb_slice(s.p + n, s.n - n);
        if (s.n && !starts(s, "://") && (s.p[0] == ':' || s.p[0] == '/'))
            return _("the target does not go on with '://' behind its scheme");
        if (starts(s, "://http:") || starts(s, "://https:"))
            return _("the target has two schemes");
    }
    return NULL;
}

/* The host of the address S; p is NULL: there is none.  */
static struct ptb_slice
host_of(struct ptb_slice s)
{
    const char *p = host_at(s);
    struct ptb_slice host =
        p ? ptb_slice(p, (size_t)(s.p + s.n - p)) : PTB_SLICE_NONE;

    return ptb_slice(host.p, p ? ptb_slice_find(host, '/') : 0);
}

/* Are A and B hosts of two locales of one site?  */
static bool
are_sister_hosts(struct ptb_slice a, struct ptb_slice b)
{
    size_t n = a.p ? ptb_slice_find(a, '.') : 0;
    size_t m = b.p ? ptb_slice_find(b, '.') : 0;

    return n < a.n && m < b.n && ptb_is_locale_name(ptb_slice(a.p, n)) &&
           ptb_is_locale_name(ptb_slice(b.p, m)) &&
           !ptb_slice_eq(ptb_slice(a.p, n), ptb_slice(b.p, m)) &&
           ptb_slice_eq(ptb_slice(a.p + n, a.n - n),
                        ptb_slice(b.p + m, b.n - m));
}

static bool
is_name_byte(char c)
{
    return ptb_is_alnum(c) || c == '-';
}

bool
ptb_target_is_localized(struct ptb_slice a, struct ptb_slice b)
{
    size_t beg = 0, end = 0;

    if (are_sister_hosts(host_of(a), host_of(b)))
        return true;
    while (beg < a.n && beg < b.n && a.p[beg] == b.p[beg])
        beg++;
    while (beg > 0 && is_name_byte(a.p[beg - 1]))
        beg--;
    while (end < a.n - beg && end < b.n - beg &&
           a.p[a.n - end - 1] == b.p[b.n - end - 1])
        end++;
    while (end > 0 && is_name_byte(a.p[a.n - end]))
        end--;
    return ptb_is_locale_name(ptb_slice(a.p + beg, a.n - end - beg)) &&
           ptb_is_locale_name(ptb_slice(b.p + beg, b.n - end - beg));
}
