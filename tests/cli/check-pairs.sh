#!/bin/sh
# Each rule that needs one pair of texts, met once, with line and column.
# shellcheck disable=SC2016 # code spans of Markdown
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# po LOCALE MSGID MSGSTR: a catalog of one message, in line 6.
po() {
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
        "$1" "$2" "$3" >x.po
}
# finds LOCALE MSGID MSGSTR TEXT
finds() {
    po "$1" "$2" "$3"
    expect 1 potable check --po x.po
    has out "$4"
}
finds_not() {
    po "$1" "$2" "$3"
    expect 0 potable check --po x.po
}

finds zh 'Tides, maps' '潮汐﹑地图' \
    'x.po:7:11: warning: U+FE51 ﹑ is a compatibility form of 、 [compat-punctuation]'
has out 'suggestion: 潮汐、地图'
finds fr 'Well, yes' 'Bon，oui' '[compat-punctuation]'
finds_not zh 'Well, yes' '嗯，是的'
finds zh 'Map (new)' '地图（新)' \
    'x.po:7:11: note: the brackets of this pair are one ASCII and one full-width [bracket-width]'
finds zh 'A (b), c (d)' '甲(乙)，丙（丁）' \
    'note: 1 pair of brackets in this file is ASCII and 1 full-width'
finds fr 'a pier' 'un​ quai' 'U+200B does not belong into a text [whitespace]'
finds zh 'tide map' '潮汐 地图' 'x.po:7:11: note: there is a blank between two characters that are written together'

finds fr '12 of 1,500 ships' '12 des 1 600 navires' '[numbers]'
finds fr 'in 1832' 'jadis' 'the number 1832 of the source is missing [numbers]'
finds fr 'in 1832' 'en 1823' 'x.po:7:12: warning: 1823 is not in the source, which has 1832 [numbers]'
# The number of a name is part of it.
finds fr 'top-1 from `conv1` on' 'top-3 de conv1' '3 is not in the source, which has 1'
finds_not fr 'a conv2 of 2012' 'un conv2 de 2012'
finds_not fr '3.5 m, two feet' '3,5 m, 2 pieds'
finds_not ar 'in 1832' '١٨٣٢'

finds fr 'Run `tide` now' 'Lancez maintenant' "'\`tide\`' of the source is missing [inline-code]"
finds fr 'Run `tide` now' 'Lancez `maree`' \
    "x.po:7:16: warning: the source has '\`tide\`' and not '\`maree\`' [inline-code]"
finds fr 'Run it' 'Lancez `tide`' "'\`tide\`' is not in the source [inline-code]"
finds fr 'so $a^2$ is' 'donc $a^3$' "the source has '\$a^2\$' and not '\$a^3\$'"
finds_not fr 'so $a_i \\text{if true}$ is' 'donc $ a_i \\text{si vrai}$'
finds fr 'see $UP(i)$ and $trie$' 'voir $trie$' "'\$UP(i)\$' of the source is missing"
finds fr 'see $UP(i)$ and $trie$' 'voir $UP(i)$' "'\$trie\$' of the source is missing"
finds_not fr 'from $5 to $10' 'de $5 à $10'
# What the source says without marks may have them.
finds_not fr 'the level h, by tide() and x' 'la hauteur $h$, par `tide()` et $x$'
finds fr 'the level is high' 'la hauteur $h$ est' "'\$h\$' is not in the source"
finds_not fr 'so $a = 1.5, b_{1, 2}$ is' 'donc $a = 1,5, b_{1,2}$'
finds fr 'so $f(1,2)$ is' 'donc $f(1.2)$ est' "and not '\$f(1.2)\$'"
finds fr 'this or that' 'ceci `or` cela' "'\`or\`' is not in the source"
finds fr 'so $a = 1.5$ is' 'donc $a = 1,6$' "and not '\$a = 1,6\$'"
finds fr 'a <kbd>x</kbd> <em>b</em>' 'a <kbd>x</kbd> b' "'<em>' of the source is missing"
finds fr '{{ site.name }} is' '{{ site.title }} est' '[inline-code]'
finds fr 'see^[^1]' 'voir' '[inline-code]'

finds fr '**a** b' '**a** b**' "x.po:7:16: error: '**' is not in pairs [broken-markup]"
finds fr 'a b' 'a `b' 'a backtick here encloses nothing [broken-markup]'
finds zh '[a](http://b.example)' '[甲]（http://b.example)' \
    'the target of a link does not follow its text at once, with an ASCII bracket [broken-markup]'
finds fr 'a b' 'a <em>b' 'a tag has no counterpart [broken-markup]'

finds zh-Hans 'Net' '網絡' 'x.po:7:9: warning: 網 is Traditional Chinese; this locale is Simplified and writes 网 [wrong-variant]'
has out 'suggestion: 网络'
finds zh-TW 'Net' '网络' '网 is Simplified Chinese; this locale is Traditional and writes 網 [wrong-variant]'
finds_not zh-Hans 'famous' '著名'
finds ru 'word' 'cлово' 'x.po:7:9: warning: c (U+0063) is no letter of this locale; it looks like с (U+0441) [wrong-variant]'
has out 'suggestion: слово'
finds_not ru 'a CNN' 'CNN-сеть'

