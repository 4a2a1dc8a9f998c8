/* Sites of unit tests: files in a folder of their own.  */
#ifndef POTABLE_TESTS_SITE_TREE_H
#define POTABLE_TESTS_SITE_TREE_H

#include <sys/stat.h>
#include <unistd.h>

#include "../unit.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/path.h"
#include "potable.h"

/* A folder that is removed at the end; tests work in it.  */
static char tree_folder[] = "/tmp/potable-test.XXXXXX";

static inline int
tree_enter(void **state)
{
    (void)state;
    return mkdtemp(tree_folder) && chdir(tree_folder) == 0 ? 0 : -1;
}

static inline int
tree_leave(void **state)
{
    char command[64];

    (void)state;
    snprintf(command, sizeof(command), "rm -rf %s", tree_folder);
    return chdir("/") == 0 ? system(command) : -1;
}

/* Makes the file PATH, with its folders, of TEXT.  */
static inline void
tree_add(const char *path, const char *text)
{
    struct ptb_buf folder = PTB_BUF_INIT;

    ptb_buf_add_slice(&folder, ptb_path_folder(ptb_slice_str(path)));
    assert_int_equal(ptb_folder_make(ptb_buf_cstr(&folder), NULL), POTABLE_OK);
    assert_int_equal(ptb_file_write(path, ptb_slice_str(text), NULL),
                     POTABLE_OK);
    ptb_buf_free(&folder);
}

#endif
