/* Liquid.  Input: the bytes of a page; output: where its tags and outputs
   stand, opaque bodies included.

   Invariant: a walk looks at each byte a bounded number of times.  What a
   search for a closer found is kept until the walk has passed it, and a search
   that found nothing is not repeated.  */
#include "config.h"

#include "page/liquid.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"

#define NOWHERE SIZE_MAX

struct block {
    const char *name;
    bool is_standard; /* of Liquid or Jekyll: without an end tag no page */
};

/* RAW must be the first.  The others than the standard ones come from plugins
   that hand their bodies to TeX, a highlighter or a drawing program; where no
   end tag follows, the tag is taken for another plugin's.  */
static const struct block blocks[PTB_LIQUID_BLOCKS] = {
    {"raw", true},        {"comment", true},   {"highlight", true},
    {"codeblock", false}, {"math", false},     {"katex", false},
    {"mermaid", false},   {"plantuml", false}, {"graphviz", false},
};

enum { RAW = 0 };

static bool
is_word(char c)
{
    return ptb_is_alnum(c) || c == '_';
}

/* Where "%}" stands in TEXT at or behind FROM.  */
static size_t
find_tag_end(struct ptb_slice text, size_t from)
{
    while (from + 1 < text.n) {
        const char *q = memchr(text.p + from, '%', text.n - 1 - from);

        if (q == NULL)
            break;
        if (q[1] == '}')
            return (size_t)(q - text.p);
        from = (size_t)(q - text.p) + 1;
    }
    return NOWHERE;
}

/* Where "{%" stands in TEXT at or behind FROM, or "{{" too if OUTPUTS.  */
static size_t
find_opener(struct ptb_slice text, size_t from, bool outputs)
{
    while (from + 1 < text.n) {
        const char *q = memchr(text.p + from, '{', text.n - 1 - from);

        if (q == NULL)
            break;
        if (q[1] == '%' || (outputs && q[1] == '{'))
            return (size_t)(q - text.p);
        from = (size_t)(q - text.p) + 1;
    }
    return NOWHERE;
}

/* The name of the tag that opens at POS; empty if none stands there.  */
static struct ptb_slice
tag_name(struct ptb_slice text, size_t pos)
{
    size_t beg = pos + 2, end;

    if (beg < text.n && text.p[beg] == '-')
        beg++;
    while (beg < text.n && ptb_is_space(text.p[beg]))
        beg++;
    for (end = beg; end < text.n && is_word(text.p[end]);)
        end++;
    return ptb_slice(text.p + beg, end - beg);
}

static int
find_block(struct ptb_slice name)
{
    for (int i = 0; i < PTB_LIQUID_BLOCKS; i++)
        if (ptb_slice_eq(name, ptb_slice_str(blocks[i].name)))
            return i;
    return -1;
}

/* Is NAME that of the end tag of block B?  */
static bool
is_end_name(struct ptb_slice name, int b)
{
    return ptb_slice_starts(name, PTB_S("end")) &&
           ptb_slice_eq(ptb_slice(name.p + 3, name.n - 3),
                        ptb_slice_str(blocks[b].name));
}

/* Where the raw body that starts at FROM ends, its end tag included.  Any "{%"
   may open the end tag, even one inside another tag.  */
static size_t
find_raw_end(struct ptb_liquid_walk *walk, size_t from)
{
    struct ptb_slice text = walk->text;

    if (walk->is_endless[RAW])
        return NOWHERE;
    for (size_t at = from;; at += 2) {
        at = find_opener(text, at, false);
        if (at == NOWHERE)
            break;
        if (is_end_name(tag_name(text, at), RAW)) {
            size_t end = find_tag_end(text, at + 2);

            if (end == NOWHERE)
                break;
            return end + 2;
        }
    }
    walk->is_endless[RAW] = true;
    return NOWHERE;
}

/* Where the output at AT ends, or AT + 1 if it is none.  *BRACE is where "}"
   was last found.  */
static size_t
skip_output(struct ptb_slice text, size_t at, size_t *brace)
{
    if (*brace < at + 2)
        *brace =
            at + 2 +
            ptb_slice_find(ptb_slice(text.p + at + 2, text.n - at - 2), '}');
    return *brace + 1 < text.n && text.p[*brace + 1] == '}' ? *brace + 2
                                                            : at + 1;
}

