/* Merging: translations into a page.  Input: a page and a catalog; output: the
   localized page.  The result is read again: if a translation changed the
   blocks of the page after all, it is escaped harder, and at last left out.
   Invariant: outside the units that are translated the output is the page.  */
#include "config.h"

#include "base/gettext.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "page/read.h"
#include "roundtrip/verify.h"
#include "unit/document.h"
#include "unit/encode.h"

enum {
    /* Rounds of reading the result again to find bad translations one by one,
       each of which takes two or three; without a limit a hostile catalog would
       have the page read once for each of its units.  */
    MAX_ROUNDS = 200,
    /* After that, how often parts of the translations are tried together.  */
    MAX_TRIALS = 2000
};

enum state {
    STATE_SOURCE, /* no translation: the page's bytes stay */
    STATE_PLAIN,
    STATE_HARD,
    STATE_REFUSED
};

struct slot {
    const struct ptb_message *message;
    enum state state;
    enum ptb_encode_result why; /* of STATE_REFUSED; OK: it breaks the page */
};

struct merge {
    struct potable_page *doc;
    const struct potable_catalog *catalog;
    const struct potable_merge_options *options;
    struct potable_merge_result *result;
    struct slot *slots; /* one a unit */
    struct ptb_range *places;
    struct ptb_buf out;
    bool is_too_large; /* OUT grew beyond PTB_MAX_FILE and is not whole */
};

static bool
is_usable(const struct merge *m, const struct ptb_message *msg)
{
    return msg && !msg->is_obsolete && ptb_message_msgstr(msg, 0).n > 0 &&
           (!msg->is_fuzzy || m->options->use_fuzzy);
}

/* Finds the messages of all units, and counts.  */
static void
find_messages(struct merge *m)
{
    struct potable_merge_result *r = m->result;

    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];
        const struct ptb_message *msg =
            ptb_catalog_find(m->catalog, u->context, u->msgid);
        size_t words = ptb_text_n_words(u->msgid);

        r->n_units++;
        r->n_words += words;
        if (is_usable(m, msg)) {
            m->slots[i].message = msg;
            r->n_translated++;
            r->n_words_translated += words;
            if (!ptb_slice_eq(ptb_message_msgstr(msg, 0), u->msgid))
                m->slots[i].state = STATE_PLAIN;
        } else if (msg && !msg->is_obsolete && msg->is_fuzzy &&
                   ptb_message_msgstr(msg, 0).n > 0) {
            r->n_fuzzy++;
        } else {
            r->n_untranslated++;
        }
    }
}

/* Appends unit I as its slot says.  */
static void
add_unit(struct merge *m, size_t i)
{
    const struct ptb_unit *u = &m->doc->units.at[i];
    struct slot *s = &m->slots[i];

    if (s->state == STATE_PLAIN || s->state == STATE_HARD) {
        s->why = ptb_unit_encode(
            &m->out, &m->doc->page, u, ptb_message_msgstr(s->message, 0),
            s->state == STATE_HARD ? PTB_ENCODE_HARD : PTB_ENCODE_PLAIN);
        if (s->why == PTB_ENCODE_OK)
            return;
        s->state = STATE_REFUSED;
    }
    ptb_buf_add_slice(&m->out, ptb_page_slice(&m->doc->page, u->beg, u->end));
}

/* Makes OUT and PLACES as the slots say.  */
static void
build(struct merge *m)
{
    const struct ptb_page *page = &m->doc->page;
    uint32_t at = 0;

    m->out.n = 0;
    for (size_t i = 0; i < m->doc->units.n && !m->is_too_large; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];

        ptb_buf_add_slice(&m->out, ptb_page_slice(page, at, u->beg));
        m->places[i].beg = (uint32_t)m->out.n;
        add_unit(m, i);
        m->places[i].end = (uint32_t)m->out.n;
        at = u->end;
        m->is_too_large = m->out.n > PTB_MAX_FILE;
    }
    ptb_buf_add_slice(&m->out,
                      ptb_page_slice(page, at, (uint32_t)page->bytes.n));
    m->is_too_large |= m->out.n > PTB_MAX_FILE;
}

/* Reads the result again.  True: it is the same page; else *AT is where it
   differs first.  */
