/* Titles of the pages that links lead to.  Input: the pages of all locales, and
   the findings of a file; output: suggestions for texts of links that are not
   translated.
   Invariant: a title is suggested only if it is translated itself.  */
#include "config.h"

#include "check/language.h"
#include "check/target.h"

#include "base/buf.h"
#include "base/table.h"
#include "unit/link.h"

/* Makes KEY that of the page with key PAGE in LOCALE.  */
static void
page_key(struct ptb_buf *key, uint32_t locale, struct ptb_slice page)
{
    key->n = 0;
    ptb_buf_add_fmt(key, "%u ", (unsigned)locale);
    ptb_buf_add_slice(key, page);
}

void
ptb_learn_pages(struct ptb_learned *l, const struct potable_check *check)
{
    struct ptb_buf key = PTB_BUF_INIT;

    for (size_t i = 0; i < check->n_files; i++) {
        const struct ptb_check_file *file = check->files[i];

        if (!file->page)
            continue;
        page_key(&key, file->locale,
                 ptb_target_key(ptb_slice_str(file->name), &l->arena));
        ptb_table_put(&l->pages, ptb_arena_copy(&l->arena, ptb_buf_slice(&key)),
                      i, NULL);
    }
    ptb_buf_free(&key);
}

/* The translated title of the page that TARGET names in the locale of FILE; n
   is 0 if there is none.  */
static struct ptb_slice
title_of(const struct ptb_language *lang, const struct ptb_check_file *file,
         struct ptb_slice target)
{
    const struct ptb_check_file *other;
    struct ptb_arena arena = PTB_ARENA_INIT;
    struct ptb_buf key = PTB_BUF_INIT;
    size_t i;

    page_key(&key, file->locale, ptb_target_key(target, &arena));
    i = ptb_table_get(&lang->learned->pages, ptb_buf_slice(&key));
    ptb_buf_free(&key);
    ptb_arena_free(&arena);
    if (i == SIZE_MAX)
        return PTB_SLICE_NONE;
    other = lang->check->files[i];
    for (size_t k = 0; k < other->n_pairs; k++)
        if (other->page->units.at[k].kind == PTB_UNIT_FRONT_MATTER &&
            ptb_pair_fate(&other->pairs[k]) == PTB_FATE_CHANGED)
            return other->pairs[k].text.s;
    return PTB_SLICE_NONE;
}

/* Is finding F about text that is linked by L: in its text, or the whole link
   "[text](target)"?  */
static bool
is_about(const struct ptb_finding *f, const struct ptb_link *l)
{
    if (l->text_beg == l->text_end || !l->target.n)
        return false;
    return (l->text_beg <= f->beg && l->text_end >= f->end) ||
           (l->kind == PTB_LINK_INLINE && l->text_beg == f->beg + 1 &&
            l->end < f->end && f->end - l->end <= 2);
}

/* Suggests TITLE in the place of the text that L links.  */
static void
suggest(struct ptb_check_file *file, struct ptb_finding *f,
        const struct ptb_link *l, struct ptb_slice title)
{
    const struct ptb_page *page = &file->page->page;
    struct ptb_buf fix = PTB_BUF_INIT;

    if (l->text_beg > f->beg)
        ptb_buf_add_slice(&fix, ptb_page_slice(page, f->beg, l->text_beg));
    ptb_buf_add_slice(&fix, title);
    if (l->text_end < f->end)
        ptb_buf_add_slice(&fix, ptb_page_slice(page, l->text_end, f->end));
    f->fix = ptb_arena_copy(&file->findings.arena, ptb_buf_slice(&fix));
    ptb_buf_free(&fix);
}

void
ptb_suggest_titles(const struct ptb_language *lang, struct ptb_check_file *file)
{
    struct ptb_links links = {.n = 0};

    for (size_t i = 0; i < file->findings.n; i++) {
        struct ptb_finding *f = &file->findings.at[i];

        if (f->rule != PTB_RULE_UNTRANSLATED || f->fix.p)
            continue;
        if (!links.n)
            ptb_links_find(&links, &file->page->page, &file->page->units);
        for (size_t k = 0; k < links.n && !f->fix.p; k++) {
            const struct ptb_link *l = &links.at[k];
            struct ptb_slice title;

            if (!is_about(f, l))
                continue;
            title = title_of(lang, file, l->target);
            if (title.n)
                suggest(file, f, l, title);
        }
    }
    ptb_links_clear(&links);
}
