/* Front matter and data files.  Input: the bytes of a page; output: where its
   body starts, and nodes for the values to translate.
   Invariant: what is no front matter, or no YAML, is left to the body or to
   the skeleton; nothing here is fatal to a page.  */
#include "config.h"

#include "page/frontmatter.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "page/value.h"

static const char *const default_keys[] = {"title", "description", "subtitle",
                                           "summary", "excerpt"};

static uint32_t
bom_length(struct ptb_slice text)
{
    return ptb_slice_starts(text, PTB_S("\xef\xbb\xbf")) ? 3 : 0;
}

/* Where the line that starts at POS ends, "\n" included.  Ruby's expressions
   know no other line end.  */
static size_t
line_end(struct ptb_slice text, size_t pos)
{
    return pos + ptb_slice_find(ptb_slice(text.p + pos, text.n - pos), '\n') +
           1;
}

/* Is the line [BEG, END) made of MARK and white space?  */
static bool
is_mark_line(struct ptb_slice text, size_t beg, size_t end,
             struct ptb_slice mark)
{
    if (!ptb_slice_starts(ptb_slice(text.p + beg, end - beg), mark))
        return false;
    for (size_t i = beg + mark.n; i < end; i++)
        if (!ptb_is_space(text.p[i]))
            return false;
    return true;
}

/* Finds the lines of the front matter of TEXT, which may start at BEG: its
   closing line is [*CLOSE, *END).  */
static bool
find_front_matter(struct ptb_slice text, size_t beg, size_t *close, size_t *end)
{
    for (size_t pos = line_end(text, beg); pos < text.n; pos = *end) {
        *end = line_end(text, pos);
        if (*end > text.n)
            *end = text.n;
        if (is_mark_line(text, pos, *end, PTB_S("---")) ||
            is_mark_line(text, pos, *end, PTB_S("..."))) {
            *close = pos;
            return true;
        }
    }
    return false;
}

size_t
ptb_front_matter_end(struct ptb_slice text)
{
    size_t beg = bom_length(text), first = line_end(text, beg), close, end;

    return first <= text.n && is_mark_line(text, beg, first, PTB_S("---")) &&
                   find_front_matter(text, beg, &close, &end)
               ? end
               : 0;
}

void
ptb_front_matter_read(struct ptb_page *page,
                      const struct potable_options *options,
                      struct potable_log *log)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    struct ptb_value_keys keys = {default_keys,
                                  sizeof(default_keys) / sizeof(char *)};
    uint32_t beg = bom_length(text), node;
    struct ptb_yaml_error error;
    size_t first = line_end(text, beg), close, end;

    page->body = beg;
    if (first > text.n || !is_mark_line(text, beg, first, PTB_S("---")))
        return;
    if (!find_front_matter(text, beg, &close, &end)) {
        ptb_log_warn(log, ptb_place_at(page->name, text, beg),
                     _("the front matter is not closed by a line \"---\" and "
                       "is taken as text"));
        return;
    }
    page->body = (uint32_t)end;
    node = ptb_page_add_node(page, 0, PTB_NODE_FRONT_MATTER, beg, page->body);
    if (options && options->front_matter)
        keys = (struct ptb_value_keys){options->front_matter,
                                       options->n_front_matter};
    if (!ptb_values_find(page, node, beg, (uint32_t)close, &keys, true, &error))
        ptb_log_warn(log, ptb_place_at(page->name, text, error.offset),
                     /* TRANSLATORS: %s is an English phrase of the library
                        that reads YAML.  */
                     _("the front matter is no valid YAML (%s), so it is "
                       "kept as it is"),
                     error.text);
}

enum potable_status
ptb_yaml_page_read(struct ptb_page *page, const struct potable_options *options,
                   struct potable_log *log)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    struct ptb_value_keys keys = {NULL, 0};
    struct ptb_yaml_error error;

    if (options && options->keys)
        keys = (struct ptb_value_keys){options->keys, options->n_keys};
    page->body = bom_length(text);
    if (ptb_values_find(page, 0, page->body, (uint32_t)text.n, &keys, false,
                        &error))
        return POTABLE_OK;
    return ptb_log_error(log, error.is_limit ? POTABLE_ELIMIT : POTABLE_ESYNTAX,
                         ptb_place_at(page->name, text, error.offset),
                         /* TRANSLATORS: %s is an English phrase of the
                            library that reads YAML.  */
                         _("this is no valid YAML: %s"), error.text);
}
