/* Unified diffs on standard output, made by the program diff.  Input: the old
   file and the bytes that would take its place, which diff reads from a pipe.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd.h"

extern char **environ;

/* Writes BYTES[0, N) to FD; what the reader does not want is no error.  */
static void
feed(int fd, const char *bytes, size_t n)
{
    size_t at = 0;

    while (at < n) {
        ssize_t put = write(fd, bytes + at, n - at);

        if (put < 0 && errno != EINTR)
            break;
        at += put > 0 ? (size_t)put : 0;
    }
}

/* Starts diff on PATH and standard input, which is READER.  */
static int
start(pid_t *pid, const char *path, const char *label, int reader, int writer)
{
    char old_label[4096], new_label[4096];
    const char *old = access(path, F_OK) == 0 ? path : "/dev/null";
    char *argv[] = {(char *)"diff", (char *)"-u",      (char *)"--label",
                    old_label,      (char *)"--label", new_label,
                    (char *)old,    (char *)"-",       NULL};
    posix_spawn_file_actions_t actions;
    int error;

    snprintf(old_label, sizeof old_label, "%s%s", old == path ? "a/" : "",
             old == path ? label : old);
    snprintf(new_label, sizeof new_label, "b/%s", label);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, reader, STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, reader);
    posix_spawn_file_actions_addclose(&actions, writer);
    error = posix_spawnp(pid, "diff", &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool
print_diff(const char *path, const char *label, const char *bytes, size_t n)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    int ends[2], status = 0, error;
    pid_t pid;

    fflush(stdout);
    if (pipe(ends) != 0) {
        print_remark(POTABLE_ERROR, path, "%s", strerror(errno));
        return false;
    }
    error = start(&pid, path, label, ends[0], ends[1]);
    close(ends[0]);
    if (error == 0) {
        sigaction(SIGPIPE, &ignore, &old);
        feed(ends[1], bytes, n);
        sigaction(SIGPIPE, &old, NULL);
    }
    close(ends[1]);
    if (error == 0)
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
    /* 0: no difference, 1: differences.  */
    if (error != 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        print_remark(POTABLE_ERROR, path, _("cannot run the program diff: %s"),
                     error ? strerror(error) : _("it failed"));
        return false;
    }
    return true;
}
