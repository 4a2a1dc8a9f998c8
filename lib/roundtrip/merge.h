/* Inside the merge: what its files share.  */
#ifndef PTB_ROUNDTRIP_MERGE_H
#define PTB_ROUNDTRIP_MERGE_H

#include "roundtrip/localize.h"
#include "roundtrip/verify.h"
#include "unit/encode.h"

enum ptb_slot_state {
    PTB_SLOT_SOURCE, /* no translation: the page's bytes stay */
    PTB_SLOT_KEPT,   /* the bytes of a unit of the existing page */
    PTB_SLOT_PLAIN,
    PTB_SLOT_HARD,
    PTB_SLOT_REFUSED /* a translation that broke the page: the page's bytes */
};

/* What becomes of a unit, whose state is beside it.  */
struct ptb_slot {
    const struct ptb_message *message; /* NULL: none that is used */
    uint8_t otherwise; /* of KEPT: the state if that breaks the page */
    uint8_t level;     /* enum ptb_encode_level of TEXT */
    uint8_t why; /* enum ptb_encode_result of REFUSED; OK: it breaks the page */
    uint32_t old;                   /* of KEPT: the unit of the existing page */
    struct ptb_slice msgid, msgstr; /* targets of links as the localized page
                                       has them */
    struct ptb_slice text; /* the bytes for MSGSTR; p is NULL: not encoded */
};

/* Other bytes for a part of the skeleton: the target of a link, code, a
   number.  */
struct ptb_edit {
    uint32_t beg, end; /* of the page; in order, disjoint */
    struct ptb_slice bytes;
};

/* Bytes that the page does not have: a comment of the existing page.  */
struct ptb_insert {
    uint32_t at;    /* byte of the page before which they stand */
    uint32_t from;  /* byte of OLD where it is; UINT32_MAX: nowhere */
    uint32_t order; /* among those at the same byte */
    bool is_out;    /* not put in */
    struct ptb_slice bytes;
};

/* In the place of the unit that has the text of one of the existing page,
   beside PTB_NO_UNIT: a remark tells that it is lost, so its links need no
   other.  */
#define PTB_LOST_UNIT (UINT32_MAX - 1)

struct ptb_merge {
    const struct potable_page *doc;
    const struct potable_catalog *catalog;
    const struct ptb_localize_options *options;
    struct potable_merge_result *result;
    const uint32_t *words;          /* per unit: of its msgid */
    const struct potable_page *old; /* the existing page, once it is read */
    /* One a unit.  A page may have a million units and few translations: what
       is asked of each unit is apart, and a slot without a message is never
       touched but where the old page is searched.  */
    struct ptb_slot *slots;
    uint8_t *states;   /* enum ptb_slot_state */
    uint32_t *unit_of; /* per unit of OLD: that which has its text, or
                          PTB_NO_UNIT */
    struct ptb_edit *edits;
    size_t n_edits, cap_edits;
    struct ptb_insert *inserts; /* in order */
    size_t n_inserts, cap_inserts;
    size_t next_insert; /* while building */
    /* The lines of the page end so, and so must those of inserts.  */
    bool has_crlf;
    struct ptb_range *places; /* where each unit went */
    /* What ptb_verify wants to know: room for all units, edits and inserts.  */
    struct ptb_range *from, *to;
    size_t n_parts;
    struct ptb_buf out;
    struct ptb_buf buf; /* to work with */
    bool is_too_large;  /* OUT grew beyond PTB_MAX_FILE and is not whole */
    struct ptb_arena arena;
};

/* roundtrip/merge.c */
/* Encodes the translation of unit I at LEVEL, unless that is done already.
   False: it cannot be; the slot says why.  */
bool ptb_merge_encode(struct ptb_merge *m, size_t i,
                      enum ptb_encode_level level);
/* Appends bytes [BEG, END) of the page to OUT, edits done.  */
void ptb_merge_copy(const struct ptb_merge *m, struct ptb_buf *out,
                    uint32_t beg, uint32_t end);
/* Puts the edits into their order.  */
void ptb_merge_sort_edits(struct ptb_merge *m);
/* Makes m->out as the slots say.  */
void ptb_merge_build(struct ptb_merge *m);

/* roundtrip/sound.c */
/* Reads m->out, which is built, again.  Where it is not the same page, changes
   slots until it is.  */
void ptb_merge_make_sound(struct ptb_merge *m);

/* Leaves out inserts until the page is sound with the others; those that had no
   place are a warning in LOG.  The page is sound without inserts.  */
void ptb_merge_make_inserts_sound(struct ptb_merge *m, struct potable_log *log);

/* roundtrip/relink.c */
/* Finds the edits of links, and puts their targets into the msgids and msgstrs
   of the slots.  */
void ptb_merge_relink(struct ptb_merge *m);

/* roundtrip/kept.c */
/* Finds the units of m->old that say what the slots say, and keeps their
   bytes.  Fuzzy messages of slots in state SOURCE that it shows are used.  */
void ptb_merge_keep(struct ptb_merge *m);

/* roundtrip/code.c */
/* Adds edits that keep translated comments in the code of m->old.  */
void ptb_merge_keep_code(struct ptb_merge *m);

/* roundtrip/numerals.c */
/* Adds edits that keep numbers of m->old, texts without letters, which are the
   master's in another way to write them.  */
void ptb_merge_keep_numerals(struct ptb_merge *m);
/* Tells of other such texts that nothing else holds, as below.  */
size_t ptb_merge_find_lost_numerals(struct ptb_merge *m,
                                    struct potable_log *log);

/* roundtrip/comments.c */
/* Makes the inserts: comments of m->old that are kept, and the source text of
   blocks as the options say.  */
void ptb_merge_comments(struct ptb_merge *m);

/* roundtrip/loss.c */
/* The number of texts and links of m->old that nothing else holds; each is an
   error in LOG.  */
size_t ptb_merge_find_losses(struct ptb_merge *m, struct potable_log *log);

/* Says that TEXT at AT of m->old would be lost.  */
void ptb_merge_report_loss(struct ptb_merge *m, enum ptb_loss what, uint32_t at,
                           struct ptb_slice text, struct potable_log *log);

/* roundtrip/matter.c */
/* Sets and keeps keys in the front matter of m->out, which is built.  */
void ptb_merge_front_matter(struct ptb_merge *m, struct potable_log *log);
/* Tells of what is lost of the front matter of m->old; as above.  */
size_t ptb_merge_find_lost_keys(struct ptb_merge *m, struct potable_log *log);

#endif
