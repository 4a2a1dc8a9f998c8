/* Paths of files, as text: "/" between names, relative to some folder.  What
   is on the disk does not matter here.  */
#ifndef PTB_BASE_PATH_H
#define PTB_BASE_PATH_H

#include "base/buf.h"

/* The folder that PATH lies in, without a "/" at its end; empty: none.  */
struct ptb_slice ptb_path_folder(struct ptb_slice path);
/* The last name of PATH.  */
struct ptb_slice ptb_path_base(struct ptb_slice path);
/* The ending of its last name, with the dot; empty: it has none.  A dot that
   the name starts with starts no ending.  */
struct ptb_slice ptb_path_ending(struct ptb_slice path);
/* PATH without its ending.  */
struct ptb_slice ptb_path_stem(struct ptb_slice path);
/* The first name of *PATH, which is taken away with the "/" behind it.  */
struct ptb_slice ptb_path_next(struct ptb_slice *path);

/* Why a path that should lie inside a folder is none.  */
enum ptb_path_fault {
    PTB_PATH_OK,
    PTB_PATH_EMPTY,    /* it, or one of its names, is empty */
    PTB_PATH_ABSOLUTE, /* it starts with "/" */
    PTB_PATH_DOTS,     /* "." or ".." is one of its names */
    PTB_PATH_BYTES     /* a control character, a backslash, not UTF-8 */
};
enum ptb_path_fault ptb_path_check(struct ptb_slice path);

/* Appends FOLDER/PATH to B; only PATH if FOLDER is empty or ".".  */
void ptb_path_join(struct ptb_buf *b, struct ptb_slice folder,
                   struct ptb_slice path);
/* Appends to B what RELATIVE, which may have "." and "..", names when seen
   from FOLDER: a path without them and without "/" at its end.  False: it leads
   out of where FOLDER starts; B is as before.  */
bool ptb_path_resolve(struct ptb_buf *b, struct ptb_slice folder,
                      struct ptb_slice relative);
/* Appends the way from FOLDER to PATH to B: "../" as often as needed.  */
void ptb_path_relative(struct ptb_buf *b, struct ptb_slice folder,
                       struct ptb_slice path);

#endif
