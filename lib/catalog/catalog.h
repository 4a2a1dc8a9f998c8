/* A catalog: messages in the order of the file, found by (msgctxt, msgid).

   What a reader kept that belongs to no message (a byte order mark, the style
   of line ends, comments after the last message) is written again.  `domain`
   directives are an error: a catalog holds one domain.  */
#ifndef PTB_CATALOG_CATALOG_H
#define PTB_CATALOG_CATALOG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "catalog/message.h"

struct ptb_message_slot {
    uint32_t hash;  /* upper half of the message's hash; also where it goes */
    uint32_t index; /* into MESSAGES, plus one; 0: free */
};

struct potable_catalog {
    const char *name;              /* of the file, in the arena; NULL: none */
    struct ptb_message **messages; /* owned array; they lie in the arena */
    size_t n, cap;
    struct ptb_message_slot *slots; /* owned; a power of two of them */
    size_t n_slots;
    struct ptb_buf bytes;  /* the file as read */
    struct ptb_slice tail; /* bytes of it after the last message */
    bool has_bom;          /* the file starts with U+FEFF, and so will ours */
    bool has_crlf;         /* lines end in CR LF */
    struct ptb_arena arena;
};

/* An empty catalog.  Freed with potable_catalog_free.  */
struct potable_catalog *ptb_catalog_new(void);

/* The message (CTX, ID) of CAT, obsolete or not, or NULL; CTX.p NULL means no
   context.  */
struct ptb_message *ptb_catalog_find(const struct potable_catalog *cat,
                                     struct ptb_slice ctx, struct ptb_slice id);

/* The place of that message in MESSAGES, or SIZE_MAX.  */
size_t ptb_catalog_find_place(const struct potable_catalog *cat,
                              struct ptb_slice ctx, struct ptb_slice id);

/* The message (CTX, ID) of CAT, which is added at the end if there is none;
   *IS_NEW (may be NULL) says so.  HASH is ptb_message_hash(CTX, ID).
   Ownership: CTX and ID are borrowed as long as CAT lives; see
   ptb_catalog_take.  The message keeps its address.  */
struct ptb_message *ptb_catalog_add(struct potable_catalog *cat,
                                    struct ptb_slice ctx, struct ptb_slice id,
                                    uint64_t hash, bool *is_new);

/* Fills CAT, which is new, with the messages of CAT->bytes, a PO file that is
   called NAME.  All of its errors are listed in LOG.
   Errors: POTABLE_EENCODING, POTABLE_ESYNTAX, that of the first one; CAT can
   only be freed then.  */
POTABLE_MUST_CHECK enum potable_status
ptb_catalog_parse_bytes(struct potable_catalog *cat, const char *name,
                        struct potable_log *log);
/* As potable_catalog_parse, of BYTES, which it takes.  */
POTABLE_MUST_CHECK enum potable_status
ptb_catalog_parse(struct potable_catalog **catalog, const char *name,
                  struct ptb_buf *bytes, struct potable_log *log);
/* For the reader.  Adds an empty message at the end, which the table does not
   know yet.  */
struct ptb_message *ptb_catalog_push(struct potable_catalog *cat);
/* Puts message I into the table.  If another one has its key already that one
   is returned and the table is as it was; else NULL.  */
struct ptb_message *ptb_catalog_index(struct potable_catalog *cat, size_t i);

/* Gives CAT the N messages of MESSAGES, which it takes over, instead of its
   own. They lie in its arena; no two that are not obsolete have the same key.
 */
void ptb_catalog_replace(struct potable_catalog *cat,
                         struct ptb_message **messages, size_t n);

/* Moves the last message of CAT to the first place.  */
void ptb_catalog_move_first(struct potable_catalog *cat);

/* Moves all of FROM's memory to CAT, so that slices into it may be put into
   messages without a copy.  */
void ptb_catalog_take(struct potable_catalog *cat, struct ptb_arena *from);

/* The header message or NULL.  */
struct ptb_message *ptb_catalog_header(const struct potable_catalog *cat);

/* The value of field NAME ("Language") of the header, blanks round it left
   out; p is NULL if there is no such field.  ASCII case does not count.  */
struct ptb_slice ptb_catalog_field(const struct potable_catalog *cat,
                                   struct ptb_slice name);
/* Gives field NAME the value VALUE, which holds no newline, and leaves the
   order and the bytes of the others; a new field goes to the end.  The same
   value changes nothing.  Without a header one is made in the first place.  */
void ptb_catalog_set_field(struct potable_catalog *cat, struct ptb_slice name,
                           struct ptb_slice value);

/* Gives the empty catalog CAT the header of a template as xgettext writes it,
   fuzzy.  PACKAGE is the Project-Id-Version (NULL: "PACKAGE VERSION"), BUGS
   Report-Msgid-Bugs-To (NULL: empty).  POT-Creation-Date is the present, or the
   seconds since the epoch in SOURCE_DATE_EPOCH, then in UTC.  */
void ptb_catalog_make_header(struct potable_catalog *cat, const char *package,
                             const char *bugs);

#endif
