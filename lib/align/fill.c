/* Filling catalogs.  Input: alignments; output: messages.  All translations of
   all pages are collected first, then each message gets the one that most of
   its units have.
   Invariant: no text of a localized page is lost: it is a msgstr, was one
   before, or is in a comment (catalog/kept.h).  */
#include "config.h"

#include "align/fill.h"

#include <stdlib.h>

#include "align/cut.h"
#include "align/transfer.h"
#include "base/mem.h"
#include "catalog/kept.h"

/* A translation of a message that some pair gives.  */
struct vote {
    struct potable_catalog *catalog;
    struct ptb_message *message;
    struct ptb_slice text; /* in the catalog's arena */
    float confidence;
    bool is_sure;
    bool is_joined; /* TEXT translates the next unit too */
    size_t page;
    uint32_t src, dst; /* units */
    size_t order;
};

struct filling {
    const struct ptb_fill_page *pages;
    struct vote *votes;
    size_t n, cap;
    bool with_contexts;
    struct ptb_fill_result *result;
    struct ptb_buf buf;
};

static struct ptb_message *
message_of(struct potable_catalog *cat, const struct potable_page *page,
           uint32_t unit)
{
    const struct ptb_unit *u = &page->units.at[unit];
    struct ptb_message *m = ptb_catalog_find(cat, u->context, u->msgid);
    struct ptb_slice context = u->context, id;
    bool is_new;

    if (m)
        return m;
    if (context.p)
        context = ptb_arena_copy(&cat->arena, context);
    id = ptb_arena_copy(&cat->arena, u->msgid);
    m = ptb_catalog_add(cat, context, id, ptb_message_hash(context, id),
                        &is_new);
    ptb_message_add_reference(
        &cat->arena, m,
        ptb_arena_copy(&cat->arena, ptb_slice_str(page->page.name)));
    return m;
}

/* Adds that TEXT translates unit SRC of page I, as pair P says.  */
static struct vote *
add_vote(struct filling *f, size_t i, const struct ptb_pair *p, uint32_t src,
         struct ptb_slice text, bool is_sure)
{
    const struct ptb_fill_page *page = &f->pages[i];
    struct vote *v;

    f->votes = ptb_grow(f->votes, &f->cap, f->n + 1, sizeof(*f->votes));
    v = &f->votes[f->n];
    *v = (struct vote){.catalog = page->catalog,
                       .message = message_of(page->catalog, page->src, src),
                       .text = ptb_arena_copy(&page->catalog->arena, text),
                       .confidence = p->confidence,
                       .is_sure = is_sure,
                       .page = i,
                       .src = src,
                       .dst = p->dst,
                       .order = f->n};
    f->n++;
    return v;
}

/* Collects what pair P of page I says, two of whose source units became the one
   text in the buffer: it is cut between them, or given to the first.  A text
   that is cut is kept whole in a comment too, so that a merge sees that it is
   not lost.  */
static void
collect_joined(struct filling *f, size_t i, const struct ptb_pair *p)
{
    const struct ptb_unit *src = &f->pages[i].src->units.at[p->src];
    struct ptb_slice text = ptb_buf_slice(&f->buf);
    bool is_sure;
    size_t cut = ptb_cut(text, src[0].msgid, src[1].msgid, &is_sure);
    struct vote *v;

    if (cut == 0) {
        add_vote(f, i, p, p->src, text, false)->is_joined = true;
        return;
    }
    is_sure = is_sure && p->is_sure;
    v = add_vote(f, i, p, p->src, ptb_slice_trim(ptb_slice(text.p, cut)),
                 is_sure);
    ptb_kept_add(&v->catalog->arena, v->message, PTB_KEPT_EXTRA, text);
    add_vote(f, i, p, p->src + 1, ptb_slice(text.p + cut, text.n - cut),
             is_sure);
}

/* Notes in the message of pair P that the localized page has the source text.
 */
static void
note_same(const struct ptb_fill_page *page, const struct ptb_pair *p)
{
    const struct ptb_unit *u = &page->src->units.at[p->src];
    struct ptb_message *m =
        ptb_catalog_find(page->catalog, u->context, u->msgid);

    if (m)
        m->is_on_page = true;
}

