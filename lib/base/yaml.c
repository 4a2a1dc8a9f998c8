/* YAML by libyaml, the only file that includes its header.  Input: the bytes of
   a stream; output: events with exact byte spans.

   libyaml counts characters, starts a scalar at its anchor, and ends a block
   scalar where the next line with text starts.  All three are put right
   here.  Invariant: a cursor (CHARS, BYTES) names the same place of the text
   in both counts, and only moves by the distance between two events.  */
#include "config.h"

#include "base/yaml.h"

#include <stdint.h>

#include <yaml.h>

#include "base/ascii.h"
#include "base/mem.h"

struct ptb_yaml {
    yaml_parser_t parser;
    yaml_event_t event; /* the last one */
    bool has_event;
    struct ptb_slice text;
    size_t chars, bytes; /* the cursor */
    size_t depth;        /* open mappings and sequences */
    size_t flow_depth;   /* those of them in brackets */
};

struct ptb_yaml *
ptb_yaml_new(struct ptb_slice text)
{
    struct ptb_yaml *yaml = ptb_alloc_zero(1, sizeof(*yaml));

    yaml->text = text;
    while (!yaml_parser_initialize(&yaml->parser))
        ptb_free(ptb_alloc(SIZE_MAX)); /* ends the process */
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &yaml->parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
    return yaml;
}

void
ptb_yaml_free(struct ptb_yaml *yaml)
{
    if (yaml == NULL)
        return;
    if (yaml->has_event)
        yaml_event_delete(&yaml->event);
    yaml_parser_delete(&yaml->parser);
    ptb_free(yaml);
}

