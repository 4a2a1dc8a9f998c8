/* potable debug: what the stages of the library make of a page.  */
#include "config.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "cmd.h"

static const struct word stages[] = {
    {"spans", POTABLE_STAGE_SPANS},       {"units", POTABLE_STAGE_UNITS},
    {"tree", POTABLE_STAGE_TREE},         {"links", POTABLE_STAGE_LINKS},
    {"messages", POTABLE_STAGE_MESSAGES}, {NULL, 0}};

static const struct opt options[] = {{.name = NULL}};

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

static int
debug(const struct cmd *cmd, const struct args *args)
{
    const struct word *stage = find_stage(args->operands.items[0]);
    struct potable_log *log;
    struct potable_its *its = NULL;
    struct potable_page *page = NULL;
    struct potable_options o;
    enum potable_status st;

    if (!stage)
        return unknown_stage(cmd, args->operands.items[0]);
    log = potable_log_new();
    st = page_options_make(&o, &its, args, log);
    if (st == POTABLE_OK)
        st = potable_page_read(&page, args->operands.items[1], &o, log);
    if (st == POTABLE_OK) {
        size_t n;
        char *text =
            potable_page_describe(page, (enum potable_stage)stage->value, &n);

        st = potable_file_write("-", text, n, log);
        potable_free(text);
    }
    print_remarks(log);
    potable_page_free(page);
    potable_its_free(its);
    potable_log_free(log);
    return st == POTABLE_OK ? DONE : FAILED;
}

const struct cmd cmd_debug = {
    .name = "debug",
    .summary = N_("Print the spans, units, tree, links or messages of a page."),
    .synopsis = "[OPTION]... spans|units|tree|links|messages FILE",
    .options = options,
    .more = page_options,
    .min_operands = 2,
    .max_operands = 2,
    .run = debug,
};
