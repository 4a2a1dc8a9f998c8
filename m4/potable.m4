# Checks of the compiler for potable.

# POTABLE_TRY_CFLAGS(VARIABLE, FLAGS)
# Adds those of FLAGS to VARIABLE which the compiler takes without a warning.
AC_DEFUN([POTABLE_TRY_CFLAGS],
[AC_REQUIRE([AC_PROG_CC])dnl
$1=
potable_save_CFLAGS=$CFLAGS
for potable_flag in m4_normalize([$2]); do
  AC_MSG_CHECKING([whether $CC takes $potable_flag])
  CFLAGS="$potable_save_CFLAGS -Werror $potable_flag"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
    [AC_MSG_RESULT([yes])
     AS_VAR_APPEND([$1], [" $potable_flag"])],
    [AC_MSG_RESULT([no])])
done
CFLAGS=$potable_save_CFLAGS
])

# POTABLE_STD_C11
# Makes CC a C11 compiler that hides nothing of POSIX; fails without one.
AC_DEFUN([POTABLE_STD_C11],
[AC_REQUIRE([AC_PROG_CC])dnl
POTABLE_TRY_CFLAGS([STD_CFLAGS], [-std=c11])
AC_SUBST([STD_CFLAGS])
AC_MSG_CHECKING([for C11])
potable_save_CFLAGS=$CFLAGS
CFLAGS="$CFLAGS $STD_CFLAGS"
AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <stdalign.h>
#include <stdatomic.h>
#include <stddef.h>
#if __STDC_VERSION__ < 201112L
#error "older than C11"
#endif
]], [[static atomic_size_t n;
alignas(max_align_t) char room[1];
_Static_assert(sizeof(room) == 1, "a byte");
return (int)(atomic_fetch_add(&n, 1) + sizeof(room)) - 1;]])],
  [AC_MSG_RESULT([yes])],
  [AC_MSG_RESULT([no])
   AC_MSG_ERROR([a C11 compiler with <stdatomic.h> is needed])])
CFLAGS=$potable_save_CFLAGS
])
