/* Evidence.  Input: the pairs of all files; output: counts of words and texts
   by locale.
   Invariant: a pair counts once for each word, however often the word stands in
   it; pairs whose text is the source's own say nothing about words, since they
   are what is looked for.  */
#include "config.h"

#include "check/learn.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"

void
ptb_learned_free(struct ptb_learned *l)
{
    ptb_table_free(&l->words);
    ptb_table_free(&l->texts);
    ptb_arena_free(&l->arena);
    ptb_free(l->source);
    ptb_free(l->counts);
    ptb_free(l->sums);
    ptb_free(l->fates);
    ptb_free(l->usual);
    ptb_table_free(&l->doubled);
    ptb_table_free(&l->acronyms);
    ptb_table_free(&l->pages);
    ptb_free(l->doubled_counts);
    ptb_free(l->expansions);
    ptb_spelling_free(&l->spelling);
    for (size_t i = 0; l->spellings && i < l->n_locales; i++)
        ptb_spelling_free(&l->spellings[i]);
    ptb_free(l->spellings);
    *l = (struct ptb_learned){.n_words = 0};
}

/* Puts S without case into B.  */
static void
fold(struct ptb_buf *b, struct ptb_slice s)
{
    b->n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        ptb_buf_room(b, 4);
        b->n += ptb_utf8_encode(b->p + b->n, ptb_char_fold(c));
    }
}

/* Can W stand in the source, too?  */
static bool
is_counted(const struct ptb_word *w)
{
    return w->script == PTB_SCRIPT_LATIN;
}

/* Gives the words of TEXT numbers in the list of FILE, which LOCAL finds.  */
static void
collect(struct ptb_check_file *file, struct ptb_table *local, size_t *cap,
        struct ptb_buf *b, struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_words; i++) {
        struct ptb_word *w = &text->words[i];
        size_t id;

        if (!is_counted(w))
            continue;
        fold(b, ptb_word_body(text, w));
        id = ptb_table_get(local, ptb_buf_slice(b));
        if (id == SIZE_MAX) {
            id = file->n_words++;
            file->words =
                ptb_grow(file->words, cap, file->n_words, sizeof *file->words);
            file->words[id] = ptb_arena_copy(&file->arena, ptb_buf_slice(b));
            ptb_table_put(local, file->words[id], id, NULL);
        }
        w->id = (uint32_t)id;
    }
}

/* Do the words of the source of P belong to it alone?  */
static bool
has_own_source(const struct ptb_check_pair *p)
{
    return p->source.s.p && p->source.id == PTB_NO_WORD;
}

void
ptb_learn_words(struct ptb_check_file *file)
{
    struct ptb_table local = PTB_TABLE_INIT;
    struct ptb_buf b = PTB_BUF_INIT;
    size_t cap = 0;

    for (size_t i = 0; i < file->n_pairs; i++) {
        struct ptb_check_pair *p = &file->pairs[i];

        collect(file, &local, &cap, &b, &p->text);
        if (has_own_source(p))
            collect(file, &local, &cap, &b, &p->source);
    }
    ptb_table_free(&local);
    ptb_buf_free(&b);
}

/* The id of the word S, which is without case; its text lies in the arena of L
   if it IS_LASTING not.  */
static uint32_t
intern(struct ptb_learned *l, struct ptb_slice s, bool is_lasting)
{
    size_t id = ptb_table_get(&l->words, s);

    if (id == SIZE_MAX) {
        if (!is_lasting)
            s = ptb_arena_copy(&l->arena, s);
        id = ptb_table_put(&l->words, s, l->n_words++, NULL);
        l->source =
            ptb_grow(l->source, &l->cap_source, l->n_words, sizeof *l->source);
        l->source[id] = (struct ptb_source_word){.text = s};
    }
    return (uint32_t)id;
}

/* Gives the source TEXT and its words their ids.  */
static void
learn_source(struct ptb_learned *l, struct ptb_buf *b, struct ptb_text *text)
{
    size_t id = ptb_table_put(&l->texts, text->s, l->n_texts, NULL);

    if (id == l->n_texts)
        l->n_texts++;
    text->id = (uint32_t)id;
    for (uint32_t i = 0; i < text->n_words; i++) {
        struct ptb_word *w = &text->words[i];

        if (!is_counted(w))
            continue;
        fold(b, ptb_word_body(text, w));
        w->id = intern(l, ptb_buf_slice(b), false);
    }
}

