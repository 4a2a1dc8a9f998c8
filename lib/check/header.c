/* Catalogs as such.  Input: a catalog; output: findings about its header, its
   plural forms and its format directives.
   Invariant: a catalog that msgfmt -c accepts has no error here.  */
#include "config.h"

#include "check/rules.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/gettext.h"
#include "base/plural.h"

/* The number behind "nplurals=" in FIELD; 0 if there is none.  */
static uint32_t
n_plurals(struct ptb_slice field)
{
    static const char key[] = "nplurals=";
    const char *p =
        field.n ? memmem(field.p, field.n, key, sizeof key - 1) : NULL;
    uint32_t n = 0;
    size_t at;

    if (!p)
        return 0;
    at = (size_t)(p - field.p) + sizeof key - 1;
    for (; at < field.n && ptb_is_digit(field.p[at]) && n < 100; at++)
        n = n * 10 + (uint32_t)(field.p[at] - '0');
    return n;
}

/* Adds a finding of RULE about message M of FILE, or about all of it if M is
   NULL.  */
static struct ptb_finding *
add(struct ptb_check_file *file, enum ptb_rule rule,
    const struct ptb_message *m, const char *reason)
{
    uint32_t beg = 0, end = 0;

    if (m && m->raw.p) {
        beg = (uint32_t)(m->raw.p - file->bytes.p) + m->n_blank;
        end = (uint32_t)(m->raw.p - file->bytes.p + (ptrdiff_t)m->raw.n);
    }
    return ptb_finding_add(&file->findings, rule, beg, end, "%s", reason);
}

static bool
has_plurals(const struct potable_catalog *cat)
{
    for (size_t i = 0; i < cat->n; i++)
        if (cat->messages[i]->msgid_plural.p && !cat->messages[i]->is_obsolete)
            return true;
    return false;
}

static void
check_header(const struct ptb_check_locale *locale, struct ptb_check_file *file)
{
    const struct potable_catalog *cat = file->catalog;
    const struct ptb_message *header = ptb_catalog_header(cat);
    struct ptb_slice field;

    field = ptb_catalog_field(cat, PTB_S("Plural-Forms"));
    if (has_plurals(cat) && n_plurals(field) == 0)
        add(file, PTB_RULE_PLURAL_FORMS, header,
            _("the catalog has plurals, and its header no Plural-Forms"));
    if (!header) {
        add(file, PTB_RULE_HEADER, NULL, _("the catalog has no header"));
        return;
    }
    field = ptb_catalog_field(cat, PTB_S("Content-Type"));
    if (!field.n || memmem(field.p, field.n, "=CHARSET", 8))
        add(file, PTB_RULE_HEADER, header,
            _("the header does not say that the charset is UTF-8"));
    field = ptb_catalog_field(cat, PTB_S("Language"));
    if (!field.n)
        add(file, PTB_RULE_HEADER, header,
            _("the header does not say which language this is"));
    if (header->is_fuzzy)
        add(file, PTB_RULE_HEADER, header,
            _("the header is fuzzy, as that of a template is"));
    field = ptb_catalog_field(cat, PTB_S("Plural-Forms"));
    if (field.n && n_plurals(field) && locale->tag.n) {
        const char *known = ptb_plural_forms(locale->tag.p);
        struct ptb_slice want = known ? ptb_slice_str(known) : PTB_SLICE_NONE;

        if (known && n_plurals(want) != n_plurals(field)) {
            struct ptb_finding *f = ptb_finding_add(
                &file->findings, PTB_RULE_PLURAL_FORMS,
                (uint32_t)(header->raw.p - file->bytes.p) + header->n_blank,
                (uint32_t)(header->raw.p - file->bytes.p +
                           (ptrdiff_t)header->raw.n),
                _("the language %s has %u plural forms, and the header says "
                  "%u"),
                locale->tag.p, n_plurals(want), n_plurals(field));

            f->fix = want;
        }
    }
}

/* A format directive: what a program puts into a text.  */
struct directive {
    size_t beg, end; /* in the text */
};

/* The next directive of S from *AT on, as "%-5.2lf", "%2$s" or, if HAS_BRACES,
   "{name}".  "%%" and "{{" are text.  */
