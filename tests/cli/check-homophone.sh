#!/bin/sh
# A short text in Chinese with a character that sounds like the right one.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
grep -q '^#define HAVE_UNIHAN 1' "$abs_top_builddir/config.h" ||
    skip 'built without Unihan'

cat >en.md <<'MD'
| Role | Name |
|---|---|
| Guard | Reed |

The role of a guard has a colour, one of 12, and every kind of name.
MD
cat >good.zh.md <<'MD'
| 角色 | 姓名 |
|---|---|
| 警卫 | 里德 |

警卫的角色有 12 种颜色之一，以及各种姓名。
MD
expect 0 potable check --source en.md good.zh.md

# Cantonese reads 式 as 色.
sed 's/^| 角色/| 角式/' good.zh.md >bad.zh.md
expect 1 potable check --source en.md bad.zh.md
has out "bad.zh.md:1:3: note: no dictionary has '角式'; these sound alike: 角色, 各式 [homophone]"
has_not out suggestion
# Only characters that the locale has are tried: one word is left, and offered.
sed 's/，以及各种姓名//' bad.zh.md >one.zh.md
sed 's/, and every kind of name//' en.md >one.md
expect 1 potable check --source one.md one.zh.md
has out "one.zh.md:1:3: note: no dictionary has '角式'; '角色' sounds alike [homophone]"
has out 'suggestion: 角色'

# Whoever types a sound leaves out its tone.
printf '# Password\n\nThe password has 12 signs, no codes.\n' >pass.md
printf '# 密吗\n\n口令有 12 个字符，没有码。\n' >pass.zh.md
expect 1 potable check --source pass.md pass.zh.md
has out "pass.zh.md:1:3: note: no dictionary has '密吗'; '密码' sounds alike [homophone]"

# A name, two words, a word that the site has elsewhere, and a word of the
# dictionary that sounds like others.
sed -e 's/^| Role/| Rolle/' en.md >name.md
expect 0 potable check --source name.md bad.zh.md
sed -e 's/^| Role/| A role/' en.md >two.md
expect 0 potable check --source two.md bad.zh.md
sed 's/的角色/的角式/' bad.zh.md >twice.zh.md
expect 0 potable check --source en.md twice.zh.md
sed 's/^| 角色/| 各式/' good.zh.md >word.zh.md
expect 0 potable check --source en.md word.zh.md
# Another language has other words.
sed 's/警卫/警備/' bad.zh.md >bad.ja.md
expect 0 potable check --rule homophone --source en.md bad.ja.md