static bool
is_sound(struct merge *m, struct ptb_range *at)
{
    struct ptb_page page = {0};
    struct ptb_buf copy = PTB_BUF_INIT;
    struct potable_options options = m->doc->options;
    bool sound = false;

    if (m->is_too_large)
        return false;
    ptb_buf_add(&copy, m->out.p, m->out.n);
    options.force = true;
    switch (m->doc->page.format) {
    case PTB_FORMAT_GFM:
        options.format = POTABLE_FORMAT_GFM;
        break;
    case PTB_FORMAT_HTML:
        options.format = POTABLE_FORMAT_HTML;
        break;
    case PTB_FORMAT_YAML:
        options.format = POTABLE_FORMAT_YAML;
        break;
    default:
        options.format = POTABLE_FORMAT_KRAMDOWN;
        break;
    }
    *at = (struct ptb_range){0, 0};
    if (ptb_page_take(&page, m->doc->page.name, &copy, &options, NULL) ==
        POTABLE_OK)
        sound = ptb_verify(m->doc, m->places, &page, at);
    ptb_page_clear(&page);
    return sound;
}

static bool
is_open(const struct merge *m, size_t i)
{
    return m->slots[i].state == STATE_PLAIN || m->slots[i].state == STATE_HARD;
}

/* The translated units that may make the page differ at AT: the first one in
   that block, and the last one before it.  SIZE_MAX: there is none.  */
static void
find_suspects(const struct merge *m, struct ptb_range at, size_t suspects[2])
{
    suspects[0] = suspects[1] = SIZE_MAX;
    for (size_t i = 0; i < m->doc->units.n; i++) {
        if (!is_open(m, i))
            continue;
        if (m->places[i].end <= at.beg) {
            suspects[1] = i;
        } else if (m->places[i].beg <= at.end) {
            suspects[0] = i;
            return;
        } else {
            if (suspects[1] == SIZE_MAX)
                suspects[0] = i;
            return;
        }
    }
}

/* How many units begin before AT: how far the page is sound.  */
static size_t
reach(const struct merge *m, struct ptb_range at)
{
    size_t n = 0;

    while (n < m->doc->units.n && m->places[n].beg < at.beg)
        n++;
    return n;
}

/* Takes the next step with what makes the page differ at *AT: escapes it
   harder, and if that was done already leaves it out, the more likely of two
   suspects first and the other one only if that does not help.  True: the page
   is sound now; else *AT is where it still differs.  *STUCK: nothing is left
   to try.  */
static bool
escalate(struct merge *m, struct ptb_range *at, bool *stuck)
{
    size_t suspects[2], before = reach(m, *at);
    struct ptb_range place = *at;
    bool harder = false, sound;

    find_suspects(m, place, suspects);
    for (int i = 0; i < 2; i++)
        if (suspects[i] != SIZE_MAX &&
            m->slots[suspects[i]].state == STATE_PLAIN) {
            m->slots[suspects[i]].state = STATE_HARD;
            harder = true;
        }
    if (harder) {
        build(m);
        return is_sound(m, at);
    }
    for (int i = 0; i < 2; i++) {
        if (suspects[i] == SIZE_MAX)
            continue;
        m->slots[suspects[i]].state = STATE_REFUSED;
        build(m);
        sound = is_sound(m, at);
        if (sound || reach(m, *at) > before ||
            (i == 1 || suspects[1] == SIZE_MAX))
            return sound;
        m->slots[suspects[i]].state = STATE_HARD;
    }
    *stuck = suspects[1] == SIZE_MAX;
    if (!*stuck)
        build(m);
    return false;
}

static void
report(struct merge *m, struct potable_log *log)
{
    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct slot *s = &m->slots[i];
        struct ptb_place where = ptb_place_file(m->catalog->name);
        const char *why;

        if (s->state != STATE_REFUSED)
            continue;
        m->result->n_refused++;
        m->result->n_translated--;
        m->result->n_words_translated -=
            ptb_text_n_words(m->doc->units.at[i].msgid);
        where.line = s->message->msgstr_line;
        where.column = where.line ? 1 : 0;
        switch (s->why) {
        case PTB_ENCODE_EMPTY:
            why = _("the translation holds nothing but white space; the source "
                    "text is kept");
            break;
        case PTB_ENCODE_FOOTNOTE:
            why = _("the translation lacks a footnote mark of the source text, "
                    "which is kept");
            break;
        case PTB_ENCODE_LIQUID:
            why = _("the translation lacks a Liquid tag of the source text, "
                    "which is kept");
            break;
        case PTB_ENCODE_ORDER:
            why = _("the translation has the Liquid tags in another order; the "
                    "source text is kept");
            break;
        case PTB_ENCODE_VALUE:
            why = _("the translation cannot be written as the value that it "
                    "stands for; the source text is kept");
            break;
        default:
            why = _("the translation would change the structure of the page; "
                    "the source text is kept");
            break;
        }
        ptb_log_warn(log, where, "%s", why);
    }
}

