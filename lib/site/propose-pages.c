/* The items of `pages:` for a tree.  Input: shapes and pairs; output: YAML with
   comments.  A pattern with "**" is proposed where most of the files that it
   would find are translated already; else the pages are named one by one.  */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/yaml.h"
#include "site/propose.h"

/* Masters that a pattern must find for it to be a habit, and pages that are
   named one by one at most.  */
enum { HABIT = 3, MAX_NAMED = 40, MAX_EXCLUDED = 12 };

/* Files of one shape and ending.  */
struct group {
    struct ptb_proposal *p;
    const struct ptb_shape *shape;
    struct ptb_slice ending;
    struct ptb_slice root; /* where masters lie: "docs/" */
    size_t *at;            /* owned: candidates, numbers of files */
    size_t n, cap, n_matched;
    struct ptb_buf *out;
    bool *is_covered;       /* by file: some item finds it already */
    const bool *is_matched; /* by file: this shape pairs it with a localized
                               page */
};

void
ptb_propose_quote(struct ptb_buf *b, struct ptb_slice s)
{
    bool is_plain = s.n > 0 && ptb_is_alnum(s.p[0]) && ptb_yaml_is_string(s);

    for (size_t i = 0; i < s.n; i++)
        is_plain &= ptb_is_alnum(s.p[i]) || memchr("-_./", s.p[i], 4) ||
                    (s.p[i] & 0x80);
    if (is_plain) {
        ptb_buf_add_slice(b, s);
        return;
    }
    ptb_buf_add_char(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'')
            ptb_buf_add_char(b, '\'');
        ptb_buf_add_char(b, s.p[i]);
    }
    ptb_buf_add_char(b, '\'');
}

/* The name that stands for a locale in paths of P.  */
static const char *
locale_name(const struct ptb_proposal *p, const struct ptb_shape *shape)
{
    for (size_t i = 0; i < p->n_locales; i++)
        if (!ptb_slice_eq(p->locales[i].name, ptb_slice_str(p->locales[i].tag)))
            return "{folder}";
    return shape->separator ? "{locale}" : "{folder}";
}

/* Appends the path of the localized page of MASTER, a path or a pattern.  */
static void
add_localized(const struct group *g, struct ptb_slice master, struct ptb_buf *b)
{
    const struct ptb_shape *s = g->shape;
    const char *name = locale_name(g->p, s);

    if (s->separator) {
        struct ptb_slice stem = ptb_path_stem(master);

        if (s->master.n > 0)
            stem.n -= s->master.n + 1;
        ptb_buf_add_slice(b, stem);
        ptb_buf_add_fmt(b, "%c%s", s->separator, name);
        ptb_buf_add_slice(b, ptb_path_ending(master));
        return;
    }
    ptb_buf_add_slice(b, s->folder);
    ptb_buf_add_fmt(b, "%s/", name);
    ptb_buf_add_slice(b, s->behind);
    ptb_buf_add(b, master.p + g->root.n, master.n - g->root.n);
}

/* Adds an item for MASTER; EXCLUDE, lines of it, may be NULL.  */
static void
add_item(const struct group *g, struct ptb_slice master,
         const struct ptb_buf *exclude)
{
    struct ptb_buf localized = PTB_BUF_INIT;

    ptb_buf_add_str(g->out, "  - master: ");
    ptb_propose_quote(g->out, master);
    add_localized(g, master, &localized);
    ptb_buf_add_str(g->out, "\n    localized: ");
    ptb_propose_quote(g->out, ptb_buf_slice(&localized));
    ptb_buf_add_char(g->out, '\n');
    if (exclude && exclude->n > 0) {
        ptb_buf_add_str(g->out, "    exclude:\n");
        ptb_buf_add_slice(g->out, ptb_buf_slice(exclude));
    }
    ptb_buf_free(&localized);
}

static struct ptb_slice
path_of(const struct group *g, size_t i)
{
    return ptb_slice_str(g->p->files.at[g->at[i]].path);
}

/* Does PATH end as masters of the shape do?  */
static bool
has_ending(const struct group *g, struct ptb_slice path)
{
    struct ptb_slice stem = ptb_path_stem(path), source = g->shape->master;

    return ptb_slice_eq(ptb_path_ending(path), g->ending) &&
           (!g->shape->separator || source.n == 0 ||
            (stem.n > source.n + 1 && ptb_slice_ends(stem, source) &&
             stem.p[stem.n - source.n - 1] == g->shape->separator));
}

