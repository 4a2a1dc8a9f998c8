/* What git knows of a folder: its tags, and files as they were.  */
#ifndef PTB_BASE_GIT_H
#define PTB_BASE_GIT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

/* Appends to OUT what "git -C DIR ARGV[0] ARGV[1]…" prints; ARGV ends with
   NULL.  No shell takes part.  False: there is no git, or it failed.  */
bool ptb_git_run(const char *dir, const char *const *argv, struct ptb_buf *out);

/* A git that gives files of old versions, one after the other.  */
struct ptb_git_files {
    pid_t pid;
    int to, from; /* what it reads and writes */
    struct ptb_buf bytes;
    size_t at; /* BYTES before it are used up */
};

/* Starts one for the folder DIR; false: there is no git.  */
bool ptb_git_files_start(struct ptb_git_files *g, const char *dir);
/* Appends the file PATH, relative to the folder, of VERSION to OUT.  False:
   that version has none.  */
bool ptb_git_files_read(struct ptb_git_files *g, struct ptb_slice version,
                        const char *path, struct ptb_buf *out);
void ptb_git_files_end(struct ptb_git_files *g);

#endif
