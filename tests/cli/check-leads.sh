#!/bin/sh
# Marks of headings and list items that no blank follows: the page shows them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'END'
# The club

We lend books in a box at the harbour.

## The box of books

There are 30 books in the box, and one is new each month.

- Passport
- Money for the ferry
- A pen

It costs 3 euros a year.
END
cat >good.zh.md <<'END'
# 俱乐部

我们在港口用箱子借书。

## 箱子里的书

箱子里有 30 本书，每个月有一本新书。

- 护照
- 渡船的钱
- 一支笔

每年 3 欧元。
END

# finds SCRIPT [LINE:COLUMN SIGNS]…: what is said of the page after sed SCRIPT.
finds() {
    sed "$1" good.zh.md >a.zh.md
    script=$1
    shift
    "$POTABLE" check --rule broken-markup --source en.md a.zh.md >out
    sed -n "s/^a.zh.md:\([0-9:]*\): [a-z]*: a blank .* behind '\(.*\)'.*/\1 \2/p" \
        out >messages
    printf '%s\n' "$@" | sed '/^$/d' >expected
    cmp -s messages expected || fail "$script: $(cat out)"
}

finds '' ''
finds '5s/ //' '5:1 ##'
finds '5s/.*/#箱子里的书/' '5:1 #'
finds '9,11s/ //' '9:1 -'
finds '9,11s/^- /*/' '9:1 *'
# A line within a text, of which the next text of the source is missing.
finds '10s/ //' '10:1 -'
finds '8d; 9,11s/ //' '8:1 -'
# Emphasis, a hyphen of a word and a hashtag are no such marks.
finds '9s/护照/*护照*/' ''
finds '9,11d; 12s/^/*护照*、渡船的钱、一支笔。/' ''
finds '3s/^/-港口- /' ''
finds '3s/^/#港口 /' ''
# Nor are those which the source shows as well.
sed -i '5s/ //' en.md
finds '5s/ //' ''