/* Collects what pair P of page I says.  */
static void
collect_pair(struct filling *f, size_t i, const struct ptb_transfer *t,
             const struct ptb_pair *p)
{
    const struct ptb_fill_page *page = &f->pages[i];

    if (p->evidence & PTB_EVIDENCE_SAME) {
        note_same(page, p);
        f->result->n_same++;
        return;
    }
    f->buf.n = 0;
    ptb_transfer_formula(t, p->src, p->dst, &f->buf);
    ptb_transfer_unit(t, p->dst, &f->buf);
    for (uint32_t k = 1; k < p->n_dst; k++) {
        ptb_transfer_glue(&f->buf, page->dst->units.at[p->dst + k].msgid);
        ptb_transfer_unit(t, p->dst + k, &f->buf);
    }
    if (p->n_src == 1)
        add_vote(f, i, p, p->src, ptb_buf_slice(&f->buf), p->is_sure);
    else
        collect_joined(f, i, p);
}

/* Keeps the units of page I that have no partner, each in the comments of the
   message before it.  */
static void
keep_extra(struct filling *f, size_t i, const struct ptb_transfer *t)
{
    const struct ptb_fill_page *page = &f->pages[i];
    const struct ptb_alignment *a = page->a;
    size_t n = page->dst->units.n;
    uint32_t *partner = ptb_alloc((n + 1) * sizeof(*partner));
    uint32_t before = PTB_NO_UNIT, unit = 0;

    memset(partner, 0xff, (n + 1) * sizeof(*partner));
    for (size_t k = 0; k < a->n; k++)
        partner[a->pairs[k].dst] = a->pairs[k].src;
    for (size_t k = 0; k < a->n_extra && page->src->units.n > 0; k++) {
        struct ptb_message *m;

        for (; unit < a->extra[k]; unit++)
            if (partner[unit] != PTB_NO_UNIT)
                before = partner[unit];
        f->buf.n = 0;
        ptb_transfer_unit(t, a->extra[k], &f->buf);
        m = ptb_catalog_find(page->catalog, PTB_SLICE_NONE,
                             ptb_buf_slice(&f->buf));
        /* The source text itself is not lost.  */
        if (m != NULL)
            continue;
        m = message_of(page->catalog, page->src,
                       before == PTB_NO_UNIT ? 0 : before);
        ptb_kept_add(&page->catalog->arena, m, PTB_KEPT_EXTRA,
                     ptb_buf_slice(&f->buf));
    }
    ptb_free(partner);
}

static int
by_message(const void *a, const void *b)
{
    const struct vote *x = a, *y = b;

    if (x->message != y->message)
        return (uintptr_t)x->message < (uintptr_t)y->message ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The vote of V[0, N), all for one message, that wins.  */
static const struct vote *
winner(const struct vote *v, size_t n)
{
    const struct vote *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < n; i++) {
        size_t count = 0;

        if (!v[i].is_sure)
            continue;
        for (size_t k = 0; k < n; k++)
            count += v[k].is_sure && ptb_slice_eq(v[k].text, v[i].text);
        if (count > most) {
            most = count;
            best = &v[i];
        }
    }
    for (size_t i = 0; i < n && most == 0; i++)
        if (best == NULL || v[i].confidence > best->confidence)
            best = &v[i];
    return best;
}

static void
mark_fuzzy(struct filling *f, const struct vote *v)
{
    struct ptb_arena *a = &v->catalog->arena;

    f->buf.n = 0;
    if (v->is_joined)
        ptb_buf_add_str(&f->buf, "potable: also translates the next text");
    else
        ptb_buf_add_fmt(&f->buf, "potable: doubtful, probability %.2f",
                        (double)v->confidence);
    ptb_message_add_comment(a, v->message,
                            ptb_arena_copy(a, ptb_buf_slice(&f->buf)));
    ptb_message_add_flag(a, v->message, PTB_S("fuzzy"));
}

/* Puts what the page of V says otherwise into a message with a context, which
   is that of the pair or the name of the page.  */
