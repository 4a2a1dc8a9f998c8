/* YAML values: which are found and where, and that what is written in their
   place reads back.  */
#include "config.h"

#include "page/value.h"

#include "../unit.h"
#include "base/mem.h"
#include "value-cases.h"

static void
make_page(struct ptb_page *page, struct ptb_slice text)
{
    *page = (struct ptb_page){.name = "page.yml"};
    ptb_buf_add_slice(&page->bytes, text);
    ptb_page_add_node(page, PTB_NO_NODE, PTB_NODE_ROOT, 0, (uint32_t)text.n);
}

static void
free_page(struct ptb_page *page)
{
    ptb_buf_free(&page->bytes);
    ptb_free(page->nodes);
    ptb_free(page->pieces);
    ptb_free(page->values);
    ptb_arena_free(&page->arena);
}

static bool
find(struct ptb_page *page, const struct ptb_value_keys *keys)
{
    struct ptb_yaml_error error;

    return ptb_values_find(page, 0, 0, (uint32_t)page->bytes.n, keys, false,
                           &error);
}

static const struct ptb_value_keys all_keys = {NULL, 0};

/* Checks that the values of TEXT are WANT: lines "PATH=BYTES=>TEXT".  */
static void
check_values(struct ptb_slice text, const char *want)
{
    struct ptb_page page;
    struct ptb_buf got = PTB_BUF_INIT;

    make_page(&page, text);
    assert_true(find(&page, &all_keys));
    for (size_t i = 0; i < page.n_values; i++) {
        const struct ptb_yaml_value *v = &page.values[i];

        ptb_buf_add_slice(&got, v->path);
        ptb_buf_add_char(&got, '=');
        ptb_buf_add_slice(&got, ptb_page_slice(&page, v->beg, v->end));
        ptb_buf_add_str(&got, "=>");
        ptb_buf_add_slice(&got, v->text);
        ptb_buf_add_char(&got, '\n');
    }
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    free_page(&page);
}

static void
test_styles_have_exact_bytes(void **state)
{
    (void)state;
    check_values(
        PTB_S("a: one two  # no\nb: 'x''y' \nc: \"\\u00e9\"\n"),
        "a=one two=>one two\nb='x''y'=>x'y\nc=\"\\u00e9\"=>\xc3\xa9\n");
    check_values(PTB_S("a: one\n  two\n\n  three\nb: c"),
                 "a=one\n  two\n\n  three=>one two\nthree\nb=c=>c\n");
    check_values(PTB_S("a: |\n  x\n\n  y\n\nb: >-  # no\n  x\n  y\n"),
                 "a=|\n  x\n\n  y=>x\n\ny\n\nb=>-  # no\n  x\n  y=>x y\n");
    check_values(PTB_S("a: |+\n  x\n\n\n# no\nb: |\n  end"),
                 "a=|+\n  x=>x\n\n\n\nb=|\n  end=>end\n");
    check_values(PTB_S("a: |1\n   x\n  \n   \n\nb: c"),
                 "a=|1\n   x\n  \n   =>  x\n \n  \n\nb=c=>c\n");
    check_values(PTB_S("a: |\r\n  x\r\n\r\nb: 'y'\r\n"),
                 "a=|\r\n  x=>x\n\nb='y'=>y\n");
}

static void
test_marks_that_count_characters_become_bytes(void **state)
{
    (void)state;
    check_values(PTB_S("\xc3\xa9: \xe8\xaf\xbe # \xf0\x9f\x8e\xa5\nb: |\n  "
                       "\xc3\xa9\nc: '\xc3\xa9'"),
                 "\xc3\xa9=\xe8\xaf\xbe=>\xe8\xaf\xbe\nb=|\n  \xc3\xa9=>"
                 "\xc3\xa9\n\nc='\xc3\xa9'=>\xc3\xa9\n");
    check_values(PTB_S("a: b\xe2\x80\xa9\r\n\xc2\x85"
                       "c: d\n"),
                 "a=b=>b\nc=d=>d\n");
}

