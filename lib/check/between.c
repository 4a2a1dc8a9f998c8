/* What stands between the units of a page and is no text for translators:
   numbers that are texts of their own, as prices in the cells of a table;
   blocks of code and formulas; lists of attributes.  Input: a page, its master,
   and which of their units are pairs; output: findings of numbers and
   inline-code. Invariant: two such things are compared only if they stand
   between the same neighbouring units of both pages, as many of them on each
   side.  */
#include "config.h"

#include "check/rules.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/search.h"
#include "base/utf8.h"
#include "unit/block.h"
#include "unit/numeral.h"

enum { MAX_SHOWN = 60 }; /* bytes of a line in a reason */

enum kind { NUMERAL, CODE, MATH, ATTRIBUTES, N_KINDS };

struct thing {
    uint32_t beg; /* byte of the page */
    struct ptb_slice s;
};

/* The things of one kind on a page.  */
struct things {
    struct thing *at; /* owned; in the order of the page */
    size_t n, cap;
};

static void
add(struct things *list, const struct ptb_page *page, struct ptb_slice s)
{
    list->at = ptb_grow(list->at, &list->cap, list->n + 1, sizeof(*list->at));
    list->at[list->n++] = (struct thing){(uint32_t)(s.p - page->bytes.p), s};
}

static void
read_things(struct things lists[N_KINDS], const struct potable_page *doc)
{
    const struct ptb_page *page = &doc->page;
    struct ptb_slice s;

    for (uint32_t i = ptb_numeral_next(doc, 0, &s); i != PTB_NO_NODE;
         i = ptb_numeral_next(doc, ptb_page_next(page, i), &s))
        add(&lists[NUMERAL], page, s);
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        const struct ptb_node *n = &page->nodes[i];

        if (ptb_is_block(n))
            add(&lists[n->kind == PTB_NODE_CODE ? CODE : MATH], page,
                ptb_slice_trim(ptb_block_text(page, i)));
        else if (n->kind == PTB_NODE_ATTRIBUTES)
            add(&lists[ATTRIBUTES], page,
                ptb_slice_trim(ptb_page_slice(page, n->beg, n->end)));
    }
}

/* The first thing of LIST from unit UNIT of DOC on.  */
static size_t
from_unit(const struct things *list, const struct potable_page *doc,
          uint32_t unit)
{
    return ptb_first_from(list->at, list->n, sizeof(*list->at),
                          offsetof(struct thing, beg), doc->units.at[unit].beg);
}

void
ptb_compare_numerals(const struct potable_check *check,
                     struct ptb_check_file *file, struct ptb_slice source,
                     struct ptb_slice text, uint32_t at)
{
    struct ptb_text a = {.s = source}, b = {.s = text};
    struct ptb_slice was, is;
    struct ptb_finding *f;

    if (ptb_numeral_same(source, text) ||
        !ptb_numbers_changed(check, file->locale, &a, &b, &was, &is))
        return;
    f = ptb_finding_add(&file->findings, PTB_RULE_NUMBERS, at,
                        at + (uint32_t)text.n, _("the source has %.*s"),
                        (int)source.n, source.p);
    f->text = text;
    f->text_end = (uint32_t)text.n;
    f->source = source;
}

/* Where the words of the formula S end that start at AT, as \\text{words} does;
   AT: there are none.  */
static size_t
words_end(struct ptb_slice s, size_t at)
{
    static const char *const commands[] = {"\\text", "\\tag", "\\mbox"};
    struct ptb_slice rest = ptb_slice(s.p + at, s.n - at);
    unsigned depth = 0;
    bool is_command = false;
    size_t i = at + 1;

    for (size_t k = 0; k < sizeof(commands) / sizeof(*commands); k++)
        is_command |= ptb_slice_starts(rest, ptb_slice_str(commands[k]));
    while (is_command && i < s.n && ptb_is_alpha(s.p[i]))
        i++;
    while (is_command && i < s.n && s.p[i] == ' ')
        i++;
    if (!is_command || i == s.n || s.p[i] != '{')
        return at;
    for (; i < s.n; i++) {
        depth += s.p[i] == '{';
        depth -= s.p[i] == '}';
        if (depth == 0)
            return i + 1;
    }
    return s.n;
}

/* The byte of S from *AT on that means something, which *AT moves to; '\0':
   there is none.  White space does not, nor do words and spaces in a formula.
 */
static char
byte_at(struct ptb_slice s, size_t *at, bool is_math)
{
    for (; *at < s.n; ++*at) {
        char c = s.p[*at], next = *at + 1 < s.n ? s.p[*at + 1] : '\0';

        if (ptb_is_space(c) || (is_math && c == '$'))
            continue;
        if (is_math && c == '\\' &&
            (next == ',' || next == ';' || next == ':' || next == '!' ||
             next == ' ')) {
            ++*at;
            continue;
        }
        if (is_math && c == '\\' && words_end(s, *at) > *at) {
            *at = words_end(s, *at) - 1;
            continue;
        }
        return is_math && c == ',' && *at > 0 && ptb_is_digit(s.p[*at - 1]) &&
                       ptb_is_digit(next)
                   ? '.'
                   : c;
    }
    return '\0';
}

/* Where the line of S begins that has byte AT.  */
static size_t
line_start(struct ptb_slice s, size_t at)
{
    while (at > 0 && s.p[at - 1] != '\n')
        at--;
    return at;
}

/* The line of S that has byte AT, without blanks around it.  */
static struct ptb_slice
line_at(struct ptb_slice s, size_t at)
{
    size_t beg = line_start(s, at);
    struct ptb_slice rest = ptb_slice(s.p + beg, s.n - beg);

    return ptb_slice_trim(ptb_slice(rest.p, ptb_slice_find(rest, '\n')));
}

