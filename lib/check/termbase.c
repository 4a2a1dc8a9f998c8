/* What glossaries say about one locale.  Input: concepts; output: terms of the
   source with their translations, and patterns that find both.
   Invariant: terms that several concepts have get the translations of all of
   them, so that any of them will do.  */
#include "config.h"

#include "check/termbase.h"

#include "base/locale.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/text.h"

enum {
    N_HEADS = 4096,
    MIN_SHORTENED = 5, /* letters of words that may lose one */
    MAX_ENDING = 3     /* letters more than in the glossary */
};

void
ptb_termbase_free(struct ptb_termbase *t)
{
    ptb_free(t->entries);
    ptb_free(t->targets);
    ptb_free(t->refs);
    ptb_free(t->sources.at);
    ptb_free(t->sources.heads);
    ptb_free(t->texts.at);
    ptb_free(t->texts.heads);
    ptb_table_free(&t->by_source);
    ptb_arena_free(&t->arena);
    *t = (struct ptb_termbase){.n_entries = 0};
}

static uint32_t
head_of(uint32_t a, uint32_t b)
{
    return (ptb_char_fold(a) * UINT32_C(2654435761) ^
            ptb_char_fold(b) * UINT32_C(40503)) >>
               7 &
           (N_HEADS - 1);
}

/* Has TERM a capital behind the start of a word, as acronyms and names of
   products have?  IS_ANY: one anywhere.  */
static bool
has_capital(struct ptb_slice term, bool is_any)
{
    struct ptb_plain p = PTB_PLAIN_INIT;
    bool found = false;

    ptb_plain_set(&p, term);
    for (size_t i = 0; i < p.n; i++)
        if (ptb_char_is_upper(p.c[i]) &&
            (is_any || (i > 0 && ptb_char_is_alnum(p.c[i - 1]))))
            found = true;
    ptb_plain_free(&p);
    return found;
}

/* Adds S to INDEX.  Valid until the next one; NULL: S has no character.  */
static struct ptb_term_form *
add_pattern(struct ptb_termbase *t, struct ptb_term_index *index,
            struct ptb_slice s)
{
    struct ptb_plain p = PTB_PLAIN_INIT;
    struct ptb_term_form *x = NULL;
    uint32_t *c, head;

    ptb_plain_set(&p, s);
    if (p.n > 0) {
        c = ptb_arena_alloc(&t->arena, p.n * sizeof *c);
        memcpy(c, p.c, p.n * sizeof *c);
        if (!index->heads) {
            index->heads = ptb_alloc(N_HEADS * sizeof *index->heads);
            memset(index->heads, 0xff, N_HEADS * sizeof *index->heads);
        }
        index->at =
            ptb_grow(index->at, &index->cap, index->n + 1, sizeof *index->at);
        x = &index->at[index->n];
        head = head_of(c[0], p.n > 1 ? c[1] : 0);
        *x = (struct ptb_term_form){.c = c,
                                    .n = (uint32_t)p.n,
                                    .best = PTB_NO_TERM,
                                    .next = index->heads[head]};
        index->heads[head] = (uint32_t)index->n++;
    }
    ptb_plain_free(&p);
    return x;
}

/* Endings of English plurals: what a word ends in, and what instead of it.
   Singular first, so that a glossary may have either.  */
static const struct {
    const char *one, *many;
} plurals[] = {{"", "s"},     {"", "es"},   {"y", "ies"},   {"f", "ves"},
               {"fe", "ves"}, {"is", "es"}, {"ix", "ices"}, {"ex", "ices"},
               {"um", "a"},   {"on", "a"},  {"us", "i"}};

/* Adds S with the ending FROM as TO for entry E.  */
static void
add_form(struct ptb_termbase *t, struct ptb_slice s, const char *from,
         const char *to, uint32_t e)
{
    struct ptb_buf b = PTB_BUF_INIT;
    size_t n = strlen(from);
    struct ptb_term_form *x;

    if (s.n >= n + 3 && ptb_slice_ends(s, ptb_slice_str(from))) {
        ptb_buf_add(&b, s.p, s.n - n);
        ptb_buf_add_str(&b, to);
        x = add_pattern(t, &t->sources, ptb_buf_slice(&b));
        if (x) {
            x->is_exact = t->entries[e].is_exact;
            x->first = e;
        }
    }
    ptb_buf_free(&b);
}

