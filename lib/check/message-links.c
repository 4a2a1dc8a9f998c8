/* Links of messages.  Input: a pair of a catalog; output: findings of the
   family links, as far as a message alone shows them.
   Invariant: what the source text itself does is not told.  */
#include "config.h"

#include <stdlib.h>

#include "check/rules.h"
#include "check/target.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/table.h"

enum {
    MAX_NEAR = 50, /* links beside the place of one */
    MAX_TOLD = 20  /* findings for one message: they say where to look */
};

/* A link that is compared.  */
struct end {
    const struct ptb_link *link;
    struct ptb_slice key; /* p is NULL: a reference */
    bool is_matched;
};

/* The links of one text.  */
struct ends {
    struct potable_page *page; /* the text as a page of its own */
    struct ptb_links links;
    struct end *at; /* owned; one a link */
    size_t n;
    struct ptb_arena arena;
};

/* The codes of a text that have targets, as they are written, and what makes
   images of links.  */
struct written {
    struct ptb_slice *at; /* owned */
    size_t n, cap;
};

static bool
has_target(const struct ptb_text *text, const struct ptb_code *c)
{
    switch (c->what) {
    case PTB_WHAT_OTHER:
        return c->kind == PTB_CODE_MARK && text->s.p[c->beg] == '<';
    case PTB_WHAT_LINK:
        return c->kind != PTB_CODE_OPEN;
    case PTB_WHAT_ELEMENT:
        return c->kind == PTB_CODE_OPEN;
    default:
        return true;
    }
}

static int
by_bytes(const void *a, const void *b)
{
    return ptb_slice_compare(*(const struct ptb_slice *)a,
                             *(const struct ptb_slice *)b);
}

static void
read_written(struct written *w, const struct ptb_text *text)
{
    for (uint32_t i = 0; i < text->n_codes; i++) {
        const struct ptb_code *c = &text->codes[i];

        if (!has_target(text, c))
            continue;
        w->at = ptb_grow(w->at, &w->cap, w->n + 1, sizeof *w->at);
        w->at[w->n++] = ptb_slice(text->s.p + c->beg, c->end - c->beg);
    }
    if (w->n > 1)
        qsort(w->at, w->n, sizeof *w->at, by_bytes);
}

/* Have both texts of P the same links, byte for byte, as nearly all have?  */
static bool
has_same_links(const struct ptb_check_pair *p)
{
    struct written a = {.n = 0}, b = {.n = 0};
    bool is_equal;

    read_written(&a, &p->source);
    read_written(&b, &p->text);
    is_equal = a.n == b.n;
    for (size_t i = 0; is_equal && i < a.n; i++)
        is_equal = ptb_slice_eq(a.at[i], b.at[i]);
    ptb_free(a.at);
    ptb_free(b.at);
    return is_equal;
}

/* Is L, a reference in TEXT, none of a page?  "[option] [file]" and "a[i][k]"
   are not.  */
static bool
is_no_link(struct ptb_slice text, const struct ptb_link *l)
{
    size_t open = l->text_beg - 1;

    return l->kind == PTB_LINK_REFERENCE && l->text_beg > 0 &&
           (text.p[l->text_end + 1] == ' ' ||
            (open > 0 && ptb_is_alnum(text.p[open - 1])));
}

static void
read_ends(struct ends *e, const char *name, struct ptb_slice text)
{
    struct potable_options options = {.format = POTABLE_FORMAT_KRAMDOWN,
                                      .force = true};

    *e = (struct ends){.n = 0};
    if (potable_page_parse(&e->page, name, text.p, text.n, &options, NULL) !=
        POTABLE_OK)
        return;
    ptb_links_find(&e->links, &e->page->page, NULL);
    e->at = ptb_alloc_zero(e->links.n + 1, sizeof *e->at);
    for (size_t i = 0; i < e->links.n; i++) {
        const struct ptb_link *l = &e->links.at[i];
        struct end *end = &e->at[e->n];

        if (is_no_link(text, l))
            continue;
        e->n++;
        end->link = l;
        if (l->kind != PTB_LINK_REFERENCE && l->target.n)
            end->key = ptb_target_key(l->target, &e->arena);
    }
}

static void
clear_ends(struct ends *e)
{
    potable_page_free(e->page);
    ptb_links_clear(&e->links);
    ptb_free(e->at);
    ptb_arena_free(&e->arena);
}

