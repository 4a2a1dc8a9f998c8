#!/bin/sh
# The manual: mandoc has nothing to say about it, and every option that --help
# knows is in it.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

for name in '' -check -init -extract -update -merge -report -debug; do
    file=$abs_top_builddir/doc/potable$name.1
    test -f "$file" || file=$abs_top_srcdir/doc/potable$name.1
    test -f "$file" || fail "no potable$name.1"
    sed 's/\\-/-/g' "$file" >text
    # shellcheck disable=SC2086 # nothing or one word
    potable ${name#-} --help >help || fail "potable ${name#-} --help"
    grep -oE -e '--[a-z-]+' help | sort -u >options
    test -s options || fail 'no options'
    while read -r option; do
        has text "$option"
    done <options
    has text 'EXIT STATUS'
    cp "$file" .
done
cp "$abs_top_srcdir"/doc/potable.[35] "$abs_top_srcdir"/doc/potable.yml.5 \
    "$abs_top_srcdir"/doc/potable-rules.7 .
command -v mandoc >/dev/null || skip 'no mandoc'
mandoc -T lint -W warning potable*.[1357] >found 2>&1 || {
    cat found >&2
    fail 'mandoc finds something'
}
