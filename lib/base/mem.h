/* Memory: the only door to malloc.  Out of memory ends the process through
   one hook, so no caller has an error path for it.  */
#ifndef PTB_BASE_MEM_H
#define PTB_BASE_MEM_H

#include <stddef.h>

/* Called when memory runs out; must not return.  NULL restores the default,
   which writes one line to standard error and aborts.  */
void ptb_mem_set_hook(void (*hook)(size_t wanted));

/* As malloc, realloc and calloc, but never NULL; N * SIZE may not overflow
   (that counts as out of memory).  Free with ptb_free.  */
void *ptb_alloc(size_t size);
void *ptb_alloc_zero(size_t n, size_t size);
void *ptb_realloc(void *p, size_t n, size_t size);
/* The same for SIZE bytes that will all be written to, a multiple of
   PTB_LARGE: Linux gives them in large pages where it has some.  */
void *ptb_alloc_large(size_t size);
enum { PTB_LARGE = 1 << 21 };
void ptb_free(void *p);

/* Gives back to the system what is free.  The C library keeps that for what
   comes next, which is in vain behind the step of a program that needs most. */
void ptb_mem_trim(void);

/* Grows the array P of ITEMS of SIZE bytes, room for *CAP, so that it has room
   for at least WANT of them; *CAP at least doubles.  Returns the new array.  */
void *ptb_grow(void *p, size_t *cap, size_t want, size_t size);

#endif
