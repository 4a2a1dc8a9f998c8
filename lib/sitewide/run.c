/* A run over a site.  Input: the site and what to do; output: the files that
   changed and what there is to say of each locale.
   One set of pages, template and catalogs is worked on by several threads, or
   several sets by one thread each.  What a set has to say is said in the order
   of the sets, so that it does not depend on the threads.  */
#include "config.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/table.h"
#include "roundtrip/state.h"
#include "site/pattern.h"
#include "sitewide/set.h"

void
ptb_set_fail(struct ptb_set *set, enum potable_status status)
{
    if (set->status == POTABLE_OK)
        set->status = status;
}

bool
ptb_run_is_stopped(const struct ptb_run *run)
{
    return run->options->is_stopped &&
           run->options->is_stopped(run->options->data);
}

void
ptb_set_add_change(struct ptb_set *set, const char *path,
                   struct ptb_slice bytes, enum ptb_stored stored)
{
    struct ptb_change *change;

    if (stored == PTB_STORED_FAILED)
        ptb_set_fail(set, POTABLE_EIO);
    if (stored != PTB_STORED_NEW && stored != PTB_STORED_CHANGED)
        return;
    set->changes = ptb_grow(set->changes, &set->cap_changes, set->n_changes + 1,
                            sizeof(*set->changes));
    change = &set->changes[set->n_changes++];
    change->path = ptb_arena_copy(&set->arena, ptb_slice_str(path));
    change->is_new = stored == PTB_STORED_NEW;
    change->bytes = set->run->options->dry_run
                        ? ptb_arena_copy(&set->arena, bytes)
                        : PTB_SLICE_NONE;
}

void
ptb_set_add_written(struct ptb_set *set, const char *path, struct ptb_hash hash)
{
    set->written = ptb_grow(set->written, &set->cap_written, set->n_written + 1,
                            sizeof(*set->written));
    set->written[set->n_written++] = (struct ptb_written){path, hash};
}

void
ptb_set_store(struct ptb_set *set, const char *path, struct ptb_slice bytes)
{
    const struct ptb_run *run = set->run;

    ptb_set_add_change(
        set, path, bytes,
        ptb_store(run->site, path, bytes, run->options->dry_run, set->log));
}

/* Counts the messages of the catalogs of SET.  */
static void
count_messages(struct ptb_set *set)
{
    for (size_t l = 0; l < set->run->site->n_locales; l++) {
        const struct potable_catalog *cat = set->catalogs[l];
        struct potable_run_locale *locale = &set->locales[l];

        for (size_t i = 0; cat && i < cat->n; i++) {
            const struct ptb_message *m = cat->messages[i];

            if (m->is_obsolete || m->msgid.n == 0)
                continue;
            if (!ptb_message_has_msgstr(m))
                locale->n_untranslated++;
            else if (m->is_fuzzy)
                locale->n_fuzzy++;
            else
                locale->n_translated++;
        }
    }
}

/* Adds the counts of a set, FROM, to those of the run.  */
static void
add_counts(struct potable_run_locale *to, const struct potable_run_locale *from)
{
    to->n_translated += from->n_translated;
    to->n_fuzzy += from->n_fuzzy;
    to->n_untranslated += from->n_untranslated;
    to->n_catalogs_changed += from->n_catalogs_changed;
    to->update.n_exact += from->update.n_exact;
    to->update.n_mechanical += from->update.n_mechanical;
    to->update.n_fuzzy += from->update.n_fuzzy;
    to->update.n_new += from->update.n_new;
    to->update.n_obsolete += from->update.n_obsolete;
    to->n_pages += from->n_pages;
    to->n_pages_changed += from->n_pages_changed;
    to->n_refused += from->n_refused;
    to->n_below += from->n_below;
    to->n_words += from->n_words;
    to->n_words_translated += from->n_words_translated;
}

/* The first half of the work on SET: template and catalogs, in memory.  */
static void
prepare(struct ptb_set *set)
{
    const struct ptb_run *run = set->run;
    unsigned steps = run->options->steps;
    bool updates = (steps & POTABLE_STEP_UPDATE) != 0;

    if (ptb_run_is_stopped(run))
        return;
    if ((updates || (steps & POTABLE_STEP_EXTRACT)) && !ptb_set_extract(set))
        return;
    if (!updates && !(steps & POTABLE_STEP_MERGE))
        return;
    ptb_set_read_catalogs(set, updates);
    if (updates)
        ptb_set_update(set);
}

