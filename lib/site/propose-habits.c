/* What translators of a site do to front matter.  Input: masters and their
   localized pages; output: `front-matter:` with comments.  Nothing is asked of
   the names of keys: a key whose values differ is text, one that only localized
   pages have is their own.  */
#include "config.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/yamltree.h"
#include "site/propose.h"
#include "unit/document.h"

/* What was seen of a key.  */
struct habit {
    struct ptb_slice key;
    size_t n_both, n_differ; /* pages where both have it; and differ in it */
    size_t n_text, n_path;   /* of those that differ: texts; addresses */
    size_t n_own;            /* only the localized page has it */
    size_t n_folder, n_tag;  /* it says the locale's folder; its tag */
};

struct habits {
    struct habit *at; /* owned; in the order in which they were met */
    size_t n, cap, n_pages;
    struct ptb_table keys;
    struct ptb_arena arena;
};

void
ptb_propose_each(const struct potable_site *site,
                 void (*each)(void *data, const struct potable_site *site,
                              size_t page, size_t locale,
                              struct potable_page *master,
                              struct potable_page *localized),
                 void *data)
{
    size_t n_all = site->n_pages * site->n_locales, n = 0, seen = 0;
    struct ptb_buf path = PTB_BUF_INIT;

    for (size_t i = 0; i < n_all; i++)
        n +=
            ptb_table_get(&site->by_path,
                          ptb_slice_str(site->pages[i / site->n_locales]
                                            .localized[i % site->n_locales])) !=
            SIZE_MAX;
    for (size_t i = 0; i < n_all; i++) {
        const struct ptb_site_page *page = &site->pages[i / site->n_locales];
        const char *name = page->localized[i % site->n_locales];
        struct potable_page *master = NULL, *localized = NULL;

        if (ptb_table_get(&site->by_path, ptb_slice_str(name)) == SIZE_MAX ||
            page->options.format == POTABLE_FORMAT_YAML)
            continue;
        /* Spread over all: those at which I * SAMPLE / N steps on.  */
        seen++;
        if (n > PTB_PROPOSE_SAMPLE && seen * PTB_PROPOSE_SAMPLE / n ==
                                          (seen - 1) * PTB_PROPOSE_SAMPLE / n)
            continue;
        path.n = 0;
        ptb_site_master(site, page->master, &path);
        if (potable_page_read(&master, ptb_buf_cstr(&path), &page->options,
                              NULL) != POTABLE_OK)
            continue;
        path.n = 0;
        ptb_site_master(site, name, &path);
        if (potable_page_read(&localized, ptb_buf_cstr(&path), &page->options,
                              NULL) == POTABLE_OK)
            each(data, site, i / site->n_locales, i % site->n_locales, master,
                 localized);
        potable_page_free(master);
        potable_page_free(localized);
    }
    ptb_buf_free(&path);
}

/* The front matter of PAGE, in ARENA; NULL if it has none.  */
static const struct ptb_yaml_node *
front_matter_of(const struct potable_page *page, struct ptb_arena *arena)
{
    struct ptb_slice text = ptb_buf_slice(&page->page.bytes);
    const struct ptb_yaml_node *root = NULL;
    struct ptb_yaml_error error;

    if (ptb_slice_starts(text, PTB_S("\xef\xbb\xbf")))
        text = ptb_slice(text.p + 3, text.n - 3);
    if (!ptb_slice_starts(text, PTB_S("---")))
        return NULL;
    text.n = (size_t)(page->page.bytes.p + page->page.body - text.p);
    if (!ptb_yaml_tree_read(arena, text, &root, NULL, &error))
        return NULL;
    return root && root->type == PTB_YAML_MAP ? root : NULL;
}

static struct habit *
habit_of(struct habits *h, struct ptb_slice key)
{
    size_t i = ptb_table_get(&h->keys, key);

    if (i != SIZE_MAX)
        return &h->at[i];
    h->at = ptb_grow(h->at, &h->cap, h->n + 1, sizeof(*h->at));
    h->at[h->n] = (struct habit){.key = ptb_arena_copy(&h->arena, key)};
    ptb_table_put(&h->keys, h->at[h->n].key, h->n, NULL);
    return &h->at[h->n++];
}

/* Is S an address rather than words?  */
static bool
is_path(struct ptb_slice s)
{
    return ptb_slice_find(s, '/') < s.n && ptb_slice_find(s, ' ') == s.n;
}

/* Looks at the front matter of one pair of pages.  */
static void
see_front_matter(void *data, const struct potable_site *site, size_t page,
                 size_t locale, struct potable_page *master,
                 struct potable_page *localized)
{
    struct habits *h = data;
    struct ptb_arena arena = PTB_ARENA_INIT;
    const struct ptb_yaml_node *m = front_matter_of(master, &arena);
    const struct ptb_yaml_node *l = front_matter_of(localized, &arena);

