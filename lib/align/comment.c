/* Source text kept in comments.  Translators leave the text of the master in an
   HTML comment above or below the block that translates it.  Input: the
   profiles of both pages; output: for items of the localized page, the text of
   the master in the comment before and behind them.
   Invariant: only texts that are units of the master are told, so that comments
   of any other kind say nothing.  */
#include "config.h"

#include <stdlib.h>

#include "align/profile.h"
#include "base/mem.h"

/* A comment with units of the master in it, and its texts.  */
struct comment {
    uint32_t beg, end;
    uint32_t first, n; /* in the texts of the reading */
};

/* A text in a comment.  */
struct text {
    uint32_t hash; /* squashed; 0: no unit of the master */
    uint8_t kind;  /* enum ptb_unit_kind */
};

struct reading {
    struct comment *comments;
    size_t n, cap;
    struct text *texts;
    size_t n_texts, cap_texts;
    uint32_t *known; /* squashed texts of the master, sorted */
    size_t n_known;
};

static int
by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* Reads the comment of page bytes [BEG, END) as a page of its own.  */
static void
read_comment(struct reading *r, const struct potable_page *page, uint32_t beg,
             uint32_t end)
{
    struct ptb_slice text =
        ptb_slice_trim(ptb_page_slice(&page->page, beg + 4, end - 3));
    struct ptb_slice mark = PTB_S(PTB_SOURCE_MARK);
    struct potable_page *inner;
    struct comment c = {beg, end, (uint32_t)r->n_texts, 0};
    bool is_source = false;

    if (ptb_slice_starts(text, mark))
        text = ptb_slice(text.p + mark.n, text.n - mark.n);
    if (potable_page_parse(&inner, page->page.name, text.p, text.n,
                           &page->options, NULL) != POTABLE_OK)
        return;
    for (size_t i = 0; i < inner->units.n; i++) {
        uint32_t hash = ptb_token_squash(inner->units.at[i].msgid, NULL);

        if (bsearch(&hash, r->known, r->n_known, sizeof(hash), by_value))
            is_source = true;
        else
            hash = 0;
        r->texts = ptb_grow(r->texts, &r->cap_texts, r->n_texts + 1,
                            sizeof(*r->texts));
        r->texts[r->n_texts++] =
            (struct text){hash, (uint8_t)inner->units.at[i].kind};
        c.n++;
    }
    potable_page_free(inner);
    if (!is_source) {
        r->n_texts = c.first;
        return;
    }
    r->comments =
        ptb_grow(r->comments, &r->cap, r->n + 1, sizeof(*r->comments));
    r->comments[r->n++] = c;
}

/* Do KIND and the one of TEXT agree in what they are: headings, items of lists,
   cells?  As many units as texts may be other units, if one is missing.  */
static bool
is_alike(const struct text *text, uint8_t kind)
{
    return (kind == PTB_UNIT_HEADING) == (text->kind == PTB_UNIT_HEADING) &&
           (kind == PTB_UNIT_ITEM) == (text->kind == PTB_UNIT_ITEM) &&
           (kind == PTB_UNIT_CELL || kind == PTB_UNIT_HTML_CELL) ==
               (text->kind == PTB_UNIT_CELL ||
                text->kind == PTB_UNIT_HTML_CELL);
}

static bool
are_alike(const struct ptb_profile *profile, const struct text *texts,
          uint32_t n, size_t first)
{
    for (uint32_t k = 0; k < n; k++)
        if (!is_alike(&texts[k], profile->page->units.at[first + k].kind))
            return false;
    return true;
}

/* Gives the TEXTS of a comment to the units [FIRST, END) of PROFILE, which
   stand between it and the next one.  If they are not as many as the texts, or
   others, only the one beside the comment is told, if that may be it; nothing,
   if they are fewer: any of them may be missing.  */
static void
tell(struct ptb_profile *profile, const struct text *texts, uint32_t n,
     size_t first, size_t end, bool is_above)
{
    bool is_all = end - first == n && are_alike(profile, texts, n, first);

    for (uint32_t k = 0; k < n && first + k < end; k++) {
        bool is_beside = n <= end - first && (is_above ? k == 0 : k == n - 1);
        size_t unit = is_all ? first + k : is_above ? first : end - 1;
        struct ptb_item *item = &profile->items[profile->item_of[unit]];

        if (!is_all &&
            (!is_beside ||
             !is_alike(&texts[k], profile->page->units.at[unit].kind)))
            continue;
        if (is_above)
            item->above = texts[k].hash;
        else
            item->below = texts[k].hash;
    }
}

static void
tell_all(struct ptb_profile *profile, const struct reading *r)
{
    const struct ptb_units *units = &profile->page->units;
    size_t before = 0;

    for (size_t i = 0; i < r->n; i++) {
        const struct comment *c = &r->comments[i];
        size_t first = ptb_units_from(units, c->end);
        size_t end = i + 1 < r->n
                         ? ptb_units_from(units, r->comments[i + 1].beg)
                         : units->n;

        tell(profile, r->texts + c->first, c->n, first, end, true);
        tell(profile, r->texts + c->first, c->n, before, first, false);
        before = first;
    }
}

void
ptb_profile_read_comments(struct ptb_profile *profile,
                          const struct ptb_profile *master)
{
    const struct ptb_page *page = &profile->page->page;
    struct reading r = {0};
    size_t n = master->page->units.n;

    for (size_t i = 0; i < page->n_nodes; i++) {
        const struct ptb_node *node = &page->nodes[i];

        if (!ptb_page_is_html_comment(page, (uint32_t)i))
            continue;
        if (r.known == NULL) {
            r.known = ptb_alloc(n * sizeof(*r.known) + 1);
            memcpy(r.known, master->squash, n * sizeof(*r.known));
            r.n_known = n;
            qsort(r.known, n, sizeof(*r.known), by_value);
        }
        read_comment(&r, profile->page, node->beg, node->end);
    }
    tell_all(profile, &r);
    ptb_free(r.comments);
    ptb_free(r.texts);
    ptb_free(r.known);
}
