#!/bin/sh
# A catalog where a page should be is read, as Markdown, with a warning; not if
# --format says that it is a page.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

echo 'A text' >page.md
printf 'msgid "A text"\nmsgstr "Un texte"\n' >fr.po
cp page.md data.json
cp page.md text.pot

for name in fr.po data.json text.pot; do
    expect 0 potable extract page.md $name
    has err "$name: warning: this looks like a catalog"
    test "$(wc -l <err)" = 1 || fail "more than one line: $name"
    expect 1 potable extract --strict page.md $name
    expect 0 potable extract --strict --format=kramdown page.md $name
    test ! -s err || fail "a warning in spite of --format: $name"
    expect 0 potable merge --po fr.po $name
    has err "$name: warning: this looks like a catalog"
    expect 1 potable merge --strict --po fr.po $name
done
cp page.md po
expect 0 potable extract --strict page.md po