/* Makes the patterns of entry E.  */
static void
add_source_patterns(struct ptb_termbase *t, uint32_t e)
{
    struct ptb_slice s = t->entries[e].source;
    struct ptb_term_form *x = add_pattern(t, &t->sources, s);

    if (x) {
        x->is_exact = t->entries[e].is_exact;
        x->first = e;
    }
    for (size_t i = 0; t->is_english && i < sizeof plurals / sizeof *plurals;
         i++) {
        add_form(t, s, plurals[i].one, plurals[i].many, e);
        if (!ptb_slice_ends(s, PTB_S("ss")) && strlen(plurals[i].many) > 1)
            add_form(t, s, plurals[i].many, plurals[i].one, e);
        else if (i == 0 && !ptb_slice_ends(s, PTB_S("ss")) &&
                 !ptb_slice_ends(s, PTB_S("us")) &&
                 !ptb_slice_ends(s, PTB_S("is")))
            add_form(t, s, "s", "", e);
    }
}

/* How well TAG fits the locale WANTED: 0: it does not.  */
static int
fit(struct ptb_slice tag, const char *wanted)
{
    struct ptb_subtags a, b, own;
    struct ptb_buf copy = PTB_BUF_INIT;
    const char *text;
    int score = 1;

    ptb_buf_add_slice(&copy, tag);
    text = ptb_buf_cstr(&copy);
    ptb_locale_split(&own, text);
    ptb_locale_likely(&a, text);
    ptb_locale_likely(&b, wanted);
    if (strcmp(a.language, b.language) != 0 || strcmp(a.script, b.script) != 0)
        score = 0;
    else if (strcmp(a.region, b.region) == 0)
        score = 3;
    else if (!own.region[0])
        score = 2;
    ptb_buf_free(&copy);
    return score;
}

/* How well TERM fits a side of the locale WANTED.  */
static int
fit_term(const struct ptb_term *term, enum ptb_term_side side,
         const char *wanted)
{
    if (term->side != PTB_TERM_BY_TAG)
        return term->side == side ? 3 : 0;
    return fit(term->tag, wanted);
}

/* The entry of the source term S.  */
static uint32_t
find_entry(struct ptb_termbase *t, struct ptb_slice s)
{
    bool is_new;
    size_t e = ptb_table_put(&t->by_source, s, t->n_entries, &is_new);

    if (is_new) {
        t->entries = ptb_grow(t->entries, &t->cap_entries, t->n_entries + 1,
                              sizeof *t->entries);
        t->entries[t->n_entries++] =
            (struct ptb_entry){.source = s, .targets = PTB_NO_TERM};
    }
    return (uint32_t)e;
}

static void
add_target(struct ptb_termbase *t, uint32_t e, struct ptb_slice text)
{
    uint32_t *last = &t->entries[e].targets;

    if (ptb_slice_eq(text, t->entries[e].source)) {
        t->entries[e].is_kept = true;
        return;
    }
    for (; *last != PTB_NO_TERM; last = &t->targets[*last].next)
        if (ptb_slice_eq(t->targets[*last].text, text))
            return;
    *last = (uint32_t)t->n_targets;
    t->targets = ptb_grow(t->targets, &t->cap_targets, t->n_targets + 1,
                          sizeof *t->targets);
    t->targets[t->n_targets++] = (struct ptb_target){text, PTB_NO_TERM};
}

/* The best score that a term of concept C has for a side.  */
static int
best_fit(const struct ptb_glossary *g, const struct ptb_concept *c,
         enum ptb_term_side side, const char *wanted)
{
    int best = 1;

    for (uint32_t i = 0; i < c->n; i++) {
        int score = fit_term(&g->terms[c->first + i], side, wanted);

        best = score > best ? score : best;
    }
    return best;
}

