/* ITS rules on the level of elements and attributes, and what is wrong with
   rule files.  tests/its/ has the cases from rules to units.  */
#include "config.h"

#include "page/its.h"

#include <unistd.h>

#include "../unit.h"
#include "base/file.h"
#include "base/mem.h"
#include "page/its-rule.h"
#include "page/read.h"

#define HEAD                                                                   \
    "<its:rules xmlns:its=\"http://www.w3.org/2005/11/its\" version=\"2.0\""   \
    " xmlns:h=\"http://www.w3.org/1999/xhtml\">\n"
#define TAIL "</its:rules>\n"

static char folder[] = "/tmp/test-its-XXXXXX";

static void
write_file(const char *name, const char *text)
{
    char path[200];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(ptb_file_write(path, ptb_slice_str(text), NULL),
                     POTABLE_OK);
}

static enum potable_status
read_rules(struct potable_its **its, const char *name, struct potable_log *log)
{
    char path[200];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return potable_its_read(its, path, log);
}

static void
add_values(struct ptb_buf *out, struct ptb_slice name,
           const struct ptb_its_values *v)
{
    static const char says[] = " +-n";

    if (!v->translate && !v->within && v->note.n == 0 && v->note_ref.n == 0)
        return;
    ptb_buf_add_str(out, out->n > 0 ? " " : "");
    ptb_buf_add_slice(out, name);
    if (v->translate)
        ptb_buf_add_fmt(out, "%c", says[v->translate]);
    if (v->within)
        ptb_buf_add_fmt(out, "~%c", says[v->within]);
    if (v->note.n > 0)
        ptb_buf_add_fmt(out, "%c%.*s", v->is_alert ? '!' : '#', (int)v->note.n,
                        v->note.p);
    if (v->note_ref.n > 0)
        ptb_buf_add_fmt(out, "@%.*s", (int)v->note_ref.n, v->note_ref.p);
}

/* What MAP says, tag by tag: NAME+ or NAME- (translate), ~+ ~- ~n (within
   text), #NOTE or !ALERT, @REFERENCE; attributes in brackets.  */
static void
describe(struct ptb_buf *out, const struct ptb_page *page,
         const struct ptb_its_map *map)
{
    struct ptb_html_tokens tags = PTB_HTML_TOKENS_INIT;

    ptb_html_tokenize(&tags, ptb_buf_slice(&page->bytes), 0);
    for (size_t i = 0; i < tags.n; i++) {
        const struct ptb_html_token *t = &tags.at[i];

        if (t->kind != PTB_HTML_START)
            continue;
        add_values(out, ptb_page_slice(page, t->name_beg, t->name_end),
                   ptb_its_of_tag(map, t->beg));
        for (uint32_t k = 0; k < t->n_attrs; k++) {
            const struct ptb_html_attr *a = &tags.attrs[t->first_attr + k];
            struct ptb_buf name = PTB_BUF_INIT;

            ptb_buf_add_char(&name, '@');
            ptb_buf_add_slice(&name,
                              ptb_page_slice(page, a->name_beg, a->name_end));
            add_values(out, ptb_buf_slice(&name),
                       ptb_its_of_attr(map, a->name_beg));
            ptb_buf_free(&name);
        }
    }
    ptb_html_tokens_free(&tags);
}

static void
check_page(const char *name, const char *text, const struct potable_its *its,
           const char *want)
{
    struct ptb_page page = {.name = NULL};
    struct ptb_buf bytes = PTB_BUF_INIT, got = PTB_BUF_INIT;
    struct potable_log *log = potable_log_new();
    struct ptb_its_map *map;

    ptb_buf_add_str(&bytes, text);
    assert_int_equal(ptb_page_take(&page, name, &bytes, NULL, log), POTABLE_OK);
    potable_log_clear(log);
    map = ptb_its_apply(&page, its, log);
    describe(&got, &page, map);
    assert_string_equal(ptb_buf_cstr(&got), want);
    assert_int_equal(potable_log_n(log), 0);
    if (*want == '\0')
        assert_int_equal(ptb_its_of_node(map, 0)->translate, PTB_ITS_UNSET);
    ptb_its_map_free(map);
    ptb_page_clear(&page);
    ptb_buf_free(&bytes);
    ptb_buf_free(&got);
    potable_log_free(log);
}

