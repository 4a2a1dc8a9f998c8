/* Markup.  Input: a pair; output: findings about inline codes that the
   translation lost, added or changed.
   Invariant: the order of codes does not count, since languages differ in it;
   targets of links are the affair of other rules.  */
#include "config.h"

#include "check/marks.h"
#include "check/rules.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/html.h"

/* What a code is, for comparison.  */
enum kind {
    KIND_NONE, /* not compared */
    KIND_CODE,
    KIND_MATH,
    KIND_LIQUID,
    KIND_TAG,
    KIND_NOTE,
    KIND_OTHER
};

struct item {
    uint8_t kind;
    uint32_t beg, end;    /* in the text */
    struct ptb_slice key; /* what is compared */
    bool is_matched;
    bool is_display; /* math in a block of its own */
};

enum {
    MIN_WORD = 4, /* small letters of code that may be a word without marks */
    MAX_BARE = 64 /* such words of a text that are looked for */
};

struct items {
    struct item *at; /* owned */
    size_t n, cap;
    struct ptb_arena arena; /* keys */
};

static bool
starts(struct ptb_slice s, const char *prefix)
{
    return ptb_slice_starts(s, ptb_slice_str(prefix));
}

/* Is NAME, but for case, one of NAMES, which have blanks round them?  */
static bool
is_among(struct ptb_slice name, const char *names)
{
    for (const char *at = strchr(names, ' '); at[1]; at = strchr(at + 1, ' '))
        if (ptb_slice_eq_nocase(name, ptb_slice(at + 1, strcspn(at + 1, " "))))
            return true;
    return false;
}

/* Tags that a translator may need more or fewer of, or that lead somewhere,
   which other rules look at.  */
static bool
is_free_tag(struct ptb_slice name)
{
    return name.n == 0 || is_among(name, " br wbr a img bdi bdo span ");
}

/* Math of numbers alone, as $5 \\times 5$, which may be written without
   dollars: another rule looks at numbers.  */
static bool
is_number_math(struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\') {
            struct ptb_slice rest = ptb_slice(s.p + i, s.n - i);

            if (starts(rest, "\\times"))
                i += 5;
            else if (!starts(rest, "\\%"))
                return false;
        } else if (!ptb_is_digit(s.p[i]) && !memchr("$ .,%+-/:", s.p[i], 9)) {
            return false;
        }
    }
    return true;
}

/* Tags that only change how a text looks, or tell how it is read.  */
static bool
is_look(struct ptb_slice key)
{
    return is_among(key, " b i em strong u small ruby rt rp rb ");
}

/* Is NAME that of an element whose content is code, as between backticks?  */
static bool
is_code_name(struct ptb_slice name)
{
    return is_among(name, " code kbd samp tt ");
}

/* What the element S, "<code>x</code>", has between its tags; p is NULL: S is
   no whole element whose content is code.  */
static struct ptb_slice
code_content(struct ptb_slice s)
{
    struct ptb_slice name = ptb_html_tag_name(s);
    size_t beg = ptb_slice_find(s, '>') + 1, end = s.n;

    while (end > 0 && s.p[end - 1] != '<')
        end--;
    if (s.n == 0 || s.p[0] != '<' || !is_code_name(name) || end <= beg ||
        !ptb_slice_eq_nocase(
            ptb_html_tag_name(ptb_slice(s.p + end - 1, s.n - end + 1)), name) ||
        s.p[end] != '/')
        return PTB_SLICE_NONE;
    return ptb_slice(s.p + beg, end - 1 - beg);
}