/* Moves *AT, where nothing but white space was since a line end, behind lines
   of S that are comments.  */
static void
skip_comments(struct ptb_slice s, size_t *at)
{
    static const char *const comment_marks[] = {"#", "//", "%", "--", ";"};
    bool is_comment = true;

    while (is_comment && byte_at(s, at, false)) {
        struct ptb_slice rest = ptb_slice(s.p + *at, s.n - *at);

        is_comment = false;
        for (size_t i = 0; i < sizeof(comment_marks) / sizeof(*comment_marks);
             i++)
            is_comment |=
                ptb_slice_starts(rest, ptb_slice_str(comment_marks[i]));
        if (is_comment)
            *at += ptb_slice_find(rest, '\n');
    }
}

/* Does byte AT of S stand first in its line?  */
static bool
is_first(struct ptb_slice s, size_t at)
{
    return ptb_slice_trim(
               ptb_slice(s.p + line_start(s, at), at - line_start(s, at)))
               .n == 0;
}

/* Is byte AT of the code S, or what stands before it in its line, the start of
   a comment or of a string?  */
static bool
is_in_text(struct ptb_slice s, size_t at)
{
    size_t beg = line_start(s, at);

    return ptb_block_may_be_text(ptb_slice(s.p + beg, at - beg + (at < s.n)),
                                 false);
}

/* Are A and B the same but for white space and text for readers?  Else *I and
 *K are where they first differ.  */
static bool
are_same(struct ptb_slice a, struct ptb_slice b, bool is_math, size_t *i,
         size_t *k)
{
    for (*i = *k = 0;;) {
        char x = byte_at(a, i, is_math), y = byte_at(b, k, is_math);
        size_t from = *i, to = *k;

        if (x == y && !x)
            return true;
        if (x == y) {
            ++*i;
            ++*k;
            continue;
        }
        if (is_math)
            return false;
        if (is_first(a, from) && is_first(b, to)) {
            skip_comments(a, i);
            skip_comments(b, k);
            if (*i > from || *k > to)
                continue;
        }
        if (!is_in_text(a, from))
            return false;
        *i += ptb_slice_find(ptb_slice(a.p + *i, a.n - *i), '\n');
        *k += ptb_slice_find(ptb_slice(b.p + *k, b.n - *k), '\n');
    }
}

/* Tells of the first line of TEXT that is not that of SOURCE.  */
static void
compare_blocks(struct ptb_check_file *file, const struct thing *source,
               const struct thing *text, bool is_math)
{
    struct ptb_slice was, is;
    size_t i, k;
    uint32_t beg;

    if (are_same(source->s, text->s, is_math, &i, &k))
        return;
    was = line_at(source->s, i);
    is = line_at(text->s, k);
    beg = text->beg + (uint32_t)(is.p - text->s.p);
    ptb_finding_add(&file->findings, PTB_RULE_INLINE_CODE, beg,
                    beg + (uint32_t)is.n, _("the source has '%.*s'"),
                    (int)ptb_utf8_cut(was, MAX_SHOWN), was.p);
}

static void
compare(const struct potable_check *check, struct ptb_check_file *file,
        enum kind kind, const struct thing *source, const struct thing *text)
{
    switch (kind) {
    case NUMERAL:
        ptb_compare_numerals(check, file, source->s, text->s, text->beg);
        break;
    case CODE:
    case MATH:
        compare_blocks(file, source, text, kind == MATH);
        break;
    case ATTRIBUTES:
        if (!ptb_slice_eq(source->s, text->s))
            ptb_finding_add(&file->findings, PTB_RULE_INLINE_CODE, text->beg,
                            text->beg + (uint32_t)text->s.n,
                            _("the source has '%.*s'"), (int)source->s.n,
                            source->s.p);
        break;
    case N_KINDS:
        break;
    }
}

/* Compares the things of KIND, SOURCE and TEXT, that stand between the pairs A
   and B, which follow each other on both pages.  */
static void
compare_between(const struct potable_check *check, struct ptb_check_file *file,
                enum kind kind, const struct things *source,
                const struct things *text, const struct ptb_check_pair *a,
                const struct ptb_check_pair *b)
{
    const struct potable_page *doc = file->master->page;
    size_t i, k, n;

    if (!source->at || !text->at)
        return;
    i = from_unit(source, doc, a->source_unit);
    k = from_unit(text, file->page, a->unit);
    n = from_unit(text, file->page, b->unit) - k;
    if (n != from_unit(source, doc, b->source_unit) - i)
        return;
    for (; n > 0; n--)
        compare(check, file, kind, &source->at[i++], &text->at[k++]);
}

void
ptb_check_between(const struct potable_check *check,
                  struct ptb_check_file *file)
{
    struct things source[N_KINDS] = {{.n = 0}}, text[N_KINDS] = {{.n = 0}};
    const struct ptb_check_pair *last = NULL;

    read_things(text, file->page);
    read_things(source, file->master->page);
    for (size_t i = 0; i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];

        if (p->unit == PTB_NO_PLACE || p->source_unit == PTB_NO_PLACE ||
            p->is_partial)
            continue;
        if (last && p->unit == last->unit + 1 &&
            p->source_unit == last->source_unit + 1)
            for (int kind = 0; kind < N_KINDS; kind++)
                compare_between(check, file, (enum kind)kind, &source[kind],
                                &text[kind], last, p);
        last = p;
    }
    for (int kind = 0; kind < N_KINDS; kind++) {
        ptb_free(source[kind].at);
        ptb_free(text[kind].at);
    }
}
