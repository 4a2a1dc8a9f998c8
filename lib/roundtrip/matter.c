/* Front matter of localized pages.  Input: that of the merged page and that of
   the existing one; output: keys that are set or kept.  An entry is a key with
   its value, whole lines.
   Invariant: entries that are neither set nor kept keep their bytes, and the
   result is YAML if the merged page's is.  */
#include "config.h"

#include <assert.h>

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "page/frontmatter.h"
#include "page/value.h"
#include "roundtrip/merge.h"

/* A key of the topmost mapping, offsets into the page.  */
struct entry {
    struct ptb_slice key;
    size_t beg, end; /* its lines */
    bool is_scalar;
    enum ptb_yaml_style style;
    struct ptb_slice text;       /* decoded value of a scalar */
    size_t value_beg, value_end; /* its bytes; equal if they are not known */
};

/* The front matter of one page.  */
struct matter {
    struct ptb_slice bytes; /* the page */
    size_t beg;             /* behind the line "---" */
    size_t close;           /* the line that ends it; 0: there is none */
    bool has_crlf;
    bool is_usable;        /* a block mapping, or empty */
    struct entry *entries; /* owned */
    size_t n, cap;
    struct ptb_arena arena;
};

/* Other bytes for a part of the front matter.  */
struct change {
    size_t beg, end;
    struct ptb_slice bytes;
};

struct writer {
    struct ptb_merge *m;
    struct matter new, old;
    struct change *changes;
    size_t n, cap;
};

static size_t
line_end(struct ptb_slice s, size_t at)
{
    size_t n = ptb_slice_find(ptb_slice(s.p + at, s.n - at), '\n');

    return at + n + (at + n < s.n);
}

/* Is the line at AT up to END blank or a comment?  */
static bool
says_nothing(struct ptb_slice s, size_t at, size_t end)
{
    while (at < end && ptb_is_space(s.p[at]))
        at++;
    return at == end || s.p[at] == '#';
}

/* Finds the lines of the front matter of BYTES, BODY being where it ends.  */
static bool
find_lines(struct matter *f, struct ptb_slice bytes, size_t body)
{
    size_t bom = ptb_slice_starts(bytes, PTB_S("\xef\xbb\xbf")) ? 3 : 0;

    f->bytes = bytes;
    f->beg = bom;
    if (body <= bom)
        return false;
    f->beg = line_end(bytes, bom);
    f->has_crlf = f->beg > bom + 1 && bytes.p[f->beg - 2] == '\r';
    for (f->close = body - 1; f->close > f->beg;)
        if (bytes.p[--f->close] == '\n' && f->close < body - 1) {
            f->close++;
            break;
        }
    return true;
}

static struct entry *
add_entry(struct matter *f, struct ptb_slice key, size_t beg)
{
    struct entry *e;

    f->entries = ptb_grow(f->entries, &f->cap, f->n + 1, sizeof(*f->entries));
    e = &f->entries[f->n++];
    *e = (struct entry){
        .key = ptb_arena_copy(&f->arena, key), .beg = beg, .end = f->close};
    while (e->beg > f->beg && f->bytes.p[e->beg - 1] != '\n')
        e->beg--;
    return e;
}

static void
set_scalar(struct matter *f, struct entry *e, const struct ptb_yaml_event *ev)
{
    e->is_scalar = true;
    e->style = ev->style;
    e->text = ptb_arena_copy(&f->arena, ev->text);
    e->value_beg = f->beg + ev->beg;
    e->value_end = f->beg + ev->end;
}

/* Reads the entries.  False: the front matter is no YAML, or no block mapping
   whose keys' bytes are known.  */
static bool
read_entries(struct matter *f)
{
    struct ptb_slice text = {f->bytes.p + f->beg, f->close - f->beg};
    struct ptb_yaml *yaml = ptb_yaml_new(text);
    struct ptb_yaml_event ev;
    struct ptb_yaml_error error;
    unsigned depth = 0;
    bool key = true, good = true;

    while (good && (good = ptb_yaml_next(yaml, &ev, &error)) &&
           ev.kind != PTB_YAML_END) {
        bool opens = ev.kind == PTB_YAML_DOCUMENT ||
                     ev.kind == PTB_YAML_MAPPING ||
                     ev.kind == PTB_YAML_SEQUENCE;

        if (ev.kind == PTB_YAML_CLOSE) {
            depth--;
            key = key || depth == 2;
            continue;
        }
        if (depth == 1)
            good = ev.kind == PTB_YAML_MAPPING
                       ? !ev.is_flow
                       : ev.kind == PTB_YAML_SCALAR && ev.text.n == 0;
        if (depth == 2 && key) {
            good = ev.kind == PTB_YAML_SCALAR && ev.end > ev.beg;
            if (good)
                add_entry(f, ev.text, f->beg + ev.beg);
            key = false;
        } else if (depth == 2) {
            if (ev.kind == PTB_YAML_SCALAR)
                set_scalar(f, &f->entries[f->n - 1], &ev);
            key = !opens;
        }
        depth += opens;
    }
    ptb_yaml_free(yaml);
    return good;
}

