/* Locales by ICU.  Input: BCP 47 tags, or names as POSIX and gettext have them;
   output: tags, names, properties.  Invariant: nothing depends on the locale of
   the process.  */
#include "config.h"

#include "base/locale.h"

#include <stdio.h>

#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/ascii.h"
#include "base/mem.h"

/* Room for a locale's name.  A longer one is none that is in use.  */
enum { ROOM = ULOC_FULLNAME_CAPACITY };

/* The scripts that gettext writes behind "@", with their codes.  */
static const struct {
    const char *modifier, *script;
} modifiers[] = {{"latin", "Latn"},
                 {"cyrillic", "Cyrl"},
                 {"arabic", "Arab"},
                 {"devanagari", "Deva"},
                 {NULL, NULL}};

/* The script of gettext's MODIFIER; NULL if it is none.  */
static const char *
script_of(struct ptb_slice modifier)
{
    for (size_t i = 0; modifiers[i].modifier; i++)
        if (ptb_slice_eq_nocase(modifier, ptb_slice_str(modifiers[i].modifier)))
            return modifiers[i].script;
    return NULL;
}

/* Takes what follows the first C in *NAME away and returns it.  */
static struct ptb_slice
cut(struct ptb_slice *name, char c)
{
    size_t n = ptb_slice_find(*name, c);
    struct ptb_slice rest = PTB_SLICE_NONE;

    if (n < name->n)
        rest = ptb_slice(name->p + n + 1, name->n - n - 1);
    name->n = n;
    return rest;
}

/* Writes NAME with "-" between its parts to TO, the script of a MODIFIER behind
   the language.  False: there is no room, or a byte is in no tag.  */
static bool
write_tag(char *to, struct ptb_slice name, const char *script)
{
    size_t n = 0;

    if (name.n < 2 || name.n + 6 > ROOM)
        return false;
    for (size_t i = 0; i <= name.n; i++) {
        bool is_end = i == name.n || name.p[i] == '_' || name.p[i] == '-';

        if (is_end && script) {
            to[n++] = '-';
            memcpy(to + n, script, 4);
            n += 4;
            script = NULL;
        }
        if (i == name.n)
            break;
        if (!is_end && !ptb_is_alnum(name.p[i]))
            return false;
        to[n++] = is_end ? '-' : name.p[i];
    }
    to[n] = '\0';
    return true;
}

/* Is LANGUAGE one of ISO 639's?  */
static bool
is_language(const char *language)
{
    const char *const *all = uloc_getISOLanguages();

    for (size_t i = 0; all[i]; i++)
        if (strcmp(all[i], language) == 0)
            return true;
    return false;
}

bool
ptb_locale_tag(struct ptb_buf *b, struct ptb_slice name)
{
    UErrorCode code = U_ZERO_ERROR;
    char raw[ROOM + 8], id[ROOM], tag[ROOM];
    struct ptb_slice modifier = cut(&name, '@');
    struct ptb_subtags parts;
    const char *script = modifier.p ? script_of(modifier) : NULL;
    int32_t parsed = 0, n;

    cut(&name, '.');
    if ((modifier.p && !script) || !write_tag(raw, name, script))
        return false;
    n = uloc_forLanguageTag(raw, id, ROOM, &parsed, &code);
    if (U_FAILURE(code) || n >= ROOM || raw[parsed] || strchr(id, '@'))
        return false;
    n = uloc_toLanguageTag(id, tag, ROOM, true, &code);
    if (U_FAILURE(code) || n >= ROOM)
        return false;
    ptb_locale_split(&parts, tag);
    if (!is_language(parts.language))
        return false;
    ptb_buf_add_str(b, tag);
    return true;
}

/* Fills ID with ICU's name of TAG.  */
static bool
to_id(char *id, const char *tag)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = uloc_forLanguageTag(tag, id, ROOM, NULL, &code);

    return U_SUCCESS(code) && n < ROOM;
}

static void
split_id(struct ptb_subtags *parts, const char *id)
{
    UErrorCode code = U_ZERO_ERROR;

    *parts = (struct ptb_subtags){.language = ""};
    uloc_getLanguage(id, parts->language, sizeof(parts->language) - 1, &code);
    uloc_getScript(id, parts->script, sizeof(parts->script) - 1, &code);
    uloc_getCountry(id, parts->region, sizeof(parts->region) - 1, &code);
}

void
ptb_locale_split(struct ptb_subtags *parts, const char *tag)
{
    char id[ROOM];

    *parts = (struct ptb_subtags){.language = ""};
    if (to_id(id, tag))
        split_id(parts, id);
}

void
ptb_locale_likely(struct ptb_subtags *parts, const char *tag)
{
    UErrorCode code = U_ZERO_ERROR;
    char id[ROOM], full[ROOM];
    int32_t n;

    ptb_locale_split(parts, tag);
    if (!to_id(id, tag))
        return;
    n = uloc_addLikelySubtags(id, full, ROOM, &code);
    if (U_SUCCESS(code) && n < ROOM)
        split_id(parts, full);
}

