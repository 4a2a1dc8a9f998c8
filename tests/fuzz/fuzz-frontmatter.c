/* Fuzz target: any bytes as front matter and as a YAML data file.  Values lie
   inside the page, in order; what is written in their place reads back; and
   Liquid lies where it says.  */
#include "config.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "page/frontmatter.h"
#include "page/liquid.h"
#include "page/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As assert, which a build may switch off.  */
static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
make_page(struct ptb_page *page, struct ptb_slice text)
{
    *page = (struct ptb_page){.name = "fuzz"};
    ptb_buf_add_slice(&page->bytes, text);
    ptb_buf_cstr(&page->bytes); /* as ptb_page_take does */
    ptb_page_add_node(page, PTB_NO_NODE, PTB_NODE_ROOT, 0, (uint32_t)text.n);
}

static void
free_page(struct ptb_page *page)
{
    ptb_buf_free(&page->bytes);
    ptb_free(page->nodes);
    ptb_free(page->pieces);
    ptb_free(page->values);
    ptb_free(page->liquid);
    ptb_arena_free(&page->arena);
}

/* Does number I of the values that FOUND has in YAML say TEXT, and do the
   others say what those of PAGE say?  */
static bool
reads_back(const struct ptb_page *page, size_t i, struct ptb_slice bytes,
           uint32_t size, struct ptb_slice text)
{
    static const struct ptb_value_keys all = {NULL, 0};
    struct ptb_page found;
    struct ptb_yaml_error error;
    bool holds;

    make_page(&found, bytes);
    holds = ptb_values_find(&found, 0, page->body, size, &all, false, &error) &&
            found.n_values == page->n_values;
    for (size_t k = 0; holds && k < found.n_values; k++)
        holds = ptb_slice_eq(found.values[k].text,
                             k == i ? text : page->values[k].text);
    free_page(&found);
    return holds;
}

/* Puts TEXT in the place of value I of PAGE, a whole YAML text.  */
static void
check_encode(const struct ptb_page *page, size_t i, struct ptb_slice text)
{
    const struct ptb_yaml_value *value = &page->values[i];
    struct ptb_slice bytes = ptb_buf_slice(&page->bytes);
    struct ptb_buf out = PTB_BUF_INIT, whole = PTB_BUF_INIT;

    ptb_buf_add(&out, bytes.p, value->beg);
    require(ptb_value_encode(&out, page, value, text));
    ptb_buf_add(&out, bytes.p + value->end, bytes.n - value->end);
    ptb_buf_add_slice(&whole, text);
    if (value->style >= PTB_YAML_LITERAL && !ptb_slice_ends(text, PTB_S("\n")))
        for (size_t n = value->text.n; n && value->text.p[n - 1] == '\n'; n--)
            ptb_buf_add_char(&whole, '\n');
    require(reads_back(page, i, ptb_buf_slice(&out), (uint32_t)out.n,
                       ptb_buf_slice(&whole)));
    ptb_buf_free(&out);
    ptb_buf_free(&whole);
}

static void
check_values(const struct ptb_page *page)
{
    uint32_t end = 0;

    for (size_t i = 0; i < page->n_values; i++) {
        const struct ptb_yaml_value *value = &page->values[i];

        require(value->beg >= end && value->end > value->beg);
        require(value->end <= page->bytes.n && value->is_string);
        end = value->end;
    }
}

static void
check_liquid(const struct ptb_page *page)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    uint32_t end = page->body;

    for (size_t i = 0; i < page->n_liquid; i++) {
        const struct ptb_liquid *l = &page->liquid[i];
        struct ptb_liquid_param param;
        uint32_t pos = 0;

        require(l->beg >= end && l->end >= l->beg + 4 && l->end <= text.n);
        require(l->name_beg > l->beg && l->name_end >= l->name_beg &&
                l->name_end < l->end);
        require(text.p[l->beg] == '{' && text.p[l->end - 1] == '}');
        while (!l->is_opaque && ptb_liquid_param_next(text, l, &pos, &param))
            require(param.name_end > param.name_beg &&
                    param.value_beg > param.name_end &&
                    param.value_end >= param.value_beg &&
                    param.value_end <= l->end - 2);
        end = l->end;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const keys[] = {"**"};
    const struct potable_options options = {.front_matter = keys,
                                            .n_front_matter = 1};
    struct ptb_slice text = ptb_slice((const char *)data, size);
    struct potable_log *log = potable_log_new();
    struct ptb_page page;

    make_page(&page, text);
    ptb_front_matter_read(&page, &options, log);
    check_values(&page);
    require(page.body <= size);
    ptb_liquid_scan(&page, page.body, log);
    check_liquid(&page);
    free_page(&page);

    make_page(&page, text);
    if (ptb_yaml_page_read(&page, NULL, log) == POTABLE_OK) {
        check_values(&page);
        /* A value each, so that the time stays linear.  */
        for (size_t i = 0; i < page.n_values && i < 8; i++) {
            check_encode(&page, i, page.values[i].text);
            check_encode(&page, i, PTB_S("a: 'b' # c\n\n- \"d\" \xc3\xa9"));
        }
    }
    free_page(&page);
    potable_log_free(log);
    return 0;
}
