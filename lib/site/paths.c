/* Paths of a site, and what it says about one page.  Input: a site and numbers
   of its pages and locales; output: texts in a buffer.  */
#include "config.h"

#include <stdint.h>
#include <unistd.h>

#include "base/gettext.h"
#include "base/path.h"
#include "site/read.h"

/* What {page} stands for, of page PAGE.  */
static struct ptb_slice
page_name(const struct potable_site *site, size_t page)
{
    return page < site->n_pages ? ptb_slice_str(site->pages[page].name)
                                : PTB_SLICE_NONE;
}

void
ptb_site_catalog_path(const struct potable_site *site, size_t page,
                      size_t locale, struct ptb_buf *b)
{
    struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[locale]);

    fill.at[3] = (struct ptb_fill){"page", page_name(site, page)};
    ptb_fill(b, ptb_slice_str(site->catalogs), fill.at);
}

void
ptb_site_template_path(const struct potable_site *site, size_t page,
                       struct ptb_buf *b)
{
    const struct ptb_fill fill[] = {
        {"project", ptb_slice_str(site->project ? site->project : "site")},
        {"page", page_name(site, page)},
        {NULL, PTB_SLICE_NONE}};

    ptb_fill(b, ptb_slice_str(site->pot), fill);
}

void
ptb_site_links_path(const struct potable_site *site, size_t locale,
                    struct ptb_buf *b)
{
    struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[locale]);

    ptb_fill(b, ptb_slice_str(site->link_tables), fill.at);
}

enum ptb_glossary_scope
ptb_site_glossary_path(const struct potable_site *site, size_t locale,
                       struct ptb_buf *b)
{
    struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[locale]);

    for (size_t i = 0; i < site->n_glossaries; i++) {
        const struct ptb_glossary_path *g = &site->glossaries[i];

        if (ptb_site_find_locale(site, g->locale) != locale)
            continue;
        ptb_buf_add_str(b, g->path);
        return PTB_GLOSSARY_OF_LOCALE;
    }
    if (!site->glossary)
        return PTB_GLOSSARY_NONE;
    ptb_fill(b, ptb_slice_str(site->glossary), fill.at);
    return ptb_fill_has(ptb_slice_str(site->glossary), ptb_locale_names)
               ? PTB_GLOSSARY_BY_PATTERN
               : PTB_GLOSSARY_OF_ALL;
}

size_t
ptb_site_find_locale(const struct potable_site *site, const char *tag)
{
    for (size_t i = 0; i < site->n_locales; i++)
        if (strcmp(site->locales[i].tag, tag) == 0)
            return i;
    for (size_t i = 0; i < site->n_locales; i++)
        if (strcmp(site->locales[i].folder, tag) == 0 ||
            strcmp(site->locales[i].po, tag) == 0 ||
            strcmp(site->locales[i].language, tag) == 0)
            return i;
    return SIZE_MAX;
}

size_t
ptb_site_find_page(const struct potable_site *site, const char *path)
{
    return ptb_table_get(&site->masters, ptb_slice_str(path));
}

void
ptb_site_master(const struct potable_site *site, const char *path,
                struct ptb_buf *b)
{
    ptb_path_join(b, ptb_slice_str(site->root), ptb_slice_str(path));
}

void
ptb_site_output(const struct potable_site *site, const char *path,
                struct ptb_buf *b)
{
    ptb_path_join(b, ptb_slice_str(site->output), ptb_slice_str(path));
}

void
ptb_site_input(const struct potable_site *site, const char *path,
               struct ptb_buf *b)
{
    size_t n = b->n;

    ptb_site_output(site, path, b);
    if (site->output == site->root || access(ptb_buf_cstr(b) + n, F_OK) == 0)
        return;
    b->n = n;
    ptb_site_master(site, path, b);
}

enum potable_status
ptb_site_check_target(const struct potable_site *site, const char *path,
                      struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;
    enum ptb_folder_way way = ptb_folder_way(site->output, path);

    ptb_site_output(site, path, &b);
    if (way == PTB_WAY_OUTSIDE)
        st = ptb_log_error(log, POTABLE_EIO, ptb_place_file(ptb_buf_cstr(&b)),
                           _("not written: a symbolic link on the way leads "
                             "out of the site's folder"));
    else if (way == PTB_WAY_DANGLING)
        st = ptb_log_error(log, POTABLE_EIO, ptb_place_file(ptb_buf_cstr(&b)),
                           _("not written: a symbolic link on the way leads "
                             "to nothing"));
    ptb_buf_free(&b);
    return st;
}

enum potable_status
ptb_site_prepare(const struct potable_site *site, const char *path,
                 struct potable_log *log)
{
    enum potable_status st = ptb_site_check_target(site, path, log);
    struct ptb_buf b = PTB_BUF_INIT;

    if (st == POTABLE_OK) {
        ptb_site_output(site, path, &b);
        b.n = ptb_path_folder(ptb_buf_slice(&b)).n;
        if (b.n > 0)
            st = ptb_folder_make(ptb_buf_cstr(&b), log);
    }
    ptb_buf_free(&b);
    return st;
}

const struct ptb_front_matter *
ptb_site_front_matter(const struct potable_site *site, size_t page)
{
    return &site->rules[site->pages[page].rule].front_matter;
}

void
ptb_site_fill(const struct potable_site *site, size_t locale,
              struct ptb_slice text, struct ptb_slice translator,
              struct ptb_slice revision_date, struct ptb_buf *b)
{
    struct ptb_locale_fill fill = ptb_locale_fill(&site->locales[locale]);

    fill.at[3] = (struct ptb_fill){"translator", translator};
    fill.at[4] = (struct ptb_fill){"revision-date", revision_date};
    ptb_fill(b, text, fill.at);
}

static bool
is_in(const struct ptb_texts *texts, struct ptb_slice text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (ptb_slice_eq(ptb_slice_str(texts->at[i]), text))
            return true;
    return texts->n == 0;
}

bool
ptb_site_context(const struct potable_site *site, size_t page, const char *kind,
                 struct ptb_slice msgid, struct ptb_buf *b)
{
    struct ptb_slice master = ptb_slice_str(site->pages[page].master);

    for (size_t i = 0; i < site->n_contexts; i++) {
        const struct ptb_context_rule *rule = &site->contexts[i];
        const struct ptb_fill fill[] = {{"page", page_name(site, page)},
                                        {"kind", ptb_slice_str(kind)},
                                        {NULL, PTB_SLICE_NONE}};

        if ((rule->pages.n > 0 && !ptb_patterns_match(&rule->pages, master)) ||
            !is_in(&rule->kinds, ptb_slice_str(kind)) ||
            !is_in(&rule->texts, msgid))
            continue;
        ptb_fill(b, ptb_slice_str(rule->context), fill);
        return true;
    }
    return false;
}
