/* The texts of a check.  Input: pages that are aligned, catalogs; output: the
   pairs of all files.
   Invariant: a source text of pages or catalogs is read once, however many
   files translate it; its pairs share its words.  */
#include "config.h"

#include "check/read.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "roundtrip/where.h"

enum { RUN = 128 /* texts that a thread reads at once */ };

/* The confidence of pairs whose numbers are compared: a number that changed
   makes a pair less sure itself.  */
static const float LIKELY = 0.9F;

/* Some texts of a catalog, from BEG on.  */
struct run {
    struct ptb_check_file *file;
    size_t beg;
};

/* What the threads work on.  */
struct work {
    struct potable_check *check;
    struct ptb_learned *learned;
    struct ptb_text_reader *readers; /* one a thread */
    struct run *runs;                /* owned; of all catalogs */
    size_t n_runs, cap_runs;
};

/* BYTES without white space, in ARENA.  */
static struct ptb_slice
squeeze(const struct ptb_buf *bytes, struct ptb_arena *arena)
{
    char *p = ptb_arena_bytes(arena, bytes->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < bytes->n; i++)
        if (!ptb_is_space(bytes->p[i]))
            p[n++] = bytes->p[i];
    return ptb_slice(p, n);
}

/* Reads the texts of the comment [BEG, END) of the page of M: text that the
   authors took out is text in their language, and localized pages may still
   have it.  */
static void
read_comment(struct ptb_check_master *m, struct ptb_text_reader *r,
             struct ptb_slice s)
{
    struct potable_page doc = {.options = {.force = true}};
    struct ptb_buf bytes = PTB_BUF_INIT;
    struct potable_options options = {.force = true};
    struct ptb_text *all;

    if (s.n < 8)
        return;
    ptb_buf_add(&bytes, s.p + 4, s.n - 7);
    if (ptb_document_read(&doc, "", &bytes, &options, NULL) == POTABLE_OK &&
        doc.units.n > 0) {
        all = ptb_arena_alloc(&m->arena,
                              (m->n_hidden + doc.units.n) * sizeof *all);
        if (m->n_hidden)
            memcpy(all, m->hidden, m->n_hidden * sizeof *all);
        m->hidden = all;
        for (size_t i = 0; i < doc.units.n; i++)
            ptb_text_read(r, &all[m->n_hidden++],
                          ptb_arena_copy(&m->arena, doc.units.at[i].msgid),
                          &m->arena);
    }
    ptb_document_clear(&doc);
    ptb_buf_free(&bytes);
}

static void
read_master(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct ptb_check_master *m = w->check->masters[i];
    const struct ptb_units *units = &m->page->units;

    m->texts = ptb_arena_alloc(&m->arena, (units->n + 1) * sizeof(*m->texts));
    for (size_t k = 0; k < m->page->page.n_nodes; k++) {
        const struct ptb_node *n = &m->page->page.nodes[k];

        if (n->kind == PTB_NODE_COMMENT)
            read_comment(m, &w->readers[thread],
                         ptb_page_slice(&m->page->page, n->beg, n->end));
    }
    m->squeezed = squeeze(&m->page->page.bytes, &m->arena);
    for (size_t k = 0; k < units->n; k++)
        ptb_text_read(&w->readers[thread], &m->texts[k], units->at[k].msgid,
                      &m->arena);
}

/* The texts of the N units from FIRST of DOC on, a blank between them.  */
static void
read_joined(struct work *w, unsigned thread, struct ptb_check_file *file,
            struct ptb_text *text, const struct potable_page *doc,
            uint32_t first, uint32_t n)
{
    struct ptb_buf joined = PTB_BUF_INIT;

    for (uint32_t i = 0; i < n; i++) {
        if (i)
            ptb_buf_add_char(&joined, ' ');
        ptb_buf_add_slice(&joined, doc->units.at[first + i].msgid);
    }
    ptb_text_read(&w->readers[thread], text,
                  ptb_arena_copy(&file->arena, ptb_buf_slice(&joined)),
                  &file->arena);
    ptb_buf_free(&joined);
}

/* The source text of the pair A of FILE: one unit's, or those of several
   joined.  */
static void
set_source(struct work *w, unsigned thread, struct ptb_check_file *file,
           struct ptb_check_pair *p, const struct ptb_pair *a)
{
    p->source_unit = a->src;
    p->is_joined = a->n_src != 1;
    p->is_partial = p->is_joined || a->n_dst != 1;
    if (a->n_src == 1)
        p->source = file->master->texts[a->src];
    else
        read_joined(w, thread, file, &p->source, file->master->page, a->src,
                    a->n_src);
}

