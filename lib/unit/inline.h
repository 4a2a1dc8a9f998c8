/* Inline codes: what in a unit's text is no text.

   Codes lie in order and do not overlap; between them is text.  A link, an
   image or an element round text is a pair: an opening and a closing code.  */
#ifndef PTB_UNIT_INLINE_H
#define PTB_UNIT_INLINE_H

#include "page/its.h"
#include "page/tag.h"
#include "unit/flat.h"

enum ptb_code_kind {
    PTB_CODE_OPAQUE, /* part of a sentence: code, math, URL, Liquid, kbd */
    PTB_CODE_TAG,    /* a Liquid tag {% %} */
    PTB_CODE_MARK,   /* may stand outside a unit: img, br, comment, {: } */
    PTB_CODE_NOTE,   /* footnote mark */
    PTB_CODE_BREAK,  /* hard break, with its line end */
    PTB_CODE_OPEN,
    PTB_CODE_CLOSE
};

/* What a pair is, or an opaque code.  */
enum ptb_code_what {
    PTB_WHAT_OTHER,
    PTB_WHAT_LINK, /* [text](url) and [text][id] */
    PTB_WHAT_IMAGE,
    PTB_WHAT_SHORTCUT, /* [text], where the text names the link */
    PTB_WHAT_ELEMENT,
    PTB_WHAT_AUTOLINK, /* OPAQUE: <url> or <address> */
    PTB_WHAT_URL       /* OPAQUE: a bare URL */
};

struct ptb_code {
    uint32_t beg, end; /* in the flat text */
    uint8_t kind;      /* enum ptb_code_kind */
    uint8_t what;      /* enum ptb_code_what */
    uint32_t pair;     /* of OPEN and CLOSE: the index of the other one */
};

/* The scanner, with memory that it uses again for the next text.  */
struct ptb_inline {
    struct ptb_code *codes; /* owned; of the last text */
    size_t n, cap;
    uint32_t *stack; /* owned; open brackets and elements */
    size_t n_stack, cap_stack;
    uint32_t *ticks; /* owned; as ptb_scan's last_ticks */
    size_t cap_ticks;
    struct ptb_tag_reader tags;
    bool is_deep; /* set before scanning: elements that are not translated are
                     looked into, too */
};

void ptb_inline_free(struct ptb_inline *in);

/* Finds the codes of FLAT, text of PAGE.  IS_HTML: its tags are those of
   page->html, which lie at page offsets; else it is Markdown of the page's
   dialect.  ITS says which elements are not translated; it may be NULL: then
   their names and attributes alone do.  AROUND: what it says about the element
   that the text is in.  Linear in the text.
   Source: kramdown's and CommonMark's inline syntax; where a bracket that
   opens nothing stands, the codes found are those of CommonMark.  */
void ptb_inline_scan(struct ptb_inline *in, const struct ptb_page *page,
                     const struct ptb_flat *flat, bool is_html,
                     const struct ptb_its_map *its, enum ptb_its_say around);

/* Is the element named NAME, or with the attributes of token T (may be NULL),
   not to be translated?  */
bool ptb_inline_is_opaque(const struct ptb_page *page, struct ptb_slice name,
                          const struct ptb_html_token *t);

#endif
