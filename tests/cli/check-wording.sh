#!/bin/sh
# A word of the source that two texts translate otherwise than all others, where
# words have no blanks between them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'MD'
# Estuary of the west

# Map of the estuary

# Estuaries and the estuary 12

# Estuary water

# Walks

The mud of each estuary moves with the tide, for 21 metres.

Ships wait before the estuary area until the water rises again at 22 hours.

Birds live at the estuary, 23 of them, and eat what the mud has.

The estuary area is closed for 24 days, and nobody may walk there then.

Each year 25 boats are lost in the estuary area.

The harbour is 26 metres from the old tower.

Brine goes up the estuary area for 31 kilometres.

Fresh water comes down to the estuary at 32 litres each second.

Nobody fishes at the harbour with more than 33 nets.
MD
cat >good.zh.md <<'MD'
# 西部河口

# 河口地图

# 各个河口和河口 12

# 河口的水

# 散步

每个河口的泥随着潮水移动 21 米。

船只在河口地区前面等待，直到 22 点水再次上涨。

23 只鸟住在河口，吃泥里的东西。

河口地区关闭 24 天，那时谁也不能在那里走。

每年有 25 条船在河口地区失踪。

港湾离旧塔 26 米。

咸水沿着河口地区上行 31 公里。

淡水以每秒 32 升流到河口。

没有人在港湾用 33 张以上的网捕鱼。
MD
# Texts about something else: what stands in most texts is no neighbour.
for i in 41 42 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 59; do
    printf '\nNo rain fell for %s days in the hills.\n' $i >>en.md
    printf '\n山里 %s 天没有下雨。\n' $i >>good.zh.md
done
expect 0 potable check --source en.md good.zh.md

# Two of them are another word, between the same ones as the usual one.
sed -e 's/咸水沿着河口/咸水沿着港湾/' -e 's/流到河口/流到港湾/' good.zh.md >bad.zh.md
expect 1 potable check --source en.md bad.zh.md
has out "bad.zh.md:23:5: warning: 9 of 11 texts have '河口' for 'estuary' [inconsistent-term]"
has out "bad.zh.md:25:13: warning: 9 of 11 texts have '河口' for 'estuary' [inconsistent-term]"
test "$(grep -c inconsistent-term out)" = 2 || fail 'a harbour is told'
# The same characters in the other variant are the same word.
sed -e 's/港湾地区/港灣地區/' bad.zh.md >mixed.zh.md
expect 1 potable check --source en.md mixed.zh.md
test "$(grep -c "'河口' for 'estuary'" out)" = 2 || fail 'variants differ'
# One is not enough, and nor is one with other words around it, or one for
# another word of the source.
sed -e 's/咸水沿着河口/咸水沿着港湾/' good.zh.md >one.zh.md
expect 0 potable check --source en.md one.zh.md
sed -e 's/住在河口/住在海边/' -e 's/每个河口的泥/每个海边的泥/' good.zh.md >other.zh.md
expect 0 potable check --source en.md other.zh.md
sed -e 's/up the estuary area/up the harbour area/' -e 's/to the estuary/to the harbour/' en.md >harbour.md
expect 0 potable check --source harbour.md bad.zh.md

# Catalogs tell the same.
expect 0 potable align en.md bad.zh.md -o zh.po
sed -i.bak 's/^"Language: /&zh_CN/' zh.po
expect 1 potable check zh.po
test "$(grep -c "'河口' for 'estuary'" out)" = 2 || fail 'not in the catalog'
# The same texts in two catalogs are told in both.
cp zh.po copy.po
expect 1 potable check zh.po copy.po
test "$(grep -c "'河口' for 'estuary'" out)" = 4 || fail 'a copy is silent'
# A translation of two sources, which one of them has twice, counts for each.
{
    cat zh.po
    printf '\n#. paragraph\nmsgctxt "x"\nmsgid "Brine goes up the estuary area for 31 kilometres."\nmsgstr "咸水沿着港湾地区上行 31 公里。"\n'
} | sed 's/流到港湾/流到河口/' >twice.po
expect 0 potable check --rule inconsistent-term twice.po


# Words in katakana, and one that is longer than can be compared.
page() {
    printf '# %s\n\n# %s 2\n\n## %s 3\n\n## %s 4\n' "$1" "$1" "$1" "$1"
}
{
    page 'Parameter'
    for i in 5 6; do printf '\nThe parameter settings of box %s.\n' $i; done
    for i in 7 8 9; do printf '\nThe parameter of box %s.\n' $i; done
    printf '\nOne parameter for lamp 10.\n\nTake each parameter from door 11.\n'
    for i in 41 42 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 59; do
        printf '\nNo rain fell for %s days in the hills.\n' $i
    done
} >ja.md
{
    page 'パラメータ'
    for i in 5 6; do printf '\n箱 %s のパラメータ設定。\n' $i; done
    for i in 7 8 9; do printf '\n箱 %s のパラメータ。\n' $i; done
    printf '\nランプ 10 のパラメーター設定。\n\n扉 11 のパラメーター設定を使う。\n'
    for i in 41 42 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 59; do
        printf '\n丘では %s 日間雨が降らなかった。\n' $i
    done
} >bad.ja.md
expect 1 potable check --source ja.md bad.ja.md
test "$(grep -c "9 of 11 texts have 'パラメータ' for 'parameter'" out)" = 2 ||
    fail 'katakana is not compared'