/* What is compared in message P of FILE.  */
struct comparison {
    struct ptb_check_file *file;
    const struct ptb_check_pair *p;
    struct ends source, text;
    unsigned n_told;
};

/* What E is matched by: the target, or the name of a reference, which are other
   things, and so are images.  */
static void
make_key(struct ptb_buf *key, const struct end *e)
{
    key->n = 0;
    ptb_buf_add_char(key,
                     (char)('0' + (e->key.p != NULL) + 2 * e->link->is_image));
    if (e->key.p)
        ptb_buf_add_slice(key, e->key);
    for (size_t i = 0; !e->key.p && i < e->link->id.n; i++)
        ptb_buf_add_char(key, ptb_lower(e->link->id.p[i]));
}

/* Matches what both sides have, once for each.  */
static void
match(struct comparison *c)
{
    struct ptb_table table = PTB_TABLE_INIT;
    struct ptb_buf key = PTB_BUF_INIT;
    size_t *next = ptb_alloc((c->text.n + 1) * sizeof *next);
    size_t *heads = ptb_alloc((c->text.n + 1) * sizeof *heads), n_heads = 0;

    for (size_t i = c->text.n; i > 0; i--) {
        struct ptb_slice s;
        bool is_new;
        size_t head;

        make_key(&key, &c->text.at[i - 1]);
        s = ptb_arena_copy(&c->text.arena, ptb_buf_slice(&key));
        head = ptb_table_put(&table, s, n_heads, &is_new);
        next[i - 1] = is_new ? SIZE_MAX : heads[head];
        n_heads += is_new;
        heads[head] = i - 1;
    }
    for (size_t i = 0; i < c->source.n; i++) {
        size_t head, k;

        make_key(&key, &c->source.at[i]);
        head = ptb_table_get(&table, ptb_buf_slice(&key));
        k = head == SIZE_MAX ? SIZE_MAX : heads[head];
        if (k == SIZE_MAX)
            continue;
        c->text.at[k].is_matched = c->source.at[i].is_matched = true;
        heads[head] = next[k];
    }
    ptb_table_free(&table);
    ptb_buf_free(&key);
    ptb_free(next);
    ptb_free(heads);
}

/* Suggests the text of C with target T as that of S.  */
static void
suggest(const struct comparison *c, struct ptb_finding *f, const struct end *s,
        const struct end *t)
{
    struct ptb_slice text = c->p->text.s, to = s->link->target;
    struct ptb_slice was =
        ptb_slice(text.p + t->link->beg, t->link->end - t->link->beg);
    struct ptb_slice raw =
        ptb_slice(c->p->source.s.p + s->link->beg, s->link->end - s->link->beg);
    char *fix;

    /* What is written in another way there might be no target here.  */
    if (!memmem(to.p, to.n, "://", 3) || !ptb_slice_eq(raw, to) ||
        !ptb_slice_eq(was, t->link->target) || t->link->form != s->link->form)
        return;
    fix = ptb_arena_bytes(&c->file->findings.arena, text.n + to.n + 1);
    memcpy(fix, text.p, t->link->beg);
    memcpy(fix + t->link->beg, to.p, to.n);
    memcpy(fix + t->link->beg + to.n, text.p + t->link->end,
           text.n - t->link->end);
    f->fix = ptb_slice(fix, text.n - was.n + to.n);
    f->kind = PTB_FIX_CHARACTERS;
}

static void
tell_altered(struct comparison *c, struct end *s, struct end *t,
             bool is_corrupted)
{
    struct ptb_slice target = s->link->target;
    struct ptb_finding *f;

    s->is_matched = t->is_matched = true;
    if (ptb_target_is_localized(target, t->link->target))
        return;
    f = ptb_pair_find(
        c->file, c->p, PTB_RULE_LINK_ALTERED, t->link->beg, t->link->end,
        is_corrupted ? _("the source has '%.*s'; this looks corrupted")
                     : _("the source leads to '%.*s'"),
        (int)target.n, target.p);

    /* An address of another site is the same in all locales.  */
    if (is_corrupted)
        suggest(c, f, s, t);
    c->n_told++;
}

/* May T, which is left over, be the link S, which has a target?  */
static bool
may_be(const struct end *s, const struct end *t)
{
    return !t->is_matched && t->key.p && t->link->is_image == s->link->is_image;
}

/* The link of E that is nearest to S, number I of the other side, among the
   MAX_NEAR to each side of that place; NULL: none is near.  */
