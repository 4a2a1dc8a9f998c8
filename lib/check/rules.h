/* The rules that look at one file, or at one pair of texts.  Each appends to
   the findings of FILE.  */
#ifndef PTB_CHECK_RULES_H
#define PTB_CHECK_RULES_H

#include "check/check.h"

/* check/typography.c: compat-punctuation, bracket-width, whitespace.  */
void ptb_check_typography(const struct potable_check *check,
                          struct ptb_check_file *file);
/* check/numbers.c: numbers.  */
void ptb_check_numbers(const struct potable_check *check,
                       struct ptb_check_file *file,
                       const struct ptb_check_pair *p);
/* Has TEXT, the translation of SOURCE into LOCALE, not all of its numbers,
   however they are written?  Then *WAS becomes the one that is not there, and
   *IS what stands in its place; p is NULL: nothing.  */
bool ptb_numbers_changed(const struct potable_check *check, size_t locale,
                         const struct ptb_text *source,
                         const struct ptb_text *text, struct ptb_slice *was,
                         struct ptb_slice *is);
/* check/between.c: numbers and inline-code, of what stands between the units of
   a page.  */
void ptb_check_between(const struct potable_check *check,
                       struct ptb_check_file *file);
/* Tells of TEXT, at byte AT of the page, if it has not the numbers of SOURCE.
 */
void ptb_compare_numerals(const struct potable_check *check,
                          struct ptb_check_file *file, struct ptb_slice source,
                          struct ptb_slice text, uint32_t at);
/* check/cells.c: numbers, of cells that are a text on one side only, which are
   no longer among what is missing or too much: before ptb_check_structure.  */
void ptb_check_cells(const struct potable_check *check,
                     struct ptb_check_file *file);
/* check/markup.c: inline-code, broken-markup.  */
void ptb_check_markup(struct ptb_check_file *file,
                      const struct ptb_check_pair *p);
/* check/tags.c: broken-markup, of a page.  */
void ptb_check_tags(struct ptb_check_file *file);
/* check/header.c: header, plural-forms, placeholders.  */
void ptb_check_catalog(const struct potable_check *check,
                       struct ptb_check_file *file);
/* check/structure.c: missing-unit, extra-unit, table-shape.  */
void ptb_check_structure(struct ptb_check_file *file);
/* Tells that unit UNIT of the master of FILE, a page, is missing behind unit
   PLACE of the page; PTB_NO_PLACE: before all.  */
void ptb_tell_missing(struct ptb_check_file *file, uint32_t unit,
                      uint32_t place);
/* check/links.c: the family links.  */
void ptb_check_links(const struct potable_check *check,
                     struct ptb_check_file *file);
/* check/message-links.c: the same of a message of a catalog, but for what only
   a page shows: link-unused, link-locale.  */
void ptb_check_message_links(struct ptb_check_file *file,
                             const struct ptb_check_pair *p);

/* check/dates.c: outdated, of all pages that have no catalog; before the
   findings of any file are put into their order.  */
void ptb_check_dates(struct potable_check *check);

#endif
