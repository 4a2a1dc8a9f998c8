/* ITS rule files.  Input: XML files; output: rules in the order of their
   precedence, lowest first.  Invariant: a rule that is kept has expressions
   that compile and name only what is declared.

   Source: W3C, Internationalization Tag Set 2.0, sections 5.2.1 (global rules),
   5.3 (query language, parameters), 5.4 (links), 5.5 (precedence), 8.1 to 8.3.
 */
#include "config.h"

#include "page/its-rule.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/xml.h"
#include "page/tree.h"

#define ITS "http://www.w3.org/2005/11/its"
#define XLINK "http://www.w3.org/1999/xlink"
/* Files that link one another, one inside the other.  */
#define MAX_LINKS 16

struct reader {
    struct potable_its *its;
    struct potable_log *log;
    const char *open[MAX_LINKS]; /* files being read */
    size_t n_open;
};

/* An its:rules element being read.  */
struct rules {
    struct reader *reader;
    const struct ptb_xml *xml;
    const char *file; /* in the arena of the rules */
    struct ptb_xpath_binding *params;
    size_t n_params, cap_params;
};

/* Elements of other data categories, which are none of ours.  */
static const char *const other_rules[] = {
    "termRule",
    "dirRule",
    "rubyRule",
    "langRule",
    "domainRule",
    "textAnalysisRule",
    "localeFilterRule",
    "provRule",
    "externalResourceRefRule",
    "targetPointerRule",
    "idValueRule",
    "preserveSpaceRule",
    "locQualityIssueRule",
    "mtConfidenceRule",
    "allowedCharactersRule",
    "storageSizeRule",
};

static const char *
keep(struct potable_its *its, const char *s)
{
    return s ? ptb_arena_copy(&its->arena, ptb_slice_str(s)).p : NULL;
}

static struct ptb_place
place_of(const struct rules *r, uint32_t element)
{
    struct ptb_place at = ptb_xml_place(r->xml, element);

    at.file = r->file;
    return at;
}

static const char *
value_of(const struct rules *r, uint32_t element, const char *name)
{
    return ptb_xml_value(r->xml, element, "", name);
}

/* The prefixes in scope at ELEMENT, the nearest last.  */
static void
set_prefixes(const struct rules *r, uint32_t element,
             struct ptb_xpath_names *names)
{
    const struct ptb_xml *xml = r->xml;
    struct ptb_xpath_binding *b;
    size_t n = 0;

    for (uint32_t i = element; i != PTB_XML_NONE; i = xml->elements[i].parent)
        n += xml->elements[i].n_prefixes;
    b = ptb_arena_alloc(&r->reader->its->arena, (n + 1) * sizeof *b);
    names->prefixes = b;
    names->n_prefixes = n;
    for (uint32_t i = element; i != PTB_XML_NONE; i = xml->elements[i].parent) {
        const struct ptb_xml_element *e = &xml->elements[i];

        for (uint32_t k = e->n_prefixes; k > 0; k--) {
            const struct ptb_xml_prefix *p =
                &xml->prefixes[e->first_prefix + k - 1];

            b[--n] = (struct ptb_xpath_binding){keep(r->reader->its, p->prefix),
                                                keep(r->reader->its, p->ns)};
        }
    }
}

static void
set_variables(const struct rules *r, struct ptb_xpath_names *names)
{
    size_t size = r->n_params * sizeof *r->params;

    names->n_variables = r->n_params;
    names->variables = NULL;
    if (size > 0)
        names->variables = memcpy(ptb_arena_alloc(&r->reader->its->arena, size),
                                  r->params, size);
}

/* Takes the expression of attribute NAME into *EXPR.  */
static enum potable_status
take_expr(const struct rules *r, uint32_t element, const char *name,
          bool is_needed, const struct ptb_xpath_names *names,
          const char **expr)
{
    struct ptb_buf why = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    *expr = keep(r->reader->its, value_of(r, element, name));
    if (*expr == NULL && is_needed)
        st =
            ptb_log_error(r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
                          _("The rule has no attribute \"%s\"."), name);
    else if (*expr != NULL && !ptb_xpath_check(*expr, names, &why))
        st = ptb_log_error(
            r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
            /* TRANSLATORS: "Bad selector "//p[": Invalid expression." */
            _("Bad %s \"%s\": %s."), name, *expr, ptb_buf_cstr(&why));
    ptb_buf_free(&why);
    return st;
}

/* Takes the word of attribute NAME, one of the N WORDS, as its index.  */
static enum potable_status
take_word(const struct rules *r, uint32_t element, const char *name,
          const char *const *words, size_t n, size_t *index)
{
    const char *word = value_of(r, element, name);

    if (word == NULL)
        return ptb_log_error(r->reader->log, POTABLE_ESYNTAX,
                             place_of(r, element),
                             _("The rule has no attribute \"%s\"."), name);
    for (*index = 0; *index < n; ++*index)
        if (strcmp(word, words[*index]) == 0)
            return POTABLE_OK;
    return ptb_log_error(r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
                         _("The attribute \"%s\" cannot be \"%s\"."), name,
                         word);
}

