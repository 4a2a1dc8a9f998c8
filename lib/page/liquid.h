/* Liquid, the template language of Jekyll: where its tags and outputs stand. */
#ifndef PTB_PAGE_LIQUID_H
#define PTB_PAGE_LIQUID_H

#include "page/page.h"

/* Block tags whose body is no text.  */
enum { PTB_LIQUID_BLOCKS = 9 };

/* A walk over the Liquid of a text.  The members are private; start with
   ptb_liquid_init.  */
struct ptb_liquid_walk {
    struct ptb_slice text;
    size_t pos;
    size_t tag_end;                  /* where "%}" stood when last looked for */
    size_t brace;                    /* the same for "}" */
    size_t broken_brace;             /* the "}" of the last broken output */
    bool told_tag;                   /* a "{%" without "%}" was reported */
    bool is_flat[PTB_LIQUID_BLOCKS]; /* bodies do not nest any more */
    bool is_endless[PTB_LIQUID_BLOCKS]; /* no end tag follows */
};

/* What a walk meets.  */
enum ptb_liquid_found {
    PTB_LIQUID_NONE,     /* the end of the text */
    PTB_LIQUID_ITEM,     /* a tag or an output */
    PTB_LIQUID_UNCLOSED, /* a block tag without its end tag; what is given is
                            the tag alone */
    PTB_LIQUID_BROKEN    /* "{{" or "{%" that opens nothing; it is text */
};

/* Starts WALK at byte BEG of TEXT, which must outlive it.  */
void ptb_liquid_init(struct ptb_liquid_walk *walk, struct ptb_slice text,
                     size_t beg);

/* Finds what comes next and describes it in *ITEM, offsets into the text.  A
   broken opener is reported once where no closer follows at all: the openers
   behind it are then passed over.  The whole walk is linear in the text.
   Source: the tokenizer of Liquid 4 and 5: a tag reaches from "{%" to the first
   "%}", an output from "{{" to the first "}", which must be doubled; neither
   looks at quotes.  A body of raw ends at the first endraw; other bodies may
   nest, and hold raw.  */
enum ptb_liquid_found ptb_liquid_next(struct ptb_liquid_walk *walk,
                                      struct ptb_liquid *item);

/* Fills PAGE->liquid with what stands in its bytes from BEG on.  What is broken
   is left out; both that and unclosed blocks are warnings in LOG.  */
void ptb_liquid_scan(struct ptb_page *page, uint32_t beg,
                     struct potable_log *log);

/* A parameter of {% include %}: name="value".  Offsets are those of the tag. */
struct ptb_liquid_param {
    uint32_t name_beg, name_end;
    uint32_t value_beg, value_end; /* without the quotes */
    char quote;                    /* '"', '\'', or 0: a variable, no text */
};

/* Is the tag of TEXT an include, whose parameters can be text?  */
bool ptb_liquid_is_include(struct ptb_slice text, const struct ptb_liquid *tag);

/* Finds the parameter of the include TAG of TEXT that follows *POS and moves
   *POS behind it; *POS is 0 before the first.  False: there is none.
   Source: Jekyll's include tag.  */
bool ptb_liquid_param_next(struct ptb_slice text, const struct ptb_liquid *tag,
                           uint32_t *pos, struct ptb_liquid_param *param);

/* Appends the parameter value RAW, which stands between QUOTEs, to OUT as
   Jekyll gives it to the included file.  */
void ptb_liquid_param_decode(struct ptb_buf *out, struct ptb_slice raw,
                             char quote);
/* Appends to OUT what decodes to TEXT between QUOTEs.  False: nothing does, as
   with "%}", a backslash before a quote or at the end; OUT is as before.  */
bool ptb_liquid_param_encode(struct ptb_buf *out, struct ptb_slice text,
                             char quote);

#endif
