/* The configuration of a tree that has none.  Input: a folder; output: the text
   of potable.yml, which reads without errors, and what to tell the user.  */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/path.h"
#include "site/propose.h"
#include "site/read.h"

static void
clear(struct ptb_proposal *p)
{
    ptb_folder_clear(&p->files);
    ptb_table_free(&p->by_path);
    ptb_table_free(&p->tags);
    ptb_free(p->names);
    ptb_free(p->shapes);
    ptb_free(p->pairs);
    ptb_free(p->locales);
    ptb_free(p->is_master);
    ptb_free(p->is_localized);
    ptb_arena_free(&p->arena);
}

static int
compare(const void *va, const void *vb)
{
    const struct ptb_found_locale *a = va, *b = vb;
    int order = strcmp(a->tag, b->tag);

    return order ? order
                 : (a->n_pairs < b->n_pairs) - (a->n_pairs > b->n_pairs);
}

/* Appends the head of the file: all but what is learnt from pages.  */
static void
add_head(struct ptb_proposal *p, struct ptb_buf *b)
{
    ptb_buf_add_str(
        b, "# How this site is translated; see potable.yml(5).\n"
           "# Proposed by \"potable init\": please read it before use.\n\n"
           "# The template is po/PROJECT.pot.\nproject: ");
    ptb_propose_quote(b, ptb_slice_str(p->project));
    ptb_buf_add_fmt(
        b, "\n\n# The language of the masters: %s.\nsource: ", p->source_why);
    ptb_propose_quote(b, ptb_slice_str(p->source));
    ptb_buf_add_char(b, '\n');
}

/* Appends locale I with the TAG that its pages show.  */
static void
add_locale(const struct ptb_proposal *p, size_t i, const char *tag,
           struct ptb_buf *b)
{
    const struct ptb_found_locale *l = &p->locales[i];
    struct ptb_buf po = PTB_BUF_INIT;
    struct ptb_slice t = ptb_slice_str(tag);

    ptb_locale_gettext(&po, tag);
    if (ptb_slice_eq(l->name, t) && ptb_slice_eq(ptb_buf_slice(&po), t)) {
        ptb_buf_add_str(b, "  - ");
        ptb_propose_quote(b, t);
    } else {
        ptb_buf_add_str(b, "  - {tag: ");
        ptb_propose_quote(b, t);
        ptb_buf_add_str(b, ", folder: ");
        ptb_propose_quote(b, l->name);
        ptb_buf_add_str(b, ", po: ");
        ptb_propose_quote(b, ptb_buf_slice(&po));
        ptb_buf_add_char(b, '}');
    }
    ptb_buf_add_str(b, "  # ");
    ptb_locale_name(b, tag, "en");
    ptb_buf_add_fmt(b, "; pages: %zu\n", l->n_pairs);
    ptb_buf_free(&po);
}

/* Appends `locales:`; SITE, which may be NULL, knows the variants.  */
static void
add_locales(const struct ptb_proposal *p, const struct potable_site *site,
            struct ptb_buf *b)
{
    if (p->n_locales == 0) {
        ptb_buf_add_str(b, "\n# Those of the tree and of po/, as they come.\n"
                           "locales: auto\n");
        return;
    }
    ptb_buf_add_str(b, "\n# Found by their pages.  A folder whose name is not "
                       "the BCP 47 tag is named, as is\n# a catalog that "
                       "gettext calls something else.\nlocales:\n");
    for (size_t i = 0; i < p->n_locales; i++)
        if (i == 0 || strcmp(p->locales[i].tag, p->locales[i - 1].tag) != 0)
            add_locale(p, i, site ? site->locales[i].tag : p->locales[i].tag,
                       b);
}

/* Drops locales that have another name already: "zh_CN" beside "zh-CN".  */
static void
sort_locales(struct ptb_proposal *p)
{
    size_t n = 0;

    if (p->n_locales > 0)
        qsort(p->locales, p->n_locales, sizeof(*p->locales), compare);
    for (size_t i = 0; i < p->n_locales; i++)
        if (n == 0 || strcmp(p->locales[n - 1].tag, p->locales[i].tag) != 0)
            p->locales[n++] = p->locales[i];
    p->n_locales = n;
}

/* Appends the whole file but what is learnt; SITE as above.  */
static void
add_structure(struct ptb_proposal *p, const struct potable_site *site,
              struct ptb_slice pages, struct ptb_buf *b)
{
    add_head(p, b);
    add_locales(p, site, b);
    ptb_buf_add_str(b, "\n# One catalog a locale.  With {page} in it there is "
                       "one a page: po/{po}/{page}.po.\n"
                       "catalogs: po/{po}.po\n");
    if (p->is_gfm)
        ptb_buf_add_str(b, "\n# Markdown as GitHub and most generators but "
                           "Jekyll read it.\nmarkdown: gfm\n");
    ptb_buf_add_str(b, "\n# Which files are masters, and where their localized "
                       "pages are.\npages:\n");
    ptb_buf_add_slice(b, pages);
}

