/* Links: where a page points to, and the bytes of every target.  */
#ifndef PTB_UNIT_LINK_H
#define PTB_UNIT_LINK_H

#include "unit/unit.h"

enum ptb_link_kind {
    PTB_LINK_INLINE,     /* [text](target), ![text](target) */
    PTB_LINK_DEFINITION, /* [id]: target */
    PTB_LINK_REFERENCE,  /* [text][id], [text][], [text] */
    PTB_LINK_AUTO,       /* <target> in Markdown */
    PTB_LINK_BARE,       /* a URL in the text of Markdown */
    PTB_LINK_ATTRIBUTE,  /* href, src and their like, of an HTML tag */
    PTB_N_LINK_KINDS
};

/* How a target is written.  */
enum ptb_link_form {
    PTB_LINK_PLAIN,  /* as it is; a blank ends it */
    PTB_LINK_POINTY, /* between < and >, which are not part of the range */
    PTB_LINK_VALUE,  /* as the value of an attribute, between quotes or bare */
    PTB_LINK_SRCSET, /* as one of several in such a value */
    PTB_LINK_FIXED   /* it cannot be replaced: a bare URL, the ID of a
                        reference, a target that goes over lines */
};

#define PTB_NO_LINK UINT32_MAX
#define PTB_NO_UNIT UINT32_MAX

struct ptb_link {
    uint8_t kind; /* enum ptb_link_kind */
    uint8_t form; /* enum ptb_link_form */
    bool is_image;
    bool in_leaf;      /* an attribute in Markdown text */
    bool is_mail;      /* AUTO: an address without "mailto:" */
    char quote;        /* round the value: '"', '\'' or 0 */
    uint32_t beg, end; /* page bytes of the target; of a REFERENCE those
                          of its ID */
    uint32_t text_beg, text_end; /* page bytes of the text that is linked;
                                    equal if there is none */
    uint32_t node;               /* of the page */
    uint32_t unit;               /* index of the unit that BEG and END lie in;
                                    PTB_NO_UNIT: the skeleton */
    uint32_t wraps;          /* index of the first unit within the text of the
                                link; PTB_NO_UNIT: none */
    uint32_t definition;     /* of a REFERENCE: index of its definition, or
                                PTB_NO_LINK */
    struct ptb_slice target; /* decoded; of a REFERENCE that of its
                                definition; p is NULL: there is none */
    struct ptb_slice id;     /* as written; p is NULL: there is none */
    struct ptb_slice attribute; /* name as written; p is NULL: none */
};

/* All links of a page in its order.  Texts are borrowed from the page and lie
   in ARENA.  */
struct ptb_links {
    struct ptb_link *at; /* owned */
    size_t n, cap;
    struct ptb_arena arena;
};

/* Finds the links of PAGE; LINKS is all zero.  UNITS are the page's; NULL: no
   link lies in one.  References that no definition of the page has are there,
   too, but for [text] alone.  Targets in Liquid, in code, and parameters of
   includes are no links.  Linear in the page but for the sorting of
   definitions.
   Source: kramdown's link parser; CommonMark 0.31.2, sections 4.7, 6.3 to 6.5;
   HTML, attributes that hold URLs, and parsing of srcset.  */
void ptb_links_find(struct ptb_links *links, const struct ptb_page *page,
                    const struct ptb_units *units);
void ptb_links_clear(struct ptb_links *links);

/* Appends to OUT what says TARGET in the place [LINK->beg, LINK->end) of PAGE.
   It stays one target there, and reads as TARGET but for bytes that no target
   can hold in that place, which are percent-encoded.  Liquid in TARGET is kept
   as it is.  False: TARGET cannot stand there; OUT is as before.  */
bool ptb_link_encode(struct ptb_buf *out, const struct ptb_page *page,
                     const struct ptb_link *link, struct ptb_slice target);

/* The name of KIND as `potable debug links` prints it.  */
const char *ptb_link_kind_name(enum ptb_link_kind kind);

#endif
