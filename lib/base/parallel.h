/* Work on independent parts with several threads.  */
#ifndef PTB_BASE_PARALLEL_H
#define PTB_BASE_PARALLEL_H

#include <stddef.h>

/* Calls WORK(DATA, i) once for each i in [0, N), from up to JOBS threads
   (the caller's is one of them); returns when all calls have.  Indices are
   taken in rising order.  Where threads cannot be had, fewer are used.  */
void ptb_parallel(size_t n, unsigned jobs, void (*work)(void *data, size_t i),
                  void *data);

/* The same, and calls FINISH(DATA, i) after WORK(DATA, i) for each i in rising
   order, one call at a time, from any of the threads.  While one thread is in
   FINISH the others go on with WORK.  Each FINISH sees what the WORK of its
   index and the FINISH before it have written.  */
void ptb_parallel_ordered(size_t n, unsigned jobs,
                          void (*work)(void *data, size_t i),
                          void (*finish)(void *data, size_t i), void *data);

#endif
