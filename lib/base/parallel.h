/* Work on independent parts with several threads.  */
#ifndef PTB_BASE_PARALLEL_H
#define PTB_BASE_PARALLEL_H

#include <stddef.h>

/* Calls WORK(DATA, i) once for each i in [0, N), from up to JOBS threads
   (the caller's is one of them); returns when all calls have.  Indices are
   taken in rising order.  Where threads cannot be had, fewer are used.  */
void ptb_parallel(size_t n, unsigned jobs, void (*work)(void *data, size_t i),
                  void *data);

#endif
