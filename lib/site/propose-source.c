/* The source language of a tree, and what makes a site of it.  Input: the
   settings of site generators, read by lines since they come in YAML, TOML and
   JavaScript; output: a tag, and why.  */
#include "config.h"

#include <stdint.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/locale.h"
#include "base/path.h"
#include "base/regex.h"
#include "site/propose.h"
#include "site/read.h"

/* Files that say what a site is made with.  */
static const struct {
    const char *file, *generator;
} generators[] = {{"_config.yml", "Jekyll"},
                  {"mkdocs.yml", "MkDocs"},
                  {"hugo.toml", "Hugo"},
                  {"hugo.yaml", "Hugo"},
                  {"config.toml", "Hugo"},
                  {"config.yaml", "Hugo"},
                  {"docusaurus.config.js", "Docusaurus"},
                  {"docusaurus.config.ts", "Docusaurus"},
                  {".vitepress/config.js", "VitePress"},
                  {".vitepress/config.ts", "VitePress"},
                  {".vitepress/config.mts", "VitePress"},
                  {"docs/.vitepress/config.js", "VitePress"},
                  {"docs/.vitepress/config.ts", "VitePress"},
                  {"docs/.vitepress/config.mts", "VitePress"},
                  {"book.toml", "mdBook"},
                  {NULL, NULL}};

/* Settings that name the language that the site is written in, the surest
   first.  */
static const char *const settings[] = {
    "(?i)^\\s*[\"']?(?:default[-_]?lang(?:uage)?|default[-_]?locale|"
    "defaultContentLanguage)[\"']?\\s*[:=]\\s*[\"']?([a-z]{2,3}(?:[-_][a-z0-9]+"
    ")"
    "*)\\b",
    "(?i)^\\s*[\"']?(?:lang|locale|language|languageCode)[\"']?\\s*[:=]\\s*"
    "[\"']?([a-z]{2,3}(?:[-_][a-z0-9]+)*)\\b",
    NULL};

/* Reads PATH of the tree into B; false: it cannot be read.  */
static bool
read(const struct ptb_proposal *p, const char *path, struct ptb_buf *b)
{
    struct ptb_buf full = PTB_BUF_INIT;
    enum potable_status st;

    b->n = 0;
    ptb_path_join(&full, ptb_slice_str(p->root), ptb_slice_str(path));
    st = ptb_file_read(b, ptb_buf_cstr(&full), NULL);
    ptb_buf_free(&full);
    return st == POTABLE_OK;
}

/* Finds RE in a line of TEXT; its first group is the result.  */
static struct ptb_slice
find_line(struct ptb_slice text, const struct ptb_regex *re)
{
    struct ptb_slice at[2];

    while (text.n > 0) {
        size_t n = ptb_slice_find(text, '\n');

        if (ptb_regex_find(re, ptb_slice(text.p, n), at, 2))
            return at[1];
        n += n < text.n;
        text = ptb_slice(text.p + n, text.n - n);
    }
    return PTB_SLICE_NONE;
}

/* The same for PATTERN.  */
static struct ptb_slice
find_setting(struct ptb_slice text, const char *pattern)
{
    size_t error_at;
    struct ptb_regex *re = ptb_regex_new(ptb_slice_str(pattern), &error_at);
    struct ptb_slice found = re ? find_line(text, re) : PTB_SLICE_NONE;

    ptb_regex_free(re);
    return found;
}

/* Takes the source from the settings in TEXT, the file NAME.  */
static void
read_settings(struct ptb_proposal *p, struct ptb_slice text, const char *name)
{
    struct ptb_slice found;

    for (size_t i = 0; !p->source && settings[i]; i++) {
        found = find_setting(text, settings[i]);
        p->source = found.p ? ptb_propose_tag(p, found) : NULL;
        if (p->source)
            p->source_why = ptb_arena_text(&p->arena, "%s says so", name);
    }
}

/* What Jekyll's own settings say.  */
static void
read_jekyll(struct ptb_proposal *p, struct ptb_slice text)
{
    struct ptb_slice markdown =
        find_setting(text, "^markdown\\s*:\\s*[\"']?(\\w+)");
    struct ptb_slice base =
        find_setting(text, "^baseurl\\s*:\\s*[\"']?/?([\\w.-]+)");

    p->is_jekyll = true;
    p->is_gfm = ptb_slice_starts(markdown, PTB_S("CommonMark"));
    if (base.p)
        p->project = ptb_arena_copy(&p->arena, base).p;
}

