/* Regular expressions.  */
#ifndef PTB_BASE_REGEX_H
#define PTB_BASE_REGEX_H

#include "base/slice.h"

/* A compiled expression.  Several threads may use one at the same time.  */
struct ptb_regex;

/* Compiles PATTERN, UTF-8.  NULL: it is wrong, from byte *ERROR_AT on.
   Ownership: the caller frees it with ptb_regex_free.
   Source: ICU's regular expressions.  */
struct ptb_regex *ptb_regex_new(struct ptb_slice pattern, size_t *error_at);
void ptb_regex_free(struct ptb_regex *re);

/* The number of groups in parentheses.  */
size_t ptb_regex_n_groups(const struct ptb_regex *re);
/* The number of the group NAME, (?<NAME>…); 0 if there is none.  */
size_t ptb_regex_group(const struct ptb_regex *re, struct ptb_slice name);

/* The most groups that can be asked for, the whole match aside.  */
enum { PTB_REGEX_GROUPS = 99 };

/* Finds RE in TEXT, UTF-8: AT[0] is the match, AT[i] group i, p NULL for one
   that took no part; AT has room for N of them.  False: RE is not found, or is
   so slow on TEXT that the search was given up.  */
bool ptb_regex_find(const struct ptb_regex *re, struct ptb_slice text,
                    struct ptb_slice *at, size_t n);

#endif
