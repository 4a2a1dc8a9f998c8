/* The door to libxml2's parser.  Input: a file; output: arrays of elements,
   attributes and prefixes, each element with the offset of its start tag.
   Invariant: nothing of libxml2 outlives a call.

   libxml2's nodes carry lines only.  The offset is taken while it parses: when
   it reports a start tag it stands at the tag's end, and the nearest "<" before
   that is the tag's start, since no attribute value may hold one.  */
#include "config.h"

#include "base/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include "base/file.h"
#include "base/gettext.h"
#include "base/mem.h"

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOXINCNODE)

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

/* A parser at work.  */
struct parse {
    struct ptb_xml *xml;
    struct potable_log *log;
    xmlParserCtxtPtr main; /* parsers of entities are others */
    size_t *offsets;       /* of start tags; nodes hold their index plus 1 */
    size_t n, cap;
    size_t n_errors;
};

void
ptb_xml_free(struct ptb_xml *xml)
{
    ptb_free(xml->elements);
    ptb_free(xml->attrs);
    ptb_free(xml->prefixes);
    ptb_buf_free(&xml->bytes);
    ptb_arena_free(&xml->arena);
    *xml = PTB_XML_INIT;
}

static void
take_error(void *data, error_pointer e)
{
    struct parse *p = ((xmlParserCtxtPtr)data)->_private;
    struct ptb_place at = ptb_place_file(p->xml->file);
    size_t n = e->message ? strlen(e->message) : 0;

    /* What follows a fatal error is guessed from it.  */
    if (e->level < XML_ERR_ERROR || p->n_errors > 0)
        return;
    p->n_errors++;
    at.line = e->line > 0 ? (size_t)e->line : 0;
    at.column = e->int2 > 0 ? (size_t)e->int2 : 0;
    while (n > 0 && e->message[n - 1] == '\n')
        n--;
    ptb_log_error(p->log, POTABLE_ESYNTAX, at,
                  /* TRANSLATORS: %.*s is a message of libxml2.  */
                  _("This is not well-formed XML: %.*s."), (int)n,
                  n > 0 ? e->message : "");
}

/* The offset of the start tag whose end the parser C has reached.  */
static size_t
tag_offset(xmlParserCtxtPtr c)
{
    const xmlChar *lt = c->input->cur;
    long end = xmlByteConsumed(c);

    if (c->input->buf != NULL && c->input->buf->encoder != NULL)
        return SIZE_MAX; /* other bytes than those of the file */
    while (lt > c->input->base && *lt != '<')
        lt--;
    return end < c->input->cur - lt ? SIZE_MAX
                                    : (size_t)(end - (c->input->cur - lt));
}

static void
start_element(void *ctx, const xmlChar *name, const xmlChar *prefix,
              const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attrs,
              int n_defaulted, const xmlChar **attrs)
{
    xmlParserCtxtPtr c = ctx;
    struct parse *p = c->_private;

    xmlSAX2StartElementNs(ctx, name, prefix, uri, n_ns, ns, n_attrs,
                          n_defaulted, attrs);
    if (c != p->main || c->node == NULL)
        return;
    p->offsets = ptb_grow(p->offsets, &p->cap, p->n + 1, sizeof *p->offsets);
    p->offsets[p->n++] = tag_offset(c);
    c->node->_private = (void *)(uintptr_t)p->n;
}

/* A copy of S in the document's arena; "" for NULL.  */
static const char *
copy(struct ptb_xml *xml, const xmlChar *s)
{
    return s ? ptb_arena_copy(&xml->arena, ptb_slice_str((const char *)s)).p
             : "";
}

static void
add_attr(struct ptb_xml *xml, const xmlAttr *a)
{
    xmlChar *value = xmlNodeGetContent((const xmlNode *)a);

    xml->attrs = ptb_grow(xml->attrs, &xml->cap_attrs, xml->n_attrs + 1,
                          sizeof *xml->attrs);
    xml->attrs[xml->n_attrs++] = (struct ptb_xml_attr){
        copy(xml, a->name), copy(xml, a->ns ? a->ns->href : NULL),
        copy(xml, value)};
    xmlFree(value);
}

static void
add_prefix(struct ptb_xml *xml, const xmlNs *ns)
{
    xml->prefixes = ptb_grow(xml->prefixes, &xml->cap_prefixes,
                             xml->n_prefixes + 1, sizeof *xml->prefixes);
    xml->prefixes[xml->n_prefixes++] =
        (struct ptb_xml_prefix){copy(xml, ns->prefix), copy(xml, ns->href)};
}

