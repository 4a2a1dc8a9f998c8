/* Numbers of a text.  */
#ifndef PTB_CHECK_NUMBER_H
#define PTB_CHECK_NUMBER_H

#include "check/text.h"

enum {
    PTB_MAX_NUMBERS = 64, /* of one text; longer lists are not compared */
    PTB_YEAR_DIGITS = 4
};

struct ptb_number {
    uint64_t digits;   /* its value without separators */
    uint32_t beg, end; /* in the text */
    uint8_t n_digits;
    uint8_t n_decimals; /* of N_DIGITS */
    uint8_t myriads; /* zeros that a character behind it stands for: 万 four,
                        億 eight; 0: there is none */
    bool is_name;    /* the end of one, as in conv1 */
    bool is_decade;  /* of years, as in 1990s */
    bool is_pm;      /* "p.m." stands somewhere behind it */
    bool is_matched;
    bool is_alike; /* with one that is written otherwise */
};

struct ptb_numbers {
    struct ptb_number at[PTB_MAX_NUMBERS];
    size_t n;
    bool is_full;
};

/* Makes LIST the numbers of TEXT, WITH_CODE those of its code and math, too.
   Separators are part of a number, blanks are not.  */
void ptb_numbers_read(struct ptb_numbers *list, const struct ptb_text *text,
                      bool with_code);

/* Is X a year?  */
bool ptb_number_is_year(const struct ptb_number *x);

/* The character at AT of S, which ends before END, or 0; *AT moves behind it.
 */
uint32_t ptb_number_char(struct ptb_slice s, size_t *at, size_t end);

#endif
