/* A site as text, for people and tests.  Input: a site; output: its locales,
   then its pages with what is made of them.  */
#include "config.h"

#include "site/key.h"
#include "site/site.h"

static void
add_locale(const struct potable_site *site, size_t i, struct ptb_buf *b)
{
    const struct ptb_locale *locale = &site->locales[i];

    ptb_buf_add_fmt(b, "locale %s folder %s po %s%s\n", locale->tag,
                    locale->folder, locale->po, locale->is_rtl ? " rtl" : "");
    if (site->has_page_catalogs)
        return;
    ptb_buf_add_str(b, "  catalog ");
    ptb_site_catalog_path(site, 0, i, b);
    ptb_buf_add_char(b, '\n');
}

static void
add_list(struct ptb_buf *b, const char *name, const char *const *at, size_t n)
{
    if (!at)
        return;
    ptb_buf_add_fmt(b, "  %s", name);
    for (size_t i = 0; i < n; i++)
        ptb_buf_add_fmt(b, " %s", at[i]);
    ptb_buf_add_char(b, '\n');
}

static void
add_rule(const struct potable_site *site, size_t i, struct ptb_buf *b)
{
    const struct ptb_page_rule *rule = &site->rules[i];

    ptb_buf_add_fmt(b, "pages %s -> %s\n", rule->master, rule->localized);
    add_list(b, "translate", rule->front_matter.translate.at,
             rule->front_matter.translate.n);
    for (size_t j = 0; j < rule->front_matter.n_set; j++)
        ptb_buf_add_fmt(b, "  set %s %s\n", rule->front_matter.set[j].key,
                        rule->front_matter.set[j].text);
    add_list(b, "keep", rule->front_matter.keep.at, rule->front_matter.keep.n);
    add_list(b, "keys", rule->options.keys, rule->options.n_keys);
}

static void
add_page(const struct potable_site *site, size_t i, struct ptb_buf *b)
{
    const struct ptb_site_page *page = &site->pages[i];

    ptb_buf_add_fmt(b, "page %s %s %s\n", page->master,
                    ptb_format_words[page->options.format], page->name);
    for (size_t j = 0; j < site->n_locales; j++) {
        ptb_buf_add_fmt(b, "  %s %s", site->locales[j].tag, page->localized[j]);
        if (site->has_page_catalogs) {
            ptb_buf_add_char(b, ' ');
            ptb_site_catalog_path(site, i, j, b);
        }
        ptb_buf_add_char(b, '\n');
    }
}

char *
potable_site_describe(const struct potable_site *site, size_t *size)
{
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_buf_add_fmt(&b, "source %s\n", site->source);
    if (!site->has_page_catalogs) {
        ptb_buf_add_str(&b, "template ");
        ptb_site_template_path(site, 0, &b);
        ptb_buf_add_char(&b, '\n');
    }
    for (size_t i = 0; i < site->n_locales; i++)
        add_locale(site, i, &b);
    for (size_t i = 0; i < site->n_rules; i++)
        add_rule(site, i, &b);
    for (size_t i = 0; i < site->n_pages; i++)
        add_page(site, i, &b);
    ptb_buf_cstr(&b);
    *size = b.n;
    return b.p;
}
