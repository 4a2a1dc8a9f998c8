/* A concordance: the texts of one locale by the words of their sources and by
   the grams of their own.  */
#ifndef PTB_CHECK_CONCORDANCE_H
#define PTB_CHECK_CONCORDANCE_H

#include "check/learn.h"

#define PTB_NO_ENTRY UINT32_MAX

/* Two Chinese characters, one behind the other, or a run of katakana: bytes of
   a text.  Equal ones have equal keys; Chinese characters count as Simplified
   Chinese has them.  */
struct ptb_gram {
    uint32_t key, beg, end;
};

/* Reads the grams of a text, one by one.  */
struct ptb_gram_scan {
    const struct ptb_han *han; /* NULL: characters count as they are */
    const struct ptb_text *text;
    uint32_t at, code;
    uint32_t last, last_beg; /* the Chinese character before; 0: none */
};

/* The next gram that S has, outside of codes.  False: that was all.  */
bool ptb_gram_next(struct ptb_gram_scan *s, struct ptb_gram *t);

/* The entries of one kind, words or grams, numbered from 0 on.  */
struct ptb_entries {
    uint32_t *keys; /* owned, as all arrays; word ids, or keys of grams */
    size_t n, cap;
    uint32_t *in_texts; /* entries of all texts, one text behind the other, each
                           once in a text */
    size_t n_in_texts, cap_in_texts;
    uint32_t *seen; /* by entry, one more than the last text that has it */
    size_t cap_seen;
    uint32_t *first; /* N + 1 of them: where those of each begin in TEXTS */
    uint32_t *texts; /* numbers of texts, in their order */
};

struct ptb_concordance_text {
    const struct ptb_check_pair *pair; /* of a file of the check */
    uint32_t file, number;             /* of the check; of the pair there */
    uint32_t words, grams;             /* where its entries begin in IN_TEXTS */
    uint32_t alike; /* the next text with the same translation, of another
                       source; PTB_NO_ENTRY: none */
    uint32_t twin;  /* the first of TWINS that is the same pair; PTB_NO_ENTRY:
                       none */
};

/* A pair that a text stands for, too.  */
struct ptb_twin {
    uint32_t file, number; /* as above */
    uint32_t next;         /* of TWINS; PTB_NO_ENTRY: none */
};

struct ptb_concordance {
    const struct potable_check *check;
    const struct ptb_learned *learned;
    struct ptb_concordance_text *texts; /* owned, as all arrays; N + 1 of them,
                                           the last one without a pair */
    size_t n, cap;
    struct ptb_twin *twins;
    size_t n_twins, cap_twins;
    struct ptb_entries words, grams;
    uint32_t *numbers; /* by word id, its entry */
    uint32_t *slots;   /* a table of entries by the keys of grams */
    size_t n_slots;
};

/* Makes C that of LOCALE: its pairs that are sure, translated and whole; equal
   ones count once.  Words are those of four letters or more, without an s of
   the plural where the source has them without one; long texts have none.
   C borrows CHECK and L.  */
void ptb_concordance_read(struct ptb_concordance *c,
                          const struct potable_check *check,
                          const struct ptb_learned *l, size_t locale);
void ptb_concordance_free(struct ptb_concordance *c);
/* The entry of the gram KEY; PTB_NO_ENTRY: no text has it.  */
uint32_t ptb_concordance_gram(const struct ptb_concordance *c, uint32_t key);

/* How many texts have entry I.  */
static inline uint32_t
ptb_entry_n(const struct ptb_entries *e, uint32_t i)
{
    return e->first[i + 1] - e->first[i];
}

#endif
