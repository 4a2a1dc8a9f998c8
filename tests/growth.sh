#!/bin/sh
# Time and memory grow in a line: a tenth of what make check-corpus measures.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
: "${abs_top_builddir:=$OLDPWD}"
PEAK=$abs_top_builddir/tests/oracle/peak
export PEAK
test "$POTABLE_TEST_LOCALE" = C || exit 0 # once is enough
test -x "$PEAK" || skip "$PEAK is not built"
test -x /usr/bin/python3 || skip 'there is no /usr/bin/python3'
case ${CFLAGS-} in
*-fsanitize=* | *--coverage*) skip 'an instrumented build has its own costs' ;;
esac
/usr/bin/python3 -B "$tests/oracle/growth.py" --small >out || {
    cat out >&2
    fail 'time or memory grow faster than pages'
}
