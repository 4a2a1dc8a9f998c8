/* Tokens of texts.  Input: page source; output: hashes of what survives
   translation (link targets, numbers, code, math, names) and of words, by which
   a lexicon knows them.  The scanner reads all syntaxes alike and roughly: a
   token that is none on both sides does no harm.
   Invariant: equal text gives equal tokens wherever it stands.  */
#include "config.h"

#include "align/token.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    /* Words count by their first letters, which takes most endings off.  Four
       are too few for English (inte-, conv-), and six keep Turkish and Russian
       endings.  */
    STEM = 5,
    MAX_MATH = 600, /* bytes between dollars that are math */
    MAX_TAG = 4000, /* bytes of a tag */
    MAX_LABEL = 200 /* bytes of a link label */
};

struct ptb_link_def {
    uint32_t label; /* squashed */
    struct ptb_slice url;
};

struct scan {
    struct ptb_tokens *out;
    const struct ptb_link_defs *defs;
    const char *p;
    size_t n;
    uint32_t length;
    size_t bracket; /* behind the last "[", SIZE_MAX: none */
    /* Where nothing of the kind is found any more.  */
    size_t no_comment, no_tick;
};

/* FNV-1a, a code point or byte at a time.  */
#define HASH_START 2166136261u
static uint32_t
hash_add(uint32_t h, uint32_t c)
{
    return (h ^ c) * 16777619u;
}

static uint32_t
hash_end(uint32_t h, unsigned salt)
{
    h ^= salt * 0x9e3779b9u;
    h = (h ^ (h >> 16)) * 0x85ebca6bu;
    h = (h ^ (h >> 13)) * 0xc2b2ae35u;
    return h ^ (h >> 16);
}

static void
add(struct ptb_tokens *t, uint32_t hash, enum ptb_token_class class)
{
    unsigned salt = class == PTB_TOKEN_NAME ? PTB_TOKEN_WORD : class;

    t->at = ptb_grow(t->at, &t->cap, t->n + 1, sizeof(*t->at));
    t->at[t->n++] = (struct ptb_token){hash_end(hash, salt), (uint8_t) class};
}

/* The hash of S without white space.  */
static uint32_t
hash_dense(struct ptb_slice s)
{
    uint32_t h = HASH_START;

    for (size_t i = 0; i < s.n; i++)
        if (!ptb_is_space(s.p[i]))
            h = hash_add(h, (unsigned char)s.p[i]);
    return h;
}

void
ptb_tokens_add_block(struct ptb_tokens *tokens, struct ptb_slice text)
{
    add(tokens, hash_dense(text), PTB_TOKEN_BLOCK);
}

uint32_t
ptb_token_squash(struct ptb_slice text, size_t *n)
{
    uint32_t h = HASH_START, c;
    size_t count = 0;

    for (size_t i = 0; i < text.n;) {
        i += ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        if (ptb_char_is_alnum(c)) {
            h = hash_add(h, ptb_char_base(c));
            count++;
        }
    }
    if (n)
        *n = count;
    return hash_end(h, 0);
}

/* Is the first part of the path S, of N bytes, a language tag like the folder
   of a locale?  */
static bool
is_locale_folder(struct ptb_slice s, size_t n)
{
    size_t i = 0;

    while (i < n && ptb_is_alpha(s.p[i]))
        i++;
    if (i < 2 || i > 3)
        return false;
    if (i == n)
        return true;
    return (s.p[i] == '-' || s.p[i] == '_') && n - i - 1 >= 2 && n - i - 1 <= 8;
}

static struct ptb_slice
cut(struct ptb_slice s, size_t n)
{
    return ptb_slice(s.p + n, s.n - n);
}

/* URL without what may differ between locales at its start.  */
static struct ptb_slice
cut_start(struct ptb_slice url)
{
    size_t n;

    while (url.n > 1 && url.p[0] == '{' && url.p[1] == '{') {
        n = ptb_slice_find(url, '}');
        url = cut(url, n + 2 <= url.n ? n + 2 : url.n);
    }
    if (ptb_slice_starts(url, PTB_S("http://")))
        url = cut(url, 7);
    else if (ptb_slice_starts(url, PTB_S("https://")))
        url = cut(url, 8);
    if (ptb_slice_starts(url, PTB_S("www.")))
        url = cut(url, 4);
    while (url.n > 0 && (url.p[0] == '/' || url.p[0] == '.'))
        url = cut(url, 1);
    n = ptb_slice_find(url, '/');
    if (is_locale_folder(url, n))
        url = cut(url, n < url.n ? n + 1 : n);
    return url;
}

