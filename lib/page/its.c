/* What ITS rules say about a page.  Input: a page and rules; output: values by
   element and by attribute, found by node or by byte.  Invariant: a value comes
   from the element itself, else from the last rule that selects it, else from
   the element around it (translate and notes only).  */
#include "config.h"

#include "page/its.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "page/its-rule.h"
#include "page/tree.h"

/* Where something with values starts.  */
struct spot {
    uint32_t beg, values;
};

struct ptb_its_map {
    struct ptb_its_values *values; /* of elements, then of attributes that have
                                      some; owned */
    size_t n, cap;
    uint32_t *of_node; /* index of values by node; owned */
    size_t n_nodes;
    struct spot *tags, *attrs; /* by offset; owned */
    size_t n_tags, n_attrs;
    struct ptb_arena arena; /* notes */
};

/* Rules being applied.  */
struct work {
    struct ptb_its_map *map;
    const struct ptb_tree *tree;
    struct potable_log *log;
    struct ptb_xpath *xpath;
    uint32_t *of_attr; /* values by attribute of the tree, 0: none; owned */
    struct ptb_tree_refs refs;
    struct ptb_buf text, why;
};

static const struct ptb_its_values nothing = {
    PTB_ITS_UNSET, PTB_ITS_UNSET, false, {NULL, 0}, {NULL, 0}};

/* Is there an attribute that a page can have of its own: "translate" or "its-"
   before a "="?  A translate without a value means yes, as does none.  */
static bool
has_local(struct ptb_slice s)
{
    for (size_t i = ptb_slice_find(s, '='); i < s.n;
         i += 1 + ptb_slice_find(ptb_slice(s.p + i + 1, s.n - i - 1), '=')) {
        size_t end = i, beg;
        struct ptb_slice word;

        while (end > 0 && ptb_is_space(s.p[end - 1]))
            end--;
        for (beg = end; beg > 0 && end - beg < 20 &&
                        (ptb_is_alpha(s.p[beg - 1]) || s.p[beg - 1] == '-');)
            beg--;
        word = ptb_slice(s.p + beg, end - beg);
        if (ptb_slice_eq_nocase(word, PTB_S("translate")) ||
            (word.n > 4 &&
             ptb_slice_eq_nocase(ptb_slice(word.p, 4), PTB_S("its-"))))
            return true;
    }
    return false;
}

static struct ptb_its_values *
values_of(struct work *w, const struct ptb_tree_ref *ref)
{
    struct ptb_its_map *m = w->map;

    if (ref->attr == PTB_NO_ELEMENT)
        return &m->values[ref->element];
    if (w->of_attr == NULL)
        w->of_attr = ptb_alloc_zero(w->tree->n_attrs, sizeof *w->of_attr);
    if (w->of_attr[ref->attr] == 0) {
        m->values = ptb_grow(m->values, &m->cap, m->n + 1, sizeof *m->values);
        w->of_attr[ref->attr] = (uint32_t)m->n;
        m->values[m->n++] = nothing;
    }
    return &m->values[w->of_attr[ref->attr]];
}

