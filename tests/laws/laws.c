/* The laws of pages.

   Input: the bytes of a page; output: how many laws it breaks, and lines that
   say which.  All goes through the public calls, so that what is tested is what
   a program gets.  */
#include "config.h"

#include "laws/laws.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* A text that the library gave away.  */
struct text {
    char *p;
    size_t n;
};

/* One page under test.  */
struct trial {
    struct ptb_slice bytes;
    const char *name;
    const struct law_options *options;
    struct ptb_buf *out; /* NULL: silent */
    size_t n_broken;
};

static struct ptb_slice
slice_of(struct text text)
{
    return ptb_slice(text.p, text.n);
}

/* The line of S in which byte OFFSET is, for a message: 80 bytes at most.  */
static struct ptb_slice
around(struct ptb_slice s, size_t offset)
{
    size_t beg = offset > 30 ? offset - 30 : 0;
    size_t end = beg + 80 < s.n ? beg + 80 : s.n;

    return ptb_slice(s.p + beg, end - beg);
}

static void
add_quoted(struct ptb_buf *out, struct ptb_slice s)
{
    ptb_buf_add_char(out, '"');
    po_escape(out, s);
    ptb_buf_add_char(out, '"');
}

static void
broken(struct trial *trial, const char *law, struct ptb_slice want,
       struct ptb_slice got)
{
    trial->n_broken++;
    if (!trial->out)
        return;
    ptb_buf_add_fmt(trial->out, "%s: %s: ", trial->name, law);
    add_quoted(trial->out, want);
    ptb_buf_add_str(trial->out, " became ");
    add_quoted(trial->out, got);
    ptb_buf_add_char(trial->out, '\n');
}

static void
same_bytes(struct trial *trial, const char *law, struct ptb_slice want,
           struct ptb_slice got)
{
    size_t i = 0;

    while (i < want.n && i < got.n && want.p[i] == got.p[i])
        i++;
    if (i < want.n || i < got.n)
        broken(trial, law, around(want, i), around(got, i < got.n ? i : got.n));
}

/* Reads BYTES as a page; NULL where they are none of its format.  */
static struct potable_page *
parse(const struct trial *trial, struct ptb_slice bytes)
{
    struct potable_page *page;

    if (potable_page_parse(&page, trial->name, bytes.p, bytes.n,
                           &trial->options->page, NULL) != POTABLE_OK)
        return NULL;
    return page;
}

static struct text
describe(struct potable_page *page, enum potable_stage stage)
{
    struct text text = {NULL, 0};

    text.p = potable_page_describe(page, stage, &text.n);
    return text;
}

/* PAGE merged with the PO file PO; p is NULL where PO or merge fail.  */
static struct text
merged(struct trial *trial, struct potable_page *page, struct ptb_slice po,
       struct potable_merge_result *result)
{
    struct potable_merge_options options = {0};
    struct potable_catalog *catalog;
    struct text text = {NULL, 0};
    struct potable_log *log = potable_log_new();

    if (potable_catalog_parse(&catalog, "filled.po", po.p, po.n, log) !=
        POTABLE_OK) {
        broken(trial, "the filled template cannot be read", PTB_SLICE_NONE,
               ptb_slice_str(potable_log_n(log) > 0
                                 ? potable_log_at(log, 0)->text
                                 : "no message"));
    } else if (potable_merge(page, catalog, &options, &text.p, &text.n, result,
                             log) != POTABLE_OK) {
        broken(trial, "merge fails", PTB_SLICE_NONE, PTB_SLICE_NONE);
        text.p = NULL;
    }
    potable_catalog_free(catalog);
    potable_log_free(log);
    return text;
}

/* A number at *P, which is moved behind it and one blank.  */
static size_t
take_number(const char **p)
{
    char *end;
    size_t n = strtoul(*p, &end, 10);

    *p = end + (*end == ' ');
    return n;
}

