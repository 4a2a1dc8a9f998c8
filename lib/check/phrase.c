/* Words of Taiwan in Simplified Chinese, as 网路 for 网络: characters of the
   right variant, the wrong word.  Input: a text; what OpenCC makes of it; all
   texts of its locale.  Output: a finding of wrong-variant.
   A dictionary alone is wrong more often than right, since most of its words
   are good in both places.  So the locale decides: the word counts as wrong if
   the other one stands in the same context, two characters at least, several
   times and more often. Invariant: without OpenCC there is no finding.  */
#include "config.h"

#include "check/language.h"

#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/opencc.h"
#include "base/script.h"
#include "base/table.h"
#include "base/utf8.h"

enum {
    MIN_TEXT = 6,  /* bytes: two characters */
    CONTEXT = 2,   /* characters beside the word */
    SEVERAL = 3,   /* times that the other word stands in that context */
    MAX_PHRASE = 4 /* characters by which two words may differ */
};

/* Characters of a text or of its conversion.  */
struct chars {
    uint32_t *at;   /* owned */
    uint32_t *byte; /* owned; where each starts in the text */
    size_t n;
};

static void
read_chars(struct chars *c, struct ptb_slice s)
{
    c->at = ptb_realloc(NULL, s.n + 1, sizeof *c->at);
    c->byte = ptb_realloc(NULL, s.n + 1, sizeof *c->byte);
    c->n = 0;
    for (size_t i = 0; i < s.n;) {
        c->byte[c->n] = (uint32_t)i;
        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c->at[c->n]);
        c->n++;
    }
    c->byte[c->n] = (uint32_t)s.n;
}

static void
free_chars(struct chars *c)
{
    ptb_free(c->at);
    ptb_free(c->byte);
}

/* A place where the two differ: characters [beg, end) of each.  */
struct difference {
    size_t a_beg, a_end, b_beg, b_end;
};

/* Finds where A and B differ next, from D's ends on.  */
static bool
next_difference(const struct chars *a, const struct chars *b,
                struct difference *d)
{
    size_t i = d->a_end, k = d->b_end;

    while (i < a->n && k < b->n && a->at[i] == b->at[k]) {
        i++;
        k++;
    }
    if (i >= a->n || k >= b->n)
        return false;
    /* The nearest place from which on two characters are the same again.  */
    for (size_t sum = 1; sum <= 2 * MAX_PHRASE; sum++)
        for (size_t x = 0; x <= sum; x++) {
            size_t y = sum - x;

            if (x > MAX_PHRASE || y > MAX_PHRASE || i + x > a->n ||
                k + y > b->n)
                continue;
            if ((i + x == a->n && k + y == b->n) ||
                (i + x + 1 < a->n && k + y + 1 < b->n &&
                 a->at[i + x] == b->at[k + y] &&
                 a->at[i + x + 1] == b->at[k + y + 1])) {
                *d = (struct difference){i, i + x, k, k + y};
                return true;
            }
        }
    return false;
}

/* Words in their contexts and how often each stands in the texts of a locale,
   as far as somebody asked: the same ones come again and again.  */
struct ptb_phrases {
    struct ptb_table table;
    unsigned *counts; /* owned; by number in TABLE */
    size_t n, cap;
    struct ptb_arena arena;
};

struct ptb_phrases *
ptb_phrases_new(void)
{
    return ptb_alloc_zero(1, sizeof(struct ptb_phrases));
}

void
ptb_phrases_free(struct ptb_phrases *known)
{
    if (!known)
        return;
    ptb_table_free(&known->table);
    ptb_arena_free(&known->arena);
    ptb_free(known->counts);
    ptb_free(known);
}

/* How often S stands in ALL.  */
static unsigned
count(struct ptb_slice all, struct ptb_slice s)
{
    unsigned n = 0;
    const char *p = all.p, *end = all.p + all.n;

    while (s.n && (p = memmem(p, (size_t)(end - p), s.p, s.n)) != NULL) {
        p += s.n;
        n++;
    }
    return n;
}

/* The same, from KNOWN if that has it.  */
static unsigned
count_known(struct ptb_phrases *known, struct ptb_slice all, struct ptb_slice s)
{
    size_t i = ptb_table_get(&known->table, s);

    if (i != SIZE_MAX)
        return known->counts[i];
    ptb_table_put(&known->table, ptb_arena_copy(&known->arena, s), known->n,
                  NULL);
    known->counts = ptb_grow(known->counts, &known->cap, known->n + 1,
                             sizeof(*known->counts));
    return known->counts[known->n++] = count(all, s);
}

static bool
is_han(uint32_t c)
{
    return ptb_char_script(c) == PTB_SCRIPT_HAN;
}

/* Are the characters [BEG, END) of C there, and all Han?  */
static bool
are_han(const struct chars *c, size_t beg, size_t end)
{
    if (beg > end || end > c->n)
        return false;
    while (beg < end)
        if (!is_han(c->at[beg++]))
            return false;
    return true;
}