/* The second half: catalogs and localized pages are written.  */
static void
complete(struct ptb_set *set)
{
    unsigned steps = set->run->options->steps;

    if (steps & POTABLE_STEP_UPDATE)
        ptb_set_write_catalogs(set);
    count_messages(set);
    if (steps & POTABLE_STEP_MERGE)
        ptb_set_merge(set);
}

struct sets {
    struct ptb_run *run;
    struct ptb_set *at;
    size_t n;
    struct potable_run_result *result;
    struct ptb_state state; /* as it will be: the run reads another copy, which
                               its threads share */
    enum potable_status status;
    struct potable_log *log;
};

static void
start(struct ptb_set *set)
{
    size_t n_locales = set->run->site->n_locales;

    set->log = potable_log_new();
    set->catalogs = ptb_alloc_zero(n_locales, sizeof(struct potable_catalog *));
    set->locales = ptb_alloc_zero(n_locales, sizeof(*set->locales));
    prepare(set);
}

static void
end(struct ptb_set *set)
{
    complete(set);
    /* The next sets need the memory.  */
    for (size_t l = 0; l < set->run->site->n_locales; l++)
        potable_catalog_free(set->catalogs[l]);
    potable_catalog_free(set->pot);
    set->pot = NULL;
    ptb_free(set->catalogs);
    set->catalogs = NULL;
}

static void
work_first(void *data, size_t i, unsigned thread)
{
    (void)thread;
    start(&((struct sets *)data)->at[i]);
}

static void
work_last(void *data, size_t i, unsigned thread)
{
    (void)thread;
    end(&((struct sets *)data)->at[i]);
}

static void
work(void *data, size_t i, unsigned thread)
{
    work_first(data, i, thread);
    work_last(data, i, thread);
}

/* Tells the caller of the files that changed.  */
static void
tell_changes(const struct ptb_set *set, struct potable_run_result *result)
{
    const struct potable_run_options *options = set->run->options;
    struct ptb_buf target = PTB_BUF_INIT;

    for (size_t i = 0; i < set->n_changes; i++) {
        const struct ptb_change *c = &set->changes[i];
        struct potable_change change = {.path = c->path.p,
                                        .bytes = c->bytes.p,
                                        .size = c->bytes.n,
                                        .is_new = c->is_new};

        target.n = 0;
        ptb_site_output(set->run->site, c->path.p, &target);
        change.target = ptb_buf_cstr(&target);
        result->n_changed++;
        if (options->changed)
            options->changed(options->data, &change);
    }
    ptb_buf_free(&target);
}

static void
finish(void *data, size_t i)
{
    struct sets *sets = data;
    struct ptb_set *set = &sets->at[i];
    const struct potable_run_options *options = sets->run->options;

    ptb_log_take(sets->log, set->log);
    potable_log_free(set->log);
    if (sets->status == POTABLE_OK)
        sets->status = set->status;
    tell_changes(set, sets->result);
    for (size_t w = 0; w < set->n_written; w++)
        ptb_state_set_hash(&sets->state, ptb_slice_str(set->written[w].path),
                           set->written[w].hash);
    for (size_t l = 0; l < sets->run->site->n_locales; l++)
        add_counts(&sets->result->locales[l], &set->locales[l]);
    if (set->is_one_of_many && options->progress)
        options->progress(options->data, i + 1, sets->n);
    ptb_free(set->locales);
    ptb_free(set->changes);
    ptb_free(set->written);
    ptb_arena_free(&set->arena);
}

/* Which locales are wanted.  */
static enum potable_status
select_locales(struct ptb_run *run, struct potable_log *log)
{
    const struct potable_run_options *o = run->options;
    enum potable_status st = POTABLE_OK;

    run->has_locale = ptb_alloc_zero(run->site->n_locales, sizeof(bool));
    for (size_t i = 0; i < run->site->n_locales; i++)
        run->has_locale[i] = o->locales == NULL;
    for (size_t i = 0; o->locales && i < o->n_locales; i++) {
        size_t l = ptb_site_find_locale(run->site, o->locales[i]);

        if (l != SIZE_MAX)
            run->has_locale[l] = true;
        else
            st = ptb_log_error(log, POTABLE_ESYNTAX,
                               ptb_place_file(run->site->config),
                               _("the site has no locale '%s'; a new one is "
                                 "added to `locales:`"),
                               o->locales[i]);
    }
    return st;
}

