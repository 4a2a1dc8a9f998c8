# shellcheck shell=sh
# What every test script starts with:
#
#	. "${abs_top_srcdir:-.}/tests/init.sh"
#
# It runs the script twice, in the C locale and in a UTF-8 one, each time in a
# new folder of its own that is removed at the end, with the potable that was
# just built first in PATH.  By hand: POTABLE=FILE sh tests/cli/NAME.sh
#
#	$tests		the folder tests/ of the sources
#	fail MESSAGE	the test failed
#	skip MESSAGE	the test cannot be run here
#	expect N CMD…	runs CMD, whose exit status must be N; its output goes to
#			the files out and err
#	same A B	the files A and B must hold the same bytes
#	has FILE TEXT	the file must hold TEXT in one line
#	has_not FILE TEXT

set -u

: "${abs_top_srcdir:=$PWD}"
# shellcheck disable=SC2034 # for the scripts
tests=$abs_top_srcdir/tests
export abs_top_srcdir

if test -z "${POTABLE_TEST_LOCALE-}"; then
    for POTABLE_TEST_LOCALE in C C.UTF-8; do
        export POTABLE_TEST_LOCALE
        "${CONFIG_SHELL:-/bin/sh}" "$0" "$@"
        status=$?
        test $status = 0 || {
            echo "$0: exit status $status with LC_ALL=$POTABLE_TEST_LOCALE" >&2
            exit $status
        }
    done
    exit 0
fi

# The environment of the user must not matter.
LC_ALL=$POTABLE_TEST_LOCALE
SOURCE_DATE_EPOCH=1700000000
TZ=UTC0
export LC_ALL SOURCE_DATE_EPOCH TZ
unset LANG LANGUAGE COLUMNS POSIXLY_CORRECT

# Found by a sanitizer: not to be taken for a status of the program.
ASAN_OPTIONS=exitcode=99:detect_leaks=1
LSAN_OPTIONS=exitcode=99
UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
export ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS

fail() {
    echo "$0: ${*:-failed}" >&2
    exit 1
}

skip() {
    echo "$0: skipped: $*" >&2
    exit 77
}

expect() {
    expect_want=$1
    shift
    expect_got=0
    "$@" >out 2>err || expect_got=$?
    test "$expect_got" = "$expect_want" && return 0
    cat out err >&2
    fail "exit status $expect_got, not $expect_want: $*"
}

same() {
    cmp -s "$1" "$2" && return 0
    diff -u "$1" "$2" >&2
    fail "$1 and $2 differ"
}

has() {
    grep -qF -e "$2" "$1" && return 0
    cat "$1" >&2
    fail "$1 does not hold: $2"
}

has_not() {
    grep -qF -e "$2" "$1" || return 0
    cat "$1" >&2
    fail "$1 holds: $2"
}

# The program, without libtool's start script where there is one: its shell
# would change what a closed standard output or a signal does.
if test -n "${POTABLE-}"; then
    case $POTABLE in
    /*) ;;
    *) POTABLE=$PWD/$POTABLE ;;
    esac
elif test -x "${abs_top_builddir:=$PWD}/.libs/potable"; then
    POTABLE=$abs_top_builddir/.libs/potable
    LD_LIBRARY_PATH=$abs_top_builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
else
    POTABLE=$abs_top_builddir/potable
fi
PATH=$(dirname "$POTABLE"):$PATH
export POTABLE PATH

# Tests are not run as make is: no flags, no job server.
unset MAKEFLAGS MFLAGS MAKELEVEL

here=$(mktemp -d "${TMPDIR:-/tmp}/potable-test.XXXXXX") || exit 99
trap 'cd / && chmod -R u+rwX "$here" && rm -rf "$here"' EXIT
trap 'exit 99' HUP INT TERM
cd "$here" || exit 99
