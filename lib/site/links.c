/* Link targets on localized pages.  Input: a target as the master has it;
   output: what it is in a locale.  The first rule that matches decides; if none
   does, a relative target is made to reach what it reached before: the
   localized page of the page that it names, or the same file from another
   folder.  Invariant: the answer depends on the site alone, and asking twice
   changes nothing.  */
#include "config.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/path.h"
#include "site/read.h"

/* Where `$` in REPLACE at P leads: the group, and the bytes that name it.
   Digits are taken as long as there is such a group, as ICU does.  */
static size_t
group_number(const struct ptb_regex *re, struct ptb_slice s, size_t *group)
{
    size_t n = 1, number = 0;

    while (n < s.n && ptb_is_digit(s.p[n])) {
        size_t next = 10 * number + (size_t)(s.p[n] - '0');

        if (n > 1 && (next > ptb_regex_n_groups(re) || number == 0))
            break;
        number = next;
        n++;
    }
    *group = number;
    return n > 1 ? n : 0;
}

/* Appends S, text of a replacement without names, to B; its end is a "$" that
   names no number if the result is true.  */
static bool
add_replacement(const struct ptb_regex *re, struct ptb_slice s,
                const struct ptb_slice *groups, struct ptb_buf *b)
{
    for (size_t i = 0; i < s.n; i++) {
        size_t group, n = 0;

        if (s.p[i] == '\\' && i + 1 < s.n) {
            ptb_buf_add_char(b, s.p[++i]);
            continue;
        }
        if (s.p[i] == '$')
            n = group_number(re, ptb_slice(s.p + i, s.n - i), &group);
        if (n > 0) {
            if (group <= ptb_regex_n_groups(re))
                ptb_buf_add_slice(b, groups[group]);
            i += n - 1;
        } else if (s.p[i] == '$' && i + 1 == s.n) {
            return true;
        } else {
            ptb_buf_add_char(b, s.p[i]);
        }
    }
    return false;
}

/* Appends what RULE makes of TARGET to B; false: it does not match.  */
static bool
apply(const struct ptb_link_rule *rule, const struct ptb_locale *locale,
      struct ptb_slice target, struct ptb_buf *b)
{
    struct ptb_slice groups[PTB_REGEX_GROUPS + 1], rest = rule->replace, end;
    struct ptb_locale_fill fill = ptb_locale_fill(locale);
    struct ptb_fill_part part;
    bool is_group = false;

    if (!ptb_regex_find(rule->match, target, groups, PTB_REGEX_GROUPS + 1))
        return false;
    ptb_buf_add(b, target.p, (size_t)(groups[0].p - target.p));
    while (ptb_fill_next(&rest, &part)) {
        if (!part.is_name) {
            is_group = add_replacement(rule->match, part.text, groups, b);
            if (is_group && rest.n == 0)
                ptb_buf_add_char(b, '$');
        } else if (is_group) {
            ptb_buf_add_slice(b,
                              groups[ptb_regex_group(rule->match, part.text)]);
            is_group = false;
        } else {
            ptb_fill(b, ptb_slice(part.text.p - 1, part.text.n + 2), fill.at);
        }
    }
    end.p = groups[0].p + groups[0].n;
    ptb_buf_add(b, end.p, (size_t)(target.p + target.n - end.p));
    return true;
}

/* Does TARGET start with a scheme, as in "mailto:x"?
   Source: RFC 3986, section 3.1.  */
static bool
has_scheme(struct ptb_slice target)
{
    size_t i = 0;

    while (i < target.n && (ptb_is_alnum(target.p[i]) ||
                            (i > 0 && memchr("+-.", target.p[i], 3))))
        i++;
    return i > 0 && i < target.n && target.p[i] == ':' &&
           ptb_is_alpha(target.p[0]);
}

/* Is TARGET a path that starts in the folder of the page?  */
static bool
is_relative(struct ptb_slice target)
{
    if (target.n == 0 || memchr("/#?", target.p[0], 3) || has_scheme(target) ||
        memchr(target.p, '\\', target.n))
        return false;
    for (size_t i = 0; i + 1 < target.n; i++)
        if (target.p[i] == '{' &&
            (target.p[i + 1] == '{' || target.p[i + 1] == '%'))
            return false;
    return true;
}

