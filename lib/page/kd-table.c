/* Pipe tables of kramdown, with and without a line under the head.  Input: the
   lines from the first row on; output: rows and cells.  Cells end at bars that
   no backslash escapes and that stand in no code span, and every line needs
   such a bar; bars inside Liquid are none, since Jekyll has put something else
   there before kramdown reads the page.  */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "page/kd.h"

enum row { ROW_NONE, ROW_CELLS, ROW_RULE, ROW_FOOT };

/* Is there a bar at page offset AT that counts?  BEG: of its line.  */
static bool
is_bar(const struct kd *k, uint32_t beg, uint32_t at)
{
    const char *p = k->page->bytes.p;

    return p[at] == '|' && (at == beg || p[at - 1] != '\\') &&
           !(k->page->n_liquid && kd_in_liquid(k, at));
}

static bool
has_bar(const struct kd *k, uint32_t beg, uint32_t end)
{
    const char *p = k->page->bytes.p;

    for (uint32_t at = beg; at < end; at++) {
        const char *bar = memchr(p + at, '|', end - at);

        if (bar == NULL)
            return false;
        at = (uint32_t)(bar - p);
        if (is_bar(k, beg, at))
            return true;
    }
    return false;
}

static enum row
row_kind(const struct kd *k, size_t line)
{
    const struct kd_line *l = &k->r.lines[line];
    bool dash = false, equals = false, other_rule = false, other_foot = false;

    if (!has_bar(k, l->beg, l->end))
        return ROW_NONE;
    for (uint32_t at = l->beg; at < l->end; at++) {
        char c = k->page->bytes.p[at];

        dash |= c == '-';
        equals |= c == '=';
        if (c != '+' && c != '|' && c != ':' && !ptb_is_blank(c)) {
            other_rule |= c != '-';
            other_foot |= c != '=';
        }
        if (other_rule && other_foot)
            return ROW_CELLS;
    }
    if (dash && !other_rule)
        return ROW_RULE;
    return equals && !other_foot ? ROW_FOOT : ROW_CELLS;
}

/* The end of the code span that the backticks at AT open, or AT.  PREVIOUS is
   the byte before, '\n' if there is none.  */
static uint32_t
code_span_end(const char *p, uint32_t at, uint32_t end, char previous)
{
    uint32_t n = 0;
    const char *close;

    while (at + n < end && p[at + n] == '`')
        n++;
    if (n == 1 && ptb_is_space(previous) && at + 1 < end &&
        ptb_is_space(p[at + 1]))
        return at;
    close = memmem(p + at + n, end - at - n, p + at, n);
    return close ? (uint32_t)(close - p) + n : at;
}

struct check {
    bool bar;  /* kramdown's pipe_on_line */
    bool done; /* it stopped looking */
};

static bool
has_plain_bar(const char *p, uint32_t beg, uint32_t end)
{
    for (uint32_t at = beg; at < end; at++)
        if (p[at] == '|' && (at == beg || p[at - 1] != '\\'))
            return true;
    return false;
}

/* Looks at the piece P[BEG, END) of the table, which is code or text.  */
static void
check_piece(struct check *c, const char *p, uint32_t beg, uint32_t end,
            bool is_code)
{
    uint32_t first = beg, last, lines = 0;

    while (end > beg && p[end - 1] == '\n')
        end--; /* Ruby's split drops what is empty at the end */
    if (c->done)
        return;
    for (uint32_t at = beg; at < end; at++)
        lines += p[at] == '\n';
    lines += end > beg;
    last = end;
    while (last > beg && p[last - 1] != '\n')
        last--;
    while (first < end && p[first] != '\n')
        first++;
    if (is_code) {
        if (lines > 2 || (lines == 2 && !c->bar))
            c->done = true;
        else if (lines == 2)
            c->bar = false;
        return;
    }
    if (lines > 1 && !c->bar && !has_plain_bar(p, beg, first)) {
        c->done = true;
        return;
    }
    c->bar = (lines > 1 ? false : c->bar) || has_plain_bar(p, last, end);
}

/* The end of the element that starts at AT of P[0, END), or AT if none does.
   The content is passed over up to its end tag.  */