/* Does a name that starts with a dot, or Jekyll's folders that no pages are in,
   lead to PATH?  */
static bool
is_hidden(struct ptb_slice path)
{
    static const char *const hidden[] = {"_includes", "_layouts", "_sass",
                                         "_plugins", NULL};

    while (path.n > 0) {
        struct ptb_slice name = ptb_path_next(&path);

        if (name.n > 0 && name.p[0] == '.')
            return true;
        for (size_t i = 0; hidden[i]; i++)
            if (ptb_slice_eq(name, ptb_slice_str(hidden[i])))
                return true;
    }
    return false;
}

/* The folder that all matched masters lie in.  */
static struct ptb_slice
common_folder(const struct ptb_proposal *p, const struct ptb_shape *shape)
{
    struct ptb_slice folder = PTB_SLICE_NONE;

    for (size_t i = 0; i < p->n_pairs; i++) {
        struct ptb_slice path =
            ptb_slice_str(p->files.at[p->pairs[i].master].path);

        if (&p->shapes[p->pairs[i].shape] != shape)
            continue;
        path.n -= ptb_path_base(path).n;
        if (folder.p == NULL)
            folder = path;
        while (!ptb_slice_starts(path, folder)) {
            folder = ptb_path_folder(ptb_slice(folder.p, folder.n - 1));
            folder.n += folder.n > 0;
        }
    }
    return folder;
}

/* Where the masters of SHAPE lie.  */
static struct ptb_slice
root_of(struct ptb_proposal *p, const struct ptb_shape *s)
{
    if (s->separator)
        return common_folder(p, s);
    if (s->behind.n > 0)
        return ptb_slice_str(ptb_arena_text(
            &p->arena, "%.*s%s", (int)(s->folder.n - strlen("i18n/")),
            s->folder.p, s->instead.p));
    if (s->master.n > 0)
        return ptb_slice_str(ptb_arena_text(&p->arena, "%.*s%.*s/",
                                            (int)s->folder.n, s->folder.p,
                                            (int)s->master.n, s->master.p));
    return s->folder;
}

/* Collects the files that G's pattern could find.  */
static void
collect(struct group *g)
{
    struct ptb_proposal *p = g->p;

    for (size_t i = 0; i < p->files.n; i++) {
        struct ptb_slice path = ptb_slice_str(p->files.at[i].path);

        if (!ptb_slice_starts(path, g->root) || !has_ending(g, path) ||
            p->is_localized[i] || g->is_covered[i] ||
            is_hidden(ptb_slice(path.p + g->root.n, path.n - g->root.n)) ||
            !ptb_propose_is_page(path))
            continue;
        g->at = ptb_grow(g->at, &g->cap, g->n + 1, sizeof(*g->at));
        g->at[g->n++] = i;
        g->n_matched += g->is_matched[i];
    }
}

/* The name of the folder behind the root that PATH lies in; empty: none.  */
static struct ptb_slice
top_of(const struct group *g, struct ptb_slice path)
{
    struct ptb_slice rest = ptb_slice(path.p + g->root.n, path.n - g->root.n);
    struct ptb_slice name = ptb_path_next(&rest);

    return rest.n > 0 ? name : PTB_SLICE_NONE;
}

/* Files about a repository, which are seldom translated.  */
static bool
is_about_repository(struct ptb_slice path)
{
    static const char *const names[] = {
        "README",  "LICENSE",         "CHANGELOG", "CONTRIBUTING",
        "AUTHORS", "CODE_OF_CONDUCT", "SECURITY",  NULL};
    struct ptb_slice name = ptb_path_stem(ptb_path_base(path));

    for (size_t i = 0; names[i]; i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(names[i])))
            return true;
    return false;
}

/* Counts in candidates [BEG, END) those that are masters.  */
static size_t
n_matched(const struct group *g, size_t beg, size_t end)
{
    size_t n = 0;

    for (size_t i = beg; i < end; i++)
        n += g->is_matched[g->at[i]];
    return n;
}

