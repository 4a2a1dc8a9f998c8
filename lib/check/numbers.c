/* Numbers.  Input: a pair; output: a finding if a number of the source became
   another one, or a long one is gone.
   Invariant: how a number is written is the locale's affair: its separators,
   the script of its digits, whether thousands or ten thousands are counted, and
   whether a year has its century.  */
#include "config.h"

#include "check/number.h"
#include "check/rules.h"

#include <math.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/scale.h"
#include "base/script.h"

enum {
    MAX_DIGITS = 18,
    /* A number of so few digits may be written as a word.  */
    FEW_DIGITS = 2,
    MAX_THOUSANDS = 4, /* times that a word multiplies by 1000: a trillion */
    MAX_PARTS = 3,     /* day, month and year */
    MONTHS = 12,
    HOURS = 24,
    MINUTES = 60,
    MAX_TAG = 64 /* bytes of the tag of a language */
};

static const double ROUNDING = 1e-9;

/* Takes away what both have, one by one.  The end of a name in the text is no
   number that the source has in its own right: that has the name in code.  */
static void
match(struct ptb_numbers *source, struct ptb_numbers *text)
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
is_group(struct ptb_slice s, const struct ptb_number *x,
         const struct ptb_number *y)
{
    struct ptb_slice between = ptb_slice(s.p + x->end, y->beg - x->end);

    return ptb_slice_eq(between, PTB_S(" ")) ||
           ptb_slice_eq(between, PTB_S("\xe2\x80\x89"));
}

/* Matches numbers of ONE with those that S, the text of OTHER, has in groups
   with blanks between them.  */
static void
match_groups(struct ptb_numbers *one, struct ptb_numbers *other,
             struct ptb_slice s)
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

/* Is X, which counts ten thousands, as much as Y with or without a word that
   stands for thousands, millions and so on?  */
static bool
is_as_much(const struct ptb_number *x, const struct ptb_number *y)
{
    double want = (double)x->digits * pow(10, x->myriads - x->n_decimals);
    double have = (double)y->digits * pow(10, -y->n_decimals);

    for (int i = 0; i <= MAX_THOUSANDS; i++, have *= 1000)
        if (fabs(want - have) <= want * ROUNDING)
            return true;
    return false;
}

/* Is X the hour Y of the afternoon, on a clock of 24 hours, or both with their
   minutes: 6 and 18, 5 and 17.30?  */
static bool
is_afternoon(const struct ptb_number *x, const struct ptb_number *y)
{
    uint64_t hour = y->n_decimals == 2 ? y->digits / 100 : y->digits;
    uint64_t minutes = y->n_decimals == 2 ? y->digits % 100 : 0;

    if (x->n_decimals == 2)
        return hour * 100 + minutes == x->digits + 12 * 100 &&
               x->digits < 12 * 100;
    return x->n_decimals == 0 && x->digits > 0 && x->digits < 12 &&
           hour == x->digits + 12;
}

/* Do X and Y say the same: '88 and 1988, 14 million and 1400 ten thousands?  */
static bool
are_alike(const struct ptb_number *x, const struct ptb_number *y)
{
    if (x->is_pm && is_afternoon(x, y))
        return true;
    if (x->myriads && !y->myriads)
        return is_as_much(x, y);
    if (y->myriads && !x->myriads)
        return is_as_much(y, x);
    return (ptb_number_is_year(x) && y->n_digits == 2 &&
            x->digits % 100 == y->digits) ||
           (ptb_number_is_year(y) && x->n_digits == 2 &&
            y->digits % 100 == x->digits);
}

/* Takes away what both have in other words.  With the year of a century, that
   may be told, too: the 40s of the 20th century.  */
static void
match_alike(struct ptb_numbers *source, struct ptb_numbers *text)
{
    for (size_t i = 0; i < source->n; i++) {
        struct ptb_number *x = &source->at[i];

        for (size_t j = 0; j < text->n && !x->is_matched; j++)
            if (!text->at[j].is_matched && are_alike(x, &text->at[j]))
                x->is_matched = text->at[j].is_matched = text->at[j].is_alike =
                    true;
        for (size_t j = 0; j < text->n && x->is_decade; j++)
            if (text->at[j].digits == x->digits / 100 + 1)
                text->at[j].is_matched = true;
    }
}

