/* Merges many pages with many made-up catalogs in one process.

   usage: fill <JOBS

   A job is a line "PAGE FORMAT SPEC OUT", separated by tabs.  SPEC is "same",
   "pseudo", "all:FILE" (every msgstr is the contents of FILE) or "K:FILE"
   (message K alone, counted from 0).  The localized page is written to OUT.
   The answer is a line "UNITS TRANSLATED REFUSED [MESSAGE…]" with the numbers
   of the messages that a warning names, or "failed"; it is flushed, so that
   another program can talk to this one.  */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "laws/laws.h"

/* The page last worked on; jobs come ordered by page.  */
struct current {
    char name[4096];
    struct potable_page *page; /* NULL: none, or one that cannot be read */
    char *template;
    size_t n;
};

static const char *const formats[] = {"auto", "kramdown", "gfm", "html",
                                      "yaml"};

static void
forget_page(struct current *current)
{
    potable_page_free(current->page);
    potable_free(current->template);
    *current = (struct current){.page = NULL};
}

static void
take_page(struct current *current, const char *name, const char *format)
{
    struct potable_options options = {0};

    if (current->page && strcmp(current->name, name) == 0)
        return;
    forget_page(current);
    snprintf(current->name, sizeof current->name, "%s", name);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(format, formats[i]) == 0)
            options.format = (enum potable_format)i;
    if (potable_page_read(&current->page, name, &options, NULL) != POTABLE_OK)
        current->page = NULL;
    else
        current->template = potable_page_describe(
            current->page, POTABLE_STAGE_MESSAGES, &current->n);
}

static bool
take_spec(struct fill *fill, const char *spec, struct ptb_buf *text)
{
    const char *colon = strchr(spec, ':');

    fill->only = SIZE_MAX;
    if (strcmp(spec, "same") == 0 || strcmp(spec, "pseudo") == 0) {
        fill->kind = *spec == 's' ? FILL_SAME : FILL_PSEUDO;
        return true;
    }
    fill->kind = FILL_TEXT;
    if (!colon || ptb_file_read(text, colon + 1, NULL) != POTABLE_OK)
        return false;
    fill->text = ptb_buf_slice(text);
    if (strncmp(spec, "all:", 4) != 0)
        fill->only = strtoul(spec, NULL, 10);
    return true;
}

/* Prints the numbers of the messages on whose lines LOG has warnings.  LINES
   are the first lines of the messages, rising.  */
static void
print_refused(const struct potable_log *log, const size_t *lines, size_t n)
{
    for (size_t i = 0; i < potable_log_n(log); i++) {
        const struct potable_remark *remark = potable_log_at(log, i);
        size_t k = n;

        if (!remark->file || strcmp(remark->file, "filled.po") != 0)
            continue;
        while (k > 0 && lines[k - 1] > remark->line)
            k--;
        if (k > 0)
            printf(" %zu", k - 1);
    }
}

static bool
run_job(struct current *current, const struct fill *fill, const char *path)
{
    struct ptb_buf po = PTB_BUF_INIT, lines = PTB_BUF_INIT;
    struct potable_log *log = potable_log_new();
    struct potable_catalog *catalog = NULL;
    struct potable_merge_options options = {0};
    struct potable_merge_result result = {0};
    char *out = NULL;
    size_t n = fill_template(&po, ptb_slice(current->template, current->n),
                             fill, &lines);
    size_t size = 0;
    bool done = potable_catalog_parse(&catalog, "filled.po", po.p, po.n, log) ==
                    POTABLE_OK &&
                potable_merge(current->page, catalog, &options, &out, &size,
                              &result, log) == POTABLE_OK;

    if (done) {
        FILE *file = fopen(path, "wb");

        done = file && fwrite(out, 1, size, file) == size;
        if (file && fclose(file) != 0)
            done = false;
    }
    if (done) {
        printf("%zu %zu %zu", result.n_units, result.n_translated,
               result.n_refused);
        print_refused(log, (const size_t *)(const void *)lines.p, n);
        putchar('\n');
    }
    potable_free(out);
    potable_catalog_free(catalog);
    potable_log_free(log);
    ptb_buf_free(&po);
    ptb_buf_free(&lines);
    return done;
}

int
main(void)
{
    struct current current = {.page = NULL};
    char line[16384];

    while (fgets(line, sizeof line, stdin)) {
        struct ptb_buf text = PTB_BUF_INIT;
        struct fill fill = {FILL_NONE, PTB_SLICE_NONE, SIZE_MAX};
        char *rest = line;
        const char *page = strsep(&rest, "\t"), *format = strsep(&rest, "\t");
        const char *spec = strsep(&rest, "\t"), *out = strsep(&rest, "\n");

        if (!out) {
            fprintf(stderr, "fill: a job needs four fields\n");
            return 2;
        }
        take_page(&current, page, format);
        if (!current.page || !take_spec(&fill, spec, &text) ||
            !run_job(&current, &fill, out))
            puts("failed");
        fflush(stdout);
        ptb_buf_free(&text);
    }
    forget_page(&current);
    return 0;
}
