/* Glossaries: the words for a status, and what each format gives.  */
#include "config.h"

#include "check/glossary.h"

#include "../unit.h"

static const struct {
    const char *word;
    enum ptb_term_status status;
} words[] = {
    {"", PTB_TERM_ALLOWED},
    {"required", PTB_TERM_ALLOWED},
    {" Preferred ", PTB_TERM_ALLOWED},
    {"preferredTerm-admn-sts", PTB_TERM_ALLOWED},
    {"admittedTerm-admn-sts", PTB_TERM_ALLOWED},
    {"deprecatedTerm-admn-sts", PTB_TERM_FORBIDDEN},
    {"FORBIDDEN", PTB_TERM_FORBIDDEN},
    {"do not translate", PTB_TERM_KEPT},
    {"do_not_translate", PTB_TERM_KEPT},
    {"DNT", PTB_TERM_KEPT},
    {"read-only", PTB_TERM_KEPT},
    {"tide", PTB_N_TERM_STATUS},
    {"requiredforbidden", PTB_N_TERM_STATUS},
    {"a word that is far too long for any status", PTB_N_TERM_STATUS},
};

static void
test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (ptb_term_status_of(ptb_slice_str(words[i].word)) != words[i].status)
            fail_msg("'%s' is another status", words[i].word);
}

/* White space is folded, and nothing but white space is no term.  */
static void
test_add(void **state)
{
    struct ptb_glossary g = {.n_terms = 0};

    (void)state;
    ptb_glossary_add_concept(&g);
    assert_non_null(ptb_glossary_add(&g, PTB_S(" spring \n\t tide "),
                                     PTB_TERM_SOURCE, PTB_SLICE_NONE,
                                     PTB_TERM_ALLOWED));
    assert_null(ptb_glossary_add(&g, PTB_S(" \n"), PTB_TERM_TARGET,
                                 PTB_SLICE_NONE, PTB_TERM_ALLOWED));
    assert_int_equal(g.n_terms, 1);
    assert_int_equal(g.concepts[0].n, 1);
    assert_slice(g.terms[0].text, "spring tide");
    assert_null(g.terms[0].tag.p);
    ptb_glossary_free(&g);
    assert_int_equal(g.n_terms, 0);
}

static enum potable_status
read_text(struct ptb_glossary *g, const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    enum potable_status st;

    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
    st = ptb_glossary_read(g, path, PTB_S("en"), NULL);
    remove(path);
    return st;
}

static void
check_term(const struct ptb_glossary *g, size_t i, const char *text,
           const char *tag, enum ptb_term_side side,
           enum ptb_term_status status)
{
    assert_true(i < g->n_terms);
    if (!ptb_slice_eq(g->terms[i].text, ptb_slice_str(text)))
        fail_msg("term %zu is '%.*s', not '%s'", i, (int)g->terms[i].text.n,
                 g->terms[i].text.p, text);
    assert_true(tag ? ptb_slice_eq(g->terms[i].tag, ptb_slice_str(tag))
                    : g->terms[i].tag.p == NULL);
    assert_int_equal(g->terms[i].side, side);
    assert_int_equal(g->terms[i].status, status);
}

/* Messages are concepts; what is fuzzy or obsolete says nothing.  */
static void
test_po(void **state)
{
    struct ptb_glossary g;

    (void)state;
    assert_int_equal(
        read_text(&g, "test-glossary.po",
                  "msgid \"\"\nmsgstr \"Content-Type: text/plain; "
                  "charset=UTF-8\\n\"\n\n"
                  "msgid \"tide\"\nmsgstr \"mar\xc3\xa9"
                  "e\"\n\n"
                  "#, read-only\nmsgid \"PyTide\"\nmsgstr \"\"\n\n"
                  "#, forbidden\nmsgid \"quay\"\nmsgstr \"jet\xc3\xa9"
                  "e\"\n\n"
                  "#, fuzzy\nmsgid \"bay\"\nmsgstr \"baie\"\n\n"
                  "#~ msgid \"sea\"\n#~ msgstr \"mer\"\n"),
        POTABLE_OK);
    assert_int_equal(g.n_concepts, 3);
    assert_int_equal(g.n_terms, 5);
    check_term(&g, 0, "tide", NULL, PTB_TERM_SOURCE, PTB_TERM_ALLOWED);
    check_term(&g, 1,
               "mar\xc3\xa9"
               "e",
               NULL, PTB_TERM_TARGET, PTB_TERM_ALLOWED);
    check_term(&g, 2, "PyTide", NULL, PTB_TERM_SOURCE, PTB_TERM_KEPT);
    check_term(&g, 3, "quay", NULL, PTB_TERM_SOURCE, PTB_TERM_ALLOWED);
    check_term(&g, 4,
               "jet\xc3\xa9"
               "e",
               NULL, PTB_TERM_TARGET, PTB_TERM_FORBIDDEN);
    assert_slice(g.source, "en");
    ptb_glossary_free(&g);
}