/* Adds the patterns of the translations of concept C, entries
   refs[FIRST, …).  */
static void
add_target_patterns(struct ptb_termbase *t, const struct ptb_glossary *g,
                    const struct ptb_concept *c, uint32_t first, int best,
                    const char *tag)
{
    uint32_t n = (uint32_t)t->n_refs - first;
    uint32_t use = n ? t->entries[t->refs[first]].targets : PTB_NO_TERM;

    for (uint32_t i = 0; i < c->n; i++) {
        const struct ptb_term *term = &g->terms[c->first + i];
        struct ptb_term_form *x;

        if (fit_term(term, PTB_TERM_TARGET, tag) != best)
            continue;
        x = add_pattern(t, &t->texts, term->text);
        if (!x)
            continue;
        x->is_exact = has_capital(term->text, false);
        x->is_forbidden = term->status == PTB_TERM_FORBIDDEN;
        x->first = first;
        x->n_entries = n;
        x->best = use;
    }
}

static void
add_concept(struct ptb_termbase *t, const struct ptb_glossary *g,
            const struct ptb_concept *c, const char *tag, const char *source)
{
    int from = best_fit(g, c, PTB_TERM_SOURCE, source);
    int to = best_fit(g, c, PTB_TERM_TARGET, tag);
    uint32_t first = (uint32_t)t->n_refs;

    for (uint32_t i = 0; i < c->n; i++) {
        const struct ptb_term *term = &g->terms[c->first + i];
        uint32_t e;

        if (fit_term(term, PTB_TERM_SOURCE, source) != from)
            continue;
        e = find_entry(t, term->text);
        t->entries[e].is_kept |= term->status == PTB_TERM_KEPT;
        t->refs =
            ptb_grow(t->refs, &t->cap_refs, t->n_refs + 1, sizeof *t->refs);
        t->refs[t->n_refs++] = e;
        for (uint32_t k = 0; k < c->n; k++) {
            const struct ptb_term *target = &g->terms[c->first + k];

            if (target->status != PTB_TERM_FORBIDDEN &&
                fit_term(target, PTB_TERM_TARGET, tag) == to)
                add_target(t, e, target->text);
        }
    }
    add_target_patterns(t, g, c, first, to, tag);
}

void
ptb_termbase_add(struct ptb_termbase *t, const struct ptb_glossary *g,
                 struct ptb_slice tag, struct ptb_slice source)
{
    struct ptb_buf to = PTB_BUF_INIT, from = PTB_BUF_INIT;
    size_t n = t->n_entries;
    struct ptb_subtags parts;

    ptb_buf_add_slice(&to, tag);
    ptb_buf_add_slice(&from, g->source.p ? g->source : source);
    ptb_locale_split(&parts, ptb_buf_cstr(&from));
    t->is_english = strcmp(parts.language, "en") == 0;
    for (size_t i = 0; i < g->n_concepts; i++)
        add_concept(t, g, &g->concepts[i], ptb_buf_cstr(&to), from.p);
    for (size_t e = 0; e < t->n_entries; e++) {
        struct ptb_entry *x = &t->entries[e];
        bool is_only_kept = x->is_kept && x->targets == PTB_NO_TERM;

        x->is_exact = has_capital(x->source, is_only_kept);
        if (e >= n)
            add_source_patterns(t, (uint32_t)e);
    }
    ptb_buf_free(&to);
    ptb_buf_free(&from);
}

static bool
is_same_char(const struct ptb_term_form *p, uint32_t a, uint32_t b)
{
    return a == b || (!p->is_exact && ptb_char_fold(a) == ptb_char_fold(b));
}

/* Does P stand at AT of TEXT, to the letter?  */
static bool
stands_at(const struct ptb_term_form *p, const struct ptb_plain *text,
          size_t at)
{
    if (at + p->n > text->n || !ptb_plain_is_edge(text, at) ||
        !ptb_plain_is_edge(text, at + p->n))
        return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (!is_same_char(p, p->c[i], text->c[at + i]))
            return false;
    return true;
}

