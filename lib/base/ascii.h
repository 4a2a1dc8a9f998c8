/* Classes of ASCII bytes, independent of the locale.  Bytes above 0x7f are in
   none of them.  */
#ifndef PTB_BASE_ASCII_H
#define PTB_BASE_ASCII_H

#include <stdbool.h>

static inline bool
ptb_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
ptb_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
ptb_is_alnum(char c)
{
    return ptb_is_alpha(c) || ptb_is_digit(c);
}

static inline bool
ptb_is_xdigit(char c)
{
    return ptb_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Blank: space or tab.  */
static inline bool
ptb_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* ASCII white space: blank, LF, VT, FF, CR.  */
static inline bool
ptb_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
ptb_is_punct(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
           (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static inline char
ptb_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
