/* Blocks of kramdown: the order in which it tries its parsers, and the blocks
   that need no file of their own.  Input: the lines of a region; output: nodes
   below its container.  */
#include "config.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"
#include "page/kd.h"

void
kd_warn(struct kd *k, uint32_t at, const char *text)
{
    /* Finding a line costs a scan, and nobody reads more than so many.  */
    if (k->log == NULL || k->n_warned++ >= PTB_MAX_ERRORS)
        return;
    ptb_log_warn(
        k->log, ptb_place_at(k->page->name, ptb_buf_slice(&k->page->bytes), at),
        "%s", text);
}

void
kd_remember(struct kd *k, enum kd_last last, uint32_t node)
{
    struct kd_history *h = &k->history;

    /* Neighbouring blank lines are one child.  */
    if ((last == KD_BLANK || last == KD_BLANKS) &&
        (h->kind[0] == KD_BLANK || h->kind[0] == KD_BLANKS)) {
        h->kind[0] = KD_BLANKS;
        return;
    }
    for (size_t i = 3; i > 0; i--) {
        h->kind[i] = h->kind[i - 1];
        h->node[i] = h->node[i - 1];
    }
    h->kind[0] = (uint8_t)last;
    h->node[0] = node;
}

uint32_t
kd_add(struct kd *k, enum ptb_node_kind kind, enum kd_last last, uint32_t beg,
       uint32_t end)
{
    uint32_t node = ptb_page_add_node(k->page, k->tree, kind, beg, end);

    k->ial = false;
    kd_remember(k, last, node);
    return node;
}

/* The end of line LINE without its white space.  */
static uint32_t
text_end(const struct kd *k, size_t line)
{
    uint32_t end = k->r.lines[line].end;

    while (end > k->r.lines[line].beg &&
           ptb_is_space(k->page->bytes.p[end - 1]))
        end--;
    return end;
}

static bool
parse_blank(struct kd *k)
{
    size_t from = k->i;
    bool empty = k->r.lines[from].beg == k->r.lines[from].end &&
                 k->r.lines[from].pad == 0;

    while (k->i < k->stop && kd_is_blank(k, k->i))
        k->i++;
    k->ial = false;
    kd_remember(k, empty && k->i == from + 1 ? KD_BLANK : KD_BLANKS,
                PTB_NO_NODE);
    return true;
}

/* Is LINE indented as code: by a tab or four spaces?  */
static bool
is_indented(const struct kd *k, const struct kd_look *look, size_t line)
{
    return look->blanks >= 4 ||
           (look->blanks == 0 && look->c == '\t' && k->r.lines[line].pad == 0);
}

size_t
kd_code_end(struct kd *k, size_t from)
{
    size_t end = from;

    for (;;) {
        size_t i = end;
        struct kd_look look;
        bool any = false;

        while (i < k->stop && kd_is_blank(k, i))
            i++;
        for (; i < k->stop; i++, any = true) {
            look = kd_look(k, i);
            if (!is_indented(k, &look, i) || kd_is_blank(k, i))
                break;
        }
        if (!any)
            return end;
        for (; i < k->stop; i++) {
            look = kd_look(k, i);
            if (kd_is_lazy_end(k, &look, i))
                break;
        }
        end = i;
    }
}

static bool
parse_code(struct kd *k)
{
    size_t from = k->i;

    k->i = kd_code_end(k, from);
    kd_add(k, PTB_NODE_CODE, KD_OTHER, k->r.lines[from].beg,
           k->r.lines[k->i - 1].end);
    return true;
}

/* The length of the closing fence of line LINE like that at page offset FENCE
   with its first CHANGE bytes before the last one is repeated; 0 if it is
   none.  */
static uint32_t
fence_length(const struct kd *k, size_t line, uint32_t fence, uint32_t change)
{
    const char *p = k->page->bytes.p;
    struct kd_look look = kd_look(k, line);
    uint32_t end = k->r.lines[line].end, at = look.at + change;

    if (look.blanks > 3 || look.c != p[fence] || end - look.at < change ||
        memcmp(p + look.at, p + fence, change) != 0)
        return 0;
    while (at < end && p[at] == p[fence + change - 1])
        at++;
    return kd_blank_bytes(k, at, end) ? at - look.at : 0;
}

