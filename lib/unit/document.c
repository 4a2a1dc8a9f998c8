/* Documents: a page is read, then its units are found.  */
#include "config.h"

#include "unit/document.h"

#include "base/file.h"
#include "base/mem.h"
#include "page/read.h"

void
ptb_document_clear(struct potable_page *doc)
{
    if (doc->links)
        ptb_links_clear(doc->links);
    ptb_free(doc->links);
    ptb_units_clear(&doc->units);
    ptb_page_clear(&doc->page);
    memset(doc, 0, sizeof(*doc));
}

void
ptb_document_find_links(struct potable_page *doc)
{
    if (doc->links)
        return;
    doc->links = ptb_alloc_zero(1, sizeof(*doc->links));
    ptb_links_find(doc->links, &doc->page, &doc->units);
}

const struct ptb_links *
ptb_document_links(const struct potable_page *doc, struct ptb_links *spare)
{
    if (doc->links)
        return doc->links;
    ptb_links_find(spare, &doc->page, &doc->units);
    return spare;
}

/* A copy of the N strings LIST in A; NULL stays NULL.  */
static const char *const *
copy_list(struct ptb_arena *a, const char *const *list, size_t n)
{
    const char **copy;

    if (list == NULL)
        return NULL;
    copy = ptb_arena_alloc(a, (n + 1) * sizeof(*copy));
    for (size_t i = 0; i < n; i++)
        copy[i] = ptb_arena_copy(a, ptb_slice_str(list[i])).p;
    copy[n] = NULL;
    return copy;
}

enum potable_status
ptb_document_read(struct potable_page *doc, const char *name,
                  struct ptb_buf *bytes, const struct potable_options *options,
                  struct potable_log *log)
{
    struct ptb_arena *a = &doc->page.arena;
    enum potable_status st;

    st = ptb_page_take(&doc->page, name, bytes, options, log);
    if (st != POTABLE_OK) {
        ptb_page_clear(&doc->page);
        return st;
    }
    if (options) {
        struct potable_options *o = &doc->options;

        *o = *options;
        o->front_matter = copy_list(a, o->front_matter, o->n_front_matter);
        o->keys = copy_list(a, o->keys, o->n_keys);
        o->include = copy_list(a, o->include, o->n_include);
    }
    ptb_units_find(&doc->units, &doc->page, &doc->options, log);
    return POTABLE_OK;
}

struct potable_options
ptb_document_options(const struct potable_page *doc)
{
    static const enum potable_format formats[] = {
        [PTB_FORMAT_AUTO] = POTABLE_FORMAT_KRAMDOWN,
        [PTB_FORMAT_KRAMDOWN] = POTABLE_FORMAT_KRAMDOWN,
        [PTB_FORMAT_GFM] = POTABLE_FORMAT_GFM,
        [PTB_FORMAT_HTML] = POTABLE_FORMAT_HTML,
        [PTB_FORMAT_YAML] = POTABLE_FORMAT_YAML};
    struct potable_options options = doc->options;

    options.format = formats[doc->page.format];
    options.force = true;
    return options;
}

enum potable_status
ptb_document_parse(struct potable_page **page, const char *name,
                   struct ptb_buf *bytes, const struct potable_options *options,
                   struct potable_log *log)
{
    struct potable_page *doc = ptb_alloc_zero(1, sizeof(*doc));
    enum potable_status st = ptb_document_read(doc, name, bytes, options, log);

    if (st != POTABLE_OK) {
        ptb_free(doc);
        doc = NULL;
    }
    *page = doc;
    return st;
}

enum potable_status
potable_page_parse(struct potable_page **page, const char *name,
                   const char *bytes, size_t n,
                   const struct potable_options *options,
                   struct potable_log *log)
{
    struct ptb_buf copy = PTB_BUF_INIT;
    enum potable_status st;

    ptb_buf_add(&copy, bytes, n);
    st = ptb_document_parse(page, name, &copy, options, log);
    ptb_buf_free(&copy);
    return st;
}

enum potable_status
potable_page_read(struct potable_page **page, const char *path,
                  const struct potable_options *options,
                  struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    enum potable_status st = ptb_file_read(&bytes, path, log);
    struct potable_page *doc;

    *page = NULL;
    if (st != POTABLE_OK)
        return st;
    doc = ptb_alloc_zero(1, sizeof(*doc));
    st = ptb_document_read(doc, path, &bytes, options, log);
    ptb_buf_free(&bytes);
    if (st == POTABLE_OK)
        *page = doc;
    else
        ptb_free(doc);
    return st;
}

void
potable_page_free(struct potable_page *page)
{
    if (page == NULL)
        return;
    ptb_document_clear(page);
    ptb_free(page);
}

enum potable_status
potable_file_write(const char *path, const char *bytes, size_t n,
                   struct potable_log *log)
{
    return ptb_file_write(path, ptb_slice(bytes, n), log);
}
