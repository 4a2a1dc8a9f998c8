/* Inside the kramdown block scanner: regions, lines and what its files share.

   A region is the text of one container: a list of lines, each a tail of a line
   of the page, since containers only take bytes away at the left.  Regions are
   worked on from a stack of jobs, so nesting costs no recursion.  Constructs
   that run over lines (HTML, math, attribute lists) are matched in the flat
   text of the region, which is made when the first of them turns up.  */
#ifndef PTB_PAGE_KD_H
#define PTB_PAGE_KD_H

#include "page/page.h"
#include "page/tag.h"

struct kd_line {
    uint32_t beg; /* the first byte still to read */
    uint32_t end; /* the line end, which is not counted */
    uint32_t pad; /* blanks that stand before BEG for a tab or an indent */
};

/* What the last child of a container was; kramdown's rules ask for it.  */
enum kd_last {
    KD_NONE,
    KD_BLANK,  /* one empty line and nothing in it */
    KD_BLANKS, /* any other blank lines */
    KD_P,
    KD_DL,
    KD_EOB,  /* ^ */
    KD_DEF,  /* link, abbreviation or footnote definition */
    KD_ATTR, /* attribute list or option that ended a block */
    KD_OTHER
};

/* The newest children of a container, newest first.  */
struct kd_history {
    uint8_t kind[4];  /* enum kd_last */
    uint32_t node[4]; /* PTB_NO_NODE for blank lines and the like */
};

enum kd_mode { KD_BLOCKS, KD_RAW };

/* An element whose end tag is still to come.  */
struct kd_frame {
    uint32_t node;
    enum kd_mode mode;           /* how its content is read */
    uint32_t name_beg, name_end; /* flat */
    struct kd_history history;   /* of the container around it */
    bool ial;                    /* the same */
};

/* What may be searched for again and again without being there.  */
enum kd_seek {
    KD_SEEK_COMMENT_END,
    KD_SEEK_PI_END,
    KD_SEEK_BRACE,
    KD_SEEK_MATH,
    KD_N_SEEK
};

struct kd_region {
    uint32_t node;         /* the container */
    struct kd_line *lines; /* owned */
    size_t n;
    size_t
        *parts; /* owned: where lists make kramdown start over; ends with n */
    size_t n_parts;
    bool is_page; /* the whole body, so that flat offsets are page offsets */
};

/* The scanner at work on one region.  */
struct kd {
    struct ptb_page *page;
    struct potable_log *log;
    struct kd_region *jobs; /* regions still to read, newest last */
    size_t n_jobs, cap_jobs;
    bool has_cr; /* some line of the page ends in CR */
    size_t n_warned;
    bool parse_block_html; /* the option of this name was set */

    struct kd_region r;
    size_t i;      /* the line to read next */
    size_t stop;   /* where the part ends */
    uint32_t tree; /* the container that blocks go into */
    struct kd_history history;
    bool ial; /* an attribute list waits for the next block */

    struct ptb_tag_reader tags; /* of the flat text */
    struct kd_frame *frames;
    size_t n_frames, cap_frames;

    const char *flat; /* the text of the region with LF line ends, or NULL */
    uint32_t n_flat;  /* where the part ends in it */
    struct ptb_buf flat_buf;
    uint32_t *flat_end; /* of each line, without its LF; NULL: as the page's */
    uint32_t none[KD_N_SEEK]; /* nothing of the kind from here on (flat) */
    uint32_t no_fence[2]; /* ~ and `: no closing fence of this length or more */
    /* Memory of the last look for a horizontal rule: in the line that ends
       here, the last byte that is neither the character nor a blank.  */
    uint32_t rule_end, rule_bad;
    char rule_char;
};

/* The start of a line: its blanks, and the first byte after them.  */
struct kd_look {
    uint32_t blanks; /* spaces, those of the pad included */
    uint32_t at;     /* first byte that is no space */
    char c;          /* that byte; '\n' where the line ends */
};

/* kd-region.c */
/* The page offset after the line end at END.  */
uint32_t kd_after_line_end(const struct kd *k, uint32_t end);
uint32_t kd_line_next(const struct kd *k, size_t line); /* after its line end */
struct kd_look kd_look(const struct kd *k, size_t line);
bool kd_is_blank(const struct kd *k, size_t line);
/* Are all bytes of [BEG, END) white space?  */
bool kd_blank_bytes(const struct kd *k, uint32_t beg, uint32_t end);
/* Makes the region's flat text if it is not there.  */
void kd_flatten(struct kd *k);
/* Lets the flat text end where the part does.  */
void kd_set_flat_end(struct kd *k);
/* Where the unread rest of LINE begins in the flat text.  */
uint32_t kd_flat_beg(const struct kd *k, size_t line);
uint32_t kd_flat_end(const struct kd *k, size_t line);
/* Makes the flat offset POS the place to read on: k->i, its line's BEG.  */
void kd_seek_flat(struct kd *k, uint32_t pos);
/* The page offset of the flat offset POS, not before line FROM; as the end of
   something if IS_END.  */
