#!/bin/sh
# potable align on a site: what was translated by hand comes into the catalogs,
# links of the locale's own into its table, and a merge gives the pages back.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
cat >>en/week1.md <<'E2'

See [the notebook](https://example.org/tides.ipynb) and [the map](https://example.org/map).
E2
mkdir fr
sed "1i project: Tides" potable.yml >x && mv x potable.yml
cat >fr/index.md <<'E2'
---
title: Marées
lang: fr
---

Lisez [la première
semaine](fr/week1.md).

<table>
<tr><td>Cours</td><td><a href="fr/week1.md">Lune et mer</a></td></tr>
</table>
E2
cat >fr/week1.md <<'E2'
---
title: Première semaine
lang: fr
---

# Lune et mer

La mer monte deux fois par jour.

Voyez [le cahier](https://example.org/marees.ipynb) et [la carte](https://example.org/map).
E2
cp -R fr ../fr.old
expect 0 potable align --dry-run
has out '+msgstr "Cours"'
test ! -e po || fail 'dry run has written'
expect 0 potable align
has out 'fr: 2 pages aligned, '
has out 'zh-Hans: 0 pages aligned, 0 differences'
has po/fr.po 'msgstr "Cours"'
has po/fr.po 'msgstr "La mer monte deux fois par jour."'
msgfmt -c -o /dev/null po/fr.po || fail msgfmt
has po/fr.links.yml "'https://example.org/tides.ipynb': 'https://example.org/marees.ipynb'"
has_not po/fr.links.yml 'example.org/map'

# The second time nothing changes; what translators wrote stays, and what the page
# says instead becomes a comment.
stamp po/*
expect 0 potable align
has out '0 files changed'
test -z "$(touched po -type f)" || fail 'a file was touched'
translate po/fr.po Lecture Leçon
expect 0 potable align
has po/fr.po 'msgstr "Leçon"'
has po/fr.po ' other: Cours'
translate po/fr.po Lecture Cours

# The merge gives the translators' pages back, line breaks too.
expect 0 potable merge --locale fr
has out 'fr: 2 pages, 0 changed'
same ../fr.old/index.md fr/index.md
same ../fr.old/week1.md fr/week1.md

expect 0 potable align --report json
has out '"fr": '
rm -r ../fr.old
