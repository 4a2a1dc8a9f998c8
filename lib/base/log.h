/* Remarks for the user: errors, warnings, notes.  */
#ifndef PTB_BASE_LOG_H
#define PTB_BASE_LOG_H

#include <stdarg.h>
#include <stdint.h>

#include "base/slice.h"
#include "potable.h"

/* Where in a file something is.  FILE may be NULL; OFFSET is SIZE_MAX and LINE
   0 where unknown.  */
struct ptb_place {
    const char *file;
    size_t offset, line, column;
};

#define PTB_PLACE_NONE ((struct ptb_place){NULL, SIZE_MAX, 0, 0})

/* The place that only names FILE.  */
static inline struct ptb_place
ptb_place_file(const char *file)
{
    return (struct ptb_place){file, SIZE_MAX, 0, 0};
}

/* The place of byte OFFSET of TEXT, the contents of FILE.  Lines end at LF, CR
   LF or a lone CR; a byte that is no UTF-8 counts as one column.  Costs a scan
   of TEXT up to OFFSET.  */
struct ptb_place ptb_place_at(const char *file, struct ptb_slice text,
                              size_t offset);

/* Add a remark to LOG, which may be NULL.  The text is a whole translated
   sentence without a newline.  ptb_log_error returns CODE, so that a caller
   can write `return ptb_log_error(...)`.  */
enum potable_status ptb_log_error(struct potable_log *log,
                                  enum potable_status code,
                                  struct ptb_place where, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void ptb_log_warn(struct potable_log *log, struct ptb_place where,
                  const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void ptb_log_note(struct potable_log *log, struct ptb_place where,
                  const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Moves all remarks of FROM behind those of LOG.  */
void ptb_log_take(struct potable_log *log, struct potable_log *from);

/* The number of errors in LOG.  */
size_t ptb_log_n_errors(const struct potable_log *log);

#endif