/* Appends what has a value without evidence.  */
static void
add_policy(struct ptb_buf *b)
{
    ptb_buf_add_str(
        b, "\n# An existing page stays as it is while less than this per cent "
           "of its words are\n# translated.\nminimum: 80\n\n"
           "# Fuzzy translations stay where a page shows them already; else "
           "the source is\n# shown.  Or: source, use.\nfuzzy: keep\n");
}

/* Appends what to tell the user to B.  */
static void
add_summary(const struct ptb_proposal *p, const struct potable_site *site,
            struct ptb_buf *b)
{
    ptb_buf_add_fmt(b, _("source language: %s\n"), p->source);
    if (p->generator)
        ptb_buf_add_fmt(b, _("made with: %s\n"), p->generator);
    ptb_buf_add_fmt(b,
                    ngettext_("%zu page to translate\n",
                              "%zu pages to translate\n", site->n_pages),
                    site->n_pages);
    for (size_t i = 0; i < site->n_locales; i++) {
        size_t n = 0;

        for (size_t j = 0; j < site->n_pages; j++)
            n += ptb_table_get(&site->by_path,
                               ptb_slice_str(site->pages[j].localized[i])) !=
                 SIZE_MAX;
        /* TRANSLATORS: a locale, its folder, and its pages that exist.  */
        ptb_buf_add_fmt(b, _("locale %s in %s: localized pages: %zu\n"),
                        site->locales[i].tag, site->locales[i].folder, n);
    }
    if (p->is_jekyll)
        ptb_buf_add_str(
            b, _("\nAdd these to _config.yml, so that Jekyll does not copy "
                 "catalogs to the site:\n\nexclude:\n  - po\n"
                 "  - potable.yml\n"));
}

static bool
has_pages(const struct ptb_proposal *p)
{
    for (size_t i = 0; i < p->files.n; i++)
        if (ptb_propose_is_page(ptb_slice_str(p->files.at[i].path)))
            return true;
    return false;
}

/* Makes the text in B; *SITE is what it describes.  */
static enum potable_status
make(struct ptb_proposal *p, struct ptb_buf *b, struct potable_site **site,
     struct potable_log *log)
{
    struct ptb_buf pages = PTB_BUF_INIT;
    struct potable_site *first = NULL;
    enum potable_status st;

    ptb_propose_pages(p, &pages);
    add_structure(p, NULL, ptb_buf_slice(&pages), b);
    /* A site to learn from; its variants go into the text.  */
    st = ptb_site_parse(&first, p->root, "potable.yml", ptb_buf_slice(b), NULL);
    if (st == POTABLE_OK) {
        b->n = 0;
        add_structure(p, first, ptb_buf_slice(&pages), b);
        ptb_propose_front_matter(first, b);
        ptb_propose_links(first, b);
        add_policy(b);
        st =
            ptb_site_parse(site, p->root, "potable.yml", ptb_buf_slice(b), log);
    }
    potable_site_free(first);
    ptb_buf_free(&pages);
    return st;
}

enum potable_status
potable_site_propose(struct potable_proposal *proposal, const char *folder,
                     struct potable_log *log)
{
    struct ptb_proposal p = {.root = folder ? folder : "."};
    struct ptb_buf b = PTB_BUF_INIT, summary = PTB_BUF_INIT;
    struct potable_site *site = NULL;
    enum potable_status st =
        ptb_folder_read(&p.files, p.root, ptb_site_skips, log);

    *proposal = (struct potable_proposal){.config = NULL};
    if (st == POTABLE_OK) {
        for (size_t i = 0; i < p.files.n; i++)
            ptb_table_put(&p.by_path, ptb_slice_str(p.files.at[i].path), i,
                          NULL);
        if (!has_pages(&p))
            st = ptb_log_error(log, POTABLE_ESYNTAX, ptb_place_file(p.root),
                               _("there are no pages here: Markdown, HTML or "
                                 "_data/*.yml"));
    }
    if (st == POTABLE_OK) {
        ptb_propose_source(&p);
        ptb_propose_scan(&p);
        sort_locales(&p);
        st = make(&p, &b, &site, log);
    }
    if (st == POTABLE_OK) {
        add_summary(&p, site, &summary);
        ptb_buf_cstr(&b);
        ptb_buf_cstr(&summary);
        *proposal = (struct potable_proposal){b.p, b.n, summary.p, summary.n};
    } else {
        ptb_buf_free(&b);
    }
    potable_site_free(site);
    clear(&p);
    return st;
}
