/* Scripts, alphabets and the variants of Chinese, by ICU.  Input: code points
   and language tags; output: properties.
   Invariant: what is asked of ICU per character is asked once, before an object
   is used; ICU gives no alphabet to a locale which it has no data for.  */
#include "config.h"

#include "base/script.h"

#include <assert.h>

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/uspoof.h>
#include <unicode/utrans.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"

static_assert((int)PTB_SCRIPT_GREEK == (int)USCRIPT_GREEK &&
                  (int)PTB_SCRIPT_HAN == (int)USCRIPT_HAN &&
                  (int)PTB_SCRIPT_HANGUL == (int)USCRIPT_HANGUL &&
                  (int)PTB_SCRIPT_HIRAGANA == (int)USCRIPT_HIRAGANA &&
                  (int)PTB_SCRIPT_KATAKANA == (int)USCRIPT_KATAKANA &&
                  (int)PTB_SCRIPT_LATIN == (int)USCRIPT_LATIN,
              "scripts have ICU's numbers");

int
ptb_char_script_other(uint32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    UScriptCode script;

    script = uscript_getScript((UChar32)c, &code);
    return U_SUCCESS(code) && (int)script < PTB_N_SCRIPTS ? (int)script
                                                          : PTB_SCRIPT_COMMON;
}

bool
ptb_char_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32)c) != 0;
}

bool
ptb_char_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c) != 0;
}

bool
ptb_char_is_space(uint32_t c)
{
    return c < 0x80 ? ptb_is_space((char)c)
                    : (c < 0x100 || (c >= 0x1680 && c <= 0x3000)) &&
                          u_isUWhiteSpace((UChar32)c);
}

int
ptb_char_digit_other(uint32_t c)
{
    return u_charDigitValue((UChar32)c);
}

uint32_t
ptb_char_compatible(uint32_t c)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&code);
    UChar text[4];
    int32_t n;

    if (c < 0x80 || U_FAILURE(code))
        return c;
    n = unorm2_getDecomposition(nfkc, (UChar32)c, text, 4, &code);
    return U_SUCCESS(code) && n == 1 ? text[0] : c;
}

/* An alphabet of more letters has none that are taken for others: it is that of
   a script of words or syllables.  */
enum { MAX_LOOKALIKES = 512, MAX_SKELETON = 16 };

struct lookalike {
    char skeleton[MAX_SKELETON]; /* padded with NUL */
    uint32_t letter;
};

struct ptb_alphabet {
    USet *main, *all; /* NULL: the locale is not known */
    bool scripts[PTB_N_SCRIPTS];
    USpoofChecker *spoof;
    struct lookalike *lookalikes; /* owned; of the lower case letters */
    size_t n_lookalikes;
};

/* What C and all that look like it are turned to; false if that is more than
   one character: the standard takes dots below an Arabic letter for dots above
   it, and readers do not.  */
static bool
skeleton(const USpoofChecker *spoof, uint32_t c, char out[MAX_SKELETON])
{
    UErrorCode code = U_ZERO_ERROR;
    char bytes[4];
    int32_t n = (int32_t)ptb_utf8_encode(bytes, c);

    memset(out, 0, MAX_SKELETON);
    n = uspoof_getSkeletonUTF8(spoof, 0, bytes, n, out, MAX_SKELETON - 1,
                               &code);
    return U_SUCCESS(code) && n > 0 &&
           ptb_utf8_decode(ptb_slice(out, (size_t)n), &c) == (size_t)n;
}

static void
find_lookalikes(struct ptb_alphabet *a)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = uset_size(a->main);

    if (n > MAX_LOOKALIKES)
        return;
    a->spoof = uspoof_open(&code);
    if (U_FAILURE(code))
        return;
    a->lookalikes = ptb_realloc(NULL, (size_t)n + 1, sizeof *a->lookalikes);
    for (int32_t i = 0; i < n; i++) {
        uint32_t c = (uint32_t)uset_charAt(a->main, i);
        struct lookalike *l = &a->lookalikes[a->n_lookalikes];

        /* Strings of several letters have no code point.  */
        if (c == UINT32_MAX || !skeleton(a->spoof, c, l->skeleton))
            continue;
        l->letter = c;
        a->n_lookalikes++;
    }
}

static void
find_scripts(struct ptb_alphabet *a)
{
    int32_t n = uset_size(a->main);

    for (int32_t i = 0; i < n; i++) {
        UChar32 c = uset_charAt(a->main, i);

        if (c >= 0)
            a->scripts[ptb_char_script((uint32_t)c)] = true;
    }
    a->scripts[PTB_SCRIPT_COMMON] = a->scripts[PTB_SCRIPT_INHERITED] = true;
}

struct ptb_alphabet *
ptb_alphabet_new(const char *tag)
{
    struct ptb_alphabet *a = ptb_alloc_zero(1, sizeof *a);
    UErrorCode code = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    ULocaleData *data;

    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &code);
    if (U_FAILURE(code) || locale[0] == '\0')
        return a;
    data = ulocdata_open(locale, &code);
    /* The root locale's letters are nobody's.  */
    if (U_FAILURE(code) || code == U_USING_DEFAULT_WARNING) {
        if (U_SUCCESS(code))
            ulocdata_close(data);
        return a;
    }
    code = U_ZERO_ERROR;
    a->main = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS,
                                      ULOCDATA_ES_STANDARD, &code);
    a->all = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS,
                                     ULOCDATA_ES_AUXILIARY, &code);
    ulocdata_close(data);
    if (U_FAILURE(code) || !a->main || !a->all) {
        uset_close(a->main);
        uset_close(a->all);
        a->main = a->all = NULL;
        return a;
    }
    uset_addAll(a->all, a->main);
    find_scripts(a);
    find_lookalikes(a);
    uset_freeze(a->main);
    uset_freeze(a->all);
    return a;
}