static bool
next_directive(struct ptb_slice s, bool has_braces, size_t *at,
               struct directive *d)
{
    for (; *at + 1 < s.n; ++*at) {
        size_t end = *at + 1;

        if (has_braces ? s.p[*at] != '{' : s.p[*at] != '%')
            continue;
        if (s.p[end] == s.p[*at]) {
            ++*at;
            continue;
        }
        d->beg = *at;
        if (has_braces) {
            end = *at + ptb_slice_find(ptb_slice(s.p + *at, s.n - *at), '}');
            if (end == s.n)
                return false;
        } else {
            while (end < s.n && !ptb_is_alpha(s.p[end]) && s.p[end] != '(')
                end++;
            if (end < s.n && s.p[end] == '(')
                end += ptb_slice_find(ptb_slice(s.p + end, s.n - end), ')') + 1;
            while (end < s.n && memchr("hlLqjzt", s.p[end], 7) != NULL)
                end++;
            if (end >= s.n)
                return false;
        }
        d->end = *at = end + 1;
        return true;
    }
    return false;
}

/* How often the directive D of S stands in TEXT.  */
static size_t
count(struct ptb_slice text, bool has_braces, struct ptb_slice s,
      const struct directive *d)
{
    struct ptb_slice wanted = ptb_slice(s.p + d->beg, d->end - d->beg);
    struct directive x;
    size_t at = 0, n = 0;

    while (next_directive(text, has_braces, &at, &x))
        n += ptb_slice_eq(ptb_slice(text.p + x.beg, x.end - x.beg), wanted);
    return n;
}

/* Finds the first directive of A that B has less often.  */
static bool
find_lost(struct ptb_slice a, struct ptb_slice b, bool has_braces,
          struct ptb_slice *lost)
{
    struct directive d;
    size_t at = 0;

    while (next_directive(a, has_braces, &at, &d))
        if (count(b, has_braces, a, &d) < count(a, has_braces, a, &d)) {
            *lost = ptb_slice(a.p + d.beg, d.end - d.beg);
            return true;
        }
    return false;
}

/* Compares the directives of SOURCE and TEXT, a msgid and a msgstr of M.  */
static bool
check_directives(struct ptb_check_file *file, const struct ptb_message *m,
                 struct ptb_slice source, struct ptb_slice text,
                 bool has_braces)
{
    struct ptb_buf reason = PTB_BUF_INIT;
    struct ptb_finding *f;
    struct ptb_slice d;

    if (find_lost(source, text, has_braces, &d))
        ptb_buf_add_fmt(&reason,
                        _("the directive %.*s of the source is missing"),
                        (int)d.n, d.p);
    else if (find_lost(text, source, has_braces, &d))
        ptb_buf_add_fmt(&reason, _("the directive %.*s is not in the source"),
                        (int)d.n, d.p);
    else
        return false;
    f = add(file, PTB_RULE_PLACEHOLDERS, m, ptb_buf_cstr(&reason));
    f->text = text;
    f->text_end = (uint32_t)text.n;
    f->source = source;
    ptb_buf_free(&reason);
    return true;
}

/* Does M have a flag that ends in "-format", and does that of braces?  */
static bool
has_format(const struct ptb_message *m, bool *has_braces)
{
    for (uint32_t i = 0; i < m->flags.n; i++) {
        struct ptb_slice flag = m->flags.at[i];

        if (!ptb_slice_ends(flag, PTB_S("-format")) ||
            ptb_slice_starts(flag, PTB_S("no-")))
            continue;
        *has_braces = ptb_slice_ends(flag, PTB_S("-brace-format"));
        return true;
    }
    return false;
}

static void
check_message(struct ptb_check_file *file, const struct ptb_message *m,
              uint32_t n_forms)
{
    bool has_braces;

    if (m->msgid_plural.p && n_forms && m->n_msgstr != n_forms)
        add(file, PTB_RULE_PLURAL_FORMS, m,
            _("the number of plural forms is not that of the header"));
    if (!has_format(m, &has_braces))
        return;
    for (uint32_t i = 0; i < m->n_msgstr; i++) {
        struct ptb_slice source =
            m->msgid_plural.p && i > 0 ? m->msgid_plural : m->msgid;

        if (!m->msgstr[i].n)
            continue;
        if (check_directives(file, m, source, m->msgstr[i], has_braces))
            return;
    }
}

void
ptb_check_catalog(const struct potable_check *check,
                  struct ptb_check_file *file)
{
    const struct potable_catalog *cat = file->catalog;
    uint32_t n_forms = n_plurals(ptb_catalog_field(cat, PTB_S("Plural-Forms")));

    check_header(&check->locales[file->locale], file);
    for (size_t i = 0; i < cat->n; i++) {
        const struct ptb_message *m = cat->messages[i];

        if (m->is_obsolete || m->msgid.n == 0 || !ptb_message_has_msgstr(m))
            continue;
        check_message(file, m, n_forms);
        if (m->is_fuzzy)
            add(file, PTB_RULE_OUTDATED, m,
                m->previous
                    ? _("the translation is fuzzy: the source changed since "
                        "it was made")
                    : _("the translation is fuzzy: nobody confirmed it yet"));
    }
}
