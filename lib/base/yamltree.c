/* YAML documents as trees.  Input: the events of base/yaml.h; output: nodes in
   an arena.  Invariant: the stack holds the collections that are open, the
   document in front.  */
#include "config.h"

#include "base/yamltree.h"

#include "base/mem.h"

/* An open collection.  */
struct level {
    struct ptb_yaml_node *node, *last; /* LAST is the newest node in it */
    struct ptb_slice key;              /* read already; p is NULL: not yet */
    size_t key_beg;
    size_t skip; /* open collections in a key that is none */
};

struct builder {
    struct ptb_arena *arena;
    struct level *stack; /* owned */
    size_t n, cap;
};

static void
push(struct builder *b, struct ptb_yaml_node *node)
{
    b->stack = ptb_grow(b->stack, &b->cap, b->n + 1, sizeof(*b->stack));
    b->stack[b->n++] = (struct level){.node = node};
}

/* Adds what EVENT starts to the innermost collection.  */
static struct ptb_yaml_node *
add(struct builder *b, const struct ptb_yaml_event *event)
{
    struct level *in = &b->stack[b->n - 1];
    struct ptb_yaml_node *node = ptb_arena_alloc(b->arena, sizeof(*node));

    *node = (struct ptb_yaml_node){.type = PTB_YAML_OTHER,
                                   .beg = event->beg,
                                   .key = in->key,
                                   .key_beg = in->key_beg};
    if (event->kind == PTB_YAML_SCALAR) {
        node->type = PTB_YAML_TEXT;
        node->text = ptb_arena_copy(b->arena, event->text);
        node->is_string = event->is_string;
        node->is_plain = event->style == PTB_YAML_PLAIN;
    } else if (event->kind != PTB_YAML_ALIAS) {
        node->type =
            event->kind == PTB_YAML_MAPPING ? PTB_YAML_MAP : PTB_YAML_LIST;
    }
    if (in->last)
        in->last->next = node;
    else
        in->node->first = node;
    in->last = node;
    in->node->n++;
    in->key = PTB_SLICE_NONE;
    return node;
}

/* The same for a key of the innermost collection.  */
static void
set_key(struct builder *b, const struct ptb_yaml_event *event)
{
    static const char none[] = "";
    struct level *in = &b->stack[b->n - 1];

    in->key = ptb_slice(none, 0);
    in->key_beg = event->beg;
    if (event->kind == PTB_YAML_SCALAR) {
        in->key = ptb_arena_copy(b->arena, event->text);
    } else if (event->kind != PTB_YAML_ALIAS) {
        in->skip = 1; /* a collection as key: "? [a, b]" */
    }
}

static void
take(struct builder *b, const struct ptb_yaml_event *event)
{
    struct level *in = &b->stack[b->n - 1];

    if (in->skip > 0) {
        in->skip +=
            event->kind == PTB_YAML_MAPPING || event->kind == PTB_YAML_SEQUENCE;
        in->skip -= event->kind == PTB_YAML_CLOSE;
    } else if (event->kind == PTB_YAML_CLOSE) {
        b->n--;
    } else if (in->node->type == PTB_YAML_MAP && in->key.p == NULL) {
        set_key(b, event);
    } else {
        struct ptb_yaml_node *node = add(b, event);

        if (event->kind == PTB_YAML_MAPPING || event->kind == PTB_YAML_SEQUENCE)
            push(b, node);
    }
}

bool
ptb_yaml_tree_read(struct ptb_arena *arena, struct ptb_slice text,
                   const struct ptb_yaml_node **root, bool *is_last,
                   struct ptb_yaml_error *error)
{
    struct builder b = {.arena = arena};
    struct ptb_yaml_node document = {.type = PTB_YAML_LIST};
    struct ptb_yaml *yaml = ptb_yaml_new(text);
    struct ptb_yaml_event event;
    bool is_good = ptb_yaml_next(yaml, &event, error);

    *root = NULL;
    if (is_good && event.kind == PTB_YAML_DOCUMENT) {
        push(&b, &document);
        while (is_good && b.n > 0) {
            is_good = ptb_yaml_next(yaml, &event, error);
            if (is_good)
                take(&b, &event);
        }
        if (is_good)
            is_good = ptb_yaml_next(yaml, &event, error);
        *root = document.first;
    }
    if (is_last)
        *is_last = is_good && event.kind == PTB_YAML_END;
    ptb_free(b.stack);
    ptb_yaml_free(yaml);
    return is_good;
}

const struct ptb_yaml_node *
ptb_yaml_get(const struct ptb_yaml_node *node, struct ptb_slice key)
{
    if (node == NULL || node->type != PTB_YAML_MAP)
        return NULL;
    for (node = node->first; node; node = node->next)
        if (ptb_slice_eq(node->key, key))
            return node;
    return NULL;
}
