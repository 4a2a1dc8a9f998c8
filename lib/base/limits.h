/* Limits of what the library reads; beyond them a call returns
   POTABLE_ELIMIT.  */
#ifndef PTB_BASE_LIMITS_H
#define PTB_BASE_LIMITS_H

/* Largest file, in bytes.  Offsets inside a page fit 32 bits with it.  */
#define PTB_MAX_FILE ((size_t)1 << 30)
/* Errors listed for one file before the rest is only counted.  */
#define PTB_MAX_ERRORS 100

#endif
