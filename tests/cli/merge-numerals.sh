#!/bin/sh
# Numbers without letters are no units, but a localized page writes them in its
# own way, and a merge keeps that; where it has others, nothing else holds them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en de
cat >en/a.md <<'MD'
# Prices

| Item | Price | Since |
|---|---|---|
| Coffee | 12.50 | 12/24/2023 |
| Tea | €3.20 | 1,000 |
| Water | 7 | 15.20 |

<table><tr><td>Room</td><td>2,000.75</td></tr></table>

Call us.

3,000.50
MD
cat >de/a.md <<'MD'
# Preise

| Ding | Preis | Seit |
|---|---|---|
| Kaffee | 12,50 | 24.12.2023 |
| Tee | 3,20 € | 1.000 |
| Wasser | 7 | 15,20 |

<table><tr><td>Raum</td><td>2.000,75</td></tr></table>

Rufen Sie an.

3.000,50
MD
cp de/a.md before.md
printf 'source: en\nlocales: [de]\npages: [{master: "en/*.md", localized: "{folder}/*.md"}]\n' >potable.yml
expect 0 potable align
expect 0 potable merge
same de/a.md before.md
# The same page, written by merge itself, with a new text.
sed 's/^Rufen Sie an/Rufen Sie uns an/' de/a.md >want.md
sed -i.bak 's/"Rufen Sie an/"Rufen Sie uns an/' po/de.po
expect 0 potable merge
same de/a.md want.md
expect 0 potable merge
same de/a.md want.md

# A number of the master that changes does so in all locales; what stands beside
# it stays.
sed -i.bak 's/12\.50/14.50/' en/a.md
sed 's/12,50/14.50/' want.md >new.md
expect 0 potable merge
same de/a.md new.md

# A number that somebody changed by hand is not overwritten.
sed 's/3,20 €/4,20 €/' new.md >de/a.md
cp de/a.md hand.md
expect 2 potable merge
has err 'de/a.md:6:9: error: this text would be lost: "4,20 €"'
has_not err '14.50'
has_not err '24.12'
same de/a.md hand.md
# Aligning keeps it where translators see it.
expect 0 potable align
has po/de.po '4,20 €'
expect 0 potable merge
sed 's/3,20 €/€3.20/' new.md >last.md
same de/a.md last.md
