/* Inline codes.  Input: the flat text of a leaf; output: its codes.
   Invariant: codes are in order; an opening bracket or tag has its place there
   from the start (kind UNDECIDED) and is dropped if nothing closes it.  */
#include "config.h"

#include "unit/inline-scan.h"

#include "base/ascii.h"
#include "base/mem.h"

enum {
    UNDECIDED = 255, /* a bracket that may open a link */
    OPENED = 254,    /* a start tag whose end tag may come */
    MAX_WALK = 64,   /* open elements an end tag looks at: keeps it linear */
    MAX_LABEL = 1001 /* of a link, with its brackets: CommonMark 4.7 */
};

void
ptb_inline_free(struct ptb_inline *in)
{
    ptb_free(in->codes);
    ptb_free(in->stack);
    ptb_free(in->ticks);
    ptb_tag_reader_free(&in->tags);
    *in = (struct ptb_inline){0};
}

static void
push(struct ptb_scan *s)
{
    struct ptb_inline *in = s->in;

    in->stack = ptb_grow(in->stack, &in->cap_stack, in->n_stack + 1,
                         sizeof(*in->stack));
    in->stack[in->n_stack++] = (uint32_t)in->n - 1;
}

/* Makes [BEG of code I, END) one opaque code and forgets what lies in it.  */
static void
swallow(struct ptb_scan *s, uint32_t i, uint32_t end)
{
    struct ptb_inline *in = s->in;

    in->codes[i].end = end;
    in->codes[i].kind = PTB_CODE_OPAQUE;
    in->codes[i].pair = UINT32_MAX;
    in->n = i + 1;
    while (in->n_stack > 0 && in->stack[in->n_stack - 1] >= i)
        in->n_stack--;
}

/* Has the list of words S the word "notranslate"?  */
static bool
has_notranslate(struct ptb_slice s)
{
    size_t end, at = 0;

    for (; at < s.n; at = end + 1) {
        for (end = at; end < s.n && !ptb_is_space(s.p[end]);)
            end++;
        if (ptb_slice_eq(ptb_slice(s.p + at, end - at), PTB_S("notranslate")))
            return true;
    }
    return false;
}

/* Whether an element is not to be translated that was OPAQUE before its
   attribute KEY with VALUE was read.  */
static bool
opaque_by(bool opaque, struct ptb_slice key, struct ptb_slice value)
{
    if (ptb_slice_eq_nocase(key, PTB_S("translate"))) {
        if (ptb_slice_eq_nocase(value, PTB_S("no")))
            return true;
        if (value.n == 0 || ptb_slice_eq_nocase(value, PTB_S("yes")))
            return false;
    }
    return opaque ||
           (ptb_slice_eq_nocase(key, PTB_S("class")) && has_notranslate(value));
}

bool
ptb_inline_is_opaque(const struct ptb_page *page, struct ptb_slice name,
                     const struct ptb_html_token *t)
{
    bool opaque = (ptb_html_class(name) & PTB_HTML_OPAQUE) != 0;

    for (uint32_t i = 0; t && i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &page->html.attrs[t->first_attr + i];

        opaque =
            opaque_by(opaque, ptb_page_slice(page, a->name_beg, a->name_end),
                      ptb_page_slice(page, a->value_beg, a->value_end));
    }
    return opaque;
}

/* The same for the Markdown tag TAG, whose attributes are in the reader.  */
static bool
tag_is_opaque(const struct ptb_scan *s, const struct ptb_tag *tag)
{
    const struct ptb_tag_reader *r = &s->in->tags;
    bool opaque = (ptb_html_class(ptb_slice(s->p + tag->name_beg,
                                            tag->name_end - tag->name_beg)) &
                   PTB_HTML_OPAQUE) != 0;

    if (s->in->is_deep) /* kramdown reads no Markdown in such elements */
        return opaque && s->is_kramdown;
    for (size_t i = 0; i < r->n_attrs; i++) {
        const struct ptb_html_attr *a = &r->attrs[i];

        opaque = opaque_by(
            opaque, ptb_slice(s->p + a->name_beg, a->name_end - a->name_beg),
            ptb_slice(s->p + a->value_beg, a->value_end - a->value_beg));
    }
    return opaque;
}

