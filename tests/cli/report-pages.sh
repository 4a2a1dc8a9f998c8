#!/bin/sh
# A report of a site without catalogs: pages are aligned.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
mkdir fr
sed 's/Lecture/Cours/; s/Moon and sea/Lune et mer/; s/title: Tides/title: Marées/
    s/Read .the first week./Lisez [la première semaine]/; s/lang: en/lang: fr/' \
    index.md >fr/index.md
sed 's/title: Week one/title: Semaine un/; s/lang: en/lang: fr/
    s/Moon and sea/Lune et mer/' en/week1.md >fr/week1.md
expect 0 potable report --no-findings --format csv
cut -d, -f1,3-7,10,13 out >got
cat >want <<'END'
locale,localized,counted_by,missing,outdated,translated_units,fuzzy_units,untranslated_units
fr,fr/week1.md,page,no,no,2,0,1
fr,fr/index.md,page,no,no,4,0,0
zh-Hans,zh/week1.md,page,yes,no,0,0,3
zh-Hans,zh/index.md,page,yes,no,0,0,4
END
same want got

# Text of the master that the localized page lacks.
sed -i.bak '$d' fr/week1.md
expect 0 potable report --no-findings --locale fr --format csv
grep -q '^fr,en/week1.md,fr/week1.md,page,no,yes,2,' out || fail 'not outdated'
has_not out 'zh-Hans'

# What a check finds is counted: an accent grave that opens nothing.
printf '\nLa mer `monte.\n' >>fr/week1.md
expect 0 potable report --locale fr
has out '1/0/0'
expect 0 potable report --locale fr --format json
grep -A 3 '"findings"' out | grep -q '"error": 1' || fail 'no error'
expect 0 potable report --no-findings --format json
has_not out '"findings"'
has_not out '"catalog_messages"'

# A page that is not checked is no gap; with a catalog, that counts it.
printf 'checks: {exclude: ["zh/*.md"]}\n' >>potable.yml
expect 0 potable report --no-findings --locale zh-Hans --format csv
cut -d, -f1,3-7,10,13 out >got
cat >want <<'END'
locale,localized,counted_by,missing,outdated,translated_units,fuzzy_units,untranslated_units
zh-Hans,zh/week1.md,page,no,no,0,0,0
zh-Hans,zh/index.md,page,no,no,0,0,0
END
same want got
expect 0 potable update
expect 0 potable report --no-findings --locale zh-Hans --format csv
grep -q '^zh-Hans,index.md,zh/index.md,catalog,yes,.*,0,0,0,4,' out ||
    fail 'the catalog does not count'
