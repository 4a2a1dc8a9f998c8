#!/bin/sh
# Below the minimum a page is left as it is, listed, and the exit status is 0.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# Two words of six are translated.
printf '# One heading\n\nA text of words\n' >page.md
expect 0 potable extract -o empty.po page.md
sed '/^msgid "One heading"/{n;s/""/"Un titre"/;}' empty.po >fr.po
printf '# Un titre\n\nA text of words\n' >want

expect 0 potable merge --minimum=33 --po fr.po page.md
same want out
expect 0 potable merge --minimum=34 --po fr.po page.md
same page.md out
has err 'page.md: warning: 33 % of the words'
expect 0 potable merge --minimum=33% --po fr.po page.md
same want out
expect 0 potable merge --minimum=34% --po fr.po -o new.md page.md
same page.md new.md
expect 1 potable merge --strict --minimum=34 --po fr.po -o fr.md page.md

echo old >fr.md
expect 0 potable merge --minimum 34 --po fr.po -o fr.md page.md
test "$(cat fr.md)" = old || fail 'a page below the minimum was written'
expect 0 potable merge --check --minimum=34 --po fr.po -o fr.md page.md
expect 0 potable merge --minimum 33 --po fr.po -o fr.md page.md
same want fr.md
