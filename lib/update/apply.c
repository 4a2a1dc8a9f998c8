/* Puts a template into a catalog.  Input: a catalog, a template, and which of
   their messages belong together; output: the catalog, in the template's order.
   What becomes of flags, comments and plural forms is what msgmerge 0.21 does,
   but flags that gettext does not know are kept.
   Invariant: a message is marked as changed only if one of its lines is.  */
#include "config.h"

#include "update/apply.h"

#include "base/mem.h"
#include "catalog/charset.h"
#include "update/carry.h"
#include "update/match.h"

struct applier {
    struct potable_catalog *cat;
    const struct ptb_live *live;
    bool *is_used; /* owned; of each live message */
    bool no_fuzzy;
    bool is_changed;
    struct ptb_carrier carrier;
    struct ptb_buf text; /* scratch memory */
    struct potable_update_result *result;
    struct ptb_message **open; /* owned; those without a translation yet */
    uint32_t n_open;
};

/* Is FLAG one that the template decides about?  All others, but fuzzy, belong
   to who put them into the catalog.  */
static bool
is_of_template(struct ptb_slice flag)
{
    return ptb_slice_ends(flag, PTB_S("-format")) ||
           ptb_slice_ends(flag, PTB_S("-text")) ||
           ptb_slice_starts(flag, PTB_S("range:")) ||
           ptb_slice_eq(flag, PTB_S("wrap")) ||
           ptb_slice_eq(flag, PTB_S("no-wrap"));
}

/* Gives M the flags of T, a message of the template.  */
static void
set_flags(struct ptb_arena *a, struct ptb_message *m,
          const struct ptb_message *t)
{
    for (uint32_t i = 0; i < m->flags.n;) {
        struct ptb_slice flag = m->flags.at[i];

        if (is_of_template(flag) && !ptb_message_has_flag(t, flag))
            ptb_message_remove_flag(m, flag);
        else
            i++;
    }
    for (uint32_t i = 0; i < t->flags.n; i++)
        if (!ptb_slice_eq(t->flags.at[i], PTB_S("fuzzy")) &&
            !ptb_message_has_flag(m, t->flags.at[i]))
            ptb_message_add_flag(a, m, ptb_arena_copy(a, t->flags.at[i]));
}

/* Gives M what the template says about it in T.  */
static void
refresh(struct applier *p, struct ptb_message *m, const struct ptb_message *t)
{
    struct ptb_arena *a = &p->cat->arena;
    bool was_changed = m->is_changed;

    m->is_changed = false;
    ptb_message_set_list(a, m, &m->extracted, &t->extracted);
    ptb_message_set_list(a, m, &m->references, &t->references);
    set_flags(a, m, t);
    p->is_changed |= m->is_changed;
    m->is_changed |= was_changed;
}

/* Does M hold any translation, be it of one plural form?  */
static bool
is_translated(const struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->n_msgstr; i++)
        if (m->msgstr[i].n)
            return true;
    return false;
}

static bool
is_same_plural(const struct ptb_message *a, const struct ptb_message *b)
{
    return (a->msgid_plural.p == NULL) == (b->msgid_plural.p == NULL) &&
           ptb_slice_eq(a->msgid_plural, b->msgid_plural);
}

static struct ptb_slice
copy(struct ptb_arena *a, struct ptb_slice s)
{
    return s.p ? ptb_arena_copy(a, s) : s;
}

/* A new message of P's catalog with the texts of T.  */
static struct ptb_message *
make_message(struct applier *p, const struct ptb_message *t)
{
    struct ptb_arena *a = &p->cat->arena;
    struct ptb_message *m = ptb_arena_alloc(a, sizeof(*m));

    *m = (struct ptb_message){.is_changed = true};
    m->msgctxt = copy(a, t->msgctxt);
    m->msgid = copy(a, t->msgid);
    m->msgid_plural = copy(a, t->msgid_plural);
    ptb_message_set_list(a, m, &m->extracted, &t->extracted);
    ptb_message_set_list(a, m, &m->references, &t->references);
    set_flags(a, m, t);
    return m;
}

/* The number of plural forms of CAT, as its header says, or 2.  */
static uint32_t
n_plurals(const struct potable_catalog *cat)
{
    struct ptb_slice s = ptb_catalog_field(cat, PTB_S("Plural-Forms"));
    struct ptb_slice key = PTB_S("nplurals=");

    for (; s.n > key.n; s.p++, s.n--)
        if (ptb_slice_starts(s, key) && s.p[key.n] >= '1' && s.p[key.n] <= '9')
            return (uint32_t)(s.p[key.n] - '0');
    return 2;
}