/* RULES applied to the HTML page TEXT.  */
static void
check(const char *rules, const char *text, const char *want)
{
    struct potable_its *its = NULL;
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_buf_add_str(&b, HEAD);
    ptb_buf_add_str(&b, rules);
    ptb_buf_add_str(&b, TAIL);
    write_file("rules.its", ptb_buf_cstr(&b));
    assert_int_equal(read_rules(&its, "rules.its", NULL), POTABLE_OK);
    check_page("page.html", text, its, want);
    potable_its_free(its);
    ptb_buf_free(&b);
}

#define NO(s) "<its:translateRule selector=\"" s "\" translate=\"no\"/>"
#define YES(s) "<its:translateRule selector=\"" s "\" translate=\"yes\"/>"
#define WITHIN(s, w)                                                           \
    "<its:withinTextRule selector=\"" s "\" withinText=\"" w "\"/>"
#define NOTE(s, type, rest)                                                    \
    "<its:locNoteRule selector=\"" s "\" locNoteType=\"" type "\" " rest

static void
test_translate(void **state)
{
    (void)state;
    check("", "<p>a</p>", "");
    check(NO("//p"), "<p>a <b>c</b></p><div>d</div>", "p- b-");
    check(NO("//h:p"), "<p>a</p>", "p-");
    check(NO("/html/body/p"), "<p>a</p>", "p-");
    check(NO("//h:p//h:b"), "<p>a <b>c</b></p>", "b-");
    check(NO("//p") YES("//b"), "<p>a <b>c</b></p>", "p- b+");
    check(YES("//b") NO("//p"), "<p>a <b>c</b></p>", "p- b+");
    check(NO("//p") YES("//p"), "<p>a</p>", "p+");
    check(NO("//*[@class='x']"), "<p class=x>a</p><p>b</p>", "p-");
    check(NO("//p[contains(., 'a')]"), "<p>x a</p><p>b</p>", "p-");
    check(NO("//*[namespace-uri() = 'http://www.w3.org/1999/xhtml']"
             "[local-name() = 'p']"),
          "<p>a</p>", "p-");
    check(NO("id('x')"), "<p>a</p><p id=x>b</p>", "p-");
    check(NO("//p[. = '&#233;']"), "<p>&eacute;</p>", "p-");
}

static void
test_attributes_are_selected_too(void **state)
{
    (void)state;
    check(NO("//img/@alt"), "<p>a<img alt=b title=c></p>", "@alt-");
    check(YES("//h:a/@data-x"), "<p><a data-x=b>c</a></p>", "@data-x+");
    check(YES("//@*[starts-with(name(), 'data-')]"), "<p data-x=b q=r>c</p>",
          "@data-x+");
    /* Not handed down from the element.  */
    check(NO("//p"), "<p title=x>a</p>", "p-");
    check(NOTE("//@title", "alert", "locNotePointer=\"../@class\"/>"),
          "<p class=c title=x>a</p>", "@title!c");
}

static void
test_local_markup_wins(void **state)
{
    (void)state;
    check(NO("//p"), "<p translate=yes>a</p><p translate>b</p><p>c</p>",
          "p+ p+ p-");
    check(YES("//p"), "<p TRANSLATE='No'>a <b>c</b></p>", "p- b-");
    check(NO("//p"), "<p translate=maybe>a</p>", "p-");
    check(WITHIN("//b", "yes"), "<p><b its-within-text=no>a</b></p>", "b~-");
    check(NOTE("//p", "alert",
               "><its:locNote>x</its:locNote>"
               "</its:locNoteRule>"),
          "<p its-loc-note='y  z'>a</p><p>b</p>", "p#y z p!x");
}

static void
test_within_text(void **state)
{
    (void)state;
    check(WITHIN("//x-a", "yes") WITHIN("//x-b", "nested"),
          "<p>a<x-a>b</x-a></p><x-b><i>c</i></x-b>", "x-a~+ x-b~n");
    check(WITHIN("//b", "no") WITHIN("//b", "yes"), "<p><b>a</b></p>", "b~+");
}

