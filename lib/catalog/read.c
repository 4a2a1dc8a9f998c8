/* Reads PO files, strictly.
   Input: bytes; output: messages that know their bytes, or a list of all errors
   (up to PTB_MAX_ERRORS).
   Invariant: the raw bytes of the messages follow each other without gaps; what
   is before them is the byte order mark and what is after them is the tail.
   The grammar is that of gettext's manual, section "The Format of PO Files",
   line by line: a message starts on a line of its own.  After an error the rest
   of the message is skipped.  */
#include "config.h"

#include "catalog/catalog.h"
#include "catalog/charset.h"
#include "catalog/comment.h"
#include "catalog/unescape.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/utf8.h"

/* What was read last of the message at hand.  */
enum stage {
    STAGE_NONE, /* there is no message */
    STAGE_COMMENT,
    STAGE_PREV_CTXT,
    STAGE_PREV_ID,
    STAGE_PREV_PLURAL,
    STAGE_CTXT,
    STAGE_ID,
    STAGE_PLURAL,
    STAGE_STR
};

/* The stages after which a stage may come, as a set of bits.  */
static const unsigned allowed_after[] = {
    [STAGE_COMMENT] = 1u << STAGE_NONE | 1u << STAGE_COMMENT,
    [STAGE_PREV_CTXT] = 1u << STAGE_NONE | 1u << STAGE_COMMENT,
    [STAGE_PREV_ID] =
        1u << STAGE_NONE | 1u << STAGE_COMMENT | 1u << STAGE_PREV_CTXT,
    [STAGE_PREV_PLURAL] = 1u << STAGE_PREV_ID,
    [STAGE_CTXT] = 1u << STAGE_NONE | 1u << STAGE_COMMENT |
                   1u << STAGE_PREV_ID | 1u << STAGE_PREV_PLURAL,
    [STAGE_ID] = 1u << STAGE_NONE | 1u << STAGE_COMMENT | 1u << STAGE_PREV_ID |
                 1u << STAGE_PREV_PLURAL | 1u << STAGE_CTXT,
    [STAGE_PLURAL] = 1u << STAGE_ID,
    [STAGE_STR] = 1u << STAGE_ID | 1u << STAGE_PLURAL | 1u << STAGE_STR,
};

struct reader {
    struct potable_catalog *cat;
    struct potable_log *log;
    const char *name;      /* of the file, for remarks */
    struct ptb_slice text; /* the file without its byte order mark */
    size_t n_before;       /* bytes of the byte order mark */
    struct ptb_slice line; /* the line at hand without its end */
    size_t line_beg;       /* where it starts in TEXT */
    uint32_t n_line;       /* its number */
    size_t done;           /* end of the last line that is not blank */
    enum stage stage;
    struct ptb_message *m;   /* NULL: none */
    size_t raw_beg, beg;     /* of M with and without blank lines before */
    struct ptb_joined value; /* of the keyword at hand */
    size_t n_parts;          /* strings of VALUE */
    bool is_plural_str;      /* msgstr[] and not msgstr */
    bool line_is_obsolete, line_is_previous; /* "#~", "#|" */
    bool is_skipping;     /* after an error, to the next message */
    bool has_skipped_str; /* and a msgstr was among it */
    bool has_code;        /* escapes made text that is not ASCII */
    uint32_t cap_msgstr;
    bool has_conflict; /* what follows is no catalog */
    size_t n_errors;
    enum potable_status status; /* of the first error */
};

/* The place of byte I of the line at hand.  */
static struct ptb_place
place(const struct reader *r, size_t i)
{
    struct ptb_place at = {r->name, r->n_before + r->line_beg + i, r->n_line,
                           r->n_line == 1 && r->n_before ? 2 : 1};

    for (size_t k = 0; k < i; at.column++) {
        uint32_t c;

        k += ptb_utf8_decode(ptb_slice(r->line.p + k, r->line.n - k), &c);
    }
    return at;
}

/* Drops the message at hand.  */
static void
drop_message(struct reader *r)
{
    if (r->m)
        r->cat->n--;
    r->m = NULL;
    r->stage = STAGE_NONE;
    r->value.slice = PTB_SLICE_NONE;
    r->value.is_copied = r->value.has_code = false;
}

/* Counts an error; whether it is to be listed.  */
static bool
count_error(struct reader *r, enum potable_status code)
{
    if (r->n_errors == 0)
        r->status = code;
    return ++r->n_errors <= PTB_MAX_ERRORS;
}

/* Reports the syntax error TEXT at byte I of the line, if it is not NULL, and
   skips the message.  Returns false.  */
