/* HTML tokens with the exact bytes of every part.  */
#ifndef PTB_PAGE_HTML_H
#define PTB_PAGE_HTML_H

#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

enum ptb_html_kind {
    PTB_HTML_TEXT,    /* character data, references not decoded */
    PTB_HTML_START,   /* <name attributes> */
    PTB_HTML_END,     /* </name>; </> has an empty name and means nothing */
    PTB_HTML_COMMENT, /* <!-- -->, and what HTML calls a bogus comment */
    PTB_HTML_DOCTYPE, /* <!DOCTYPE > */
    PTB_HTML_CDATA    /* <![CDATA[ ]]> where HTML allows one */
};

/* One attribute.  All offsets are into the text that was tokenized.  */
struct ptb_html_attr {
    uint32_t name_beg, name_end;
    uint32_t value_beg, value_end; /* without the quotes; equal if no value */
    char quote;                    /* '"', '\'', 0: unquoted or no value */
    bool has_value;                /* name= stands there */
    bool is_duplicate;             /* an earlier one of the tag has its name */
};

struct ptb_html_token {
    uint8_t kind;      /* enum ptb_html_kind */
    bool self_closing; /* the tag ends in "/>" */
    bool is_unclosed;  /* the end of the text came before its end */
    uint32_t beg, end; /* its bytes */
    /* The name of a tag or DOCTYPE, the data of a comment or CDATA section; of
       text the same as beg and end.  */
    uint32_t name_beg, name_end;
    uint32_t first_attr, n_attrs; /* in the tokens' attribute array */
};

/* Tokens in order; they partition the text they were made of.  */
struct ptb_html_tokens {
    struct ptb_html_token *at; /* owned */
    size_t n, cap;
    struct ptb_html_attr *attrs; /* owned; those of one tag are neighbours */
    size_t n_attrs, cap_attrs;
};

#define PTB_HTML_TOKENS_INIT ((struct ptb_html_tokens){NULL, 0, 0, NULL, 0, 0})

void ptb_html_tokens_free(struct ptb_html_tokens *tokens);

/* Appends the tokens of TEXT after the tokenization states of the WHATWG HTML
   standard, from the Data state, with the states that a tree builder would
   switch to (RCDATA for title and textarea, RAWTEXT for style, xmp, iframe,
   noembed and noframes, script data for script, PLAINTEXT).  BASE is added to
   all offsets.  TEXT.n is at most PTB_MAX_FILE.  Linear in TEXT.n.
   An end of text inside a tag or comment ends the token there
   (is_unclosed); its bytes are kept.  CDATA sections are such only inside svg
   and math, where no element's content is raw text.
   Where we differ: CR counts as a line end, since the standard replaces it
   beforehand; NUL and bytes that are not UTF-8 are kept.  */
void ptb_html_tokenize(struct ptb_html_tokens *tokens, struct ptb_slice text,
                       uint32_t base);

/* The states in which a text can start.  */
enum ptb_html_state {
    PTB_HTML_STATE_DATA,
    PTB_HTML_STATE_RCDATA,
    PTB_HTML_STATE_RAWTEXT,
    PTB_HTML_STATE_SCRIPT,
    PTB_HTML_STATE_PLAINTEXT,
    PTB_HTML_STATE_CDATA
};

/* As ptb_html_tokenize, but from STATE, in the content of the element NAME (its
   end tag ends RCDATA, RAWTEXT and script data).  */
void ptb_html_tokenize_from(struct ptb_html_tokens *tokens,
                            struct ptb_slice text, uint32_t base,
                            enum ptb_html_state state, struct ptb_slice name);

/* The attribute NAME of TAG, a token of TOKENS, or NULL; of duplicates the
   first.  TEXT is what offset 0 points to.  ASCII letters are compared without
   case.  */
const struct ptb_html_attr *
ptb_html_attr_find(const struct ptb_html_tokens *tokens,
                   const struct ptb_html_token *tag, const char *text,
                   struct ptb_slice name);

/* Appends S to OUT with character references decoded as the HTML standard does
   in text (IN_ATTRIBUTE false) or in an attribute value.  */
void ptb_html_decode(struct ptb_buf *out, struct ptb_slice s,
                     bool in_attribute);

/* What an element is, by its name, ASCII letters compared without case.
   Unknown names have no class.  */
enum ptb_html_class {
    PTB_HTML_VOID = 1,   /* has no content: br, img, hr, … */
    PTB_HTML_INLINE = 2, /* part of a run of text: a, b, em, span, img, … */
    PTB_HTML_OPAQUE = 4, /* content is no text: script, style, pre, code, … */
    PTB_HTML_RAWTEXT = 8, /* content holds no tags: script, style, textarea … */
    PTB_HTML_TABLE = 16 /* table, thead, tbody, tfoot, tr, td, th, caption … */
};
unsigned ptb_html_class(struct ptb_slice name);

/* The name that starts at byte AT of S: letters, digits and hyphens; n is 0 if
   there is none.  */
struct ptb_slice ptb_html_name_at(struct ptb_slice s, size_t at);
/* The name of the tag S, "<kbd class=x>" or "</kbd>".  */
struct ptb_slice ptb_html_tag_name(struct ptb_slice s);

#endif
