/* doc/potable.yml.schema.json has the keys, types and words of the tables that
   potable.yml is checked with.  JSON is YAML, so the library's reader does.  */
#include "config.h"

#include "../unit.h"
#include "base/file.h"
#include "base/yamltree.h"
#include "site/key.h"

static const struct ptb_yaml_node *schema;

/* The node under KEY of NODE, which must be there.  */
static const struct ptb_yaml_node *
get(const struct ptb_yaml_node *node, const char *key)
{
    const struct ptb_yaml_node *found = ptb_yaml_get(node, ptb_slice_str(key));

    if (!found)
        fail_msg("the schema lacks \"%s\" below \"%s\"", key,
                 node && node->key.p ? node->key.p : "");
    return found;
}

static void
check_text(const struct ptb_yaml_node *node, const char *key, const char *want)
{
    const struct ptb_yaml_node *found = get(node, key);

    if (!ptb_slice_eq(found->text, ptb_slice_str(want)))
        fail_msg("%s: \"%s\" is %s, not %s", node->key.p ? node->key.p : "",
                 key, found->text.p, want);
}

/* Is the list NODE of texts WORDS?  */
static void
check_words(const struct ptb_yaml_node *node, const char *const *words)
{
    node = get(node, "enum")->first;
    for (; *words; words++, node = node->next)
        if (!node || !ptb_slice_eq(node->text, ptb_slice_str(*words)))
            fail_msg("the schema lacks the word %s", *words);
    assert_null(node);
}

/* Has NODE's list of REQUIRED keys the one NAME?  */
static bool
is_required(const struct ptb_yaml_node *node, const char *name)
{
    const struct ptb_yaml_node *list = ptb_yaml_get(node, PTB_S("required"));

    for (list = list ? list->first : NULL; list; list = list->next)
        if (ptb_slice_eq(list->text, ptb_slice_str(name)))
            return true;
    return false;
}

static void check_value(const struct ptb_yaml_node *node,
                        const struct ptb_key *key);

/* Is NODE an object of KEYS?  */
static void
check_object(const struct ptb_yaml_node *node, const struct ptb_key *keys)
{
    const struct ptb_yaml_node *properties = get(node, "properties");
    size_t n = 0;

    check_text(node, "type", "object");
    check_text(node, "additionalProperties", "false");
    for (; keys->name; keys++, n++) {
        const struct ptb_yaml_node *value = get(properties, keys->name);

        assert_true(get(value, "description")->text.n > 10);
        assert_int_equal(is_required(node, keys->name), keys->is_required);
        check_value(value, keys);
    }
    if (properties->n != n)
        fail_msg("the schema has keys that the parser has not, below \"%s\"",
                 node->key.p ? node->key.p : "");
}

static void
check_number(const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    check_text(node, "type", "integer");
    assert_int_equal(ptb_key_number(get(node, "minimum")), key->min);
    assert_int_equal(ptb_key_number(get(node, "maximum")), key->max);
}

/* An object whose keys are NAMES and values WORDS.  */
static void
check_rules(const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    const struct ptb_yaml_node *properties = get(node, "properties");
    size_t n = 0;

    for (; key->names[n]; n++)
        check_words(get(properties, key->names[n]), key->words);
    assert_int_equal(properties->n, n);
}

static void
check_value(const struct ptb_yaml_node *node, const struct ptb_key *key)
{
    switch (key->kind) {
    case PTB_KEY_TEXT:
        check_text(node, "type", "string");
        break;
    case PTB_KEY_TEXTS:
        check_text(node, "$ref", "#/$defs/texts");
        break;
    case PTB_KEY_NUMBER:
        check_number(node, key);
        break;
    case PTB_KEY_WORD:
        check_words(node, key->words);
        break;
    case PTB_KEY_MAP:
        check_object(node, key->keys);
        break;
    case PTB_KEY_MAPS:
        check_text(node, "type", "array");
        check_object(get(node, "items"), key->keys);
        break;
    case PTB_KEY_VALUES:
        check_text(node, "type", "object");
        break;
    case PTB_KEY_TEXT_OR_VALUES:
        node = get(node, "anyOf")->first;
        check_text(node, "type", "string");
        check_text(node->next, "type", "object");
        break;
    case PTB_KEY_RULES:
        check_rules(node, key);
        break;
    case PTB_KEY_NAMES:
        node = get(node, "anyOf")->first;
        check_words(node, key->names);
        check_words(get(node->next, "items"), key->names);
        break;
    case PTB_KEY_LOCALES:
        node = get(node, "anyOf")->first;
        check_text(node, "type", "string");
        node = get(get(node->next, "items"), "anyOf")->first;
        check_object(node->next, key->keys);
        break;
    }
}

static void
test_the_schema_says_what_the_parser_says(void **state)
{
    (void)state;
    check_text(schema, "$schema",
               "https://json-schema.org/draft/2020-12/schema");
    check_object(schema, ptb_site_keys);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_schema_says_what_the_parser_says),
    };
    const char *top = getenv("abs_top_srcdir");
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_buf path = PTB_BUF_INIT, text = PTB_BUF_INIT;
    struct ptb_yaml_error error;
    int status = 1;

    ptb_buf_add_fmt(&path, "%s/doc/potable.yml.schema.json", top ? top : ".");
    if (ptb_file_read(&text, ptb_buf_cstr(&path), NULL) == POTABLE_OK &&
        ptb_yaml_tree_read(&arena, ptb_buf_slice(&text), &schema, NULL, &error))
        status = cmocka_run_group_tests(tests, NULL, NULL);
    ptb_arena_free(&arena);
    ptb_buf_free(&path);
    ptb_buf_free(&text);
    return status;
}
