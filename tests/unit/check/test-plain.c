/* Terms of a glossary in the forms that texts have of them.  */
#include "config.h"

#include "check/plain.h"

#include "../unit.h"

static bool
has(const char *text, const char *term)
{
    struct ptb_plain a = PTB_PLAIN_INIT, b = PTB_PLAIN_INIT;
    bool found;

    ptb_plain_set(&a, ptb_slice_str(text));
    ptb_plain_set(&b, ptb_slice_str(term));
    found = ptb_plain_has_term(&a, &b);
    ptb_plain_free(&a);
    ptb_plain_free(&b);
    return found;
}

/* The second text is the term, the first what may stand for it.  */
static const char *const forms[][2] = {
    {"Die neuronalen Netze lernen.", "neuronales Netz"},
    {"Ein Lernratenplan", "Lernrate"},
    {"in den Wörtern", "Wort"},
    {"les réseaux de neurones", "réseau de neurones"},
    {"l’apprentissage profond", "apprentissage"},
    {"las redes neuronales", "red neuronal"},
    {"обучение нейронной сети", "нейронная сеть"},
    {"методом градиентного спуска", "градиентный спуск"},
    {"sieci neuronowej", "sieć neuronowa"},
    {"sinir ağlarının eğitimi", "sinir ağı"},
    {"a neurális hálózatokban", "neurális hálózat"},
    {"neuroverkkojen", "neuroverkko"},
    {"verkon", "verkko"},
    {"الشبكات العصبية", "شبكة عصبية"},
    {"هذه النماذج", "نموذج"},
    {"הרשתות", "רשת"},
    {"训练一个神经 网络。", "神经网络"},
    {"コンピューターを使う", "コンピュータ"},
    {"신경망을 학습한다", "신경망"},
    {"สอนโครงข่ายประสาทเทียม", "โครงข่ายประสาท"},
    {"das Netz, ein neuronales", "neuronales Netz"},
    {"CNN网络很深", "CNN 网络"},
    {"l'IA générative", "IA"},
    {"den C++-Compiler", "C++"},
};

static const char *const others[][2] = {
    {"Das Netz ist tief.", "neuronales Netz"},
    {"La balise flotte ici.", "ici bas"},
    {"Eine Kanne", "Kahn"},
    {"训练一个网络。", "神经网络"},
    {"Gangart", "GAN"},
    {"der Ball", "IA"},
    {"узел сети", "нейронная сеть"},
    {"Der Netzplan steht fest, wie schon seit so vielen langen Jahren neuronal",
     "neuronales Netz"},
    {"신경이 쓰인다", "신경망"},
    {"", "x"},
};

static void
test_forms_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!has(forms[i][0], forms[i][1]))
            fail_msg("'%s' is not in '%s'", forms[i][1], forms[i][0]);
}

static void
test_other_words_are_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has(others[i][0], others[i][1]))
            fail_msg("'%s' is in '%s'", others[i][1], others[i][0]);
}

static void
test_codes_are_no_text(void **state)
{
    struct ptb_text_reader r = PTB_TEXT_READER_INIT;
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_plain p = PTB_PLAIN_INIT;
    struct ptb_text text;
    static const uint32_t expected[] = {'a', ' ', PTB_PLAIN_CODE, ' ', 'b', ' ',
                                        'c', 'd'};

    (void)state;
    ptb_text_read(&r, &text, PTB_S("a  `x` _b_ [**c**d](y.md)"), &arena);
    ptb_plain_read(&p, &text);
    assert_int_equal(p.n, sizeof expected / sizeof *expected);
    assert_memory_equal(p.c, expected, sizeof expected);
    assert_int_equal(p.beg[2], 3);
    assert_int_equal(p.end[2], 6);
    assert_true(ptb_plain_is_edge(&p, 4));
    assert_false(ptb_plain_is_edge(&p, 7));
    ptb_plain_free(&p);
    ptb_arena_free(&arena);
    ptb_text_reader_free(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_are_found),
        cmocka_unit_test(test_other_words_are_not),
        cmocka_unit_test(test_codes_are_no_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
