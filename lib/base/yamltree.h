/* A YAML document as a tree of nodes that know their place.  */
#ifndef PTB_BASE_YAMLTREE_H
#define PTB_BASE_YAMLTREE_H

#include "base/arena.h"
#include "base/yaml.h"

enum ptb_yaml_type {
    PTB_YAML_TEXT, /* a scalar */
    PTB_YAML_LIST,
    PTB_YAML_MAP,
    PTB_YAML_OTHER /* an alias, or a key that is no scalar */
};

struct ptb_yaml_node {
    enum ptb_yaml_type type;
    struct ptb_slice text; /* of a scalar, decoded, with a NUL behind it */
    bool is_string;        /* the scalar is no number, boolean, null … */
    bool is_plain;         /* the scalar stands without quotes */
    size_t beg;            /* byte of the text where it starts */
    struct ptb_slice key;  /* in a map: its key; p is NULL in a list */
    size_t key_beg;        /* where that starts */
    struct ptb_yaml_node *first, *next; /* what is in it, and its neighbour */
    size_t n;                           /* nodes in it */
};

/* Makes *ROOT the tree of the first document in TEXT, in ARENA; NULL if there
   is no document.  *IS_LAST, which may be NULL, says whether no other document
   follows.  False: TEXT is no YAML, *ERROR says why.  */
bool ptb_yaml_tree_read(struct ptb_arena *arena, struct ptb_slice text,
                        const struct ptb_yaml_node **root, bool *is_last,
                        struct ptb_yaml_error *error);

/* What NODE, a map or not or NULL, has under KEY; NULL if nothing.  */
const struct ptb_yaml_node *ptb_yaml_get(const struct ptb_yaml_node *node,
                                         struct ptb_slice key);

#endif
