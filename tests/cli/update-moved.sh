#!/bin/sh
# Texts are found again on another page, on a page with another name, and in a
# heading that became a link; a page that moved by some lines changes nothing.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >a.md <<'EOF'
# Flats

Whoever walks out on the flats has to know the hours of high water.

Take a compass with you, for fog comes within minutes.
EOF
cat >b.md <<'EOF'
# Boats

Rent a boat at the pier.
EOF
expect 0 potable extract -o old.pot a.md b.md
msgen --no-wrap old.pot | sed 's/^msgstr "\([A-Z]\)/msgstr "T-\1/' >xx.po
expect 0 potable update -U xx.po old.pot
for page in a b; do
    printf '\n\n\n' | cat - $page.md >moved.md
    mv moved.md $page.md
done
expect 0 potable extract -o new.pot a.md b.md
expect 0 potable update --check xx.po new.pot

mv a.md walks.md
sed -i 's/out on the flats/out there/' walks.md
grep -v compass walks.md >rest.md
mv rest.md walks.md
printf '\n%s\n' 'Take a good compass with you, for fog comes within minutes.' >>b.md
expect 0 potable extract -o new.pot b.md walks.md
expect 0 potable update --no-wrap xx.po new.pot
has out '#| msgid "Whoever walks out on the flats has to know the hours of high'
has out '#| msgid "Take a compass with you, for fog comes within minutes."'
has_not out '#~'
