/* Variants of languages.  Input: texts; output: a tag with a script.  The two
   sets are what ICU's converters of the national charsets can write: they hold
   the common characters of each way of writing.  */
#include "config.h"

#include "base/variant.h"

#include <unicode/ucnv.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

#include "base/locale.h"
#include "base/text.h"
#include "base/utf8.h"

enum { SIMPLIFIED, TRADITIONAL };

/* Letters that a text must have before it shows anything: two sentences.  */
enum { ENOUGH = 100 };

/* The Han characters of CHARSET; empty if ICU was built without it.  */
static USet *
characters_of(const char *charset)
{
    UErrorCode code = U_ZERO_ERROR;
    USet *set = uset_openEmpty();
    UConverter *converter = ucnv_open(charset, &code);

    ucnv_getUnicodeSet(converter, set, UCNV_ROUNDTRIP_SET, &code);
    ucnv_close(converter);
    uset_retain(set, 0x4e00, 0x9fff);
    return set;
}

void
ptb_variant_init(struct ptb_variant *v)
{
    USet *simplified = characters_of("ibm-1383_P110-1999");
    USet *traditional = characters_of("windows-950-2000");
    USet *both = uset_clone(simplified);

    uset_retainAll(both, traditional);
    uset_removeAll(simplified, both);
    uset_removeAll(traditional, both);
    uset_close(both);
    uset_freeze(simplified);
    uset_freeze(traditional);
    *v = (struct ptb_variant){.han = {simplified, traditional}};
}

void
ptb_variant_clear(struct ptb_variant *v)
{
    uset_close(v->han[SIMPLIFIED]);
    uset_close(v->han[TRADITIONAL]);
    *v = (struct ptb_variant){.han = {NULL}};
}

static void
add_letter(struct ptb_variant *v, UChar32 c)
{
    UErrorCode code = U_ZERO_ERROR;

    v->n_letters++;
    if (c < 0x80) {
        v->n_latin++;
        return;
    }
    switch (uscript_getScript(c, &code)) {
    case USCRIPT_HAN:
        v->n_simplified += uset_contains(v->han[SIMPLIFIED], c);
        v->n_traditional += uset_contains(v->han[TRADITIONAL], c);
        break;
    case USCRIPT_LATIN:
        v->n_latin++;
        v->n_latin_own++;
        break;
    case USCRIPT_CYRILLIC:
        v->n_cyrillic++;
        break;
    case USCRIPT_ARABIC:
        v->n_arabic++;
        break;
    default:
        break;
    }
}

void
ptb_variant_add(struct ptb_variant *v, struct ptb_slice text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        if (ptb_char_is_letter(c))
            add_letter(v, (UChar32)c);
    }
}

/* The script of LANGUAGE's letters in V; NULL if V does not show it.  Pages
   hold English too, so Latin letters count only where some are not English's:
   one of fifty, which is less than any text in Latin with accents has.  */
static const char *
script_shown(const struct ptb_variant *v, const char *language)
{
    const char *script = NULL;

    if (strcmp(language, "zh") == 0 || strcmp(language, "yue") == 0) {
        if (v->n_simplified + v->n_traditional < ENOUGH / 10)
            return NULL;
        if (v->n_simplified >= 3 * v->n_traditional)
            return "Hans";
        return v->n_traditional >= 3 * v->n_simplified ? "Hant" : NULL;
    }
    if (v->n_letters < ENOUGH)
        return NULL;
    if (v->n_cyrillic >= v->n_letters / 3)
        script = "Cyrl";
    else if (v->n_arabic >= v->n_letters / 3)
        script = "Arab";
    else if (v->n_latin >= v->n_letters * 9 / 10 &&
             v->n_latin_own * 50 >= v->n_latin)
        script = "Latn";
    return script;
}

bool
ptb_variant_tag(const struct ptb_variant *v, struct ptb_buf *b, const char *tag)
{
    struct ptb_subtags parts, likely;
    const char *script;
    bool is_wanted;

    ptb_locale_split(&parts, tag);
    ptb_locale_likely(&likely, tag);
    script = script_shown(v, parts.language);
    /* Chinese is better not left to guesses; else the usual script goes
       without saying.  */
    is_wanted = script && !parts.script[0] && !parts.region[0] &&
                (script[0] == 'H' || strcmp(script, likely.script) != 0);
    if (!is_wanted || !ptb_locale_has_script(parts.language, script)) {
        ptb_buf_add_str(b, tag);
        return false;
    }
    ptb_buf_add_fmt(b, "%s-%s", parts.language, script);
    return true;
}
