/* Lists and definition lists of kramdown: which lines belong to an item, and
   what of each line is its indent.  Input: the lines from the first marker on;
   output: list nodes, and a region for each item.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/kd.h"

/* An item that is being read.  */
struct item {
    uint32_t node;
    uint32_t indent; /* columns that its lines lose */
    struct kd_line *lines;
    size_t n, cap;
    size_t *parts;
    size_t n_parts, cap_parts;
    bool nested; /* a nested list or a blank line was found */
};

static void
add_line(struct item *item, struct kd_line line)
{
    item->lines =
        ptb_grow(item->lines, &item->cap, item->n + 1, sizeof(*item->lines));
    item->lines[item->n++] = line;
}

/* Is ITEM one line of text that starts no block of another kind?  */
static bool
is_plain(const struct kd *k, const struct item *item)
{
    const struct kd_line *l = item->lines;
    const char *p = k->page->bytes.p;

    if (item->n == 0 || item->n_parts > 0 || l->pad > 0 || l->beg == l->end ||
        !(ptb_is_alpha(p[l->beg]) || (unsigned char)p[l->beg] >= 0x80) ||
        memchr(p + l->beg, '|', l->end - l->beg))
        return false;
    for (size_t i = 1; i < item->n; i++)
        if (!kd_blank_bytes(k, item->lines[i].beg, item->lines[i].end))
            return false;
    return true;
}

/* Adds the one paragraph of a plain item at once: most items are such, and a
   region for each would take more memory than the page.  */
static void
add_plain(struct kd *k, struct item *item)
{
    uint32_t beg = item->lines[0].beg, end = item->lines[0].end, node;
    uint32_t next = kd_after_line_end(k, end);

    while (end > beg && ptb_is_space(k->page->bytes.p[end - 1]))
        end--;
    node = ptb_page_add_node(k->page, item->node, PTB_NODE_P, beg, end);
    ptb_page_add_piece(k->page, node, beg, next);
}

static void
close_item(struct kd *k, struct item *item)
{
    if (item->node == PTB_NO_NODE)
        return;
    if (is_plain(k, item)) {
        add_plain(k, item);
        item->n = 0;
        item->node = PTB_NO_NODE;
        item->nested = false;
        return;
    }
    kd_push_region(k, item->node, item->lines, item->n, item->parts,
                   item->n_parts);
    *item = (struct item){.node = PTB_NO_NODE};
}

/* Takes what can be had of tabs and runs of four spaces, up to N of them, off
   the start of LINE; how many were taken.  */
static uint32_t
take_indents(const struct kd *k, struct kd_line *line, uint32_t n)
{
    const char *p = k->page->bytes.p;
    uint32_t taken = 0;

    for (; taken < n; taken++) {
        struct kd_line next = *line;
        uint32_t spaces = 0;

        if (next.pad == 0 && next.beg < next.end && p[next.beg] == '\t') {
            line->beg++;
            continue;
        }
        while (spaces < 4 && next.pad > 0) {
            next.pad--;
            spaces++;
        }
        while (spaces < 4 && next.beg < next.end && p[next.beg] == ' ') {
            next.beg++;
            spaces++;
        }
        if (spaces < 4)
            break;
        *line = next;
    }
    return taken;
}

/* Takes N spaces off the start of LINE; false, and nothing taken, if there are
   fewer.  */
static bool
take_spaces(const struct kd *k, struct kd_line *line, uint32_t n)
{
    struct kd_line next = *line;

    if (next.pad >= n) {
        line->pad -= n;
        return true;
    }
    n -= next.pad;
    next.pad = 0;
    for (; n > 0; n--, next.beg++)
        if (next.beg == next.end || k->page->bytes.p[next.beg] != ' ')
            return false;
    *line = next;
    return true;
}

