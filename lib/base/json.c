/* JSON by jansson, the only file that includes its header.  Input: the bytes of
   a file, or values made one by one; output: values, or their text.

   A struct ptb_json is a json_t under another name.  Invariant: each value has
   one owner, so that jansson's counts of references are always one.  Its
   allocation functions are left alone, since other users of jansson in the
   process have them too: NULL for a value is out of memory.  */
#include "config.h"

#include "base/json.h"

#include <jansson.h>

#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"

/* J as a value of ours.  Out of memory ends the process through the hook.  */
static struct ptb_json *
made(json_t *j)
{
    if (!j)
        (void)ptb_alloc_zero(SIZE_MAX, SIZE_MAX);
    return (struct ptb_json *)j;
}

static json_t *
theirs(struct ptb_json *v)
{
    return (json_t *)v;
}

static const json_t *
read_only(const struct ptb_json *v)
{
    return (const json_t *)v;
}

struct ptb_json *
ptb_json_object(void)
{
    return made(json_object());
}

struct ptb_json *
ptb_json_array(void)
{
    return made(json_array());
}

struct ptb_json *
ptb_json_string(struct ptb_slice text)
{
    struct ptb_buf clean = PTB_BUF_INIT;
    struct ptb_json *v;
    size_t valid;

    while ((valid = ptb_utf8_check(text)) < text.n) {
        ptb_buf_add(&clean, text.p, valid);
        ptb_buf_add_str(&clean, "\xef\xbf\xbd");
        text = ptb_slice(text.p + valid + 1, text.n - valid - 1);
    }
    if (clean.n > 0) {
        ptb_buf_add_slice(&clean, text);
        text = ptb_buf_slice(&clean);
    }
    v = made(json_stringn_nocheck(text.n ? text.p : "", text.n));
    ptb_buf_free(&clean);
    return v;
}

struct ptb_json *
ptb_json_integer(int64_t n)
{
    return made(json_integer((json_int_t)n));
}

struct ptb_json *
ptb_json_bool(bool is_true)
{
    return made(json_boolean(is_true));
}

void
ptb_json_free(struct ptb_json *v)
{
    json_decref(theirs(v));
}

struct ptb_json *
ptb_json_set(struct ptb_json *object, const char *name, struct ptb_json *v)
{
    if (json_object_set_new(theirs(object), name, theirs(v)) != 0)
        (void)made(NULL);
    return v;
}

struct ptb_json *
ptb_json_add(struct ptb_json *array, struct ptb_json *v)
{
    if (json_array_append_new(theirs(array), theirs(v)) != 0)
        (void)made(NULL);
    return v;
}

enum potable_status
ptb_json_parse(struct ptb_json **v, const char *file, struct ptb_slice text,
               struct potable_log *log)
{
    json_error_t error;
    size_t at;

    *v = (struct ptb_json *)json_loadb(
        text.n ? text.p : "", text.n,
        JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (*v)
        return POTABLE_OK;
    if (json_error_code(&error) == json_error_out_of_memory)
        (void)made(NULL);
    /* The position is that behind the token which is wrong.  */
    at = error.position > 0 ? (size_t)error.position - 1 : 0;
    return ptb_log_error(
        log, POTABLE_ESYNTAX,
        ptb_place_at(file, text, at < text.n ? at : text.n),
        /* TRANSLATORS: what follows is said by the JSON library, in English. */
        _("this is not JSON: %s"), error.text);
}

const struct ptb_json *
ptb_json_get(const struct ptb_json *v, const char *name)
{
    return (const struct ptb_json *)json_object_get(read_only(v), name);
}

size_t
ptb_json_n(const struct ptb_json *v)
{
    return json_array_size(read_only(v));
}

const struct ptb_json *
ptb_json_at(const struct ptb_json *v, size_t i)
{
    return (const struct ptb_json *)json_array_get(read_only(v), i);
}

struct ptb_slice
ptb_json_text(const struct ptb_json *v)
{
    const char *p = json_string_value(read_only(v));

    return p ? ptb_slice(p, json_string_length(read_only(v))) : PTB_SLICE_NONE;
}

bool
ptb_json_number(const struct ptb_json *v, int64_t *n)
{
    if (!v || !json_is_integer(read_only(v)))
        return false;
    *n = (int64_t)json_integer_value(read_only(v));
    return true;
}

static int
append(const char *bytes, size_t n, void *data)
{
    ptb_buf_add(data, bytes, n);
    return 0;
}

void
ptb_json_format(const struct ptb_json *v, bool is_indented, struct ptb_buf *out)
{
    size_t flags = JSON_ENCODE_ANY | (is_indented ? JSON_INDENT(2) : 0);

    if (json_dump_callback(read_only(v), append, out, flags) != 0)
        (void)made(NULL);
}
