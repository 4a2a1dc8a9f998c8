/* Command lines.  Input: argv and the option tables of a command; output: a
   struct args.  Options and operands may come in any order; `--` ends the
   options and `-` is an operand.  Invariant: nothing is printed unless the
   command line is wrong.  */
#include "config.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static const struct word formats[] = {
    {"kramdown", POTABLE_FORMAT_KRAMDOWN}, {"gfm", POTABLE_FORMAT_GFM},
    {"html", POTABLE_FORMAT_HTML},         {"yaml", POTABLE_FORMAT_YAML},
    {"auto", POTABLE_FORMAT_AUTO},         {NULL, 0}};

const struct opt page_options[] = {
    {.name = "format",
     .scope = SCOPE_FILES,
     .kind = OPT_WORD,
     .member = offsetof(struct args, format),
     .words = formats,
     .help = N_("syntax of the pages; auto, the default, goes by the name: "
                ".html, .htm and .xhtml are HTML, .yml and .yaml are YAML, all "
                "else is kramdown")},
    {.name = "front-matter",
     .scope = SCOPE_FILES,
     .kind = OPT_KEYS,
     .member = offsetof(struct args, front_matter),
     .arg = "KEY[,KEY...]",
     .help = N_("keys of the front matter whose values are text (default: "
                "title, description, subtitle, summary, excerpt)")},
    {.name = "keys",
     .scope = SCOPE_FILES,
     .kind = OPT_KEYS,
     .member = offsetof(struct args, keys),
     .arg = "PATTERN[,PATTERN...]",
     .help = N_("keys of YAML data files whose values are text (default: "
                "all)")},
    {.name = "include",
     .scope = SCOPE_FILES,
     .kind = OPT_LIST,
     .member = offsetof(struct args, include),
     .arg = "PARAM[,PARAM...]",
     .help = N_("parameters of the Liquid tag include whose values are text "
                "(default: none)")},
    {.name = "its",
     .scope = SCOPE_FILES,
     .kind = OPT_EACH,
     .member = offsetof(struct args, its),
     .arg = "FILE",
     .help = N_("follow the ITS 2.0 rules in FILE; may be given more than "
                "once")},
    {.name = "force",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, force),
     .help = N_("work on pages that are not UTF-8, and keep their bytes; "
                "overwrite text of localized pages that is nowhere else")},
    {.name = NULL}};

const struct opt site_options[] = {
    {.letter = 'C',
     .name = "directory",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, dir),
     .arg = "DIR",
     .scope = SCOPE_SITE,
     .help = N_("work on the site in or above the folder DIR (default: the "
                "current one)")},
    {.name = "config",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, config),
     .arg = "FILE",
     .scope = SCOPE_SITE,
     .help = N_("read FILE instead of the site's potable.yml")},
    {.name = "output-dir",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output_dir),
     .arg = "DIR",
     .scope = SCOPE_SITE,
     .help = N_("write all files below the folder DIR, and read there what "
                "was written before; the site is only read")},
    {.name = "locale",
     .kind = OPT_LIST,
     .member = offsetof(struct args, locales),
     .arg = "LOCALE[,LOCALE...]",
     .scope = SCOPE_SITE,
     .help = N_("work on these locales only, named by tag, folder or catalog")},
    {.name = "page",
     .kind = OPT_EACH,
     .member = offsetof(struct args, pages),
     .arg = "PAGE",
     .scope = SCOPE_SITE,
     .help = N_("work on this page only, named by its master or a pattern; "
                "may be given more than once")},
    {.name = NULL}};

const struct opt common_options[] = {{.letter = 'h',
                                      .name = "help",
                                      .kind = OPT_FLAG,
                                      .member = offsetof(struct args, help),
                                      .help = N_("print this help and exit")},
                                     {.name = "version",
                                      .kind = OPT_FLAG,
                                      .member = offsetof(struct args, version),
                                      .help = N_("print the version and exit")},
                                     {.name = NULL}};

