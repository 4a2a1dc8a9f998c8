/* A whole site.  Input: a site; output: a check with all of its pages.
   Invariant: pages are read by several threads and added in the order of the
   site, so that the result does not depend on them.  */
#include "config.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "check/check.h"
#include "site/site.h"

#include <unistd.h>

/* One page that is read: a master, or a localized page.  */
struct slot {
    size_t page;
    size_t locale;    /* SIZE_MAX: the master */
    const char *path; /* as the site calls it */
    struct potable_page *read;
    struct potable_log *log;
    enum potable_status st;
};

struct reading {
    const struct potable_site *site;
    struct slot *slots; /* owned */
    size_t n, cap;
};

static bool
is_excluded(const struct potable_site *site, const char *path)
{
    for (size_t i = 0; i < site->check_exclude.n; i++)
        if (ptb_pattern_match(&site->check_exclude.at[i], ptb_slice_str(path),
                              NULL, NULL, NULL))
            return true;
    return false;
}

static void
add_slot(struct reading *r, size_t page, size_t locale, const char *path)
{
    r->slots = ptb_grow(r->slots, &r->cap, r->n + 1, sizeof *r->slots);
    r->slots[r->n++] =
        (struct slot){.page = page, .locale = locale, .path = path};
}

/* Appends where the system finds the page of S.  */
static void
add_path(const struct potable_site *site, const struct slot *s,
         struct ptb_buf *path)
{
    if (s->locale == SIZE_MAX)
        ptb_site_master(site, s->path, path);
    else
        ptb_site_input(site, s->path, path);
}

static void
list_pages(struct reading *r)
{
    const struct potable_site *site = r->site;
    struct ptb_buf path = PTB_BUF_INIT;

    for (size_t i = 0; i < site->n_pages; i++) {
        const struct ptb_site_page *page = &site->pages[i];
        size_t first = r->n;

        add_slot(r, i, SIZE_MAX, page->master);
        for (size_t k = 0; k < site->n_locales; k++) {
            if (is_excluded(site, page->localized[k]))
                continue;
            path.n = 0;
            ptb_site_input(site, page->localized[k], &path);
            if (access(ptb_buf_cstr(&path), R_OK) == 0)
                add_slot(r, i, k, page->localized[k]);
        }
        if (r->n == first + 1)
            r->n = first; /* nobody has translated it */
    }
    ptb_buf_free(&path);
}

static void
read_slot(void *data, size_t i, unsigned thread)
{
    struct reading *r = data;
    struct slot *s = &r->slots[i];
    struct ptb_buf path = PTB_BUF_INIT;

    (void)thread;
    s->log = potable_log_new();
    add_path(r->site, s, &path);
    s->st = potable_page_read(&s->read, ptb_buf_cstr(&path),
                              &r->site->pages[s->page].options, s->log);
    ptb_buf_free(&path);
}

static bool
is_wanted(const struct potable_site *site, size_t locale,
          const char *const *locales, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ptb_site_find_locale(site, locales[i]) == locale)
            return true;
    return n == 0;
}

static void
keep_page(struct potable_check *check, struct potable_page *page)
{
    check->pages = ptb_grow(check->pages, &check->cap_pages, check->n_pages + 1,
                            sizeof(*check->pages));
    check->pages[check->n_pages++] = page;
}

static void
add_pages(struct potable_check *check, struct reading *r,
          const char *const *locales, size_t n)
{
    const struct potable_page *master = NULL;

    for (size_t i = 0; i < r->n; i++) {
        struct slot *s = &r->slots[i];

        keep_page(check, s->read);
        if (s->locale == SIZE_MAX) {
            master = s->read;
            continue;
        }
        potable_check_add_page(check, master, s->read,
                               r->site->locales[s->locale].tag);
        check->files[check->n_files - 1]->name =
            ptb_arena_copy(&check->arena, ptb_slice_str(s->path)).p;
        check->files[check->n_files - 1]->is_silent =
            !is_wanted(r->site, s->locale, locales, n);
        check->files[check->n_files - 1]->site = r->site;
        check->files[check->n_files - 1]->site_page = s->page;
        check->files[check->n_files - 1]->site_locale = s->locale;
    }
}

