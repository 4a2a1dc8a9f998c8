/* What a plain YAML scalar means.  Input: its text; output: whether every
   reader that matters takes it for a string.

   Source: the type repository of YAML 1.1 (bool, float, int, merge, null,
   timestamp, value), YAML 1.2 section 10.3.2, and Ruby's Psych, which also
   takes commas inside numbers.  Where they differ, the union counts.  */
#include "config.h"

#include "base/yaml.h"

#include "base/ascii.h"

static bool
is_one_of(struct ptb_slice s, const char *const *words)
{
    for (; *words; words++)
        if (ptb_slice_eq_nocase(s, ptb_slice_str(*words)))
            return true;
    return false;
}

/* How many bytes at the start of S are digits, or "_" or "," after one.  */
static size_t
skip_digits(struct ptb_slice s)
{
    size_t n = 0;

    while (n < s.n && (ptb_is_digit(s.p[n]) ||
                       (n > 0 && (s.p[n] == '_' || s.p[n] == ','))))
        n++;
    return n;
}

static struct ptb_slice
skip(struct ptb_slice s, size_t n)
{
    return ptb_slice(s.p + n, s.n - n);
}

/* 0x1f, 0b11, 0o17, without the sign.  */
static bool
is_based(struct ptb_slice s)
{
    char base;

    if (s.n < 3 || s.p[0] != '0')
        return false;
    base = s.p[1];
    if (base != 'x' && base != 'b' && base != 'o')
        return false;
    for (size_t i = 2; i < s.n; i++) {
        char c = s.p[i];

        if (c != '_' && c != ',' &&
            !(base == 'x' ? ptb_is_xdigit(c) : ptb_is_digit(c)))
            return false;
    }
    return true;
}

/* 12, 1_000, 1,000, 1.5, .5, 1e3, without the sign.  */
static bool
is_decimal(struct ptb_slice s)
{
    size_t whole = skip_digits(s), part = 0;

    s = skip(s, whole);
    if (s.n && s.p[0] == '.') {
        s = skip(s, 1);
        part = skip_digits(s);
        s = skip(s, part);
    }
    if (whole + part == 0)
        return false;
    if (s.n && (s.p[0] == 'e' || s.p[0] == 'E')) {
        s = skip(s, 1);
        if (s.n && (s.p[0] == '+' || s.p[0] == '-'))
            s = skip(s, 1);
        if (s.n == 0)
            return false;
        s = skip(s, skip_digits(s));
    }
    return s.n == 0;
}

/* 1:30, 1:30:15, 1:30.5: base 60 in YAML 1.1.  */
static bool
is_sexagesimal(struct ptb_slice s)
{
    size_t n = skip_digits(s), n_parts = 0;

    if (n == 0)
        return false;
    for (s = skip(s, n); s.n && s.p[0] == ':'; n_parts++) {
        s = skip(s, 1);
        n = skip_digits(s);
        if (n == 0)
            return false;
        s = skip(s, n);
    }
    if (n_parts && s.n && s.p[0] == '.') {
        s = skip(s, 1);
        s = skip(s, skip_digits(s));
    }
    return n_parts && s.n == 0;
}

static bool
is_number(struct ptb_slice s)
{
    static const char *const special[] = {".inf", ".nan", NULL};

    if (s.n && (s.p[0] == '+' || s.p[0] == '-'))
        s = skip(s, 1);
    return s.n && (is_decimal(s) || is_based(s) || is_sexagesimal(s) ||
                   is_one_of(s, special));
}

/* 2020-1-31, and the same with a time behind it.  */
static bool
is_timestamp(struct ptb_slice s)
{
    size_t at = s.n && s.p[0] == '-' ? 1 : 0;
    static const size_t most[] = {4, 2, 2};

    for (size_t part = 0; part < 3; part++) {
        size_t n = 0;

        if (part && (at >= s.n || s.p[at++] != '-'))
            return false;
        for (; n < most[part] && at < s.n && ptb_is_digit(s.p[at]); n++)
            at++;
        if (n == 0 || (part == 0 && n != 4))
            return false;
    }
    if (at == s.n)
        return true;
    if (s.p[at] != 'T' && s.p[at] != 't' && !ptb_is_blank(s.p[at]))
        return false;
    for (at++; at < s.n; at++)
        if (!ptb_is_digit(s.p[at]) && !memchr(":.+-Z \t", s.p[at], 7))
            return false;
    return true;
}

bool
ptb_yaml_is_string(struct ptb_slice s)
{
    static const char *const words[] = {"",      "~",   "null", "true",
                                        "false", "yes", "no",   "on",
                                        "off",   "<<",  "=",    NULL};
    char c;

    if (s.n <= 5 && is_one_of(s, words))
        return false;
    c = s.p[0];
    if (!ptb_is_digit(c) && c != '+' && c != '-' && c != '.')
        return true;
    return !is_number(s) && !is_timestamp(s);
}
