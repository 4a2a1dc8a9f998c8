/* Memory: malloc with one exit.  Input: sizes; output: memory that is never
   NULL.  Invariant: no other file of the library names malloc.  */
#include "config.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static void
default_hook(size_t wanted)
{
    fprintf(stderr, "potable: out of memory (%zu bytes wanted)\n", wanted);
    abort();
}

static void (*out_of_memory)(size_t wanted) = default_hook;

void
ptb_mem_set_hook(void (*hook)(size_t wanted))
{
    out_of_memory = hook ? hook : default_hook;
}

static void *
checked(void *p, size_t size)
{
    if (p == NULL) {
        out_of_memory(size);
        abort(); /* the hook may not return */
    }
    return p;
}

void *
ptb_alloc(size_t size)
{
    return checked(malloc(size ? size : 1), size);
}

void *
ptb_alloc_large(size_t size)
{
    void *p = NULL;

    if (posix_memalign(&p, PTB_LARGE, size) != 0)
        p = NULL;
    checked(p, size);
#ifdef MADV_HUGEPAGE
    /* The system finds 12 MB page by page in 4 ms, and in 1 ms like this.  If
       it has no large pages it takes small ones.  */
    (void)madvise(p, size, MADV_HUGEPAGE);
#endif
    return p;
}

void *
ptb_alloc_zero(size_t n, size_t size)
{
    return checked(calloc(n ? n : 1, size ? size : 1), n);
}

void *
ptb_realloc(void *p, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        return checked(NULL, SIZE_MAX);
    size *= n;
    return checked(realloc(p, size > 0 ? size : 1), size);
}

void
ptb_free(void *p)
{
    free(p);
}

void
ptb_mem_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void *
ptb_grow(void *p, size_t *cap, size_t want, size_t size)
{
    size_t next = *cap < 8 ? 8 : *cap;

    if (want <= *cap)
        return p;
    while (next < want)
        next += next < SIZE_MAX / 2 ? next : SIZE_MAX - next;
    p = ptb_realloc(p, next, size);
    *cap = next;
    return p;
}
