/* The links that a locale has of its own: po/{po}.links.yml.

       # page: {target on the master: target on the localized page}
       en/week01.md:
         'https://example.org/notes.ipynb': 'https://example.org/notes-fr.ipynb'
       '*':
         'https://example.org/': 'https://example.org/fr/'

   "*" stands for all pages; what is said of a page goes before it.  */
#ifndef PTB_SITE_LINKTABLE_H
#define PTB_SITE_LINKTABLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/table.h"

struct ptb_link_entry {
    struct ptb_slice page; /* path of the master, or "*" */
    struct ptb_slice from, to;
};

struct ptb_link_table {
    struct ptb_link_entry *at; /* owned; in the order of the file */
    size_t n, cap;
    struct ptb_table index; /* page, NUL, target: number in AT */
    struct ptb_arena arena;
};

/* Reads the table from the file PATH into T, which is all zero.  A file that
   does not exist is a table of nothing.
   Ownership: the caller frees T with ptb_link_table_clear, also after an error.
   Errors: POTABLE_EIO, POTABLE_EENCODING, POTABLE_ESYNTAX, POTABLE_ELIMIT.  */
POTABLE_MUST_CHECK enum potable_status
ptb_link_table_read(struct ptb_link_table *t, const char *path,
                    struct potable_log *log);
void ptb_link_table_clear(struct ptb_link_table *t);

/* What the link target FROM of the master PAGE is in this locale; p is NULL: T
   does not say.  */
struct ptb_slice ptb_link_table_find(const struct ptb_link_table *t,
                                     struct ptb_slice page,
                                     struct ptb_slice from);
/* Makes it TO; all are copied.  */
void ptb_link_table_set(struct ptb_link_table *t, struct ptb_slice page,
                        struct ptb_slice from, struct ptb_slice to);
/* Appends T as a file to B, sorted by page and target.  T stays as it is, but
   for its order.  */
void ptb_link_table_format(struct ptb_link_table *t, struct ptb_buf *b);

#endif
