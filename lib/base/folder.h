/* The files of a folder, those in its folders too.  */
#ifndef PTB_BASE_FOLDER_H
#define PTB_BASE_FOLDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"

struct ptb_folder_file {
    const char *path; /* from the folder, "/" between names */
    bool is_outside;  /* a symbolic link that leads out of the folder, or to
                         nothing */
};

struct ptb_folder {
    struct ptb_folder_file *at; /* owned; by the bytes of their paths */
    size_t n, cap;
    struct ptb_arena arena; /* the paths */
};

/* Lists the regular files below the folder PATH.  Folders that are symbolic
   links are not gone into, nor are those for which SKIPS is true: it is given
   their path from PATH.
   Ownership: the caller frees FOLDER, which is all zero at first, with
   ptb_folder_clear, also after an error.
   Errors: POTABLE_EIO; POTABLE_ELIMIT above PTB_MAX_FOLDER_FILES.  */
POTABLE_MUST_CHECK enum potable_status
ptb_folder_read(struct ptb_folder *folder, const char *path,
                bool (*skips)(struct ptb_slice path), struct potable_log *log);
void ptb_folder_clear(struct ptb_folder *folder);

/* Files beyond which a folder is refused: 50 times the largest site known with
   translations, some 20,000 pages.  */
#define PTB_MAX_FOLDER_FILES ((size_t)1000000)

/* Makes the folder PATH and those that it lies in, where they do not exist.
   Errors: POTABLE_EIO.  */
POTABLE_MUST_CHECK enum potable_status ptb_folder_make(const char *path,
                                                       struct potable_log *log);

/* Appends the folder PATH to B, symbolic links resolved.  False: there is no
   such folder; errno says why.  */
bool ptb_folder_real(struct ptb_buf *b, const char *path);

/* Where the way from the folder ROOT to PATH leads.  */
enum ptb_folder_way {
    PTB_WAY_INSIDE,  /* to a place inside of ROOT that exists or could */
    PTB_WAY_OUTSIDE, /* out of ROOT, by a symbolic link */
    PTB_WAY_DANGLING /* to a symbolic link that leads to nothing */
};
/* PATH, relative, has no ".." in it.  Names that do not exist lead nowhere
   else.  */
enum ptb_folder_way ptb_folder_way(const char *root, const char *path);

#endif
