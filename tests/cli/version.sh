#!/bin/sh
# --version, as GNU programs print it.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

expect 0 potable --version
head -n 1 out | grep -qE '^potable [0-9]+\.[0-9]+' || fail 'first line'
has out 'Copyright (C)'
has out 'GPLv3+'
expect 0 potable merge --version
head -n 1 out | grep -qE '^potable-merge \(potable\) [0-9]' || fail 'first line'
