#!/bin/sh
# merge --into: the localized page keeps its lines; text that is nowhere else
# is not overwritten.  --localized only keeps lines.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nTwo three\nfour.\n\nFive.\n' >page.md
cat >fr.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "One"
msgstr "Un"

msgid "Two three four."
msgstr "Deux trois quatre."

#, fuzzy
msgid "Five."
msgstr "Cinq !"
END

# A page that does not exist is made.
expect 0 potable merge --po fr.po --into new.md page.md
printf '# Un\n\nDeux trois quatre.\n\nFive.\n' >want
same want new.md

printf '# Un\n\nDeux\ntrois quatre.\n\nCinq !\n' >fr.md
cp fr.md want
expect 0 potable merge --po fr.po --fuzzy=keep --into fr.md page.md
same want fr.md
expect 0 potable merge --check --po fr.po --fuzzy keep --into fr.md page.md

# One word by hand: refused, with the line, and nothing is written.
printf '# Un\n\nDeux\ntrois quatre cinq.\n\nCinq !\n' >fr.md
cp fr.md want
expect 2 potable merge --po fr.po --fuzzy=keep --into fr.md page.md
has err 'fr.md:3:1: error: this text would be lost: "Deux trois quatre cinq."'
has err 'potable align'
same want fr.md
expect 0 potable merge --po fr.po --fuzzy=keep --localized fr.md page.md
printf '# Un\n\nDeux trois quatre.\n\nCinq !\n' >want
same want out
expect 0 potable merge --force --po fr.po --fuzzy=keep --into fr.md page.md
same want fr.md

# --into says where the page is and goes.
expect 2 potable merge --po fr.po --into fr.md -o x.md page.md
has err --output
expect 2 potable merge --po fr.po --into page.md page.md
has err overwrite
expect 2 potable merge --po fr.po --localized none.md page.md
has err none.md