/* Where the candidates that lie in the folder of candidate BEG end.  */
static size_t
end_of_top(const struct group *g, size_t beg)
{
    struct ptb_slice top = top_of(g, path_of(g, beg));
    size_t end = beg + 1;

    while (end < g->n && top.n > 0 &&
           ptb_slice_eq(top_of(g, path_of(g, end)), top))
        end++;
    return end;
}

/* Appends what a pattern for all of G should leave out to B.  */
static void
add_excluded(const struct group *g, struct ptb_buf *b)
{
    size_t n = 0;

    for (size_t beg = 0, end; beg < g->n && n < MAX_EXCLUDED; beg = end) {
        struct ptb_slice path = path_of(g, beg), top = top_of(g, path);
        const char *text;

        end = end_of_top(g, beg);
        if (n_matched(g, beg, end) > 0 ||
            (top.n == 0 && !is_about_repository(path)))
            continue;
        text = top.n > 0
                   ? ptb_arena_text(&g->p->arena, "%.*s%.*s/**", (int)g->root.n,
                                    g->root.p, (int)top.n, top.p)
                   : path.p;
        ptb_buf_add_str(b, "      - ");
        ptb_propose_quote(b, ptb_slice_str(text));
        ptb_buf_add_char(b, '\n');
        n++;
    }
}

/* Marks candidates [BEG, END) as found.  */
static void
cover(const struct group *g, size_t beg, size_t end)
{
    for (size_t i = beg; i < end; i++)
        g->is_covered[g->at[i]] = true;
}

/* The pattern of all masters below FOLDER.  */
static struct ptb_slice
pattern_below(const struct group *g, struct ptb_slice folder)
{
    const struct ptb_shape *s = g->shape;

    if (s->separator && s->master.n > 0)
        return ptb_slice_str(
            ptb_arena_text(&g->p->arena, "%.*s**/*%c%.*s%.*s", (int)folder.n,
                           folder.p, s->separator, (int)s->master.n,
                           s->master.p, (int)g->ending.n, g->ending.p));
    return ptb_slice_str(ptb_arena_text(&g->p->arena, "%.*s**/*%.*s",
                                        (int)folder.n, folder.p,
                                        (int)g->ending.n, g->ending.p));
}

/* Items for folders of G that are mostly translated, and for single pages.  */
static void
add_parts(const struct group *g)
{
    size_t n = 0;

    for (size_t beg = 0, end; beg < g->n; beg = end) {
        struct ptb_slice top = top_of(g, path_of(g, beg));
        size_t matched;

        end = end_of_top(g, beg);
        matched = n_matched(g, beg, end);
        if (top.n > 0 && matched >= HABIT && 2 * matched >= end - beg) {
            struct ptb_slice folder = ptb_slice_str(
                ptb_arena_text(&g->p->arena, "%.*s%.*s/", (int)g->root.n,
                               g->root.p, (int)top.n, top.p));

            add_item(g, pattern_below(g, folder), NULL);
            cover(g, beg, end);
            continue;
        }
        for (size_t i = beg; i < end && n < MAX_NAMED; i++)
            if (g->is_matched[g->at[i]]) {
                add_item(g, path_of(g, i), NULL);
                cover(g, i, i + 1);
                n++;
            }
    }
}

/* Items for one shape and ending.  */
static void
add_group(struct group *g)
{
    const struct ptb_shape *s = g->shape;
    bool is_apart = s->master.n > 0 || s->behind.n > 0;
    struct ptb_buf exclude = PTB_BUF_INIT;

    collect(g);
    if (g->n_matched > 0) {
        ptb_buf_add_fmt(g->out,
                        "  # Masters (%.*s): %zu; with localized pages: %zu.\n",
                        (int)g->ending.n, g->ending.p, g->n, g->n_matched);
        if (is_apart || (g->n_matched >= HABIT && 2 * g->n_matched >= g->n)) {
            if (!is_apart)
                add_excluded(g, &exclude);
            add_item(g, pattern_below(g, g->root), &exclude);
            cover(g, 0, g->n);
        } else {
            add_parts(g);
        }
    }
    ptb_buf_free(&exclude);
    ptb_free(g->at);
}

