#!/bin/sh
# Speed as ratios: make bench.  Pages are taken from CORPUS, if it is set.
set -u
: "${abs_top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${abs_top_builddir:=$PWD}"
: "${POTABLE:=$abs_top_builddir/potable}"
export POTABLE
test -x /usr/bin/python3 || {
    echo 'SKIP bench: there is no /usr/bin/python3'
    echo '0 passed, 0 failed, 1 skipped'
    exit 0
}
exec /usr/bin/python3 -B "$abs_top_srcdir/tests/oracle/bench.py" \
    --corpus "${CORPUS-}" --bench-po "$abs_top_builddir/tests/bench-po" \
    --rewrite "$abs_top_builddir/tests/oracle/rewrite" \
    --peak "$abs_top_builddir/tests/oracle/peak" "$@"
