/* Reads a catalog and writes it to standard output: `bench-po FILE`, and with
   --anew it formats every message again.  `make bench` compares it with msgcat;
   tests use it as the shortest way from a file to a file.  */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "catalog/catalog.h"

static void
print_log(const struct potable_log *log)
{
    for (size_t i = 0; i < potable_log_n(log); i++) {
        const struct potable_remark *r = potable_log_at(log, i);

        fprintf(stderr, "%s:%zu:%zu: %s\n", r->file, r->line, r->column,
                r->text);
    }
}

int
main(int argc, char **argv)
{
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat = NULL;
    const char *file = argc > 1 ? argv[argc - 1] : "-";
    bool is_anew = argc > 2 && strcmp(argv[1], "--anew") == 0;
    enum potable_status st = potable_catalog_read(&cat, file, log);

    if (st == POTABLE_OK) {
        for (size_t i = 0; is_anew && i < cat->n; i++)
            cat->messages[i]->is_changed = true;
        st = potable_catalog_write(cat, "-", NULL, 1, log);
    }
    print_log(log);
    potable_catalog_free(cat);
    potable_log_free(log);
    return st == POTABLE_OK ? 0 : 2;
}