static bool
accepts_no_name(void *data, struct ptb_slice name, struct ptb_slice value)
{
    (void)data;
    (void)name;
    (void)value;
    return false;
}

/* Selects the pages whose masters match TEXT; false: there are none.  */
static bool
select_matching(struct ptb_run *run, const char *text)
{
    const struct potable_site *site = run->site;
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_pattern_match match;
    struct ptb_pattern pattern;
    bool any = false;

    if (ptb_pattern_parse(&pattern, &arena, ptb_slice_str(text)) ==
        PTB_PATTERN_GOOD)
        for (size_t p = 0; p < site->n_pages; p++)
            if (ptb_pattern_match(&pattern,
                                  ptb_slice_str(site->pages[p].master),
                                  accepts_no_name, NULL, &match))
                run->has_page[p] = any = true;
    ptb_arena_free(&arena);
    return any;
}

/* Which pages are wanted.  */
static enum potable_status
select_pages(struct ptb_run *run, struct potable_log *log)
{
    const struct potable_run_options *o = run->options;
    const struct potable_site *site = run->site;
    enum potable_status st = POTABLE_OK;

    run->has_page = ptb_alloc_zero(site->n_pages, sizeof(bool));
    for (size_t p = 0; p < site->n_pages; p++)
        run->has_page[p] = o->pages == NULL;
    for (size_t i = 0; o->pages && i < o->n_pages; i++)
        if (!select_matching(run, o->pages[i]))
            st = ptb_log_error(log, POTABLE_ESYNTAX,
                               ptb_place_file(site->config),
                               _("the site has no page '%s'"), o->pages[i]);
    /* A template of some pages would make the messages of all others
       obsolete.  */
    if (o->pages && !site->has_page_catalogs &&
        (o->steps & (POTABLE_STEP_EXTRACT | POTABLE_STEP_UPDATE)))
        st = ptb_log_error(log, POTABLE_ESYNTAX, ptb_place_file(site->config),
                           _("the site has one template for all pages, so it "
                             "cannot be made of some of them"));
    return st;
}

/* Splits the wanted pages into sets.  */
static void
make_sets(struct sets *sets)
{
    struct ptb_run *run = sets->run;
    const struct potable_site *site = run->site;
    unsigned jobs = run->options->jobs;

    sets->at = ptb_alloc_zero(site->n_pages + 1, sizeof(*sets->at));
    if (!site->has_page_catalogs) {
        sets->at[sets->n++] =
            (struct ptb_set){.run = run, .n = site->n_pages, .jobs = jobs};
        return;
    }
    for (size_t p = 0; p < site->n_pages; p++)
        if (run->has_page[p])
            sets->at[sets->n++] = (struct ptb_set){.run = run,
                                                   .first = p,
                                                   .n = 1,
                                                   .jobs = 1,
                                                   .is_one_of_many = true};
}

/* Reads what merges wrote before, twice: to be read by the threads, and to be
   brought up to date.  */
static enum potable_status
read_state(struct ptb_state *old, struct ptb_state *now,
           const struct potable_site *site, struct potable_log *log)
{
    struct ptb_buf bytes = PTB_BUF_INIT;
    enum potable_status st;

    if (ptb_store_read(site, site->state, &bytes, &st, log)) {
        st = ptb_state_parse(old, site->state, ptb_buf_slice(&bytes), log);
        if (st == POTABLE_OK)
            st = ptb_state_parse(now, site->state, ptb_buf_slice(&bytes), NULL);
    }
    ptb_buf_free(&bytes);
    return st;
}

