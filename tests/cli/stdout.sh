#!/bin/sh
# Standard output that is full or closed is a failure; so is a full disk.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

echo 'A text' >page.md
expect 0 potable extract -o page.pot page.md

# failed COMMAND…: with standard output closed, and full.
failed() {
    status=0
    "$@" >&- 2>err || status=$?
    test $status = 2 || fail "closed standard output, status $status: $*"
    has err 'standard output: error: '
    test -c /dev/full || return 0
    status=0
    "$@" >/dev/full 2>err || status=$?
    test $status = 2 || fail "full standard output, status $status: $*"
    has err 'standard output: error: '
}

failed potable extract page.md
failed potable merge --po page.pot page.md
failed potable debug units page.md
failed potable --help
failed potable --version

# What does not write there does not care.
potable extract -o again.pot page.md >&- || fail 'closed standard output'
same page.pot again.pot
potable merge --po page.pot -o copy.md page.md >&- 2>&- <&- ||
    fail 'all standard files closed'
same page.md copy.md
