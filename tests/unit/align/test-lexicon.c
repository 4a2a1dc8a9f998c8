/* Lexicons: words that go together are found in both directions, chance and
   common words are not.  */
#include "config.h"

#include "../unit.h"
#include "align/lexicon.h"

enum { PAIRS = 200, WORDS = 12 };

/* Words are numbers; word W of the source is word 1000 + W of the
   translation, word 1 is in every text.  */
static uint32_t
next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % 97;
}

static void
make(struct ptb_token *src, struct ptb_token *dst, uint32_t *seed)
{
    for (uint32_t k = 0; k < WORDS; k++) {
        /* Distinct: each from its own decade.  */
        uint32_t w = k == 0 ? 1 : 100 * k + next(seed) % 30;

        src[k] = (struct ptb_token){w, PTB_TOKEN_WORD};
        dst[k] = (struct ptb_token){10000 + w, PTB_TOKEN_WORD};
    }
}

static void
test_words_that_go_together(void **state)
{
    static struct ptb_token src[PAIRS][WORDS], dst[PAIRS][WORDS];
    struct ptb_token_pair pairs[PAIRS];
    struct ptb_lexicon lexicon = {0};
    uint32_t seed = 7, n_right = 0;

    (void)state;
    for (size_t i = 0; i < PAIRS; i++) {
        make(src[i], dst[i], &seed);
        pairs[i] = (struct ptb_token_pair){src[i], dst[i], WORDS, WORDS};
    }
    ptb_lexicon_learn(&lexicon, pairs, PAIRS);
    assert_true(lexicon.there.n > 200);
    for (size_t i = 0; i < lexicon.there.n; i++) {
        const struct ptb_lexicon_entry *e = &lexicon.there.at[i];

        n_right += e->words[0].hash == e->hash + 10000;
        assert_true(e->words[0].share > 0.1F && e->words[0].share <= 1);
        assert_ptr_equal(ptb_lexicon_find(&lexicon.there, e->hash), e);
    }
    assert_true(n_right * 20 > lexicon.there.n * 19);
    n_right = 0;
    for (size_t i = 0; i < lexicon.back.n; i++)
        n_right +=
            lexicon.back.at[i].words[0].hash + 10000 == lexicon.back.at[i].hash;
    assert_true(n_right * 20 > lexicon.back.n * 19);
    /* In every text: common.  Never seen: unknown.  */
    assert_null(ptb_lexicon_find(&lexicon.there, 1));
    assert_null(ptb_lexicon_find(&lexicon.there, 5));
    ptb_lexicon_free(&lexicon);
}

static void
test_nothing_to_learn_from(void **state)
{
    struct ptb_lexicon lexicon = {0};

    (void)state;
    ptb_lexicon_learn(&lexicon, NULL, 0);
    assert_int_equal(lexicon.there.n + lexicon.back.n, 0);
    assert_null(ptb_lexicon_find(&lexicon.there, 1));
    ptb_lexicon_free(&lexicon);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_that_go_together),
        cmocka_unit_test(test_nothing_to_learn_from),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
