/* Pages that are older than their masters, by git.  Input: the pages of a site
   that have no catalog; output: findings of outdated.
   git is asked twice for a whole site, however many pages it has: what the last
   commits changed, and what is not committed.
   Invariant: a site that is in no work tree of git has no finding, and neither
   has a page that is being worked on.  */
#include "config.h"

#include "check/rules.h"

#include "base/ascii.h"
#include "base/gettext.h"
#include "base/git.h"
#include "base/table.h"
#include "site/site.h"

enum { DAY = 10 /* bytes of 2020-01-31 */ };

/* What starts the line of a commit; no path that git prints does.  */
#define COMMIT "//"

/* What git says of the paths of a site.  */
struct dates {
    struct ptb_buf log, changed; /* what it printed, which the tables borrow */
    struct ptb_table commits; /* paths to where in LOG their last commit is */
    struct ptb_table unsaved; /* paths that changed since then */
};

/* Reads the log: lines of commits, the newest first, and behind each the paths
   that it changed.  */
static void
read_log(struct dates *d)
{
    struct ptb_slice s = ptb_buf_slice(&d->log);
    size_t commit = 0;

    while (s.n > 0) {
        size_t n = ptb_slice_find(s, '\n');

        if (ptb_slice_starts(s, PTB_S(COMMIT)))
            commit = (size_t)(s.p - d->log.p) + strlen(COMMIT);
        else if (n > 0)
            ptb_table_put(&d->commits, ptb_slice(s.p, n), commit, NULL);
        n += n < s.n;
        s = ptb_slice(s.p + n, s.n - n);
    }
}

static void
read_unsaved(struct dates *d)
{
    struct ptb_slice s = ptb_buf_slice(&d->changed);

    while (s.n > 0) {
        size_t n = ptb_slice_find(s, '\n');

        ptb_table_put(&d->unsaved, ptb_slice(s.p, n), 0, NULL);
        n += n < s.n;
        s = ptb_slice(s.p + n, s.n - n);
    }
}

static bool
read_dates(struct dates *d, const char *folder)
{
    /* What none of so many commits changed has no date.  */
    static const char *const log[] = {"-c",
                                      "core.quotePath=false",
                                      "log",
                                      "-n5000",
                                      "--no-renames",
                                      "--name-only",
                                      "--relative",
                                      "--format=//%cs %ct", /* as COMMIT */
                                      "--",
                                      ".",
                                      NULL};
    static const char *const diff[] = {"-c",
                                       "core.quotePath=false",
                                       "diff",
                                       "--no-renames",
                                       "--no-ext-diff",
                                       "--name-only",
                                       "--relative",
                                       "HEAD",
                                       "--",
                                       ".",
                                       NULL};

    if (!ptb_git_run(folder, log, &d->log) ||
        !ptb_git_run(folder, diff, &d->changed))
        return false;
    read_log(d);
    read_unsaved(d);
    return true;
}

/* A moment of the log: its day, and its seconds.  */
struct moment {
    struct ptb_slice day; /* n is 0: no commit of the log has it */
    int64_t seconds;
};

static struct moment
moment_of(const struct dates *d, const char *path)
{
    size_t at = ptb_table_get(&d->commits, ptb_slice_str(path));
    struct moment m = {PTB_SLICE_NONE, INT64_MIN};

    if (at == SIZE_MAX || at + DAY + 1 > d->log.n)
        return m;
    m.day = ptb_slice(d->log.p + at, DAY);
    m.seconds = 0;
    for (size_t i = at + DAY + 1; i < d->log.n && ptb_is_digit(d->log.p[i]);
         i++)
        m.seconds = 10 * m.seconds + (d->log.p[i] - '0');
    return m;
}

/* Is FILE a page of a site that no catalog says anything about?  */
static bool
is_dated(const struct ptb_check_file *file)
{
    return file->page && file->site && !file->home && !file->is_silent;
}

/* Where a finding about a whole page is: at its first text that a comment can
   stand before.  */
static uint32_t
start_of(const struct ptb_units *units)
{
    for (size_t i = 0; i < units->n; i++)
        if (units->at[i].kind != PTB_UNIT_FRONT_MATTER)
            return units->at[i].beg;
    return 0;
}

static void
check_dates(const struct dates *d, struct ptb_check_file *file)
{
    const char *path = file->site->pages[file->site_page].master;
    struct moment master = moment_of(d, path), page = moment_of(d, file->name);
    uint32_t at = start_of(&file->page->units);

    /* A page that no commit has is new.  */
    if (page.day.n == 0 || master.seconds <= page.seconds ||
        ptb_table_get(&d->unsaved, ptb_slice_str(file->name)) != SIZE_MAX)
        return;
    ptb_finding_add(&file->findings, PTB_RULE_OUTDATED, at, at,
                    /* TRANSLATORS: a path and two dates.  */
                    _("'%s' changed on %.*s, and this page last on %.*s"), path,
                    (int)master.day.n, master.day.p, (int)page.day.n,
                    page.day.p);
}

void
ptb_check_dates(struct potable_check *check)
{
    const struct potable_site *site = NULL;
    struct dates d = {.log = PTB_BUF_INIT};

    for (size_t i = 0; i < check->n_files && !site; i++)
        if (is_dated(check->files[i]))
            site = check->files[i]->site;
    if (!site || check->is_off[PTB_RULE_OUTDATED])
        return;
    if (read_dates(&d, site->root))
        for (size_t i = 0; i < check->n_files; i++)
            if (is_dated(check->files[i]) && check->files[i]->site == site)
                check_dates(&d, check->files[i]);
    ptb_buf_free(&d.log);
    ptb_buf_free(&d.changed);
    ptb_table_free(&d.commits);
    ptb_table_free(&d.unsaved);
}