/* Is "p.m." or "pm" behind byte AT of S?  */
static bool
is_pm_behind(struct ptb_slice s, size_t at)
{
    for (; at + 1 < s.n; at++) {
        size_t m = at + 1 + (s.p[at + 1] == '.' && at + 2 < s.n);

        if (ptb_lower(s.p[at]) == 'p' && ptb_lower(s.p[m]) == 'm' &&
            (at == 0 || !ptb_is_alpha(s.p[at - 1])) &&
            (m + 1 == s.n || !ptb_is_alpha(s.p[m + 1])))
            return true;
    }
    return false;
}

/* Marks the numbers of the source S that may be hours of an afternoon.  */
static void
mark_hours(struct ptb_numbers *source, struct ptb_slice s)
{
    for (size_t i = 0; i < source->n && is_pm_behind(s, source->at[i].end); i++)
        source->at[i].is_pm = true;
}

/* The parts of a date or a time of day that is one number, as "24.12.2023" and
   "9.30".  */
struct parts {
    uint64_t at[MAX_PARTS];
    size_t n;
    bool is_date; /* one is a year */
};

/* Reads the parts of X, a number of S.  False: it has other ones.  */
static bool
read_parts(struct parts *parts, const struct ptb_number *x, struct ptb_slice s)
{
    size_t at = x->beg;
    unsigned n_digits = 0;

    *parts = (struct parts){.n = 1};
    while (at < x->end) {
        uint32_t c = ptb_number_char(s, &at, x->end);
        int digit = ptb_char_digit(c);

        if (digit < 0) {
            if (c != '.' || n_digits == 0 || parts->n == MAX_PARTS)
                return false;
            parts->n++;
            n_digits = 0;
            continue;
        }
        n_digits++;
        parts->at[parts->n - 1] =
            parts->at[parts->n - 1] * 10 + (uint64_t)digit;
        if (n_digits > PTB_YEAR_DIGITS ||
            (n_digits > 2 && parts->n == 2 && at < x->end && s.p[at] == '.'))
            return false;
        parts->is_date |= n_digits == PTB_YEAR_DIGITS;
    }
    return parts->n > 1 && n_digits >= 2 &&
           (parts->is_date || (parts->n == 2 && n_digits == 2 &&
                               parts->at[0] < HOURS && parts->at[1] < MINUTES));
}

/* The number of LIST that is VALUE and not matched; NULL: there is none.  */
static struct ptb_number *
find_unmatched(struct ptb_numbers *list, uint64_t value)
{
    for (size_t i = 0; i < list->n; i++)
        if (!list->at[i].is_matched && list->at[i].digits == value &&
            list->at[i].n_decimals == 0)
            return &list->at[i];
    return NULL;
}

/* Takes away the dates and times of ONE, in S, that OTHER has in several
   numbers; a month may have its name there.  */
static void
match_parts(struct ptb_numbers *one, struct ptb_slice s,
            struct ptb_numbers *other)
{
    for (size_t i = 0; i < one->n; i++) {
        struct ptb_number *found[MAX_PARTS];
        struct parts parts;
        size_t n = 0, n_months = 0;

        if (one->at[i].is_matched || !read_parts(&parts, &one->at[i], s))
            continue;
        for (size_t k = 0; k < parts.n; k++) {
            struct ptb_number *x = find_unmatched(other, parts.at[k]);

            if (x) {
                x->is_matched = true;
                found[n++] = x;
            } else {
                n_months +=
                    parts.is_date && parts.at[k] >= 1 && parts.at[k] <= MONTHS;
            }
        }
        if (n + (n_months == 1) == parts.n)
            one->at[i].is_matched = true;
        else
            while (n > 0)
                found[--n]->is_matched = false;
    }
}

static double
value_of(const struct ptb_number *x)
{
    return (double)x->digits * pow(10, -x->n_decimals);
}

static bool
are_equal(double a, double b)
{
    return fabs(a - b) <= fabs(a) * ROUNDING;
}

