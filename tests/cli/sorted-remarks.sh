#!/bin/sh
# The remarks on one file come in the order of its lines, those of several
# pages in the order of the pages.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# What stands last in the page is the first message of the catalog.
{
    echo '{% include a.html text="One" %}'
    echo '{% include a.html text="Two" %}'
} >page.md
{
    printf 'msgid "Two"\nmsgstr "Deux %%}"\n\n'
    printf 'msgid "One"\nmsgstr "Un %%}"\n'
} >fr.po
expect 0 potable merge --include=text --po fr.po page.md
test "$(grep -c '^fr.po:' err)" = 2 || fail 'not two warnings'
sed -n 's/^fr.po:\([0-9]*\):.*/\1/p' err >lines
sort -n lines >want
same want lines

printf 'A <!-- potable: nothing --> text <!-- unclosed\n' >b.md
cp b.md a.md
expect 0 potable extract b.md a.md
sed 's/:.*//' err >files
sort -r files >want
same want files
