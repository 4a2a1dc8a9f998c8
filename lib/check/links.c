/* Links of a page against those of its master.  Input: a file; output: findings
   of the family links.
   Targets are compared by their keys.
   Invariant: what the master itself does is not told: a page against itself has
   no finding.  */
#include "config.h"

#include "check/rules.h"
#include "check/target.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/table.h"
#include "unit/link.h"

/* A link that is compared.  */
struct end {
    const struct ptb_link *link;
    struct ptb_slice key;      /* p is NULL: not compared */
    struct ptb_slice expected; /* of the master's: what the site makes of the
                                  target; p is NULL: nothing else */
    bool is_matched;
    bool is_faulty; /* that was told */
};

struct ends {
    struct ptb_links links;
    struct end *at; /* owned; one a link */
    struct ptb_arena arena;
};

/* What one file is compared with.  */
struct comparison {
    const struct potable_check *check;
    struct ptb_check_file *file;
    struct ends master, page;
};

/* Reads the links of PAGE.  FILE: PAGE is its master; else NULL.  */
static void
read_ends(struct ends *e, const struct potable_page *page,
          const struct ptb_check_file *file)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_links_find(&e->links, &page->page, &page->units);
    e->at = ptb_alloc_zero(e->links.n + 1, sizeof *e->at);
    for (size_t i = 0; i < e->links.n; i++) {
        const struct ptb_link *l = &e->links.at[i];

        e->at[i].link = l;
        if (!l->target.p || !l->target.n)
            continue;
        b.n = 0;
        if (file && ptb_check_expected_link(file, l->target, &b))
            e->at[i].expected = ptb_arena_copy(&e->arena, ptb_buf_slice(&b));
        e->at[i].key = ptb_target_key(
            e->at[i].expected.p ? e->at[i].expected : l->target, &e->arena);
    }
    ptb_buf_free(&b);
}

static void
clear_ends(struct ends *e)
{
    ptb_links_clear(&e->links);
    ptb_free(e->at);
    ptb_arena_free(&e->arena);
}

/* The unit that link E belongs to: in which it stands, or that it encloses.  */
static uint32_t
unit_of(const struct end *e)
{
    return e->link->unit != PTB_NO_UNIT ? e->link->unit : e->link->wraps;
}

/* The unit of the page that translates unit U of the master, or PTB_NO_UNIT. */
static uint32_t
partner(const struct ptb_check_file *file, uint32_t u)
{
    const struct ptb_alignment *a = &file->alignment;
    size_t i = ptb_alignment_from(a, u);

    if (i < a->n && a->pairs[i].src == u)
        return a->pairs[i].dst;
    if (i > 0 && a->pairs[i - 1].src + a->pairs[i - 1].n_src > u)
        return a->pairs[i - 1].dst;
    return PTB_NO_UNIT;
}

/* Do links M of the master and E of the page stand in texts that translate each
   other?  */
static bool
is_partner(const struct ptb_check_file *file, const struct end *m,
           const struct end *e)
{
    return unit_of(m) != PTB_NO_UNIT && unit_of(e) != PTB_NO_UNIT &&
           partner(file, unit_of(m)) == unit_of(e);
}

static struct ptb_finding *
add(struct comparison *c, enum ptb_rule rule, const struct end *e,
    const char *reason)
{
    const struct ptb_link *l = e->link;
    struct ptb_finding *f =
        ptb_finding_add(&c->file->findings, rule, l->beg, l->end, "%s", reason);

    f->text = ptb_page_slice(&c->file->page->page, l->beg, l->end);
    f->text_end = (uint32_t)f->text.n;
    return f;
}

/* How links that lead to the same place are matched: images with images first,
   and those in texts that translate each other.  */
enum { MATCH_BESIDE, MATCH_ALIKE, MATCH_OTHER_BESIDE, MATCH_ANY, N_MATCHES };

static bool
may_match(const struct ptb_check_file *file, const struct end *m,
          const struct end *e, int pass)
{
    return (pass >= MATCH_OTHER_BESIDE ||
            m->link->is_image == e->link->is_image) &&
           (pass == MATCH_ALIKE || pass == MATCH_ANY || is_partner(file, m, e));
}

