/* Cutting the translation of two texts: between sentences, not in markup.  */
#include "config.h"

#include "../unit.h"
#include "align/cut.h"

static void
check(const char *text, const char *first, const char *second, const char *want,
      bool want_sure)
{
    struct ptb_slice s = ptb_slice_str(text);
    bool is_sure;
    size_t cut =
        ptb_cut(s, ptb_slice_str(first), ptb_slice_str(second), &is_sure);

    assert_string_equal(cut ? text + cut : "", want);
    if (is_sure != want_sure)
        fail_msg("%s: sure %d", text, is_sure);
}

static void
test_sentences_tell(void **state)
{
    (void)state;
    check("Das Boot schwimmt. Es ist leicht. Der Mast steht.",
          "The boat floats. It is light.", "The mast stands.",
          "Der Mast steht.", true);
    check("船は水に浮きます。船は軽いです。", "The boat floats.",
          "The boat is light.", "船は軽いです。", true);
    check("\u0627\u0644\u0642\u0627\u0631\u0628 \u064a\u0637\u0641\u0648\u061f "
          "\u0647\u0648 \u062e\u0641\u064a\u0641.",
          "Does the boat float?", "It is light.",
          "\u0647\u0648 \u062e\u0641\u064a\u0641.", true);
}

static void
test_doubtful_and_impossible_cuts(void **state)
{
    (void)state;
    /* Another number of sentences.  */
    check("Das Boot ist leicht und schwimmt. Der Mast steht. Er ist hoch.",
          "The boat floats. It is light and floats.",
          "The mast stands, it is high.", "Der Mast steht. Er ist hoch.",
          false);
    /* Nothing ends near the middle.  */
    check("Das Boot schwimmt, weil es leicht ist, und der Mast steht.",
          "The boat floats.", "The mast stands.", "", false);
    check("", "One.", "Two.", "", false);
    /* Code and brackets are not cut.  */
    check("Siehe `a. b` und (das. hier) und dann noch mehr", "See this.",
          "And that.", "", false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences_tell),
        cmocka_unit_test(test_doubtful_and_impossible_cuts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
