/* Tables made by lib/page/html-tables.py: the character references of HTML and
   the names of its elements.  */
#ifndef PTB_PAGE_HTML_TABLES_H
#define PTB_PAGE_HTML_TABLES_H

#include <stdint.h>

/* An edge of the automaton that reads the names of character references, "&"
   left out.  The edges that leave a node are neighbours, sorted by C.  */
struct ptb_entity_edge {
    uint8_t c;
    uint8_t flags;   /* 1: a name ends behind C; 2: the node's last edge */
    uint16_t before; /* names that the node's earlier edges lead to */
    uint16_t child;  /* first edge of the node behind C; 0: none */
};

extern const uint16_t ptb_entity_root; /* first edge of the first node */
extern const struct ptb_entity_edge ptb_entity_edges[];
/* By the number of a name: its character and, in the top 8 bits, the index of
   a second one in ptb_entity_seconds, or 0.  */
extern const uint32_t ptb_entity_values[];
extern const uint16_t ptb_entity_seconds[];

/* What an element is: the bits of enum ptb_html_class, and these.  */
enum {
    PTB_ELEMENT_CLASSES = 31,
    PTB_ELEMENT_RCDATA = 32, /* the state of its content */
    PTB_ELEMENT_SCRIPT = 64,
    PTB_ELEMENT_PLAINTEXT = 128,
    PTB_ELEMENT_FOREIGN = 256,     /* svg, math */
    PTB_ELEMENT_INTEGRATION = 512, /* in them: its content is HTML */
    PTB_ELEMENT_BREAKOUT = 1024    /* its start tag ends them */
};

struct ptb_element {
    char name[15]; /* lower case */
    uint8_t n;
    uint16_t bits;
};

/* The slot of a name is its length, first and last byte times these, and the
   byte behind its middle, modulo 1024.  */
struct ptb_element_hash {
    unsigned length, first, last;
};

extern const struct ptb_element_hash ptb_element_hash;
extern const uint8_t ptb_element_slots[1024];   /* indices of ptb_elements */
extern const struct ptb_element ptb_elements[]; /* the last is no element */

#endif