/* The same for a body of block B that is read as Liquid: its tags reach to
   "%}", raw bodies are passed over, and B may nest if IS_NESTING.  */
static size_t
find_body_end(struct ptb_liquid_walk *walk, size_t from, int b, bool is_nesting)
{
    struct ptb_slice text = walk->text;
    size_t depth = 1, brace = 0;

    for (size_t at = from;;) {
        struct ptb_slice name;
        size_t end;

        at = find_opener(text, at, true);
        if (at == NOWHERE)
            return NOWHERE;
        if (text.p[at + 1] == '{') {
            at = skip_output(text, at, &brace);
            continue;
        }
        end = find_tag_end(text, at + 2);
        if (end == NOWHERE)
            return NOWHERE;
        name = tag_name(text, at);
        at = end + 2;
        if (is_end_name(name, b) && --depth == 0)
            return at;
        if (is_nesting && ptb_slice_eq(name, ptb_slice_str(blocks[b].name))) {
            depth++;
        } else if (ptb_slice_eq(name, PTB_S("raw"))) {
            end = find_raw_end(walk, at);
            if (end != NOWHERE)
                at = end;
        }
    }
}

static size_t
find_block_end(struct ptb_liquid_walk *walk, size_t from, int b)
{
    size_t end;

    if (b == RAW)
        return find_raw_end(walk, from);
    if (walk->is_endless[b])
        return NOWHERE;
    if (!walk->is_flat[b]) {
        end = find_body_end(walk, from, b, true);
        if (end != NOWHERE)
            return end;
        /* Openers and end tags do not pair up.  Liquid refuses such a page;
           the first end tag is the best guess that costs no more searches.  */
        walk->is_flat[b] = true;
    }
    end = find_body_end(walk, from, b, false);
    walk->is_endless[b] = end == NOWHERE;
    return end;
}

static enum ptb_liquid_found
read_tag(struct ptb_liquid_walk *walk, size_t at, struct ptb_liquid *item)
{
    struct ptb_slice name;
    size_t end;
    int b;

    if (walk->tag_end != NOWHERE && walk->tag_end < at + 2)
        walk->tag_end = find_tag_end(walk->text, at + 2);
    end = walk->tag_end;
    if (end == NOWHERE) {
        walk->pos = at + 1;
        return PTB_LIQUID_BROKEN;
    }
    name = tag_name(walk->text, at);
    *item = (struct ptb_liquid){
        .beg = (uint32_t)at,
        .end = (uint32_t)(end + 2),
        .name_beg = (uint32_t)(name.p - walk->text.p),
        .name_end = (uint32_t)(name.p - walk->text.p + (ptrdiff_t)name.n)};
    walk->pos = item->end;
    b = find_block(name);
    if (b < 0)
        return PTB_LIQUID_ITEM;
    end = find_block_end(walk, item->end, b);
    if (end == NOWHERE) {
        item->is_unclosed = blocks[b].is_standard;
        return item->is_unclosed ? PTB_LIQUID_UNCLOSED : PTB_LIQUID_ITEM;
    }
    item->is_opaque = true;
    item->end = (uint32_t)end;
    walk->pos = end;
    return PTB_LIQUID_ITEM;
}

static enum ptb_liquid_found
read_output(struct ptb_liquid_walk *walk, size_t at, struct ptb_liquid *item)
{
    struct ptb_slice text = walk->text;

    if (walk->brace != NOWHERE && walk->brace < at + 2) {
        const char *q = memchr(text.p + at + 2, '}', text.n - at - 2);

        walk->brace = q ? (size_t)(q - text.p) : NOWHERE;
    }
    if (walk->brace == NOWHERE || walk->brace + 1 >= text.n ||
        text.p[walk->brace + 1] != '}') {
        walk->pos = at + 1;
        return PTB_LIQUID_BROKEN;
    }
    *item = (struct ptb_liquid){.beg = (uint32_t)at,
                                .end = (uint32_t)(walk->brace + 2),
                                .name_beg = (uint32_t)(at + 2),
                                .name_end = (uint32_t)(at + 2),
                                .is_output = true};
    walk->pos = item->end;
    return PTB_LIQUID_ITEM;
}