/* Is A B with some zeros, which a word of the language TAG says that stands
   behind byte AT of S?  */
static bool
is_scaled(double a, double b, struct ptb_slice tag, struct ptb_slice s,
          size_t at)
{
    double zeros = b > 0 && a > b ? log10(a / b) : 0;
    char name[MAX_TAG];

    if (zeros < 1 || !are_equal(zeros, round(zeros)) || tag.n >= sizeof(name))
        return false;
    if (tag.n)
        memcpy(name, tag.p, tag.n);
    name[tag.n] = '\0';
    return ptb_scale_read(tag.n ? name : NULL, ptb_slice(s.p + at, s.n - at)) ==
           (unsigned)round(zeros);
}

/* The zeros that a character behind byte *AT of S stands for, after a blank at
   most; *AT moves behind it, and a blank behind that.  */
static unsigned
zeros_behind(struct ptb_slice s, size_t *at)
{
    size_t next = *at + (*at < s.n && s.p[*at] == ' ');
    unsigned zeros = ptb_scale_of_char(ptb_number_char(s, &next, s.n));

    if (zeros)
        *at = next + (next < s.n && s.p[next] == ' ');
    return zeros;
}

/* What number I of LIST, in S, and those right behind it say together, as
   "1万2千" does; *LAST is the last one of them.  */
static double
sum_of(const struct ptb_numbers *list, struct ptb_slice s, size_t i,
       size_t *last)
{
    double sum = 0;

    for (*last = i;; ++*last) {
        const struct ptb_number *x = &list->at[*last];
        size_t at = x->end;
        unsigned zeros = zeros_behind(s, &at);

        sum += value_of(x) * pow(10, zeros);
        if (!zeros || *last + 1 == list->n || list->at[*last + 1].beg != at)
            return sum;
    }
}

/* Is WANT, with or without a word for thousands, millions and so on, the sum of
   number I of LIST, in S, and those behind it?  */
static bool
is_sum(double want, const struct ptb_numbers *list, struct ptb_slice s,
       size_t i)
{
    size_t last;
    double sum = sum_of(list, s, i, &last);
    int thousands = last > i ? MAX_THOUSANDS : 0;

    for (int k = 0; k <= thousands; k++, want *= 1000)
        if (are_equal(want, sum))
            return true;
    return false;
}

/* Takes away what both have, one of them with words for thousands and millions.
 */
static void
match_scaled(const struct potable_check *check, size_t locale,
             struct ptb_numbers *source, struct ptb_slice source_text,
             struct ptb_numbers *text, struct ptb_slice text_text)
{
    for (size_t i = 0; i < source->n; i++) {
        struct ptb_number *x = &source->at[i];
        double want = value_of(x);

        for (size_t j = 0; j < text->n && !x->is_matched; j++) {
            struct ptb_number *y = &text->at[j];
            size_t last;

            if (y->is_matched || (y->is_name && !x->is_name) ||
                (!is_scaled(want, value_of(y), check->locales[locale].tag,
                            text_text, y->end) &&
                 !is_scaled(value_of(y), want, check->source, source_text,
                            x->end) &&
                 !is_sum(want, text, text_text, j)))
                continue;
            x->is_matched = true;
            sum_of(text, text_text, j, &last);
            for (; j <= last; j++)
                text->at[j].is_matched = true;
        }
    }
}

/* Does LIST have the number X, matched or not, or one that stands for X
   elsewhere?  */
static bool
has(const struct ptb_numbers *list, const struct ptb_number *x)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].digits == x->digits ||
            (list->at[i].is_alike && are_alike(&list->at[i], x)))
            return true;
    return false;
}

static const struct ptb_number *
first_unmatched(const struct ptb_numbers *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (!list->at[i].is_matched)
            return &list->at[i];
    return NULL;
}

/* How much X looks like Y: their digits that agree, from the last one on, and
   whether they do but for zeros at their ends.  */
