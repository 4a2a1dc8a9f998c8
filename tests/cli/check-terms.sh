#!/bin/sh
# The usual translation of a text: others are told, and it is suggested where
# there is none.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en zh
printf 'source: en\nlocales: [{tag: zh-Hans, folder: zh}]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >potable.yml
for i in 1 2 3 4 5 6; do
    printf '## Exercise\n\nThe tide of week %s rises 1%s metres.\n' $i $i >en/$i.md
    printf '## 练习\n\n第 %s 周的潮水上涨 1%s 米。\n' $i $i >zh/$i.md
done
sed -i.bak 's/练习/作业/' zh/4.md
sed -i.bak 's/练习/Exercise/' zh/5.md
expect 1 potable check
has out "zh/4.md:1:4: warning: 4 of 5 places translate 'Exercise' as '练习' [inconsistent-term]"
has out 'suggestion: 练习'
has out 'zh/5.md:1:4: warning: 5 of 5 other places translate this text [untranslated]'
test "$(grep -c 'suggestion: 练习' out)" = 2 || fail 'no suggestion'

printf '# Optimisation I\n\nThe first text of 11 tides.\n\n# Optimisation II\n\nThe other text of 22 tides.\n' >en.md
printf '# 优化工具 I\n\n第一个关于 11 潮汐的文字。\n\n# 优化方法 II\n\n另一个关于 22 潮汐的文字。\n' >a.zh.md
expect 1 potable check --source en.md a.zh.md
has out "a.zh.md:5:3: warning: 'Optimisation' is '优化工具' before, with another number [inconsistent-term]"

# A link that is not translated: the title of the page that it leads to.
printf '%s\ntitle: Sea charts\n%s\n\nText on 31 charts.\n' --- --- >en/7.md
printf '%s\ntitle: 海图\n%s\n\n关于 31 张海图的文字。\n' --- --- >zh/7.md
printf 'On tide 41 of the week and the exercise of the tide.\n\n- [Reading the tide of the week](/en/7)\n' >en/8.md
printf '关于第 41 次潮水与练习。\n\n- [Reading the tide of the week](/zh/7)\n' >zh/8.md
expect 1 potable check --rule untranslated
has out 'zh/8.md:3:3: warning:'
has out 'suggestion: [海图](/zh/7)'
