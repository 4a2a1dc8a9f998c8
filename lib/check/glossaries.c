/* Terms of glossaries in translations.  Input: pairs of texts and what the
   glossaries of their locale say; output: findings.
   Invariant: a text gets no finding about a term that its source has not, but
   for forbidden terms that are long enough to mean nothing else.  */
#include "config.h"

#include "check/glossaries.h"

#include <unistd.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/script.h"
#include "base/text.h"
#include "base/utf8.h"
#include "check/termbase.h"
#include "site/site.h"

enum {
    MAX_SEEN = 64,  /* terms of one text */
    LONG = 8,       /* characters of a term that means one thing only */
    LONG_DENSE = 4, /* the same where characters are syllables or words */
    MAX_ENDING = 4  /* letters that may follow a term that is kept */
};

void
ptb_glossaries_free(struct potable_check *check)
{
    for (size_t i = 0; i < check->n_glossaries; i++)
        ptb_glossary_free(&check->glossaries[i]);
    ptb_free(check->glossaries);
    for (size_t i = 0; i < check->n_locales; i++) {
        if (check->locales[i].terms)
            ptb_termbase_free(check->locales[i].terms);
        ptb_free(check->locales[i].terms);
    }
}

static enum potable_status
add_glossary(struct potable_check *check, const char *path, const char *locale,
             struct potable_log *log)
{
    struct ptb_glossary g;
    enum potable_status st = ptb_glossary_read(&g, path, check->source, log);

    if (st != POTABLE_OK)
        return st;
    if (locale)
        g.locale = ptb_arena_copy(&g.arena, ptb_slice_str(locale));
    check->glossaries =
        ptb_grow(check->glossaries, &check->cap_glossaries,
                 check->n_glossaries + 1, sizeof *check->glossaries);
    check->glossaries[check->n_glossaries++] = g;
    return POTABLE_OK;
}

enum potable_status
potable_check_add_glossary(struct potable_check *check, const char *path,
                           struct potable_log *log)
{
    return add_glossary(check, path, NULL, log);
}

enum potable_status
ptb_glossaries_read(struct potable_check *check,
                    const struct potable_site *site, struct potable_log *log)
{
    struct ptb_buf path = PTB_BUF_INIT, full = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK, one;

    if (check->has_site_glossaries)
        return POTABLE_OK;
    check->has_site_glossaries = true;
    for (size_t l = 0; l < site->n_locales; l++) {
        enum ptb_glossary_scope scope;

        path.n = full.n = 0;
        scope = ptb_site_glossary_path(site, l, &path);
        if (scope == PTB_GLOSSARY_NONE ||
            (scope == PTB_GLOSSARY_OF_ALL && l > 0))
            continue;
        ptb_site_input(site, ptb_buf_cstr(&path), &full);
        /* A locale without one is as good as one without a catalog.  */
        if (scope == PTB_GLOSSARY_BY_PATTERN &&
            access(ptb_buf_cstr(&full), F_OK) != 0)
            continue;
        one = add_glossary(
            check, ptb_buf_cstr(&full),
            scope == PTB_GLOSSARY_OF_ALL ? NULL : site->locales[l].tag, log);
        st = st == POTABLE_OK ? one : st;
    }
    ptb_buf_free(&path);
    ptb_buf_free(&full);
    return st;
}

void
ptb_glossaries_index(struct potable_check *check)
{
    struct ptb_slice source = check->source.p ? check->source : PTB_S("en");

    for (size_t i = 0; i < check->n_locales; i++) {
        struct ptb_check_locale *l = &check->locales[i];

        for (size_t k = 0; k < check->n_glossaries; k++) {
            const struct ptb_glossary *g = &check->glossaries[k];

            if (g->locale.p && !ptb_slice_eq(g->locale, l->tag))
                continue;
            if (!l->terms)
                l->terms = ptb_alloc_zero(1, sizeof *l->terms);
            ptb_termbase_add(l->terms, g, l->tag, source);
        }
    }
}

/* Must E stay as it is?  */
static bool
is_only_kept(const struct ptb_entry *e)
{
    return e->is_kept && e->targets == PTB_NO_TERM;
}

bool
ptb_glossaries_keep(const struct potable_check *check, size_t locale,
                    struct ptb_slice s)
{
    const struct ptb_termbase *t = check->locales[locale].terms;
    struct ptb_plain plain = PTB_PLAIN_INIT;
    struct ptb_match m;
    size_t at = 0, n = 0;

    if (!t)
        return false;
    ptb_plain_set(&plain, s);
    while (ptb_termbase_next(t, &plain, &at, &m))
        if (t->entries[m.pattern->first].is_kept)
            n += m.end - m.beg;
    at = plain.n;
    ptb_plain_free(&plain);
    return n > 0 && 2 * n > at;
}

/* A pair that is looked at.  */
struct look {
    const struct ptb_termbase *terms;
    struct ptb_check_file *file;
    const struct ptb_check_pair *p;
    struct ptb_plain *source, *text, *term; /* memory that is used again */
    uint32_t seen[MAX_SEEN];                /* entries in the source */
    size_t n_seen;
    bool is_told[MAX_SEEN];
};

