#!/bin/sh
# align --pairs: several pages, one catalog or several, any number of threads.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/align-pages.sh
. "$tests/align-pages.sh"

sed 's/^# What a boat is/# Boats again/' en.md >en2.md
sed 's/^# Was ein Boot ist/# Noch mehr Boote/' de.md >de2.md
printf 'en.md\tde.md\tde.po\nen2.md\tde2.md\tde.po\n' >pairs
expect 0 potable align --pairs pairs
has de.po 'msgstr "Was ein Boot ist"'
has de.po 'msgstr "Noch mehr Boote"'
cp de.po one.po
rm de.po
expect 0 potable align -j 3 --pairs pairs
same one.po de.po

# A bad pair is an error; the others are written.
printf 'en.md\tde.md\ta.po\nde.md\ten.md\tb.po\n' >pairs
expect 2 potable align --pairs pairs
has err 'en.md: error: this looks like the master'
has a.po 'msgstr "Was ein Boot ist"'
