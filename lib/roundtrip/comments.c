/* Comments of the localized page.  Translators leave the source text in HTML
   comments beside its translation, and notes of their own.  Input: the existing
   page, whose units the merge has found again; output: bytes that are put
   between the blocks of the master.
   Invariant: a comment stands before the block that it stood before, or, if the
   merge knows none of the texts behind it, behind the one that it stood
   behind.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "page/html.h"
#include "roundtrip/merge.h"

enum {
    MAX_AWAY = 256 /* units looked at on each side for one that is known */
};

#define SOURCE_MARK "<!-- " PTB_SOURCE_MARK

struct comments {
    struct ptb_merge *m;
    struct ptb_held *of_master; /* the master's comments in one line each, as
                                   targets */
    struct ptb_held *texts;     /* of the master; NULL: not needed yet */
    struct ptb_buf text; /* what unit TEXT_OF - 1 becomes, squeezed; empty
                            if no comment can be in it */
    size_t text_of;      /* 0: none yet */
};

/* Puts BYTES before byte AT of the master; FROM is where the comment in them is
   in the old page, UINT32_MAX: nowhere.  */
static void
insert(struct ptb_merge *m, uint32_t at, uint32_t from, struct ptb_slice bytes)
{
    m->inserts = ptb_grow(m->inserts, &m->cap_inserts, m->n_inserts + 1,
                          sizeof(*m->inserts));
    m->inserts[m->n_inserts] =
        (struct ptb_insert){at, from, (uint32_t)m->n_inserts, false,
                            ptb_arena_copy(&m->arena, bytes)};
    m->n_inserts++;
}