/* Does a code point start at this byte?  */
static bool
is_lead(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* The byte where character INDEX of the text starts.  */
static size_t
to_byte(struct ptb_yaml *yaml, size_t index)
{
    const char *p = yaml->text.p;
    size_t n = yaml->text.n;

    while (yaml->chars < index && yaml->bytes < n) {
        yaml->chars++;
        for (yaml->bytes++; yaml->bytes < n && !is_lead(p[yaml->bytes]);)
            yaml->bytes++;
    }
    while (yaml->chars > index && yaml->bytes > 0) {
        yaml->chars--;
        for (yaml->bytes--; yaml->bytes > 0 && !is_lead(p[yaml->bytes]);)
            yaml->bytes--;
    }
    return yaml->bytes;
}

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* The length of the line end at BEG of [BEG, END), or 0.  YAML 1.1 has NEL, LS
   and PS too.  */
static size_t
line_end_length(const char *p, size_t beg, size_t end)
{
    if (beg < end && is_line_end(p[beg]))
        return 1;
    if (beg + 1 < end && p[beg] == '\xc2' && p[beg + 1] == '\x85')
        return 2;
    if (beg + 2 < end && p[beg] == '\xe2' && p[beg + 1] == '\x80' &&
        (p[beg + 2] == '\xa8' || p[beg + 2] == '\xa9'))
        return 3;
    return 0;
}

/* The length of the white space at BEG of [BEG, END).  */
static size_t
space_length(const char *p, size_t beg, size_t end)
{
    size_t start = beg, n;

    while (beg < end) {
        n = ptb_is_blank(p[beg]) ? 1 : line_end_length(p, beg, end);
        if (n == 0)
            break;
        beg += n;
    }
    return beg - start;
}

static bool
is_anchor_byte(char c)
{
    return ptb_is_alnum(c) || c == '_' || c == '-';
}

/* Where the scalar in [BEG, END) starts behind its anchor and tag, and the
   blanks, line ends and comments that follow those.  END if no blank follows,
   as in "&a:b", which libyaml reads as the anchor "a" of ":b".  */
static size_t
skip_properties(const char *p, size_t beg, size_t end)
{
    while (beg < end && (p[beg] == '&' || p[beg] == '!')) {
        bool is_anchor = p[beg++] == '&';
        size_t n;

        while (beg < end && (is_anchor ? is_anchor_byte(p[beg])
                                       : !ptb_is_blank(p[beg]) &&
                                             !line_end_length(p, beg, end)))
            beg++;
        n = space_length(p, beg, end);
        if (beg < end && n == 0)
            return end;
        for (beg += n; beg < end && p[beg] == '#';) {
            while (beg < end && !line_end_length(p, beg, end))
                beg++;
            beg += space_length(p, beg, end);
        }
    }
    return beg;
}

/* The column at which the lines of the block scalar [BEG, END) start, TEXT
   being what they say; 0 if they have no text.  */
static size_t
block_indent(const char *p, size_t beg, size_t end, struct ptb_slice text)
{
    size_t raw = 0, own = 0;

    while (beg < end && !is_line_end(p[beg]))
        beg++;
    for (; beg < end && (p[beg] == ' ' || is_line_end(p[beg])); beg++)
        raw = is_line_end(p[beg]) ? 0 : raw + 1;
    if (beg == end)
        return 0;
    /* With an indentation indicator the text may start with blanks.  */
    for (size_t i = 0; i < text.n && (text.p[i] == ' ' || text.p[i] == '\n');
         i++)
        own = text.p[i] == '\n' ? 0 : own + 1;
    return raw >= own ? raw - own : 0;
}

/* Where the last line of the block scalar [BEG, END) ends, line end excluded:
   lines of no more than INDENT blanks behind it are no part of it.  */
static size_t
block_end(const char *p, size_t beg, size_t end, size_t indent)
{
    for (;;) {
        size_t line_end = end, line;

        if (line_end > beg && p[line_end - 1] == '\n')
            line_end--;
        if (line_end > beg && p[line_end - 1] == '\r')
            line_end--;
        for (line = line_end; line > beg && p[line - 1] == ' ';)
            line--;
        if (line == beg || !is_line_end(p[line - 1]) ||
            line_end - line > indent)
            return line_end;
        end = line;
    }
}

/* Does [BEG, END) hold a line end that only YAML 1.1 knows?  */
static bool
has_old_line_end(const char *p, size_t beg, size_t end)
{
    for (; beg < end; beg++)
        if (line_end_length(p, beg, end) > 1)
            return true;
    return false;
}

/* Does a tab start a line, blanks aside, between END and what follows?  Only
   behind a plain scalar may it, so nothing else could stand there.  */
static bool
has_tab_behind(struct ptb_slice text, size_t end)
{
    size_t stop = end + space_length(text.p, end, text.n);
    bool is_new_line = false;

    for (; end < stop; end++) {
        if (!ptb_is_blank(text.p[end]))
            is_new_line = true;
        else if (is_new_line && text.p[end] == '\t')
            return true;
    }
    return false;
}

/* Sets the span of EVENT, whose bytes and properties are [BEG, END).  */
static void
set_span(const struct ptb_yaml *yaml, struct ptb_yaml_event *event, size_t beg,
         size_t end)
{
    static const char marks[] = {[PTB_YAML_PLAIN] = 0,
                                 [PTB_YAML_SINGLE] = '\'',
                                 [PTB_YAML_DOUBLE] = '"',
                                 [PTB_YAML_LITERAL] = '|',
                                 [PTB_YAML_FOLDED] = '>'};
    const char *p = yaml->text.p;
    char mark = marks[event->style];
    size_t first = beg;

    beg = skip_properties(p, beg, end);
    for (size_t i = first; i < beg; i++) {
        size_t n = line_end_length(p, i, beg);

        if (n)
            event->column = beg - i - n; /* only blanks are between */
    }
    event->beg = event->end = beg;
    if (beg == end || (mark && p[beg] != mark))
        return;
    if (mark != '|' && mark != '>') {
        if (mark ? end - beg >= 2 && p[end - 1] == mark
                 : yaml->flow_depth || !has_tab_behind(yaml->text, end))
            event->end = end;
        return;
    }
    event->indent = block_indent(p, beg, end, event->text);
    if (!has_old_line_end(p, beg, end))
        event->end = block_end(p, beg, end, event->indent);
}

/* Without a tag a plain scalar means what it looks like.  */
static bool
is_string(const yaml_event_t *e, struct ptb_slice text)
{
    const char *tag = (const char *)e->data.scalar.tag;

    if (tag == NULL)
        return e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
               ptb_yaml_is_string(text);
    return strcmp(tag, "!") == 0 || strcmp(tag, YAML_STR_TAG) == 0;
}

static void
read_scalar(struct ptb_yaml *yaml, struct ptb_yaml_event *event)
{
    static const enum ptb_yaml_style styles[] = {
        [YAML_PLAIN_SCALAR_STYLE] = PTB_YAML_PLAIN,
        [YAML_SINGLE_QUOTED_SCALAR_STYLE] = PTB_YAML_SINGLE,
        [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = PTB_YAML_DOUBLE,
        [YAML_LITERAL_SCALAR_STYLE] = PTB_YAML_LITERAL,
        [YAML_FOLDED_SCALAR_STYLE] = PTB_YAML_FOLDED};
    const yaml_event_t *e = &yaml->event;
    size_t beg = to_byte(yaml, e->start_mark.index);
    size_t end = to_byte(yaml, e->end_mark.index);

    event->kind = PTB_YAML_SCALAR;
    event->style = styles[e->data.scalar.style];
    event->text =
        ptb_slice((const char *)e->data.scalar.value, e->data.scalar.length);
    event->is_string = is_string(e, event->text);
    set_span(yaml, event, beg, end);
}

static bool
fail(struct ptb_yaml *yaml, struct ptb_yaml_error *error)
{
    const yaml_parser_t *parser = &yaml->parser;

    error->is_limit = false;
    if (parser->error == YAML_MEMORY_ERROR)
        ptb_free(ptb_alloc(SIZE_MAX)); /* ends the process */
    error->text = parser->problem ? parser->problem : "unknown problem";
    if (parser->error == YAML_READER_ERROR)
        error->offset = parser->problem_offset < yaml->text.n
                            ? parser->problem_offset
                            : yaml->text.n;
    else
        error->offset = to_byte(yaml, parser->problem_mark.index);
    return false;
}

/* Opens a mapping or sequence.  */
static void
open_collection(struct ptb_yaml *yaml, struct ptb_yaml_event *event,
                enum ptb_yaml_kind kind, bool is_flow)
{
    event->kind = kind;
    event->beg = event->end = to_byte(yaml, yaml->event.start_mark.index);
    event->is_flow = is_flow;
    yaml->depth++;
    yaml->flow_depth += is_flow;
}

/* Turns the last event of libyaml into *EVENT.  */
static void
convert(struct ptb_yaml *yaml, struct ptb_yaml_event *event)
{
    const yaml_event_t *e = &yaml->event;

    *event = (struct ptb_yaml_event){.kind = PTB_YAML_CLOSE,
                                     .column = e->start_mark.column};
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        event->kind = PTB_YAML_DOCUMENT;
        break;
    case YAML_MAPPING_START_EVENT:
        open_collection(yaml, event, PTB_YAML_MAPPING,
                        e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_collection(yaml, event, PTB_YAML_SEQUENCE,
                        e->data.sequence_start.style ==
                            YAML_FLOW_SEQUENCE_STYLE);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        yaml->depth--;
        /* Inside brackets there are only brackets.  */
        if (yaml->flow_depth)
            yaml->flow_depth--;
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(yaml, event);
        break;
    case YAML_ALIAS_EVENT:
        event->kind = PTB_YAML_ALIAS;
        event->beg = event->end = to_byte(yaml, e->start_mark.index);
        break;
    case YAML_DOCUMENT_END_EVENT:
        break;
    default:
        event->kind = PTB_YAML_END;
        break;
    }
}

bool
ptb_yaml_next(struct ptb_yaml *yaml, struct ptb_yaml_event *event,
              struct ptb_yaml_error *error)
{
    yaml_event_t *e = &yaml->event;

    do {
        if (yaml->has_event)
            yaml_event_delete(e);
        yaml->has_event = yaml_parser_parse(&yaml->parser, e) != 0;
        if (!yaml->has_event)
            return fail(yaml, error);
    } while (e->type == YAML_STREAM_START_EVENT);
    convert(yaml, event);
    if (yaml->depth <= PTB_MAX_YAML_DEPTH)
        return true;
    *error = (struct ptb_yaml_error){to_byte(yaml, e->start_mark.index),
                                     "nested too deeply", true};
    return false;
}
