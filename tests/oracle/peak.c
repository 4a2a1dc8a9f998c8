/* Runs a program and says what it cost.

   usage: peak PROGRAM [ARGUMENT…]

   Output, on standard output: "SECONDS BYTES STATUS": user and system time,
   peak resident memory, and the wait status.  The program's own three files are
   /dev/null, its CPU time is limited to ten minutes.  This is a program of its
   own since the peak of a process counts what the one that forked it held, and
   a shell or Python holds more than what is measured.  */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Seconds of CPU time.  */
#define LIMIT 600

static void
run(char **argv)
{
    const struct rlimit limit = {LIMIT, LIMIT + 1};
    int null = open("/dev/null", O_RDWR);

    for (int fd = 0; fd < 3; fd++)
        if (dup2(null, fd) < 0)
            _exit(126);
    setrlimit(RLIMIT_CPU, &limit);
    execv(argv[0], argv);
    _exit(127);
}

int
main(int argc, char **argv)
{
    struct rusage usage;
    int status;
    pid_t pid;

    if (argc < 2)
        return 2;
    pid = fork();
    if (pid == 0)
        run(argv + 1);
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
        perror("peak");
        return 2;
    }
    printf("%ld.%06ld %ld %d\n",
           (long)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (long)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) /
                   1000000,
           (long)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) % 1000000,
           usage.ru_maxrss * 1024, status);
    return 0;
}
