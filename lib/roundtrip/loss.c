/* What a merge would lose: law 6.  Input: the existing localized page, and what
   is known of its texts; output: an error for each text, link and key of front
   matter that nothing else holds.
   Invariant: a unit that the new page shows is not lost, whatever else.  */
#include "config.h"

#include "base/gettext.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "roundtrip/merge.h"

enum { MAX_SHOWN = 60 /* code points of a text in a remark */ };

/* Where the first MAX_SHOWN code points of S end, or its first line.  */
static size_t
shown_length(struct ptb_slice s)
{
    size_t i = 0, n = 0;

    while (i < s.n && n < MAX_SHOWN && s.p[i] != '\n') {
        uint32_t c;

        i += ptb_utf8_decode(ptb_slice(s.p + i, s.n - i), &c);
        n++;
    }
    return i;
}

void
ptb_merge_report_loss(struct ptb_merge *m, enum ptb_loss what, uint32_t at,
                      struct ptb_slice text, struct potable_log *log)
{
    struct ptb_place where =
        ptb_place_at(m->options->name, ptb_buf_slice(&m->old->page.bytes), at);
    size_t n = shown_length(text);
    const char *start;

    if (m->options->lost) {
        m->options->lost(m->options->lost_data, what, at, text);
        return;
    }
    m->buf.n = 0;
    ptb_buf_add_fmt(&m->buf, "%.*s%s", (int)n, text.p, n < text.n ? "…" : "");
    start = ptb_buf_cstr(&m->buf);
    switch (what) {
    case PTB_LOSS_TEXT:
        (void)ptb_log_error(log, POTABLE_ELOSS, where,
                            /* TRANSLATORS: %s is the start of a text on a
                               translated page that is in no catalog.  */
                            _("this text would be lost: \"%s\""), start);
        break;
    case PTB_LOSS_LINK:
        (void)ptb_log_error(log, POTABLE_ELOSS, where,
                            /* TRANSLATORS: %s is the target of the link.  */
                            _("this link would be lost: \"%s\""), start);
        break;
    case PTB_LOSS_VALUE:
        (void)ptb_log_error(
            log, POTABLE_ELOSS, where,
            /* TRANSLATORS: %.*s is its key.  */
            _("this value of the front matter would be lost: %.*s"),
            (int)ptb_slice_find(text, ':'), text.p);
        break;
    case PTB_LOSS_BLOCK:
        (void)ptb_log_error(log, POTABLE_ELOSS, where,
                            /* TRANSLATORS: %s is the first line of code or
                               of a formula.  */
                            _("this block would be lost: \"%s\""), start);
        break;
    }
}

/* What the master holds.  Catalogs hold most of it, so it is read when
   something is in none.  */
struct master {
    struct ptb_held *texts;   /* NULL: not read yet */
    struct ptb_held *targets; /* of its links, as they are and as they become;
                                 NULL: not read yet */
};

static const struct ptb_held *
texts_of(struct master *master, const struct ptb_merge *m)
{
    if (master->texts == NULL) {
        master->texts = ptb_held_new(NULL);
        for (size_t i = 0; i < m->doc->units.n; i++)
            ptb_held_add(master->texts, m->doc->units.at[i].msgid);
    }
    return master->texts;
}

static const struct ptb_held *
targets_of(struct master *master, const struct ptb_merge *m)
{
    const struct ptb_localize_options *o = m->options;
    const struct ptb_links *links;
    struct ptb_links found = {0};
    struct ptb_held *held;

    if (master->targets)
        return master->targets;
    held = master->targets = ptb_held_new(NULL);
    links = ptb_document_links(m->doc, &found);
    for (size_t i = 0; i < links->n; i++) {
        struct ptb_slice target = links->at[i].target;
        struct ptb_buf to = PTB_BUF_INIT;

        if (links->at[i].kind == PTB_LINK_REFERENCE)
            continue;
        ptb_held_add_target(held, target);
        if (o->map && o->map(o->map_data, target, false, &to))
            ptb_held_add_target(held, ptb_buf_slice(&to));
        ptb_buf_free(&to);
    }
    ptb_links_clear(&found);
    return held;
}

