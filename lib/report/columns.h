/* A table in columns, for terminals.  */
#ifndef PTB_REPORT_COLUMNS_H
#define PTB_REPORT_COLUMNS_H

#include "base/arena.h"
#include "base/buf.h"

enum { PTB_MAX_COLUMNS = 8 };

struct ptb_columns {
    size_t n;                /* columns; the first is on the left, the
                                others on the right */
    size_t width;            /* of the first: at most; 0: no matter */
    struct ptb_slice *texts; /* owned; row by row */
    size_t n_texts, cap_texts;
    bool is_ascii;  /* the terminal shows no other characters */
    bool keeps_end; /* of a text that is cut, not its start: for paths */
    struct ptb_arena arena;
};

void ptb_columns_clear(struct ptb_columns *c);
/* Adds the next text: a row is full after N of them.  TEXT is copied.  */
void ptb_columns_add(struct ptb_columns *c, struct ptb_slice text);
void ptb_columns_add_fmt(struct ptb_columns *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Appends the table to OUT.  */
void ptb_columns_format(const struct ptb_columns *c, struct ptb_buf *out);

/* The columns that TEXT takes, escape sequences for colours left out.  */
size_t ptb_columns_width(struct ptb_slice text);
/* Appends TEXT so that it cannot steer a terminal, nor turn the direction of
   what stands beside it: no control characters, and isolated if it has letters
   that are written from right to left.  IS_ASCII: "?" for other characters.  */
void ptb_columns_safe(struct ptb_buf *out, struct ptb_slice text,
                      bool is_ascii);

#endif
