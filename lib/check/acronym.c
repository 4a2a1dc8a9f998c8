/* What acronyms stand for.  Input: the texts of locales that write words
   without blanks; output: findings of inconsistent-term where a text says in
   another way what an acronym beside it stands for: "长短期记忆(LSTM)".
   What goes before a bracket starts nobody knows where, but all of one way end
   alike: the usual way is the longest end that most of them have.
   The figures below are ours, from three sites in Chinese and Japanese, where
   all that they tell was another translation.  */
#include "config.h"

#include <stdlib.h>

#include "check/language.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/utf8.h"

enum {
    MIN_ACRONYM = 2, /* letters */
    MAX_ACRONYM = 8,
    MIN_PLACES = 3, /* of an acronym, so that one way is the usual one */
    PERCENT = 60,   /* of them have it, at least */
    MIN_CHARS = 3,  /* of the usual way: two are "network" and the like */
    MAX_CHARS = 16,
    MIN_SHARED = 2, /* characters of it that another way has, too: what shares
                       less says something else */
    MAX_MORE = 4    /* characters that another way is longer */
};

static bool
is_name_char(uint32_t c)
{
    int script = ptb_char_script(c);

    return script == PTB_SCRIPT_HAN || script == PTB_SCRIPT_HIRAGANA ||
           script == PTB_SCRIPT_KATAKANA || c == 0x30fc || c == 0x3005;
}

/* The bytes of the bracket at AT of S, if one opens there, or closes.  */
static size_t
bracket(struct ptb_slice s, size_t at, bool is_open)
{
    if (at >= s.n)
        return 0;
    if (s.p[at] == (is_open ? '(' : ')'))
        return 1;
    return s.n - at >= 3 && memcmp(s.p + at, is_open ? "（" : "）", 3) == 0 ? 3
                                                                            : 0;
}

/* The bytes of the acronym that starts at AT of S, without the s of a plural,
   which *END is behind; 0: there is none.  */
static size_t
acronym_at(struct ptb_slice s, size_t at, size_t *end)
{
    size_t i = at;

    while (i < s.n && s.p[i] >= 'A' && s.p[i] <= 'Z')
        i++;
    *end = i + (i < s.n && s.p[i] == 's');
    return i - at >= MIN_ACRONYM && i - at <= MAX_ACRONYM ? i - at : 0;
}

/* Where the characters of words that end at AT of S start.  */
static size_t
words_before(struct ptb_slice s, size_t at)
{
    for (unsigned n = 0; at > 0 && n < MAX_CHARS + MAX_MORE; n++) {
        size_t i = ptb_utf8_before(s, at);
        uint32_t c;

        ptb_utf8_decode(ptb_slice(s.p + i, at - i), &c);
        if (!is_name_char(c))
            break;
        at = i;
    }
    return at;
}

/* Where those that start at AT end.  */
static size_t
words_behind(struct ptb_slice s, size_t at)
{
    while (at < s.n) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);

        if (!is_name_char(c))
            break;
        at += n;
    }
    return at;
}

/* Makes E what the bracket of N bytes at AT of S, and what goes before it,
   say: words and an acronym, in either order.  */
static bool
read_bracket(struct ptb_slice s, size_t at, size_t n, struct ptb_expansion *e)
{
    size_t before = at > 0 && s.p[at - 1] == ' ' ? at - 1 : at;
    size_t inner = at + n, end, size = acronym_at(s, inner, &end);

    if (size && bracket(s, end, false)) {
        e->beg = (uint32_t)words_before(s, before);
        e->end = (uint32_t)before;
        e->acronym = (uint32_t)inner;
    } else {
        size_t first = before;

        while (first > 0 &&
               (ptb_is_alnum(s.p[first - 1]) || s.p[first - 1] == '-'))
            first--;
        size = acronym_at(s, first, &end);
        e->beg = (uint32_t)inner;
        e->end = (uint32_t)words_behind(s, inner);
        e->acronym = (uint32_t)first;
        if (!size || end != before || !bracket(s, e->end, false))
            return false;
    }
    e->n_acronym = (uint32_t)size;
    return e->end > e->beg;
}

void
ptb_find_expansions(const struct potable_check *check,
                    struct ptb_check_file *file)
{
    size_t cap = 0;

