/* What stays of the existing localized page.  Input: its units, and the texts
   that the new page will have; output: slots that keep bytes of it.  Units are
   found by what they say (unit/key.h) and not by their place, equal ones in the
   order of the page; where only losses are asked for, those that say so byte
   for byte come first.
   Invariant: a kept unit says what its slot says, in the same syntax; or it is
   in the place of a fuzzy translation.  */
#include "config.h"

#include "base/hash.h"
#include "base/mem.h"
#include "roundtrip/merge.h"
#include "unit/key.h"

#define NONE UINT32_MAX
/* Bytes of a text that is no part of another by chance.  */
#define MIN_PART 20

/* The units of the old page, in a table by their keys.  */
struct table {
    struct ptb_hash *keys; /* one a unit */
    uint32_t *next;        /* the next unit in the same slot of the table */
    uint32_t *first, *last;
    size_t n_slots; /* a power of two */
};

/* How U is written: bytes of one unit stand in the place of another only if
   that is the same.  */
static uint32_t
writing_of(const struct ptb_unit *u)
{
    return (uint32_t)u->kind << 16 | (uint32_t)u->syntax << 8 |
           (uint32_t)(unsigned char)u->quote;
}

/* The hash of KEY, for units like U.  */
static struct ptb_hash
hash_key(const struct ptb_unit *u, struct ptb_slice key)
{
    return ptb_hash(key, writing_of(u));
}

/* The same for a text as it is, byte for byte.  */
static struct ptb_hash
hash_text(const struct ptb_unit *u, struct ptb_slice text)
{
    uint32_t seed = writing_of(u);

    return (struct ptb_hash){seed, ptb_hash_quick(text, seed)};
}

/* Makes a table of the units that nothing stands for yet, by their texts or by
   the keys of these.  */
static void
table_make(struct table *t, struct ptb_merge *m, bool by_text)
{
    const struct potable_page *old = m->old;
    size_t n = old->units.n;

    for (t->n_slots = 16; t->n_slots < 2 * n;)
        t->n_slots *= 2;
    t->keys = ptb_alloc_zero(n + 1, sizeof(*t->keys));
    t->next = ptb_alloc((n + 1) * sizeof(*t->next));
    t->first = ptb_alloc(t->n_slots * sizeof(*t->first));
    t->last = ptb_alloc(t->n_slots * sizeof(*t->last));
    memset(t->first, 0xff, t->n_slots * sizeof(*t->first));
    for (uint32_t i = 0; i < n; i++) {
        const struct ptb_unit *u = &old->units.at[i];
        size_t slot;

        if (m->unit_of[i] != PTB_NO_UNIT)
            continue;
        if (by_text) {
            t->keys[i] = hash_text(u, u->msgid);
        } else {
            m->buf.n = 0;
            ptb_unit_key(&m->buf, &old->page, u);
            t->keys[i] = hash_key(u, ptb_buf_slice(&m->buf));
        }
        t->next[i] = NONE;
        slot = (size_t)t->keys[i].lo & (t->n_slots - 1);
        if (t->first[slot] == NONE)
            t->first[slot] = i;
        else
            t->next[t->last[slot]] = i;
        t->last[slot] = i;
    }
}

static void
table_free(struct table *t)
{
    ptb_free(t->keys);
    ptb_free(t->next);
    ptb_free(t->first);
    ptb_free(t->last);
}

/* Takes the first unit with the key KEY out of the table; NONE: there is none
   left.  */
static uint32_t
table_take(struct table *t, struct ptb_hash key)
{
    size_t slot = (size_t)key.lo & (t->n_slots - 1);
    uint32_t before = NONE;

    for (uint32_t i = t->first[slot]; i != NONE; i = t->next[i]) {
        if (ptb_hash_eq(t->keys[i], key)) {
            if (before == NONE)
                t->first[slot] = t->next[i];
            else
                t->next[before] = t->next[i];
            return i;
        }
        before = i;
    }
    return NONE;
}

/* Can the bytes of O, a YAML value of the old page, stand in the place of U?
   They hold no indentation, or the same.  */
static bool
fits_yaml(const struct ptb_merge *m, const struct ptb_unit *u,
          const struct ptb_unit *o)
{
    const struct ptb_yaml_value *v = &m->doc->page.values[u->part];
    const struct ptb_yaml_value *w = &m->old->page.values[o->part];

    if (v->in_flow != w->in_flow)
        return false;
    return memchr(m->old->page.bytes.p + o->beg, '\n', o->end - o->beg) ==
               NULL ||
           (ptb_slice_eq(v->path, w->path) && v->style == w->style &&
            v->indent == w->indent);
}