/* Do the spans, as SPANS lists them, partition the SIZE bytes of the page?  */
static void
check_partition(struct trial *trial, struct ptb_slice spans, size_t size)
{
    size_t at = 0;

    for (size_t i = 0; i < spans.n;) {
        struct ptb_slice rest = ptb_slice(spans.p + i, spans.n - i);
        size_t n = ptb_slice_find(rest, '\n');
        const char *p = rest.p;
        size_t beg = take_number(&p), end = take_number(&p);

        if (beg != at || end <= beg || end > size) {
            broken(trial, "spans do not partition", ptb_slice(rest.p, n),
                   PTB_SLICE_NONE);
            return;
        }
        at = end;
        i += n + 1;
    }
    if (at != size)
        broken(trial, "spans end before the page", PTB_SLICE_NONE,
               PTB_SLICE_NONE);
}

/* A unit as `debug units` writes it: LINE:COLUMN KIND "MSGID".  */
struct unit_line {
    struct ptb_slice kind, text; /* TEXT without the quotes, escaped */
};

static bool
take_unit(struct ptb_slice *units, struct unit_line *unit)
{
    size_t n = ptb_slice_find(*units, '\n'), kind, quote;
    struct ptb_slice line = ptb_slice(units->p, n);

    if (units->n == 0)
        return false;
    *units = ptb_slice(units->p + n, units->n - n);
    if (units->n > 0)
        *units = ptb_slice(units->p + 1, units->n - 1);
    kind = ptb_slice_find(line, ' ');
    quote = ptb_slice_find(line, '"');
    if (kind >= line.n || quote >= line.n || quote <= kind ||
        quote + 2 > line.n)
        return false;
    unit->kind = ptb_slice(line.p + kind, quote - kind);
    unit->text = ptb_slice(line.p + quote + 1, line.n - quote - 2);
    return true;
}

/* Is GOT the text WANT between the marks?  */
static bool
is_marked(struct ptb_slice got, struct ptb_slice want)
{
    struct ptb_slice open = PTB_S(PSEUDO_OPEN), close = PTB_S(PSEUDO_CLOSE);

    return got.n == want.n + open.n + close.n && ptb_slice_starts(got, open) &&
           ptb_slice_ends(got, close) &&
           ptb_slice_eq(ptb_slice(got.p + open.n, want.n), want);
}

/* Appends TEXT without its backslashes, "&lt;" as "<".  */
static void
add_unescaped(struct ptb_buf *out, struct ptb_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (ptb_slice_starts(ptb_slice(text.p + i, text.n - i),
                             PTB_S("&lt;"))) {
            ptb_buf_add_char(out, '<');
            i += 3;
        } else if (text.p[i] != '\\') {
            ptb_buf_add_char(out, text.p[i]);
        }
    }
}

/* The bytes of the reference "&#N;" to ASCII that starts S, whose character
   goes to *C.  0: there is none.  */
static size_t
read_reference(struct ptb_slice s, char *c)
{
    size_t i = 2;
    unsigned n = 0;

    if (!ptb_slice_starts(s, PTB_S("&#")))
        return 0;
    for (; i < s.n && i < 5 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        n = n * 10 + (unsigned)(s.p[i] - '0');
    *c = (char)n;
    return n > 0 && n < 0x80 && i < s.n && s.p[i] == ';' ? i + 1 : 0;
}

/* Does the same, and makes references to ASCII the characters, and hard breaks
   blanks.  */
static void
add_plain(struct ptb_buf *out, struct ptb_slice text)
{
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0, n; i < text.n; i += n) {
        char c = text.p[i];

        n = read_reference(ptb_slice(text.p + i, text.n - i), &c);
        if (n == 0 && c == '\\' && i + 1 < text.n) {
            n = 2;
            c = text.p[i + 1] == 'n' ? ' ' : text.p[i + 1];
        }
        n += n == 0;
        if (c != ' ' || b.n == 0 || b.p[b.n - 1] != ' ')
            ptb_buf_add_char(&b, c);
    }
    add_unescaped(out, ptb_buf_slice(&b));
    ptb_buf_free(&b);
}