    if (check->locales[file->locale].is_spaced)
        return;
    for (size_t k = 0; k < file->n_pairs; k++) {
        const struct ptb_text *text = &file->pairs[k].text;
        struct ptb_expansion e = {.pair = (uint32_t)k};
        uint32_t next = 0;

        for (size_t at = 0; at < text->s.n; at++) {
            size_t n = bracket(text->s, at, true);

            if (!n || ptb_text_in_code(text, (uint32_t)at, &next) ||
                !read_bracket(text->s, at, n, &e))
                continue;
            file->expansions =
                ptb_grow(file->expansions, &cap, file->n_expansions + 1,
                         sizeof(*file->expansions));
            file->expansions[file->n_expansions++] = e;
        }
    }
}

/* What one place has for an acronym: its last characters, from the last one on,
   Chinese ones as Simplified Chinese has them.  */
struct way {
    uint32_t locale;
    struct ptb_slice acronym;
    uint32_t chars[MAX_CHARS];
    unsigned n;
    struct ptb_slice text;
};

static void
read_way(struct way *w, const struct potable_check *check, uint32_t locale,
         const struct ptb_text *text, const struct ptb_expansion *e)
{
    const char *p = text->s.p;
    uint32_t at = e->end;

    *w = (struct way){.locale = locale,
                      .acronym = ptb_slice(p + e->acronym, e->n_acronym),
                      .text = ptb_slice(p + e->beg, e->end - e->beg)};
    while (at > e->beg && w->n < MAX_CHARS) {
        uint32_t i = (uint32_t)ptb_utf8_before(text->s, at), c;

        ptb_utf8_decode(ptb_slice(p + i, at - i), &c);
        w->chars[w->n++] = check->han ? ptb_han_simplified(check->han, c) : c;
        at = i;
    }
}

static int
compare_chars(const struct way *a, const struct way *b)
{
    for (unsigned i = 0; i < a->n && i < b->n; i++)
        if (a->chars[i] != b->chars[i])
            return a->chars[i] < b->chars[i] ? -1 : 1;
    return a->n < b->n ? -1 : a->n > b->n;
}

static int
compare_ways(const void *va, const void *vb)
{
    const struct way *a = va, *b = vb;
    int order;

    if (a->locale != b->locale)
        return a->locale < b->locale ? -1 : 1;
    order = ptb_slice_compare(a->acronym, b->acronym);
    return order ? order : compare_chars(a, b);
}

/* How many characters A and B end alike in.  */
static unsigned
n_alike(const struct way *a, const struct way *b)
{
    unsigned i = 0;

    while (i < a->n && i < b->n && a->chars[i] == b->chars[i])
        i++;
    return i;
}

static void
make_key(struct ptb_buf *key, uint32_t locale, struct ptb_slice acronym)
{
    key->n = 0;
    ptb_buf_add_fmt(key, "%u ", (unsigned)locale);
    ptb_buf_add_slice(key, acronym);
}

/* Takes note of the usual way of the N of WAYS, which are all those of one
   acronym in one locale and sorted.  */
static void
learn_group(struct ptb_learned *l, const struct way *ways, size_t n,
            struct ptb_buf *key)
{
    size_t need = (n * PERCENT + 99) / 100, end = 0, at;
    unsigned best = 0;
    bool is_whole = false;
    struct ptb_usual_expansion u = {.n_all = (uint32_t)n};

    if (n < MIN_PLACES)
        return;
    for (size_t i = 0; i + need <= n; i++) {
        unsigned alike = n_alike(&ways[i], &ways[i + need - 1]);

        if (alike > best) {
            best = alike;
            end = i;
        }
    }
    if (best < MIN_CHARS)
        return;
    for (size_t i = 0; i < n; i++)
        if (n_alike(&ways[end], &ways[i]) >= best) {
            u.n++;
            is_whole |= ways[i].n == best;
        }
    u.text = ways[end].text;
    at = u.text.n;
    for (unsigned k = 0; k < best; k++)
        at = ptb_utf8_before(u.text, at);
    u.text = ptb_slice(u.text.p + at, u.text.n - at);
    /* What nowhere starts there has other words before it.  */
    if (u.n == n || !is_whole)
        return;
    make_key(key, ways->locale, ways->acronym);
    ptb_table_put(&l->acronyms, ptb_arena_copy(&l->arena, ptb_buf_slice(key)),
                  l->n_expansions, NULL);
    l->expansions = ptb_grow(l->expansions, &l->cap_expansions,
                             l->n_expansions + 1, sizeof(*l->expansions));
    l->expansions[l->n_expansions++] = u;
}

