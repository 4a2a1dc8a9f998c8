/* Numbers that are texts of their own, as prices in the cells of a table.
   Input: a page, its master, and which of their units are pairs; output:
   findings of numbers. Invariant: two numerals are compared only if as many of
   them stand between the same neighbouring units of both pages.  */
#include "config.h"

#include "check/rules.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/search.h"
#include "unit/numeral.h"

/* The numerals of a page.  */
struct numeral {
    uint32_t beg; /* byte of the page */
    struct ptb_slice s;
};

struct numerals {
    struct numeral *at; /* owned; in the order of the page */
    size_t n, cap;
};

static void
read_numerals(struct numerals *list, const struct potable_page *doc)
{
    struct ptb_slice s;

    for (uint32_t i = ptb_numeral_next(doc, 0, &s); i != PTB_NO_NODE;
         i = ptb_numeral_next(doc, ptb_page_next(&doc->page, i), &s)) {
        list->at =
            ptb_grow(list->at, &list->cap, list->n + 1, sizeof(*list->at));
        list->at[list->n++] =
            (struct numeral){(uint32_t)(s.p - doc->page.bytes.p), s};
    }
}

/* The first numeral of LIST from unit UNIT of DOC on.  */
static size_t
from_unit(const struct numerals *list, const struct potable_page *doc,
          uint32_t unit)
{
    return ptb_first_from(list->at, list->n, sizeof(*list->at),
                          offsetof(struct numeral, beg),
                          doc->units.at[unit].beg);
}

static void
compare(const struct potable_check *check, struct ptb_check_file *file,
        const struct numeral *source, const struct numeral *text)
{
    struct ptb_text a = {.s = source->s}, b = {.s = text->s};
    struct ptb_slice was, is;
    struct ptb_finding *f;

    if (ptb_numeral_same(a.s, b.s) ||
        !ptb_numbers_changed(check, file->locale, &a, &b, &was, &is))
        return;
    f = ptb_finding_add(&file->findings, PTB_RULE_NUMBERS, text->beg,
                        text->beg + (uint32_t)text->s.n,
                        _("the source has %.*s"), (int)a.s.n, a.s.p);
    f->text = b.s;
    f->text_end = (uint32_t)b.s.n;
    f->source = a.s;
}

void
ptb_check_numerals(const struct potable_check *check,
                   struct ptb_check_file *file)
{
    const struct potable_page *doc = file->master->page, *page = file->page;
    struct numerals source = {.n = 0}, text = {.n = 0};
    const struct ptb_check_pair *last = NULL;

    read_numerals(&text, page);
    if (text.n)
        read_numerals(&source, doc);
    for (size_t i = 0; source.n && i < file->n_pairs; i++) {
        const struct ptb_check_pair *p = &file->pairs[i];

        if (p->unit == PTB_NO_PLACE || p->source_unit == PTB_NO_PLACE ||
            p->is_partial)
            continue;
        if (last && p->unit == last->unit + 1 &&
            p->source_unit == last->source_unit + 1) {
            size_t a = from_unit(&source, doc, last->source_unit);
            size_t b = from_unit(&text, page, last->unit);
            size_t n = from_unit(&text, page, p->unit) - b;

            if (n == from_unit(&source, doc, p->source_unit) - a)
                for (size_t k = 0; k < n; k++)
                    compare(check, file, &source.at[a + k], &text.at[b + k]);
        }
        last = p;
    }
    ptb_free(source.at);
    ptb_free(text.at);
}
