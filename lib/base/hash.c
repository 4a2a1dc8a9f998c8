/* Hashes.  Input: bytes; output: 128 or 64 bits.  Invariant: for those of 128
   bits, bytes are read in the order of the text, so that the result is that of
   a little-endian machine everywhere.  */
#include "config.h"

#include "base/hash.h"

#define C1 UINT64_C(0x87c37b91114253d5)
#define C2 UINT64_C(0x4cf5ad432745937f)

static uint64_t
rotate(uint64_t x, int n)
{
    return (x << n) | (x >> (64 - n));
}

/* The next N bytes, at most 8, as a number.  */
static uint64_t
load(const char *p, size_t n)
{
    const unsigned char *q = (const unsigned char *)p;
    uint64_t x = 0;

    for (size_t i = n; i > 0; i--)
        x = x << 8 | q[i - 1];
    return x;
}

static uint64_t
finish(uint64_t k)
{
    k ^= k >> 33;
    k *= UINT64_C(0xff51afd7ed558ccd);
    k ^= k >> 33;
    k *= UINT64_C(0xc4ceb9fe1a85ec53);
    return k ^ k >> 33;
}

struct ptb_hash
ptb_hash(struct ptb_slice s, uint32_t seed)
{
    uint64_t h1 = seed, h2 = seed;
    size_t i = 0, left;

    for (; s.n - i >= 16; i += 16) {
        h1 ^= rotate(load(s.p + i, 8) * C1, 31) * C2;
        h1 = (rotate(h1, 27) + h2) * 5 + 0x52dce729;
        h2 ^= rotate(load(s.p + i + 8, 8) * C2, 33) * C1;
        h2 = (rotate(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    left = s.n - i;
    if (left > 8)
        h2 ^= rotate(load(s.p + i + 8, left - 8) * C2, 33) * C1;
    if (left > 0)
        h1 ^= rotate(load(s.p + i, left > 8 ? 8 : left) * C1, 31) * C2;
    h1 ^= s.n;
    h2 ^= s.n;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return (struct ptb_hash){h1, h2};
}

/* The two halves of A * B, folded.  */
static inline uint64_t
mix(uint64_t a, uint64_t b)
{
    unsigned __int128 r = (unsigned __int128)a * b;

    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static inline uint64_t
word(const char *p)
{
    uint64_t w;

    memcpy(&w, p, sizeof(w));
    return w;
}

/* N bytes at P, N < 8, as a number.  */
static inline uint64_t
part_word(const char *p, size_t n)
{
    uint64_t w = 0;

    if (n >= 4) {
        uint32_t lo, hi;

        memcpy(&lo, p, sizeof(lo));
        memcpy(&hi, p + n - sizeof(hi), sizeof(hi));
        return (uint64_t)hi << 32 | lo;
    }
    for (size_t i = 0; i < n; i++)
        w = w << 8 | (unsigned char)p[i];
    return w;
}

#define KEY_A UINT64_C(0x9e3779b97f4a7c15) /* golden ratio */
#define KEY_B UINT64_C(0xc2b2ae3d27d4eb4f) /* odd, half of its bits set */

uint64_t
ptb_hash_quick(struct ptb_slice s, uint64_t seed)
{
    const char *p = s.p;
    size_t n = s.n;
    uint64_t h = seed * KEY_B;

    for (; n >= 16; p += 16, n -= 16)
        h = mix(word(p) ^ KEY_A ^ h, word(p + 8) ^ KEY_B);
    if (n >= 8) {
        h = mix(word(p) ^ KEY_B ^ h, KEY_A);
        p += 8;
        n -= 8;
    }
    h ^= part_word(p, n);
    return mix(h ^ s.n, KEY_A);
}