# A text that is the source's is not mixed, whatever names it has.
cat >en.md <<'END'
# Points

The chart of Brest has points of iron.

We count the points twice, near Brest.

Many points stand in the water at Brest.

Who moves the points must tell Brest.

Old points rust beside the pier of Brest.

Brest points
END
cat >a.zh.md <<'END'
# 标点

Brest 的海图上有铁做的标记。

我们在 Brest 附近数两遍标记。

许多标记立在 Brest 的水里。

移动标记的人必须告诉 Brest。

旧标记在 Brest 码头旁边生锈。

Brest points
END
expect 1 potable check --source en.md --rule language a.zh.md
has out "a.zh.md:13:1: warning: 'Brest points' is left from the source; this locale translates such words [untranslated]"

# What stands between two sure pairs is compared, too.
cat >en.md <<'END'
# Wind

The moon of 12 seas pulls the water.

### Gauge - `tide()`

The harbour of Brest has 77 ships.
END
cat >a.zh.md <<'END'
# 风

12 个海的月亮拉动水。

### Gauge -

Brest 港有 77 艘船。
END
expect 1 potable check --source en.md --rule markup a.zh.md
has out "a.zh.md:5:5: warning: '\`tide()\`' of the source is missing [inline-code]"

# What a reviewer would let pass, and beside it what not.
pair() {
    { printf 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n' "$2"
      printf '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
      printf 'msgid "%s"\nmsgstr "%s"\n' "$3" "$4"; } >pair.po
    expect "$1" potable check --severity note --rule "$5" pair.po
}
# The afternoon on a clock of 24 hours, and full hours.
pair 0 pl 'Pull the plug before 6 p.m. today.' 'Wyjmij wtyczkę przed 18:00.' numbers
pair 0 pl 'Open from 9 a.m. to 5:30 PM.' 'Czynne w godz. 9:00–17:30.' numbers
pair 0 pl 'Thursday from 7 to 9pm.' 'Czwartek w godz. 19–21.' numbers
pair 0 de 'It starts at 6.45 p.m. on time.' 'Es beginnt um 18.45 Uhr.' numbers
pair 1 de 'It starts at 10:15 pm.' 'Es beginnt um 23:15 Uhr.' numbers
has out '23 is not in the source, which has 10'
pair 1 de 'It starts at 6 sharp.' 'Es beginnt um 18 Uhr.' numbers
# What is told is most like what was lost, not a word that became a digit.
pair 1 ja 'A year has 8,760 points.' '1年分には8,670個があります。' numbers
has out '8,670 is not in the source, which has 8,760'
# Words that grammar doubles.
pair 0 de 'The man who helped the woman is ill.' 'Der Mann, der der Frau half, ist krank.' repeated-word
pair 1 de 'The man helped the woman.' 'Der Mann half der der Frau.' repeated-word
pair 0 pt 'We meet on Sundays.' 'Encontramo-nos nos domingos.' repeated-word
pair 1 de 'An energy-based model.' 'Ein Energy-based based Modell.' repeated-word
pair 0 zh_CN 'It is very, very small.' '它非常非常小。' repeated-word
pair 1 zh_CN 'Let us study the matter.' '我们来研究研究这个问题。' repeated-word
has_not out suggestion
# A long word does not stand for a short one that the source doubles.
pair 1 es 'We get a distribution, less and less wide.' 'Sale una distribución distribución siempre menor.' repeated-word
# The source itself may name a word in the other script.
pair 0 zh_CN 'Traditional Chinese (繁體中文) is here.' '这里有繁体中文（繁體中文）。' wrong-variant
pair 1 zh_CN 'Traditional Chinese is here.' '这里有繁体中文（繁體中文）。' wrong-variant
# Words in katakana may have blanks between them, and kanji a reading.
pair 0 ja 'Open the device manager.' 'デバイス マネージャーを開きます。' whitespace
pair 1 ja 'Open the device manager.' '管理 画面を開きます。' whitespace
pair 0 ja 'The kanji for tide.' '潮の<ruby>漢字<rt>かんじ</rt></ruby>。' inline-code
# Addresses that name a locale.
pair 0 pl 'The [text](https://example.org/by/4.0/deed.en) here.' 'Tu [tekst](https://example.org/by/4.0/deed.pl).' links
pair 0 de 'The [help](https://example.org/en-us/help) here.' 'Hier [Hilfe](https://example.org/de-de/help).' links
pair 0 de 'The [gauge](https://en.wikipedia.org/wiki/Rain_gauge) here.' 'Hier ein [Messer](https://de.wikipedia.org/wiki/Regenmesser).' links
pair 1 de 'The [gauge](https://en.wikipedia.org/wiki/Rain_gauge) here.' 'Hier ein [Messer](https://en.wikipedia.org/wiki/Rain_gaugf).' links
