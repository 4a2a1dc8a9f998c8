/* The pages of a site.  Input: its files and the rules; output: masters with
   the paths of their localized pages, sorted.  Invariant: no path is written
   for two pages, and none that is read as a master: what the pattern of a
   localized page matches is no master.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "site/read.h"

struct finder {
    struct ptb_reader *r;
    struct ptb_site_page *at; /* owned */
    size_t n, cap;
    struct ptb_table strays; /* names of locales that are not listed */
    struct ptb_slice *names; /* owned: those names */
    size_t *counts;          /* owned: their pages */
    size_t n_strays, cap_names, cap_counts;
    bool *has_matched; /* owned, by rule: it matched something */
};

/* Is PATH one that wildcards pass over: the catalogs' folder, or potable's own
   file?  */
static bool
is_own(const struct potable_site *site, struct ptb_slice path)
{
    struct ptb_slice catalogs = ptb_slice_str(site->catalogs);
    size_t n = ptb_slice_find(catalogs, '{');

    while (n > 0 && catalogs.p[n - 1] != '/')
        n--;
    if (n > 0 && ptb_slice_starts(path, ptb_slice(catalogs.p, n)))
        return true;
    return ptb_slice_eq(path, PTB_S("potable.yml"));
}

/* Does NAME stand for a locale of the site that is called VALUE?  */
static bool
is_listed(void *data, struct ptb_slice name, struct ptb_slice value)
{
    const struct potable_site *site = data;

    for (size_t i = 0; i < site->n_locales; i++) {
        struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[i]);

        for (const struct ptb_fill *f = fill.at; f->name; f++)
            if (ptb_slice_eq(name, ptb_slice_str(f->name)) &&
                ptb_slice_eq(value, f->value))
                return true;
    }
    return false;
}

/* Counts a page in the locale NAME, which is not listed.  */
static void
add_stray(struct finder *f, struct ptb_slice name)
{
    bool is_new;
    size_t i = ptb_table_put(&f->strays, name, f->n_strays, &is_new);

    if (is_new) {
        f->names = ptb_grow(f->names, &f->cap_names, i + 1, sizeof(name));
        f->counts =
            ptb_grow(f->counts, &f->cap_counts, i + 1, sizeof(*f->counts));
        f->names[i] = name;
        f->counts[i] = 0;
        f->n_strays++;
    }
    f->counts[i]++;
}

/* Counts the pages of locales that are not listed, as far as they have
   masters.  */
static void
find_strays(struct finder *f)
{
    struct potable_site *site = f->r->site;
    struct ptb_pattern_match match, listed;

    for (size_t i = 0; i < site->files.n; i++)
        for (size_t j = 0; j < site->n_rules; j++) {
            struct ptb_slice path = ptb_slice_str(site->files.at[i].path);

            if (ptb_reader_is_stray(f->r, &f->r->rules[j], path, &match) &&
                !ptb_pattern_match(&f->r->rules[j].localized, path, is_listed,
                                   site, &listed)) {
                add_stray(f, match.name);
                break;
            }
        }
}

/* Is VALUE the name of a locale, listed or not?  */
static bool
is_any_locale(void *data, struct ptb_slice name, struct ptb_slice value)
{
    struct finder *f = data;

    return is_listed(f->r->site, name, value) ||
           ptb_table_get(&f->strays, value) != SIZE_MAX;
}

/* Is PATH a localized page, by any rule?  */
static bool
is_localized(struct finder *f, struct ptb_slice path)
{
    struct ptb_pattern_match match;

    for (size_t i = 0; i < f->r->site->n_rules; i++)
        if (ptb_pattern_match(&f->r->rules[i].localized, path, is_any_locale, f,
                              &match))
            return true;
    return false;
}

static bool
has_ending(struct ptb_slice path, const char *ending)
{
    return ptb_slice_eq_nocase(ptb_path_ending(path), ptb_slice_str(ending));
}

/* The format of PATH, which AUTO leaves to its ending: `markdown:` says what
   Markdown is.  */
static enum potable_format
format_of(const struct ptb_reader *r, struct ptb_slice path,
          enum potable_format format)
{
    const struct ptb_yaml_node *markdown = ptb_reader_get(r, "markdown");

    if (format != POTABLE_FORMAT_AUTO)
        return format;
    if (has_ending(path, ".html") || has_ending(path, ".htm") ||
        has_ending(path, ".xhtml"))
        return POTABLE_FORMAT_HTML;
    if (has_ending(path, ".yml") || has_ending(path, ".yaml"))
        return POTABLE_FORMAT_YAML;
    return markdown && ptb_slice_eq(markdown->text, PTB_S("gfm"))
               ? POTABLE_FORMAT_GFM
               : POTABLE_FORMAT_KRAMDOWN;
}

