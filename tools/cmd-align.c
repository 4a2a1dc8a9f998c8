/* potable align: existing translations into catalogs.  */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static const struct word reports[] = {{"none", REPORT_NONE},
                                      {"text", REPORT_TEXT},
                                      {"json", REPORT_JSON},
                                      {NULL, 0}};

static const struct opt options[] = {
    {.letter = 'o',
     .name = "output",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, output),
     .arg = "PO",
     .help = N_("add to the catalog PO, which is made if it does not exist; "
                "without it the catalog goes to standard output, or with a "
                "report nowhere")},
    {.name = "pairs",
     .scope = SCOPE_FILES,
     .kind = OPT_TEXT,
     .member = offsetof(struct args, pairs),
     .arg = "FILE",
     .help = N_("read the pages from FILE, all of one language: a line each "
                "with MASTER, LOCALIZED and PO, separated by tabs")},
    {.name = "threshold",
     .kind = OPT_NUMBER,
     .member = offsetof(struct args, threshold),
     .arg = "PERCENT",
     .min = 1,
     .max = 100,
     .is_percent = true,
     .help = N_("how probable a pair must be to become a translation that is "
                "not fuzzy (default: 99)")},
    {.name = "contexts",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, contexts),
     .help = N_("where one text has several translations, give the rarer ones "
                "a context instead of keeping them in comments")},
    {.name = "report",
     .kind = OPT_WORD,
     .member = offsetof(struct args, report),
     .words = reports,
     .help = N_("list on standard output what differs between the pages")},
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
    {.name = NULL}};

/* A catalog and the file it belongs to.  */
struct catalog_file {
    const char *path; /* NULL: standard output */
    struct potable_catalog *catalog;
};

struct run {
    const struct args *args;
    struct potable_options page_options;
    struct potable_align_pair *pairs;
    struct potable_page **pages; /* two a pair */
    struct catalog_file *files;
    size_t n, n_files;
    struct potable_log *log;
};

/* The catalog at PATH: read if it exists, else the template of MASTER.  */
static enum potable_status
open_catalog(struct run *r, const char *path, const char *master,
             struct potable_catalog **catalog)
{
    struct catalog_file *f;
    enum potable_status st;

    for (size_t i = 0; path && i < r->n_files; i++)
        if (strcmp(r->files[i].path, path) == 0) {
            *catalog = r->files[i].catalog;
            return POTABLE_OK;
        }
    f = &r->files[r->n_files];
    f->path = path;
    if (path && access(path, F_OK) == 0) {
        st = potable_catalog_read(&f->catalog, path, r->log);
    } else {
        struct potable_extract_options o = {.page = r->page_options};

        st = potable_extract(&f->catalog, &master, 1, &o, NULL);
    }
    *catalog = f->catalog;
    r->n_files += st == POTABLE_OK;
    return st;
}

/* Reads a pair of pages and its catalog.  */
static enum potable_status
add_pair(struct run *r, const char *master, const char *localized,
         const char *po)
{
    struct potable_page **p = &r->pages[2 * r->n];
    enum potable_status st, st_localized;

    st = potable_page_read(&p[0], master, &r->page_options, r->log);
    st_localized =
        potable_page_read(&p[1], localized, &r->page_options, r->log);
    r->n++;
    if (st == POTABLE_OK)
        st = st_localized;
    if (st == POTABLE_OK)
        st = open_catalog(r, po, master, &r->pairs[r->n - 1].catalog);
    r->pairs[r->n - 1].master = p[0];
    r->pairs[r->n - 1].localized = p[1];
    return st;
}

static bool
make_room(struct run *r, size_t n)
{
    r->pairs = calloc(n + 1, sizeof *r->pairs);
    r->pages = calloc(2 * n + 1, sizeof(struct potable_page *));
    r->files = calloc(n + 1, sizeof *r->files);
    return r->pairs && r->pages && r->files;
}

/* Reads the file of pairs; its lines are in TEXT, which is changed.  */
static int
read_pairs(struct run *r, char *text)
{
    size_t n = 1, line = 0;
    int status = DONE;

    for (const char *p = text; *p; p++)
        n += *p == '\n';
    if (!make_room(r, n))
        return FAILED;
    for (char *p = text, *end; p && *p; p = end) {
        char *tab, *second;

        end = strchr(p, '\n');
        if (end)
            *end++ = '\0';
        line++;
        if (*p == '\0')
            continue;
        tab = strchr(p, '\t');
        second = tab ? strchr(tab + 1, '\t') : NULL;
        if (!second) {
            print_remark(POTABLE_ERROR, r->args->pairs,
                         _("line %zu does not have three fields"), line);
            return FAILED;
        }
        *tab = *second = '\0';
        if (add_pair(r, p, tab + 1, second + 1) != POTABLE_OK)
            status = FAILED;
    }
    return status;
}

