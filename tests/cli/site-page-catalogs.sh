#!/bin/sh
# A site with a catalog for each page.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
sed 's|po/{po}.po|po/{po}/{page}.po|; s|po/site.pot|po/pot/{page}.pot|' \
    potable.yml >x && mv x potable.yml
expect 0 potable update -j 2
find po -type f | sort >list
cat >want <<'E2'
po/fr/en/week1.po
po/fr/index.po
po/pot/en/week1.pot
po/pot/index.pot
po/zh_CN/en/week1.po
po/zh_CN/index.po
E2
same want list
translate po/fr/index.po 'Moon and sea' 'Lune et mer'
expect 0 potable merge -j 2
has fr/index.md 'Lune et mer'
has fr/week1.md '# Moon and sea'
expect 0 potable update --page index.md
expect 0 potable update --check
expect 0 potable merge --check