static bool
fail(struct reader *r, size_t i, const char *text)
{
    if (count_error(r, POTABLE_ESYNTAX))
        ptb_log_error(r->log, POTABLE_ESYNTAX, place(r, i), "%s", text);
    r->has_skipped_str = r->stage == STAGE_STR;
    r->is_skipping = true;
    drop_message(r);
    return false;
}

static void
begin_message(struct reader *r)
{
    r->m = ptb_catalog_push(r->cat);
    r->m->line = r->n_line;
    r->raw_beg = r->done;
    r->beg = r->line_beg;
    r->stage = STAGE_NONE;
    r->is_plural_str = false;
    r->cap_msgstr = 0;
}

static struct ptb_previous *
need_previous(struct reader *r)
{
    if (r->m->previous == NULL) {
        r->m->previous =
            ptb_arena_alloc(&r->cat->arena, sizeof(*r->m->previous));
        *r->m->previous = (struct ptb_previous){.msgid = PTB_SLICE_NONE};
    }
    return r->m->previous;
}

static void
add_msgstr(struct reader *r, struct ptb_slice value)
{
    struct ptb_slices list = {r->m->msgstr, r->m->n_msgstr, r->cap_msgstr};

    ptb_slices_add(&r->cat->arena, &list, value);
    r->m->msgstr = list.at;
    r->m->n_msgstr = list.n;
    r->cap_msgstr = list.cap;
}

/* Gives the value of the keyword at hand to the message.  */
static bool
end_keyword(struct reader *r)
{
    bool has_code = r->value.has_code;
    struct ptb_slice value;

    r->has_code |= has_code;
    if (r->stage <= STAGE_COMMENT)
        return true;
    if (r->n_parts == 0)
        return fail(r, 0, _("the keyword before this line has no string"));
    value = ptb_joined_take(&r->value, &r->cat->arena);
    if (has_code && ptb_utf8_check(value) < value.n)
        return fail(r, 0,
                    _("the escapes before this line do not make up UTF-8"));
    switch (r->stage) {
    case STAGE_PREV_CTXT:
        need_previous(r)->msgctxt = value;
        break;
    case STAGE_PREV_ID:
        need_previous(r)->msgid = value;
        break;
    case STAGE_PREV_PLURAL:
        need_previous(r)->msgid_plural = value;
        break;
    case STAGE_CTXT:
        r->m->msgctxt = value;
        break;
    case STAGE_ID:
        r->m->msgid = value;
        break;
    case STAGE_PLURAL:
        r->m->msgid_plural = value;
        break;
    default:
        add_msgstr(r, value);
    }
    return true;
}

/* Does S hold no byte above 0x7f?  */
static bool
is_ascii(struct ptb_slice s)
{
    unsigned char seen = 0;

    for (size_t i = 0; i < s.n; i++)
        seen |= (unsigned char)s.p[i];
    return seen < 0x80;
}

/* Reports that the file is in the charset NAME.  */
static void
fail_charset(struct reader *r, struct ptb_place at, struct ptb_slice name)
{
    if (count_error(r, POTABLE_EENCODING))
        ptb_log_error(r->log, POTABLE_EENCODING, at,
                      _("the charset is %.*s; only UTF-8 is supported, convert "
                        "the file with msgconv -t UTF-8"),
                      (int)(name.n < 64 ? name.n : 64), name.p);
}

/* Reports a charset that the file may not have.  */
static void
check_charset(struct reader *r, const struct ptb_message *header)
{
    struct ptb_place at = ptb_place_file(r->name);
    struct ptb_slice name = PTB_SLICE_NONE;

    if (header) {
        at.line = header->msgstr_line;
        name = ptb_charset_find(ptb_message_msgstr(header, 0));
    }
    switch (ptb_charset_check(name, !r->has_code && is_ascii(r->text))) {
    case PTB_CHARSET_OK:
        break;
    case PTB_CHARSET_UNKNOWN:
        if (header)
            ptb_log_warn(r->log, at,
                         _("the header names no charset; taken as UTF-8"));
        break;
    case PTB_CHARSET_MISSING:
        if (count_error(r, POTABLE_EENCODING))
            ptb_log_error(r->log, POTABLE_EENCODING, at,
                          _("the text is not ASCII and no header names its "
                            "charset"));
        break;
    case PTB_CHARSET_FOREIGN:
        fail_charset(r, at, name);
    }
}