/* All of the file PATH as a string; NULL: it cannot be read.  */
static char *
read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t n = 0, cap = 65536, got;
    char *text = f ? malloc(cap) : NULL;

    while (text && (got = fread(text + n, 1, cap - n - 1, f)) > 0) {
        n += got;
        if (cap - n < 2) {
            char *more = realloc(text, cap *= 2);

            if (!more)
                free(text);
            text = more;
        }
    }
    if (text)
        text[n] = '\0';
    if (text && ferror(f)) {
        free(text);
        text = NULL;
    }
    if (f)
        fclose(f);
    return text;
}

/* Writes the catalogs and the report.  */
static int
finish(struct run *r, const struct potable_drift *drift)
{
    int status = DONE;

    for (size_t i = 0; i < r->n_files; i++) {
        const char *path = r->files[i].path;

        if (!path && r->args->report != REPORT_NONE)
            continue;
        if (potable_catalog_write(r->files[i].catalog, path ? path : "-", NULL,
                                  r->args->jobs, r->log) != POTABLE_OK)
            status = FAILED;
    }
    if (r->args->report != REPORT_NONE) {
        size_t size;
        char *text =
            potable_drift_format(drift, r->args->report == REPORT_JSON, &size);

        if (potable_file_write("-", text, size, r->log) != POTABLE_OK)
            status = FAILED;
        potable_free(text);
    }
    return status;
}

static int
align_pages(struct run *r)
{
    const struct args *a = r->args;
    struct potable_align_options o = {.threshold = a->threshold / 100.0,
                                      .contexts = a->contexts,
                                      .force = a->force,
                                      .jobs = a->jobs};
    struct potable_drift *drift = NULL;
    enum potable_status st = potable_align(r->pairs, r->n, &o, &drift, r->log);
    int status = FAILED;

    /* Of several pages those that are good are written.  */
    if (st == POTABLE_OK || r->n > 1)
        status = finish(r, drift);
    potable_drift_free(drift);
    return st == POTABLE_OK ? status : FAILED;
}

static void
clear(struct run *r)
{
    for (size_t i = 0; i < 2 * r->n; i++)
        potable_page_free(r->pages[i]);
    for (size_t i = 0; i < r->n_files; i++)
        potable_catalog_free(r->files[i].catalog);
    free(r->pairs);
    free(r->pages);
    free(r->files);
    potable_log_free(r->log);
}

static int
align_files(const struct cmd *cmd, const struct args *args)
{
    struct run r = {.args = args, .log = potable_log_new()};
    struct potable_its *its = NULL;
    char *text = NULL;
    int status = FAILED;

    if ((args->pairs != NULL) == (args->operands.n == 2) ||
        args->operands.n == 1) {
        potable_log_free(r.log);
        return usage_error(cmd, _("two pages are needed, or --pairs"));
    }
    if (page_options_make(&r.page_options, &its, args, r.log) == POTABLE_OK) {
        if (args->pairs) {
            text = read_file(args->pairs);
            if (text)
                status = read_pairs(&r, text);
            else
                print_remark(POTABLE_ERROR, args->pairs, "%s", strerror(errno));
        } else if (make_room(&r, 1)) {
            status =
                add_pair(&r, args->operands.items[0], args->operands.items[1],
                         args->output) == POTABLE_OK
                    ? DONE
                    : FAILED;
        }
    }
    if (status == DONE)
        status = align_pages(&r);
    print_remarks(r.log);
    clear(&r);
    free(text);
    potable_its_free(its);
    return status;
}

static int
align(const struct cmd *cmd, const struct args *args)
{
    return args->is_site
               ? run_site(args, POTABLE_STEP_UPDATE | POTABLE_STEP_ALIGN)
               : align_files(cmd, args);
}

const struct cmd cmd_align = {
    .name = "align",
    .summary = N_("Make translations of a page that was translated before."),
    .synopsis = "[OPTION]... MASTER LOCALIZED [-o PO]",
    .options = options,
    .more = page_options,
    .site = site_options,
    .min_operands = 0,
    .max_operands = 2,
    .run = align,
};
