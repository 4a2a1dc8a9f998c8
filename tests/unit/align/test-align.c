/* Alignment of small pages: identity, gaps, moved blocks, comments.  */
#include "config.h"

#include "pair.h"

static const char master[] =
    "# Boats\n\nA boat floats on water because it is light.\n\n"
    "## Sails\n\nThe first sails, 5000 years old, were made of reed.\n\n"
    "```\nhoist(sail)\n```\n\nToday they are made of `nylon` and cost 300.\n\n"
    "- one mast\n- two masts, as on a [ketch](https://x.org/ketch)\n";

static void
test_a_page_aligns_with_itself(void **state)
{
    struct potable_page *page = parse("en.md", master);
    struct ptb_alignment a;

    (void)state;
    ptb_align(&a, page, page, NULL, NULL);
    assert_int_equal(a.n, page->units.n);
    assert_int_equal(a.n_lost + a.n_extra, 0);
    assert_false(a.is_unrelated);
    for (size_t i = 0; i < a.n; i++) {
        assert_int_equal(a.pairs[i].src, i);
        assert_int_equal(a.pairs[i].dst, i);
        assert_true(a.pairs[i].is_sure);
        assert_true(a.pairs[i].evidence & PTB_EVIDENCE_SAME);
    }
    ptb_alignment_free(&a);
    potable_page_free(page);
}

static void
test_translations_are_found(void **state)
{
    (void)state;
    assert_pairs(
        master,
        "# Boote\n\nEin Boot schwimmt auf dem Wasser, weil es leicht ist.\n\n"
        "## Segel\n\nDie ersten Segel, 5000 Jahre alt, waren aus Schilf.\n\n"
        "```\nhoist(sail)\n```\n\nHeute sind sie aus `nylon` und kosten "
        "300.\n\n"
        "- ein Mast\n- zwei Masten, wie bei einer "
        "[Ketsch](https://x.org/ketch)\n",
        "Boats = Boote\n"
        "A boat floats on water because it is light. = Ein Boot schwimmt auf "
        "dem Wasser, weil es leicht ist.\n"
        "Sails = Segel\n"
        "The first sails, 5000 years old, were made of reed. = Die ersten "
        "Segel, 5000 Jahre alt, waren aus Schilf.\n"
        "Today they are made of `nylon` and cost 300. = Heute sind sie aus "
        "`nylon` und kosten 300.\n"
        "one mast = ein Mast\n"
        "two masts, as on a [ketch](https://x.org/ketch) = zwei Masten, wie "
        "bei einer [Ketsch](https://x.org/ketch)\n");
}

static void
test_what_has_no_partner_is_listed(void **state)
{
    (void)state;
    assert_pairs(
        master,
        "# 船\n\n船は軽いので水に浮きます。\n\n## 帆\n\n"
        "```\nhoist(sail)\n```\n\n今日では`nylon`で作られ、価格は300です。\n\n"
        "- マストが一本\n- [ketch](https://x.org/ketch)のように二本\n\n"
        "この段落は原文にはありません。翻訳者が書き加えたものです。\n",
        "Boats = 船\n"
        "A boat floats on water because it is light. = "
        "船は軽いので水に浮きます。\n"
        "Sails = 帆\n"
        "Today they are made of `nylon` and cost 300. = "
        "今日では`nylon`で作られ、価格は300です。\n"
        "one mast = マストが一本\n"
        "two masts, as on a [ketch](https://x.org/ketch) = "
        "[ketch](https://x.org/ketch)のように二本\n"
        "- The first sails, 5000 years old, were made of reed.\n"
        "+ この段落は原文にはありません。翻訳者が書き加えたものです。\n");
}

static void
test_comments_tell(void **state)
{
    (void)state;
    /* Nothing but the comments says which of the texts went.  */
    assert_pairs(
        "Red is a colour.\n\nBlue is a colour.\n\nPink is a colour.\n\n"
        "Grey is a colour.\n\nGold is a colour.\n\nTeal is a colour.\n",
        "<!-- Red is a colour. -->\nRot ist eine Farbe.\n\n"
        "<!-- Pink is a colour. -->\nRosa ist eine Farbe.\n\n"
        "<!-- Grey is a colour. -->\nGrau ist eine Farbe.\n\n"
        "<!-- Gold is a colour. -->\nGold ist eine Farbe.\n\n"
        "<!-- Teal is a colour. -->\nPetrol ist eine Farbe.\n",
        "Red is a colour. = Rot ist eine Farbe.\n"
        "Pink is a colour. = Rosa ist eine Farbe.\n"
        "Grey is a colour. = Grau ist eine Farbe.\n"
        "Gold is a colour. = Gold ist eine Farbe.\n"
        "Teal is a colour. = Petrol ist eine Farbe.\n"
        "- Blue is a colour.\n");
}

