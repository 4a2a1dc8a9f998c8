/* Localizing.  Input: a master, a catalog, and the localized page as it is;
   output: the localized page.  What the page holds already is looked for only
   where it matters: a page that merge wrote, and that would be the same again,
   is not even read.
   Invariant: a page is written whole or not at all.  */
#include "config.h"

#include "roundtrip/localize.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"
#include "roundtrip/merge.h"
#include "unit/count.h"

uint32_t *
ptb_localize_words(const struct potable_page *doc)
{
    uint32_t *words = ptb_alloc_zero(doc->units.n + 1, sizeof(*words));
    struct ptb_counter counter = PTB_COUNTER_INIT;

    for (size_t i = 0; i < doc->units.n; i++)
        words[i] = ptb_count(&counter, doc->units.at[i].msgid).words;
    ptb_counter_free(&counter);
    return words;
}

static bool
has_msgstr(const struct ptb_message *msg)
{
    return msg && !msg->is_obsolete && ptb_message_msgstr(msg, 0).n > 0;
}

/* Finds the messages of all units, and counts.  */
static void
find_messages(struct ptb_merge *m)
{
    struct potable_merge_result *r = m->result;
    enum potable_fuzzy fuzzy = m->options->fuzzy;

    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];
        const struct ptb_message *msg =
            ptb_catalog_find(m->catalog, u->context, u->msgid);
        struct ptb_slot *s = &m->slots[i];
        size_t words = m->words[i];

        r->n_units++;
        r->n_words += words;
        if (!has_msgstr(msg)) {
            r->n_untranslated++;
            continue;
        }
        if (!msg->is_fuzzy || fuzzy != POTABLE_FUZZY_SOURCE) {
            s->message = msg;
            s->msgstr = ptb_message_msgstr(msg, 0);
        }
        if (msg->is_fuzzy && fuzzy != POTABLE_FUZZY_USE) {
            r->n_fuzzy++;
            continue;
        }
        r->n_translated++;
        r->n_words_translated += words;
        if (!ptb_slice_eq(s->msgstr, u->msgid))
            m->states[i] = PTB_SLOT_PLAIN;
    }
}

/* What to tell of a translation that was left out.  */
static const char *
reason(enum ptb_encode_result why)
{
    switch (why) {
    case PTB_ENCODE_EMPTY:
        return _("the translation holds nothing but white space; the source "
                 "text is kept");
    case PTB_ENCODE_FOOTNOTE:
        return _("the translation lacks a footnote mark of the source text, "
                 "which is kept");
    case PTB_ENCODE_LIQUID:
        return _("the translation lacks a Liquid tag of the source text, "
                 "which is kept");
    case PTB_ENCODE_ORDER:
        return _("the translation has the Liquid tags in another order; the "
                 "source text is kept");
    case PTB_ENCODE_VALUE:
        return _("the translation cannot be written as the value that it "
                 "stands for; the source text is kept");
    default:
        return _("the translation would change the structure of the page; "
                 "the source text is kept");
    }
}

static void
report(struct ptb_merge *m, struct potable_log *log)
{
    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct ptb_slot *s = &m->slots[i];
        struct ptb_place where = ptb_place_file(m->catalog->name);

        if (m->states[i] != PTB_SLOT_REFUSED)
            continue;
        m->result->n_refused++;
        m->result->n_translated--;
        m->result->n_words_translated -= m->words[i];
        where.line = s->message->msgstr_line;
        where.column = where.line ? 1 : 0;
        ptb_log_warn(log, where, "%s", reason((enum ptb_encode_result)s->why));
    }
}

/* Is m->out the page that exists?  */
static bool
is_same(const struct ptb_merge *m)
{
    return m->options->old.p &&
           ptb_slice_eq(ptb_buf_slice(&m->out), m->options->old);
}

/* Builds the page as the slots say.  */
static void
build(struct ptb_merge *m, struct potable_log *log)
{
    ptb_merge_build(m);
    /* The losses are told by the front matter of the master.  */
    if (!m->is_too_large && m->options->lost == NULL)
        ptb_merge_front_matter(m, log);
}

