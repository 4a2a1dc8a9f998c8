/* How Chinese characters are read.  Optional: without Unihan when it was built,
   potable knows none.  */
#ifndef PTB_BASE_READINGS_H
#define PTB_BASE_READINGS_H

#include <stdbool.h>
#include <stdint.h>

#define PTB_FIRST_READING 0x4e00 /* the characters that have readings here */
#define PTB_N_READINGS 0x5200

/* Numbers for the usual readings in Mandarin and in Cantonese; 0: unknown.  */
extern const uint16_t ptb_readings[PTB_N_READINGS][2];

/* Are A and B read alike, tones left out, in Mandarin or in Cantonese?  */
static inline bool
ptb_char_sounds_like(uint32_t a, uint32_t b)
{
    const uint16_t *x, *y;

    if (a < PTB_FIRST_READING || a >= PTB_FIRST_READING + PTB_N_READINGS ||
        b < PTB_FIRST_READING || b >= PTB_FIRST_READING + PTB_N_READINGS)
        return false;
    x = ptb_readings[a - PTB_FIRST_READING];
    y = ptb_readings[b - PTB_FIRST_READING];
    return (x[0] && x[0] == y[0]) || (x[1] && x[1] == y[1]);
}

#endif