static void
test_anchors_tags_and_aliases(void **state)
{
    (void)state;
    check_values(PTB_S("a: &x one\nb: *x\nc: !!str 12\nd: !!int \"3\"\n"
                       "e: ! 4\nf: &y !!str\n  'z'\ng: &z # no\n  two\n"
                       "h: !<tag:yaml.org,2002:str> 5\ni: !other x\n"),
                 "a=one=>one\nc=12=>12\ne=4=>4\nf='z'=>z\ng=two=>two\n"
                 "h=5=>5\n");
    check_values(PTB_S("&a k: v\n&b l: &c\n  &d m: n\n<<: *c\n"),
                 "k=v=>v\nl.m=n=>n\n");
    check_values(PTB_S("[&a , !!str , &b x]"), "[2]=x=>x\n");
    /* The value cannot be told from its anchor by a blank.  */
    check_values(PTB_S("- !\xc2\x85  c d\n"), "[0]=c d=>c d\n");
    /* A tab may follow plain scalars only.  */
    check_values(PTB_S("a: b\n  \t# x\nc: d\n"), "c=d=>d\n");
    check_values(PTB_S("a: [b\n  \t]\n"), "a[0]=b=>b\n");
    check_values(PTB_S("- &a:- b\n- c\n"), "[1]=c=>c\n");
}

static void
test_only_strings_are_values(void **state)
{
    (void)state;
    check_values(PTB_S("a: 12\nb: 1.5\nc: yes\nd: ~\ne:\nf: 2020-01-01\n"
                       "g: 1:30\nh: ''\ni: 0x1f\nj: null\nk: 'yes'\n"
                       "l: 1.5 m\nm: 2020-01-01 or so\nn: 'y'\n"),
                 "k='yes'=>yes\nl=1.5 m=>1.5 m\n"
                 "m=2020-01-01 or so=>2020-01-01 or so\nn='y'=>y\n");
}

static void
test_paths(void **state)
{
    (void)state;
    check_values(PTB_S("- a\n- [b, {c: d}]\n- e:\n  - f\n  - - g\n"),
                 "[0]=a=>a\n[1][0]=b=>b\n[1][1].c=d=>d\n[2].e[0]=f=>f\n"
                 "[2].e[1][0]=g=>g\n");
    check_values(PTB_S("? [a, {b: c}]\n: d\n? e\n: f\n? \n: g\nh: i\n"),
                 "?=d=>d\ne=f=>f\n=g=>g\nh=i=>i\n");
    /* Quoted, they could not stand where they are.  */
    check_values(PTB_S("a:\n|\n b\nc:\n- >\n d\n-\n>\n e\n"
                       "f: &x\n|\n g"),
                 "c[0]=>\n d=>d\n\n");
    check_values(PTB_S("a: &x\n  b: |\n    c\n? d\n: |\n e\n"),
                 "a.b=|\n    c=>c\n\nd=|\n e=>e\n\n");
    check_values(PTB_S("one\n---\ntwo\n...\n---\na: b\n"),
                 "=one=>one\n=two=>two\na=b=>b\n");
    check_values(PTB_S(""), "");
    check_values(PTB_S("# nothing\n"), "");
}

/* Which values of a fixed text the one pattern PATTERN wants.  */
static void
check_pattern(const char *pattern, const char *want)
{
    static const char text[] = "t: 1a\na:\n  t: 2a\n  b:\n    t: 3a\n"
                               "l: [4a, 5a, [6a]]\n"
                               "p:\n- t: 7a\n  u: 8a\n- t: 9a\n";
    const struct ptb_value_keys keys = {&pattern, 1};
    struct ptb_page page;
    struct ptb_buf got = PTB_BUF_INIT;

    make_page(&page, ptb_slice_str(text));
    assert_true(find(&page, &keys));
    for (size_t i = 0; i < page.n_values; i++)
        ptb_buf_add(&got, page.values[i].text.p, 1);
    assert_string_equal(ptb_buf_cstr(&got), want);
    ptb_buf_free(&got);
    free_page(&page);
}

