/* Which texts of a locale have which words.  Input: the pairs of its files;
   output: the words of their sources and the grams of their translations, by
   text, and texts by word and gram.  */
#include "config.h"

#include "check/concordance.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"

enum {
    MIN_LETTERS = 4, /* of a word */
    /* Bytes of a text: the words of longer ones say little of each other, and
       all is quadratic in them.  */
    MAX_TEXT = 4096,
    FIRST_SLOTS = 1 << 12
};

/* Of a key: no Chinese character is there.  */
#define KATAKANA UINT32_C(0xff000000)

static bool
is_katakana(uint32_t c)
{
    return c == 0x30fc || ptb_char_script(c) == PTB_SCRIPT_KATAKANA;
}

static size_t
decode(const struct ptb_gram_scan *s, uint32_t *c)
{
    struct ptb_slice text = s->text->s;

    return ptb_utf8_decode(ptb_slice(text.p + s->at, text.n - s->at), c);
}

/* Makes T the run of katakana that starts at S->at, and moves behind it.  */
static void
read_katakana(struct ptb_gram_scan *s, struct ptb_gram *t)
{
    uint32_t h = UINT32_C(0x811c9dc5), c;

    t->beg = s->at;
    while (s->at < s->text->s.n) {
        size_t n = decode(s, &c);

        if (!is_katakana(c))
            break;
        h = (h ^ c) * UINT32_C(0x01000193);
        s->at += (uint32_t)n;
    }
    t->end = s->at;
    t->key = h | KATAKANA;
}

bool
ptb_gram_next(struct ptb_gram_scan *s, struct ptb_gram *t)
{
    while (s->at < s->text->s.n) {
        uint32_t beg = s->at, last = s->last, c;
        size_t n = decode(s, &c);
        bool is_plain = c >= 0x80 && !ptb_text_in_code(s->text, beg, &s->code);

        s->last = 0;
        if (is_plain && is_katakana(c)) {
            read_katakana(s, t);
            if (t->end > beg + n)
                return true;
            continue;
        }
        s->at += (uint32_t)n;
        if (!is_plain || c > 0xffff || ptb_char_script(c) != PTB_SCRIPT_HAN)
            continue;
        s->last = s->han ? ptb_han_simplified(s->han, c) : c;
        *t = (struct ptb_gram){last << 16 | (s->last & 0xffff), s->last_beg,
                               s->at};
        s->last_beg = beg;
        if (last)
            return true;
    }
    return false;
}

static size_t
slot_of(const struct ptb_concordance *c, uint32_t key)
{
    size_t i = (key * UINT32_C(0x9e3779b1)) >> 7 & (c->n_slots - 1);

    while (c->slots[i] != PTB_NO_ENTRY && c->grams.keys[c->slots[i]] != key)
        i = (i + 1) & (c->n_slots - 1);
    return i;
}

static void
grow_slots(struct ptb_concordance *c)
{
    c->n_slots = c->n_slots ? 2 * c->n_slots : FIRST_SLOTS;
    ptb_free(c->slots);
    c->slots = ptb_alloc(c->n_slots * sizeof(*c->slots));
    for (size_t i = 0; i < c->n_slots; i++)
        c->slots[i] = PTB_NO_ENTRY;
    for (size_t i = 0; i < c->grams.n; i++)
        c->slots[slot_of(c, c->grams.keys[i])] = (uint32_t)i;
}

/* Adds an entry with KEY to E, and returns its number.  */
static uint32_t
add_entry(struct ptb_entries *e, uint32_t key)
{
    size_t from = e->cap_seen;

    e->keys = ptb_grow(e->keys, &e->cap, e->n + 1, sizeof(*e->keys));
    e->seen = ptb_grow(e->seen, &e->cap_seen, e->n + 1, sizeof(*e->seen));
    for (size_t i = from; i < e->cap_seen; i++)
        e->seen[i] = 0;
    e->keys[e->n] = key;
    return (uint32_t)e->n++;
}