static void
add_context(const struct filling *f, const struct vote *v)
{
    struct potable_catalog *cat = v->catalog;
    const struct ptb_fill_page *page = &f->pages[v->page];
    struct ptb_slice name =
        ptb_arena_copy(&cat->arena, ptb_slice_str(page->src->page.name));
    struct ptb_slice context =
        page->context
            ? ptb_arena_copy(&cat->arena, ptb_slice_str(page->context))
            : name;
    struct ptb_slice id = v->message->msgid;
    struct ptb_message *m =
        ptb_catalog_add(cat, context, id, ptb_message_hash(context, id), NULL);

    if (m->n_msgstr == 0 || ptb_message_msgstr(m, 0).n == 0)
        ptb_message_set_msgstr(&cat->arena, m, 0, v->text);
    else if (!ptb_slice_eq(ptb_message_msgstr(m, 0), v->text))
        ptb_kept_add(&cat->arena, m, PTB_KEPT_OTHER, v->text);
    ptb_message_add_reference(&cat->arena, m, name);
}

/* Deals with the votes that say something else than CHOSEN.  */
static void
keep_others(struct filling *f, const struct vote *v, size_t n,
            struct ptb_slice chosen)
{
    struct ptb_fill_result *r = f->result;

    for (size_t i = 0; i < n; i++) {
        if (v[i].text.n == 0 || ptb_slice_eq(v[i].text, chosen))
            continue;
        if (f->with_contexts && v[i].is_sure && v[i].message->msgctxt.p == NULL)
            add_context(f, &v[i]);
        else
            ptb_kept_add(&v[i].catalog->arena, v[i].message, PTB_KEPT_OTHER,
                         v[i].text);
        if (!v[i].is_sure)
            continue;
        r->inconsistent =
            ptb_grow(r->inconsistent, &r->cap_inconsistent,
                     r->n_inconsistent + 1, sizeof(*r->inconsistent));
        r->inconsistent[r->n_inconsistent++] = (struct ptb_inconsistency){
            v[i].page, v[i].src, v[i].dst, chosen, v[i].text};
    }
}

/* Is the msgstr of M only that of the same text in another context?  */
static bool
is_guess(const struct ptb_message *m)
{
    return m->is_fuzzy && m->previous &&
           ptb_slice_eq(m->previous->msgid, m->msgid);
}

/* Decides about one message, for which V[0, N) vote.  */
static void
decide(struct filling *f, const struct vote *v, size_t n)
{
    struct ptb_message *m = v->message;
    const struct vote *best = winner(v, n);

    if (is_guess(m) && best->is_sure && best->text.n > 0) {
        ptb_message_remove_flag(m, PTB_S("fuzzy"));
        m->previous = NULL;
    } else if (ptb_message_msgstr(m, 0).n > 0) {
        f->result->n_existing += n;
        keep_others(f, v, n, ptb_message_msgstr(m, 0));
        return;
    }
    if (best->text.n == 0)
        return;
    ptb_message_set_msgstr(&best->catalog->arena, m, 0, best->text);
    if (best->is_sure) {
        f->result->n_filled++;
    } else {
        f->result->n_fuzzy++;
        mark_fuzzy(f, best);
    }
    keep_others(f, v, n, best->text);
}

static int
by_place(const void *a, const void *b)
{
    const struct ptb_inconsistency *x = a, *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->src < y->src ? -1 : x->src > y->src;
}

void
ptb_align_fill(const struct ptb_fill_page *pages, size_t n, bool with_contexts,
               struct ptb_fill_result *result)
{
    struct filling f = {
        .pages = pages, .with_contexts = with_contexts, .result = result};

    for (size_t i = 0; i < n; i++) {
        struct ptb_transfer t;

        if (pages[i].a->is_unrelated)
            continue;
        ptb_transfer_init(&t, pages[i].src, pages[i].dst);
        for (size_t k = 0; k < pages[i].a->n; k++)
            collect_pair(&f, i, &t, &pages[i].a->pairs[k]);
        keep_extra(&f, i, &t);
        ptb_transfer_clear(&t);
    }
    if (f.n > 1)
        qsort(f.votes, f.n, sizeof(*f.votes), by_message);
    for (size_t i = 0, end; i < f.n; i = end) {
        for (end = i + 1;
             end < f.n && f.votes[end].message == f.votes[i].message;)
            end++;
        decide(&f, f.votes + i, end - i);
    }
    if (result->n_inconsistent > 1)
        qsort(result->inconsistent, result->n_inconsistent,
              sizeof(*result->inconsistent), by_place);
    ptb_free(f.votes);
    ptb_buf_free(&f.buf);
}

void
ptb_fill_result_clear(struct ptb_fill_result *result)
{
    ptb_free(result->inconsistent);
    *result = (struct ptb_fill_result){0};
}
