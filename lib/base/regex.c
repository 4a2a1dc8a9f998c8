/* Regular expressions by ICU.  Input: patterns and texts in UTF-8; output:
   slices of the text.  Invariant: a compiled expression is never changed; each
   search works on a clone, which shares the program and has its own state.  */
#include "config.h"

#include "base/regex.h"

#include <stdint.h>

#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"

struct ptb_regex {
    URegularExpression *icu;
    size_t n_groups;
    struct ptb_buf start; /* what every match starts with, at the start of the
                             text; empty: not known */
};

/* Steps after which a search is given up.  ICU says that one is "typically on
   the order of milliseconds"; a link rule needs less than one.  */
enum { TIME_LIMIT = 200 };

/* The byte of PATTERN that ICU's line and offset, in UTF-16, name.  */
static size_t
error_offset(struct ptb_slice pattern, const UParseError *e)
{
    int32_t units = e->offset, line = e->line;
    size_t i = 0;

    for (; i < pattern.n && line > 1; i++)
        line -= pattern.p[i] == '\n';
    while (i < pattern.n && units > 0) {
        unsigned char c = (unsigned char)pattern.p[i];

        units -= c >= 0xf0 ? 2 : (c & 0xc0) != 0x80;
        i++;
    }
    return i < pattern.n ? i : pattern.n;
}

/* Puts into START the plain text that PATTERN starts with if it can match at
   the start of a text alone, as "^en/" in "^en/(.*)$".  Most texts that are
   tried do not start so, and a search by ICU costs a thousand times as much as
   a look at a few bytes.
   Source: ICU's user guide, Regular Expression Metacharacters and Operators. */
static void
find_start(struct ptb_buf *start, struct ptb_slice pattern)
{
    static const char quantifiers[] = "*?+{";
    size_t i = 1;

    if (pattern.n == 0 || pattern.p[0] != '^' ||
        ptb_slice_find(pattern, '|') < pattern.n)
        return;
    while (i < pattern.n) {
        bool is_escaped = pattern.p[i] == '\\' && i + 1 < pattern.n;
        char c = pattern.p[i + is_escaped];
        size_t next = i + 1 + is_escaped;

        if ((unsigned char)c >= 0x80 ||
            (is_escaped ? !ptb_is_punct(c)
                        : strchr("\\[](){}*?+^$.#", c) != NULL) ||
            (next < pattern.n &&
             memchr(quantifiers, pattern.p[next], sizeof(quantifiers) - 1)))
            return;
        ptb_buf_add_char(start, c);
        i = next;
    }
}

struct ptb_regex *
ptb_regex_new(struct ptb_slice pattern, size_t *error_at)
{
    UErrorCode code = U_ZERO_ERROR;
    UParseError where = {.line = 0};
    UText *text = utext_openUTF8(NULL, pattern.n ? pattern.p : "",
                                 (int64_t)pattern.n, &code);
    URegularExpression *icu = uregex_openUText(text, 0, &where, &code);
    struct ptb_regex *re = NULL;

    utext_close(text);
    if (U_SUCCESS(code)) {
        re = ptb_alloc_zero(1, sizeof(*re));
        re->icu = icu;
        re->n_groups = (size_t)uregex_groupCount(icu, &code);
        find_start(&re->start, pattern);
    } else {
        uregex_close(icu);
        *error_at = error_offset(pattern, &where);
    }
    return re;
}

void
ptb_regex_free(struct ptb_regex *re)
{
    if (re == NULL)
        return;
    uregex_close(re->icu);
    ptb_buf_free(&re->start);
    ptb_free(re);
}

size_t
ptb_regex_n_groups(const struct ptb_regex *re)
{
    return re->n_groups;
}

size_t
ptb_regex_group(const struct ptb_regex *re, struct ptb_slice name)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t group =
        uregex_groupNumberFromCName(re->icu, name.p, (int32_t)name.n, &code);

    return U_SUCCESS(code) && group > 0 ? (size_t)group : 0;
}

/* What group I of ICU's match is in TEXT.  */
static struct ptb_slice
group_at(URegularExpression *icu, struct ptb_slice text, size_t i)
{
    UErrorCode code = U_ZERO_ERROR;
    int64_t beg = uregex_start64(icu, (int32_t)i, &code);
    int64_t end = uregex_end64(icu, (int32_t)i, &code);

    if (U_FAILURE(code) || beg < 0 || end < beg || (size_t)end > text.n)
        return PTB_SLICE_NONE;
    return ptb_slice(text.p + beg, (size_t)(end - beg));
}

bool
ptb_regex_find(const struct ptb_regex *re, struct ptb_slice text,
               struct ptb_slice *at, size_t n)
{
    UErrorCode code = U_ZERO_ERROR;
    URegularExpression *icu;
    UText *utext;
    bool is_found;

    if (!ptb_slice_starts(text, ptb_buf_slice(&re->start)))
        return false;
    if (text.p == NULL)
        text.p = "";
    icu = uregex_clone(re->icu, &code);
    utext = utext_openUTF8(NULL, text.p, (int64_t)text.n, &code);
    uregex_setTimeLimit(icu, TIME_LIMIT, &code);
    uregex_setUText(icu, utext, &code);
    is_found = uregex_find64(icu, 0, &code) && U_SUCCESS(code);
    for (size_t i = 0; is_found && i < n; i++)
        at[i] = i <= re->n_groups ? group_at(icu, text, i) : PTB_SLICE_NONE;
    uregex_close(icu);
    utext_close(utext);
    return is_found;
}
