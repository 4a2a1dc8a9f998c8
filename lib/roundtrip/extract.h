/* Pages into templates, for the rest of the library.  */
#ifndef PTB_ROUNDTRIP_EXTRACT_H
#define PTB_ROUNDTRIP_EXTRACT_H

#include "unit/document.h"

/* A page that goes into a template.  All is borrowed.  */
struct ptb_source {
    const char *name; /* what references say */
    const char *path; /* what is read, and what remarks say */
    const struct potable_options *options;
    /* Called with DATA once the page is read, in the thread that read it; may
       give the units contexts, texts of which lie in their arena.  NULL: does
       nothing.  */
    void (*adapt)(struct potable_page *doc, const void *data);
    const void *data;
};

/* Does what potable_extract does, for pages that are read each with options of
   its own; OPTIONS->page is not used.  */
POTABLE_MUST_CHECK enum potable_status
ptb_extract(struct potable_catalog **pot, const struct ptb_source *sources,
            size_t n, const struct potable_extract_options *options,
            struct potable_log *log);

/* Appends the template of the one page DOC.  */
void ptb_describe_messages(struct ptb_buf *out, const struct potable_page *doc);

#endif
