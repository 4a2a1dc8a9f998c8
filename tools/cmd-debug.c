/* potable debug: what the stages of the library make of a page or a site.  */
#include "config.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "cmd.h"

/* The stage of a site, which has no page.  */
enum { SITE = -1 };

static const struct word stages[] = {{"spans", POTABLE_STAGE_SPANS},
                                     {"units", POTABLE_STAGE_UNITS},
                                     {"tree", POTABLE_STAGE_TREE},
                                     {"links", POTABLE_STAGE_LINKS},
                                     {"messages", POTABLE_STAGE_MESSAGES},
                                     {"site", SITE},
                                     {NULL, 0}};

static const struct opt options[] = {
    {.name = "config",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, config),
     .arg = "FILE",
     .help = N_("read FILE instead of the site's potable.yml")},
    {.name = NULL}};

static const struct word *
find_stage(const char *name)
{
    for (const struct word *w = stages; w->name; w++)
        if (strcmp(w->name, name) == 0)
            return w;
    return NULL;
}

static int
unknown_stage(const struct cmd *cmd, const char *name)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;

    for (const struct word *w = stages; w->name; w++)
        nearest_add(&best, &distance, name, w->name);
    if (best)
        return usage_error(cmd, _("unknown stage '%s'; did you mean '%s'?"),
                           name, best);
    return usage_error(cmd, _("unknown stage '%s'"), name);
}

/* Prints TEXT of N bytes and frees it.  */
static enum potable_status
print(char *text, size_t n, struct potable_log *log)
{
    enum potable_status st = potable_file_write("-", text, n, log);

    potable_free(text);
    return st;
}

/* The site in FOLDER (NULL: the current one) or above.  */
static enum potable_status
debug_site(const struct args *args, const char *folder, struct potable_log *log)
{
    struct potable_site *site = NULL;
    struct args where = *args;
    enum potable_status st;

    where.dir = folder;
    st = site_read(&site, &where, log);
    if (st == POTABLE_OK) {
        size_t n;
        char *text = potable_site_describe(site, &n);

        st = print(text, n, log);
    }
    potable_site_free(site);
    return st;
}

static enum potable_status
debug_page(const struct args *args, enum potable_stage stage,
           struct potable_log *log)
{
    struct potable_its *its = NULL;
    struct potable_page *page = NULL;
    struct potable_options o;
    enum potable_status st = page_options_make(&o, &its, args, log);

    if (st == POTABLE_OK)
        st = potable_page_read(&page, args->operands.items[1], &o, log);
    if (st == POTABLE_OK) {
        size_t n;
        char *text = potable_page_describe(page, stage, &n);

        st = print(text, n, log);
    }
    potable_page_free(page);
    potable_its_free(its);
    return st;
}

static int
debug(const struct cmd *cmd, const struct args *args)
{
    const struct word *stage = find_stage(args->operands.items[0]);
    bool has_file = args->operands.n > 1;
    struct potable_log *log;
    enum potable_status st;

    if (!stage)
        return unknown_stage(cmd, args->operands.items[0]);
    if (stage->value != SITE && !has_file)
        return usage_error(cmd, _("an operand is missing"));
    log = potable_log_new();
    if (stage->value == SITE)
        st = debug_site(args, has_file ? args->operands.items[1] : NULL, log);
    else
        st = debug_page(args, (enum potable_stage)stage->value, log);
    print_remarks(log);
    potable_log_free(log);
    return st == POTABLE_OK ? DONE : FAILED;
}

const struct cmd cmd_debug = {
    .name = "debug",
    .summary =
        N_("Print the spans, units, tree, links or messages of a page, or "
           "what a site consists of."),
    .synopsis = "[OPTION]... spans|units|tree|links|messages FILE | site "
                "[DIR]",
    .options = options,
    .more = page_options,
    .min_operands = 1,
    .max_operands = 2,
    .run = debug,
};
