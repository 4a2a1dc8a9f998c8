/* The door to libxml2's trees and XPath.  Input: a page; output: its elements,
   with the bytes of each, and what expressions select of them.
   Invariant: the private member of an element or attribute of libxml2 is its
   index plus 1; nothing here recurses, and nodes are linked by hand, since
   libxml2's own functions look for the last sibling anew or join texts.  */
#include "config.h"

#include "page/tree.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/leaf.h"

/* Nodes visited in one evaluation: some seconds of work.  */
#define MAX_STEPS 100000000
/* An end tag in a leaf closes an element at most so many levels up.  */
#define MAX_CLOSE 64

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
};

struct builder {
    struct ptb_tree *tree;
    const struct ptb_page *page;
    uint32_t *tokens;    /* page->html by offset; NULL: it is in that order */
    uint32_t head, body; /* elements, or PTB_NO_ELEMENT */
    struct ptb_buf scratch, decoded;
    struct ptb_leaf leaf;
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
clean(struct builder *b, struct ptb_slice s, bool lower)
{
    b->scratch.n = 0;
    add_clean(&b->scratch, s, lower);
    return (const xmlChar *)ptb_buf_cstr(&b->scratch);
}

static const xmlChar *
clean_decoded(struct builder *b, struct ptb_slice s, bool in_attribute)
{
    b->decoded.n = 0;
    ptb_html_decode(&b->decoded, s, in_attribute);
    return clean(b, ptb_buf_slice(&b->decoded), false);
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

/* Adds an element and returns its index.  NODE: PTB_NO_NODE for inline tags. */
static uint32_t
add_element(struct builder *b, uint32_t parent, struct ptb_slice name,
            uint32_t node, uint32_t beg, uint32_t end)
{
    struct ptb_tree *t = b->tree;
    struct ptb_tree_doc *d = t->doc;
    uint32_t i = (uint32_t)t->n_elements++;
    const xmlChar *s = xmlDictLookup(d->doc->dict, clean(b, name, true), -1);
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

static void
add_text(struct builder *b, uint32_t parent, struct ptb_slice s)
{
    if (s.n > 0)
        link_last(b->tree->doc->nodes[parent],
                  xmlNewDocText(b->tree->doc->doc, clean_decoded(b, s, false)));
}

/* The bytes of a text that an element's attributes stand in, and the way from
   them to the page (NULL: they are the page's).  */
struct source {
    const char *p;
    struct ptb_leaf *leaf;
};

static uint32_t
to_page(const struct source *src, uint32_t pos)
{
    return src->leaf ? ptb_leaf_to_page(src->leaf, pos) : pos;
}

/* Adds attribute A behind LAST (NULL: as the first) and returns it.  */
static xmlAttrPtr
add_attr(struct builder *b, uint32_t element, xmlAttrPtr last,
         const struct source *src, const struct ptb_html_attr *a)
{
    struct ptb_tree *t = b->tree;
    struct ptb_tree_doc *d = t->doc;
    uint32_t i = (uint32_t)t->n_attrs++;
    struct ptb_slice name =
        ptb_slice(src->p + a->name_beg, a->name_end - a->name_beg);
    xmlAttrPtr x = xmlNewDocProp(d->doc, clean(b, name, true), NULL);
    xmlNodePtr text = xmlNewDocText(
        d->doc,
        clean_decoded(
            b, ptb_slice(src->p + a->value_beg, a->value_end - a->value_beg),
            true));

    t->attrs = ptb_grow(t->attrs, &t->cap_attrs, t->n_attrs, sizeof *t->attrs);
    t->attrs[i] = (struct ptb_tree_attr){
        element, to_page(src, a->name_beg), to_page(src, a->name_end),
        to_page(src, a->value_beg), to_page(src, a->value_end)};
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

static void
add_attrs(struct builder *b, uint32_t element, const struct source *src,
          const struct ptb_html_tokens *tokens, const struct ptb_html_token *t)
{
    xmlAttrPtr last = NULL;

    if (b->tree->doc->nodes[element]->properties != NULL)
        return; /* a second html or body */
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        const struct ptb_html_attr *a = &tokens->attrs[t->first_attr + i];

        if (!a->is_duplicate)
            last = add_attr(b, element, last, src, a);
    }
}

/* The element of a tag, with its attributes.  */
static uint32_t
add_tag(struct builder *b, uint32_t parent, uint32_t node,
        const struct source *src, const struct ptb_html_tokens *tokens,
        const struct ptb_html_token *t)
{
    struct ptb_slice name =
        ptb_slice(src->p + t->name_beg, t->name_end - t->name_beg);
    uint32_t beg = to_page(src, t->beg);
    uint32_t e = add_element(b, parent, name, node, beg,
                             src->leaf ? to_page(src, t->end - 1) + 1 : t->end);

    add_attrs(b, e, src, tokens, t);
    return e;
}

/* Where content at the top goes that is not written into head or body.  */
static uint32_t
place_at_top(struct builder *b, struct ptb_slice name)
{
    static const char heads[] = " title meta link base style script ";
    bool to_head = false;

    for (const char *w = heads + 1; *w != '\0' && b->body == PTB_NO_ELEMENT;) {
        size_t n = strcspn(w, " ");

        to_head = to_head || ptb_slice_eq_nocase(name, ptb_slice(w, n));
        w += n + 1;
    }
    if (to_head && b->head == PTB_NO_ELEMENT)
        b->head = add_element(b, 0, PTB_S("head"), PTB_NO_NODE, 0, 0);
    if (to_head)
        return b->head;
    if (b->body == PTB_NO_ELEMENT)
        b->body = add_element(b, 0, PTB_S("body"), PTB_NO_NODE, 0, 0);
    return b->body;
}

/* Adds the HTML element NODE; html, head and body are there once.  */
static uint32_t
add_html(struct builder *b, uint32_t parent, uint32_t node)
{
    const struct ptb_page *page = b->page;
    const struct ptb_html_token *t =
        &page->html.at[page->nodes[node].start_tag];
    struct ptb_slice name = ptb_page_slice(page, t->name_beg, t->name_end);
    const struct source src = {page->bytes.p, NULL};
    uint32_t *own = ptb_slice_eq_nocase(name, PTB_S("body"))   ? &b->body
                    : ptb_slice_eq_nocase(name, PTB_S("head")) ? &b->head
                                                               : NULL;
    uint32_t e = PTB_NO_ELEMENT;

    if (parent != 0)
        return add_tag(b, parent, node, &src, &page->html, t);
    if (ptb_slice_eq_nocase(name, PTB_S("html")))
        e = 0;
    else if (own == NULL)
        return add_tag(b, place_at_top(b, name), node, &src, &page->html, t);
    else if (*own == PTB_NO_ELEMENT)
        return *own = add_tag(b, 0, node, &src, &page->html, t);
    else
        e = *own;
    if (b->tree->elements[e].node == PTB_NO_NODE) {
        b->tree->elements[e] = (struct ptb_tree_element){
            b->tree->elements[e].parent, node, t->beg, t->end};
        add_attrs(b, e, &src, &page->html, t);
    }
    return e;
}

/* The name of the element that a node of Markdown becomes; empty: none.  */
static struct ptb_slice
name_of(const struct ptb_node *n)
{
    static const char *const names[] = {
        [PTB_NODE_P] = "p",         [PTB_NODE_QUOTE] = "blockquote",
        [PTB_NODE_UL] = "ul",       [PTB_NODE_OL] = "ol",
        [PTB_NODE_LI] = "li",       [PTB_NODE_DL] = "dl",
        [PTB_NODE_DT] = "dt",       [PTB_NODE_DD] = "dd",
        [PTB_NODE_TABLE] = "table", [PTB_NODE_THEAD] = "thead",
        [PTB_NODE_TBODY] = "tbody", [PTB_NODE_TFOOT] = "tfoot",
        [PTB_NODE_ROW] = "tr",      [PTB_NODE_CODE] = "pre",
        [PTB_NODE_MATH] = "div",    [PTB_NODE_HR] = "hr",
        [PTB_NODE_FOOTNOTE] = "li",
    };
    static const char headers[] = "h1h2h3h4h5h6";

    if (n->kind == PTB_NODE_HEADER && n->level >= 1 && n->level <= 6)
        return ptb_slice(headers + 2 * (n->level - 1), 2);
    if (n->kind == PTB_NODE_CELL)
        return n->level == 1 ? PTB_S("th") : PTB_S("td");
    if (n->kind >= sizeof names / sizeof *names || names[n->kind] == NULL)
        return PTB_SLICE_NONE;
    return ptb_slice_str(names[n->kind]);
}

/* Adds the tokens of a leaf's text inside element TOP.  OPEN is the innermost
   element that the leaf has open.  */
static uint32_t
add_token(struct builder *b, uint32_t top, uint32_t open,
          const struct source *src, const struct ptb_html_tokens *tokens,
          const struct ptb_html_token *t)
{
    struct ptb_slice name =
        ptb_slice(src->p + t->name_beg, t->name_end - t->name_beg);
    uint32_t e = open;

    if (t->kind == PTB_HTML_TEXT || t->kind == PTB_HTML_CDATA) {
        add_text(b, open, name);
    } else if (t->kind == PTB_HTML_START) {
        e = add_tag(b, open, PTB_NO_NODE, src, tokens, t);
        return t->self_closing || (ptb_html_class(name) & PTB_HTML_VOID) ? open
                                                                         : e;
    } else if (t->kind == PTB_HTML_END) {
        const char *want = (const char *)clean(b, name, true);

        for (int i = 0; i < MAX_CLOSE && e != top;
             i++, e = b->tree->elements[e].parent)
            if (strcmp((const char *)b->tree->doc->nodes[e]->name, want) == 0)
                return b->tree->elements[e].parent;
    }
    return open;
}

static const struct ptb_html_token *
token_at(const struct builder *b, size_t i)
{
    return &b->page->html.at[b->tokens ? b->tokens[i] : i];
}

/* The first token of the page's HTML at or after offset AT.  */
static size_t
first_token(const struct builder *b, uint32_t at)
{
    size_t lo = 0, hi = b->page->html.n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (token_at(b, mid)->beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool
has_text(const struct ptb_node *n)
{
    return n->n_pieces > 0 &&
           (n->kind == PTB_NODE_TEXT || n->kind == PTB_NODE_INLINE ||
            n->kind == PTB_NODE_P || n->kind == PTB_NODE_HEADER ||
            n->kind == PTB_NODE_DT || n->kind == PTB_NODE_CELL);
}

/* Is a token that is no text among the page's, in one of the leaf's pieces?  */
static bool
has_tokens(const struct builder *b, const struct ptb_node *n)
{
    for (uint32_t i = 0; i < n->n_pieces; i++) {
        const struct ptb_piece *p = &b->page->pieces[n->first_piece + i];
        size_t k = first_token(b, p->beg);

        for (; k < b->page->html.n && token_at(b, k)->beg < p->end; k++)
            if (token_at(b, k)->kind != PTB_HTML_TEXT)
                return true;
    }
    return false;
}

/* Adds the text of the leaf N inside element TOP, whose tags are among the
   page's tokens.  Tokens of text may reach over the leaf's ends.  */
static void
add_html_leaf(struct builder *b, uint32_t top, const struct ptb_node *n)
{
    const struct ptb_page *page = b->page;
    const struct source src = {page->bytes.p, NULL};
    uint32_t open = top, at = 0; /* AT: behind the last token */

    for (uint32_t i = 0; i < n->n_pieces; i++) {
        const struct ptb_piece *p = &page->pieces[n->first_piece + i];
        size_t k = first_token(b, p->beg);

        at = at > p->beg ? at : p->beg;
        for (; k < page->html.n && token_at(b, k)->beg < p->end; k++) {
            const struct ptb_html_token *t = token_at(b, k);

            if (t->kind == PTB_HTML_TEXT || t->beg < at)
                continue;
            add_text(b, open, ptb_page_slice(page, at, t->beg));
            open = add_token(b, top, open, &src, &page->html, t);
            at = t->end;
        }
        if (at < p->end)
            add_text(b, open, ptb_page_slice(page, at, p->end));
    }
}

static void
add_leaf(struct builder *b, uint32_t top, uint32_t node)
{
    const struct ptb_node *n = &b->page->nodes[node];
    uint32_t open = top;
    struct source src;

    if (n->kind == PTB_NODE_TEXT &&
        (b->page->format == PTB_FORMAT_HTML || has_tokens(b, n))) {
        add_html_leaf(b, top, n);
        return;
    }
    ptb_leaf_read(&b->leaf, b->page, node);
    src = (struct source){b->leaf.text.p, &b->leaf};
    for (size_t i = 0; i < b->leaf.tokens.n; i++)
        open = add_token(b, top, open, &src, &b->leaf.tokens,
                         &b->leaf.tokens.at[i]);
}

/* Is the byte of the page at AT white space?  */
static bool
is_space_at(const struct ptb_page *page, size_t at)
{
    return at < page->bytes.n && ptb_is_space(page->bytes.p[at]);
}

/* Nodes of HTML leave out the white space round a text: one blank stands for
   it, unless a text before it ends with one.  */
static void
add_blank_before(struct builder *b, uint32_t parent, const struct ptb_node *n)
{
    uint32_t e = parent ? parent : b->body;
    const xmlNode *last;

    if (e == PTB_NO_ELEMENT || n->beg == 0 ||
        (n->kind != PTB_NODE_HTML && n->kind != PTB_NODE_TEXT) ||
        !is_space_at(b->page, n->beg - 1))
        return;
    last = b->tree->doc->nodes[e]->last;
    if (last == NULL || last->type != XML_TEXT_NODE ||
        strcmp((const char *)last->content, " ") != 0)
        add_text(b, e, PTB_S(" "));
}

/* Adds what NODE is, and its text.  */
static void
add_node(struct builder *b, uint32_t node)
{
    const struct ptb_node *n = &b->page->nodes[node];
    uint32_t parent = b->tree->of_node[n->parent], e = parent;
    struct ptb_slice name = name_of(n);

    add_blank_before(b, parent, n);
    if (n->kind == PTB_NODE_HTML && n->start_tag != PTB_NO_NODE)
        e = add_html(b, parent, node);
    else if (name.n > 0)
        e = add_element(b, parent ? parent : place_at_top(b, name), name, node,
                        n->beg, n->end);
    else if (parent == 0 &&
             (n->kind == PTB_NODE_TEXT || n->kind == PTB_NODE_INLINE))
        e = place_at_top(b, name);
    b->tree->of_node[node] = e;
    if (has_text(n))
        add_leaf(b, e, node);
    if (n->kind == PTB_NODE_TEXT && is_space_at(b->page, n->end))
        add_text(b, e, PTB_S(" "));
}

struct placed {
    uint32_t beg, i;
};

static int
compare_placed(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;

    return a->beg < b->beg ? -1 : a->beg > b->beg;
}

/* The page's tokens by offset: containers of Markdown are not read in the order
   of the page.  NULL if they are in order as they are.  */
static uint32_t *
sort_tokens(const struct ptb_html_tokens *tokens)
{
    struct placed *placed;
    uint32_t *out;
    size_t i = 1;

    while (i < tokens->n && tokens->at[i - 1].beg < tokens->at[i].beg)
        i++;
    if (i >= tokens->n)
        return NULL;
    placed = ptb_alloc(tokens->n * sizeof *placed);
    out = ptb_alloc(tokens->n * sizeof *out);
    for (i = 0; i < tokens->n; i++)
        placed[i] = (struct placed){tokens->at[i].beg, (uint32_t)i};
    qsort(placed, tokens->n, sizeof *placed, compare_placed);
    for (i = 0; i < tokens->n; i++)
        out[i] = placed[i].i;
    ptb_free(placed);
    return out;
}

struct ptb_tree *
ptb_tree_new(const struct ptb_page *page)
{
    struct ptb_tree *t = ptb_alloc_zero(1, sizeof *t);
    struct builder b = {.tree = t,
                        .page = page,
                        .tokens = sort_tokens(&page->html),
                        .head = PTB_NO_ELEMENT,
                        .body = PTB_NO_ELEMENT};

    xmlInitParser();
    t->doc = ptb_alloc_zero(1, sizeof *t->doc);
    t->doc->doc = xmlNewDoc((const xmlChar *)"1.0");
    t->doc->doc->dict = xmlDictCreate();
    t->n_nodes = page->n_nodes;
    t->of_node = ptb_alloc_zero(page->n_nodes, sizeof *t->of_node);
    add_element(&b, PTB_NO_ELEMENT, PTB_S("html"), PTB_NO_NODE, 0, 0);
    for (uint32_t i = page->n_nodes > 0 ? page->nodes[0].first : PTB_NO_NODE;
         i != PTB_NO_NODE; i = ptb_page_next(page, i))
        add_node(&b, i);
    xmlXPathOrderDocElems(t->doc->doc);
    ptb_free(b.tokens);
    ptb_buf_free(&b.scratch);
    ptb_buf_free(&b.decoded);
    ptb_leaf_free(&b.leaf);
    return t;
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
