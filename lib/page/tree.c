/* The door to libxml2's trees and XPath.  Input: elements, attributes and texts
   in document order; output: a tree, and what expressions select of it.
   Invariant: the private member of an element or attribute of libxml2 is its
   index plus 1; nothing here recurses, and nodes are linked by hand, since
   libxml2's own functions look for the last sibling anew or join texts.  */
#include "config.h"

#include "page/tree.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/tree-node.h"

/* Nodes visited in one evaluation: some seconds of work.  */
#define MAX_STEPS 100000000

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

struct ptb_tree_doc {
    xmlDocPtr doc;
    xmlNodePtr *nodes; /* by element; owned */
    size_t cap_nodes;
    xmlAttrPtr *attrs; /* by attribute; owned */
    size_t cap_attrs;
    struct ptb_buf scratch, decoded; /* while it is made */
};

/* Adds S to OUT as libxml2 can hold it.  */
static void
add_clean(struct ptb_buf *out, struct ptb_slice s, bool lower)
{
    while (s.n > 0) {
        uint32_t c;
        size_t n = ptb_utf8_decode(s, &c);

        if (c == 0 || (n == 1 && c == 0xfffd))
            ptb_buf_add_str(out, "\xef\xbf\xbd");
        else if (n == 1)
            ptb_buf_add_char(out, lower ? ptb_lower(s.p[0]) : s.p[0]);
        else
            ptb_buf_add(out, s.p, n);
        s = ptb_slice(s.p + n, s.n - n);
    }
}

static const xmlChar *
clean(struct ptb_tree_doc *d, struct ptb_slice s, bool lower)
{
    d->scratch.n = 0;
    add_clean(&d->scratch, s, lower);
    return (const xmlChar *)ptb_buf_cstr(&d->scratch);
}

static const xmlChar *
clean_decoded(struct ptb_tree_doc *d, struct ptb_slice s, bool in_attribute)
{
    d->decoded.n = 0;
    ptb_html_decode(&d->decoded, s, in_attribute);
    return clean(d, ptb_buf_slice(&d->decoded), false);
}

static void
link_last(xmlNodePtr parent, xmlNodePtr child)
{
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last != NULL)
        parent->last->next = child;
    else
        parent->children = child;
    parent->last = child;
}

struct ptb_tree *
ptb_tree_start(size_t n_nodes)
{
    struct ptb_tree *t = ptb_alloc_zero(1, sizeof *t);

    xmlInitParser();
    t->doc = ptb_alloc_zero(1, sizeof *t->doc);
    t->doc->doc = xmlNewDoc((const xmlChar *)"1.0");
    t->doc->doc->dict = xmlDictCreate();
    t->n_nodes = n_nodes;
    t->of_node = ptb_alloc_zero(n_nodes, sizeof *t->of_node);
    return t;
}

void
ptb_tree_end(struct ptb_tree *t)
{
    xmlXPathOrderDocElems(t->doc->doc);
    ptb_buf_free(&t->doc->scratch);
    ptb_buf_free(&t->doc->decoded);
}

uint32_t
ptb_tree_add_element(struct ptb_tree *t, uint32_t parent, struct ptb_slice name,
                     uint32_t node, uint32_t beg, uint32_t end)
{
    struct ptb_tree_doc *d = t->doc;
    uint32_t i = (uint32_t)t->n_elements++;
    const xmlChar *s = xmlDictLookup(d->doc->dict, clean(d, name, true), -1);
    xmlNodePtr x = xmlNewDocNodeEatName(d->doc, NULL, (xmlChar *)s, NULL);

    t->elements = ptb_grow(t->elements, &t->cap_elements, t->n_elements,
                           sizeof *t->elements);
    t->elements[i] = (struct ptb_tree_element){parent, node, beg, end};
    d->nodes =
        ptb_grow(d->nodes, &d->cap_nodes, t->n_elements, sizeof *d->nodes);
    d->nodes[i] = x;
    x->_private = (void *)((uintptr_t)i + 1);
    link_last(parent == PTB_NO_ELEMENT ? (xmlNodePtr)d->doc : d->nodes[parent],
              x);
    return i;
}

