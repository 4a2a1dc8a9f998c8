/* Checks a file against its keys.  Input: the tree of the file and the tables
   of site/keys.c; output: errors.  Invariant: a tree that passed can be read
   without another look at its types.  */
#include "config.h"

#include "site/key.h"

#include <stdint.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"

/* Texts longer than this are compared by their start only.  */
enum { LONGEST_WORD = 40 };

struct ptb_place
ptb_key_place(const struct ptb_key_source *source, size_t offset)
{
    return ptb_place_at(source->file, source->text, offset);
}

/* The number of bytes to change, add or leave out to make B of A; both are
   short.  Source: Wagner and Fischer 1974.  */
static size_t
edit_distance(struct ptb_slice a, struct ptb_slice b)
{
    size_t row[LONGEST_WORD + 1];

    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best =
                diagonal + (ptb_lower(a.p[i - 1]) != ptb_lower(b.p[j - 1]));

            diagonal = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[b.n];
}

/* How far WORD is from NAME; SIZE_MAX: too far.  */
static size_t
distance_of(struct ptb_slice word, struct ptb_slice name)
{
    size_t d;

    if (word.n > LONGEST_WORD || name.n > LONGEST_WORD)
        return SIZE_MAX;
    d = word.n > 1 && word.n < name.n && ptb_slice_starts(name, word)
            ? 1
            : edit_distance(word, name);
    return d <= 1 + name.n / 4 ? d : SIZE_MAX;
}

const char *
ptb_nearest(const char *const *names, struct ptb_slice word)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;

    for (; *names; names++) {
        size_t d = distance_of(word, ptb_slice_str(*names));

        if (d < distance) {
            best = *names;
            distance = d;
        }
    }
    return best;
}

static bool
complain_at(const struct ptb_key_source *source, size_t beg, const char *text)
{
    ptb_log_error(source->log, POTABLE_ESYNTAX, ptb_key_place(source, beg),
                  "%s", text);
    return false;
}

/* NODE should have been WHAT.  */
static bool
wrong_type(const struct ptb_key_source *source,
           const struct ptb_yaml_node *node, const char *what)
{
    if (node->type == PTB_YAML_OTHER)
        complain_at(source, node->beg, _("an alias cannot be used here"));
    else if (node->key.p)
        ptb_log_error(source->log, POTABLE_ESYNTAX,
                      ptb_key_place(source, node->beg),
                      /* TRANSLATORS: the first %s is a key of the file, the
                         second is "a text", "a list of mappings" …  */
                      _("'%s' must be %s"), node->key.p, what);
    else
        ptb_log_error(source->log, POTABLE_ESYNTAX,
                      ptb_key_place(source, node->beg),
                      /* TRANSLATORS: %s is "a text", "a mapping" …  */
                      _("this must be %s"), what);
    return false;
}

/* Words that are listed where none of them is given; with more, only the
   nearest is named.  */
enum { MAX_LISTED = 8 };

/* NODE's text should have been one of WORDS.  */
static bool
check_word(const struct ptb_key_source *source,
           const struct ptb_yaml_node *node, const char *const *words)
{
    const char *text = node->text.p ? node->text.p : "", *near;
    struct ptb_place place = ptb_key_place(source, node->beg);
    struct ptb_buf all = PTB_BUF_INIT;
    size_t n = 0;

    if (ptb_key_word(node, words) != SIZE_MAX)
        return true;
    for (; words[n]; n++)
        ptb_buf_add_fmt(&all, "%s%s", n ? ", " : "", words[n]);
    near = ptb_nearest(words, node->text);
    if (near)
        ptb_log_error(source->log, POTABLE_ESYNTAX, place,
                      _("unknown word '%s'; did you mean '%s'?"), text, near);
    else if (n <= MAX_LISTED)
        ptb_log_error(source->log, POTABLE_ESYNTAX, place,
                      _("unknown word '%s'; there are: %s"), text,
                      ptb_buf_cstr(&all));
    else
        ptb_log_error(source->log, POTABLE_ESYNTAX, place,
                      _("unknown word '%s'"), text);
    ptb_buf_free(&all);
    return false;
}