static struct end *
find_nearest(struct ends *e, const struct end *s, size_t i)
{
    struct end *found = NULL;
    unsigned least = PTB_NOT_NEAR;

    for (size_t k = i < MAX_NEAR ? 0 : i - MAX_NEAR;
         k < e->n && k < i + MAX_NEAR; k++) {
        unsigned d;

        if (!may_be(s, &e->at[k]))
            continue;
        d = ptb_target_slip(s->key, e->at[k].key, least);
        if (d == PTB_NOT_NEAR)
            continue;
        least = d;
        found = &e->at[k];
    }
    return found;
}

/* The only link of E that is left over, an image or none, a reference or none;
   NULL: none, or more.  */
static struct end *
find_only(struct ends *e, bool is_image, bool is_reference)
{
    struct end *found = NULL;

    for (size_t k = 0; k < e->n; k++) {
        struct end *t = &e->at[k];

        if (t->is_matched || !t->key.p != is_reference ||
            t->link->is_image != is_image)
            continue;
        if (found)
            return NULL;
        found = t;
    }
    return found;
}

/* Targets that are no addresses; the nearest of the source, or the one with
   their number, is not missing then.  */
static void
check_faults(struct comparison *c)
{
    for (size_t i = 0; i < c->text.n && c->n_told < MAX_TOLD; i++) {
        struct end *t = &c->text.at[i], *s;
        const char *fault = t->is_matched || !t->key.p
                                ? NULL
                                : ptb_target_fault(t->link->target);

        if (!fault)
            continue;
        ptb_pair_find(c->file, c->p, PTB_RULE_LINK_MALFORMED, t->link->beg,
                      t->link->end, "%s", fault);
        c->n_told++;
        t->is_matched = true;
        s = find_nearest(&c->source, t, i);
        if (!s && i < c->source.n && may_be(t, &c->source.at[i]))
            s = &c->source.at[i];
        if (s)
            s->is_matched = true;
    }
}

/* A reference whose name the source text has not: definitions belong to the
   page, where nobody translates their names.  */
static void
check_reference(struct comparison *c, bool is_image)
{
    struct end *s = find_only(&c->source, is_image, true);
    struct end *t = find_only(&c->text, is_image, true);

    if (!s || !t)
        return;
    ptb_pair_find(c->file, c->p, PTB_RULE_LINK_UNDEFINED, t->link->beg,
                  t->link->end, _("nothing defines this link"));
    s->is_matched = t->is_matched = true;
}

/* Tells the links that are left over and have partners: those that are nearly
   the same, and the only one of both sides.  */
static void
check_altered(struct comparison *c)
{
    for (size_t i = 0; i < c->source.n && c->n_told < MAX_TOLD; i++) {
        struct end *s = &c->source.at[i];
        struct end *t =
            s->is_matched || !s->key.p ? NULL : find_nearest(&c->text, s, i);

        if (t)
            tell_altered(c, s, t, true);
    }
    for (int is_image = 0; is_image < 2 && c->n_told < MAX_TOLD; is_image++) {
        struct end *s = find_only(&c->source, is_image, false);
        struct end *t = find_only(&c->text, is_image, false);

        if (s && t)
            tell_altered(c, s, t, false);
    }
}

static void
check_missing(struct comparison *c)
{
    for (size_t i = 0; i < c->source.n && c->n_told < MAX_TOLD; i++) {
        const struct end *s = &c->source.at[i];
        struct ptb_slice name = s->key.p ? s->link->target : s->link->id;

        if (s->is_matched)
            continue;
        c->n_told++;
        ptb_pair_find(c->file, c->p, PTB_RULE_LINK_MISSING, 0,
                      (uint32_t)c->p->text.s.n,
                      s->link->is_image
                          ? _("the image '%.*s' of the source is missing")
                          : _("the link to '%.*s' of the source is missing"),
                      (int)name.n, name.p);
    }
}

void
ptb_check_message_links(struct ptb_check_file *file,
                        const struct ptb_check_pair *p)
{
    struct comparison c = {.file = file, .p = p};

    if (!p->source.s.p || !p->text.s.n || has_same_links(p))
        return;
    read_ends(&c.source, file->name, p->source.s);
    read_ends(&c.text, file->name, p->text.s);
    match(&c);
    check_faults(&c);
    check_reference(&c, false);
    check_reference(&c, true);
    check_altered(&c);
    check_missing(&c);
    clear_ends(&c.source);
    clear_ends(&c.text);
}
