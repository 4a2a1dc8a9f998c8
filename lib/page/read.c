/* A page from bytes: chooses the syntax and calls what reads it, in the order
   in which Jekyll works.  */
#include "config.h"

#include "page/read.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/frontmatter.h"
#include "page/gfm.h"
#include "page/htmlpage.h"
#include "page/kramdown.h"
#include "page/liquid.h"

static bool
has_suffix(struct ptb_slice name, const char *suffix)
{
    size_t n = strlen(suffix);

    return name.n >= n && ptb_slice_eq_nocase(ptb_slice(name.p + name.n - n, n),
                                              ptb_slice(suffix, n));
}

static enum ptb_format
format_of(const char *path, enum potable_format wanted)
{
    struct ptb_slice name = ptb_slice_str(path);

    switch (wanted) {
    case POTABLE_FORMAT_KRAMDOWN:
        return PTB_FORMAT_KRAMDOWN;
    case POTABLE_FORMAT_GFM:
        return PTB_FORMAT_GFM;
    case POTABLE_FORMAT_HTML:
        return PTB_FORMAT_HTML;
    case POTABLE_FORMAT_YAML:
        return PTB_FORMAT_YAML;
    case POTABLE_FORMAT_AUTO:
        break;
    }
    if (has_suffix(name, ".html") || has_suffix(name, ".htm") ||
        has_suffix(name, ".xhtml"))
        return PTB_FORMAT_HTML;
    if (has_suffix(name, ".yml") || has_suffix(name, ".yaml"))
        return PTB_FORMAT_YAML;
    return PTB_FORMAT_KRAMDOWN;
}

static enum potable_status
check_bytes(const struct ptb_page *page, bool force, struct potable_log *log)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    size_t bad;
    const char *nul;

    if (text.n > PTB_MAX_FILE)
        return ptb_log_error(log, POTABLE_ELIMIT, ptb_place_file(page->name),
                             _("larger than %zu bytes"), PTB_MAX_FILE);
    bad = ptb_utf8_check(text);
    if (bad < text.n && !force)
        return ptb_log_error(log, POTABLE_EENCODING,
                             ptb_place_at(page->name, text, bad),
                             _("byte 0x%02x is not UTF-8"),
                             (unsigned)(unsigned char)text.p[bad]);
    if (bad < text.n)
        ptb_log_warn(log, ptb_place_at(page->name, text, bad),
                     _("byte 0x%02x is not UTF-8; such bytes are kept"),
                     (unsigned)(unsigned char)text.p[bad]);
    nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
    if (nul)
        ptb_log_warn(log,
                     ptb_place_at(page->name, text, (size_t)(nul - text.p)),
                     _("NUL byte; it is kept"));
    return POTABLE_OK;
}

enum potable_status
ptb_page_take(struct ptb_page *page, const char *name, struct ptb_buf *bytes,
              const struct potable_options *options, struct potable_log *log)
{
    enum potable_status st;
    struct ptb_piece body;

    page->bytes = *bytes;
    *bytes = PTB_BUF_INIT;
    ptb_buf_cstr(&page->bytes); /* an empty page has an address too */
    page->name = ptb_arena_copy(&page->arena, ptb_slice_str(name)).p;
    page->format =
        format_of(name, options ? options->format : POTABLE_FORMAT_AUTO);
    st = check_bytes(page, options && options->force, log);
    if (st != POTABLE_OK)
        return st;
    ptb_page_add_node(page, PTB_NO_NODE, PTB_NODE_ROOT, 0,
                      (uint32_t)page->bytes.n);
    if (page->format == PTB_FORMAT_YAML)
        return ptb_yaml_page_read(page, options, log);
    ptb_front_matter_read(page, options, log);
    ptb_liquid_scan(page, page->body, log);
    switch (page->format) {
    case PTB_FORMAT_HTML:
        body = (struct ptb_piece){page->body, (uint32_t)page->bytes.n};
        ptb_html_build(page, 0, &body, 1, log);
        break;
    case PTB_FORMAT_GFM:
        ptb_gfm_parse(page, log);
        ptb_page_sort(page);
        break;
    default:
        ptb_kramdown_parse(page, log);
        break;
    }
    return POTABLE_OK;
}

void
ptb_page_clear(struct ptb_page *page)
{
    ptb_buf_free(&page->bytes);
    ptb_free(page->nodes);
    ptb_free(page->pieces);
    ptb_html_tokens_free(&page->html);
    ptb_free(page->liquid);
    ptb_free(page->values);
    ptb_free(page->skips);
    ptb_arena_free(&page->arena);
    memset(page, 0, sizeof(*page));
}