/* Says where entries end: before the next one, lines that say nothing left out
   unless they may be part of a block scalar.  */
static void
find_ends(struct matter *f)
{
    for (size_t i = 0; i < f->n; i++) {
        struct entry *e = &f->entries[i];

        if (i + 1 < f->n)
            e->end = f->entries[i + 1].beg;
        if (e->is_scalar && e->value_end > e->value_beg) {
            e->end = line_end(f->bytes, e->value_end - 1);
            continue;
        }
        while (e->end > e->beg) {
            size_t line = e->end - 1;

            while (line > e->beg && f->bytes.p[line - 1] != '\n')
                line--;
            if (line == e->beg || !says_nothing(f->bytes, line, e->end))
                break;
            e->end = line;
        }
    }
}

static void
matter_read(struct matter *f, struct ptb_slice bytes, size_t body)
{
    *f = (struct matter){.is_usable = true};
    if (!find_lines(f, bytes, body))
        return;
    f->is_usable = read_entries(f);
    if (!f->is_usable)
        f->n = 0;
    find_ends(f);
}

static void
matter_clear(struct matter *f)
{
    ptb_free(f->entries);
    ptb_arena_free(&f->arena);
}

static const struct entry *
find_entry(const struct matter *f, struct ptb_slice key)
{
    for (size_t i = 0; i < f->n; i++)
        if (ptb_slice_eq(f->entries[i].key, key))
            return &f->entries[i];
    return NULL;
}

/* The bytes of E, lines of OLD, for the new front matter: with its line ends
   and one at the end.  */
static struct ptb_slice
entry_lines(struct writer *w, const struct entry *e)
{
    struct ptb_slice lines = {w->old.bytes.p + e->beg, e->end - e->beg};
    struct ptb_buf *buf = &w->m->buf;

    assert(w->old.bytes.p); /* it has an entry */
    buf->n = 0;
    for (size_t i = 0; i < lines.n; i++) {
        char c = lines.p[i];

        if (c == '\n' && buf->n && buf->p[buf->n - 1] == '\r')
            buf->n--;
        if (c == '\n' && w->new.has_crlf)
            ptb_buf_add_char(buf, '\r');
        ptb_buf_add_char(buf, c);
    }
    if (buf->n && buf->p[buf->n - 1] != '\n')
        ptb_buf_add_str(buf, w->new.has_crlf ? "\r\n" : "\n");
    return ptb_arena_copy(&w->m->arena, ptb_buf_slice(buf));
}

static void
add_change(struct writer *w, size_t beg, size_t end, struct ptb_slice bytes)
{
    w->changes = ptb_grow(w->changes, &w->cap, w->n + 1, sizeof(*w->changes));
    w->changes[w->n++] = (struct change){beg, end, bytes};
}

/* Puts what the setting's VALUE says into OUT.  False: a word in it is not
   known.  */
static bool
expand(struct ptb_buf *out, const char *value,
       const struct ptb_locale_words *words)
{
    const struct {
        struct ptb_slice name, text;
    } known[] = {{PTB_S("{locale}"), words->locale},
                 {PTB_S("{folder}"), words->folder},
                 {PTB_S("{po}"), words->po},
                 {PTB_S("{translator}"), words->translator},
                 {PTB_S("{revision-date}"), words->revision_date}};
    struct ptb_slice rest = ptb_slice_str(value);

    out->n = 0;
    while (rest.n) {
        size_t i = 0, n = 1;

        while (i < sizeof(known) / sizeof(*known) &&
               !ptb_slice_starts(rest, known[i].name))
            i++;
        if (i < sizeof(known) / sizeof(*known)) {
            if (known[i].text.n == 0)
                return false;
            ptb_buf_add_slice(out, known[i].text);
            n = known[i].name.n;
        } else {
            ptb_buf_add_char(out, rest.p[0]);
        }
        rest = ptb_slice(rest.p + n, rest.n - n);
    }
    return true;
}