static enum kind
kind_of(const struct ptb_code *c, struct ptb_slice s)
{
    /* A whole element of code has a WHAT that means nothing, and one without
       its other half is like none of the source.  */
    if (s.n && s.p[0] == '<' && c->what != PTB_WHAT_AUTOLINK &&
        is_code_name(ptb_html_tag_name(s)))
        return c->kind == PTB_CODE_CLOSE ? KIND_NONE : KIND_CODE;
    if (s.n == 0 || c->kind == PTB_CODE_BREAK || c->what == PTB_WHAT_LINK ||
        c->what == PTB_WHAT_IMAGE || c->what == PTB_WHAT_SHORTCUT)
        return KIND_NONE;
    if (c->kind == PTB_CODE_NOTE)
        return KIND_NOTE;
    if (s.p[0] == '`')
        return KIND_CODE;
    if (s.p[0] == '$')
        return is_number_math(s) ? KIND_NONE : KIND_MATH;
    if (starts(s, "{{") || starts(s, "{%"))
        return KIND_LIQUID;
    if (s.p[0] == '{')
        return KIND_OTHER;
    if (s.p[0] != '<' || starts(s, "<!") || starts(s, "<?"))
        return KIND_NONE;
    if (ptb_slice_find(s, ':') < ptb_slice_find(s, ' ') ||
        c->kind == PTB_CODE_CLOSE || is_free_tag(ptb_html_tag_name(s)))
        return KIND_NONE;
    return KIND_TAG;
}

/* Where the group in braces that starts at AT of S ends.  */
static size_t
group_end(struct ptb_slice s, size_t at)
{
    int depth = 0;

    for (; at < s.n; at++) {
        if (s.p[at] == '{')
            depth++;
        else if (s.p[at] == '}' && --depth == 0)
            return at + 1;
    }
    return s.n;
}

/* Appends math without blanks, text in it, and what only spaces it.  */
static void
add_math(struct ptb_buf *out, struct ptb_slice s)
{
    for (size_t i = 0; i < s.n;) {
        struct ptb_slice rest = ptb_slice(s.p + i, s.n - i);

        if (ptb_is_space(s.p[i]) || starts(rest, "\\_") ||
            starts(rest, "\\*")) {
            i++; /* a backslash that Markdown takes away */
        } else if (starts(rest, "\\text{") || starts(rest, "\\mbox{") ||
                   starts(rest, "\\textbf{") || starts(rest, "\\textit{")) {
            i = group_end(s, i + ptb_slice_find(rest, '{'));
        } else if (starts(rest, "\\,") || starts(rest, "\\;") ||
                   starts(rest, "\\!") || starts(rest, "\\:")) {
            i += 2;
        } else if (s.p[i] == '{' && i + 2 < s.n && s.p[i + 2] == '}') {
            ptb_buf_add_char(out, s.p[i + 1]); /* x_{i} is x_i */
            i += 3;
        } else {
            ptb_buf_add_char(out, s.p[i++]);
        }
    }
}

/* Appends the code S, without its marks and blanks.  */
static void
add_code(struct ptb_buf *out, struct ptb_slice s)
{
    struct ptb_buf decoded = PTB_BUF_INIT;
    struct ptb_slice content = code_content(s);

    if (content.p) {
        ptb_html_decode(&decoded, content, false);
        content = ptb_buf_slice(&decoded);
    } else {
        size_t n = 0;

        while (n < s.n && s.p[n] == '`')
            n++;
        content = 2 * n < s.n ? ptb_slice(s.p + n, s.n - 2 * n) : s;
    }
    for (size_t i = 0; i < content.n; i++)
        if (!ptb_is_space(content.p[i]))
            ptb_buf_add_char(out, content.p[i]);
    ptb_buf_free(&decoded);
}

static struct ptb_slice
key_of(struct items *items, enum kind kind, struct ptb_slice s)
{
    struct ptb_buf out = PTB_BUF_INIT;
    struct ptb_slice key;

    if (kind == KIND_TAG) {
        s = ptb_html_tag_name(s);
        for (size_t i = 0; i < s.n; i++)
            ptb_buf_add_char(&out, ptb_lower(s.p[i]));
    } else if (kind == KIND_MATH) {
        while (s.n > 2 && s.p[0] == '$' && s.p[s.n - 1] == '$')
            s = ptb_slice(s.p + 1, s.n - 2);
        add_math(&out, s);
    } else if (kind == KIND_CODE) {
        add_code(&out, s);
    } else {
        for (size_t i = 0; i < s.n; i++)
            if (!ptb_is_space(s.p[i]))
                ptb_buf_add_char(&out, s.p[i]);
    }
    key = ptb_arena_copy(&items->arena, ptb_buf_slice(&out));
    ptb_buf_free(&out);
    return key;
}

