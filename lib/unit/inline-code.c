/* Inline codes that are no pairs: code spans, math, entities, addresses, hard
   breaks, attribute lists, the targets of links.  Input: a position where one
   may start; output: its code, and where to read on.
   Invariant: a search that found nothing is not made again.  */
#include "config.h"

#include "unit/inline-scan.h"

#include "base/ascii.h"
#include "base/mem.h"

enum {
    /* Parentheses in a link target, as in cmark.  So many links without an end
       may look at the same byte, which keeps the search linear.  */
    MAX_PARENS = 32,
    MAX_TITLE = 4096, /* bytes of a link's title, for the same reason */
    /* Bytes between two single dollars; what is longer is no formula but the
       text between two prices.  */
    MAX_MATH = 2000,
    MAX_ENTITY = 32 /* bytes of the longest reference of HTML, but for its ; */
};

struct ptb_code *
ptb_scan_add(struct ptb_scan *s, uint32_t beg, uint32_t end, unsigned kind)
{
    struct ptb_inline *in = s->in;

    in->codes = ptb_grow(in->codes, &in->cap, in->n + 1, sizeof(*in->codes));
    in->codes[in->n] = (struct ptb_code){
        .beg = beg, .end = end, .kind = (uint8_t)kind, .pair = UINT32_MAX};
    return &in->codes[in->n++];
}

/* NEEDLE of N bytes from POS on; s->n if there is none, which *NONE
   remembers.  */
uint32_t
ptb_scan_find(struct ptb_scan *s, const char *needle, size_t n, uint32_t pos,
              uint32_t *none)
{
    const char *hit;

    if (pos >= *none || pos >= s->n)
        return s->n;
    hit = n == 1 ? memchr(s->p + pos, needle[0], s->n - pos)
                 : memmem(s->p + pos, s->n - pos, needle, n);
    if (hit)
        return (uint32_t)(hit - s->p);
    *none = pos;
    return s->n;
}

/* The number of backticks at POS.  */
static uint32_t
ticks_at(const struct ptb_scan *s, uint32_t pos)
{
    uint32_t n = 0;

    while (ptb_scan_byte(s, pos + n) == '`')
        n++;
    return n;
}

/* Finds s->last_ticks.  In kramdown a longer run closes a shorter one too.
   Source: the memory of lengths is cmark's; ours has no longest length.  */
static void
find_ticks(struct ptb_scan *s)
{
    struct ptb_inline *in = s->in;
    const char *tick;

    for (uint32_t at = 0;
         at < s->n && (tick = memchr(s->p + at, '`', s->n - at)) != NULL;) {
        uint32_t n;

        at = (uint32_t)(tick - s->p);
        n = ticks_at(s, at);
        at += n;
        if (n >= s->n_ticks) {
            in->ticks = ptb_grow(in->ticks, &in->cap_ticks, (size_t)n + 1,
                                 sizeof(*in->ticks));
            memset(in->ticks + s->n_ticks, 0,
                   (n + 1 - s->n_ticks) * sizeof(*in->ticks));
            s->n_ticks = n + 1;
        }
        in->ticks[n] = at;
    }
    for (uint32_t n = s->n_ticks - 1; s->is_kramdown && n > 0; n--)
        if (in->ticks[n - 1] < in->ticks[n])
            in->ticks[n - 1] = in->ticks[n];
    s->last_ticks = in->ticks;
    s->has_ticks = true;
}

/* The end of the run behind AT that closes N backticks; there is one.  */
static uint32_t
ticks_end(const struct ptb_scan *s, uint32_t at, uint32_t n)
{
    for (;;) {
        const char *tick = memchr(s->p + at, '`', s->n - at);
        uint32_t run;

        at = (uint32_t)(tick - s->p);
        run = ticks_at(s, at);
        if (run == n || (s->is_kramdown && run > n))
            return at + n;
        at += run;
    }
}

/* A code span at POS; where to read on.  */
uint32_t
ptb_scan_ticks(struct ptb_scan *s, uint32_t pos)
{
    uint32_t n = ticks_at(s, pos), at = pos + n, end;

    if (s->is_kramdown && n == 1 && ptb_is_space(ptb_scan_byte(s, at)) &&
        (pos == 0 || ptb_is_space(s->p[pos - 1])))
        return at;
    if (!s->has_ticks)
        find_ticks(s);
    if (s->last_ticks[n] <= at)
        return at;
    end = ticks_end(s, at, n);
    ptb_scan_add(s, pos, end, PTB_CODE_OPAQUE);
    return end;
}