uint32_t
ptb_token_link(struct ptb_slice url)
{
    static const struct ptb_slice ends[] = {
        {"/", 1}, {".html", 5}, {".md", 3}, {"index", 5}};
    uint32_t h = HASH_START;

    url = cut_start(url);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ptb_slice_ends(url, ends[i]))
            url.n -= ends[i].n;
    for (size_t i = 0; i < url.n; i++)
        h = hash_add(h, (unsigned char)url.p[i]);
    return hash_end(h, PTB_TOKEN_LINK);
}

static void
add_link(struct scan *s, struct ptb_slice url)
{
    struct ptb_tokens *t = s->out;

    url = ptb_slice_trim(url);
    if (url.n == 0 || url.p[0] == '#')
        return;
    t->at = ptb_grow(t->at, &t->cap, t->n + 1, sizeof(*t->at));
    t->at[t->n++] = (struct ptb_token){ptb_token_link(url), PTB_TOKEN_LINK};
}

/* Where NEEDLE of N bytes stands at or after POS; s->n if nowhere.  */
static size_t
find(const struct scan *s, size_t pos, const char *needle, size_t n)
{
    while (pos + n <= s->n) {
        const char *q = memchr(s->p + pos, needle[0], s->n - n + 1 - pos);

        if (q == NULL)
            break;
        if (memcmp(q, needle, n) == 0)
            return (size_t)(q - s->p);
        pos = (size_t)(q - s->p) + 1;
    }
    return s->n;
}

static bool
is_at(const struct scan *s, size_t pos, const char *text)
{
    size_t n = strlen(text);

    return s->n - pos >= n && memcmp(s->p + pos, text, n) == 0;
}

/* The end of a URL that stands in text at POS.  */
static size_t
url_end(const struct scan *s, size_t pos)
{
    size_t end = pos;

    while (end < s->n && (unsigned char)s->p[end] > ' ' &&
           (unsigned char)s->p[end] < 0x7f &&
           memchr("<>()[]\"'`|", s->p[end], 10) == NULL)
        end++;
    while (end > pos && memchr(".,;:!?*_", s->p[end - 1], 8))
        end--;
    return end;
}

/* Reads the value of the attribute whose "=" stands before POS.  */
static struct ptb_slice
attribute(const struct scan *s, size_t pos, size_t end)
{
    char quote = pos < end ? s->p[pos] : '\0';
    size_t at;

    if (quote == '"' || quote == '\'') {
        at = ++pos;
        while (at < end && s->p[at] != quote)
            at++;
    } else {
        at = pos;
        while (at < end && !ptb_is_space(s->p[at]))
            at++;
    }
    return ptb_slice(s->p + pos, at - pos);
}

/* A tag: its link targets are tokens.  */
static size_t
scan_tag(struct scan *s, size_t pos)
{
    size_t max = s->n - pos > MAX_TAG ? pos + MAX_TAG : s->n;
    const char *gt = memchr(s->p + pos, '>', max - pos);
    size_t end = gt ? (size_t)(gt - s->p) : max;
    char next = pos + 1 < s->n ? s->p[pos + 1] : '\0';

    if (!gt || !(ptb_is_alpha(next) || next == '/'))
        return pos + 1;
    if (is_at(s, pos + 1, "http")) {
        add_link(s, ptb_slice(s->p + pos + 1, end - pos - 1));
        return end + 1;
    }
    for (size_t i = pos + 1; i + 5 < end; i++) {
        if (!ptb_is_space(s->p[i]))
            continue;
        if (is_at(s, i + 1, "href="))
            add_link(s, attribute(s, i + 6, end));
        else if (is_at(s, i + 1, "src="))
            add_link(s, attribute(s, i + 5, end));
    }
    return end + 1;
}

static size_t
scan_less(struct scan *s, size_t pos)
{
    size_t end;

    if (!is_at(s, pos, "<!--"))
        return scan_tag(s, pos);
    if (pos >= s->no_comment)
        return pos + 4;
    end = find(s, pos + 4, "-->", 3);
    if (end < s->n)
        return end + 3;
    s->no_comment = pos;
    return pos + 4;
}

static size_t
scan_ticks(struct scan *s, size_t pos)
{
    size_t beg = pos, n, at;

    while (beg < s->n && s->p[beg] == '`')
        beg++;
    n = beg - pos;
    if (pos >= s->no_tick)
        return beg;
    at = find(s, beg, s->p + pos, n);
    if (at == s->n) {
        s->no_tick = n == 1 ? pos : s->no_tick;
        return beg;
    }
    add(s->out, hash_dense(ptb_slice(s->p + beg, at - beg)), PTB_TOKEN_CODE);
    return at + n;
}

/* Math between dollars, single or doubled: translators change one for the
   other.  */
