/* An arena: memory that is taken piece by piece and freed at once, with the
   page or catalog it belongs to.  Not shared between threads.  */
#ifndef PTB_BASE_ARENA_H
#define PTB_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

struct ptb_arena {
    struct ptb_arena_block *last; /* newest block, linked to the older ones */
    char *p;                      /* next free byte of it */
    size_t left;                  /* free bytes in it */
};

#define PTB_ARENA_INIT ((struct ptb_arena){NULL, NULL, 0})

void ptb_arena_free(struct ptb_arena *a); /* empty and usable afterwards */

/* Says that about SIZE bytes will be wanted, so that A starts with a block of
   that size and not with a small one.  */
void ptb_arena_expect(struct ptb_arena *a, size_t size);

/* SIZE bytes aligned for any object, not initialised.  */
void *ptb_arena_alloc(struct ptb_arena *a, size_t size);
/* SIZE bytes without alignment, for text.  */
char *ptb_arena_bytes(struct ptb_arena *a, size_t size);
/* A copy of S in A, followed by a NUL that is not counted.  */
struct ptb_slice ptb_arena_copy(struct ptb_arena *a, struct ptb_slice s);
/* The text that FMT makes, in A.  */
const char *ptb_arena_text(struct ptb_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Moves all of FROM's memory to A; FROM is empty afterwards.  */
void ptb_arena_take(struct ptb_arena *a, struct ptb_arena *from);

#endif
