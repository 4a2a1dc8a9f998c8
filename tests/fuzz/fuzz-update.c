/* Fuzz target: two PO files, the second after a line with a form feed, as a
   catalog and a template.  The updated catalog can be read, holds the messages
   of the template in order and every translation that was there, and another
   update changes nothing.  */
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
        fprintf(stderr, "fuzz-update: not so: %s\n", what);
        abort();
    }
}

static struct potable_catalog *
parse(struct ptb_slice text)
{
    struct potable_catalog *cat;

    if (potable_catalog_parse(&cat, "fuzz.po", text.p, text.n, NULL) !=
        POTABLE_OK)
        return NULL;
    return cat;
}

static struct ptb_slice
format(const struct potable_catalog *cat)
{
    size_t n;
    char *p = potable_catalog_format(cat, NULL, 1, &n);

    return ptb_slice(p, n);
}

static bool
is_live(const struct ptb_message *m)
{
    return !m->is_obsolete && (m->msgid.n || m->msgctxt.p);
}

/* Does CAT hold the messages of POT first, and no others but obsolete ones?  */
static void
check_messages(const struct potable_catalog *cat,
               const struct potable_catalog *pot)
{
    size_t i = 0;

    for (size_t k = 0; k < cat->n; k++) {
        if (!is_live(cat->messages[k]))
            continue;
        while (i < pot->n && !is_live(pot->messages[i]))
            i++;
        demand(i < pot->n, "no message but those of the template");
        demand(ptb_slice_eq(cat->messages[k]->msgid, pot->messages[i]->msgid),
               "in the order of the template");
        i++;
    }
    while (i < pot->n && !is_live(pot->messages[i]))
        i++;
    demand(i == pot->n, "all messages of the template");
}

/* Does CAT hold TEXT as a msgstr, or in a comment?  */
static bool
holds(const struct potable_catalog *cat, struct ptb_slice text)
{
    for (size_t i = 0; i < cat->n; i++) {
        const struct ptb_message *m = cat->messages[i];

        for (uint32_t k = 0; k < m->n_msgstr; k++)
            if (ptb_slice_eq(m->msgstr[k], text))
                return true;
        for (uint32_t k = 0; k < m->comments.n; k++)
            if (ptb_slice_starts(text, m->comments.at[k]) &&
                m->comments.at[k].n)
                return true;
    }
    return false;
}

/* Is every translation of OLD in CAT?  Only the first of several plural forms
   may be left.  */
static void
check_translations(const struct potable_catalog *cat,
                   const struct potable_catalog *old)
{
    for (size_t i = 0; i < old->n; i++) {
        struct ptb_slice text = ptb_message_msgstr(old->messages[i], 0);

        demand(text.n == 0 || text.p[0] == '\n' || holds(cat, text),
               "no translation is lost");
    }
}

/* Does CAT have a header that names a charset, the first thing in it?  Names of
   charsets elsewhere in a header may win over it.  */
static bool
has_clear_header(const struct potable_catalog *cat)
{
    const struct ptb_message *m = ptb_catalog_header(cat);
    struct ptb_slice s = m ? ptb_message_msgstr(m, 0) : ptb_slice("", 0);

    return m == NULL ||
           ptb_slice_starts(s, PTB_S("Content-Type: text/plain; charset="));
}

static void
check_again(struct potable_catalog *cat, const struct potable_catalog *pot)
{
    struct ptb_slice once = format(cat), twice;
    struct potable_catalog *copy = parse(once);
    struct potable_update_result r;

    demand(copy != NULL, "what is written can be read");
    check_messages(copy, pot);
    potable_update(&copy, 1, pot, NULL, &r, NULL);
    demand(!r.is_changed, "the second update has nothing to do");
    twice = format(copy);
    demand(ptb_slice_eq(once, twice), "and changes no byte");
    ptb_free((void *)once.p);
    ptb_free((void *)twice.p);
    potable_catalog_free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ptb_slice text = ptb_slice((const char *)data, size);
    size_t n = ptb_slice_find(text, '\f');
    struct potable_catalog *old, *cat, *pot;
    struct potable_update_result r;

    if (n == size)
        return 0;
    old = parse(ptb_slice(text.p, n));
    cat = parse(ptb_slice(text.p, n));
    pot = parse(ptb_slice(text.p + n + 1, size - n - 1));
    if (cat && pot) {
        potable_update(&cat, 1, pot, NULL, &r, NULL);
        if (r.n_mechanical == 0 && ptb_catalog_header(cat) == NULL)
            check_translations(cat, old);
        if (has_clear_header(cat))
            check_again(cat, pot);
    }
    potable_catalog_free(old);
    potable_catalog_free(cat);
    potable_catalog_free(pot);
    return 0;
}