/* Does LINE, not blank, have the indent of an item's content?  */
static bool
is_content(const struct kd *k, size_t line, uint32_t indent)
{
    struct kd_line l = k->r.lines[line];

    if (take_indents(k, &l, indent / 4) < indent / 4)
        return false;
    return take_spaces(k, &l, indent % 4) || take_indents(k, &l, 1) == 1;
}

/* Does LINE, not blank and not indented, still belong to the item?  */
static bool
is_lazy(struct kd *k, const struct kd_look *look, size_t line, uint32_t indent)
{
    uint32_t end;

    if (look->blanks > (indent < 3 ? indent : 3))
        return true;
    return !kd_is_ial(k, look, line, &end) &&
           !kd_is_html_boundary(k, look, line);
}

/* The end of an attribute list like {:.class} that starts LINE, white space
   after it included; LINE->beg if there is none.  */
static uint32_t
item_attributes_end(const struct kd *k, const struct kd_line *line)
{
    const char *p = k->page->bytes.p;
    uint32_t at = line->beg, beg, end = line->end;

    while (at < end && ptb_is_space(p[at]))
        at++;
    if (end - at < 4 || p[at] != '{' || p[at + 1] != ':')
        return line->beg;
    at += 2;
    beg = at;
    while (at < end && (ptb_is_alnum(p[at]) || p[at] == '_' || p[at] == '-' ||
                        (unsigned char)p[at] >= 0x80))
        at++;
    if (p[beg] == '/' || (at < end && p[at] == ':'))
        return line->beg;
    while (at < end && (p[at] != '}' || p[at - 1] == '\\'))
        at++;
    if (at == end || at == beg)
        return line->beg;
    at++;
    while (at < end && ptb_is_space(p[at]))
        at++;
    return at;
}

/* Reads the line of a marker that ends before page offset AFTER: what is left
   of it becomes the item's first line.  MARKER is the marker's width with the
   blanks before it.  */
static void
open_item(struct kd *k, struct item *item, uint32_t after, uint32_t marker)
{
    const char *p = k->page->bytes.p;
    struct kd_line line = {after, k->r.lines[k->i].end, 0};
    uint32_t column = 0, attributes = item_attributes_end(k, &line);

    if (kd_blank_bytes(k, attributes, line.end)) {
        item->indent = 4;
        return; /* the item's text starts on the next line */
    }
    for (; line.beg < line.end && ptb_is_blank(p[line.beg]); line.beg++)
        column += p[line.beg] == ' ' ? 1 : 4 - (column + marker) % 4;
    while (line.beg < line.end && ptb_is_space(p[line.beg]))
        line.beg++;
    item->indent = marker + column;
    line.beg = item_attributes_end(k, &line);
    add_line(item, line);
}

/* Is the start of LINE, not yet a line of the region, that of a list?  */
static bool
starts_list(struct kd *k, struct kd_line line)
{
    struct kd_line saved = k->r.lines[k->i];
    struct kd_look look;
    bool ordered, is;
    uint32_t after;

    k->r.lines[k->i] = line;
    look = kd_look(k, k->i);
    is = kd_is_list_start(k, &look, k->i, &ordered, &after);
    k->r.lines[k->i] = saved;
    return is;
}

/* Adds the current line to ITEM without its indent.  With LISTS, a nested list
   that starts there makes kramdown parse the rest on its own.  */
static void
add_content(struct kd *k, struct item *item, bool lists)
{
    struct kd_line line = k->r.lines[k->i];
    const char *p = k->page->bytes.p;
    bool indented;

    if (line.pad == 0)
        for (; line.beg < line.end && p[line.beg] == '\t'; line.beg++)
            line.pad += 4;
    indented = take_spaces(k, &line, item->indent);
    if (lists && indented != item->nested && starts_list(k, line)) {
        if (item->nested) {
            line.pad += item->indent + 4;
        } else {
            item->parts = ptb_grow(item->parts, &item->cap_parts,
                                   item->n_parts + 1, sizeof(*item->parts));
            item->parts[item->n_parts++] = item->n;
            item->nested = true;
        }
    }
    add_line(item, line);
}

