/* potable extract: pages into one template.  */
#include "config.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd.h"

static const struct word locations[] = {{"file", POTABLE_LOCATIONS_FILE},
                                        {"full", POTABLE_LOCATIONS_FULL},
                                        {"never", POTABLE_LOCATIONS_NEVER},
                                        {NULL, 0}};

static const struct opt options[] = {
    {.letter = 'o',
     .name = "output",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "POT",
     .help = N_("write the template to the file POT instead of standard "
                "output")},
    {.name = "locations",
     .scope = SCOPE_FILES,
     .kind = OPT_WORD,
     .member = offsetof(struct args, locations),
     .words = locations,
     .help = N_("what references say: the file, the default; file and line; "
                "or nothing")},
    {.name = "no-wrap",
     .scope = SCOPE_FILES,
     .kind = OPT_FLAG,
     .member = offsetof(struct args, no_wrap),
     .help = N_("do not wrap long lines of the template")},
    {.name = "width",
     .scope = SCOPE_FILES,
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, width),
     .arg = "N",
     .min = 1,
     .max = 10000,
     .help = N_("wrap lines of the template at column N (default: 79)")},
    {.name = "package",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, package),
     .arg = "NAME",
     .help = N_("name and version of what the pages belong to, for the "
                "header")},
    {.name = "bugs",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, bugs),
     .arg = "ADDRESS",
     .help = N_("where translators report mistakes in the pages, for the "
                "header")},
    {.letter = 'j',
     .name = "jobs",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, jobs),
     .arg = "N",
     .min = 1,
     .max = 1024,
     .help = N_("work on N pages at the same time")},
    {.name = "check",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, check),
     .scope = SCOPE_SITE,
     .help = N_("write nothing; exit with status 1 if a file would change")},
    OPT_DRY_RUN,
    {.letter = 'v',
     .name = "verbose",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, verbose),
     .scope = SCOPE_SITE,
     .help = N_("name each file that is written")},
    {.name = "strict",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, strict),
     .help = N_("exit with status 1 if there are warnings")},
    {.name = NULL}};

static int
extract_pages(const struct args *args)
{
    struct potable_log *log = potable_log_new();
    struct potable_its *its = NULL;
    struct potable_catalog *template = NULL;
    struct potable_extract_options o = {
        .locations = (enum potable_locations)args->locations,
        .jobs = args->jobs,
        .package = args->package,
        .bugs = args->bugs,
    };
    struct potable_po_style style = {.no_wrap = args->no_wrap,
                                     .width = args->width};
    enum potable_status st = page_options_make(&o.page, &its, args, log);
    size_t n_remarks = warn_about_names(args);

    if (st == POTABLE_OK)
        st = potable_extract(&template, args->operands.items, args->operands.n,
                             &o, log);
    if (st == POTABLE_OK)
        st = potable_catalog_write(template, args->output ? args->output : "-",
                                   &style, args->jobs, log);
    n_remarks += print_remarks(log);
    potable_catalog_free(template);
    potable_its_free(its);
    potable_log_free(log);
    if (st != POTABLE_OK)
        return FAILED;
    return args->strict && n_remarks > 0 ? FINDINGS : DONE;
}

static int
extract(const struct cmd *cmd, const struct args *args)
{
    (void)cmd;
    if (args->is_site)
        return run_site(args, POTABLE_STEP_EXTRACT);
    return would_overwrite_input(args) ? FAILED : extract_pages(args);
}

const struct cmd cmd_extract = {
    .name = "extract",
    .summary = N_("Make a template (POT) of the text of pages."),
    .synopsis = "[OPTION]... [-o POT] PAGE...",
    .options = options,
    .more = page_options,
    .site = site_options,
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = extract,
};
