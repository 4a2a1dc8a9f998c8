/* What became of the texts in the columns of a page's tables.  */
#ifndef PTB_CHECK_COLUMN_H
#define PTB_CHECK_COLUMN_H

#include "check/language.h"

struct ptb_columns {
    uint32_t *of; /* owned; by pair: its column, or PTB_NO_PLACE; NULL: none */
    struct ptb_text_count *fates; /* owned; by column: different texts */
    size_t n, cap;                /* columns */
};

/* Makes C those of FILE.  */
void ptb_columns_read(struct ptb_columns *c, const struct ptb_language *lang,
                      const struct ptb_check_file *file);
void ptb_columns_free(struct ptb_columns *c);

#endif