/* Items for all endings of the masters of shape NUMBER.  */
static void
add_shape(struct ptb_proposal *p, size_t number, bool *is_covered,
          struct ptb_buf *b)
{
    const struct ptb_shape *shape = &p->shapes[number];
    bool *is_matched = ptb_alloc_zero(p->files.n + 1, sizeof(bool));
    struct ptb_table seen = PTB_TABLE_INIT;

    for (size_t i = 0; i < p->n_pairs; i++)
        if (p->pairs[i].shape == number)
            is_matched[p->pairs[i].master] = true;
    for (size_t i = 0; i < p->n_pairs; i++) {
        struct group g = {.p = p,
                          .shape = shape,
                          .root = root_of(p, shape),
                          .out = b,
                          .is_covered = is_covered,
                          .is_matched = is_matched};
        bool is_new;

        if (p->pairs[i].shape != number)
            continue;
        g.ending = ptb_path_ending(
            ptb_slice_str(p->files.at[p->pairs[i].master].path));
        ptb_table_put(&seen, g.ending, 0, &is_new);
        if (is_new)
            add_group(&g);
    }
    ptb_free(is_matched);
    ptb_table_free(&seen);
}

/* The folder of the source language on top of the tree; NULL: there is none. */
static const char *
source_folder(struct ptb_proposal *p)
{
    for (size_t i = 0; i < p->files.n; i++) {
        struct ptb_slice rest = ptb_slice_str(p->files.at[i].path);
        struct ptb_slice name = ptb_path_next(&rest);
        const char *tag = rest.n > 0 ? ptb_propose_tag(p, name) : NULL;

        if (tag && strcmp(tag, p->source) == 0 && ptb_propose_is_page(rest))
            return ptb_arena_text(&p->arena, "%.*s/", (int)name.n, name.p);
    }
    return NULL;
}

/* Without any localized page: all pages, in the way that the generator of the
   site has for translations.  */
static void
add_guess(struct ptb_proposal *p, bool *is_covered, struct ptb_buf *b)
{
    static const char *const endings[] = {".md", ".markdown", ".mdx", ".html",
                                          NULL};
    const char *generator = p->generator ? p->generator : "", *root;
    bool is_mkdocs = strcmp(generator, "MkDocs") == 0;
    bool is_hugo = strcmp(generator, "Hugo") == 0;
    struct ptb_shape shape = {.folder = PTB_S("")};

    root = source_folder(p);
    shape.separator = !root && (is_mkdocs || is_hugo) ? '.' : 0;
    if (!root)
        root = is_mkdocs ? "docs/" : is_hugo ? "content/" : "";
    ptb_buf_add_str(b, "  # No localized page was found: this is a guess.\n");
    for (size_t i = 0; endings[i]; i++) {
        struct group g = {.p = p,
                          .shape = &shape,
                          .ending = ptb_slice_str(endings[i]),
                          .root = ptb_slice_str(root),
                          .out = b,
                          .is_covered = is_covered,
                          .is_matched = p->is_master};
        struct ptb_buf exclude = PTB_BUF_INIT;

        collect(&g);
        for (size_t j = 0; j < g.n; j++)
            if (is_about_repository(path_of(&g, j)) &&
                top_of(&g, path_of(&g, j)).n == 0) {
                ptb_buf_add_str(&exclude, "      - ");
                ptb_propose_quote(&exclude, path_of(&g, j));
                ptb_buf_add_char(&exclude, '\n');
            }
        if (g.n > 0)
            add_item(&g, pattern_below(&g, g.root), &exclude);
        ptb_buf_free(&exclude);
        ptb_free(g.at);
    }
}

void
ptb_propose_pages(struct ptb_proposal *p, struct ptb_buf *b)
{
    bool *is_covered = ptb_alloc_zero(p->files.n + 1, sizeof(bool));
    size_t before = b->n;

    /* What has a folder or name of its own first: the rest is what no pattern
       of those finds.  */
    for (size_t i = 0; i < p->n_shapes; i++)
        if (p->shapes[i].master.n > 0 || p->shapes[i].behind.n > 0)
            add_shape(p, i, is_covered, b);
    for (size_t i = 0; i < p->n_shapes; i++)
        if (p->shapes[i].master.n == 0 && p->shapes[i].behind.n == 0)
            add_shape(p, i, is_covered, b);
    if (b->n == before)
        add_guess(p, is_covered, b);
    ptb_free(is_covered);
}