/* Makes TEXT the value of SET's key.  */
static void
set_value(struct writer *w, const struct ptb_front_matter_set *set,
          struct ptb_slice text)
{
    struct ptb_slice key = ptb_slice_str(set->key);
    const struct entry *e = find_entry(&w->new, key); /* NULL: new */
    const struct entry *o = find_entry(&w->old, key);
    struct ptb_yaml_value v = {.style = PTB_YAML_PLAIN,
                               .is_string = set->is_string};
    struct ptb_buf *buf = &w->m->buf;
    bool value = e && e->is_scalar && e->value_end > e->value_beg &&
                 e->style <= PTB_YAML_DOUBLE;
    size_t beg = e ? e->beg : w->new.close, end = e ? e->end : w->new.close;

    if (e && e->is_scalar && ptb_slice_eq(e->text, text))
        return;
    if (o && o->is_scalar && ptb_slice_eq(o->text, text)) {
        add_change(w, beg, end, entry_lines(w, o));
        return;
    }
    buf->n = 0;
    if (value) {
        if (set->is_string)
            v.style = (uint8_t)e->style;
        beg = e->value_beg;
        end = e->value_end;
    } else {
        ptb_buf_add_slice(buf, key);
        ptb_buf_add_str(buf, ": ");
    }
    (void)ptb_value_encode(buf, &w->m->doc->page, &v, text);
    if (!value)
        ptb_buf_add_str(buf, w->new.has_crlf ? "\r\n" : "\n");
    add_change(w, beg, end, ptb_arena_copy(&w->m->arena, ptb_buf_slice(buf)));
}

static bool
is_kept(const struct ptb_localize_options *o, struct ptb_slice key)
{
    for (size_t i = 0; i < o->n_keep; i++)
        if (ptb_slice_eq(key, ptb_slice_str(o->keep[i])))
            return true;
    return false;
}

static bool
is_set(const struct ptb_localize_options *o, struct ptb_slice key)
{
    for (size_t i = 0; i < o->n_set; i++)
        if (ptb_slice_eq(key, ptb_slice_str(o->set[i].key)))
            return true;
    return false;
}

/* Finds the changes: kept keys first, whose entries take the place of the
   master's; new ones come in the order of the old page, then those that are
   set.  A key that is both is kept where the old page has it.  */
static void
find_changes(struct writer *w)
{
    const struct ptb_localize_options *o = w->m->options;
    struct ptb_buf text = PTB_BUF_INIT;

    for (size_t i = 0; i < w->old.n; i++) {
        const struct entry *e = &w->old.entries[i], *n;

        if (!is_kept(o, e->key))
            continue;
        n = find_entry(&w->new, e->key);
        add_change(w, n ? n->beg : w->new.close, n ? n->end : w->new.close,
                   entry_lines(w, e));
    }
    for (size_t i = 0; i < o->n_set; i++) {
        struct ptb_slice key = ptb_slice_str(o->set[i].key);

        if (is_kept(o, key) && find_entry(&w->old, key))
            continue;
        if (expand(&text, o->set[i].text, &o->words))
            set_value(w, &o->set[i], ptb_buf_slice(&text));
    }
    ptb_buf_free(&text);
}

