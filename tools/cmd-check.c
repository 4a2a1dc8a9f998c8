/* potable check: what is wrong in localized pages and catalogs.  */
#include "config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static const struct word severities[] = {{"note", POTABLE_NOTE},
                                         {"warning", POTABLE_WARNING},
                                         {"error", POTABLE_ERROR},
                                         {NULL, 0}};

static const struct word formats[] = {
    {"text", POTABLE_FINDINGS_TEXT},
    {"json", POTABLE_FINDINGS_JSON},
    {"sarif", POTABLE_FINDINGS_SARIF},
    {"github", POTABLE_FINDINGS_GITHUB},
    {"checkstyle", POTABLE_FINDINGS_CHECKSTYLE},
    {NULL, 0}};

static const struct opt options[] = {
    {.name = "source",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, source),
     .arg = "MASTER",
     .scope = SCOPE_FILES,
     .help = N_("the page that the pages named translate")},
    {.name = "po",
     .kind = OPT_EACH,
     .member = offsetof(struct args, pos),
     .arg = "PO",
     .help = N_("check the catalog PO; may be given more than once, and "
                "operands that end in .po are catalogs, too")},
    {.name = "locale",
     .kind = OPT_LIST,
     .member = offsetof(struct args, locales),
     .arg = "LOCALE[,LOCALE...]",
     .help = N_("of a site: check these locales only; of files: the locale "
                "that they are in (default: what their path or header says)")},
    {.name = "rule",
     .kind = OPT_LIST,
     .member = offsetof(struct args, rules),
     .arg = "RULE[,RULE...]",
     .help = N_("look only for these rules or families; with '-' before its "
                "name, all but these")},
    {.name = "glossary",
     .kind = OPT_EACH,
     .member = offsetof(struct args, glossaries),
     .arg = "FILE",
     .help = N_("check the terms of the glossary FILE (TBX, CSV or PO), too; "
                "may be given more than once")},
    {.name = "severity",
     .kind = OPT_WORD,
     .member = offsetof(struct args, severity),
     .words = severities,
     .help = N_("tell findings of this severity and above (default: note)")},
    {.name = "list-rules",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, list_rules),
     .help = N_("print all rules and exit")},
    {.name = "explain",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, explain),
     .arg = "RULE",
     .help = N_("print what potable-rules(7) says of RULE and exit")},
    {.name = "format",
     .kind = OPT_WORD,
     .member = offsetof(struct args, format),
     .words = formats,
     .help = N_("how to write the findings (default: text)")},
    {.letter = 'o',
     .name = "output",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "FILE",
     .help = N_("write the findings to FILE instead of standard output")},
    {.name = "baseline",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, baseline),
     .arg = "FILE",
     .help = N_("do not tell the findings that FILE lists")},
    {.name = "write-baseline",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, write_baseline),
     .arg = "FILE",
     .help = N_("list all findings in FILE, for --baseline, and exit with "
                "status 0")},
    {.name = "fix",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, fix),
     .help = N_("put the suggestions that are certain into the catalogs")},
    {.letter = 'n',
     .name = "dry-run",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, dry_run),
     .help = N_("of --fix: write nothing; print what would change as a diff, "
                "and no findings")},
    {.letter = 'j',
     .name = "jobs",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, jobs),
     .arg = "N",
     .min = 1,
     .max = 256,
     .help = N_("use up to N threads (default: one)")},
    {.name = NULL}};

static const struct opt site_options_of_check[] = {
    {.letter = 'C',
     .name = "directory",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, dir),
     .arg = "DIR",
     .scope = SCOPE_SITE,
     .help = N_("check the site in or above the folder DIR (default: the "
                "current one)")},
    {.name = "config",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, config),
     .arg = "FILE",
     .scope = SCOPE_SITE,
     .help = N_("read FILE instead of the site's potable.yml")},
    {.name = NULL}};

/* What a run holds.  */
struct run {
    const struct args *args;
    struct potable_check *check;
    struct potable_site *site;
    struct potable_page *master;
    struct potable_page **pages; /* owned */
    size_t n_pages;
    struct potable_log *log;
};

static bool
is_catalog(const char *name)
{
    size_t n = strlen(name);

    return (n > 3 && strcmp(name + n - 3, ".po") == 0) ||
           (n > 4 && strcmp(name + n - 4, ".pot") == 0);
}

static const char *const severity_names[] = {"note", "warning", "error"};