/* The end of an autolink at POS, or POS.  */
uint32_t
ptb_scan_autolink_end(const struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1;
    bool scheme = false, mail = false;

    while (at < s->n && s->p[at] != '>' && !ptb_is_space(s->p[at]) &&
           s->p[at] != '<') {
        scheme |= s->p[at] == ':' && at > pos + 2;
        mail |= s->p[at] == '@' && at > pos + 1;
        at++;
    }
    if (ptb_scan_byte(s, at) != '>' || !(scheme || mail) ||
        (!ptb_is_alnum(ptb_scan_byte(s, pos + 1)) &&
         (unsigned char)ptb_scan_byte(s, pos + 1) < 0x80))
        return pos;
    return at + 1;
}

/* The end of the Liquid at AT, or AT.  *ITEM and *BEG, where that starts, are
   the next one; they begin as those of the scanner.  */
static uint32_t
skip_liquid(const struct ptb_scan *s, uint32_t at, size_t *item, uint32_t *beg)
{
    const struct ptb_page *page = s->page;
    uint32_t end = at;

    while (*beg <= at) {
        if (*beg == at)
            end = ptb_flat_from_page(s->flat, page->liquid[*item].end);
        *beg = ++*item < page->n_liquid
                   ? ptb_flat_from_page(s->flat, page->liquid[*item].beg)
                   : UINT32_MAX;
    }
    return end;
}

/* The end of a link target in parentheses at POS, or POS.  Liquid in it is gone
   when Markdown is read.  */
uint32_t
ptb_scan_target_end(struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1, depth = 1, liquid_beg = s->liquid_beg;
    size_t liquid = s->liquid;

    if (ptb_scan_find(s, ")", 1, pos, &s->no_paren) == s->n)
        return pos;
    if (ptb_scan_byte(s, at) == '<') {
        while (at < s->n && s->p[at] != '>' && s->p[at] != '\n')
            at++;
    }
    for (; at < s->n; at++) {
        uint32_t end = skip_liquid(s, at, &liquid, &liquid_beg);
        char c = s->p[at];

        if (end > at) {
            at = end - 1;
        } else if (c == '\\' && at + 1 < s->n && !s->is_kramdown) {
            at++;
        } else if (c == '(') {
            if (++depth > MAX_PARENS)
                return pos;
        } else if (c == ')') {
            if (--depth == 0)
                return at + 1;
        } else if ((c == '"' || c == '\'') && ptb_is_space(s->p[at - 1])) {
            /* A title ends at its quote before the parenthesis.  */
            uint32_t close = at + 1, after;

            for (; close < s->n && close - at < MAX_TITLE; close++) {
                if (s->p[close] != c)
                    continue;
                after = close + 1;
                while (after < s->n && ptb_is_space(s->p[after]))
                    after++;
                if (ptb_scan_byte(s, after) == ')')
                    return after + 1;
            }
            return pos;
        }
    }
    return pos;
}

uint32_t
ptb_scan_dollar(struct ptb_scan *s, uint32_t pos)
{
    uint32_t end;

    if (ptb_scan_byte(s, pos + 1) == '$') {
        end = ptb_scan_find(s, "$$", 2, pos + 2, &s->no_dollars);
        if (end == s->n)
            return pos + 2;
        ptb_scan_add(s, pos, end + 2, PTB_CODE_OPAQUE);
        return end + 2;
    }
    if (ptb_is_space(ptb_scan_byte(s, pos + 1)))
        return pos + 1;
    end = ptb_scan_find(s, "$", 1, pos + 1, &s->no_dollar);
    if (end == s->n || ptb_is_digit(ptb_scan_byte(s, end + 1)) ||
        ptb_is_space(s->p[end - 1]) || end - pos > MAX_MATH)
        return pos + 1;
    ptb_scan_add(s, pos, end + 1, PTB_CODE_OPAQUE);
    return end + 1;
}

/* The end of the first {:/} or {:/comment} at or after POS; POS if there is
   none.  */
