/* kramdown's line expressions.  Input: the start of a line; output: whether a
   construct begins there.  Every search that may fail remembers that it did,
   so that the whole scan stays linear.  */
#include "config.h"

#include "base/ascii.h"
#include "page/kd.h"

/* The byte of LINE at page offset AT, '\n' at its end.  */
static char
byte_at(const struct kd *k, size_t line, uint32_t at)
{
    return at < k->r.lines[line].end ? k->page->bytes.p[at] : '\n';
}

/* What may follow a list or definition marker (kramdown's PATTERN_TAIL has
   the bar in its class).  */
static bool
is_tail(char c)
{
    return c == '\t' || c == ' ' || c == '|';
}

bool
kd_is_list_start(const struct kd *k, const struct kd_look *look, size_t line,
                 bool *ordered, uint32_t *after)
{
    uint32_t at = look->at;

    if (look->blanks > 3)
        return false;
    if (look->c == '*' || look->c == '+' || look->c == '-') {
        *ordered = false;
        *after = at + 1;
        return is_tail(byte_at(k, line, at + 1));
    }
    if (!ptb_is_digit(look->c))
        return false;
    while (ptb_is_digit(byte_at(k, line, at)))
        at++;
    *ordered = true;
    *after = at + 1;
    return byte_at(k, line, at) == '.' && is_tail(byte_at(k, line, at + 1));
}

bool
kd_is_definition(const struct kd *k, const struct kd_look *look, size_t line)
{
    return look->c == ':' && look->blanks <= 3 &&
           is_tail(byte_at(k, line, look->at + 1));
}

bool
kd_is_eob(const struct kd *k, const struct kd_look *look, size_t line)
{
    return look->c == '^' && look->blanks == 0 &&
           kd_blank_bytes(k, look->at + 1, k->r.lines[line].end);
}

bool
kd_is_rule(struct kd *k, const struct kd_look *look, size_t line)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[line].end, at = end, n = 0;
    char c = look->c;

    if ((c != '*' && c != '-' && c != '_') || look->blanks > 3)
        return false;
    while (at > look->at && ptb_is_blank(p[at - 1]))
        at--;
    if (p[at - 1] != c)
        return false;
    if (k->rule_end == end && k->rule_char == c && k->rule_bad >= look->at)
        return false;
    while (at > look->at && (p[at - 1] == c || ptb_is_blank(p[at - 1])))
        n += p[--at] == c;
    if (at == look->at)
        return n >= 3;
    k->rule_end = end;
    k->rule_char = c;
    k->rule_bad = at - 1;
    return false;
}

bool
kd_is_atx(const struct kd *k, const struct kd_look *look, size_t line)
{
    uint32_t at = look->at;

    if (look->c != '#' || look->blanks > 0)
        return false;
    while (byte_at(k, line, at) == '#')
        at++;
    return at - look->at <= 6 && ptb_is_blank(byte_at(k, line, at));
}

bool
kd_is_fence(const struct kd *k, const struct kd_look *look, size_t line)
{
    uint32_t at = look->at;
    char c;

    while ((c = byte_at(k, line, at)) == '`' || c == '~')
        at++;
    return at - look->at >= 3 && look->blanks <= 3;
}

/* Does the name at P[0, N) begin with a word that is the name of a span
   element or script?  (kramdown: LAZY_END_HTML_SPAN_ELEMENTS and \b)  */
static bool
begins_like_span(const char *p, uint32_t n)
{
    uint32_t word = 0;
    struct ptb_slice s;

    while (word < n && (ptb_is_alnum(p[word]) || p[word] == '_'))
        word++;
    if (word < n && (unsigned char)p[word] >= 0x80)
        return false; /* the word goes on */
    s = ptb_slice(p, word);
    return ptb_slice_eq(s, PTB_S("script")) || kd_is_span_element(s);
}

bool
kd_is_html_boundary(const struct kd *k, const struct kd_look *look, size_t line)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[line].end, at = look->at + 1, stop;
    bool closing;

    if (look->c != '<' || look->blanks > 3)
        return false;
    closing = at < end && p[at] == '/';
    at += closing;
    stop = ptb_tag_name_end(p, at, end);
    if (stop == at || begins_like_span(p + at, stop - at))
        return false;
    if (!closing)
        return true;
    while (stop < end && ptb_is_space(p[stop]))
        stop++;
    return stop < end && p[stop] == '>';
}

uint32_t
kd_find(struct kd *k, enum kd_seek what, uint32_t pos)
{
    static const struct {
        const char *text;
        uint32_t n;
    } needles[] = {{"-->", 3}, {"?>", 2}, {"}", 1}, {"$$", 2}};
    const char *needle = needles[what].text;
    uint32_t last = needles[what].n - 1, at = pos + last;

    if (pos >= k->none[what])
        return UINT32_MAX;
    /* The last byte is the rarer one, and memchr is faster than memmem.  */
    while (at < k->n_flat) {
        const char *hit = memchr(k->flat + at, needle[last], k->n_flat - at);

        if (hit == NULL)
            break;
        if (memcmp(hit - last, needle, last) == 0)
            return (uint32_t)(hit - last - k->flat);
        at = (uint32_t)(hit + 1 - k->flat);
    }
    k->none[what] = pos;
    return UINT32_MAX;
}

