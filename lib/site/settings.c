/* Settings of potable.yml: all but its pages, locales and links.  Input: its
   tree, checked against the keys; output: members of the site.  */
#include "config.h"

#include "base/gettext.h"
#include "base/path.h"
#include "site/read.h"

const char *const ptb_locale_names[] = {"locale", "folder", "po", NULL};

enum potable_status
ptb_reader_error(const struct ptb_reader *r, size_t beg, const char *fmt, ...)
{
    struct ptb_buf b = PTB_BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    ptb_buf_add_vfmt(&b, fmt, ap);
    va_end(ap);
    ptb_log_error(r->source.log, POTABLE_ESYNTAX,
                  ptb_key_place(&r->source, beg), "%s", ptb_buf_cstr(&b));
    ptb_buf_free(&b);
    return POTABLE_ESYNTAX;
}

const struct ptb_yaml_node *
ptb_reader_get(const struct ptb_reader *r, const char *key)
{
    return ptb_yaml_get(r->root, ptb_slice_str(key));
}

struct ptb_locale_fill
ptb_locale_fill(const struct ptb_locale *locale)
{
    return (struct ptb_locale_fill){{{"locale", ptb_slice_str(locale->tag)},
                                     {"folder", ptb_slice_str(locale->folder)},
                                     {"po", ptb_slice_str(locale->po)},
                                     {NULL, PTB_SLICE_NONE}}};
}

struct ptb_texts
ptb_reader_texts(struct ptb_reader *r, const struct ptb_yaml_node *node)
{
    struct ptb_texts texts = {NULL, 0};
    const char **at;

    if (!node)
        return texts;
    texts.n = node->type == PTB_YAML_LIST ? node->n : 1;
    at = ptb_arena_alloc(&r->site->arena, (texts.n + 1) * sizeof(*at));
    at[0] = node->text.p;
    if (node->type == PTB_YAML_LIST) {
        node = node->first;
        for (size_t i = 0; i < texts.n; i++, node = node->next)
            at[i] = node->text.p;
    }
    texts.at = at;
    return texts;
}

enum potable_status
ptb_reader_names(const struct ptb_reader *r, const struct ptb_yaml_node *node,
                 const char *const *names)
{
    struct ptb_slice unknown = ptb_fill_unknown(node->text, names);
    const char *near;

    if (unknown.p == NULL)
        return POTABLE_OK;
    near = ptb_nearest(names, unknown);
    if (near)
        return ptb_reader_error(r, node->beg,
                                _("unknown name {%.*s}; did you mean {%s}?"),
                                (int)unknown.n, unknown.p, near);
    return ptb_reader_error(r, node->beg, _("unknown name {%.*s}"),
                            (int)unknown.n, unknown.p);
}

enum potable_status
ptb_reader_path(const struct ptb_reader *r, const struct ptb_yaml_node *node,
                const char *const *names)
{
    const char *text = node->text.p;

    switch (ptb_path_check(node->text)) {
    case PTB_PATH_OK:
        break;
    case PTB_PATH_EMPTY:
        return ptb_reader_error(
            r, node->beg, _("'%s' is no path: a name in it is empty"), text);
    case PTB_PATH_ABSOLUTE:
        return ptb_reader_error(
            r, node->beg,
            _("'%s' is absolute; paths start in the folder of the site"), text);
    case PTB_PATH_DOTS:
        return ptb_reader_error(
            r, node->beg,
            _("'%s' may lead out of the folder of the site: '.' and '..' are "
              "not allowed"),
            text);
    case PTB_PATH_BYTES:
        return ptb_reader_error(
            r, node->beg,
            _("a path has a control character or a backslash in it"));
    }
    return ptb_reader_names(r, node, names);
}