/* Adds those of the alignment of FILE that have several units of its page for
   one of the master, each as a whole.  */
static void
read_splits(struct work *w, unsigned thread, struct ptb_check_file *file)
{
    const struct ptb_alignment *alignment = &file->alignment;
    size_t n = 0;

    for (size_t i = 0; i < alignment->n; i++)
        n += alignment->pairs[i].n_src == 1 && alignment->pairs[i].n_dst > 1;
    if (n == 0)
        return;
    file->splits = ptb_arena_alloc(&file->arena, n * sizeof(*file->splits));
    for (size_t i = 0; i < alignment->n; i++) {
        const struct ptb_pair *a = &alignment->pairs[i];
        struct ptb_check_pair *p = &file->splits[file->n_splits];

        if (a->n_src != 1 || a->n_dst == 1)
            continue;
        *p = (struct ptb_check_pair){.unit = a->dst,
                                     .n_units = a->n_dst,
                                     .source_id = PTB_NO_PLACE,
                                     .is_sure = a->is_sure};
        set_source(w, thread, file, p, a);
        read_joined(w, thread, file, &p->text, file->page, a->dst, a->n_dst);
        file->n_splits++;
    }
}

static void
read_page(struct work *w, unsigned thread, struct ptb_check_file *file)
{
    const struct ptb_units *units = &file->page->units;

    file->squeezed = squeeze(&file->page->page.bytes, &file->arena);
    file->n_pairs = units->n;
    file->pairs =
        ptb_arena_alloc(&file->arena, (units->n + 1) * sizeof(*file->pairs));
    for (uint32_t i = 0; i < units->n; i++) {
        struct ptb_check_pair *p = &file->pairs[i];

        *p = (struct ptb_check_pair){
            .unit = i, .source_unit = PTB_NO_PLACE, .source_id = PTB_NO_PLACE};
        ptb_text_read(&w->readers[thread], &p->text, units->at[i].msgid,
                      &file->arena);
    }
    for (size_t i = 0; i < file->alignment.n; i++) {
        const struct ptb_pair *a = &file->alignment.pairs[i];

        for (uint32_t k = 0; k < a->n_dst; k++) {
            set_source(w, thread, file, &file->pairs[a->dst + k], a);
            file->pairs[a->dst + k].is_sure = a->is_sure;
            file->pairs[a->dst + k].is_likely =
                a->confidence >= LIKELY && a->n_src == 1 && a->n_dst == 1;
        }
    }
    read_splits(w, thread, file);
}

static bool
has_text(const struct ptb_message *m)
{
    return !m->is_obsolete && m->msgid.n > 0 &&
           ptb_message_msgstr(m, 0).n > 0 && !m->is_fuzzy;
}

/* Reads a run of the source texts of catalogs.  */
static void
read_sources(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct potable_check *check = w->check;
    size_t end =
        (i + 1) * RUN < check->n_sources ? (i + 1) * RUN : check->n_sources;

    for (size_t k = i * RUN; k < end; k++)
        ptb_text_read(&w->readers[thread], &check->sources[k],
                      check->sources[k].s, &check->arenas[thread]);
}

/* Finds the messages of file I that are checked, if it is a catalog.  */
static void
list_messages(void *data, size_t i, unsigned thread)
{
    struct potable_check *check = ((struct work *)data)->check;
    struct ptb_check_file *file = check->files[i];
    const struct potable_catalog *cat = file->catalog;

    if (!cat)
        return;
    file->pairs = ptb_arena_alloc(&check->arenas[thread],
                                  (cat->n + 1) * sizeof(*file->pairs));
    for (size_t k = 0; !file->is_form_only && k < cat->n; k++)
        if (has_text(cat->messages[k]))
            file->pairs[file->n_pairs++] =
                (struct ptb_check_pair){.unit = PTB_NO_PLACE,
                                        .source_unit = PTB_NO_PLACE,
                                        .message = cat->messages[k],
                                        .is_sure = true};
}

/* Gives the source texts of FILE, a catalog, a place in CHECK, one for all
   catalogs that have it, which NUMBERS finds.  */
static void
add_sources(struct potable_check *check, struct ptb_table *numbers,
            struct ptb_check_file *file)
{
    size_t number = SIZE_MAX;

