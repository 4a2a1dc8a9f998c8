/* The matcher: how alike texts are, the index, gaps and what is chosen.  */
#include "config.h"

#include "../catalog/parse.h"
#include "update/index.h"
#include "update/match.h"
#include "update/same.h"

static double
alike(const char *a, const char *b)
{
    struct ptb_vocabulary v = {.n = 0};
    struct ptb_pieces p = {.n = 0};
    struct ptb_comparer c = {.slot = NULL};
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_words x = ptb_words_make(&v, &p, &arena, ptb_slice_str(a));
    struct ptb_words y = ptb_words_make(&v, &p, &arena, ptb_slice_str(b));
    double there = ptb_words_alike(&c, v.n, &x, &y);
    double back = ptb_words_alike(&c, v.n, &y, &x);

    assert_true(there - back < 1e-9 && back - there < 1e-9);
    ptb_comparer_free(&c);
    ptb_vocabulary_free(&v);
    ptb_pieces_free(&p);
    ptb_arena_free(&arena);
    return there;
}

static bool
is_about(double got, double want)
{
    return got > want - 0.01 && got < want + 0.01;
}

static void
test_alike(void **state)
{
    (void)state;
    assert_true(is_about(alike("high water", "high water"), 1));
    assert_true(is_about(alike("High water", "[HIGH *water*](u)"), 1));
    assert_true(is_about(alike("a b c d", "a x c d"), 0.75));
    assert_true(is_about(alike("", ""), 0));
    assert_true(is_about(alike("<img src=\"a\">", "<img src=\"a\">"), 0));
    assert_true(is_about(alike("one", "two"), 0));
    /* Short texts: letters count too.  */
    assert_true(alike("smoothening", "smoothing") > 0.5);
}

/* More than 64 words: several blocks.  */
static void
test_alike_long(void **state)
{
    struct ptb_buf a = PTB_BUF_INIT, b = PTB_BUF_INIT;

    (void)state;
    for (int i = 0; i < 500; i++) {
        ptb_buf_add_fmt(&a, "word%d ", i);
        ptb_buf_add_fmt(&b, i % 5 ? "word%d " : "other%d ", i);
    }
    assert_true(is_about(alike(ptb_buf_cstr(&a), ptb_buf_cstr(&b)), 0.8));
    ptb_buf_free(&a);
    ptb_buf_free(&b);
}

static void
test_index(void **state)
{
    static const char *const texts[] = {"the moon and the tide", "the sun", "",
                                        "the harbour and the mole"};
    struct ptb_vocabulary v = {.n = 0};
    struct ptb_pieces p = {.n = 0};
    struct ptb_arena a = PTB_ARENA_INIT;
    struct ptb_words words[4], query;
    struct ptb_index x;
    uint32_t best[2];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        words[i] = ptb_words_make(&v, &p, &a, ptb_slice_str(texts[i]));
    ptb_index_make(&x, words, 4, v.n);
    query = ptb_words_make(&v, &p, &a, PTB_S("a mole, the harbour, a stone"));
    assert_int_equal(ptb_index_find(&x, &query, best, 2), 2);
    assert_int_equal(best[0], 3);
    query = ptb_words_make(&v, &p, &a, PTB_S("unknown"));
    assert_int_equal(ptb_index_find(&x, &query, best, 2), 0);
    query = ptb_words_make(&v, &p, &a, PTB_S("tide"));
    assert_int_equal(ptb_index_find(&x, &query, best, 2), 1);
    assert_int_equal(best[0], 0);
    ptb_index_free(&x);
    ptb_vocabulary_free(&v);
    ptb_pieces_free(&p);
    ptb_arena_free(&a);
}

/* The message that NEW_TEXT of the template comes from must be OLD_TEXT, or
   none if it is NULL.  Both catalogs have no header.  */
