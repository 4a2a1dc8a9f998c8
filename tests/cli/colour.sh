#!/bin/sh
# Messages have colours only on a terminal and without NO_COLOR.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

escape=$(printf '\033')
expect 2 potable extract nowhere.md
has_not err "$escape"
command -v script >/dev/null || skip 'no program script'
script -qec true /dev/null >/dev/null 2>&1 </dev/null || skip 'another script'

TERM=xterm script -qec 'potable extract nowhere.md' /dev/null \
    >out </dev/null
has out "$escape"
has out 'error:'
NO_COLOR=1 TERM=xterm script -qec 'potable extract nowhere.md' /dev/null \
    >out </dev/null
has_not out "$escape"
TERM=dumb script -qec 'potable extract nowhere.md' /dev/null >out </dev/null
has_not out "$escape"