/* Adds entry I to those of text TEXT, unless it is there.  */
static void
add_to_text(struct ptb_entries *e, uint32_t i, size_t text)
{
    if (e->seen[i] == text + 1)
        return;
    e->seen[i] = (uint32_t)(text + 1);
    e->in_texts = ptb_grow(e->in_texts, &e->cap_in_texts, e->n_in_texts + 1,
                           sizeof(*e->in_texts));
    e->in_texts[e->n_in_texts++] = i;
}

/* The id that W of the source counts as; PTB_NO_WORD: it does not count.  */
static uint32_t
term_of(const struct ptb_learned *l, const struct ptb_text *text,
        const struct ptb_word *w)
{
    struct ptb_slice s = ptb_word_body(text, w);
    size_t id;

    if (s.n < MIN_LETTERS || w->id == PTB_NO_WORD ||
        w->script != PTB_SCRIPT_LATIN ||
        w->flags & (PTB_WORD_CAPS | PTB_WORD_MIXED | PTB_WORD_OPAQUE))
        return PTB_NO_WORD;
    s = l->source[w->id].text;
    if (s.n <= MIN_LETTERS || s.p[s.n - 1] != 's')
        return w->id;
    id = ptb_table_get(&l->words, ptb_slice(s.p, s.n - 1));
    return id == SIZE_MAX || l->source[id].n_lower == 0 ? w->id : (uint32_t)id;
}

static void
read_text(struct ptb_concordance *c, const struct ptb_concordance_text *t)
{
    const struct ptb_text *source = &t->pair->source;
    struct ptb_gram_scan s = {.han = c->check->han, .text = &t->pair->text};
    struct ptb_gram gram;

    for (uint32_t i = 0; t->pair->text.s.n <= MAX_TEXT && i < source->n_words;
         i++) {
        uint32_t id = term_of(c->learned, source, &source->words[i]);

        if (id == PTB_NO_WORD)
            continue;
        if (c->numbers[id] == PTB_NO_ENTRY)
            c->numbers[id] = add_entry(&c->words, id);
        add_to_text(&c->words, c->numbers[id], c->n);
    }
    while (ptb_gram_next(&s, &gram)) {
        size_t i;

        if (2 * c->grams.n >= c->n_slots)
            grow_slots(c);
        i = slot_of(c, gram.key);
        if (c->slots[i] == PTB_NO_ENTRY)
            c->slots[i] = add_entry(&c->grams, gram.key);
        add_to_text(&c->grams, c->slots[i], c->n);
    }
}

static void
add_text(struct ptb_concordance *c, struct ptb_concordance_text t)
{
    c->texts = ptb_grow(c->texts, &c->cap, c->n + 2, sizeof(*c->texts));
    t.words = (uint32_t)c->words.n_in_texts;
    t.grams = (uint32_t)c->grams.n_in_texts;
    c->texts[c->n] = t;
    if (t.pair) {
        read_text(c, &t);
        c->n++;
    }
}

/* Makes the lists of texts of E, one of the two kinds of C.  */
static void
invert(struct ptb_entries *e, const struct ptb_concordance *c)
{
    bool is_words = e == &c->words;

    e->first = ptb_alloc_zero(e->n + 2, sizeof(*e->first));
    e->texts = ptb_alloc((e->n_in_texts + 1) * sizeof(*e->texts));
    /* Counted two entries ahead: filling in moves each start to its end, which
       is where the next one starts.  */
    for (size_t i = 0; i < e->n_in_texts; i++)
        e->first[e->in_texts[i] + 2]++;
    for (size_t i = 1; i < e->n + 2; i++)
        e->first[i] += e->first[i - 1];
    for (size_t k = 0; k < c->n; k++) {
        const struct ptb_concordance_text *t = &c->texts[k];
        size_t end = is_words ? t[1].words : t[1].grams;

        for (size_t i = is_words ? t->words : t->grams; i < end; i++)
            e->texts[e->first[e->in_texts[i] + 1]++] = (uint32_t)k;
    }
}

