/* Emphasis.  Input: a text; output: how often it has some, and marks that have
   no partner.
   Invariant: what is in a code is no mark, nor is what a backslash precedes, or
   a low line within a name.  */
#include "config.h"

#include "check/emphasis.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"

enum { MAX_RUNS = 200 /* marks of a text: each is compared with the others */ };

/* Marks that stand together.  */
struct run {
    uint32_t beg, n; /* in the text; how many there were */
    uint32_t left;   /* that are no part of emphasis */
    bool opens, closes;
    bool is_active; /* it may still open some */
};

/* Between what a run stands; a text has blanks around it.  */
struct sides {
    uint32_t before, behind;
};

static bool
is_blank(uint32_t c, bool is_gfm)
{
    return (c < 0x80 && ptb_is_space((char)c)) ||
           (is_gfm && (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) ||
                       c == 0x202f || c == 0x205f || c == 0x3000));
}

static bool
is_sign(uint32_t c)
{
    return c < 0x80 ? ptb_is_punct((char)c) : !ptb_char_is_word(c);
}

static struct sides
sides_of(struct ptb_slice s, size_t beg, size_t end)
{
    uint32_t before = ptb_utf8_char_before(s, beg);
    uint32_t behind = ptb_utf8_char_at(s, end);

    return (struct sides){before ? before : ' ', behind ? behind : ' '};
}

/* Sets what R, a run of C between SIDES, may do.  */
static void
set_role(struct run *r, char c, struct sides sides, bool is_gfm)
{
    bool blank_before = is_blank(sides.before, is_gfm);
    bool blank_behind = is_blank(sides.behind, is_gfm);
    bool sign_before = is_sign(sides.before) || blank_before;
    bool sign_behind = is_sign(sides.behind) || blank_behind;

    r->opens = !blank_behind;
    r->closes = !blank_before;
    if (is_gfm) {
        r->opens = r->opens && (!is_sign(sides.behind) || sign_before);
        r->closes = r->closes && (!is_sign(sides.before) || sign_behind);
    }
    if (c == '_') {
        bool opens = r->opens;

        r->opens = r->opens && (is_gfm ? !r->closes || is_sign(sides.before)
                                       : sign_before || sign_behind);
        r->closes = r->closes &&
                    (is_gfm ? !opens || is_sign(sides.behind) : sign_behind);
    }
    r->is_active = r->opens;
}

/* Is a run of C between SIDES part of a name, as in "file_name"?  */
static bool
is_in_name(char c, struct sides sides)
{
    return c == '_' && sides.before < 0x80 && sides.behind < 0x80 &&
           ptb_is_alnum((char)sides.before) && ptb_is_alnum((char)sides.behind);
}

/* Puts the runs of TEXT into RUNS and returns their number.  */
static size_t
read_runs(struct run runs[MAX_RUNS], const struct ptb_text *text, bool is_gfm)
{
    struct ptb_slice s = text->s;
    uint32_t next = 0, n = 0;

    for (uint32_t at = 0, end; at < s.n; at = end) {
        struct sides sides;

        end = at + 1;
        if (s.p[at] != '*' && s.p[at] != '_' && s.p[at] != '\\')
            continue;
        if (ptb_text_in_code(text, at, &next)) {
            end = text->codes[next].end;
            continue;
        }
        if (s.p[at] == '\\') {
            end++;
            continue;
        }
        while (end < s.n && s.p[end] == s.p[at])
            end++;
        sides = sides_of(s, at, end);
        if (is_in_name(s.p[at], sides))
            continue;
        if (n == MAX_RUNS)
            return 0;
        runs[n] = (struct run){.beg = at, .n = end - at, .left = end - at};
        set_role(&runs[n++], s.p[at], sides, is_gfm);
    }
    return n;
}

/* May OPEN and CLOSE, runs of the same character, be one emphasis?  */
static bool
are_partners(const struct run *open, const struct run *close, bool is_gfm)
{
    return !is_gfm || !(open->closes || close->opens) ||
           (open->n + close->n) % 3 != 0 ||
           (open->n % 3 == 0 && close->n % 3 == 0);
}

/* Takes marks of run I of RUNS, which closes emphasis, and of those before it;
   returns how much emphasis that is.  */
static unsigned
close_run(struct run *runs, size_t i, struct ptb_slice s, bool is_gfm)
{
    unsigned n = 0;

    for (size_t k = i; k > 0 && runs[i].left > 0;) {
        struct run *open = &runs[k - 1];
        uint32_t used = open->left > 1 && runs[i].left > 1 ? 2 : 1;

        if (!open->is_active || open->left == 0 ||
            s.p[open->beg] != s.p[runs[i].beg] ||
            !are_partners(open, &runs[i], is_gfm)) {
            k--;
            continue;
        }
        open->left -= used;
        runs[i].left -= used;
        n++;
        for (size_t between = k; between < i; between++)
            runs[between].is_active = false;
    }
    return n;
}

struct ptb_emphasis
ptb_emphasis_find(const struct ptb_text *text, bool is_gfm)
{
    struct run runs[MAX_RUNS];
    struct ptb_emphasis found = {.n = 0};
    size_t n = 0;

    if (text->s.n && (memchr(text->s.p, '*', text->s.n) ||
                      memchr(text->s.p, '_', text->s.n)))
        n = read_runs(runs, text, is_gfm);

    for (size_t i = 0; i < n; i++)
        if (runs[i].closes)
            found.n += close_run(runs, i, text->s, is_gfm);
    for (size_t i = 0; i < n; i++) {
        const struct run *r = &runs[i];

        /* Broken formulas have low lines, too.  */
        if (r->left && (found.n_left == 0 || (text->s.p[found.first] == '_' &&
                                              text->s.p[r->beg] == '*'))) {
            found.first = r->beg;
            found.end = r->beg + r->n;
        }
        found.n_left += r->left;
    }
    return found;
}
