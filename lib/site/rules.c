/* Items of `pages:`.  Input: the tree of potable.yml; output: compiled patterns
   and the options with which the pages are read.  */
#include "config.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"
#include "site/read.h"

/* Reads the ITS rule files that NODE (NULL: none) names into *ITS.  */
static enum potable_status
read_its(struct ptb_reader *r, const struct ptb_yaml_node *node,
         struct potable_its **its)
{
    static const char *const no_names[] = {NULL};
    enum potable_status st = POTABLE_OK;
    struct ptb_buf b = PTB_BUF_INIT;
    const struct ptb_yaml_node *end;

    if (!node)
        return POTABLE_OK;
    end = node->type == PTB_YAML_LIST ? NULL : node->next;
    if (node->type == PTB_YAML_LIST)
        node = node->first;
    for (; st == POTABLE_OK && node != end; node = node->next) {
        st = ptb_reader_path(r, node, no_names);
        if (st == POTABLE_OK &&
            ptb_folder_way(r->site->root, node->text.p) != PTB_WAY_INSIDE)
            st = ptb_reader_error(r, node->beg,
                                  _("'%s' is a symbolic link out of the site's "
                                    "folder"),
                                  node->text.p);
        if (st != POTABLE_OK)
            break;
        b.n = 0;
        ptb_site_master(r->site, node->text.p, &b);
        st = potable_its_read(its, ptb_buf_cstr(&b), r->source.log);
    }
    ptb_buf_free(&b);
    return st;
}

/* How pages of the rule NODE are read.  */
static enum potable_status
read_options(struct ptb_reader *r, const struct ptb_yaml_node *node,
             struct ptb_page_rule *rule, struct potable_its **its)
{
    struct potable_site *site = r->site;
    const struct ptb_yaml_node *format = ptb_yaml_get(node, PTB_S("format"));
    const struct ptb_yaml_node *keys = ptb_yaml_get(node, PTB_S("keys"));
    const struct ptb_yaml_node *rule_its = ptb_yaml_get(node, PTB_S("its"));
    enum potable_status st;

    rule->front_matter = site->front_matter;
    st = ptb_reader_front_matter(r, ptb_yaml_get(node, PTB_S("front-matter")),
                                 &rule->front_matter);
    rule->options = (struct potable_options){
        .format =
            format ? (enum potable_format)ptb_key_word(format, ptb_format_words)
                   : POTABLE_FORMAT_AUTO,
        .front_matter = rule->front_matter.translate.at,
        .n_front_matter = rule->front_matter.translate.n,
        .include = site->include.at,
        .n_include = site->include.n};
    if (st == POTABLE_OK && keys) {
        struct ptb_texts texts = ptb_reader_texts(r, keys);

        rule->options.keys = texts.at;
        rule->options.n_keys = texts.n;
        st = ptb_reader_key_patterns(r, keys);
    }
    if (st == POTABLE_OK && (rule_its || ptb_reader_get(r, "its")))
        st = read_its(r, ptb_reader_get(r, "its"), its);
    if (st == POTABLE_OK)
        st = read_its(r, rule_its, its);
    rule->options.its = *its;
    return st;
}

/* The patterns of the rule NODE.  */
static enum potable_status
read_patterns(struct ptb_reader *r, const struct ptb_yaml_node *node,
              struct ptb_reader_rule *patterns)
{
    static const char *const no_names[] = {NULL};
    const struct ptb_yaml_node *master = ptb_yaml_get(node, PTB_S("master"));
    const struct ptb_yaml_node *localized =
        ptb_yaml_get(node, PTB_S("localized"));
    enum potable_status st =
        ptb_reader_pattern(r, master, no_names, &patterns->master);

    patterns->beg = master->beg;
    patterns->localized_beg = localized->beg;
    if (st == POTABLE_OK)
        st = ptb_reader_pattern(r, localized, ptb_locale_names,
                                &patterns->localized);
    if (st == POTABLE_OK)
        st = ptb_reader_patterns(r, ptb_yaml_get(node, PTB_S("exclude")),
                                 &patterns->exclude);
    if (st != POTABLE_OK)
        return st;
    if (!ptb_fill_has(localized->text, ptb_locale_names))
        return ptb_reader_error(
            r, localized->beg,
            _("'%s' is the same for all locales: {folder}, {locale} or {po} is "
              "missing"),
            localized->text.p);
    if (!ptb_pattern_agree(&patterns->master, &patterns->localized))
        return ptb_reader_error(
            r, localized->beg,
            _("'%s' must have the wildcards of '%s' in the same order"),
            localized->text.p, master->text.p);
    return POTABLE_OK;
}

enum potable_status
ptb_read_rules(struct ptb_reader *r)
{
    const struct ptb_yaml_node *pages = ptb_reader_get(r, "pages");
    struct potable_site *site = r->site;
    enum potable_status st = POTABLE_OK;
    size_t n = pages->n;

    if (n == 0)
        return ptb_reader_error(r, pages->key_beg, _("'pages' is empty"));
    site->rules = ptb_arena_alloc(&site->arena, n * sizeof(*site->rules));
    r->rules = ptb_arena_alloc(&site->arena, n * sizeof(*r->rules));
    site->its = ptb_alloc_zero(n, sizeof(struct potable_its *));
    site->n_its = n;
    for (const struct ptb_yaml_node *node = pages->first;
         st == POTABLE_OK && node; node = node->next) {
        struct ptb_page_rule *rule = &site->rules[site->n_rules];
        struct ptb_reader_rule *patterns = &r->rules[site->n_rules];

        *rule = (struct ptb_page_rule){.n_pages = 0};
        st = read_patterns(r, node, patterns);
        if (st == POTABLE_OK)
            st = read_options(r, node, rule, &site->its[site->n_rules]);
        rule->master = patterns->master.text.p;
        rule->localized = patterns->localized.text.p;
        site->n_rules++;
    }
    return st;
}
