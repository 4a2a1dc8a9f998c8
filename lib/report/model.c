/* The model of a report.  Input: a site; output: how each unit of each page is
   translated in each locale, and sums.  Pages are read by several threads, and
   each locale is worked on by one.
   Localized pages are checked a batch at a time, so that memory stays small.
   Invariant: where there is a catalog it decides; only without one the
   localized page does.  */
#include "config.h"

#include "report/model.h"

#include <unistd.h>

#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "check/output.h"
#include "report/catalogs.h"
#include "report/states.h"
#include "site/master.h"
#include "unit/count.h"

/* Bytes of masters and localized pages, as far as can be told from the masters,
   that are checked together: so much takes some 300 MB.  A site of 60 pages in
   16 locales is one batch.  */
enum { BATCH = 12 << 20 };

/* What the threads work on.  */
struct making {
    struct ptb_report *report;
    const struct potable_report_options *options;
    struct potable_check *check; /* of the batch; NULL: there was no need */
    struct ptb_table files;      /* localized path to number in the check */
    size_t first, last;          /* the pages of the batch */
};

/* Counts the units of PAGE.  */
static void
measure(struct ptb_report_page *page)
{
    struct ptb_units *units = &page->doc.units;
    struct ptb_counter counter = PTB_COUNTER_INIT;

    page->words =
        ptb_arena_alloc(&units->arena, (units->n + 1) * sizeof(uint32_t));
    page->characters =
        ptb_arena_alloc(&units->arena, (units->n + 1) * sizeof(uint32_t));
    for (size_t i = 0; i < units->n; i++) {
        struct ptb_count n = ptb_count(&counter, units->at[i].msgid);

        page->words[i] = n.words;
        page->characters[i] = n.characters;
        page->amount.units++;
        page->amount.words += page->words[i];
        page->amount.characters += page->characters[i];
    }
    ptb_counter_free(&counter);
}

static void
read_page(void *data, size_t i, unsigned thread)
{
    struct ptb_report *report = ((struct making *)data)->report;
    struct ptb_report_page *page = &report->pages[i];

    (void)thread;
    page->log = potable_log_new();
    page->status = ptb_master_read(
        &page->doc, (struct ptb_master){report->site, i}, page->log);
    if (page->status == POTABLE_OK)
        measure(page);
}

/* The first failure is kept.  */
static void
fail(enum potable_status *status, enum potable_status more)
{
    if (*status == POTABLE_OK)
        *status = more;
}

static enum potable_status
read_pages(struct making *making, struct potable_log *log)
{
    struct ptb_report *report = making->report;
    enum potable_status st = POTABLE_OK;

    report->n_pages = report->site->n_pages;
    report->pages = ptb_alloc_zero(report->n_pages + 1, sizeof(*report->pages));
    for (size_t i = 0; i < report->n_pages; i++)
        report->pages[i].master = report->site->pages[i].master;
    ptb_parallel(report->n_pages, making->options->jobs, read_page, NULL,
                 making);
    for (size_t i = 0; i < report->n_pages; i++) {
        struct ptb_report_page *page = &report->pages[i];

        /* What the syntax forgives is for those who write the page.  */
        if (page->status != POTABLE_OK)
            ptb_log_take(log, page->log);
        potable_log_free(page->log);
        fail(&st, page->status);
        report->amount.units += page->amount.units;
        report->amount.words += page->amount.words;
        report->amount.characters += page->amount.characters;
    }
    return st;
}

/* Selects the locales that are wanted.  */
static enum potable_status
select_locales(struct making *making, struct potable_log *log)
{
    struct ptb_report *report = making->report;
    const struct potable_site *site = report->site;
    const struct potable_report_options *o = making->options;
    bool *is_wanted = ptb_alloc_zero(site->n_locales + 1, sizeof(*is_wanted));
    enum potable_status st = POTABLE_OK;

    for (size_t i = 0; i < site->n_locales; i++)
        is_wanted[i] = o->n_locales == 0;
    for (size_t i = 0; i < o->n_locales; i++) {
        size_t l = ptb_site_find_locale(site, o->locales[i]);

        if (l != SIZE_MAX)
            is_wanted[l] = true;
        else
            st = ptb_log_error(log, POTABLE_ESYNTAX,
                               ptb_place_file(site->config),
                               _("the site has no locale '%s'; a new one is "
                                 "added to `locales:`"),
                               o->locales[i]);
    }
    report->locales =
        ptb_alloc_zero(site->n_locales + 1, sizeof(*report->locales));
    for (size_t i = 0; i < site->n_locales; i++)
        if (is_wanted[i])
            report->locales[report->n_locales++] = (struct ptb_report_locale){
                .locale = &site->locales[i], .number = i};
    ptb_free(is_wanted);
    return st;
}

