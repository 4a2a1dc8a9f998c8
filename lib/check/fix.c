/* Suggestions that are certain, put into catalogs.  Input: a check that has
   run; output: catalogs with some other translations.
   What is certain is what a finding says (enum ptb_fix_kind).  A translation
   that is given for source text is as good as its evidence: the same text,
   translated in one way everywhere else, needs no look; all else becomes fuzzy.
   Invariant: text of a translator changes by the characters that a finding
   means and by no others; fuzzy and obsolete messages, and those that say
   something else than what was checked, stay as they are, so that a second run
   changes nothing.  */
#include "config.h"

#include <stdlib.h>

#include "base/gettext.h"
#include "base/mem.h"
#include "check/check.h"
#include "site/site.h"

/* A suggestion and the message that it is for.  */
struct repair {
    const struct potable_catalog *catalog;
    size_t file, finding;     /* their numbers */
    struct ptb_slice context; /* of the message */
    struct ptb_slice msgid;
};

/* All of them, those of one message together.  */
struct repairs {
    struct repair *at; /* owned */
    size_t n, cap;
};

/* Bytes [BEG, END) of a text that become TO.  */
struct edit {
    size_t beg, end;
    struct ptb_slice to;
};

enum { MAX_EDITS = 64 }; /* of a message; more wait for the next run */

static void
add_repair(struct repairs *all, const struct potable_check *check, size_t i,
           size_t k)
{
    const struct ptb_check_file *file = check->files[i];
    const struct ptb_finding *f = &file->findings.at[k];
    const struct ptb_check_pair *p = f->pair;
    struct repair r = {.catalog = file->catalog ? file->catalog : file->home,
                       .file = i,
                       .finding = k};

    if (f->kind == PTB_FIX_NONE || !f->fix.p || !p || !r.catalog)
        return;
    if (p->message) {
        r.context = p->message->msgctxt;
        r.msgid = p->message->msgid;
    } else if (p->source_unit != PTB_NO_PLACE && p->is_sure && !p->is_partial) {
        const struct ptb_unit *u =
            &file->master->page->units.at[p->source_unit];

        r.context = u->context;
        r.msgid = u->msgid;
    } else {
        return;
    }
    all->at = ptb_grow(all->at, &all->cap, all->n + 1, sizeof *all->at);
    all->at[all->n++] = r;
}

/* Source text under a suggestion of kind K becomes FIX.  */
static bool
translate(struct potable_catalog *cat, struct ptb_message *m,
          const struct ptb_finding *f)
{
    struct ptb_slice old = ptb_message_msgstr(m, 0);

    if (m->msgid_plural.p || (old.n > 0 && !ptb_slice_eq(old, m->msgid)) ||
        ptb_slice_eq(old, f->fix))
        return false;
    ptb_message_set_msgstr(&cat->arena, m, 0, f->fix);
    if (f->kind != PTB_FIX_IDENTICAL)
        ptb_message_add_flag(&cat->arena, m, PTB_S("fuzzy"));
    return true;
}

/* What F changes of its text, as one edit.  */
static struct edit
edit_of(const struct ptb_finding *f)
{
    size_t beg = 0, end = f->text.n, to_end = f->fix.n;

    while (beg < end && beg < to_end && f->text.p[beg] == f->fix.p[beg])
        beg++;
    while (end > beg && to_end > beg &&
           f->text.p[end - 1] == f->fix.p[to_end - 1]) {
        end--;
        to_end--;
    }
    return (struct edit){beg, end, ptb_slice(f->fix.p + beg, to_end - beg)};
}

/* Makes EDIT what F changes of OLD, which has its text once.  */
static bool
find_part(const struct ptb_finding *f, struct ptb_slice old, struct edit *edit)
{
    const char *at = old.n ? memmem(old.p, old.n, f->text.p, f->text.n) : NULL;
    size_t beg;

    if (!at)
        return false;
    beg = (size_t)(at - old.p);
    if (memmem(at + 1, old.n - beg - 1, f->text.p, f->text.n))
        return false;
    *edit = (struct edit){beg, beg + f->text.n, f->fix};
    return true;
}

