/* The laws that hold for every page, as code: the corpus test runs them over
   files, the fuzz target over any bytes.

   A page that is merged with an empty catalog, or with one whose msgstrs are
   its msgids, stays as it was; merged with a pseudo translation it extracts to
   the msgstrs, in order, of the same kinds; its spans partition its bytes; a
   second run gives the same bytes.  */
#ifndef POTABLE_TESTS_LAWS_H
#define POTABLE_TESTS_LAWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "potable.h"

/* The marks around a pseudo translation: U+27E6 and U+27E7.  */
#define PSEUDO_OPEN "\xe2\x9f\xa6"
#define PSEUDO_CLOSE "\xe2\x9f\xa7"

/* What the msgstrs of a filled template are.  */
enum fill_kind {
    FILL_SAME,   /* the msgids */
    FILL_PSEUDO, /* the msgids between the marks; newlines at their ends stay
                    outside, as msgfmt wants */
    FILL_TEXT,   /* one text for all */
    FILL_NONE    /* empty, as in the template */
};

struct fill {
    enum fill_kind kind;
    struct ptb_slice text; /* FILL_TEXT: the text, not escaped */
    size_t only;           /* fill this message alone; SIZE_MAX: all */
};

/* Appends to OUT the template TEMPLATE with its msgstrs filled as FILL says.
   The header is copied, or made where there is none.  Appends the line on which
   each message starts, 1-based, to LINES (an array of size_t) unless that is
   NULL.  Returns the number of messages, the header not counted.  */
size_t fill_template(struct ptb_buf *out, struct ptb_slice template,
                     const struct fill *fill, struct ptb_buf *lines);

/* Appends S to OUT as the inside of a PO string.  */
void po_escape(struct ptb_buf *out, struct ptb_slice s);

struct law_options {
    struct potable_options page;
    const char *write; /* folder to which the PO files go; NULL: none */
    size_t number;     /* names those files */
    bool may_refuse;   /* units may refuse the pseudo translation */
    bool any_bytes;    /* the page is nobody's: more may be escaped than need
                          be, and hard breaks may be lost */
    bool spare_units;  /* the units of the pseudo translation are not compared:
                          in random bytes half a construct may end in the next
                          unit, which no page and no seed has */
};

/* Runs the laws over the page BYTES, called NAME.  Says on OUT, if that is not
   NULL, which law is broken and where.  Returns the number of broken laws; adds
   the units of the page to *N_UNITS unless that is NULL.  A page that cannot be
   read (YAML that is none) obeys trivially; one that is not UTF-8 is spared the
   pseudo translation.  */
size_t laws_check(struct ptb_slice bytes, const char *name,
                  const struct law_options *options, struct ptb_buf *out,
                  size_t *n_units);

#endif