static void
test_notes(void **state)
{
    (void)state;
    check(NOTE("//p", "description",
               "><its:locNote>a\n <its:span>b</its:span> c</its:locNote>"
               "</its:locNoteRule>"),
          "<p>x <b>y</b></p>", "p#a b c b#a b c");
    check(NOTE("//p", "alert", "locNotePointer=\"@data-note\"/>"),
          "<p data-note='n &amp; m'>x</p>", "p!n & m");
    check(NOTE("//p", "alert", "locNotePointer=\"../preceding-sibling::i\"/>"),
          "<div><i>n</i><div><p>x</p></div></div>", "p!n");
    check(NOTE("//p", "description", "locNoteRef=\"n.html#x\"/>"), "<p>x</p>",
          "p@n.html#x");
    check(NOTE("//p", "description", "locNoteRefPointer=\"@class\"/>"),
          "<p class=r>x</p>", "p@r");
}

static void
test_parameters(void **state)
{
    (void)state;
    check("<its:param name=\"c\">x</its:param>" NO("//p[@class = $c]"),
          "<p class=x>a</p><p>b</p>", "p-");
}

static void
test_rules_of_others_are_passed_over(void **state)
{
    (void)state;
    check("<its:termRule selector=\"//b\" term=\"yes\"/>"
          "<x:rule xmlns:x=\"urn:x\"/>" NO("//p"),
          "<p>a</p>", "p-");
}

static void
test_pages_without_rules(void **state)
{
    (void)state;
    check_page("page.html", "<p>a</p><p title=x>translate</p>", NULL, "");
    check_page("page.html", "<p translate=no>a <b>b</b> <i translate=yes>c</i>",
               NULL, "p- b- i+");
    check_page("page.html", "<p><b its-loc-note=n its-loc-note-type=alert>a",
               NULL, "b!n");
    check_page("page.md",
               "a <b translate=\"no\">c</b> `<i translate=\"no\">`\n", NULL,
               "b-");
    check_page("page.md", "> a\n> <b\n> translate=\"no\">c</b>\n", NULL, "b-");
    check_page("page.md", "<div translate=\"no\">\n<p>a</p>\n</div>\n\nb\n",
               NULL, "div- p-");
}

static void
test_rules_on_markdown(void **state)
{
    struct potable_its *its = NULL;

    (void)state;
    write_file("rules.its", HEAD NO("//h2") NO("//td[1]//i") TAIL);
    assert_int_equal(read_rules(&its, "rules.its", NULL), POTABLE_OK);
    check_page("page.md",
               "## a <b>c</b>\n\n<b>x</b>\n\n"
               "| <i>a</i> | <i>b</i> |\n|---|---|\n| <i>c</i> | <i>d</i> |\n",
               its, "b- i-");
    potable_its_free(its);
}

static void
test_linked_rules_come_first(void **state)
{
    struct potable_its *its = NULL;

    (void)state;
    write_file("base.its", HEAD NO("//p") NO("//b") TAIL);
    write_file("rules.its",
               "<its:rules xmlns:its=\"http://www.w3.org/2005/11/its\" "
               "version=\"2.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
               "xlink:href=\"base.its\">" YES("//p") TAIL);
    assert_int_equal(read_rules(&its, "rules.its", NULL), POTABLE_OK);
    check_page("page.html", "<p>a <b>c</b></p>", its, "p+ b-");
    /* A second file goes behind the first.  */
    write_file("more.its", HEAD YES("//b") TAIL);
    assert_int_equal(read_rules(&its, "more.its", NULL), POTABLE_OK);
    check_page("page.html", "<p>a <b>c</b></p>", its, "p+ b+");
    /* A bad one changes nothing.  */
    write_file("bad.its", HEAD NO("//p") NO("//[") TAIL);
    assert_int_equal(read_rules(&its, "bad.its", NULL), POTABLE_ESYNTAX);
    check_page("page.html", "<p>a <b>c</b></p>", its, "p+ b+");
    potable_its_free(its);
}

/* The rule file TEXT is refused; the first error is at LINE, COLUMN (0: any)
   and holds WORDS.  */