void
ptb_liquid_init(struct ptb_liquid_walk *walk, struct ptb_slice text, size_t beg)
{
    /* Zero makes both closers stale.  */
    *walk = (struct ptb_liquid_walk){.text = text, .pos = beg};
}

enum ptb_liquid_found
ptb_liquid_next(struct ptb_liquid_walk *walk, struct ptb_liquid *item)
{
    for (;;) {
        size_t at = find_opener(walk->text, walk->pos, true);
        enum ptb_liquid_found found;

        if (at == NOWHERE) {
            walk->pos = walk->text.n;
            return PTB_LIQUID_NONE;
        }
        if (walk->text.p[at + 1] == '%') {
            found = read_tag(walk, at, item);
            if (found != PTB_LIQUID_BROKEN)
                return found;
            if (walk->told_tag)
                continue;
            walk->told_tag = true;
        } else {
            found = read_output(walk, at, item);
            if (found != PTB_LIQUID_BROKEN)
                return found;
            if (walk->broken_brace == walk->brace)
                continue;
            walk->broken_brace = walk->brace;
        }
        *item = (struct ptb_liquid){.beg = (uint32_t)at,
                                    .end = (uint32_t)at + 2,
                                    .name_beg = (uint32_t)at + 2,
                                    .name_end = (uint32_t)at + 2,
                                    .is_output = walk->text.p[at + 1] == '{',
                                    .is_unclosed = true};
        return PTB_LIQUID_BROKEN;
    }
}

/* Moves PLACE on to byte OFFSET of TEXT, so that many places of a page cost one
   pass in all.  */
static void
move_place(struct ptb_place *place, struct ptb_slice text, size_t offset)
{
    struct ptb_place step = ptb_place_at(
        place->file, ptb_slice(text.p + place->offset, text.n - place->offset),
        offset - place->offset);

    place->column =
        step.line == 1 ? place->column + step.column - 1 : step.column;
    place->line += step.line - 1;
    place->offset = offset;
}

static void
warn(struct potable_log *log, struct ptb_place place,
     enum ptb_liquid_found found, const struct ptb_liquid *item,
     struct ptb_slice name)
{
    if (found == PTB_LIQUID_UNCLOSED)
        ptb_log_warn(log, place, _("the Liquid block \"%.*s\" has no end tag"),
                     (int)name.n, name.p);
    else if (item->is_output)
        ptb_log_warn(log, place,
                     _("\"{{\" is not closed by \"}}\" and is taken as text"));
    else
        ptb_log_warn(
            log, place,
            _("\"{%%\" is not closed by \"%%}\" and is taken as text"));
}

void
ptb_liquid_scan(struct ptb_page *page, uint32_t beg, struct potable_log *log)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    struct ptb_place place = {page->name, 0, 1, 1};
    struct ptb_liquid_walk walk;
    struct ptb_liquid item;
    enum ptb_liquid_found found;
    size_t n_told = 0;

    ptb_liquid_init(&walk, text, beg);
    while ((found = ptb_liquid_next(&walk, &item)) != PTB_LIQUID_NONE) {
        if (found != PTB_LIQUID_ITEM && n_told++ < PTB_MAX_ERRORS && log) {
            move_place(&place, text, item.beg);
            warn(log, place, found, &item,
                 ptb_page_slice(page, item.name_beg, item.name_end));
        }
        if (found == PTB_LIQUID_BROKEN)
            continue;
        page->liquid = ptb_grow(page->liquid, &page->cap_liquid,
                                page->n_liquid + 1, sizeof(*page->liquid));
        page->liquid[page->n_liquid++] = item;
    }
}

bool
ptb_liquid_is_include(struct ptb_slice text, const struct ptb_liquid *tag)
{
    struct ptb_slice name =
        ptb_slice(text.p + tag->name_beg, tag->name_end - tag->name_beg);

    return ptb_slice_eq(name, PTB_S("include")) ||
           ptb_slice_eq(name, PTB_S("include_relative")) ||
           ptb_slice_eq(name, PTB_S("include_cached"));
}