static int
compare_edits(const void *va, const void *vb)
{
    const struct edit *a = va, *b = vb;

    return a->beg != b->beg ? (a->beg < b->beg ? -1 : 1)
                            : (a->end > b->end) - (a->end < b->end);
}

/* Makes the N EDITS of OLD; one that meets another is left out.  */
static void
apply_edits(struct ptb_buf *b, struct ptb_slice old, struct edit *edits,
            size_t n)
{
    size_t at = 0;

    qsort(edits, n, sizeof *edits, compare_edits);
    for (size_t i = 0; i < n; i++) {
        if (edits[i].beg < at || (i > 0 && edits[i].beg == edits[i - 1].beg))
            continue;
        ptb_buf_add(b, old.p + at, edits[i].beg - at);
        ptb_buf_add_slice(b, edits[i].to);
        at = edits[i].end;
    }
    ptb_buf_add(b, old.p + at, old.n - at);
}

/* A message that is mended, and what for.  */
struct mending {
    const struct potable_check *check;
    struct potable_catalog *copy; /* that is written */
    struct repair *repairs;       /* all of one message */
    size_t n;
    struct potable_fix_result *result;
};

static struct ptb_finding *
finding_of(const struct mending *w, size_t i)
{
    return &w->check->files[w->repairs[i].file]
                ->findings.at[w->repairs[i].finding];
}

/* Edits characters of M.  */
static bool
edit_message(struct mending *w, struct ptb_message *m)
{
    struct ptb_slice old = ptb_message_msgstr(m, 0);
    struct ptb_buf b = PTB_BUF_INIT;
    struct edit edits[MAX_EDITS];
    size_t n = 0;
    bool is_new;

    for (size_t i = 0; i < w->n && n < MAX_EDITS; i++) {
        const struct ptb_finding *f = finding_of(w, i);

        if (f->kind == PTB_FIX_CHARACTERS && ptb_slice_eq(f->text, old))
            edits[n++] = edit_of(f);
        else if (f->kind == PTB_FIX_PART && find_part(f, old, &edits[n]))
            n++;
    }
    if (n == 0)
        return false;
    apply_edits(&b, old, edits, n);
    is_new = !ptb_slice_eq(ptb_buf_slice(&b), old);
    if (is_new) {
        ptb_message_set_msgstr(
            &w->copy->arena, m, 0,
            ptb_arena_copy(&w->copy->arena, ptb_buf_slice(&b)));
        ptb_message_add_flag(&w->copy->arena, m, PTB_S("fuzzy"));
    }
    ptb_buf_free(&b);
    return is_new;
}

/* Mends one message; marks the findings that this is about.  */
static void
mend(struct mending *w)
{
    struct ptb_message *m =
        ptb_catalog_find(w->copy, w->repairs[0].context, w->repairs[0].msgid);
    bool is_done = false;

    if (!m || m->is_obsolete || m->is_fuzzy)
        return;
    /* The best evidence first.  */
    for (int kind = PTB_FIX_IDENTICAL; kind >= PTB_FIX_TEXT && !is_done; kind--)
        for (size_t i = 0; i < w->n && !is_done; i++)
            is_done = (int)finding_of(w, i)->kind == kind &&
                      translate(w->copy, m, finding_of(w, i));
    if (!is_done)
        is_done = edit_message(w, m);
    if (!is_done)
        return;
    w->result->n_fuzzy += m->is_fuzzy;
    w->result->n_plain += !m->is_fuzzy;
    for (size_t i = 0; i < w->n; i++)
        finding_of(w, i)->is_fixed =
            w->check->files[w->repairs[i].file]->catalog != NULL;
}

