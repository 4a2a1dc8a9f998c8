/* ITS 2.0 rules, and what they say about a page.  */
#ifndef PTB_PAGE_ITS_H
#define PTB_PAGE_ITS_H

#include "page/page.h"

enum ptb_its_say {
    PTB_ITS_UNSET, /* nobody says */
    PTB_ITS_YES,
    PTB_ITS_NO,
    PTB_ITS_NESTED /* within text: a text of its own inside the other */
};

/* What is said about an element or an attribute.  */
struct ptb_its_values {
    uint8_t translate; /* enum ptb_its_say; of elements inherited */
    uint8_t within;    /* is it part of the text around it? */
    bool is_alert;     /* the note is an alert and not a description */
    /* Notes for translators, of elements inherited; white space folded.  Empty:
       none.  NOTE_REF is an address where one stands.  */
    struct ptb_slice note, note_ref;
};

/* What is said about the elements and attributes of one page.  */
struct ptb_its_map;

/* Applies the rules of ITS, which may be NULL, and the attributes translate,
   its-within-text, its-loc-note, its-loc-note-type and its-loc-note-ref to
   PAGE. Returns NULL if nothing is said about any of its elements, which costs
   no more than a look at the page's bytes when ITS is NULL. The elements are
   those of the page's tree (page/tree.h). Ownership: the caller frees the map;
   it borrows nothing. Errors: an expression that fails on this page is a
   warning in LOG and selects nothing. Source: ITS 2.0, sections 5.5
   (precedence), 8.1 (translate), 8.2 (localization note), 8.3 (elements within
   text); for translate in HTML, WHATWG HTML 3.2.6.2.
   */
struct ptb_its_map *ptb_its_apply(const struct ptb_page *page,
                                  const struct potable_its *its,
                                  struct potable_log *log);
void ptb_its_map_free(struct ptb_its_map *map);

/* What MAP, which may be NULL, says about an element: by the page's NODE that
   is one, and by the offset BEG of its start tag, also where that stands inside
   the text of a leaf.  Never NULL.  A node that is no element, such as a text
   between tags, has the translate and note of the element around it.  */
const struct ptb_its_values *ptb_its_of_node(const struct ptb_its_map *map,
                                             uint32_t node);
const struct ptb_its_values *ptb_its_of_tag(const struct ptb_its_map *map,
                                            uint32_t beg);
/* The same for the attribute whose name starts at offset BEG.  Its translate is
   unset unless a rule selects the attribute itself: elements do not hand
   theirs down to attributes.  */
const struct ptb_its_values *ptb_its_of_attr(const struct ptb_its_map *map,
                                             uint32_t beg);

#endif