/* Is GOT the text WANT between the marks, where GOT may hold escapes besides?
   What must be escaped where a text has become one line (a "|" that stood in
   the second) is in the text of the unit ever after.  ANY_BYTES as in struct
   law_options.  */
static bool
is_marked_escaped(struct ptb_slice got, struct ptb_slice want, bool any_bytes)
{
    void (*add)(struct ptb_buf *, struct ptb_slice) =
        any_bytes ? add_plain : add_unescaped;
    struct ptb_buf a = PTB_BUF_INIT, b = PTB_BUF_INIT;

    add(&a, want);
    add(&b, got);
    bool is_same = (any_bytes || got.n > want.n) &&
                   is_marked(ptb_buf_slice(&b), ptb_buf_slice(&a));
    ptb_buf_free(&a);
    ptb_buf_free(&b);
    return is_same;
}

/* Are the units AFTER those BEFORE with marks, N_REFUSED of them without?  */
static void
check_units(struct trial *trial, struct ptb_slice before,
            struct ptb_slice after, size_t n_refused)
{
    struct unit_line a = {PTB_SLICE_NONE, PTB_SLICE_NONE}, b = a;

    for (;;) {
        bool has_a = take_unit(&before, &a), has_b = take_unit(&after, &b);

        if (!has_a && !has_b)
            break;
        if (has_a != has_b) {
            broken(trial, has_a ? "pseudo loses a unit" : "pseudo adds a unit",
                   has_a ? a.text : PTB_SLICE_NONE,
                   has_b ? b.text : PTB_SLICE_NONE);
            return;
        }
        if (!ptb_slice_eq(a.kind, b.kind)) {
            broken(trial, "pseudo changes a kind", a.kind, b.kind);
            return;
        }
        if (!is_marked(b.text, a.text) &&
            !is_marked_escaped(b.text, a.text, trial->options->any_bytes)) {
            if (n_refused == 0 || !ptb_slice_eq(a.text, b.text)) {
                broken(trial, "pseudo changes a unit", a.text, b.text);
                return;
            }
            n_refused--;
        }
    }
    if (n_refused > 0)
        broken(trial, "more units refused than unchanged", PTB_SLICE_NONE,
               PTB_SLICE_NONE);
}

static void
check_pseudo(struct trial *trial, struct ptb_slice units, struct text out,
             const struct potable_merge_result *result)
{
    struct potable_page *second = parse(trial, slice_of(out));

    if (!second) {
        broken(trial, "pseudo cannot be read again", PTB_SLICE_NONE,
               PTB_SLICE_NONE);
        return;
    }
    struct text after = describe(second, POTABLE_STAGE_UNITS);
    if (result->n_refused > 0 && !trial->options->may_refuse)
        broken(trial, "pseudo is refused", PTB_SLICE_NONE, PTB_SLICE_NONE);
    if (!trial->options->spare_units)
        check_units(trial, units, slice_of(after), result->n_refused);
    potable_free(after.p);
    potable_page_free(second);
}

static void
write_po(const struct trial *trial, const char *kind, struct ptb_slice po)
{
    char path[4096];

    if (!trial->options->write)
        return;
    snprintf(path, sizeof path, "%s/%06zu.%s", trial->options->write,
             trial->options->number, kind);
    if (potable_file_write(path, po.p, po.n, NULL) != POTABLE_OK) {
        perror(path);
        exit(2);
    }
}

/* Merges PO into PAGE where the localized page is OLD already: WANT must come
   out, and nothing of OLD be lost.  */
static void
check_into(struct trial *trial, struct potable_page *page, struct ptb_slice po,
           struct ptb_slice old, struct ptb_slice want, const char *what)
{
    struct potable_page *localized = parse(trial, old);
    struct potable_merge_options options = {.localized = localized,
                                            .guard = true};
    struct potable_catalog *catalog = NULL;
    struct potable_log *log = potable_log_new();
    struct text out = {NULL, 0};

