/* Localizing into a page that exists: what stays, what may be replaced, links
   and front matter.  */
#include "config.h"

#include "roundtrip/localize.h"

#include "../unit.h"
#include "roundtrip/state.h"

#define PO_HEADER                                                              \
    "msgid \"\"\nmsgstr \"\"\n"                                                \
    "\"Last-Translator: A. Nonymous <a@b.example>\\n\"\n"                      \
    "\"PO-Revision-Date: 2026-11-25 10:00+0100\\n\"\n"                         \
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

/* One merge.  */
struct trial {
    const char *name, *master, *po, *old;
    struct ptb_localize_options options;
    struct potable_merge_result result;
    struct potable_log *log;
    enum potable_status status;
    bool same;
    struct ptb_buf out;
};

/* With GUARD, law 6 is looked at.  */
static void
run(struct trial *t, bool guard)
{
    struct potable_page *page;
    struct potable_catalog *catalog;
    struct ptb_buf po = PTB_BUF_INIT;
    struct ptb_held *held = NULL;
    const char *name = t->name ? t->name : "m.md";

    assert_int_equal(potable_page_parse(&page, name, t->master,
                                        strlen(t->master), NULL, NULL),
                     POTABLE_OK);
    ptb_buf_add_str(&po, PO_HEADER);
    ptb_buf_add_str(&po, t->po ? t->po : "");
    assert_int_equal(potable_catalog_parse(&catalog, "xx.po", po.p, po.n, NULL),
                     POTABLE_OK);
    if (guard)
        t->options.held = held = ptb_held_new(catalog);
    t->options.name = "l.md";
    t->options.old = t->old ? ptb_slice_str(t->old) : PTB_SLICE_NONE;
    ptb_locale_words_read(&t->options.words, catalog);
    t->log = potable_log_new();
    t->out = PTB_BUF_INIT;
    t->status = ptb_localize(page, catalog, &t->options, &t->out, &t->same,
                             &t->result, t->log);
    ptb_buf_cstr(&t->out);
    ptb_held_free(held);
    ptb_buf_free(&po);
    potable_catalog_free(catalog);
    potable_page_free(page);
}

static void
finish(struct trial *t)
{
    ptb_buf_free(&t->out);
    potable_log_free(t->log);
}

/* The merge writes WANT, and then nothing else.  */
static void
assert_localized(struct trial t, const char *want)
{
    run(&t, false);
    assert_int_equal(t.status, POTABLE_OK);
    assert_string_equal(t.out.p, want);
    assert_int_equal(t.same, t.old && strcmp(t.old, want) == 0);
    finish(&t);
    for (int ours = 0; ours < 2; ours++) {
        t.old = want;
        t.options.is_ours = ours;
        run(&t, false);
        assert_int_equal(t.status, POTABLE_OK);
        assert_string_equal(t.out.p, want);
        assert_true(t.same);
        finish(&t);
    }
}

/* The merge refuses; the remarks are WANT, "LINE:COLUMN TEXT" each, in the
   order of the page.  */
static void
assert_refused(struct trial t, const char *const *want, size_t n)
{
    run(&t, true);
    assert_int_equal(t.status, POTABLE_ELOSS);
    assert_int_equal(t.out.n, 0);
    assert_int_equal(t.result.n_lost, n);
    assert_int_equal(potable_log_n(t.log), n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct potable_remark *r = potable_log_at(t.log, i);
        struct ptb_buf b = PTB_BUF_INIT;

        assert_int_equal(r->code, POTABLE_ELOSS);
        assert_string_equal(r->file, "l.md");
        ptb_buf_add_fmt(&b, "%zu:%zu %s", r->line, r->column, r->text);
        assert_string_equal(ptb_buf_cstr(&b), want[i]);
        ptb_buf_free(&b);
    }
    finish(&t);
}

static void
assert_not_refused(struct trial t, const char *want)
{
    run(&t, true);
    if (t.status != POTABLE_OK)
        fail_msg("%s", potable_log_at(t.log, 0)->text);
    assert_string_equal(t.out.p, want);
    finish(&t);
}

#define MSG(id, str) "msgid \"" id "\"\nmsgstr \"" str "\"\n\n"

