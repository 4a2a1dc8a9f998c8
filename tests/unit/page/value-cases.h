/* Places of YAML values and texts that are hard to put into them.  */
#ifndef POTABLE_TESTS_VALUE_CASES_H
#define POTABLE_TESTS_VALUE_CASES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Documents with "@" where the value stands.  */
static const char *const value_places[] = {
    "k: @\n",
    "k: @\nnext: one\n",
    "- @\n- next\n",
    "- - @\n  - next\n",
    "a:\n  b:\n    - c: @\n      d: e\n",
    "a:\n- b: @\n- c\n",
    "k: !!str @\nnext: one\n",
    "k: &anchor @\nnext: one\n",
    "? key\n: @\nnext: one\n",
    "k:\n  @\nnext: one\n",
    "--- @\n--- next\n",
    "@\n",
    "k: @ # comment\nnext: one\n",
    "{a: @, b: c}\n",
    "[one, @, [two]]\n",
    "k: [ {a: @} ]\n",
    "k: {a: b, \"c\": @ }\n",
};

/* The places from here on allow no blocks: a comment follows, or brackets
   do.  */
enum { FIRST_LINE_PLACE = 12 };

/* Values as they stand in the page; the others come first, then blocks.  */
static const char *const value_originals[] = {
    "word",
    "two words",
    "one\n            two\n\n            three",
    "'single'",
    "'it''s\n            long'",
    "\"double \\\"x\\\"\"",
    "\"long \\\n            line\"",
    "|\n            one",
    "|\n            one\n\n            two\n",
    "|-\n            one\n              two",
    "|+\n            one\n\n\n",
    "|2\n            one\n            two",
    "| # comment\n            one",
    ">\n            one\n            two\n\n            three",
    ">-\n            one\n            two",
    ">+ # comment\n            one\n\n",
    ">\n\n            one\n              two\n            three",
};

enum { FIRST_BLOCK_ORIGINAL = 7 };

static const char *const value_texts[] = {
    "plain",
    "two words",
    "\xc3\xa9t\xc3\xa9",
    "\xe8\xaf\xbe\xe7\xa8\x8b",
    "\xf0\x9f\x8e\xa5 video",
    "yes",
    "No",
    "ON",
    "off",
    "true",
    "False",
    "y",
    "n",
    "N",
    "null",
    "Null",
    "~",
    "~x",
    "12",
    "-12",
    "+1",
    "1.5",
    "1,000",
    "1_000",
    ".5",
    "5.",
    "1e3",
    "1E+3",
    "0x1F",
    "0b101",
    "0o17",
    "017",
    "1:30",
    "1:30:15",
    "1:30.5",
    "12:30:45.1",
    "-1:30",
    ".inf",
    "-.INF",
    ".NaN",
    "2020-01-01",
    "2020-1-1",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5",
    "2001-12-15 2:59:43.10",
    "2020-01-01 a day",
    "=",
    "<<",
    "<<x",
    "=x",
    "-",
    "- x",
    "-x",
    "--",
    "---",
    "--- x",
    "...",
    "... x",
    "....",
    "?",
    "? x",
    "?x",
    ":",
    ": x",
    ":x",
    "::",
    ",",
    ", x",
    "[",
    "[x]",
    "]",
    "{",
    "{x}",
    "}",
    "{{ site.title }}",
    "{% raw %}",
    "#",
    "# x",
    "#x",
    "&",
    "&x",
    "& x",
    "*",
    "*x",
    "* x",
    "!",
    "!x",
    "!!str x",
    "|",
    "| x",
    "|-",
    ">",
    "> x",
    ">-",
    "'",
    "''",
    "'x'",
    "it's",
    "\"",
    "\"\"",
    "\"x\"",
    "say \"x\"",
    "%",
    "%x",
    "% x",
    "@",
    "@x",
    "`",
    "`x`",
    "a: b",
    "a:b",
    "a:",
    "a: ",
    "a :b",
    "a : b",
    "a::b",
    "http://x.org/#y",
    "a #b",
    "a# b",
    "a #",
    "a, b",
    "a,b",
    "a [b] c",
    "a {b} c",
    "a ] b",
    "a } b",
    "a ? b",
    "a?",
    "a - b",
    "a | b",
    "a > b",
    "a & b",
    "a * b",
    "a ! b",
    "a % b",
    "a @ b",
    "a ` b",
    "a \\ b",
    "\\",
    "\\n",
    "a\\",
    "\\\"",
    "'\"'",
    "it's \"x\" \\ y",
    " x",
    "x ",
    "  ",
    " ",
    "\t",
    "\tx",
    "x\t",
    "a\tb",
    "a  b",
    "a\nb",
    "a\n",
    "\na",
    "\n",
    "\n\n",
    "a\n\nb",
    "a\n\n\nb\n",
    "a\n b",
    "a\n  b\nc",
    "a \nb",
    "a\n \nb",
    "a\n\tb",
    "a\t\nb",
    "a\n\n b",
    "a\n- b",
    "a\n# b",
    "a\n---\nb",
    "a\n...\nb",
    "a: b\nc: d",
    " a\nb",
    "a\nb ",
    "a\n ",
    "a\n\n ",
    "a\r\nb",
    "a\rb",
    "\r",
    "a\x01"
    "b",
    "\x7f",
    "\x1b[0m",
    "a\x08",
    "a\x0b"
    "b",
    "a\x0c"
    "b",
    "a\xc2\x85"
    "b",
    "a\xc2\x80",
    "a\xc2\xa0"
    "b",
    "\xc2\xa0",
    "\xe3\x80\x80x",
    "a\xe2\x80\xa8"
    "b",
    "a\xe2\x80\xa9"
    "b",
    "\xef\xbb\xbfx",
    "a\xef\xbb\xbf",
    "\xef\xbf\xbe",
    "\xef\xbf\xbf",
    "\xef\xbf\xbd",
    "\xf4\x8f\xbf\xbf",
    "\xf0\x90\x80\x80",
    "\xee\x80\x80",
    "a very long text that no writer should feel free to wrap at its eightieth "
    "column, since it is one line in the catalog and one line here",
    "x: 'y' # \"z\"",
    "<b>bold</b> & more",
    "50 %",
    "3 steps",
    "1. first",
    "$x^2$",
    "2 + 2 = 4",
    "!",
    "!!",
    "a!",
    "no.",
    "yes!",
    "NULL.",
    "0 ",
    "0x",
    "1e",
    "1-2",
    "+",
    "+x",
    ".",
    ".x",
    ". x",
    "-.",
    "+.5",
    "_1",
    "1_",
    "0_",
    "1__0",
    "1,",
    ",1",
    "08",
    "0.",
    "1.2.3",
    "1:",
    "1:6",
    "1:60",
    "1:99",
    "1:2:3:4",
    "190:20:30.15",
    "0o8",
    "0b2",
    "0xg",
    "1e+",
    "1.e3",
    "infinity",
    ".info",
    "nan",
    "inf",
    "Infinity",
    ":sym",
    ":sym bol",
    "a=b",
    "on ",
};