static void
find_seen(struct look *k)
{
    struct ptb_match m;
    size_t at = 0;

    k->n_seen = 0;
    while (k->n_seen < MAX_SEEN &&
           ptb_termbase_next(k->terms, k->source, &at, &m)) {
        size_t i = 0;

        while (i < k->n_seen && k->seen[i] != m.pattern->first)
            i++;
        if (i < k->n_seen)
            continue;
        k->is_told[k->n_seen] = false;
        k->seen[k->n_seen++] = m.pattern->first;
    }
}

/* The bytes of the text that M covers.  */
static struct ptb_slice
bytes_of(const struct ptb_plain *plain, const struct ptb_text *text,
         const struct ptb_match *m)
{
    return ptb_slice(text->s.p + plain->beg[m->beg],
                     plain->end[m->end - 1] - plain->beg[m->beg]);
}

/* The text of K with what M covers replaced by NEW_.  */
static struct ptb_slice
replace(struct look *k, const struct ptb_match *m, struct ptb_slice new_)
{
    struct ptb_slice s = k->p->text.s;
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_slice fix;

    ptb_buf_add(&b, s.p, k->text->beg[m->beg]);
    ptb_buf_add_slice(&b, new_);
    ptb_buf_add(&b, s.p + k->text->end[m->end - 1],
                s.n - k->text->end[m->end - 1]);
    fix = ptb_arena_copy(&k->file->arena, ptb_buf_slice(&b));
    ptb_buf_free(&b);
    return fix;
}

/* Can a term as long as P be but a word of this meaning?  */
static bool
is_long(const struct ptb_term_form *p)
{
    size_t dense = 0;

    for (uint32_t i = 0; i < p->n; i++) {
        if (p->c[i] == ' ')
            return true;
        dense += ptb_char_is_unspaced(p->c[i]) ||
                 ptb_char_script(p->c[i]) == PTB_SCRIPT_HANGUL;
    }
    return p->n >= LONG || dense >= LONG_DENSE;
}

static void
tell_forbidden(struct look *k, const struct ptb_match *m)
{
    struct ptb_slice found = bytes_of(k->text, &k->p->text, m), use;
    uint32_t beg = k->text->beg[m->beg], end = k->text->end[m->end - 1];
    struct ptb_finding *f;

    for (size_t i = 0; i < k->n_seen; i++)
        if (ptb_form_is_of(k->terms, m->pattern, &k->seen[i], 1))
            k->is_told[i] = true;
    if (m->pattern->best == PTB_NO_TERM) {
        ptb_pair_find(k->file, k->p, PTB_RULE_GLOSSARY_FORBIDDEN, beg, end,
                      _("the glossary forbids '%.*s'"), (int)found.n, found.p);
        return;
    }
    use = k->terms->targets[m->pattern->best].text;
    f = ptb_pair_find(k->file, k->p, PTB_RULE_GLOSSARY_FORBIDDEN, beg, end,
                      _("the glossary forbids '%.*s' and has '%.*s' instead"),
                      (int)found.n, found.p, (int)use.n, use.p);
    /* An ending that the glossary has not is the translator's affair.  */
    if (m->end - m->beg == m->pattern->n)
        f->fix = replace(k, m, use);
}

static void
check_forbidden(struct look *k)
{
    for (size_t at = 0; at < k->text->n; at++) {
        struct ptb_match bad, good;

        if (!ptb_termbase_target(k->terms, k->text, at, true, NULL, 0, &bad))
            continue;
        if (bad.pattern->n_entries && k->p->source.s.p &&
            !ptb_form_is_of(k->terms, bad.pattern, k->seen, k->n_seen) &&
            !is_long(bad.pattern))
            continue;
        /* Part of a longer term that is right, or right for another one.  */
        if (ptb_termbase_target(k->terms, k->text, at, false, NULL, 0, &good) &&
            good.pattern->n > bad.pattern->n) {
            at = good.end - 1;
            continue;
        }
        if (ptb_termbase_target(k->terms, k->text, at, false, k->seen,
                                k->n_seen, &good) &&
            good.pattern->n >= bad.pattern->n)
            continue;
        tell_forbidden(k, &bad);
        at = bad.end - 1;
    }
}

/* Is a word of Latin letters joined to byte AT of S, from before it?  */
static bool
is_joined(struct ptb_slice s, size_t at)
{
    uint32_t c = ptb_utf8_char_before(s, at);

    return ptb_char_is_alnum(c) && ptb_char_script(c) == PTB_SCRIPT_LATIN;
}

/* Does TERM stand in S as it is?  Endings may follow it.  */
static bool
has_kept(struct ptb_slice s, struct ptb_slice term)
{
    for (size_t at = 0; at + term.n <= s.n; at++) {
        size_t n = 0;

        if (memcmp(s.p + at, term.p, term.n) != 0 || is_joined(s, at))
            continue;
        for (size_t i = at + term.n; i < s.n; n++) {
            uint32_t c;
            size_t size = ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);

            if (!ptb_char_is_alnum(c) || ptb_char_is_unspaced(c))
                break;
            i += size;
        }
        if (n <= MAX_ENDING)
            return true;
    }
    return false;
}

