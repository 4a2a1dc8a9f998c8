/* Checks.  Input: pages with their masters, catalogs; output: findings.
   Invariant: what is said about a file follows from all files of the check and
   not from their order or the number of threads.  */
#include "config.h"

#include "check/check.h"

#include <stdlib.h>

#include "align/known.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/opencc.h"
#include "base/parallel.h"
#include "base/path.h"
#include "check/baseline.h"
#include "check/glossaries.h"
#include "check/language.h"
#include "check/read.h"
#include "check/rules.h"
#include "check/suppress.h"

struct potable_check *
potable_check_new(void)
{
    struct potable_check *check = ptb_alloc_zero(1, sizeof *check);

    for (size_t i = 0; i < PTB_N_RULES; i++)
        check->severity[i] = (uint8_t)ptb_rule_at((enum ptb_rule)i)->severity;
    return check;
}

void
potable_check_free(struct potable_check *check)
{
    if (!check)
        return;
    for (size_t i = 0; i < check->n_files; i++) {
        struct ptb_check_file *file = check->files[i];

        ptb_alignment_free(&file->alignment);
        ptb_findings_clear(&file->findings);
        ptb_free(file->doubled);
        ptb_free(file->expansions);
        ptb_free(file->phrases);
        ptb_free(file->wordings);
        ptb_free(file->homophones);
        ptb_arena_free(&file->arena);
        ptb_free(file);
    }
    for (size_t i = 0; i < check->n_masters; i++) {
        ptb_arena_free(&check->masters[i]->arena);
        ptb_free(check->masters[i]);
    }
    ptb_glossaries_free(check);
    for (size_t i = 0; i < check->n_locales; i++) {
        ptb_alphabet_free(check->locales[i].alphabet);
        ptb_free(check->locales[i].chars);
        ptb_free(check->locales[i].starts);
    }
    for (size_t i = 0; i < check->n_pages; i++)
        potable_page_free(check->pages[i]);
    for (size_t i = 0; i < check->n_catalogs; i++)
        potable_catalog_free(check->catalogs[i]);
    for (size_t i = 0; i < check->n_arenas; i++)
        ptb_arena_free(&check->arenas[i]);
    ptb_free(check->arenas);
    ptb_free(check->sources);
    ptb_free(check->pages);
    ptb_free(check->catalogs);
    ptb_free(check->terms);
    ptb_free(check->files);
    ptb_free(check->masters);
    ptb_free(check->locales);
    ptb_han_free(check->han);
    ptb_opencc_free(check->opencc);
    if (check->baseline)
        ptb_baseline_free(check->baseline);
    ptb_free(check->baseline);
    ptb_arena_free(&check->arena);
    ptb_free(check);
}

/* Scripts without blanks between words, by ICU's numbers.  */
enum { LAO = 24, KHMER = 23, MYANMAR = 28, THAI = 38 };

/* The number of the locale TAG, which is added if it is new.  */
static uint32_t
find_locale(struct potable_check *check, const char *tag)
{
    struct ptb_slice s = ptb_slice_str(tag);
    struct ptb_check_locale *l;
    struct ptb_alphabet *a;

    for (size_t i = 0; i < check->n_locales; i++)
        if (ptb_slice_eq(check->locales[i].tag, s))
            return (uint32_t)i;
    check->locales = ptb_grow(check->locales, &check->cap_locales,
                              check->n_locales + 1, sizeof *check->locales);
    l = &check->locales[check->n_locales++];
    a = ptb_alphabet_new(tag);
    *l = (struct ptb_check_locale){.tag = ptb_arena_copy(&check->arena, s),
                                   .alphabet = a};
    l->writes_latin = ptb_alphabet_writes(a, PTB_SCRIPT_LATIN) ||
                      !ptb_alphabet_writes(a, PTB_SCRIPT_COMMON);
    l->is_spaced =
        !(ptb_alphabet_writes(a, PTB_SCRIPT_HAN) ||
          ptb_alphabet_writes(a, LAO) || ptb_alphabet_writes(a, KHMER) ||
          ptb_alphabet_writes(a, MYANMAR) || ptb_alphabet_writes(a, THAI));
    return (uint32_t)check->n_locales - 1;
}