struct opt_tables
cmd_tables(const struct cmd *cmd)
{
    struct opt_tables t = {{NULL}};
    size_t n = 0;

    if (cmd && cmd->options)
        t.tables[n++] = cmd->options;
    if (cmd && cmd->more)
        t.tables[n++] = cmd->more;
    if (cmd && cmd->site)
        t.tables[n++] = cmd->site;
    t.tables[n] = common_options;
    return t;
}

/* The option of CMD with the long name NAME[0, N), or with LETTER if NAME is
   NULL; NULL if there is none.  */
static const struct opt *
find(const struct cmd *cmd, const char *name, size_t n, char letter)
{
    struct opt_tables t = cmd_tables(cmd);

    for (size_t i = 0; t.tables[i]; i++)
        for (const struct opt *o = t.tables[i]; o->name; o++)
            if (name ? strlen(o->name) == n && memcmp(o->name, name, n) == 0
                     : letter && o->letter == letter)
                return o;
    return NULL;
}

static void
list_add(struct list *list, const char *item)
{
    if (list->n + 1 >= list->cap) {
        size_t cap = list->cap ? 2 * list->cap : 8;
        const char **items = realloc(list->items, cap * sizeof *list->items);

        if (!items)
            abort(); /* as the library does */
        list->items = items;
        list->cap = cap;
    }
    if (item)
        list->items[list->n++] = item;
}

/* Adds the parts of TEXT between commas, blanks around them removed.  An empty
   TEXT makes LIST a list of nothing, which is not the same as no list.  */
static void
list_add_split(struct list *list, char *text)
{
    list_add(list, NULL);
    while (text) {
        char *comma = strchr(text, ',');
        size_t n;

        if (comma)
            *comma = '\0';
        text += strspn(text, " \t");
        n = strlen(text);
        while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
            text[--n] = '\0';
        if (n > 0)
            list_add(list, text);
        text = comma ? comma + 1 : NULL;
    }
}

static int
wrong_word(const struct cmd *cmd, const struct opt *o, const char *value)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;

    for (const struct word *w = o->words; w->name; w++)
        nearest_add(&best, &distance, value, w->name);
    if (best)
        return usage_error(cmd,
                           _("'%s' is no value for --%s; did you mean '%s'?"),
                           value, o->name, best);
    return usage_error(cmd, _("'%s' is no value for --%s"), value, o->name);
}

static int
set_number(unsigned *number, const struct cmd *cmd, const struct opt *o,
           const char *value)
{
    char *end;
    unsigned long n;

    errno = 0;
    n = strtoul(value, &end, 10);
    if (o->is_percent && *end == '%')
        end++;
    if (value[0] < '0' || value[0] > '9' || *end || errno || n < o->min ||
        n > o->max)
        return usage_error(cmd,
                           _("--%s takes a number from %u to %u, not '%s'"),
                           o->name, o->min, o->max, value);
    *number = (unsigned)n;
    return DONE;
}

/* Skips the level of a key pattern that starts at P: a name, "*", "**", or
   "[*]" or a number in brackets.  Returns its end; NULL if it is empty or a
   bracket is out of place.  */
static const char *
skip_level(const char *p)
{
    size_t n;

    if (*p != '[') {
        n = strcspn(p, ".[]");
        return n > 0 && p[n] != ']' ? p + n : NULL;
    }
    p++;
    n = *p == '*' ? 1 : strspn(p, "0123456789");
    if (n == 0 || p[n] != ']')
        return NULL;
    p += n + 1;
    return *p == '\0' || *p == '.' || *p == '[' ? p : NULL;
}

/* Can PATTERN match a key path?  page/value.h says what patterns are.  */
static bool
is_key_pattern(const char *pattern)
{
    const char *p = skip_level(pattern);

    while (p && *p)
        p = skip_level(*p == '.' ? p + 1 : p);
    return p != NULL;
}

/* Adds the patterns in VALUE to KEYS.  None at all may be wanted, but between
   commas there must be one.  */