static size_t
scan_dollar(struct scan *s, size_t pos)
{
    size_t beg = pos, max, at;

    while (beg < s->n && s->p[beg] == '$' && beg < pos + 2)
        beg++;
    max = s->n - beg > MAX_MATH ? beg + MAX_MATH : s->n;
    for (at = beg; at < max && s->p[at] != '$'; at++)
        if (s->p[at] == '\\' && at + 1 < max)
            at++;
    if (at >= max)
        return beg;
    add(s->out, hash_dense(ptb_slice(s->p + beg, at - beg)), PTB_TOKEN_MATH);
    return at + 1 < s->n && s->p[at + 1] == '$' && beg - pos == 2 ? at + 2
                                                                  : at + 1;
}

static size_t
scan_brace(struct scan *s, size_t pos)
{
    const char *close;
    size_t end;

    if (is_at(s, pos, "{{"))
        close = "}}";
    else if (is_at(s, pos, "{%"))
        close = "%}";
    else if (is_at(s, pos, "{:"))
        close = "}";
    else
        return pos + 1;
    end = pos + 2;
    while (end < s->n && end - pos < MAX_TAG && !is_at(s, end, close))
        end++;
    return end < s->n && end - pos < MAX_TAG ? end + strlen(close) : pos + 2;
}

static const struct ptb_link_def *
find_def(const struct scan *s, size_t beg, size_t end)
{
    size_t lo = 0, hi = s->defs ? s->defs->n : 0, n_all = hi;
    uint32_t label;

    if (hi == 0 || end <= beg || end - beg > MAX_LABEL)
        return NULL;
    label = ptb_token_squash(ptb_slice(s->p + beg, end - beg), NULL);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (s->defs->at[mid].label < label)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n_all && s->defs->at[lo].label == label ? &s->defs->at[lo]
                                                        : NULL;
}

/* What stands at a "]": a target, the name of one, or nothing.  */
static size_t
scan_bracket(struct scan *s, size_t pos)
{
    const struct ptb_link_def *def;
    size_t end = pos + 2, beg = s->bracket;

    s->bracket = SIZE_MAX;
    if (is_at(s, pos, "](")) {
        if (is_at(s, end, "{{"))
            while (end < s->n && s->p[end] != '}' && s->p[end] != '\n')
                end++;
        while (end < s->n && s->p[end] != ')' && !ptb_is_space(s->p[end]))
            end++;
        add_link(s, ptb_slice(s->p + pos + 2, end - pos - 2));
        return end;
    }
    if (is_at(s, pos, "][") && !is_at(s, pos, "][]")) {
        while (end < s->n && end - pos < MAX_LABEL && s->p[end] != ']')
            end++;
        def = find_def(s, pos + 2, end);
        if (def) {
            add_link(s, def->url);
            return end < s->n ? end + 1 : end;
        }
        return pos + 1;
    }
    def = beg != SIZE_MAX ? find_def(s, beg, pos) : NULL;
    if (def)
        add_link(s, def->url);
    return pos + 1;
}

static size_t
scan_digits(struct scan *s, size_t pos)
{
    uint32_t h = HASH_START, c = 0;
    size_t len;

    for (; pos < s->n; pos += len) {
        len = ptb_utf8_decode(ptb_slice(s->p + pos, s->n - pos), &c);
        c = c < 0x660 ? c : ptb_char_base(c);
        if (c < '0' || c > '9')
            break;
        h = hash_add(h, c);
        s->length++;
    }
    add(s->out, h, PTB_TOKEN_NUMBER);
    return pos;
}

/* Pairs of letters in scripts without blanks; Katakana words too.  */
static size_t
scan_unspaced(struct scan *s, size_t pos)
{
    uint32_t c, before = 0;
    size_t len;

    for (; pos < s->n; pos += len) {
        len = ptb_utf8_decode(ptb_slice(s->p + pos, s->n - pos), &c);
        if (!ptb_char_is_unspaced(c))
            break;
        add(s->out, hash_add(hash_add(HASH_START, before), c), PTB_TOKEN_WORD);
        before = c;
        s->length++;
    }
    return pos;
}

static size_t
scan_word(struct scan *s, size_t pos)
{
    uint32_t h = HASH_START, c;
    size_t n = 0, len;
    bool is_name = false;

    for (; pos < s->n; pos += len) {
        len = ptb_utf8_decode(ptb_slice(s->p + pos, s->n - pos), &c);
        if (c < 0x80 ? !ptb_is_alnum((char)c)
                     : !ptb_char_is_word(c) || ptb_char_is_unspaced(c))
            break;
        if (c < 0x80 && n > 0 && (ptb_is_digit((char)c) || (c & 0x20) == 0))
            is_name = true;
        if (n++ < STEM)
            h = hash_add(h, ptb_char_base(c));
    }
    s->length += (uint32_t)n;
    add(s->out, h, is_name ? PTB_TOKEN_NAME : PTB_TOKEN_WORD);
    return pos;
}