static void
lines_are_kept(void **state)
{
    (void)state;
    assert_localized(
        (struct trial){.master = "# A\n\nOne two\nthree.\n\n- Four\n",
                       .po = MSG("A", "B") MSG("One two three.", "Un deux "
                                                                 "trois.")
                           MSG("Four", "Quatre"),
                       .old = "# B\n\nUn\ndeux trois.\n\n- Quatre\n"},
        "# B\n\nUn\ndeux trois.\n\n- Quatre\n");
    /* One text changes, one is not translated any more.  */
    assert_localized(
        (struct trial){.master = "One two.\n\nThree four.\n\nFive\nsix.\n",
                       .po = MSG("One two.", "Un deux.")
                           MSG("Three four.", "Trois, quatre."),
                       .old = "Un\ndeux.\n\nTrois\nquatre.\n\nCinq\nsix.\n"},
        "Un\ndeux.\n\nTrois, quatre.\n\nFive\nsix.\n");
    /* Prefixes of containers, hard breaks.  */
    assert_localized(
        (struct trial){.master = "> One  \n> two\n> three\n",
                       .po = MSG("One  \\ntwo three", "Un  \\ndeux trois"),
                       .old = "> Un  \n> deux\n> trois\n"},
        "> Un  \n> deux\n> trois\n");
    /* A text that comes twice keeps the bytes of each.  */
    assert_localized((struct trial){.master = "One two.\n\nOne two.\n",
                                    .po = MSG("One two.", "Un deux."),
                                    .old = "Un\ndeux.\n\nUn deux.\n"},
                     "Un\ndeux.\n\nUn deux.\n");
}

static void
line_ends_are_not_mixed(void **state)
{
    (void)state;
    assert_localized((struct trial){.master = "# A\r\n\r\nB\r\nc.\r\n",
                                    .po = MSG("A", "a") MSG("B c.", "b c."),
                                    .old = "# a\n\nb\nc.\n"},
                     "# a\r\n\r\nb c.\r\n");
}

static void
writing_is_kept(void **state)
{
    (void)state;
    assert_localized(
        (struct trial){.master = "---\ntitle: One\n---\nTwo | three\n",
                       .po = MSG("One", "Un: un") MSG("Two", "Deux")
                           MSG("three", "trois | 3"),
                       .old = "---\ntitle: 'Un: un'\n---\nDeux | trois &#124; "
                              "3\n"},
        "---\ntitle: 'Un: un'\n---\nDeux | trois &#124; 3\n");
    assert_localized(
        (struct trial){.name = "m.html",
                       .master = "<p title=\"One\">Two</p>",
                       .po = MSG("One", "\\\"Un\\\" < 1") MSG("Two", "a < b"),
                       .old =
                           "<p title=\"&#34;Un&quot; &lt; 1\">a &#60; b</p>"},
        "<p title=\"&#34;Un&quot; &lt; 1\">a &#60; b</p>");
    /* What means something else is not the same.  */
    assert_localized((struct trial){.master = "One\n",
                                    .po = MSG("One", "*Un*"),
                                    .old = "\\*Un\\*\n"},
                     "*Un*\n");
    /* Bytes that break the new page are written anew.  */
    assert_localized((struct trial){.master = "> One two\n\n- x\n",
                                    .po = MSG("One two", "Un deux"),
                                    .old = "> > Un\n> > deux\n\n- x\n"},
                     "> Un deux\n\n- x\n");
}

static void
fuzzy(void **state)
{
    static const char master[] = "One.\n\nTwo.\n\nThree.\n";
    static const char po[] = MSG("One.", "Un.") "#, fuzzy\n" MSG(
        "Two.", "Deux.") "#, fuzzy\n" MSG("Three.", "Trois.");
    static const char old[] = "Un.\n\nDeux.\n\nThree.\n";
    struct trial t = {.master = master, .po = po, .old = old};

    (void)state;
    assert_localized(t, "Un.\n\nTwo.\n\nThree.\n");
    t.options.fuzzy = POTABLE_FUZZY_KEEP;
    assert_localized(t, "Un.\n\nDeux.\n\nThree.\n");
    run(&t, false);
    assert_int_equal(t.result.n_translated, 1);
    assert_int_equal(t.result.n_fuzzy, 1);
    assert_int_equal(t.result.n_kept, 1);
    finish(&t);
    t.options.fuzzy = POTABLE_FUZZY_USE;
    assert_localized(t, "Un.\n\nDeux.\n\nTrois.\n");
    t.old = NULL;
    t.options.fuzzy = POTABLE_FUZZY_KEEP;
    assert_localized(t, "Un.\n\nTwo.\n\nThree.\n");
}

/* Text in the place of a fuzzy translation stays, whatever the catalog says by
   now, unless it is English.  */
