/* Directives: comments that tell the finder what to do.
     <!-- potable: note TEXT -->      for the translator of the next unit
     <!-- potable: context TEXT -->   msgctxt of the next unit
     <!-- potable: skip -->           the next unit is no unit
     <!-- potable: off -->            nothing is a unit up to "on"
   Input: the page's comments and its units, both in order.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "unit/find.h"

enum word { WORD_NONE, WORD_NOTE, WORD_CONTEXT, WORD_SKIP, WORD_OFF, WORD_ON };

struct directive {
    uint32_t at;
    enum word word;
    struct ptb_slice text;
};

struct directives {
    struct directive *at;
    size_t n, cap;
};

static struct ptb_slice
trimmed(struct ptb_slice s)
{
    while (s.n && ptb_is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && ptb_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* The directive in the comment S, which starts with "<!--".  */
static struct directive
read_comment(struct ptb_slice s, uint32_t at)
{
    static const struct {
        const char *name;
        enum word word;
    } words[] = {{"note", WORD_NOTE},
                 {"context", WORD_CONTEXT},
                 {"skip", WORD_SKIP},
                 {"off", WORD_OFF},
                 {"on", WORD_ON}};
    struct directive d = {at, WORD_NONE, PTB_SLICE_NONE};
    size_t n = 0;

    if (s.n < 7)
        return d;
    s = trimmed(ptb_slice(s.p + 4, s.n - 7));
    if (!ptb_slice_starts(s, PTB_S("potable:")))
        return d;
    s = trimmed(ptb_slice(s.p + 8, s.n - 8));
    while (n < s.n && ptb_is_alpha(s.p[n]))
        n++;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (ptb_slice_eq(ptb_slice(s.p, n), ptb_slice_str(words[i].name)))
            d.word = words[i].word;
    d.text = trimmed(ptb_slice(s.p + n, s.n - n));
    return d;
}

/* All comments of the page that hold directives: blocks of their own and those
   in text.  */
static void
collect(const struct ptb_page *page, struct directives *all)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    size_t at = page->body;

    while (at < text.n) {
        const char *hit = memmem(text.p + at, text.n - at, "potable:", 8);
        const char *open, *end;
        struct directive d;

        if (hit == NULL)
            return;
        at = (size_t)(hit + 8 - text.p);
        open = hit;
        while (open > text.p && ptb_is_space(open[-1]))
            open--;
        if (open - text.p < 4 || memcmp(open - 4, "<!--", 4) != 0)
            continue;
        end = memmem(hit, text.n - (size_t)(hit - text.p), "-->", 3);
        if (end == NULL)
            return;
        d = read_comment(ptb_slice(open - 4, (size_t)(end + 3 - open + 4)),
                         (uint32_t)(open - 4 - text.p));
        if (d.word == WORD_NONE)
            continue;
        all->at = ptb_grow(all->at, &all->cap, all->n + 1, sizeof(*all->at));
        all->at[all->n++] = d;
    }
}

void
ptb_apply_directives(struct ptb_finder *f)
{
    struct directives all = {NULL, 0, 0};
    struct ptb_units *units = f->units;
    struct ptb_slice note = PTB_SLICE_NONE, context = PTB_SLICE_NONE;
    bool off = false, skip = false;
    size_t next = 0, n = 0;

    collect(f->page, &all);
    if (all.n == 0)
        return;
    for (size_t i = 0; i < units->n; i++) {
        struct ptb_unit u = units->at[i];

        for (; next < all.n && all.at[next].at < u.beg; next++) {
            const struct directive *d = &all.at[next];

            if (d->word == WORD_NOTE)
                note = d->text;
            else if (d->word == WORD_CONTEXT)
                context = d->text;
            else if (d->word == WORD_SKIP)
                skip = true;
            else
                off = d->word == WORD_OFF;
        }
        if (off || skip) {
            skip = false;
            continue;
        }
        if (note.p)
            u.note = ptb_msgid_plain(note, 0, &f->buf, &units->arena);
        if (context.p)
            u.context = ptb_msgid_plain(context, 0, &f->buf, &units->arena);
        note = context = PTB_SLICE_NONE;
        units->at[n++] = u;
    }
    units->n = n;
    ptb_free(all.at);
}
