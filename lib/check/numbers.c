/* Numbers.  Input: a pair; output: a finding if a number of the source became
   another one, or a long one is gone.
   Invariant: a number is its digits: separators and the script of the digits
   are the locale's affair.  */
#include "config.h"

#include "check/rules.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/utf8.h"

enum {
    MAX_NUMBERS = 64, /* of one text; longer lists are not compared */
    MAX_DIGITS = 18,
    /* A number of so few digits may be written as a word.  */
    FEW_DIGITS = 2
};

struct number {
    uint64_t digits;   /* its value without separators */
    uint32_t beg, end; /* in the text */
    uint8_t n_digits;
    bool is_name; /* the end of one, as in conv1 */
    bool is_matched;
};

struct numbers {
    struct number at[MAX_NUMBERS];
    size_t n;
    bool is_full;
};

/* Does C part the digits of one number, as in 1,000.5?  */
static bool
is_separator(uint32_t c)
{
    return c == '.' || c == ',' || c == 0xa0 || c == 0x202f || c == 0x66b ||
           c == 0x66c || c == '\'';
}

/* Reads the number at AT of S, which ends before END.  */
static size_t
read_number(struct numbers *list, struct ptb_slice s, size_t at, size_t end)
{
    struct number x = {.beg = (uint32_t)at,
                       .is_name = at > 0 && ptb_is_alpha(s.p[at - 1])};
    size_t stop = at;

    while (at < end) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + at, end - at), &c);
        int digit = ptb_char_digit(c);

        if (digit >= 0 && x.n_digits < MAX_DIGITS) {
            x.digits = x.digits * 10 + (uint64_t)digit;
            x.n_digits++;
            stop = at + n;
        } else if (digit < 0 && (!is_separator(c) || stop != at)) {
            break;
        }
        at += n;
    }
    x.end = (uint32_t)stop;
    if (list->n == MAX_NUMBERS)
        list->is_full = true;
    else
        list->at[list->n++] = x;
    return stop;
}

static void
read_numbers(struct numbers *list, const struct ptb_text *text)
{
    uint32_t next = 0;

    list->n = 0;
    list->is_full = false;
    for (size_t at = 0; at < text->s.n;) {
        uint32_t c;
        size_t end, n;

        if (ptb_text_in_code(text, (uint32_t)at, &next)) {
            at = text->codes[next].end;
            continue;
        }
        end = next < text->n_codes ? text->codes[next].beg : text->s.n;
        n = ptb_utf8_decode(ptb_slice(text->s.p + at, end - at), &c);
        if (ptb_char_digit(c) >= 0)
            at = read_number(list, text->s, at, end);
        else
            at += n;
    }
}

/* Takes away what both have, one by one.  The end of a name in the text is no
   number that the source has in its own right: that has the name in code.  */
static void
match(struct numbers *source, struct numbers *text)
{
    for (size_t i = 0; i < source->n; i++)
        for (size_t j = 0; j < text->n && !source->at[i].is_matched; j++)
            if (!text->at[j].is_matched &&
                source->at[i].digits == text->at[j].digits &&
                (source->at[i].is_name || !text->at[j].is_name))
                source->at[i].is_matched = text->at[j].is_matched = true;
}

/* Is what stands between the numbers X and Y of S one blank, as in 1 000?  */
static bool
is_group(struct ptb_slice s, const struct number *x, const struct number *y)
{
    struct ptb_slice between = ptb_slice(s.p + x->end, y->beg - x->end);

    return ptb_slice_eq(between, PTB_S(" ")) ||
           ptb_slice_eq(between, PTB_S("\xe2\x80\x89"));
}

/* Matches numbers of ONE with those that S, the text of OTHER, has in groups
   with blanks between them.  */
static void
match_groups(struct numbers *one, struct numbers *other, struct ptb_slice s)
{
    for (size_t i = 0; i < other->n; i++) {
        uint64_t digits = other->at[i].digits;
        unsigned n_digits = other->at[i].n_digits;

        for (size_t k = i + 1; k < other->n && !other->at[k - 1].is_matched &&
                               !other->at[k].is_matched &&
                               is_group(s, &other->at[k - 1], &other->at[k]);
             k++) {
            n_digits += other->at[k].n_digits;
            if (n_digits > MAX_DIGITS)
                break;
            for (unsigned n = other->at[k].n_digits; n > 0; n--)
                digits *= 10;
            digits += other->at[k].digits;
            for (size_t j = 0; j < one->n; j++) {
                if (one->at[j].is_matched || one->at[j].digits != digits)
                    continue;
                one->at[j].is_matched = true;
                for (size_t m = i; m <= k; m++)
                    other->at[m].is_matched = true;
                break;
            }
        }
    }
}

/* Does LIST have the number X, matched or not?  */
static bool
has(const struct numbers *list, const struct number *x)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].digits == x->digits)
            return true;
    return false;
}

static const struct number *
first_unmatched(const struct numbers *list, bool with_names)
{
    for (size_t i = 0; i < list->n; i++)
        if (!list->at[i].is_matched && (with_names || !list->at[i].is_name))
            return &list->at[i];
    return NULL;
}

void
ptb_check_numbers(struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    struct numbers source, text;
    const struct number *lost, *extra;

    if (!p->source.s.p || !p->text.s.p || p->text.s.n == 0)
        return;
    read_numbers(&source, &p->source);
    read_numbers(&text, &p->text);
    if (source.is_full || text.is_full)
        return;
    match(&source, &text);
    match_groups(&source, &text, p->text.s);
    match_groups(&text, &source, p->source.s);
    lost = first_unmatched(&source, true);
    extra = first_unmatched(&text, false);
    /* Said once less often, or a small number in a word, is as good.  */
    if (!lost || (!extra && (lost->n_digits <= FEW_DIGITS || has(&text, lost))))
        return;
    if (extra)
        ptb_pair_find(file, p, PTB_RULE_NUMBERS, extra->beg, extra->end,
                      /* TRANSLATORS: both are numbers as they stand in the
                         texts.  */
                      _("%.*s is not in the source, which has %.*s"),
                      (int)(extra->end - extra->beg), p->text.s.p + extra->beg,
                      (int)(lost->end - lost->beg), p->source.s.p + lost->beg);
    else
        ptb_pair_find(file, p, PTB_RULE_NUMBERS, 0, (uint32_t)p->text.s.n,
                      _("the number %.*s of the source is missing"),
                      (int)(lost->end - lost->beg), p->source.s.p + lost->beg);
}