/* Adds the catalogs that are there.  */
static enum potable_status
add_catalogs(struct potable_check *check, const struct potable_site *site,
             size_t locale, struct potable_log *log)
{
    size_t n = site->has_page_catalogs ? site->n_pages : 1;
    struct ptb_buf path = PTB_BUF_INIT, full = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    for (size_t i = 0; i < n && site->n_pages && st == POTABLE_OK; i++) {
        struct potable_catalog *cat = NULL;

        path.n = full.n = 0;
        ptb_site_catalog_path(site, i, locale, &path);
        ptb_site_input(site, ptb_buf_cstr(&path), &full);
        if (access(ptb_buf_cstr(&full), R_OK) != 0)
            continue;
        st = potable_catalog_read(&cat, ptb_buf_cstr(&full), log);
        if (st != POTABLE_OK)
            break;
        check->catalogs =
            ptb_grow(check->catalogs, &check->cap_catalogs,
                     check->n_catalogs + 1, sizeof(*check->catalogs));
        check->catalogs[check->n_catalogs++] = cat;
        potable_check_add_catalog(check, cat, site->locales[locale].tag);
        check->files[check->n_files - 1]->name =
            ptb_arena_copy(&check->arena, ptb_buf_slice(&path)).p;
        check->files[check->n_files - 1]->is_form_only = true;
    }
    ptb_buf_free(&path);
    ptb_buf_free(&full);
    return st;
}

/* Takes over what the site says about rules and terms.  */
static void
configure(struct potable_check *check, const struct potable_site *site)
{
    for (size_t i = 0; i < site->n_checks; i++) {
        const struct ptb_check_rule *c = &site->checks[i];

        for (size_t k = 0; k < PTB_N_RULES; k++) {
            const struct potable_rule *rule = ptb_rule_at((enum ptb_rule)k);

            if (strcmp(c->name, rule->name) != 0 &&
                strcmp(c->name, rule->family) != 0)
                continue;
            if (c->say == PTB_CHECK_OFF)
                check->is_off[k] = true;
            else if (c->say != PTB_CHECK_UNSET)
                check->severity[k] =
                    (uint8_t)(c->say == PTB_CHECK_NOTE      ? POTABLE_NOTE
                              : c->say == PTB_CHECK_WARNING ? POTABLE_WARNING
                                                            : POTABLE_ERROR);
        }
    }
    for (size_t i = 0; i < site->terms.n; i++) {
        check->terms = ptb_grow(check->terms, &check->cap_terms,
                                check->n_terms + 1, sizeof *check->terms);
        check->terms[check->n_terms++] =
            ptb_arena_copy(&check->arena, ptb_slice_str(site->terms.at[i]));
    }
}

enum potable_status
potable_check_add_site(struct potable_check *check,
                       const struct potable_site *site,
                       const char *const *locales, size_t n, unsigned jobs,
                       struct potable_log *log)
{
    struct reading r = {.site = site};
    enum potable_status st = POTABLE_OK;

    list_pages(&r);
    ptb_parallel(r.n, jobs, read_slot, NULL, &r);
    for (size_t i = 0; i < r.n; i++) {
        ptb_log_take(log, r.slots[i].log);
        potable_log_free(r.slots[i].log);
        if (r.slots[i].st != POTABLE_OK && st == POTABLE_OK)
            st = r.slots[i].st;
    }
    if (st == POTABLE_OK) {
        configure(check, site);
        add_pages(check, &r, locales, n);
        for (size_t i = 0; i < site->n_locales && st == POTABLE_OK; i++)
            if (is_wanted(site, i, locales, n))
                st = add_catalogs(check, site, i, log);
    } else {
        for (size_t i = 0; i < r.n; i++)
            potable_page_free(r.slots[i].read);
    }
    ptb_free(r.slots);
    return st;
}

bool
ptb_check_expected_link(const struct ptb_check_file *file,
                        struct ptb_slice target, struct ptb_buf *b)
{
    return file->site && ptb_site_link(file->site, file->site_page,
                                       file->site_locale, target, b);
}
