/* Writes catalogs.  Input: messages; output: bytes.
   Invariant: a run of messages that are unchanged and still in the order of
   their file is copied as it was read, with all that lies between them.  */
#include "config.h"

#include "catalog/catalog.h"
#include "catalog/format.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/parallel.h"

enum {
    DEFAULT_WIDTH = 79, /* gettext's PAGE_WIDTH */
    PIECE = 1024,       /* messages that are worth a thread */
    MESSAGE_BYTES = 64  /* what a message has beside its texts, about */
};

/* Messages that one thread formats.  */
struct piece {
    size_t beg, end;
    size_t weight; /* about the bytes they will take */
    struct ptb_buf text;
};

struct writer {
    const struct potable_catalog *cat;
    struct ptb_po_width width;
    struct piece *pieces;
};

/* Ends of lines of the catalog.  */
static struct ptb_slice
line_end(const struct potable_catalog *cat)
{
    return cat->has_crlf ? PTB_S("\r\n") : PTB_S("\n");
}

/* Does message I follow message I - 1 in the file too?  */
static bool
is_in_sequence(const struct potable_catalog *cat, size_t i)
{
    uint32_t before = i ? cat->messages[i - 1]->order : 0;

    return cat->messages[i]->raw.p && cat->messages[i]->order == before + 1 &&
           (i == 0 || before != 0);
}

/* Appends M, formatted, with the catalog's line ends.  */
static void
add_formatted(struct ptb_buf *out, const struct writer *w,
              const struct ptb_message *m)
{
    struct ptb_buf text = PTB_BUF_INIT;
    const char *p, *end;

    if (!w->cat->has_crlf) {
        ptb_format_message(out, m, &w->width);
        return;
    }
    ptb_format_message(&text, m, &w->width);
    for (p = text.p, end = text.p + text.n; p < end;) {
        size_t n = ptb_slice_find(ptb_slice(p, (size_t)(end - p)), '\n');

        ptb_buf_add(out, p, n);
        ptb_buf_add(out, "\r\n", 2);
        p += n + 1;
    }
    ptb_buf_free(&text);
}

/* Does RAW end in a line end?  The last message of a file may not.  */
static bool
is_complete(struct ptb_slice raw)
{
    return raw.n && raw.p[raw.n - 1] == '\n';
}

/* Appends message I and what separates it from the one before.  */
static void
add_message(struct ptb_buf *out, const struct writer *w, size_t i)
{
    const struct ptb_message *m = w->cat->messages[i];
    struct ptb_slice raw = m->raw;
    bool follows = is_in_sequence(w->cat, i);

    if (follows)
        ptb_buf_add(out, raw.p, m->n_blank);
    else if (i > 0)
        ptb_buf_add_slice(out, line_end(w->cat));
    if (m->is_changed) {
        add_formatted(out, w, m);
        return;
    }
    ptb_buf_add(out, raw.p + m->n_blank, raw.n - m->n_blank);
    if (!is_complete(raw) && i + 1 < w->cat->n)
        ptb_buf_add_slice(out, line_end(w->cat));
}

/* The end of the run of unchanged messages in [I, END) that can be copied at
   once, or I.  */
static size_t
copied_run(const struct potable_catalog *cat, size_t i, size_t end)
{
    size_t k = i;

    while (
        k < end && !cat->messages[k]->is_changed && is_in_sequence(cat, k) &&
        (k == i || cat->messages[k - 1]->raw.p + cat->messages[k - 1]->raw.n ==
                       cat->messages[k]->raw.p))
        k++;
    return k > i && !is_complete(cat->messages[k - 1]->raw) ? k - 1 : k;
}

static void
add_messages(struct ptb_buf *out, const struct writer *w, size_t i, size_t end)
{
    const struct potable_catalog *cat = w->cat;

    while (i < end) {
        size_t k = copied_run(cat, i, end);

        if (k > i) {
            const char *p = cat->messages[i]->raw.p;
            struct ptb_slice last = cat->messages[k - 1]->raw;

            ptb_buf_add(out, p, (size_t)(last.p + last.n - p));
            i = k;
        } else {
            add_message(out, w, i++);
        }
    }
}

