/* Element names that kramdown knows, as its documentation and its parser's
   constants group them: one sorted table, since every tag asks several times.
 */
#include "config.h"

#include <stdlib.h>

#include "page/kd.h"

enum {
    SPAN = 1,  /* part of a paragraph */
    BLOCK = 2, /* text in a paragraph, a block at its start */
    VOID = 4,  /* has no content */
    /* How markdown="1" has the content read.  */
    BLOCK_CONTENT = 8,
    SPAN_CONTENT = 16,
    RAW_CONTENT = 32
};

struct element {
    char name[12];
    unsigned char groups;
};

static const struct element elements[] = {
    {"a", SPAN | SPAN_CONTENT},
    {"abbr", SPAN | SPAN_CONTENT},
    {"acronym", SPAN | SPAN_CONTENT},
    {"address", BLOCK | BLOCK_CONTENT},
    {"applet", BLOCK | BLOCK_CONTENT},
    {"area", VOID},
    {"article", BLOCK | BLOCK_CONTENT},
    {"aside", BLOCK | BLOCK_CONTENT},
    {"b", SPAN | SPAN_CONTENT},
    {"base", VOID},
    {"bdo", SPAN | SPAN_CONTENT},
    {"big", SPAN | SPAN_CONTENT},
    {"blockquote", BLOCK | BLOCK_CONTENT},
    {"body", BLOCK | BLOCK_CONTENT},
    {"br", SPAN | VOID},
    {"button", SPAN | SPAN_CONTENT},
    {"caption", BLOCK | SPAN_CONTENT},
    {"cite", SPAN | SPAN_CONTENT},
    {"code", SPAN | RAW_CONTENT},
    {"col", BLOCK | VOID},
    {"colgroup", BLOCK},
    {"command", VOID},
    {"dd", BLOCK | BLOCK_CONTENT},
    {"del", SPAN | SPAN_CONTENT},
    {"details", BLOCK_CONTENT},
    {"dfn", SPAN | SPAN_CONTENT},
    {"div", BLOCK | BLOCK_CONTENT},
    {"dl", BLOCK | BLOCK_CONTENT},
    {"dt", BLOCK | SPAN_CONTENT},
    {"em", SPAN | SPAN_CONTENT},
    {"embed", VOID},
    {"fieldset", BLOCK | BLOCK_CONTENT},
    {"figcaption", BLOCK | BLOCK_CONTENT},
    {"figure", BLOCK_CONTENT},
    {"footer", BLOCK | BLOCK_CONTENT},
    {"form", BLOCK | BLOCK_CONTENT},
    {"h1", BLOCK | SPAN_CONTENT},
    {"h2", BLOCK | SPAN_CONTENT},
    {"h3", BLOCK | SPAN_CONTENT},
    {"h4", BLOCK | SPAN_CONTENT},
    {"h5", BLOCK | SPAN_CONTENT},
    {"h6", BLOCK | SPAN_CONTENT},
    {"head", BLOCK},
    {"header", BLOCK | BLOCK_CONTENT},
    {"hgroup", BLOCK | BLOCK_CONTENT},
    {"hr", BLOCK | VOID},
    {"html", BLOCK},
    {"i", SPAN | SPAN_CONTENT},
    {"iframe", BLOCK | BLOCK_CONTENT},
    {"img", SPAN | VOID},
    {"input", SPAN | VOID},
    {"ins", SPAN | SPAN_CONTENT},
    {"kbd", SPAN | RAW_CONTENT},
    {"keygen", VOID},
    {"label", SPAN | SPAN_CONTENT},
    {"legend", BLOCK | SPAN_CONTENT},
    {"li", BLOCK | BLOCK_CONTENT},
    {"link", VOID},
    {"main", BLOCK | BLOCK_CONTENT},
    {"map", BLOCK | BLOCK_CONTENT},
    {"mark", SPAN},
    {"math", RAW_CONTENT},
    {"menu", BLOCK | BLOCK_CONTENT},
    {"meta", VOID},
    {"nav", BLOCK | BLOCK_CONTENT},
    {"noscript", BLOCK_CONTENT},
    {"object", BLOCK_CONTENT},
    {"ol", BLOCK},
    {"optgroup", BLOCK | SPAN_CONTENT},
    {"option", SPAN | RAW_CONTENT},
    {"p", BLOCK | SPAN_CONTENT},
    {"param", VOID},
    {"pre", BLOCK | RAW_CONTENT},
    {"q", SPAN | SPAN_CONTENT},
    {"rb", SPAN | SPAN_CONTENT},
    {"rbc", SPAN | SPAN_CONTENT},
    {"rp", SPAN | SPAN_CONTENT},
    {"rt", SPAN | SPAN_CONTENT},
    {"rtc", SPAN | SPAN_CONTENT},
    {"ruby", SPAN | SPAN_CONTENT},
    {"samp", SPAN | RAW_CONTENT},
    {"script", RAW_CONTENT},
    {"section", BLOCK | BLOCK_CONTENT},
    {"select", SPAN | SPAN_CONTENT},
    {"small", SPAN | SPAN_CONTENT},
    {"source", VOID},
    {"span", SPAN | SPAN_CONTENT},
    {"strong", SPAN | SPAN_CONTENT},
    {"style", RAW_CONTENT},
    {"sub", SPAN | SPAN_CONTENT},
    {"summary", BLOCK | BLOCK_CONTENT},
    {"sup", SPAN | SPAN_CONTENT},
    {"table", BLOCK},
    {"tbody", BLOCK},
    {"td", BLOCK | BLOCK_CONTENT},
    {"textarea", RAW_CONTENT},
    {"tfoot", BLOCK},
    {"th", BLOCK | SPAN_CONTENT},
    {"thead", BLOCK},
    {"tr", BLOCK},
    {"track", VOID},
    {"tt", SPAN | SPAN_CONTENT},
    {"u", SPAN},
    {"ul", BLOCK},
    {"var", SPAN | RAW_CONTENT},
    {"wbr", VOID},
};

static int
compare(const void *key, const void *element)
{
    const struct ptb_slice *name = key;
    const struct element *known = element;
    size_t n = strlen(known->name);
    int order = memcmp(name->p, known->name, name->n < n ? name->n : n);

    return order ? order : (name->n > n) - (name->n < n);
}

/* The groups that NAME is in; 0 if kramdown does not know it.  */
static unsigned
groups_of(struct ptb_slice name)
{
    const struct element *found;

    if (name.n == 0)
        return 0;
    found = bsearch(&name, elements, sizeof(elements) / sizeof(*elements),
                    sizeof(*elements), compare);
    return found ? found->groups : 0;
}

bool
kd_is_span_element(struct ptb_slice name)
{
    return (groups_of(name) & SPAN) != 0;
}

bool
kd_is_block_element(struct ptb_slice name)
{
    return (groups_of(name) & BLOCK) != 0;
}

bool
kd_is_void_element(struct ptb_slice name)
{
    return (groups_of(name) & VOID) != 0;
}

bool
kd_is_known_element(struct ptb_slice name)
{
    return groups_of(name) != 0;
}

enum kd_content
kd_content_model(struct ptb_slice name)
{
    unsigned groups = groups_of(name);

    if (groups & BLOCK_CONTENT)
        return KD_CONTENT_BLOCK;
    return groups & SPAN_CONTENT ? KD_CONTENT_SPAN : KD_CONTENT_RAW;
}
