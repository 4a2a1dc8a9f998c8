/* XML files, read whole into plain arrays.  */
#ifndef PTB_BASE_XML_H
#define PTB_BASE_XML_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"

#define PTB_XML_NONE UINT32_MAX

/* Names are NUL-terminated and in the document's arena; NS is "" where there is
   no namespace.  */
struct ptb_xml_attr {
    const char *name, *ns, *value;
};

/* xmlns:PREFIX="NS"; "" for xmlns="NS".  */
struct ptb_xml_prefix {
    const char *prefix, *ns;
};

struct ptb_xml_element {
    const char *name, *ns;
    const char *text; /* of it and all elements in it */
    uint32_t parent;  /* index; PTB_XML_NONE for the root */
    uint32_t first_attr, n_attrs;
    uint32_t first_prefix, n_prefixes; /* declared here */
    size_t offset; /* of its start tag; SIZE_MAX if unknown */
    uint32_t line; /* 0 if unknown */
};

/* Elements in document order, the root first.  */
struct ptb_xml {
    struct ptb_xml_element *elements; /* owned, as the arrays below */
    size_t n_elements, cap_elements;
    struct ptb_xml_attr *attrs;
    size_t n_attrs, cap_attrs;
    struct ptb_xml_prefix *prefixes;
    size_t n_prefixes, cap_prefixes;
    const char *file;     /* as the caller named it; borrowed */
    struct ptb_buf bytes; /* the file */
    struct ptb_arena arena;
};

#define PTB_XML_INIT ((struct ptb_xml){.elements = NULL})

void ptb_xml_free(struct ptb_xml *xml);

/* Reads the XML file PATH ("-": standard input).  No other file and no network
   is used: external entities stay unread.
   Errors: those of ptb_file_read; POTABLE_ESYNTAX with line and column for what
   is not well-formed with namespaces.  XML is empty then.  */
POTABLE_MUST_CHECK enum potable_status
ptb_xml_read(struct ptb_xml *xml, const char *path, struct potable_log *log);

/* The value of the attribute NAME of ELEMENT in namespace NS ("": none), or
   NULL.  */
const char *ptb_xml_value(const struct ptb_xml *xml, uint32_t element,
                          const char *ns, const char *name);

/* Where ELEMENT starts.  */
struct ptb_place ptb_xml_place(const struct ptb_xml *xml, uint32_t element);

#endif
