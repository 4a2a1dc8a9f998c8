/* Soundness: the localized page is read again.  If a translation changed the
   blocks of the page after all, it is escaped harder, and at last left out.
   Input: slots and the page built from them; output: slots whose page is sound.
   Invariant: in the end the built page has the blocks of the master.  */
#include "config.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "page/read.h"
#include "roundtrip/merge.h"

enum {
    /* Rounds of reading the result again to find bad translations one by one,
       each of which takes two or three; without a limit a hostile catalog would
       have the page read once for each of its units.  */
    MAX_ROUNDS = 200,
    /* After that, how often parts of the translations are tried together.  */
    MAX_TRIALS = 2000
};

/* Reads the result again.  True: it is the same page; else *AT is where it
   differs first.  */
static bool
is_sound(struct ptb_merge *m, struct ptb_range *at)
{
    struct ptb_places places = {m->from, m->to, m->n_parts};
    struct ptb_page page = {0};
    struct ptb_buf copy = PTB_BUF_INIT;
    struct potable_options options = ptb_document_options(m->doc);
    bool sound = false;

    if (m->is_too_large)
        return false;
    *at = (struct ptb_range){0, 0};
    if (m->old && ptb_slice_eq(ptb_buf_slice(&m->out),
                               ptb_buf_slice(&m->old->page.bytes)))
        return ptb_verify(&m->doc->page, &places, &m->old->page, at);
    ptb_buf_add(&copy, m->out.p, m->out.n);
    if (ptb_page_take(&page, m->doc->page.name, &copy, &options, NULL) ==
        POTABLE_OK)
        sound = ptb_verify(&m->doc->page, &places, &page, at);
    ptb_page_clear(&page);
    return sound;
}

static bool
is_open(const struct ptb_merge *m, size_t i)
{
    return m->states[i] == PTB_SLOT_PLAIN || m->states[i] == PTB_SLOT_HARD ||
           m->states[i] == PTB_SLOT_KEPT;
}

/* Takes the next step with unit I, if there is one before leaving it out.  */
static bool
make_harder(struct ptb_merge *m, size_t i)
{
    if (m->states[i] == PTB_SLOT_KEPT)
        m->states[i] = m->slots[i].otherwise;
    else if (m->states[i] == PTB_SLOT_PLAIN)
        m->states[i] = PTB_SLOT_HARD;
    else
        return false;
    return true;
}

/* The translated units that may make the page differ at AT: the first one in
   that block, and the last one before it.  SIZE_MAX: there is none.  */
static void
find_suspects(const struct ptb_merge *m, struct ptb_range at,
              size_t suspects[2])
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
reach(const struct ptb_merge *m, struct ptb_range at)
{
    size_t n = 0;

    while (n < m->doc->units.n && m->places[n].beg < at.beg)
        n++;
    return n;
}

/* Takes the next step with what makes the page differ at *AT: writes it anew,
   escapes it harder, and if that was done already leaves it out, the more
   likely of two suspects first and the other one only if that does not help.
   True: the page is sound now; else *AT is where it still differs.  *STUCK:
   nothing is left to try.  */
static bool
escalate(struct ptb_merge *m, struct ptb_range *at, bool *stuck)
{
    size_t suspects[2], before = reach(m, *at);
    struct ptb_range place = *at;
    bool harder = false, sound;

    find_suspects(m, place, suspects);
    for (int i = 0; i < 2; i++)
        if (suspects[i] != SIZE_MAX)
            harder |= make_harder(m, suspects[i]);
    if (harder) {
        ptb_merge_build(m);
        return is_sound(m, at);
    }
    for (int i = 0; i < 2; i++) {
        if (suspects[i] == SIZE_MAX)
            continue;
        m->states[suspects[i]] = PTB_SLOT_REFUSED;
        ptb_merge_build(m);
        sound = is_sound(m, at);
        if (sound || reach(m, *at) > before ||
            (i == 1 || suspects[1] == SIZE_MAX))
            return sound;
        m->states[suspects[i]] = PTB_SLOT_HARD;
    }
    *stuck = suspects[1] == SIZE_MAX;
    if (!*stuck)
        ptb_merge_build(m);
    return false;
}