/* Gives M the msgstrs of DONOR; a text with plural forms has one each.  */
static void
take_msgstrs(struct applier *p, struct ptb_message *m,
             const struct ptb_message *donor)
{
    struct ptb_arena *a = &p->cat->arena;
    uint32_t n = m->msgid_plural.p ? donor->n_msgstr : 1;

    if (m->msgid_plural.p && !donor->msgid_plural.p)
        n = n_plurals(p->cat);
    for (uint32_t i = 0; i < n; i++)
        ptb_message_set_msgstr(
            a, m, i, ptb_message_msgstr(donor, donor->msgid_plural.p ? i : 0));
}

/* Says in M that its translation is one of the text that DONOR had.  */
static void
set_previous(struct applier *p, struct ptb_message *m,
             const struct ptb_message *donor)
{
    ptb_message_add_flag(&p->cat->arena, m, PTB_S("fuzzy"));
    if (donor->is_fuzzy) {
        m->previous = donor->previous;
        return;
    }
    m->previous = ptb_arena_alloc(&p->cat->arena, sizeof(*m->previous));
    *m->previous = (struct ptb_previous){donor->msgctxt, donor->msgid,
                                         donor->msgid_plural};
}

/* Carries the translation of DONOR over to M if no one has to look at it.  */
static bool
carry(struct applier *p, struct ptb_message *m, const struct ptb_message *donor)
{
    struct ptb_arena *a = &p->cat->arena;
    bool is_same_context =
        (m->msgctxt.p == NULL) == (donor->msgctxt.p == NULL) &&
        ptb_slice_eq(m->msgctxt, donor->msgctxt);

    p->text.n = 0;
    if (!is_same_context || m->msgid_plural.p || donor->msgid_plural.p ||
        !ptb_carry(&p->carrier, donor->msgid, m->msgid,
                   ptb_message_msgstr(donor, 0), &p->text))
        return false;
    ptb_message_set_msgstr(a, m, 0, ptb_arena_copy(a, ptb_buf_slice(&p->text)));
    if (donor->is_fuzzy)
        set_previous(p, m, donor);
    return true;
}

/* Adds the translations of M, which OTHER has others for, to its comments.  */
static void
keep_as_comments(struct ptb_arena *a, struct ptb_message *other,
                 const struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->n_msgstr; i++) {
        struct ptb_slice s = m->msgstr[i];

        if (ptb_slice_eq(s, ptb_message_msgstr(other, i)))
            continue;
        for (size_t at = 0; at < s.n;) {
            size_t n = ptb_slice_find(ptb_slice(s.p + at, s.n - at), '\n');

            ptb_message_add_comment(a, other, ptb_slice(s.p + at, n));
            at += n + 1;
        }
    }
}

/* Gives M the translation of DONOR, fuzzy if that has to be.  Returns false if
   there is none, or it may not be fuzzy.  */
static bool
take(struct applier *p, struct ptb_message *m, const struct ptb_message *donor)
{
    struct ptb_arena *a = &p->cat->arena;

    if (!is_translated(donor))
        return false;
    if (carry(p, m, donor)) {
        p->result->n_mechanical++;
    } else if (p->no_fuzzy) {
        return false;
    } else {
        take_msgstrs(p, m, donor);
        set_previous(p, m, donor);
        p->result->n_fuzzy++;
    }
    for (uint32_t i = 0; i < donor->flags.n; i++)
        if (!is_of_template(donor->flags.at[i]) &&
            !ptb_slice_eq(donor->flags.at[i], PTB_S("fuzzy")))
            ptb_message_add_flag(a, m, donor->flags.at[i]);
    ptb_message_set_list(a, m, &m->comments, &donor->comments);
    if (!m->msgid_plural.p && donor->msgid_plural.p)
        keep_as_comments(a, m, donor);
    return true;
}

/* Brings M, which has the text of T, up to date: itself, or a new message if
   the plural is another one.  */
static struct ptb_message *
keep(struct applier *p, struct ptb_message *m, const struct ptb_message *t)
{
    struct ptb_message *made;

    if (is_same_plural(m, t)) {
        refresh(p, m, t);
        p->result->n_exact++;
        return m;
    }
    made = make_message(p, t);
    if (!take(p, made, m))
        p->result->n_new++;
    p->is_changed = true;
    return made;
}

/* The obsolete message of the text of T, in use again, or NULL.  */
static struct ptb_message *
revive(struct applier *p, const struct ptb_message *t)
{
    struct ptb_message *m = ptb_catalog_find(p->cat, t->msgctxt, t->msgid);

    if (m == NULL || !m->is_obsolete)
        return NULL;
    m->is_obsolete = false;
    m->is_changed = p->is_changed = true;
    return is_translated(m) ? m : NULL; /* without one it is dropped */
}

