/* Threads over an index range.
   Invariant: each index is handed out once; is_done[i] is set after the work on
   i; only the thread that holds is_busy finishes.  A thread that finds is_busy
   held leaves its part to the holder, who looks again after giving it up, so
   that no thread waits and none is forgotten.  */
#include "config.h"

#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/mem.h"

enum { MAX_JOBS = 64 };

struct job {
    atomic_size_t next;
    size_t n;
    void (*work)(void *data, size_t i, unsigned thread);
    void (*finish)(void *data, size_t i); /* NULL: nothing to do in order */
    void *data;
    atomic_bool *is_done; /* [0, n) */
    atomic_size_t n_finished;
    atomic_bool is_busy;
    atomic_uint n_threads; /* that have a number */
};

static bool
has_next(struct job *job)
{
    size_t i = atomic_load(&job->n_finished);

    return i < job->n && atomic_load(&job->is_done[i]);
}

/* Finishes what is done and comes next, unless another thread is at it.  */
static void
finish_done(struct job *job)
{
    while (has_next(job) && !atomic_exchange(&job->is_busy, true)) {
        while (has_next(job)) {
            job->finish(job->data, atomic_load(&job->n_finished));
            atomic_fetch_add(&job->n_finished, 1);
        }
        atomic_store(&job->is_busy, false);
    }
}

static void *
run(void *arg)
{
    struct job *job = arg;
    unsigned thread = atomic_fetch_add(&job->n_threads, 1);
    size_t i;

    while ((i = atomic_fetch_add(&job->next, 1)) < job->n) {
        job->work(job->data, i, thread);
        if (job->finish) {
            atomic_store(&job->is_done[i], true);
            finish_done(job);
        }
    }
    return NULL;
}

unsigned
ptb_parallel_n_threads(size_t n, unsigned jobs)
{
    if (jobs > MAX_JOBS)
        jobs = MAX_JOBS;
    if (jobs > n)
        jobs = (unsigned)n;
    return jobs > 0 ? jobs : 1;
}

void
ptb_parallel(size_t n, unsigned jobs,
             void (*work)(void *data, size_t i, unsigned thread),
             void (*finish)(void *data, size_t i), void *data)
{
    struct job job = {.n = n, .work = work, .finish = finish, .data = data};
    pthread_t threads[MAX_JOBS];
    unsigned started = 0;

    if (finish)
        job.is_done = ptb_alloc_zero(n, sizeof(*job.is_done));
    jobs = ptb_parallel_n_threads(n, jobs);
    while (started + 1 < jobs &&
           pthread_create(&threads[started], NULL, run, &job) == 0)
        started++;
    run(&job);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    ptb_free(job.is_done);
}
