#!/bin/sh
# The library has no data that changes, but for the hook of base/mem.c: pages
# are worked on by several threads.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

case ${CFLAGS-} in
*-fsanitize* | *--coverage*) skip 'instruments of the compiler add data' ;;
esac

archive=$abs_top_builddir/.libs/libpotable-core.a
test -f "$archive" || archive=$abs_top_builddir/libpotable-core.a
test -f "$archive" || fail 'libpotable-core.a was not built'

${NM:-nm} --defined-only "$archive" >symbols || fail 'nm'
grep -q ' T ptb_alloc$' symbols || fail 'nm does not say what was expected'
# b, d, s: data, zeroed or not; C: common; V and u: C++ has them, C has not.
# .data.rel.ro, which the linker makes read-only, is d too: it is read below.
awk 'NF == 3 && $2 ~ /^[bBdDsSgGC]$/ { print $3 }' symbols |
    grep -v '^out_of_memory$' >data

# Constant tables of pointers must be relocated when they are loaded, so they
# are in .data.rel.ro, which nm does not tell from .data; objdump does.
command -v objdump >/dev/null || skip 'no objdump'
objdump -t "$archive" >table || fail 'objdump'
while read -r name; do
    awk -v name="$name" '$NF == name && !/\*UND\*/' table |
        grep -v '\.data\.rel\.ro' >>changing
done <data
test -s changing && {
    cat changing
    fail 'the library has data that changes'
}
exit 0
