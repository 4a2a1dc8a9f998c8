#!/bin/sh
# The same pages and the same SOURCE_DATE_EPOCH give the same template; an
# existing template keeps its date unless something else changes.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nA text\n' >page.md
SOURCE_DATE_EPOCH=86400 TZ=UTC0 potable extract -o a.pot page.md || fail
has a.pot '"POT-Creation-Date: 1970-01-02 00:00+0000\n"'
SOURCE_DATE_EPOCH=86400 TZ=UTC0 potable extract -o b.pot page.md || fail
same a.pot b.pot
