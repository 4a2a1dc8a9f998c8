/* A baseline: findings that are known and not told again.  */
#ifndef PTB_CHECK_BASELINE_H
#define PTB_CHECK_BASELINE_H

#include "base/table.h"
#include "check/check.h"

struct ptb_baseline {
    struct ptb_table keys; /* to numbers in COUNTS */
    uint32_t *counts;      /* owned; findings of that key that are left */
    size_t n, cap;
    struct ptb_arena arena;
};

void ptb_baseline_free(struct ptb_baseline *b);

/* Reads the baseline PATH into B, which is empty.
   Errors: POTABLE_EIO, POTABLE_ELIMIT, POTABLE_ESYNTAX; B is empty.  */
POTABLE_MUST_CHECK enum potable_status
ptb_baseline_read(struct ptb_baseline *b, const char *path,
                  struct potable_log *log);

/* Drops from FILE's findings those that B has, each once.  */
void ptb_baseline_apply(struct ptb_baseline *b, struct ptb_check_file *file);

/* Appends the findings of CHECK as a baseline to OUT.  */
void ptb_baseline_format(const struct potable_check *check,
                         struct ptb_buf *out);

#endif