/* Texts that YAML takes for something else, such as the locale "no", are texts
   here: "no" is Norwegian.  But not nothing, which is a key without a value. */
static bool
is_text(const struct ptb_yaml_node *node)
{
    return node->type == PTB_YAML_TEXT && !(node->is_plain && !node->text.n) &&
           (node->text.n == 0 ||
            memchr(node->text.p, '\0', node->text.n) == NULL);
}

static bool
check_text(const struct ptb_key_source *source,
           const struct ptb_yaml_node *node)
{
    return is_text(node) || wrong_type(source, node, _("a text"));
}

/* Texts, or names if NAMES is not NULL.  */
static bool
check_texts(const struct ptb_key_source *source,
            const struct ptb_yaml_node *node, const char *const *names)
{
    bool is_good = true;

    if (is_text(node))
        return !names || check_word(source, node, names);
    if (node->type != PTB_YAML_LIST)
        return wrong_type(source, node, _("a text or a list of texts"));
    for (node = node->first; node; node = node->next)
        if (!check_text(source, node) ||
            (names && !check_word(source, node, names)))
            is_good = false;
    return is_good;
}

size_t
ptb_key_number(const struct ptb_yaml_node *node)
{
    size_t n = 0;

    if (node->type != PTB_YAML_TEXT || !node->is_plain || node->text.n == 0 ||
        node->text.n > 9)
        return SIZE_MAX;
    for (size_t i = 0; i < node->text.n; i++) {
        if (!ptb_is_digit(node->text.p[i]))
            return SIZE_MAX;
        n = 10 * n + (size_t)(node->text.p[i] - '0');
    }
    return n;
}

size_t
ptb_key_word(const struct ptb_yaml_node *node, const char *const *words)
{
    for (size_t i = 0; node->type == PTB_YAML_TEXT && words[i]; i++)
        if (ptb_slice_eq(node->text, ptb_slice_str(words[i])))
            return i;
    return SIZE_MAX;
}

static bool
check_number(const struct ptb_key_source *source,
             const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    size_t n = ptb_key_number(node);

    if (n != SIZE_MAX && n >= key->min && n <= key->max)
        return true;
    ptb_log_error(source->log, POTABLE_ESYNTAX,
                  ptb_key_place(source, node->beg),
                  _("'%s' must be a number from %u to %u"), key->name, key->min,
                  key->max);
    return false;
}

/* A mapping of scalars; with NAMES, its keys are such and its values WORDS.  */
static bool
check_values(const struct ptb_key_source *source,
             const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    bool is_good = true;

    if (node->type != PTB_YAML_MAP)
        return wrong_type(source, node, _("a mapping"));
    for (const struct ptb_yaml_node *v = node->first; v; v = v->next) {
        struct ptb_yaml_node name = {
            .type = PTB_YAML_TEXT, .text = v->key, .beg = v->key_beg};

        if (v != ptb_yaml_get(node, v->key))
            is_good =
                complain_at(source, v->key_beg, _("this key was given before"));
        else if (v->key.n == 0)
            is_good = complain_at(source, v->key_beg, _("this is no key"));
        else if (key->names && !check_word(source, &name, key->names))
            is_good = false;
        else if (key->names ? v->type != PTB_YAML_TEXT : !is_text(v))
            is_good = wrong_type(source, v, _("a text"));
        else if (key->names && !check_word(source, v, key->words))
            is_good = false;
    }
    return is_good;
}

static bool
check_maps(const struct ptb_key_source *source,
           const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    bool is_good = true;

    if (node->type != PTB_YAML_LIST)
        return wrong_type(source, node, _("a list of mappings"));
    for (node = node->first; node; node = node->next)
        if (!ptb_keys_check(source, node, key->keys))
            is_good = false;
    return is_good;
}