static unsigned
likeness(const struct ptb_number *x, const struct ptb_number *y)
{
    uint64_t a = x->digits, b = y->digits;
    unsigned n = 2 * (x->n_digits == y->n_digits);

    for (; a && b; a /= 10, b /= 10)
        n += a % 10 == b % 10;
    for (a = x->digits; a && a % 10 == 0;)
        a /= 10;
    for (b = y->digits; b && b % 10 == 0;)
        b /= 10;
    return n + (a == b);
}

/* The number of the text LIST that is left over and most like LOST.  The zeros
   of full hours, as in 9:00, are nothing.  */
static const struct ptb_number *
most_like(const struct ptb_numbers *list, const struct ptb_number *lost)
{
    const struct ptb_number *best = NULL;

    for (size_t i = 0; i < list->n; i++) {
        const struct ptb_number *x = &list->at[i];

        if (!x->is_matched && !x->is_name &&
            !(x->digits == 0 && x->n_digits == 2) &&
            (!best || likeness(x, lost) > likeness(best, lost)))
            best = x;
    }
    return best;
}

/* Is X a hundred, a thousand, a million?  */
static bool
is_round(const struct ptb_number *x)
{
    uint64_t digits = x->digits;

    while (digits >= 10 && digits % 10 == 0)
        digits /= 10;
    return digits == 1 && x->n_decimals == 0;
}

/* Is X, which TEXT lacks, no loss: a decade or a round number, which languages
   have words for, or a number that is in the code of the text?  */
static bool
is_elsewhere(const struct ptb_text *text, const struct ptb_number *x)
{
    struct ptb_numbers all;

    ptb_numbers_read(&all, text, true);
    return x->is_decade || is_round(x) || all.is_full || has(&all, x);
}

static struct ptb_slice
slice_of(const struct ptb_text *text, const struct ptb_number *x)
{
    return ptb_slice(text->s.p + x->beg, x->end - x->beg);
}

bool
ptb_numbers_changed(const struct potable_check *check, size_t locale,
                    const struct ptb_text *source_text,
                    const struct ptb_text *text_text, struct ptb_slice *was,
                    struct ptb_slice *is)
{
    struct ptb_numbers source, text;
    const struct ptb_number *lost, *extra;

    ptb_numbers_read(&source, source_text, false);
    if (source.n == 0 || source.is_full)
        return false;
    ptb_numbers_read(&text, text_text, false);
    if (text.is_full)
        return false;
    match(&source, &text);
    match_groups(&source, &text, text_text->s);
    match_groups(&text, &source, source_text->s);
    mark_hours(&source, source_text->s);
    match_alike(&source, &text);
    match_parts(&source, source_text->s, &text);
    match_parts(&text, text_text->s, &source);
    if (first_unmatched(&source) && first_unmatched(&text))
        match_scaled(check, locale, &source, source_text->s, &text,
                     text_text->s);
    lost = first_unmatched(&source);
    extra = lost ? most_like(&text, lost) : NULL;
    /* Said once less often, or a small number in a word, is as good.  */
    if (!lost || (!extra && (lost->n_digits <= FEW_DIGITS || has(&text, lost) ||
                             is_elsewhere(text_text, lost))))
        return false;
    *was = slice_of(source_text, lost);
    *is = extra ? slice_of(text_text, extra) : PTB_SLICE_NONE;
    return true;
}

void
ptb_check_numbers(const struct potable_check *check,
                  struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    struct ptb_slice was, is;
    uint32_t beg = 0;

    if (!p->source.s.p || !p->text.s.p || p->text.s.n == 0 ||
        !ptb_numbers_changed(check, file->locale, &p->source, &p->text, &was,
                             &is))
        return;
    if (is.p) {
        beg = (uint32_t)(is.p - p->text.s.p);
        ptb_pair_find(file, p, PTB_RULE_NUMBERS, beg, beg + (uint32_t)is.n,
                      /* TRANSLATORS: both are numbers as they stand in the
                         texts.  */
                      _("%.*s is not in the source, which has %.*s"), (int)is.n,
                      is.p, (int)was.n, was.p);
    } else {
        ptb_pair_find(file, p, PTB_RULE_NUMBERS, 0, (uint32_t)p->text.s.n,
                      _("the number %.*s of the source is missing"), (int)was.n,
                      was.p);
    }
}
