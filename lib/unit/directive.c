/* Directives: comments that tell the finder what to do.
     <!-- potable: note TEXT -->      for the translator of the next unit
     <!-- potable: context TEXT -->   msgctxt of the next unit
     <!-- potable: skip -->           nothing in the next block is a unit; in a
                                      text, the next unit is none
     <!-- potable: off -->            nothing is a unit up to "on"
     <!-- potable: ignore RULE -->    for check, which reads it itself
     <!-- potable: source TEXT -->    written by merge, for translators
   kramdown's {: translate="no"} at a block is like skip, and so is {:toc} at a
   list.
   Input: the page's comments and its units, both in order.  */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/search.h"
#include "unit/find.h"

enum word {
    WORD_NONE,
    WORD_NOTE,
    WORD_CONTEXT,
    WORD_SKIP,
    WORD_OFF,
    WORD_ON,
    WORD_IGNORE,
    WORD_SOURCE
};

struct directive {
    uint32_t at;
    enum word word;
    struct ptb_slice text;
};

struct directives {
    struct directive *at;
    size_t n, cap;
    struct ptb_piece *silent; /* page bytes in which nothing is a unit */
    size_t n_silent, cap_silent;
};

/* The directive in the comment S, which starts with "<!--".  */
static struct directive
read_comment(struct ptb_slice s, uint32_t at)
{
    static const struct {
        const char *name;
        enum word word;
    } words[] = {{"note", WORD_NOTE},    {"context", WORD_CONTEXT},
                 {"skip", WORD_SKIP},    {"off", WORD_OFF},
                 {"on", WORD_ON},        {"ignore", WORD_IGNORE},
                 {"source", WORD_SOURCE}};
    struct directive d = {at, WORD_NONE, PTB_SLICE_NONE};
    size_t n = 0;

    if (s.n < 7)
        return d;
    s = ptb_slice_trim(ptb_slice(s.p + 4, s.n - 7));
    if (!ptb_slice_starts(s, PTB_S("potable:")))
        return d;
    s = ptb_slice_trim(ptb_slice(s.p + 8, s.n - 8));
    while (n < s.n && ptb_is_alpha(s.p[n]))
        n++;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (ptb_slice_eq(ptb_slice(s.p, n), ptb_slice_str(words[i].name)))
            d.word = words[i].word;
    d.text = ptb_slice_trim(ptb_slice(s.p + n, s.n - n));
    return d;
}

/* The next "potable:" in TEXT from byte AT on, or NULL.  Colons are rare, and a
   search for one byte is several times as fast as that for a word.  */
static const char *
find_keyword(struct ptb_slice text, size_t at)
{
    static const char word[] = "potable";
    size_t n = sizeof(word) - 1;

    for (size_t i = at + n; i < text.n; i++) {
        const char *colon = memchr(text.p + i, ':', text.n - i);

        if (colon == NULL)
            return NULL;
        if (memcmp(colon - n, word, n) == 0)
            return colon - n;
        i = (size_t)(colon - text.p);
    }
    return NULL;
}

/* All comments of the page that hold directives: blocks of their own and those
   in text.  */
static void
collect(const struct ptb_page *page, struct directives *all,
        struct potable_log *log)
{
    struct ptb_slice text = ptb_buf_slice(&page->bytes);
    size_t at = page->body;

    while (at < text.n) {
        const char *hit = find_keyword(text, at);
        const char *open, *end;
        struct directive d;

        if (hit == NULL)
            return;
        at = (size_t)(hit + 8 - text.p);
        open = hit;
        while (open > text.p && ptb_is_space(open[-1]))
            open--;
        if (open - text.p < 4 || memcmp(open - 4, "<!--", 4) != 0)
            continue;
        end = memmem(hit, text.n - (size_t)(hit - text.p), "-->", 3);
        if (end == NULL)
            return;
        d = read_comment(ptb_slice(open - 4, (size_t)(end + 3 - open + 4)),
                         (uint32_t)(open - 4 - text.p));
        if (d.word == WORD_NONE || (d.word == WORD_CONTEXT && d.text.n == 0)) {
            ptb_log_warn(log,
                         ptb_place_at(page->name, text, (size_t)(hit - text.p)),
                         _("this comment is none of potable's: note TEXT, "
                           "context TEXT, skip, off, on, ignore RULE"));
            continue;
        }
        if (d.word == WORD_IGNORE || d.word == WORD_SOURCE)
            continue;
        all->at = ptb_grow(all->at, &all->cap, all->n + 1, sizeof(*all->at));
        all->at[all->n++] = d;
    }
}