/* Takes the note of a locNoteRule, of which there must be one kind.  */
static enum potable_status
take_note(const struct rules *r, uint32_t element, struct ptb_its_rule *rule)
{
    struct potable_its *its = r->reader->its;
    const struct ptb_xml *xml = r->xml;
    enum potable_status st;
    int n;

    for (uint32_t i = element + 1; i < xml->n_elements; i++)
        if (xml->elements[i].parent == element &&
            strcmp(xml->elements[i].ns, ITS) == 0 &&
            strcmp(xml->elements[i].name, "locNote") == 0)
            rule->note = keep(its, xml->elements[i].text);
        else if (xml->elements[i].parent < element)
            break; /* behind the rule */
    rule->note_ref = keep(its, value_of(r, element, "locNoteRef"));
    st = take_expr(r, element, "locNotePointer", false, &rule->names,
                   &rule->note_pointer);
    if (st == POTABLE_OK)
        st = take_expr(r, element, "locNoteRefPointer", false, &rule->names,
                       &rule->note_ref_pointer);
    if (st != POTABLE_OK)
        return st;
    n = (rule->note != NULL) + (rule->note_pointer != NULL) +
        (rule->note_ref != NULL) + (rule->note_ref_pointer != NULL);
    if (n == 1)
        return POTABLE_OK;
    return ptb_log_error(
        r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
        _("A locNoteRule needs one of locNote, locNotePointer, locNoteRef "
          "and locNoteRefPointer."));
}

static enum potable_status
take_rule(const struct rules *r, uint32_t element, enum ptb_its_kind kind)
{
    static const char *const yes_no[] = {"yes", "no", "nested"};
    static const char *const types[] = {"description", "alert"};
    static const uint8_t says[] = {PTB_ITS_YES, PTB_ITS_NO, PTB_ITS_NESTED};
    struct potable_its *its = r->reader->its;
    struct ptb_its_rule rule = {.kind = (uint8_t)kind,
                                .place = place_of(r, element)};
    enum potable_status st;
    size_t word = 0;

    set_prefixes(r, element, &rule.names);
    set_variables(r, &rule.names);
    st = take_expr(r, element, "selector", true, &rule.names, &rule.selector);
    if (st != POTABLE_OK)
        return st;
    if (kind == PTB_ITS_LOC_NOTE) {
        st = take_word(r, element, "locNoteType", types, 2, &word);
        rule.is_alert = word == 1;
        if (st == POTABLE_OK)
            st = take_note(r, element, &rule);
    } else {
        bool is_within = kind == PTB_ITS_WITHIN_TEXT;

        st = take_word(r, element, is_within ? "withinText" : "translate",
                       yes_no, is_within ? 3 : 2, &word);
        if (st == POTABLE_OK)
            rule.value = says[word];
    }
    if (st != POTABLE_OK)
        return st;
    its->rules =
        ptb_grow(its->rules, &its->cap, its->n + 1, sizeof *its->rules);
    its->rules[its->n++] = rule;
    return POTABLE_OK;
}

static enum potable_status
take_param(struct rules *r, uint32_t element)
{
    struct potable_its *its = r->reader->its;
    const char *name = value_of(r, element, "name");

    if (name == NULL)
        return ptb_log_error(r->reader->log, POTABLE_ESYNTAX,
                             place_of(r, element),
                             _("The parameter has no attribute \"name\"."));
    r->params =
        ptb_grow(r->params, &r->cap_params, r->n_params + 1, sizeof *r->params);
    r->params[r->n_params++] = (struct ptb_xpath_binding){
        keep(its, name), keep(its, r->xml->elements[element].text)};
    return POTABLE_OK;
}

/* Reads a child of its:rules.  */
static enum potable_status
take_child(struct rules *r, uint32_t element)
{
    const struct ptb_xml_element *e = &r->xml->elements[element];

    if (strcmp(e->ns, ITS) != 0)
        return POTABLE_OK; /* extensions of other tools */
    if (strcmp(e->name, "translateRule") == 0)
        return take_rule(r, element, PTB_ITS_TRANSLATE);
    if (strcmp(e->name, "withinTextRule") == 0)
        return take_rule(r, element, PTB_ITS_WITHIN_TEXT);
    if (strcmp(e->name, "locNoteRule") == 0)
        return take_rule(r, element, PTB_ITS_LOC_NOTE);
    if (strcmp(e->name, "param") == 0)
        return take_param(r, element);
    for (size_t i = 0; i < sizeof other_rules / sizeof *other_rules; i++)
        if (strcmp(e->name, other_rules[i]) == 0)
            return POTABLE_OK;
    return ptb_log_error(r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
                         _("ITS has no rule \"%s\"."), e->name);
}