/* Appends S to B, "%41" as "A".  */
static void
decode(struct ptb_buf *b, struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned byte = 0;

        if (s.p[i] != '%' || i + 2 >= s.n || !ptb_is_xdigit(s.p[i + 1]) ||
            !ptb_is_xdigit(s.p[i + 2])) {
            ptb_buf_add_char(b, s.p[i]);
            continue;
        }
        for (size_t j = 1; j <= 2; j++) {
            char c = ptb_lower(s.p[i + j]);

            byte = 16 * byte +
                   (unsigned)(ptb_is_digit(c) ? c - '0' : c - 'a' + 10);
        }
        ptb_buf_add_char(b, (char)byte);
        i += 2;
    }
}

/* Appends PATH to B as a link has it; IS_ENCODED: bytes outside ASCII too.  */
static void
encode(struct ptb_buf *b, struct ptb_slice path, bool is_encoded)
{
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];

        if (memchr(" %()<>\"#?[]", c, 11) || (is_encoded && (c & 0x80)))
            ptb_buf_add_fmt(b, "%%%02X", (unsigned)(unsigned char)c);
        else
            ptb_buf_add_char(b, c);
    }
}

/* Ways in which a link names a page.  */
enum form { FULL, STEM, HTML, FOLDER, N_FORMS };

/* Is PATH the page that its folder shows?  */
static bool
is_index(struct ptb_slice path)
{
    struct ptb_slice name = ptb_path_stem(ptb_path_base(path));

    return ptb_slice_eq(name, PTB_S("index")) ||
           ptb_slice_eq(name, PTB_S("_index")) ||
           ptb_slice_eq(name, PTB_S("README"));
}

/* Appends PATH, of a page, as FORM names it to B; false: it does not.  */
static bool
add_form(struct ptb_buf *b, struct ptb_slice path, enum form form)
{
    switch (form) {
    case FULL:
        ptb_buf_add_slice(b, path);
        return true;
    case STEM:
        ptb_buf_add_slice(b, ptb_path_stem(path));
        return true;
    case HTML:
        ptb_buf_add_slice(b, ptb_path_stem(path));
        ptb_buf_add_str(b, ".html");
        return true;
    case FOLDER:
        ptb_buf_add_slice(b, ptb_path_folder(path));
        return is_index(path);
    case N_FORMS:
        break;
    }
    return false;
}

void
ptb_link_forms_index(struct potable_site *site)
{
    struct ptb_buf b = PTB_BUF_INIT;

    for (int form = FULL; form < N_FORMS; form++)
        for (size_t i = 0; i < site->n_pages; i++) {
            b.n = 0;
            if (add_form(&b, ptb_slice_str(site->pages[i].master),
                         (enum form)form))
                ptb_table_put(&site->forms,
                              ptb_arena_copy(&site->arena, ptb_buf_slice(&b)),
                              N_FORMS * i + (size_t)form, NULL);
        }
    ptb_buf_free(&b);
}

/* A relative target on its way.  */
struct walk {
    const struct potable_site *site;
    struct ptb_slice master, localized; /* folders that it starts in */
    struct ptb_slice path, tail;        /* of the target */
    size_t locale;
    struct ptb_buf decoded;  /* PATH without "%" */
    struct ptb_buf from, to; /* what it names seen from MASTER, and shall name
                                seen from LOCALIZED */
    bool is_page;            /* TO is made of the path of a page */
};

static bool
exists(const struct potable_site *site, struct ptb_slice path)
{
    return ptb_table_get(&site->by_path, path) != SIZE_MAX;
}

/* Does W name a page?  Then TO is its localized page, named the same way.  */
static bool
find_page(struct walk *w)
{
    const struct potable_site *site = w->site;
    size_t found = ptb_table_get(&site->forms, ptb_buf_slice(&w->from));
    const char *localized;

    w->to.n = 0;
    if (found == SIZE_MAX)
        return false;
    localized = site->pages[found / N_FORMS].localized[w->locale];
    w->is_page = add_form(&w->to, ptb_slice_str(localized),
                          (enum form)(found % N_FORMS));
    return w->is_page;
}

/* Does the localized page's folder have a file of that name itself?  */
static bool
has_own(struct walk *w)
{
    struct ptb_buf own = PTB_BUF_INIT;
    bool is_there =
        ptb_path_resolve(&own, w->localized, ptb_buf_slice(&w->decoded)) &&
        exists(w->site, ptb_buf_slice(&own));

    ptb_buf_free(&own);
    return is_there;
}

