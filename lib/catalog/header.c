/* The header of a catalog: fields of the msgstr of the message with the empty
   msgid, a "Name: value" a line.  */
#include "config.h"

#include "catalog/catalog.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

struct ptb_message *
ptb_catalog_header(const struct potable_catalog *cat)
{
    struct ptb_message *m =
        ptb_catalog_find(cat, PTB_SLICE_NONE, ptb_slice("", 0));

    return m && !m->is_obsolete ? m : NULL;
}

/* Where field NAME stands in TEXT: *BEG its line, *VALUE after the colon, *END
   before the newline.  */
static bool
find_field(struct ptb_slice text, struct ptb_slice name, size_t *beg,
           size_t *value, size_t *end)
{
    for (size_t i = 0; i < text.n; i = *end + 1) {
        struct ptb_slice rest = ptb_slice(text.p + i, text.n - i);

        *beg = i;
        *end = i + ptb_slice_find(rest, '\n');
        *value = i + name.n + 1;
        if (*value <= *end && text.p[*value - 1] == ':' &&
            ptb_slice_eq_nocase(ptb_slice(rest.p, name.n), name))
            return true;
    }
    return false;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct ptb_slice
ptb_catalog_field(const struct potable_catalog *cat, struct ptb_slice name)
{
    const struct ptb_message *m = ptb_catalog_header(cat);
    struct ptb_slice text = m ? ptb_message_msgstr(m, 0) : PTB_SLICE_NONE;
    size_t beg, value, end;

    if (!find_field(text, name, &beg, &value, &end))
        return PTB_SLICE_NONE;
    while (value < end && is_blank(text.p[value]))
        value++;
    while (end > value && is_blank(text.p[end - 1]))
        end--;
    return ptb_slice(text.p + value, end - value);
}

/* The header of CAT, made in the first place if there is none.  */
static struct ptb_message *
need_header(struct potable_catalog *cat)
{
    struct ptb_message *m = ptb_catalog_header(cat);
    struct ptb_slice id = ptb_slice("", 0);

    if (m)
        return m;
    m = ptb_catalog_add(cat, PTB_SLICE_NONE, id,
                        ptb_message_hash(PTB_SLICE_NONE, id), NULL);
    m->is_obsolete = false;
    m->is_changed = true;
    ptb_catalog_move_first(cat);
    return m;
}

void
ptb_catalog_set_field(struct potable_catalog *cat, struct ptb_slice name,
                      struct ptb_slice value)
{
    struct ptb_slice old = ptb_catalog_field(cat, name), text;
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_message *m;
    size_t beg, at, end;

    if (old.p && ptb_slice_eq(old, value))
        return;
    m = need_header(cat);
    text = ptb_message_msgstr(m, 0);
    if (!find_field(text, name, &beg, &at, &end))
        beg = end = text.n;
    ptb_buf_add(&b, text.p, beg);
    if (beg && text.p[beg - 1] != '\n')
        ptb_buf_add_char(&b, '\n');
    ptb_buf_add_slice(&b, name);
    ptb_buf_add(&b, ": ", 2);
    ptb_buf_add_slice(&b, value);
    if (end == text.n)
        ptb_buf_add_char(&b, '\n');
    ptb_buf_add(&b, text.p + end, text.n - end);
    ptb_message_set_msgstr(&cat->arena, m, 0,
                           ptb_arena_copy(&cat->arena, ptb_buf_slice(&b)));
    ptb_buf_free(&b);
}

/* Adds the present as PO files have it: 2026-01-31 17:05+0100.  */
static void
add_date(struct ptb_buf *b)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    char text[64], *end = NULL;
    long long seconds = 0;
    time_t now;
    struct tm tm;

    errno = 0;
    if (fixed)
        seconds = strtoll(fixed, &end, 10);
    if (end && end != fixed && *end == '\0' && errno == 0) {
        now = (time_t)seconds;
        if (gmtime_r(&now, &tm) &&
            strftime(text, sizeof(text), "%Y-%m-%d %H:%M+0000", &tm))
            ptb_buf_add_str(b, text);
        return;
    }
    now = time(NULL);
    if (localtime_r(&now, &tm) &&
        strftime(text, sizeof(text), "%Y-%m-%d %H:%M%z", &tm))
        ptb_buf_add_str(b, text);
}

void
ptb_catalog_make_header(struct potable_catalog *cat, const char *package,
                        const char *bugs)
{
    static const char *const top[] = {
        "SOME DESCRIPTIVE TITLE.",
        ("This file is distributed under the same license as the pages it was "
         "made from."),
        "FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.", ""};
    struct ptb_message *m = need_header(cat);
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < sizeof(top) / sizeof(*top); i++)
        ptb_message_add_comment(&cat->arena, m, ptb_slice_str(top[i]));
    ptb_message_add_flag(&cat->arena, m, PTB_S("fuzzy"));
    ptb_buf_add_fmt(&b, "Project-Id-Version: %s\nReport-Msgid-Bugs-To: %s\n",
                    package ? package : "PACKAGE VERSION", bugs ? bugs : "");
    ptb_buf_add_str(&b, "POT-Creation-Date: ");
    add_date(&b);
    ptb_buf_add_str(&b, "\nPO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
                        "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
                        "Language-Team: LANGUAGE <LL@li.org>\n"
                        "Language: \n"
                        "MIME-Version: 1.0\n"
                        "Content-Type: text/plain; charset=UTF-8\n"
                        "Content-Transfer-Encoding: 8bit\n");
    ptb_message_set_msgstr(&cat->arena, m, 0,
                           ptb_arena_copy(&cat->arena, ptb_buf_slice(&b)));
    ptb_buf_free(&b);
}
