/* Hashes of 128 bits, to tell texts apart.  They are no protection against
   somebody who wants two texts to have the same one.  */
#ifndef PTB_BASE_HASH_H
#define PTB_BASE_HASH_H

#include <stdint.h>

#include "base/slice.h"

struct ptb_hash {
    uint64_t hi, lo;
};

/* The hash of S; SEED makes another family of hashes.  The same on every
   machine.
   Source: MurmurHash3, variant x64_128, by Austin Appleby (public domain);
   HI is the first word that it gives.  */
struct ptb_hash ptb_hash(struct ptb_slice s, uint32_t seed);

static inline bool
ptb_hash_eq(struct ptb_hash a, struct ptb_hash b)
{
    return a.hi == b.hi && a.lo == b.lo;
}

#endif