/* The end of the file name of the include in S, which follows POS.  A name may
   be made of outputs, and those may hold blanks.  */
static size_t
skip_file_name(struct ptb_slice s, size_t pos)
{
    while (pos < s.n && ptb_is_space(s.p[pos]))
        pos++;
    while (pos < s.n && !ptb_is_space(s.p[pos])) {
        if (s.p[pos] == '{' && pos + 1 < s.n && s.p[pos + 1] == '{') {
            const char *q = memchr(s.p + pos, '}', s.n - pos);

            pos = q ? (size_t)(q - s.p) : s.n;
        } else {
            pos++;
        }
    }
    return pos;
}

static bool
is_param_name(char c)
{
    return is_word(c) || c == '-';
}

/* Reads the value that starts at POS of S; *POS moves behind it.  */
static bool
read_value(struct ptb_slice s, size_t *pos, struct ptb_liquid_param *param)
{
    size_t at = *pos;

    param->quote = 0;
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\''))
        param->quote = s.p[at++];
    param->value_beg = (uint32_t)at;
    if (!param->quote) {
        while (at < s.n && (is_param_name(s.p[at]) || s.p[at] == '.'))
            at++;
        param->value_end = (uint32_t)at;
        *pos = at;
        return at > param->value_beg;
    }
    while (at < s.n && s.p[at] != param->quote)
        at += s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
    param->value_end = (uint32_t)at;
    *pos = at + 1;
    return at < s.n;
}

bool
ptb_liquid_param_next(struct ptb_slice text, const struct ptb_liquid *tag,
                      uint32_t *pos, struct ptb_liquid_param *param)
{
    /* The tag without "%}": what follows it is no part of a value.  */
    struct ptb_slice s = ptb_slice(text.p, tag->end - 2);
    size_t at = *pos ? *pos : skip_file_name(s, tag->name_end);

    while (at < s.n) {
        size_t name_beg = at;

        if (!is_param_name(s.p[at])) {
            at++;
            continue;
        }
        while (at < s.n && is_param_name(s.p[at]))
            at++;
        param->name_beg = (uint32_t)name_beg;
        param->name_end = (uint32_t)at;
        while (at < s.n && ptb_is_space(s.p[at]))
            at++;
        if (at >= s.n || s.p[at] != '=')
            continue;
        at++;
        while (at < s.n && ptb_is_space(s.p[at]))
            at++;
        if (read_value(s, &at, param)) {
            *pos = (uint32_t)at;
            return true;
        }
    }
    *pos = (uint32_t)s.n;
    return false;
}

void
ptb_liquid_param_decode(struct ptb_buf *out, struct ptb_slice raw, char quote)
{
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.p[i] == '\\' && i + 1 < raw.n && raw.p[i + 1] == quote)
            i++;
        ptb_buf_add_char(out, raw.p[i]);
    }
}

bool
ptb_liquid_param_encode(struct ptb_buf *out, struct ptb_slice text, char quote)
{
    size_t start = out->n;
    struct ptb_buf back = PTB_BUF_INIT;
    bool is_held, is_pair = false;

    /* Jekyll reads a backslash with the byte behind it first and only then
       drops the one before a quote, so not every text has a form.  */
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == quote)
            ptb_buf_add_char(out, '\\');
        ptb_buf_add_char(out, text.p[i]);
    }
    for (size_t i = start; i < out->n; i++) {
        if (!is_pair && out->p[i] == quote)
            goto refuse;
        is_pair = !is_pair && out->p[i] == '\\';
    }
    if (is_pair || find_tag_end(text, 0) != NOWHERE)
        goto refuse;
    /* An output in the parameters is taken for a part of the file name.  */
    for (size_t at = 0; at + 1 < text.n; at++)
        if (text.p[at] == '{' && text.p[at + 1] == '{')
            goto refuse;
    ptb_liquid_param_decode(
        &back, ptb_slice(out->n ? out->p + start : "", out->n - start), quote);
    is_held = ptb_slice_eq(ptb_buf_slice(&back), text);
    ptb_buf_free(&back);
    if (is_held)
        return true;
refuse:
    out->n = start;
    return false;
}
