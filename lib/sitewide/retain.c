/* Retaining texts.  Input: the catalogs of all locales after their alignment;
   output: translations.  A text that one locale shows untranslated may have
   been forgotten there, but hardly in several of them where the others do not
   translate it either.
   Invariant: what a catalog translates already stays.  */
#include "config.h"

#include "sitewide/retain.h"

#include "base/mem.h"
#include "base/text.h"

enum {
    MIN_LOCALES = 3,   /* that keep a text */
    MIN_PER_CENT = 70, /* of the locales that have the text */
    /* Longer texts are sentences, which somebody is to translate.  */
    MAX_WORDS = 4
};

/* What the locales do with a text.  */
struct use {
    struct ptb_slice text;
    uint32_t n_kept, n_changed;     /* locales */
    size_t last_kept, last_changed; /* plus one: the last of these */
};

struct retaining {
    struct ptb_set *sets;
    size_t n;
    struct ptb_table table; /* texts by their numbers */
    struct use *uses;       /* owned */
    size_t n_uses, cap;
};

static bool
is_translated(const struct ptb_message *m)
{
    return !m->is_fuzzy && ptb_message_msgstr(m, 0).n > 0;
}

/* Does a page, or a translator, keep the text of M as it is?  */
static bool
is_kept(const struct ptb_message *m)
{
    return is_translated(m) ? ptb_slice_eq(ptb_message_msgstr(m, 0), m->msgid)
                            : m->is_on_page && !m->is_fuzzy;
}

static bool
is_of_interest(const struct ptb_message *m)
{
    return !m->is_obsolete && m->msgid.n > 0 && m->msgid_plural.p == NULL;
}

static void
look_for_kept(struct retaining *r, const struct ptb_message *m, size_t locale)
{
    struct use *u;
    bool is_new;
    size_t i;

    if (!is_kept(m) || ptb_text_n_words(m->msgid) > MAX_WORDS)
        return;
    i = ptb_table_put(&r->table, m->msgid, r->n_uses, &is_new);
    if (is_new) {
        r->uses = ptb_grow(r->uses, &r->cap, r->n_uses + 1, sizeof(*r->uses));
        r->uses[r->n_uses++] = (struct use){.text = m->msgid};
    }
    u = &r->uses[i];
    u->n_kept += u->last_kept != locale + 1;
    u->last_kept = locale + 1;
}

static void
look_for_changed(struct retaining *r, const struct ptb_message *m,
                 size_t locale)
{
    size_t i;
    struct use *u;

    if (!is_translated(m) || is_kept(m))
        return;
    i = ptb_table_get(&r->table, m->msgid);
    if (i == SIZE_MAX)
        return;
    u = &r->uses[i];
    u->n_changed += u->last_changed != locale + 1;
    u->last_changed = locale + 1;
}

static bool
is_retained(const struct use *u)
{
    return u->n_kept >= MIN_LOCALES &&
           u->n_kept * 100 >= (u->n_kept + u->n_changed) * MIN_PER_CENT;
}

/* Translates M with its msgid if the locales retain that.  */
static void
retain(struct retaining *r, struct ptb_message *m, struct ptb_arena *arena)
{
    size_t i;

    if (is_translated(m) || !is_kept(m))
        return;
    i = ptb_table_get(&r->table, m->msgid);
    if (i != SIZE_MAX && is_retained(&r->uses[i]))
        ptb_message_set_msgstr(arena, m, 0, m->msgid);
}

/* What is done with each message in turn.  */
enum pass { LOOK_FOR_KEPT, LOOK_FOR_CHANGED, RETAIN };

static void
go_through(struct retaining *r, enum pass pass)
{
    size_t n_locales = r->sets[0].run->site->n_locales;

    for (size_t l = 0; l < n_locales; l++)
        for (size_t s = 0; s < r->n; s++) {
            struct potable_catalog *c = r->sets[s].catalogs[l];

            for (size_t i = 0; c && i < c->n; i++) {
                struct ptb_message *m = c->messages[i];

                if (!is_of_interest(m))
                    continue;
                if (pass == LOOK_FOR_KEPT)
                    look_for_kept(r, m, l);
                else if (pass == LOOK_FOR_CHANGED)
                    look_for_changed(r, m, l);
                else
                    retain(r, m, &c->arena);
            }
        }
}

void
ptb_sets_retain(struct ptb_set *sets, size_t n, struct ptb_table *texts)
{
    struct retaining r = {.sets = sets, .n = n};

    go_through(&r, LOOK_FOR_KEPT);
    if (r.n_uses > 0) {
        go_through(&r, LOOK_FOR_CHANGED);
        go_through(&r, RETAIN);
    }
    for (size_t i = 0; i < r.n_uses; i++)
        if (is_retained(&r.uses[i]))
            ptb_table_put(texts, r.uses[i].text, i, NULL);
    ptb_table_free(&r.table);
    ptb_free(r.uses);
}
