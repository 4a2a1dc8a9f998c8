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
    /* Bytes of a piece, about.  Pieces of 32 to 256 KiB take the same time;
       their memory is used again, where a text in one piece of 6.6 MB has the
       system find 1600 pages for it, 2 of 60 ms.  */
    PIECE = 1 << 16,
    MESSAGE_BYTES = 64 /* what a message has beside its texts, about */
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
    size_t n_pieces;
    /* Where the text goes: to a file or a buffer; the other is NULL.  */
    struct ptb_file *file;
    struct ptb_buf *out;
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
format_piece(void *data, size_t i, unsigned thread)
{
    const struct writer *w = data;
    struct piece *piece = &w->pieces[i];

    (void)thread;
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

/* Cuts the messages into pieces.  */
static void
make_pieces(struct writer *w)
{
    const struct potable_catalog *cat = w->cat;
    size_t cap = 0, weight = PIECE;

    for (size_t i = 0; i < cat->n; i++) {
        if (weight >= PIECE) {
            w->pieces =
                ptb_grow(w->pieces, &cap, w->n_pieces + 1, sizeof(*w->pieces));
            w->pieces[w->n_pieces++] = (struct piece){.beg = i};
            weight = 0;
        }
        weight += weight_of(cat->messages[i]);
        w->pieces[w->n_pieces - 1].end = i + 1;
        w->pieces[w->n_pieces - 1].weight = weight;
    }
}

static void
put(struct writer *w, struct ptb_slice text)
{
    if (w->file)
        ptb_file_add(w->file, text);
    else
        ptb_buf_add_slice(w->out, text);
}

static void
put_piece(void *data, size_t i)
{
    struct writer *w = data;

    put(w, ptb_buf_slice(&w->pieces[i].text));
    ptb_buf_free(&w->pieces[i].text);
}

/* Puts the whole catalog where W says.  */
static void
put_all(struct writer *w, unsigned jobs)
{
    if (w->cat->has_bom)
        put(w, PTB_S("\xef\xbb\xbf"));
    make_pieces(w);
    ptb_parallel(w->n_pieces, jobs, format_piece, put_piece, w);
    ptb_free(w->pieces);
    put(w, w->cat->tail);
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
    struct ptb_buf out = PTB_BUF_INIT;
    struct writer w = {.cat = catalog, .width = width_of(style), .out = &out};
    size_t weight = 0;

    for (size_t i = 0; i < catalog->n; i++)
        weight += weight_of(catalog->messages[i]);
    ptb_buf_room(&out, weight + catalog->bytes.n + 1);
    put_all(&w, jobs);
    *size = out.n;
    ptb_buf_cstr(&out);
    return out.p;
}

enum potable_status
potable_catalog_write(const struct potable_catalog *catalog, const char *path,
                      const struct potable_po_style *style, unsigned jobs,
                      struct potable_log *log)
{
    struct ptb_file file;
    struct writer w = {.cat = catalog, .width = width_of(style), .file = &file};
    enum potable_status st = ptb_file_open(&file, path, log);

    if (st != POTABLE_OK)
        return st;
    put_all(&w, jobs);
    return ptb_file_close(&file, log);
}
