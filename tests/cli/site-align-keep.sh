#!/bin/sh
# What only a localized page holds is kept by potable align, so that a merge
# refuses no page: text that a slip shows, code, links, front matter.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
cat >en/week1.md <<'E2'
---
title: Week one
lang: en
date: 3 May
---

# Moon and sea

The sea rises twice a day.

~~~
rise() # twice
~~~

See the [map](map.png) of the bay, and the other one beside it, which is old.

The bay is wide, and its mouth is narrow, so that the sea comes in late.

The last of 7 texts.
E2
mkdir fr
cat >fr/week1.md <<'E2'
---
title: Première semaine
lang: fr
date: le 3 mai
---

# Lune et mer

<!-- The sea rises

twice a day. -->
La mer monte deux fois par jour.

~~~
rise(2) # deux fois, répété
~~~

Voyez la [carte](map.png) de la baie, et l'autre à côté, qui est vieille.

La baie est large, et son entrée est étroite, de sorte que la mer vient tard.

Le dernier des 7 textes.

![Un phare que l'original n'a pas](phare.png)
E2
cp fr/week1.md old.md
expect 0 potable align --locale fr
msgfmt -c -o /dev/null po/fr.po || fail msgfmt
has po/fr.po '# potable kept: date: le 3 mai'
has po/fr.po '# potable block: ~~~↵rise(2) # deux fois, répété↵~~~'
has po/fr.po '# potable link: phare.png'
cp po/fr.po fr.po
expect 0 potable align --locale fr
cmp po/fr.po fr.po || fail 'the second time it adds something'
expect 0 potable merge --locale fr
has fr/week1.md 'La mer monte deux fois par jour.'
has fr/week1.md 'Le dernier des 7 textes.'

# Without what is kept the page is refused, and each loss is named.
cp old.md fr/week1.md
rm po/potable.state
sed '/^# potable /d' fr.po >po/fr.po
expect 2 potable merge --locale fr
has err 'fr/week1.md:4:1: error: this value of the front matter would be lost: date'
has err 'this block would be lost: "rise(2) # deux fois, répété…"'
has err 'this link would be lost: "phare.png"'
cmp old.md fr/week1.md || fail 'a refused page was written'
