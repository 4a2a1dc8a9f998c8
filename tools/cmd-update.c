/* potable update: a catalog, carried over to a new template.  */
#include "config.h"

#include <string.h>

#include "cmd.h"

static const struct opt options[] = {
    {.letter = 'o',
     .name = "output",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "OUT",
     .scope = SCOPE_FILES,
     .help =
         N_("write the catalog to the file OUT, which may be PO, instead of "
            "standard output")},
    {.letter = 'U',
     .name = "in-place",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, in_place),
     .scope = SCOPE_FILES,
     .help = N_("write the catalog to PO itself, if it changes")},
    {.letter = 'N',
     .name = "no-fuzzy",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, no_fuzzy),
     .help = N_("give texts that changed no translation that needs a look; it "
                "is kept as obsolete")},
    {.name = "no-wrap",
     .scope = SCOPE_FILES,
     .kind = OPT_FLAG,
     .member = offsetof(struct args, no_wrap),
     .help = N_("do not wrap long lines of messages that change")},
    {.name = "width",
     .scope = SCOPE_FILES,
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, width),
     .arg = "N",
     .min = 1,
     .max = 10000,
     .help = N_("wrap lines of messages that change at column N (default: "
                "79)")},
    {.name = "check",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, check),
     .help = N_("write nothing; exit with status 1 if OUT, or without OUT the "
                "catalog, would change")},
    OPT_DRY_RUN,
    {.name = "merge",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, merge),
     .scope = SCOPE_SITE,
     .help = N_("then do what potable merge does")},
    {.name = "force",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, force),
     .scope = SCOPE_SITE,
     .help = N_("with --merge: overwrite localized pages whose text nothing "
                "else holds")},
    {.name = "strict",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, strict),
     .help = N_("exit with status 1 if there are warnings")},
    {.letter = 'j',
     .name = "jobs",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, jobs),
     .arg = "N",
     .min = 1,
     .max = 1024,
     .help = N_("use up to N threads")},
    {.letter = 'v',
     .name = "verbose",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, verbose),
     .help = N_("say on standard error what became of the messages")},
    {.name = NULL}};

struct update {
    const struct args *args;
    const char *name;   /* of the catalog */
    const char *output; /* NULL: standard output */
    struct potable_catalog *catalog;
    struct potable_catalog *pot;
    struct potable_update_result result;
};

/* Does the output hold what would be written?  */
static bool
is_up_to_date(const struct update *u, const struct potable_po_style *style)
{
    size_t n;
    bool exists, is_same;
    char *text;

    if (!u->output || strcmp(u->output, u->name) == 0)
        return !u->result.is_changed;
    text = potable_catalog_format(u->catalog, style, u->args->jobs, &n);
    is_same = file_holds(u->output, text, n, &exists);
    potable_free(text);
    return is_same;
}

/* Writes the catalog, or only looks whether that would change something.  */
static int
finish(struct update *u, struct potable_log *log)
{
    struct potable_po_style style = {.no_wrap = u->args->no_wrap,
                                     .width = u->args->width};
    bool is_in_place = u->output && strcmp(u->output, u->name) == 0;

    if (u->args->check) {
        if (is_up_to_date(u, &style))
            return DONE;
        print_remark(POTABLE_NOTE, u->output ? u->output : u->name,
                     _("would change"));
        return FINDINGS;
    }
    if (is_in_place && !u->result.is_changed)
        return DONE;
    return potable_catalog_write(u->catalog, u->output ? u->output : "-",
                                 &style, u->args->jobs, log) == POTABLE_OK
               ? DONE
               : FAILED;
}

static void
tell(const struct update *u)
{
    const struct potable_update_result *r = &u->result;

    if (u->args->verbose)
        print_remark(POTABLE_NOTE, u->name,
                     /* TRANSLATORS: all of these are messages.  Adapted:
                        a link or the markup in the translation was replaced,
                        no one has to look at it.  */
                     _("%zu unchanged, %zu adapted, %zu fuzzy, %zu new, %zu "
                       "obsolete"),
                     r->n_exact, r->n_mechanical, r->n_fuzzy, r->n_new,
                     r->n_obsolete);
}

static int
update_catalog(const struct args *args)
{
    struct potable_log *log = potable_log_new();
    struct potable_update_options o = {.no_fuzzy = args->no_fuzzy,
                                       .jobs = args->jobs};
    struct update u = {.args = args, .name = args->operands.items[0]};
    enum potable_status st, st_pot;
    size_t n_warnings = 0;
    int status = FAILED;

    u.output = args->in_place ? u.name : args->output;
    if (u.output && strcmp(u.output, "-") == 0)
        u.output = NULL;
    /* Both are read whatever becomes of the other, to tell all errors.  */
    st = potable_catalog_read(&u.catalog, u.name, log);
    st_pot = potable_catalog_read(&u.pot, args->operands.items[1], log);
    if (st == POTABLE_OK && st_pot == POTABLE_OK) {
        potable_update(&u.catalog, 1, u.pot, &o, &u.result, log);
        n_warnings = print_remarks(log);
        tell(&u);
        status = finish(&u, log);
    }
    print_remarks(log);
    if (status == DONE && args->strict && n_warnings > 0)
        status = FINDINGS;
    potable_catalog_free(u.catalog);
    potable_catalog_free(u.pot);
    potable_log_free(log);
    return status;
}

static int
update(const struct cmd *cmd, const struct args *args)
{
    if (args->is_site)
        return run_site(args, args->merge
                                  ? POTABLE_STEP_UPDATE | POTABLE_STEP_MERGE
                                  : POTABLE_STEP_UPDATE);
    const char *const *files = args->operands.items;
    struct args template = *args; /* what may not be written to */

    if (strcmp(files[0], "-") == 0 && strcmp(files[1], "-") == 0)
        return usage_error(cmd, _("PO and POT cannot both be standard input"));
    if (args->in_place && (args->output || strcmp(files[0], "-") == 0))
        return usage_error(cmd, args->output
                                    ? _("--in-place and --output exclude each "
                                        "other")
                                    : _("--in-place needs a file"));
    if (args->in_place)
        template.output = files[0];
    template.operands.items = args->operands.items + 1;
    template.operands.n = 1;
    return would_overwrite_input(&template) ? FAILED : update_catalog(args);
}

const struct cmd cmd_update = {
    .site = site_options,
    .name = "update",
    .summary = N_("Carry a catalog over to a new template."),
    .synopsis = "[OPTION]... [-o OUT] PO POT",
    .options = options,
    .min_operands = 2,
    .max_operands = 2,
    .run = update,
};