/* The end of the last line before the current one, without white space.  */
static uint32_t
read_end(const struct kd *k)
{
    size_t i = k->i;
    uint32_t end;

    while (i > 0 && kd_is_blank(k, i - 1))
        i--;
    if (i == 0)
        return k->r.lines[0].beg;
    end = k->r.lines[i - 1].end;
    while (end > k->r.lines[i - 1].beg &&
           ptb_is_space(k->page->bytes.p[end - 1]))
        end--;
    return end;
}

/* The blanks that may stand before the next marker of a list.  */
static uint32_t
marker_blanks(const struct item *item)
{
    return item->indent - 1 < 3 ? item->indent - 1 : 3;
}

/* Ends the item before and starts one of KIND below LIST, whose marker ends
   before AFTER.  */
static void
start_item(struct kd *k, struct item *item, uint32_t list,
           enum ptb_node_kind kind, const struct kd_look *look, uint32_t after)
{
    if (item->node != PTB_NO_NODE)
        k->page->nodes[item->node].end = read_end(k);
    close_item(k, item);
    item->node = ptb_page_add_node(k->page, list, kind, look->at, look->at);
    open_item(k, item, after, after - look->at + look->blanks);
}

/* Reads the current line as a further one of ITEM if it is; *BLANK: whether the
   line before was blank, and whether this one is.  */
static bool
read_line(struct kd *k, struct item *item, const struct kd_look *look,
          bool lists, bool *blank)
{
    if (kd_is_blank(k, k->i)) {
        item->nested = true;
        *blank = true;
        add_line(item, k->r.lines[k->i]);
        return true;
    }
    if (!is_content(k, k->i, item->indent) &&
        (*blank || !is_lazy(k, look, k->i, item->indent)))
        return false;
    add_content(k, item, lists);
    *blank = false;
    return true;
}

/* Ends the last item of LIST, and the list.  */
static void
close_list(struct kd *k, struct item *item, uint32_t list)
{
    k->page->nodes[item->node].end = k->page->nodes[list].end = read_end(k);
    close_item(k, item);
    ptb_free(item->lines);
    ptb_free(item->parts);
}

bool
kd_parse_list(struct kd *k, const struct kd_look *first)
{
    struct item item = {.node = PTB_NO_NODE};
    struct kd_look look = *first;
    uint32_t after, list, blanks = 3;
    bool is_ordered, ordered, blank = false, eob = false;

    if (!kd_is_list_start(k, &look, k->i, &ordered, &after))
        return false;
    list = kd_add(k, ordered ? PTB_NODE_OL : PTB_NODE_UL, KD_OTHER, look.at,
                  look.at);
    while (k->i < k->stop) {
        look = kd_look(k, k->i);
        if (blank && kd_is_rule(k, &look, k->i))
            break;
        if (kd_is_eob(k, &look, k->i)) {
            eob = true;
            k->i++;
            break;
        }
        if (look.blanks <= blanks &&
            kd_is_list_start(k, &look, k->i, &is_ordered, &after) &&
            is_ordered == ordered) {
            start_item(k, &item, list, PTB_NODE_LI, &look, after);
            blanks = marker_blanks(&item);
            item.nested = item.n > 0 && starts_list(k, item.lines[0]);
            blank = false;
        } else if (!read_line(k, &item, &look, true, &blank)) {
            break;
        }
        k->i++;
    }
    close_list(k, &item, list);
    if (blank && !eob)
        kd_remember(k, KD_BLANKS, PTB_NO_NODE);
    return true;
}

/* Takes the newest child, node NODE, off the list of its parent's children;
   BEFORE is the child before it.  */