/* Does a page of L need its localized page to be counted?  */
static bool
needs_pages(const struct ptb_report *report, const struct ptb_report_locale *l)
{
    return l->n_catalogs <
           (report->site->has_page_catalogs ? report->n_pages : (size_t)1);
}

/* Is the file PATH there?  */
static bool
exists(const struct potable_site *site, const char *path, struct ptb_buf *room)
{
    room->n = 0;
    ptb_site_input(site, path, room);
    return access(ptb_buf_cstr(room), F_OK) == 0;
}

static const struct ptb_check_file *
find_file(const struct making *making, const char *path)
{
    size_t f = ptb_table_get(&making->files, ptb_slice_str(path));

    return f == SIZE_MAX ? NULL : making->check->files[f];
}

/* The unit of the master that the finding F of FILE is about.  */
static uint32_t
unit_of(const struct ptb_check_file *file, const struct ptb_finding *f)
{
    const struct ptb_units *units = &file->page->units;
    size_t low = 0, high = units->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (units->at[mid].end <= f->beg)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == units->n || units->at[low].beg > f->beg || low >= file->n_pairs)
        return PTB_NO_PLACE;
    return file->pairs[low].source_unit;
}

/* The number of a copy of TEXT among the texts of L.  */
static uint32_t
keep_text(struct ptb_report_locale *l, struct ptb_slice text)
{
    size_t number;

    if (l->n_texts == 0) {
        l->texts = ptb_grow(l->texts, &l->cap_texts, 1, sizeof(*l->texts));
        l->texts[l->n_texts++] = PTB_SLICE_NONE;
    }
    if (text.p == NULL)
        return 0;
    number = ptb_table_get(&l->text_numbers, text);
    if (number != SIZE_MAX)
        return (uint32_t)number;
    l->texts =
        ptb_grow(l->texts, &l->cap_texts, l->n_texts + 1, sizeof(*l->texts));
    l->texts[l->n_texts] = ptb_arena_copy(&l->arena, text);
    ptb_table_put(&l->text_numbers, l->texts[l->n_texts], l->n_texts, NULL);
    return (uint32_t)l->n_texts++;
}

/* Keeps the findings of FILE, whose check will be freed.  */
static void
keep_findings(const struct making *making, struct ptb_report_locale *l,
              struct ptb_standing *s, const struct ptb_check_file *file)
{
    size_t n = file->findings.n;

    s->findings = ptb_arena_alloc(&l->arena, (n + 1) * sizeof(*s->findings));
    s->n_all_findings = n;
    for (size_t i = 0; i < n; i++) {
        const struct ptb_finding *f = &file->findings.at[i];

        s->findings[i] = (struct ptb_report_finding){
            .unit = unit_of(file, f),
            .line = f->line,
            .rule = f->rule,
            .severity = (uint8_t)ptb_finding_severity(making->check, f),
            .reason = keep_text(l, f->reason),
            .fix = keep_text(l, f->fix)};
        s->n_findings[s->findings[i].severity]++;
    }
}

/* Fills in page P of locale L.  */
static void
stand(struct making *making, struct ptb_report_locale *l, size_t p,
      struct ptb_buf *room)
{
    struct ptb_report *report = making->report;
    const struct potable_site *site = report->site;
    const char *path = site->pages[p].localized[l->number];
    struct ptb_standing *s = &l->pages[p];
    const struct ptb_check_file *file = find_file(making, path);

    if (s->has_catalog)
        ; /* it has them already */
    else if (ptb_check_is_excluded(site, path))
        ptb_states_of_none(s, &report->pages[p], &l->arena);
    else
        ptb_states_of_page(s, &report->pages[p], file, &l->arena);
    s->is_missing = !s->is_excluded && !exists(site, path, room);
    if (file && report->has_findings)
        keep_findings(making, l, s, file);
    ptb_amounts_add(&l->amounts, &s->amounts);
    l->n_missing += s->is_missing;
    l->n_outdated += s->is_outdated && !s->is_missing;
    for (size_t k = 0; k < PTB_N_SEVERITIES; k++)
        l->n_findings[k] += s->n_findings[k];
}

/* Fills in the pages of the batch in a locale.  */
static void
stand_all(void *data, size_t i, unsigned thread)
{
    struct making *making = data;
    struct ptb_report_locale *l = &making->report->locales[i];
    struct ptb_buf room = PTB_BUF_INIT;

    (void)thread;
    for (size_t p = making->first; p < making->last; p++)
        stand(making, l, p, &room);
    ptb_buf_free(&room);
}