static struct ptb_check_master *
find_master(struct potable_check *check, const struct potable_page *page)
{
    struct ptb_check_master *m;

    for (size_t i = check->n_masters; i > 0; i--)
        if (check->masters[i - 1]->page == page)
            return check->masters[i - 1];
    check->masters = ptb_grow(check->masters, &check->cap_masters,
                              check->n_masters + 1, sizeof(*check->masters));
    m = ptb_alloc_zero(1, sizeof *m);
    m->page = page;
    check->masters[check->n_masters++] = m;
    return m;
}

/* Appends to TAG the locale of the page PATH: what names one among its folders
   or between the dots of its name.  */
static void
guess_locale(struct ptb_slice path, struct ptb_buf *tag)
{
    struct ptb_slice name;

    while ((name = ptb_path_next(&path)).n) {
        struct ptb_slice dot = ptb_path_ending(ptb_path_stem(name));

        tag->n = 0;
        if (path.n == 0)
            name = dot.n ? ptb_slice(dot.p + 1, dot.n - 1) : dot;
        if (name.n >= 2 && ptb_locale_tag(tag, name) &&
            ptb_locale_is_known(ptb_buf_cstr(tag)))
            return;
    }
    tag->n = 0;
    ptb_buf_add_str(tag, "und");
}

static struct ptb_check_file *
add_file(struct potable_check *check, const char *name, const char *locale)
{
    struct ptb_check_file *file = ptb_alloc_zero(1, sizeof *file);

    file->locale = find_locale(check, locale);
    file->name = ptb_arena_copy(&check->arena, ptb_slice_str(name)).p;
    check->files = ptb_grow(check->files, &check->cap_files, check->n_files + 1,
                            sizeof(*check->files));
    check->files[check->n_files++] = file;
    return file;
}

void
potable_check_add_page(struct potable_check *check,
                       const struct potable_page *master,
                       const struct potable_page *page, const char *locale)
{
    struct ptb_buf tag = PTB_BUF_INIT;
    struct ptb_check_file *file;

    if (locale)
        ptb_buf_add_str(&tag, locale);
    else
        guess_locale(ptb_slice_str(page->page.name), &tag);
    file = add_file(check, page->page.name, ptb_buf_cstr(&tag));
    ptb_buf_free(&tag);
    file->page = page;
    file->master = find_master(check, master);
    file->bytes = ptb_buf_slice(&page->page.bytes);
}

void
ptb_check_add_catalog(struct potable_check *check,
                      const struct potable_catalog *catalog, const char *locale)
{
    struct ptb_slice field = ptb_catalog_field(catalog, PTB_S("Language"));
    struct ptb_buf tag = PTB_BUF_INIT;
    struct ptb_check_file *file;

    if (locale)
        ptb_buf_add_str(&tag, locale);
    else if (!ptb_locale_tag(&tag, field))
        ptb_buf_add_str(&tag, "und");
    file =
        add_file(check, catalog->name ? catalog->name : "", ptb_buf_cstr(&tag));
    ptb_buf_free(&tag);
    file->catalog = catalog;
    file->bytes = ptb_buf_slice(&catalog->bytes);
}

/* Catalogs that are read.  */
struct reading {
    const char *const *paths;
    struct potable_catalog **catalogs; /* owned; NULL: it has an error */
    struct potable_log **logs;         /* owned */
    enum potable_status *st;           /* owned */
};

static void
read_catalog(void *data, size_t i, unsigned thread)
{
    struct reading *r = data;

    (void)thread;
    r->logs[i] = potable_log_new();
    r->st[i] = potable_catalog_read(&r->catalogs[i], r->paths[i], r->logs[i]);
}