/* Says that what the master has as image M is a link on the page, E.  */
static void
tell_no_image(struct comparison *c, const struct end *m, const struct end *e)
{
    struct ptb_buf reason = PTB_BUF_INIT;
    struct ptb_slice t = m->link->target;

    ptb_buf_add_fmt(&reason, _("the image '%.*s' of the source is a link here"),
                    (int)t.n, t.p);
    add(c, PTB_RULE_LINK_MISSING, e, ptb_buf_cstr(&reason));
    ptb_buf_free(&reason);
}

/* Matches the ends of both sides that are definitions, or are none.  */
static void
match(struct comparison *c, bool definitions)
{
    struct ptb_table table = PTB_TABLE_INIT;
    size_t n = c->page.links.n;
    size_t *next = ptb_realloc(NULL, n + 1, sizeof *next);
    size_t *heads = ptb_realloc(NULL, n + 1, sizeof *heads), n_heads = 0;

    for (size_t i = n; i > 0; i--) {
        struct end *e = &c->page.at[i - 1];
        bool is_new;
        size_t head;

        if (!e->key.p || e->is_matched ||
            (e->link->kind == PTB_LINK_DEFINITION) != definitions)
            continue;
        /* Chains in the order of the page: the last one put is the first.  */
        head = ptb_table_put(&table, e->key, n_heads, &is_new);
        next[i - 1] = is_new ? SIZE_MAX : heads[head];
        n_heads += is_new;
        heads[head] = i - 1;
    }
    for (int pass = 0; pass < N_MATCHES; pass++)
        for (size_t i = 0; i < c->master.links.n; i++) {
            struct end *m = &c->master.at[i];
            size_t head, k;

            if (!m->key.p || m->is_matched ||
                (m->link->kind == PTB_LINK_DEFINITION) != definitions)
                continue;
            head = ptb_table_get(&table, m->key);
            if (head == SIZE_MAX)
                continue;
            /* Links that are alike are matched from the first on.  */
            while (heads[head] != SIZE_MAX &&
                   c->page.at[heads[head]].is_matched)
                heads[head] = next[heads[head]];
            for (k = heads[head]; k != SIZE_MAX; k = next[k])
                if (!c->page.at[k].is_matched &&
                    may_match(c->file, m, &c->page.at[k], pass)) {
                    c->page.at[k].is_matched = m->is_matched = true;
                    if (m->link->is_image && !c->page.at[k].link->is_image)
                        tell_no_image(c, m, &c->page.at[k]);
                    break;
                }
        }
    ptb_table_free(&table);
    ptb_free(next);
    ptb_free(heads);
}

/* Says that PAGE's link leads elsewhere than MASTER's.  */
static void
tell_altered(struct comparison *c, struct end *master, struct end *page,
             bool is_corrupted)
{
    struct ptb_buf reason = PTB_BUF_INIT;
    struct ptb_slice t = master->link->target;
    struct ptb_finding *f;

    master->is_matched = page->is_matched = true;
    if (ptb_target_is_localized(t, page->link->target))
        return;
    ptb_buf_add_fmt(&reason,
                    is_corrupted
                        ? _("the source has '%.*s'; this looks corrupted")
                        : _("the source leads to '%.*s'"),
                    (int)t.n, t.p);
    f = add(c, PTB_RULE_LINK_ALTERED, page, ptb_buf_cstr(&reason));
    ptb_buf_free(&reason);
    /* An address of another site is the same in all locales.  */
    if (is_corrupted && memmem(t.p, t.n, "://", 3) &&
        ptb_slice_eq(f->text, page->link->target)) {
        f->fix = ptb_arena_copy(&c->file->findings.arena, t);
        if (unit_of(page) != PTB_NO_UNIT)
            f->pair = &c->file->pairs[unit_of(page)];
        f->kind = PTB_FIX_PART;
    }
}

/* Is the target of PAGE one of MASTER with some letters changed?  */
static bool
is_corruption(const struct end *master, const struct end *page)
{
    return ptb_target_slip(master->key, page->key, PTB_NOT_NEAR) !=
           PTB_NOT_NEAR;
}

