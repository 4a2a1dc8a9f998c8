#!/bin/sh
# A translation that its place cannot hold: the unit keeps its source text, a
# warning names the line of the PO file, and --strict gives status 1.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\n{%% include a.html caption="A text" %%}\n' >page.md
cat >fr.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "One"
msgstr "Un"

msgid "A text"
msgstr "Un %} texte"
END
expect 0 potable merge --include=caption --po fr.po page.md
sed 's/One/Un/' page.md >want
same want out
has err 'fr.po:8'
has err ' warning: '
expect 1 potable merge --strict --include=caption --po fr.po page.md
expect 0 potable merge -v --include=caption --po fr.po page.md
has err '1 refused of 2'