static int
compare(const void *va, const void *vb)
{
    const struct item *a = va, *b = vb;
    size_t n = a->key.n < b->key.n ? a->key.n : b->key.n;
    int order;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    order = n ? memcmp(a->key.p, b->key.p, n) : 0;
    if (order)
        return order;
    if (a->key.n != b->key.n)
        return a->key.n < b->key.n ? -1 : 1;
    return a->beg < b->beg ? -1 : a->beg > b->beg;
}

static bool
is_same(const struct item *a, const struct item *b)
{
    return a->kind == b->kind && ptb_slice_eq(a->key, b->key);
}

/* Where the element ends that code I of TEXT opens, if its content is code and
   has no such element in it: it may be text to a translator.  Else the end of
   the code.  */
static uint32_t
element_end(const struct ptb_text *text, uint32_t i)
{
    const struct ptb_code *c = &text->codes[i];

    if (c->kind != PTB_CODE_OPEN || c->what != PTB_WHAT_ELEMENT ||
        !is_code_name(ptb_html_tag_name(ptb_code_slice(text, c))))
        return c->end;
    while (++i < text->n_codes) {
        const struct ptb_code *next = &text->codes[i];

        if (is_code_name(ptb_html_tag_name(ptb_code_slice(text, next))))
            return next->kind == PTB_CODE_CLOSE ? next->end : c->end;
    }
    return c->end;
}

static void
read_items(struct items *items, const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_codes; i++) {
        const struct ptb_code *c = &text->codes[i];
        struct ptb_slice s = ptb_code_slice(text, c);
        uint32_t end = element_end(text, i);
        enum kind kind;

        s = ptb_slice(s.p, end - c->beg);
        kind = kind_of(c, s);
        if (kind == KIND_NONE)
            continue;
        items->at =
            ptb_grow(items->at, &items->cap, items->n + 1, sizeof *items->at);
        items->at[items->n++] = (struct item){.kind = (uint8_t)kind,
                                              .beg = c->beg,
                                              .end = end,
                                              .is_display = starts(s, "$$"),
                                              .key = key_of(items, kind, s)};
    }
    if (items->n)
        qsort(items->at, items->n, sizeof *items->at, compare);
}

/* Marks what both have, once for each.  */
static void
match(struct items *a, struct items *b)
{
    size_t i = 0, j = 0;

    while (i < a->n && j < b->n) {
        if (is_same(&a->at[i], &b->at[j])) {
            a->at[i++].is_matched = true;
            b->at[j++].is_matched = true;
        } else {
            struct item x = a->at[i], y = b->at[j];

            x.beg = y.beg = 0;
            if (compare(&x, &y) < 0)
                i++;
            else
                j++;
        }
    }
}