void
ptb_tree_add_text(struct ptb_tree *t, uint32_t parent, struct ptb_slice s)
{
    if (s.n > 0)
        link_last(t->doc->nodes[parent],
                  xmlNewDocText(t->doc->doc, clean_decoded(t->doc, s, false)));
}

bool
ptb_tree_ends_with_blank(const struct ptb_tree *t, uint32_t element)
{
    const xmlNode *last = t->doc->nodes[element]->last;

    return last != NULL && last->type == XML_TEXT_NODE &&
           strcmp((const char *)last->content, " ") == 0;
}

const char *
ptb_tree_clean_name(struct ptb_tree *t, struct ptb_slice name)
{
    return (const char *)clean(t->doc, name, true);
}

/* Adds attribute A behind LAST (NULL: as the first) and returns it.  */
static xmlAttrPtr
add_attr(struct ptb_tree *t, uint32_t element, xmlAttrPtr last,
         const struct ptb_tree_source *src, const struct ptb_html_attr *a)
{
    struct ptb_tree_doc *d = t->doc;
    uint32_t i = (uint32_t)t->n_attrs++;
    struct ptb_slice name =
        ptb_slice(src->p + a->name_beg, a->name_end - a->name_beg);
    xmlAttrPtr x = xmlNewDocProp(d->doc, clean(d, name, true), NULL);
    xmlNodePtr text = xmlNewDocText(
        d->doc,
        clean_decoded(
            d, ptb_slice(src->p + a->value_beg, a->value_end - a->value_beg),
            true));

    t->attrs = ptb_grow(t->attrs, &t->cap_attrs, t->n_attrs, sizeof *t->attrs);
    t->attrs[i] = (struct ptb_tree_attr){
        element, ptb_tree_to_page(src, a->name_beg),
        ptb_tree_to_page(src, a->name_end), ptb_tree_to_page(src, a->value_beg),
        ptb_tree_to_page(src, a->value_end)};
    d->attrs = ptb_grow(d->attrs, &d->cap_attrs, t->n_attrs, sizeof *d->attrs);
    d->attrs[i] = x;
    x->_private = (void *)((uintptr_t)i + 1);
    x->parent = d->nodes[element];
    x->prev = last;
    if (last != NULL)
        last->next = x;
    else
        x->parent->properties = x;
    text->parent = (xmlNodePtr)x;
    x->children = x->last = text;
    if (ptb_slice_eq_nocase(name, PTB_S("id")))
        xmlAddID(NULL, d->doc, text->content, x);
    return x;
}

void
ptb_tree_add_attrs(struct ptb_tree *t, uint32_t element,
                   const struct ptb_tree_source *src,
                   const struct ptb_html_tokens *tokens,
                   const struct ptb_html_token *tag)
{
    xmlAttrPtr last = NULL;

    if (t->doc->nodes[element]->properties != NULL)
        return; /* a second html or body */
    for (uint32_t i = 0; i < tag->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[tag->first_attr + i];

        if (!a->is_duplicate)
            last = add_attr(t, element, last, src, a);
    }
}

void
ptb_tree_free(struct ptb_tree *tree)
{
    if (tree == NULL)
        return;
    xmlFreeDoc(tree->doc->doc);
    ptb_free(tree->doc->nodes);
    ptb_free(tree->doc->attrs);
    ptb_free(tree->doc);
    ptb_free(tree->elements);
    ptb_free(tree->attrs);
    ptb_free(tree->of_node);
    ptb_free(tree);
}

const char *
ptb_tree_name(const struct ptb_tree *tree, uint32_t element)
{
    return (const char *)tree->doc->nodes[element]->name;
}

