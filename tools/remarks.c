/* Remarks for the user, on standard error, as compilers print them.  */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

bool
is_coloured(int fd)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

static const char *
severity_name(enum potable_severity severity)
{
    switch (severity) {
    case POTABLE_NOTE:
        return _("note");
    case POTABLE_WARNING:
        return _("warning");
    case POTABLE_ERROR:
        return _("error");
    }
    return "";
}

static const char *
severity_colour(enum potable_severity severity)
{
    switch (severity) {
    case POTABLE_NOTE:
        return "\033[1;36m";
    case POTABLE_WARNING:
        return "\033[1;35m";
    case POTABLE_ERROR:
        return "\033[1;31m";
    }
    return "";
}

static void
print(const struct potable_remark *r, bool has_colour)
{
    const char *file = r->file ? r->file : "potable";

    if (strcmp(file, "-") == 0)
        file = _("<standard input>");
    if (*file == '\0')
        file = "''";
    fputs(has_colour ? "\033[1m" : "", stderr);
    if (r->file && r->line && r->column)
        fprintf(stderr, "%s:%zu:%zu: ", file, r->line, r->column);
    else if (r->file && r->line)
        fprintf(stderr, "%s:%zu: ", file, r->line);
    else
        fprintf(stderr, "%s: ", file);
    if (has_colour)
        fprintf(stderr, "%s%s:\033[0m %s\n", severity_colour(r->severity),
                severity_name(r->severity), r->text);
    else
        fprintf(stderr, "%s: %s\n", severity_name(r->severity), r->text);
}

/* A remark and its number in the log.  */
struct item {
    const struct potable_remark *r;
    size_t i;
};

/* By place; remarks on one place stay in the order of the log.  */
static int
compare(const void *va, const void *vb)
{
    const struct item *a = va, *b = vb;

    if (a->r->line != b->r->line)
        return a->r->line < b->r->line ? -1 : 1;
    if (a->r->column != b->r->column)
        return a->r->column < b->r->column ? -1 : 1;
    return a->i < b->i ? -1 : a->i > b->i;
}

/* Is B about the file of A, and both about lines of it?  */
static bool
is_together(const struct potable_remark *a, const struct potable_remark *b)
{
    return a->line && b->line && a->file && b->file &&
           strcmp(a->file, b->file) == 0;
}

size_t
print_remarks(struct potable_log *log)
{
    bool has_colour = is_coloured(STDERR_FILENO);
    size_t n = potable_log_n(log), n_warnings = 0;
    struct item *items = malloc((n + 1) * sizeof *items);

    if (!items)
        abort(); /* as the library does */
    for (size_t i = 0; i < n; i++)
        items[i] = (struct item){potable_log_at(log, i), i};
    for (size_t beg = 0, end; beg < n; beg = end) {
        for (end = beg + 1; end < n; end++)
            if (!is_together(items[end - 1].r, items[end].r))
                break;
        qsort(items + beg, end - beg, sizeof *items, compare);
    }
    for (size_t i = 0; i < n; i++) {
        print(items[i].r, has_colour);
        n_warnings += items[i].r->severity != POTABLE_NOTE;
    }
    free(items);
    potable_log_clear(log);
    return n_warnings;
}

void
print_remark(enum potable_severity severity, const char *file, const char *fmt,
             ...)
{
    char text[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    print(&(struct potable_remark){.severity = severity,
                                   .file = file,
                                   .text = text},
          is_coloured(STDERR_FILENO));
}
