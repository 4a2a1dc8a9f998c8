/* The locales of a site.  Input: `locales:` of potable.yml and, for "auto", the
   tree; output: tags, folders and PO names.  A locale of the tree is a known
   language whose pages have masters, or one that has a catalog.  */
#include "config.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/variant.h"
#include "site/read.h"

/* Bytes of a locale's pages that are read to see its variant.  */
enum { SAMPLE = 1 << 17 };

/* Locales while they are collected.  */
struct list {
    struct ptb_reader *r;
    struct ptb_locale *at; /* owned */
    size_t *beg;           /* owned: where the file names them; 0: nowhere */
    size_t n, cap, beg_cap;
    struct ptb_table names; /* folder to number in AT */
};

static void
add(struct list *list, struct ptb_locale locale, size_t beg)
{
    list->at = ptb_grow(list->at, &list->cap, list->n + 1, sizeof(*list->at));
    list->beg =
        ptb_grow(list->beg, &list->beg_cap, list->n + 1, sizeof(*list->beg));
    list->beg[list->n] = beg;
    ptb_table_put(&list->names, ptb_slice_str(locale.folder), list->n, NULL);
    list->at[list->n++] = locale;
}

/* The tag that NAME is, in the site's arena; NULL if it is none.  */
static const char *
tag_of(struct ptb_reader *r, struct ptb_slice name)
{
    struct ptb_buf b = PTB_BUF_INIT;
    const char *tag = NULL;

    if (ptb_locale_tag(&b, name))
        tag = ptb_arena_copy(&r->site->arena, ptb_buf_slice(&b)).p;
    ptb_buf_free(&b);
    return tag;
}

/* Accepts what is the locale DATA in a pattern.  */
static bool
is_locale(void *data, struct ptb_slice name, struct ptb_slice value)
{
    const struct ptb_locale *locale = data;
    struct ptb_locale_fill fill = ptb_locale_fill(locale);

    for (const struct ptb_fill *f = fill.at; f->name; f++)
        if (ptb_slice_eq(name, ptb_slice_str(f->name)))
            return ptb_slice_eq(value, f->value);
    return false;
}

/* Adds the localized page FILE to what V has seen.  */
static void
sample(const struct ptb_reader *r, struct ptb_variant *v, const char *file,
       size_t *n)
{
    struct ptb_buf path = PTB_BUF_INIT, bytes = PTB_BUF_INIT;

    ptb_site_master(r->site, file, &path);
    if (ptb_file_read(&bytes, ptb_buf_cstr(&path), NULL) == POTABLE_OK) {
        ptb_variant_add(v, ptb_buf_slice(&bytes));
        *n += bytes.n;
    }
    ptb_buf_free(&path);
    ptb_buf_free(&bytes);
}

/* Is LOCALE's language written in several scripts, without its tag saying in
   which?  */
static bool
has_variants(const char *tag)
{
    static const char *const scripts[] = {"Hans", "Hant", "Latn",
                                          "Cyrl", "Arab", NULL};
    struct ptb_subtags parts;

    ptb_locale_split(&parts, tag);
    for (size_t i = 0; !parts.script[0] && !parts.region[0] && scripts[i]; i++)
        if (ptb_locale_has_script(parts.language, scripts[i]))
            return true;
    return false;
}

/* Gives a LOCALE without a script the one that its pages show.  */
static void
find_variant(const struct ptb_reader *r, struct ptb_locale *locale)
{
    const struct potable_site *site = r->site;
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_variant v;
    size_t n = 0;

    if (!has_variants(locale->tag))
        return;
    ptb_variant_init(&v);
    for (size_t i = 0; i < site->files.n && n < SAMPLE; i++) {
        struct ptb_slice path = ptb_slice_str(site->files.at[i].path);
        struct ptb_pattern_match match;

        for (size_t j = 0; j < site->n_rules; j++) {
            if (site->files.at[i].is_outside ||
                !ptb_pattern_match(&r->rules[j].localized, path, is_locale,
                                   locale, &match))
                continue;
            sample(r, &v, path.p, &n);
            break;
        }
    }
    if (ptb_variant_tag(&v, &b, locale->tag))
        locale->tag = ptb_arena_copy(&r->site->arena, ptb_buf_slice(&b)).p;
    ptb_variant_clear(&v);
    ptb_buf_free(&b);
}

