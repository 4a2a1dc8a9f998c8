#!/bin/sh
# A page that is not UTF-8: line and column of the first bad byte; with --force
# its bytes are kept.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# Two code points (three bytes) before the bad byte of line 3.
printf '# Heading\n\n\303\251a\351b and so on\n\nA good text.\n' >page.md
expect 2 potable extract -o out.pot page.md
has err 'page.md:3:3: error: '
test ! -e out.pot || fail 'a template was written'

expect 0 potable extract --force -o page.pot page.md
has page.pot 'msgid "A good text."'
has page.pot 'msgid "Heading"'
msgfmt -c -o /dev/null page.pot || fail 'the template is no PO file'
expect 0 potable merge --force --po page.pot page.md
same page.md out
sed '/^msgid "A good text."/{n;s/""/"Un bon texte."/;}' page.pot >fr.po
expect 0 potable merge --force --po fr.po page.md
sed 's/A good text/Un bon texte/' page.md >want
same want out
