/* libpotable: keeps translated web sites consistent.

   The functions stand in the order of the data flow: a page is read and split
   into spans and units; its units become messages of a catalog; a catalog is
   merged into a page.  All text is UTF-8, all offsets are bytes, lines and
   columns are 1-based and columns count code points.  Objects may be used from
   several threads as long as each object is used by one thread at a time.

   Copyright (C) 2026 The potable authors.
   License GPL-3.0-or-later, see COPYING.  */
#ifndef POTABLE_H
#define POTABLE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define POTABLE_MUST_CHECK __attribute__((warn_unused_result))
#else
#define POTABLE_MUST_CHECK
#endif

/* How a call ended.  */
enum potable_status {
    POTABLE_OK = 0,
    POTABLE_EIO,       /* a file cannot be read or written */
    POTABLE_EENCODING, /* text that is not UTF-8, a catalog of another charset */
    POTABLE_ESYNTAX,   /* input that its grammar does not allow */
    POTABLE_ELIMIT,    /* larger than the library works on */
    POTABLE_EUSE       /* a call or an option that makes no sense */
};

enum potable_severity { POTABLE_NOTE, POTABLE_WARNING, POTABLE_ERROR };

/* One thing to tell the user.  The strings belong to the log.  */
struct potable_remark {
    enum potable_severity severity;
    enum potable_status code; /* POTABLE_OK for notes and warnings */
    const char *file;         /* as the caller named it; NULL if none */
    size_t offset;            /* byte in the file; SIZE_MAX if unknown */
    size_t line;              /* 1-based; 0 if unknown */
    size_t column;            /* 1-based, code points; 0 if unknown */
    const char *text;         /* one translated sentence, no newline */
};

/* A log collects remarks in the order in which they are found.  Calls that can
   fail take one as their last parameter; it may be NULL.  */
struct potable_log;

struct potable_log *potable_log_new(void);
void potable_log_free(struct potable_log *log);
/* The number of remarks in LOG.  */
size_t potable_log_n(const struct potable_log *log);
/* Remark I of LOG, borrowed from it; I counts from 0.  */
const struct potable_remark *potable_log_at(const struct potable_log *log,
                                            size_t i);
/* Forgets all remarks of LOG.  */
void potable_log_clear(struct potable_log *log);

/* The version of the library, as "1.2.3".  */
const char *potable_version(void);

#ifdef __cplusplus
}
#endif

#endif