static void
fuzzy_in_its_place(void **state)
{
    struct trial t = {
        .master = "# One\n\nTwo.\n\nThree.\n\nFour.\n",
        .po = MSG("One", "Un") "#, fuzzy\n" MSG(
            "Two.", "Deux !") "#, fuzzy\n#| msgid \"Drei.\"\n" MSG("Three.",
                                                                   "Trois !"),
        .options = {.fuzzy = POTABLE_FUZZY_KEEP}};

    (void)state;
    t.old = "# Un\n\nDeux\nou trois.\n\nDrei.\n\nFour.\n";
    assert_localized(t, "# Un\n\nDeux\nou trois.\n\nThree.\n\nFour.\n");
    /* Not where the page has another number of texts.  */
    t.old = "# Un\n\nDeux.\n\nDrei.\n\nX.\n\nFour.\n";
    assert_localized(t, "# Un\n\nTwo.\n\nThree.\n\nFour.\n");
}

/* A fuzzy translation that stands on the page as part of a text stays there. */
static void
fuzzy_part_of_a_text(void **state)
{
    struct trial t = {
        .master = "One two.\n\nThree four.\n\nSeven.\n",
        .po = "#, fuzzy\n" MSG(
            "One two.",
            "Un deux deux, "
            "voilà voilà.") "#, fuzzy\n" MSG("Three four.",
                                             "Et trois quatre quatre."),
        .options = {.fuzzy = POTABLE_FUZZY_KEEP}};

    (void)state;
    t.old = "Un deux\ndeux, voilà voilà. Et trois quatre quatre.\n\nSeven.\n";
    assert_localized(t, "Un deux deux, voilà voilà.\n\n"
                        "Et trois quatre quatre.\n\nSeven.\n");
    /* Not what a catalog alone has.  */
    t.old = "Un deux\ndeux, voilà voilà.\n\nSeven.\n";
    assert_localized(t,
                     "Un deux\ndeux, voilà voilà.\n\nThree four.\n\nSeven.\n");
}

static void
what_nobody_holds(void **state)
{
    static const char *const edited[] = {
        "5:1 this text would be lost: \"Zwei, von Hand.\"",
        "8:7 this link would be lost: \"own.md\"",
        "10:1 this block would be lost: \"# größer…\""};
    static const char *const keys[] = {
        "3:1 this value of the front matter would be lost: author"};
    struct trial t = {.master = "# One\n\nTwo.\n\n[T](x.md)\n",
                      .po = MSG("One", "Eins") MSG("Two.", "Zwei.")
                          MSG("[T](x.md)", "[T!](x.md)")};

    (void)state;
    t.old = "# Eins\n\nZwei.\n\nZwei, von Hand.\n\n\n [T!](own.md)\n\n"
            "~~~\n# größer\n~~~\n";
    assert_refused(t, edited, 3);
    t.old = "---\ntitle: T!\nauthor: me\n---\n# Eins\n";
    assert_refused(t, keys, 1);
    t.options.is_ours = true;
    assert_not_refused(t, "# Eins\n\nZwei.\n\n[T!](x.md)\n");
}

static void
what_somebody_holds(void **state)
{
    static const char want[] = "# Eins\n\nTwo.\n";
    struct trial t = {
        .master = "# One\n\nTwo.\n",
        .po = "# potable kept: Altes, das bleibt.\n" MSG(
            "One", "Eins") "#, fuzzy\n#| msgid \"Old "
                           "two.\"\n" MSG("Two.", "Alte [z](w)wei.") "#~ "
                                                                     "msg"
                                                                     "id "
                                                                     "\"G"
                                                                     "one"
                                                                     ".\""
                                                                     "\n#"
                                                                     "~ "
                                                                     "msg"
                                                                     "str"
                                                                     " \""
                                                                     "Weg"
                                                                     " un"
                                                                     "d "
                                                                     "for"
                                                                     "t."
                                                                     "\""
                                                                     "\n"};

    (void)state;
    t.old = "# One\n";
    assert_not_refused(t, want);
    t.old = "# Eins\n\nAlte\n[z](w)wei.\n";
    assert_not_refused(t, want);
    t.old = "# Eins\n\nWeg und  fort.\n\nGone.\n\nOld two.\n";
    assert_not_refused(t, want);
    t.old = "- Altes, das bleibt.\n- Weg und\n";
    assert_not_refused(t, want);
}

/* Comments in code are kept while the code is the master's; markup round a text
   may be the page's or the catalog's.  */