static void
add_element(struct parse *p, const xmlNode *node, uint32_t parent)
{
    struct ptb_xml *xml = p->xml;
    size_t place = (size_t)(uintptr_t)node->_private;
    long line = xmlGetLineNo(node);
    xmlChar *text = xmlNodeGetContent(node);
    struct ptb_xml_element *e;

    xml->elements = ptb_grow(xml->elements, &xml->cap_elements,
                             xml->n_elements + 1, sizeof *xml->elements);
    e = &xml->elements[xml->n_elements++];
    *e = (struct ptb_xml_element){
        .name = copy(xml, node->name),
        .ns = copy(xml, node->ns ? node->ns->href : NULL),
        .text = copy(xml, text),
        .parent = parent,
        .first_attr = (uint32_t)xml->n_attrs,
        .first_prefix = (uint32_t)xml->n_prefixes,
        .offset = place > 0 ? p->offsets[place - 1] : SIZE_MAX,
        .line = line > 0 ? (uint32_t)line : 0};
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        add_attr(xml, a);
    for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
        add_prefix(xml, ns);
    e->n_attrs = (uint32_t)xml->n_attrs - e->first_attr;
    e->n_prefixes = (uint32_t)xml->n_prefixes - e->first_prefix;
    xmlFree(text);
}

/* Adds the elements below ROOT and itself.  libxml2 allows a depth of 256, so
   that all the texts together stay within 256 times the file.  */
static void
add_elements(struct parse *p, const xmlNode *root)
{
    const xmlNode *node = root;
    uint32_t parent = PTB_XML_NONE;

    while (node != NULL) {
        if (node->type == XML_ELEMENT_NODE) {
            add_element(p, node, parent);
            if (node->children != NULL) {
                parent = (uint32_t)p->xml->n_elements - 1;
                node = node->children;
                continue;
            }
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
            parent = p->xml->elements[parent].parent;
        }
        node = node == root ? NULL : node->next;
    }
}

static enum potable_status
parse_bytes(struct parse *p)
{
    struct ptb_xml *xml = p->xml;
    xmlParserCtxtPtr c =
        xmlCreateMemoryParserCtxt(ptb_buf_cstr(&xml->bytes), (int)xml->bytes.n);
    const xmlNode *root;

    if (c == NULL) /* only for an empty file */
        return ptb_log_error(p->log, POTABLE_ESYNTAX, ptb_place_file(xml->file),
                             _("This is not XML: the file is empty."));
    p->main = c;
    c->_private = p;
    c->sax->serror = take_error;
    c->sax->startElementNs = start_element;
    xmlCtxtUseOptions(c, OPTIONS);
    xmlParseDocument(c);
    root = c->myDoc ? xmlDocGetRootElement(c->myDoc) : NULL;
    if (p->n_errors == 0 && c->wellFormed && root != NULL)
        add_elements(p, root);
    else if (p->n_errors == 0) /* not known to happen */
        p->n_errors +=
            ptb_log_error(p->log, POTABLE_ESYNTAX, ptb_place_file(xml->file),
                          _("This is not well-formed XML.")) != 0;
    xmlFreeDoc(c->myDoc);
    xmlFreeParserCtxt(c);
    return p->n_errors > 0 ? POTABLE_ESYNTAX : POTABLE_OK;
}

enum potable_status
ptb_xml_read(struct ptb_xml *xml, const char *path, struct potable_log *log)
{
    struct parse p = {.xml = xml, .log = log};
    enum potable_status st;

    *xml = PTB_XML_INIT;
    xml->file = path;
    st = ptb_file_read(&xml->bytes, path, log);
    if (st == POTABLE_OK)
        st = parse_bytes(&p);
    if (st != POTABLE_OK)
        ptb_xml_free(xml);
    ptb_free(p.offsets);
    return st;
}

const char *
ptb_xml_value(const struct ptb_xml *xml, uint32_t element, const char *ns,
              const char *name)
{
    const struct ptb_xml_element *e = &xml->elements[element];

    for (uint32_t i = 0; i < e->n_attrs; i++) {
        const struct ptb_xml_attr *a = &xml->attrs[e->first_attr + i];

        if (strcmp(a->name, name) == 0 && strcmp(a->ns, ns) == 0)
            return a->value;
    }
    return NULL;
}

struct ptb_place
ptb_xml_place(const struct ptb_xml *xml, uint32_t element)
{
    const struct ptb_xml_element *e = &xml->elements[element];
    struct ptb_place at = ptb_place_file(xml->file);

    if (e->offset < xml->bytes.n)
        return ptb_place_at(xml->file, ptb_buf_slice(&xml->bytes), e->offset);
    at.line = e->line;
    return at;
}