static int
compare_inserts(const void *a, const void *b)
{
    const struct ptb_insert *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The next HTML comment from *P on, before END; *P moves behind it.  */
static bool
next_comment(const char **p, const char *end, struct ptb_slice *comment)
{
    const char *beg = memmem(*p, (size_t)(end - *p), "<!--", 4);
    const char *close =
        beg ? memmem(beg + 4, (size_t)(end - beg - 4), "-->", 3) : NULL;

    if (close == NULL)
        return false;
    *comment = (struct ptb_slice){beg, (size_t)(close + 3 - beg)};
    *p = close + 3;
    return true;
}

static uint32_t
depth_of(const struct ptb_page *page, uint32_t node)
{
    uint32_t depth = 0;

    while ((node = page->nodes[node].parent) != PTB_NO_NODE)
        depth++;
    return depth;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The start of the line of PAGE whose first text is at AT; AT if there is text
   before it.  */
static uint32_t
line_start(const struct ptb_page *page, uint32_t at)
{
    uint32_t beg = at;

    while (beg > 0 && is_blank(page->bytes.p[beg - 1]))
        beg--;
    return beg == 0 || page->bytes.p[beg - 1] == '\n' ? beg : at;
}

static bool
is_line_start(const struct ptb_page *page, uint32_t at)
{
    return at == 0 || page->bytes.p[at - 1] == '\n';
}

/* Where in PAGE the white space from AT on ends that belongs to a comment: with
   the last line end in it, or before text in the same line.  */
static uint32_t
gap_end(const struct ptb_page *page, uint32_t at)
{
    uint32_t end = at, n = (uint32_t)page->bytes.n;
    bool lines = false;

    for (; at < n && ptb_is_space(page->bytes.p[at]); at++) {
        if (page->bytes.p[at] == '\n') {
            end = at + 1;
            lines = true;
        }
    }
    return lines || at == n ? end : at;
}

/* The unit of the master before which what stands before unit O of the old page
   belongs, by the nearest units that the merge knows; the number of units:
   behind all.  */
static size_t
anchor(const struct ptb_merge *m, size_t o)
{
    size_t n = m->doc->units.n, n_old = m->old->units.n, before = o, next = o;
    size_t i = n, limit = n;

    while (before > 0 && o - before < MAX_AWAY &&
           m->unit_of[before - 1] == PTB_NO_UNIT)
        before--;
    while (next < n_old && next - o < MAX_AWAY &&
           m->unit_of[next] == PTB_NO_UNIT)
        next++;
    if (next < n_old && m->unit_of[next] != PTB_NO_UNIT)
        limit = m->unit_of[next];
    if (next == o)
        return limit;
    if (before > 0 && m->unit_of[before - 1] != PTB_NO_UNIT)
        i = m->unit_of[before - 1] + 1 + (o - before);
    else if (limit < n)
        i = limit - (next - o < limit ? next - o : limit);
    return i < limit ? i : limit;
}

/* Where the block of unit I begins that is DEPTH deep.  */
static uint32_t
block_start(const struct ptb_merge *m, size_t i, uint32_t depth, bool is_line)
{
    const struct ptb_page *page = &m->doc->page;
    const struct ptb_unit *u = &m->doc->units.at[i];
    uint32_t node = u->node, d = depth_of(page, node), beg;

    if (d < depth)
        return u->beg; /* the comment stood in the block, before its text */
    for (; d > depth; d--)
        node = page->nodes[node].parent;
    beg = page->nodes[node].beg;
    /* The inside of a unit before it, if the page is that odd.  */
    if (i > 0 && m->doc->units.at[i - 1].end > beg)
        return u->beg;
    return is_line ? line_start(page, beg) : beg;
}

/* Appends S with the line ends of the master.  */
static void
add_lines(struct ptb_merge *m, struct ptb_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool is_end = s.p[i] == '\n', is_cr = s.p[i] == '\r';

        if (is_cr && i + 1 < s.n && s.p[i + 1] == '\n')
            continue;
        if (is_end && m->has_crlf)
            ptb_buf_add_char(&m->buf, '\r');
        ptb_buf_add_char(&m->buf, s.p[i]);
    }
}

/* Puts the comment in old bytes C where it belongs: before the block of
   unit I of the master, or behind all, as deep in other blocks as DEPTH says.
 */
static void
keep_before(struct ptb_merge *m, struct ptb_range c, size_t i, uint32_t depth)
{
    const struct ptb_page *old = &m->old->page, *page = &m->doc->page;
    uint32_t end = gap_end(old, c.end), beg = line_start(old, c.beg), at;
    bool is_line = is_line_start(old, beg) &&
                   (end == old->bytes.n || is_line_start(old, end));

    m->buf.n = 0;
    if (i < m->doc->units.n) {
        at = block_start(m, i, depth, is_line);
        is_line &= is_line_start(page, at);
    } else {
        bool is_first = m->n_inserts == 0 ||
                        m->inserts[m->n_inserts - 1].at < page->bytes.n;

        at = (uint32_t)page->bytes.n;
        if (is_first && at > 0 && page->bytes.p[at - 1] != '\n')
            add_lines(m, PTB_S("\n"));
        if (is_first &&
            !ptb_slice_ends(ptb_buf_slice(&page->bytes), PTB_S("\n\n")))
            add_lines(m, PTB_S("\n"));
        is_line = true;
    }
    if (!is_line)
        beg = c.beg;
    add_lines(m, ptb_page_slice(old, beg, end));
    if (is_line && m->buf.p[m->buf.n - 1] != '\n')
        add_lines(m, PTB_S("\n"));
    insert(m, at, c.beg, ptb_buf_slice(&m->buf));
}

/* The texts that the master has, and had when it was last translated.  */
static struct ptb_held *
texts_of_master(const struct ptb_merge *m)
{
    struct ptb_held *texts = ptb_held_new(NULL);

    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];
        const struct ptb_message *msg =
            ptb_catalog_find(m->catalog, u->context, u->msgid);

        ptb_held_add(texts, u->msgid);
        if (msg && msg->previous)
            ptb_held_add(texts, msg->previous->msgid);
    }
    return texts;
}

/* Is most of the text in the comment S text of the master?  */
static bool
is_source(struct comments *c, struct ptb_slice s)
{
    struct ptb_merge *m = c->m;
    struct ptb_slice text = ptb_slice_trim(ptb_slice(s.p + 4, s.n - 7));
    struct potable_options options = ptb_document_options(m->old);
    struct potable_page *inner;
    size_t source = 0, all = 0;

    if (ptb_slice_starts(s, PTB_S(SOURCE_MARK)))
        return true;
    if (potable_page_parse(&inner, m->old->page.name, text.p, text.n, &options,
                           NULL) != POTABLE_OK)
        return false;
    if (c->texts == NULL)
        c->texts = texts_of_master(m);
    for (size_t i = 0; i < inner->units.n; i++) {
        struct ptb_slice msgid = inner->units.at[i].msgid;

        all += msgid.n;
        if (ptb_held_has(c->texts, msgid, &m->buf) ||
            ptb_catalog_find(m->catalog, PTB_SLICE_NONE, msgid))
            source += msgid.n;
    }
    potable_page_free(inner);
    return source * 2 > all;
}

