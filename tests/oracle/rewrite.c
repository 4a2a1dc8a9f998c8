/* Writes files as safely as potable does, and does nothing else: what a run
   over a site is compared with.

   usage: rewrite FROM TO <LIST

   LIST names files, one a line, below the folder FROM; each is written to the
   folder TO under the same name: to a temporary file beside the target, which
   is synchronised and renamed.  The folders are there.  */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *bytes;
static size_t cap;

static void
die(const char *path)
{
    perror(path);
    exit(1);
}

static size_t
take(const char *path)
{
    int fd = open(path, O_RDONLY);
    struct stat sb;
    size_t n = 0;
    ssize_t got = 1;

    if (fd < 0 || fstat(fd, &sb) != 0)
        die(path);
    if ((size_t)sb.st_size > cap) {
        cap = (size_t)sb.st_size;
        bytes = realloc(bytes, cap);
        if (!bytes)
            die(path);
    }
    while (n < (size_t)sb.st_size && got > 0) {
        got = read(fd, bytes + n, (size_t)sb.st_size - n);
        n += got > 0 ? (size_t)got : 0;
    }
    if (got < 0)
        die(path);
    close(fd);
    return n;
}

static void
put(const char *path, size_t n)
{
    char temp[4096];
    size_t at = 0;
    int fd;

    if (snprintf(temp, sizeof temp, "%s.new", path) >= (int)sizeof temp)
        die(path);
    fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0)
        die(temp);
    while (at < n) {
        ssize_t put = write(fd, bytes + at, n - at);

        if (put <= 0)
            die(temp);
        at += (size_t)put;
    }
    if (fsync(fd) != 0 || close(fd) != 0 || rename(temp, path) != 0)
        die(path);
}

int
main(int argc, char **argv)
{
    char line[2048], from[4096], to[4096];

    if (argc != 3) {
        fputs("usage: rewrite FROM TO <LIST\n", stderr);
        return 2;
    }
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        snprintf(from, sizeof from, "%.2000s/%s", argv[1], line);
        snprintf(to, sizeof to, "%.2000s/%s", argv[2], line);
        put(to, take(from));
    }
    return 0;
}
