/* A text that is checked: its inline codes and its words.  */
#ifndef PTB_CHECK_TEXT_H
#define PTB_CHECK_TEXT_H

#include "base/arena.h"
#include "unit/inline.h"

/* What a run of a text is.  Words are those outside of inline codes.  */
enum ptb_word_flag {
    PTB_WORD_CAPITAL = 1,  /* starts with an upper case letter */
    PTB_WORD_CAPS = 2,     /* two upper case letters or more, and no lower case
                              one but an s at the end, as in GPUs */
    PTB_WORD_MIXED = 4,    /* digits, or upper case behind lower case */
    PTB_WORD_START = 8,    /* the first one of a sentence or of the text */
    PTB_WORD_GLOSS = 16,   /* between brackets or quotes */
    PTB_WORD_LINKED = 32,  /* in the text of a link */
    PTB_WORD_JOINED = 64,  /* nothing but a blank or a hyphen since the word
                              before it */
    PTB_WORD_SINGLE = 128, /* one letter */
    PTB_WORD_OPAQUE = 256, /* part of something written with dots, slashes or
                              low lines, as file.txt */
    PTB_WORD_TIGHT = 512   /* no blank since the word before it */
};

#define PTB_NO_WORD UINT32_MAX

struct ptb_word {
    uint32_t beg, end; /* in the text */
    uint16_t flags;
    uint8_t script; /* PTB_SCRIPT_…, of its first letter */
    uint8_t head;   /* bytes of an elided word that it starts with: "l'" */
    uint32_t id; /* of the word without case and head; set by ptb_learn_… */
};

/* Arrays lie in the arena that ptb_text_read was given.  */
struct ptb_text {
    struct ptb_slice s;
    const struct ptb_code *codes;
    uint32_t n_codes;
    struct ptb_word *words;
    uint32_t n_words;
    bool is_caps;  /* all of its words are in capitals */
    bool is_title; /* most of its words are capitalised */
    uint32_t id;   /* of a source text; PTB_NO_WORD: it has none; set by
                      ptb_learn_sources */
};

/* Reads texts; memory that is used again for the next text.  */
struct ptb_text_reader {
    struct ptb_page page; /* the text as a page of its own; borrows it */
    struct ptb_flat flat;
    struct ptb_inline in;
    struct ptb_word *words;
    size_t n, cap;
    struct ptb_piece piece;
};

#define PTB_TEXT_READER_INIT ((struct ptb_text_reader){.n = 0})

void ptb_text_reader_free(struct ptb_text_reader *r);

/* Makes TEXT what S is, in Markdown or HTML; S is borrowed, the rest lies in
   ARENA.  Invalid UTF-8 ends words.  */
void ptb_text_read(struct ptb_text_reader *r, struct ptb_text *text,
                   struct ptb_slice s, struct ptb_arena *arena);

/* The bytes of word W of TEXT, and those of code C.  */
static inline struct ptb_slice
ptb_word_slice(const struct ptb_text *text, const struct ptb_word *w)
{
    return ptb_slice(text->s.p + w->beg, w->end - w->beg);
}

/* The same without the elided word that W starts with.  */
static inline struct ptb_slice
ptb_word_body(const struct ptb_text *text, const struct ptb_word *w)
{
    return ptb_slice(text->s.p + w->beg + w->head, w->end - w->beg - w->head);
}

static inline struct ptb_slice
ptb_code_slice(const struct ptb_text *text, const struct ptb_code *c)
{
    return ptb_slice(text->s.p + c->beg, c->end - c->beg);
}

/* The first word of TEXT with ID, or NULL.  */
const struct ptb_word *ptb_text_find(const struct ptb_text *text, uint32_t id);

/* Is byte AT of TEXT in a code?  *NEXT is the first code that may hold it, 0
   before the first call; AT may not become smaller.  */
static inline bool
ptb_text_in_code(const struct ptb_text *text, uint32_t at, uint32_t *next)
{
    while (*next < text->n_codes && text->codes[*next].end <= at)
        (*next)++;
    return *next < text->n_codes && text->codes[*next].beg <= at;
}

#endif