/* The flat offset after blank bytes and a line end from POS on, or 0.  */
static uint32_t
after_blank_line_end(const struct kd *k, uint32_t pos)
{
    while (pos < k->n_flat && k->flat[pos] != '\n' &&
           ptb_is_space(k->flat[pos]))
        pos++;
    return pos >= k->n_flat || k->flat[pos] == '\n' ? pos + 1 : 0;
}

bool
kd_is_ial(struct kd *k, const struct kd_look *look, size_t line, uint32_t *end)
{
    uint32_t pos, brace, escaped = 0;

    if (look->c != '{' || look->blanks > 3 ||
        byte_at(k, line, look->at + 1) != ':' ||
        byte_at(k, line, look->at + 2) == ':' ||
        byte_at(k, line, look->at + 2) == '/')
        return false;
    kd_flatten(k);
    pos = kd_flat_end(k, line) - (k->r.lines[line].end - look->at) + 2;
    /* As far as possible: an escaped brace ends the list only if no other
       does.  */
    for (brace = kd_find(k, KD_SEEK_BRACE, pos); brace != UINT32_MAX;
         brace = kd_find(k, KD_SEEK_BRACE, brace + 1)) {
        uint32_t after = after_blank_line_end(k, brace + 1);

        if (k->flat[brace - 1] != '\\') {
            if (after == 0 || brace == pos)
                break;
            *end = after;
            return true;
        }
        if (after)
            escaped = after;
    }
    *end = escaped;
    return escaped != 0;
}

const struct ptb_liquid *
kd_liquid_at(const struct kd *k, uint32_t at, bool any)
{
    const struct ptb_liquid *l = k->page->liquid;
    size_t lo = 0, hi = k->page->n_liquid;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (l[mid].beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == k->page->n_liquid || l[lo].beg != at || l[lo].is_output ||
        (!l[lo].is_opaque && !any))
        return NULL;
    if (memchr(k->page->bytes.p + at, '\n', l[lo].end - at) == NULL &&
        memchr(k->page->bytes.p + at, '\r', l[lo].end - at) == NULL)
        return NULL;
    return &l[lo];
}

bool
kd_in_liquid(const struct kd *k, uint32_t at)
{
    const struct ptb_liquid *l = k->page->liquid;
    size_t lo = 0, hi = k->page->n_liquid;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (l[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < k->page->n_liquid && l[lo].beg <= at && !l[lo].is_unclosed;
}

bool
kd_is_lazy_end(struct kd *k, const struct kd_look *look, size_t line)
{
    uint32_t end;

    switch (look->c) {
    case '<':
        return kd_is_html_boundary(k, look, line);
    case '{':
        return kd_is_ial(k, look, line, &end) ||
               kd_liquid_at(k, look->at, false);
    case '^':
        return kd_is_eob(k, look, line);
    case '\n':
    case '\t':
    case '\v':
    case '\f':
    case '\r':
        return kd_is_blank(k, line);
    default:
        return false;
    }
}

bool
kd_is_paragraph_end(struct kd *k, const struct kd_look *look, size_t line)
{
    bool ordered;
    uint32_t after;

    switch (look->c) {
    case '*':
    case '+':
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return kd_is_list_start(k, look, line, &ordered, &after);
    case '#':
        return kd_is_atx(k, look, line);
    case ':':
        return kd_is_definition(k, look, line);
    case '>':
        return look->blanks <= 3;
    case '`':
    case '~':
        return kd_is_fence(k, look, line);
    default:
        return kd_is_lazy_end(k, look, line);
    }
}

bool
kd_is_boundary(struct kd *k, size_t line)
{
    struct kd_look look;
    uint32_t end;

    if (line >= k->stop)
        return true;
    look = kd_look(k, line);
    return kd_is_blank(k, line) || kd_is_eob(k, &look, line) ||
           kd_is_ial(k, &look, line, &end);
}

bool
kd_after_boundary(const struct kd *k)
{
    uint8_t last = k->history.kind[0];

    return last == KD_NONE || last == KD_BLANK || last == KD_BLANKS ||
           last == KD_EOB || k->ial;
}

bool
kd_match_tag(struct kd *k, uint32_t pos, struct ptb_tag *tag)
{
    return pos < k->n_flat && ptb_tag_match(&k->tags, pos, tag);
}

bool
kd_match_end_tag(struct kd *k, uint32_t pos, struct ptb_tag *tag)
{
    return pos < k->n_flat && ptb_tag_match_end(&k->tags, pos, tag);
}