static void
test_key_patterns(void **state)
{
    (void)state;
    check_pattern("t", "1");
    check_pattern("a.t", "2");
    check_pattern("a", "");
    check_pattern("b.t", "");
    check_pattern("*", "1456");
    check_pattern("*.t", "279");
    check_pattern("*.*.t", "379");
    check_pattern("**.t", "12379");
    check_pattern("**", "123456789");
    check_pattern("a.**", "23");
    check_pattern("a.**.t", "23");
    check_pattern("**.b.**.t", "3");
    check_pattern("l", "456");
    check_pattern("l[*]", "456");
    check_pattern("l[*][*]", "6");
    check_pattern("l[1]", "5");
    check_pattern("l[9]", "");
    check_pattern("p.t", "79");
    check_pattern("p[*].t", "79");
    check_pattern("p[0].t", "7");
    check_pattern("p[0]", "");
    check_pattern("p[0].*", "78");
    check_pattern("", "");
    check_pattern("[", "");
    check_pattern("t.", "1");
    check_pattern("t[*]", "");
    check_pattern("**.**.**.**.**.**.**.**.**.u", "8");
    check_pattern("*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*."
                  "*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*.*."
                  "*.*.*.*.*.*.*.*.*.*",
                  "");
}

static void
check_error(struct ptb_slice text, size_t offset, bool is_limit)
{
    struct ptb_page page;
    struct ptb_yaml_error error;

    make_page(&page, text);
    assert_false(ptb_values_find(&page, 0, 0, (uint32_t)text.n, &all_keys,
                                 false, &error));
    assert_int_equal(error.offset, offset);
    assert_true(error.is_limit == is_limit);
    assert_int_equal(page.n_values, 0);
    assert_int_equal(page.n_nodes, 1);
    free_page(&page);
}

static void
test_errors_name_the_byte(void **state)
{
    struct ptb_buf deep = PTB_BUF_INIT;

    (void)state;
    check_error(PTB_S("a: b\n\xc3\xa9: c: d\n"), 10, false);
    check_error(PTB_S("a: b\nc: \x01\n"), 8, false);
    check_error(PTB_S("a: b\nc: \xff\n"), 8, false);
    check_error(PTB_S("a: [b\n"), 6, false);
    for (int i = 0; i < 100000; i++)
        ptb_buf_add_char(&deep, '[');
    check_error(ptb_buf_slice(&deep), PTB_MAX_YAML_DEPTH, true);
    ptb_buf_free(&deep);
}

/* Appends what the scalars of TEXT say, in their order; number WHICH says WITH
   instead.  False: TEXT is no YAML.  */
static bool
list_scalars(struct ptb_buf *out, struct ptb_slice text, size_t which,
             struct ptb_slice with)
{
    struct ptb_yaml *yaml = ptb_yaml_new(text);
    struct ptb_yaml_event event;
    struct ptb_yaml_error error;
    bool is_yaml;

    out->n = 0;
    while ((is_yaml = ptb_yaml_next(yaml, &event, &error)) &&
           event.kind != PTB_YAML_END) {
        ptb_buf_add_fmt(out, "\n%d", (int)event.kind);
        if (event.kind != PTB_YAML_SCALAR)
            continue;
        ptb_buf_add_char(out, event.is_string ? '=' : '~');
        ptb_buf_add_slice(out, which-- == 0 ? with : event.text);
    }
    ptb_yaml_free(yaml);
    return is_yaml;
}

/* The number of the scalar of TEXT that starts at byte BEG.  */
static size_t
scalar_at(struct ptb_slice text, size_t beg)
{
    struct ptb_yaml *yaml = ptb_yaml_new(text);
    struct ptb_yaml_event event;
    struct ptb_yaml_error error;
    size_t n = 0;

    while (ptb_yaml_next(yaml, &event, &error) &&
           (event.kind != PTB_YAML_SCALAR || event.beg != beg)) {
        assert_int_not_equal(event.kind, PTB_YAML_END);
        n += event.kind == PTB_YAML_SCALAR;
    }
    ptb_yaml_free(yaml);
    return n;
}

