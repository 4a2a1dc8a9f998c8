#!/bin/sh
# Numbers that are texts of their own, as in cells: how they are written is the
# locale's affair, what they are is not.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'MD'
# Prices

| Item | Price | Since |
|---|---|---|
| Coffee | 12.50 | 12/24/2023 |
| Tea | €3.20 | 1,000 |
| Water | 7 | 15.20 |

<table>
  <tr><td>Room</td><td>2,000.75</td></tr>
  <tr><td>Hall</td><td>8</td></tr>
</table>

Call us.

30
MD
cat >good.de.md <<'MD'
# Preise

| Ding | Preis | Seit |
|---|---|---|
| Kaffee | 12,50 | 24.12.2023 |
| Tee | 3,20 € | 1000 |
| Wasser | 7 | 15,20 |

<table>
  <tr><td>Raum</td><td>2.000,75</td></tr>
  <tr><td>Saal</td><td>8</td></tr>
</table>

Rufen Sie an.

30
MD
expect 0 potable check --source en.md good.de.md
sed -e 's/12,50/13,50/' -e 's/24\.12\.2023/24.12.2024/' -e 's/>8</>9</' good.de.md >bad.de.md
expect 1 potable check --source en.md bad.de.md
has out 'bad.de.md:5:12: warning: the source has 12.50 [numbers]'
has out 'bad.de.md:5:20: warning: the source has 12/24/2023 [numbers]'
has out 'bad.de.md:11:24: warning: the source has 8 [numbers]'
test "$(grep -c '\[numbers\]' out)" = 3 || fail 'other findings'

# Nobody knows which one another row or cell is for.
sed -e 's/| 13,50/| /' bad.de.md >less.de.md
expect 1 potable check --source en.md --rule numbers less.de.md
test "$(grep -c '\[numbers\]' out)" = 1 || fail 'a cell was taken for another'
