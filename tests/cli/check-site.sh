#!/bin/sh
# A site without catalogs: what its pages show tells which text was left in the
# source language.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p en zh ru ja
cat >potable.yml <<'EOF'
source: en
locales: [{tag: zh-Hans, folder: zh}, ru, ja]
pages:
  - {master: en/*.md, localized: "{folder}/*.md"}
checks:
  terms: [Reading charts]
EOF
# page FORMAT1 TITLE1 … : a table of four rows, then a text.
page() {
    printf '| %s | %s |\n|---|---|\n' "$1" "$2"
    shift 2
# shellcheck disable=SC2034 # a count
    for row in 1 2 3 4; do
        printf '| %s | %s |\n' "$1" "$2"
        shift 2
    done
    printf '\n%s\n' "$1"
}
page Format Title Lecture 'Tide gauges' Exercise 'Spring tides' Lecture \
    'Sea charts' Exercise 'Reading charts' \
    'Ada Brown made the gauge that BBC showed.' >en/a.md
page 形式 题目 讲座 验潮仪 练习 大潮 Lecture 海图 练习 'Reading charts' \
    'Ada Brown 制作了 BBC 展示的验潮仪。' >zh/a.md
page Формат Тема Лекция 'Приборы' Практика 'Приливы' Лекция 'Карты' Практика \
    'Чтение карт' 'Ada Brown создала прибор, показанный BBC.' >ru/a.md
page 形式 題目 講義 検潮儀 演習 大潮 講義 海図 演習 海図の読み方 \
    'Ada Brown は BBC が紹介した検潮儀を作りました。' >ja/a.md

expect 1 potable check
has out 'zh/a.md:5:3: warning: 1 of 1 other place translates this text [untranslated]'
has out '    Lecture'
has out '    ^~~~~~~'
has out '    (table cell, column 形式)'
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'

# Without the term, the last row is found by what the other locales do.
sed -i.bak '/^checks/,$d' potable.yml
expect 1 potable check -j 2 --rule untranslated
has out 'zh/a.md:6:8: warning: 2 of 2 other locales translate this text [untranslated]'

# Other locales, other folders, other severities.
expect 0 potable check --locale ru,ja
expect 0 potable check --severity error
mkdir sub
expect 1 potable check -C sub
has out 'zh/a.md:5:3:'
printf 'checks:\n  rules: {untranslated: off}\n' >>potable.yml
expect 0 potable check

# Pages that are not wanted.
sed -i.bak '/^checks/,$d' potable.yml
printf 'checks: {exclude: ["zh/*.md"]}\n' >>potable.yml
expect 0 potable check