/* What ITS says about the tag at BEG of the text, and in *UP about the element
   round it.  Tags are asked for in order.  */
static enum ptb_its_say
its_of_tag(struct ptb_scan *s, uint32_t beg, enum ptb_its_say *up)
{
    const struct ptb_inline *in = s->in;
    const struct ptb_piece *piece = s->flat->pieces + s->piece;
    size_t i = in->n_stack;

    while (s->piece + 1 < s->flat->n_pieces &&
           beg - s->piece_beg >= piece->end - piece->beg) {
        s->piece_beg += piece->end - piece->beg;
        s->piece++;
        piece++;
    }
    *up = s->around;
    for (int walk = 0; i > 0 && walk < MAX_WALK; walk++)
        if (in->codes[in->stack[--i]].kind == OPENED) {
            *up = (enum ptb_its_say)in->codes[in->stack[i]].pair;
            break;
        }
    return (enum ptb_its_say)ptb_its_of_tag(s->its,
                                            piece->beg + (beg - s->piece_beg))
        ->translate;
}

/* OPAQUE: by its name and attributes the element is.  */
static void
open_element(struct ptb_scan *s, const struct ptb_tag *tag, bool opaque)
{
    enum ptb_its_say say = PTB_ITS_UNSET, up;
    struct ptb_slice name = {s->p + tag->name_beg,
                             tag->name_end - tag->name_beg};

    if (tag->is_closed || (ptb_html_class(name) & PTB_HTML_VOID)) {
        ptb_scan_add(s, tag->beg, tag->end, PTB_CODE_MARK);
        return;
    }
    if (s->its) {
        say = its_of_tag(s, tag->beg, &up);
        if (say == PTB_ITS_NO)
            opaque = true;
        else if (say == PTB_ITS_YES && up != PTB_ITS_YES)
            opaque = false; /* said of this element, not inherited */
    }
    ptb_scan_add(s, tag->beg, tag->end, OPENED)->what = opaque;
    s->in->codes[s->in->n - 1].pair = say;
    push(s);
}

static void
close_element(struct ptb_scan *s, const struct ptb_tag *tag)
{
    struct ptb_inline *in = s->in;
    struct ptb_slice name = {s->p + tag->name_beg,
                             tag->name_end - tag->name_beg};
    size_t i = in->n_stack;

    for (int walk = 0; i > 0 && walk < MAX_WALK; walk++) {
        uint32_t code = in->stack[--i];
        struct ptb_slice open = {s->p + in->codes[code].beg + 1, name.n};
        uint32_t after = in->codes[code].beg + 1 + (uint32_t)name.n;

        if (in->codes[code].kind != OPENED || after >= s->n ||
            !ptb_slice_eq_nocase(open, name) ||
            (!ptb_is_space(s->p[after]) && s->p[after] != '>'))
            continue;
        if (in->codes[code].what) {
            swallow(s, code, tag->end);
            return;
        }
        in->n_stack = i;
        in->codes[code].kind = PTB_CODE_OPEN;
        in->codes[code].what = PTB_WHAT_ELEMENT;
        in->codes[code].pair = (uint32_t)in->n;
        ptb_scan_add(s, tag->beg, tag->end, PTB_CODE_CLOSE)->pair = code;
        in->codes[in->n - 1].what = PTB_WHAT_ELEMENT;
        return;
    }
    ptb_scan_add(s, tag->beg, tag->end, PTB_CODE_OPAQUE)->what =
        PTB_WHAT_ELEMENT;
}

