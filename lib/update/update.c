/* Carries catalogs over to a new template.
   Input: catalogs and a template; output: the same catalogs with the messages
   of the template, in its order, and then the obsolete ones. Catalogs whose
   messages are of the same version of the site are one group and share one
   matching. Invariant: a message that the template did not change keeps its
   bytes; a translation is in use, fuzzy or obsolete afterwards, never gone.  */
#include "config.h"

#include <stdlib.h>

#include "base/gettext.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "update/apply.h"
#include "update/match.h"
#include "update/same.h"

/* A catalog and what the update knows of it.  */
struct target {
    struct potable_catalog *cat;
    struct ptb_live live;
    uint64_t version; /* a hash of LIVE */
    size_t group;
    struct potable_update_result result;
};

/* Catalogs of one version.  */
struct group {
    const struct target *first; /* the one that was matched */
    uint32_t *same, *donor;     /* owned; of each message of the template, the
                                   live message, or PTB_NO_MESSAGE */
};

struct update {
    const struct potable_update_options *options;
    struct ptb_live template;
    const struct potable_catalog *pot;
    struct target *targets;
    struct group *groups;
    size_t n, n_groups;
};

/* Lists the messages of CAT that are in use, without the header.  */
static struct ptb_live
list_live(const struct potable_catalog *cat)
{
    struct ptb_live live = {
        ptb_alloc_zero(cat->n + 1, sizeof(struct ptb_message *)), 0};

    for (size_t i = 0; i < cat->n; i++) {
        struct ptb_message *m = cat->messages[i];

        if (!m->is_obsolete && (m->msgid.n || m->msgctxt.p))
            live.at[live.n++] = m;
    }
    return live;
}

static uint64_t
mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ h >> 31;
}

/* A hash of the texts and references of LIVE.  */
static uint64_t
hash_version(const struct ptb_live *live)
{
    uint64_t h = live->n;

    for (uint32_t i = 0; i < live->n; i++) {
        const struct ptb_message *m = live->at[i];

        h = mix(h, ptb_message_hash(m->msgctxt, m->msgid));
        for (uint32_t k = 0; k < m->references.n; k++)
            h = mix(h, ptb_message_hash(PTB_SLICE_NONE, m->references.at[k]));
    }
    return h;
}

static void
prepare(void *data, size_t i, unsigned thread)
{
    struct target *t = &((struct update *)data)->targets[i];

    (void)thread;
    t->live = list_live(t->cat);
    t->version = hash_version(&t->live);
}

/* Puts the catalogs into groups.  */
static void
make_groups(struct update *u)
{
    u->groups = ptb_alloc_zero(u->n + 1, sizeof(*u->groups));
    for (size_t i = 0; i < u->n; i++) {
        struct target *t = &u->targets[i];
        size_t g = 0;

        while (g < u->n_groups && u->groups[g].first->version != t->version)
            g++;
        if (g == u->n_groups)
            u->groups[u->n_groups++].first = t;
        t->group = g;
    }
}

/* Finds the messages of the template that T has, and those that it had for the
   others.  */
static void
match_group(void *data, size_t i, unsigned thread)
{
    struct update *u = data;
    struct group *g = &u->groups[i];
    const struct ptb_live *live = &g->first->live, *pot = &u->template;
    struct ptb_versions v = {live->at, pot->at, live->n, pot->n, NULL, NULL};

    (void)thread;
    g->same = ptb_alloc_zero(pot->n + 1, sizeof(*g->same));
    g->donor = ptb_alloc_zero(pot->n + 1, sizeof(*g->donor));
    v.same_new = g->same;
    v.same_old = ptb_alloc_zero(live->n + 1, sizeof(*v.same_old));
    ptb_find_same(&v, g->first->cat);
    ptb_match(&v, g->donor);
    ptb_find_contexts(&v, g->donor);
    ptb_free(v.same_old);
}

static void
apply(void *data, size_t i, unsigned thread)
{
    struct update *u = data;
    struct target *t = &u->targets[i];
    const struct group *g = &u->groups[t->group];

    struct ptb_matching matching = {g->same, g->donor};

    (void)thread;
    ptb_apply(t->cat, &t->live, u->pot, &u->template, &matching,
              u->options->no_fuzzy, &t->result);
}

/* Warns of translations in a template: PO and POT may have been mixed up.  */
static void
warn_about_template(const struct ptb_live *template,
                    const struct potable_catalog *pot, struct potable_log *log)
{
    for (uint32_t i = 0; i < template->n; i++) {
        const struct ptb_message *m = template->at[i];
        struct ptb_place at = ptb_place_file(pot->name);

        if (!ptb_message_has_msgstr(m))
            continue;
        at.line = m->msgstr_line;
        ptb_log_warn(log, at,
                     _("the template holds translations, which are ignored"));
        return;
    }
}

void
potable_update(struct potable_catalog *const *catalogs, size_t n,
               const struct potable_catalog *pot,
               const struct potable_update_options *options,
               struct potable_update_result *results, struct potable_log *log)
{
    static const struct potable_update_options defaults;
    struct update u = {
        .options = options ? options : &defaults, .pot = pot, .n = n};

    u.targets = ptb_alloc_zero(n + 1, sizeof(*u.targets));
    for (size_t i = 0; i < n; i++)
        u.targets[i].cat = catalogs[i];
    u.template = list_live(pot);
    warn_about_template(&u.template, pot, log);
    ptb_parallel(n, u.options->jobs, prepare, NULL, &u);
    make_groups(&u);
    ptb_parallel(u.n_groups, u.options->jobs, match_group, NULL, &u);
    ptb_parallel(n, u.options->jobs, apply, NULL, &u);
    for (size_t i = 0; i < n; i++) {
        if (results)
            results[i] = u.targets[i].result;
        ptb_free(u.targets[i].live.at);
    }
    for (size_t g = 0; g < u.n_groups; g++) {
        ptb_free(u.groups[g].same);
        ptb_free(u.groups[g].donor);
    }
    ptb_free(u.groups);
    ptb_free(u.targets);
    ptb_free(u.template.at);
}
