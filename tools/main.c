/* The program potable: start-up, the table of commands, and the end.  Input:
   the command line.  Invariant: the exit status is 0 only if everything was
   done and standard output took all that was written to it.  */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cmd.h"

const struct cmd *const commands[] = {&cmd_init,   &cmd_extract, &cmd_update,
                                      &cmd_align,  &cmd_merge,   &cmd_check,
                                      &cmd_report, &cmd_debug,   NULL};

const struct cmd *
cmd_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* Gives the three standard descriptors that the caller closed a file on which
   the wrong direction fails.  Else the next file opened would take their place
   and messages would be written into it.  */
static void
fill_standard_files(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            _exit(FAILED);
}

/* Closes standard output; STATUS, or FAILED if something was lost.  */
static int
close_stdout(int status)
{
    bool had_error = ferror(stdout) != 0;

    errno = 0;
    if (fflush(stdout) == 0 && fclose(stdout) == 0 && !had_error)
        return status;
    print_remark(POTABLE_ERROR, _("standard output"), "%s: %s",
                 _("cannot write"), strerror(errno ? errno : EIO));
    return FAILED;
}

static int
unknown_command(const char *name)
{
    const char *best = NULL;
    size_t distance = (size_t)-1;

    for (size_t i = 0; commands[i]; i++)
        nearest_add(&best, &distance, name, commands[i]->name);
    nearest_add(&best, &distance, name, "help");
    if (best)
        return usage_error(NULL, _("unknown command '%s'; did you mean '%s'?"),
                           name, best);
    return usage_error(NULL, _("unknown command '%s'"), name);
}

/* Runs CMD on ARGV[0, N).  */
static int
run(const struct cmd *cmd, char **argv, size_t n)
{
    struct args args = {0};
    int status = args_parse(&args, cmd, argv, n);

    if (status == DONE && args.help)
        print_help(cmd);
    else if (status == DONE && args.version)
        print_version(cmd);
    else if (status == DONE)
        status = cmd->run(cmd, &args);
    args_clear(&args);
    return status;
}

/* `potable help [COMMAND]`; its own help is that of the program.  */
static int
help(char **argv, size_t n)
{
    bool is_help = n == 1 && strcmp(argv[0], "help") == 0;
    const struct cmd *cmd = n == 1 ? cmd_find(argv[0]) : NULL;

    if (n > 1)
        return usage_error(NULL, _("help takes one command"));
    if (n == 1 && !cmd && !is_help)
        return unknown_command(argv[0]);
    print_help(cmd);
    return DONE;
}

/* The command line without a command in front: options of the program.  */
static int
program(char **argv, size_t n)
{
    struct args args = {0};
    int status = args_parse(&args, NULL, argv, n);

    if (status == DONE && args.help)
        print_help(NULL);
    else if (status == DONE && args.version)
        print_version(NULL);
    else if (status == DONE)
        status = usage_error(NULL, _("a command is missing"));
    args_clear(&args);
    return status;
}

/* Has malloc get memory from the system in large parts.  glibc gives a thread
   its heap page by page otherwise, with a system call each: 5 of 62 ms of an
   extraction of 391 pages.  What is not written to costs nothing; but an array
   that outgrows its part is copied out of it and leaves its place filled.  Of
   8 to 64 MB, 12 leaves least over 125 kinds of pages.
   Arrays of up to 4 MB stay in the heap: what the system takes back comes again
   with pages to be cleared, 5 of 100 ms of an alignment of 322 pages.  */
static void
tune_malloc(void)
{
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 12 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

int
main(int argc, char **argv)
{
    const struct cmd *cmd;
    size_t n = argc > 1 ? (size_t)argc - 1 : 0;

    tune_malloc();
    fill_standard_files();
    setlocale(LC_ALL, "");
#if ENABLE_NLS
    bindtextdomain("potable", LOCALEDIR);
    textdomain("potable");
#endif
    if (n == 0 || argv[1][0] == '-')
        return close_stdout(program(argv + 1, n));
    if (strcmp(argv[1], "help") == 0)
        return close_stdout(help(argv + 2, n - 1));
    cmd = cmd_find(argv[1]);
    return close_stdout(cmd ? run(cmd, argv + 2, n - 1)
                            : unknown_command(argv[1]));
}