/* The paths of the page MATCH of RULE, one a locale.  */
static const char *const *
localize(struct ptb_reader *r, const struct ptb_reader_rule *rule,
         const struct ptb_pattern_match *match)
{
    struct potable_site *site = r->site;
    struct ptb_buf b = PTB_BUF_INIT;
    const char **paths =
        ptb_arena_alloc(&site->arena, (site->n_locales + 1) * sizeof(*paths));

    for (size_t i = 0; i < site->n_locales; i++) {
        struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[i]);

        b.n = 0;
        ptb_pattern_expand(&rule->localized, &b, match, fill.at);
        paths[i] = ptb_arena_copy(&site->arena, ptb_buf_slice(&b)).p;
    }
    ptb_buf_free(&b);
    return paths;
}

/* Adds the page PATH, which rule I found as MATCH.  */
static void
add_page(struct finder *f, size_t i, struct ptb_slice path,
         const struct ptb_pattern_match *match)
{
    struct potable_site *site = f->r->site;
    struct ptb_page_rule *rule = &site->rules[i];
    struct ptb_site_page *page;

    f->at = ptb_grow(f->at, &f->cap, f->n + 1, sizeof(*f->at));
    page = &f->at[f->n++];
    *page = (struct ptb_site_page){.master = path.p,
                                   .localized =
                                       localize(f->r, &f->r->rules[i], match),
                                   .rule = i,
                                   .options = rule->options};
    page->options.format = format_of(f->r, path, rule->options.format);
    rule->n_pages++;
}

/* Takes FILE as a master if a rule wants it.  */
static enum potable_status
take(struct finder *f, const struct ptb_folder_file *file)
{
    struct potable_site *site = f->r->site;
    struct ptb_slice path = ptb_slice_str(file->path);
    struct ptb_pattern_match match;

    if (is_own(site, path) || ptb_patterns_match(&site->exclude, path))
        return POTABLE_OK;
    for (size_t i = 0; i < site->n_rules; i++) {
        const struct ptb_reader_rule *rule = &f->r->rules[i];

        if (!ptb_pattern_match(&rule->master, path, NULL, NULL, &match) ||
            ptb_patterns_match(&rule->exclude, path))
            continue;
        f->has_matched[i] = true;
        if (is_localized(f, path))
            return POTABLE_OK;
        if (file->is_outside)
            return ptb_reader_error(
                f->r, rule->beg,
                _("'%s' matches '%s', a symbolic link that leads out of the "
                  "site's folder or to nothing"),
                rule->master.text.p, path.p);
        if (ptb_path_check(path) != PTB_PATH_OK) {
            ptb_log_warn(f->r->source.log, ptb_place_file(path.p),
                         _("left out: its name is not UTF-8, or has a control "
                           "character or a backslash in it"));
            return POTABLE_OK;
        }
        add_page(f, i, path, &match);
        return POTABLE_OK;
    }
    return POTABLE_OK;
}

/* Says which rules found nothing.  */
static enum potable_status
check_rules(const struct finder *f)
{
    const struct potable_site *site = f->r->site;
    enum potable_status st = POTABLE_OK;

    for (size_t i = 0; i < site->n_rules; i++) {
        const struct ptb_reader_rule *rule = &f->r->rules[i];

        if (site->rules[i].n_pages > 0)
            continue;
        if (f->has_matched[i])
            st = ptb_reader_error(
                f->r, rule->beg,
                _("'%s' matches only pages that are localized ones"),
                rule->master.text.p);
        else
            st = ptb_reader_error(
                f->r, rule->beg,
                _("'%s' matches no file, or only files that are excluded or "
                  "that a pattern above matches"),
                rule->master.text.p);
    }
    return st;
}

static void
warn_of_strays(const struct finder *f)
{
    for (size_t i = 0; i < f->n_strays; i++)
        ptb_log_warn(
            f->r->source.log,
            ptb_key_place(&f->r->source, ptb_reader_get(f->r, "locales")->beg),
            ngettext_("'%.*s' looks like a locale that is not listed: "
                      "its page is no master",
                      "'%.*s' looks like a locale that is not listed: "
                      "its %zu pages are no masters",
                      f->counts[i]),
            (int)f->names[i].n, f->names[i].p, f->counts[i]);
}

/* Gives each page its name: the path of its master without its ending, or with
   it where two would have the same.  */
static void
name_pages(struct potable_site *site)
{
    struct ptb_table seen = PTB_TABLE_INIT;
    bool *is_shared = ptb_alloc_zero(site->n_pages + 1, sizeof(bool));

    for (size_t i = 0; i < site->n_pages; i++) {
        struct ptb_slice stem =
            ptb_path_stem(ptb_slice_str(site->pages[i].master));
        size_t other = ptb_table_put(&seen, stem, i, NULL);

        is_shared[i] |= other != i;
        is_shared[other] |= other != i;
    }
    for (size_t i = 0; i < site->n_pages; i++) {
        struct ptb_slice path = ptb_slice_str(site->pages[i].master);

        site->pages[i].name =
            is_shared[i] ? path.p
                         : ptb_arena_copy(&site->arena, ptb_path_stem(path)).p;
    }
    ptb_free(is_shared);
    ptb_table_free(&seen);
}

