/* Threads over an index range.  Invariant: each index is handed out once.  */
#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MAX_JOBS = 64 };

struct job {
    atomic_size_t next;
    size_t n;
    void (*work)(void *data, size_t i);
    void *data;
};

static void *
run(void *arg)
{
    struct job *job = arg;
    size_t i;

    while ((i = atomic_fetch_add(&job->next, 1)) < job->n)
        job->work(job->data, i);
    return NULL;
}

void
ptb_parallel(size_t n, unsigned jobs, void (*work)(void *data, size_t i),
             void *data)
{
    struct job job = {.n = n, .work = work, .data = data};
    pthread_t threads[MAX_JOBS];
    unsigned started = 0;

    if (jobs > MAX_JOBS)
        jobs = MAX_JOBS;
    if (jobs > n)
        jobs = (unsigned)n;
    while (started + 1 < jobs &&
           pthread_create(&threads[started], NULL, run, &job) == 0)
        started++;
    run(&job);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}
