/* A message of a catalog.

   Texts are decoded (no quotes, no backslashes) and borrow: from the catalog's
   arena, from the bytes of the file it was read from, or from memory that the
   catalog took over with ptb_catalog_take.  Write to a message through the
   functions below, which mark it as changed; a message that is not marked is
   written with the bytes it had in its file.  */
#ifndef PTB_CATALOG_MESSAGE_H
#define PTB_CATALOG_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Slices in the order of the file; the array lies in the catalog's arena.  */
struct ptb_slices {
    struct ptb_slice *at;
    uint32_t n, cap;
};

/* Appends TEXT to LIST.  The array doubles as it grows, so that A holds at most
   twice what is used.  */
void ptb_slices_add(struct ptb_arena *a, struct ptb_slices *list,
                    struct ptb_slice text);

/* What a message was before it became fuzzy: the "#|" lines.  */
struct ptb_previous {
    struct ptb_slice msgctxt;      /* p is NULL: none */
    struct ptb_slice msgid;        /* p is NULL: none */
    struct ptb_slice msgid_plural; /* p is NULL: none */
};

struct ptb_message {
    struct ptb_slice msgctxt; /* p is NULL: none, which differs from empty */
    struct ptb_slice msgid;
    struct ptb_slice msgid_plural; /* p is NULL: none */
    struct ptb_slice *msgstr;      /* [0, n_msgstr) */
    struct ptb_previous *previous; /* NULL: none */
    struct ptb_slices comments;    /* "# ", a text per line */
    struct ptb_slices extracted;   /* "#.", a text per line */
    struct ptb_slices references;  /* "#:", as "file" or "file:line", without
                                      the isolates round names with spaces */
    struct ptb_slices flags;       /* "#,", also unknown ones, fuzzy too */
    struct ptb_slice raw; /* its bytes in the file, blank lines before it
                             included; p is NULL: not read from a file */
    uint32_t n_blank;     /* bytes of RAW that are the blank lines before */
    uint32_t order;       /* place in the file, from 1; 0: not from a file */
    uint32_t line;        /* of its first line in the file; 0: none */
    uint32_t msgid_line, msgstr_line; /* of these keywords; 0: none */
    uint32_t n_msgstr; /* 0 in a template: written as one empty msgstr, as
                          two with a msgid_plural */
    bool is_fuzzy;     /* the flag "fuzzy" is in FLAGS */
    bool is_obsolete;  /* "#~" */
    bool is_changed;   /* format it anew, RAW is out of date */
    bool is_on_page;   /* align found MSGID itself on a localized page, in the
                          place of a translation */
};

/* Msgstr I of M; empty if there is none.  */
static inline struct ptb_slice
ptb_message_msgstr(const struct ptb_message *m, uint32_t i)
{
    return i < m->n_msgstr ? m->msgstr[i] : ptb_slice("", 0);
}

/* Does M hold a translation: no msgstr of it is empty?  Says nothing about
   is_fuzzy and is_obsolete.  */
bool ptb_message_has_msgstr(const struct ptb_message *m);

/* Does M have FLAG?  */
bool ptb_message_has_flag(const struct ptb_message *m, struct ptb_slice flag);

/* The file name in the reference REF: all but ":" and digits at the end.  */
struct ptb_slice ptb_reference_name(struct ptb_slice ref);

/* A hash of the pair (CTX, ID), CTX.p NULL meaning no context.  Takes no lock
   and no memory, so that threads may compute it beforehand.  */
uint64_t ptb_message_hash(struct ptb_slice ctx, struct ptb_slice id);

/* The following change M, a message whose texts lie in arena A.  TEXT is
   borrowed: copy it with ptb_arena_copy unless it lives as long as A.  Texts of
   comments and flags hold no newline.  */

/* Adds TEXT unless it equals the last one of the list.  */
void ptb_message_add_reference(struct ptb_arena *a, struct ptb_message *m,
                               struct ptb_slice text);
void ptb_message_add_extracted(struct ptb_arena *a, struct ptb_message *m,
                               struct ptb_slice text);
void ptb_message_add_comment(struct ptb_arena *a, struct ptb_message *m,
                             struct ptb_slice text);
/* Adds FLAG unless M has it; "fuzzy" goes to the front and sets is_fuzzy.  */
void ptb_message_add_flag(struct ptb_arena *a, struct ptb_message *m,
                          struct ptb_slice flag);
/* Gives LIST, one of the lists of M but not its flags, the items of FROM,
   copied, unless it has them already.  */
void ptb_message_set_list(struct ptb_arena *a, struct ptb_message *m,
                          struct ptb_slices *list,
                          const struct ptb_slices *from);
/* Removes FLAG if M has it.  */
void ptb_message_remove_flag(struct ptb_message *m, struct ptb_slice flag);
/* Makes TEXT msgstr I; those between that are missing become empty.  */
void ptb_message_set_msgstr(struct ptb_arena *a, struct ptb_message *m,
                            uint32_t i, struct ptb_slice text);

#endif
