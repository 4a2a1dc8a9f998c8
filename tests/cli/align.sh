#!/bin/sh
# align: translations of a page, kept text, a catalog that is only added to.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/align-pages.sh
. "$tests/align-pages.sh"

# The translation of TEXT in the PO file.
msgstr() {
    msgattrib --no-wrap --no-fuzzy de.po | sed -n "/^msgid \"$1/{n;p;}"
}

expect 0 potable align --threshold=90 en.md de.md -o de.po
test ! -s out || fail 'a word though all went well'
test ! -s err || fail 'a remark though all went well'
expect 0 msgfmt -c -o /dev/null de.po
msgstr 'What a boat is"' | grep -q '"Was ein Boot ist"' || fail 'heading'
msgstr 'Boats"' | grep -q '"Boote"' || fail 'front matter'
msgstr 'to be moved by 2' | grep -q '"mit 2 Armen fahren"' || fail 'cell'
msgstr 'The word crew' | grep -q 'alten Büchern' || fail 'paragraph'
msgstr 'The end of' | grep -q '^msgstr ""$' || fail 'a text without partner'
has de.po '# potable kept: Diesen Absatz hat der Übersetzer'

# A second time nothing changes, and what a translator wrote wins.
cp de.po first.po
expect 0 potable align --threshold=90 en.md de.md -o de.po
same first.po de.po
sed 's/^msgstr "Was ein Boot ist"/msgstr "Das Boot"/' first.po >de.po
cp de.po second.po
expect 0 potable align --threshold=90 en.md de.md -o de.po
has de.po 'msgstr "Das Boot"'
has de.po '# potable other: Was ein Boot ist'

# Without -o the catalog goes to standard output.
expect 0 potable align --threshold=90 en.md de.md
same first.po out