/* Leaves out every translation.  */
static void
refuse_all(struct ptb_merge *m)
{
    for (size_t i = 0; i < m->doc->units.n; i++)
        if (m->states[i] != PTB_SLOT_SOURCE)
            m->states[i] = PTB_SLOT_REFUSED;
}

/* Parts of the result that are tried: translations of units, or inserts.  */
struct parts {
    /* Puts part I in, or leaves it out.  */
    void (*put)(struct ptb_merge *m, size_t i, bool in);
    const bool *wanted; /* NULL: all are */
    unsigned budget;    /* trials left */
};

static void
put_unit(struct ptb_merge *m, size_t i, bool in)
{
    m->states[i] = in ? PTB_SLOT_HARD : PTB_SLOT_REFUSED;
}

static void
put_insert(struct ptb_merge *m, size_t i, bool in)
{
    m->inserts[i].is_out = !in;
}

/* Puts all wanted parts of [BEG, END) in, or leaves them out; their number.  */
static size_t
put_all(struct ptb_merge *m, const struct parts *p, size_t beg, size_t end,
        bool in)
{
    size_t n = 0;

    for (size_t i = beg; i < end; i++)
        if (!p->wanted || p->wanted[i]) {
            p->put(m, i, in);
            n++;
        }
    return n;
}

/* Puts parts [BEG, END), which are left out, back in as far as the page stays
   sound with those that are in already: all of them, or else those of each
   half.  Recurses as deep as the logarithm of their number.  */
static void
restore(struct ptb_merge *m, struct parts *p, size_t beg, size_t end)
{
    struct ptb_range at;
    size_t mid = beg + (end - beg) / 2;

    if (p->budget == 0 || put_all(m, p, beg, end, true) == 0)
        return;
    p->budget--;
    ptb_merge_build(m);
    if (is_sound(m, &at))
        return;
    put_all(m, p, beg, end, false);
    if (end - beg == 1)
        return;
    restore(m, p, beg, mid);
    restore(m, p, mid, end);
}

/* Keeps what can be kept of a page with more bad translations than were looked
   at one by one.  */
static void
keep_most(struct ptb_merge *m)
{
    size_t n = m->doc->units.n;
    bool *wanted = ptb_alloc(n * sizeof(*wanted));
    struct parts parts = {put_unit, wanted, MAX_TRIALS};

    for (size_t i = 0; i < n; i++) {
        if (m->states[i] == PTB_SLOT_KEPT)
            m->states[i] = m->slots[i].otherwise;
        wanted[i] = is_open(m, i);
    }
    refuse_all(m);
    restore(m, &parts, 0, n);
    ptb_free(wanted);
    ptb_merge_build(m);
}

void
ptb_merge_make_sound(struct ptb_merge *m)
{
    struct ptb_range at;
    bool any = m->n_edits > 0, stuck = false;

    for (size_t i = 0; i < m->doc->units.n; i++)
        any |= m->states[i] != PTB_SLOT_SOURCE;
    if (!any || is_sound(m, &at))
        return;
    for (int round = 0; round < MAX_ROUNDS && !stuck && !m->is_too_large;
         round++)
        if (escalate(m, &at, &stuck))
            return;
    if (m->is_too_large)
        return;
    keep_most(m);
    if (m->n_edits && !is_sound(m, &at)) {
        m->n_edits = 0;
        ptb_merge_build(m);
    }
}

void
ptb_merge_make_inserts_sound(struct ptb_merge *m, struct potable_log *log)
{
    struct parts parts = {put_insert, NULL, MAX_TRIALS};
    size_t n = 0;

    put_all(m, &parts, 0, m->n_inserts, false);
    restore(m, &parts, 0, m->n_inserts);
    for (size_t i = 0; i < m->n_inserts; i++) {
        const struct ptb_insert *in = &m->inserts[i];

        if (!in->is_out) {
            m->inserts[n++] = *in;
            continue;
        }
        if (in->from != UINT32_MAX)
            ptb_log_warn(
                log,
                ptb_place_at(m->options->name,
                             ptb_buf_slice(&m->old->page.bytes), in->from),
                _("this comment has no place in the new page and is left out"));
    }
    m->n_inserts = n;
    ptb_merge_build(m);
}
