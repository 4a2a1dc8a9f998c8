/* Hashes, to tell texts apart.  They are no protection against
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

/* A hash of S for tables in memory; other machines give another one.  Takes no
   lock and no memory, so that threads may compute it beforehand.
   Source: multiplication of 64-bit words folded to 64 bits, as in the hash
   functions wyhash and mum-hash; the constants are ours.  */
uint64_t ptb_hash_quick(struct ptb_slice s, uint64_t seed);

static inline bool
ptb_hash_eq(struct ptb_hash a, struct ptb_hash b)
{
    return a.hi == b.hi && a.lo == b.lo;
}

#endif
