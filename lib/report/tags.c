/* Completeness by git's tags.  Input: the site's repository; output: a day for
   each tag, with the per cent of the words of each locale's catalogs that were
   translated then.  Equal texts count once, since the pages of that version are
   not read.
   Invariant: nothing is checked out or written.  */
#include "config.h"

#include "report/history.h"

#include "base/gettext.h"
#include "base/git.h"
#include "report/states.h"
#include "unit/count.h"

/* Adds the words of CATALOG to DONE and ALL.  */
static void
count_words(const struct potable_catalog *catalog, size_t *done, size_t *all)
{
    struct ptb_counter counter = PTB_COUNTER_INIT;

    for (size_t i = 0; i < catalog->n; i++) {
        const struct ptb_message *m = catalog->messages[i];
        size_t n;

        if (m->is_obsolete || (m->msgid.n == 0 && !m->msgctxt.p))
            continue;
        n = ptb_count(&counter, m->msgid).words;
        *all += n;
        if (!m->is_fuzzy && ptb_message_msgstr(m, 0).n > 0)
            *done += n;
    }
    ptb_counter_free(&counter);
}

/* The per cent of the locale with the number L in VERSION; -1: it had no
   catalog, or none that can be read.  */
static int
percent_of(const struct potable_site *site, size_t l, struct ptb_git_files *git,
           struct ptb_slice version)
{
    size_t n = site->has_page_catalogs ? site->n_pages : 1;
    size_t done = 0, all = 0, n_found = 0;
    struct ptb_buf path = PTB_BUF_INIT, bytes = PTB_BUF_INIT;

    for (size_t i = 0; i < n && site->n_pages > 0; i++) {
        struct potable_catalog *catalog = NULL;

        path.n = bytes.n = 0;
        ptb_site_catalog_path(site, i, l, &path);
        if (!ptb_git_files_read(git, version, ptb_buf_cstr(&path), &bytes) ||
            ptb_catalog_parse(&catalog, path.p, &bytes, NULL) != POTABLE_OK)
            continue;
        n_found++;
        count_words(catalog, &done, &all);
        potable_catalog_free(catalog);
    }
    ptb_buf_free(&path);
    ptb_buf_free(&bytes);
    return n_found > 0 ? (int)ptb_percent(done, all) : -1;
}

/* Adds the day of the tag of LINE, "DATE NAME".  */
static void
add_tag(struct ptb_history *h, struct ptb_git_files *git, struct ptb_slice line)
{
    enum { DATE = 10 };
    struct ptb_day *day = NULL;
    struct ptb_slice name;

    if (line.n < DATE + 2)
        return;
    name = ptb_slice(line.p + DATE + 1, line.n - DATE - 1);
    for (size_t i = 0; i < h->report->n_locales; i++) {
        int percent = percent_of(h->report->site, h->report->locales[i].number,
                                 git, name);

        if (percent >= 0 && day == NULL)
            day = ptb_history_add(h, ptb_slice(line.p, DATE));
        if (percent >= 0)
            day->percents[i] = percent;
    }
}

enum potable_status
ptb_history_read_tags(struct ptb_history *h, struct potable_log *log)
{
    static const char *const argv[] = {
        "for-each-ref", "--sort=creatordate",
        "--format=%(creatordate:short) %(refname)", "refs/tags", NULL};
    const char *folder = h->report->site->root;
    struct ptb_buf tags = PTB_BUF_INIT;
    struct ptb_git_files git;
    struct ptb_slice rest;

    if (!ptb_git_run(folder, argv, &tags) ||
        !ptb_git_files_start(&git, folder)) {
        ptb_buf_free(&tags);
        return ptb_log_error(log, POTABLE_EIO, ptb_place_file(folder),
                             _("git knows no tags of this folder"));
    }
    rest = ptb_buf_slice(&tags);
    while (rest.n > 0) {
        size_t n = ptb_slice_find(rest, '\n');

        add_tag(h, &git, ptb_slice(rest.p, n));
        n += n < rest.n;
        rest = ptb_slice(rest.p + n, rest.n - n);
    }
    ptb_git_files_end(&git);
    ptb_buf_free(&tags);
    return POTABLE_OK;
}