static void
code(void **state)
{
    static const char *const lost[] = {
        "5:1 this block would be lost: \"b = 1 # größer…\""};
    struct trial t = {.master = "# One\n\n~~~\na\n~~~\n\n```py\nx = 1 # big\n"
                                "y\n```\n\n$$x \\text{big}$$\n\nEnd.\n",
                      .po = MSG("One", "Eins") MSG("End.", "**Ende.**")};

    (void)state;
    t.old = "# Eins\n\n```py\nx = 1 # größer\ny\n```\n\n"
            "$$x \\text{groß}$$\n\n**Ende.**\n";
    assert_not_refused(
        t, "# Eins\n\n~~~\na\n~~~\n\n```py\nx = 1 # größer\ny\n```\n\n"
           "$$x \\text{groß}$$\n\n**Ende.**\n");
    t.old = "# Eins\n\nEnde.\n\n```py\nb = 1 # größer\ny\n```\n";
    assert_refused(t, lost, 1);
}

/* en/X becomes /xx/X; ./X becomes ../X for the master's own.  */
static bool
map_link(void *data, struct ptb_slice target, bool is_own, struct ptb_buf *out)
{
    (void)data;
    if (ptb_slice_starts(target, PTB_S("en/"))) {
        ptb_buf_add_str(out, "/xx/");
        ptb_buf_add(out, target.p + 3, target.n - 3);
        return true;
    }
    if (is_own || !ptb_slice_starts(target, PTB_S("./")))
        return false;
    ptb_buf_add_str(out, "../");
    ptb_buf_add(out, target.p + 2, target.n - 2);
    return true;
}

static void
links(void **state)
{
    struct trial t = {.options = {.map = map_link}};

    (void)state;
    t.master = "# [One](en/a.md)\n\nTwo [b](en/b.md), [c](./c.md).\n\n"
               "![d](./d.png)\n\n[e]: <en/e> \"T\"\n\n<img src='./f.png'>\n";
    t.po = MSG("[One](en/a.md)", "[Un](en/a.md)")
        MSG("Two [b](en/b.md), [c](./c.md).",
            "[B](en/b.md) [c](./c.md) [c](../c.md) [o](./o.md) [p](en/p).");
    t.old = NULL;
    assert_localized(
        t, "# [Un](/xx/a.md)\n\n[B](/xx/b.md) [c](../c.md) [c](../c.md) "
           "[o](./o.md) [p](/xx/p).\n\n![d](../d.png)\n\n[e]: </xx/e> \"T\"\n\n"
           "<img src='../f.png'>\n");
    /* Lines are kept, and untranslated units have the new targets, too.  */
    t.po = MSG("[One](en/a.md)", "[Un](en/a.md)");
    t.old = "# [Un](/xx/a.md)\n\nTwo\n[b](/xx/b.md),\n[c](../c.md).\n";
    assert_localized(
        t, "# [Un](/xx/a.md)\n\nTwo\n[b](/xx/b.md),\n[c](../c.md).\n\n"
           "![d](../d.png)\n\n[e]: </xx/e> \"T\"\n\n<img src='../f.png'>\n");
}

static void
front_matter(void **state)
{
    static const struct ptb_front_matter_set set[] = {
        {"lang", "{locale}", true},
        {"translator", "{translator}", true},
        {"date", "{revision-date}", true},
        {"at", "/{folder}/x", true}};
    static const char *const keep[] = {"reviewer", "tags"};
    struct trial t = {
        .po = MSG("One", "Un"),
        .options = {.set = set,
                    .n_set = 4,
                    .keep = keep,
                    .n_keep = 2,
                    .words = {.locale = PTB_S("no"), .folder = PTB_S("nb")}}};

    (void)state;
    t.master = "---\nlang: en # the tag\ntitle: One\ntags: [a]\ndate: x\n---\n"
               "# One\n";
    assert_localized(
        t, "---\nlang: \"no\" # the tag\ntitle: Un\ntags: [a]\n"
           "date: \"2026-11-25\"\ntranslator: A. Nonymous\nat: /nb/x\n---\n"
           "# Un\n");
    t.old = "---\ntags:\n  - b\n  # c\n\nextra: 1\nlang: 'no'\n"
            "reviewer: &r |\n  me\n\n---\n# Un\n";
    assert_localized(t, "---\nlang: 'no'\ntitle: Un\ntags:\n  - b\n"
                        "date: \"2026-11-25\"\nreviewer: &r |\n  me\n"
                        "translator: A. Nonymous\nat: /nb/x\n---\n# Un\n");
    t.master = "# One\n";
    t.old = NULL;
    assert_localized(t, "---\nlang: \"no\"\ntranslator: A. Nonymous\n"
                        "date: \"2026-11-25\"\nat: /nb/x\n---\n# Un\n");
}

static void
below_the_minimum(void **state)
{
    struct trial t = {.master = "One.\n\nTwo.\n",
                      .po = MSG("One.", "Un."),
                      .old = "Un, ou deux.\n",
                      .options = {.minimum = 60}};

    (void)state;
    assert_localized(t, "Un, ou deux.\n");
    run(&t, true);
    assert_true(t.result.below_minimum);
    finish(&t);
}

