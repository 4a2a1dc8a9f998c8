/* Runs the laws over files.

   usage: laws [--format FORMAT] [--write DIR] [--refuse] [FILE…]

   Without FILE the names are read from standard input, one a line.  With
   --write the filled catalogs of page number N are written to DIR/N.same.po and
   DIR/N.pseudo.po.  --refuse lets units refuse the
   pseudo translation, for pages that are not real ones.  A page that is not
   UTF-8 is worked on as with --force.  Prints what is broken and a line of
   numbers; exits 1 if anything is broken.  */
#include "config.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "laws/laws.h"

static enum potable_format
format_of(const char *name)
{
    static const char *const names[] = {"auto", "kramdown", "gfm", "html",
                                        "yaml"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum potable_format)i;
    fprintf(stderr, "laws: no such format: %s\n", name);
    exit(2);
}

/* Totals over all pages.  */
struct totals {
    size_t n_pages, n_units, n_obeying;
};

static void
check_file(const char *path, struct law_options *options, struct totals *totals)
{
    struct ptb_buf bytes = PTB_BUF_INIT, out = PTB_BUF_INIT;

    if (ptb_file_read(&bytes, path, NULL) != POTABLE_OK) {
        fprintf(stderr, "laws: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    if (laws_check(ptb_buf_slice(&bytes), path, options, &out,
                   &totals->n_units) == 0)
        totals->n_obeying++;
    totals->n_pages++;
    options->number++;
    if (out.n > 0)
        fwrite(out.p, 1, out.n, stdout);
    ptb_buf_free(&bytes);
    ptb_buf_free(&out);
}

int
main(int argc, char **argv)
{
    struct law_options options = {.page = {.force = true}};
    struct totals totals = {0, 0, 0};
    char line[4096];
    int i = 1;

    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--refuse") == 0)
            options.may_refuse = true;
        else if (strcmp(argv[i], "--format") == 0 && i + 1 < argc)
            options.page.format = format_of(argv[++i]);
        else if (strcmp(argv[i], "--write") == 0 && i + 1 < argc)
            options.write = argv[++i];
        else
            return 2;
    }
    if (i < argc) {
        for (; i < argc; i++)
            check_file(argv[i], &options, &totals);
    } else {
        while (fgets(line, sizeof line, stdin)) {
            line[strcspn(line, "\n")] = '\0';
            check_file(line, &options, &totals);
        }
    }
    printf("laws: %zu of %zu pages obey, %zu units\n", totals.n_obeying,
           totals.n_pages, totals.n_units);
    return totals.n_obeying == totals.n_pages ? 0 : 1;
}
