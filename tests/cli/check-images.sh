#!/bin/sh
# Images of the source that are links in the translation, which a full-width
# exclamation mark makes of them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# finds TEXT [MESSAGE]…: what is said of the page TEXT.
finds() {
    printf '%s\n' "$1" >a.zh.md
    shift
    "$POTABLE" check --rule links --source en.md a.zh.md >out
    sed -n 's/^a.zh.md:\([0-9:]*\): [a-z]*: \(.*\)/\1 \2/p' out >messages
    printf '%s\n' "$@" | sed '/^$/d' >expected
    cmp -s messages expected || fail "$(cat a.zh.md out)"
}
lost="the image 'img/box.png' of the source is a link here [link-missing]"

printf 'The box: ![Box](img/box.png)\n' >en.md
finds '箱子：![箱子](img/box.png)'
finds '箱子：<img src="img/box.png" alt="箱子">'
finds '箱子：！[箱子](img/box.png)' "1:10 $lost"
finds '箱子：<a href="img/box.png">箱子</a>' "1:13 $lost"
finds '箱子：' "1:1 the image 'img/box.png' of the source is missing [link-missing]"

# An image may lead to itself, large.
printf 'The box: [![Box](img/box.png)](img/box.png)\n' >en.md
finds '箱子：[![箱子](img/box.png)](img/box.png)'
finds '箱子：<a href="img/box.png"><img src="img/box.png" alt="箱子"></a>'
finds '箱子：[！[箱子](img/box.png)](img/box.png)' "1:25 $lost"
# What was a link may be shown at once.
printf 'The [box](img/box.png).\n' >en.md
finds '![箱子](img/box.png)。'

cat >zh.po <<'END'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: zh\n"

msgid "The box: ![Box](img/box.png)"
msgstr "箱子：！[箱子](img/box.png)"
END
expect 1 potable check --rule links zh.po
has out "the image 'img/box.png' of the source is missing [link-missing]"