/* Merges PO into MASTER where the page is PAGE, and notes it in STATE.  */
static enum potable_status
step(struct ptb_state *notes, struct ptb_buf *page, const char *master,
     const char *po)
{
    struct trial t = {.master = master, .po = po};
    struct ptb_slice path = PTB_S("fr/m.md");
    struct ptb_state read = {0};
    struct ptb_buf file = PTB_BUF_INIT;

    ptb_state_format(notes, &file);
    assert_int_equal(ptb_state_parse(&read, "st", ptb_buf_slice(&file), NULL),
                     POTABLE_OK);
    t.old = page->p ? ptb_buf_cstr(page) : NULL;
    t.options.fuzzy = POTABLE_FUZZY_KEEP;
    t.options.is_ours =
        page->p && ptb_state_has(&read, path, ptb_buf_slice(page));
    run(&t, true);
    if (t.status == POTABLE_OK) {
        page->n = 0;
        ptb_buf_add_slice(page, ptb_buf_slice(&t.out));
        ptb_state_set(notes, path, ptb_buf_slice(page));
    }
    finish(&t);
    ptb_state_clear(&read);
    ptb_buf_free(&file);
    return t.status;
}

/* A msgstr is corrected, the master changes, somebody edits the page.  */
static void
life_of_a_page(void **state)
{
    struct ptb_state notes = {0};
    struct ptb_buf page = PTB_BUF_INIT;
    static const char one[] = "# A\n\nB\nc.\n\nD.\n";

    (void)state;
    ptb_buf_add_str(&page, "# a\n\nb\nwrapped by hand.\n\nd.\n");
    assert_int_equal(step(&notes, &page, one,
                          MSG("A", "a") MSG("B c.", "b wrapped by hand.")
                              MSG("D.", "d.")),
                     POTABLE_OK);
    assert_int_equal(step(&notes, &page, one,
                          MSG("A", "a!") MSG("B c.", "b wrapped by hand.")
                              MSG("D.", "d.")),
                     POTABLE_OK);
    assert_string_equal(ptb_buf_cstr(&page),
                        "# a!\n\nb\nwrapped by hand.\n\nd.\n");
    /* What update makes of a new master: one message is fuzzy, one new.  */
    assert_int_equal(
        step(&notes, &page, "# A\n\nB\nc.\n\nDD.\n\nE.\n",
             MSG("A", "a!") MSG(
                 "B c.",
                 "b wrapped by hand.") "#, fuzzy\n#| msgid \"D.\"\n" MSG("DD.",
                                                                         "d.")),
        POTABLE_OK);
    assert_string_equal(ptb_buf_cstr(&page),
                        "# a!\n\nb\nwrapped by hand.\n\nd.\n\nE.\n");
    page.p[2] = 'x';
    assert_int_equal(step(&notes, &page, one,
                          MSG("A", "a!") MSG("B c.", "b wrapped by hand.")
                              MSG("D.", "d.")),
                     POTABLE_ELOSS);
    assert_int_equal(page.p[2], 'x');
    ptb_buf_free(&page);
    ptb_state_clear(&notes);
}

/* A page as it is stays as it is, if the catalog says what it says; and every
   bit of it is held then.  */
static void
a_page_into_itself(void **state)
{
    static const char page[] =
        "---\ntitle: \"T\"\n---\n# A *b*\n\nC\nd [e](f.md \"g\")  \nh\n\n"
        "> i\n> j\n\n| k | l |\n|---|---|\n| m\\|n | o |\n\n[p]: q \"r\"\n\n"
        "<p title='s'>t\n<b>u</b></p>\n\n{{ v }} w\n";
    struct trial t = {.master = page, .old = page};

    (void)state;
    assert_localized(t, page);
    assert_not_refused(t, page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_kept),
        cmocka_unit_test(line_ends_are_not_mixed),
        cmocka_unit_test(writing_is_kept),
        cmocka_unit_test(fuzzy),
        cmocka_unit_test(fuzzy_in_its_place),
        cmocka_unit_test(fuzzy_part_of_a_text),
        cmocka_unit_test(what_nobody_holds),
        cmocka_unit_test(what_somebody_holds),
        cmocka_unit_test(code),
        cmocka_unit_test(links),
        cmocka_unit_test(front_matter),
        cmocka_unit_test(below_the_minimum),
        cmocka_unit_test(life_of_a_page),
        cmocka_unit_test(a_page_into_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
