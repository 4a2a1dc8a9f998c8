/* Extraction: pages into one template.  Input: paths; output: a catalog.
   Pages are read and split into units by several threads; the messages are
   added by one at a time, in the order of the pages, so that the result does
   not depend on the threads.  */
#include "config.h"

#include "roundtrip/extract.h"

#include "base/file.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "catalog/catalog.h"
#include "page/read.h"
#include "roundtrip/where.h"

enum {
    MAX_PLACES = 3, /* comments that one message gets */
    /* What a page takes in memory, in bytes: 19 KB of text and 13 KB of
       messages on the average of a course of 391 pages.  Fewer pages than
       MANY_PAGES are not worth a large block.  */
    PAGE_TEXT = 16 << 10,
    PAGE_MESSAGES = 12 << 10,
    MANY_PAGES = 64
};

/* A page on its way into the template.  */
struct job {
    const struct ptb_source *source;
    struct potable_page doc;
    struct ptb_slice *where; /* of each unit; in the units' arena */
    uint64_t *hash;          /* of each unit; the same */
    uint32_t *line;          /* of each unit, if lines are wanted; the same */
    struct potable_log *log;
    enum potable_status status;
};

struct extraction {
    const struct potable_extract_options *options;
    struct job *jobs;
    struct potable_catalog *cat;
    struct potable_log *log;
    struct ptb_arena *texts;    /* of the units, one for each thread */
    enum potable_status status; /* of the first page that failed */
};

/* The lines of the units of DOC, which are in order.  */
static void
find_lines(const struct potable_page *doc, uint32_t *line)
{
    const char *p = doc->page.bytes.p;
    uint32_t at = 0, n = 1;

    for (size_t i = 0; i < doc->units.n; i++) {
        for (; at < doc->units.at[i].beg; at++)
            n += p[at] == '\n' ||
                 (p[at] == '\r' &&
                  (at + 1 >= doc->page.bytes.n || p[at + 1] != '\n'));
        line[i] = n;
    }
}

/* Computes all that needs the page, and moves the texts to the arena of the
   units; the page is not needed any more.  */
static void
prepare(struct job *job, enum potable_locations locations)
{
    struct potable_page *doc = &job->doc;
    struct ptb_arena *a = &doc->units.arena;
    size_t n = doc->units.n;

    job->where = ptb_arena_alloc(a, n * sizeof(*job->where));
    job->hash = ptb_arena_alloc(a, n * sizeof(*job->hash));
    ptb_where(doc, job->where, a);
    if (locations == POTABLE_LOCATIONS_FULL) {
        job->line = ptb_arena_alloc(a, n * sizeof(*job->line));
        find_lines(doc, job->line);
    }
    for (size_t i = 0; i < n; i++) {
        struct ptb_unit *u = &doc->units.at[i];
        const char *page = doc->page.bytes.p;

        if (u->msgid.p >= page && u->msgid.p < page + doc->page.bytes.n)
            u->msgid = ptb_arena_copy(a, u->msgid);
        job->hash[i] = ptb_message_hash(u->context, u->msgid);
    }
}

static void
read_page(void *data, size_t i, unsigned thread)
{
    struct extraction *x = data;
    struct job *job = &x->jobs[i];
    struct ptb_buf bytes = PTB_BUF_INIT;

    job->log = potable_log_new();
    job->doc.units.arena = x->texts[thread];
    job->status = ptb_file_read(&bytes, job->source->path, job->log);
    if (job->status == POTABLE_OK)
        job->status = ptb_document_read(&job->doc, job->source->path, &bytes,
                                        job->source->options, job->log);
    ptb_buf_free(&bytes);
    if (job->status == POTABLE_OK) {
        if (job->source->adapt)
            job->source->adapt(&job->doc, job->source->data);
        prepare(job, x->options->locations);
        ptb_page_clear(&job->doc.page);
    }
    x->texts[thread] = job->doc.units.arena;
    job->doc.units.arena = PTB_ARENA_INIT;
}

static bool
is_markdown(const struct ptb_unit *u)
{
    return u->syntax == PTB_SYNTAX_BLOCK || u->syntax == PTB_SYNTAX_HEADER ||
           u->syntax == PTB_SYNTAX_CELL || u->syntax == PTB_SYNTAX_SPAN;
}

static void
add_place(struct ptb_arena *a, struct ptb_message *m, struct ptb_slice where)
{
    if (m->extracted.n >= MAX_PLACES)
        return;
    for (uint32_t i = 0; i < m->extracted.n; i++)
        if (ptb_slice_eq(m->extracted.at[i], where))
            return;
    ptb_message_add_extracted(a, m, where);
}