/* Is VALUE, found where a locale's name stands, one of a language?  ICU takes
   its time for that, and a tree says the same names over and over.  */
static bool
is_known(void *data, struct ptb_slice name, struct ptb_slice value)
{
    struct ptb_reader *r = data;
    size_t known = ptb_table_get(&r->known, value);
    const char *tag;

    (void)name;
    if (known != SIZE_MAX)
        return known;
    tag = tag_of(r, value);
    known =
        tag && strcmp(tag, r->site->source) != 0 && ptb_locale_is_known(tag);
    ptb_table_put(&r->known, ptb_arena_copy(&r->site->arena, value), known,
                  NULL);
    return known;
}

/* Does the page that RULE found as MATCH have a master?  */
static bool
has_master(const struct ptb_reader *r, const struct ptb_reader_rule *rule,
           const struct ptb_pattern_match *match)
{
    struct ptb_buf b = PTB_BUF_INIT;
    bool is_there;

    ptb_pattern_expand(&rule->master, &b, match, NULL);
    is_there = ptb_table_get(&r->site->by_path, ptb_buf_slice(&b)) != SIZE_MAX;
    ptb_buf_free(&b);
    return is_there;
}

bool
ptb_reader_is_stray(struct ptb_reader *r, const struct ptb_reader_rule *rule,
                    struct ptb_slice path, struct ptb_pattern_match *match)
{
    return ptb_pattern_match(&rule->localized, path, is_known, r, match) &&
           has_master(r, rule, match);
}

/* Adds the locale that the tree calls NAME, unless it is there.  */
static void
add_found(struct list *list, struct ptb_slice name)
{
    struct ptb_reader *r = list->r;
    const char *text, *tag;

    if (ptb_table_get(&list->names, name) != SIZE_MAX)
        return;
    text = ptb_arena_copy(&r->site->arena, name).p;
    tag = tag_of(r, name);
    if (!tag || strcmp(tag, r->site->source) == 0)
        return;
    add(list, (struct ptb_locale){.tag = tag, .folder = text, .po = text}, 0);
}

/* The locale of LIST that NAME is another name of, such as zh_CN of zh/; NULL
   if there is none.  */
static struct ptb_locale *
find_locale(const struct list *list, struct ptb_slice name)
{
    const char *tag = tag_of(list->r, name);
    struct ptb_locale *found = NULL;
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; tag && !found && i < list->n; i++) {
        b.n = 0;
        ptb_locale_gettext(&b, list->at[i].tag);
        if (strcmp(list->at[i].tag, tag) == 0 ||
            ptb_slice_eq(ptb_buf_slice(&b), name))
            found = &list->at[i];
    }
    ptb_buf_free(&b);
    return found;
}

/* Adds the locale whose catalog is called NAME, or gives its name to the one
   that is there.  */
static void
add_catalog(struct list *list, struct ptb_slice name)
{
    struct ptb_locale *locale = find_locale(list, name);

    if (locale)
        locale->po = ptb_arena_copy(&list->r->site->arena, name).p;
    else
        add_found(list, name);
}

static int
compare(const void *va, const void *vb)
{
    const struct ptb_locale *a = va, *b = vb;

    return strcmp(a->tag, b->tag);
}

