/* Findings as JSON: JSON Lines for scripts, and SARIF 2.1.0 for platforms.
   Input: a check that has run; output: text.  Lines and columns are 1-based,
   columns count code points; an end is that of the last character in JSON
   Lines, and the one behind it in SARIF.
   Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections
   3.13, 3.14, 3.19, 3.27, 3.30, 3.49.  */
#include "config.h"

#include "check/output.h"

#include "base/json.h"

static struct ptb_json *
string(const char *s)
{
    return ptb_json_string(ptb_slice_str(s));
}

static void
set_text(struct ptb_json *object, const char *name, struct ptb_slice text)
{
    if (text.p)
        ptb_json_set(object, name, ptb_json_string(text));
}

static void
add_line(struct ptb_buf *out, const struct potable_check *check,
         const struct ptb_check_file *file, const struct ptb_finding *f)
{
    const struct potable_rule *rule = ptb_rule_at((enum ptb_rule)f->rule);
    struct ptb_json *v = ptb_json_object();

    ptb_json_set(v, "file", string(file->name));
    ptb_json_set(v, "line", ptb_json_integer(f->line));
    ptb_json_set(v, "column", ptb_json_integer(f->column));
    ptb_json_set(v, "end_line", ptb_json_integer(f->end_line));
    ptb_json_set(v, "end_column", ptb_json_integer(f->end_column));
    ptb_json_set(v, "rule", string(rule->name));
    ptb_json_set(v, "family", string(rule->family));
    ptb_json_set(v, "severity",
                 string(ptb_severity_name(ptb_finding_severity(check, f))));
    set_text(v, "locale", check->locales[file->locale].tag);
    set_text(v, "message", f->reason);
    set_text(v, "text", f->text);
    set_text(v, "source", f->source);
    set_text(v, "where", f->where);
    set_text(v, "suggestion", f->fix);
    ptb_json_format(v, false, out);
    ptb_buf_add_char(out, '\n');
    ptb_json_free(v);
}

void
ptb_output_json(const struct potable_check *check, struct ptb_buf *out)
{
    for (size_t i = 0; i < check->n_files; i++)
        for (size_t k = 0; k < check->files[i]->findings.n; k++)
            add_line(out, check, check->files[i],
                     &check->files[i]->findings.at[k]);
}

/* {"text": TEXT}, as SARIF has messages.  */
static struct ptb_json *
message(struct ptb_slice text)
{
    struct ptb_json *v = ptb_json_object();

    ptb_json_set(v, "text", ptb_json_string(text));
    return v;
}

static struct ptb_json *
sarif_rule(enum ptb_rule i)
{
    const struct potable_rule *rule = ptb_rule_at(i);
    struct ptb_json *v = ptb_json_object(), *configuration, *properties, *tags;

    ptb_json_set(v, "id", string(rule->name));
    ptb_json_set(v, "shortDescription", message(ptb_slice_str(rule->summary)));
    ptb_json_set(v, "help", message(ptb_slice_str(ptb_rule_help[i])));
    configuration = ptb_json_set(v, "defaultConfiguration", ptb_json_object());
    ptb_json_set(configuration, "level",
                 string(ptb_severity_name(rule->severity)));
    properties = ptb_json_set(v, "properties", ptb_json_object());
    tags = ptb_json_set(properties, "tags", ptb_json_array());
    ptb_json_add(tags, string(rule->family));
    return v;
}

/* PATH as a reference to a URI: what it may not hold is encoded.  */
static struct ptb_json *
uri(const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_json *v;

    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || strchr("/._-~", c)) {
            ptb_buf_add_char(&b, *p);
        } else {
            ptb_buf_add_char(&b, '%');
            ptb_buf_add_char(&b, hex[c >> 4]);
            ptb_buf_add_char(&b, hex[c & 15]);
        }
    }
    v = ptb_json_string(ptb_buf_slice(&b));
    ptb_buf_free(&b);
    return v;
}

static struct ptb_json *
sarif_location(const struct ptb_check_file *file, const struct ptb_finding *f)
{
    struct ptb_json *v = ptb_json_object(), *physical, *artifact, *region;

    physical = ptb_json_set(v, "physicalLocation", ptb_json_object());
    artifact = ptb_json_set(physical, "artifactLocation", ptb_json_object());
    ptb_json_set(artifact, "uri", uri(file->name));
    region = ptb_json_set(physical, "region", ptb_json_object());
    ptb_json_set(region, "startLine", ptb_json_integer(f->line));
    ptb_json_set(region, "startColumn", ptb_json_integer(f->column));
    ptb_json_set(region, "endLine", ptb_json_integer(f->end_line));
    ptb_json_set(region, "endColumn", ptb_json_integer(f->end_column + 1));
    return v;
}

static struct ptb_json *
sarif_result(const struct potable_check *check,
             const struct ptb_check_file *file, const struct ptb_finding *f)
{
    const struct potable_rule *rule = ptb_rule_at((enum ptb_rule)f->rule);
    struct ptb_json *v = ptb_json_object(), *locations, *properties;

    ptb_json_set(v, "ruleId", string(rule->name));
    ptb_json_set(v, "ruleIndex", ptb_json_integer(f->rule));
    ptb_json_set(v, "level",
                 string(ptb_severity_name(ptb_finding_severity(check, f))));
    ptb_json_set(v, "message", message(f->reason));
    locations = ptb_json_set(v, "locations", ptb_json_array());
    ptb_json_add(locations, sarif_location(file, f));
    properties = ptb_json_set(v, "properties", ptb_json_object());
    set_text(properties, "text", f->text);
    set_text(properties, "source", f->source);
    set_text(properties, "suggestion", f->fix);
    return v;
}

void
ptb_output_sarif(const struct potable_check *check, struct ptb_buf *out)
{
    struct ptb_json *log = ptb_json_object(), *runs, *run, *tool, *driver;
    struct ptb_json *rules, *results;

    ptb_json_set(log, "$schema",
                 string("https://json.schemastore.org/sarif-2.1.0.json"));
    ptb_json_set(log, "version", string("2.1.0"));
    runs = ptb_json_set(log, "runs", ptb_json_array());
    run = ptb_json_add(runs, ptb_json_object());
    tool = ptb_json_set(run, "tool", ptb_json_object());
    driver = ptb_json_set(tool, "driver", ptb_json_object());
    ptb_json_set(driver, "name", string("potable"));
    ptb_json_set(driver, "version", string(potable_version()));
    rules = ptb_json_set(driver, "rules", ptb_json_array());
    for (size_t i = 0; i < PTB_N_RULES; i++)
        ptb_json_add(rules, sarif_rule((enum ptb_rule)i));
    ptb_json_set(run, "columnKind", string("unicodeCodePoints"));
    results = ptb_json_set(run, "results", ptb_json_array());
    for (size_t i = 0; i < check->n_files; i++)
        for (size_t k = 0; k < check->files[i]->findings.n; k++)
            ptb_json_add(results,
                         sarif_result(check, check->files[i],
                                      &check->files[i]->findings.at[k]));
    ptb_json_format(log, true, out);
    ptb_buf_add_char(out, '\n');
    ptb_json_free(log);
}
