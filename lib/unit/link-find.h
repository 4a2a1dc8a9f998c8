/* Inside the finder of links: what its files share.  */
#ifndef PTB_UNIT_LINK_FIND_H
#define PTB_UNIT_LINK_FIND_H

#include "unit/inline.h"
#include "unit/link.h"

/* Appends a link with the target on page bytes [BEG, END); it is valid until
   the next one.  */
struct ptb_link *ptb_link_add(struct ptb_links *links, enum ptb_link_kind kind,
                              enum ptb_link_form form, uint32_t node,
                              uint32_t beg, uint32_t end);

/* unit/link-target.c */
/* The target that [BEG, END) of TEXT says.  */
struct ptb_slice ptb_link_decode(struct ptb_links *links,
                                 const struct ptb_page *page,
                                 const struct ptb_link *link,
                                 struct ptb_slice raw);

/* unit/link-attribute.c */
/* Page bytes of something in a text, and whether they are all of it.  */
struct ptb_link_place {
    uint32_t beg, end;
    bool is_whole;
};

/* Finds the links in attribute A with the name NAME of the tag TAG.  VALUE is
   its value, on the page bytes PLACE.  TEXT: page bytes of the element's
   content.  */
void ptb_link_find_attribute(struct ptb_links *links,
                             const struct ptb_page *page, uint32_t node,
                             struct ptb_slice tag, struct ptb_slice name,
                             struct ptb_slice value, char quote, bool in_leaf,
                             struct ptb_link_place place,
                             struct ptb_piece text);

#endif