    (void)page;
    h->n_pages += l != NULL;
    for (l = l ? l->first : NULL; l; l = l->next) {
        const struct ptb_yaml_node *of_master = ptb_yaml_get(m, l->key);
        struct habit *habit = habit_of(h, l->key);

        habit->n_own += of_master == NULL;
        habit->n_both += of_master != NULL;
        if (l->type != PTB_YAML_TEXT)
            continue;
        habit->n_folder +=
            ptb_slice_eq(l->text, ptb_slice_str(site->locales[locale].folder));
        habit->n_tag +=
            ptb_slice_eq(l->text, ptb_slice_str(site->locales[locale].tag));
        if (!of_master || of_master->type != PTB_YAML_TEXT ||
            ptb_slice_eq(l->text, of_master->text))
            continue;
        habit->n_differ++;
        habit->n_path += is_path(of_master->text);
        habit->n_text +=
            of_master->is_string && ptb_text_has_letter(of_master->text);
    }
    ptb_arena_free(&arena);
}

/* Pages that show more than slips, if they are two in a hundred.  */
enum { SEVERAL = 3 };

enum use { NOTHING, TRANSLATE, SET_FOLDER, SET_TAG, KEEP };

/* What to do with a key.  A habit is what most pages show: one translator's
   slip, of which any site has some, is none; but what several pages have of
   their own must not be lost.  Nor an address that differs anywhere, or two
   pages would have one.  */
static enum use
use_of(const struct habit *h)
{
    size_t n = h->n_own + h->n_both;

    if (h->n_tag * 5 >= n * 4 && h->n_tag >= h->n_folder)
        return SET_TAG;
    if (h->n_folder * 5 >= n * 4)
        return SET_FOLDER;
    if (h->n_own > h->n_both || h->n_path * 2 > h->n_differ)
        return KEEP;
    if (h->n_differ * 2 < h->n_both)
        return h->n_differ >= SEVERAL && h->n_differ * 50 >= n ? KEEP : NOTHING;
    return h->n_text * 2 >= h->n_differ ? TRANSLATE : KEEP;
}

/* Appends the keys of H that are for USE, with NAME in front.  */
static void
add_list(const struct habits *h, const char *name, enum use use,
         struct ptb_buf *b)
{
    size_t n = 0;

    for (size_t i = 0; i < h->n; i++)
        n += use_of(&h->at[i]) == use;
    if (n == 0)
        return;
    ptb_buf_add_fmt(b, "  %s:\n", name);
    for (size_t i = 0; i < h->n; i++) {
        const struct habit *habit = &h->at[i];

        if (use_of(habit) != use)
            continue;
        ptb_buf_add_str(b, "    - ");
        ptb_propose_quote(b, habit->key);
        if (use == TRANSLATE)
            ptb_buf_add_fmt(b, "  # it differs %zu times of %zu\n",
                            habit->n_differ, habit->n_both);
        else
            ptb_buf_add_fmt(
                b, "  # own values: %zu%s\n", habit->n_own + habit->n_differ,
                50 * (habit->n_own + habit->n_differ) < h->n_pages ? "; a slip?"
                                                                   : "");
    }
}

/* Appends `set:`.  */
static void
add_set(const struct habits *h, struct ptb_buf *b)
{
    bool is_first = true;

    for (size_t i = 0; i < h->n; i++) {
        const struct habit *habit = &h->at[i];
        enum use use = use_of(habit);

        if (use != SET_FOLDER && use != SET_TAG)
            continue;
        if (is_first)
            ptb_buf_add_str(b, "  set:\n");
        is_first = false;
        ptb_buf_add_str(b, "    ");
        ptb_propose_quote(b, habit->key);
        ptb_buf_add_fmt(b, ": '%s'  # so it is %zu times of %zu\n",
                        use == SET_TAG ? "{locale}" : "{folder}",
                        use == SET_TAG ? habit->n_tag : habit->n_folder,
                        h->n_pages);
    }
}

void
ptb_propose_front_matter(const struct potable_site *site, struct ptb_buf *b)
{
    struct habits h = {.n = 0};
    bool is_any = false;

    ptb_propose_each(site, see_front_matter, &h);
    for (size_t i = 0; i < h.n; i++)
        is_any |= use_of(&h.at[i]) != NOTHING;
    if (is_any) {
        ptb_buf_add_fmt(b,
                        "\n# Front matter: texts that are translated, keys "
                        "that say the locale, and keys that\n# localized pages "
                        "keep.  As %zu localized pages do.\nfront-matter:\n",
                        h.n_pages);
        add_list(&h, "translate", TRANSLATE, b);
        add_set(&h, b);
        add_list(&h, "keep", KEEP, b);
    }
    ptb_free(h.at);
    ptb_table_free(&h.keys);
    ptb_arena_free(&h.arena);
}
