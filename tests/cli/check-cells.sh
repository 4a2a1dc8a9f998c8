#!/bin/sh
# Cells that have letters in one language only: they are no texts that are missing
# or too much, and their rows are where they are; their numbers count.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'MD'
# Fees

| Ticket | Price | Open |
|---|---|---|
| Adult | €18.00 | 9:00 to 17:00 |
| Student | €9.50 | none |
| Child | €4.00 | 24/7 |

<table>
  <tr><td>Bell</td><td>4 May 2025</td></tr>
  <tr><td>Lamp</td><td>12 May 2025</td></tr>
</table>

Everybody pays at the door.
MD
cat >good.zh.md <<'MD'
# 费用

| 票种 | 价格 | 开放 |
|---|---|---|
| 成人 | 18.00 欧元 | 9:00–17:00 |
| 学生 | 9.50 欧元 | – |
| 儿童 | 4.00 欧元 | 全天 |

<table>
  <tr><td>铃</td><td>2025-05-04</td></tr>
  <tr><td>灯</td><td>2025-05-12</td></tr>
</table>

每个人在门口付款。
MD
expect 0 potable check --source en.md good.zh.md
sed -e 's/9.50 欧元/9.40 欧元/' -e 's/2025-05-12/2026-05-12/' good.zh.md >bad.zh.md
expect 1 potable check --source en.md bad.zh.md
has out 'bad.zh.md:6:8: warning: the source has €9.50 [numbers]'
has out 'bad.zh.md:11:21: warning: the source has 12 May 2025 [numbers]'
test "$(grep -c '\]$' out)" = 2 || fail 'other findings'