/* The message of the catalog for T, which has the partners SAME and DONOR.  */
static struct ptb_message *
make(struct applier *p, const struct ptb_message *t, uint32_t same,
     uint32_t donor)
{
    struct ptb_message *m, *old;

    if (same != PTB_NO_MESSAGE) {
        m = keep(p, p->live->at[same], t);
        p->is_used[same] =
            is_translated(m) || !is_translated(p->live->at[same]);
        return m;
    }
    old = revive(p, t);
    if (old) {
        m = keep(p, old, t);
        old->is_obsolete = !is_translated(m);
        return m;
    }
    m = make_message(p, t);
    p->is_changed = true;
    if (donor != PTB_NO_MESSAGE && take(p, m, p->live->at[donor])) {
        p->is_used[donor] = true;
    } else {
        p->open[p->n_open++] = m;
    }
    return m;
}

/* Texts that translations are of which no message in use has.  */
struct rest {
    struct ptb_slice *texts;     /* owned */
    struct ptb_message **donors; /* owned; of each text */
    uint32_t *live;              /* owned; of each text, the live message */
    uint32_t n;
};

static void
add_rest(struct rest *r, struct ptb_slice text, struct ptb_message *donor,
         uint32_t live)
{
    r->texts[r->n] = text;
    r->donors[r->n] = donor;
    r->live[r->n++] = live;
}

/* Lists obsolete messages, and the previous texts of fuzzy ones that vanished.
 */
static struct rest
list_rest(const struct applier *p)
{
    size_t n = p->cat->n + 1;
    struct rest r = {ptb_alloc_zero(n, sizeof(*r.texts)),
                     ptb_alloc_zero(n, sizeof(struct ptb_message *)),
                     ptb_alloc_zero(n, sizeof(*r.live)), 0};

    for (size_t i = 0; i < p->cat->n; i++)
        if (p->cat->messages[i]->is_obsolete &&
            is_translated(p->cat->messages[i]))
            add_rest(&r, p->cat->messages[i]->msgid, p->cat->messages[i],
                     PTB_NO_MESSAGE);
    for (uint32_t k = 0; k < p->live->n; k++) {
        struct ptb_message *m = p->live->at[k];

        if (!p->is_used[k] && m->is_fuzzy && m->previous &&
            m->previous->msgid.p && is_translated(m))
            add_rest(&r, m->previous->msgid, m, k);
    }
    return r;
}

static void
free_rest(struct rest *r)
{
    ptb_free(r->texts);
    ptb_free(r->donors);
    ptb_free(r->live);
}

/* Gives the open messages translations of what is obsolete.  An obsolete
   message that is taken is not listed any more, as its translation is in use.
 */
static void
use_rest(struct applier *p, bool *is_taken)
{
    struct rest r = list_rest(p);
    struct ptb_slice *texts = ptb_alloc_zero(p->n_open + 1, sizeof(*texts));
    uint32_t *donor = ptb_alloc_zero(p->n_open + 1, sizeof(*donor));

    for (uint32_t i = 0; i < p->n_open; i++)
        texts[i] = p->open[i]->msgid;
    if (r.n && p->n_open)
        ptb_match_texts(texts, p->n_open, r.texts, r.n, donor);
    for (uint32_t i = 0; i < p->n_open; i++) {
        uint32_t k = r.n ? donor[i] : PTB_NO_MESSAGE;

        if (k == PTB_NO_MESSAGE || !take(p, p->open[i], r.donors[k])) {
            p->result->n_new++;
            continue;
        }
        if (r.live[k] != PTB_NO_MESSAGE)
            p->is_used[r.live[k]] = true;
        else
            is_taken[k] = true;
    }
    for (uint32_t k = 0; k < r.n; k++)
        if (is_taken[k])
            r.donors[k]->is_obsolete = false;
    ptb_free(texts);
    ptb_free(donor);
    free_rest(&r);
}

/* Makes M, which is not in the template any more, obsolete.  */
static void
make_obsolete(struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->flags.n;) {
        if (is_of_template(m->flags.at[i]))
            ptb_message_remove_flag(m, m->flags.at[i]);
        else
            i++;
    }
    m->extracted.n = m->references.n = 0;
    m->is_obsolete = m->is_changed = true;
}

/* Appends to OUT[0, N) the messages that are obsolete, or are now; returns the
   new number.  One without a translation and without a translator's comment is
   dropped.  */