static void
start_locale(struct making *making, struct ptb_report_locale *l)
{
    const char *user = making->options->language;
    struct ptb_buf room = PTB_BUF_INIT, language = PTB_BUF_INIT;

    if (!user || !ptb_locale_tag(&language, ptb_slice_str(user)))
        ptb_buf_add_str(&language, "en");
    ptb_locale_name(&room, l->locale->tag, ptb_buf_cstr(&language));
    l->name = ptb_arena_copy(&l->arena, ptb_buf_slice(&room));
    ptb_locale_sort_keys(&l->sort_key, &l->name, 1, ptb_buf_cstr(&language),
                         &l->arena);
    ptb_buf_free(&language);
    l->pages = ptb_alloc_zero(making->report->n_pages + 1, sizeof(*l->pages));
    ptb_buf_free(&room);
}

/* Where the batch ends that starts with page FIRST.  */
static size_t
batch_end(const struct ptb_report *report, size_t first)
{
    size_t bytes = 0, p = first;

    while (p < report->n_pages && bytes < BATCH)
        bytes +=
            report->pages[p++].doc.page.bytes.n * (report->site->n_locales + 1);
    return p;
}

/* Checks the pages of the batch, as PARTS of the site.  */
static enum potable_status
check_batch(struct making *making, struct ptb_check_parts *parts,
            struct potable_log *log)
{
    struct ptb_report *report = making->report;
    const struct potable_report_options *o = making->options;
    enum potable_status st;

    parts->first = making->first;
    parts->n = making->last - making->first;
    making->check = potable_check_new();
    /* What the syntax forgives is for those who write the page: only if a page
       fails it is read again for what there is to say.  */
    st = ptb_check_add_parts(making->check, report->site, parts, o->locales,
                             o->n_locales, o->jobs, NULL);
    if (st != POTABLE_OK)
        return ptb_check_add_parts(making->check, report->site, parts,
                                   o->locales, o->n_locales, o->jobs, log);
    potable_check_run(making->check, POTABLE_NOTE, o->jobs);
    for (size_t i = 0; i < making->check->n_files; i++)
        ptb_table_put(&making->files,
                      ptb_slice_str(making->check->files[i]->name), i, NULL);
    return POTABLE_OK;
}

/* Fills in all pages, batch by batch.  */
static enum potable_status
fill_pages(struct making *making, bool is_checked, struct potable_log *log)
{
    struct ptb_report *report = making->report;
    const struct potable_page **masters =
        ptb_alloc_zero(report->n_pages + 1, sizeof(*masters));
    struct ptb_known known;
    struct ptb_check_parts parts = {.masters = masters};
    enum potable_status st = POTABLE_OK;

    ptb_known_start(&known, report);
    parts.catalogs = (struct potable_catalog *const *const *)known.at;
    for (size_t i = 0; i < report->n_pages; i++)
        masters[i] = &report->pages[i].doc;
    for (; making->first < report->n_pages && st == POTABLE_OK;
         making->first = making->last) {
        making->last = batch_end(report, making->first);
        if (is_checked) {
            ptb_known_fill(&known, making->first, making->last,
                           making->options->jobs);
            st = check_batch(making, &parts, log);
        }
        if (st == POTABLE_OK)
            ptb_parallel(report->n_locales, making->options->jobs, stand_all,
                         NULL, making);
        ptb_table_free(&making->files);
        potable_check_free(making->check);
        making->check = NULL;
        ptb_known_empty(&known);
    }
    ptb_known_end(&known);
    ptb_free(masters);
    ptb_mem_trim();
    return st;
}

enum potable_status
ptb_report_make(struct ptb_report *report, const struct potable_site *site,
                const struct potable_report_options *options,
                struct potable_log *log)
{
    struct making making = {.report = report, .options = options};
    bool is_checked = !options->no_findings;
    enum potable_status st;

    *report = (struct ptb_report){.site = site, .has_findings = is_checked};
    st = select_locales(&making, log);
    if (st == POTABLE_OK)
        st = read_pages(&making, log);
    if (st != POTABLE_OK)
        return st;
    for (size_t i = 0; i < report->n_locales; i++)
        start_locale(&making, &report->locales[i]);
    st = ptb_report_read_catalogs(report, options->jobs, log);
    for (size_t i = 0; i < report->n_locales; i++)
        is_checked |= needs_pages(report, &report->locales[i]);
    return st == POTABLE_OK ? fill_pages(&making, is_checked, log) : st;
}

void
ptb_report_clear(struct ptb_report *report)
{
    for (size_t i = 0; i < report->n_locales; i++) {
        struct ptb_report_locale *l = &report->locales[i];
        ptb_free(l->texts);
        ptb_table_free(&l->text_numbers);
        ptb_free(l->pages);
        ptb_arena_free(&l->arena);
    }
    for (size_t i = 0; i < report->n_pages; i++)
        ptb_document_clear(&report->pages[i].doc);
    ptb_free(report->locales);
    ptb_free(report->pages);
    *report = (struct ptb_report){0};
}
