/* What the tests of catalogs share: parsing a literal, formatting.  */
#ifndef TESTS_UNIT_CATALOG_PARSE_H
#define TESTS_UNIT_CATALOG_PARSE_H

#include "../unit.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "catalog/catalog.h"

/* A header that allows text that is not ASCII.  */
#define HEADER                                                                 \
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

/* The catalog of TEXT, which must be one.  */
static inline struct potable_catalog *
parse(struct ptb_slice text)
{
    struct potable_log *log = potable_log_new();
    struct potable_catalog *cat = NULL;

    if (potable_catalog_parse(&cat, "t.po", text.p, text.n, log) != POTABLE_OK)
        fail_msg("%s", potable_log_at(log, 0)->text);
    assert_non_null(cat);
    potable_log_free(log);
    return cat;
}

/* Fails unless CAT is written as WANT by one and by two threads.  */
static inline void
assert_written(const struct potable_catalog *cat, struct ptb_slice want)
{
    for (unsigned jobs = 1; jobs <= 2; jobs++) {
        size_t n;
        char *p = potable_catalog_format(cat, NULL, jobs, &n);

        assert_int_equal(p[n], '\0');
        if (!ptb_slice_eq(ptb_slice(p, n), want))
            fail_msg("written:\n%s\nnot:\n%.*s", p, (int)want.n, want.p);
        ptb_free(p);
    }
}

static inline void
mark_all_changed(struct potable_catalog *cat)
{
    for (size_t i = 0; i < cat->n; i++)
        cat->messages[i]->is_changed = true;
}

/* The message without a context with the msgid ID, which must be there.  */
static inline struct ptb_message *
find(const struct potable_catalog *cat, const char *id)
{
    struct ptb_message *m =
        ptb_catalog_find(cat, PTB_SLICE_NONE, ptb_slice_str(id));

    assert_non_null(m);
    return m;
}

#endif
