/* potable init: proposes a potable.yml for a tree that has none.  */
#include "config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

static const struct opt options[] = {
    {.letter = 'C',
     .name = "directory",
     .kind = OPT_TEXT,
     .member = offsetof(struct args, dir),
     .arg = "DIR",
     .help = N_("look at the folder DIR instead of the current one, and write "
                "there")},
    {.name = "dry-run",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, dry_run),
     .help = N_("print the file instead of writing it")},
    {.name = "force",
     .kind = OPT_FLAG,
     .member = offsetof(struct args, force),
     .help = N_("write over a potable.yml that is there")},
    {.name = NULL}};

/* The path of potable.yml in the folder DIR (NULL: the current one).  The
   caller frees it.  */
static char *
config_path(const char *dir)
{
    static const char name[] = "potable.yml";
    size_t n = dir ? strlen(dir) : 0, size = n + 1 + sizeof name;
    const char *slash = n > 0 && dir[n - 1] != '/' ? "/" : "";
    char *path = malloc(size);

    if (!path)
        abort(); /* as the library does */
    snprintf(path, size, "%s%s%s", n > 0 ? dir : "", slash, name);
    return path;
}

/* Writes or prints PROPOSAL.  */
static enum potable_status
write_proposal(const struct potable_proposal *proposal, const char *path,
               bool is_dry, struct potable_log *log)
{
    enum potable_status st = potable_file_write(
        is_dry ? "-" : path, proposal->config, proposal->config_size, log);

    if (st == POTABLE_OK && !is_dry) {
        printf(_("%s: written\n"), path);
        fputs(proposal->summary, stdout);
    }
    return st;
}

static int
init(const struct cmd *cmd, const struct args *args)
{
    struct potable_log *log = potable_log_new();
    struct potable_proposal proposal;
    char *path = config_path(args->dir);
    enum potable_status st;

    (void)cmd;
    if (!args->dry_run && !args->force && access(path, F_OK) == 0) {
        print_remark(POTABLE_ERROR, path,
                     _("is there already; --force writes over it"));
        st = POTABLE_EIO;
    } else {
        st = potable_site_propose(&proposal, args->dir, log);
        if (st == POTABLE_OK) {
            st = write_proposal(&proposal, path, args->dry_run, log);
            potable_free(proposal.config);
            potable_free(proposal.summary);
        }
    }
    print_remarks(log);
    potable_log_free(log);
    free(path);
    return st == POTABLE_OK ? DONE : FAILED;
}

const struct cmd cmd_init = {
    .name = "init",
    .summary = N_("Look at a tree of pages and write a potable.yml for it."),
    .synopsis = "[OPTION]...",
    .options = options,
    .run = init,
};