/* Is there a locale of LANGUAGE, and of SCRIPT if that is not NULL, with data?
 */
static bool
has_data(const char *language, const char *script)
{
    size_t n = strlen(language);

    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        const char *id = uloc_getAvailable(i);
        struct ptb_subtags parts;

        /* Most are of another language; ICU is slow to say so.  */
        if (strncmp(id, language, n) != 0 || (id[n] && id[n] != '_'))
            continue;
        if (!script)
            return true;
        split_id(&parts, id);
        if (strcmp(parts.script, script) == 0)
            return true;
    }
    return false;
}

bool
ptb_locale_is_known(const char *tag)
{
    struct ptb_subtags parts;

    ptb_locale_split(&parts, tag);
    return has_data(parts.language, NULL);
}

bool
ptb_locale_has_script(const char *language, const char *script)
{
    return has_data(language, script);
}

bool
ptb_locale_has_language(struct ptb_slice tag, const char *language)
{
    struct ptb_slice l = ptb_slice_str(language);

    return ptb_slice_starts(tag, l) && (tag.n == l.n || tag.p[l.n] == '-');
}

bool
ptb_locale_is_rtl(const char *tag)
{
    char id[ROOM];

    return to_id(id, tag) && uloc_isRightToLeft(id);
}

/* Chinese goes by its script: gettext names the country where that is used.  */
static const char *
chinese_region(const struct ptb_subtags *parts)
{
    if (parts->region[0])
        return parts->region;
    if (strcmp(parts->script, "Hant") == 0)
        return "TW";
    return strcmp(parts->script, "Hans") == 0 ? "CN" : "";
}

void
ptb_locale_gettext(struct ptb_buf *b, const char *tag)
{
    struct ptb_subtags parts, likely;
    bool is_chinese;

    ptb_locale_split(&parts, tag);
    ptb_locale_likely(&likely, parts.language);
    is_chinese = strcmp(parts.language, "zh") == 0;
    ptb_buf_add_str(b, parts.language);
    if (is_chinese && chinese_region(&parts)[0])
        ptb_buf_add_fmt(b, "_%s", chinese_region(&parts));
    else if (parts.region[0])
        ptb_buf_add_fmt(b, "_%s", parts.region);
    if (is_chinese || !parts.script[0] ||
        strcmp(parts.script, likely.script) == 0)
        return;
    for (size_t i = 0; modifiers[i].modifier; i++)
        if (strcmp(modifiers[i].script, parts.script) == 0)
            ptb_buf_add_fmt(b, "@%s", modifiers[i].modifier);
}

void
ptb_locale_name(struct ptb_buf *b, const char *tag, const char *in)
{
    UErrorCode code = U_ZERO_ERROR;
    char id[ROOM], in_id[ROOM], text[4 * ROOM];
    UChar name[ROOM];
    int32_t n;

    if (!to_id(id, tag) || !to_id(in_id, in)) {
        ptb_buf_add_str(b, tag);
        return;
    }
    n = uloc_getDisplayName(id, in_id, name, ROOM, &code);
    u_strToUTF8(text, sizeof(text), NULL, name, n, &code);
    ptb_buf_add_str(b, U_SUCCESS(code) ? text : tag);
}

/* Appends the key of TEXT to B; TEXT itself if ICU has no key.  */
static void
add_sort_key(struct ptb_buf *b, const UCollator *collator,
             struct ptb_slice text)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[256];
    int32_t n = 0, size;

    u_strFromUTF8(wide, 256, &n, text.p, (int32_t)text.n, &code);
    if (collator == NULL || U_FAILURE(code)) {
        ptb_buf_add_slice(b, text);
        return;
    }
    size = ucol_getSortKey(collator, wide, n, NULL, 0);
    b->n += (size_t)ucol_getSortKey(
        collator, wide, n, (uint8_t *)ptb_buf_room(b, (size_t)size), size);
}

void
ptb_locale_sort_keys(struct ptb_slice *keys, const struct ptb_slice *texts,
                     size_t n, const char *in, struct ptb_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    struct ptb_buf b = PTB_BUF_INIT;
    UCollator *collator;

    /* IN may be a POSIX name with a charset.  */
    if (!ptb_locale_tag(&b, ptb_slice_str(in)))
        ptb_buf_add_str(&b, "en");
    collator = ucol_open(ptb_buf_cstr(&b), &code);

    for (size_t i = 0; i < n; i++) {
        b.n = 0;
        add_sort_key(&b, U_SUCCESS(code) ? collator : NULL, texts[i]);
        keys[i] = ptb_arena_copy(arena, ptb_buf_slice(&b));
    }
    ptb_buf_free(&b);
    ucol_close(collator);
}
