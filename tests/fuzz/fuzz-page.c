/* Fuzz target: any bytes as a page of every format obey the laws.  The fuzzer
   looks for bytes that are changed or that stop the program; that a pseudo
   translation comes back unit by unit is asked of pages and of the seeds.  */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "laws/laws.h"

#ifndef FUZZING
#define FUZZING 0 /* seeds are replayed */
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct {
        enum potable_format format;
        const char *name;
    } formats[] = {{POTABLE_FORMAT_KRAMDOWN, "fuzz.md"},
                   {POTABLE_FORMAT_GFM, "fuzz.gfm"},
                   {POTABLE_FORMAT_HTML, "fuzz.html"},
                   {POTABLE_FORMAT_YAML, "fuzz.yml"}};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct law_options options = {
            .page = {.format = formats[i].format, .force = true},
            .may_refuse = true,
            .any_bytes = true,
            .spare_units = FUZZING};
        struct ptb_buf out = PTB_BUF_INIT;

        if (laws_check(ptb_slice((const char *)data, size), formats[i].name,
                       &options, &out, NULL) > 0) {
            fwrite(out.p, 1, out.n, stderr);
            abort();
        }
        ptb_buf_free(&out);
    }
    return 0;
}