uint32_t kd_page_offset(const struct kd *k, size_t from, uint32_t pos,
                        bool is_end);
/* Gives leaf NODE the page bytes of the flat range [BEG, END).  */
void kd_add_flat_pieces(struct kd *k, uint32_t node, uint32_t beg,
                        uint32_t end);
/* Queues the region LINES[0, N) of container NODE.  */
void kd_push_region(struct kd *k, uint32_t node, struct kd_line *lines,
                    size_t n, size_t *parts, size_t n_parts);

/* kd-names.c: what kramdown knows of elements, by their lower-case names.  */
bool kd_is_span_element(struct ptb_slice name);
bool kd_is_block_element(struct ptb_slice name);
bool kd_is_void_element(struct ptb_slice name); /* never has content */
bool kd_is_known_element(struct ptb_slice name);
/* How markdown="1" has the content of an element read.  */
enum kd_content { KD_CONTENT_RAW, KD_CONTENT_BLOCK, KD_CONTENT_SPAN };
enum kd_content kd_content_model(struct ptb_slice name);

/* kd-match.c: kramdown's expressions.  LINE is an index, positions are page
   offsets unless called flat.  */
bool kd_is_list_start(const struct kd *k, const struct kd_look *look,
                      size_t line, bool *ordered, uint32_t *after);
bool kd_is_definition(const struct kd *k, const struct kd_look *look,
                      size_t line);
bool kd_is_eob(const struct kd *k, const struct kd_look *look, size_t line);
bool kd_is_rule(struct kd *k, const struct kd_look *look, size_t line);
bool kd_is_atx(const struct kd *k, const struct kd_look *look, size_t line);
bool kd_is_fence(const struct kd *k, const struct kd_look *look, size_t line);
/* A tag at the start of a line that ends lazy lines and interrupts a
   paragraph.  */
bool kd_is_html_boundary(const struct kd *k, const struct kd_look *look,
                         size_t line);
/* A block attribute list on LINE; *END: flat, after its line end.  */
bool kd_is_ial(struct kd *k, const struct kd_look *look, size_t line,
               uint32_t *end);
/* Ends a quote: the lines after its first are lazy.  */
bool kd_is_lazy_end(struct kd *k, const struct kd_look *look, size_t line);
bool kd_is_paragraph_end(struct kd *k, const struct kd_look *look, size_t line);
/* Is there a block boundary at LINE: blank, ^, attribute list, end?  */
bool kd_is_boundary(struct kd *k, size_t line);
bool kd_after_boundary(const struct kd *k);
/* Opaque Liquid of more than one line that begins at page offset AT, or NULL.
   With ANY, Liquid of any kind that runs over a line end.  */
const struct ptb_liquid *kd_liquid_at(const struct kd *k, uint32_t at,
                                      bool any);
/* Is byte AT of the page inside Liquid?  */
bool kd_in_liquid(const struct kd *k, uint32_t at);
/* The first C in flat text from POS on, or UINT32_MAX.  */
uint32_t kd_find(struct kd *k, enum kd_seek what, uint32_t pos);

/* kramdown's HTML_TAG_RE and HTML_TAG_CLOSE_RE at flat POS.  The attributes
   of a start tag are left in k->tags.  */
bool kd_match_tag(struct kd *k, uint32_t pos, struct ptb_tag *tag);
bool kd_match_end_tag(struct kd *k, uint32_t pos, struct ptb_tag *tag);

/* kd-block.c */
/* Warns of what stands at page offset AT.  */
void kd_warn(struct kd *k, uint32_t at, const char *text);
/* Adds a block to the current container and tells the history.  */
uint32_t kd_add(struct kd *k, enum ptb_node_kind kind, enum kd_last last,
                uint32_t beg, uint32_t end);
void kd_remember(struct kd *k, enum kd_last last, uint32_t node);
void kd_read_blocks(struct kd *k);

/* Block parsers: true if they took at least one line.  */
bool kd_parse_list(struct kd *k, const struct kd_look *first);
bool kd_parse_definitions(struct kd *k, const struct kd_look *first);
bool kd_parse_html(struct kd *k, const struct kd_look *look);
void kd_read_raw(struct kd *k); /* goes on inside a raw element */
bool kd_parse_table(struct kd *k, const struct kd_look *look);
bool kd_parse_math(struct kd *k, const struct kd_look *look);
bool kd_parse_footnote(struct kd *k, const struct kd_look *look);
bool kd_parse_link_def(struct kd *k, const struct kd_look *look);
bool kd_parse_abbr_def(struct kd *k, const struct kd_look *look);
bool kd_parse_extension(struct kd *k, const struct kd_look *look);
/* The code lines that follow line FROM, as an indented code block goes on.  */
size_t kd_code_end(struct kd *k, size_t from);

#endif
