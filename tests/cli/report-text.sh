#!/bin/sh
# The table for terminals: 80 columns, names in the user's language and in any
# script, ASCII alone where the output is not UTF-8, no colours in a pipe.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p en fr
cat >potable.yml <<'EOF_YML'
source: en
locales: [fr, ar, zh-Hant, nb, ca-valencia]
pages:
  - {master: "en/**/*.md", localized: "{folder}/**/*.md"}
project: Tides
EOF_YML
printf '# Sea charts\n\nThe sea rises twice a day.\n' >en/a.md
printf '# Cartes marines\n\nLa mer monte deux fois par jour.\n' >fr/a.md
for folder in a-name-that-is 'so-long-that-it' does-not-fit; do
    mkdir -p "en/$folder"
    echo 'Low water.' >"en/$folder/潮の満ち引き.md"
done

expect 0 potable report --no-findings
if test "$LC_ALL" = C; then
    same "$tests/report/ascii.txt" out
    LC_ALL=C grep -q '[^ -~]' out && fail 'not ASCII'
    exit 0
fi
same "$tests/report/utf8.txt" out
tr -d '\033' <out >plain
same plain out
LANGUAGE="ar" potable report --no-findings --locale fr,ar,zh-Hant --sort name >out
same "$tests/report/arabic.txt" out
LANGUAGE=ja potable report --no-findings --locale fr --sort name >out
same "$tests/report/japanese.txt" out
# With the charset that most locales name, as in LANG.
LANGUAGE=ja_JP.UTF-8:de potable report --no-findings --locale fr --sort name >out
same "$tests/report/japanese.txt" out

# Names are in the order of the user's language, not of bytes.
sed 's/^locales: .*/locales: [zu, ee, fo, da]/' potable.yml >other.yml
mkdir other
mv other.yml other/potable.yml
cp -R en other
LANGUAGE=fr potable report -C other --no-findings --sort name >out
grep -oE 'danois|éwé|féroïen|zoulou' out >names
printf '%s\n' danois éwé féroïen zoulou >want
same want names

# A locale with another charset: ASCII alone; a name that would need more is left
# out.
if localedef -i de_DE -f ISO-8859-1 ./de_DE.ISO-8859-1 2>/dev/null; then
    LOCPATH=$here LC_ALL=de_DE.ISO-8859-1 potable report --no-findings >out
    same "$tests/report/latin1.txt" out
fi

# No file is right because it was expected: columns are counted by another
# program, with Unicode's widths, in many languages.
command -v python3 >/dev/null || skip 'no Python'
cat >columns.py <<'EOF_PY'
import sys, unicodedata
widths = set()
for line in open(sys.argv[1], encoding='utf-8').read().split('\n\n')[1].splitlines():
    n = 0
    for c in line:
        if unicodedata.category(c) in ('Cf', 'Mn', 'Me'):
            continue
        n += 2 if unicodedata.east_asian_width(c) in 'WF' else 1
    widths.add(n)
assert len(widths) == 1 and max(widths) <= 80, widths
EOF_PY
for language in ar ja de zh_TW he hi th; do
    LANGUAGE=$language potable report --no-findings >table || fail $language
    python3 columns.py table || fail "$language: not aligned"
    LANGUAGE=$language potable report --locale fr >table || fail $language
    python3 columns.py table || fail "$language: not aligned"
done
