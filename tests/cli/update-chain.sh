#!/bin/sh
# Twenty versions of a page, one update after the other: every translation that
# was ever there is still in the catalog, and no update has more to do.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# Version N: of each three paragraphs one is as it was, one gets another word,
# one is new; some come back after five versions.
version() {
    awk -v n="$1" 'BEGIN {
        split("tide moon water harbour lamp coast chart mole buoy wind rope " \
            "sail fog compass wave pier anchor stone shore hour", word, " ")
        for (i = 1; i <= 12; i++) {
            printf "Text %d", i
            for (k = 1; k <= 9; k++) {
                at = i * 7 + k * 3
                if (i % 3 == 1 && k == n % 9 + 1)
                    at += n
                if (i % 3 == 2)
                    at += n % 5 * k
                printf " %s", word[at % 20 + 1]
            }
            print "\n"
        }
    }' >page.md
    potable extract -o new.pot page.md || fail extract
}

version 0
msgen --no-wrap new.pot | sed 's/^msgstr "Text/msgstr "T0/' >xx.po
grep '^msgstr "T0' xx.po | sort -u >first
n=1
while test $n -le 20; do
    version $n
    expect 0 potable update -U xx.po new.pot
    cp xx.po kept.po
    expect 0 potable update xx.po new.pot
    same kept.po out
    n=$((n + 1))
done
msgcat --no-wrap xx.po >last
test "$(wc -l <first)" = 12 || fail 'not twelve translations'
while read -r line; do
    has last "$line"
done <first
msgfmt -o /dev/null xx.po 2>err || fail msgfmt
