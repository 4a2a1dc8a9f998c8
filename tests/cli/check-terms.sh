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

# What an acronym stands for, where words have no blanks between them: most
# places end alike, whatever goes before; a function word before it, the same
# words with another one behind them, or another remark is no other way.
cat >en.md <<'MD'
# Tidal analysis

We use an artificial neural network (ANN) with 12 layers.

Today an artificial neural network (ANN) has 34 layers.

ANN (artificial neural network) is what it is called in 56 papers.

At last the artificial neural network (ANN) forgets 78 tides.

The artificial neural network (ANN) is slow with 90 tides.

In an artificial neural network algorithm (ANN) there are 21 steps.

It (the ANN) is cheap, and costs 43.

The artificial neural network (ANN) wins 65 times.

The artificial neural network (ANN) loses 87 times.
MD
cat >good.zh.md <<'MD'
# 潮汐分析

我们用有 12 层的人工神经网络（ANN）。

人工神经网络(ANN)今天有 34 层。

ANN（人工神经网络）在 56 篇论文里这样叫。

最后人工神经网络（ANN）会忘记 78 次潮汐。

和人工神经网络（ANN）一样慢，有 90 次潮汐。

人工神经网络算法（ANN）里有 21 步。

这个东西（ANN）很便宜，要 43 元。

人工神经网络（ANN）赢 65 次。

人工神经网络（ANN）输 87 次。
MD
terms() {
    expect "$1" potable check --source en.md --rule inconsistent-term a.zh.md
}
cp good.zh.md a.zh.md
terms 0
sed 's/^最后人工神经网络/最后仿生神经网络/' good.zh.md >a.zh.md
terms 1
has out "a.zh.md:9:1: warning: 6 of 9 places have '人工神经网络' beside ANN [inconsistent-term]"
sed 's/ANN（人工神经网络）/ANN（人造神经网络）/' good.zh.md >a.zh.md
terms 1
has out "a.zh.md:7:5: warning: 6 of 9 places have '人工神经网络' beside ANN [inconsistent-term]"
# Traditional characters are told by another rule.
sed 's/^最后人工神经网络/最后人工神經網絡/' good.zh.md >a.zh.md
terms 0
# A word more or less, and another acronym that ends alike.
sed 's/^最后人工神经网络/最后人工神经/; s/（ANN）赢/（Bi-ANN）赢/' good.zh.md >a.zh.md
terms 0
# Several locales with doubled words and acronyms, by several threads.
mkdir -p many/en many/zh many/ja
printf 'source: en\nlocales: [{tag: zh-Hans, folder: zh}, ja]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >many/potable.yml
for i in 1 2 3 4 5 6 7 8; do
    cp en.md many/en/$i.md
    sed "s/^最后人工神经网络/最后仿生神经网络/" good.zh.md >many/zh/$i.md
    sed 's/人工神经网络/人工神経網/; s/^最后人工/最後に仿生/' good.zh.md >many/ja/$i.md
done
printf "\n港口港口在这里。\n" >>many/zh/1.md
printf "\nThe harbour is here.\n" >>many/en/1.md
expect 1 potable check -j 4 --rule inconsistent-term,repeated-word -C many
cp out one
expect 1 potable check -j 1 --rule inconsistent-term,repeated-word -C many
same one out
has out " beside ANN"
has out "stands twice"
