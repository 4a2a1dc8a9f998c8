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

/* What the threads work on.  */
struct work {
    struct potable_check *check;
    struct ptb_text_reader *readers; /* one a thread */
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

/* The source text of the pair A of FILE: one unit's, or those of several
   joined.  */
static void
set_source(struct work *w, unsigned thread, struct ptb_check_file *file,
           struct ptb_check_pair *p, const struct ptb_pair *a)
{
    struct ptb_buf joined = PTB_BUF_INIT;

    p->source_unit = a->src;
    p->is_partial = a->n_src != 1 || a->n_dst != 1;
    if (a->n_src == 1) {
        p->source = file->master->texts[a->src];
        return;
    }
    for (uint32_t i = 0; i < a->n_src; i++) {
        if (i)
            ptb_buf_add_char(&joined, ' ');
        ptb_buf_add_slice(&joined,
                          file->master->page->units.at[a->src + i].msgid);
    }
    ptb_text_read(&w->readers[thread], &p->source,
                  ptb_arena_copy(&file->arena, ptb_buf_slice(&joined)),
                  &file->arena);
    ptb_buf_free(&joined);
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
        }
    }
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

/* Finds the messages of FILE that are checked; their source texts get a place
   in CHECK, one for all catalogs that have it, which NUMBERS finds.  */
static void
add_sources(struct potable_check *check, struct ptb_table *numbers,
            struct ptb_check_file *file)
{
    const struct potable_catalog *cat = file->catalog;

    file->pairs =
        ptb_arena_alloc(&file->arena, (cat->n + 1) * sizeof(*file->pairs));
    for (size_t i = 0; !file->is_form_only && i < cat->n; i++) {
        const struct ptb_message *m = cat->messages[i];
        size_t number;
        bool is_new;

        if (!has_text(m))
            continue;
        number = ptb_table_put(numbers, m->msgid, check->n_sources, &is_new);
        if (is_new) {
            check->sources =
                ptb_grow(check->sources, &check->cap_sources,
                         check->n_sources + 1, sizeof(*check->sources));
            check->sources[check->n_sources++] =
                (struct ptb_text){.s = m->msgid};
        }
        file->pairs[file->n_pairs++] =
            (struct ptb_check_pair){.unit = PTB_NO_PLACE,
                                    .source_unit = PTB_NO_PLACE,
                                    .source_id = (uint32_t)number,
                                    .message = m,
                                    .is_sure = true};
    }
}

static void
read_catalog(struct work *w, unsigned thread, struct ptb_check_file *file)
{
    for (size_t i = 0; i < file->n_pairs; i++) {
        struct ptb_check_pair *p = &file->pairs[i];

        p->source = w->check->sources[p->source_id];
        ptb_text_read(&w->readers[thread], &p->text,
                      ptb_message_msgstr(p->message, 0), &file->arena);
    }
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
    } else {
        read_catalog(w, thread, file);
    }
    ptb_learn_words(file);
}

/* Reads what the catalogs of CHECK translate.  */
static void
read_all_sources(struct work *w, unsigned jobs)
{
    struct potable_check *check = w->check;
    struct ptb_table numbers = PTB_TABLE_INIT;

    for (size_t i = 0; i < check->n_files; i++)
        if (check->files[i]->catalog)
            add_sources(check, &numbers, check->files[i]);
    ptb_table_free(&numbers);
    ptb_parallel((check->n_sources + RUN - 1) / RUN, jobs, read_sources, NULL,
                 w);
}

void
ptb_check_read(struct potable_check *check, struct ptb_learned *l,
               unsigned jobs)
{
    unsigned n_threads = ptb_parallel_n_threads(SIZE_MAX, jobs);
    struct work w = {.check = check};

    w.readers = ptb_alloc_zero(n_threads, sizeof *w.readers);
    check->arenas = ptb_alloc_zero(n_threads, sizeof(*check->arenas));
    check->n_arenas = n_threads;
    ptb_parallel(check->n_masters, jobs, read_master, NULL, &w);
    read_all_sources(&w, jobs);
    ptb_learn_sources(l, check);
    ptb_parallel(check->n_files, jobs, read_file, NULL, &w);
    for (unsigned i = 0; i < n_threads; i++)
        ptb_text_reader_free(&w.readers[i]);
    ptb_free(w.readers);
}
