/* Remarks for the user, on standard error, as compilers print them.  */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

/* Are there colours?  https://no-color.org: NO_COLOR set and not empty says
   no.  */
static bool
is_coloured(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return isatty(STDERR_FILENO) && !(no && *no) && term &&
           strcmp(term, "dumb") != 0;
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

size_t
print_remarks(struct potable_log *log)
{
    bool has_colour = is_coloured();
    size_t n = 0;

    for (size_t i = 0; i < potable_log_n(log); i++) {
        const struct potable_remark *r = potable_log_at(log, i);

        print(r, has_colour);
        n += r->severity != POTABLE_NOTE;
    }
    potable_log_clear(log);
    return n;
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
          is_coloured());
}