static size_t
add_obsolete(struct applier *p, struct ptb_message **out, size_t n)
{
    uint32_t k = 0;

    for (size_t i = 0; i < p->cat->n; i++) {
        struct ptb_message *m = p->cat->messages[i];
        bool is_live = k < p->live->n && p->live->at[k] == m;

        if (is_live && p->is_used[k++])
            continue;
        if (is_live && (is_translated(m) || m->comments.n)) {
            make_obsolete(m);
            p->result->n_obsolete++;
            p->is_changed = true;
        }
        if (m->is_obsolete)
            out[n++] = m;
    }
    return n;
}

/* Drops obsolete messages of a text that is in use: of several ones one came
   back, and what the others say becomes its comment.  */
static void
fold_duplicates(struct applier *p)
{
    struct potable_catalog *cat = p->cat;
    struct ptb_message **out =
        ptb_alloc_zero(cat->n + 1, sizeof(struct ptb_message *));
    size_t n = 0;

    for (size_t i = 0; i < cat->n; i++) {
        struct ptb_message *m = cat->messages[i], *first = m;

        if (m->is_obsolete)
            first = ptb_catalog_find(cat, m->msgctxt, m->msgid);
        if (first->is_obsolete || first == m)
            out[n++] = m;
        else
            keep_as_comments(&cat->arena, first, m);
    }
    if (n < cat->n) {
        ptb_catalog_replace(cat, out, n);
        p->is_changed = true;
    } else {
        ptb_free(out);
    }
}

/* The header of the catalog, or that of the template.  */
static struct ptb_message *
find_header(struct applier *p, const struct potable_catalog *pot)
{
    struct ptb_message *m = ptb_catalog_header(p->cat);
    const struct ptb_message *t = ptb_catalog_header(pot);

    if (m || t == NULL)
        return m;
    m = make_message(p, t);
    take_msgstrs(p, m, t);
    m->msgstr[0] = copy(&p->cat->arena, m->msgstr[0]);
    ptb_message_set_list(&p->cat->arena, m, &m->comments, &t->comments);
    ptb_message_add_flag(&p->cat->arena, m, PTB_S("fuzzy"));
    return m;
}

/* Sets the date of the template, and the charset if that of CAT, which may have
   been ASCII, does not hold all texts any more.  */
static void
update_header(struct potable_catalog *cat, const struct potable_catalog *pot)
{
    struct ptb_slice name = PTB_S("POT-Creation-Date");
    struct ptb_slice date = ptb_catalog_field(pot, name);
    const struct ptb_message *m = ptb_catalog_header(cat);

    if (date.n)
        ptb_catalog_set_field(cat, name, date);
    if (m && ptb_charset_check(ptb_charset_find(ptb_message_msgstr(m, 0)),
                               false) != PTB_CHARSET_OK)
        ptb_catalog_set_field(cat, PTB_S("Content-Type"),
                              PTB_S("text/plain; charset=UTF-8"));
}

/* Does OUT[0, N) differ from the messages of the catalog?  */
static bool
is_reordered(const struct applier *p, struct ptb_message *const *out, size_t n)
{
    if (n != p->cat->n)
        return true;
    for (size_t i = 0; i < n; i++)
        if (out[i] != p->cat->messages[i])
            return true;
    return false;
}

void
ptb_apply(struct potable_catalog *cat, const struct ptb_live *live,
          const struct potable_catalog *pot, const struct ptb_live *template,
          const struct ptb_matching *matching, bool no_fuzzy,
          struct potable_update_result *result)
{
    struct applier p = {
        .cat = cat, .live = live, .no_fuzzy = no_fuzzy, .result = result};
    size_t n = 0, most = cat->n + template->n + 1;
    struct ptb_message **out, *header = find_header(&p, pot);
    bool *is_taken = ptb_alloc_zero(most, sizeof(*is_taken));

    out = ptb_alloc_zero(most, sizeof(struct ptb_message *));
    p.is_used = ptb_alloc_zero(live->n + 1, sizeof(*p.is_used));
    p.open = ptb_alloc_zero(template->n + 1, sizeof(struct ptb_message *));
    if (header)
        out[n++] = header;
    for (uint32_t j = 0; j < template->n; j++)
        out[n++] =
            make(&p, template->at[j], matching->same[j], matching->donor[j]);
    use_rest(&p, is_taken);
    n = add_obsolete(&p, out, n);
    p.is_changed |= is_reordered(&p, out, n);
    ptb_catalog_replace(cat, out, n);
    fold_duplicates(&p);
    result->is_changed = p.is_changed;
    if (result->is_changed)
        update_header(cat, pot);
    ptb_free(p.is_used);
    ptb_free(p.open);
    ptb_free(is_taken);
    ptb_buf_free(&p.text);
    ptb_carrier_free(&p.carrier);
}
