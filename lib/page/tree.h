/* The page as one tree of elements, for XPath.  */
#ifndef PTB_PAGE_TREE_H
#define PTB_PAGE_TREE_H

#include "page/page.h"
#include "page/xpath.h"

#define PTB_NO_ELEMENT UINT32_MAX

/* An element of the tree.  */
struct ptb_tree_element {
    uint32_t parent;   /* index; PTB_NO_ELEMENT for the root */
    uint32_t node;     /* the page's node, or PTB_NO_NODE: an inline tag */
    uint32_t beg, end; /* of tags: the start tag; else the node's bytes; equal:
                          an html or body that the page does not write */
};

/* An attribute of the tree; those of one element are neighbours.  */
struct ptb_tree_attr {
    uint32_t element;
    uint32_t name_beg, name_end, value_beg, value_end; /* bytes of the page */
};

/* Both arrays are in document order.  */
struct ptb_tree {
    struct ptb_tree_element *elements; /* owned */
    size_t n_elements, cap_elements;
    struct ptb_tree_attr *attrs; /* owned */
    size_t n_attrs, cap_attrs;
    uint32_t *of_node; /* by node of the page: its element, or else the one
                          round it; owned */
    size_t n_nodes;
    struct ptb_tree_doc *doc; /* libxml2's; owned */
};

/* The tree of PAGE: html and body at the top, whether written or not; blocks of
   Markdown as the elements that they become, HTML elements with their decoded
   attributes, text in between.  In the text of a leaf tags become elements too;
   in Markdown only those outside code spans and math, and no other markup.
   Names are in lower case and have no namespace.  NUL and bytes that are not
   UTF-8 become U+FFFD.  Linear in the page; nothing recurses.
   Ownership: the caller frees it with ptb_tree_free; it borrows nothing.  */
struct ptb_tree *ptb_tree_new(const struct ptb_page *page);
void ptb_tree_free(struct ptb_tree *tree);

/* The name of an element, of an attribute, and an attribute's decoded value. */
const char *ptb_tree_name(const struct ptb_tree *tree, uint32_t element);
const char *ptb_tree_attr_name(const struct ptb_tree *tree, uint32_t attr);
const char *ptb_tree_attr_value(const struct ptb_tree *tree, uint32_t attr);

/* Is EXPR an XPath 1.0 expression whose prefixes and variables NAMES knows?  If
   not, adds the reason to WHY.  */
bool ptb_xpath_check(const char *expr, const struct ptb_xpath_names *names,
                     struct ptb_buf *why);

/* A node of the tree: an attribute, or an element if ATTR is PTB_NO_ELEMENT. */
struct ptb_tree_ref {
    uint32_t element, attr;
};

struct ptb_tree_refs {
    struct ptb_tree_ref *at; /* owned */
    size_t n, cap;
};

#define PTB_TREE_REFS_INIT ((struct ptb_tree_refs){NULL, 0, 0})

/* Evaluations on a tree.  Prefixes that stand for XHTML, SVG or MathML match
   the tree's names without a namespace, as no prefix does; namespace-uri() of
   an element is XHTML's.  */
struct ptb_xpath;

/* Ownership: borrows TREE, and NAMES until the next ptb_xpath_set_names.  */
struct ptb_xpath *ptb_xpath_new(const struct ptb_tree *tree,
                                const struct ptb_xpath_names *names);
void ptb_xpath_set_names(struct ptb_xpath *xpath,
                         const struct ptb_xpath_names *names);
void ptb_xpath_free(struct ptb_xpath *xpath);

/* Appends the elements and attributes that EXPR selects to REFS, in no order
   that is promised; CONTEXT is the node it starts from, NULL: the document.
   Other nodes and results that are no node set select nothing.
   Returns false if the expression fails; then the reason is added to WHY.  */
bool ptb_xpath_select(struct ptb_xpath *xpath, const char *expr,
                      const struct ptb_tree_ref *context,
                      struct ptb_tree_refs *refs, struct ptb_buf *why);
/* Appends the value of EXPR as a string (of a node set the first node's).  */
bool ptb_xpath_string(struct ptb_xpath *xpath, const char *expr,
                      const struct ptb_tree_ref *context, struct ptb_buf *out,
                      struct ptb_buf *why);

#endif
