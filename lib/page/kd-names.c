/* Element names that kramdown knows, as its documentation and its parser's
   constants group them.  Each list is sorted.  */
#include "config.h"

#include <stdlib.h>

#include "page/kd.h"

static int
compare(const void *key, const void *element)
{
    const struct ptb_slice *name = key;
    const char *const *known = element;
    size_t n = strlen(*known);
    int order = memcmp(name->p, *known, name->n < n ? name->n : n);

    return order ? order : (name->n > n) - (name->n < n);
}

#define HAS(list, name)                                                        \
    ((name).n > 0 && bsearch(&(name), list, sizeof(list) / sizeof(*list),      \
                             sizeof(*list), compare) != NULL)

static const char *const span_elements[] = {
    "a",      "abbr", "acronym", "b",    "bdo",    "big",    "br",    "button",
    "cite",   "code", "del",     "dfn",  "em",     "i",      "img",   "input",
    "ins",    "kbd",  "label",   "mark", "option", "q",      "rb",    "rbc",
    "rp",     "rt",   "rtc",     "ruby", "samp",   "select", "small", "span",
    "strong", "sub",  "sup",     "tt",   "u",      "var"};

static const char *const block_elements[] = {
    "address",  "applet",   "article",    "aside",   "blockquote", "body",
    "caption",  "col",      "colgroup",   "dd",      "div",        "dl",
    "dt",       "fieldset", "figcaption", "footer",  "form",       "h1",
    "h2",       "h3",       "h4",         "h5",      "h6",         "head",
    "header",   "hgroup",   "hr",         "html",    "iframe",     "legend",
    "li",       "main",     "map",        "menu",    "nav",        "ol",
    "optgroup", "p",        "pre",        "section", "summary",    "table",
    "tbody",    "td",       "tfoot",      "th",      "thead",      "tr",
    "ul"};

static const char *const void_elements[] = {
    "area",  "base",   "br",   "col",  "command", "embed",  "hr",    "img",
    "input", "keygen", "link", "meta", "param",   "source", "track", "wbr"};

static const char *const block_content[] = {
    "address", "applet",  "article", "aside",  "blockquote", "body",
    "dd",      "details", "div",     "dl",     "fieldset",   "figcaption",
    "figure",  "footer",  "form",    "header", "hgroup",     "iframe",
    "li",      "main",    "map",     "menu",   "nav",        "noscript",
    "object",  "section", "summary", "td"};

static const char *const span_content[] = {
    "a",       "abbr",   "acronym",  "b",    "bdo",    "big",   "button",
    "caption", "cite",   "del",      "dfn",  "dt",     "em",    "h1",
    "h2",      "h3",     "h4",       "h5",   "h6",     "i",     "ins",
    "label",   "legend", "optgroup", "p",    "q",      "rb",    "rbc",
    "rp",      "rt",     "rtc",      "ruby", "select", "small", "span",
    "strong",  "sub",    "sup",      "th",   "tt"};

static const char *const raw_content[] = {
    "code", "kbd",    "math",  "option",   "pre",
    "samp", "script", "style", "textarea", "var"};

bool
kd_is_span_element(struct ptb_slice name)
{
    return HAS(span_elements, name);
}

bool
kd_is_block_element(struct ptb_slice name)
{
    return HAS(block_elements, name);
}

bool
kd_is_void_element(struct ptb_slice name)
{
    return HAS(void_elements, name);
}

bool
kd_is_known_element(struct ptb_slice name)
{
    return HAS(span_elements, name) || HAS(block_elements, name) ||
           HAS(void_elements, name) || HAS(block_content, name) ||
           HAS(raw_content, name);
}

enum kd_content
kd_content_model(struct ptb_slice name)
{
    if (HAS(block_content, name))
        return KD_CONTENT_BLOCK;
    return HAS(span_content, name) ? KD_CONTENT_SPAN : KD_CONTENT_RAW;
}