/* S with each run of white space as one blank, as a text that is wrapped anew
   has it: in M's buffer.  */
static struct ptb_slice
one_line(struct ptb_merge *m, struct ptb_slice s)
{
    m->buf.n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ptb_is_space(s.p[i]))
            ptb_buf_add_char(&m->buf, s.p[i]);
        else if (i > 0 && !ptb_is_space(s.p[i - 1]))
            ptb_buf_add_char(&m->buf, ' ');
    }
    return ptb_buf_slice(&m->buf);
}

/* Does a unit of PAGE begin or end in S, bytes of it?  Its mark of a comment is
   text then.  */
static bool
is_cut(const struct potable_page *page, struct ptb_slice s)
{
    const struct ptb_units *units = &page->units;
    uint32_t beg = (uint32_t)(s.p - page->page.bytes.p);
    uint32_t end = beg + (uint32_t)s.n;
    size_t o = ptb_units_from(units, beg + 1);

    return (o > 0 && units->at[o - 1].end > beg &&
            units->at[o - 1].end < end) ||
           (o < units->n && units->at[o].beg < end);
}

/* Is the comment NODE of PAGE in a unit?  It is text there, of math mostly.  */
static bool
is_in_unit(const struct potable_page *page, const struct ptb_node *node)
{
    size_t o = ptb_units_from(&page->units, node->beg + 1);

    return o > 0 && page->units.at[o - 1].end > node->beg;
}

/* Does comment S of the old page stay?  */
static bool
stays(struct comments *c, struct ptb_slice s)
{
    enum potable_comments what = c->m->options->comments;

    return !is_cut(c->m->old, s) &&
           !ptb_held_has_target(c->of_master, one_line(c->m, s)) &&
           (what == POTABLE_COMMENTS_DEFAULT || what == POTABLE_COMMENTS_KEEP ||
            !is_source(c, s));
}

/* Appends S to OUT without what may differ between a text and its bytes on a
   page: white space and backslashes, and references decoded.  */
static void
squeeze(struct ptb_buf *out, struct ptb_slice s)
{
    struct ptb_buf plain = PTB_BUF_INIT;

    ptb_html_decode(&plain, s, false);
    for (size_t i = 0; i < plain.n; i++)
        if (plain.p[i] != '\\' && !ptb_is_space(plain.p[i]))
            ptb_buf_add_char(out, plain.p[i]);
    ptb_buf_free(&plain);
}

/* Is comment S part of the text that unit I of the master becomes?  */
static bool
is_in_text(struct comments *c, struct ptb_slice s, size_t i)
{
    struct ptb_slice text = c->m->slots[i].msgstr;
    struct ptb_buf squeezed = PTB_BUF_INIT;
    bool is_part;

    if (c->text_of != i + 1) {
        c->text.n = 0;
        if (text.n >= 4 && memmem(text.p, text.n, "<!--", 4))
            squeeze(&c->text, text);
        c->text_of = i + 1;
    }
    if (c->text.n == 0)
        return false;
    squeeze(&squeezed, s);
    is_part = memmem(c->text.p, c->text.n, squeezed.p, squeezed.n) != NULL;
    ptb_buf_free(&squeezed);
    return is_part;
}

/* Keeps comment S, which stands before, in or behind the text of unit O of the
   old page, in the same leaf: before the text of the new page, or behind it, if
   that does not have it.  */
