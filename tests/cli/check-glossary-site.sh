#!/bin/sh
# The glossaries of a site, and what its terms do to other rules.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

site() { # GLOSSARY
    printf 'source: en\nlocales: [fr, zh]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\nchecks:\n  glossary: %s\n' "$1" >potable.yml
}
mkdir en fr zh terms
printf 'The buoy floats here in the tide of 1911.\n' >en/a.md
printf 'La balise flotte ici dans la marée de 1911.\n' >fr/a.md
printf '浮筒在1911年的潮水中漂浮。\n' >zh/a.md
printf 'buoy,bouée\n' >terms/fr.csv
printf 'buoy,浮标\n' >terms/zh.csv

# A path for each locale; one without a file has no glossary.
site 'terms/{locale}.csv'
expect 1 potable check --rule glossary-term
has out "fr/a.md:1:1: warning: the glossary has 'bouée' for 'buoy' [glossary-term]"
has out "zh/a.md:1:1: warning: the glossary has '浮标' for 'buoy' [glossary-term]"
rm terms/fr.csv
expect 1 potable check --rule glossary-term
has_not out 'fr/a.md'
# The report has these findings, too.
expect 0 potable report --format json
has out '"warning": 1'
sed '/glossary/d;/checks/d' potable.yml >bare.yml
expect 0 potable report --format json --config bare.yml
has_not out '"warning": 1'

# A mapping, whose files must be there.
site '{zh: terms/zh.csv}'
expect 1 potable check --rule glossary-term
has out 'zh/a.md:1:1:'
has_not out 'fr/a.md'
site '{zh: terms/none.csv}'
expect 2 potable check
has err 'terms/none.csv: error'
site '{ja: terms/zh.csv}'
expect 2 potable check
has err "potable.yml:6:14: error: the site has no locale 'ja'"
site '[a]'
expect 2 potable check
has err "error: 'glossary' must be a text or a mapping"
site '../x.csv'
expect 2 potable check
has err 'may lead out of the folder'

# One for all locales, columns by language.
printf 'en,fr,zh\nbuoy,bouée,浮标\ntide,marée,潮水\n' >terms/all.csv
site terms/all.csv
expect 1 potable check --rule glossary-term
test "$(grep -c '\]$' out)" = 2 || fail 'not two findings'

# --glossary comes on top.
printf 'en,fr\nhere,ici-bas\n' >more.csv
expect 1 potable check --rule glossary-term --glossary more.csv
test "$(grep -c '\]$' out)" = 3 || fail 'not three findings'

# Kept terms are no left-over of the source; the glossary says what others are.
rm en/* fr/* zh/*
for i in 1 2 3 4 5 6; do
    printf '## Sea Trial\n\nThe tide of week %s rises 1%s metres.\n' $i $i >en/$i.md
    printf '## 海试\n\n第 %s 周的潮水上涨 1%s 米。\n' $i $i >zh/$i.md
    printf '## Essai en mer\n\nLa marée de la semaine %s monte de 1%s mètres.\n' $i $i >fr/$i.md
done
printf '## Sea Trial\n\n第 5 周的潮水上涨 15 米。\n' >zh/5.md
printf 'source: en\nlocales: [zh]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >potable.yml
expect 1 potable check
has out 'zh/5.md:1:4: warning: 5 of 5 other places translate this text [untranslated]'
printf 'en,fr,zh,status\nSea Trial,,,do-not-translate\n' >terms/all.csv
expect 1 potable check --rule untranslated,glossary-kept --glossary terms/all.csv
has_not out 'zh/5.md'
has out "zh/1.md:1:4: warning: the glossary keeps 'Sea Trial' as it is [glossary-kept]"
has out 'suggestion: Sea Trial'

# A text that is told to be untranslated is told once.
printf 'en,zh\nsea trial,试航\n' >terms/all.csv
expect 1 potable check --glossary terms/all.csv
has out "zh/1.md:1:4: warning: the glossary has '试航' for 'sea trial' [glossary-term]"
test "$(grep -c '^zh/5.md:1:' out)" = 1 || fail 'told twice'