static void
test_comments_of_several_texts(void **state)
{
    (void)state;
    /* As many texts stand behind the comment as in it, but one went, and one is
       another's.  */
    assert_pairs(
        "Colours are of 3 kinds.\n\nFor example:\n\n- red\n- blue\n"
        "- pink\n\n## Paint\n\nPaint is of 20 kinds.\n",
        "<!-- Colours are of 3 kinds.\n\nFor example:\n\n- red\n- blue\n"
        "- pink -->\n"
        "Farben gibt es in 3 Arten.\n\n- rot\n- blau\n- rosa\n\n"
        "## Lacke\n\n<!-- Paint is of 20 kinds. -->\n"
        "Lacke gibt es in 20 Arten.\n",
        "Colours are of 3 kinds. = Farben gibt es in 3 Arten.\n"
        "red = rot\n"
        "blue = blau\n"
        "pink = rosa\n"
        "Paint = Lacke\n"
        "Paint is of 20 kinds. = Lacke gibt es in 20 Arten.\n"
        "- For example:\n");
}

static void
test_one_text_that_became_several(void **state)
{
    (void)state;
    assert_pairs(
        "# Boats\n\nBoats are built all over the world, by all who live near "
        "water.\n\n"
        "A boat floats on water because it is light, and 5000 years ago it was "
        "made of reed. Today it is made of nylon and costs 300. Somebody has "
        "to steer it, and somebody has to bail it out. When both are tired, "
        "a third one, who has slept all the time, takes the place of the "
        "first.\n\n"
        "## Sails\n\nSails are another matter, and a long one at that.\n",
        "# Boote\n\nBoote werden auf der ganzen Welt gebaut, von allen, die am "
        "Wasser leben.\n\n"
        "Ein Boot schwimmt auf dem Wasser, weil es leicht ist, und vor 5000 "
        "Jahren war es aus Schilf.\n\nHeute ist es aus Nylon und kostet "
        "300.\n\n- Jemand muss es steuern, und jemand muss es leeren.\n- Wenn "
        "beide müde sind, nimmt ein Dritter, der die ganze Zeit geschlafen "
        "hat, den Platz des Ersten ein.\n\n"
        "## Segel\n\nSegel sind eine andere Sache, und eine lange dazu.\n",
        "Boats = Boote\n"
        "Boats are built all over the world, by all who live near water. = "
        "Boote werden auf der ganzen Welt gebaut, von allen, die am Wasser "
        "leben.\n"
        "A boat floats on water because it is light, and 5000 years ago it was "
        "made of reed. Today it is made of nylon and costs 300. Somebody has "
        "to steer it, and somebody has to bail it out. When both are tired, "
        "a third one, who has slept all the time, takes the place of the "
        "first. = Ein Boot schwimmt auf "
        "dem Wasser, weil es leicht ist, und vor 5000 Jahren war es aus "
        "Schilf. + Heute ist es aus Nylon und kostet 300. + Jemand muss es "
        "steuern, und jemand muss es leeren. + Wenn beide müde sind, nimmt ein "
        "Dritter, der die ganze Zeit geschlafen hat, den Platz des Ersten "
        "ein.\n"
        "Sails = Segel\n"
        "Sails are another matter, and a long one at that. = Segel sind eine "
        "andere Sache, und eine lange dazu.\n");
}

static void
test_empty_pages(void **state)
{
    (void)state;
    assert_pairs("", "", "");
    assert_pairs("# Boats\n", "", "- Boats\n");
    assert_pairs("", "# Boote\n", "+ Boote\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_aligns_with_itself),
        cmocka_unit_test(test_translations_are_found),
        cmocka_unit_test(test_what_has_no_partner_is_listed),
        cmocka_unit_test(test_comments_tell),
        cmocka_unit_test(test_comments_of_several_texts),
        cmocka_unit_test(test_one_text_that_became_several),
        cmocka_unit_test(test_empty_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