/* Can the page be built without a look at the one that exists?  */
static bool
is_blind(const struct ptb_merge *m)
{
    return m->options->old.p == NULL ||
           (m->options->is_ours && (m->options->fuzzy != POTABLE_FUZZY_KEEP ||
                                    m->result->n_fuzzy == 0));
}

/* Reads the existing page as the master was read.  One that cannot be read, a
   data file that is no YAML, has nothing to keep.  */
static void
read_old(struct ptb_merge *m, struct potable_page *old)
{
    struct potable_options o = ptb_document_options(m->doc);
    struct ptb_buf bytes = PTB_BUF_INIT;

    m->old = m->options->old_page;
    if (m->old == NULL) {
        ptb_buf_add_slice(&bytes, m->options->old);
        if (ptb_document_read(old, m->options->name, &bytes, &o, NULL) ==
            POTABLE_OK)
            m->old = old;
        ptb_buf_free(&bytes);
    }
    if (m->old) {
        size_t n = (m->old->units.n + 1) * sizeof(*m->unit_of);

        m->unit_of = ptb_alloc(n);
        memset(m->unit_of, 0xff, n); /* PTB_NO_UNIT */
    }
}

/* Makes room for what ptb_verify wants to know of all units, edits and
   inserts.  */
static void
make_room(struct ptb_merge *m)
{
    size_t n = m->doc->units.n + m->n_edits + m->n_inserts + 1;

    m->from = ptb_realloc(m->from, n, sizeof(*m->from));
    m->to = ptb_realloc(m->to, n, sizeof(*m->to));
}

/* Makes m->out a page with the blocks of the master.  */
static void
make_sound(struct ptb_merge *m, struct potable_log *log)
{
    size_t n_inserts = m->n_inserts;

    /* Comments break few pages, but if one does, no translation may pay for
       it.  */
    m->n_inserts = 0;
    ptb_merge_build(m);
    ptb_merge_make_sound(m);
    m->n_inserts = n_inserts;
    if (n_inserts)
        ptb_merge_make_inserts_sound(m, log);
    if (!m->is_too_large)
        ptb_merge_front_matter(m, log);
}

/* Makes m->out the localized page.  */
static enum potable_status
localize(struct ptb_merge *m, struct potable_log *log)
{
    struct potable_page old = {0};
    enum potable_status st = POTABLE_OK;

    if (is_blind(m)) {
        if (m->options->comments == POTABLE_COMMENTS_WRITE) {
            ptb_merge_comments(m);
            make_room(m);
        }
        build(m, log);
        if (m->options->is_ours && is_same(m))
            return POTABLE_OK;
    }
    if (m->options->old.p) {
        read_old(m, &old);
        if (m->old) {
            ptb_merge_keep(m);
            ptb_merge_keep_code(m);
            ptb_merge_keep_numerals(m);
            if (m->options->lost == NULL)
                ptb_merge_comments(m);
            make_room(m);
        }
        build(m, log);
    }
    if (m->old && m->options->held && !m->options->is_ours && !is_same(m) &&
        !m->is_too_large) {
        m->result->n_lost = ptb_merge_find_losses(m, log);
        if (m->result->n_lost)
            st = POTABLE_ELOSS;
    }
    /* What merge wrote was sound when it did, and who asks for the losses does
       not want the page.  */
    if (st == POTABLE_OK && !m->options->lost &&
        !(m->options->is_ours && is_same(m)))
        make_sound(m, log);
    if (m->is_too_large)
        st = ptb_log_error(log, POTABLE_ELIMIT,
                           ptb_place_file(m->doc->page.name),
                           _("larger than %zu bytes"), PTB_MAX_FILE);
    m->old = NULL;
    ptb_document_clear(&old);
    return st;
}