static size_t
depth_of(struct ptb_slice folder)
{
    size_t n = folder.n > 0;

    for (size_t i = 0; i < folder.n; i++)
        n += folder.p[i] == '/';
    return n;
}

/* What a walk finds.  */
enum found {
    NOTHING, /* the tree has nothing that the target could name */
    SAME,    /* the target stays */
    OTHER    /* TO */
};

/* Finds TO, the folders of W being set.  IS_LAST: where the tree has nothing,
   the path is the same all the same if the depths differ.  */
static enum found
find_target(struct walk *w, bool is_last)
{
    w->from.n = 0;
    w->is_page = false;
    if (!ptb_path_resolve(&w->from, w->master, ptb_buf_slice(&w->decoded)))
        return NOTHING;
    if (find_page(w))
        return OTHER;
    if (has_own(w))
        return SAME;
    if (!exists(w->site, ptb_buf_slice(&w->from)) &&
        !(is_last && depth_of(w->master) != depth_of(w->localized)))
        return NOTHING;
    /* The bytes of the target are kept as far as they can be.  */
    w->to.n = 0;
    return ptb_path_resolve(&w->to, w->master, w->path) ? OTHER : NOTHING;
}

/* Appends the target that leads from LOCALIZED to TO to B; false: it is what it
   was.  */
static bool
add_target(struct walk *w, struct ptb_buf *b)
{
    struct ptb_buf same = PTB_BUF_INIT, way = PTB_BUF_INIT;
    bool is_new =
        !ptb_path_resolve(&same, w->localized,
                          w->is_page ? ptb_buf_slice(&w->decoded) : w->path) ||
        !ptb_slice_eq(ptb_buf_slice(&same), ptb_buf_slice(&w->to));

    if (is_new) {
        ptb_path_relative(&way, w->localized, ptb_buf_slice(&w->to));
        if (way.n == 0)
            ptb_buf_add_char(&way, '.');
        if (w->path.p[w->path.n - 1] == '/' && way.p[way.n - 1] != '/')
            ptb_buf_add_char(&way, '/');
        if (w->is_page)
            encode(b, ptb_buf_slice(&way),
                   ptb_slice_find(w->path, '%') < w->path.n);
        else
            ptb_buf_add_slice(b, ptb_buf_slice(&way));
        ptb_buf_add_slice(b, w->tail);
    }
    ptb_buf_free(&same);
    ptb_buf_free(&way);
    return is_new;
}

/* Sets the folders of W to those that MASTER and LOCALIZED lie in, or, if
   IS_PRETTY, that they are as addresses without an ending.  */
static void
set_folders(struct walk *w, const char *master, const char *localized,
            bool is_pretty)
{
    struct ptb_slice m = ptb_slice_str(master), l = ptb_slice_str(localized);

    w->master =
        is_pretty && !is_index(m) ? ptb_path_stem(m) : ptb_path_folder(m);
    w->localized =
        is_pretty && !is_index(l) ? ptb_path_stem(l) : ptb_path_folder(l);
}

/* Appends the relative target PATH with TAIL ("#…") to B if it changes.  */
static bool
rebase(const struct potable_site *site, size_t page, size_t locale,
       struct ptb_slice path, struct ptb_slice tail, struct ptb_buf *b)
{
    struct walk w = {
        .site = site, .locale = locale, .path = path, .tail = tail};
    const char *master = site->pages[page].master;
    const char *localized = site->pages[page].localized[locale];
    enum found found;
    bool is_new;

    decode(&w.decoded, path);
    set_folders(&w, master, localized, false);
    found = find_target(&w, false);
    if (found == NOTHING) {
        /* Where addresses have no ending, a page is a folder for its links.  */
        set_folders(&w, master, localized, true);
        found = find_target(&w, false);
    }
    if (found == NOTHING) {
        set_folders(&w, master, localized, false);
        found = find_target(&w, true);
    }
    is_new = found == OTHER && add_target(&w, b);
    ptb_buf_free(&w.decoded);
    ptb_buf_free(&w.from);
    ptb_buf_free(&w.to);
    return is_new;
}