static uint32_t
element_end(struct kd *k, uint32_t at, uint32_t end)
{
    struct ptb_tag tag, close;
    struct ptb_slice name;
    char lower[16];

    if (end - at > 4 && memcmp(k->flat + at, "<!--", 4) == 0) {
        uint32_t stop = kd_find(k, KD_SEEK_COMMENT_END, at + 4);

        return stop < end ? stop + 3 : at;
    }
    if (!kd_match_tag(k, at, &tag) || tag.end > end)
        return at;
    name = ptb_slice(k->flat + tag.name_beg, tag.name_end - tag.name_beg);
    if (name.n <= sizeof(lower)) {
        for (size_t i = 0; i < name.n; i++)
            lower[i] = ptb_lower(name.p[i]);
        if (kd_is_block_element(ptb_slice(lower, name.n)))
            return at;
        if (tag.is_closed || kd_is_void_element(ptb_slice(lower, name.n)))
            return tag.end;
    }
    for (uint32_t i = tag.end; i < end; i++) {
        if (k->flat[i] == '`') {
            uint32_t stop = code_span_end(k->flat, i, end, k->flat[i - 1]);

            i = stop > i ? stop - 1 : i;
        } else if (k->flat[i] == '<' && kd_match_end_tag(k, i, &close) &&
                   ptb_slice_eq_nocase(
                       name, ptb_slice(k->flat + close.name_beg,
                                       close.name_end - close.name_beg))) {
            return close.end;
        }
    }
    return end; /* kramdown closes it where the text ends */
}

static bool
lines_have_bars(struct kd *k, size_t from, size_t to)
{
    struct check c = {false, false};
    uint32_t beg, end, text;
    bool special = false;

    for (size_t i = from; i < to && !special; i++)
        for (uint32_t at = k->r.lines[i].beg; at < k->r.lines[i].end; at++)
            special |=
                k->page->bytes.p[at] == '`' || k->page->bytes.p[at] == '<';
    if (!special)
        return true;
    kd_flatten(k);
    beg = text = kd_flat_beg(k, from);
    end = kd_flat_end(k, to - 1);
    for (uint32_t at = beg; at < end && !c.done;) {
        uint32_t stop = at;

        if (k->flat[at] == '`')
            stop = code_span_end(k->flat, at, end,
                                 at > beg ? k->flat[at - 1] : '\n');
        else if (k->flat[at] == '<')
            stop = element_end(k, at, end);
        if (stop == at) {
            if (k->flat[at] == '`')
                while (at + 1 < end && k->flat[at + 1] == '`')
                    at++;
            at++;
            continue;
        }
        if (text < at)
            check_piece(&c, k->flat, text, at, false);
        if (k->flat[at] == '`')
            check_piece(&c, k->flat, at, stop, true);
        at = text = stop;
    }
    if (text < end)
        check_piece(&c, k->flat, text, end, false);
    return c.bar;
}

/* The end of the <code> element at AT in one line, or AT.  */
static uint32_t
code_element_end(const char *p, uint32_t at, uint32_t end)
{
    const char *close;

    if (end - at < 5 || memcmp(p + at, "<code", 5) != 0 ||
        memchr(p + at, '>', end - at) == NULL)
        return at;
    close = memmem(p + at, end - at, "</code>", 7);
    return close ? (uint32_t)(close - p) + 7 : at;
}

/* The end of the cell that begins at BEG.  */
static uint32_t
cell_end(const struct kd *k, uint32_t line, uint32_t beg, uint32_t end)
{
    const char *p = k->page->bytes.p;

    for (uint32_t at = beg; at < end;) {
        uint32_t stop = at;

        if (is_bar(k, line, at))
            return at;
        if (p[at] == '`')
            stop = code_span_end(p, at, end, at > line ? p[at - 1] : '\n');
        else if (p[at] == '<')
            stop = code_element_end(p, at, end);
        if (stop == at && p[at] == '`')
            while (stop < end && p[stop] == '`')
                stop++;
        at = stop > at ? stop : at + 1;
    }
    return end;
}

