/* JSON: values that are read or made, and their text.  */
#ifndef PTB_BASE_JSON_H
#define PTB_BASE_JSON_H

#include <stdint.h>

#include "base/buf.h"
#include "base/log.h"

/* A value: object, array, string, integer, real, true, false or null.  A value
   that was put into another one belongs to that one.  */
struct ptb_json;

struct ptb_json *ptb_json_object(void);
struct ptb_json *ptb_json_array(void);
/* The string TEXT; bytes that are not UTF-8 become U+FFFD.  */
struct ptb_json *ptb_json_string(struct ptb_slice text);
struct ptb_json *ptb_json_integer(int64_t n);
struct ptb_json *ptb_json_bool(bool is_true);
void ptb_json_free(struct ptb_json *v);

/* Gives OBJECT, which has no such member, the member NAME with value V, behind
   the others.  Takes V and returns it.  */
struct ptb_json *ptb_json_set(struct ptb_json *object, const char *name,
                              struct ptb_json *v);
/* Appends V to ARRAY.  Takes V and returns it.  */
struct ptb_json *ptb_json_add(struct ptb_json *array, struct ptb_json *v);

/* Reads TEXT, the contents of FILE, which is one value, into *V.
   Ownership: the caller frees *V.
   Errors: POTABLE_ESYNTAX with line and column, also for a name that an object
   has twice; *V is NULL.  */
POTABLE_MUST_CHECK enum potable_status ptb_json_parse(struct ptb_json **v,
                                                      const char *file,
                                                      struct ptb_slice text,
                                                      struct potable_log *log);

/* Member NAME of V; NULL if there is none or V is no object.  */
const struct ptb_json *ptb_json_get(const struct ptb_json *v, const char *name);
/* The number of items of V; 0 if it is no array.  */
size_t ptb_json_n(const struct ptb_json *v);
/* Item I, below ptb_json_n, of V.  */
const struct ptb_json *ptb_json_at(const struct ptb_json *v, size_t i);
/* The text of the string V; p is NULL if it is none.  V may be NULL.  */
struct ptb_slice ptb_json_text(const struct ptb_json *v);
/* Puts the integer V into *N; false if it is none.  V may be NULL.  */
bool ptb_json_number(const struct ptb_json *v, int64_t *n);

/* Appends V to OUT as text in one line, or, if IS_INDENTED, with a line for
   each member and item.  No newline behind it.  Members keep their order.  */
void ptb_json_format(const struct ptb_json *v, bool is_indented,
                     struct ptb_buf *out);

#endif
