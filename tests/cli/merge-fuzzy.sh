#!/bin/sh
# Fuzzy and missing translations leave the source text; --use-fuzzy uses the
# fuzzy ones.  -v counts.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nTwo\n\nThree\n' >page.md
cat >fr.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "One"
msgstr "Un"

#, fuzzy
msgid "Two"
msgstr "Deux ?"
END
expect 0 potable merge --po fr.po page.md
printf '# Un\n\nTwo\n\nThree\n' >want
same want out
test ! -s err || fail 'merge is not silent'
expect 0 potable merge --use-fuzzy --po fr.po page.md
printf '# Un\n\nDeux ?\n\nThree\n' >want
same want out

expect 0 potable merge -v --po fr.po page.md
has err 'page.md: note: 1 translated, 1 fuzzy, 1 untranslated, 0 refused of 3'