/* May link E of the page, in find_altered, be link M of the master?  */
static bool
is_comparable(const struct end *m, const struct end *e)
{
    return e->key.p && !e->is_matched && e->link->kind != PTB_LINK_REFERENCE &&
           e->link->is_image == m->link->is_image &&
           e->link->kind != PTB_LINK_DEFINITION;
}

/* The link of the page that is nearest to M; with IS_BESIDE, of those in the
   text that translates M's.  NULL: none.  */
static struct end *
find_nearest(struct comparison *c, const struct end *m, bool is_beside)
{
    struct end *found = NULL;
    unsigned least = PTB_NOT_NEAR;

    for (size_t k = 0; k < c->page.links.n; k++) {
        struct end *e = &c->page.at[k];
        unsigned d;

        if (!is_comparable(m, e) || (is_beside && !is_partner(c->file, m, e)))
            continue;
        d = ptb_target_slip(m->key, e->key, least);
        if (d == PTB_NOT_NEAR)
            continue;
        least = d;
        found = e;
    }
    return found;
}

/* The only link of the page in the text that translates M's; NULL: there is
   none, or more.  */
static struct end *
find_only(struct comparison *c, const struct end *m)
{
    uint32_t unit =
        unit_of(m) == PTB_NO_UNIT ? PTB_NO_UNIT : partner(c->file, unit_of(m));
    struct end *found = NULL;

    for (size_t k = 0; k < c->page.links.n && unit != PTB_NO_UNIT; k++) {
        struct end *e = &c->page.at[k];

        if (!is_comparable(m, e) || unit_of(e) != unit)
            continue;
        if (found)
            return NULL;
        found = e;
    }
    return found;
}

/* Is a link of the page the address of a whole site before M's path?  */
static bool
match_tail(struct comparison *c, struct end *m)
{
    for (size_t k = 0; k < c->page.links.n; k++) {
        struct end *e = &c->page.at[k];

        if (is_comparable(m, e) && ptb_target_is_tail(e->key, m->key)) {
            e->is_matched = m->is_matched = true;
            return true;
        }
    }
    return false;
}

/* How the links that are left over on both sides are paired: those in texts
   that translate each other and that are nearly the same, since addresses of
   one site are often alike; those that are so wherever they stand; the only
   ones of two paired units.  */
enum pass { PASS_BESIDE, PASS_NEAR, PASS_ONLY, N_PASSES };

static void
find_altered(struct comparison *c, enum pass pass)
{
    for (size_t i = 0; i < c->master.links.n; i++) {
        struct end *m = &c->master.at[i], *found;

        if (!m->key.p || m->is_matched || m->link->kind == PTB_LINK_REFERENCE ||
            m->link->kind == PTB_LINK_DEFINITION || match_tail(c, m))
            continue;
        found = pass == PASS_ONLY ? find_only(c, m)
                                  : find_nearest(c, m, pass == PASS_BESIDE);
        if (!found)
            continue;
        if (found->is_faulty) /* which is told */
            found->is_matched = m->is_matched = true;
        else
            tell_altered(c, m, found, pass != PASS_ONLY);
    }
}

/* Pairs the definitions that are left over: by their names, or since they are
   nearly the same.  References to one then lead where the master's do.  */
static void
match_definitions(struct comparison *c)
{
    match(c, true);
    for (size_t i = 0; i < c->page.links.n; i++) {
        struct end *e = &c->page.at[i];
        struct end *found = NULL;

        if (!e->key.p || e->is_matched || e->link->kind != PTB_LINK_DEFINITION)
            continue;
        for (size_t k = 0; k < c->master.links.n && !found; k++) {
            struct end *m = &c->master.at[k];
            bool is_def = m->link->kind == PTB_LINK_DEFINITION;

            /* A link that the master writes out may be defined here.  */
            if (m->key.p && !m->is_matched &&
                (is_corruption(m, e) ||
                 (is_def && ptb_slice_eq_nocase(m->link->id, e->link->id))))
                found = m;
        }
        if (!found)
            continue;
        if (!e->is_faulty && !ptb_slice_eq(found->key, e->key))
            tell_altered(c, found, e, is_corruption(found, e));
        e->is_matched = true;
        found->is_matched = found->link->kind == PTB_LINK_DEFINITION;
        for (size_t k = 0; k < c->page.links.n; k++)
            if (c->page.links.at[k].kind == PTB_LINK_REFERENCE &&
                c->page.links.at[k].definition == i)
                c->page.at[k].key = found->key;
    }
}

