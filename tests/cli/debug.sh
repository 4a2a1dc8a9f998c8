#!/bin/sh
# potable debug prints each stage; spans cover the page.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf -- '---\ntitle: The title\n---\n# One\n\n* A *text*\n' >page.md
expect 0 potable debug spans page.md
awk '$1 != end + 0 { exit 1 } { end = $2 }
    END { if (end != '"$(wc -c <page.md)"') exit 1 }' out ||
    fail 'the spans do not cover the page'
expect 0 potable debug units page.md
cut -d'"' -f2 out >got
printf '%s\n' 'The title' One 'A *text*' >want
same want got
grep -q '^6:3 ' out || fail 'the item is not at 6:3'
expect 0 potable debug tree page.md
has out header
has out li
expect 0 potable debug messages page.md
grep '^msgid' out >got
expect 0 potable extract page.md
grep '^msgid' out | sed 1d >want
same want got
printf 'A [link](x.md)\n' >link.md
expect 0 potable debug links link.md
echo '1:10 inline unit "x.md"' >want
same want out
