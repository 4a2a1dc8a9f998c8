/* YAML values: finding those to translate, and writing them anew.  */
#ifndef PTB_PAGE_VALUE_H
#define PTB_PAGE_VALUE_H

#include "page/page.h"

/* The keys whose values are wanted.  Key paths are made of names joined by
   dots: "title", "author.bio".  "*" stands for one level, "**" for any number
   of levels, none included, "[*]" for the items of a list and "[2]" for one of
   them.  Lists need not be named: "tags" means the items of tags too, and
   "authors.bio" what is in a list of authors.  */
struct ptb_value_keys {
    const char *const *at; /* NULL: every value is wanted */
    size_t n;
};

/* Reads the YAML in bytes [BEG, END) of PAGE, only its first document if
   ONLY_FIRST, and appends to PAGE->values the string values with text that KEYS
   want, each with a PTB_NODE_VALUE leaf under node PARENT.  Keys of mappings,
   aliases, and scalars that resolve to something else than a string are never
   wanted.  The text of a value, decoded and folded as YAML says, is what its
   msgid is made of.
   Errors: false; *ERROR says why, with the offset in the page, and the page
   has no more values than before.  */
bool ptb_values_find(struct ptb_page *page, uint32_t parent, uint32_t beg,
                     uint32_t end, const struct ptb_value_keys *keys,
                     bool only_first, struct ptb_yaml_error *error);

/* Appends to OUT the bytes that say TEXT in the place of VALUE, that is of
   [VALUE->beg, VALUE->end).  They are in VALUE's style where that can hold
   TEXT, else quoted, and never need more lines than VALUE's style has anyway.
   A literal or folded VALUE whose text ends in line ends keeps those if TEXT
   ends in none; in all other cases YAML reads back exactly TEXT.
   False: TEXT is not UTF-8; OUT is as before.
   Source: YAML 1.1 sections 9.1 to 9.3 and libyaml's scanner, for which the
   rules are on the safe side.  */
bool ptb_value_encode(struct ptb_buf *out, const struct ptb_page *page,
                      const struct ptb_yaml_value *value,
                      struct ptb_slice text);

#endif