/* Counts the code spans of TEXT that are one word.  */
static void
count_code(struct ptb_learned *l, struct ptb_buf *b,
           const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_codes; i++) {
        struct ptb_slice s = ptb_code_slice(text, &text->codes[i]);
        size_t id;

        if (s.p == NULL || s.n < 3 || s.p[0] != '`')
            continue;
        while (s.n > 2 && s.p[0] == '`')
            s = ptb_slice(s.p + 1, s.n - 2);
        fold(b, s);
        id = ptb_table_get(&l->words, ptb_buf_slice(b));
        if (id != SIZE_MAX)
            l->source[id].n_code++;
    }
}

/* Counts how the words of the source TEXT are written.  */
static void
count_source(struct ptb_learned *l, struct ptb_buf *b,
             const struct ptb_text *text)
{
    count_code(l, b, text);
    for (uint32_t i = 0; i < text->n_words; i++) {
        const struct ptb_word *w = &text->words[i];
        struct ptb_source_word *s;

        if (w->id == PTB_NO_WORD)
            continue;
        s = &l->source[w->id];
        if (w->flags & PTB_WORD_CAPS)
            s->n_caps += !text->is_caps;
        else if (!(w->flags & PTB_WORD_CAPITAL))
            s->n_lower++;
        else if (!(w->flags & PTB_WORD_START) && !text->is_title)
            s->n_capital++;
    }
}

bool
ptb_word_is_plain(const struct ptb_text *text, const struct ptb_word *w)
{
    if (w->id == PTB_NO_WORD ||
        (w->flags & (PTB_WORD_SINGLE | PTB_WORD_MIXED | PTB_WORD_OPAQUE)))
        return false;
    return !(w->flags & PTB_WORD_CAPS) || text->is_caps;
}

bool
ptb_word_is_name(const struct ptb_learned *l, uint32_t id)
{
    const struct ptb_source_word *s = &l->source[id];

    return s->n_capital > 0 && s->n_capital >= 2 * s->n_lower;
}

/* Is the word ID among those of TEXT?  */
static bool
has_word(const struct ptb_text *text, uint32_t id)
{
    for (uint32_t i = 0; i < text->n_words; i++)
        if (text->words[i].id == id)
            return true;
    return false;
}

enum ptb_fate
ptb_pair_fate(const struct ptb_check_pair *p)
{
    return (enum ptb_fate)p->fate;
}

static enum ptb_fate
find_fate(const struct ptb_check_pair *p)
{
    unsigned n = 0, n_lost = 0;

    if (!p->source.s.p || !p->text.s.p)
        return PTB_FATE_NONE;
    for (uint32_t i = 0; i < p->source.n_words; i++) {
        const struct ptb_word *w = &p->source.words[i];

        if (!ptb_word_is_plain(&p->source, w))
            continue;
        n++;
        n_lost += !has_word(&p->text, w->id);
    }
    if (n == 0)
        return PTB_FATE_NONE;
    return 2 * n_lost >= n ? PTB_FATE_CHANGED : PTB_FATE_KEPT;
}

/* Marks by pair: STAMP[id] is the number of the last pair with the word.  */
struct stamps {
    uint32_t *source, *text;
    uint32_t now;
};

/* Counts the pair P, a translation, for LOCALE.  */
static void
count_pair(struct ptb_learned *l, struct stamps *st, size_t locale,
           const struct ptb_check_pair *p)
{
    struct ptb_word_count *counts = l->counts + locale * l->n_words;

    st->now++;
    for (uint32_t i = 0; i < p->source.n_words; i++)
        if (p->source.words[i].id != PTB_NO_WORD)
            st->source[p->source.words[i].id] = st->now;
    for (uint32_t i = 0; i < p->text.n_words; i++) {
        uint32_t id = p->text.words[i].id;

        if (id == PTB_NO_WORD || st->text[id] == st->now)
            continue;
        st->text[id] = st->now;
        if (st->source[id] == st->now)
            counts[id].n_kept++;
        else
            counts[id].n_own++;
    }
    for (uint32_t i = 0; i < p->source.n_words; i++) {
        uint32_t id = p->source.words[i].id;

        if (id == PTB_NO_WORD || st->source[id] != st->now)
            continue;
        st->source[id] = 0;
        counts[id].n_seen++;
    }
}

/* What the threads learn from.  */
struct work {
    struct ptb_learned *l;
    struct potable_check *check;
};

