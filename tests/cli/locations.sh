#!/bin/sh
# --locations=file|full|never
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nA text\n\n* A text\n' >page.md
expect 0 potable extract page.md
has out '#: page.md'
has_not out 'page.md:'
mv out want
expect 0 potable extract --locations=file page.md
same want out
expect 0 potable extract --locations full page.md
has out '#: page.md:1'
has out '#: page.md:3 page.md:5'
expect 0 potable extract --locations=never page.md
has_not out 'page.md'
msgfmt -c -o /dev/null out || fail 'msgfmt'
