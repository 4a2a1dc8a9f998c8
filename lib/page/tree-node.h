/* Inside the tree of a page: how its elements, attributes and texts are made,
   in document order.  */
#ifndef PTB_PAGE_TREE_NODE_H
#define PTB_PAGE_TREE_NODE_H

#include "page/leaf.h"
#include "page/tree.h"

/* The bytes of a text that an element's attributes stand in, and the way from
   them to the page (NULL: they are the page's).  */
struct ptb_tree_source {
    const char *p;
    struct ptb_leaf *leaf;
};

static inline uint32_t
ptb_tree_to_page(const struct ptb_tree_source *src, uint32_t pos)
{
    return src->leaf ? ptb_leaf_to_page(src->leaf, pos) : pos;
}

/* An empty tree for a page of N_NODES nodes; ptb_tree_end makes it ready for
   XPath.  Freed with ptb_tree_free.  */
struct ptb_tree *ptb_tree_start(size_t n_nodes);
void ptb_tree_end(struct ptb_tree *t);

/* Adds an element NAME, whose letters become small, behind what PARENT holds
   (PTB_NO_ELEMENT: the document) and returns its index.  NODE is PTB_NO_NODE
   for inline tags.  */
uint32_t ptb_tree_add_element(struct ptb_tree *t, uint32_t parent,
                              struct ptb_slice name, uint32_t node,
                              uint32_t beg, uint32_t end);
/* Adds the text S, whose references are decoded, unless it is empty.  */
void ptb_tree_add_text(struct ptb_tree *t, uint32_t parent, struct ptb_slice s);
/* Gives ELEMENT the attributes of TAG, one of TOKENS, if it has none.  */
void ptb_tree_add_attrs(struct ptb_tree *t, uint32_t element,
                        const struct ptb_tree_source *src,
                        const struct ptb_html_tokens *tokens,
                        const struct ptb_html_token *tag);

/* Is the last thing in ELEMENT a text of one blank?  */
bool ptb_tree_ends_with_blank(const struct ptb_tree *t, uint32_t element);
/* NAME as ptb_tree_name gives it; valid until something is added.  */
const char *ptb_tree_clean_name(struct ptb_tree *t, struct ptb_slice name);

#endif
