/* Findings for CI: annotations of GitHub's workflows, and Checkstyle's XML,
   which many tools read.
   Input: a check that has run; output: text.
   Invariant: what the texts hold cannot end a field.
   Source: GitHub, workflow commands for GitHub Actions; the XMLLogger of
   Checkstyle.  */
#include "config.h"

#include "check/output.h"

#include "base/utf8.h"

/* Appends S as a message (or, if IS_PROPERTY, as the value of a property) of a
   workflow command.  */
static void
add_escaped(struct ptb_buf *out, struct ptb_slice s, bool is_property)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (c == '%' || c == '\n' || c == '\r' ||
            (is_property && (c == ':' || c == ',')))
            ptb_buf_add_fmt(out, "%%%02X", (unsigned char)c);
        else
            ptb_buf_add_char(out, c);
    }
}

static const char *
github_command(enum potable_severity severity)
{
    return severity == POTABLE_NOTE ? "notice" : ptb_severity_name(severity);
}

void
ptb_output_github(const struct potable_check *check, struct ptb_buf *out)
{
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        for (size_t k = 0; k < file->findings.n; k++) {
            const struct ptb_finding *f = &file->findings.at[k];

            ptb_buf_add_fmt(out, "::%s file=",
                            github_command(ptb_finding_severity(check, f)));
            add_escaped(out, ptb_slice_str(file->name), true);
            ptb_buf_add_fmt(out, ",line=%u,endLine=%u", f->line, f->end_line);
            if (f->line == f->end_line)
                ptb_buf_add_fmt(out, ",col=%u,endColumn=%u", f->column,
                                f->end_column);
            ptb_buf_add_fmt(
                out, ",title=%s::", ptb_rule_at((enum ptb_rule)f->rule)->name);
            add_escaped(out, f->reason, false);
            if (f->fix.p) {
                ptb_buf_add_str(out, "%0A→ ");
                add_escaped(out, f->fix, false);
            }
            ptb_buf_add_char(out, '\n');
        }
    }
}

/* Appends S as the value of an attribute.  What XML cannot hold becomes
   U+FFFD.  */
static void
add_xml(struct ptb_buf *out, struct ptb_slice s)
{
    for (size_t i = 0, n; i < s.n; i += n) {
        uint32_t c;

        n = ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        if (c == '&')
            ptb_buf_add_str(out, "&amp;");
        else if (c == '<')
            ptb_buf_add_str(out, "&lt;");
        else if (c == '"')
            ptb_buf_add_str(out, "&quot;");
        else if (c == '\n' || c == '\t' || c == '\r')
            ptb_buf_add_fmt(out, "&#%u;", (unsigned)c);
        else if (c < 0x20 || c == 0xfffe || c == 0xffff ||
                 (c == 0xfffd && n == 1))
            ptb_buf_add_str(out, "\xef\xbf\xbd");
        else
            ptb_buf_add(out, s.p + i, n);
    }
}

void
ptb_output_checkstyle(const struct potable_check *check, struct ptb_buf *out)
{
    ptb_buf_add_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<checkstyle version=\"4.3\">\n");
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        if (file->findings.n == 0)
            continue;
        ptb_buf_add_str(out, "<file name=\"");
        add_xml(out, ptb_slice_str(file->name));
        ptb_buf_add_str(out, "\">\n");
        for (size_t k = 0; k < file->findings.n; k++) {
            const struct ptb_finding *f = &file->findings.at[k];
            enum potable_severity severity = ptb_finding_severity(check, f);

            ptb_buf_add_fmt(out,
                            "<error line=\"%u\" column=\"%u\" "
                            "severity=\"%s\" message=\"",
                            f->line, f->column,
                            severity == POTABLE_NOTE
                                ? "info"
                                : ptb_severity_name(severity));
            add_xml(out, f->reason);
            ptb_buf_add_fmt(out, "\" source=\"potable.%s\"/>\n",
                            ptb_rule_at((enum ptb_rule)f->rule)->name);
        }
        ptb_buf_add_str(out, "</file>\n");
    }
    ptb_buf_add_str(out, "</checkstyle>\n");
}