static int
list_rules(void)
{
    const struct potable_rule *rule;

    for (size_t i = 0; (rule = potable_rule_at(i)) != NULL; i++)
        printf("%-19s %-10s %-8s %s\n", rule->name, rule->family,
               severity_names[rule->severity], _(rule->summary));
    return ferror(stdout) || fflush(stdout) != 0 ? FAILED : DONE;
}

static int
unknown_rule(const struct cmd *cmd, const char *name)
{
    const char *best = NULL;
    size_t distance = (size_t)-1;
    const struct potable_rule *rule;

    for (size_t i = 0; (rule = potable_rule_at(i)) != NULL; i++)
        nearest_add(&best, &distance, name, rule->name);
    return best ? usage_error(cmd, _("unknown rule '%s'; did you mean '%s'?"),
                              name, best)
                : usage_error(cmd, _("unknown rule '%s'"), name);
}

static int
explain_rule(const struct cmd *cmd, const char *name)
{
    const struct potable_rule *rule;

    for (size_t i = 0; (rule = potable_rule_at(i)) != NULL; i++)
        if (strcmp(rule->name, name) == 0) {
            printf("%s (%s, %s): %s\n\n%s", rule->name, rule->family,
                   severity_names[rule->severity], _(rule->summary),
                   potable_rule_help(i));
            return ferror(stdout) || fflush(stdout) != 0 ? FAILED : DONE;
        }
    return unknown_rule(cmd, name);
}

/* Switches rules on and off as --rule says.  */
static int
select_rules(const struct cmd *cmd, struct run *run)
{
    const struct list *list = &run->args->rules;
    bool is_only = false;

    for (size_t i = 0; i < list->n; i++)
        is_only |= list->items[i][0] != '-';
    if (is_only)
        potable_check_enable(run->check, "all", false);
    for (int on = 1; on >= 0; on--)
        for (size_t i = 0; i < list->n; i++) {
            const char *name = list->items[i];
            bool is_off = name[0] == '-';

            if (is_off == (on == 1) ||
                potable_check_enable(run->check, name + is_off, !is_off))
                continue;
            return unknown_rule(cmd, name + is_off);
        }
    return DONE;
}

static const char *
only_locale(const struct args *args)
{
    return args->locales.n ? args->locales.items[0] : NULL;
}

static enum potable_status
add_page(struct run *run, const char *path)
{
    struct potable_page *page = NULL;
    enum potable_status st = potable_page_read(&page, path, NULL, run->log);

    if (st != POTABLE_OK)
        return st;
    run->pages[run->n_pages++] = page;
    potable_check_add_page(run->check, run->master, page,
                           only_locale(run->args));
    return st;
}

/* Adds the catalogs LIST[BEG, END), if there are any.  */
static enum potable_status
add_catalogs(struct run *run, const struct list *list, size_t beg, size_t end)
{
    if (beg == end)
        return POTABLE_OK;
    return potable_check_add_catalogs(run->check, list->items + beg, end - beg,
                                      only_locale(run->args), run->args->jobs,
                                      run->log);
}

/* Adds the files named; all are read, to tell all errors.  */
static enum potable_status
add_files(struct run *run)
{
    const struct args *args = run->args;
    enum potable_status st = POTABLE_OK, one;

    if (args->source) {
        st = potable_page_read(&run->master, args->source, NULL, run->log);
        if (st != POTABLE_OK)
            return st;
    }
    st = add_catalogs(run, &args->pos, 0, args->pos.n);
    for (size_t i = 0, end; i < args->operands.n; i = end) {
        for (end = i;
             end < args->operands.n && is_catalog(args->operands.items[end]);)
            end++;
        one = end > i ? add_catalogs(run, &args->operands, i, end)
                      : add_page(run, args->operands.items[end++]);
        st = st == POTABLE_OK ? one : st;
    }
    return st;
}

static enum potable_status
add_site(struct run *run)
{
    const struct args *args = run->args;
    struct potable_site_options o = {.config = args->config,
                                     .folder = args->dir};
    enum potable_status st = potable_site_read(&run->site, &o, run->log);

    if (st == POTABLE_OK)
        st = potable_check_add_site(run->check, run->site, args->locales.items,
                                    args->locales.n, args->jobs, run->log);
    return st;
}

/* Writes the findings in FORMAT to the file PATH.  */
static enum potable_status
write_findings(struct run *run, enum potable_findings_format format,
               const char *path)
{
    size_t size;
    char *text = potable_check_format(
        run->check, format, !path && is_coloured(STDOUT_FILENO), &size);
    enum potable_status st =
        potable_file_write(path ? path : "-", text, size, run->log);

    potable_free(text);
    return st;
}

