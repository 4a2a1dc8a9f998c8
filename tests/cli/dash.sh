#!/bin/sh
# `-` is standard input or standard output.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nA text\n' >page.md
expect 0 potable extract --locations=never page.md
mv out want
expect 0 potable extract --locations=never -o - - <page.md
same want out
test ! -e ./- || fail 'a file named - was written'
sed '/^msgid "A text"/{n;s/""/"Un texte"/;}' want >fr.po
printf '# One\n\nUn texte\n' >page.fr
expect 0 potable merge --po fr.po - <page.md
same page.fr out
expect 0 potable merge --po - -o - page.md <fr.po
same page.fr out
expect 0 potable debug units - <page.md
has out 'A text'

# Its name in messages.
echo 'no catalog' >bad.po
expect 2 potable merge --po - page.md <bad.po
has err '<standard input>:'