/* Do lines of S end as those of PAGE, as far as there are any?  A program that
   changed the line ends of one page would have them mixed else.  */
static bool
fits_lines(const struct ptb_page *page, struct ptb_slice s)
{
    struct ptb_slice all = ptb_buf_slice(&page->bytes);

    return ptb_slice_find(s, '\n') == s.n ||
           ptb_slice_find(all, '\n') == all.n ||
           ptb_slice_has_crlf(s) == ptb_slice_has_crlf(all);
}

/* Unit O of the old page is what unit I becomes; TEXT are the bytes that I has
   otherwise.  Keeps the old bytes if they are others.  */
static void
keep(struct ptb_merge *m, size_t i, uint32_t o, struct ptb_slice text)
{
    const struct ptb_unit *u = &m->doc->units.at[i], *v = &m->old->units.at[o];
    struct ptb_slice bytes = ptb_page_slice(&m->old->page, v->beg, v->end);
    struct ptb_slot *s = &m->slots[i];

    m->unit_of[o] = (uint32_t)i;
    if (ptb_slice_eq(bytes, text) || !fits_lines(&m->doc->page, bytes) ||
        (u->syntax == PTB_SYNTAX_YAML && !fits_yaml(m, u, v)))
        return;
    s->otherwise = m->states[i];
    m->states[i] = PTB_SLOT_KEPT;
    s->old = o;
}

/* Looks for the translation of unit I on the old page.  */
static uint32_t
find_translation(struct ptb_merge *m, struct table *t, size_t i)
{
    const struct ptb_unit *u = &m->doc->units.at[i];
    struct ptb_slot *s = &m->slots[i];

    if (!ptb_merge_encode(m, i, PTB_ENCODE_PLAIN))
        return NONE;
    m->buf.n = 0;
    ptb_unit_key_of(&m->buf, u, s->msgstr, s->text);
    return table_take(t, hash_key(u, ptb_buf_slice(&m->buf)));
}

/* Looks for the source text of unit I on the old page.  */
static uint32_t
find_source(struct ptb_merge *m, struct table *t, size_t i)
{
    struct ptb_unit u = m->doc->units.at[i];

    if (m->slots[i].msgid.p)
        u.msgid = m->slots[i].msgid;
    m->buf.n = 0;
    ptb_unit_key(&m->buf, &m->doc->page, &u);
    return table_take(t, hash_key(&u, ptb_buf_slice(&m->buf)));
}

/* Does so, and keeps its bytes.  */
static uint32_t
keep_source(struct ptb_merge *m, struct table *t, size_t i)
{
    const struct ptb_unit *u = &m->doc->units.at[i];
    uint32_t o = find_source(m, t, i);

    if (o == NONE)
        return NONE;
    m->buf.n = 0;
    ptb_merge_copy(m, &m->buf, u->beg, u->end);
    keep(m, i, o, ptb_buf_slice(&m->buf));
    return o;
}

/* Has unit I a msgstr that is fuzzy, which stays if the old page shows it?  */
static bool
is_fuzzy(const struct ptb_merge *m, size_t i)
{
    return m->states[i] == PTB_SLOT_SOURCE && m->slots[i].message &&
           m->slots[i].message->is_fuzzy;
}

/* Uses the fuzzy msgstr of unit I.  */
static void
use_fuzzy(struct ptb_merge *m, size_t i)
{
    m->states[i] = PTB_SLOT_PLAIN;
    m->result->n_kept++;
    m->result->n_fuzzy--;
}

/* Unit I has a fuzzy msgstr that the old page does not show; where it should
   stand, the page has unit O.  Keeps that unless it is the text that the master
   had before: a translation that needs a look is better than none.  */
static void
keep_in_place(struct ptb_merge *m, size_t i, uint32_t o)
{
    const struct ptb_unit *u = &m->doc->units.at[i], *v = &m->old->units.at[o];
    const struct ptb_message *msg = m->slots[i].message;
    struct ptb_buf before = PTB_BUF_INIT;
    bool is_source;

    if (u->kind != v->kind || u->syntax != v->syntax || u->quote != v->quote ||
        m->unit_of[o] != PTB_NO_UNIT)
        return;
    m->buf.n = 0;
    ptb_key_words(&m->buf, v->msgid, NULL);
    if (msg->previous)
        ptb_key_words(&before, msg->previous->msgid, NULL);
    is_source = ptb_slice_eq(ptb_buf_slice(&m->buf), ptb_buf_slice(&before));
    ptb_buf_free(&before);
    if (is_source)
        return;
    keep(m, i, o, PTB_SLICE_NONE);
    m->result->n_kept++;
    m->result->n_fuzzy--;
}