/* Prints what a fix would change of a catalog.  */
static void
print_change(void *data, const struct potable_change *change)
{
    bool *failed = data;

    if (change->bytes &&
        !print_diff(change->target, change->path, change->bytes, change->size))
        *failed = true;
}

/* Mends the catalogs.  *IS_END: that was all that was asked for, and the status
   that the program ends with is returned.  */
static int
fix(struct run *run, bool *is_end)
{
    bool failed = false;
    struct potable_fix_options o = {.dry_run = run->args->dry_run,
                                    .changed = print_change,
                                    .data = &failed};
    struct potable_fix_result result;
    enum potable_status st =
        potable_check_fix(run->check, &o, &result, run->log);

    *is_end = true;
    if (st != POTABLE_OK || failed)
        return FAILED;
    if (o.dry_run)
        return result.n_catalogs > 0 ? FINDINGS : DONE;
    fprintf(stderr, _("mended: %zu; fuzzy now: %zu; catalogs: %zu\n"),
            result.n_plain + result.n_fuzzy, result.n_fuzzy, result.n_catalogs);
    *is_end = false;
    return DONE;
}

static int
look(struct run *run)
{
    const struct args *args = run->args;
    enum potable_status st = POTABLE_OK;
    size_t n;

    if (args->baseline)
        st = potable_check_read_baseline(run->check, args->baseline, run->log);
    if (st != POTABLE_OK)
        return FAILED;
    potable_check_run(run->check, (enum potable_severity)args->severity,
                      args->jobs);
    if (args->fix) {
        bool is_end;
        int status = fix(run, &is_end);

        if (is_end)
            return status;
    }
    n = potable_check_n_findings(run->check);
    if (args->write_baseline)
        return write_findings(run, POTABLE_FINDINGS_BASELINE,
                              args->write_baseline) == POTABLE_OK
                   ? DONE
                   : FAILED;
    if (write_findings(run, (enum potable_findings_format)args->format,
                       args->output) != POTABLE_OK)
        return FAILED;
    return n > 0 ? FINDINGS : DONE;
}

static int
check_operands(const struct cmd *cmd, const struct args *args)
{
    if (args->dry_run && !args->fix)
        return usage_error(cmd, _("--dry-run is for --fix"));
    if (args->fix && args->source)
        return usage_error(cmd, _("--fix changes catalogs: name those, or a "
                                  "site"));
    for (size_t i = 0; i < args->operands.n; i++)
        if (!args->source && !is_catalog(args->operands.items[i]))
            return usage_error(cmd,
                               _("'%s' is a page: --source says which page it "
                                 "translates"),
                               args->operands.items[i]);
    return DONE;
}

static int
check(const struct cmd *cmd, const struct args *args)
{
    bool has_files = args->pos.n > 0 || args->operands.n > 0;
    struct run run = {.args = args};
    size_t most = args->pos.n + args->operands.n + 1;
    int status = FAILED;
    enum potable_status st;

    if (args->list_rules)
        return list_rules();
    if (args->explain)
        return explain_rule(cmd, args->explain);
    if (check_operands(cmd, args) != DONE)
        return FAILED;
    run.log = potable_log_new();
    run.check = potable_check_new();
    run.pages = calloc(most, sizeof *run.pages);
    if (!run.pages)
        abort(); /* as the library does */
    if (select_rules(cmd, &run) == DONE) {
        st = has_files ? add_files(&run) : add_site(&run);
        for (size_t i = 0; i < args->glossaries.n; i++) {
            enum potable_status one = potable_check_add_glossary(
                run.check, args->glossaries.items[i], run.log);

            st = st == POTABLE_OK ? one : st;
        }
        status = st == POTABLE_OK ? look(&run) : FAILED;
        print_remarks(run.log);
    }
    potable_check_free(run.check);
    for (size_t i = 0; i < run.n_pages; i++)
        potable_page_free(run.pages[i]);
    free(run.pages);
    potable_page_free(run.master);
    potable_site_free(run.site);
    potable_log_free(run.log);
    return status;
}

const struct cmd cmd_check = {
    .name = "check",
    .summary = N_("Find what is wrong in localized pages and catalogs."),
    .synopsis = "[OPTION]... [--source MASTER] [FILE]...",
    .options = options,
    .site = site_options_of_check,
    .min_operands = 0,
    .max_operands = (size_t)-1,
    .run = check,
};