enum potable_status
potable_check_add_catalogs(struct potable_check *check,
                           const char *const *paths, size_t n,
                           const char *locale, unsigned jobs,
                           struct potable_log *log)
{
    struct reading r = {.paths = paths};
    enum potable_status st = POTABLE_OK;

    r.catalogs = ptb_alloc_zero(n + 1, sizeof(*r.catalogs));
    r.logs = ptb_alloc_zero(n + 1, sizeof(*r.logs));
    r.st = ptb_alloc_zero(n + 1, sizeof(*r.st));
    ptb_parallel(n, jobs, read_catalog, NULL, &r);
    for (size_t i = 0; i < n; i++) {
        ptb_log_take(log, r.logs[i]);
        potable_log_free(r.logs[i]);
        if (st == POTABLE_OK)
            st = r.st[i];
        if (r.st[i] != POTABLE_OK)
            continue;
        check->catalogs =
            ptb_grow(check->catalogs, &check->cap_catalogs,
                     check->n_catalogs + 1, sizeof(*check->catalogs));
        check->catalogs[check->n_catalogs++] = r.catalogs[i];
        ptb_check_add_catalog(check, r.catalogs[i], locale);
    }
    ptb_free(r.catalogs);
    ptb_free(r.logs);
    ptb_free(r.st);
    return st;
}

bool
potable_check_enable(struct potable_check *check, const char *name, bool is_on)
{
    bool is_known = false;

    for (size_t i = 0; i < PTB_N_RULES; i++) {
        const struct potable_rule *rule = ptb_rule_at((enum ptb_rule)i);

        if (strcmp(name, rule->name) != 0 && strcmp(name, rule->family) != 0 &&
            strcmp(name, "all") != 0)
            continue;
        is_known = true;
        check->is_off[i] = !is_on;
    }
    return is_known;
}

enum potable_status
potable_check_read_baseline(struct potable_check *check, const char *path,
                            struct potable_log *log)
{
    struct ptb_baseline b = {.n = 0};
    enum potable_status st = ptb_baseline_read(&b, path, log);

    if (st != POTABLE_OK)
        return st;
    if (!check->baseline)
        check->baseline = ptb_alloc_zero(1, sizeof *check->baseline);
    ptb_baseline_free(check->baseline);
    *check->baseline = b;
    return POTABLE_OK;
}

size_t
potable_check_n_findings(const struct potable_check *check)
{
    size_t n = 0;

    for (size_t i = 0; i < check->n_files; i++)
        n += check->files[i]->findings.n;
    return n;
}

static void
align_known(void *data, size_t i, unsigned thread)
{
    struct ptb_check_file *f = ((struct potable_check *)data)->files[i];

    (void)thread;
    if (f->page && f->known &&
        !ptb_align_known(&f->alignment, f->master->page, f->page, f->known))
        f->known = NULL;
}

/* Pairs the units of all pages of LOCALE that have no catalog.  */
static void
align_locale(struct potable_check *check, size_t locale, unsigned jobs)
{
    struct ptb_page_pair *pairs =
        ptb_realloc(NULL, check->n_files + 1, sizeof *pairs);
    struct ptb_alignment *a = ptb_alloc_zero(check->n_files + 1, sizeof *a);
    size_t n = 0, *files = ptb_alloc((check->n_files + 1) * sizeof(*files));

    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *f = check->files[i];

        if (f->locale != locale || !f->page || f->known)
            continue;
        files[n] = i;
        pairs[n++] = (struct ptb_page_pair){f->master->page, f->page,
                                            f->master->profile};
    }
    ptb_align_pages(a, pairs, n, NULL, jobs);
    for (size_t i = 0; i < n; i++)
        check->files[files[i]]->alignment = a[i];
    ptb_free(pairs);
    ptb_free(files);
    ptb_free(a);
}

static void
read_profile(void *data, size_t i, unsigned thread)
{
    const struct ptb_check_master *m =
        ((struct potable_check *)data)->masters[i];

    (void)thread;
    if (m->profile)
        ptb_profile_read(m->profile, m->page, true);
}