/* Collects what the tree holds.  */
static void
find_all(struct list *list)
{
    struct ptb_reader *r = list->r;
    struct potable_site *site = r->site;
    struct ptb_pattern catalogs;
    struct ptb_pattern_match match;
    size_t n_pages;

    for (size_t i = 0; i < site->files.n; i++)
        for (size_t j = 0; j < site->n_rules; j++)
            if (ptb_reader_is_stray(r, &r->rules[j],
                                    ptb_slice_str(site->files.at[i].path),
                                    &match))
                add_found(list, match.name);
    for (size_t i = 0; i < list->n; i++)
        find_variant(r, &list->at[i]);
    n_pages = list->n;
    if (!site->has_page_catalogs &&
        ptb_pattern_parse(&catalogs, &site->arena,
                          ptb_slice_str(site->catalogs)) == PTB_PATTERN_GOOD)
        for (size_t i = 0; i < site->files.n; i++)
            if (ptb_pattern_match(&catalogs,
                                  ptb_slice_str(site->files.at[i].path),
                                  is_known, r, &match))
                add_catalog(list, match.name);
    for (size_t i = n_pages; i < list->n; i++)
        list->at[i].folder = list->at[i].tag;
    for (size_t i = 0; i < r->n_wanted; i++)
        if (!find_locale(list, ptb_slice_str(r->wanted[i])))
            add_found(list, ptb_slice_str(r->wanted[i]));
    if (list->n > 0)
        qsort(list->at, list->n, sizeof(*list->at), compare);
}

/* The text that NODE, a mapping, has under KEY, which must be a path; DEFAULT_
   if there is none.  */
static const char *
path_of(struct list *list, const struct ptb_yaml_node *node,
        struct ptb_slice key, const char *default_, enum potable_status *st)
{
    static const char *const no_names[] = {NULL};
    const struct ptb_yaml_node *value = ptb_yaml_get(node, key);

    if (!value)
        return default_;
    if (*st == POTABLE_OK)
        *st = ptb_reader_path(list->r, value, no_names);
    return value->text.p;
}

/* Adds the locale NODE of the file.  */
static enum potable_status
add_listed(struct list *list, const struct ptb_yaml_node *node)
{
    struct ptb_reader *r = list->r;
    const struct ptb_yaml_node *name =
        node->type == PTB_YAML_MAP ? ptb_yaml_get(node, PTB_S("tag")) : node;
    const char *tag = tag_of(r, name->text);
    enum potable_status st = POTABLE_OK;
    struct ptb_locale locale = {.tag = tag};

    if (!tag)
        return ptb_reader_error(r, name->beg, _("'%s' is no locale"),
                                name->text.p);
    locale.folder = path_of(list, node, PTB_S("folder"), name->text.p, &st);
    locale.po = path_of(list, node, PTB_S("po"), name->text.p, &st);
    if (st == POTABLE_OK && strcmp(tag, r->site->source) == 0)
        return ptb_reader_error(
            r, name->beg, _("'%s' is the source language of the site"), tag);
    find_variant(r, &locale);
    add(list, locale, name->beg);
    return st;
}

/* Says that locale I of LIST has NAME, WHAT it is, in common with another.  */
static enum potable_status
clash(const struct list *list, size_t i, size_t other, const char *name,
      const char *what)
{
    return ptb_reader_error(
        list->r, list->beg[i],
        /* TRANSLATORS: the last %s is "tag", "folder" or "PO name".  */
        _("the locales '%s' and '%s' have the same %s, '%s', or differ only in "
          "upper and lower case"),
        list->at[other].tag, list->at[i].tag, what, name);
}

/* Have two locales a name in common, where file systems tell no difference
   between upper and lower case?  */
