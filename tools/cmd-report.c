/* potable report: how complete the locales of a site are.  */
#include "config.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

enum sort { SORT_NEED, SORT_NAME };

static const struct word sorts[] = {
    {"need", SORT_NEED}, {"name", SORT_NAME}, {NULL, 0}};

static const struct word formats[] = {{"text", POTABLE_REPORT_TEXT},
                                      {"json", POTABLE_REPORT_JSON},
                                      {"csv", POTABLE_REPORT_CSV},
                                      {"markdown", POTABLE_REPORT_MARKDOWN},
                                      {"badge", POTABLE_REPORT_BADGE},
                                      {"html", POTABLE_REPORT_HTML},
                                      {NULL, 0}};

static const struct opt options[] = {
    {.letter = 'C',
     .name = "directory",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, dir),
     .arg = "DIR",
     .help = N_("report on the site in or above the folder DIR (default: the "
                "current one)")},
    {.name = "config",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, config),
     .arg = "FILE",
     .help = N_("read FILE instead of the site's potable.yml")},
    {.name = "locale",
     .kind = OPT_LIST,
     .member = offsetof(struct args, locales),
     .arg = "LOCALE[,LOCALE...]",
     .help = N_("report on these locales only, named by tag, folder or "
                "catalog; of one alone, the text has its pages, too")},
    {.name = "format",
     .kind = OPT_WORD,
     .member = offsetof(struct args, format),
     .words = formats,
     .help = N_("how to write the report (default: text); badge is an SVG "
                "image for each locale, html a web page")},
    {.letter = 'o',
     .name = "output",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "FILE",
     .help = N_("write to FILE instead of standard output, or of html the file "
                "that potable.yml names; of badges, the folder for them")},
    {.name = "sort",
     .kind = OPT_WORD,
     .member = offsetof(struct args, sort),
     .words = sorts,
     .help = N_("what comes first: what has most left to translate (the "
                "default), or names in their order")},
    {.name = "fail-under",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, minimum),
     .arg = "PERCENT",
     .min = 0,
     .max = 100,
     .is_percent = true,
     .help = N_("end with status 1 if less than PERCENT of the words of a "
                "locale are translated")},
    {.name = "diff",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, diff),
     .arg = "OLD.json",
     .help = N_("tell only what changed since OLD.json, a report that was "
                "written with --format json")},
    {.name = "history",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, history),
     .arg = "DIR|git",
     .help = N_("of html: draw how complete the locales were by the reports "
                "in the folder DIR that were written with --format json, or "
                "by the catalogs of the tags of git")},
    {.name = "no-findings",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, no_findings),
     .help = N_("do not count what potable check would find, which takes most "
                "of the time")},
    {.letter = 'j',
     .name = "jobs",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, jobs),
     .arg = "N",
     .min = 1,
     .max = 256,
     .help = N_("use up to N threads (default: one)")},
    {.name = NULL}};

/* The language of the user, by the rules of gettext: the first one of LANGUAGE,
   unless the locale is C.  It is put into ROOM.  NULL: none that has a name. */
static const char *
user_language(char *room, size_t size)
{
    const char *name = setlocale(LC_MESSAGES, NULL);
    const char *wanted = getenv("LANGUAGE");

    if (!name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return NULL;
    if (wanted && *wanted)
        name = wanted;
    else if (strncmp(name, "C.", 2) == 0)
        return NULL;
    snprintf(room, size, "%.*s", (int)strcspn(name, ":"), name);
    return room;
}

static unsigned
terminal_width(void)
{
    struct winsize size;

    return isatty(STDOUT_FILENO) &&
                   ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                   size.ws_col >= 60
               ? size.ws_col
               : 80;
}

/* Writes FILE of a report to the file PATH, or if it IS_BADGE into that
   folder.  PATH may be NULL for the place that FILE has of its own.  */
static enum potable_status
write_file(const struct potable_report_file *file, bool is_badge,
           const char *path, struct potable_log *log)
{
    size_t n = path ? strlen(path) : 0;
    char *full;
    enum potable_status st;

    if (!is_badge) {
        if (!path)
            path = file->name[0] ? file->name : "-";
        return potable_file_write(path, file->bytes, file->size, log);
    }
    full = malloc(n + strlen(file->name) + 2);
    if (!full)
        abort(); /* as the library does */
    sprintf(full, "%s/%s", path, file->name);
    st = potable_file_write(full, file->bytes, file->size, log);
    free(full);
    return st;
}

static bool
make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    print_remark(POTABLE_ERROR, path, _("cannot make the folder: %s"),
                 strerror(errno));
    return false;
}

static int
write_report(const struct args *args,
             const struct potable_report_result *result,
             struct potable_log *log)
{
    bool is_badge = args->format == POTABLE_REPORT_BADGE;
    int status = DONE;

    if (is_badge && !make_folder(args->output))
        return FAILED;
    for (size_t i = 0; i < result->n_files; i++)
        if (write_file(&result->files[i], is_badge, args->output, log) !=
            POTABLE_OK)
            status = FAILED;
    return status == DONE && result->n_below > 0 ? FINDINGS : status;
}

static int
report(const struct cmd *cmd, const struct args *args)
{
    char room[128];
    const struct potable_report_options o = {
        .format = (enum potable_report_format)args->format,
        .locales = args->locales.items,
        .n_locales = args->locales.n,
        .minimum = args->minimum,
        .by_name = args->sort == SORT_NAME,
        .no_findings = args->no_findings,
        .old = args->diff,
        .history = args->history,
        .language = user_language(room, sizeof room),
        .width = terminal_width(),
        .has_colour = !args->output && is_coloured(STDOUT_FILENO),
        .is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
        .jobs = args->jobs};
    struct potable_report_result result = {0};
    struct potable_log *log;
    struct potable_site *site = NULL;
    int status = FAILED;

    if (args->format == POTABLE_REPORT_BADGE && !args->output)
        return usage_error(cmd, _("badges need a folder: --output"));
    if (args->format != POTABLE_REPORT_TEXT &&
        args->format != POTABLE_REPORT_JSON &&
        args->format != POTABLE_REPORT_MARKDOWN && args->diff)
        return usage_error(cmd, _("--diff writes text, JSON and Markdown"));
    if (args->format != POTABLE_REPORT_HTML && args->history)
        return usage_error(cmd, _("--history needs --format html"));
    log = potable_log_new();
    if (site_read(&site, args, log) == POTABLE_OK &&
        potable_report(&result, site, &o, log) == POTABLE_OK)
        status = write_report(args, &result, log);
    print_remarks(log);
    potable_report_result_clear(&result);
    potable_site_free(site);
    potable_log_free(log);
    return status;
}

const struct cmd cmd_report = {
    .name = "report",
    .summary = N_("Say how complete the locales of a site are."),
    .synopsis = "[OPTION]...",
    .options = options,
    .min_operands = 0,
    .max_operands = 0,
    .run = report,
};