/* Does at most one word follow a fence?  */
static bool
is_fence_info(const struct kd *k, uint32_t beg, uint32_t end)
{
    const char *p = k->page->bytes.p;

    while (beg < end && ptb_is_space(p[beg]))
        beg++;
    while (beg < end && !ptb_is_space(p[beg]))
        beg++;
    return kd_blank_bytes(k, beg, end);
}

/* The line that closes the fence of *LEN bytes at page offset FENCE, or
   k->stop. kramdown's expression may take less of the fence and leave the rest
   to the language: then *LEN becomes what it takes, the longest that is closed.
 */
static size_t
fence_close(const struct kd *k, uint32_t fence, uint32_t *len, uint32_t change,
            bool may_shorten)
{
    uint32_t longest = 0;

    for (size_t i = k->i + 1; i < k->stop; i++) {
        uint32_t n = fence_length(k, i, fence, change);

        if (n >= *len)
            return i;
        if (n > longest)
            longest = n;
    }
    if (!may_shorten || longest < 3)
        return k->stop;
    *len = longest;
    for (size_t i = k->i + 1;; i++)
        if (fence_length(k, i, fence, change) >= longest)
            return i;
}

static bool
parse_fence(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t end = k->r.lines[k->i].end, len = 0, change = 1, n;
    uint32_t *none = &k->no_fence[look->c == '`'];
    bool spaced;
    size_t close;

    if (!kd_is_fence(k, look, k->i))
        return false;
    for (; look->at + len < end &&
           (p[look->at + len] == '`' || p[look->at + len] == '~');
         len++)
        if (len > 0 && p[look->at + len] != p[look->at + len - 1])
            change = len + 1;
    n = len;
    if (!is_fence_info(k, look->at + len, end) || (change == 1 && len >= *none))
        return false;
    spaced = look->at + len < end && ptb_is_space(p[look->at + len]) &&
             !kd_blank_bytes(k, look->at + len, end);
    close = fence_close(k, look->at, &n, change, change == 1 && !spaced);
    if (close < k->stop) {
        kd_add(k, PTB_NODE_CODE, KD_OTHER, look->at, k->r.lines[close].end);
        k->i = close + 1;
        return true;
    }
    if (change == 1)
        *none = len;
    kd_warn(k, look->at,
            _("code fence without an end; kramdown reads it as text"));
    return false;
}

static bool
parse_quote(struct kd *k, const struct kd_look *look)
{
    size_t from = k->i, to = from + 1;
    struct kd_line *lines;
    uint32_t node;

    if (look->blanks > 3)
        return false;
    for (; to < k->stop; to++) {
        struct kd_look next = kd_look(k, to);

        if (kd_is_lazy_end(k, &next, to))
            break;
    }
    lines = ptb_alloc((to - from) * sizeof(*lines));
    for (size_t i = from; i < to; i++) {
        struct kd_look l = kd_look(k, i);

        lines[i - from] = k->r.lines[i];
        if (l.c != '>' || l.blanks > 3)
            continue;
        lines[i - from].pad = 0;
        lines[i - from].beg = l.at + 1;
        if (l.at + 1 < k->r.lines[i].end && k->page->bytes.p[l.at + 1] == ' ')
            lines[i - from].beg++;
    }
    node = kd_add(k, PTB_NODE_QUOTE, KD_OTHER, look->at, text_end(k, to - 1));
    kd_push_region(k, node, lines, to - from, NULL, 0);
    k->i = to;
    return true;
}

/* Takes a header ID like {#id} off the end of [BEG, *END).  */
static void
strip_header_id(const struct kd *k, uint32_t beg, uint32_t *end)
{
    const char *p = k->page->bytes.p;
    uint32_t at = *end, name;

    if (at - beg < 4 || p[at - 1] != '}')
        return;
    at--;
    name = at;
    while (name > beg && p[name - 1] != '#' && p[name - 1] != '{' &&
           !ptb_is_space(p[name - 1]))
        name--;
    if (name == at || name < beg + 3 || p[name - 1] != '#' ||
        p[name - 2] != '{' || !ptb_is_blank(p[name - 3]))
        return;
    if (ptb_is_digit(p[name]) || p[name] == '-' || p[name] == '.')
        return;
    for (uint32_t i = name; i < at; i++)
        if ((unsigned char)p[i] < 0x80 && !ptb_is_alnum(p[i]) &&
            !strchr("-._:", p[i]))
            return;
    *end = name - 2;
    while (*end > beg && ptb_is_space(p[*end - 1]))
        (*end)--;
}

