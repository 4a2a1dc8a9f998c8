/* Work on independent parts with several threads.  */
#ifndef PTB_BASE_PARALLEL_H
#define PTB_BASE_PARALLEL_H

#include <stddef.h>

/* The most threads that ptb_parallel uses for N parts and JOBS jobs; at least
   one.  */
unsigned ptb_parallel_n_threads(size_t n, unsigned jobs);

/* Calls WORK(DATA, i, thread) once for each i in [0, N), from up to JOBS
   threads (the caller's is one of them); returns when all calls have.  Indices
   are taken in rising order.  THREAD, below ptb_parallel_n_threads(N, JOBS),
   tells the threads apart.  Where threads cannot be had, fewer are used.
   Calls FINISH(DATA, i) after the WORK on i for each i in rising order, one
   call at a time, from any of the threads, while the others go on with WORK.
   It sees what the WORK on its index and the FINISH before it have written.
   FINISH may be NULL.  */
void ptb_parallel(size_t n, unsigned jobs,
                  void (*work)(void *data, size_t i, unsigned thread),
                  void (*finish)(void *data, size_t i), void *data);

#endif