/* A comment, tag or autolink of Markdown at POS; where to read on.  */
static uint32_t
read_angle(struct ptb_scan *s, uint32_t pos)
{
    struct ptb_tag tag;
    uint32_t end;

    if (ptb_scan_byte(s, pos + 1) == '!' && ptb_scan_byte(s, pos + 2) == '-' &&
        ptb_scan_byte(s, pos + 3) == '-') {
        end = ptb_scan_find(s, "-->", 3, pos + 4, &s->no_comment_end);
        if (end == s->n)
            return pos + 1;
        ptb_scan_add(s, pos, end + 3, PTB_CODE_MARK);
        return end + 3;
    }
    if (s->is_html)
        return pos + 1;
    end = ptb_scan_autolink_end(s, pos);
    if (end > pos) {
        ptb_scan_add(s, pos, end, PTB_CODE_OPAQUE)->what = PTB_WHAT_AUTOLINK;
        return end;
    }
    if (ptb_tag_match(&s->in->tags, pos, &tag)) {
        open_element(s, &tag, tag_is_opaque(s, &tag));
        return tag.end;
    }
    if (ptb_tag_match_end(&s->in->tags, pos, &tag)) {
        close_element(s, &tag);
        return tag.end;
    }
    return pos + 1;
}

/* The closing bracket at POS; where to read on.  */
static uint32_t
read_bracket_end(struct ptb_scan *s, uint32_t pos)
{
    struct ptb_inline *in = s->in;
    uint32_t open, end, at = pos + 1;
    bool image, shortcut = false;

    while (in->n_stack > 0 &&
           in->codes[in->stack[in->n_stack - 1]].kind == OPENED &&
           in->codes[in->stack[in->n_stack - 1]].what == 0)
        in->n_stack--; /* an element does not reach out of a link */
    if (in->n_stack == 0 ||
        in->codes[in->stack[in->n_stack - 1]].kind != UNDECIDED)
        return pos + 1;
    open = in->stack[--in->n_stack];
    image = in->codes[open].end - in->codes[open].beg == 2;
    if (ptb_scan_byte(s, at) == '(') {
        end = ptb_scan_target_end(s, at);
        if (end == at)
            return pos + 1;
    } else {
        while (s->is_kramdown && ptb_is_space(ptb_scan_byte(s, at)))
            at++;
        if (ptb_scan_byte(s, at) == '[' && ptb_scan_byte(s, at + 1) != '^') {
            end = ptb_scan_find(s, "]", 1, at, &s->no_square) + 1;
            if (end > s->n || end - at > MAX_LABEL)
                return pos + 1;
            shortcut = end - at == 2;
        } else {
            return pos + 1;
        }
    }
    in->codes[open].kind = PTB_CODE_OPEN;
    in->codes[open].what = shortcut ? PTB_WHAT_SHORTCUT
                           : image  ? PTB_WHAT_IMAGE
                                    : PTB_WHAT_LINK;
    in->codes[open].pair = (uint32_t)in->n;
    ptb_scan_add(s, pos, end, PTB_CODE_CLOSE)->pair = open;
    in->codes[in->n - 1].what = in->codes[open].what;
    return end;
}

static uint32_t
read_bracket(struct ptb_scan *s, uint32_t pos)
{
    uint32_t at = pos + 1;

    if (s->p[pos] == '!') {
        if (ptb_scan_byte(s, pos + 1) != '[')
            return pos + 1;
        ptb_scan_add(s, pos, pos + 2, UNDECIDED);
        push(s);
        return pos + 2;
    }
    if (ptb_scan_byte(s, at) == '^') {
        while (at + 1 < s->n && !ptb_is_space(s->p[at + 1]) &&
               s->p[at + 1] != ']' && s->p[at + 1] != '[')
            at++;
        if (at > pos + 1 && ptb_scan_byte(s, at + 1) == ']') {
            ptb_scan_add(s, pos, at + 2, PTB_CODE_NOTE);
            return at + 2;
        }
        if (s->is_kramdown)
            return pos + 1;
    }
    ptb_scan_add(s, pos, pos + 1, UNDECIDED);
    push(s);
    return pos + 1;
}