enum {
    N_PLACES = sizeof(value_places) / sizeof(value_places[0]),
    N_ORIGINALS = sizeof(value_originals) / sizeof(value_originals[0]),
    N_TEXTS = sizeof(value_texts) / sizeof(value_texts[0])
};

/* Pseudo-random numbers, the same in every run (Marsaglia's xorshift).  */
static inline uint32_t
next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Makes *OUT a text of random parts of nasty ones.  */
static inline void
make_text(struct ptb_buf *out, uint32_t *state)
{
    static const char *const parts[] = {
        "a",   "word", " ",    " ",        "  ",  "\n",  ":",  ": ", "#",
        " #",  "-",    "- ",   "?",        ",",   "[",   "]",  "{",  "}",
        "'",   "\"",   "\\",   "|",        ">",   "&",   "*",  "!",  "%",
        "@",   "`",    "1",    "0",        ".",   "e",   "_",  "~",  "=",
        "<",   "yes",  "null", "\xc3\xa9", "---", "...", "\t", "x",  "2020-01",
        "{{ ", " }}",  "\r",   "\xc2\x85", "\n ", "\n\n"};
    uint32_t n = 1 + next_random(state) % 7;

    out->n = 0;
    while (n--)
        ptb_buf_add_str(
            out, parts[next_random(state) % (sizeof(parts) / sizeof(char *))]);
}

/* Can original I stand in place P?  */
static inline int
is_allowed(int p, int i)
{
    return p < FIRST_LINE_PLACE || i < FIRST_BLOCK_ORIGINAL;
}

/* Makes *OUT place P with original I in it, lines ending in CR LF if CRLF;
   returns where the original starts.  */
static inline size_t
make_document(struct ptb_buf *out, int p, int i, int crlf)
{
    const char *at = strchr(value_places[p], '@');
    struct ptb_buf lf = PTB_BUF_INIT;
    size_t beg;

    ptb_buf_add(&lf, value_places[p], (size_t)(at - value_places[p]));
    beg = lf.n;
    ptb_buf_add_str(&lf, value_originals[i]);
    ptb_buf_add_str(&lf, at + 1);
    out->n = 0;
    for (size_t k = 0, n = lf.n, start = beg; k < n; k++) {
        if (crlf && lf.p[k] == '\n') {
            ptb_buf_add_char(out, '\r');
            beg += k < start;
        }
        ptb_buf_add_char(out, lf.p[k]);
    }
    ptb_buf_free(&lf);
    return beg;
}

#endif
