/* A site: finds potable.yml and reads it step by step.  Input: where to look;
   output: a site that is complete, or none.  */
#include "config.h"

#include "site/site.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/gettext.h"
#include "base/locale.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "site/read.h"

/* Folders above the current one that are looked into; deeper than paths of
   files can be.  */
enum { MAX_UP = 128 };

static bool
is_file(const char *path)
{
    struct stat sb;

    return stat(path, &sb) == 0 && !S_ISDIR(sb.st_mode);
}

/* Are A and B the same folder?  The root of the file system is its own
   parent.  */
static bool
is_same_folder(const char *a, const char *b)
{
    struct stat sa, sb;

    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

/* Puts the nearest folder with a potable.yml, FOLDER or one above it, into
 *ROOT; false: there is none.  */
static bool
find_root(struct ptb_buf *root, const char *folder)
{
    struct ptb_buf file = PTB_BUF_INIT, up = PTB_BUF_INIT;
    bool is_found = false, is_top = false;

    ptb_buf_add_str(root, folder);
    for (unsigned i = 0; !is_found && !is_top && i < MAX_UP; i++) {
        file.n = up.n = 0;
        ptb_path_join(&file, ptb_buf_slice(root), PTB_S("potable.yml"));
        is_found = is_file(ptb_buf_cstr(&file));
        if (is_found)
            break;
        ptb_path_join(&up, ptb_buf_slice(root), PTB_S(".."));
        is_top = is_same_folder(ptb_buf_cstr(root), ptb_buf_cstr(&up));
        root->n = 0;
        ptb_buf_add_slice(root, ptb_buf_slice(&up));
    }
    ptb_buf_free(&file);
    ptb_buf_free(&up);
    return is_found;
}

/* A copy of S in SITE.  */
static const char *
copy(struct potable_site *site, struct ptb_slice s)
{
    return ptb_arena_copy(&site->arena, s).p;
}

/* Sets the folders of SITE and its file.  */
static enum potable_status
find_folders(struct potable_site *site,
             const struct potable_site_options *options,
             struct potable_log *log)
{
    const char *folder = options->folder ? options->folder : ".";
    struct ptb_buf root = PTB_BUF_INIT, config = PTB_BUF_INIT;
    enum potable_status st = POTABLE_OK;

    if (options->config) {
        struct ptb_slice path = ptb_slice_str(options->config);
        struct ptb_slice above = ptb_path_folder(path);

        ptb_buf_add_slice(&config, path);
        ptb_buf_add_slice(&root, options->folder ? ptb_slice_str(folder)
                                 : above.n > 0   ? above
                                                 : PTB_S("."));
    } else if (find_root(&root, folder)) {
        ptb_path_join(&config, ptb_buf_slice(&root), PTB_S("potable.yml"));
    } else {
        st = ptb_log_error(log, POTABLE_EIO, ptb_place_file(folder),
                           _("there is no potable.yml here or above; 'potable "
                             "init' writes one"));
    }
    site->root = copy(site, ptb_buf_slice(&root));
    site->config = copy(site, ptb_buf_slice(&config));
    site->output = options->output ? copy(site, ptb_slice_str(options->output))
                                   : site->root;
    ptb_buf_free(&root);
    ptb_buf_free(&config);
    return st;
}

/* Reads the text of potable.yml.  */
static enum potable_status
read_text(struct potable_site *site, struct potable_log *log)
{
    struct ptb_buf b = PTB_BUF_INIT;
    enum potable_status st = ptb_file_read(&b, site->config, log);
    struct ptb_slice text = ptb_buf_slice(&b);
    size_t bad = ptb_utf8_check(text);

    if (st == POTABLE_OK && bad < text.n)
        st = ptb_log_error(log, POTABLE_EENCODING,
                           ptb_place_at(site->config, text, bad),
                           _("byte 0x%02x is not UTF-8"),
                           (unsigned)(unsigned char)text.p[bad]);
    if (ptb_slice_starts(text, PTB_S("\xef\xbb\xbf")))
        text = ptb_slice(text.p + 3, text.n - 3);
    if (st == POTABLE_OK)
        site->text = ptb_arena_copy(&site->arena, text);
    ptb_buf_free(&b);
    return st;
}

/* Makes the tree of potable.yml and compares it with the keys.  */
static enum potable_status
read_tree(struct ptb_reader *r)
{
    struct ptb_yaml_error error = {.text = NULL};
    bool is_last;

    if (!ptb_yaml_tree_read(&r->site->arena, r->source.text, &r->root, &is_last,
                            &error)) {
        ptb_reader_error(r, error.offset, _("this is no YAML: %s"), error.text);
        return error.is_limit ? POTABLE_ELIMIT : POTABLE_ESYNTAX;
    }
    if (r->root && r->root->type == PTB_YAML_TEXT && r->root->text.n == 0)
        r->root = NULL; /* nothing but comments */
    if (!ptb_keys_check(&r->source, r->root, ptb_site_keys))
        return POTABLE_ESYNTAX;
    if (!is_last)
        return ptb_reader_error(r, r->source.text.n,
                                _("the file must be one YAML document"));
    return POTABLE_OK;
}

/* Folders that hold no pages of a site, whatever its patterns say.  */
bool
ptb_site_skips(struct ptb_slice path)
{
    static const char *const anywhere[] = {".git", ".hg", ".svn",
                                           "node_modules", NULL};
    struct ptb_slice name = ptb_path_base(path);

    for (size_t i = 0; anywhere[i]; i++)
        if (ptb_slice_eq(name, ptb_slice_str(anywhere[i])))
            return true;
    return ptb_slice_eq(path, PTB_S("_site")) ||
           ptb_slice_eq(path, PTB_S("vendor"));
}

static enum potable_status
read_files(struct ptb_reader *r)
{
    struct potable_site *site = r->site;
    enum potable_status st = ptb_folder_read(&site->files, site->root,
                                             ptb_site_skips, r->source.log);

    for (size_t i = 0; st == POTABLE_OK && i < site->files.n; i++)
        ptb_table_put(&site->by_path, ptb_slice_str(site->files.at[i].path), i,
                      NULL);
    return st;
}

/* Takes the steps from the text of SITE's file on.  */
static enum potable_status
read_steps(struct ptb_reader *r)
{
    enum potable_status st = read_tree(r);

    if (st == POTABLE_OK)
        st = ptb_read_settings(r);
    if (st == POTABLE_OK)
        st = ptb_read_links(r);
    if (st == POTABLE_OK)
        st = ptb_read_rules(r);
    if (st == POTABLE_OK)
        st = read_files(r);
    if (st == POTABLE_OK)
        st = ptb_read_locales(r);
    if (st == POTABLE_OK)
        st = ptb_read_pages(r);
    if (st == POTABLE_OK)
        ptb_link_forms_index(r->site);
    ptb_table_free(&r->known);
    return st;
}

enum potable_status
ptb_site_parse(struct potable_site **site, const char *root, const char *name,
               struct ptb_slice text, struct potable_log *log)
{
    struct potable_site *s = ptb_alloc_zero(1, sizeof(*s));
    struct ptb_reader r = {.site = s};
    enum potable_status st;

    *site = NULL;
    s->root = s->output = copy(s, ptb_slice_str(root));
    s->config = copy(s, ptb_slice_str(name));
    s->text = ptb_arena_copy(&s->arena, text);
    r.source = (struct ptb_key_source){s->config, s->text, log};
    st = read_steps(&r);
    if (st == POTABLE_OK)
        *site = s;
    else
        potable_site_free(s);
    return st;
}

enum potable_status
potable_site_read(struct potable_site **site,
                  const struct potable_site_options *options,
                  struct potable_log *log)
{
    static const struct potable_site_options nothing = {.config = NULL};
    struct potable_site *s = ptb_alloc_zero(1, sizeof(*s));
    struct ptb_reader r = {.site = s};
    enum potable_status st;

    *site = NULL;
    if (!options)
        options = &nothing;
    st = find_folders(s, options, log);
    if (st == POTABLE_OK)
        st = read_text(s, log);
    r.source = (struct ptb_key_source){s->config, s->text, log};
    r.wanted = options->locales;
    r.n_wanted = options->n_locales;
    if (st == POTABLE_OK)
        st = read_steps(&r);
    if (st == POTABLE_OK)
        *site = s;
    else
        potable_site_free(s);
    return st;
}

void
potable_site_free(struct potable_site *site)
{
    if (site == NULL)
        return;
    for (size_t i = 0; i < site->n_its; i++)
        potable_its_free(site->its[i]);
    ptb_free(site->its);
    for (size_t i = 0; i < site->links.n; i++)
        ptb_regex_free(site->links.rules[i].match);
    ptb_free(site->links.rules);
    ptb_folder_clear(&site->files);
    ptb_table_free(&site->masters);
    ptb_table_free(&site->forms);
    ptb_table_free(&site->by_path);
    ptb_arena_free(&site->arena);
    ptb_free(site);
}