/* Does so for all such units.  FOUND: by unit, the one of the old page that
   says the same, or NONE.  Where as many units of the old page as of the new
   one lie between two that were found, they stand for each other.  */
static void
keep_places(struct ptb_merge *m, const uint32_t *found)
{
    size_t n = m->doc->units.n, n_old = m->old->units.n;

    for (size_t beg = 0, end; beg < n; beg = end + 1) {
        size_t first = beg > 0 ? found[beg - 1] + 1 : 0, last;

        for (end = beg; end < n && found[end] == NONE;)
            end++;
        last = end < n ? found[end] : n_old;
        if (last < first || last - first != end - beg)
            continue;
        for (size_t i = beg; i < end; i++)
            if (is_fuzzy(m, i))
                keep_in_place(m, i, (uint32_t)(first + (i - beg)));
    }
}

/* The texts of PAGE.  */
static struct ptb_held *
texts_of(const struct potable_page *page)
{
    struct ptb_held *texts = ptb_held_new(NULL);

    for (size_t i = 0; i < page->units.n; i++)
        ptb_held_add(texts, page->units.at[i].msgid);
    return texts;
}

/* Uses the fuzzy msgstrs that stand on the old page as part of a text: where
   one text there translates two, each of these has a part of it.  */
static void
use_parts(struct ptb_merge *m, const uint32_t *found)
{
    struct ptb_held *texts = NULL;

    for (size_t i = 0; i < m->doc->units.n; i++) {
        struct ptb_slot *s = &m->slots[i];

        if (!is_fuzzy(m, i) || found[i] != NONE || !s->text.p ||
            s->msgstr.n < MIN_PART)
            continue;
        if (texts == NULL)
            texts = texts_of(m->old);
        if (!ptb_held_has(texts, s->msgstr, &m->buf))
            continue;
        use_fuzzy(m, i);
    }
    ptb_held_free(texts);
}

/* Finds the units of the old page that say byte for byte what the slots say.
   What a merge would lose is all that is asked for then, so nothing is
   encoded.  Returns the number of those not found.  */
static size_t
find_same(struct ptb_merge *m, uint32_t *found)
{
    struct table t = {0};
    size_t n = 0;

    table_make(&t, m, true);
    for (size_t i = 0; i < m->doc->units.n; i++) {
        const struct ptb_unit *u = &m->doc->units.at[i];
        const struct ptb_slot *s = &m->slots[i];
        bool fuzzy = is_fuzzy(m, i);
        struct ptb_slice text = s->msgid.p ? s->msgid : u->msgid;
        uint32_t o;

        if (fuzzy || m->states[i] != PTB_SLOT_SOURCE)
            text = s->msgstr;
        o = table_take(&t, hash_text(u, text));
        if (o == NONE || !ptb_slice_eq(m->old->units.at[o].msgid, text)) {
            n++;
            continue;
        }
        if (fuzzy)
            use_fuzzy(m, i);
        keep(m, i, o, PTB_SLICE_NONE);
        found[i] = o;
    }
    table_free(&t);
    return n;
}

/* Finds the units of the old page that say, however they are written, what the
   slots say that have none yet.  */
static void
find_alike(struct ptb_merge *m, uint32_t *found)
{
    struct table t = {0};

    table_make(&t, m, false);
    for (size_t i = 0; i < m->doc->units.n; i++) {
        bool fuzzy = is_fuzzy(m, i);

        if (found[i] != NONE)
            continue;
        if (m->states[i] != PTB_SLOT_SOURCE || fuzzy)
            found[i] = find_translation(m, &t, i);
        if (found[i] != NONE && fuzzy)
            use_fuzzy(m, i);
        if (found[i] != NONE)
            keep(m, i, found[i], m->slots[i].text);
        else if (m->states[i] == PTB_SLOT_SOURCE)
            found[i] = keep_source(m, &t, i);
    }
    table_free(&t);
}

void
ptb_merge_keep(struct ptb_merge *m)
{
    size_t size = (m->doc->units.n + 1) * sizeof(uint32_t);
    uint32_t *found = ptb_alloc(size);

    memset(found, 0xff, size); /* NONE */
    if (m->options->lost == NULL || find_same(m, found) > 0)
        find_alike(m, found);
    if (m->options->fuzzy == POTABLE_FUZZY_KEEP) {
        use_parts(m, found);
        keep_places(m, found);
    }
    ptb_free(found);
}