static int
compare_changes(const void *a, const void *b)
{
    const struct change *x = a, *y = b;

    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* Appends the new front matter, up to its closing line, to OUT.  */
static void
write_changes(struct writer *w, struct ptb_buf *out)
{
    size_t at = 0;

    /* Those at the end stay in their order; the rest have distinct places.  */
    for (size_t i = 1; i < w->n; i++)
        for (size_t k = i;
             k > 0 && compare_changes(&w->changes[k - 1], &w->changes[k]) > 0;
             k--) {
            struct change c = w->changes[k];

            w->changes[k] = w->changes[k - 1];
            w->changes[k - 1] = c;
        }
    for (size_t i = 0; i < w->n; i++) {
        const struct change *c = &w->changes[i];

        if (c->beg < at)
            continue;
        ptb_buf_add(out, w->new.bytes.p + at, c->beg - at);
        ptb_buf_add_slice(out, c->bytes);
        at = c->end;
    }
    ptb_buf_add(out, w->new.bytes.p + at, w->new.close - at);
}

/* Is S front matter whose mapping can be read?  */
static bool
is_sound(struct ptb_slice s)
{
    struct matter f;
    bool good;

    matter_read(&f, s, s.n);
    good = f.is_usable;
    matter_clear(&f);
    return good;
}

/* The end of the front matter of m->out.  Units before the body may have
   changed where it is.  */
static size_t
body_of(const struct ptb_merge *m)
{
    uint32_t body = m->doc->page.body;
    size_t grown = body;

    for (size_t i = 0; i < m->n_parts && m->from[i].end <= body; i++)
        grown = m->to[i].end + (body - m->from[i].end);
    return grown;
}

/* Puts the front matter of w->changes in the place of that of m->out.  */
static void
replace(struct writer *w, size_t body, struct potable_log *log)
{
    struct ptb_merge *m = w->m;
    struct ptb_buf out = PTB_BUF_INIT;
    const char *line = w->new.has_crlf ? "---\r\n" : "---\n";
    bool fresh = w->new.close == 0;

    if (fresh) {
        ptb_buf_add(&out, m->out.p, w->new.beg);
        ptb_buf_add_str(&out, line);
        for (size_t i = 0; i < w->n; i++)
            ptb_buf_add_slice(&out, w->changes[i].bytes);
        ptb_buf_add_str(&out, line);
        body = w->new.beg;
    } else {
        write_changes(w, &out);
        ptb_buf_add(&out, m->out.p + w->new.close, body - w->new.close);
    }
    if (!is_sound(ptb_buf_slice(&out))) {
        ptb_log_warn(log, ptb_place_file(m->options->name),
                     _("with the keys to be set or kept the front matter is "
                       "no valid YAML, so they are left out"));
        ptb_buf_free(&out);
        return;
    }
    ptb_buf_add(&out, m->out.p + body, m->out.n - body);
    ptb_buf_free(&m->out);
    m->out = out;
}

static void
read_old(const struct ptb_merge *m, struct matter *f)
{
    if (m->options->old.p)
        matter_read(f, m->options->old, ptb_front_matter_end(m->options->old));
    else
        *f = (struct matter){.is_usable = true};
}

void
ptb_merge_front_matter(struct ptb_merge *m, struct potable_log *log)
{
    struct writer w = {.m = m};
    size_t body = body_of(m);

    if (m->options->n_set + m->options->n_keep == 0 ||
        m->doc->page.format == PTB_FORMAT_YAML)
        return;
    matter_read(&w.new, ptb_buf_slice(&m->out), body);
    read_old(m, &w.old);
    if (w.new.is_usable) {
        find_changes(&w);
        if (w.n)
            replace(&w, body, log);
    }
    matter_clear(&w.new);
    matter_clear(&w.old);
    ptb_free(w.changes);
}

/* Has the front matter NEW the entry E of the page OLD?  A key may come more
   than once.  */
static bool
has_entry(const struct matter *new, const struct matter *old,
          const struct entry *e)
{
    struct ptb_slice lines =
        ptb_slice_trim(ptb_slice(old->bytes.p + e->beg, e->end - e->beg));

    for (size_t i = 0; i < new->n; i++) {
        const struct entry *n = &new->entries[i];

        if (!ptb_slice_eq(n->key, e->key))
            continue;
        if (e->is_scalar && n->is_scalar && ptb_slice_eq(n->text, e->text))
            return true;
        if (ptb_slice_eq(ptb_slice_trim(
                             ptb_slice(new->bytes.p + n->beg, n->end - n->beg)),
                         lines))
            return true;
    }
    return false;
}

/* Is a unit of the old page in E?  */
static bool
has_unit(const struct ptb_merge *m, const struct entry *e)
{
    for (size_t i = 0; i < m->old->units.n && m->old->units.at[i].beg < e->end;
         i++)
        if (m->old->units.at[i].beg >= e->beg)
            return true;
    return false;
}

size_t
ptb_merge_find_lost_keys(struct ptb_merge *m, struct potable_log *log)
{
    struct matter new, old;
    size_t n = 0;

    if (m->doc->page.format == PTB_FORMAT_YAML)
        return 0;
    matter_read(&new, ptb_buf_slice(&m->doc->page.bytes), m->doc->page.body);
    read_old(m, &old);
    for (size_t i = 0; i < old.n; i++) {
        const struct entry *e = &old.entries[i];
        struct ptb_slice lines =
            ptb_slice_trim(ptb_slice(old.bytes.p + e->beg, e->end - e->beg));

        if (is_kept(m->options, e->key) || is_set(m->options, e->key) ||
            has_entry(&new, &old, e) || has_unit(m, e) ||
            ptb_held_has(m->options->held, e->is_scalar ? e->text : lines,
                         &m->buf))
            continue;
        n++;
        ptb_merge_report_loss(m, PTB_LOSS_VALUE, (uint32_t)e->beg, lines, log);
    }
    matter_clear(&new);
    matter_clear(&old);
    return n;
}