static void
check_error(const char *text, size_t line, size_t column, const char *words)
{
    struct potable_its *its = NULL;
    struct potable_log *log = potable_log_new();
    const struct potable_remark *r;

    write_file("bad.its", text);
    assert_int_equal(read_rules(&its, "bad.its", log), POTABLE_ESYNTAX);
    assert_null(its);
    assert_true(potable_log_n(log) > 0);
    r = potable_log_at(log, 0);
    assert_int_equal(r->severity, POTABLE_ERROR);
    assert_non_null(r->file);
    if (strstr(r->text, words) == NULL)
        fail_msg("\"%s\" has no \"%s\"", r->text, words);
    assert_int_equal(r->line, line);
    if (column != 0)
        assert_int_equal(r->column, column);
    potable_log_free(log);
}

static void
test_bad_files(void **state)
{
    (void)state;
    check_error("", 0, 0, "empty");
    check_error("<a>\n<b></a>", 2, 0, "mismatch");
    check_error("<a/>", 0, 0, "no rules");
    check_error(HEAD "\n  <its:fooRule/>" TAIL, 3, 3, "fooRule");
    check_error(HEAD " <its:translateRule translate='no'/>" TAIL, 2, 2,
                "selector");
    check_error(HEAD NO("//p[") TAIL, 2, 1, "//p[");
    check_error(HEAD NO("//p") "\n" NO("//x:p") TAIL, 3, 1, "\"x\"");
    check_error(HEAD NO("//p[$v]") TAIL, 2, 1, "\"v\"");
    check_error(HEAD NO("//p[foo()]") TAIL, 2, 1, "foo");
    check_error(HEAD
                "<its:translateRule selector='//p' translate='maybe'/>" TAIL,
                2, 1, "maybe");
    check_error(HEAD WITHIN("//p", "often") TAIL, 2, 1, "often");
    check_error(HEAD NOTE("//p", "hint", "locNoteRef='x'/>") TAIL, 2, 1,
                "hint");
    check_error(HEAD NOTE("//p", "alert", "/>") TAIL, 2, 1, "locNoteRule");
    check_error(HEAD NOTE("//p", "alert", "locNotePointer='['/>") TAIL, 2, 1,
                "locNotePointer");
    check_error("<r:rules xmlns:r=\"http://www.w3.org/2005/11/its\"/>", 1, 1,
                "version");
    check_error("<r:rules xmlns:r=\"http://www.w3.org/2005/11/its\" "
                "version='3'/>",
                1, 1, "\"3\"");
    check_error("<r:rules xmlns:r=\"http://www.w3.org/2005/11/its\" "
                "version='2.0' queryLanguage='css'/>",
                1, 1, "css");
    check_error("<r:rules xmlns:r=\"http://www.w3.org/2005/11/its\" "
                "version='2.0' xmlns:x='http://www.w3.org/1999/xlink' "
                "x:href='bad.its'/>",
                1, 1, "bad.its");
    check_error("<x:rules/>", 1, 0, "x");
    check_error("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/hostname'>]>\n"
                "<a>&e;</a>",
                0, 0, "no rules");
}

static void
test_a_missing_file(void **state)
{
    struct potable_its *its = NULL;

    (void)state;
    assert_int_equal(read_rules(&its, "missing.its", NULL), POTABLE_EIO);
    assert_null(its);
    write_file("rules.its",
               "<its:rules xmlns:its=\"http://www.w3.org/2005/11/its\" "
               "version=\"2.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
               "xlink:href=\"missing.its\"/>");
    assert_int_equal(read_rules(&its, "rules.its", NULL), POTABLE_EIO);
}

static int
make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
    static const char *const names[] = {"rules.its", "base.its", "more.its",
                                        "bad.its"};
    char path[200];

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translate),
        cmocka_unit_test(test_attributes_are_selected_too),
        cmocka_unit_test(test_local_markup_wins),
        cmocka_unit_test(test_within_text),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_rules_of_others_are_passed_over),
        cmocka_unit_test(test_pages_without_rules),
        cmocka_unit_test(test_rules_on_markdown),
        cmocka_unit_test(test_linked_rules_come_first),
        cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_a_missing_file),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