static void
unlink_last(struct ptb_page *page, uint32_t node, uint32_t before)
{
    struct ptb_node *parent = &page->nodes[page->nodes[node].parent];

    /* Nobody reaches the node any more; it is no leaf either.  */
    page->nodes[node].kind = PTB_NODE_RAW;
    page->nodes[node].n_pieces = 0;
    parent->last = before;
    if (before == PTB_NO_NODE)
        parent->first = PTB_NO_NODE;
    else
        page->nodes[before].next = PTB_NO_NODE;
}

/* Makes each line of the paragraph PARA a term below LIST.  */
static void
add_terms(struct kd *k, uint32_t list, uint32_t para)
{
    struct ptb_page *page = k->page;
    uint32_t piece = page->nodes[para].first_piece;
    uint32_t n = page->nodes[para].n_pieces;
    uint32_t stop = page->nodes[para].end;

    for (; n > 0; n--, piece++) {
        struct ptb_piece all = page->pieces[piece];

        while (all.beg < all.end && all.beg < stop) {
            struct kd_line line = {all.beg, all.beg, 0};
            uint32_t node, text;

            while (line.end < all.end && page->bytes.p[line.end] != '\n' &&
                   page->bytes.p[line.end] != '\r')
                line.end++;
            text = item_attributes_end(k, &line);
            node =
                ptb_page_add_node(page, list, PTB_NODE_DT, line.beg, line.end);
            ptb_page_add_piece(page, node, text, line.end);
            all.beg = line.end;
            while (all.beg < all.end && (page->bytes.p[all.beg] == '\n' ||
                                         page->bytes.p[all.beg] == '\r'))
                all.beg++;
        }
    }
}

/* Turns the paragraph before a definition into terms, of a new list or of the
   list right before it; the list.  */
static uint32_t
open_definitions(struct kd *k)
{
    struct kd_history *h = &k->history;
    uint32_t para, list;
    size_t skip = h->kind[0] == KD_BLANK ? 2 : 1, before;

    para = h->node[skip - 1];
    before = skip;
    if (before < 4 &&
        (h->kind[before] == KD_BLANK || h->kind[before] == KD_BLANKS))
        before++;
    if (before < 4 && h->kind[before] == KD_DL) {
        list = h->node[before];
        add_terms(k, list, para);
        unlink_last(k->page, para, list);
    } else {
        /* The paragraph's node becomes the list.  */
        list = para;
        before = skip - 1;
        add_terms(k, list, para);
        k->page->nodes[list].kind = PTB_NODE_DL;
        k->page->nodes[list].n_pieces = 0;
    }
    for (size_t i = 0; i < 4; i++) {
        h->kind[i] = i + before < 4 ? h->kind[i + before] : KD_OTHER;
        h->node[i] = i + before < 4 ? h->node[i + before] : PTB_NO_NODE;
    }
    h->kind[0] = KD_DL;
    h->node[0] = list;
    return list;
}

bool
kd_parse_definitions(struct kd *k, const struct kd_look *first)
{
    struct item item = {.node = PTB_NO_NODE};
    const struct kd_history *h = &k->history;
    struct kd_look look = *first;
    uint32_t list, blanks = 3;
    bool blank = false;

    if (!kd_is_definition(k, &look, k->i) ||
        (h->kind[0] != KD_P && (h->kind[0] != KD_BLANK || h->kind[1] != KD_P)))
        return false;
    k->ial = false;
    list = open_definitions(k);
    while (k->i < k->stop) {
        look = kd_look(k, k->i);
        if (look.blanks <= blanks && kd_is_definition(k, &look, k->i)) {
            start_item(k, &item, list, PTB_NODE_DD, &look, look.at + 1);
            blanks = marker_blanks(&item);
            blank = false;
        } else if (kd_is_eob(k, &look, k->i)) {
            break;
        } else if (!read_line(k, &item, &look, false, &blank)) {
            break;
        }
        k->i++;
    }
    close_list(k, &item, list);
    if (blank)
        kd_remember(k, KD_BLANKS, PTB_NO_NODE);
    return true;
}
