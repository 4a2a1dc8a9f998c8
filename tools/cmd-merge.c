/* potable merge: a page and a catalog into a localized page.  */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static const struct word fuzzy_words[] = {{"source", POTABLE_FUZZY_SOURCE},
                                          {"keep", POTABLE_FUZZY_KEEP},
                                          {"use", POTABLE_FUZZY_USE},
                                          {NULL, 0}};

static const struct opt options[] = {
    {.name = "po",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, po),
     .arg = "PO",
     .is_required = true,
     .help = N_("the catalog with the translations")},
    {.letter = 'o',
     .name = "output",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "OUT",
     .help = N_("write the localized page to the file OUT instead of standard "
                "output")},
    {.name = "localized",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, localized),
     .arg = "FILE",
     .scope = SCOPE_FILES,
     .help = N_("keep the line breaks of FILE, the localized page as it is, "
                "where its text does not change")},
    {.name = "into",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, into),
     .arg = "FILE",
     .scope = SCOPE_FILES,
     .help = N_("the same, and write the new localized page to FILE if no "
                "text in it is lost")},
    {.name = "fuzzy",
     .scope = SCOPE_FILES,
     .kind = OPT_WORD,
     .member = offsetof(struct args, fuzzy),
     .words = fuzzy_words,
     .help = N_("what becomes of fuzzy translations: the source text stands "
                "in their place; those that the existing localized page has "
                "are kept; or they are used (default: source)")},
    {.name = "use-fuzzy",
     .scope = SCOPE_FILES,
     .kind = OPT_FLAG,
     .member = offsetof(struct args, use_fuzzy),
     .help = N_("the same as --fuzzy=use")},
    {.name = "write-comments",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, write_comments),
     .help = N_("write the source text of each translated block in a comment "
                "before it")},
    {.name = "strip-comments",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, strip_comments),
     .help = N_("leave out the comments of the existing localized page that "
                "hold source text (default: all its comments stay)")},
    {.name = "minimum",
     .scope = SCOPE_FILES,
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, minimum),
     .arg = "PERCENT",
     .min = 0,
     .max = 100,
     .is_percent = true,
     .help = N_("translate nothing, and leave an existing OUT as it is, if "
                "fewer of the words are translated (default: 0)")},
    {.name = "check",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, check),
     .help = N_("write nothing; exit with status 1 if OUT, or without OUT the "
                "page, would change")},
    OPT_DRY_RUN,
    {.letter = 'j',
     .name = "jobs",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, jobs),
     .arg = "N",
     .min = 1,
     .max = 1024,
     .scope = SCOPE_SITE,
     .help = N_("work on N pages at the same time")},
    {.name = "strict",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, strict),
     .help = N_("exit with status 1 if there are warnings, such as "
                "translations that could not be used")},
    {.letter = 'v',
     .name = "verbose",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, verbose),
     .help = N_("say on standard error how much was translated")},
    {.name = NULL}};

struct merge {
    const struct args *args;
    const char *name;   /* of the page */
    const char *output; /* file to write to; NULL: standard output */
    struct potable_page *page, *localized;
    struct potable_catalog *catalog;
    struct potable_merge_result result;
    char *out;
    size_t size;
};

/* Is the localized page the page itself?  The bytes of the page are what
   merging an empty catalog gives.  */
static bool
is_page(struct merge *m, struct potable_log *log)
{
    struct potable_catalog *empty = NULL;
    char *bytes = NULL;
    size_t n = 0;
    bool is_same =
        potable_catalog_parse(&empty, "", "", 0, log) == POTABLE_OK &&
        potable_merge(m->page, empty, NULL, &bytes, &n, NULL, log) ==
            POTABLE_OK &&
        n == m->size && memcmp(bytes, m->out, n) == 0;

    potable_free(bytes);
    potable_catalog_free(empty);
    return is_same;
}

/* Writes the localized page, or only looks whether that would change
   something.  */
static int
finish(struct merge *m, struct potable_log *log)
{
    const char *output = m->output;
    bool is_file = output && strcmp(output, "-") != 0;
    bool exists = false;
    bool is_same = is_file ? file_holds(output, m->out, m->size, &exists)
                           : m->args->check && is_page(m, log);

    if (m->result.below_minimum && exists)
        return DONE;
    if (m->args->check) {
        if (is_same)
            return DONE;
        print_remark(POTABLE_NOTE, is_file ? output : m->name,
                     _("would change"));
        return FINDINGS;
    }
    return potable_file_write(is_file ? output : "-", m->out, m->size, log) ==
                   POTABLE_OK
               ? DONE
               : FAILED;
}