/* Puts the message at hand into the table.  */
static void
index_message(struct reader *r)
{
    const struct ptb_message *m = r->m;
    const struct ptb_message *old = ptb_catalog_index(r->cat, r->cat->n - 1);
    struct ptb_place at = {r->name, r->n_before + r->beg, m->msgid_line, 1};

    if (old == NULL || (m->is_obsolete && old->is_obsolete))
        return;
    if (count_error(r, POTABLE_ESYNTAX))
        ptb_log_error(r->log, POTABLE_ESYNTAX, at,
                      _("duplicate message; the first one is on line %lu"),
                      (unsigned long)old->msgid_line);
}

/* Ends the message at hand, if there is one; only comments are left alone.  */
static bool
end_message(struct reader *r)
{
    struct ptb_message *m = r->m;

    if (m == NULL || r->stage <= STAGE_COMMENT)
        return true;
    if (!end_keyword(r))
        return false;
    if (r->stage != STAGE_STR)
        return fail(r, 0, _("the message before this line has no msgstr"));
    m->raw = ptb_slice(r->text.p + r->raw_beg, r->done - r->raw_beg);
    m->n_blank = (uint32_t)(r->beg - r->raw_beg);
    m->order = (uint32_t)r->cat->n;
    m->is_changed = false;
    index_message(r);
    r->m = NULL;
    r->stage = STAGE_NONE;
    return true;
}

/* The number in "[N]" at *I, which must be the next index.  */
static bool
read_index(struct reader *r, size_t *i)
{
    size_t at = *i, n = 0, k = at + 1;

    while (k < r->line.n && ptb_is_digit(r->line.p[k]) && n < UINT32_MAX)
        n = n * 10 + (size_t)(r->line.p[k++] - '0');
    if (k == at + 1 || k == r->line.n || r->line.p[k] != ']')
        return fail(r, at, _("malformed index of msgstr"));
    if (n != r->m->n_msgstr)
        return fail(r, at, _("the plural forms are not numbered 0, 1, 2 ..."));
    *i = k + 1;
    return true;
}

/* After the keyword msgstr at AT, *I being behind it.  */
static bool
begin_msgstr(struct reader *r, size_t at, size_t *i)
{
    bool is_plural = *i < r->line.n && r->line.p[*i] == '[';

    if (is_plural && r->m->msgid_plural.p == NULL)
        return fail(r, at, _("msgstr[] without msgid_plural"));
    if (!is_plural && r->m->msgid_plural.p)
        return fail(r, at, _("msgid_plural without msgstr[0]"));
    if (!is_plural && r->m->n_msgstr)
        return fail(r, at, _("a second msgstr"));
    if (r->m->n_msgstr == 0)
        r->m->msgstr_line = r->n_line;
    return !is_plural || read_index(r, i);
}

/* The stage that the keyword WORD leads to, or STAGE_NONE.  */
static enum stage
keyword_stage(struct ptb_slice word, bool is_previous)
{
    if (ptb_slice_eq(word, PTB_S("msgid")))
        return is_previous ? STAGE_PREV_ID : STAGE_ID;
    if (ptb_slice_eq(word, PTB_S("msgstr")))
        return is_previous ? STAGE_NONE : STAGE_STR;
    if (ptb_slice_eq(word, PTB_S("msgctxt")))
        return is_previous ? STAGE_PREV_CTXT : STAGE_CTXT;
    if (ptb_slice_eq(word, PTB_S("msgid_plural")))
        return is_previous ? STAGE_PREV_PLURAL : STAGE_PLURAL;
    return STAGE_NONE;
}

/* Reads the keyword at *I.  IS_FIRST: nothing but a mark is before it.  */
static bool
read_keyword(struct reader *r, size_t *i, bool is_first)
{
    size_t at = *i;
    struct ptb_slice word;
    enum stage next;

    while (*i < r->line.n &&
           (ptb_is_alpha(r->line.p[*i]) || r->line.p[*i] == '_'))
        ++*i;
    word = ptb_slice(r->line.p + at, *i - at);
    next = keyword_stage(word, r->line_is_previous);
    if (ptb_slice_eq(word, PTB_S("domain")))
        return fail(r, at, _("domain directives are not supported"));
    if (next == STAGE_NONE)
        return fail(r, at, _("unknown keyword"));
    if (r->stage == STAGE_STR && next <= STAGE_ID) {
        if (!is_first)
            return fail(r, at, _("a message must start on a new line"));
        if (!end_message(r))
            return false;
    }
    if (r->m == NULL)
        begin_message(r);
    if (!end_keyword(r))
        return false;
    if (!(allowed_after[next] & 1u << r->stage))
        return fail(r, at, _("this keyword is out of place"));
    if (r->stage > STAGE_COMMENT && r->m->is_obsolete != r->line_is_obsolete)
        return fail(r, 0, _("only part of the message is obsolete"));
    r->m->is_obsolete = r->line_is_obsolete;
    r->n_parts = 0;
    if (next == STAGE_ID)
        r->m->msgid_line = r->n_line;
    if (next == STAGE_STR && !begin_msgstr(r, at, i))
        return false;
    r->stage = next;
    return true;
}