static void
format_piece(void *data, size_t i)
{
    const struct writer *w = data;
    struct piece *piece = &w->pieces[i];

    ptb_buf_room(&piece->text, piece->weight);
    add_messages(&piece->text, w, piece->beg, piece->end);
}

/* About the bytes that M will take.  Room for more is no loss, since memory
   that is not written to costs nothing; growing costs a quarter of the time. */
static size_t
weight_of(const struct ptb_message *m)
{
    size_t n = m->msgid.n;

    for (uint32_t i = 0; i < m->n_msgstr; i++)
        n += m->msgstr[i].n;
    return n + n / 4 + MESSAGE_BYTES;
}

/* Cuts the messages into N pieces of about the same weight.  */
static void
make_pieces(struct piece *pieces, size_t n, const struct potable_catalog *cat,
            size_t weight)
{
    size_t k = 0;

    for (size_t i = 0; i < cat->n; i++) {
        pieces[k].weight += weight_of(cat->messages[i]);
        pieces[k].end = i + 1;
        if (k + 1 < n && pieces[k].weight >= weight / n)
            pieces[++k].beg = i + 1;
    }
}

/* Appends all messages to OUT.  The first thread writes to OUT itself, what the
   others have written is copied.  */
static void
add_all_parallel(struct ptb_buf *out, struct writer *w, unsigned jobs,
                 size_t weight)
{
    size_t n = w->cat->n / PIECE, size = w->cat->tail.n + 1;

    if (n > jobs)
        n = jobs;
    w->pieces = ptb_alloc_zero(n, sizeof(*w->pieces));
    make_pieces(w->pieces, n, w->cat, weight);
    w->pieces[0].text = *out;
    ptb_parallel(n, jobs, format_piece, w);
    *out = w->pieces[0].text;
    for (size_t i = 1; i < n; i++)
        size += w->pieces[i].text.n;
    ptb_buf_room(out, size);
    for (size_t i = 1; i < n; i++) {
        ptb_buf_add_slice(out, ptb_buf_slice(&w->pieces[i].text));
        ptb_buf_free(&w->pieces[i].text);
    }
    ptb_free(w->pieces);
}

static struct ptb_po_width
width_of(const struct potable_po_style *style)
{
    size_t width = style && style->width ? style->width : DEFAULT_WIDTH;

    return (struct ptb_po_width){.strings =
                                     style && style->no_wrap ? SIZE_MAX : width,
                                 .references = width};
}

char *
potable_catalog_format(const struct potable_catalog *catalog,
                       const struct potable_po_style *style, unsigned jobs,
                       size_t *size)
{
    struct writer w = {.cat = catalog, .width = width_of(style)};
    struct ptb_buf out = PTB_BUF_INIT;
    size_t weight = 0;

    for (size_t i = 0; i < catalog->n; i++)
        weight += weight_of(catalog->messages[i]);
    ptb_buf_room(&out, weight + catalog->bytes.n + 1);
    if (catalog->has_bom)
        ptb_buf_add(&out, "\xef\xbb\xbf", 3);
    if (jobs > 1 && catalog->n >= 2 * PIECE)
        add_all_parallel(&out, &w, jobs, weight);
    else
        add_messages(&out, &w, 0, catalog->n);
    ptb_buf_add_slice(&out, catalog->tail);
    *size = out.n;
    ptb_buf_cstr(&out);
    return out.p;
}

enum potable_status
potable_catalog_write(const struct potable_catalog *catalog, const char *path,
                      const struct potable_po_style *style, unsigned jobs,
                      struct potable_log *log)
{
    size_t n;
    char *p = potable_catalog_format(catalog, style, jobs, &n);
    enum potable_status st = ptb_file_write(path, ptb_slice(p, n), log);

    ptb_free(p);
    return st;
}