static void
keep_beside(struct comments *c, struct ptb_slice s, size_t o)
{
    struct ptb_merge *m = c->m;
    const struct ptb_page *old = &m->old->page;
    const struct ptb_unit *u = &m->old->units.at[o];
    uint32_t beg = (uint32_t)(s.p - old->bytes.p);
    uint32_t end = beg + (uint32_t)s.n;
    bool is_before = beg < u->beg, is_behind = beg >= u->end;
    size_t i = anchor(m, o);

    if (i == m->doc->units.n)
        i--;
    if ((!is_before && !is_behind && m->unit_of[o] == i &&
         m->states[i] == PTB_SLOT_KEPT) ||
        is_in_text(c, s, i))
        return;
    m->buf.n = 0;
    if (is_before)
        while (end < u->beg && ptb_is_space(old->bytes.p[end]))
            end++;
    else if (is_behind)
        while (beg > u->end && ptb_is_space(old->bytes.p[beg - 1]))
            beg--;
    else
        ptb_buf_add_char(&m->buf, ' ');
    add_lines(m, ptb_page_slice(old, beg, end));
    insert(m, is_before ? m->doc->units.at[i].beg : m->doc->units.at[i].end,
           (uint32_t)(s.p - old->bytes.p), ptb_buf_slice(&m->buf));
}

/* Keeps the comments in the text of leaf NODE of the old page.  */
static void
keep_in_leaf(struct comments *c, uint32_t node)
{
    struct ptb_merge *m = c->m;
    const struct ptb_page *old = &m->old->page;
    const struct ptb_units *units = &m->old->units;
    const struct ptb_node *n = &old->nodes[node];
    const char *p = old->bytes.p + n->beg, *end = old->bytes.p + n->end;
    struct ptb_slice s;

    while (next_comment(&p, end, &s)) {
        uint32_t beg = (uint32_t)(s.p - old->bytes.p);
        size_t o = ptb_units_from(&m->old->units, beg + 1);
        bool is_code = beg > 0 && s.p[-1] == '`';

        if (is_code || !stays(c, s))
            continue;
        if (o > 0 && units->at[o - 1].node == node)
            keep_beside(c, s, o - 1);
        else if (o < units->n && units->at[o].node == node)
            keep_beside(c, s, o);
        else
            keep_before(m, (struct ptb_range){beg, beg + (uint32_t)s.n},
                        anchor(m, o), depth_of(old, node));
    }
}

/* Has a node of KIND text in which comments stand?  */
static bool
is_leaf(enum ptb_node_kind kind)
{
    return kind == PTB_NODE_P || kind == PTB_NODE_HEADER ||
           kind == PTB_NODE_DT || kind == PTB_NODE_CELL ||
           kind == PTB_NODE_INLINE;
}

/* Adds comment S to those of the master.  */
static void
add_of_master(struct comments *c, struct ptb_slice s)
{
    ptb_held_add_target(c->of_master, one_line(c->m, s));
}

/* Reads the comments of the master: whatever looks like one, and those of its
   blocks and texts, which an open mark of one before them would hide.  */
static void
read_master(struct comments *c)
{
    const struct ptb_page *page = &c->m->doc->page;
    const char *p = page->bytes.p, *end = p + page->bytes.n;
    struct ptb_slice s;

    while (next_comment(&p, end, &s))
        add_of_master(c, s);
    if (p == page->bytes.p)
        return;
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        const struct ptb_node *n = &page->nodes[i];

        if (n->kind != PTB_NODE_COMMENT && !is_leaf(n->kind))
            continue;
        p = page->bytes.p + n->beg;
        end = page->bytes.p + n->end;
        /* A tag of Liquid may hide the end that a look for it finds.  */
        if (n->kind == PTB_NODE_COMMENT)
            add_of_master(c, ptb_page_slice(page, n->beg, n->end));
        while (next_comment(&p, end, &s))
            add_of_master(c, s);
    }
}

/* Keeps the comments of the old page that the master does not have.  */
static void
keep_comments(struct comments *c)
{
    struct ptb_merge *m = c->m;
    const struct ptb_page *old = &m->old->page;

    if (m->doc->units.n == 0)
        return;
    read_master(c);
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(old, i)) {
        const struct ptb_node *n = &old->nodes[i];

        if (is_leaf(n->kind))
            keep_in_leaf(c, i);
        else if (ptb_page_is_html_comment(old, i) && !is_in_unit(m->old, n) &&
                 stays(c, ptb_page_slice(old, n->beg, n->end)))
            keep_before(m, (struct ptb_range){n->beg, n->end},
                        anchor(m, ptb_units_from(&m->old->units, n->end)),
                        depth_of(old, i));
    }
}