/* Learns how the words of locale I, if it writes Latin letters, are spelt.  */
static void
learn_spelling(struct ptb_learned *l, const struct potable_check *check,
               size_t i)
{
    if (!check->locales[i].writes_latin)
        return;
    ptb_spelling_init(&l->spellings[i]);
    for (size_t id = 0; id < l->n_words; id++) {
        const struct ptb_word_count *c = ptb_word_count(l, i, (uint32_t)id);

        if (c->n_own > c->n_kept)
            ptb_spelling_add(&l->spellings[i], l->source[id].text);
    }
}

/* Learns how the words of the source are spelt.  */
static void
learn_source_spelling(struct ptb_learned *l)
{
    ptb_spelling_init(&l->spelling);
    for (size_t id = 0; id < l->n_words; id++)
        if (l->source[id].n_lower > 0)
            ptb_spelling_add(&l->spelling, l->source[id].text);
}

/* Counts the pairs of the locale before I, or learns the spelling of the source
   if I is 0.  */
static void
count_locale(void *data, size_t i, unsigned thread)
{
    struct work *work = data;
    struct ptb_learned *l = work->l;
    struct stamps st = {.now = 0};

    (void)thread;
    if (i-- == 0) {
        learn_source_spelling(l);
        return;
    }
    st.source = ptb_alloc_zero(l->n_words + 1, sizeof *st.source);
    st.text = ptb_alloc_zero(l->n_words + 1, sizeof *st.text);
    for (size_t f = 0; f < work->check->n_files; f++) {
        struct ptb_check_file *file = work->check->files[f];

        for (size_t k = 0; file->locale == i && k < file->n_pairs; k++) {
            struct ptb_check_pair *p = &file->pairs[k];
            enum ptb_fate fate = ptb_pair_fate(p);

            if (fate == PTB_FATE_NONE)
                continue;
            if (fate == PTB_FATE_CHANGED)
                count_pair(l, &st, i, p);
            if (p->source_id != PTB_NO_PLACE) {
                struct ptb_text_count *n =
                    &l->fates[p->source_id * l->n_locales + i];

                n->n_kept += fate == PTB_FATE_KEPT;
                n->n_changed += fate == PTB_FATE_CHANGED;
            }
        }
    }
    ptb_free(st.source);
    ptb_free(st.text);
    learn_spelling(l, work->check, i);
}

void
ptb_learn_sums(struct ptb_learned *l, const struct potable_check *check)
{
    l->sums = ptb_alloc_zero(2 * l->n_words + 1, sizeof *l->sums);
    for (size_t i = 0; i < l->n_locales; i++) {
        struct ptb_word_count *sum =
            l->sums + (check->locales[i].writes_latin ? l->n_words : 0);

        for (size_t id = 0; id < l->n_words; id++) {
            const struct ptb_word_count *c = ptb_word_count(l, i, (uint32_t)id);

            sum[id].n_seen += c->n_seen;
            sum[id].n_kept += c->n_kept;
            sum[id].n_own += c->n_own;
        }
    }
}

/* Gives the text of P, which has no sure partner, the source text that it
   equals, wherever that stands.  */
static void
find_source(const struct ptb_learned *l, struct ptb_check_pair *p)
{
    size_t id;

    if (!p->text.s.p || (p->source.s.p && p->is_sure))
        return;
    id = ptb_table_get(&l->texts, p->text.s);
    if (id == SIZE_MAX || id == p->source_id)
        return;
    p->source = (struct ptb_text){.s = PTB_SLICE_NONE};
    p->source_id = (uint32_t)id;
}

/* Gives the words of TEXT, which have numbers in a list of their file, IDS.  */
static void
set_ids(struct ptb_text *text, const uint32_t *ids)
{
    for (uint32_t i = 0; i < text->n_words; i++)
        if (is_counted(&text->words[i]))
            text->words[i].id = ids[text->words[i].id];
}

static void
finish_file(void *data, size_t i, unsigned thread)
{
    struct work *work = data;
    struct ptb_check_file *file = work->check->files[i];

    (void)thread;
    for (size_t k = 0; k < file->n_pairs; k++) {
        struct ptb_check_pair *p = &file->pairs[k];

        set_ids(&p->text, work->l->ids[i]);
        if (has_own_source(p))
            set_ids(&p->source, work->l->ids[i]);
        find_source(work->l, p);
        p->fate = (uint8_t)find_fate(p);
    }
}