    if (localized && potable_catalog_parse(&catalog, "filled.po", po.p, po.n,
                                           NULL) == POTABLE_OK) {
        if (potable_merge(page, catalog, &options, &out.p, &out.n, NULL, log) ==
            POTABLE_OK)
            same_bytes(trial, what, want, slice_of(out));
        else
            broken(trial, what, PTB_SLICE_NONE,
                   ptb_slice_str(potable_log_at(log, 0)->text));
    }
    potable_free(out.p);
    potable_log_free(log);
    potable_catalog_free(catalog);
    potable_page_free(localized);
}

/* Fills TEMPLATE as KIND says, merges it into PAGE and runs the law of that. */
static void
check_filled(struct trial *trial, struct potable_page *page,
             struct ptb_slice template, struct ptb_slice units,
             enum fill_kind kind)
{
    const struct fill fill = {kind, PTB_SLICE_NONE, SIZE_MAX};
    struct potable_merge_result result = {0};
    struct ptb_buf po = PTB_BUF_INIT;

    fill_template(&po, template, &fill, NULL);
    struct text out = merged(trial, page, ptb_buf_slice(&po), &result);
    struct text again = merged(trial, page, ptb_buf_slice(&po), &result);
    if (out.p && again.p)
        same_bytes(trial, "a second merge differs", slice_of(out),
                   slice_of(again));
    if (!out.p)
        ; /* already told */
    else if (kind == FILL_PSEUDO)
        check_pseudo(trial, units, out, &result);
    else
        same_bytes(trial,
                   kind == FILL_SAME ? "msgstr = msgid" : "empty catalog",
                   trial->bytes, slice_of(out));
    if (out.p) {
        check_into(trial, page, ptb_buf_slice(&po), slice_of(out),
                   slice_of(out), "a merge into its own page");
        check_into(trial, page, ptb_buf_slice(&po), trial->bytes, slice_of(out),
                   "a merge into the master");
    }
    if (kind != FILL_NONE)
        write_po(trial, kind == FILL_SAME ? "same.po" : "pseudo.po",
                 ptb_buf_slice(&po));
    potable_free(out.p);
    potable_free(again.p);
    ptb_buf_free(&po);
}

/* Does a second reading of the page give the same template?  */
static void
check_second(struct trial *trial, struct ptb_slice template)
{
    struct potable_page *page = parse(trial, trial->bytes);

    if (!page) {
        broken(trial, "a second reading fails", PTB_SLICE_NONE, PTB_SLICE_NONE);
        return;
    }
    struct text again = describe(page, POTABLE_STAGE_MESSAGES);
    same_bytes(trial, "a second template differs", template, slice_of(again));
    potable_free(again.p);
    potable_page_free(page);
}

size_t
laws_check(struct ptb_slice bytes, const char *name,
           const struct law_options *options, struct ptb_buf *out,
           size_t *n_units)
{
    struct trial trial = {bytes, name, options, out, 0};
    struct potable_page *page = parse(&trial, bytes);

    if (!page)
        return 0;
    struct text spans = describe(page, POTABLE_STAGE_SPANS);
    struct text units = describe(page, POTABLE_STAGE_UNITS);
    struct text template = describe(page, POTABLE_STAGE_MESSAGES);
    check_partition(&trial, slice_of(spans), bytes.n);
    check_filled(&trial, page, slice_of(template), slice_of(units), FILL_NONE);
    check_filled(&trial, page, slice_of(template), slice_of(units), FILL_SAME);
    if (ptb_utf8_check(bytes) == bytes.n)
        check_filled(&trial, page, slice_of(template), slice_of(units),
                     FILL_PSEUDO);
    check_second(&trial, slice_of(template));
    for (size_t i = 0; n_units && i < units.n; i++)
        *n_units += units.p[i] == '\n';
    potable_free(spans.p);
    potable_free(units.p);
    potable_free(template.p);
    potable_page_free(page);
    return trial.n_broken;
}
