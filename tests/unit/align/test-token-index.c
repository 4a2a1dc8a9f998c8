/* Indices of tokens: every word is found where it stands, in the order of the
   page, however many there are.  */
#include "config.h"

#include "../unit.h"
#include "align/token-index.h"

enum { MANY = 5000 };

static void
test_places(void **state)
{
    /* Two items: 7 and 9; three: 7, 8 and 9.  */
    struct ptb_token at[] = {{7, PTB_TOKEN_WORD},
                             {9, PTB_TOKEN_NAME},
                             {7, PTB_TOKEN_NAME},
                             {8, PTB_TOKEN_MATH},
                             {9, PTB_TOKEN_NAME}};
    static const uint32_t item_of[] = {2, 2, 5, 5, 5};
    struct ptb_tokens tokens = {at, 5, 5};
    struct ptb_token_index index;
    const struct ptb_indexed_token *w;

    (void)state;
    ptb_token_index_read(&index, &tokens, item_of);
    assert_int_equal(index.n, 3);
    w = &index.words[ptb_token_index_find(&index, 7)];
    assert_int_equal(w->n, 2);
    assert_int_equal(index.items[w->first], 2);
    assert_int_equal(index.items[w->first + 1], 5);
    assert_int_equal(w->class, PTB_TOKEN_NAME);
    assert_int_equal(w->other, PTB_TOKEN_WORD);
    assert_true(w->is_name && w->is_other);
    w = &index.words[ptb_token_index_find(&index, 9)];
    assert_true(w->is_name && !w->is_other);
    w = &index.words[ptb_token_index_find(&index, 8)];
    assert_true(!w->is_name && w->is_other);
    assert_int_equal(w->n, 1);
    assert_int_equal(index.of[0], index.of[2]);
    assert_int_equal(ptb_token_index_find(&index, 6), PTB_NO_WORD);
    ptb_token_index_free(&index);
}

static void
test_many(void **state)
{
    static struct ptb_token at[2 * MANY];
    static uint32_t item_of[2 * MANY];
    struct ptb_tokens tokens = {at, 2 * MANY, 2 * MANY};
    struct ptb_token_index index;

    (void)state;
    for (uint32_t i = 0; i < 2 * MANY; i++) {
        /* Hashes that differ in their high bits alone, too.  */
        at[i].hash = (i % MANY) * 65536u + i % MANY / 100;
        item_of[i] = i;
    }
    ptb_token_index_read(&index, &tokens, item_of);
    assert_int_equal(index.n, MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t k = ptb_token_index_find(&index, at[i].hash);

        assert_int_equal(k, i);
        assert_int_equal(index.words[k].n, 2);
        assert_int_equal(index.items[index.words[k].first + 1], i + MANY);
    }
    ptb_token_index_free(&index);
}

static void
test_nothing(void **state)
{
    struct ptb_tokens tokens = {NULL, 0, 0};
    struct ptb_token_index index;

    (void)state;
    ptb_token_index_read(&index, &tokens, NULL);
    assert_int_equal(index.n, 0);
    assert_int_equal(ptb_token_index_find(&index, 1), PTB_NO_WORD);
    ptb_token_index_free(&index);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