/* Does the text have a translation of E?  */
static bool
has_target(struct look *k, const struct ptb_entry *e)
{
    for (uint32_t i = e->targets; i != PTB_NO_TERM;
         i = k->terms->targets[i].next) {
        ptb_plain_set(k->term, k->terms->targets[i].text);
        if (ptb_plain_has_term(k->text, k->term))
            return true;
    }
    return false;
}

/* Finds S in the text, in any case.  */
static bool
find_text(const struct look *k, struct ptb_slice s, struct ptb_match *m)
{
    ptb_plain_set(k->term, s);
    for (size_t at = 0; at + k->term->n <= k->text->n; at++) {
        size_t i = 0;

        *m = (struct ptb_match){NULL, at, at + k->term->n};
        if (!ptb_plain_is_edge(k->text, at) ||
            !ptb_plain_is_edge(k->text, m->end))
            continue;
        while (i < k->term->n && ptb_char_fold(k->term->c[i]) ==
                                     ptb_char_fold(k->text->c[at + i]))
            i++;
        if (i == k->term->n && i > 0)
            return true;
    }
    return false;
}

/* The term E is missing in the text.  */
static void
tell_missing(struct look *k, const struct ptb_entry *e)
{
    struct ptb_slice use =
        is_only_kept(e) ? e->source : k->terms->targets[e->targets].text;
    struct ptb_match m;
    bool is_there = find_text(k, e->source, &m);
    uint32_t beg = is_there ? k->text->beg[m.beg] : 0;
    uint32_t end =
        is_there ? k->text->end[m.end - 1] : (uint32_t)k->p->text.s.n;
    struct ptb_finding *f;

    if (is_only_kept(e))
        f = ptb_pair_find(k->file, k->p, PTB_RULE_GLOSSARY_KEPT, beg, end,
                          _("the glossary keeps '%.*s' as it is"),
                          (int)e->source.n, e->source.p);
    else
        f = ptb_pair_find(k->file, k->p, PTB_RULE_GLOSSARY_TERM, beg, end,
                          _("the glossary has '%.*s' for '%.*s'"), (int)use.n,
                          use.p, (int)e->source.n, e->source.p);
    if (is_there)
        f->fix = replace(k, &m, use);
    else if (ptb_slice_eq_nocase(k->p->source.s, e->source))
        f->fix = use;
    /* The whole text is the term, and still as the source has it.  */
    if (f->fix.p && !is_only_kept(e) &&
        ptb_slice_eq(k->p->source.s, k->p->text.s) &&
        ptb_slice_eq_nocase(k->p->source.s, e->source))
        f->kind = PTB_FIX_TEXT;
}

/* Is the text told to be untranslated?  Then its terms are, too; the glossary
   may know what it should be.  */
static bool
is_untranslated(const struct look *k)
{
    struct ptb_findings *all = &k->file->findings;

    for (size_t i = 0; i < all->n; i++) {
        struct ptb_finding *f = &all->at[i];

        if (f->rule != PTB_RULE_UNTRANSLATED || f->text.p != k->p->text.s.p)
            continue;
        for (size_t s = 0; s < k->n_seen && !f->fix.p; s++) {
            const struct ptb_entry *e = &k->terms->entries[k->seen[s]];

            if (e->targets != PTB_NO_TERM &&
                ptb_slice_eq_nocase(k->p->source.s, e->source)) {
                f->fix = k->terms->targets[e->targets].text;
                f->kind = PTB_FIX_TEXT;
            }
        }
        return true;
    }
    return false;
}

static void
check_seen(struct look *k)
{
    if (k->n_seen == 0 || is_untranslated(k))
        return;
    for (size_t i = 0; i < k->n_seen; i++) {
        const struct ptb_entry *e = &k->terms->entries[k->seen[i]];

        if (k->is_told[i] || (!e->is_kept && e->targets == PTB_NO_TERM) ||
            (e->is_kept && has_kept(k->p->text.s, e->source)) ||
            has_target(k, e))
            continue;
        tell_missing(k, e);
    }
}

void
ptb_check_glossaries(const struct potable_check *check,
                     struct ptb_check_file *file)
{
    struct ptb_plain source = PTB_PLAIN_INIT, text = PTB_PLAIN_INIT;
    struct ptb_plain term = PTB_PLAIN_INIT;
    struct look k = {.terms = check->locales[file->locale].terms,
                     .file = file,
                     .source = &source,
                     .text = &text,
                     .term = &term};

    for (size_t i = 0; k.terms && i < file->n_pairs; i++) {
        k.p = &file->pairs[i];
        if (!k.p->text.s.p || k.p->text.s.n == 0)
            continue;
        ptb_plain_read(&text, &k.p->text);
        k.n_seen = 0;
        if (k.p->source.s.p && k.p->is_sure && !k.p->is_partial) {
            ptb_plain_read(&source, &k.p->source);
            find_seen(&k);
        }
        check_forbidden(&k);
        check_seen(&k);
    }
    ptb_plain_free(&source);
    ptb_plain_free(&text);
    ptb_plain_free(&term);
}
