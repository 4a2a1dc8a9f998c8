#!/bin/sh
# Many pages make one template: equal texts are one message with a reference
# for each page, in the order of the pages; threads do not change that.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

i=10
while test $i -lt 40; do
    printf -- '---\ntitle: Page %s\n---\n\n# Shared heading\n\nOnly on %s.\n' \
        $i $i >p$i.md
    i=$((i + 1))
done
printf 'menu:\n  - title: Shared heading\n' >nav.yml
printf '<p>Shared heading</p><p>In HTML</p>\n' >page.html
expect 0 potable extract -o one.pot p*.md nav.yml page.html
msgfmt -c -o /dev/null one.pot || fail 'msgfmt'
test "$(grep -c '^msgid "Shared heading"' one.pot)" = 1 || fail 'not one message'
has one.pot 'msgid "Only on 39."'
has one.pot 'msgid "In HTML"'
sed -n '/^#:/s/#: //p' one.pot | tr ' ' '\n' | sort -u >files
# The names in which `sort` gives the files are those of the pages.
printf '%s\n' p*.md nav.yml page.html | sort >want
same want files
grep '^msgid "Page' one.pot >order
sort order >want
same want order

for jobs in 2 3 16; do
    expect 0 potable extract -j $jobs p*.md nav.yml page.html
    same one.pot out
done