static int
compare(const void *va, const void *vb)
{
    const struct repair *a = va, *b = vb;
    int order;

    if (a->catalog != b->catalog)
        return a->catalog < b->catalog ? -1 : 1;
    order = ptb_slice_compare(a->msgid, b->msgid);
    if (order == 0)
        order = ptb_slice_compare(a->context, b->context);
    if (order != 0)
        return order;
    return a->file != b->file
               ? (a->file < b->file ? -1 : 1)
               : (a->finding > b->finding) - (a->finding < b->finding);
}

/* Writes the catalog that CAT became, or only tells.  */
static enum potable_status
store(const struct potable_check *check, const struct potable_catalog *cat,
      const struct potable_catalog *copy, const struct potable_fix_options *o,
      struct potable_log *log)
{
    const struct ptb_check_file *file = NULL;
    const struct potable_po_style *style = o->style;
    struct potable_change change = {.path = cat->name, .target = cat->name};
    enum potable_status st = POTABLE_OK;
    char *bytes;

    for (size_t i = 0; i < check->n_files; i++)
        if (check->files[i]->catalog == cat)
            file = check->files[i];
    if (file && file->site) {
        style = &file->site->po_style;
        change.path = file->name;
        st = ptb_site_prepare(file->site, file->name, log);
    }
    if (st == POTABLE_OK && !o->dry_run)
        st = potable_catalog_write(copy, cat->name, style, 1, log);
    if (st != POTABLE_OK || !o->changed)
        return st;
    bytes = potable_catalog_format(copy, style, 1, &change.size);
    change.bytes = o->dry_run ? bytes : NULL;
    o->changed(o->data, &change);
    potable_free(bytes);
    return st;
}

/* Mends the catalog that REPAIRS[0, N) are about.  */
static enum potable_status
mend_catalog(const struct potable_check *check, struct repair *repairs,
             size_t n, const struct potable_fix_options *o,
             struct potable_fix_result *result, struct potable_log *log)
{
    const struct potable_catalog *cat = repairs[0].catalog;
    struct mending w = {.check = check, .result = result};
    size_t before = result->n_plain + result->n_fuzzy;
    enum potable_status st = potable_catalog_parse(
        &w.copy, cat->name, cat->bytes.p, cat->bytes.n, NULL);

    if (st != POTABLE_OK) /* it was read before */
        return st;
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1;
             next < n && ptb_slice_eq(repairs[next].msgid, repairs[i].msgid) &&
             ptb_slice_eq(repairs[next].context, repairs[i].context);)
            next++;
        w.repairs = repairs + i;
        w.n = next - i;
        mend(&w);
    }
    if (result->n_plain + result->n_fuzzy > before) {
        result->n_catalogs++;
        st = store(check, cat, w.copy, o, log);
    }
    potable_catalog_free(w.copy);
    return st;
}

/* Forgets the findings that are mended.  */
static void
drop_fixed(struct ptb_findings *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        if (!f->at[i].is_fixed)
            f->at[n++] = f->at[i];
    f->n = n;
}

enum potable_status
potable_check_fix(struct potable_check *check,
                  const struct potable_fix_options *options,
                  struct potable_fix_result *result, struct potable_log *log)
{
    static const struct potable_fix_options none = {.dry_run = false};
    struct repairs all = {.n = 0};
    enum potable_status st = POTABLE_OK, one;

    *result = (struct potable_fix_result){.n_plain = 0};
    for (size_t i = 0; i < check->n_files; i++)
        for (size_t k = 0; k < check->files[i]->findings.n; k++)
            add_repair(&all, check, i, k);
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, compare);
    for (size_t i = 0, next; i < all.n; i = next) {
        for (next = i + 1;
             next < all.n && all.at[next].catalog == all.at[i].catalog;)
            next++;
        one = mend_catalog(check, all.at + i, next - i,
                           options ? options : &none, result, log);
        st = st == POTABLE_OK ? one : st;
    }
    for (size_t i = 0; st == POTABLE_OK && i < check->n_files; i++)
        drop_fixed(&check->files[i]->findings);
    ptb_free(all.at);
    return st;
}