    for (size_t i = 0; i < file->n_pairs; i++) {
        struct ptb_slice s = file->pairs[i].message->msgid;
        bool is_new = false;

        /* Catalogs of one template have their texts in one order.  */
        number++;
        if (number >= check->n_sources ||
            !ptb_slice_eq(check->sources[number].s, s))
            number = ptb_table_put(numbers, s, check->n_sources, &is_new);
        if (is_new) {
            check->sources =
                ptb_grow(check->sources, &check->cap_sources,
                         check->n_sources + 1, sizeof(*check->sources));
            check->sources[check->n_sources++] = (struct ptb_text){.s = s};
        }
        file->pairs[i].source_id = (uint32_t)number;
    }
}

/* Lists the texts of FILE, a catalog, in runs.  */
static void
add_runs(struct work *w, struct ptb_check_file *file)
{
    for (size_t k = 0; k < file->n_pairs; k += RUN) {
        w->runs =
            ptb_grow(w->runs, &w->cap_runs, w->n_runs + 1, sizeof(*w->runs));
        w->runs[w->n_runs++] = (struct run){file, k};
    }
}

/* Learns the sources, if I is 0, or reads the run of translations before I.  */
static void
read_run(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct run *run;

    if (i == 0) {
        ptb_learn_sources(w->learned, w->check);
        return;
    }
    run = &w->runs[i - 1];
    for (size_t k = run->beg; k < run->beg + RUN && k < run->file->n_pairs; k++)
        ptb_text_read(&w->readers[thread], &run->file->pairs[k].text,
                      ptb_message_msgstr(run->file->pairs[k].message, 0),
                      &w->check->arenas[thread]);
}

static void
read_file(void *data, size_t i, unsigned thread)
{
    struct work *w = data;
    struct ptb_check_file *file = w->check->files[i];

    if (file->page) {
        file->where = ptb_arena_alloc(&file->arena, (file->page->units.n + 1) *
                                                        sizeof(*file->where));
        ptb_where(file->page, file->where, &file->arena);
        read_page(w, thread, file);
    }
    for (size_t k = 0; file->catalog && k < file->n_pairs; k++)
        file->pairs[k].source = w->check->sources[file->pairs[k].source_id];
    ptb_learn_words(file);
}

/* Reads what the catalogs of the check translate.  */
static void
read_all_sources(struct work *w, unsigned jobs)
{
    struct potable_check *check = w->check;
    struct ptb_table numbers = PTB_TABLE_INIT;

    ptb_parallel(check->n_files, jobs, list_messages, NULL, w);
    for (size_t i = 0; i < check->n_files; i++)
        if (check->files[i]->catalog) {
            add_sources(check, &numbers, check->files[i]);
            add_runs(w, check->files[i]);
        }
    ptb_table_free(&numbers);
    ptb_parallel((check->n_sources + RUN - 1) / RUN, jobs, read_sources, NULL,
                 w);
}

/* Opens the arenas of N threads for the texts of the catalogs, of which the
   words and codes take about as much as all their bytes.  */
static void
open_arenas(struct potable_check *check, unsigned n)
{
    size_t size = 0;

    for (size_t i = 0; i < check->n_files; i++)
        size += check->files[i]->catalog ? check->files[i]->bytes.n : 0;
    check->arenas = ptb_alloc_zero(n, sizeof(*check->arenas));
    check->n_arenas = n;
    for (unsigned i = 0; size > 0 && i < n; i++)
        ptb_arena_expect(&check->arenas[i], size / n);
}

void
ptb_check_read(struct potable_check *check, struct ptb_learned *l,
               unsigned jobs)
{
    unsigned n_threads = ptb_parallel_n_threads(SIZE_MAX, jobs);
    struct work w = {.check = check, .learned = l};

    w.readers = ptb_alloc_zero(n_threads, sizeof *w.readers);
    open_arenas(check, n_threads);
    ptb_parallel(check->n_masters, jobs, read_master, NULL, &w);
    read_all_sources(&w, jobs);
    ptb_parallel(1 + w.n_runs, jobs, read_run, NULL, &w);
    ptb_parallel(check->n_files, jobs, read_file, NULL, &w);
    for (unsigned i = 0; i < n_threads; i++)
        ptb_text_reader_free(&w.readers[i]);
    ptb_free(w.readers);
    ptb_free(w.runs);
}