const char *
ptb_tree_attr_name(const struct ptb_tree *tree, uint32_t attr)
{
    return (const char *)tree->doc->attrs[attr]->name;
}

const char *
ptb_tree_attr_value(const struct ptb_tree *tree, uint32_t attr)
{
    const xmlNode *text = tree->doc->attrs[attr]->children;

    return text && text->content ? (const char *)text->content : "";
}

/* XPath.  */

struct ptb_xpath {
    const struct ptb_tree *tree;
    const struct ptb_xpath_names *names;
    xmlXPathContextPtr context;
    struct ptb_buf expr, why;
};

static void
take_error(void *data, error_pointer e)
{
    struct ptb_buf *why = data;
    size_t n = e->message ? strlen(e->message) : 0;

    if (why->n > 0)
        return; /* the first cause is the cause */
    while (n > 0 && e->message[n - 1] == '\n')
        n--;
    if (n > 0)
        ptb_buf_add(why, e->message, n);
    else /* the only error without a message */
        ptb_buf_add_str(why, _("it takes too many steps"));
}

/* namespace-uri() of elements that have none in the tree.  */
static void
namespace_uri(xmlXPathParserContextPtr c, int n_args)
{
    static const char xhtml[] = "http://www.w3.org/1999/xhtml";
    xmlXPathObjectPtr arg = n_args == 1 ? valuePop(c) : NULL;
    const xmlNode *node = c->context->node;
    bool is_element;

    if (arg != NULL)
        node = arg->type == XPATH_NODESET && arg->nodesetval &&
                       arg->nodesetval->nodeNr > 0
                   ? arg->nodesetval->nodeTab[0]
                   : NULL;
    is_element = node != NULL && node->type == XML_ELEMENT_NODE;
    xmlXPathFreeObject(arg);
    valuePush(c, xmlXPathNewCString(is_element ? xhtml : ""));
}

void
ptb_xpath_set_names(struct ptb_xpath *x, const struct ptb_xpath_names *names)
{
    x->names = names;
    xmlXPathRegisteredNsCleanup(x->context);
    xmlXPathRegisteredVariablesCleanup(x->context);
    for (size_t i = 0; i < names->n_prefixes; i++)
        xmlXPathRegisterNs(x->context, (const xmlChar *)names->prefixes[i].name,
                           (const xmlChar *)names->prefixes[i].value);
    for (size_t i = 0; i < names->n_variables; i++)
        xmlXPathRegisterVariable(x->context,
                                 (const xmlChar *)names->variables[i].name,
                                 xmlXPathNewCString(names->variables[i].value));
}

struct ptb_xpath *
ptb_xpath_new(const struct ptb_tree *tree, const struct ptb_xpath_names *names)
{
    struct ptb_xpath *x = ptb_alloc_zero(1, sizeof *x);

    xmlInitParser();
    x->tree = tree;
    x->names = names;
    x->context = xmlXPathNewContext(tree ? tree->doc->doc : NULL);
    x->context->error = take_error;
    x->context->userData = &x->why;
    xmlXPathRegisterFunc(x->context,
                         (const xmlChar *)PTB_XPATH_PREFIX "namespace-uri",
                         namespace_uri);
    ptb_xpath_set_names(x, names);
    return x;
}

void
ptb_xpath_free(struct ptb_xpath *xpath)
{
    if (xpath == NULL)
        return;
    xmlXPathFreeContext(xpath->context);
    ptb_buf_free(&xpath->expr);
    ptb_buf_free(&xpath->why);
    ptb_free(xpath);
}