static void
add_cells(struct kd *k, uint32_t row, size_t line, bool leading, bool head)
{
    struct ptb_page *page = k->page;
    const struct kd_line *l = &k->r.lines[line];
    uint32_t end = l->end, at = l->beg;

    while (end > at && ptb_is_blank(page->bytes.p[end - 1]))
        end--;
    for (bool first = true, more = true; more; first = false) {
        uint32_t stop = cell_end(k, l->beg, at, end), cell, last;
        bool blank;

        more = stop < end;
        blank = kd_blank_bytes(k, at, stop);
        if (blank && ((first && leading) || !more)) {
            at = stop + 1;
            continue;
        }
        last = page->nodes[row].last;
        if (blank && last != PTB_NO_NODE && page->nodes[last].n_pieces == 0) {
            /* Empty neighbours are one node.  */
            page->nodes[last].n_empty++;
            page->nodes[last].end = at;
            at = stop + 1;
            continue;
        }
        cell = ptb_page_add_node(page, row, PTB_NODE_CELL, at, stop);
        page->nodes[cell].level = head;
        while (at < stop && ptb_is_space(page->bytes.p[at]))
            at++;
        page->nodes[cell].beg = at;
        while (page->nodes[cell].end > at &&
               ptb_is_space(page->bytes.p[page->nodes[cell].end - 1]))
            page->nodes[cell].end--;
        if (blank)
            page->nodes[cell].n_empty = 1;
        else
            ptb_page_add_piece(page, cell, at, page->nodes[cell].end);
        at = stop + 1;
    }
}

/* A run of rows that become one thead, tbody or tfoot.  */
struct group {
    size_t from, to;
    enum ptb_node_kind kind;
};

struct table {
    struct group *groups;
    size_t n, cap;
    bool has_body;
};

static void
add_group(struct table *t, size_t from, size_t to, enum ptb_node_kind kind)
{
    t->groups = ptb_grow(t->groups, &t->cap, t->n + 1, sizeof(*t->groups));
    t->groups[t->n++] = (struct group){from, to, kind};
    t->has_body |= kind == PTB_NODE_TBODY;
}

/* Finds the groups of the table that starts at line k->i; the line after it,
   or k->i if there is no table.  */
static size_t
find_groups(struct kd *k, struct table *t)
{
    size_t i = k->i, rows_from, n_rows = 0;
    bool has_head = false, has_foot = false;

    if (row_kind(k, i) == ROW_RULE)
        i++;
    rows_from = i;
    for (; i < k->stop; i++) {
        enum row row = row_kind(k, i);

        if (row == ROW_NONE)
            break;
        if (row == ROW_CELLS) {
            n_rows++;
            continue;
        }
        if (row == ROW_FOOT) {
            if (n_rows > 0)
                add_group(t, rows_from, i, PTB_NODE_TBODY);
            n_rows = 0;
            rows_from = i + 1;
            has_foot = true;
        } else if (n_rows > 0 && !has_head && !has_foot) {
            add_group(t, rows_from, i, PTB_NODE_THEAD);
            has_head = true;
            n_rows = 0;
            rows_from = i + 1;
        } else if (n_rows > 0 && !has_foot) {
            add_group(t, rows_from, i, PTB_NODE_TBODY);
            n_rows = 0;
            rows_from = i + 1;
        }
    }
    if (n_rows > 0)
        add_group(t, rows_from, i, has_foot ? PTB_NODE_TFOOT : PTB_NODE_TBODY);
    return i;
}

static void
add_table(struct kd *k, const struct table *t, const struct kd_look *look,
          size_t to)
{
    const struct kd_line *first = &k->r.lines[k->i];
    bool leading = first->beg < first->end && look->c == '|';
    uint32_t table =
        kd_add(k, PTB_NODE_TABLE, KD_OTHER, look->at, k->r.lines[to - 1].end);

    for (size_t g = 0; g < t->n; g++) {
        const struct group *group = &t->groups[g];
        uint32_t part = ptb_page_add_node(k->page, table, group->kind,
                                          k->r.lines[group->from].beg,
                                          k->r.lines[group->to - 1].end);

        for (size_t i = group->from; i < group->to; i++) {
            uint32_t row;

            if (row_kind(k, i) != ROW_CELLS)
                continue;
            row = ptb_page_add_node(k->page, part, PTB_NODE_ROW,
                                    k->r.lines[i].beg, k->r.lines[i].end);
            add_cells(k, row, i, leading, group->kind == PTB_NODE_THEAD);
        }
    }
}

bool
kd_parse_table(struct kd *k, const struct kd_look *look)
{
    const struct kd_line *l = &k->r.lines[k->i];
    struct table t = {NULL, 0, 0, false};
    size_t to;
    bool is_table;

    if (look->blanks > 3 || ptb_is_space(look->c) || !kd_after_boundary(k) ||
        !has_bar(k, l->beg, l->end))
        return false;
    to = find_groups(k, &t);
    is_table = to > k->i && kd_is_boundary(k, to) && t.has_body &&
               lines_have_bars(k, k->i, to);
    if (is_table) {
        add_table(k, &t, look, to);
        k->i = to;
    }
    ptb_free(t.groups);
    return is_table;
}