/* Can TEXT be in a comment, which Jekyll looks for Liquid in, too?  */
static bool
is_commentable(struct ptb_slice text)
{
    return text.n > 0 && !memmem(text.p, text.n, "-->", 3) &&
           !memmem(text.p, text.n, "--!>", 4) &&
           !memmem(text.p, text.n, "{%", 2);
}

/* Writes TEXT, the source of BLOCK, in a comment before that.  */
static void
write_comment(struct ptb_merge *m, uint32_t block, struct ptb_slice text)
{
    const struct ptb_page *page = &m->doc->page;
    uint32_t at = page->nodes[block].beg, beg = line_start(page, at);

    if (!is_commentable(text) || !is_line_start(page, beg))
        return;
    m->buf.n = 0;
    add_lines(m, ptb_page_slice(page, beg, at));
    add_lines(m, PTB_S(SOURCE_MARK "\n"));
    add_lines(m, text);
    add_lines(m, PTB_S("\n"));
    add_lines(m, ptb_page_slice(page, beg, at));
    add_lines(m, PTB_S("-->\n"));
    /* kramdown sees a table only behind a blank line.  */
    if (page->nodes[block].kind == PTB_NODE_TABLE)
        add_lines(m, PTB_S("\n"));
    insert(m, beg, UINT32_MAX, ptb_buf_slice(&m->buf));
}

/* The block whose source text a comment before it tells: a block of Markdown
   that is in no other, or the innermost HTML element at the start of a line
   that unit U is in.  */
static uint32_t
block_of(const struct ptb_page *page, const struct ptb_unit *u)
{
    uint32_t block = PTB_NO_NODE;
    bool is_html = false;

    for (uint32_t n = u->node; n != 0 && n != PTB_NO_NODE;
         n = page->nodes[n].parent) {
        switch (page->nodes[n].kind) {
        case PTB_NODE_VALUE:
        case PTB_NODE_FRONT_MATTER:
            return PTB_NO_NODE;
        case PTB_NODE_TEXT:
            break;
        case PTB_NODE_HTML:
            if (is_html ||
                !is_line_start(page, line_start(page, page->nodes[n].beg)))
                break;
            block = n;
            is_html = true;
            break;
        default:
            block = n;
            is_html = false;
        }
    }
    return block;
}

/* Writes the source text of every block that has a translation.  */
static void
write_comments(struct ptb_merge *m)
{
    const struct ptb_page *page = &m->doc->page;
    size_t n = m->doc->units.n;
    struct ptb_buf text = PTB_BUF_INIT;

    for (size_t i = 0, end; i < n; i = end) {
        uint32_t block = block_of(page, &m->doc->units.at[i]);
        bool is_translated = false;

        text.n = 0;
        for (end = i; end < n; end++) {
            const struct ptb_unit *u = &m->doc->units.at[end];

            if (end > i && block_of(page, u) != block)
                break;
            is_translated |= m->states[end] != PTB_SLOT_SOURCE;
            if (text.n)
                ptb_buf_add_char(&text, '\n');
            ptb_buf_add_slice(&text, u->msgid);
        }
        if (block == PTB_NO_NODE || !is_translated)
            continue;
        if (page->nodes[block].kind != PTB_NODE_HTML) {
            text.n = 0;
            ptb_buf_add_slice(&text, ptb_slice_trim(ptb_page_slice(
                                         page, page->nodes[block].beg,
                                         page->nodes[block].end)));
        }
        write_comment(m, block, ptb_buf_slice(&text));
    }
    ptb_buf_free(&text);
}

void
ptb_merge_comments(struct ptb_merge *m)
{
    struct comments c = {.m = m, .of_master = ptb_held_new(NULL)};

    m->n_inserts = 0;
    m->has_crlf = ptb_slice_has_crlf(ptb_buf_slice(&m->doc->page.bytes));
    if (m->old)
        keep_comments(&c);
    if (m->options->comments == POTABLE_COMMENTS_WRITE)
        write_comments(m);
    if (m->n_inserts)
        qsort(m->inserts, m->n_inserts, sizeof(*m->inserts), compare_inserts);
    ptb_held_free(c.of_master);
    ptb_held_free(c.texts);
    ptb_buf_free(&c.text);
}
