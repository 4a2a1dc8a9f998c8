/* The files on a command line, before any of them is read.  */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

/* Stats the input PATH, or standard input for "-".  */
static bool
stat_input(const char *path, struct stat *sb)
{
    return (strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, sb)
                                   : stat(path, sb)) == 0;
}

/* Is the input PATH the regular file OUT?  A device may be both.  */
static bool
is_input(const char *path, const struct stat *out)
{
    struct stat sb;

    return stat_input(path, &sb) && S_ISREG(sb.st_mode) &&
           sb.st_dev == out->st_dev && sb.st_ino == out->st_ino;
}

static const char *
find_input(const struct list *list, const struct stat *out)
{
    for (size_t i = 0; i < list->n; i++)
        if (is_input(list->items[i], out))
            return list->items[i];
    return NULL;
}

bool
would_overwrite_input(const struct args *args)
{
    const char *output = args->into ? args->into : args->output;
    const char *input = NULL;
    struct stat out;

    if (!output || strcmp(output, "-") == 0 || stat(output, &out) != 0)
        return false;
    if (args->po && is_input(args->po, &out))
        input = args->po;
    if (!input)
        input = find_input(&args->its, &out);
    if (!input)
        input = find_input(&args->operands, &out);
    if (!input)
        return false;
    print_remark(POTABLE_ERROR, output,
                 _("this would overwrite an input, '%s'; nothing is written"),
                 input);
    return true;
}

static bool
has_ending(const char *name, const char *ending)
{
    size_t n = strlen(name), n_ending = strlen(ending);

    return n > n_ending && strcmp(name + n - n_ending, ending) == 0;
}

size_t
warn_about_names(const struct args *args)
{
    static const char *const endings[] = {".po", ".pot", ".json"};
    size_t n = 0;

    if (args->format != POTABLE_FORMAT_AUTO)
        return 0;
    for (size_t i = 0; i < args->operands.n; i++)
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (has_ending(args->operands.items[i], endings[k])) {
                print_remark(POTABLE_WARNING, args->operands.items[i],
                             _("this looks like a catalog, but it is read as a "
                               "Markdown page"));
                n++;
            }
    return n;
}

bool
file_holds(const char *path, const char *bytes, size_t n, bool *exists)
{
    FILE *f = fopen(path, "rb");
    char buffer[65536];
    size_t at = 0, got;
    bool is_same = true;

    *exists = f != NULL;
    if (!f)
        return false;
    while (is_same && (got = fread(buffer, 1, sizeof buffer, f)) > 0) {
        is_same = got <= n - at && memcmp(bytes + at, buffer, got) == 0;
        at += got;
    }
    is_same = is_same && at == n && !ferror(f);
    fclose(f);
    return is_same;
}