/* What is written, to see that nothing is twice.  */
struct outputs {
    const struct ptb_reader *r;
    struct ptb_table exact, folded; /* path to number of page */
    struct ptb_arena arena;         /* folded paths */
    struct ptb_buf scratch;
    size_t n_warnings;
};

/* Two targets that differ only in case warn once each, but not without end. */
enum { MAX_WARNINGS = 10 };

/* Adds PATH, the page I in some locale.  */
static enum potable_status
add_output(struct outputs *o, const char *path, size_t i)
{
    const struct potable_site *site = o->r->site;
    const struct ptb_reader_rule *rule = &o->r->rules[site->pages[i].rule];
    struct ptb_slice p = ptb_slice_str(path);
    bool is_new;
    size_t other = ptb_table_put(&o->exact, p, i, &is_new);

    if (!is_new)
        return ptb_reader_error(
            o->r, rule->localized_beg,
            _("'%s' is the localized page of both '%s' and '%s'"), path,
            site->pages[other].master, site->pages[i].master);
    o->scratch.n = 0;
    ptb_text_fold(&o->scratch, p);
    other = ptb_table_put(&o->folded,
                          ptb_arena_copy(&o->arena, ptb_buf_slice(&o->scratch)),
                          i, &is_new);
    if (!is_new && o->n_warnings++ < MAX_WARNINGS)
        ptb_log_warn(o->r->source.log,
                     ptb_key_place(&o->r->source, rule->localized_beg),
                     _("the localized pages of '%s' and '%s' differ only in "
                       "upper and lower case: '%s'"),
                     site->pages[other].master, site->pages[i].master, path);
    return POTABLE_OK;
}

/* Are all paths that are written different, and inside the folder?  */
static enum potable_status
check_outputs(const struct ptb_reader *r)
{
    const struct potable_site *site = r->site;
    struct outputs o = {.r = r};
    enum potable_status st = POTABLE_OK;

    for (size_t i = 0; st == POTABLE_OK && i < site->n_pages; i++)
        for (size_t j = 0; st == POTABLE_OK && j < site->n_locales; j++)
            st = add_output(&o, site->pages[i].localized[j], i);
    ptb_table_free(&o.exact);
    ptb_table_free(&o.folded);
    ptb_arena_free(&o.arena);
    ptb_buf_free(&o.scratch);
    return st;
}

/* Is the path of the template, which the project's name may be part of, one
   inside the site's folder?  */
static enum potable_status
check_template(const struct ptb_reader *r)
{
    const struct ptb_yaml_node *project = ptb_reader_get(r, "project");
    struct ptb_buf b = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    ptb_site_template_path(r->site, 0, &b);
    if (ptb_path_check(ptb_buf_slice(&b)) != PTB_PATH_OK)
        st = ptb_reader_error(r, project ? project->beg : 0,
                              _("'%s' would be the template, which is no path "
                                "inside the site's folder"),
                              ptb_buf_cstr(&b));
    ptb_buf_free(&b);
    return st;
}

/* Gives the site the pages that F found.  */
static void
keep(struct finder *f)
{
    struct potable_site *site = f->r->site;

    site->n_pages = f->n;
    site->pages =
        ptb_arena_alloc(&site->arena, (f->n + 1) * sizeof(*site->pages));
    if (f->n > 0)
        memcpy(site->pages, f->at, f->n * sizeof(*f->at));
    for (size_t i = 0; i < f->n; i++)
        ptb_table_put(&site->masters, ptb_slice_str(site->pages[i].master), i,
                      NULL);
    name_pages(site);
}

enum potable_status
ptb_read_pages(struct ptb_reader *r)
{
    struct potable_site *site = r->site;
    struct finder f = {.r = r};
    enum potable_status st = POTABLE_OK;

    f.has_matched = ptb_alloc_zero(site->n_rules, sizeof(bool));
    find_strays(&f);
    for (size_t i = 0; st == POTABLE_OK && i < site->files.n; i++)
        st = take(&f, &site->files.at[i]);
    if (st == POTABLE_OK)
        st = check_rules(&f);
    if (st == POTABLE_OK) {
        warn_of_strays(&f);
        keep(&f);
        st = check_outputs(r);
    }
    if (st == POTABLE_OK)
        st = check_template(r);
    ptb_free(f.at);
    ptb_free(f.names);
    ptb_free(f.counts);
    ptb_free(f.has_matched);
    ptb_table_free(&f.strays);
    return st;
}