static void
silence(struct directives *all, const struct ptb_node *n)
{
    all->silent = ptb_grow(all->silent, &all->cap_silent, all->n_silent + 1,
                           sizeof(*all->silent));
    all->silent[all->n_silent++] = (struct ptb_piece){n->beg, n->end};
}

/* The directive "skip" in page bytes [BEG, END); NULL: there is none.  */
static struct directive *
find_skip(const struct directives *all, uint32_t beg, uint32_t end)
{
    size_t lo = ptb_first_from(all->at, all->n, sizeof(*all->at),
                               offsetof(struct directive, at), beg);

    return lo < all->n && all->at[lo].at < end && all->at[lo].word == WORD_SKIP
               ? &all->at[lo]
               : NULL;
}

/* Silences the block after the comment NODE if that says "skip".  */
static void
follow_skip(const struct ptb_finder *f, struct directives *all, uint32_t node)
{
    const struct ptb_node *nodes = f->page->nodes;
    struct directive *d = find_skip(all, nodes[node].beg, nodes[node].end);

    if (d == NULL)
        return;
    do
        node = nodes[node].next;
    while (node != PTB_NO_NODE && (nodes[node].kind == PTB_NODE_COMMENT ||
                                   nodes[node].kind == PTB_NODE_ATTRIBUTES ||
                                   nodes[node].kind == PTB_NODE_EOB));
    if (node == PTB_NO_NODE || ptb_is_inline(f, node))
        return;
    silence(all, &nodes[node]);
    d->word = WORD_NONE;
}

/* Does the attribute list S have the reference "toc", which makes kramdown put
   a table of contents in the place of a list?  */
static bool
has_toc(struct ptb_slice s)
{
    for (size_t i = 2; i + 3 < s.n; i++) {
        bool starts = s.p[i - 1] == ':' || ptb_is_space(s.p[i - 1]);

        if (starts && memcmp(s.p + i, "toc", 3) == 0 &&
            (s.p[i + 3] == '}' || ptb_is_space(s.p[i + 3])))
            return true;
    }
    return false;
}

/* Is NODE a list of attributes for a block, {: … } without a name?  If so, *NO:
   does it say translate="no"?  *TOC: does it ask for a table of contents?  */
static bool
is_list(const struct ptb_page *page, uint32_t node, bool *no, bool *toc)
{
    struct ptb_slice s = ptb_slice_trim(
        ptb_page_slice(page, page->nodes[node].beg, page->nodes[node].end));
    const char *key;
    size_t at = 2;

    if (page->nodes[node].kind != PTB_NODE_ATTRIBUTES ||
        !ptb_slice_starts(s, PTB_S("{:")))
        return false;
    while (at < s.n &&
           (ptb_is_alnum(s.p[at]) || s.p[at] == '-' || s.p[at] == '_'))
        at++;
    if (at == s.n || s.p[at] == ':')
        return false;
    *toc = has_toc(s);
    key = memmem(s.p, s.n, "translate=", 10);
    *no = key && (key[-1] == ':' || ptb_is_space(key[-1])) &&
          s.n - (size_t)(key - s.p) >= 14 &&
          (memcmp(key + 10, "\"no\"", 4) == 0 ||
           memcmp(key + 10, "'no'", 4) == 0);
    return true;
}

/* Does the node at A end on the line before B or on its line?  */
static bool
are_neighbours(const struct ptb_page *page, uint32_t a, uint32_t b)
{
    int lines = 0;

    for (uint32_t i = page->nodes[a].end; i < page->nodes[b].beg; i++) {
        char c = page->bytes.p[i];

        if (c == '\n')
            lines++;
        else if (!ptb_is_space(c) && c != '>')
            return false;
        if (lines > 1)
            return false;
    }
    return true;
}

static bool
is_markdown_list(const struct ptb_node *n)
{
    return n->kind == PTB_NODE_UL || n->kind == PTB_NODE_OL;
}

/* Looks at the children of PARENT: comments, and the attribute lists of blocks.
   A list belongs to the block right before it, or else to the next one.  */