/* A document with a value, and what is needed to judge others in its place.  */
struct place {
    struct ptb_page page;
    const struct ptb_yaml_value *value;
    size_t scalar;
    size_t n_kept; /* line ends that the value's text ends in, blocks only */
};

static void
make_place(struct place *place, int p, int original, int crlf)
{
    struct ptb_buf text = PTB_BUF_INIT;
    size_t beg = make_document(&text, p, original, crlf);

    make_page(&place->page, ptb_buf_slice(&text));
    assert_true(find(&place->page, &all_keys));
    place->value = NULL;
    for (size_t i = 0; i < place->page.n_values; i++)
        if (place->page.values[i].beg == beg)
            place->value = &place->page.values[i];
    assert_non_null(place->value);
    place->scalar = scalar_at(ptb_buf_slice(&text), beg);
    place->n_kept = 0;
    if (original >= FIRST_BLOCK_ORIGINAL)
        while (ptb_slice_ends(ptb_slice(place->value->text.p,
                                        place->value->text.n - place->n_kept),
                              PTB_S("\n")))
            place->n_kept++;
    ptb_buf_free(&text);
}

/* Fails unless TEXT, put into PLACE, reads back.  */
static void
check_text(const struct place *place, struct ptb_slice text)
{
    struct ptb_slice bytes = ptb_buf_slice(&place->page.bytes);
    struct ptb_buf out = PTB_BUF_INIT, want = PTB_BUF_INIT;
    struct ptb_buf got = PTB_BUF_INIT, whole = PTB_BUF_INIT;

    ptb_buf_add(&out, bytes.p, place->value->beg);
    assert_true(ptb_value_encode(&out, &place->page, place->value, text));
    ptb_buf_add(&out, bytes.p + place->value->end, bytes.n - place->value->end);
    ptb_buf_add_slice(&whole, text);
    if (!ptb_slice_ends(text, PTB_S("\n")))
        for (size_t i = 0; i < place->n_kept; i++)
            ptb_buf_add_char(&whole, '\n');
    assert_true(
        list_scalars(&want, bytes, place->scalar, ptb_buf_slice(&whole)));
    if (!list_scalars(&got, ptb_buf_slice(&out), SIZE_MAX, PTB_SLICE_NONE) ||
        !ptb_slice_eq(ptb_buf_slice(&got), ptb_buf_slice(&want)))
        fail_msg("\"%s\" in\n%s gives\n%s", ptb_buf_cstr(&whole),
                 ptb_buf_cstr((struct ptb_buf *)&place->page.bytes),
                 ptb_buf_cstr(&out));
    ptb_buf_free(&out);
    ptb_buf_free(&want);
    ptb_buf_free(&got);
    ptb_buf_free(&whole);
}

static void
test_every_text_reads_back_in_every_place(void **state)
{
    uint32_t random = 2463534242u;
    struct ptb_buf text = PTB_BUF_INIT;

    (void)state;
    for (int p = 0; p < N_PLACES; p++)
        for (int i = 0; i < N_ORIGINALS; i++)
            for (int crlf = 0; crlf < 2 && is_allowed(p, i); crlf++) {
                struct place place;

                make_place(&place, p, i, crlf);
                for (int k = 0; !crlf && k < N_TEXTS; k++)
                    check_text(&place, ptb_slice_str(value_texts[k]));
                for (int k = 0; k < 50; k++) {
                    make_text(&text, &random);
                    check_text(&place, ptb_buf_slice(&text));
                }
                check_text(&place, PTB_SLICE_NONE);
                check_text(&place, PTB_S("a\0b"));
                free_page(&place.page);
            }
    ptb_buf_free(&text);
}

