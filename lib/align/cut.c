/* Cutting texts.  Input: two texts of the master and the one text that is their
   translation; output: where to cut it.  Translators join paragraphs, and then
   the sentences say where one ends.
   Invariant: both parts are whole sentences, and together they are the text. */
#include "config.h"

#include "align/cut.h"

#include <math.h>

#include "align/token.h"
#include "base/ascii.h"
#include "base/utf8.h"

/* How far from its share of the text a part may end: a quarter of its length
   is what lengths of sentences vary by.  */
#define FAR 0.2
#define NEAR 0.12
enum { MAX_MARKUP = 1000 }; /* bytes of what is not cut */

/* Where markup that starts at POS of TEXT ends; POS if none starts there.  */
static size_t
skip_markup(struct ptb_slice text, size_t pos)
{
    static const char open[] = "`$[(<{", close[] = "`$])>}";
    const char *which = memchr(open, text.p[pos], sizeof open - 1);
    size_t end;

    if (which == NULL)
        return pos;
    end = pos + 1;
    while (end < text.n && text.p[end] == text.p[pos])
        end++;
    while (end < text.n && end - pos < MAX_MARKUP &&
           text.p[end] != close[which - open])
        end++;
    return end < text.n && text.p[end] == close[which - open] ? end + 1 : pos;
}

/* The end of a sentence at POS of TEXT, a place to cut before; 0: none.  */
static size_t
sentence_end(struct ptb_slice text, size_t pos)
{
    uint32_t c;
    size_t end =
        pos + ptb_utf8_decode(ptb_slice(text.p + pos, text.n - pos), &c);
    bool is_wide = c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x964;
    bool is_plain =
        c == '.' || c == '?' || c == '!' || c == 0x61f || c == 0x6d4;

    if (!is_wide && !is_plain)
        return 0;
    while (end < text.n && (text.p[end] == '*' || text.p[end] == '_' ||
                            text.p[end] == '"' || text.p[end] == '\''))
        end++;
    if (is_plain && (end == text.n || !ptb_is_space(text.p[end])))
        return 0;
    while (end < text.n && ptb_is_space(text.p[end]))
        end++;
    return end < text.n ? end : 0;
}

static unsigned
n_sentences(struct ptb_slice text)
{
    unsigned n = ptb_text_count(text).sentences;

    return n > 0 ? n : 1;
}

size_t
ptb_cut(struct ptb_slice text, struct ptb_slice first, struct ptb_slice second,
        bool *is_sure)
{
    double share = (double)first.n / (double)(first.n + second.n + 1);
    double nearest = FAR;
    size_t best = 0;

    for (size_t i = 0; i < text.n;) {
        size_t next = skip_markup(text, i), end = sentence_end(text, i);
        double off = fabs((double)end / (double)text.n - share);

        if (next == i)
            next = i + 1;
        while (next < text.n && ((unsigned char)text.p[next] & 0xc0) == 0x80)
            next++;
        if (end > 0 && off < nearest) {
            nearest = off;
            best = end;
        }
        i = next;
    }
    *is_sure = best > 0 && nearest < NEAR &&
               n_sentences(ptb_slice(text.p, best)) == n_sentences(first) &&
               n_sentences(ptb_slice(text.p + best, text.n - best)) ==
                   n_sentences(second);
    return best;
}