static uint32_t
add_header(struct kd *k, unsigned level, uint32_t beg, uint32_t text,
           uint32_t text_stop, uint32_t end)
{
    uint32_t node = kd_add(k, PTB_NODE_HEADER, KD_OTHER, beg, end);

    k->page->nodes[node].level = (uint8_t)level;
    ptb_page_add_piece(k->page, node, text, text_stop);
    return node;
}

static bool
parse_atx(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    uint32_t beg = look->at, end = text_end(k, k->i), stop = end;
    unsigned level = 0;

    if (!kd_is_atx(k, look, k->i))
        return false;
    while (beg < end && p[beg] == '#') {
        beg++;
        level++;
    }
    while (beg < end && ptb_is_blank(p[beg]))
        beg++;
    strip_header_id(k, beg, &stop);
    if (stop > beg && p[stop - 1] == '#') {
        uint32_t at = stop;

        while (at > beg && p[at - 1] == '#')
            at--;
        if (at > beg && ptb_is_blank(p[at - 1])) {
            while (at > beg && ptb_is_space(p[at - 1]))
                at--;
            stop = at;
        }
    }
    if (stop <= beg)
        return false;
    add_header(k, level, look->at, beg, stop, end);
    k->i++;
    return true;
}

static bool
parse_setext(struct kd *k, const struct kd_look *look)
{
    const char *p = k->page->bytes.p;
    const struct kd_line *under;
    uint32_t at, stop = text_end(k, k->i);

    if (k->i + 1 >= k->stop || look->blanks > 3)
        return false;
    under = &k->r.lines[k->i + 1];
    if (under->pad || under->beg == under->end ||
        (p[under->beg] != '-' && p[under->beg] != '=') || !kd_after_boundary(k))
        return false;
    for (at = under->beg; at < under->end && (p[at] == '-' || p[at] == '=');)
        at++;
    if (!kd_blank_bytes(k, at, under->end))
        return false;
    strip_header_id(k, look->at, &stop);
    if (stop <= look->at)
        return false;
    add_header(k, p[under->beg] == '-' ? 2 : 1, look->at, look->at, stop, at);
    k->i += 2;
    return true;
}

/* A line that no rule of kramdown takes (blanks and a tab before text) is text
   in the container.  */
static bool
parse_stray(struct kd *k)
{
    uint32_t node = kd_add(k, PTB_NODE_INLINE, KD_OTHER, k->r.lines[k->i].beg,
                           text_end(k, k->i));

    ptb_page_add_piece(k->page, node, k->r.lines[k->i].beg,
                       kd_line_next(k, k->i));
    k->i++;
    return true;
}

static bool
parse_paragraph(struct kd *k, const struct kd_look *look)
{
    size_t from = k->i, to = from + 1;
    bool more = k->history.kind[0] == KD_P;
    uint32_t node, beg = more ? k->r.lines[from].beg : look->at;

    for (; to < k->stop; to++) {
        struct kd_look next = kd_look(k, to);

        if (kd_is_paragraph_end(k, &next, to))
            break;
    }
    if (more) {
        node = k->history.node[0];
        k->page->nodes[node].end = text_end(k, to - 1);
    } else {
        node = kd_add(k, PTB_NODE_P, KD_P, beg, text_end(k, to - 1));
    }
    for (size_t i = from; i < to; i++) {
        ptb_page_add_piece(k->page, node, i == from ? beg : k->r.lines[i].beg,
                           kd_line_next(k, i));
    }
    k->i = to;
    return true;
}

/* Liquid that runs over lines is a block of its own.  */
static bool
parse_liquid(struct kd *k, const struct kd_look *look)
{
    const struct ptb_liquid *l =
        look->blanks <= 3 ? kd_liquid_at(k, look->at, true) : NULL;
    struct kd_line *line;

    if (l == NULL)
        return false;
    while (k->i < k->stop && k->r.lines[k->i].end < l->end)
        k->i++;
    kd_add(k, PTB_NODE_LIQUID, KD_OTHER, look->at, l->end);
    if (k->i >= k->stop)
        return true;
    line = &k->r.lines[k->i];
    if (kd_blank_bytes(k, l->end, line->end)) {
        k->i++;
    } else {
        line->beg = l->end;
        line->pad = 0;
    }
    return true;
}

