/* Glossaries: which terms a translation must use, must not use, must keep.  */
#ifndef PTB_CHECK_GLOSSARY_H
#define PTB_CHECK_GLOSSARY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"

/* What a term is for its concept.  */
enum ptb_term_status {
    PTB_TERM_ALLOWED, /* preferred or admitted */
    PTB_TERM_FORBIDDEN,
    PTB_TERM_KEPT,    /* of the source: it is not translated */
    PTB_N_TERM_STATUS /* no such status */
};

/* Which language a term is in, where the file has two columns.  */
enum ptb_term_side { PTB_TERM_BY_TAG, PTB_TERM_SOURCE, PTB_TERM_TARGET };

struct ptb_term {
    struct ptb_slice text; /* white space folded, never empty */
    struct ptb_slice tag;  /* BCP 47; p is NULL unless BY_TAG */
    uint8_t side;          /* enum ptb_term_side */
    uint8_t status;        /* enum ptb_term_status */
};

/* Terms [FIRST, FIRST + N) of a glossary, which say the same.  */
struct ptb_concept {
    uint32_t first, n;
};

/* A file as it was read.  */
struct ptb_glossary {
    struct ptb_term *terms; /* owned, as CONCEPTS */
    size_t n_terms, cap_terms;
    struct ptb_concept *concepts;
    size_t n_concepts, cap_concepts;
    struct ptb_slice source; /* tag of its source language; p may be NULL */
    struct ptb_slice locale; /* the only one it is for; p is NULL: all */
    struct ptb_arena arena;  /* the texts */
};

void ptb_glossary_free(struct ptb_glossary *g);

/* Reads the glossary PATH: a PO file by its ending .po, TBX by .tbx or .xml,
   else CSV.  SOURCE is the tag of the source language, p is NULL: unknown.
   Errors: POTABLE_EIO, POTABLE_ELIMIT, POTABLE_EENCODING, POTABLE_ESYNTAX with
   line and column; G is empty.  */
POTABLE_MUST_CHECK enum potable_status
ptb_glossary_read(struct ptb_glossary *g, const char *path,
                  struct ptb_slice source, struct potable_log *log);

/* Inside the readers: check/glossary-csv.c, check/glossary-tbx.c.  */
POTABLE_MUST_CHECK enum potable_status
ptb_glossary_read_csv(struct ptb_glossary *g, const char *path,
                      struct potable_log *log);
POTABLE_MUST_CHECK enum potable_status
ptb_glossary_read_tbx(struct ptb_glossary *g, const char *path,
                      struct potable_log *log);
/* Starts a concept; those that get no term do no harm.  */
void ptb_glossary_add_concept(struct ptb_glossary *g);
/* Adds a term to the last concept, unless TEXT has nothing but white space.
   TAG is copied.  Valid until the next one; NULL: there is none.  */
struct ptb_term *ptb_glossary_add(struct ptb_glossary *g, struct ptb_slice text,
                                  enum ptb_term_side side, struct ptb_slice tag,
                                  enum ptb_term_status status);
/* What the word WORD of a file says about a term; PTB_N_TERM_STATUS:
   nothing that is known.  */
enum ptb_term_status ptb_term_status_of(struct ptb_slice word);

#endif
