/* Fuzz target: any bytes as a PO file.  What is accepted is written byte for
   byte; formatted anew it is a PO file with the same contents, and formatting
   that anew changes nothing.  */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "catalog/catalog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "fuzz-po: not so: %s\n", what);
        abort();
    }
}

/* The catalog of TEXT, or NULL; then its errors are listed.  */
static struct potable_catalog *
parse(struct ptb_slice text)
{
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat;
    enum potable_status st =
        potable_catalog_parse(&cat, "fuzz.po", text.p, text.n, log);

    demand((st == POTABLE_OK) == (cat != NULL), "a catalog or an error");
    demand((st == POTABLE_OK) == (ptb_log_n_errors(log) == 0),
           "errors are listed");
    potable_log_free(log);
    return cat;
}

static struct ptb_slice
format(const struct potable_catalog *cat, size_t width)
{
    struct potable_po_style style = {.no_wrap = width == SIZE_MAX,
                                     .width = width == SIZE_MAX ? 0 : width};
    size_t n;
    char *p = potable_catalog_format(cat, &style, 1, &n);

    return ptb_slice(p, n);
}

static bool
same_text(struct ptb_slice a, struct ptb_slice b)
{
    return (a.p == NULL) == (b.p == NULL) && ptb_slice_eq(a, b);
}

static bool
same_list(const struct ptb_slices *a, const struct ptb_slices *b)
{
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (!ptb_slice_eq(a->at[i], b->at[i]))
            return false;
    return true;
}

static bool
same_previous(const struct ptb_previous *a, const struct ptb_previous *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return same_text(a->msgctxt, b->msgctxt) && same_text(a->msgid, b->msgid) &&
           same_text(a->msgid_plural, b->msgid_plural);
}

static bool
same_message(const struct ptb_message *a, const struct ptb_message *b)
{
    if (a->n_msgstr != b->n_msgstr)
        return false;
    for (uint32_t i = 0; i < a->n_msgstr; i++)
        if (!ptb_slice_eq(a->msgstr[i], b->msgstr[i]))
            return false;
    return same_text(a->msgctxt, b->msgctxt) && same_text(a->msgid, b->msgid) &&
           same_text(a->msgid_plural, b->msgid_plural) &&
           same_previous(a->previous, b->previous) &&
           same_list(&a->comments, &b->comments) &&
           same_list(&a->extracted, &b->extracted) &&
           same_list(&a->references, &b->references) &&
           same_list(&a->flags, &b->flags) && a->is_fuzzy == b->is_fuzzy &&
           a->is_obsolete == b->is_obsolete;
}

/* Formats all of CAT anew in WIDTH columns and reads it again.  */
static void
check_anew(struct potable_catalog *cat, size_t width)
{
    struct ptb_slice text = format(cat, width), again;
    struct potable_catalog *copy = parse(text);

    demand(copy != NULL, "what is written can be read");
    demand(copy->n == cat->n, "as many messages");
    for (size_t i = 0; i < cat->n; i++) {
        demand(same_message(cat->messages[i], copy->messages[i]),
               "the same messages");
        copy->messages[i]->is_changed = true;
    }
    again = format(copy, width);
    demand(ptb_slice_eq(text, again), "formatting is done once for all");
    ptb_free((void *)text.p);
    ptb_free((void *)again.p);
    potable_catalog_free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ptb_slice text = ptb_slice((const char *)data, size), out;
    struct potable_catalog *cat = parse(text);

    if (cat == NULL)
        return 0;
    out = format(cat, 0);
    demand(ptb_slice_eq(text, out), "read and written it is the same");
    ptb_free((void *)out.p);
    for (size_t i = 0; i < cat->n; i++)
        cat->messages[i]->is_changed = true;
    check_anew(cat, 0);
    check_anew(cat, 1);
    check_anew(cat, SIZE_MAX);
    potable_catalog_free(cat);
    return 0;
}