/* How often ITEMS, which are sorted, have what X is.  */
static size_t
count_same(const struct items *items, const struct item *x)
{
    struct item first = *x;
    size_t lo = 0, hi = items->n, end;

    first.beg = 0;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (compare(&items->at[mid], &first) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (end = lo; end < items->n && is_same(&items->at[end], x);)
        end++;
    return end - lo;
}

/* Does some math of ITEMS have the sign KEY in it?  */
static bool
has_sign(const struct items *items, struct ptb_slice key)
{
    for (size_t i = 0; i < items->n; i++)
        if (items->at[i].kind == KIND_MATH && items->at[i].key.n >= key.n &&
            memmem(items->at[i].key.p, items->at[i].key.n, key.p, key.n))
            return true;
    return false;
}

/* Marks all of ITEMS that X is like: what is wrong is told once.  */
static void
mark_same(struct items *items, const struct item *x)
{
    for (size_t i = 0; i < items->n; i++)
        if (is_same(&items->at[i], x))
            items->at[i].is_matched = true;
}

/* Is math B of a text math A of its source with decimal commas?  */
static bool
is_localized(const struct item *a, const struct item *b)
{
    if (a->kind != KIND_MATH || b->kind != KIND_MATH || a->key.n != b->key.n)
        return false;
    for (size_t i = 0; i < a->key.n; i++)
        if (a->key.p[i] != b->key.p[i] &&
            !(a->key.p[i] == '.' && b->key.p[i] == ',' && i > 0 &&
              ptb_is_digit(a->key.p[i - 1]) && i + 1 < a->key.n &&
              ptb_is_digit(a->key.p[i + 1])))
            return false;
    return true;
}

/* Matches math that only has decimal commas for points.  */
static void
match_localized(struct items *source, struct items *text)
{
    for (size_t i = 0; i < source->n; i++) {
        struct item *x = &source->at[i];

        if (ptb_slice_find(x->key, '.') == x->key.n)
            continue;
        for (size_t j = 0; j < text->n && !x->is_matched; j++)
            if (!text->at[j].is_matched && is_localized(x, &text->at[j]))
                x->is_matched = text->at[j].is_matched = true;
    }
}

/* What X has between its marks, if that can be a word: code that is a small
   word, as "or", would be found in any text.  */
static struct ptb_slice
bare_word(const struct item *x)
{
    struct ptb_slice s = x->key;
    size_t n = 0;

    if (x->kind == KIND_MATH)
        return s;
    if (x->kind != KIND_CODE)
        return PTB_SLICE_NONE;
    while (n < s.n && ptb_is_alpha(s.p[n]) && ptb_lower(s.p[n]) == s.p[n])
        n++;
    return n < s.n || n == 1 || n >= MIN_WORD ? s : PTB_SLICE_NONE;
}

/* Is what X has between its marks a word of TEXT without such marks?  */
static bool
is_bare(const struct ptb_text *text, const struct item *x)
{
    struct ptb_slice s = bare_word(x);
    const char *p = text->s.p, *end = p + text->s.n;
    uint32_t next = 0;

    for (; s.n > 0 && (p = memmem(p, (size_t)(end - p), s.p, s.n)) != NULL; p++)
        if ((p == text->s.p || !ptb_is_alnum(p[-1])) &&
            (p + s.n == end || !ptb_is_alnum(p[s.n])) &&
            !ptb_text_in_code(text, (uint32_t)(p - text->s.p), &next))
            return true;
    return false;
}

/* Matches the items of TEXT that SOURCE has without marks.  A text with many of
   them, more than MAX_BARE different ones, has the rest told.  */
static void
match_bare(const struct ptb_text *source, struct items *text)
{
    unsigned n = 0;

    for (size_t i = 0, end; i < text->n && n < MAX_BARE; i = end) {
        bool is_left = false;

        for (end = i; end < text->n && is_same(&text->at[i], &text->at[end]);
             end++)
            is_left |= !text->at[end].is_matched;
        if (!is_left)
            continue;
        n++;
        if (is_bare(source, &text->at[i]))
            for (size_t k = i; k < end; k++)
                text->at[k].is_matched = true;
    }
}

/* Forgets differences that are a matter of style: what is in the source of P
   may be said once more, and be marked as code or math, and the sign for a
   quantity once less; a formula of its own may stand in a block.  */
static void
forgive(struct items *source, struct items *text,
        const struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    match_localized(source, text);
    match_bare(&p->source, text);
    for (size_t i = 0; i < text->n; i++) {
        struct item *x = &text->at[i];

        if (x->is_matched)
            continue;
        if ((x->kind == KIND_TAG && is_look(x->key)) ||
            (x->kind != KIND_LIQUID && count_same(source, x) > 0) ||
            (x->kind == KIND_MATH && x->key.n <= 3 &&
             has_sign(source, x->key)) ||
            (x->kind == KIND_MATH && file->master &&
             memmem(file->master->squeezed.p, file->master->squeezed.n,
                    x->key.p, x->key.n) &&
             x->is_display))
            x->is_matched = true;
    }
    for (size_t i = 0; i < source->n; i++) {
        struct item *x = &source->at[i];

        if (x->is_matched)
            continue;
        if ((x->kind == KIND_MATH && x->key.n <= 3 &&
             count_same(text, x) > 1) ||
            (x->is_display && file->page &&
             memmem(file->squeezed.p, file->squeezed.n, x->key.p, x->key.n)))
            x->is_matched = true;
    }
}

/* The first item in the order of the text that is not matched and, unless KIND
   is NONE, of KIND.  */
static struct item *
first_left(struct items *items, enum kind kind)
{
    struct item *first = NULL;

    for (size_t i = 0; i < items->n; i++) {
        struct item *x = &items->at[i];

        if (!x->is_matched && (kind == KIND_NONE || x->kind == kind) &&
            (!first || x->beg < first->beg))
            first = x;
    }
    return first;
}

enum { MAX_SHOWN = 60 }; /* bytes of a code in a reason */

/* What of S is shown.  */
static int
shown(struct ptb_slice s)
{
    return (int)ptb_utf8_cut(s, MAX_SHOWN);
}

static struct ptb_slice
item_slice(const struct ptb_text *text, const struct item *x)
{
    return ptb_slice(text->s.p + x->beg, x->end - x->beg);
}

static void
tell_difference(struct ptb_check_file *file, const struct ptb_check_pair *p,
                struct item *lost, struct item *extra)
{
    struct ptb_slice a = {"", 0}, b = {"", 0};

    if (lost)
        a = item_slice(&p->source, lost);
    if (extra)
        b = item_slice(&p->text, extra);
    if (lost && extra)
        ptb_pair_find(file, p, PTB_RULE_INLINE_CODE, extra->beg, extra->end,
                      _("the source has '%.*s' and not '%.*s'"), shown(a), a.p,
                      shown(b), b.p);
    else if (lost)
        ptb_pair_find(file, p, PTB_RULE_INLINE_CODE, 0, (uint32_t)p->text.s.n,
                      _("'%.*s' of the source is missing"), shown(a), a.p);
    else
        ptb_pair_find(file, p, PTB_RULE_INLINE_CODE, extra->beg, extra->end,
                      _("'%.*s' is not in the source"), shown(b), b.p);
}

enum { MAX_TOLD = 3 }; /* findings for one pair: they say where to look */

static void
check_codes(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    struct items source = {.n = 0}, text = {.n = 0};
    struct item *lost, *extra;

    if (!p->source.n_codes && !p->text.n_codes)
        return;
    read_items(&source, &p->source);
    read_items(&text, &p->text);
    match(&source, &text);
    forgive(&source, &text, file, p);
    for (int i = 0; i < MAX_TOLD; i++) {
        lost = first_left(&source, KIND_NONE);
        extra = first_left(&text, lost ? (enum kind)lost->kind : KIND_NONE);
        /* Texts that were joined may be more than two.  */
        if (!lost && (!extra || p->is_joined))
            break;
        tell_difference(file, p, lost, extra);
        if (lost)
            mark_same(&source, lost);
        if (extra)
            mark_same(&text, extra);
    }
    ptb_free(source.at);
    ptb_free(text.at);
    ptb_arena_free(&source.arena);
    ptb_arena_free(&text.arena);
}

void
ptb_check_markup(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    if (!p->source.s.p || !p->text.s.p || p->text.s.n == 0)
        return;
    check_codes(file, p);
    ptb_check_marks(file, p);
}
