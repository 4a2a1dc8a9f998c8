/* Masters.  Input: the site's rules; output: pages with their units, as both
   the template and the merge want them.  */
#include "config.h"

#include "site/master.h"

#include "base/file.h"

void
ptb_master_adapt(struct potable_page *doc, const void *data)
{
    const struct ptb_master *master = data;
    struct ptb_buf b = PTB_BUF_INIT;

    for (size_t i = 0; i < doc->units.n && master->site->n_contexts > 0; i++) {
        struct ptb_unit *u = &doc->units.at[i];

        b.n = 0;
        if (u->context.p == NULL &&
            ptb_site_context(master->site, master->page,
                             ptb_unit_kind_name(u->kind), u->msgid, &b))
            u->context = ptb_arena_copy(&doc->units.arena, ptb_buf_slice(&b));
    }
    ptb_buf_free(&b);
}

enum potable_status
ptb_master_read(struct potable_page *doc, struct ptb_master master,
                struct potable_log *log)
{
    const struct ptb_site_page *page = &master.site->pages[master.page];
    struct ptb_buf path = PTB_BUF_INIT, bytes = PTB_BUF_INIT;
    enum potable_status st;

    ptb_site_master(master.site, page->master, &path);
    st = ptb_file_read(&bytes, ptb_buf_cstr(&path), log);
    if (st == POTABLE_OK)
        st = ptb_document_read(doc, path.p, &bytes, &page->options, log);
    if (st == POTABLE_OK)
        ptb_master_adapt(doc, &master);
    ptb_buf_free(&path);
    ptb_buf_free(&bytes);
    return st;
}
