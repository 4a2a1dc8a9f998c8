#!/bin/sh
# A text whose words nobody ever translated is told if its column is translated.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# page ROLE NAME PLACE, four times
page() {
    printf '| x | y | z |\n|---|---|---|\n'
    while test $# -gt 0; do
        printf '| %s | %s | %s |\n' "$1" "$2" "$3"
        shift 3
    done
}
mkdir en tr
page Captain 'Ada Brown' quay Deckhand 'Lin Marsh' tower Purser 'Ida Stone' \
    Stockholm Cook 'Bo Rivers' Oslo >en/a.md
page Kaptan 'Ada Brown' rıhtım Tayfa 'Lin Marsh' kule Purser 'Ida Stone' \
    Stockholm Aşçı 'Bo Rivers' Oslo >tr/a.md
expect 1 potable check --source en/a.md tr/a.md
has out 'tr/a.md:5:3: warning: 3 other texts of this column are translated [untranslated]'
# Not the column of names, and not one of which half is kept.
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'

# A comment of the master is text in its language, too.
page Captain 'Ada Brown' quay Deckhand 'Lin Marsh' tower Cook 'Bo Rivers' mill \
    >en/a.md
printf '\n<!--\n| Purser | Ida Stone |\n-->\n' >>en/a.md
page Kaptan 'Ada Brown' rıhtım Tayfa 'Lin Marsh' kule Aşçı 'Bo Rivers' değirmen \
    Purser 'Ida Stone' Stockholm >tr/a.md
expect 1 potable check --rule untranslated --source en/a.md tr/a.md
has out 'tr/a.md:6:3: warning: 2 other texts of this column are translated [untranslated]'
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'

# A catalog that has it as its own translation decides.
cat >potable.yml <<'EOF'
source: en
locales: [tr]
pages:
  - {master: "en/*.md", localized: "{folder}/*.md"}
EOF
page Captain 'Ada Brown' quay Deckhand 'Lin Marsh' tower Purser 'Ida Stone' \
    mill Cook 'Bo Rivers' pier >en/a.md
page Kaptan 'Ada Brown' rıhtım Tayfa 'Lin Marsh' kule Purser 'Ida Stone' \
    değirmen Aşçı 'Bo Rivers' iskele >tr/a.md
expect 0 potable align
expect 1 potable check --rule untranslated
has out 'tr/a.md:5:3: warning: 3 other texts of this column are translated [untranslated]'
sed '/^msgid "Purser"/{n;s/""/"Purser"/;}' po/tr.po >tr.po && mv tr.po po/tr.po
expect 0 potable check --rule untranslated