/* Where on the page what the master has as link I should be: the unit that
   translates its unit, or the last link before it that the page has.  */
static void
find_place(const struct comparison *c, size_t i, uint32_t *beg, uint32_t *end)
{
    const struct end *m = &c->master.at[i];
    uint32_t unit =
        unit_of(m) == PTB_NO_UNIT ? PTB_NO_UNIT : partner(c->file, unit_of(m));

    if (unit != PTB_NO_UNIT) {
        *beg = c->file->page->units.at[unit].beg;
        *end = c->file->page->units.at[unit].end;
        return;
    }
    *beg = *end = 0;
    while (i-- > 0)
        for (size_t k = 0; c->master.at[i].is_matched && k < c->page.links.n;
             k++)
            if (c->page.at[k].key.p &&
                ptb_slice_eq(c->page.at[k].key, c->master.at[i].key)) {
                *beg = c->page.at[k].link->beg;
                *end = c->page.at[k].link->end;
                return;
            }
}

/* Has the page no text for that of link M?  Then that is told, and not what is
   in it.  */
static bool
is_unit_missing(const struct comparison *c, const struct end *m)
{
    return unit_of(m) != PTB_NO_UNIT &&
           partner(c->file, unit_of(m)) == PTB_NO_UNIT;
}

static void
find_missing(struct comparison *c)
{
    for (size_t i = 0; i < c->master.links.n; i++) {
        const struct end *m = &c->master.at[i];
        struct ptb_finding *f;
        uint32_t beg, end;

        if (!m->key.p || m->is_matched || is_unit_missing(c, m) ||
            m->link->kind == PTB_LINK_DEFINITION)
            continue;
        find_place(c, i, &beg, &end);
        f = ptb_finding_add(&c->file->findings, PTB_RULE_LINK_MISSING, beg, end,
                            m->link->is_image
                                ? _("the image '%.*s' of the source is missing")
                                : _("the link to '%.*s' of the source is "
                                    "missing"),
                            (int)m->link->target.n, m->link->target.p);
        f->text = ptb_page_slice(&c->file->page->page, beg, end);
        f->text_end = (uint32_t)f->text.n;
    }
}

/* Has the master a reference to ID that nothing defines, too?  */
static bool
is_undefined_in_master(const struct comparison *c, struct ptb_slice id)
{
    for (size_t i = 0; i < c->master.links.n; i++) {
        const struct ptb_link *l = &c->master.links.at[i];

        if (l->kind == PTB_LINK_REFERENCE && l->definition == PTB_NO_LINK &&
            ptb_slice_eq_nocase(l->id, id))
            return true;
    }
    return false;
}

/* Says that nothing defines E, and not that the master's link is missing.  */
static void
tell_undefined(struct comparison *c, const struct end *e)
{
    add(c, PTB_RULE_LINK_UNDEFINED, e, _("nothing defines this link"));
    for (size_t i = 0; i < c->master.links.n; i++) {
        struct end *m = &c->master.at[i];

        if (!m->is_matched && m->link->kind == PTB_LINK_REFERENCE &&
            (ptb_slice_eq_nocase(m->link->id, e->link->id) ||
             is_partner(c->file, m, e))) {
            m->is_matched = true;
            return;
        }
    }
}