/* A character that is no ASCII or a letter or digit.  */
static size_t
scan_text(struct scan *s, size_t pos)
{
    uint32_t c;
    size_t len = ptb_utf8_decode(ptb_slice(s->p + pos, s->n - pos), &c);

    if (c < 0x80) {
        if (ptb_is_digit((char)c))
            return scan_digits(s, pos);
        if (is_at(s, pos, "http://") || is_at(s, pos, "https://")) {
            size_t end = url_end(s, pos);

            add_link(s, ptb_slice(s->p + pos, end - pos));
            return end;
        }
        return scan_word(s, pos);
    }
    if (ptb_char_is_unspaced(c))
        return scan_unspaced(s, pos);
    if (!ptb_char_is_word(c)) {
        s->length++;
        return pos + len;
    }
    if (!ptb_char_is_letter(c) && ptb_char_is_alnum(c))
        return scan_digits(s, pos);
    return scan_word(s, pos);
}

static size_t
scan_one(struct scan *s, size_t pos)
{
    switch (s->p[pos]) {
    case '<':
        return scan_less(s, pos);
    case '`':
        return scan_ticks(s, pos);
    case '$':
        return scan_dollar(s, pos);
    case '{':
        return scan_brace(s, pos);
    case '[':
        s->bracket = pos + 1;
        return pos + 1;
    case ']':
        return scan_bracket(s, pos);
    case '\\':
        return pos + 1 < s->n && !ptb_is_alnum(s->p[pos + 1]) ? pos + 2
                                                              : pos + 1;
    default:
        break;
    }
    if ((unsigned char)s->p[pos] >= 0x80 || ptb_is_alnum(s->p[pos]))
        return scan_text(s, pos);
    s->length += (unsigned char)s->p[pos] > ' ';
    return pos + 1;
}

uint32_t
ptb_tokens_read(struct ptb_tokens *tokens, const struct ptb_link_defs *defs,
                struct ptb_slice text)
{
    struct scan s = {.out = tokens,
                     .defs = defs,
                     .p = text.p,
                     .n = text.n,
                     .bracket = SIZE_MAX,
                     .no_comment = SIZE_MAX,
                     .no_tick = SIZE_MAX};

    for (size_t pos = 0; pos < s.n;)
        pos = scan_one(&s, pos);
    return s.length;
}

static int
by_label(const void *a, const void *b)
{
    const struct ptb_link_def *x = a, *y = b;

    if (x->label != y->label)
        return x->label < y->label ? -1 : 1;
    /* Of equal labels the first definition counts.  */
    return x->url.p < y->url.p ? -1 : x->url.p > y->url.p;
}

void
ptb_link_defs_read(struct ptb_link_defs *defs, const struct ptb_page *page)
{
    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];
        struct ptb_slice text = ptb_page_slice(page, n->beg, n->end);
        size_t beg, close, end;

        if (n->kind != PTB_NODE_LINK_DEF)
            continue;
        beg = ptb_slice_find(text, '[') + 1;
        for (close = beg; close + 1 < text.n; close++)
            if (text.p[close] == ']' && text.p[close + 1] == ':')
                break;
        if (close + 1 >= text.n)
            continue;
        end = close + 2;
        while (end < text.n &&
               (ptb_is_space(text.p[end]) || text.p[end] == '<'))
            end++;
        text.n = text.n > end ? text.n : end;
        defs->at =
            ptb_grow(defs->at, &defs->cap, defs->n + 1, sizeof(*defs->at));
        defs->at[defs->n] = (struct ptb_link_def){
            .label =
                ptb_token_squash(ptb_slice(text.p + beg, close - beg), NULL),
            .url = cut(text, end)};
        for (size_t k = 0; k < defs->at[defs->n].url.n; k++)
            if (ptb_is_space(defs->at[defs->n].url.p[k]) ||
                defs->at[defs->n].url.p[k] == '>')
                defs->at[defs->n].url.n = k;
        defs->n++;
    }
    if (defs->n > 1)
        qsort(defs->at, defs->n, sizeof(*defs->at), by_label);
}

uint32_t
ptb_link_defs_label(const struct ptb_link_defs *defs, size_t i)
{
    return defs->at[i].label;
}

void
ptb_link_defs_free(struct ptb_link_defs *defs)
{
    ptb_free(defs->at);
    *defs = (struct ptb_link_defs){0};
}
