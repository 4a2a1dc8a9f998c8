/* Msgids: white space folded, hard breaks kept, escapes of the place decoded.
 */
#include "config.h"

#include "unit/find.h"

#include "../unit.h"
#include "found.h"

/* The msgid of the whole of S.  */
static struct ptb_slice
msgid_of(struct scanned *s, enum ptb_bars bars, struct ptb_buf *buf)
{
    struct ptb_part part = {0, s->flat.n, 0, s->in.n};

    return ptb_msgid(&s->flat, &s->in, &part, bars, buf, &s->page.arena);
}

static void
assert_msgid(enum ptb_format format, enum ptb_bars bars, const char *text,
             const char *want)
{
    struct ptb_buf buf = PTB_BUF_INIT;
    struct scanned s;
    struct ptb_slice got;

    scan_text(&s, ptb_slice_str(text), format);
    got = msgid_of(&s, bars, &buf);
    if (!ptb_slice_eq(got, ptb_slice_str(want)))
        fail_msg("\"%.*s\" is not \"%s\"", (int)got.n, got.p, want);
    free_scanned(&s);
    ptb_buf_free(&buf);
}

#define MARKDOWN(text, want)                                                   \
    assert_msgid(PTB_FORMAT_KRAMDOWN, PTB_BARS_PLAIN, text, want)
#define CELL(text, want)                                                       \
    assert_msgid(PTB_FORMAT_KRAMDOWN, PTB_BARS_TEXT, text, want)
#define GFM_CELL(text, want)                                                   \
    assert_msgid(PTB_FORMAT_GFM, PTB_BARS_ALL, text, want)
#define HTML(text, want)                                                       \
    assert_msgid(PTB_FORMAT_HTML, PTB_BARS_PLAIN, text, want)

static void
white_space_is_one_blank(void **state)
{
    (void)state;
    MARKDOWN("a b", "a b");
    MARKDOWN("a  b", "a b");
    MARKDOWN("a\nb", "a b");
    MARKDOWN("a\r\n\t b", "a b");
    MARKDOWN("a\xc2\xa0 b\xe3\x80\x80"
             "c",
             "a\xc2\xa0 b\xe3\x80\x80"
             "c"); /* no ASCII white space */
    HTML("a  \nb", "a b");
    MARKDOWN("a text that is longer than a block\nof bytes,  which are looked "
             "at together, up to its last  word",
             "a text that is longer than a block of bytes, which are looked at "
             "together, up to its last word");
}

static void
hard_breaks_stay(void **state)
{
    (void)state;
    MARKDOWN("a  \nb", "a  \nb");
    MARKDOWN("a    \n  b", "a  \nb");
    MARKDOWN("a\\\n b", "a\\\nb");
    MARKDOWN("a \\\\\n\tb", "a\\\\\nb");
    MARKDOWN("a  \r\nb", "a  \nb");
}

static void
codes_keep_their_blanks(void **state)
{
    (void)state;
    MARKDOWN("a `b  c` d", "a `b  c` d");
    MARKDOWN("a `b\nc`  d", "a `b c` d");
    MARKDOWN("{{ a  |  b }}  c", "{{ a  |  b }} c");
    MARKDOWN("a $$b\n  c$$", "a $$b c$$");
}

static void
bars_of_cells(void **state)
{
    (void)state;
    CELL("a \\| b", "a | b");
    CELL("a \\\\| b", "a \\| b");
    CELL("a \\* b", "a \\* b");
    CELL("a `b\\|c`", "a `b\\|c`"); /* kramdown shows the backslash */
    MARKDOWN("a \\| b", "a \\| b");
    GFM_CELL("a \\| `b\\|c` {{ d \\| e }}", "a | `b|c` {{ d \\| e }}");
}

static struct ptb_slice
plain(const char *text, char quote, struct ptb_buf *buf,
      struct ptb_arena *arena)
{
    return ptb_msgid_plain(ptb_slice_str(text), quote, buf, arena);
}

static void
plain_texts(void **state)
{
    struct ptb_buf buf = PTB_BUF_INIT;
    struct ptb_arena arena = {0};

    (void)state;
    assert_slice(plain(" a \n b ", 0, &buf, &arena), "a b");
    assert_slice(plain("a &quot;b&#34; &#x22;c", '"', &buf, &arena),
                 "a \"b\" \"c");
    assert_slice(plain("a &quot;b", '\'', &buf, &arena), "a &quot;b");
    assert_slice(plain("a&#39;b&apos;c&#x27;d", '\'', &buf, &arena), "a'b'c'd");
    assert_slice(plain("a&#39;b", '"', &buf, &arena), "a&#39;b");
    assert_slice(plain("a &amp; &lt;b", '"', &buf, &arena), "a &amp; &lt;b");
    assert_slice(plain("", '"', &buf, &arena), "");
    ptb_arena_free(&arena);
    ptb_buf_free(&buf);
}

static size_t
n_breaks(const struct ptb_inline *in)
{
    size_t n = 0;

    for (size_t i = 0; i < in->n; i++)
        n += in->codes[i].kind == PTB_CODE_BREAK;
    return n;
}

/* A msgid has the hard breaks of its text, no other line end, and is its own
   msgid.  */
static void
folding_keeps_hard_breaks(void **state)
{
    uint32_t number = 3;
    size_t n_seen = 0;

    (void)state;
    for (int i = 0; i < 6000; i++) {
        enum ptb_format format = text_formats[i % 3];
        struct ptb_buf text = PTB_BUF_INIT, buf = PTB_BUF_INIT;
        struct scanned first, second;
        struct ptb_slice msgid, again;
        struct ptb_part part;

        add_mix(&text, &number, 1 + i % 12);
        scan_text(&first, ptb_buf_slice(&text), format);
        part = (struct ptb_part){0, first.flat.n, 0, first.in.n};
        if (ptb_peel(&first.flat, &first.in, format == PTB_FORMAT_HTML,
                     &part)) {
            size_t breaks = 0, lines = 0;

            for (size_t k = part.first; k < part.last; k++)
                breaks += first.in.codes[k].kind == PTB_CODE_BREAK;
            msgid = ptb_msgid(&first.flat, &first.in, &part, PTB_BARS_PLAIN,
                              &buf, &first.page.arena);
            for (size_t k = 0; k < msgid.n; k++)
                lines += msgid.p[k] == '\n';
            assert_int_equal(lines, breaks);
            scan_text(&second, msgid, format);
            assert_int_equal(n_breaks(&second.in), breaks);
            again = msgid_of(&second, PTB_BARS_PLAIN, &buf);
            if (!ptb_slice_eq(again, msgid))
                fail_msg("%s: \"%.*s\" is not \"%.*s\"", ptb_buf_cstr(&text),
                         (int)again.n, again.p, (int)msgid.n, msgid.p);
            n_seen += breaks;
            free_scanned(&second);
        }
        free_scanned(&first);
        ptb_buf_free(&text);
        ptb_buf_free(&buf);
    }
    assert_true(n_seen > 100);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_one_blank),
        cmocka_unit_test(hard_breaks_stay),
        cmocka_unit_test(codes_keep_their_blanks),
        cmocka_unit_test(bars_of_cells),
        cmocka_unit_test(plain_texts),
        cmocka_unit_test(folding_keeps_hard_breaks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