static uint32_t
ptb_scan_comment_end(struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos;

    while ((at = ptb_scan_find(s, "{:/", 3, at, &s->no_comment_tag)) < s->n) {
        at += 3;
        if (s->n - at >= 8 && memcmp(s->p + at, "comment}", 8) == 0)
            return at + 8;
        if (ptb_scan_byte(s, at) == '}')
            return at + 1;
    }
    if (pos < s->no_comment_tag)
        s->no_comment_tag = pos;
    return pos;
}

/* kramdown's {: … } and {:: … } at POS; where to read on.  */
uint32_t
ptb_scan_brace(struct ptb_scan *s, uint32_t pos)
{
    uint32_t end;

    if (!s->is_kramdown || ptb_scan_byte(s, pos + 1) != ':')
        return pos + 1;
    end = ptb_scan_find(s, "}", 1, pos, &s->no_brace);
    if (end == s->n)
        return pos + 1;
    end++;
    if (end - pos == 11 && memcmp(s->p + pos, "{::comment}", 11) == 0)
        end = ptb_scan_comment_end(s, end);
    ptb_scan_add(s, pos, end, PTB_CODE_MARK);
    return end;
}

uint32_t
ptb_scan_entity(struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1;

    while (at < s->n && at - pos < MAX_ENTITY &&
           (ptb_is_alnum(s->p[at]) || s->p[at] == '#'))
        at++;
    if (ptb_scan_byte(s, at) != ';' || at == pos + 1)
        return pos + 1;
    ptb_scan_add(s, pos, at + 1, PTB_CODE_OPAQUE);
    return at + 1;
}

/* The start of what at POS may be taken back as part of a URL or address: not
   before the last code.  */
static uint32_t
limit_of(const struct ptb_scan *s)
{
    return s->in->n ? s->in->codes[s->in->n - 1].end : 0;
}

/* A bare URL whose colon stands at POS; where to read on.  */
uint32_t
ptb_scan_colon(struct ptb_scan *s, uint32_t pos)
{
    uint32_t beg = pos, end = pos + 3, limit = limit_of(s);

    if (ptb_scan_byte(s, pos + 1) != '/' || ptb_scan_byte(s, pos + 2) != '/')
        return pos + 1;
    while (beg > limit && (ptb_is_alpha(s->p[beg - 1])))
        beg--;
    if (pos - beg < 3)
        return pos + 1;
    while (end < s->n && !ptb_is_space(s->p[end]) &&
           memchr("<>\"`|)]{", s->p[end], 8) == NULL)
        end++;
    ptb_scan_add(s, beg, end, PTB_CODE_OPAQUE)->what = PTB_WHAT_URL;
    return end;
}

static bool
is_address(char c)
{
    return ptb_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

uint32_t
ptb_scan_at(struct ptb_scan *s, uint32_t pos)
{
    uint32_t beg = pos, end = pos + 1, limit = limit_of(s);
    bool dot = false;

    while (beg > limit && is_address(s->p[beg - 1]))
        beg--;
    while (end < s->n && is_address(s->p[end])) {
        dot |= s->p[end] == '.';
        end++;
    }
    while (end > pos + 1 && s->p[end - 1] == '.')
        end--;
    if (beg == pos || !dot || end == pos + 1)
        return pos + 1;
    ptb_scan_add(s, beg, end, PTB_CODE_OPAQUE);
    return end;
}

uint32_t
ptb_scan_backslash(struct ptb_scan *s, uint32_t pos)
{
    if (ptb_scan_byte(s, pos + 1) == '\n' ||
        (s->is_kramdown && ptb_scan_byte(s, pos + 1) == '\\' &&
         ptb_scan_byte(s, pos + 2) == '\n')) {
        uint32_t end = pos + (s->p[pos + 1] == '\n' ? 2 : 3);

        ptb_scan_add(s, pos, end, PTB_CODE_BREAK);
        return end;
    }
    return pos + (ptb_is_punct(ptb_scan_byte(s, pos + 1)) ? 2 : 1);
}

/* A line end at POS, which two blanks before it make a hard break.  */
uint32_t
ptb_scan_line_end(struct ptb_scan *s, uint32_t pos)
{
    uint32_t beg = pos;

    if (beg > 0 && s->p[beg - 1] == '\r')
        beg--;
    while (beg > limit_of(s) && s->p[beg - 1] == ' ')
        beg--;
    if (pos - beg >= 2 && s->p[beg] == ' ' && s->p[beg + 1] == ' ')
        ptb_scan_add(s, beg, pos + 1, PTB_CODE_BREAK);
    return pos + 1;
}