static enum potable_status
check_head(const struct rules *r, uint32_t element)
{
    const char *version = value_of(r, element, "version");
    const char *language = value_of(r, element, "queryLanguage");

    if (version == NULL)
        return ptb_log_error(r->reader->log, POTABLE_ESYNTAX,
                             place_of(r, element),
                             _("The rules have no attribute \"version\"."));
    if (strcmp(version, "2.0") != 0 && strcmp(version, "1.0") != 0)
        return ptb_log_error(r->reader->log, POTABLE_ESYNTAX,
                             place_of(r, element),
                             _("ITS version \"%s\" is not known."), version);
    if (language != NULL && strcmp(language, "xpath") != 0)
        return ptb_log_error(
            r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
            _("The query language \"%s\" is not supported."), language);
    return POTABLE_OK;
}

static enum potable_status read_file(struct reader *reader, const char *path);

/* Reads the file that the its:rules ELEMENT links to; its rules come first,
   so that those of this file win.  */
static enum potable_status
follow_link(const struct rules *r, uint32_t element)
{
    const char *href = ptb_xml_value(r->xml, element, XLINK, "href");
    const char *slash = strrchr(r->file, '/');
    struct ptb_buf path = PTB_BUF_INIT;
    enum potable_status st;

    if (href == NULL)
        return POTABLE_OK;
    if (strstr(href, "://") != NULL)
        return ptb_log_error(r->reader->log, POTABLE_ESYNTAX,
                             place_of(r, element),
                             _("The link \"%s\" is not to a file."), href);
    if (href[0] != '/' && slash != NULL)
        ptb_buf_add(&path, r->file, (size_t)(slash - r->file) + 1);
    ptb_buf_add_str(&path, href);
    for (size_t i = 0; i < r->reader->n_open; i++)
        if (strcmp(r->reader->open[i], ptb_buf_cstr(&path)) == 0 ||
            r->reader->n_open == MAX_LINKS) {
            st = ptb_log_error(
                r->reader->log, POTABLE_ESYNTAX, place_of(r, element),
                _("The link \"%s\" leads back to this file or too far."), href);
            goto out;
        }
    st = read_file(r->reader, keep(r->reader->its, ptb_buf_cstr(&path)));
out:
    ptb_buf_free(&path);
    return st;
}

static enum potable_status
read_rules(struct rules *r, uint32_t element)
{
    const struct ptb_xml *xml = r->xml;
    enum potable_status st = check_head(r, element), first;

    if (st == POTABLE_OK)
        st = follow_link(r, element);
    first = st;
    /* All errors of the file are listed.  */
    for (uint32_t i = element + 1; i < xml->n_elements; i++) {
        if (xml->elements[i].parent == element)
            st = take_child(r, i);
        if (first == POTABLE_OK)
            first = st;
    }
    return first;
}

/* Reads the rules of PATH, which is in the arena.  Calls itself for links, at
   most MAX_LINKS deep.  */
static enum potable_status
read_file(struct reader *reader, const char *path)
{
    struct ptb_xml xml;
    struct rules r = {.reader = reader, .xml = &xml, .file = path};
    enum potable_status st = ptb_xml_read(&xml, path, reader->log);
    size_t n = 0;

    reader->open[reader->n_open++] = path;
    for (uint32_t i = 0; i < xml.n_elements; i++) {
        enum potable_status one;

        if (strcmp(xml.elements[i].ns, ITS) != 0 ||
            strcmp(xml.elements[i].name, "rules") != 0)
            continue;
        n++;
        r.n_params = 0;
        one = read_rules(&r, i);
        st = st == POTABLE_OK ? one : st;
    }
    if (st == POTABLE_OK && n == 0)
        st = ptb_log_error(reader->log, POTABLE_ESYNTAX, ptb_place_file(path),
                           _("The file has no rules element of ITS."));
    reader->n_open--;
    ptb_free(r.params);
    ptb_xml_free(&xml);
    return st;
}

enum potable_status
potable_its_read(struct potable_its **its, const char *path,
                 struct potable_log *log)
{
    struct potable_its *fresh = ptb_alloc_zero(1, sizeof *fresh);
    struct reader reader = {.its = fresh, .log = log};
    enum potable_status st = read_file(&reader, keep(fresh, path));

    if (st != POTABLE_OK) {
        potable_its_free(fresh);
        return st;
    }
    if (*its == NULL) {
        *its = fresh;
        return st;
    }
    (*its)->rules = ptb_grow((*its)->rules, &(*its)->cap, (*its)->n + fresh->n,
                             sizeof *fresh->rules);
    for (size_t i = 0; i < fresh->n; i++)
        (*its)->rules[(*its)->n++] = fresh->rules[i];
    ptb_arena_take(&(*its)->arena, &fresh->arena);
    potable_its_free(fresh);
    return st;
}

void
potable_its_free(struct potable_its *its)
{
    if (its == NULL)
        return;
    ptb_free(its->rules);
    ptb_arena_free(&its->arena);
    ptb_free(its);
}
