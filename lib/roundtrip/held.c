/* Held texts.  Input: texts; output: whether a text is among them.  Texts are
   compared by their words (unit/key.h), first by a hash of them, then all held
   words are searched for them: a translation of two texts is the text of two
   units, too, and markup round a text may be the page's.
   Invariant: the words of each text stand between line ends.  */
#include "config.h"

#include "roundtrip/held.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/mem.h"
#include "catalog/kept.h"
#include "unit/key.h"

struct set {
    uint64_t *slots;   /* owned; hashes of texts; zero is free */
    size_t n, n_slots; /* a power of two */
};

struct ptb_held {
    struct ptb_buf words;
    struct set texts, targets;
};

/* The hash of TEXT, which is not zero.  */
static uint64_t
hash_of(struct ptb_slice text)
{
    uint64_t h = ptb_hash_quick(text, 0);

    return h ? h : 1;
}

static void
set_put(struct set *s, uint64_t h)
{
    size_t i = (size_t)h & (s->n_slots - 1);

    while (s->slots[i]) {
        if (s->slots[i] == h)
            return;
        i = (i + 1) & (s->n_slots - 1);
    }
    s->slots[i] = h;
    s->n++;
}

static void
set_add(struct set *s, struct ptb_slice text)
{
    if (text.n == 0)
        return;
    if (s->n * 2 >= s->n_slots) {
        struct set old = *s;

        s->n_slots = old.n_slots ? 2 * old.n_slots : 64;
        s->slots = ptb_alloc_zero(s->n_slots, sizeof(*s->slots));
        s->n = 0;
        for (size_t i = 0; i < old.n_slots; i++)
            if (old.slots[i])
                set_put(s, old.slots[i]);
        ptb_free(old.slots);
    }
    set_put(s, hash_of(text));
}

static bool
set_has(const struct set *s, struct ptb_slice text)
{
    uint64_t h = hash_of(text);

    if (s->n_slots == 0)
        return false;
    for (size_t i = (size_t)h & (s->n_slots - 1); s->slots[i];
         i = (i + 1) & (s->n_slots - 1))
        if (s->slots[i] == h)
            return true;
    return false;
}

static void
add_target(void *data, struct ptb_slice target)
{
    ptb_held_add_target(data, target);
}

void
ptb_held_add_target(struct ptb_held *held, struct ptb_slice target)
{
    set_add(&held->targets, target);
}

void
ptb_held_add(struct ptb_held *held, struct ptb_slice text)
{
    struct ptb_key_links links = {add_target, held};
    size_t beg = held->words.n;

    if (text.n == 0)
        return;
    ptb_key_words(&held->words, text, &links);
    if (held->words.n == beg)
        return;
    set_add(&held->texts, ptb_slice(held->words.p + beg, held->words.n - beg));
    ptb_buf_add_char(&held->words, '\n');
}

/* Adds a kept TEXT, with line ends where it has signs for them.  */
static void
add_kept(struct ptb_held *held, struct ptb_slice text)
{
    struct ptb_slice sign = ptb_slice_str(PTB_KEPT_LINE_END);
    struct ptb_buf block = PTB_BUF_INIT;

    for (size_t i = 0; i < text.n; i++) {
        if (ptb_slice_starts(ptb_slice(text.p + i, text.n - i), sign)) {
            ptb_buf_add_char(&block, '\n');
            i += sign.n - 1;
        } else {
            ptb_buf_add_char(&block, text.p[i]);
        }
    }
    ptb_held_add(held, ptb_buf_slice(&block));
    ptb_buf_free(&block);
}

/* Adds the comments of M: what aligning keeps in them, and what translators
   say.  */
static void
add_comments(struct ptb_held *held, const struct ptb_message *m)
{
    for (uint32_t i = 0; i < m->comments.n;) {
        uint32_t first = i;
        enum ptb_kept what;
        struct ptb_slice text;
        bool is_kept = ptb_kept_next(m, &i, &what, &text);

        for (uint32_t k = first; k + is_kept < i; k++)
            ptb_held_add(held, m->comments.at[k]);
        if (!is_kept)
            return;
        if (what == PTB_KEPT_LINK)
            ptb_held_add_target(held, text);
        else
            add_kept(held, text);
    }
}

struct ptb_held *
ptb_held_new(const struct potable_catalog *catalog)
{
    struct ptb_held *held = ptb_alloc_zero(1, sizeof(*held));

    ptb_buf_add_char(&held->words, '\n');
    for (size_t i = 0; catalog && i < catalog->n; i++) {
        const struct ptb_message *m = catalog->messages[i];

        add_comments(held, m);
        if (m->msgid.n == 0)
            continue;
        ptb_held_add(held, m->msgid);
        ptb_held_add(held, m->msgid_plural);
        if (m->previous)
            ptb_held_add(held, m->previous->msgid);
        for (uint32_t k = 0; k < m->n_msgstr; k++)
            ptb_held_add(held, m->msgstr[k]);
    }
    return held;
}

void
ptb_held_free(struct ptb_held *held)
{
    if (held == NULL)
        return;
    ptb_buf_free(&held->words);
    ptb_free(held->texts.slots);
    ptb_free(held->targets.slots);
    ptb_free(held);
}

/* Can a text begin or end between bytes A and B?  */
static bool
is_border(char a, char b)
{
    return ptb_is_space(a) || ptb_is_space(b) || ptb_is_punct(a) ||
           ptb_is_punct(b) ||
           ((unsigned char)a >= 0x80 && (unsigned char)b >= 0x80);
}

bool
ptb_held_has(const struct ptb_held *held, struct ptb_slice text,
             struct ptb_buf *buf)
{
    const char *p = held->words.p, *end = p + held->words.n;
    struct ptb_slice words;

    buf->n = 0;
    ptb_key_words(buf, text, NULL);
    words = ptb_buf_slice(buf);
    if (words.n == 0 || set_has(&held->texts, words))
        return true;
    /* The first byte of WORDS is no continuation byte, so no character is cut
       at its start.  */
    while ((p = memmem(p, (size_t)(end - p), words.p, words.n)) != NULL) {
        if (is_border(p[-1], p[0]) && is_border(p[words.n - 1], p[words.n]))
            return true;
        p++;
    }
    return false;
}

bool
ptb_held_has_target(const struct ptb_held *held, struct ptb_slice target)
{
    /* An empty one says nothing.  */
    return target.n == 0 || set_has(&held->targets, target);
}