static size_t
find_lost_units(struct ptb_merge *m, struct master *master,
                struct potable_log *log)
{
    const struct ptb_held *held = m->options->held;
    size_t n = 0;

    for (size_t i = 0; i < m->old->units.n; i++) {
        const struct ptb_unit *u = &m->old->units.at[i];

        if (m->unit_of[i] != PTB_NO_UNIT ||
            ptb_held_has(held, u->msgid, &m->buf) ||
            ptb_held_has(texts_of(master, m), u->msgid, &m->buf))
            continue;
        n++;
        ptb_merge_report_loss(m, PTB_LOSS_TEXT, u->beg, u->msgid, log);
        m->unit_of[i] = PTB_LOST_UNIT;
    }
    return n;
}

static size_t
find_lost_links(struct ptb_merge *m, struct master *master,
                struct potable_log *log)
{
    const struct ptb_held *held = m->options->held;
    struct ptb_links found = {0};
    const struct ptb_links *links = ptb_document_links(m->old, &found);
    size_t n = 0;

    for (size_t i = 0; i < links->n; i++) {
        const struct ptb_link *l = &links->at[i];
        struct ptb_slice raw = ptb_page_slice(&m->old->page, l->beg, l->end);

        /* What stands in a unit as it is is part of its text.  */
        if (l->kind == PTB_LINK_REFERENCE ||
            (l->unit != PTB_NO_UNIT &&
             (m->unit_of[l->unit] != PTB_NO_UNIT || l->kind == PTB_LINK_AUTO ||
              l->kind == PTB_LINK_BARE)) ||
            ptb_held_has_target(held, l->target) ||
            ptb_held_has_target(held, raw) ||
            ptb_held_has_target(targets_of(master, m), l->target) ||
            ptb_held_has_target(texts_of(master, m), l->target))
            continue;
        n++;
        ptb_merge_report_loss(m, PTB_LOSS_LINK, l->beg, l->target, log);
    }
    ptb_links_clear(&found);
    return n;
}

/* Code and math are no text for translators, but some translate the comments in
   them.  What is ASCII only is taken for another state of the master.  */
static size_t
find_lost_code(struct ptb_merge *m, struct potable_log *log)
{
    const struct ptb_page *page = &m->old->page;
    size_t n = 0;

    for (uint32_t i = 0; i != PTB_NO_NODE; i = ptb_page_next(page, i)) {
        const struct ptb_node *node = &page->nodes[i];
        struct ptb_slice text =
            ptb_slice_trim(ptb_page_slice(page, node->beg, node->end));

        if ((node->kind != PTB_NODE_CODE && node->kind != PTB_NODE_MATH) ||
            text.n == 0 || ptb_slice_is_ascii(text) ||
            memmem(m->out.p, m->out.n, text.p, text.n) ||
            ptb_held_has(m->options->held, text, &m->buf))
            continue;
        n++;
        if (m->options->lost == NULL &&
            (text.p[0] == '`' ||
             text.p[0] == '~')) { /* the fence says little */
            size_t line = ptb_slice_find(text, '\n');

            text = ptb_slice_trim(ptb_slice(text.p + line, text.n - line));
        }
        ptb_merge_report_loss(m, PTB_LOSS_BLOCK, node->beg, text, log);
    }
    return n;
}

size_t
ptb_merge_find_losses(struct ptb_merge *m, struct potable_log *log)
{
    struct master master = {NULL, NULL};
    size_t n = find_lost_units(m, &master, log);

    n += find_lost_links(m, &master, log);
    n += find_lost_code(m, log);
    n += ptb_merge_find_lost_numerals(m, log);
    n += ptb_merge_find_lost_keys(m, log);
    ptb_held_free(master.texts);
    ptb_held_free(master.targets);
    if (n > 0 && m->options->lost == NULL)
        (void)ptb_log_error(
            log, POTABLE_ELOSS, ptb_place_file(m->options->name),
            _("not written, since somebody changed it by hand; bring the "
              "changes into the catalog with 'potable align', or overwrite "
              "them with --force"));
    return n;
}
