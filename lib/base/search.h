/* Search in arrays that are in the order of a number in them.  */
#ifndef PTB_BASE_SEARCH_H
#define PTB_BASE_SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The index of the first of the N elements at AT, SIZE bytes each, whose
   number, a uint32_t at byte OFFSET of it, is KEY or more; N if none is.  The
   numbers ascend; AT may be NULL if N is 0. Source: binary search for the lower
   bound.  */
static inline size_t
ptb_first_from(const void *at, size_t n, size_t size, size_t offset,
               uint32_t key)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        uint32_t number;

        memcpy(&number, (const char *)at + mid * size + offset, sizeof(number));
        if (number < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

#endif