static enum potable_status
check_clashes(struct list *list)
{
    struct ptb_arena arena = PTB_ARENA_INIT;
    enum potable_status st = POTABLE_OK;

    for (int member = 0; st == POTABLE_OK && member < 3; member++) {
        const char *what = member == 0   ? _("tag")
                           : member == 1 ? _("folder")
                                         : _("PO name");
        struct ptb_table seen = PTB_TABLE_INIT;

        for (size_t i = 0; st == POTABLE_OK && i < list->n; i++) {
            const struct ptb_locale *l = &list->at[i];
            const char *name = member == 0   ? l->tag
                               : member == 1 ? l->folder
                                             : l->po;
            struct ptb_buf b = PTB_BUF_INIT;
            size_t other;

            ptb_text_fold(&b, ptb_slice_str(name));
            other = ptb_table_put(
                &seen, ptb_arena_copy(&arena, ptb_buf_slice(&b)), i, NULL);
            ptb_buf_free(&b);
            if (other != i)
                st = clash(list, i, other, name, what);
        }
        ptb_table_free(&seen);
    }
    ptb_arena_free(&arena);
    return st;
}

/* Gives the site the locales of LIST.  */
static void
keep(struct list *list)
{
    struct potable_site *site = list->r->site;
    struct ptb_buf b = PTB_BUF_INIT;

    site->n_locales = list->n;
    site->locales =
        ptb_arena_alloc(&site->arena, (list->n + 1) * sizeof(*site->locales));
    for (size_t i = 0; i < list->n; i++) {
        struct ptb_locale *locale = &site->locales[i];

        *locale = list->at[i];
        locale->is_rtl = ptb_locale_is_rtl(locale->tag);
        b.n = 0;
        ptb_locale_gettext(&b, locale->tag);
        locale->language = ptb_arena_copy(&site->arena, ptb_buf_slice(&b)).p;
    }
    ptb_buf_free(&b);
}

/* Are all locales that the caller wants listed?  */
static enum potable_status
check_wanted(const struct ptb_reader *r)
{
    enum potable_status st = POTABLE_OK;

    for (size_t i = 0; i < r->n_wanted; i++)
        if (ptb_site_find_locale(r->site, r->wanted[i]) == SIZE_MAX)
            st = ptb_reader_error(r, ptb_reader_get(r, "locales")->beg,
                                  _("the locale '%s' is not listed here"),
                                  r->wanted[i]);
    return st;
}

/* Are the locales that have a glossary of their own among those of the site?
   Locales that are found may come and go.  */
static enum potable_status
check_glossaries(const struct ptb_reader *r)
{
    const struct ptb_yaml_node *node =
        ptb_yaml_get(ptb_reader_get(r, "checks"), PTB_S("glossary"));
    enum potable_status st = POTABLE_OK;

    if (!node || node->type != PTB_YAML_MAP || r->site->is_auto)
        return st;
    for (node = node->first; node; node = node->next)
        if (ptb_site_find_locale(r->site, node->key.p) == SIZE_MAX)
            st =
                ptb_reader_error(r, node->key_beg,
                                 _("the site has no locale '%s'"), node->key.p);
    return st;
}

enum potable_status
ptb_read_locales(struct ptb_reader *r)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, "locales");
    const struct ptb_yaml_node *source = ptb_reader_get(r, "source");
    struct list list = {.r = r};
    enum potable_status st = POTABLE_OK;

    r->site->source = tag_of(r, source->text);
    if (!r->site->source)
        return ptb_reader_error(r, source->beg, _("'%s' is no locale"),
                                source->text.p);
    r->site->is_auto =
        node->type == PTB_YAML_TEXT && ptb_slice_eq(node->text, PTB_S("auto"));
    if (r->site->is_auto)
        find_all(&list);
    else if (node->type == PTB_YAML_TEXT)
        st = add_listed(&list, node);
    else
        for (node = node->first; st == POTABLE_OK && node; node = node->next)
            st = add_listed(&list, node);
    if (st == POTABLE_OK)
        st = check_clashes(&list);
    if (st == POTABLE_OK) {
        keep(&list);
        st = check_wanted(r);
        if (st == POTABLE_OK)
            st = check_glossaries(r);
    }
    ptb_free(list.at);
    ptb_free(list.beg);
    ptb_table_free(&list.names);
    return st;
}
