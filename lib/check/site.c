/* A whole site.  Input: a site; output: a check with all of its pages.
   Invariant: pages are read by several threads and added in the order of the
   site, so that the result does not depend on them.  */
#include "config.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "check/check.h"
#include "check/glossaries.h"
#include "site/master.h"
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

bool
ptb_check_is_excluded(const struct potable_site *site, const char *path)
{
    struct ptb_pattern_match match;

    for (size_t i = 0; i < site->check_exclude.n; i++)
        if (ptb_pattern_match(&site->check_exclude.at[i], ptb_slice_str(path),
                              NULL, NULL, &match))
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

/* Lists the localized pages of the site's page P that are there.  */
static void
list_page(struct reading *r, size_t p, struct ptb_buf *path)
{
    const struct potable_site *site = r->site;

    for (size_t k = 0; k < site->n_locales; k++) {
        const char *name = site->pages[p].localized[k];

        if (ptb_check_is_excluded(site, name))
            continue;
        path->n = 0;
        ptb_site_input(site, name, path);
        if (access(ptb_buf_cstr(path), R_OK) == 0)
            add_slot(r, p, k, name);
    }
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
    if (s->st == POTABLE_OK && s->locale == SIZE_MAX)
        ptb_master_adapt(s->read, &(struct ptb_master){r->site, s->page});
    ptb_buf_free(&path);
}

/* Reads all pages of R.  */
static enum potable_status
read_slots(struct reading *r, unsigned jobs, struct potable_log *log)
{
    enum potable_status st = POTABLE_OK;

    ptb_parallel(r->n, jobs, read_slot, NULL, r);
    for (size_t i = 0; i < r->n; i++) {
        ptb_log_take(log, r->slots[i].log);
        potable_log_free(r->slots[i].log);
        if (r->slots[i].st != POTABLE_OK && st == POTABLE_OK)
            st = r->slots[i].st;
    }
    return st;
}

static void
free_slots(struct reading *r)
{
    for (size_t i = 0; i < r->n; i++)
        potable_page_free(r->slots[i].read);
    ptb_free(r->slots);
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

/* Adds the pages of R, which are localized ones of PARTS.  */
static void
add_pages(struct potable_check *check, struct reading *r,
          const struct ptb_check_parts *parts, const char *const *locales,
          size_t n)
{
    const struct potable_site *site = r->site;

    for (size_t i = 0; i < r->n; i++) {
        struct slot *s = &r->slots[i];
        struct ptb_check_file *file;

        keep_page(check, s->read);
        potable_check_add_page(check, parts->masters[s->page], s->read,
                               site->locales[s->locale].tag);
        file = check->files[check->n_files - 1];
        file->name = ptb_arena_copy(&check->arena, ptb_slice_str(s->path)).p;
        file->is_silent = !is_wanted(site, s->locale, locales, n);
        file->site = site;
        file->site_page = s->page;
        file->site_locale = s->locale;
        file->known = file->home =
            parts->catalogs[s->locale][site->has_page_catalogs ? s->page : 0];
    }
}

void
ptb_check_configure(struct potable_check *check,
                    const struct potable_site *site)
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
    check->source = ptb_arena_copy(&check->arena, ptb_slice_str(site->source));
    for (size_t i = 0; i < site->terms.n; i++) {
        check->terms = ptb_grow(check->terms, &check->cap_terms,
                                check->n_terms + 1, sizeof *check->terms);
        check->terms[check->n_terms++] =
            ptb_arena_copy(&check->arena, ptb_slice_str(site->terms.at[i]));
    }
}

enum potable_status
ptb_check_add_parts(struct potable_check *check,
                    const struct potable_site *site,
                    const struct ptb_check_parts *parts,
                    const char *const *locales, size_t n, unsigned jobs,
                    struct potable_log *log)
{
    struct reading r = {.site = site};
    struct ptb_buf path = PTB_BUF_INIT;
    enum potable_status st;

    for (size_t p = parts->first; p < parts->first + parts->n; p++)
        list_page(&r, p, &path);
    ptb_buf_free(&path);
    st = read_slots(&r, jobs, log);
    if (st == POTABLE_OK) {
        ptb_check_configure(check, site);
        st = ptb_glossaries_read(check, site, log);
    }
    if (st != POTABLE_OK) {
        free_slots(&r);
        return st;
    }
    add_pages(check, &r, parts, locales, n);
    ptb_free(r.slots);
    return st;
}

void
ptb_check_add_form(struct potable_check *check, const struct potable_site *site,
                   size_t locale, const struct potable_catalog *catalog,
                   const char *path)
{
    struct ptb_check_file *file;

    ptb_check_add_catalog(check, catalog, site->locales[locale].tag);
    file = check->files[check->n_files - 1];
    file->name = ptb_arena_copy(&check->arena, ptb_slice_str(path)).p;
    file->is_form_only = true;
    file->site = site;
}

/* Reads the masters of SITE that somebody has translated, into MASTERS.  */
static enum potable_status
read_masters(struct potable_check *check, const struct potable_site *site,
             const struct potable_page **masters, unsigned jobs,
             struct potable_log *log)
{
    struct reading r = {.site = site}, localized = {.site = site};
    struct ptb_buf path = PTB_BUF_INIT;
    enum potable_status st;

    for (size_t p = 0; p < site->n_pages; p++) {
        size_t n = localized.n;

        list_page(&localized, p, &path);
        if (localized.n > n)
            add_slot(&r, p, SIZE_MAX, site->pages[p].master);
    }
    ptb_buf_free(&path);
    ptb_free(localized.slots);
    st = read_slots(&r, jobs, log);
    if (st != POTABLE_OK) {
        free_slots(&r);
        return st;
    }
    for (size_t i = 0; i < r.n; i++) {
        keep_page(check, r.slots[i].read);
        masters[r.slots[i].page] = r.slots[i].read;
    }
    ptb_free(r.slots);
    return st;
}

/* The catalogs of a site that are there.  */
struct catalogs {
    const struct potable_site *site;
    struct potable_catalog ***at; /* by locale; owned */
    size_t n;                     /* of a locale */
    struct potable_log **logs;    /* by locale; owned */
    enum potable_status *st;      /* by locale; owned */
};

static void
read_catalogs(void *data, size_t l, unsigned thread)
{
    struct catalogs *c = data;
    struct ptb_buf path = PTB_BUF_INIT, full = PTB_BUF_INIT;

    (void)thread;
    c->logs[l] = potable_log_new();
    c->at[l] = ptb_alloc_zero(c->n + 1, sizeof(*c->at[l]));
    for (size_t i = 0; i < c->n && c->st[l] == POTABLE_OK; i++) {
        path.n = full.n = 0;
        ptb_site_catalog_path(c->site, i, l, &path);
        ptb_site_input(c->site, ptb_buf_cstr(&path), &full);
        if (access(ptb_buf_cstr(&full), R_OK) == 0)
            c->st[l] = potable_catalog_read(&c->at[l][i], full.p, c->logs[l]);
    }
    ptb_buf_free(&path);
    ptb_buf_free(&full);
}

/* Adds the form of the catalogs of locale L that are there.  */
static void
add_forms(struct potable_check *check, const struct catalogs *c, size_t l)
{
    struct ptb_buf path = PTB_BUF_INIT;

    for (size_t i = 0; i < c->n; i++) {
        if (c->at[l][i] == NULL)
            continue;
        path.n = 0;
        ptb_site_catalog_path(c->site, i, l, &path);
        ptb_check_add_form(check, c->site, l, c->at[l][i], ptb_buf_cstr(&path));
    }
    ptb_buf_free(&path);
}

/* Reads all catalogs of the site of C; CHECK owns them.  */
static enum potable_status
read_all_catalogs(struct potable_check *check, struct catalogs *c,
                  unsigned jobs, struct potable_log *log)
{
    size_t n = c->site->n_locales;
    enum potable_status st = POTABLE_OK;

    c->n =
        c->site->has_page_catalogs ? c->site->n_pages : (c->site->n_pages > 0);
    c->at = ptb_alloc_zero(n + 1, sizeof(*c->at));
    c->logs = ptb_alloc_zero(n + 1, sizeof(*c->logs));
    c->st = ptb_alloc_zero(n + 1, sizeof(*c->st));
    ptb_parallel(n, jobs, read_catalogs, NULL, c);
    for (size_t l = 0; l < n; l++) {
        ptb_log_take(log, c->logs[l]);
        potable_log_free(c->logs[l]);
        if (st == POTABLE_OK)
            st = c->st[l];
        for (size_t i = 0; i < c->n; i++) {
            if (c->at[l][i] == NULL)
                continue;
            check->catalogs =
                ptb_grow(check->catalogs, &check->cap_catalogs,
                         check->n_catalogs + 1, sizeof(*check->catalogs));
            check->catalogs[check->n_catalogs++] = c->at[l][i];
        }
    }
    ptb_free(c->logs);
    ptb_free(c->st);
    return st;
}

enum potable_status
potable_check_add_site(struct potable_check *check,
                       const struct potable_site *site,
                       const char *const *locales, size_t n, unsigned jobs,
                       struct potable_log *log)
{
    const struct potable_page **masters =
        ptb_alloc_zero(site->n_pages + 1, sizeof(*masters));
    struct catalogs c = {.site = site};
    enum potable_status st = read_masters(check, site, masters, jobs, log);
    enum potable_status more = read_all_catalogs(check, &c, jobs, log);

    if (st == POTABLE_OK)
        st = more;
    if (st == POTABLE_OK) {
        struct ptb_check_parts parts = {
            masters, (struct potable_catalog *const *const *)c.at, 0,
            site->n_pages};

        st = ptb_check_add_parts(check, site, &parts, locales, n, jobs, log);
    }
    for (size_t l = 0; l < site->n_locales; l++) {
        if (st == POTABLE_OK && is_wanted(site, l, locales, n))
            add_forms(check, &c, l);
        ptb_free(c.at[l]);
    }
    ptb_free(c.at);
    ptb_free(masters);
    return st;
}

bool
ptb_check_expected_link(const struct ptb_check_file *file,
                        struct ptb_slice target, struct ptb_buf *b)
{
    return file->site && ptb_site_link(file->site, file->site_page,
                                       file->site_locale, target, b);
}