static bool
check_locales(const struct ptb_key_source *source,
              const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    bool is_good = true;

    if (is_text(node))
        return true;
    if (node->type != PTB_YAML_LIST)
        return wrong_type(source, node, _("'auto' or a list of locales"));
    for (node = node->first; node; node = node->next)
        if (!is_text(node) && !ptb_keys_check(source, node, key->keys))
            is_good = false;
    return is_good;
}

static bool
check_value(const struct ptb_key_source *source,
            const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    switch (key->kind) {
    case PTB_KEY_TEXT:
        return check_text(source, node);
    case PTB_KEY_TEXTS:
        return check_texts(source, node, NULL);
    case PTB_KEY_NAMES:
        return check_texts(source, node, key->names);
    case PTB_KEY_NUMBER:
        return check_number(source, node, key);
    case PTB_KEY_WORD:
        if (node->type != PTB_YAML_TEXT)
            return wrong_type(source, node, _("a text"));
        return check_word(source, node, key->words);
    case PTB_KEY_MAP:
        return ptb_keys_check(source, node, key->keys);
    case PTB_KEY_MAPS:
        return check_maps(source, node, key);
    case PTB_KEY_TEXT_OR_VALUES:
        if (is_text(node))
            return true;
        if (node->type != PTB_YAML_MAP)
            return wrong_type(source, node, _("a text or a mapping"));
        return check_values(source, node, key);
    case PTB_KEY_VALUES:
    case PTB_KEY_RULES:
        return check_values(source, node, key);
    case PTB_KEY_LOCALES:
        return check_locales(source, node, key);
    }
    return false;
}

static bool
unknown_key(const struct ptb_key_source *source,
            const struct ptb_yaml_node *node, const struct ptb_key *keys)
{
    const char *names[64] = {NULL}, *near;

    for (size_t i = 0; keys[i].name && i < 63; i++)
        names[i] = keys[i].name;
    near = ptb_nearest(names, node->key);
    if (near)
        ptb_log_error(
            source->log, POTABLE_ESYNTAX, ptb_key_place(source, node->key_beg),
            _("unknown key '%s'; did you mean '%s'?"), node->key.p, near);
    else
        ptb_log_error(source->log, POTABLE_ESYNTAX,
                      ptb_key_place(source, node->key_beg),
                      _("unknown key '%s'"), node->key.p);
    return false;
}

/* Has NODE all KEYS that it must have?  */
static bool
check_required(const struct ptb_key_source *source,
               const struct ptb_yaml_node *node, const struct ptb_key *keys)
{
    bool is_good = true;

    for (; keys->name; keys++) {
        if (!keys->is_required || ptb_yaml_get(node, ptb_slice_str(keys->name)))
            continue;
        ptb_log_error(source->log, POTABLE_ESYNTAX,
                      ptb_key_place(source, node ? node->beg : 0),
                      _("the key '%s' is missing"), keys->name);
        is_good = false;
    }
    return is_good;
}

bool
ptb_keys_check(const struct ptb_key_source *source,
               const struct ptb_yaml_node *node, const struct ptb_key *keys)
{
    bool is_good = true;

    if (node && node->type != PTB_YAML_MAP)
        return wrong_type(source, node, _("a mapping"));
    for (const struct ptb_yaml_node *v = node ? node->first : NULL; v;
         v = v->next) {
        const struct ptb_key *key = keys;

        while (key->name && !ptb_slice_eq(v->key, ptb_slice_str(key->name)))
            key++;
        if (!key->name)
            is_good = unknown_key(source, v, keys);
        else if (v != ptb_yaml_get(node, v->key))
            is_good =
                complain_at(source, v->key_beg, _("this key was given before"));
        else if (!check_value(source, v, key))
            is_good = false;
    }
    return check_required(source, node, keys) && is_good;
}