static int
set_keys(struct list *keys, const struct cmd *cmd, const struct opt *o,
         char *value)
{
    size_t n_items = 0, n_before = keys->n;
    const char *p;

    if (value[strspn(value, " \t")])
        for (n_items = 1, p = value; (p = strchr(p, ',')); p++)
            n_items++;
    list_add_split(keys, value);
    if (keys->n - n_before < n_items)
        return usage_error(cmd, _("a key pattern of --%s is empty"), o->name);
    for (size_t i = n_before; i < keys->n; i++)
        if (!is_key_pattern(keys->items[i]))
            return usage_error(
                cmd,
                _("'%s' is no key pattern for --%s; one looks like title, "
                  "author.bio, tags[*] or **.caption"),
                keys->items[i], o->name);
    return DONE;
}

/* Sets the member of ARGS that O names; VALUE is NULL for a flag.  */
static int
set_member(struct args *args, const struct cmd *cmd, const struct opt *o,
           char *value)
{
    void *member = (char *)args + o->member;

    switch (o->kind) {
    case OPT_FLAG:
        *(bool *)member = true;
        return DONE;
    case OPT_TEXT:
        if (o->is_required && *(const char **)member)
            return usage_error(cmd, _("--%s can be given only once"), o->name);
        *(const char **)member = value;
        return DONE;
    case OPT_NUMBER:
        return set_number(member, cmd, o, value);
    case OPT_WORD:
        for (const struct word *w = o->words; w->name; w++)
            if (strcmp(w->name, value) == 0) {
                *(int *)member = w->value;
                return DONE;
            }
        return wrong_word(cmd, o, value);
    case OPT_LIST:
        list_add_split(member, value);
        return DONE;
    case OPT_KEYS:
        return set_keys(member, cmd, o, value);
    case OPT_EACH:
        list_add(member, value);
        return DONE;
    }
    return FAILED;
}

/* The same, and keeps what O is for.  */
static int
set(struct args *args, const struct cmd *cmd, const struct opt *o, char *value)
{
    if (o->scope == SCOPE_FILES && !args->files_option)
        args->files_option = o->name;
    if (o->scope == SCOPE_SITE && !args->site_option)
        args->site_option = o->name;
    return set_member(args, cmd, o, value);
}

static int
unknown_option(const struct cmd *cmd, const char *name, size_t n)
{
    struct opt_tables t = cmd_tables(cmd);
    const char *best = NULL;
    size_t distance = SIZE_MAX;
    char word[64];

    snprintf(word, sizeof word, "%.*s", (int)(n < 63 ? n : 63), name);
    for (size_t i = 0; t.tables[i]; i++)
        for (const struct opt *o = t.tables[i]; o->name; o++)
            nearest_add(&best, &distance, word, o->name);
    if (best)
        return usage_error(
            cmd, _("unknown option '--%s'; did you mean '--%s'?"), word, best);
    return usage_error(cmd, _("unknown option '--%s'"), word);
}

/* The long option ARGV[*I], which starts with "--".  */
static int
parse_long(struct args *args, const struct cmd *cmd, char **argv, size_t n,
           size_t *i)
{
    char *name = argv[*i] + 2;
    size_t length = strcspn(name, "=");
    char *value = name[length] ? name + length + 1 : NULL;
    const struct opt *o = find(cmd, name, length, 0);

    if (!o)
        return unknown_option(cmd, name, length);
    if (o->kind == OPT_FLAG && value)
        return usage_error(cmd, _("--%s takes no value"), o->name);
    if (o->kind != OPT_FLAG && !value) {
        if (*i + 1 == n)
            return usage_error(cmd, _("--%s needs a value"), o->name);
        value = argv[++*i];
    }
    return set(args, cmd, o, value);
}

/* The letters of ARGV[*I], which starts with "-".  */
static int
parse_short(struct args *args, const struct cmd *cmd, char **argv, size_t n,
            size_t *i)
{
    char *p = argv[*i] + 1;

    while (*p) {
        const struct opt *o = find(cmd, NULL, 0, *p);
        int status;

        if (!o)
            return usage_error(cmd, _("unknown option '%s'"), argv[*i]);
        if (o->kind == OPT_FLAG) {
            status = set(args, cmd, o, NULL);
            p++;
        } else if (p[1] || *i + 1 < n) {
            char *value = p[1] ? p + 1 : argv[++*i];

            status = set(args, cmd, o, value);
            p += strlen(p);
        } else {
            return usage_error(cmd, _("-%c needs a value"), *p);
        }
        if (status != DONE)
            return status;
    }
    return DONE;
}

