/* Punctuation that survives translation.  Input: the source of a unit; output:
   counts of sentences, brackets and emphasis.
   Sentences are counted by their ends and not by ICU's break iterator, which
   costs more than all the rest of a profile and differs on what both languages
   write alike.  */
#include "config.h"

#include "align/token.h"

#include "base/ascii.h"
#include "base/utf8.h"

/* What code point C is as punctuation, as its ASCII counterpart.  */
static char
plain(uint32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case 0x3002: /* ideographic full stop */
    case 0xff0e:
    case 0xff01:
    case 0x0964: /* danda */
    case 0x0965:
    case 0x06d4: /* Urdu full stop */
    case 0x1362: /* Ethiopic full stop */
    case 0x104b: /* Myanmar section */
    case 0x17d4: /* Khmer khan */
        return '.';
    case '?':
    case 0xff1f:
    case 0x061f: /* Arabic question mark */
    case 0x037e: /* Greek question mark */
        return '?';
    case ':':
    case 0xff1a:
    case 0xfe55:
        return ':';
    case '(':
    case 0xff08:
        return '(';
    case '*':
    case '_':
        return '*';
    default:
        return '\0';
    }
}

/* Closing quotes, brackets and emphasis, which may follow the end of a
   sentence.  */
static bool
closes(uint32_t c)
{
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == '*' ||
           c == '_' || c == 0xff09 || c == 0x300d || c == 0x300f ||
           c == 0x201d || c == 0x2019 || c == 0xbb || c <= ' ';
}

struct ptb_text_counts
ptb_text_count(struct ptb_slice text)
{
    struct ptb_text_counts n = {0, 0, 0, 0};
    bool in_marks = false, is_open = false;
    uint32_t c, before = 0;

    for (size_t i = 0; i < text.n; before = c) {
        char p;
        bool at_end;

        if (ptb_is_alnum(text.p[i])) { /* most are */
            c = (unsigned char)text.p[i++];
            n.end = '\0';
            in_marks = false;
            is_open = true;
            continue;
        }
        i += ptb_utf8_decode(ptb_slice(text.p + i, text.n - i), &c);
        at_end = i == text.n || ptb_is_space(text.p[i]);
        p = plain(c);
        if (p == '*' && !in_marks)
            n.marks++;
        in_marks = p == '*';
        if (p == '(' && before != ']')
            n.brackets++;
        if (p == '.' || p == '?' || p == ':') {
            n.end = p;
            /* A full stop of other scripts needs no blank behind it.  */
            if (is_open && p != ':' && (c >= 0x80 || at_end)) {
                n.sentences++;
                is_open = false;
            }
        } else if (!closes(c)) {
            n.end = '\0';
            is_open = true;
        }
    }
    return n;
}
