/* Findings as text for people and programs.  */
#ifndef PTB_CHECK_OUTPUT_H
#define PTB_CHECK_OUTPUT_H

#include "base/buf.h"
#include "check/check.h"

/* check/output.c */
void ptb_output_text(const struct potable_check *check, bool has_colour,
                     struct ptb_buf *out);
/* check/output-json.c */
void ptb_output_json(const struct potable_check *check, struct ptb_buf *out);
void ptb_output_sarif(const struct potable_check *check, struct ptb_buf *out);
/* check/output-ci.c */
void ptb_output_github(const struct potable_check *check, struct ptb_buf *out);
void ptb_output_checkstyle(const struct potable_check *check,
                           struct ptb_buf *out);

/* "error", "warning" or "note"; not translated.  */
const char *ptb_severity_name(enum potable_severity severity);

static inline enum potable_severity
ptb_finding_severity(const struct potable_check *check,
                     const struct ptb_finding *f)
{
    return (enum potable_severity)check->severity[f->rule];
}

#endif