enum potable_status
ptb_reader_pattern(struct ptb_reader *r, const struct ptb_yaml_node *node,
                   const char *const *names, struct ptb_pattern *pattern)
{
    enum potable_status st = ptb_reader_path(r, node, names);

    if (st != POTABLE_OK)
        return st;
    switch (ptb_pattern_parse(pattern, &r->site->arena, node->text)) {
    case PTB_PATTERN_GOOD:
        return POTABLE_OK;
    case PTB_PATTERN_STARS:
        return ptb_reader_error(
            r, node->beg,
            _("'**' stands for folders: it must be a whole name, as in "
              "'en/**/*.md'"));
    case PTB_PATTERN_LONG:
        break;
    }
    return ptb_reader_error(r, node->beg, _("too many wildcards in '%s'"),
                            node->text.p);
}

enum potable_status
ptb_reader_patterns(struct ptb_reader *r, const struct ptb_yaml_node *node,
                    struct ptb_patterns *patterns)
{
    static const char *const no_names[] = {NULL};
    enum potable_status st = POTABLE_OK;
    struct ptb_pattern *at;

    *patterns = (struct ptb_patterns){NULL, 0};
    if (!node)
        return POTABLE_OK;
    patterns->n = node->type == PTB_YAML_LIST ? node->n : 1;
    at = ptb_arena_alloc(&r->site->arena, (patterns->n + 1) * sizeof(*at));
    patterns->at = at;
    if (node->type == PTB_YAML_LIST)
        node = node->first;
    for (size_t i = 0; st == POTABLE_OK && i < patterns->n;
         i++, node = node->next)
        st = ptb_reader_pattern(r, node, no_names, &at[i]);
    return st;
}

/* Can TEXT match a key path?  page/value.h says what key patterns are.  */
static bool
is_key_pattern(const char *p)
{
    for (bool is_first = true; *p; is_first = false) {
        size_t n;

        if (*p == '[') {
            n = p[1] == '*' ? 1 : strspn(p + 1, "0123456789");
            if (n == 0 || p[n + 1] != ']')
                return false;
            p += n + 2;
            continue;
        }
        if (!is_first && *p++ != '.')
            return false;
        n = strcspn(p, ".[]");
        if (n == 0 || p[n] == ']')
            return false;
        p += n;
    }
    return true;
}

enum potable_status
ptb_reader_key_patterns(const struct ptb_reader *r,
                        const struct ptb_yaml_node *node)
{
    const struct ptb_yaml_node *end;

    if (!node)
        return POTABLE_OK;
    end = node->type == PTB_YAML_LIST ? NULL : node->next;
    for (node = node->type == PTB_YAML_LIST ? node->first : node; node != end;
         node = node->next)
        if (node->text.n == 0 || !is_key_pattern(node->text.p))
            return ptb_reader_error(
                r, node->beg,
                _("'%s' is no key pattern; one looks like title, author.bio, "
                  "tags[*] or **.caption"),
                node->text.p);
    return POTABLE_OK;
}

/* What front matter may be set to.  */
static const char *const set_names[] = {"locale",     "folder",        "po",
                                        "translator", "revision-date", NULL};

enum potable_status
ptb_reader_front_matter(struct ptb_reader *r, const struct ptb_yaml_node *node,
                        struct ptb_front_matter *rules)
{
    const struct ptb_yaml_node *translate =
        ptb_yaml_get(node, PTB_S("translate"));
    const struct ptb_yaml_node *set = ptb_yaml_get(node, PTB_S("set"));
    const struct ptb_yaml_node *keep = ptb_yaml_get(node, PTB_S("keep"));
    enum potable_status st = ptb_reader_key_patterns(r, translate);

    if (st == POTABLE_OK && translate)
        rules->translate = ptb_reader_texts(r, translate);
    if (keep)
        rules->keep = ptb_reader_texts(r, keep);
    if (set) {
        struct ptb_front_matter_set *at =
            ptb_arena_alloc(&r->site->arena, (set->n + 1) * sizeof(*at));

        rules->set = at;
        rules->n_set = 0;
        for (set = set->first; st == POTABLE_OK && set; set = set->next) {
            st = ptb_reader_names(r, set, set_names);
            at[rules->n_set++] = (struct ptb_front_matter_set){
                set->key.p, set->text.p, set->is_string};
        }
    }
    return st;
}