bool
ptb_termbase_next(const struct ptb_termbase *t, const struct ptb_plain *text,
                  size_t *at, struct ptb_match *match)
{
    for (; t->sources.heads && *at < text->n; ++*at) {
        *match = (struct ptb_match){NULL, *at, *at};
        if (!ptb_plain_is_edge(text, *at))
            continue;
        for (int pass = 0; pass < 2; pass++) {
            uint32_t second =
                pass == 0 && *at + 1 < text->n ? text->c[*at + 1] : 0;
            uint32_t i = t->sources.heads[head_of(text->c[*at], second)];

            for (; i != PTB_NO_TERM; i = t->sources.at[i].next) {
                const struct ptb_term_form *p = &t->sources.at[i];

                if (*at + p->n <= match->end || !stands_at(p, text, *at))
                    continue;
                match->pattern = p;
                match->end = *at + p->n;
            }
        }
        if (match->pattern) {
            *at = match->end;
            return true;
        }
    }
    return false;
}

/* Where the form of P's word [BEG, END) ends that starts at AT of TEXT; AT: it
   is none.  Its last letter may be another one, and some may follow.  */
static size_t
form_end(const struct ptb_term_form *p, size_t beg, size_t end,
         const struct ptb_plain *text, size_t at)
{
    size_t stop = ptb_plain_word_end(text, at), n = end - beg, same = 0;
    size_t need = n >= MIN_SHORTENED ? n - 1 : n;
    size_t most = n >= MIN_SHORTENED ? n + MAX_ENDING : n == 4 ? n + 1 : n;

    /* With several words, adjectives have other endings, too.  */
    if (n > MIN_SHORTENED && (beg > 0 || end < p->n))
        need = n - 2;
    while (same < n && at + same < stop &&
           is_same_char(p, p->c[beg + same], text->c[at + same]))
        same++;
    return same >= need && stop - at <= most ? stop : at;
}

/* The end of the place at AT of TEXT where P stands, with other endings; AT: it
   does not.  */
static size_t
match_forms(const struct ptb_term_form *p, const struct ptb_plain *text,
            size_t at)
{
    size_t beg = at;

    for (size_t i = 0; i < p->n;) {
        size_t end = i, next;

        while (end < p->n && ptb_plain_is_spaced(p->c[end]))
            end++;
        if (end > i && ptb_plain_is_edge(text, at)) {
            next = form_end(p, i, end, text, at);
        } else {
            end = i + 1;
            next = at < text->n && is_same_char(p, p->c[i], text->c[at])
                       ? at + 1
                       : at;
        }
        if (next == at)
            return beg;
        i = end;
        at = next;
    }
    return at;
}

bool
ptb_form_is_of(const struct ptb_termbase *t, const struct ptb_term_form *p,
               const uint32_t *seen, size_t n_seen)
{
    for (uint32_t i = 0; i < p->n_entries; i++)
        for (size_t k = 0; k < n_seen; k++)
            if (t->refs[p->first + i] == seen[k])
                return true;
    return false;
}

bool
ptb_termbase_target(const struct ptb_termbase *t, const struct ptb_plain *text,
                    size_t at, bool forbidden, const uint32_t *seen,
                    size_t n_seen, struct ptb_match *match)
{
    *match = (struct ptb_match){NULL, at, at};
    if (!t->texts.heads || !ptb_plain_is_edge(text, at))
        return false;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t second = pass == 0 && at + 1 < text->n ? text->c[at + 1] : 0;
        uint32_t i = t->texts.heads[head_of(text->c[at], second)];

        for (; i != PTB_NO_TERM; i = t->texts.at[i].next) {
            const struct ptb_term_form *p = &t->texts.at[i];
            size_t end;

            if (p->is_forbidden != forbidden ||
                (seen && !ptb_form_is_of(t, p, seen, n_seen)) ||
                (match->pattern && p->n <= match->pattern->n))
                continue;
            end = match_forms(p, text, at);
            if (end > at)
                *match = (struct ptb_match){p, at, end};
        }
    }
    return match->pattern != NULL;
}