/* Names the pages that merges wrote and that no master makes any more.  */
static void
tell_orphans(const struct sets *sets)
{
    const struct potable_site *site = sets->run->site;
    struct ptb_table paths = PTB_TABLE_INIT;

    for (size_t p = 0; p < site->n_pages; p++)
        for (size_t l = 0; l < site->n_locales; l++)
            ptb_table_put(&paths, ptb_slice_str(site->pages[p].localized[l]), 0,
                          NULL);
    for (size_t i = 0; i < sets->state.n; i++) {
        struct ptb_slice path = sets->state.pages[i].path;

        if (ptb_table_get(&paths, path) == SIZE_MAX &&
            ptb_table_get(&site->by_path, path) != SIZE_MAX)
            ptb_log_warn(sets->log, ptb_place_file(path.p),
                         _("the master of this page is gone; remove the page "
                           "too if nobody needs it"));
    }
    ptb_table_free(&paths);
}

/* Writes what this merge wrote, for the next one.  */
static enum potable_status
write_state(struct sets *sets)
{
    const struct ptb_run *run = sets->run;
    struct ptb_buf text = PTB_BUF_INIT;
    enum ptb_stored stored = PTB_STORED_SAME;

    if (!run->options->dry_run && sets->state.n > 0) {
        ptb_state_format(&sets->state, &text);
        stored = ptb_store(run->site, run->site->state, ptb_buf_slice(&text),
                           false, sets->log);
    }
    ptb_buf_free(&text);
    return stored == PTB_STORED_FAILED ? POTABLE_EIO : POTABLE_OK;
}

/* One set after the other, or, since alignment looks at all pages of a locale,
   all sets in two halves.  */
static void
work_on_all(struct sets *sets)
{
    unsigned jobs = sets->run->options->jobs;

    if (!(sets->run->options->steps & POTABLE_STEP_ALIGN)) {
        ptb_parallel(sets->n, jobs, work, finish, sets);
        return;
    }
    ptb_parallel(sets->n, jobs, work_first, NULL, sets);
    ptb_sets_align(sets->at, sets->n, sets->result->locales);
    ptb_parallel(sets->n, jobs, work_last, finish, sets);
}

/* Does the run, whose locales and pages are selected.  */
static enum potable_status
run_sets(struct sets *sets)
{
    struct ptb_run *run = sets->run;
    bool merges = (run->options->steps & POTABLE_STEP_MERGE) != 0;
    struct ptb_state old = {0};
    enum potable_status st = POTABLE_OK, st_state = POTABLE_OK;

    if (merges)
        st = read_state(&old, &sets->state, run->site, sets->log);
    if (st == POTABLE_OK) {
        run->state = &old;
        make_sets(sets);
        work_on_all(sets);
        ptb_free(sets->at);
        st = sets->status;
        if (merges) {
            tell_orphans(sets);
            st_state = write_state(sets);
        }
    }
    run->state = NULL;
    ptb_state_clear(&old);
    ptb_state_clear(&sets->state);
    return st != POTABLE_OK ? st : st_state;
}

enum potable_status
potable_site_run(const struct potable_site *site,
                 const struct potable_run_options *options,
                 struct potable_run_result *result, struct potable_log *log)
{
    struct ptb_run run = {.site = site, .options = options};
    struct sets sets = {.run = &run, .result = result, .log = log};
    enum potable_status st, st_pages;

    *result = (struct potable_run_result){0};
    st = select_locales(&run, log);
    st_pages = select_pages(&run, log);
    if (st != POTABLE_OK || st_pages != POTABLE_OK) {
        st = st == POTABLE_OK ? st_pages : st;
        goto out;
    }
    result->n_locales = site->n_locales;
    result->locales = ptb_alloc_zero(site->n_locales, sizeof(*result->locales));
    for (size_t l = 0; l < site->n_locales; l++) {
        result->locales[l].tag = site->locales[l].tag;
        result->locales[l].is_wanted = run.has_locale[l];
    }
    st = run_sets(&sets);
    result->is_stopped = ptb_run_is_stopped(&run);
out:
    ptb_free(run.has_locale);
    ptb_free(run.has_page);
    return st;
}

void
potable_run_result_clear(struct potable_run_result *result)
{
    for (size_t l = 0; l < result->n_locales; l++)
        potable_drift_free(result->locales[l].drift);
    ptb_free(result->locales);
    *result = (struct potable_run_result){0};
}
