/* Localized pages of a tree and their masters.  Input: the paths of its files;
   output: pairs, each of a shape.  A file is taken for a localized page only if
   its master is there: a folder "is" or "no" alone means nothing.  */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/locale.h"
#include "base/mem.h"
#include "base/path.h"
#include "site/propose.h"

/* Folders of generators that localized pages lie in, and those that masters
   lie in instead.  Source: Docusaurus, "i18n - Introduction".  */
static const struct {
    const char *before, *behind, *instead;
} layouts[] = {{"i18n/", "docusaurus-plugin-content-docs/current/", "docs/"},
               {"i18n/", "docusaurus-plugin-content-blog/", "blog/"},
               {"i18n/", "docusaurus-plugin-content-pages/", "src/pages/"},
               {NULL, NULL, NULL}};

bool
ptb_propose_is_page(struct ptb_slice path)
{
    static const char *const endings[] = {".md",  ".markdown", ".mdx", ".html",
                                          ".htm", ".xhtml",    NULL};
    struct ptb_slice ending = ptb_path_ending(path), rest = path;

    if (ptb_path_check(path) != PTB_PATH_OK)
        return false;
    for (size_t i = 0; endings[i]; i++)
        if (ptb_slice_eq_nocase(ending, ptb_slice_str(endings[i])))
            return true;
    if (!ptb_slice_eq_nocase(ending, PTB_S(".yml")) &&
        !ptb_slice_eq_nocase(ending, PTB_S(".yaml")))
        return false;
    return ptb_slice_eq(ptb_path_next(&rest), PTB_S("_data"));
}

const char *
ptb_propose_tag(struct ptb_proposal *p, struct ptb_slice name)
{
    bool is_new;
    size_t i = ptb_table_put(&p->tags, ptb_arena_copy(&p->arena, name),
                             p->n_names, &is_new);
    struct ptb_buf b = PTB_BUF_INIT;

    if (!is_new)
        return p->names[i];
    p->names =
        ptb_grow(p->names, &p->names_cap, p->n_names + 1, sizeof(*p->names));
    p->names[p->n_names++] = NULL;
    if (ptb_locale_tag(&b, name) && ptb_locale_is_known(ptb_buf_cstr(&b)))
        p->names[i] = ptb_arena_copy(&p->arena, ptb_buf_slice(&b)).p;
    ptb_buf_free(&b);
    return p->names[i];
}

/* The number of SHAPE, which is added if it is new.  */
static size_t
shape_number(struct ptb_proposal *p, const struct ptb_shape *shape)
{
    for (size_t i = 0; i < p->n_shapes; i++) {
        const struct ptb_shape *s = &p->shapes[i];

        if (ptb_slice_eq(s->folder, shape->folder) &&
            s->separator == shape->separator &&
            ptb_slice_eq(s->master, shape->master) &&
            ptb_slice_eq(s->behind, shape->behind))
            return i;
    }
    p->shapes = ptb_grow(p->shapes, &p->shapes_cap, p->n_shapes + 1,
                         sizeof(*p->shapes));
    p->shapes[p->n_shapes] = *shape;
    return p->n_shapes++;
}

/* The number of the locale NAME.  Two names of one tag are one locale, by the
   first of them.  */
static size_t
locale_number(struct ptb_proposal *p, struct ptb_slice name, const char *tag)
{
    for (size_t i = 0; i < p->n_locales; i++)
        if (ptb_slice_eq(p->locales[i].name, name))
            return i;
    p->locales = ptb_grow(p->locales, &p->locales_cap, p->n_locales + 1,
                          sizeof(*p->locales));
    p->locales[p->n_locales] = (struct ptb_found_locale){name, tag, 0};
    return p->n_locales++;
}

/* Pairs file I, which the locale NAME has by SHAPE, with the master whose path
   is in B, if there is one.  */