static void
look_into(const struct ptb_finder *f, struct directives *all, uint32_t parent)
{
    const struct ptb_page *page = f->page;
    const struct ptb_node *nodes = page->nodes;
    uint32_t owner = PTB_NO_NODE; /* of a list that comes next */
    bool waiting = false;         /* a list says no of the next block */
    bool toc_waiting = false;     /* a list makes it a table of contents */

    for (uint32_t i = nodes[parent].first, last = PTB_NO_NODE; i != PTB_NO_NODE;
         last = i, i = nodes[i].next) {
        bool no = false, toc = false;

        if (last == PTB_NO_NODE || !are_neighbours(page, last, i))
            owner = PTB_NO_NODE;
        if (is_list(page, i, &no, &toc)) {
            waiting |= no && owner == PTB_NO_NODE;
            toc_waiting |= toc && owner == PTB_NO_NODE;
            if (owner != PTB_NO_NODE &&
                (no || (toc && is_markdown_list(&nodes[owner]))))
                silence(all, &nodes[owner]);
        } else if (nodes[i].kind == PTB_NODE_COMMENT) {
            follow_skip(f, all, i);
            owner = i;
        } else {
            if (waiting || (toc_waiting && is_markdown_list(&nodes[i])))
                silence(all, &nodes[i]);
            waiting = toc_waiting = false;
            owner = nodes[i].kind == PTB_NODE_EOB ||
                            nodes[i].kind == PTB_NODE_ATTRIBUTES
                        ? PTB_NO_NODE
                        : i;
        }
    }
}

static int
compare_pieces(const void *a, const void *b)
{
    const struct ptb_piece *x = a, *y = b;

    return (x->beg > y->beg) - (x->beg < y->beg);
}

/* Has the page a kramdown attribute list that makes something no unit?  */
static bool
has_speaking_list(const struct ptb_page *page)
{
    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *n = &page->nodes[i];

        struct ptb_slice s = ptb_page_slice(page, n->beg, n->end);

        if (n->kind == PTB_NODE_ATTRIBUTES &&
            (memmem(s.p, s.n, "translate=", 10) || memmem(s.p, s.n, "toc", 3)))
            return true;
    }
    return false;
}

/* Finds what is silent.  */
static void
find_silent(const struct ptb_finder *f, struct directives *all)
{
    const struct ptb_page *page = f->page;
    bool lists = has_speaking_list(page);
    bool skips = false;

    for (size_t i = 0; i < all->n && !skips; i++)
        skips = all->at[i].word == WORD_SKIP;
    if (!lists && !skips)
        return;
    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i))
        if (page->nodes[i].first != PTB_NO_NODE)
            look_into(f, all, i);
    if (all->n_silent)
        qsort(all->silent, all->n_silent, sizeof(*all->silent), compare_pieces);
}

/* Drops the units in silent bytes.  */
static void
drop_silent(struct ptb_units *units, const struct directives *all)
{
    size_t n = 0, next = 0;
    uint32_t end = 0; /* up to here all is silent */

    for (size_t i = 0; i < units->n; i++) {
        for (;
             next < all->n_silent && all->silent[next].beg <= units->at[i].beg;
             next++)
            if (all->silent[next].end > end)
                end = all->silent[next].end;
        if (units->at[i].beg >= end)
            units->at[n++] = units->at[i];
    }
    units->n = n;
}

void
ptb_apply_directives(struct ptb_finder *f)
{
    struct directives all = {0};
    struct ptb_units *units = f->units;
    struct ptb_slice note = PTB_SLICE_NONE, context = PTB_SLICE_NONE;
    bool off = false, skip = false;
    size_t next = 0, n = 0;

    collect(f->page, &all, f->log);
    find_silent(f, &all);
    drop_silent(units, &all);
    for (size_t i = 0; all.n > 0 && i < units->n; i++) {
        struct ptb_unit u = units->at[i];

        for (; next < all.n && all.at[next].at < u.beg; next++) {
            const struct directive *d = &all.at[next];

            if (d->word == WORD_NOTE)
                note = d->text;
            else if (d->word == WORD_CONTEXT)
                context = d->text;
            else if (d->word == WORD_SKIP)
                skip = true;
            else if (d->word != WORD_NONE)
                off = d->word == WORD_OFF;
        }
        if (off || skip) {
            skip = false;
            continue;
        }
        if (note.p)
            u.note = ptb_msgid_plain(note, 0, &f->buf, &units->arena);
        if (context.p)
            u.context = ptb_msgid_plain(context, 0, &f->buf, &units->arena);
        note = context = PTB_SLICE_NONE;
        units->at[n++] = u;
    }
    if (all.n > 0)
        units->n = n;
    ptb_free(all.at);
    ptb_free(all.silent);
}
