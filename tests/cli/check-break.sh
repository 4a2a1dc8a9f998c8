#!/bin/sh
# A break of lines that cuts a Chinese word in two: the locale itself shows which
# characters start no word.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf 'source: en\nlocales: [{tag: zh-Hans, folder: zh}]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >potable.yml
mkdir en zh
i=10
while [ $i -lt 24 ]; do
    i=$((i + 1))
    printf 'The harbour master of %s reads the gauge.\n\n' $i >>en/a.md
    printf '第 %s 位高级港务长阅读仪表。\n\n' $i >>zh/a.md
done
printf '| Name | Work |\n|---|---|\n| Ada | Silver harbour master<br>and pilot |\n' >en/b.md
printf '| 姓名 | 工作 |\n|---|---|\n| 艾达 | 银<br>级港务长与领航员 |\n' >zh/b.md
expect 1 potable check --rule whitespace
has out "zh/b.md:3:9: note: this line break cuts a word: in 14 of 14 other places another letter goes before '级' [whitespace]"
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'

# Between two words, behind punctuation, and where the character is rare.
for cell in '银级港务长<br>与领航员' '银级港务长，<br>级长' '银<br>湾港务长'; do
    printf '| 姓名 | 工作 |\n|---|---|\n| 艾达 | %s |\n' "$cell" >zh/b.md
    expect 0 potable check --rule whitespace
done
# A character that starts words as well.
printf '| 姓名 | 工作 |\n|---|---|\n| 艾达 | 港务长<br>级长与领航员 |\n' >zh/b.md
printf 'Level %s.\n\n' 1 2 3 >>en/a.md
printf '级别 %s。\n\n' 1 2 3 >>zh/a.md
expect 0 potable check --rule whitespace

# Kana tells nothing.
printf 'source: en\nlocales: [ja]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >potable.yml
mkdir ja
for i in 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
    printf '%s 番のピッチを読む。\n\n' $i >>ja/a.md
done
printf '| 名前 | 仕事 |\n|---|---|\n| 艾達 | 銀の港長<br>チーフ水先人 |\n' >ja/b.md
expect 0 potable check --rule whitespace