static bool
add_pair(struct ptb_proposal *p, size_t i, const struct ptb_shape *shape,
         struct ptb_slice name, const struct ptb_buf *b)
{
    size_t master = ptb_table_get(&p->by_path, ptb_buf_slice(b));
    struct ptb_pair *pair;

    if (master == SIZE_MAX || master == i)
        return false;
    p->pairs =
        ptb_grow(p->pairs, &p->pairs_cap, p->n_pairs + 1, sizeof(*p->pairs));
    pair = &p->pairs[p->n_pairs++];
    *pair = (struct ptb_pair){i, master, shape_number(p, shape),
                              locale_number(p, name, ptb_propose_tag(p, name))};
    p->shapes[pair->shape].n_pairs++;
    p->locales[pair->locale].n_pairs++;
    p->is_master[master] = true;
    p->is_localized[i] = true;
    return true;
}

/* Names of the tree that are the source's: "en", "en-us".  */
static bool
is_source(struct ptb_proposal *p, struct ptb_slice name)
{
    const char *tag = ptb_propose_tag(p, name);

    return tag && strcmp(tag, p->source) == 0;
}

/* The names that the source has in the tree.  */
struct sources {
    struct ptb_slice at[8];
    size_t n;
};

static void
add_source(struct sources *s, struct ptb_slice name)
{
    for (size_t i = 0; i < s->n; i++)
        if (ptb_slice_eq(s->at[i], name))
            return;
    if (s->n < sizeof(s->at) / sizeof(*s->at))
        s->at[s->n++] = name;
}

/* Tries file I, whose folder NAME, behind FOLDER and before REST, may be a
   locale's.  */
static bool
try_folder(struct ptb_proposal *p, size_t i, const struct sources *sources,
           struct ptb_slice folder, struct ptb_slice name,
           struct ptb_slice rest)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_shape shape = {.folder = folder};
    bool is_found = false;

    for (size_t j = 0; j <= sources->n && !is_found; j++) {
        shape.master = j < sources->n ? sources->at[j] : PTB_SLICE_NONE;
        b.n = 0;
        ptb_buf_add_slice(&b, folder);
        ptb_path_join(&b, shape.master, rest);
        /* Joined to what is there already, an empty name adds nothing.  */
        is_found = add_pair(p, i, &shape, name, &b);
    }
    for (size_t j = 0; layouts[j].before && !is_found; j++) {
        struct ptb_slice behind = ptb_slice_str(layouts[j].behind);

        if (!ptb_slice_ends(folder, ptb_slice_str(layouts[j].before)) ||
            !ptb_slice_starts(rest, behind))
            continue;
        shape.behind = behind;
        shape.instead = ptb_slice_str(layouts[j].instead);
        b.n = 0;
        ptb_buf_add(&b, folder.p, folder.n - strlen(layouts[j].before));
        ptb_buf_add_slice(&b, shape.instead);
        ptb_buf_add(&b, rest.p + behind.n, rest.n - behind.n);
        is_found = add_pair(p, i, &shape, name, &b);
    }
    ptb_buf_free(&b);
    return is_found;
}

/* Tries file I for a locale's name before its ending.  */
static bool
try_ending(struct ptb_proposal *p, size_t i, const struct sources *sources)
{
    struct ptb_slice path = ptb_slice_str(p->files.at[i].path);
    struct ptb_slice stem = ptb_path_stem(path), base = ptb_path_base(stem);
    struct ptb_buf b = PTB_BUF_INIT;
    bool is_found = false;

    for (size_t n = base.n; n-- > 1 && !is_found;) {
        struct ptb_shape shape = {.separator = base.p[n]};
        struct ptb_slice name = ptb_slice(base.p + n + 1, base.n - n - 1);
        const char *tag;

        if (!memchr(".-_", base.p[n], 3))
            continue;
        tag = ptb_propose_tag(p, name);
        if (!tag || strcmp(tag, p->source) == 0)
            continue;
        for (size_t j = 0; j <= sources->n && !is_found; j++) {
            shape.master = j < sources->n ? sources->at[j] : PTB_SLICE_NONE;
            b.n = 0;
            ptb_buf_add(&b, path.p, (size_t)(base.p + n - path.p));
            if (shape.master.n > 0) {
                ptb_buf_add_char(&b, shape.separator);
                ptb_buf_add_slice(&b, shape.master);
            }
            ptb_buf_add_slice(&b, ptb_path_ending(path));
            is_found = add_pair(p, i, &shape, name, &b);
        }
    }
    ptb_buf_free(&b);
    return is_found;
}

