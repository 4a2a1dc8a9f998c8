#!/bin/sh
# A localized page that was edited by hand is not overwritten: the run says where
# the text is, writes all other pages, and ends with status 2.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
expect 0 potable update
translate po/fr.po Lecture Cours
expect 0 potable merge

# Corrected in the catalog: no refusal.
translate po/fr.po Lecture Leçon
expect 0 potable merge
has fr/index.md '<td>Leçon</td>'

# Edited by hand.
sed 's/Leçon/Séance/' fr/index.md >x && mv x fr/index.md
cp fr/index.md mine
translate po/fr.po 'Week one' 'Première semaine'
expect 2 potable merge
has err 'fr/index.md:9:9: '
has err 'Séance'
has err 'potable align'
has out '1 refused'
same mine fr/index.md
has fr/week1.md 'Première semaine'
expect 0 potable merge --locale zh
expect 2 potable merge --locale zh_CN,fr

# Held by the catalog after all: as it is now, or as it was.
translate po/fr.po Lecture Séance
expect 0 potable merge
sed 's/Séance/Leçon/' fr/index.md >x && mv x fr/index.md
printf '\n#~ msgid "Old"\n#~ msgstr "Leçon"\n' >>po/fr.po
expect 0 potable merge
has fr/index.md Séance

sed 's/Séance/Classe/' fr/index.md >x && mv x fr/index.md
expect 2 potable merge
expect 0 potable merge --force
has fr/index.md Séance

# The master changes: no refusal.
sed 's/Lecture/Practicum/' index.md >x && mv x index.md
expect 0 potable update
expect 0 potable merge