bool
ptb_site_link(const struct potable_site *site, size_t page, size_t locale,
              struct ptb_slice target, struct ptb_buf *b)
{
    size_t n = 0, before = b->n;

    for (size_t i = 0; i < site->links.n; i++)
        if (apply(&site->links.rules[i], &site->locales[locale], target, b)) {
            bool is_new =
                !ptb_slice_eq(ptb_slice(b->p + before, b->n - before), target);

            if (!is_new)
                b->n = before;
            return is_new;
        }
    if (site->links.keeps_relative || !is_relative(target))
        return false;
    while (n < target.n && target.p[n] != '#' && target.p[n] != '?')
        n++;
    return rebase(site, page, locale, ptb_slice(target.p, n),
                  ptb_slice(target.p + n, target.n - n), b);
}

/* Does REPLACE ask for groups that RE does not have?  */
static enum potable_status
check_groups(const struct ptb_reader *r, const struct ptb_yaml_node *replace,
             const struct ptb_regex *re)
{
    struct ptb_slice s = replace->text;

    for (size_t i = 0; i < s.n; i++) {
        size_t group = 0, n = 0;

        if (s.p[i] == '\\') {
            i++;
            continue;
        }
        if (s.p[i] == '$')
            n = group_number(re, ptb_slice(s.p + i, s.n - i), &group);
        if (n > 0 && group > ptb_regex_n_groups(re))
            return ptb_reader_error(
                r, replace->beg, _("the expression has no group %zu"), group);
        i += n > 0 ? n - 1 : 0;
    }
    return POTABLE_OK;
}

/* Are all names in REPLACE names of a locale, or of groups?  */
static enum potable_status
check_names(const struct ptb_reader *r, const struct ptb_yaml_node *replace,
            const struct ptb_regex *re)
{
    struct ptb_slice rest = replace->text;
    struct ptb_yaml_node node = *replace;
    struct ptb_fill_part part;
    bool is_group = false;

    while (ptb_fill_next(&rest, &part)) {
        if (part.is_name && is_group) {
            if (!ptb_regex_group(re, part.text))
                return ptb_reader_error(r, replace->beg,
                                        _("the expression has no group '%.*s'"),
                                        (int)part.text.n, part.text.p);
        } else if (part.is_name) {
            enum potable_status st;

            node.text = ptb_slice(part.text.p - 1, part.text.n + 2);
            st = ptb_reader_names(r, &node, ptb_locale_names);
            if (st != POTABLE_OK)
                return st;
        }
        is_group = !part.is_name && part.text.p[part.text.n - 1] == '$' &&
                   !(part.text.n > 1 && part.text.p[part.text.n - 2] == '\\');
    }
    return POTABLE_OK;
}

enum potable_status
ptb_read_links(struct ptb_reader *r)
{
    const struct ptb_yaml_node *node = ptb_reader_get(r, "links");
    const struct ptb_yaml_node *relative = ptb_reader_get(r, "relative-links");
    struct ptb_link_rules *links = &r->site->links;
    enum potable_status st = POTABLE_OK;

    links->keeps_relative =
        relative && ptb_slice_eq(relative->text, PTB_S("keep"));
    if (!node)
        return POTABLE_OK;
    links->rules = ptb_alloc_zero(node->n + 1, sizeof(*links->rules));
    for (node = node->first; st == POTABLE_OK && node; node = node->next) {
        const struct ptb_yaml_node *match = ptb_yaml_get(node, PTB_S("match"));
        const struct ptb_yaml_node *replace =
            ptb_yaml_get(node, PTB_S("replace"));
        size_t error_at = 0;
        struct ptb_regex *re = ptb_regex_new(match->text, &error_at);

        if (!re)
            return ptb_reader_error(
                r, match->beg,
                _("'%s' is no regular expression: it is wrong at character "
                  "%zu"),
                match->text.p, error_at + 1);
        links->rules[links->n++] = (struct ptb_link_rule){re, replace->text};
        if (ptb_regex_n_groups(re) > PTB_REGEX_GROUPS)
            st = ptb_reader_error(r, match->beg, _("more than %d groups"),
                                  PTB_REGEX_GROUPS);
        if (st == POTABLE_OK)
            st = check_groups(r, replace, re);
        if (st == POTABLE_OK)
            st = check_names(r, replace, re);
    }
    return st;
}