void
ptb_learn_sources(struct ptb_learned *l, struct potable_check *check)
{
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < check->n_masters; i++) {
        struct ptb_check_master *m = check->masters[i];

        for (size_t k = 0; k < m->page->units.n; k++)
            learn_source(l, &b, &m->texts[k]);
        for (size_t k = 0; k < m->n_hidden; k++)
            learn_source(l, &b, &m->hidden[k]);
    }
    for (size_t i = 0; i < check->n_sources; i++)
        learn_source(l, &b, &check->sources[i]);
    ptb_buf_free(&b);
}

/* Gives the pairs of FILE the ids of their source texts, and IDS those of its
   words.  */
static void
learn_file(struct ptb_learned *l, const struct ptb_check_file *file,
           uint32_t *ids)
{
    for (size_t i = 0; i < file->n_words; i++)
        ids[i] = intern(l, file->words[i], true);
    for (size_t i = 0; i < file->n_pairs; i++) {
        struct ptb_check_pair *p = &file->pairs[i];
        size_t id = p->source.id;

        if (!p->source.s.p)
            continue;
        if (has_own_source(p)) {
            id = ptb_table_put(&l->texts, p->source.s, l->n_texts, NULL);
            if (id == l->n_texts)
                l->n_texts++;
        }
        p->source_id = (uint32_t)id;
    }
}

static void
count_sources(struct ptb_learned *l, const struct potable_check *check)
{
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < check->n_sources; i++)
        count_source(l, &b, &check->sources[i]);
    for (size_t i = 0; i < check->n_masters; i++)
        for (size_t k = 0; k < check->masters[i]->page->units.n; k++)
            count_source(l, &b, &check->masters[i]->texts[k]);
    ptb_buf_free(&b);
}

void
ptb_learn_ids(struct ptb_learned *l, struct potable_check *check)
{
    l->ids = ptb_alloc_zero(check->n_files + 1, sizeof(*l->ids));
    for (size_t i = 0; i < check->n_files; i++) {
        struct ptb_check_file *file = check->files[i];

        l->ids[i] = ptb_alloc((file->n_words + 1) * sizeof(*l->ids[i]));
        learn_file(l, file, l->ids[i]);
    }
    count_sources(l, check);
}

void
ptb_learn(struct ptb_learned *l, struct potable_check *check, unsigned jobs)
{
    struct work work = {.l = l, .check = check};

    l->n_locales = check->n_locales;
    l->counts = ptb_alloc_zero((l->n_words + 1) * (l->n_locales + 1),
                               sizeof *l->counts);
    l->fates =
        ptb_alloc_zero((l->n_texts + 1) * (l->n_locales + 1), sizeof *l->fates);
    l->spellings = ptb_alloc_zero(l->n_locales + 1, sizeof *l->spellings);
    ptb_parallel(check->n_files, jobs, finish_file, NULL, &work);
    for (size_t i = 0; i < check->n_files; i++) {
        ptb_free(l->ids[i]);
        ptb_free(check->files[i]->words);
        check->files[i]->words = NULL;
    }
    ptb_free(l->ids);
    l->ids = NULL;
    ptb_parallel(1 + l->n_locales, jobs, count_locale, NULL, &work);
}

bool
ptb_word_can_be_foreign(const struct ptb_learned *l, size_t locale)
{
    return ptb_spelling_can_tell(&l->spelling) &&
           ptb_spelling_can_tell(&l->spellings[locale]);
}

double
ptb_word_foreignness(const struct ptb_learned *l, size_t locale, uint32_t id)
{
    return ptb_word_can_be_foreign(l, locale)
               ? ptb_spelling_compare(&l->spelling, &l->spellings[locale],
                                      l->source[id].text)
               : 0;
}

double
ptb_word_retention(const struct ptb_learned *l,
                   const struct potable_check *check, size_t locale,
                   uint32_t id, bool is_counted, bool is_kept)
{
    const struct ptb_word_count *c = ptb_word_count(l, locale, id);
    const struct ptb_word_count *sum =
        &l->sums[(check->locales[locale].writes_latin ? l->n_words : 0) + id];
    double seen = c->n_seen, kept = c->n_kept;
    double all_seen = sum->n_seen, all_kept = sum->n_kept, prior;

    if (is_counted) {
        seen--;
        all_seen--;
        kept -= is_kept;
        all_kept -= is_kept;
    }
    /* A word that nobody has translated yet is half kept; two pairs' weight for
       what the others do.  */
    prior = (all_kept + 0.5) / (all_seen + 1);
    return (kept + 2 * prior) / (seen + 2);
}
