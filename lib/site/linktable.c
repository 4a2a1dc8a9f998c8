/* Tables of a locale's own links.  Input: a YAML file, or pairs; output: what a
   target is, and the file.  Invariant: INDEX holds every entry of AT.  */
#include "config.h"

#include "site/linktable.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/yamltree.h"
#include "site/key.h"

/* Writes the key of PAGE and FROM to B.  */
static struct ptb_slice
key_of(struct ptb_buf *b, struct ptb_slice page, struct ptb_slice from)
{
    b->n = 0;
    ptb_buf_add_slice(b, page);
    ptb_buf_add_char(b, '\0');
    ptb_buf_add_slice(b, from);
    return ptb_buf_slice(b);
}

void
ptb_link_table_clear(struct ptb_link_table *t)
{
    ptb_free(t->at);
    ptb_table_free(&t->index);
    ptb_arena_free(&t->arena);
    *t = (struct ptb_link_table){.at = NULL};
}

/* The entry of PAGE and FROM; NULL if there is none.  */
static struct ptb_link_entry *
find(const struct ptb_link_table *t, struct ptb_slice page,
     struct ptb_slice from)
{
    struct ptb_buf b = PTB_BUF_INIT;
    size_t i = ptb_table_get(&t->index, key_of(&b, page, from));

    ptb_buf_free(&b);
    return i == SIZE_MAX ? NULL : &t->at[i];
}

struct ptb_slice
ptb_link_table_find(const struct ptb_link_table *t, struct ptb_slice page,
                    struct ptb_slice from)
{
    const struct ptb_link_entry *e;

    if (t->n == 0)
        return PTB_SLICE_NONE;
    e = find(t, page, from);
    if (!e)
        e = find(t, PTB_S("*"), from);
    return e ? e->to : PTB_SLICE_NONE;
}

void
ptb_link_table_set(struct ptb_link_table *t, struct ptb_slice page,
                   struct ptb_slice from, struct ptb_slice to)
{
    struct ptb_link_entry *e = find(t, page, from);
    struct ptb_buf b = PTB_BUF_INIT;

    to = ptb_arena_copy(&t->arena, to);
    if (e) {
        e->to = to;
        return;
    }
    t->at = ptb_grow(t->at, &t->cap, t->n + 1, sizeof(*t->at));
    ptb_table_put(&t->index, ptb_arena_copy(&t->arena, key_of(&b, page, from)),
                  t->n, NULL);
    t->at[t->n++] = (struct ptb_link_entry){
        ptb_arena_copy(&t->arena, page), ptb_arena_copy(&t->arena, from), to};
    ptb_buf_free(&b);
}

/* NODE is not WHAT it should be.  */
static enum potable_status
wrong(const struct ptb_key_source *source, const struct ptb_yaml_node *node,
      const char *what)
{
    return ptb_log_error(source->log, POTABLE_ESYNTAX,
                         ptb_key_place(source, node->beg), "%s", what);
}

/* Adds what the file says of one page.  */
static enum potable_status
read_page(struct ptb_link_table *t, const struct ptb_key_source *source,
          const struct ptb_yaml_node *page)
{
    /* Somebody removed the last link of the page.  */
    if (page->type == PTB_YAML_TEXT && page->is_plain && page->text.n == 0)
        return POTABLE_OK;
    if (page->type != PTB_YAML_MAP)
        return wrong(source, page,
                     _("links of a page must be a mapping of the master's "
                       "targets to those of this locale"));
    for (const struct ptb_yaml_node *v = page->first; v; v = v->next) {
        if (v->type != PTB_YAML_TEXT || v->key.n == 0)
            return wrong(source, v, _("the target of a link must be a text"));
        if (find(t, page->key, v->key))
            return wrong(source, v, _("this link was given before"));
        ptb_link_table_set(t, page->key, v->key, v->text);
    }
    return POTABLE_OK;
}