void
ptb_alphabet_free(struct ptb_alphabet *a)
{
    if (!a)
        return;
    if (a->main) {
        uset_close(a->main);
        uset_close(a->all);
    }
    if (a->spoof)
        uspoof_close(a->spoof);
    ptb_free(a->lookalikes);
    ptb_free(a);
}

bool
ptb_alphabet_has(const struct ptb_alphabet *a, uint32_t c, bool is_main)
{
    return a->main && uset_contains(is_main ? a->main : a->all, (UChar32)c);
}

bool
ptb_alphabet_writes(const struct ptb_alphabet *a, int script)
{
    return a->scripts[script];
}

bool
ptb_alphabet_has_lookalikes(const struct ptb_alphabet *a)
{
    return a->n_lookalikes > 0;
}

uint32_t
ptb_alphabet_lookalike(const struct ptb_alphabet *a, uint32_t c)
{
    char s[MAX_SKELETON];

    if (!a->n_lookalikes || ptb_alphabet_has(a, c, true) ||
        !skeleton(a->spoof, c, s))
        return 0;
    for (size_t i = 0; i < a->n_lookalikes; i++)
        if (memcmp(a->lookalikes[i].skeleton, s, MAX_SKELETON) == 0)
            return a->lookalikes[i].letter;
    return 0;
}

/* The characters that the transliterators change are in these blocks: CJK
   Extension A and the Unified Ideographs.  */
enum {
    FIRST_HAN = 0x3400,
    LAST_HAN = 0x9fff,
    N_HAN = LAST_HAN - FIRST_HAN + 1
};

struct ptb_han {
    bool is_wanted[N_HAN];
    uint16_t simplified[N_HAN], traditional[N_HAN];
};

enum { BATCH = 256 }; /* characters that are turned at once */

/* Turns the N characters of LIST, BATCH at most, with T.  Each stands alone,
   between two line ends, and one that becomes several stays.  */
static void
turn_batch(const UTransliterator *t, uint16_t *table, const uint16_t *list,
           size_t n)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar text[4 * BATCH];
    int32_t end = 0, limit;

    for (size_t i = 0; i < n; i++) {
        text[end++] = list[i];
        text[end++] = '\n';
    }
    limit = end;
    utrans_transUChars(t, text, &end, 4 * BATCH, 0, &limit, &code);
    if (U_FAILURE(code) || end > 4 * BATCH)
        return;
    for (int32_t k = 0, next; k < end && n > 0; k = next + 1, list++, n--) {
        for (next = k; next < end && text[next] != '\n';)
            next++;
        if (next == k + 1)
            table[*list - FIRST_HAN] = text[k];
    }
}

/* Puts what ICU's transliterator ID makes of the characters that HAN wants into
   TABLE; leaves it as it is if ICU has none.  */
static void
fill_table(const struct ptb_han *han, uint16_t table[N_HAN], const char *id)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar name[32];
    uint16_t list[BATCH];
    size_t n = 0;
    UTransliterator *t;

    for (size_t i = 0; i <= strlen(id); i++)
        name[i] = (UChar)id[i];
    t = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
    if (U_FAILURE(code))
        return;
    for (uint32_t i = 0; i < N_HAN; i++) {
        if (han->is_wanted[i])
            list[n++] = (uint16_t)(FIRST_HAN + i);
        if (n == BATCH || i + 1 == N_HAN) {
            turn_batch(t, table, list, n);
            n = 0;
        }
    }
    utrans_close(t);
}

static bool
is_turned(uint32_t c)
{
    return c >= FIRST_HAN && c <= LAST_HAN;
}

struct ptb_han *
ptb_han_new(void)
{
    struct ptb_han *han = ptb_alloc_zero(1, sizeof(*han));

    for (uint32_t i = 0; i < N_HAN; i++)
        han->simplified[i] = han->traditional[i] = (uint16_t)(FIRST_HAN + i);
    return han;
}

void
ptb_han_want(struct ptb_han *han, struct ptb_slice text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        if (is_turned(c))
            han->is_wanted[c - FIRST_HAN] = true;
    }
}

void
ptb_han_fill(struct ptb_han *han)
{
    fill_table(han, han->traditional, "Simplified-Traditional");
    for (uint32_t i = 0; i < N_HAN; i++)
        if (is_turned(han->traditional[i]) && han->is_wanted[i])
            han->is_wanted[han->traditional[i] - FIRST_HAN] = true;
    fill_table(han, han->simplified, "Traditional-Simplified");
}

void
ptb_han_free(struct ptb_han *han)
{
    ptb_free(han);
}

uint32_t
ptb_han_simplified(const struct ptb_han *han, uint32_t c)
{
    return is_turned(c) ? han->simplified[c - FIRST_HAN] : c;
}

uint32_t
ptb_han_traditional(const struct ptb_han *han, uint32_t c)
{
    return is_turned(c) ? han->traditional[c - FIRST_HAN] : c;
}