static bool
read_string(struct reader *r, size_t *i)
{
    bool is_previous =
        r->stage >= STAGE_PREV_CTXT && r->stage <= STAGE_PREV_PLURAL;

    if (r->m == NULL || r->stage <= STAGE_COMMENT)
        return fail(r, *i, _("a string without a keyword"));
    if (is_previous != r->line_is_previous ||
        r->m->is_obsolete != r->line_is_obsolete)
        return fail(r, 0, _("the line is marked otherwise than its keyword"));
    r->n_parts++;
    switch (ptb_joined_add(&r->value, r->line, i)) {
    case PTB_QUOTED_OPEN:
        return fail(r, *i, _("the line ends within a string"));
    case PTB_QUOTED_ESCAPE:
        return fail(r, *i, _("unknown escape in a string"));
    case PTB_QUOTED_NUL:
        return fail(r, *i, _("a string may not hold NUL"));
    case PTB_QUOTED_RANGE:
        return fail(r, *i, _("the escape does not fit a byte"));
    default:
        return true;
    }
}

/* Is LINE one that git puts between two versions it could not merge?  */
static bool
is_conflict_marker(struct ptb_slice line)
{
    return ptb_slice_starts(line, PTB_S("<<<<<<< ")) ||
           ptb_slice_starts(line, PTB_S("||||||| ")) ||
           ptb_slice_starts(line, PTB_S(">>>>>>> ")) ||
           ptb_slice_eq(line, PTB_S("======="));
}

/* Reports a conflict, and nothing behind it: that would be the same text twice.
 */
static bool
fail_conflict(struct reader *r)
{
    r->has_conflict = true;
    return fail(r, 0,
                _("a git conflict marker; resolve the conflict in this file "
                  "first"));
}

/* Reads keywords and strings from byte I of the line on.  */
static bool
read_tokens(struct reader *r, size_t i)
{
    bool is_first = true;

    while (i < r->line.n) {
        char c = r->line.p[i];
        bool is_done;

        if (ptb_is_space(c)) {
            i++;
            continue;
        }
        if (c == '"')
            is_done = read_string(r, &i);
        else if (ptb_is_alpha(c))
            is_done = read_keyword(r, &i, is_first);
        else if (is_conflict_marker(r->line))
            return fail_conflict(r);
        else
            return fail(r, i, _("neither a keyword nor a string"));
        if (!is_done)
            return false;
        is_first = false;
    }
    return true;
}

/* Reads a comment of any kind but "#~" and "#|".  */
static void
read_comment(struct reader *r, size_t i)
{
    if (r->stage > STAGE_COMMENT && r->stage < STAGE_STR) {
        fail(r, i, _("a comment inside a message"));
        return;
    }
    if (!end_message(r))
        return;
    if (r->m == NULL)
        begin_message(r);
    r->stage = STAGE_COMMENT;
    ptb_comment_parse(&r->cat->arena, r->m,
                      ptb_slice(r->line.p + i, r->line.n - i));
}

/* Does the line at hand, of which the mark ends at I, start another message
   than the one that is skipped?  */
static bool
ends_skipping(struct reader *r, size_t i, bool is_comment)
{
    struct ptb_slice s = ptb_slice(r->line.p + i, r->line.n - i);

    if (is_comment || s.n == 0)
        return true;
    if (ptb_slice_starts(s, PTB_S("msgstr"))) {
        r->has_skipped_str = true;
        return false;
    }
    return r->has_skipped_str && (ptb_slice_starts(s, PTB_S("msgid")) ||
                                  ptb_slice_starts(s, PTB_S("msgctxt")));
}

