/* Findings for people.  Input: a check that has run; output: for each finding a
   line as compilers print it, then where it stands, its text with the part that
   it is about underlined, and what the text should be.
   Invariant: what the texts hold cannot steer a terminal.  */
#include "config.h"

#include "check/output.h"

#include "base/gettext.h"
#include "base/linebreak.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "check/baseline.h"

enum {
    BEFORE = 30, /* columns of the text shown before what it is about */
    COLUMNS = 76 /* columns shown in all */
};

const char *
ptb_severity_name(enum potable_severity severity)
{
    switch (severity) {
    case POTABLE_NOTE:
        return "note";
    case POTABLE_WARNING:
        return "warning";
    case POTABLE_ERROR:
        return "error";
    }
    return "";
}

/* The word for people.  */
static const char *
severity_word(enum potable_severity severity)
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
colour_of(enum potable_severity severity)
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

/* Appends the character C, at AT of S with N bytes, as it may be shown.
   Returns its columns.  */
static unsigned
add_char(struct ptb_buf *out, struct ptb_slice s, size_t at, size_t n,
         uint32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
        ptb_buf_add_char(out, ' ');
        return 1;
    }
    if (c == 0xfffd && n == 1) {
        ptb_buf_add_str(out, "\xef\xbf\xbd");
        return 1;
    }
    /* Characters that turn the direction of what follows.  */
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return 0;
    ptb_buf_add(out, s.p + at, n);
    return ptb_linebreak_width(c);
}

/* Appends S without what could steer a terminal.  */
static void
add_safe(struct ptb_buf *out, struct ptb_slice s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);

        add_char(out, s, at, n, c);
        at += n;
    }
}

/* Where to start, so that BEG of S is seen.  */
static size_t
first_shown(struct ptb_slice s, size_t beg)
{
    size_t at = beg;

    for (unsigned columns = 0; at > 0 && columns < BEFORE;) {
        uint32_t c;

        at = ptb_utf8_before(s, at);
        ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
        columns += ptb_linebreak_width(c);
    }
    return at;
}

/* Appends the text of F, and a line below it that underlines what it is
   about.  */
static void
add_excerpt(struct ptb_buf *out, const struct ptb_finding *f, bool has_colour)
{
    struct ptb_buf line = PTB_BUF_INIT;
    struct ptb_slice s = f->text;
    size_t at = first_shown(s, f->text_beg);
    unsigned columns = 0;

    ptb_buf_add_str(out, "    ");
    if (at > 0) {
        ptb_buf_add_str(out, "…");
        ptb_buf_add_char(&line, ' ');
    }
    while (at < s.n && columns < COLUMNS) {
        uint32_t c;
        size_t n = ptb_utf8_decode(ptb_slice(s.p + at, s.n - at), &c);
        unsigned width = add_char(out, s, at, n, c);
        char mark = at < f->text_beg || at >= f->text_end ? ' '
                    : at == f->text_beg                   ? '^'
                                                          : '~';

        for (unsigned i = 0; i < width; i++)
            ptb_buf_add_char(&line, mark == '^' && i > 0 ? '~' : mark);
        columns += width;
        at += n;
    }
    if (at < s.n)
        ptb_buf_add_str(out, "…");
    while (line.n && line.p[line.n - 1] == ' ')
        line.n--;
    ptb_buf_add_str(out, has_colour ? "\n    \033[1;32m" : "\n    ");
    ptb_buf_add_slice(out, ptb_buf_slice(&line));
    ptb_buf_add_str(out, has_colour ? "\033[0m\n" : "\n");
    ptb_buf_free(&line);
}

static void
add_finding(struct ptb_buf *out, const struct potable_check *check,
            const struct ptb_check_file *file, const struct ptb_finding *f,
            bool has_colour)
{
    enum potable_severity severity = ptb_finding_severity(check, f);

    ptb_buf_add_str(out, has_colour ? "\033[1m" : "");
    add_safe(out, ptb_slice_str(file->name));
    ptb_buf_add_fmt(out, ":%u:%u: ", f->line, f->column);
    ptb_buf_add_str(out, has_colour ? colour_of(severity) : "");
    ptb_buf_add_fmt(out, "%s:", severity_word(severity));
    ptb_buf_add_str(out, has_colour ? "\033[0m " : " ");
    add_safe(out, f->reason);
    ptb_buf_add_fmt(out, " [%s]\n", ptb_rule_at((enum ptb_rule)f->rule)->name);
    if (f->text.n)
        add_excerpt(out, f, has_colour);
    if (f->where.n) {
        ptb_buf_add_str(out, "    (");
        add_safe(out, f->where);
        ptb_buf_add_str(out, ")\n");
    }
    if (f->fix.n) {
        ptb_buf_add_fmt(out, "    %s ", _("suggestion:"));
        add_safe(out, f->fix);
        ptb_buf_add_char(out, '\n');
    }
}

void
ptb_output_text(const struct potable_check *check, bool has_colour,
                struct ptb_buf *out)
{
    for (size_t i = 0; i < check->n_files; i++)
        for (size_t k = 0; k < check->files[i]->findings.n; k++)
            add_finding(out, check, check->files[i],
                        &check->files[i]->findings.at[k], has_colour);
}

char *
potable_check_format(const struct potable_check *check,
                     enum potable_findings_format format, bool has_colour,
                     size_t *size)
{
    struct ptb_buf out = PTB_BUF_INIT;

    switch (format) {
    case POTABLE_FINDINGS_TEXT:
        ptb_output_text(check, has_colour, &out);
        break;
    case POTABLE_FINDINGS_JSON:
        ptb_output_json(check, &out);
        break;
    case POTABLE_FINDINGS_SARIF:
        ptb_output_sarif(check, &out);
        break;
    case POTABLE_FINDINGS_GITHUB:
        ptb_output_github(check, &out);
        break;
    case POTABLE_FINDINGS_CHECKSTYLE:
        ptb_output_checkstyle(check, &out);
        break;
    case POTABLE_FINDINGS_BASELINE:
        ptb_baseline_format(check, &out);
        break;
    }
    ptb_buf_cstr(&out);
    *size = out.n;
    return out.p;
}