static enum potable_status
read_contexts(struct ptb_reader *r)
{
    static const char *const names[] = {"page", "kind", NULL};
    const struct ptb_yaml_node *node = ptb_reader_get(r, "context");
    struct potable_site *site = r->site;
    enum potable_status st = POTABLE_OK;

    if (!node)
        return POTABLE_OK;
    site->contexts =
        ptb_arena_alloc(&site->arena, (node->n + 1) * sizeof(*site->contexts));
    for (node = node->first; st == POTABLE_OK && node; node = node->next) {
        const struct ptb_yaml_node *text = ptb_yaml_get(node, PTB_S("context"));
        struct ptb_context_rule *rule = &site->contexts[site->n_contexts++];

        *rule = (struct ptb_context_rule){
            .kinds = ptb_reader_texts(r, ptb_yaml_get(node, PTB_S("kinds"))),
            .texts = ptb_reader_texts(r, ptb_yaml_get(node, PTB_S("texts"))),
            .context = text ? text->text.p : "{page}"};
        st = ptb_reader_patterns(r, ptb_yaml_get(node, PTB_S("pages")),
                                 &rule->pages);
        if (st == POTABLE_OK && text)
            st = ptb_reader_names(r, text, names);
    }
    return st;
}

/* Reads which glossaries there are: one path, or one for each locale.  */
static enum potable_status
read_glossaries(struct ptb_reader *r, const struct ptb_yaml_node *node)
{
    static const char *const no_names[] = {NULL};
    struct potable_site *site = r->site;
    enum potable_status st = POTABLE_OK;

    if (!node)
        return POTABLE_OK;
    if (node->type == PTB_YAML_TEXT) {
        site->glossary = node->text.p;
        return ptb_reader_path(r, node, ptb_locale_names);
    }
    site->glossaries = ptb_arena_alloc(
        &site->arena, (node->n + 1) * sizeof(*site->glossaries));
    for (node = node->first; st == POTABLE_OK && node; node = node->next) {
        st = ptb_reader_path(r, node, no_names);
        site->glossaries[site->n_glossaries++] =
            (struct ptb_glossary_path){node->key.p, node->text.p};
    }
    return st;
}

static enum potable_status
read_checks(struct ptb_reader *r)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, "checks");
    const struct ptb_yaml_node *rules = ptb_yaml_get(node, PTB_S("rules"));
    struct potable_site *site = r->site;
    enum potable_status st;

    site->terms = ptb_reader_texts(r, ptb_yaml_get(node, PTB_S("terms")));
    if (rules)
        site->checks = ptb_arena_alloc(&site->arena,
                                       (rules->n + 1) * sizeof(*site->checks));
    for (rules = rules ? rules->first : NULL; rules; rules = rules->next)
        site->checks[site->n_checks++] = (struct ptb_check_rule){
            rules->key.p,
            (enum ptb_check_say)(ptb_key_word(rules, ptb_severity_words) + 1)};
    st = read_glossaries(r, ptb_yaml_get(node, PTB_S("glossary")));
    return st != POTABLE_OK
               ? st
               : ptb_reader_patterns(r, ptb_yaml_get(node, PTB_S("exclude")),
                                     &site->check_exclude);
}

/* The text under KEY; DEFAULT_ if there is none.  */
static const char *
text_of(const struct ptb_reader *r, const char *key, const char *default_)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, key);

    return node ? node->text.p : default_;
}

/* The same for a word, the first of WORDS if there is none.  */
static size_t
word_of(const struct ptb_reader *r, const char *key, const char *const *words)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, key);

    return node ? ptb_key_word(node, words) : 0;
}

static size_t
number_of(const struct ptb_reader *r, const char *key, size_t default_)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, key);

    return node ? ptb_key_number(node) : default_;
}

/* Checks the path pattern under KEY, which may have NAMES.  */
static enum potable_status
check_path(const struct ptb_reader *r, const char *key,
           const char *const *names)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, key);

    return node ? ptb_reader_path(r, node, names) : POTABLE_OK;
}