static void
check_references(struct comparison *c)
{
    bool *used = ptb_alloc_zero(c->page.links.n + 1, sizeof *used);

    for (size_t i = 0; i < c->page.links.n; i++) {
        const struct ptb_link *l = &c->page.links.at[i];

        if (l->kind != PTB_LINK_REFERENCE)
            continue;
        if (l->definition != PTB_NO_LINK)
            used[l->definition] = true;
        else if (!is_undefined_in_master(c, l->id))
            tell_undefined(c, &c->page.at[i]);
    }
    for (size_t i = 0; i < c->page.links.n; i++) {
        struct end *e = &c->page.at[i];
        bool is_used_in_master = false, is_in_master = false;

        if (e->link->kind != PTB_LINK_DEFINITION || used[i] || !e->key.p)
            continue;
        for (size_t k = 0; k < c->master.links.n; k++) {
            const struct ptb_link *l = &c->master.links.at[k];

            if (!c->master.at[k].key.p ||
                !ptb_slice_eq(c->master.at[k].key, e->key))
                continue;
            is_in_master |= l->kind == PTB_LINK_DEFINITION;
            is_used_in_master |= l->kind == PTB_LINK_REFERENCE;
        }
        if (!is_in_master || is_used_in_master)
            add(c, PTB_RULE_LINK_UNUSED, e, _("no link uses this definition"));
    }
    ptb_free(used);
}

static void
check_faults(struct comparison *c)
{
    for (size_t i = 0; i < c->page.links.n; i++) {
        struct end *e = &c->page.at[i];
        const char *fault;
        bool in_master = false;

        if (!e->key.p || e->link->kind == PTB_LINK_REFERENCE)
            continue;
        fault = ptb_target_fault(e->link->target);
        for (size_t k = 0; fault && k < c->master.links.n; k++)
            in_master |=
                c->master.at[k].key.p &&
                ptb_slice_eq(c->master.links.at[k].target, e->link->target);
        if (!fault || in_master)
            continue;
        add(c, PTB_RULE_LINK_MALFORMED, e, fault);
        e->is_faulty = true;
    }
}

/* Does the site itself make TARGET of a link of the master?  */
static bool
is_expected(const struct comparison *c, struct ptb_slice target)
{
    for (size_t i = 0; i < c->master.links.n; i++)
        if (c->master.at[i].expected.p &&
            ptb_slice_eq(c->master.at[i].expected, target))
            return true;
    return false;
}

/* Relative targets that start with the folder which the page itself is in.  One
   finding a page: they come by the dozen.  */
static void
check_folders(struct comparison *c)
{
    struct ptb_slice path = ptb_slice_str(c->file->name), folder, name;
    const struct end *first = NULL;
    unsigned n = 0;

    folder = ptb_path_folder(path);
    while ((name = ptb_path_next(&folder)).n && !ptb_is_locale_name(name))
        continue;
    if (!name.n || folder.n)
        return;
    for (size_t i = 0; i < c->page.links.n; i++) {
        const struct end *e = &c->page.at[i];
        struct ptb_slice t = e->link->target;
        size_t slash;

        if (!e->key.p || e->link->kind == PTB_LINK_REFERENCE)
            continue;
        slash = ptb_slice_find(t, '/');
        if (slash == t.n || !ptb_slice_eq(ptb_slice(t.p, slash), name) ||
            is_expected(c, t))
            continue;
        if (n++ == 0)
            first = e;
    }
    if (first) {
        struct ptb_buf reason = PTB_BUF_INIT;

        ptb_buf_add_fmt(
            &reason,
            ngettext_("%u relative link of this page starts with the folder "
                      "'%.*s', in which the page is itself",
                      "%u relative links of this page start with the folder "
                      "'%.*s', in which the page is itself",
                      n),
            n, (int)name.n, name.p);
        add(c, PTB_RULE_LINK_LOCALE, first, ptb_buf_cstr(&reason));
        ptb_buf_free(&reason);
    }
}

void
ptb_check_links(const struct potable_check *check, struct ptb_check_file *file)
{
    struct comparison c = {.check = check, .file = file};

    read_ends(&c.master, file->master->page, file);
    read_ends(&c.page, file->page, NULL);
    check_faults(&c);
    match_definitions(&c);
    match(&c, false);
    for (int pass = 0; pass < N_PASSES; pass++)
        find_altered(&c, (enum pass)pass);
    check_references(&c);
    find_missing(&c);
    check_folders(&c);
    clear_ends(&c.master);
    clear_ends(&c.page);
}
