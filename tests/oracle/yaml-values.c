/* Writes YAML documents before and after a text was put in the place of a
   value, for another reader to judge.  Output: records of four fields, each
   followed by a NUL: the document before, the value in it, the document after,
   the value that it must have.  */
#include "config.h"

#include <stdio.h>

#include "../unit/page/value-cases.h"
#include "base/mem.h"
#include "page/value.h"

static void
write_field(struct ptb_slice s)
{
    fwrite(s.p, 1, s.n, stdout);
    putchar('\0');
}

static void
write_record(const struct ptb_page *page, const struct ptb_yaml_value *value,
             struct ptb_slice text)
{
    struct ptb_slice bytes = ptb_buf_slice(&page->bytes);
    struct ptb_buf out = PTB_BUF_INIT, whole = PTB_BUF_INIT;

    ptb_buf_add(&out, bytes.p, value->beg);
    if (!ptb_value_encode(&out, page, value, text))
        exit(2);
    ptb_buf_add(&out, bytes.p + value->end, bytes.n - value->end);
    ptb_buf_add_slice(&whole, text);
    if (value->style >= PTB_YAML_LITERAL && !ptb_slice_ends(text, PTB_S("\n")))
        for (size_t n = value->text.n; n && value->text.p[n - 1] == '\n'; n--)
            ptb_buf_add_char(&whole, '\n');
    write_field(bytes);
    write_field(value->text);
    write_field(ptb_buf_slice(&out));
    write_field(ptb_buf_slice(&whole));
    ptb_buf_free(&out);
    ptb_buf_free(&whole);
}

static void
write_records(int place, int original, uint32_t *random)
{
    static const struct ptb_value_keys all = {NULL, 0};
    struct ptb_page page = {.name = "place"};
    struct ptb_buf text = PTB_BUF_INIT;
    struct ptb_yaml_error error;
    size_t beg = make_document(&page.bytes, place, original,
                               next_random(random) % 4 == 0);

    ptb_page_add_node(&page, PTB_NO_NODE, PTB_NODE_ROOT, 0,
                      (uint32_t)page.bytes.n);
    if (!ptb_values_find(&page, 0, 0, (uint32_t)page.bytes.n, &all, false,
                         &error))
        exit(2);
    for (size_t i = 0; i < page.n_values; i++) {
        if (page.values[i].beg != beg)
            continue;
        for (int k = 0; k < N_TEXTS; k++)
            write_record(&page, &page.values[i], ptb_slice_str(value_texts[k]));
        for (int k = 0; k < 40; k++) {
            make_text(&text, random);
            write_record(&page, &page.values[i], ptb_buf_slice(&text));
        }
    }
    ptb_buf_free(&text);
    ptb_buf_free(&page.bytes);
    ptb_free(page.nodes);
    ptb_free(page.pieces);
    ptb_free(page.values);
    ptb_arena_free(&page.arena);
}

int
main(void)
{
    uint32_t random = 88675123u;

    for (int p = 0; p < N_PLACES; p++)
        for (int i = 0; i < N_ORIGINALS; i++)
            if (is_allowed(p, i))
                write_records(p, i, &random);
    return ferror(stdout) || fclose(stdout) ? 2 : 0;
}
