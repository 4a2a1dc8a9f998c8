/* Runs a fuzz target over files: what libFuzzer does with files on its command
   line, for compilers without it.

   usage: fuzz-TARGET [FILE…]  */
#include "config.h"

#include <stdint.h>
#include <stdio.h>

#include "base/file.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Gives the target BYTES in memory of just their size, so that a sanitizer sees
   a read past them.  */
static void
run(struct ptb_slice bytes)
{
    uint8_t *copy = ptb_alloc(bytes.n);

    if (bytes.n > 0)
        memcpy(copy, bytes.p, bytes.n);
    LLVMFuzzerTestOneInput(copy, bytes.n);
    ptb_free(copy);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct ptb_buf bytes = PTB_BUF_INIT;

        if (ptb_file_read(&bytes, argv[i], NULL) != POTABLE_OK) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            ptb_buf_free(&bytes);
            return 2;
        }
        run(ptb_buf_slice(&bytes));
        ptb_buf_free(&bytes);
    }
    run(PTB_SLICE_NONE);
    return 0;
}
