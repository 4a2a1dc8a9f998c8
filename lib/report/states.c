/* How units are translated.  Input: a master and its catalog, or a master and
   an aligned translation of it; output: a state and a text for each unit, and
   their sums.
   Invariant: every unit of the master counts once.  */
#include "config.h"

#include "report/states.h"

const char *
ptb_state_name(enum ptb_unit_state state)
{
    static const char *const names[] = {"translated", "fuzzy", "untranslated"};

    return names[state];
}

unsigned
ptb_percent(size_t part, size_t whole)
{
    return whole == 0 ? 100 : (unsigned)((uint64_t)part * 100 / whole);
}

size_t
ptb_words_left(const struct ptb_amounts *amounts)
{
    return amounts->of[PTB_STATE_FUZZY].words +
           amounts->of[PTB_STATE_UNTRANSLATED].words;
}

unsigned
ptb_percent_done(const struct ptb_amounts *amounts)
{
    const struct ptb_amount *of = amounts->of;
    size_t done = of[PTB_STATE_TRANSLATED].words;
    size_t all = done + ptb_words_left(amounts);
    size_t units_done = of[PTB_STATE_TRANSLATED].units;
    size_t units_left =
        of[PTB_STATE_FUZZY].units + of[PTB_STATE_UNTRANSLATED].units;
    unsigned percent;

    if (all == 0)
        return ptb_percent(units_done, units_done + units_left);
    percent = ptb_percent(done, all);
    return percent == 100 && units_left > 0 ? 99 : percent;
}

void
ptb_amounts_add(struct ptb_amounts *sum, const struct ptb_amounts *more)
{
    for (size_t i = 0; i < PTB_N_STATES; i++) {
        sum->of[i].units += more->of[i].units;
        sum->of[i].words += more->of[i].words;
        sum->of[i].characters += more->of[i].characters;
    }
}

static enum ptb_unit_state
state_of_message(const struct ptb_message *m)
{
    if (ptb_message_msgstr(m, 0).n == 0)
        return PTB_STATE_UNTRANSLATED;
    return m->is_fuzzy ? PTB_STATE_FUZZY : PTB_STATE_TRANSLATED;
}

void
ptb_messages_count(struct ptb_messages *messages,
                   const struct potable_catalog *catalog)
{
    for (size_t i = 0; i < catalog->n; i++) {
        const struct ptb_message *m = catalog->messages[i];

        if (!m->is_obsolete && (m->msgid.n > 0 || m->msgctxt.p))
            messages->n[state_of_message(m)]++;
    }
}

static void
make_units(struct ptb_standing *s, size_t n, struct ptb_arena *arena)
{
    s->units = ptb_arena_alloc(arena, (n + 1) * sizeof(*s->units));
    for (size_t i = 0; i < n; i++)
        s->units[i] = (struct ptb_report_unit){.state = PTB_STATE_UNTRANSLATED};
}

static void
sum_up(struct ptb_standing *s, const struct ptb_report_page *page)
{
    for (size_t i = 0; i < page->doc.units.n; i++) {
        struct ptb_amount *a = &s->amounts.of[s->units[i].state];

        a->units++;
        a->words += page->words[i];
        a->characters += page->characters[i];
    }
}

/* Gives U message PLACE of CATALOG.  */
static void
take_message(struct ptb_report_unit *u, const struct potable_catalog *catalog,
             size_t place, struct ptb_slice *copies, struct ptb_arena *arena)
{
    const struct ptb_message *m = catalog->messages[place];

    u->is_fuzzy = m->is_fuzzy;
    if (ptb_message_msgstr(m, 0).n > 0 && copies[place].p == NULL)
        copies[place] = ptb_arena_copy(arena, ptb_message_msgstr(m, 0));
    u->text = copies[place];
}

/* The place of the message (CONTEXT, ID) in CATALOG; SIZE_MAX: there is none
   that is not obsolete.  */
static size_t
find_place(const struct potable_catalog *catalog, struct ptb_slice context,
           struct ptb_slice id)
{
    size_t place = ptb_catalog_find_place(catalog, context, id);

