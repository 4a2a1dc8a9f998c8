/* Glossaries as CSV.  Input: a file whose fields are parted by commas,
   semicolons or tabs; output: a concept for each line.
   Source: RFC 4180, sections 2.5 to 2.7, for quotes.
   Invariant: a line that cannot be read is an error, never half a term.  */
#include "config.h"

#include "check/glossary.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { MAX_FIELDS = 256 };

struct field {
    struct ptb_slice text; /* in the glossary's arena */
    size_t beg;            /* in the file */
};

/* What a column holds.  */
struct column {
    enum { OTHER, SOURCE, TARGET, TAGGED, STATUS } what;
    struct ptb_slice tag; /* of TAGGED */
};

struct reader {
    struct ptb_glossary *g;
    const char *path;
    struct ptb_slice text;
    size_t at;
    char delimiter;
    struct field fields[MAX_FIELDS];
    size_t n;
    struct column columns[MAX_FIELDS];
    size_t n_columns;
    struct potable_log *log;
};

static enum potable_status
complain(const struct reader *r, size_t at, const char *text)
{
    return ptb_log_error(r->log, POTABLE_ESYNTAX,
                         ptb_place_at(r->path, r->text, at), "%s", text);
}

/* The delimiter of TEXT: what its first line, outside of quotes, has most of;
   a comma if it has none.  */
static char
find_delimiter(struct ptb_slice text)
{
    size_t n_comma = 0, n_semicolon = 0, n_tab = 0;
    bool is_quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '"')
            is_quoted = !is_quoted;
        else if ((c == '\n' || c == '\r') && !is_quoted)
            break;
        n_comma += c == ',' && !is_quoted;
        n_semicolon += c == ';' && !is_quoted;
        n_tab += c == '\t' && !is_quoted;
    }
    return n_tab >= n_comma && n_tab >= n_semicolon && n_tab ? '\t'
           : n_semicolon > n_comma                           ? ';'
                                                             : ',';
}

static bool
ends_field(const struct reader *r, size_t at)
{
    return at >= r->text.n || r->text.p[at] == r->delimiter ||
           r->text.p[at] == '\n' || r->text.p[at] == '\r';
}

/* Reads the field between quotes at r->at into B.  */
static enum potable_status
read_quoted(struct reader *r, struct ptb_buf *b)
{
    size_t beg = r->at++;

    for (;; r->at++) {
        if (r->at >= r->text.n)
            return complain(r, beg, _("the quote is not closed"));
        if (r->text.p[r->at] == '"') {
            if (r->at + 1 >= r->text.n || r->text.p[r->at + 1] != '"')
                break;
            r->at++;
        }
        ptb_buf_add_char(b, r->text.p[r->at]);
    }
    r->at++;
    while (!ends_field(r, r->at) && r->text.p[r->at] == ' ')
        r->at++;
    return ends_field(r, r->at)
               ? POTABLE_OK
               : complain(r, r->at,
                          _("text behind the closing quote; a quote inside of "
                            "quotes is written twice"));
}

static enum potable_status
read_field(struct reader *r, struct ptb_buf *b)
{
    size_t beg = r->at;
    enum potable_status st = POTABLE_OK;

    b->n = 0;
    while (r->at < r->text.n && r->text.p[r->at] == ' ')
        r->at++;
    if (r->at < r->text.n && r->text.p[r->at] == '"') {
        beg = r->at;
        st = read_quoted(r, b);
    } else {
        while (!ends_field(r, r->at))
            r->at++;
        ptb_buf_add(b, r->text.p + beg, r->at - beg);
    }
    if (st == POTABLE_OK && r->n == MAX_FIELDS)
        st = complain(r, beg, _("too many columns"));
    if (st == POTABLE_OK)
        r->fields[r->n++] = (struct field){
            ptb_slice_trim(ptb_arena_copy(&r->g->arena, ptb_buf_slice(b))),
            beg};
    return st;
}

/* Reads the next line that has anything; r->n is 0 behind the last one.  Lines
   that start with "# " are comments.  */
static enum potable_status
read_line(struct reader *r)
{
    struct ptb_buf b = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    r->n = 0;
    while (r->at < r->text.n &&
           (ptb_is_space(r->text.p[r->at]) && r->text.p[r->at] != r->delimiter))
        r->at++;
    while (ptb_slice_starts(ptb_slice(r->text.p + r->at, r->text.n - r->at),
                            PTB_S("# "))) {
        while (r->at < r->text.n && r->text.p[r->at] != '\n' &&
               r->text.p[r->at] != '\r')
            r->at++;
        while (r->at < r->text.n && (ptb_is_space(r->text.p[r->at]) &&
                                     r->text.p[r->at] != r->delimiter))
            r->at++;
    }
    while (r->at < r->text.n && st == POTABLE_OK) {
        st = read_field(r, &b);
        if (r->at >= r->text.n || r->text.p[r->at] != r->delimiter)
            break;
        r->at++;
        if (r->at == r->text.n && st == POTABLE_OK)
            st = read_field(r, &b);
    }
    ptb_buf_free(&b);
    return st;
}