/* Looks for a master of file I.  */
static void
try_file(struct ptb_proposal *p, size_t i, const struct sources *sources)
{
    struct ptb_slice path = ptb_slice_str(p->files.at[i].path), rest = path;

    if (!ptb_propose_is_page(path) || p->files.at[i].is_outside)
        return;
    for (;;) {
        struct ptb_slice folder = ptb_slice(path.p, path.n - rest.n);
        struct ptb_slice name = ptb_path_next(&rest);
        const char *tag = rest.n > 0 ? ptb_propose_tag(p, name) : NULL;

        if (rest.n == 0)
            break;
        if (tag && strcmp(tag, p->source) != 0 &&
            try_folder(p, i, sources, folder, name, rest))
            return;
    }
    try_ending(p, i, sources);
}

/* Collects the source's names from the folders and endings of all files.  */
static void
find_sources(struct ptb_proposal *p, struct sources *sources)
{
    for (size_t i = 0; i < p->files.n; i++) {
        struct ptb_slice rest = ptb_slice_str(p->files.at[i].path), ending;

        if (!ptb_propose_is_page(rest))
            continue;
        ending = ptb_path_ending(ptb_path_stem(rest));
        if (ending.n > 1 && is_source(p, ptb_slice(ending.p + 1, ending.n - 1)))
            add_source(sources, ptb_slice(ending.p + 1, ending.n - 1));
        while (rest.n > 0) {
            struct ptb_slice name = ptb_path_next(&rest);

            if (rest.n > 0 && is_source(p, name))
                add_source(sources, name);
        }
    }
}

/* Marks what lies in a locale's folder by some shape, with a master or not.  */
static void
mark_localized(struct ptb_proposal *p)
{
    struct ptb_table folders = PTB_TABLE_INIT;
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < p->n_pairs; i++) {
        const struct ptb_shape *shape = &p->shapes[p->pairs[i].shape];

        if (shape->separator)
            continue;
        b.n = 0;
        ptb_buf_add_slice(&b, shape->folder);
        ptb_buf_add_slice(&b, p->locales[p->pairs[i].locale].name);
        if (ptb_table_get(&folders, ptb_buf_slice(&b)) == SIZE_MAX)
            ptb_table_put(&folders,
                          ptb_arena_copy(&p->arena, ptb_buf_slice(&b)), 0,
                          NULL);
    }
    for (size_t i = 0; i < p->files.n; i++) {
        struct ptb_slice path = ptb_slice_str(p->files.at[i].path);

        for (size_t n = 1; n < path.n && !p->is_localized[i]; n++)
            p->is_localized[i] =
                path.p[n] == '/' &&
                ptb_table_get(&folders, ptb_slice(path.p, n)) != SIZE_MAX;
    }
    ptb_table_free(&folders);
    ptb_buf_free(&b);
}

void
ptb_propose_scan(struct ptb_proposal *p)
{
    struct sources sources = {.n = 0};

    p->is_master = ptb_alloc_zero(p->files.n + 1, sizeof(bool));
    p->is_localized = ptb_alloc_zero(p->files.n + 1, sizeof(bool));
    find_sources(p, &sources);
    for (size_t i = 0; i < p->files.n; i++)
        try_file(p, i, &sources);
    mark_localized(p);
}