static bool
is_below_minimum(const struct ptb_merge *m)
{
    return m->result->n_words_translated * 100 <
           m->result->n_words * m->options->minimum;
}

enum potable_status
ptb_localize(const struct potable_page *doc,
             const struct potable_catalog *catalog,
             const struct ptb_localize_options *options, struct ptb_buf *out,
             bool *same, struct potable_merge_result *result,
             struct potable_log *log)
{
    struct ptb_merge m = {
        .doc = doc, .catalog = catalog, .options = options, .result = result};
    size_t n = doc->units.n;
    uint32_t *words = NULL;
    enum potable_status st = POTABLE_OK;

    *result = (struct potable_merge_result){0};
    m.words = options->n_words;
    if (m.words == NULL)
        m.words = words = ptb_localize_words(doc);
    m.slots = ptb_alloc_zero(n + 1, sizeof(*m.slots));
    m.states = ptb_alloc_zero(n + 1, sizeof(*m.states));
    find_messages(&m);
    result->below_minimum = is_below_minimum(&m);
    if (result->below_minimum) {
        ptb_buf_add_slice(&m.out, options->old.p
                                      ? options->old
                                      : ptb_buf_slice(&doc->page.bytes));
    } else {
        m.places = ptb_alloc_zero(n + 1, sizeof(*m.places));
        ptb_merge_relink(&m);
        make_room(&m);
        st = localize(&m, log);
        if (st == POTABLE_OK)
            report(&m, log);
    }
    *same = is_same(&m);
    if (st != POTABLE_OK)
        ptb_buf_free(&m.out);
    *out = m.out;
    ptb_free(words);
    ptb_free(m.slots);
    ptb_free(m.states);
    ptb_free(m.unit_of);
    ptb_free(m.edits);
    ptb_free(m.inserts);
    ptb_free(m.places);
    ptb_free(m.from);
    ptb_free(m.to);
    ptb_buf_free(&m.buf);
    ptb_arena_free(&m.arena);
    return st;
}

enum potable_status
potable_merge(struct potable_page *page, const struct potable_catalog *catalog,
              const struct potable_merge_options *options, char **out,
              size_t *size, struct potable_merge_result *result,
              struct potable_log *log)
{
    struct ptb_localize_options o = {.name = page->page.name};
    struct potable_merge_result unused;
    struct ptb_held *held = NULL;
    struct ptb_buf bytes = PTB_BUF_INIT;
    enum potable_status st;
    bool same;

    if (options) {
        o.fuzzy = options->fuzzy;
        o.minimum = options->minimum;
        o.comments = options->comments;
        o.old_page = options->localized;
    }
    if (o.old_page) {
        o.name = o.old_page->page.name;
        o.old = ptb_buf_slice(&o.old_page->page.bytes);
        if (options->guard)
            o.held = held = ptb_held_new(catalog);
    }
    st = ptb_localize(page, catalog, &o, &bytes, &same,
                      result ? result : &unused, log);
    ptb_held_free(held);
    *out = NULL;
    *size = 0;
    if (st == POTABLE_OK) {
        ptb_buf_cstr(&bytes);
        *out = bytes.p;
        *size = bytes.n;
    }
    return st;
}

void
ptb_locale_words_read(struct ptb_locale_words *words,
                      const struct potable_catalog *catalog)
{
    struct ptb_slice name =
        ptb_catalog_field(catalog, PTB_S("Last-Translator"));
    struct ptb_slice date =
        ptb_catalog_field(catalog, PTB_S("PO-Revision-Date"));

    words->translator = words->revision_date = PTB_SLICE_NONE;
    if (name.p) {
        name.n = ptb_slice_find(name, '<');
        name = ptb_slice_trim(name);
        if (!ptb_slice_eq(name, PTB_S("FULL NAME")) &&
            !ptb_slice_eq(name, PTB_S("Automatically generated")))
            words->translator = name;
    }
    if (date.n >= 10 && ptb_is_digit(date.p[0]))
        words->revision_date = ptb_slice(date.p, 10);
}