void
ptb_learn_expansions(struct ptb_learned *l, const struct potable_check *check)
{
    struct ptb_buf key = PTB_BUF_INIT;
    struct way *ways = NULL;
    size_t n = 0, cap = 0;

    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; k < file->n_expansions; k++) {
            const struct ptb_expansion *e = &file->expansions[k];

            ways = ptb_grow(ways, &cap, n + 1, sizeof(*ways));
            read_way(&ways[n++], check, file->locale,
                     &file->pairs[e->pair].text, e);
        }
    }
    if (n)
        qsort(ways, n, sizeof(*ways), compare_ways);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && ways[next].locale == ways[i].locale &&
                           ptb_slice_eq(ways[next].acronym, ways[i].acronym);)
            next++;
        learn_group(l, ways + i, next - i, &key);
    }
    ptb_free(ways);
    ptb_buf_free(&key);
}

/* Has WAY all characters of USUAL, one behind the other?  */
static bool
contains(const struct way *way, const struct way *usual)
{
    for (unsigned i = 0; i + usual->n <= way->n; i++)
        if (memcmp(way->chars + i, usual->chars,
                   usual->n * sizeof(*way->chars)) == 0)
            return true;
    return false;
}

/* Does WAY end with the start of USUAL, so that only a word behind it is left
   out, as "network"?  */
static bool
is_shortened(const struct way *way, const struct way *usual)
{
    for (unsigned n = usual->n - 1; n >= MIN_CHARS && 2 * n >= usual->n; n--)
        if (n <= way->n && memcmp(way->chars, usual->chars + usual->n - n,
                                  n * sizeof(*way->chars)) == 0)
            return true;
    return false;
}

/* Is WAY another one than USUAL, for the same?  One character at the start may
   be a word that belongs to neither, and a word more or less is no other way.
 */
static bool
is_other(const struct way *way, const struct way *usual)
{
    unsigned shared = 0, reach = usual->n + MAX_MORE;

    if (n_alike(way, usual) + 1 >= usual->n || contains(way, usual) ||
        is_shortened(way, usual))
        return false;
    for (unsigned i = 0; i < usual->n; i++) {
        unsigned k = 0;

        while (k < way->n && k < reach && way->chars[k] != usual->chars[i])
            k++;
        shared += k < way->n && k < reach;
    }
    return shared >= MIN_SHARED;
}

void
ptb_check_expansions(const struct ptb_language *lang,
                     struct ptb_check_file *file)
{
    const struct ptb_learned *l = lang->learned;
    struct ptb_buf key = PTB_BUF_INIT;

    for (size_t i = 0; i < file->n_expansions; i++) {
        const struct ptb_expansion *e = &file->expansions[i];
        const struct ptb_check_pair *p = &file->pairs[e->pair];
        struct way way, usual;
        const struct ptb_usual_expansion *u;
        size_t n;

        read_way(&way, lang->check, file->locale, &p->text, e);
        make_key(&key, file->locale, way.acronym);
        n = ptb_table_get(&l->acronyms, ptb_buf_slice(&key));
        if (n == SIZE_MAX)
            continue;
        u = &l->expansions[n];
        read_way(&usual, lang->check, file->locale,
                 &(struct ptb_text){.s = u->text},
                 &(struct ptb_expansion){.end = (uint32_t)u->text.n});
        if (is_other(&way, &usual))
            ptb_pair_find(file, p, PTB_RULE_INCONSISTENT_TERM, e->beg, e->end,
                          ngettext_("%u of %u place has '%.*s' beside %.*s",
                                    "%u of %u places have '%.*s' beside %.*s",
                                    u->n_all),
                          u->n, u->n_all, (int)u->text.n, u->text.p,
                          (int)way.acronym.n, way.acronym.p);
    }
    ptb_buf_free(&key);
}
