#!/bin/sh
# align: pages that are no pair are an error, and nothing is written.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/align-pages.sh
. "$tests/align-pages.sh"

cat >other.md <<'END'
# Brot

Für einen Sauerteig braucht man Mehl, Wasser und viel Geduld.

Am ersten Tag rührt man beides an und lässt es zugedeckt stehen. Es darf nicht
zu kalt sein, sonst geschieht nichts.

Am zweiten Tag kommt noch einmal so viel Mehl dazu, und dann noch einmal.

## Backen

Der Ofen muss heiß sein, 250 Grad, und eine Schale mit Wasser steht darin.
END
: >empty.md
bad() {
    expect 2 potable align "$1" "$2" -o no.po
    has err "$3"
    test ! -e no.po || fail "$1, $2: a catalog was written"
}
bad de.md en.md "en.md: error: this looks like the master, and 'de.md' like"
bad en.md other.md 'other.md: error: the page does not look like a translation'
bad en.md empty.md 'empty.md: error: the page has no text'
bad empty.md de.md 'empty.md: error: the page has no text to translate'
bad en.md nowhere.md 'nowhere.md: error: cannot open'
expect 0 potable align --force de.md en.md -o force.po
has force.po 'msgstr "What a boat is"'

# A page that is still in the language of its master.
expect 0 potable align en.md en.md -o same.po
has err 'en.md: warning: the page is not translated'
has_not same.po 'msgstr "What a boat is"'

expect 2 potable align en.md
has err 'two pages are needed, or --pairs'
expect 2 potable align --pairs nowhere.txt
has err 'nowhere.txt'
printf 'en.md\tde.md\n' >pairs
expect 2 potable align --pairs pairs
has err 'pairs: error: line 1 does not have three fields'
