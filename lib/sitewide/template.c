/* The template of a set.  Input: its masters; output: the POT file.
   Invariant: a template whose messages did not change keeps its bytes, its date
   too.  */
#include "config.h"

#include "base/mem.h"
#include "roundtrip/extract.h"
#include "site/master.h"
#include "sitewide/set.h"

/* Makes SET->pot of the masters.  */
static enum potable_status
extract(struct ptb_set *set)
{
    const struct potable_site *site = set->run->site;
    const struct potable_extract_options options = {.locations =
                                                        site->locations,
                                                    .jobs = set->jobs,
                                                    .package = site->project,
                                                    .bugs = site->bugs};
    struct ptb_source *sources = ptb_alloc_zero(set->n, sizeof(*sources));
    struct ptb_master *masters = ptb_alloc_zero(set->n, sizeof(*masters));
    struct ptb_buf path = PTB_BUF_INIT;
    enum potable_status st;

    for (size_t i = 0; i < set->n; i++) {
        const struct ptb_site_page *page = &site->pages[set->first + i];

        path.n = 0;
        ptb_site_master(site, page->master, &path);
        masters[i] = (struct ptb_master){site, set->first + i};
        sources[i] = (struct ptb_source){
            .name = page->master,
            .path = ptb_arena_copy(&set->arena, ptb_buf_slice(&path)).p,
            .options = &page->options,
            .adapt = ptb_master_adapt,
            .data = &masters[i]};
    }
    st = ptb_extract(&set->pot, sources, set->n, &options, set->log);
    ptb_free(sources);
    ptb_free(masters);
    ptb_buf_free(&path);
    return st;
}

/* Gives the template the date of OLD, the one on the disk; p is NULL where OLD
   has none.  Returns the date that it had.  */
static struct ptb_slice
swap_date(struct ptb_set *set, struct ptb_slice old)
{
    struct ptb_slice name = PTB_S("POT-Creation-Date"), date;

    date = ptb_arena_copy(&set->arena, ptb_catalog_field(set->pot, name));
    if (old.p)
        ptb_catalog_set_field(set->pot, name,
                              ptb_arena_copy(&set->pot->arena, old));
    return date;
}

/* Writes the template, with the date of the one that is there if nothing else
   changed.  */
static void
write(struct ptb_set *set)
{
    const struct potable_site *site = set->run->site;
    struct ptb_buf path = PTB_BUF_INIT, old_bytes = PTB_BUF_INIT;
    struct potable_catalog *old = NULL;
    struct ptb_slice date;
    enum potable_status st;
    size_t size;
    char *text;

    ptb_site_template_path(site, set->first, &path);
    ptb_buf_cstr(&path);
    /* One that cannot be read is made again, so its errors are nobody's.  */
    if (ptb_store_read(site, path.p, &old_bytes, &st, NULL) &&
        potable_catalog_parse(&old, path.p, old_bytes.p, old_bytes.n, NULL) !=
            POTABLE_OK)
        old = NULL;
    date =
        swap_date(set, old ? ptb_catalog_field(old, PTB_S("POT-Creation-Date"))
                           : PTB_SLICE_NONE);
    text = potable_catalog_format(set->pot, &site->po_style, set->jobs, &size);
    if (old &&
        !ptb_slice_eq(ptb_slice(text, size), ptb_buf_slice(&old_bytes))) {
        potable_free(text);
        swap_date(set, date);
        text =
            potable_catalog_format(set->pot, &site->po_style, set->jobs, &size);
    }
    ptb_set_store(set, path.p, ptb_slice(text, size));
    potable_free(text);
    potable_catalog_free(old);
    ptb_buf_free(&path);
    ptb_buf_free(&old_bytes);
}

bool
ptb_set_extract(struct ptb_set *set)
{
    enum potable_status st = extract(set);

    if (st == POTABLE_OK)
        write(set);
    else
        ptb_set_fail(set, st);
    return set->status == POTABLE_OK;
}