static bool
parse_eob(struct kd *k, const struct kd_look *look)
{
    if (!kd_is_eob(k, look, k->i))
        return false;
    kd_add(k, PTB_NODE_EOB, KD_EOB, look->at, look->at + 1);
    k->i++;
    return true;
}

static bool
parse_rule(struct kd *k, const struct kd_look *look)
{
    if (!kd_is_rule(k, look, k->i))
        return false;
    kd_add(k, PTB_NODE_HR, KD_OTHER, look->at, text_end(k, k->i));
    k->i++;
    return true;
}

/* The parsers that only a first byte of their own can call, in kramdown's
   order.  */
static bool
parse_by_first(struct kd *k, const struct kd_look *look)
{
    switch (look->c) {
    case '`':
    case '~':
        return parse_fence(k, look);
    case '>':
        return parse_quote(k, look);
    case '#':
        return parse_atx(k, look);
    case '*':
    case '-':
    case '_':
        return parse_rule(k, look) || kd_parse_list(k, look);
    case '+':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return kd_parse_list(k, look);
    case ':':
        return kd_parse_definitions(k, look);
    case '<':
        return kd_parse_html(k, look);
    case '{':
        return parse_liquid(k, look);
    default:
        return false;
    }
}

static bool
parse_late(struct kd *k, const struct kd_look *look)
{
    switch (look->c) {
    case '[':
        return kd_parse_footnote(k, look) || kd_parse_link_def(k, look);
    case '*':
        return kd_parse_abbr_def(k, look);
    case '{':
        return kd_parse_extension(k, look);
    case '^':
        return parse_eob(k, look);
    default:
        return false;
    }
}

static void
parse_block(struct kd *k)
{
    struct kd_look look = kd_look(k, k->i);

    if (kd_is_blank(k, k->i)) {
        parse_blank(k);
        return;
    }
    if (is_indented(k, &look, k->i)) {
        parse_code(k);
        return;
    }
    if (look.c == '\t') {
        parse_stray(k);
        return;
    }
    if (parse_by_first(k, &look) || parse_setext(k, &look))
        return;
    if (look.c == '$' || look.c == '\\') {
        if (kd_parse_math(k, &look))
            return;
        look = kd_look(k, k->i); /* it may have read an escape */
    }
    if (kd_parse_table(k, &look) || parse_late(k, &look))
        return;
    parse_paragraph(k, &look);
}

/* Starts reading part PART of the region.  */
static void
open_part(struct kd *k, size_t part)
{
    k->i = part == 0 ? 0 : k->r.parts[part - 1];
    k->stop = part < k->r.n_parts ? k->r.parts[part] : k->r.n;
    k->ial = false;
    if (k->flat && k->stop > k->i)
        kd_set_flat_end(k);
    for (size_t i = 0; i < KD_N_SEEK; i++)
        k->none[i] = UINT32_MAX;
    k->no_fence[0] = k->no_fence[1] = UINT32_MAX;
}

static void
warn_unclosed(struct kd *k, struct kd_frame *frame)
{
    struct ptb_node *node = &k->page->nodes[frame->node];

    node->is_unclosed = true;
    node->end = k->r.lines[k->stop - 1].end;
    kd_warn(k, node->beg,
            _("element without an end tag; kramdown closes it where its "
              "container ends"));
}

void
kd_read_blocks(struct kd *k)
{
    k->tree = k->r.node;
    k->flat = NULL;
    k->rule_end = 0;
    memset(&k->history, 0, sizeof(k->history));
    for (size_t part = 0; part <= k->r.n_parts; part++) {
        open_part(k, part);
        while (k->i < k->stop) {
            if (k->n_frames && k->frames[k->n_frames - 1].mode == KD_RAW)
                kd_read_raw(k);
            else
                parse_block(k);
        }
        while (k->n_frames) {
            struct kd_frame *f = &k->frames[--k->n_frames];

            if (k->stop > 0)
                warn_unclosed(k, f);
            k->tree = k->page->nodes[f->node].parent;
            k->history = f->history;
        }
    }
}