uint32_t
ptb_concordance_gram(const struct ptb_concordance *c, uint32_t key)
{
    return c->n_slots ? c->slots[slot_of(c, key)] : PTB_NO_ENTRY;
}

static bool
is_of_use(const struct ptb_check_pair *p)
{
    return p->text.s.n && p->source.s.p && p->is_sure && !p->is_partial &&
           ptb_pair_fate(p) == PTB_FATE_CHANGED;
}

/* The text of C that is the same pair as P, of those with the translation of
   FIRST; else PTB_NO_ENTRY, and *LAST is the last of these.  */
static uint32_t
find_equal(const struct ptb_concordance *c, uint32_t first,
           const struct ptb_check_pair *p, uint32_t *last)
{
    for (uint32_t i = first; i != PTB_NO_ENTRY; i = c->texts[i].alike) {
        if (p->source_id != PTB_NO_PLACE &&
            c->texts[i].pair->source_id == p->source_id)
            return i;
        *last = i;
    }
    return PTB_NO_ENTRY;
}

/* Notes that T is the same pair as text I.  */
static void
add_twin(struct ptb_concordance *c, uint32_t i,
         const struct ptb_concordance_text *t)
{
    c->twins =
        ptb_grow(c->twins, &c->cap_twins, c->n_twins + 1, sizeof(*c->twins));
    c->twins[c->n_twins] =
        (struct ptb_twin){t->file, t->number, c->texts[i].twin};
    c->texts[i].twin = (uint32_t)c->n_twins++;
}

/* Adds T; SEEN has the first text with each translation.  */
static void
add_pair(struct ptb_concordance *c, struct ptb_table *seen,
         struct ptb_concordance_text t)
{
    bool is_new;
    uint32_t last = 0, i = PTB_NO_ENTRY;
    size_t first = ptb_table_put(seen, t.pair->text.s, c->n, &is_new);

    if (!is_new)
        i = find_equal(c, (uint32_t)first, t.pair, &last);
    if (i != PTB_NO_ENTRY) {
        add_twin(c, i, &t);
        return;
    }
    if (!is_new)
        c->texts[last].alike = (uint32_t)c->n;
    add_text(c, t);
}

void
ptb_concordance_read(struct ptb_concordance *c,
                     const struct potable_check *check,
                     const struct ptb_learned *l, size_t locale)
{
    struct ptb_table seen = PTB_TABLE_INIT;

    *c = (struct ptb_concordance){.check = check, .learned = l};
    c->numbers = ptb_alloc((l->n_words + 1) * sizeof(*c->numbers));
    for (size_t i = 0; i < l->n_words; i++)
        c->numbers[i] = PTB_NO_ENTRY;
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; file->locale == locale && k < file->n_pairs; k++)
            if (is_of_use(&file->pairs[k]))
                add_pair(c, &seen,
                         (struct ptb_concordance_text){.pair = &file->pairs[k],
                                                       .file = (uint32_t)i,
                                                       .number = (uint32_t)k,
                                                       .alike = PTB_NO_ENTRY,
                                                       .twin = PTB_NO_ENTRY});
    }
    add_text(c, (struct ptb_concordance_text){.pair = NULL});
    ptb_table_free(&seen);
    invert(&c->words, c);
    invert(&c->grams, c);
}

static void
free_entries(struct ptb_entries *e)
{
    ptb_free(e->keys);
    ptb_free(e->in_texts);
    ptb_free(e->seen);
    ptb_free(e->first);
    ptb_free(e->texts);
}

void
ptb_concordance_free(struct ptb_concordance *c)
{
    free_entries(&c->words);
    free_entries(&c->grams);
    ptb_free(c->texts);
    ptb_free(c->twins);
    ptb_free(c->numbers);
    ptb_free(c->slots);
}