/* What TEXT becomes in the place of the only value of DOCUMENT.  */
static void
check_encoded(const char *document, const char *text, const char *want)
{
    struct ptb_page page;
    struct ptb_buf out = PTB_BUF_INIT;

    make_page(&page, ptb_slice_str(document));
    assert_true(find(&page, &all_keys));
    assert_int_equal(page.n_values, 1);
    assert_true(
        ptb_value_encode(&out, &page, &page.values[0], ptb_slice_str(text)));
    assert_string_equal(ptb_buf_cstr(&out), want);
    ptb_buf_free(&out);
    free_page(&page);
}

static void
test_the_style_found_is_kept_where_it_can_hold_the_text(void **state)
{
    (void)state;
    check_encoded("a: b", "c, d & e?", "c, d & e?");
    check_encoded("a: b", "c: d", "\"c: d\"");
    check_encoded("a: b", "\"c\": \\d", "'\"c\": \\d'");
    check_encoded("a: b", "no", "\"no\"");
    check_encoded("a: b", "c\nd", "\"c\\nd\"");
    check_encoded("a: b", "", "\"\"");
    check_encoded("[b]", "c, d", "\"c, d\"");
    check_encoded("[b]", "c d", "c d");
    check_encoded("a: b\n  c", "d", "d");
    check_encoded("a: 'b'", "it's", "'it''s'");
    check_encoded("a: 'b'", "c\td", "\"c\\td\"");
    check_encoded("a: \"b\"", "\"c\" \\ \xc3\xa9",
                  "\"\\\"c\\\" \\\\ \xc3\xa9\"");
    check_encoded("a: \"b\"", "\x7f\xe2\x80\xa8", "\"\\x7F\\u2028\"");
    check_encoded("a: |\n   b\n   c\n", "d\n\n e", "|\n   d\n\n    e");
    check_encoded("a: |\n   b\n", "c\n", "|\n   c");
    check_encoded("a: |\n   b\n", " c", "\" c\\n\"");
    check_encoded("a: |-\r\n b\r\n", "c\nd", "|-\r\n c\r\n d");
    check_encoded("a: |- # x\n b\n", " c", "\" c\" # x");
    check_encoded("a: >-\n  b\n  c\n", "d e\nf", ">-\n  d e\n\n  f");
    check_encoded("a: >+\n  b\n\n", "c", ">+\n  c");
}

static void
test_what_is_not_utf8_is_refused(void **state)
{
    struct ptb_page page;
    struct ptb_buf out = PTB_BUF_INIT;

    (void)state;
    make_page(&page, PTB_S("a: b"));
    assert_true(find(&page, &all_keys));
    assert_false(ptb_value_encode(&out, &page, &page.values[0], PTB_S("\xff")));
    assert_int_equal(out.n, 0);
    free_page(&page);
}

static void
test_nodes_and_pieces(void **state)
{
    struct ptb_page page;

    (void)state;
    make_page(&page, PTB_S("a: b\nc: {d: e}\n"));
    assert_true(find(&page, &all_keys));
    assert_int_equal(page.n_nodes, 3);
    assert_int_equal(page.nodes[2].kind, PTB_NODE_VALUE);
    assert_int_equal(page.nodes[2].parent, 0);
    assert_int_equal(page.nodes[2].start_tag, 1);
    assert_int_equal(page.nodes[2].n_pieces, 1);
    assert_int_equal(page.pieces[page.nodes[2].first_piece].beg, 12);
    assert_false(page.values[0].in_flow);
    assert_true(page.values[1].in_flow);
    free_page(&page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_styles_have_exact_bytes),
        cmocka_unit_test(test_marks_that_count_characters_become_bytes),
        cmocka_unit_test(test_anchors_tags_and_aliases),
        cmocka_unit_test(test_only_strings_are_values),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_key_patterns),
        cmocka_unit_test(test_errors_name_the_byte),
        cmocka_unit_test(test_every_text_reads_back_in_every_place),
        cmocka_unit_test(
            test_the_style_found_is_kept_where_it_can_hold_the_text),
        cmocka_unit_test(test_what_is_not_utf8_is_refused),
        cmocka_unit_test(test_nodes_and_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