/* EXPR made ready, or NULL with the reason in X->why.  */
static xmlXPathCompExprPtr
compile(struct ptb_xpath *x, const char *expr)
{
    xmlXPathCompExprPtr comp;

    x->expr.n = x->why.n = 0;
    /* Plain paths are matched by another algorithm, which sees nothing below
       level 10,000; a parenthesis keeps libxml2 from that.  */
    ptb_buf_add_char(&x->expr, '(');
    if (!ptb_xpath_rewrite(&x->expr, expr, x->names, &x->why))
        return NULL;
    ptb_buf_add_char(&x->expr, ')');
    comp = xmlXPathCtxtCompile(x->context,
                               (const xmlChar *)ptb_buf_cstr(&x->expr));
    if (comp == NULL && x->why.n == 0)
        ptb_buf_add_str(&x->why, _("it is not an XPath expression"));
    return comp;
}

bool
ptb_xpath_check(const char *expr, const struct ptb_xpath_names *names,
                struct ptb_buf *why)
{
    struct ptb_xpath *x = ptb_xpath_new(NULL, names);
    xmlXPathCompExprPtr comp = compile(x, expr);
    bool good = comp != NULL;

    ptb_buf_add_slice(why, ptb_buf_slice(&x->why));
    xmlXPathFreeCompExpr(comp);
    ptb_xpath_free(x);
    return good;
}

/* The value of EXPR at CONTEXT, or NULL with the reason added to WHY.  */
static xmlXPathObjectPtr
evaluate(struct ptb_xpath *x, const char *expr,
         const struct ptb_tree_ref *context, struct ptb_buf *why)
{
    const struct ptb_tree_doc *d = x->tree->doc;
    xmlXPathCompExprPtr comp = compile(x, expr);
    xmlXPathObjectPtr value = NULL;

    if (comp != NULL) {
        x->context->node = context == NULL ? (xmlNodePtr)d->doc
                           : context->attr != PTB_NO_ELEMENT
                               ? (xmlNodePtr)d->attrs[context->attr]
                               : d->nodes[context->element];
        x->context->opLimit = MAX_STEPS;
        x->context->opCount = 0;
        value = xmlXPathCompiledEval(comp, x->context);
        if (value == NULL && x->why.n == 0)
            ptb_buf_add_str(&x->why, _("it cannot be evaluated"));
    }
    if (value == NULL)
        ptb_buf_add_slice(why, ptb_buf_slice(&x->why));
    xmlXPathFreeCompExpr(comp);
    return value;
}

bool
ptb_xpath_select(struct ptb_xpath *xpath, const char *expr,
                 const struct ptb_tree_ref *context, struct ptb_tree_refs *refs,
                 struct ptb_buf *why)
{
    xmlXPathObjectPtr v = evaluate(xpath, expr, context, why);

    if (v == NULL)
        return false;
    for (int i = 0; v->type == XPATH_NODESET && v->nodesetval != NULL &&
                    i < v->nodesetval->nodeNr;
         i++) {
        const xmlNode *n = v->nodesetval->nodeTab[i];
        struct ptb_tree_ref ref = {PTB_NO_ELEMENT, PTB_NO_ELEMENT};

        if (n->type == XML_ELEMENT_NODE) {
            ref.element = (uint32_t)((uintptr_t)n->_private - 1);
        } else if (n->type == XML_ATTRIBUTE_NODE) {
            ref.attr = (uint32_t)((uintptr_t)n->_private - 1);
            ref.element = xpath->tree->attrs[ref.attr].element;
        } else {
            continue;
        }
        refs->at =
            ptb_grow(refs->at, &refs->cap, refs->n + 1, sizeof *refs->at);
        refs->at[refs->n++] = ref;
    }
    xmlXPathFreeObject(v);
    return true;
}

bool
ptb_xpath_string(struct ptb_xpath *xpath, const char *expr,
                 const struct ptb_tree_ref *context, struct ptb_buf *out,
                 struct ptb_buf *why)
{
    xmlXPathObjectPtr v = evaluate(xpath, expr, context, why);
    xmlChar *s = v ? xmlXPathCastToString(v) : NULL;

    if (s != NULL)
        ptb_buf_add_str(out, (const char *)s);
    xmlFree(s);
    xmlXPathFreeObject(v);
    return v != NULL;
}