/* S in the map's arena, white space folded and trimmed.  */
static struct ptb_slice
folded(struct work *w, struct ptb_slice s)
{
    char *p = ptb_arena_bytes(&w->map->arena, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (!ptb_is_space(s.p[i]))
            p[n++] = s.p[i];
        else if (n > 0 && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    n -= n > 0 && p[n - 1] == ' ';
    return ptb_slice(p, n);
}

/* A note as written, or as EXPR finds it from REF.  */
static struct ptb_slice
note_of(struct work *w, const char *note, const char *expr,
        const struct ptb_tree_ref *ref)
{
    if (note != NULL)
        return folded(w, ptb_slice_str(note));
    w->text.n = 0;
    if (expr == NULL ||
        !ptb_xpath_string(w->xpath, expr, ref, &w->text, &w->why))
        return PTB_SLICE_NONE;
    return folded(w, ptb_buf_slice(&w->text));
}

static void
apply_to(struct work *w, const struct ptb_its_rule *rule,
         const struct ptb_tree_ref *ref)
{
    struct ptb_its_values *v = values_of(w, ref);

    switch ((enum ptb_its_kind)rule->kind) {
    case PTB_ITS_TRANSLATE:
        v->translate = rule->value;
        break;
    case PTB_ITS_WITHIN_TEXT:
        v->within = rule->value;
        break;
    case PTB_ITS_LOC_NOTE:
        v->is_alert = rule->is_alert;
        v->note = note_of(w, rule->note, rule->note_pointer, ref);
        v->note_ref = note_of(w, rule->note_ref, rule->note_ref_pointer, ref);
        break;
    }
}

static void
apply_rule(struct work *w, const struct ptb_its_rule *rule)
{
    w->refs.n = w->why.n = 0;
    ptb_xpath_set_names(w->xpath, &rule->names);
    if (ptb_xpath_select(w->xpath, rule->selector, NULL, &w->refs, &w->why))
        for (size_t i = 0; i < w->refs.n; i++)
            apply_to(w, rule, &w->refs.at[i]);
    if (w->why.n > 0)
        ptb_log_warn(w->log, rule->place,
                     _("The rule cannot be applied to a page: %s."),
                     ptb_buf_cstr(&w->why));
}

static uint8_t
read_say(const char *value, bool may_nest)
{
    struct ptb_slice s = ptb_slice_str(value);

    if (ptb_slice_eq_nocase(s, PTB_S("yes")))
        return PTB_ITS_YES;
    if (ptb_slice_eq_nocase(s, PTB_S("no")))
        return PTB_ITS_NO;
    return may_nest && ptb_slice_eq_nocase(s, PTB_S("nested")) ? PTB_ITS_NESTED
                                                               : PTB_ITS_UNSET;
}

/* Applies attribute I of the page's own, which wins over rules.  What is no
   value of it is passed over, as HTML wants it.  */
static void
apply_local(struct work *w, uint32_t i)
{
    struct ptb_its_values *v = &w->map->values[w->tree->attrs[i].element];
    const char *name = ptb_tree_attr_name(w->tree, i);
    const char *value = ptb_tree_attr_value(w->tree, i);
    uint8_t say = read_say(value, false);

    if (strcmp(name, "translate") == 0) {
        if (*value == '\0')
            say = PTB_ITS_YES;
        if (say != PTB_ITS_UNSET)
            v->translate = say;
    } else if (strcmp(name, "its-within-text") == 0) {
        say = read_say(value, true);
        if (say != PTB_ITS_UNSET)
            v->within = say;
    } else if (strcmp(name, "its-loc-note") == 0) {
        v->note = folded(w, ptb_slice_str(value));
    } else if (strcmp(name, "its-loc-note-ref") == 0) {
        v->note_ref = folded(w, ptb_slice_str(value));
    }
}

/* Applies the attributes [FIRST, END) of one element.  A note of its own takes
   the place of a rule's, its type and reference included.  */
static void
apply_locals(struct work *w, uint32_t first, uint32_t end)
{
    bool has_note = false, is_alert = false;

    for (uint32_t i = first; i < end; i++) {
        const char *name = ptb_tree_attr_name(w->tree, i);

        has_note = has_note || strcmp(name, "its-loc-note") == 0 ||
                   strcmp(name, "its-loc-note-ref") == 0;
        if (strcmp(name, "its-loc-note-type") == 0)
            is_alert = ptb_slice_eq_nocase(
                ptb_slice_str(ptb_tree_attr_value(w->tree, i)), PTB_S("alert"));
    }
    if (has_note) {
        struct ptb_its_values *v =
            &w->map->values[w->tree->attrs[first].element];

        v->note = v->note_ref = PTB_SLICE_NONE;
        v->is_alert = is_alert;
    }
    for (uint32_t i = first; i < end; i++)
        apply_local(w, i);
}

static void
apply_all_locals(struct work *w)
{
    const struct ptb_tree *t = w->tree;

    for (uint32_t i = 0, end; i < t->n_attrs; i = end) {
        for (end = i + 1;
             end < t->n_attrs && t->attrs[end].element == t->attrs[i].element;)
            end++;
        apply_locals(w, i, end);
    }
}

/* Hands translate and notes down; returns whether anything is said at all.  */
static bool
inherit(struct work *w)
{
    struct ptb_its_values *v = w->map->values;
    bool found = w->map->n > w->tree->n_elements;

    for (size_t i = 0; i < w->tree->n_elements; i++) {
        uint32_t parent = w->tree->elements[i].parent;

        if (parent != PTB_NO_ELEMENT) {
            if (v[i].translate == PTB_ITS_UNSET)
                v[i].translate = v[parent].translate;
            if (v[i].note.n == 0 && v[i].note_ref.n == 0) {
                v[i].note = v[parent].note;
                v[i].note_ref = v[parent].note_ref;
                v[i].is_alert = v[parent].is_alert;
            }
        }
        found = found || v[i].translate || v[i].within || v[i].note.n > 0 ||
                v[i].note_ref.n > 0;
    }
    return found;
}

static int
compare_spots(const void *x, const void *y)
{
    const struct spot *a = x, *b = y;

    return a->beg < b->beg ? -1 : a->beg > b->beg;
}

static void
sort_spots(struct spot *s, size_t n)
{
    size_t i = 1;

    while (i < n && s[i - 1].beg <= s[i].beg)
        i++;
    if (i < n)
        qsort(s, n, sizeof *s, compare_spots);
}

/* Does a tag of the page make the element?  A block of Markdown can start where
   a tag in it does.  */
static bool
is_tag(const struct ptb_page *page, const struct ptb_tree_element *e)
{
    return e->beg < e->end && (e->node == PTB_NO_NODE ||
                               page->nodes[e->node].kind == PTB_NODE_HTML);
}

static void
add_spots(struct work *w, const struct ptb_page *page)
{
    const struct ptb_tree *t = w->tree;
    struct ptb_its_map *m = w->map;

    m->tags = ptb_alloc(t->n_elements * sizeof *m->tags);
    for (uint32_t i = 0; i < t->n_elements; i++)
        if (is_tag(page, &t->elements[i]))
            m->tags[m->n_tags++] = (struct spot){t->elements[i].beg, i};
    sort_spots(m->tags, m->n_tags);
    if (w->of_attr == NULL)
        return;
    m->attrs = ptb_alloc((m->n - t->n_elements) * sizeof *m->attrs);
    for (uint32_t i = 0; i < t->n_attrs; i++)
        if (w->of_attr[i] != 0)
            m->attrs[m->n_attrs++] =
                (struct spot){t->attrs[i].name_beg, w->of_attr[i]};
    sort_spots(m->attrs, m->n_attrs);
}

static bool
apply(struct work *w, const struct ptb_page *page,
      const struct potable_its *its)
{
    static const struct ptb_xpath_names none = {NULL, 0, NULL, 0};
    struct ptb_its_map *m = w->map;
    const struct ptb_tree *t = w->tree;

    m->values = ptb_alloc_zero(t->n_elements, sizeof *m->values);
    m->n = m->cap = t->n_elements;
    w->xpath = ptb_xpath_new(t, &none);
    for (size_t i = 0; its != NULL && i < its->n; i++)
        apply_rule(w, &its->rules[i]);
    apply_all_locals(w);
    if (!inherit(w))
        return false;
    m->n_nodes = t->n_nodes;
    m->of_node = ptb_alloc(t->n_nodes * sizeof *m->of_node);
    memcpy(m->of_node, t->of_node, t->n_nodes * sizeof *m->of_node);
    add_spots(w, page);
    return true;
}

struct ptb_its_map *
ptb_its_apply(const struct ptb_page *page, const struct potable_its *its,
              struct potable_log *log)
{
    struct work w = {.log = log};
    struct ptb_tree *tree;

    if ((its == NULL || its->n == 0) && !has_local(ptb_buf_slice(&page->bytes)))
        return NULL;
    tree = ptb_tree_new(page);
    w.tree = tree;
    w.map = ptb_alloc_zero(1, sizeof *w.map);
    if (!apply(&w, page, its)) {
        ptb_its_map_free(w.map);
        w.map = NULL;
    }
    ptb_xpath_free(w.xpath);
    ptb_tree_free(tree);
    ptb_free(w.of_attr);
    ptb_free(w.refs.at);
    ptb_buf_free(&w.text);
    ptb_buf_free(&w.why);
    return w.map;
}

void
ptb_its_map_free(struct ptb_its_map *map)
{
    if (map == NULL)
        return;
    ptb_free(map->values);
    ptb_free(map->of_node);
    ptb_free(map->tags);
    ptb_free(map->attrs);
    ptb_arena_free(&map->arena);
    ptb_free(map);
}

const struct ptb_its_values *
ptb_its_of_node(const struct ptb_its_map *map, uint32_t node)
{
    return map != NULL && node < map->n_nodes ? &map->values[map->of_node[node]]
                                              : &nothing;
}

static const struct ptb_its_values *
find_spot(const struct ptb_its_map *map, const struct spot *s, size_t n,
          uint32_t beg)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (s[mid].beg < beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && s[lo].beg == beg ? &map->values[s[lo].values] : &nothing;
}

const struct ptb_its_values *
ptb_its_of_tag(const struct ptb_its_map *map, uint32_t beg)
{
    return map ? find_spot(map, map->tags, map->n_tags, beg) : &nothing;
}

const struct ptb_its_values *
ptb_its_of_attr(const struct ptb_its_map *map, uint32_t beg)
{
    return map ? find_spot(map, map->attrs, map->n_attrs, beg) : &nothing;
}