/* Reads the line at hand.  Returns whether it belongs to a message.  */
static bool
read_line(struct reader *r)
{
    struct ptb_slice line = r->line;
    size_t i = 0, mark;
    bool is_comment;

    while (i < line.n && ptb_is_space(line.p[i]))
        i++;
    mark = i;
    r->line_is_obsolete = r->line_is_previous = false;
    if (i + 1 < line.n && line.p[i] == '#' && line.p[i + 1] == '~') {
        r->line_is_obsolete = true;
        i += 2;
        if (i < line.n && line.p[i] == '|') {
            r->line_is_previous = true;
            i++;
        }
    } else if (i + 1 < line.n && line.p[i] == '#' && line.p[i + 1] == '|') {
        r->line_is_previous = true;
        i += 2;
    }
    is_comment = i == mark && i < line.n && line.p[i] == '#';
    while (i < line.n && !is_comment && ptb_is_space(line.p[i]))
        i++;
    if (r->is_skipping && !ends_skipping(r, i, is_comment))
        return true;
    r->is_skipping = false;
    if (i == line.n) /* blank, or nothing but a mark */
        return false;
    if (is_comment)
        read_comment(r, i);
    else
        read_tokens(r, i);
    return true;
}

static void
read_lines(struct reader *r)
{
    struct ptb_slice text = r->text;

    for (size_t i = 0; i < text.n && !r->has_conflict;) {
        size_t n = ptb_slice_find(ptb_slice(text.p + i, text.n - i), '\n');
        size_t next = i + n < text.n ? i + n + 1 : text.n;

        r->line_beg = i;
        r->n_line++;
        if (n > 0 && next > i + n && text.p[i + n - 1] == '\r')
            n--;
        r->line = ptb_slice(text.p + i, n);
        if (read_line(r))
            r->done = next;
        i = next;
    }
    r->line_beg = text.n;
    r->line = ptb_slice(text.p + text.n, 0);
    r->n_line += text.n > 0 && text.p[text.n - 1] == '\n';
    if (!end_message(r))
        return;
    if (r->m) {
        r->done = r->raw_beg;
        drop_message(r);
    }
    r->cat->tail = ptb_slice(text.p + r->done, text.n - r->done);
}

/* Reports byte I of the text, which may not be there.  */
static void
fail_at(struct reader *r, size_t i, enum potable_status code, const char *text)
{
    if (count_error(r, code))
        ptb_log_error(r->log, code,
                      ptb_place_at(r->name, ptb_buf_slice(&r->cat->bytes),
                                   i + r->n_before),
                      "%s", text);
}

/* Checks what must hold before lines are read: UTF-8, no NUL, no lone CR.  */
static void
check_bytes(struct reader *r)
{
    struct ptb_slice s = r->text;
    size_t bad = ptb_utf8_check(s), i;

    if (bad < s.n) {
        struct ptb_slice name = ptb_charset_find(ptb_slice(s.p, bad));

        fail_at(r, bad, POTABLE_EENCODING, _("the file is not UTF-8"));
        if (ptb_charset_check(name, true) == PTB_CHARSET_FOREIGN)
            fail_charset(r, ptb_place_file(r->name), name);
    }
    i = ptb_slice_find(s, '\0');
    if (i < s.n)
        fail_at(r, i, POTABLE_ESYNTAX, _("a catalog may not hold NUL"));
    for (i = 0; i < s.n; i++) {
        i += ptb_slice_find(ptb_slice(s.p + i, s.n - i), '\r');
        if (i < s.n && (i + 1 == s.n || s.p[i + 1] != '\n')) {
            fail_at(r, i, POTABLE_ESYNTAX,
                    _("a carriage return that ends no line"));
            break;
        }
    }
}

enum potable_status
ptb_catalog_parse_bytes(struct potable_catalog *cat, const char *name,
                        struct potable_log *log)
{
    struct reader r = {.cat = cat, .log = log, .name = name};

    cat->name = ptb_arena_copy(&cat->arena, ptb_slice_str(name)).p;
    r.text = ptb_slice(ptb_buf_cstr(&cat->bytes), cat->bytes.n);
    cat->has_bom = ptb_slice_starts(r.text, PTB_S("\xef\xbb\xbf"));
    if (cat->has_bom)
        r.text = ptb_slice(r.text.p + 3, r.text.n - 3);
    r.n_before = cat->has_bom ? 3 : 0;
    cat->has_crlf = ptb_slice_has_crlf(r.text);
    check_bytes(&r);
    if (r.n_errors == 0) {
        read_lines(&r);
        if (r.n_errors == 0 || ptb_catalog_header(cat))
            check_charset(&r, ptb_catalog_header(cat));
    }
    if (r.n_errors > PTB_MAX_ERRORS)
        ptb_log_note(log, ptb_place_file(name),
                     ngettext_("%lu more error is not listed",
                               "%lu more errors are not listed",
                               r.n_errors - PTB_MAX_ERRORS),
                     (unsigned long)(r.n_errors - PTB_MAX_ERRORS));
    ptb_buf_free(&r.value.bytes);
    return r.status;
}
