#!/bin/sh
# merge --check writes nothing and says by its exit status whether merging
# would change something: OUT, or without it the page.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nA text\n' >page.md
expect 0 potable extract -o empty.po page.md
sed '/^msgid "A text"/{n;s/""/"Un texte"/;}' empty.po >fr.po
expect 1 potable merge --check --po fr.po -o fr.md page.md
test ! -e fr.md || fail '--check has written'
has err 'fr.md: '
test ! -s out || fail '--check writes the page'
expect 0 potable merge --po fr.po -o fr.md page.md
expect 0 potable merge --check --po fr.po -o fr.md page.md
test ! -s err || fail 'a word about a file that would not change'
echo more >>fr.md
cp fr.md fr.old
expect 1 potable merge --check --po fr.po -o fr.md page.md
same fr.old fr.md

expect 0 potable merge --check --po empty.po page.md
expect 1 potable merge --check --po fr.po page.md
expect 1 potable merge --check --po fr.po - <page.md
expect 0 potable merge --check --po empty.po - <page.md
expect 2 potable merge --check --po nowhere.po page.md
