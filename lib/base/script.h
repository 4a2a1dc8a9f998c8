/* Scripts: what a locale is written with, and characters that stand in the
   place of others.  */
#ifndef PTB_BASE_SCRIPT_H
#define PTB_BASE_SCRIPT_H

#include <stdint.h>

#include "base/ascii.h"
#include "base/slice.h"

/* Scripts have the numbers that ICU gives them; these have a name here.  */
enum {
    PTB_SCRIPT_COMMON = 0,    /* digits, punctuation */
    PTB_SCRIPT_INHERITED = 1, /* marks */
    PTB_SCRIPT_GREEK = 14,
    PTB_SCRIPT_HAN = 17,
    PTB_SCRIPT_HANGUL = 18,
    PTB_SCRIPT_HIRAGANA = 20,
    PTB_SCRIPT_KATAKANA = 22,
    PTB_SCRIPT_LATIN = 25,
    PTB_N_SCRIPTS = 256 /* more than there are */
};

/* The same as ptb_char_script; for its use.  */
int ptb_char_script_other(uint32_t c);

static inline int
ptb_char_script(uint32_t c)
{
    if (c < 0x80)
        return ptb_is_alpha((char)c) ? PTB_SCRIPT_LATIN : PTB_SCRIPT_COMMON;
    /* Blocks of one script, which most characters of their texts are from.  */
    if (c >= 0x4e00 && c < 0xa000)
        return PTB_SCRIPT_HAN;
    if (c >= 0x3041 && c <= 0x3096)
        return PTB_SCRIPT_HIRAGANA;
    if (c >= 0x30a1 && c <= 0x30fa)
        return PTB_SCRIPT_KATAKANA;
    return ptb_char_script_other(c);
}

bool ptb_char_is_upper(uint32_t c);
bool ptb_char_is_lower(uint32_t c);
/* White space, as Unicode has it.  */
bool ptb_char_is_space(uint32_t c);

/* The same as ptb_char_digit; for its use.  */
int ptb_char_digit_other(uint32_t c);

/* The value of the decimal digit C, of any script; -1: it is none.  */
static inline int
ptb_char_digit(uint32_t c)
{
    /* The first digits after ASCII's are Arabic, and none are among Han.  */
    if (c < 0x660 || (c >= 0x3000 && c < 0xa000))
        return c < 0x80 && ptb_is_digit((char)c) ? (int)c - '0' : -1;
    return ptb_char_digit_other(c);
}

/* The character that C is a compatibility form of; C itself if it is none or
   stands for several.  */
uint32_t ptb_char_compatible(uint32_t c);

/* What CLDR says about the letters of a locale.  */
struct ptb_alphabet;

/* The letters of the locale with BCP 47 tag TAG; a tag that CLDR does not know
   gives an alphabet without letters.  Freed with ptb_alphabet_free.  */
struct ptb_alphabet *ptb_alphabet_new(const char *tag);
void ptb_alphabet_free(struct ptb_alphabet *a);
/* Is C one of the letters, in any case?  IS_MAIN: those for words of other
   languages do not count.  */
bool ptb_alphabet_has(const struct ptb_alphabet *a, uint32_t c, bool is_main);
/* Does the locale write with SCRIPT?  Latin letters in the auxiliary letters of
   another script do not count.  */
bool ptb_alphabet_writes(const struct ptb_alphabet *a, int script);
/* Has it letters few enough that some may be taken for others?  */
bool ptb_alphabet_has_lookalikes(const struct ptb_alphabet *a);
/* A main letter that looks like C, which is none; 0 if there is none, or the
   locale has more than some hundred letters.
   Source: Unicode Technical Standard 39, section 4, confusable detection.  */
uint32_t ptb_alphabet_lookalike(const struct ptb_alphabet *a, uint32_t c);

/* Simplified and Traditional Chinese, character by character.  */
struct ptb_han;

struct ptb_han *ptb_han_new(void);
/* Says that the characters of TEXT will be asked for.  */
void ptb_han_want(struct ptb_han *han, struct ptb_slice text);
/* Finds the forms of the characters that are wanted, and those of their
   Traditional forms; all others get one form.  Called once: to ask ICU for all
   characters takes longer than a check of some pages.  */
void ptb_han_fill(struct ptb_han *han);
void ptb_han_free(struct ptb_han *han);
/* C in the other variant; C itself if it has only one form there.  */
uint32_t ptb_han_simplified(const struct ptb_han *han, uint32_t c);
uint32_t ptb_han_traditional(const struct ptb_han *han, uint32_t c);

#endif
