/* Inline codes that are no pairs: code spans, math, entities, addresses, hard
   breaks, attribute lists, the targets of links.  Input: a position where one
   may start; output: its code, and where to read on.
   Invariant: a search that found nothing is not made again.  */
#include "config.h"

#include "unit/inline-scan.h"

#include "base/ascii.h"
#include "base/mem.h"

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

/* A code span at POS; where to read on.  */
uint32_t
ptb_scan_ticks(struct ptb_scan *s, uint32_t pos)
{
    uint32_t n = 0, at, slot;

    while (ptb_scan_byte(s, pos + n) == '`')
        n++;
    at = pos + n;
    if (s->is_kramdown && n == 1 && ptb_is_space(ptb_scan_byte(s, at)) &&
        (pos == 0 || ptb_is_space(s->p[pos - 1])))
        return at;
    slot = n < 32 ? n : 0;
    if (s->is_kramdown) {
        uint32_t close =
            ptb_scan_find(s, s->p + pos, n, at, &s->no_ticks[slot]);

        if (close == s->n)
            return at;
        ptb_scan_add(s, pos, close + n, PTB_CODE_OPAQUE);
        return close + n;
    }
    /* CommonMark: a run of just as many.  */
    if (at >= s->no_ticks[slot] && slot != 0)
        return at;
    for (uint32_t i = at; i < s->n;) {
        const char *tick = memchr(s->p + i, '`', s->n - i);
        uint32_t run = 0;

        if (tick == NULL)
            break;
        i = (uint32_t)(tick - s->p);
        while (ptb_scan_byte(s, i + run) == '`')
            run++;
        i += run;
        if (run == n) {
            ptb_scan_add(s, pos, i, PTB_CODE_OPAQUE);
            return i;
        }
    }
    s->no_ticks[slot] = at;
    return at;
}

/* The end of an autolink at POS, or POS.  */
uint32_t
ptb_scan_autolink_end(const struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1;
    bool scheme = false, mail = false;

    while (at < s->n && s->p[at] != '>' && !ptb_is_space(s->p[at]) &&
           s->p[at] != '<' && at - pos < 2048) {
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

/* The end of a link target in parentheses at POS, or POS.  */
uint32_t
ptb_scan_target_end(struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1, depth = 1;

    if (ptb_scan_find(s, ")", 1, pos, &s->no_paren) == s->n)
        return pos;
    if (ptb_scan_byte(s, at) == '<') {
        while (at < s->n && s->p[at] != '>' && s->p[at] != '\n')
            at++;
    }
    for (; at < s->n && at - pos < 65536; at++) {
        char c = s->p[at];

        if (c == '\\' && at + 1 < s->n && !s->is_kramdown) {
            at++;
        } else if (c == '(') {
            depth++;
        } else if (c == ')') {
            if (--depth == 0)
                return at + 1;
        } else if ((c == '"' || c == '\'') && ptb_is_space(s->p[at - 1])) {
            /* A title ends at its quote before the parenthesis.  */
            uint32_t close = at + 1, after;

            for (; close < s->n && close - at < 4096; close++) {
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
        ptb_is_space(s->p[end - 1]) || end - pos > 2000)
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

    while (at < s->n && at - pos < 32 &&
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
    ptb_scan_add(s, beg, end, PTB_CODE_OPAQUE);
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
