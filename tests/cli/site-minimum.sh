#!/bin/sh
# A page of which too little is translated is left as it is; a new one is not
# made.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
sed 's/minimum: 0/minimum: 80/' potable.yml >x && mv x potable.yml
expect 0 potable update
translate po/fr.po Lecture Cours
mkdir fr
printf 'Something by hand.\n' >fr/week1.md
cp fr/week1.md old
expect 0 potable merge
has out 'fr: 2 pages, 0 changed, 0 refused, 2 below the minimum'
test ! -e fr/index.md || fail 'a page below the minimum was made'
same old fr/week1.md