/* The delimiter is what the first line has; quotes hold it, and themselves.  */
static void
test_csv(void **state)
{
    struct ptb_glossary g;

    (void)state;
    assert_int_equal(read_text(&g, "test-glossary.csv",
                               "source;target;status\n"
                               "tide;maree;\n"
                               "\"a; \"\"b\"\"\";c;forbidden\n"
                               "PyTide;;dnt\n"),
                     POTABLE_OK);
    assert_int_equal(g.n_concepts, 3);
    check_term(&g, 0, "tide", NULL, PTB_TERM_SOURCE, PTB_TERM_ALLOWED);
    check_term(&g, 1, "maree", NULL, PTB_TERM_TARGET, PTB_TERM_ALLOWED);
    check_term(&g, 2, "a; \"b\"", NULL, PTB_TERM_SOURCE, PTB_TERM_ALLOWED);
    check_term(&g, 3, "c", NULL, PTB_TERM_TARGET, PTB_TERM_FORBIDDEN);
    check_term(&g, 4, "PyTide", NULL, PTB_TERM_SOURCE, PTB_TERM_KEPT);
    assert_int_equal(g.n_terms, 5);
    ptb_glossary_free(&g);
}

static void
test_tbx(void **state)
{
    struct ptb_glossary g;

    (void)state;
    assert_int_equal(
        read_text(&g, "test-glossary.tbx",
                  "<martif type='TBX' xml:lang='en'><text><body><termEntry>"
                  "<langSet xml:lang='en'><tig><term>tide</term></tig>"
                  "</langSet>"
                  "<langSet xml:lang='fr'><tig><term>flot</term>"
                  "<termNote type='administrativeStatus'>"
                  "deprecatedTerm-admn-sts</termNote></tig></langSet>"
                  "</termEntry></body></text></martif>"),
        POTABLE_OK);
    assert_int_equal(g.n_concepts, 1);
    assert_int_equal(g.n_terms, 2);
    check_term(&g, 0, "tide", "en", PTB_TERM_BY_TAG, PTB_TERM_ALLOWED);
    check_term(&g, 1, "flot", "fr", PTB_TERM_BY_TAG, PTB_TERM_FORBIDDEN);
    ptb_glossary_free(&g);
}

static void
test_rejects(void **state)
{
    static const struct {
        const char *path, *text;
        enum potable_status st;
    } cases[] = {
        {"test-glossary-bad.tbx", "<martif><text>", POTABLE_ESYNTAX},
        {"test-glossary-bad.po", "msgid \"a\"\nmsgid \"b\"\n", POTABLE_ESYNTAX},
        {"test-glossary-bad.csv", "a,\"b\nc\n", POTABLE_ESYNTAX},
    };
    struct ptb_glossary g;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        if (read_text(&g, cases[i].path, cases[i].text) != cases[i].st)
            fail_msg("%s gives another status", cases[i].path);
        assert_int_equal(g.n_terms, 0);
    }
    assert_int_equal(
        ptb_glossary_read(&g, "no-such-glossary.csv", PTB_SLICE_NONE, NULL),
        POTABLE_EIO);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_add),
        cmocka_unit_test(test_po),    cmocka_unit_test(test_csv),
        cmocka_unit_test(test_tbx),   cmocka_unit_test(test_rejects),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
