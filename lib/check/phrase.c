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
#include "base/parallel.h"
#include "base/script.h"
#include "base/utf8.h"

enum {
    MIN_TEXT = 6,  /* bytes: two characters */
    SLIP = 20,     /* a form stands so many times less often than the
                      right one where one character is another's
                      variant */
    CONTEXT = 2,   /* characters beside the word */
    MIN_RUN = 2,   /* Han characters: a word of two */
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

/* Where each two characters stand in the texts of a locale.  */
struct ptb_places {
    struct ptb_buf all;
    uint32_t *heads; /* owned; by hash: the last place, 0: none, else plus 1 */
    uint32_t *next;  /* owned; by place: the one before it with that hash */
    size_t mask;
};

enum { PAIR = 6 /* bytes of two Chinese characters */ };

static size_t
hash_pair(const char *p)
{
    uint64_t h = 0;

    memcpy(&h, p, PAIR);
    return (size_t)((h * UINT64_C(0x9e3779b97f4a7c15)) >> 40);
}

/* Does the byte C start a character of three bytes, as the Chinese ones?  */
static bool
starts_three(char c)
{
    return ((unsigned char)c & 0xf0) == 0xe0;
}

/* Appends the texts of LOCALE to ALL.  */
static void
join_texts(struct ptb_buf *all, const struct potable_check *check,
           size_t locale)
{
    for (size_t f = 0; f < check->n_files; f++) {
        const struct ptb_check_file *file = check->files[f];

        for (size_t k = 0; file->locale == locale && k < file->n_pairs; k++) {
            ptb_buf_add_slice(all, file->pairs[k].text.s);
            ptb_buf_add_char(all, '\n');
        }
    }
}

static void
read_places(struct ptb_places *places, const struct potable_check *check,
            size_t locale)
{
    struct ptb_slice all;
    size_t size = 1024;

    join_texts(&places->all, check, locale);
    all = ptb_buf_slice(&places->all);
    while (size < all.n / 4 && size < (size_t)1 << 22)
        size *= 2;
    places->mask = size - 1;
    places->heads = ptb_alloc_zero(size, sizeof(*places->heads));
    places->next = ptb_alloc((all.n + 1) * sizeof(*places->next));
    for (size_t i = 0; i + PAIR <= all.n && i < UINT32_MAX - 1; i++) {
        uint32_t *head;

        if (!starts_three(all.p[i]) || !starts_three(all.p[i + 3]))
            continue;
        head = &places->heads[hash_pair(all.p + i) & places->mask];
        places->next[i] = *head;
        *head = (uint32_t)i + 1;
    }
}

static void
free_places(struct ptb_places *places)
{
    if (!places)
        return;
    ptb_buf_free(&places->all);
    ptb_free(places->heads);
    ptb_free(places->next);
    ptb_free(places);
}

/* How often S, of two Chinese characters at least, stands in the texts.  */
static unsigned
count(const struct ptb_places *places, struct ptb_slice s)
{
    unsigned n = 0;
    uint32_t at;

    if (s.n < PAIR)
        return 0;
    for (at = places->heads[hash_pair(s.p) & places->mask]; at > 0;
         at = places->next[at - 1])
        n += at - 1 + s.n <= places->all.n &&
             memcmp(places->all.p + at - 1, s.p, s.n) == 0;
    return n;
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
is_usual(const struct ptb_places *places, const struct chars *a,
         const struct chars *b, const struct difference *d, size_t beg,
         size_t end)
{
    struct ptb_buf old = PTB_BUF_INIT, new = PTB_BUF_INIT;
    unsigned n_old, n_new;

    add_chars(&old, a, beg, end);
    add_chars(&new, a, beg, d->a_beg);
    add_chars(&new, b, d->b_beg, d->b_end);
    add_chars(&new, a, d->a_end, end);
    n_new = count(places, ptb_buf_slice(&new));
    n_old = n_new < SEVERAL ? 0 : count(places, ptb_buf_slice(&old));
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

/* Is the word [BEG, END) of A, of two characters, a slip: is what differs the
   Traditional form of one character, which the locale hardly writes beside the
   other one?  */
static bool
is_slip(const struct potable_check *check, const struct ptb_places *places,
        const struct chars *a, const struct chars *b,
        const struct difference *d)
{
    struct ptb_buf old = PTB_BUF_INIT, new = PTB_BUF_INIT;
    unsigned n_old = 0, n_new = 0, n_changed = 0;

    if (d->a_end - d->a_beg != 2 || d->b_end - d->b_beg != 2)
        return false;
    for (size_t i = 0; i < 2; i++) {
        uint32_t c = a->at[d->a_beg + i], other = b->at[d->b_beg + i];

        n_changed += c != other;
        if (c != other && ptb_han_simplified(check->han, c) != other)
            return false;
    }
    add_chars(&old, a, d->a_beg, d->a_end);
    add_chars(&new, b, d->b_beg, d->b_end);
    if (n_changed == 1) {
        n_new = count(places, ptb_buf_slice(&new));
        n_old = count(places, ptb_buf_slice(&old));
    }
    ptb_buf_free(&old);
    ptb_buf_free(&new);
    return n_new >= SEVERAL && (n_old <= 1 || n_old * SLIP <= n_new);
}

static bool
is_wrong(const struct potable_check *check, const struct ptb_places *places,
         const struct chars *a, const struct chars *b,
         const struct difference *d)
{
    if (d->a_beg == d->a_end || !are_han(a, d->a_beg, d->a_end) ||
        d->b_end > b->n || !are_han(b, d->b_beg, d->b_end))
        return false;
    if (is_slip(check, places, a, b, d))
        return true;
    if (d->a_beg >= CONTEXT && are_han(a, d->a_beg - CONTEXT, d->a_beg) &&
        is_usual(places, a, b, d, d->a_beg - CONTEXT, d->a_end))
        return true;
    return are_han(a, d->a_end, d->a_end + CONTEXT) &&
           is_usual(places, a, b, d, d->a_beg, d->a_end + CONTEXT);
}

/* Where the run of Han characters at I of C ends; I itself if there is none. */
static size_t
skip_han(const struct chars *c, size_t i)
{
    while (i < c->n && is_han(c->at[i]))
        i++;
    return i;
}

/* Appends the runs of Han characters of C in Traditional Chinese to B, a line
   each; returns the length of the longest.  */
static size_t
add_runs(struct ptb_buf *b, const struct ptb_han *han, const struct chars *c)
{
    size_t longest = 0;

    ptb_buf_room(b, 5 * c->n + 1);
    for (size_t i = 0, end; i < c->n; i = end + 1) {
        end = skip_han(c, i);
        if (end == i)
            continue;
        longest = end - i > longest ? end - i : longest;
        for (; i < end; i++)
            b->n += ptb_utf8_encode(b->p + b->n,
                                    ptb_han_traditional(han, c->at[i]));
        ptb_buf_add_char(b, '\n');
    }
    return longest;
}

/* Appends C to B with the lines of RUNS in the place of its runs.  */
static void
put_runs(struct ptb_buf *b, const struct chars *c, struct ptb_slice runs)
{
    for (size_t i = 0, end; i < c->n; i = end) {
        end = skip_han(c, i);
        if (end > i) {
            size_t n = ptb_slice_find(runs, '\n');

            ptb_buf_add(b, runs.p, n);
            n += n < runs.n;
            runs = ptb_slice(runs.p + n, runs.n - n);
        } else {
            add_chars(b, c, i, ++end);
        }
    }
}

/* Makes B the text A with the words of the Mainland, as OpenCC has it.  It is
   asked about Han characters alone, since all others cost as much and say
   nothing.  False: no word can be found.  */
static bool
convert(const struct potable_check *check, const struct chars *a,
        struct chars *b)
{
    struct ptb_buf runs = PTB_BUF_INIT, converted = PTB_BUF_INIT;
    struct ptb_buf text = PTB_BUF_INIT;
    bool is_converted =
        add_runs(&runs, check->han, a) >= MIN_RUN &&
        ptb_opencc_convert(check->opencc, ptb_buf_slice(&runs), &converted);

    if (is_converted) {
        put_runs(&text, a, ptb_buf_slice(&converted));
        read_chars(b, ptb_buf_slice(&text));
    }
    ptb_buf_free(&runs);
    ptb_buf_free(&converted);
    ptb_buf_free(&text);
    return is_converted;
}

/* Finds the first word of Taiwan in TEXT.  */
static bool
find_phrase(const struct potable_check *check, const struct ptb_places *places,
            struct ptb_slice text, struct ptb_arena *arena,
            struct ptb_phrase *found)
{
    struct ptb_buf new = PTB_BUF_INIT;
    struct difference d = {0, 0, 0, 0};
    struct chars a, b;
    bool is_found = false;

    if (text.n < MIN_TEXT || memchr(text.p, '\0', text.n))
        return false;
    read_chars(&a, text);
    if (convert(check, &a, &b)) {
        while (!is_found && next_difference(&a, &b, &d)) {
            struct difference wide = d;

            widen(&a, &wide);
            if (!is_wrong(check, places, &a, &b, &wide))
                continue;
            add_chars(&new, &b, wide.b_beg, wide.b_end);
            found->beg = a.byte[wide.a_beg];
            found->end = a.byte[wide.a_end];
            found->usual = ptb_arena_copy(arena, ptb_buf_slice(&new));
            is_found = true;
        }
        free_chars(&b);
    }
    free_chars(&a);
    ptb_buf_free(&new);
    return is_found;
}

/* Some pairs of a file, which one thread looks at, and what it found.  */
struct part {
    struct ptb_check_file *file;
    size_t beg, end;
    struct ptb_phrase *at; /* owned */
    size_t n, cap;
    struct ptb_arena arena;
};

struct work {
    struct potable_check *check;
    struct part *parts; /* owned */
    size_t n, cap;
};

enum { PAIRS = 128 /* of a part */ };

static void
find_phrases(void *data, size_t i, unsigned thread)
{
    struct work *work = data;
    struct part *part = &work->parts[i];
    const struct ptb_places *places =
        work->check->locales[part->file->locale].places;

    (void)thread;
    for (size_t k = part->beg; k < part->end; k++) {
        struct ptb_phrase found = {.pair = (uint32_t)k};

        if (!part->file->pairs[k].text.s.p ||
            !find_phrase(work->check, places, part->file->pairs[k].text.s,
                         &part->arena, &found))
            continue;
        part->at =
            ptb_grow(part->at, &part->cap, part->n + 1, sizeof(*part->at));
        part->at[part->n++] = found;
    }
}

/* Gives what was found in part I to its file.  */
static void
take_phrases(void *data, size_t i)
{
    struct part *part = &((struct work *)data)->parts[i];
    struct ptb_check_file *file = part->file;

    for (size_t k = 0; k < part->n; k++) {
        file->phrases = ptb_grow(file->phrases, &file->cap_phrases,
                                 file->n_phrases + 1, sizeof(*file->phrases));
        part->at[k].usual = ptb_arena_copy(&file->arena, part->at[k].usual);
        file->phrases[file->n_phrases++] = part->at[k];
    }
    ptb_free(part->at);
    ptb_arena_free(&part->arena);
}

void
ptb_load_opencc(struct potable_check *check)
{
    for (size_t i = 0; i < check->n_locales && !check->opencc; i++)
        if (check->locales[i].variant == PTB_VARIANT_SIMPLIFIED)
            check->opencc = ptb_opencc_new();
}

void
ptb_index_places(struct potable_check *check, size_t locale)
{
    struct ptb_check_locale *l = &check->locales[locale];

    if (l->variant != PTB_VARIANT_SIMPLIFIED)
        return;
    l->places = ptb_alloc_zero(1, sizeof(*l->places));
    read_places(l->places, check, locale);
}

/* Makes the parts of WORK.  */
static void
add_parts(struct work *work)
{
    struct potable_check *check = work->check;

    for (size_t i = 0; i < check->n_files; i++) {
        struct ptb_check_file *file = check->files[i];

        if (check->locales[file->locale].variant != PTB_VARIANT_SIMPLIFIED ||
            file->is_silent)
            continue;
        for (size_t k = 0; k < file->n_pairs; k += PAIRS) {
            size_t end = k + PAIRS < file->n_pairs ? k + PAIRS : file->n_pairs;

            work->parts = ptb_grow(work->parts, &work->cap, work->n + 1,
                                   sizeof(*work->parts));
            work->parts[work->n++] =
                (struct part){.file = file, .beg = k, .end = end};
        }
    }
}

void
ptb_learn_phrases(struct potable_check *check, unsigned jobs)
{
    struct work work = {.check = check};

    if (check->opencc)
        add_parts(&work);
    ptb_parallel(work.n, jobs, find_phrases, take_phrases, &work);
    for (size_t i = 0; i < check->n_locales; i++) {
        free_places(check->locales[i].places);
        check->locales[i].places = NULL;
    }
    ptb_free(work.parts);
}

void
ptb_tell_phrase(struct ptb_check_file *file, const struct ptb_phrase *found)
{
    const struct ptb_check_pair *p = &file->pairs[found->pair];
    struct ptb_buf fix = PTB_BUF_INIT;
    struct ptb_finding *f =
        ptb_pair_find(file, p, PTB_RULE_WRONG_VARIANT, found->beg, found->end,
                      /* TRANSLATORS: two Chinese words.  */
                      _("%.*s is a word of Taiwan; this locale writes %.*s"),
                      (int)(found->end - found->beg), p->text.s.p + found->beg,
                      (int)found->usual.n, found->usual.p);

    ptb_buf_add(&fix, p->text.s.p, found->beg);
    ptb_buf_add_slice(&fix, found->usual);
    ptb_buf_add(&fix, p->text.s.p + found->end, p->text.s.n - found->end);
    f->fix = ptb_arena_copy(&file->findings.arena, ptb_buf_slice(&fix));
    ptb_buf_free(&fix);
}