/* The command line of CMD for a whole site.  */
static int
check_site(const struct args *args, const struct cmd *cmd)
{
    if (args->files_option)
        return usage_error(cmd,
                           _("--%s goes with files; without operands the "
                             "command works on a site, whose potable.yml says "
                             "such things"),
                           args->files_option);
    return DONE;
}

static int
check_complete(struct args *args, const struct cmd *cmd)
{
    struct opt_tables t = cmd_tables(cmd);
    size_t n = args->operands.n;

    if (args->help || args->version)
        return DONE;
    if (args->write_comments && args->strip_comments)
        return usage_error(cmd, _("--%s and --%s exclude each other"),
                           "write-comments", "strip-comments");
    /* The file that --pairs names has the operands of align.  */
    args->is_site = cmd && cmd->site && n == 0 && !args->pairs;
    if (args->is_site)
        return check_site(args, cmd);
    if (args->site_option)
        return usage_error(cmd,
                           _("--%s goes with a whole site, that is, without "
                             "operands"),
                           args->site_option);
    for (size_t i = 0; t.tables[i]; i++)
        for (const struct opt *o = t.tables[i]; o->name; o++)
            if (o->is_required &&
                !*(const char *const *)((const char *)args + o->member))
                return usage_error(cmd, _("--%s is missing"), o->name);
    if (cmd && n < cmd->min_operands)
        return usage_error(cmd, _("an operand is missing"));
    if (n > (cmd ? cmd->max_operands : 0))
        return usage_error(cmd, _("unexpected operand '%s'"),
                           args->operands.items[cmd ? cmd->max_operands : 0]);
    return DONE;
}

int
args_parse(struct args *args, const struct cmd *cmd, char **argv, size_t n)
{
    bool is_ended = false;

    for (size_t i = 0; i < n; i++) {
        char *word = argv[i];
        int status = DONE;

        if (is_ended || word[0] != '-' || word[1] == '\0')
            list_add(&args->operands, word);
        else if (strcmp(word, "--") == 0)
            is_ended = true;
        else if (word[1] == '-')
            status = parse_long(args, cmd, argv, n, &i);
        else
            status = parse_short(args, cmd, argv, n, &i);
        if (status != DONE)
            return status;
    }
    return check_complete(args, cmd);
}

void
args_clear(struct args *args)
{
    free(args->front_matter.items);
    free(args->keys.items);
    free(args->include.items);
    free(args->its.items);
    free(args->locales.items);
    free(args->pages.items);
    free(args->glossaries.items);
    free(args->pos.items);
    free(args->rules.items);
    free(args->operands.items);
    *args = (struct args){0};
}

enum potable_status
page_options_make(struct potable_options *options, struct potable_its **its,
                  const struct args *args, struct potable_log *log)
{
    for (size_t i = 0; i < args->its.n; i++) {
        enum potable_status st = potable_its_read(its, args->its.items[i], log);

        if (st != POTABLE_OK)
            return st;
    }
    *options = (struct potable_options){
        .format = (enum potable_format)args->format,
        .force = args->force,
        .front_matter = args->front_matter.items,
        .n_front_matter = args->front_matter.n,
        .keys = args->keys.items,
        .n_keys = args->keys.n,
        .include = args->include.items,
        .n_include = args->include.n,
        .its = *its,
    };
    return POTABLE_OK;
}

enum potable_comments
args_comments(const struct args *args)
{
    if (args->write_comments)
        return POTABLE_COMMENTS_WRITE;
    return args->strip_comments ? POTABLE_COMMENTS_STRIP
                                : POTABLE_COMMENTS_DEFAULT;
}

enum potable_status
site_read(struct potable_site **site, const struct args *args,
          struct potable_log *log)
{
    const struct potable_site_options options = {.config = args->config,
                                                 .folder = args->dir,
                                                 .output = args->output_dir,
                                                 .locales = args->locales.items,
                                                 .n_locales = args->locales.n};

    return potable_site_read(site, &options, log);
}