static void
assert_donor(const char *old, const char *pot, const char *new_text,
             const char *old_text)
{
    struct potable_catalog *a = parse(ptb_slice_str(old));
    struct potable_catalog *b = parse(ptb_slice_str(pot));
    struct ptb_versions v = {a->messages,    b->messages, (uint32_t)a->n,
                             (uint32_t)b->n, NULL,        NULL};
    uint32_t *donor = ptb_alloc_zero(b->n, sizeof(*donor));
    size_t j =
        ptb_catalog_find_place(b, PTB_SLICE_NONE, ptb_slice_str(new_text));

    assert_true(j < b->n);
    v.same_old = ptb_alloc_zero(a->n, sizeof(*v.same_old));
    v.same_new = ptb_alloc_zero(b->n, sizeof(*v.same_new));
    ptb_find_same(&v, a);
    ptb_match(&v, donor);
    if (old_text == NULL)
        assert_true(donor[j] == PTB_NO_MESSAGE);
    else if (donor[j] == PTB_NO_MESSAGE)
        fail_msg("\"%s\" comes from nothing", new_text);
    else
        assert_true(ptb_slice_eq(a->messages[donor[j]]->msgid,
                                 ptb_slice_str(old_text)));
    ptb_free(v.same_old);
    ptb_free(v.same_new);
    ptb_free(donor);
    potable_catalog_free(a);
    potable_catalog_free(b);
}

#define AT(ref, id) "#: " ref "\nmsgid \"" id "\"\nmsgstr \"\"\n\n"
#define KEPT(n) AT("a.md", "Neighbour " n)

/* Two texts that share little are one if they stand alone in one place, and are
   two if they do not.  */
static void
test_place(void **state)
{
    static const char before[] =
        KEPT("1") AT("a.md", "Bring a lamp to the mole") KEPT("2")
            AT("a.md", "The tide") KEPT("3");
    static const char same[] = KEPT("1") AT("a.md", "Bring a coat and boots")
        KEPT("2") AT("a.md", "The tide") KEPT("3");
    static const char other[] = KEPT("1") KEPT("2") AT("a.md", "The tide")
        AT("a.md", "Bring a coat and boots") KEPT("3");

    (void)state;
    assert_donor(before, same, "Bring a coat and boots",
                 "Bring a lamp to the mole");
    assert_donor(before, other, "Bring a coat and boots", NULL);
}

/* Of two texts that are alike the one in the place wins.  */
static void
test_place_wins(void **state)
{
    static const char before[] =
        KEPT("1") AT("a.md", "Figure 1: the harbour at night") KEPT("2")
            AT("a.md", "Figure 2: the harbour at night") KEPT("3");
    static const char after[] =
        KEPT("1") AT("a.md", "Figure 2: the harbour at night.") KEPT("2")
            AT("a.md", "Figure 3: the harbour at night") KEPT("3");

    (void)state;
    assert_donor(before, after, "Figure 3: the harbour at night",
                 "Figure 2: the harbour at night");
}

/* Lines, where there are some, are the order of a page.  */
static void
test_lines(void **state)
{
    static const char before[] = AT("a.md:9 b.md:1", "Last one of the page")
        AT("a.md:1", "Neighbour") AT("a.md:5", "Bring a lamp");
    static const char after[] = AT("a.md:9 b.md:1", "Last one of the page")
        AT("a.md:2", "Neighbour") AT("a.md:6", "Bring a coat");

    (void)state;
    assert_donor(before, after, "Bring a coat", "Bring a lamp");
}

/* A page of another name, and its old name given to another page.  */
static void
test_renamed_page(void **state)
{
    static const char before[] =
        AT("a.md", "The tide rises in the morning") AT("a.md", "Bring a lamp")
            AT("a.md", "The tide falls in the evening") AT("b.md", "About");
    static const char after[] = AT("a.md", "Something else")
        AT("c.md", "The tide rises in the morning") AT("c.md", "Bring a coat")
            AT("c.md", "The tide falls in the evening") AT("b.md", "About");

    (void)state;
    assert_donor(before, after, "Bring a coat", "Bring a lamp");
    assert_donor(before, after, "Something else", NULL);
}

/* A text that stays elsewhere lends its words.  */
static void
test_same_words(void **state)
{
    static const char before[] = AT("a.md", "Overview") AT("b.md", "Chart");
    static const char after[] =
        AT("a.md", "[Overview](v)") AT("b.md", "Overview") AT("b.md", "Chart");

    (void)state;
    assert_donor(before, after, "[Overview](v)", "Overview");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alike),        cmocka_unit_test(test_alike_long),
        cmocka_unit_test(test_index),        cmocka_unit_test(test_place),
        cmocka_unit_test(test_place_wins),   cmocka_unit_test(test_lines),
        cmocka_unit_test(test_renamed_page), cmocka_unit_test(test_same_words)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
