/* What the catalogs of a site say of its units.  Input: catalogs; output: the
   units of pages, and again, for a batch of pages, catalogs for a check of
   them.

   Invariant: the catalogs of a locale are freed before those of the next one
   are read.  Those of 5,000 pages in 18 locales would take 600 MB together.  */
#include "config.h"

#include "report/catalogs.h"

#include "base/mem.h"
#include "base/parallel.h"
#include "check/output.h"
#include "report/states.h"
#include "sitewide/store.h"

/* Of a locale.  */
static size_t
n_catalogs(const struct potable_site *site)
{
    return site->has_page_catalogs ? site->n_pages : (site->n_pages > 0);
}

/* Counts what is wrong with the form of the N CATALOGS of L.  */
static void
check_forms(const struct ptb_report *report, struct ptb_report_locale *l,
            struct potable_catalog *const *catalogs, size_t n)
{
    struct potable_check *check = potable_check_new();
    struct ptb_buf path = PTB_BUF_INIT;

    ptb_check_configure(check, report->site);
    for (size_t k = 0; k < n; k++) {
        if (catalogs[k] == NULL)
            continue;
        path.n = 0;
        ptb_site_catalog_path(report->site, k, l->number, &path);
        ptb_check_add_form(check, report->site, l->number, catalogs[k],
                           ptb_buf_cstr(&path));
    }
    potable_check_run(check, POTABLE_NOTE, 1);
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_findings *f = &check->files[i]->findings;

        for (size_t k = 0; k < f->n; k++)
            l->n_findings[ptb_finding_severity(check, &f->at[k])]++;
    }
    ptb_buf_free(&path);
    potable_check_free(check);
}

/* Takes over what CATALOG, number K of L, says.  */
static void
take_catalog(const struct ptb_report *report, struct ptb_report_locale *l,
             size_t k, const struct potable_catalog *catalog)
{
    bool is_of_page = report->site->has_page_catalogs;
    size_t end = is_of_page ? k + 1 : report->n_pages;
    struct ptb_slice *copies = ptb_alloc_zero(catalog->n + 1, sizeof(*copies));

    l->n_catalogs++;
    ptb_messages_count(&l->messages, catalog);
    for (size_t p = is_of_page ? k : 0; p < end; p++)
        ptb_states_of_catalog(&l->pages[p], &report->pages[p], catalog, copies,
                              &l->arena);
    ptb_free(copies);
}

/* Reads the catalogs of a locale that there are.  */
static void
read_catalogs(void *data, size_t i, unsigned thread)
{
    struct ptb_report *report = data;
    const struct potable_site *site = report->site;
    struct ptb_report_locale *l = &report->locales[i];
    size_t n = n_catalogs(site);
    struct potable_catalog **catalogs =
        ptb_alloc_zero(n + 1, sizeof(*catalogs));
    struct ptb_buf path = PTB_BUF_INIT, bytes = PTB_BUF_INIT;

    (void)thread;
    l->log = potable_log_new();
    for (size_t k = 0; k < n; k++) {
        enum potable_status st;

        path.n = bytes.n = 0;
        ptb_site_catalog_path(site, k, l->number, &path);
        if (ptb_store_read(site, ptb_buf_cstr(&path), &bytes, &st, l->log))
            st = ptb_catalog_parse(&catalogs[k], path.p, &bytes, l->log);
        if (l->status == POTABLE_OK)
            l->status = st;
        if (catalogs[k])
            take_catalog(report, l, k, catalogs[k]);
    }
    ptb_buf_free(&path);
    ptb_buf_free(&bytes);
    if (report->has_findings)
        check_forms(report, l, catalogs, n);
    for (size_t k = 0; k < n; k++)
        potable_catalog_free(catalogs[k]);
    ptb_free(catalogs);
}

enum potable_status
ptb_report_read_catalogs(struct ptb_report *report, unsigned jobs,
                         struct potable_log *log)
{
    enum potable_status st = POTABLE_OK;

    ptb_parallel(report->n_locales, jobs, read_catalogs, NULL, report);
    for (size_t i = 0; i < report->n_locales; i++) {
        struct ptb_report_locale *l = &report->locales[i];

        ptb_log_take(log, l->log);
        potable_log_free(l->log);
        if (st == POTABLE_OK)
            st = l->status;
    }
    return st;
}

void
ptb_known_start(struct ptb_known *known, const struct ptb_report *report)
{
    const struct potable_site *site = report->site;

    *known = (struct ptb_known){.report = report};
    known->at = ptb_alloc_zero(site->n_locales + 1, sizeof(*known->at));
    for (size_t i = 0; i < site->n_locales; i++)
        known->at[i] =
            ptb_alloc_zero(n_catalogs(site) + 1, sizeof(**known->at));
}

/* Adds the message of UNIT, which is U, to CATALOG.  */
static void
add_message(struct potable_catalog *catalog, const struct ptb_unit *unit,
            const struct ptb_report_unit *u)
{
    struct ptb_slice context =
        u->message == PTB_MESSAGE_OWN ? unit->context : PTB_SLICE_NONE;
    struct ptb_message *m;
    bool is_new;

    if (u->message == PTB_MESSAGE_NONE)
        return;
    m = ptb_catalog_add(catalog, context, unit->msgid,
                        ptb_message_hash(context, unit->msgid), &is_new);
    if (!is_new)
        return;
    m->is_fuzzy = u->is_fuzzy;
    if (u->text.p)
        ptb_message_set_msgstr(&catalog->arena, m, 0, u->text);
}

static void
fill_locale(void *data, size_t i, unsigned thread)
{
    struct ptb_known *known = data;
    const struct ptb_report *report = known->report;
    const struct ptb_report_locale *l = &report->locales[i];
    struct potable_catalog **at = known->at[l->number];

    (void)thread;
    for (size_t p = known->first; p < known->last; p++) {
        size_t k = report->site->has_page_catalogs ? p : 0;
        const struct ptb_units *units = &report->pages[p].doc.units;

        if (!l->pages[p].has_catalog)
            continue;
        if (at[k] == NULL)
            at[k] = ptb_catalog_new();
        for (size_t u = 0; u < units->n; u++)
            add_message(at[k], &units->at[u], &l->pages[p].units[u]);
    }
}

void
ptb_known_fill(struct ptb_known *known, size_t first, size_t last,
               unsigned jobs)
{
    known->first = first;
    known->last = last;
    ptb_parallel(known->report->n_locales, jobs, fill_locale, NULL, known);
}

void
ptb_known_empty(struct ptb_known *known)
{
    const struct potable_site *site = known->report->site;

    for (size_t i = 0; i < site->n_locales; i++)
        for (size_t k = 0; k < n_catalogs(site); k++) {
            potable_catalog_free(known->at[i][k]);
            known->at[i][k] = NULL;
        }
}

void
ptb_known_end(struct ptb_known *known)
{
    ptb_known_empty(known);
    for (size_t i = 0; i < known->report->site->n_locales; i++)
        ptb_free(known->at[i]);
    ptb_free(known->at);
}
