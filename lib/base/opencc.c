/* The door to OpenCC.  Input: Traditional Chinese; output: Simplified Chinese.
   Invariant: a converter is not changed after it was made.  */
#include "config.h"

#include "base/opencc.h"

#ifdef HAVE_OPENCC

#include <dlfcn.h>
#include <opencc/opencc.h>

#include "base/mem.h"

/* The functions of the library, which is loaded when somebody wants it: it
   takes 1 MB and 0.7 ms, which every run of the program would pay that never
   looks at Chinese.  */
struct ptb_opencc {
    void *library;
    opencc_t converter;
    __typeof__(&opencc_close) close;
    __typeof__(&opencc_convert_utf8) convert;
    __typeof__(&opencc_convert_utf8_free) release;
};

/* Puts the address of NAME into the function pointer *FUNCTION.  POSIX has
   dlsym return functions as data.  */
static bool
find(void *library, const char *name, void *function)
{
    void *address = dlsym(library, name);

    memcpy(function, &address, sizeof(address));
    return address != NULL;
}

struct ptb_opencc *
ptb_opencc_new(void)
{
    static const char *const names[] = {"libopencc.so.1.1", "libopencc.so.1",
                                        "libopencc.so"};
    struct ptb_opencc oc = {.library = NULL}, *copy;
    __typeof__(&opencc_open) start;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names) && !oc.library; i++)
        oc.library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!oc.library)
        return NULL;
    if (find(oc.library, "opencc_open", &start) &&
        find(oc.library, "opencc_close", &oc.close) &&
        find(oc.library, "opencc_convert_utf8", &oc.convert) &&
        find(oc.library, "opencc_convert_utf8_free", &oc.release))
        oc.converter = start("tw2sp.json");
    /* The library says that a failure is (opencc_t) -1.  */
    if (!oc.converter || oc.converter == (opencc_t)-1) {
        dlclose(oc.library);
        return NULL;
    }
    copy = ptb_alloc(sizeof(*copy));
    *copy = oc;
    return copy;
}

void
ptb_opencc_free(struct ptb_opencc *oc)
{
    if (oc == NULL)
        return;
    oc->close(oc->converter);
    dlclose(oc->library);
    ptb_free(oc);
}

bool
ptb_opencc_convert(struct ptb_opencc *oc, struct ptb_slice text,
                   struct ptb_buf *out)
{
    char *s = oc->convert(oc->converter, text.p, text.n);

    if (!s)
        return false;
    ptb_buf_add_str(out, s);
    oc->release(s);
    return true;
}

#else

struct ptb_opencc *
ptb_opencc_new(void)
{
    return NULL;
}

void
ptb_opencc_free(struct ptb_opencc *oc)
{
    (void)oc;
}

bool
ptb_opencc_convert(struct ptb_opencc *oc, struct ptb_slice text,
                   struct ptb_buf *out)
{
    (void)oc;
    (void)text;
    (void)out;
    return false;
}

#endif