/* Leaves out every translation.  */
static void
refuse_all(struct merge *m)
{
    for (size_t i = 0; i < m->doc->units.n; i++)
        if (m->slots[i].state != STATE_SOURCE)
            m->slots[i].state = STATE_REFUSED;
}

/* Puts the translations of units [BEG, END), which are left out, back in as far
   as the page stays sound with those that are in already: all of them, or else
   those of each half.  Recurses as deep as the logarithm of their number.  */
static void
restore(struct merge *m, const bool *wanted, size_t beg, size_t end,
        unsigned *budget)
{
    struct ptb_range at;
    size_t n = 0, mid = beg + (end - beg) / 2;

    for (size_t i = beg; i < end; i++)
        n += wanted[i];
    if (n == 0 || *budget == 0)
        return;
    (*budget)--;
    for (size_t i = beg; i < end; i++)
        if (wanted[i])
            m->slots[i].state = STATE_HARD;
    build(m);
    if (is_sound(m, &at))
        return;
    for (size_t i = beg; i < end; i++)
        if (wanted[i])
            m->slots[i].state = STATE_REFUSED;
    if (end - beg == 1)
        return;
    restore(m, wanted, beg, mid, budget);
    restore(m, wanted, mid, end, budget);
}

/* Keeps what can be kept of a page with more bad translations than were looked
   at one by one.  */
static void
keep_most(struct merge *m)
{
    size_t n = m->doc->units.n;
    bool *wanted = ptb_alloc(n * sizeof(*wanted));
    unsigned budget = MAX_TRIALS;

    for (size_t i = 0; i < n; i++)
        wanted[i] = is_open(m, i);
    refuse_all(m);
    restore(m, wanted, 0, n, &budget);
    ptb_free(wanted);
    build(m);
}

static void
run(struct merge *m)
{
    struct ptb_range at;
    bool any = false, stuck = false;

    for (size_t i = 0; i < m->doc->units.n; i++)
        any |= m->slots[i].state != STATE_SOURCE;
    build(m);
    if (!any || is_sound(m, &at))
        return;
    for (int round = 0; round < MAX_ROUNDS && !stuck && !m->is_too_large;
         round++)
        if (escalate(m, &at, &stuck))
            return;
    if (m->is_too_large)
        return;
    keep_most(m);
}

enum potable_status
potable_merge(struct potable_page *page, const struct potable_catalog *catalog,
              const struct potable_merge_options *options, char **out,
              size_t *size, struct potable_merge_result *result,
              struct potable_log *log)
{
    static const struct potable_merge_options defaults;
    struct potable_merge_result unused;
    struct merge m = {.doc = page,
                      .catalog = catalog,
                      .options = options ? options : &defaults,
                      .result = result ? result : &unused};
    size_t n = page->units.n;

    *m.result = (struct potable_merge_result){0};
    m.slots = ptb_alloc_zero(n, sizeof(*m.slots));
    m.places = ptb_alloc_zero(n, sizeof(*m.places));
    find_messages(&m);
    if (m.result->n_words_translated * 100 <
        m.result->n_words * m.options->minimum) {
        m.result->below_minimum = true;
        for (size_t i = 0; i < n; i++)
            m.slots[i].state = STATE_SOURCE;
    }
    run(&m);
    if (!m.is_too_large)
        report(&m, log);
    ptb_free(m.slots);
    ptb_free(m.places);
    if (m.is_too_large) {
        ptb_buf_free(&m.out);
        *out = NULL;
        *size = 0;
        return ptb_log_error(log, POTABLE_ELIMIT,
                             ptb_place_file(page->page.name),
                             _("larger than %zu bytes"), PTB_MAX_FILE);
    }
    ptb_buf_cstr(&m.out);
    *out = m.out.p;
    *size = m.out.n;
    return POTABLE_OK;
}
