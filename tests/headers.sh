#!/bin/sh
# Each header compiles alone, and potable.h in C++ and older C too.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

flags='-std=c11 -Wall -Wextra -Wundef -Wstrict-prototypes -Werror -fsyntax-only'
n=0
cd "$abs_top_srcdir" || fail 'no sources'
for header in lib/*.h lib/*/*.h tools/*.h; do
    n=$((n + 1))
    # config.h is what every source includes first; of it headers may use
    # ENABLE_NLS.
    printf '#define ENABLE_NLS 1\n#include "%s"\n' "$abs_top_srcdir/$header" \
        >"$here/one.c"
    # shellcheck disable=SC2086 # flags
    ${CC:-cc} $flags -D_GNU_SOURCE -Ilib -Itools ${CPPFLAGS-} "$here/one.c" ||
        fail "$header does not compile alone"
    guard=$(sed -n '/^#ifndef /{s/^#ifndef //p;q;}' "$header")
    case $header in
    lib/potable.h) want=POTABLE_H ;;
    lib/*) want=PTB_$(echo "${header#lib/}" | tr 'a-z/.-' 'A-Z___') ;;
    *) want=$guard ;;
    esac
    test "$guard" = "$want" || fail "$header: the guard is $guard, not $want"
done
test $n -ge 10 || fail "only $n headers were found"

printf '#include "potable.h"\n' >"$here/one.cc"
if command -v "${CXX:-c++}" >/dev/null; then
    "${CXX:-c++}" -Ilib -Wall -Wextra -Werror -fsyntax-only "$here/one.cc" ||
        fail 'potable.h does not compile as C++'
fi
printf '#include "potable.h"\n' >"$here/one.c"
# shellcheck disable=SC2086
${CC:-cc} -std=c99 -pedantic -Ilib -Wall -Wextra -Werror -fsyntax-only \
    "$here/one.c" || fail 'potable.h does not compile as C99'