static enum potable_status
read_text(struct ptb_link_table *t, const struct ptb_key_source *source)
{
    struct ptb_yaml_error error = {.text = NULL};
    const struct ptb_yaml_node *root;
    struct ptb_arena arena = PTB_ARENA_INIT;
    enum potable_status st = POTABLE_OK;

    if (!ptb_yaml_tree_read(&arena, source->text, &root, NULL, &error))
        st = ptb_log_error(source->log,
                           error.is_limit ? POTABLE_ELIMIT : POTABLE_ESYNTAX,
                           ptb_key_place(source, error.offset),
                           _("this is no YAML: %s"), error.text);
    else if (root && root->type == PTB_YAML_MAP)
        for (root = root->first; st == POTABLE_OK && root; root = root->next)
            st = read_page(t, source, root);
    else if (root && !(root->type == PTB_YAML_TEXT && root->text.n == 0))
        st = wrong(source, root,
                   _("a table of links must be a mapping of pages"));
    ptb_arena_free(&arena);
    return st;
}

enum potable_status
ptb_link_table_read(struct ptb_link_table *t, const char *path,
                    struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;
    size_t bad;

    if (access(path, F_OK) != 0)
        return POTABLE_OK;
    st = ptb_file_read(&b, path, log);
    bad = ptb_utf8_check(ptb_buf_slice(&b));
    if (st == POTABLE_OK && bad < b.n)
        st = ptb_log_error(
            log, POTABLE_EENCODING, ptb_place_at(path, ptb_buf_slice(&b), bad),
            _("byte 0x%02x is not UTF-8"), (unsigned)(unsigned char)b.p[bad]);
    if (st == POTABLE_OK) {
        struct ptb_key_source source = {path, ptb_buf_slice(&b), log};

        st = read_text(t, &source);
    }
    ptb_buf_free(&b);
    return st;
}

static int
compare_slices(struct ptb_slice a, struct ptb_slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;

    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int
compare(const void *va, const void *vb)
{
    const struct ptb_link_entry *a = va, *b = vb;
    int order = compare_slices(a->page, b->page);

    return order ? order : compare_slices(a->from, b->from);
}

/* Appends S to B as YAML, between quotes.  */
static void
quote(struct ptb_buf *b, struct ptb_slice s)
{
    bool is_plain = true;

    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
            is_plain = false;
    ptb_buf_add_char(b, is_plain ? '\'' : '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (is_plain && c == '\'')
            ptb_buf_add_str(b, "''");
        else if (!is_plain && (c < ' ' || c == 0x7f || c == '"' || c == '\\'))
            ptb_buf_add_fmt(b, "\\x%02x", (unsigned)c);
        else
            ptb_buf_add_char(b, s.p[i]);
    }
    ptb_buf_add_char(b, is_plain ? '\'' : '"');
}

void
ptb_link_table_format(struct ptb_link_table *t, struct ptb_buf *b)
{
    struct ptb_slice page = PTB_SLICE_NONE;
    struct ptb_buf key = PTB_BUF_INIT;

    if (t->n > 0)
        qsort(t->at, t->n, sizeof(*t->at), compare);
    ptb_table_free(&t->index);
    ptb_buf_add_str(b, "# Links that this locale has of its own, see "
                       "potable.yml(5):\n"
                       "# page: {target on the master: target here}\n");
    for (size_t i = 0; i < t->n; i++) {
        const struct ptb_link_entry *e = &t->at[i];

        ptb_table_put(&t->index,
                      ptb_arena_copy(&t->arena, key_of(&key, e->page, e->from)),
                      i, NULL);
        if (i == 0 || !ptb_slice_eq(page, e->page)) {
            quote(b, e->page);
            ptb_buf_add_str(b, ":\n");
            page = e->page;
        }
        ptb_buf_add_str(b, "  ");
        quote(b, e->from);
        ptb_buf_add_str(b, ": ");
        quote(b, e->to);
        ptb_buf_add_char(b, '\n');
    }
    ptb_buf_free(&key);
}
