/* What merge last wrote: a file with a checksum for each localized page.

   A page that still has its checksum was touched by nobody since.  The file is
   text, a line for each page in the order of their paths, so that version
   control can merge it.  */
#ifndef PTB_ROUNDTRIP_STATE_H
#define PTB_ROUNDTRIP_STATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/log.h"

struct ptb_state_page {
    struct ptb_slice path; /* as the site calls it */
    struct ptb_hash hash;
    size_t order; /* of several for one path the last one holds */
};

struct ptb_state {
    struct ptb_state_page *pages; /* owned */
    size_t n, cap;
    size_t n_sorted;        /* the first ones are in the order of their paths;
                               behind them come new ones */
    struct ptb_arena arena; /* the paths */
};

/* Reads BYTES, the contents of the file NAME, into STATE, which is all zero.
   Errors: POTABLE_ESYNTAX (a line of another form, marks of a conflict); STATE
   is empty.  */
POTABLE_MUST_CHECK enum potable_status ptb_state_parse(struct ptb_state *state,
                                                       const char *name,
                                                       struct ptb_slice bytes,
                                                       struct potable_log *log);
/* The same for the file PATH, which need not exist: then STATE is empty.
   Errors: POTABLE_EIO, too.  */
POTABLE_MUST_CHECK enum potable_status ptb_state_read(struct ptb_state *state,
                                                      const char *path,
                                                      struct potable_log *log);
void ptb_state_clear(struct ptb_state *state);

/* Is BYTES what merge last wrote to PATH, as far as STATE was read?  */
bool ptb_state_has(const struct ptb_state *state, struct ptb_slice path,
                   struct ptb_slice bytes);
/* Notes that merge wrote BYTES to PATH.  A path with a line end is not
   noted.  */
void ptb_state_set(struct ptb_state *state, struct ptb_slice path,
                   struct ptb_slice bytes);

/* The same where the hash of what was written, with the seed 0, is known.  */
void ptb_state_set_hash(struct ptb_state *state, struct ptb_slice path,
                        struct ptb_hash hash);

/* Appends STATE as the text of its file.  */
void ptb_state_format(struct ptb_state *state, struct ptb_buf *out);

#endif
