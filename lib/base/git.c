/* The door to git, which is a program.  Input: a folder of a repository;
   output: what it prints.
   Invariant: nothing is written to the repository, and a git that dies ends no
   program: requests go through a socket, which can be told not to signal.  */
#include "config.h"

#include "base/git.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MAX_ARGS = 12, PART = 1 << 16 };

/* Starts git in DIR; *TO, if it is not NULL, becomes what it reads, *FROM what
   it writes.  */
static bool
start(const char *dir, const char *const *argv, pid_t *pid, int *to, int *from)
{
    const char *args[MAX_ARGS + 4] = {"git", "-C", dir};
    int in[2] = {-1, -1}, out[2];
    posix_spawn_file_actions_t actions;
    int error;

    for (size_t i = 0; i < MAX_ARGS && argv[i]; i++)
        args[i + 3] = argv[i];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, out) != 0)
        return false;
    if (to && socketpair(AF_UNIX, SOCK_STREAM, 0, in) != 0) {
        close(out[0]);
        close(out[1]);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(out[i], F_SETFD, FD_CLOEXEC);
        if (to)
            fcntl(in[i], F_SETFD, FD_CLOEXEC);
    }
    posix_spawn_file_actions_init(&actions);
    if (to)
        posix_spawn_file_actions_adddup2(&actions, in[1], STDIN_FILENO);
    else
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                         O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    error =
        posix_spawnp(pid, "git", &actions, NULL, (char *const *)args, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    if (to)
        close(in[1]);
    if (error != 0) {
        close(out[0]);
        if (to)
            close(in[0]);
        return false;
    }
    *from = out[0];
    if (to)
        *to = in[0];
    return true;
}

/* Appends what FD has next to B; false at its end.  */
static bool
read_more(int fd, struct ptb_buf *b)
{
    ssize_t n;

    do
        n = read(fd, ptb_buf_room(b, PART), PART);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return false;
    b->n += (size_t)n;
    return true;
}

static bool
wait_for(pid_t pid)
{
    int status = 1;

    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status == 0;
}

bool
ptb_git_run(const char *dir, const char *const *argv, struct ptb_buf *out)
{
    pid_t pid;
    int from;

    if (!start(dir, argv, &pid, NULL, &from))
        return false;
    while (read_more(from, out))
        continue;
    close(from);
    return wait_for(pid);
}

bool
ptb_git_files_start(struct ptb_git_files *g, const char *dir)
{
    static const char *const argv[] = {"cat-file", "--batch", NULL};

    *g = (struct ptb_git_files){.bytes = PTB_BUF_INIT};
    return start(dir, argv, &g->pid, &g->to, &g->from);
}

static bool
ask(struct ptb_git_files *g, struct ptb_slice request)
{
    while (request.n > 0) {
        ssize_t n = send(g->to, request.p, request.n, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        request = ptb_slice(request.p + n, request.n - (size_t)n);
    }
    return true;
}

/* Reads until N bytes are there; false: there are no more.  */
static bool
need(struct ptb_git_files *g, size_t n)
{
    while (g->bytes.n - g->at < n)
        if (!read_more(g->from, &g->bytes))
            return false;
    return true;
}

/* The size of the file that comes next, whose line is used up: "HASH blob
   SIZE"; false: that line says something else.  */
static bool
read_line(struct ptb_git_files *g, size_t *size)
{
    size_t n = 0;
    struct ptb_slice line, last;

    do
        if (!need(g, ++n))
            return false;
    while (g->bytes.p[g->at + n - 1] != '\n');
    line = ptb_slice(g->bytes.p + g->at, n - 1);
    g->at += n;
    last = line;
    while (last.n > 0 && ptb_slice_find(last, ' ') < last.n) {
        size_t k = ptb_slice_find(last, ' ');

        last = ptb_slice(last.p + k + 1, last.n - k - 1);
    }
    *size = 0;
    if (last.n == 0 || last.n > 9 || last.n == line.n ||
        !ptb_slice_ends(ptb_slice(line.p, line.n - last.n), PTB_S(" blob ")))
        return false;
    for (size_t i = 0; i < last.n; i++) {
        if (last.p[i] < '0' || last.p[i] > '9')
            return false;
        *size = *size * 10 + (size_t)(last.p[i] - '0');
    }
    return true;
}

bool
ptb_git_files_read(struct ptb_git_files *g, struct ptb_slice version,
                   const char *path, struct ptb_buf *out)
{
    struct ptb_buf request = PTB_BUF_INIT;
    size_t size;
    bool is_asked;

    g->at = g->bytes.n = 0;
    ptb_buf_add_slice(&request, version);
    ptb_buf_add_fmt(&request, ":./%s\n", path);
    is_asked = !strchr(path, '\n') && ask(g, ptb_buf_slice(&request));
    ptb_buf_free(&request);
    if (!is_asked || !read_line(g, &size) || !need(g, size + 1))
        return false;
    ptb_buf_add(out, g->bytes.p + g->at, size);
    return true;
}

void
ptb_git_files_end(struct ptb_git_files *g)
{
    close(g->to);
    close(g->from);
    wait_for(g->pid);
    ptb_buf_free(&g->bytes);
}
