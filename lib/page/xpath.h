/* XPath 1.0 expressions as text: which names they use.  */
#ifndef PTB_PAGE_XPATH_H
#define PTB_PAGE_XPATH_H

#include "base/buf.h"
#include "base/slice.h"

/* What an expression may name.  */
struct ptb_xpath_binding {
    const char *name, *value;
};

struct ptb_xpath_names {
    const struct ptb_xpath_binding *prefixes; /* value: the namespace */
    size_t n_prefixes;
    const struct ptb_xpath_binding *variables; /* value: a string */
    size_t n_variables;
};

/* Put before the name of a function that the tree has a version of its own of,
   since libxml2's own cannot be replaced: namespace-uri.  */
#define PTB_XPATH_PREFIX "page-"

/* Appends EXPR to OUT without the prefixes that stand for the namespaces of
   XHTML, SVG and MathML, which elements in the tree of a page do not have, in
   tests for nodes: "h:td" becomes "td".
   Returns false if EXPR names a prefix, variable or function that is not known,
   or closes a parenthesis that is not open; then a sentence about the first is
   added to WHY.  Else whether EXPR is well-formed is not looked at.
   Source: XML Path Language 1.0, section 3.7.  */
bool ptb_xpath_rewrite(struct ptb_buf *out, const char *expr,
                       const struct ptb_xpath_names *names,
                       struct ptb_buf *why);

#endif
