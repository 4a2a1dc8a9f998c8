/* The profile of a page: what align compares of it.

   A page becomes a list of items in its order: its units, and between them the
   blocks without text (code, math, images), which translators leave as they
   are.  */
#ifndef PTB_ALIGN_PROFILE_H
#define PTB_ALIGN_PROFILE_H

#include "align/token-index.h"
#include "unit/document.h"
#include "unit/link.h"

#define PTB_NO_COLUMN UINT16_MAX

/* What punctuation and emphasis of a text survive translation.  */
enum ptb_trait {
    PTB_TRAIT_END,       /* how it ends: enum ptb_text_end */
    PTB_TRAIT_BRACKETS,  /* how many there are */
    PTB_TRAIT_EMPHASIS,  /* the same */
    PTB_TRAIT_SENTENCES, /* how many end */
    PTB_N_TRAITS
};
enum { PTB_TRAIT_VALUES = 6 }; /* more count as the last one */

enum ptb_text_end { PTB_END_WORD, PTB_END_COLON, PTB_END_ASKED, PTB_END_STOP };

struct ptb_item {
    uint32_t unit;                  /* index, or PTB_NO_UNIT: a block */
    uint32_t first_token, n_tokens; /* distinct ones, in order of their hash */
    uint32_t length;                /* of its text, in code points */
    uint32_t place;                 /* hash of the key of a value; 0: none */
    uint32_t row;                   /* in its table */
    uint16_t column;                /* the same, or PTB_NO_COLUMN */
    uint16_t cell, n_cells;         /* of its row: before it; in all */
    uint32_t shape; /* of its table: equal for as many rows and cells */
    uint8_t kind;   /* enum ptb_unit_kind; of blocks
                       PTB_N_UNIT_KINDS */
    uint8_t level;  /* of headings; of items: depth of lists */
    uint8_t traits[PTB_N_TRAITS];
    uint32_t above, below; /* squashed texts in the comment before and behind
                              it; 0: none */
};

struct ptb_profile {
    const struct potable_page *page;
    struct ptb_item *items; /* owned */
    size_t n, cap;
    struct ptb_tokens tokens;
    struct ptb_token_index index; /* of the tokens */
    uint32_t *item_of;            /* by unit; owned */
    uint32_t *squash; /* by unit of a master: ptb_token_squash of its msgid;
                         owned */
    double length;    /* of all units */
};

/* Makes PROFILE that of PAGE, which it borrows.  Linear in the page but for the
   sorting of tokens.  */
void ptb_profile_read(struct ptb_profile *profile,
                      const struct potable_page *page, bool is_master);
void ptb_profile_free(struct ptb_profile *profile);

/* Fills ABOVE and BELOW of the items of PROFILE with the texts of MASTER that
   stand in its comments.  */
void ptb_profile_read_comments(struct ptb_profile *profile,
                               const struct ptb_profile *master);

#endif
