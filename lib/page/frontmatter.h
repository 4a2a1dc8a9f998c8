/* Front matter of pages, and YAML data files.  */
#ifndef PTB_PAGE_FRONTMATTER_H
#define PTB_PAGE_FRONTMATTER_H

#include "page/page.h"

/* Finds the front matter of PAGE, whose root is there, as Jekyll does: "---" at
   the very start (a byte order mark aside) up to a line "---" or "...".  Sets
   PAGE->body to where it ends (behind the byte order mark if there is none) and
   adds a PTB_NODE_FRONT_MATTER under the root, with a PTB_NODE_VALUE leaf for
   each value that OPTIONS->front_matter wants.  OPTIONS may be NULL.
   Front matter that is not closed is text; one that is no YAML has no values,
   as for Jekyll.  Both are warnings in LOG.
   Source: Jekyll, YAML_FRONT_MATTER_REGEXP of its documents; but blank lines
   behind the closing line belong to the body.  */
void ptb_front_matter_read(struct ptb_page *page,
                           const struct potable_options *options,
                           struct potable_log *log);

/* Where the front matter of TEXT, a whole page, ends; 0: it has none.  */
size_t ptb_front_matter_end(struct ptb_slice text);

/* Reads PAGE as a YAML data file of any number of documents: a PTB_NODE_VALUE
   leaf under the root for each string value that OPTIONS->keys wants.  OPTIONS
   may be NULL.
   Errors: POTABLE_ESYNTAX, POTABLE_ELIMIT above PTB_MAX_YAML_DEPTH; PAGE has
   no values.  */
POTABLE_MUST_CHECK enum potable_status
ptb_yaml_page_read(struct ptb_page *page, const struct potable_options *options,
                   struct potable_log *log);

#endif