/* Adds the units of JOB to CAT.  */
static void
add_messages(struct potable_catalog *cat, struct job *job,
             enum potable_locations locations)
{
    struct ptb_arena *a = &cat->arena;
    struct ptb_units *units = &job->doc.units;
    struct ptb_slice name = ptb_arena_copy(a, ptb_slice_str(job->source->name));
    struct ptb_buf buf = PTB_BUF_INIT;

    for (size_t i = 0; i < units->n; i++) {
        const struct ptb_unit *u = &units->at[i];
        struct ptb_message *m;
        bool is_new;

        m = ptb_catalog_add(cat, u->context, u->msgid, job->hash[i], &is_new);
        if (u->note.p)
            ptb_message_add_extracted(a, m, u->note);
        add_place(a, m, job->where[i]);
        if (locations == POTABLE_LOCATIONS_FULL) {
            buf.n = 0;
            ptb_buf_add_fmt(&buf, "%s:%u", job->source->name, job->line[i]);
            ptb_message_add_reference(a, m,
                                      ptb_arena_copy(a, ptb_buf_slice(&buf)));
        } else if (locations == POTABLE_LOCATIONS_FILE) {
            ptb_message_add_reference(a, m, name);
        }
        if (is_new && is_markdown(u))
            ptb_message_add_flag(a, m, PTB_S("md-text"));
    }
    ptb_buf_free(&buf);
}

/* Adds page I, unless one before it failed.  Its remarks go to the log.  */
static void
add_page(void *data, size_t i)
{
    struct extraction *x = data;
    struct job *job = &x->jobs[i];

    if (x->status == POTABLE_OK)
        x->status = job->status;
    if (x->status == POTABLE_OK)
        add_messages(x->cat, job, x->options->locations);
    ptb_log_take(x->log, job->log);
    potable_log_free(job->log);
    ptb_document_clear(&job->doc);
}

/* Prepares memory for N pages.  */
static void
expect_pages(struct extraction *x, size_t n, unsigned n_threads)
{
    x->texts = ptb_alloc_zero(n_threads, sizeof(*x->texts));
    if (n < MANY_PAGES)
        return;
    ptb_arena_expect(&x->cat->arena, n * PAGE_MESSAGES);
    for (unsigned i = 0; i < n_threads; i++)
        ptb_arena_expect(&x->texts[i], n * PAGE_TEXT / n_threads);
}

enum potable_status
ptb_extract(struct potable_catalog **pot, const struct ptb_source *sources,
            size_t n, const struct potable_extract_options *options,
            struct potable_log *log)
{
    struct extraction x = {.options = options, .log = log};
    unsigned n_threads = ptb_parallel_n_threads(n, options->jobs);

    x.jobs = ptb_alloc_zero(n, sizeof(*x.jobs));
    for (size_t i = 0; i < n; i++)
        x.jobs[i].source = &sources[i];
    x.cat = ptb_catalog_new();
    expect_pages(&x, n, n_threads);
    ptb_catalog_make_header(x.cat, options->package, options->bugs);
    ptb_parallel(n, options->jobs, read_page, add_page, &x);
    for (unsigned i = 0; i < n_threads; i++)
        ptb_catalog_take(x.cat, &x.texts[i]);
    ptb_free(x.texts);
    ptb_free(x.jobs);
    if (x.status != POTABLE_OK) {
        potable_catalog_free(x.cat);
        x.cat = NULL;
    }
    *pot = x.cat;
    return x.status;
}

enum potable_status
potable_extract(struct potable_catalog **pot, const char *const *paths,
                size_t n, const struct potable_extract_options *options,
                struct potable_log *log)
{
    static const struct potable_extract_options defaults;
    struct ptb_source *sources = ptb_alloc(n * sizeof(*sources));
    enum potable_status st;

    if (options == NULL)
        options = &defaults;
    for (size_t i = 0; i < n; i++)
        sources[i] = (struct ptb_source){
            .name = paths[i], .path = paths[i], .options = &options->page};
    st = ptb_extract(pot, sources, n, options, log);
    ptb_free(sources);
    return st;
}

void
ptb_describe_messages(struct ptb_buf *out, const struct potable_page *doc)
{
    struct potable_catalog *cat = ptb_catalog_new();
    struct ptb_slice *where =
        ptb_arena_alloc(&cat->arena, (doc->units.n + 1) * sizeof(*where));
    char *text;
    size_t size;

    ptb_where(doc, where, &cat->arena);
    for (size_t i = 0; i < doc->units.n; i++) {
        const struct ptb_unit *u = &doc->units.at[i];
        struct ptb_message *m =
            ptb_catalog_add(cat, u->context, u->msgid,
                            ptb_message_hash(u->context, u->msgid), NULL);

        if (u->note.p)
            ptb_message_add_extracted(&cat->arena, m, u->note);
        add_place(&cat->arena, m, where[i]);
    }
    text = potable_catalog_format(cat, NULL, 1, &size);
    ptb_buf_add(out, text, size);
    potable_free(text);
    potable_catalog_free(cat);
}