static unsigned
percent(const struct potable_merge_result *r)
{
    return r->n_words == 0 ? 100
                           : (unsigned)(100.0 * (double)r->n_words_translated /
                                        (double)r->n_words);
}

/* Says what became of the page; returns the number of warnings.  */
static size_t
tell(const struct merge *m)
{
    const struct potable_merge_result *r = &m->result;

    if (m->args->verbose)
        print_remark(POTABLE_NOTE, m->name,
                     /* TRANSLATORS: the sums are units, that is paragraphs,
                        headings, table cells and so on.  */
                     _("%zu translated, %zu fuzzy, %zu untranslated, %zu "
                       "refused of %zu; %u %% of the words"),
                     r->n_translated, r->n_fuzzy, r->n_untranslated,
                     r->n_refused, r->n_units, percent(r));
    if (!r->below_minimum)
        return 0;
    print_remark(POTABLE_WARNING, m->name,
                 _("%u %% of the words are translated, which is below the "
                   "minimum of %u %%; nothing was merged"),
                 percent(r), m->args->minimum);
    return 1;
}

/* Reads the localized page that exists, if one was named.  That of --into need
   not exist.  */
static enum potable_status
read_localized(struct merge *m, const struct potable_options *o,
               struct potable_log *log)
{
    const struct args *args = m->args;

    if (!args->localized && (!args->into || access(args->into, F_OK) != 0))
        return POTABLE_OK;
    return potable_page_read(
        &m->localized, args->localized ? args->localized : args->into, o, log);
}

static enum potable_status
put_together(struct merge *m, struct potable_log *log)
{
    const struct args *args = m->args;
    struct potable_merge_options o = {.minimum = args->minimum,
                                      .localized = m->localized,
                                      .comments = args_comments(args),
                                      .guard = args->into && !args->force};

    o.fuzzy =
        args->use_fuzzy ? POTABLE_FUZZY_USE : (enum potable_fuzzy)args->fuzzy;
    return potable_merge(m->page, m->catalog, &o, &m->out, &m->size, &m->result,
                         log);
}

static int
merge_page(const struct args *args)
{
    struct potable_log *log = potable_log_new();
    struct potable_its *its = NULL;
    struct potable_options page_opts;
    struct merge m = {.args = args,
                      .name = args->operands.items[0],
                      .output = args->into ? args->into : args->output};
    enum potable_status st = page_options_make(&page_opts, &its, args, log);
    enum potable_status st_po;
    size_t n_warnings = warn_about_names(args);
    int status = FAILED;

    /* Both are read whatever becomes of the other, to tell all errors.  */
    if (st == POTABLE_OK)
        st = potable_page_read(&m.page, m.name, &page_opts, log);
    if (st == POTABLE_OK)
        st = read_localized(&m, &page_opts, log);
    st_po = potable_catalog_read(&m.catalog, args->po, log);
    if (st == POTABLE_OK && st_po == POTABLE_OK)
        st = put_together(&m, log);
    if (st == POTABLE_OK && st_po == POTABLE_OK) {
        n_warnings += print_remarks(log) + tell(&m);
        status = finish(&m, log);
    }
    print_remarks(log);
    if (status == DONE && args->strict && n_warnings > 0)
        status = FINDINGS;
    potable_free(m.out);
    potable_catalog_free(m.catalog);
    potable_page_free(m.page);
    potable_page_free(m.localized);
    potable_its_free(its);
    potable_log_free(log);
    return status;
}

static int
merge(const struct cmd *cmd, const struct args *args)
{
    if (args->is_site)
        return run_site(args, POTABLE_STEP_MERGE);
    if (strcmp(args->po, "-") == 0 && strcmp(args->operands.items[0], "-") == 0)
        return usage_error(cmd, _("PO and PAGE cannot both be standard input"));
    if (args->into && (args->output || args->localized))
        return usage_error(cmd, _("--into goes without --output and "
                                  "--localized"));
    return would_overwrite_input(args) ? FAILED : merge_page(args);
}

const struct cmd cmd_merge = {
    .site = site_options,
    .name = "merge",
    .summary = N_("Put the translations of a catalog into a page."),
    .synopsis = "[OPTION]... --po PO [-o OUT|--into FILE] PAGE",
    .options = options,
    .more = page_options,
    .min_operands = 1,
    .max_operands = 1,
    .run = merge,
};