/* Names that say where a site is kept and not what it is.  */
static bool
is_plain_folder(struct ptb_slice name)
{
    static const char *const plain[] = {"docs", "doc", "site",    "website",
                                        "www",  "src", "content", NULL};

    for (size_t i = 0; plain[i]; i++)
        if (ptb_slice_eq_nocase(name, ptb_slice_str(plain[i])))
            return true;
    return false;
}

/* Names the project after its folder, in bytes that any file may have.  */
static void
find_project(struct ptb_proposal *p)
{
    struct ptb_buf real = PTB_BUF_INIT, b = PTB_BUF_INIT;
    struct ptb_slice path, name;

    if (!p->project && ptb_folder_real(&real, p->root)) {
        path = ptb_buf_slice(&real);
        name = ptb_path_base(path);
        if (is_plain_folder(name) && ptb_path_folder(path).n > 1)
            name = ptb_path_base(ptb_path_folder(path));
        p->project = ptb_arena_copy(&p->arena, name).p;
    }
    for (const char *c = p->project ? p->project : ""; *c; c++)
        if (ptb_is_alnum(*c) || (b.n > 0 && (*c == '.' || *c == '_')))
            ptb_buf_add_char(&b, *c);
        else if (b.n > 0 && b.p[b.n - 1] != '-')
            ptb_buf_add_char(&b, '-');
    while (b.n > 0 && b.p[b.n - 1] == '-')
        b.n--;
    if (b.n == 0)
        ptb_buf_add_str(&b, "site");
    p->project = ptb_arena_copy(&p->arena, ptb_buf_slice(&b)).p;
    ptb_buf_free(&real);
    ptb_buf_free(&b);
}

/* Takes English if a folder or a file of the tree is called so, or for want of
   anything else.  */
static void
guess_source(struct ptb_proposal *p)
{
    for (size_t i = 0; i < p->files.n && !p->source; i++) {
        struct ptb_slice rest = ptb_slice_str(p->files.at[i].path);

        while (rest.n > 0 && !p->source) {
            struct ptb_slice name = ptb_path_next(&rest);

            if (rest.n == 0) {
                name = ptb_path_ending(ptb_path_stem(name));
                name = ptb_slice(name.p + (name.n > 0), name.n - (name.n > 0));
            }
            if (ptb_slice_eq_nocase(name, PTB_S("en")) ||
                ptb_slice_eq_nocase(name, PTB_S("en-US")) ||
                ptb_slice_eq_nocase(name, PTB_S("en_US"))) {
                p->source = ptb_propose_tag(p, name);
                p->source_why =
                    ptb_arena_text(&p->arena, "there are pages called %.*s",
                                   (int)name.n, name.p);
            }
        }
    }
    if (!p->source) {
        p->source = "en";
        p->source_why = "nothing says otherwise: please check";
    }
}

/* What the front matter of the page on top, or its <html lang>, says.  */
static void
read_index(struct ptb_proposal *p, struct ptb_buf *b)
{
    static const char *const pages[] = {"index.md", "index.html", "README.md",
                                        NULL};

    for (size_t i = 0; !p->source && pages[i]; i++) {
        struct ptb_slice found = PTB_SLICE_NONE;

        if (!read(p, pages[i], b))
            continue;
        if (ptb_slice_starts(ptb_buf_slice(b), PTB_S("---")))
            found = find_setting(ptb_buf_slice(b),
                                 "^lang\\s*:\\s*[\"']?([A-Za-z_-]+)");
        if (!found.p)
            found = find_setting(ptb_buf_slice(b),
                                 "(?i)<html[^>]*\\blang=[\"']?([a-z_-]+)");
        p->source = found.p ? ptb_propose_tag(p, found) : NULL;
        if (p->source)
            p->source_why = ptb_arena_text(&p->arena, "%s says so", pages[i]);
    }
}

void
ptb_propose_source(struct ptb_proposal *p)
{
    struct ptb_buf b = PTB_BUF_INIT;

    p->is_gfm = true;
    for (size_t i = 0; generators[i].file; i++) {
        if (!read(p, generators[i].file, &b))
            continue;
        if (!p->generator)
            p->generator = generators[i].generator;
        if (strcmp(generators[i].generator, "Jekyll") == 0)
            read_jekyll(p, ptb_buf_slice(&b));
        read_settings(p, ptb_buf_slice(&b), generators[i].file);
    }
    read_index(p, &b);
    if (!p->source)
        guess_source(p);
    find_project(p);
    ptb_buf_free(&b);
}
