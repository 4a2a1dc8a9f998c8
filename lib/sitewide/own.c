/* Links of a locale's own.  Input: a master and its localized page; output:
   entries of the table that po/PO.links.yml keeps.
   The targets of both pages, those of the master as the site would localize
   them, are two sequences.  Those that agree are found by their longest common
   subsequence; between them, where both pages have the same number of targets,
   each is the other's.  Where the numbers differ nothing is known.
   Invariant: a target that also stands where it agrees is not added, since the
   table speaks of all places of a page.  */
#include "config.h"

#include "sitewide/own.h"

#include "base/mem.h"
#include "unit/link.h"

/* A target of the master, or of the localized page.  */
struct target {
    struct ptb_slice text;
    struct ptb_slice wanted; /* of the master: what the site makes of it */
};

struct targets {
    struct target *at; /* owned */
    size_t n;
};

struct own {
    struct ptb_link_table *table;
    struct ptb_master master;
    size_t locale;
    struct targets src, dst;
    struct ptb_arena arena;
    size_t n_added;
};

/* The targets of LINKS that stand for themselves; references are those of their
   definitions.  */
static struct targets
collect(const struct ptb_links *links)
{
    struct targets t = {.n = 0};

    t.at = ptb_alloc_zero(links->n + 1, sizeof(*t.at));
    for (size_t i = 0; i < links->n; i++)
        if (links->at[i].target.p && links->at[i].form != PTB_LINK_FIXED)
            t.at[t.n++].text = links->at[i].target;
    return t;
}

/* What the site makes of each of the master's.  */
static void
localize(struct own *own)
{
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < own->src.n; i++) {
        struct target *t = &own->src.at[i];

        b.n = 0;
        t->wanted = ptb_site_link(own->master.site, own->master.page,
                                  own->locale, t->text, &b)
                        ? ptb_arena_copy(&own->arena, ptb_buf_slice(&b))
                        : t->text;
    }
    ptb_buf_free(&b);
}

static bool
agrees(const struct own *own, size_t i, size_t j)
{
    return ptb_slice_eq(own->src.at[i].wanted, own->dst.at[j].text);
}

/* Does the master have target TEXT where the localized page agrees?  */
static bool
is_regular(const struct own *own, struct ptb_slice text, const bool *agreed)
{
    for (size_t i = 0; i < own->src.n; i++)
        if (agreed[i] && ptb_slice_eq(own->src.at[i].text, text))
            return true;
    return false;
}

/* Pairs the N targets of the master from I on with those of the localized page
   from J on.  */
static void
pair_gap(struct own *own, size_t i, size_t j, size_t n, const bool *agreed)
{
    struct ptb_slice page =
        ptb_slice_str(own->master.site->pages[own->master.page].master);

    for (size_t k = 0; k < n; k++) {
        struct ptb_slice from = own->src.at[i + k].text;

        if (ptb_link_table_find(own->table, page, from).p ||
            is_regular(own, from, agreed))
            continue;
        ptb_link_table_set(own->table, page, from, own->dst.at[j + k].text);
        own->n_added++;
    }
}

/* Walks along the longest common subsequence, whose lengths from each pair of
   places on LENGTH has, and calls pair_gap for what is between.  AGREED[i]: the
   master's target i is on the way.  */
static void
walk(struct own *own, const uint16_t *length, bool *agreed, bool pairs)
{
    size_t width = own->dst.n + 1, i = 0, j = 0, gap_i = 0, gap_j = 0;

    while (i < own->src.n && j < own->dst.n) {
        if (agrees(own, i, j)) {
            if (pairs && i - gap_i == j - gap_j)
                pair_gap(own, gap_i, gap_j, i - gap_i, agreed);
            agreed[i] = true;
            gap_i = ++i;
            gap_j = ++j;
        } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    if (pairs && own->src.n - gap_i == own->dst.n - gap_j)
        pair_gap(own, gap_i, gap_j, own->src.n - gap_i, agreed);
}

static void
match(struct own *own)
{
    size_t n = own->src.n, m = own->dst.n, width = m + 1;
    uint16_t *length = ptb_alloc_zero((n + 1) * width, sizeof(*length));
    bool *agreed = ptb_alloc_zero(n + 1, sizeof(*agreed));

    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            uint16_t down = length[(i + 1) * width + j];
            uint16_t right = length[i * width + j + 1];

            length[i * width + j] =
                agrees(own, i, j)
                    ? (uint16_t)(length[(i + 1) * width + j + 1] + 1)
                : down > right ? down
                               : right;
        }
    walk(own, length, agreed, false);
    walk(own, length, agreed, true);
    ptb_free(length);
    ptb_free(agreed);
}

size_t
ptb_own_links(struct ptb_link_table *table, struct ptb_master master,
              const struct potable_page *doc, size_t locale,
              const struct potable_page *page)
{
    struct own own = {.table = table, .master = master, .locale = locale};
    struct ptb_links found_src = {0}, found_dst = {0};
    const struct ptb_links *src = ptb_document_links(doc, &found_src);
    const struct ptb_links *dst = ptb_document_links(page, &found_dst);

    if (src->n <= PTB_OWN_MAX && dst->n <= PTB_OWN_MAX) {
        own.src = collect(src);
        own.dst = collect(dst);
        localize(&own);
        match(&own);
    }
    ptb_free(own.src.at);
    ptb_free(own.dst.at);
    ptb_arena_free(&own.arena);
    ptb_links_clear(&found_src);
    ptb_links_clear(&found_dst);
    return own.n_added;
}

/* The `map` of ptb_localize_options, for DATA, a struct ptb_own_place.  */
static bool
map(void *data, struct ptb_slice target, bool is_own, struct ptb_buf *out)
{
    const struct ptb_own_place *place = data;
    const struct potable_site *site = place->master.site;
    size_t page = place->master.page;
    struct ptb_slice own;

    if (is_own)
        return false;
    own = ptb_link_table_find(place->table,
                              ptb_slice_str(site->pages[page].master), target);
    if (own.p == NULL)
        return ptb_site_link(site, page, place->locale, target, out);
    ptb_buf_add_slice(out, own);
    return true;
}

struct ptb_localize_options
ptb_own_options(struct ptb_own_place *place)
{
    const struct potable_site *site = place->master.site;
    const struct ptb_front_matter *front =
        ptb_site_front_matter(site, place->master.page);

    return (struct ptb_localize_options){.fuzzy = site->fuzzy,
                                         .comments = site->comments,
                                         .minimum = site->minimum,
                                         .set = front->set,
                                         .n_set = front->n_set,
                                         .keep = front->keep.at,
                                         .n_keep = front->keep.n,
                                         .map = map,
                                         .map_data = place};
}
