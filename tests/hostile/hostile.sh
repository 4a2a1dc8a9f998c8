#!/bin/sh
# Hostile translations of the repository's own pages change no block.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
: "${abs_top_builddir:=$OLDPWD}"
FILL=$abs_top_builddir/tests/laws/fill
export FILL
test "$POTABLE_TEST_LOCALE" = C || exit 0 # once is enough
test -x "$FILL" || skip "$FILL is not built"
test -x /usr/bin/python3 || skip 'there is no /usr/bin/python3'
ruby -e 'require "kramdown"; require "kramdown-parser-gfm"' 2>err ||
    skip 'kramdown with its GFM parser is missing'
find "$abs_top_srcdir/examples" "$tests/pages" "$tests/hostile/pages" \
    -name '*.md' | sort >list
# All strings go into the page that has all kinds of units, and some in turn
# into the others; make check-corpus does more.
# shellcheck disable=SC2046 # no blanks in names
{
    /usr/bin/python3 -B "$tests/hostile/hostile.py" \
        "$tests/hostile/pages/kinds.md" &&
        /usr/bin/python3 -B "$tests/hostile/hostile.py" --sample --turn 12 \
            $(cat list)
} >out || {
    cat out >&2
    fail 'a translation changes a block'
}