static void
add_chars(struct ptb_buf *out, const struct chars *c, size_t beg, size_t end)
{
    ptb_buf_room(out, 4 * (end - beg) + 1);
    for (; beg < end; beg++)
        out->n += ptb_utf8_encode(out->p + out->n, c->at[beg]);
}

/* Does the locale write the words of B in the context [BEG, END) of A round
   what differs?  */
static bool
is_usual(struct ptb_phrases *known, const struct ptb_check_locale *locale,
         const struct chars *a, const struct chars *b,
         const struct difference *d, size_t beg, size_t end)
{
    struct ptb_buf old = PTB_BUF_INIT, new = PTB_BUF_INIT;
    unsigned n_old, n_new;

    add_chars(&old, a, beg, end);
    add_chars(&new, a, beg, d->a_beg);
    add_chars(&new, b, d->b_beg, d->b_end);
    add_chars(&new, a, d->a_end, end);
    n_new =
        count_known(known, ptb_buf_slice(&locale->text), ptb_buf_slice(&new));
    n_old = n_new < SEVERAL ? 0
                            : count_known(known, ptb_buf_slice(&locale->text),
                                          ptb_buf_slice(&old));
    ptb_buf_free(&old);
    ptb_buf_free(&new);
    return n_new >= SEVERAL && n_new > n_old;
}

/* Makes the difference D one of whole words, of two characters at least.  */
static void
widen(const struct chars *a, struct difference *d)
{
    if (d->a_end - d->a_beg > 1 && d->b_end - d->b_beg > 1)
        return;
    if (d->a_beg > 0 && d->b_beg > 0 && is_han(a->at[d->a_beg - 1])) {
        d->a_beg--;
        d->b_beg--;
    } else if (d->a_end < a->n) {
        d->a_end++;
        d->b_end++;
    }
}

static bool
is_wrong(struct ptb_phrases *known, const struct ptb_check_locale *locale,
         const struct chars *a, const struct chars *b,
         const struct difference *d)
{
    if (d->a_beg == d->a_end || !are_han(a, d->a_beg, d->a_end) ||
        d->b_end > b->n || !are_han(b, d->b_beg, d->b_end))
        return false;
    if (d->a_beg >= CONTEXT && are_han(a, d->a_beg - CONTEXT, d->a_beg) &&
        is_usual(known, locale, a, b, d, d->a_beg - CONTEXT, d->a_end))
        return true;
    return are_han(a, d->a_end, d->a_end + CONTEXT) &&
           is_usual(known, locale, a, b, d, d->a_beg, d->a_end + CONTEXT);
}

static void
tell(struct ptb_check_file *file, const struct ptb_check_pair *p,
     const struct chars *a, const struct chars *b, const struct difference *d)
{
    struct ptb_buf new = PTB_BUF_INIT, fix = PTB_BUF_INIT;
    uint32_t beg = a->byte[d->a_beg], end = a->byte[d->a_end];
    struct ptb_finding *f;

    add_chars(&new, b, d->b_beg, d->b_end);
    f = ptb_pair_find(file, p, PTB_RULE_WRONG_VARIANT, beg, end,
                      /* TRANSLATORS: two Chinese words.  */
                      _("%.*s is a word of Taiwan; this locale writes %.*s"),
                      (int)(end - beg), p->text.s.p + beg, (int)new.n, new.p);
    ptb_buf_add(&fix, p->text.s.p, beg);
    ptb_buf_add_slice(&fix, ptb_buf_slice(&new));
    ptb_buf_add(&fix, p->text.s.p + end, p->text.s.n - end);
    f->fix = ptb_arena_copy(&file->findings.arena, ptb_buf_slice(&fix));
    ptb_buf_free(&fix);
    ptb_buf_free(&new);
}

void
ptb_check_phrases(const struct potable_check *check, struct ptb_phrases *known,
                  struct ptb_check_file *file, const struct ptb_check_pair *p)
{
    const struct ptb_check_locale *locale = &check->locales[file->locale];
    struct ptb_buf traditional = PTB_BUF_INIT, converted = PTB_BUF_INIT;
    struct difference d = {0, 0, 0, 0};
    struct chars a, b;

    if (!check->opencc || p->text.s.n < MIN_TEXT ||
        memchr(p->text.s.p, '\0', p->text.s.n))
        return;
    read_chars(&a, p->text.s);
    ptb_buf_room(&traditional, 4 * a.n + 1);
    for (size_t i = 0; i < a.n; i++)
        traditional.n +=
            ptb_utf8_encode(traditional.p + traditional.n,
                            ptb_han_traditional(check->han, a.at[i]));
    if (ptb_opencc_convert(check->opencc, ptb_buf_slice(&traditional),
                           &converted)) {
        read_chars(&b, ptb_buf_slice(&converted));
        while (next_difference(&a, &b, &d)) {
            struct difference wide = d;

            widen(&a, &wide);
            if (is_wrong(known, locale, &a, &b, &wide)) {
                tell(file, p, &a, &b, &wide);
                break;
            }
        }
        free_chars(&b);
    }
    free_chars(&a);
    ptb_buf_free(&traditional);
    ptb_buf_free(&converted);
}
