#!/bin/sh
# What changed since an older report.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
expect 0 potable update
expect 0 potable report --no-findings --format json -o old.json
expect 0 potable report --no-findings --diff old.json
test ! -s out || fail 'nothing changed'

translate po/fr.po Lecture Cours
expect 0 potable report --no-findings --diff old.json
cat >want <<'END'
fr: per cent done 0 -> 4 (+4), words translated 0 -> 1 (+1), words untranslated 23 -> 22 (-1)
  index.md: words translated 0 -> 1 (+1), words untranslated 12 -> 11 (-1)
END
same want out

# A page and a locale that are new.
cp en/week1.md en/week2.md
sed -i.bak 's/^locales: .fr,/locales: [fr, de,/' potable.yml
expect 0 potable report --no-findings --locale fr,de --diff old.json
has out 'fr: per cent done 0 -> 2 (+2)'
has out 'missing pages 2 -> 3 (+1)'
has out '  en/week2.md: new page'
has out 'de: new locale, 0 % done'
