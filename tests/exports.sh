#!/bin/sh
# The shared library exports the functions that potable.h declares, no others.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

library=$abs_top_builddir/.libs/libpotable.so
test -f "$library" || skip 'no shared library was built'

${NM:-nm} -D --defined-only "$library" >symbols || fail 'nm'
# Instruments of the compiler add symbols of their own to a library.
awk '$2 ~ /^[A-Z]$/ && $3 !~ /^(__|_init$|_fini$)/ { print $3 }' symbols |
    sort >exported
# shellcheck disable=SC2086 # flags
${CC:-cc} ${CPPFLAGS-} -E -P "$abs_top_srcdir/lib/potable.h" >plain ||
    fail 'cannot preprocess potable.h'
grep -o 'potable_[a-z0-9_]*(' plain | tr -d '(' | sort -u >declared

test "$(wc -l <declared)" -ge 20 || fail 'too few functions in potable.h'
test "$(wc -l <declared)" -le 60 || fail 'more than 60 functions in potable.h'
grep -v '^potable_' exported >foreign && {
    cat foreign
    fail 'exported without the prefix potable_'
}
comm -23 exported declared >hidden
test -s hidden && {
    cat hidden
    fail 'exported but not in potable.h'
}
comm -13 exported declared >missing
test -s missing && {
    cat missing
    fail 'in potable.h but not exported'
}
exit 0
