#!/bin/sh
# Suggestions that are certain go into the catalogs, the others do not.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

head() { # LANGUAGE
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n' "$1"
}
# Characters become fuzzy; what needs somebody to decide stays.
{
    head zh_CN
    cat <<'PO'

# A comment.
msgid "wind, rain and snow"
msgstr "风﹑雨﹑雪"

msgid "the wind (strong)"
msgstr "风(很大）"

msgid "the old wind blows"
msgstr "旧的舊风吹"

msgid "the boat and the boat house"
msgstr ""
"船与船屋"

#, fuzzy
msgid "rain, and snow"
msgstr "雨﹑雪"

#~ msgid "snow, and rain"
#~ msgstr "雪﹑雨"
PO
} >zh.po
cp zh.po old.po
expect 1 potable check --fix --dry-run --po zh.po
cmp zh.po old.po || fail 'a dry run wrote'
has out '-msgstr "风﹑雨﹑雪"'
has out '+msgstr "风、雨、雪"'
expect 1 potable check --fix --po zh.po
has err 'mended: 3; fuzzy now: 3; catalogs: 1'
sed -e '0,/^msgid "wind/s//#, fuzzy\nmsgid "wind/' \
    -e 's/风﹑雨﹑雪/风、雨、雪/' \
    -e 's/^msgid "the wind/#, fuzzy\n&/; s/风(很大）/风（很大）/' \
    -e 's/^msgid "the old/#, fuzzy\n&/; s/旧的舊风/旧的旧风/' old.po >want.po
cmp want.po zh.po || fail 'not the change that was meant'
expect 1 potable check --fix --po zh.po
cmp want.po zh.po || fail 'a second run changes something'
has err 'mended: 0; fuzzy now: 0; catalogs: 0'

# A word that stands twice; two findings in one text.
{
    head fr
    printf '\nmsgid "the boat of the old sailor, again"\nmsgstr "le bateau bateau du vieux marin,encore encore"\n'
} >fr.po
expect 0 potable check --fix --rule repeated-word --po fr.po
has fr.po 'msgstr "le bateau du vieux marin,encore"'
# Two pronouns.
{
    head fr
    printf '\nmsgid "the sailors sit down"\nmsgstr "vous vous asseyez"\n'
} >fr.po
expect 1 potable check --fix --rule repeated-word --po fr.po
has fr.po 'msgstr "vous vous asseyez"'
has_not out 'suggestion'

# Of a site: a text that is the same everywhere else needs no look.
mkdir en zh po
cat >potable.yml <<'CFG'
source: en
locales: [{tag: zh-Hans, folder: zh, po: zh_CN}]
catalogs: po/{po}/{page}.po
pages:
  - {master: "en/*.md", localized: "{folder}/*.md"}
checks:
  glossary: terms.csv
CFG
printf 'sea chart,海图\n' >terms.csv
for i in 1 2 3 4 5 6; do
    printf '## Exercise\n\nThe tide of week %s rises 1%s metres.\n' $i $i >en/$i.md
    printf '## 练习\n\n第 %s 周的潮水上涨 1%s 米。\n' $i $i >zh/$i.md
done
printf '## Exercise\n\n第 5 周的潮水上涨 15 米。\n' >zh/5.md
printf '\nSea chart\n' >>en/6.md
printf '\nSea chart\n' >>zh/6.md
expect 0 potable update
expect 0 potable align
expect 1 potable check --fix
has err 'mended: 2; fuzzy now: 1; catalogs: 2'
sed -n '/^msgid "Exercise"/{n;p;}' po/zh_CN/en/5.po >out
has out 'msgstr "练习"'
sed -n '/^#, fuzzy/{n;p;n;p;}' po/zh_CN/en/6.po >out
has out 'msgid "Sea chart"'
has out 'msgstr "海图"'
has_not po/zh_CN/en/5.po '#, fuzzy'
cp -r po once
expect 1 potable check --fix
has err 'mended: 0;'
diff -r once po || fail 'a second run changes something'
# A merge brings it to the page, and then there is no finding.
expect 0 potable merge
expect 0 potable check --rule untranslated zh/5.md --source en/5.md
has zh/5.md '## 练习'

# An address with some letters changed.
printf 'See [the tables of the tide](https://example.org/tables/index.html) of 17 seas.\n' >en/7.md
printf '参见17个海的[潮水表](https://exampel.org/tables/index.html)。\n' >zh/7.md
expect 0 potable update
expect 0 potable align
expect 1 potable check --rule link-altered
has out 'suggestion: https://example.org/tables/index.html'
sed 's,https://example.org/tables/index.html)。,https://exampel.org/tables/index.html)。,' po/zh_CN/en/7.po >x
mv x po/zh_CN/en/7.po
expect 1 potable check --fix --rule link-altered
has err 'mended: 1; fuzzy now: 1;'
has po/zh_CN/en/7.po '(https://example.org/tables/index.html)。'

# A translation that somebody chose stays, whatever the majority.
printf '## 习作\n\n第 4 周的潮水上涨 14 米。\n' >zh/4.md
sed 's/练习/习作/' po/zh_CN/en/4.po >x && mv x po/zh_CN/en/4.po
rm -r once && cp -r po once
expect 1 potable check --fix --rule inconsistent-term
has out '[inconsistent-term]'
diff -r once po || fail 'a translation was overwritten'

expect 2 potable check --fix --source en/1.md zh/1.md
has err '--fix changes catalogs'
expect 2 potable check --dry-run --po fr.po
has err '--dry-run is for --fix'