static bool
is_word(struct ptb_slice s, const char *word)
{
    return ptb_slice_eq_nocase(s, ptb_slice_str(word));
}

/* What the name S of a column says.  */
static struct column
name_column(struct reader *r, struct ptb_slice s)
{
    struct ptb_buf tag = PTB_BUF_INIT;
    struct column c = {.what = OTHER};

    if (is_word(s, "source") || is_word(s, "term"))
        c.what = SOURCE;
    else if (is_word(s, "target") || is_word(s, "translation"))
        c.what = TARGET;
    else if (is_word(s, "status"))
        c.what = STATUS;
    else if (ptb_locale_tag(&tag, s) && ptb_locale_is_known(ptb_buf_cstr(&tag)))
        c = (struct column){TAGGED,
                            ptb_arena_copy(&r->g->arena, ptb_buf_slice(&tag))};
    ptb_buf_free(&tag);
    return c;
}

/* Is S the tag of the source language?  */
static bool
is_source_tag(const struct reader *r, const struct column *c)
{
    struct ptb_slice source = r->g->source.p ? r->g->source : PTB_S("en");

    return c->what == TAGGED && ptb_slice_eq(c->tag, source);
}

/* Takes the first line for the names of the columns, if it is; else the
   columns are source, target and status.  */
static bool
read_header(struct reader *r)
{
    bool has_source = false, has_target = false;

    for (size_t i = 0; i < r->n; i++) {
        r->columns[i] = name_column(r, r->fields[i].text);
        has_source |=
            r->columns[i].what == SOURCE || is_source_tag(r, &r->columns[i]);
        has_target |=
            r->columns[i].what == TARGET || r->columns[i].what == STATUS ||
            (r->columns[i].what == TAGGED && !is_source_tag(r, &r->columns[i]));
    }
    r->n_columns = r->n;
    if (has_source && has_target)
        return true;
    r->n_columns = 3;
    r->columns[0] = (struct column){.what = SOURCE};
    r->columns[1] = (struct column){.what = TARGET};
    r->columns[2] = (struct column){.what = STATUS};
    return false;
}

/* Adds the line as a concept.  */
static enum potable_status
add_line(struct reader *r)
{
    enum ptb_term_status status = PTB_TERM_ALLOWED;

    if (r->n < 2)
        return complain(r, r->fields[0].beg,
                        _("a line of a glossary has two columns at least: a "
                          "term and its translation"));
    for (size_t i = 0; i < r->n && i < r->n_columns; i++) {
        if (r->columns[i].what != STATUS)
            continue;
        status = ptb_term_status_of(r->fields[i].text);
        if (status == PTB_N_TERM_STATUS)
            return ptb_log_error(
                r->log, POTABLE_ESYNTAX,
                ptb_place_at(r->path, r->text, r->fields[i].beg),
                _("unknown status '%.*s'; there are: required, forbidden, "
                  "do-not-translate"),
                (int)r->fields[i].text.n, r->fields[i].text.p);
    }
    ptb_glossary_add_concept(r->g);
    for (size_t i = 0; i < r->n && i < r->n_columns; i++) {
        const struct column *c = &r->columns[i];
        bool is_source = c->what == SOURCE || is_source_tag(r, c);

        if (c->what == OTHER || c->what == STATUS ||
            (status == PTB_TERM_KEPT && !is_source))
            continue;
        ptb_glossary_add(r->g, r->fields[i].text,
                         is_source           ? PTB_TERM_SOURCE
                         : c->what == TARGET ? PTB_TERM_TARGET
                                             : PTB_TERM_BY_TAG,
                         c->tag,
                         is_source && status == PTB_TERM_FORBIDDEN
                             ? PTB_TERM_ALLOWED
                             : status);
    }
    return POTABLE_OK;
}

enum potable_status
ptb_glossary_read_csv(struct ptb_glossary *g, const char *path,
                      struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct reader *r = ptb_alloc_zero(1, sizeof *r);
    enum potable_status st = ptb_file_read(&b, path, log);
    bool is_first = true;
    size_t bad;

    r->g = g;
    r->path = path;
    r->text = ptb_buf_slice(&b);
    r->log = log;
    bad = ptb_utf8_check(r->text);
    if (st == POTABLE_OK && bad < b.n)
        st = ptb_log_error(
            log, POTABLE_EENCODING, ptb_place_at(path, r->text, bad),
            _("byte 0x%02x is not UTF-8"), (unsigned)(unsigned char)b.p[bad]);
    if (ptb_slice_starts(r->text, PTB_S("\xef\xbb\xbf")))
        r->at = 3;
    r->delimiter = find_delimiter(r->text);
    while (st == POTABLE_OK) {
        st = read_line(r);
        if (st != POTABLE_OK || r->n == 0)
            break;
        if (!is_first || !read_header(r))
            st = add_line(r);
        is_first = false;
    }
    ptb_buf_free(&b);
    ptb_free(r);
    return st;
}
