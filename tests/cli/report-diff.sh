#!/bin/sh
# What changed since an older report.
# shellcheck disable=SC2016 # back quotes of Markdown
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
fr: per cent done 0 -> 5 (+5), words translated 0 -> 1 (+1), words untranslated 20 -> 19 (-1)
  index.md: words translated 0 -> 1 (+1), words untranslated 9 -> 8 (-1)
END
same want out
expect 0 potable report --no-findings --format markdown --diff old.json
cat >want <<'END'
| Locale | Page | Figure | Was | Is | Change |
| :-- | :-- | :-- | --: | --: | --: |
| `fr` |  | per cent done | 0 | 5 | +5 |
| `fr` |  | words translated | 0 | 1 | +1 |
| `fr` |  | words untranslated | 20 | 19 | -1 |
| `fr` | index.md | words translated | 0 | 1 | +1 |
| `fr` | index.md | words untranslated | 9 | 8 | -1 |
END
same want out
expect 0 potable report --no-findings --format json --diff old.json
tr -d ' \n' <out >got
cat >want <<'END'
{"potable_report_diff":1,"locales":[{"tag":"fr","changes":{
"percent":{"was":0,"is":5},
"words_translated":{"was":0,"is":1},
"words_untranslated":{"was":20,"is":19}},
"pages":[{"master":"index.md","changes":{
"words_translated":{"was":0,"is":1},
"words_untranslated":{"was":9,"is":8}}}]}]}
END
tr -d '\n' <want >wanted
same wanted got
# Of what is the same nothing is said.
expect 0 potable report --no-findings --format json -o new.json
expect 0 potable report --no-findings --format markdown --diff new.json
test ! -s out || fail 'a table of nothing'
expect 0 potable report --no-findings --format json --diff new.json
tr -d ' \n' <out >got
printf '{"potable_report_diff":1,"locales":[]}' >want
same want got

# A page and a locale that are new.
cp en/week1.md en/week2.md
sed -i.bak 's/^locales: .fr,/locales: [fr, de,/' potable.yml
expect 0 potable report --no-findings --locale fr,de --diff old.json
has out 'fr: per cent done 0 -> 3 (+3)'
has out 'missing pages 2 -> 3 (+1)'
has out '  en/week2.md: new page'
has out 'de: new locale, 0 % done'
expect 0 potable report --no-findings --locale fr,de --format markdown --diff old.json
has out '| `de` |  | new locale | | | |'
has out '| `fr` | en/week2.md | new page | | | |'
