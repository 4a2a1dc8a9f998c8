/* Alignment with a catalog: pairs that it knows, in whatever order; what it
   does not know is found by what stands round it.  */
#include "config.h"

#include "align/known.h"

#include "pair.h"

static const char master[] = "# Boats\n\nAlpha beta.\n\nGamma delta.\n\n"
                             "Epsilon zeta.\n\nEta theta iota.\n";

/* No word of a translation looks like its source.  */
static const char translations[] =
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "msgid \"Boats\"\nmsgstr \"Uno\"\n\n"
    "msgid \"Alpha beta.\"\nmsgstr \"Dos [tres](a.html).\"\n\n"
    "#, fuzzy\nmsgid \"Gamma delta.\"\nmsgstr \"Quatro.\"\n\n"
    "msgid \"Epsilon zeta.\"\nmsgstr \"Cinco seis siete ocho nueve diez.\"\n";

/* The pairs of MASTER and LOCALIZED as "0=0 1?1"; what is left over as "-2 +3".
   False: the catalog knows too little.  */
static bool
align(const char *localized, struct ptb_buf *out)
{
    struct potable_page *s = parse("en.md", master);
    struct potable_page *d = parse("xx.md", localized);
    struct potable_catalog *cat;
    struct ptb_alignment a;
    bool is_known;

    assert_int_equal(potable_catalog_parse(&cat, "xx.po", translations,
                                           strlen(translations), NULL),
                     POTABLE_OK);
    is_known = ptb_align_known(&a, s, d, cat);
    for (size_t i = 0; i < a.n; i++)
        ptb_buf_add_fmt(out, "%u%s%u%s ", a.pairs[i].src,
                        a.pairs[i].is_sure ? "=" : "?", a.pairs[i].dst,
                        a.pairs[i].evidence & PTB_EVIDENCE_SAME ? "s" : "");
    for (size_t i = 0; i < a.n_lost; i++)
        ptb_buf_add_fmt(out, "-%u ", a.lost[i]);
    for (size_t i = 0; i < a.n_extra; i++)
        ptb_buf_add_fmt(out, "+%u ", a.extra[i]);
    ptb_alignment_free(&a);
    potable_catalog_free(cat);
    potable_page_free(s);
    potable_page_free(d);
    return is_known;
}

#define assert_known(localized, want)                                          \
    do {                                                                       \
        struct ptb_buf out_ = PTB_BUF_INIT;                                    \
        assert_true(align(localized, &out_));                                  \
        assert_string_equal(ptb_buf_cstr(&out_), want);                        \
        ptb_buf_free(&out_);                                                   \
    } while (0)

static void
test_translations_and_source_texts(void **state)
{
    (void)state;
    /* A link target of its own is no matter; a fuzzy text is not sure.  */
    assert_known("# Uno\n\nDos [tres](../es/a.html).\n\nQuatro.\n\n"
                 "Cinco seis siete ocho nueve diez.\n\nEta theta iota.\n",
                 "0=0 1=1 2?2 3=3 4=4s ");
}

static void
test_lost_extra_and_moved(void **state)
{
    (void)state;
    assert_known("# Uno\n\nQuatro.\n\n"
                 "Cinco seis siete ocho nueve diez.\n\nEta theta iota.\n",
                 "0=0 2?1 3=2 4=3s -1 ");
    assert_known("# Uno\n\nDos [tres](a.html).\n\nNuevo.\n\nQuatro.\n\n"
                 "Cinco seis siete ocho nueve diez.\n\nEta theta iota.\n",
                 "0=0 1=1 2?3 3=4 4=5s +2 ");
    assert_known("# Uno\n\nCinco seis siete ocho nueve diez.\n\n"
                 "Dos [tres](a.html).\n\nQuatro.\n\nEta theta iota.\n",
                 "0=0 1=2 2?3 3=1 4=4s ");
}

static void
test_equal_texts_keep_their_order(void **state)
{
    (void)state;
    assert_known("# Uno\n\nUno\n\nDos [tres](a.html).\n\nQuatro.\n\n"
                 "Cinco seis siete ocho nueve diez.\n",
                 "0=0 1=2 2?3 3=4 -4 +1 ");
}

/* What no catalog has is looked at as ptb_align does.  */
static void
test_the_unknown_between_the_known(void **state)
{
    struct ptb_buf out = PTB_BUF_INIT;

    (void)state;
    assert_true(align("# Uno\n\nDos [tres](a.html).\n\nQuatro.\n\n"
                      "Cinco seis siete ocho nueve diez.\n\nOnce doce trece.\n",
                      &out));
    assert_true(ptb_slice_starts(ptb_buf_slice(&out), PTB_S("0=0 1=1 2?2 3=3 "
                                                            "4")));
    ptb_buf_free(&out);
}

static void
test_too_little_is_known(void **state)
{
    struct ptb_buf out = PTB_BUF_INIT;

    (void)state;
    assert_false(align("# Uno\n\nA.\n\nB.\n\nC.\n\nD.\n", &out));
    assert_int_equal(out.n, 0);
    ptb_buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translations_and_source_texts),
        cmocka_unit_test(test_lost_extra_and_moved),
        cmocka_unit_test(test_equal_texts_keep_their_order),
        cmocka_unit_test(test_the_unknown_between_the_known),
        cmocka_unit_test(test_too_little_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