/* Pairs the units of all pages that have no catalog with those of their
   masters, which are profiled once for all locales.  */
static void
align_pages(struct potable_check *check, unsigned jobs)
{
    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *f = check->files[i];

        if (f->page && !f->known && !f->master->profile)
            f->master->profile = ptb_alloc_zero(1, sizeof(struct ptb_profile));
    }
    ptb_parallel(check->n_masters, jobs, read_profile, NULL, check);
    for (size_t i = 0; i < check->n_locales; i++)
        align_locale(check, i, jobs);
    for (size_t i = 0; i < check->n_masters; i++) {
        struct ptb_check_master *m = check->masters[i];

        if (m->profile)
            ptb_profile_free(m->profile);
        ptb_free(m->profile);
        m->profile = NULL;
    }
}

/* Finds what the locales call the source language, without the ending that
   changes in a sentence.  */
static void
name_source(struct potable_check *check)
{
    enum {
        SHORTEST = 4, /* bytes of a name */
        MIN_NAME = 8, /* of one that has an ending */
        ENDING = 2    /* characters */
    };
    struct ptb_buf b = PTB_BUF_INIT;
    struct ptb_subtags source = {.language = ""};

    if (check->source.p)
        ptb_locale_split(&source, check->source.p);
    for (size_t i = 0; source.language[0] && i < check->n_locales; i++) {
        struct ptb_check_locale *l = &check->locales[i];
        struct ptb_slice name;

        b.n = 0;
        ptb_locale_name(&b, source.language, l->tag.p);
        name = ptb_buf_slice(&b);
        for (int k = 0; k < ENDING && name.n >= MIN_NAME;)
            k += ((unsigned char)name.p[--name.n] & 0xc0) != 0x80;
        /* Where ICU has no name it gives the tag.  */
        if (name.n >= SHORTEST)
            l->source_name = ptb_arena_copy(&check->arena, name);
    }
    ptb_buf_free(&b);
}

/* What the threads work on.  */
struct work {
    struct potable_check *check;
    struct ptb_learned *learned;
    struct ptb_language language;
    size_t *order; /* owned; files, those with the most to do first */
};

/* Takes away what the check does not ask for.  */
static void
drop_findings(const struct potable_check *check, struct ptb_check_file *file)
{
    struct ptb_findings *f = &file->findings;
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        if (!check->is_off[f->at[i].rule] &&
            check->severity[f->at[i].rule] >= (uint8_t)check->least)
            f->at[n++] = f->at[i];
    f->n = n;
}

static void
check_pair(const struct potable_check *check, struct ptb_check_file *file,
           const struct ptb_check_pair *p)
{
    if (p->is_sure || p->is_likely)
        ptb_check_numbers(check, file, p);
    if (!p->is_sure)
        return;
    ptb_check_markup(file, p);
    if (file->catalog)
        ptb_check_message_links(file, p);
}

static void
check_file(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct ptb_check_file *file = w->check->files[w->order[i]];

    (void)thread;
    if (file->is_silent)
        return;
    if (file->catalog)
        ptb_check_catalog(w->check, file);
    ptb_check_typography(w->check, file);
    for (size_t k = 0; k < file->n_pairs; k++)
        if (!file->pairs[k].is_partial || file->pairs[k].is_joined)
            check_pair(w->check, file, &file->pairs[k]);
    for (size_t k = 0; k < file->n_splits; k++)
        check_pair(w->check, file, &file->splits[k]);
    ptb_check_language(&w->language, file);
    ptb_check_variants(w->check, file);
    ptb_check_terms(&w->language, file);
    ptb_check_expansions(&w->language, file);
    ptb_check_wordings(file);
    ptb_check_homophones(file);
    ptb_check_glossaries(w->check, file);
    ptb_check_repeated(&w->language, file);
    if (file->page) {
        ptb_suggest_titles(&w->language, file);
        ptb_check_links(w->check, file);
        ptb_check_cells(w->check, file);
        ptb_check_structure(file);
        ptb_check_between(w->check, file);
        ptb_check_lengths(w->check, file);
        ptb_check_tags(file);
    }
    drop_findings(w->check, file);
    ptb_suppress(file);
    ptb_findings_place(&file->findings, file->bytes);
}

