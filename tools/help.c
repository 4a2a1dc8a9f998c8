/* What the program says about itself, made from the option tables: help
   texts, usage lines, suggestions.  */
#include "config.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cmd.h"

enum { HELP_COLUMN = 28, HELP_WIDTH = 79 };

static void
print_usage(FILE *out, const struct cmd *cmd)
{
    if (cmd)
        fprintf(out, _("Usage: potable %s %s\n"), cmd->name, cmd->synopsis);
    else
        fprintf(out, _("Usage: potable COMMAND [OPTION]... [OPERAND]...\n"));
}

int
usage_error(const struct cmd *cmd, const char *fmt, ...)
{
    char text[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    print_remark(POTABLE_ERROR, NULL, "%s", text);
    print_usage(stderr, cmd);
    return FAILED;
}

/* The number of columns of S; wide characters count as one, which is only a
   matter of looks here.  */
static size_t
columns(const char *s, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

/* Prints TEXT in the columns from INDENT on, filled; AT is where the line is
   now.  */
static void
print_filled(const char *text, size_t indent, size_t at)
{
    if (at + 2 > indent && at > 0) {
        putchar('\n');
        at = 0;
    }
    while (*text) {
        size_t n = strcspn(text, " ");

        if (at > indent && at + 1 + columns(text, n) > HELP_WIDTH) {
            putchar('\n');
            at = 0;
        }
        if (at > indent) {
            putchar(' ');
            at++;
        }
        for (; at < indent; at++)
            putchar(' ');
        fwrite(text, 1, n, stdout);
        at += columns(text, n);
        text += n + strspn(text + n, " ");
    }
    putchar('\n');
}

static void
print_option(const struct opt *o)
{
    char head[160];
    size_t n;

    if (o->letter)
        n = (size_t)snprintf(head, sizeof head, "  -%c, --%s", o->letter,
                             o->name);
    else
        n = (size_t)snprintf(head, sizeof head, "      --%s", o->name);
    if (o->arg)
        n += (size_t)snprintf(head + n, sizeof head - n, "=%s", o->arg);
    for (const struct word *w = o->words; w && w->name; w++)
        n += (size_t)snprintf(head + n, sizeof head - n, "%c%s",
                              w == o->words ? '=' : '|', w->name);
    fputs(head, stdout);
    print_filled(_(o->help), HELP_COLUMN, n);
}

static void
print_scope(const struct opt_tables *t, enum opt_scope scope)
{
    for (size_t i = 0; t->tables[i]; i++)
        for (const struct opt *o = t->tables[i]; o->name; o++)
            if (o->scope == scope)
                print_option(o);
}

void
print_help(const struct cmd *cmd)
{
    struct opt_tables t = cmd_tables(cmd);

    print_usage(stdout, cmd);
    if (cmd && cmd->site)
        printf(_("  or:  potable %s [OPTION]...\n"), cmd->name);
    print_filled(cmd ? _(cmd->summary)
                     : _("Keeps translated web pages consistent: takes the "
                         "text out of pages into gettext catalogs and puts "
                         "translations back without touching any other byte."),
                 0, 0);
    if (!cmd) {
        printf(_("\nCommands:\n"));
        for (size_t i = 0; commands[i]; i++)
            print_filled(_(commands[i]->summary), HELP_COLUMN - 16,
                         (size_t)printf("  %s", commands[i]->name));
        print_filled(_("Print the help of a command."), HELP_COLUMN - 16,
                     (size_t)printf("  %s", "help"));
    }
    printf(_("\nOptions:\n"));
    print_scope(&t, SCOPE_BOTH);
    if (cmd && !cmd->site)
        print_scope(&t, SCOPE_FILES);
    if (cmd && cmd->site) {
        printf(_("\nOptions for files:\n"));
        print_scope(&t, SCOPE_FILES);
        printf(_("\nOptions for a whole site:\n"));
        print_scope(&t, SCOPE_SITE);
    }
    if (cmd && cmd->more == page_options)
        printf(_("\nA file named - is standard input or output.\n"));
    printf(_("\nExit status: 0 done, 1 done with findings, 2 failed.\n"));
}

void
print_version(const struct cmd *cmd)
{
    if (cmd)
        printf("potable-%s (potable) %s\n", cmd->name, potable_version());
    else
        printf("potable %s\n", potable_version());
    printf(_("Copyright (C) 2026 The potable authors.\n"
             "License GPLv3+: GNU GPL version 3 or later "
             "<https://gnu.org/licenses/gpl.html>.\n"
             "This is free software: you are free to change and redistribute "
             "it.\n"
             "There is NO WARRANTY, to the extent permitted by law.\n"));
}

/* The number of letters to insert, delete, replace or swap with a neighbour to
   make B of A (restricted Damerau-Levenshtein distance).  */
static size_t
edit_distance(const char *a, const char *b)
{
    enum { MAX = 32 };
    size_t d[3][MAX + 1];
    size_t n_a = strlen(a), n_b = strlen(b);

    if (n_a > MAX || n_b > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= n_b; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        size_t *row = d[i % 3], *up = d[(i + 2) % 3], *up2 = d[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t best = up[j - 1] + (a[i - 1] != b[j - 1]);

            if (up[j] + 1 < best)
                best = up[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && up2[j - 2] + 1 < best)
                best = up2[j - 2] + 1;
            row[j] = best;
        }
    }
    return d[n_a % 3][n_b];
}

void
nearest_add(const char **best, size_t *distance, const char *word,
            const char *name)
{
    size_t n = strlen(word), n_name = strlen(name);
    bool is_start = n >= 2 && n < n_name && strncmp(word, name, n) == 0;
    /* A name of which WORD is the start is as near as one typing error.  */
    size_t d = is_start ? 1 : edit_distance(word, name);

    if (d < *distance && d <= 1 + n_name / 4) {
        *best = name;
        *distance = d;
    }
}