/* The Liquid that starts at POS; where to read on.  */
static uint32_t
read_liquid(struct ptb_scan *s)
{
    const struct ptb_liquid *l = &s->page->liquid[s->liquid];
    uint32_t beg = s->liquid_beg;
    uint32_t end = ptb_flat_from_page(s->flat, l->end);

    if (end > beg)
        ptb_scan_add(s, beg, end,
                     l->is_output || l->is_opaque ? PTB_CODE_OPAQUE
                                                  : PTB_CODE_TAG);
    return end > beg ? end : beg + 1;
}

/* Finds the next Liquid at or after POS.  */
static void
next_liquid(struct ptb_scan *s, uint32_t pos)
{
    const struct ptb_page *page = s->page;

    for (; s->liquid < page->n_liquid; s->liquid++) {
        s->liquid_beg =
            ptb_flat_from_page(s->flat, page->liquid[s->liquid].beg);
        if (s->liquid_beg >= pos)
            return;
    }
    s->liquid_beg = UINT32_MAX;
}

static void
first_liquid(struct ptb_scan *s)
{
    const struct ptb_page *page = s->page;
    uint32_t at = s->flat->pieces[0].beg;
    size_t lo = 0, hi = page->n_liquid;

    s->liquid_beg = UINT32_MAX;
    if (hi == 0)
        return;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (page->liquid[mid].beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    s->liquid = lo;
    if (lo < page->n_liquid &&
        page->liquid[lo].beg < s->flat->pieces[s->flat->n_pieces - 1].end)
        next_liquid(s, 0);
}

/* Finds the next tag of page->html at or after POS.  */
static void
next_token(struct ptb_scan *s, uint32_t pos)
{
    const struct ptb_html_tokens *html = &s->page->html;

    for (; s->token < html->n; s->token++) {
        const struct ptb_html_token *t = &html->at[s->token];

        if (t->kind != PTB_HTML_START && t->kind != PTB_HTML_END)
            continue;
        s->token_beg = ptb_flat_from_page(s->flat, t->beg);
        if (s->token_beg >= pos)
            return;
    }
    s->token_beg = UINT32_MAX;
}

static void
first_token(struct ptb_scan *s)
{
    const struct ptb_html_tokens *html = &s->page->html;
    uint32_t at = s->flat->pieces[0].beg;
    size_t lo = 0, hi = html->n;

    s->token_beg = UINT32_MAX;
    if (!s->is_html)
        return;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (html->at[mid].beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    s->token = lo;
    next_token(s, 0);
}

static uint32_t
read_token(struct ptb_scan *s)
{
    const struct ptb_html_token *t = &s->page->html.at[s->token];
    struct ptb_tag tag = {.beg = s->token_beg, .is_closed = false};

    tag.end = ptb_flat_from_page(s->flat, t->end);
    tag.name_beg = ptb_flat_from_page(s->flat, t->name_beg);
    tag.name_end = ptb_flat_from_page(s->flat, t->name_end);
    if (t->kind == PTB_HTML_START)
        open_element(
            s, &tag,
            ptb_inline_is_opaque(
                s->page,
                ptb_slice(s->p + tag.name_beg, tag.name_end - tag.name_beg),
                t));
    else
        close_element(s, &tag);
    s->token++;
    return tag.end > tag.beg ? tag.end : tag.beg + 1;
}

/* Reads what starts with the special byte at POS; where to read on.  */
static uint32_t
read_special(struct ptb_scan *s, uint32_t pos)
{
    switch (s->p[pos]) {
    case '&':
        return ptb_scan_entity(s, pos);
    case ':':
        return ptb_scan_colon(s, pos);
    case '@':
        return ptb_scan_at(s, pos);
    case '<':
        return read_angle(s, pos);
    case '$':
        return ptb_scan_dollar(s, pos);
    default:
        break;
    }
    if (s->is_html)
        return pos + 1;
    switch (s->p[pos]) {
    case '\\':
        return ptb_scan_backslash(s, pos);
    case '\n':
        return ptb_scan_line_end(s, pos);
    case '`':
        return ptb_scan_ticks(s, pos);
    case '!':
    case '[':
        return read_bracket(s, pos);
    case ']':
        return read_bracket_end(s, pos);
    case '{':
        return ptb_scan_brace(s, pos);
    default:
        return pos + 1;
    }
}

/* Drops brackets that open nothing; start tags without an end are codes.  */
static void
settle(struct ptb_inline *in)
{
    size_t n = 0;

    for (size_t i = 0; i < in->n; i++) {
        struct ptb_code code = in->codes[i];

        if (code.kind == UNDECIDED)
            continue;
        /* An opening code tells its closing one where it went, and that one
           tells it back: the closing one always comes later.  */
        if (code.kind == PTB_CODE_OPEN || code.kind == PTB_CODE_CLOSE)
            in->codes[code.pair].pair = (uint32_t)n;
        in->codes[n++] = code;
    }
    in->n = n;
    for (size_t i = 0; i < in->n; i++)
        if (in->codes[i].kind == OPENED) {
            in->codes[i].kind = PTB_CODE_OPAQUE;
            in->codes[i].what =
                in->codes[i].what ? PTB_WHAT_OTHER : PTB_WHAT_ELEMENT;
            in->codes[i].pair = UINT32_MAX;
        }
}

static const bool special[256] = {
    ['&'] = true, [':'] = true,  ['@'] = true,  ['<'] = true,
    ['$'] = true, ['\\'] = true, ['\n'] = true, ['`'] = true,
    ['!'] = true, ['['] = true,  [']'] = true,  ['{'] = true};

/* The first special byte of P[POS, STOP), or STOP.  Four at a time: a third
   less time for this loop, which looks at all text.  */
static uint32_t
skip_text(const char *p, uint32_t pos, uint32_t stop)
{
    const unsigned char *q = (const unsigned char *)p;

    while (pos + 4 <= stop && !(special[q[pos]] | special[q[pos + 1]] |
                                special[q[pos + 2]] | special[q[pos + 3]]))
        pos += 4;
    while (pos < stop && !special[q[pos]])
        pos++;
    return pos;
}

void
ptb_inline_scan(struct ptb_inline *in, const struct ptb_page *page,
                const struct ptb_flat *flat, bool is_html,
                const struct ptb_its_map *its, enum ptb_its_say around)
{
    struct ptb_scan s = {.in = in,
                         .page = page,
                         .flat = flat,
                         .p = flat->p,
                         .n = flat->n,
                         .is_html = is_html,
                         .is_kramdown = page->format != PTB_FORMAT_GFM,
                         .its = its,
                         .around = around,
                         .no_dollars = UINT32_MAX,
                         .no_dollar = UINT32_MAX,
                         .no_comment_end = UINT32_MAX,
                         .no_paren = UINT32_MAX,
                         .no_brace = UINT32_MAX,
                         .no_comment_tag = UINT32_MAX,
                         .no_square = UINT32_MAX};
    uint32_t pos = 0, stop;

    in->n = 0;
    in->n_stack = 0;
    if (flat->n_pieces == 0)
        return;
    ptb_tag_reader_set(&in->tags, s.p, s.n, !s.is_kramdown);
    first_liquid(&s);
    first_token(&s);
    while (pos < s.n) {
        stop = s.liquid_beg < s.token_beg ? s.liquid_beg : s.token_beg;
        if (stop > s.n)
            stop = s.n;
        pos = skip_text(s.p, pos, stop);
        if (pos >= s.n)
            break;
        if (pos == s.token_beg)
            pos = read_token(&s);
        else if (pos == s.liquid_beg)
            pos = read_liquid(&s);
        else
            pos = read_special(&s, pos);
        if (s.liquid_beg != UINT32_MAX && s.liquid_beg < pos)
            next_liquid(&s, pos);
        if (s.token_beg != UINT32_MAX && s.token_beg < pos)
            next_token(&s, pos);
    }
    settle(in);
}