/* A file by its size.  */
struct job {
    size_t size, file;
};

static int
compare_jobs(const void *va, const void *vb)
{
    const struct job *a = va, *b = vb;

    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->file < b->file ? -1 : a->file > b->file;
}

/* The files of CHECK, the largest ones first: the last one should be over
   soon.  */
static size_t *
order_files(const struct potable_check *check)
{
    struct job *jobs = ptb_realloc(NULL, check->n_files + 1, sizeof(*jobs));
    size_t *order = ptb_alloc((check->n_files + 1) * sizeof(*order));

    for (size_t i = 0; i < check->n_files; i++)
        jobs[i] = (struct job){check->files[i]->bytes.n, i};
    qsort(jobs, check->n_files, sizeof(*jobs), compare_jobs);
    for (size_t i = 0; i < check->n_files; i++)
        order[i] = jobs[i].file;
    ptb_free(jobs);
    return order;
}

/* Finds what all files are asked for before it is told: doubled words, and what
   acronyms stand for.  */
static void
find_oddities(const struct potable_check *check, struct ptb_check_file *file)
{
    ptb_find_doubled(check, file);
    ptb_find_expansions(check, file);
}

/* What texts alone show, in parts that need nothing of each other: the one that
   no other thread can help with comes first.  */
static void
learn_part(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct potable_check *check = w->check;

    (void)thread;
    if (i == 0)
        ptb_learn_ids(w->learned, check);
    else if (i == 1)
        ptb_learn_forms(check);
    else if (i < 2 + check->n_locales)
        ptb_count_chars(check, i - 2);
    else
        find_oddities(check, check->files[w->order[i - 2 - check->n_locales]]);
}

/* Both put keys into the arena of what is learnt: no other part does.  */
static void
learn_oddities(struct work *w)
{
    ptb_learn_doubled(w->learned, w->check);
    ptb_learn_expansions(w->learned, w->check);
}

/* The same, what pairs and characters show.  */
static void
learn_more(void *data, size_t i, unsigned thread)
{
    struct work *w = data;

    (void)thread;
    if (i == 0)
        ptb_load_opencc(w->check);
    else if (i == 1)
        ptb_learn_terms(w->learned, w->check);
    else if (i == 2)
        learn_oddities(w);
    else if (i == 3)
        ptb_learn_sums(w->learned, w->check);
    else if (i < 4 + w->check->n_locales)
        ptb_index_places(w->check, i - 4);
    else
        ptb_find_words(w->check, w->learned, i - 4 - w->check->n_locales);
}

void
potable_check_run(struct potable_check *check, enum potable_severity severity,
                  unsigned jobs)
{
    struct ptb_learned learned = {.n_words = 0};
    struct work w = {.check = check,
                     .learned = &learned,
                     .language = {check, &learned},
                     .order = order_files(check)};

    check->least = severity;
    name_source(check);
    ptb_parallel(check->n_files, jobs, align_known, NULL, check);
    align_pages(check, jobs);
    ptb_check_read(check, &learned, jobs);
    ptb_glossaries_index(check);
    ptb_parallel(2 + check->n_locales + check->n_files, jobs, learn_part, NULL,
                 &w);
    ptb_learn(&learned, check, jobs);
    ptb_learn_lengths(check);
    ptb_learn_variants(check);
    ptb_parallel(4 + 2 * check->n_locales, jobs, learn_more, NULL, &w);
    ptb_learn_phrases(check, jobs);
    ptb_learn_pages(&learned, check);
    ptb_check_dates(check);
    ptb_parallel(check->n_files, jobs, check_file, NULL, &w);
    ptb_free(w.order);
    ptb_learned_free(&learned);
    for (size_t i = 0; check->baseline && i < check->n_files; i++)
        ptb_baseline_apply(check->baseline, check->files[i]);
}
