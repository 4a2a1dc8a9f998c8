#!/bin/sh
# po/POTFILES.in names the sources with texts for users, all of them and no
# others, and every catalog of the program's own messages is sound.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cd "$abs_top_srcdir" || fail 'no sources'
grep -lE '(^|[^A-Za-z0-9_])(_|N_|ngettext_)\(("|$)' lib/*/*.[ch] tools/*.[ch] |
    sort >"$here/have"
grep -v '^#' po/POTFILES.in | grep . | sort >"$here/listed"
test -s "$here/have" || fail 'no source has texts?'
diff -u "$here/listed" "$here/have" >&2 ||
    fail 'po/POTFILES.in does not name just the sources with texts'

grep -v '^#' po/LINGUAS | while read -r language; do
    msgfmt -c -o "$here/$language.mo" "po/$language.po" ||
        fail "po/$language.po"
    test -s "$here/$language.mo" || fail "po/$language.po is empty"
done || exit 1
