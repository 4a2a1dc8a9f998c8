/* The keys of potable.yml, as tables.  doc/potable.yml.schema.json says the
   same to editors and potable.yml(5) to people; tests compare the three.  */
#include "config.h"

#include "site/key.h"

const char *const ptb_format_words[] = {"auto", "kramdown", "gfm",
                                        "html", "yaml",     NULL};
const char *const ptb_location_words[] = {"file", "full", "never", NULL};
const char *const ptb_fuzzy_words[] = {"source", "keep", "use", NULL};
const char *const ptb_comments_words[] = {"keep", "write", "strip", NULL};
const char *const ptb_relative_words[] = {"localize", "keep", NULL};
const char *const ptb_severity_words[] = {"off", "note", "warning", "error",
                                          NULL};

/* Families first, then what each of them has.  */
const char *const ptb_check_names[] = {"language",
                                       "structure",
                                       "markup",
                                       "links",
                                       "text",
                                       "catalog",
                                       "untranslated",
                                       "mixed-language",
                                       "wrong-variant",
                                       "inconsistent-term",
                                       "glossary-term",
                                       "glossary-forbidden",
                                       "glossary-kept",
                                       "missing-unit",
                                       "extra-unit",
                                       "table-shape",
                                       "outdated",
                                       "inline-code",
                                       "broken-markup",
                                       "link-altered",
                                       "link-missing",
                                       "link-undefined",
                                       "link-unused",
                                       "link-malformed",
                                       "link-locale",
                                       "compat-punctuation",
                                       "bracket-width",
                                       "numbers",
                                       "repeated-word",
                                       "whitespace",
                                       "header",
                                       "charset",
                                       "plural-forms",
                                       "placeholders",
                                       NULL};

static const char *const markdown_words[] = {"kramdown", "gfm", NULL};

/* Names of the kinds of units, as unit/unit.h has them.  */
static const char *const kind_names[] = {
    "heading",    "paragraph", "item",         "quote",        "term",
    "definition", "cell",      "html-cell",    "html",         "attribute",
    "footnote",   "title",     "abbreviation", "front-matter", "value",
    "parameter",  NULL};

static const struct ptb_key locale_keys[] = {
    {.name = "tag", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = "folder", .kind = PTB_KEY_TEXT},
    {.name = "po", .kind = PTB_KEY_TEXT},
    {.name = NULL}};

static const struct ptb_key front_matter_keys[] = {
    {.name = "translate", .kind = PTB_KEY_TEXTS},
    {.name = "set", .kind = PTB_KEY_VALUES},
    {.name = "keep", .kind = PTB_KEY_TEXTS},
    {.name = NULL}};

static const struct ptb_key page_keys[] = {
    {.name = "master", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = "localized", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = "exclude", .kind = PTB_KEY_TEXTS},
    {.name = "format", .kind = PTB_KEY_WORD, .words = ptb_format_words},
    {.name = "keys", .kind = PTB_KEY_TEXTS},
    {.name = "front-matter", .kind = PTB_KEY_MAP, .keys = front_matter_keys},
    {.name = "its", .kind = PTB_KEY_TEXTS},
    {.name = NULL}};

static const struct ptb_key liquid_keys[] = {
    {.name = "include", .kind = PTB_KEY_TEXTS}, {.name = NULL}};

static const struct ptb_key link_keys[] = {
    {.name = "match", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = "replace", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = NULL}};

static const struct ptb_key context_keys[] = {
    {.name = "pages", .kind = PTB_KEY_TEXTS},
    {.name = "kinds", .kind = PTB_KEY_NAMES, .names = kind_names},
    {.name = "texts", .kind = PTB_KEY_TEXTS},
    {.name = "context", .kind = PTB_KEY_TEXT},
    {.name = NULL}};

static const struct ptb_key check_keys[] = {
    {.name = "rules",
     .kind = PTB_KEY_RULES,
     .words = ptb_severity_words,
     .names = ptb_check_names},
    {.name = "terms", .kind = PTB_KEY_TEXTS},
    {.name = "glossary", .kind = PTB_KEY_TEXT_OR_VALUES},
    {.name = "exclude", .kind = PTB_KEY_TEXTS},
    {.name = NULL}};

static const struct ptb_key report_keys[] = {
    {.name = "title", .kind = PTB_KEY_TEXT},
    {.name = "output", .kind = PTB_KEY_TEXT},
    {.name = "source-url", .kind = PTB_KEY_TEXT},
    {.name = NULL}};

const struct ptb_key ptb_site_keys[] = {
    {.name = "project", .kind = PTB_KEY_TEXT},
    {.name = "bugs", .kind = PTB_KEY_TEXT},
    {.name = "source", .kind = PTB_KEY_TEXT, .is_required = true},
    {.name = "locales",
     .kind = PTB_KEY_LOCALES,
     .is_required = true,
     .keys = locale_keys},
    {.name = "template", .kind = PTB_KEY_TEXT},
    {.name = "catalogs", .kind = PTB_KEY_TEXT},
    {.name = "link-tables", .kind = PTB_KEY_TEXT},
    {.name = "state", .kind = PTB_KEY_TEXT},
    {.name = "pages",
     .kind = PTB_KEY_MAPS,
     .is_required = true,
     .keys = page_keys},
    {.name = "exclude", .kind = PTB_KEY_TEXTS},
    {.name = "markdown", .kind = PTB_KEY_WORD, .words = markdown_words},
    {.name = "its", .kind = PTB_KEY_TEXTS},
    {.name = "front-matter", .kind = PTB_KEY_MAP, .keys = front_matter_keys},
    {.name = "liquid", .kind = PTB_KEY_MAP, .keys = liquid_keys},
    {.name = "links", .kind = PTB_KEY_MAPS, .keys = link_keys},
    {.name = "relative-links",
     .kind = PTB_KEY_WORD,
     .words = ptb_relative_words},
    {.name = "context", .kind = PTB_KEY_MAPS, .keys = context_keys},
    {.name = "fuzzy", .kind = PTB_KEY_WORD, .words = ptb_fuzzy_words},
    {.name = "comments", .kind = PTB_KEY_WORD, .words = ptb_comments_words},
    {.name = "minimum", .kind = PTB_KEY_NUMBER, .max = 100},
    {.name = "locations", .kind = PTB_KEY_WORD, .words = ptb_location_words},
    {.name = "width", .kind = PTB_KEY_NUMBER, .max = 10000},
    {.name = "checks", .kind = PTB_KEY_MAP, .keys = check_keys},
    {.name = "report", .kind = PTB_KEY_MAP, .keys = report_keys},
    {.name = NULL}};
