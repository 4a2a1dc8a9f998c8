/* HTML tags in Markdown, where a bare `<` may stand: what kramdown and
   CommonMark take for a tag.  */
#ifndef PTB_PAGE_TAG_H
#define PTB_PAGE_TAG_H

#include "page/html.h"

/* A tag found in a text; offsets into it.  */
struct ptb_tag {
    uint32_t beg, end;
    uint32_t name_beg, name_end;
    bool is_closed; /* ends in "/>" */
};

/* Matches tags in one text.  It remembers what does not follow any more, so
   that the work is linear as long as positions do not fall.  */
struct ptb_tag_reader {
    const char *p; /* the text */
    uint32_t n;
    bool is_commonmark;               /* else kramdown's rules */
    uint32_t no_quote, no_apostrophe; /* none from here on */
    struct ptb_html_attr *attrs;      /* of the last tag matched; owned */
    size_t n_attrs, cap_attrs;
};

/* Makes R read P[0, N); memory it has is kept.  */
void ptb_tag_reader_set(struct ptb_tag_reader *r, const char *p, uint32_t n,
                        bool is_commonmark);
void ptb_tag_reader_free(struct ptb_tag_reader *r);

/* The end of an element's name at P[POS, END) as kramdown has it (REXML's
   UNAME_STR: letters, digits, "-._" and one colon); POS if there is none.  */
uint32_t ptb_tag_name_end(const char *p, uint32_t pos, uint32_t end);

/* Is there a start tag at POS?  Its attributes are left in R->attrs.
   Source: kramdown's documentation of HTML; CommonMark 0.31.2, section 6.6.  */
bool ptb_tag_match(struct ptb_tag_reader *r, uint32_t pos, struct ptb_tag *tag);
/* The same for an end tag.  */
bool ptb_tag_match_end(const struct ptb_tag_reader *r, uint32_t pos,
                       struct ptb_tag *tag);

#endif