/* Where catalogs and what belongs to them are.  */
static enum potable_status
read_paths(struct ptb_reader *r)
{
    static const char *const catalog_names[] = {"locale", "folder", "po",
                                                "page", NULL};
    static const char *const pot_names[] = {"project", "page", NULL};
    static const char *const page_name[] = {"page", NULL};
    static const char *const no_names[] = {NULL};
    const struct ptb_yaml_node *pot = ptb_reader_get(r, "template");
    const struct ptb_yaml_node *catalogs = ptb_reader_get(r, "catalogs");
    struct potable_site *site = r->site;
    enum potable_status st = check_path(r, "catalogs", catalog_names);

    site->catalogs = text_of(r, "catalogs", "po/{po}.po");
    site->has_page_catalogs =
        ptb_fill_has(ptb_slice_str(site->catalogs), page_name);
    site->pot = text_of(r, "template",
                        site->has_page_catalogs ? "po/templates/{page}.pot"
                                                : "po/{project}.pot");
    site->link_tables = text_of(r, "link-tables", "po/{po}.links.yml");
    site->state = text_of(r, "state", "po/potable.state");
    if (st == POTABLE_OK)
        st = check_path(r, "template", pot_names);
    if (st == POTABLE_OK)
        st = check_path(r, "link-tables", ptb_locale_names);
    if (st == POTABLE_OK)
        st = check_path(r, "state", no_names);
    if (st == POTABLE_OK &&
        !ptb_fill_has(ptb_slice_str(site->catalogs), ptb_locale_names))
        st = ptb_reader_error(
            r, catalogs->beg,
            _("'%s' is the same for all locales: {po}, {locale} or {folder} is "
              "missing"),
            site->catalogs);
    if (st == POTABLE_OK &&
        site->has_page_catalogs !=
            ptb_fill_has(ptb_slice_str(site->pot), page_name))
        st = ptb_reader_error(r, pot ? pot->beg : catalogs->beg,
                              _("'template' and 'catalogs' must both hold "
                                "{page}, or neither"));
    return st;
}

enum potable_status
ptb_read_settings(struct ptb_reader *r)
{
    static const char *const url_names[] = {"path", NULL};
    struct potable_site *site = r->site;
    const struct ptb_yaml_node *report = ptb_reader_get(r, "report"), *node;
    size_t width = number_of(r, "width", 79);
    enum potable_status st = read_paths(r);

    site->project = text_of(r, "project", NULL);
    site->bugs = text_of(r, "bugs", NULL);
    site->fuzzy = ptb_reader_get(r, "fuzzy")
                      ? (enum potable_fuzzy)word_of(r, "fuzzy", ptb_fuzzy_words)
                      : POTABLE_FUZZY_KEEP;
    site->comments = (enum potable_comments)(
        POTABLE_COMMENTS_KEEP + word_of(r, "comments", ptb_comments_words));
    site->minimum = (unsigned)number_of(r, "minimum", 80);
    site->locations =
        (enum potable_locations)word_of(r, "locations", ptb_location_words);
    site->po_style = (struct potable_po_style){width == 0, width};
    site->include = ptb_reader_texts(
        r, ptb_yaml_get(ptb_reader_get(r, "liquid"), PTB_S("include")));
    node = ptb_yaml_get(report, PTB_S("title"));
    site->report_title = node ? node->text.p : NULL;
    if (st == POTABLE_OK)
        st = ptb_reader_front_matter(r, ptb_reader_get(r, "front-matter"),
                                     &site->front_matter);
    if (st == POTABLE_OK)
        st = ptb_reader_patterns(r, ptb_reader_get(r, "exclude"),
                                 &site->exclude);
    if (st == POTABLE_OK)
        st = read_contexts(r);
    if (st == POTABLE_OK)
        st = read_checks(r);
    node = ptb_yaml_get(report, PTB_S("output"));
    site->report_output = node ? node->text.p : NULL;
    if (st == POTABLE_OK && node)
        st = ptb_reader_path(r, node, ptb_locale_names);
    node = ptb_yaml_get(report, PTB_S("source-url"));
    site->report_url = node ? node->text.p : NULL;
    return st == POTABLE_OK && node ? ptb_reader_names(r, node, url_names) : st;
}