    return place != SIZE_MAX && catalog->messages[place]->is_obsolete ? SIZE_MAX
                                                                      : place;
}

void
ptb_states_of_catalog(struct ptb_standing *s,
                      const struct ptb_report_page *page,
                      const struct potable_catalog *catalog,
                      struct ptb_slice *copies, struct ptb_arena *arena)
{
    const struct ptb_units *units = &page->doc.units;

    s->has_catalog = true;
    make_units(s, units->n, arena);
    for (size_t i = 0; i < units->n; i++) {
        const struct ptb_unit *unit = &units->at[i];
        struct ptb_report_unit *u = &s->units[i];
        size_t place = find_place(catalog, unit->context, unit->msgid);
        const struct ptb_message *m;

        if (place != SIZE_MAX) {
            m = catalog->messages[place];
            u->message = PTB_MESSAGE_OWN;
            u->state = (uint8_t)state_of_message(m);
            take_message(u, catalog, place, copies, arena);
            s->is_outdated |= m->is_fuzzy && m->previous;
            continue;
        }
        /* The master has a text that the catalog has never seen.  */
        s->is_outdated = true;
        if (!unit->context.p ||
            ptb_catalog_find(catalog, unit->context, unit->msgid))
            continue;
        place = find_place(catalog, PTB_SLICE_NONE, unit->msgid);
        if (place == SIZE_MAX)
            continue;
        u->message = PTB_MESSAGE_BARE;
        take_message(u, catalog, place, copies, arena);
    }
    sum_up(s, page);
}

void
ptb_states_of_none(struct ptb_standing *s, const struct ptb_report_page *page,
                   struct ptb_arena *arena)
{
    s->is_excluded = true;
    make_units(s, page->doc.units.n, arena);
    for (size_t i = 0; i < page->doc.units.n; i++)
        s->units[i].is_absent = true;
}

/* The text of units [FIRST, FIRST + N) of PAGE.  */
static struct ptb_slice
join(const struct potable_page *page, uint32_t first, uint32_t n,
     struct ptb_arena *arena)
{
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_slice text = page->units.at[first].msgid;

    if (n == 1) {
        text = ptb_arena_copy(arena, text);
    } else {
        for (uint32_t i = 0; i < n; i++) {
            if (i)
                ptb_buf_add_char(&b, '\n');
            ptb_buf_add_slice(&b, page->units.at[first + i].msgid);
        }
        text = ptb_arena_copy(arena, ptb_buf_slice(&b));
    }
    ptb_buf_free(&b);
    return text;
}

/* Fills in the units of PAIR.  */
static void
take_pair(struct ptb_standing *s, const struct ptb_pair *pair,
          const struct ptb_check_file *file, struct ptb_arena *arena)
{
    struct ptb_slice text = join(file->page, pair->dst, pair->n_dst, arena);

    for (uint32_t i = 0; i < pair->n_src; i++) {
        struct ptb_report_unit *u = &s->units[pair->src + i];

        u->is_absent = false;
        if (pair->evidence & PTB_EVIDENCE_SAME)
            continue;
        u->state = pair->is_sure ? PTB_STATE_TRANSLATED : PTB_STATE_FUZZY;
        u->text = text;
    }
}

void
ptb_states_of_page(struct ptb_standing *s, const struct ptb_report_page *page,
                   const struct ptb_check_file *file, struct ptb_arena *arena)
{
    size_t n = page->doc.units.n;

    make_units(s, n, arena);
    for (size_t i = 0; i < n && file; i++)
        s->units[i].is_absent = true;
    for (size_t i = 0; file && i < file->alignment.n; i++) {
        const struct ptb_pair *pair = &file->alignment.pairs[i];

        if (pair->src + pair->n_src <= n)
            take_pair(s, pair, file, arena);
    }
    for (size_t i = 0; i < n; i++)
        s->is_outdated |= s->units[i].is_absent;
    sum_up(s, page);
}
