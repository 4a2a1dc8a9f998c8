#!/bin/sh
# Completeness over time, by a folder of older reports.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

# history: the part of report.html.
history() {
    python3 - <<'END'
import base64, re, zlib
data = re.search(r'id="part-history">([^<]*)<', open('report.html', encoding='utf-8').read()).group(1)
print(zlib.decompress(base64.b64decode(data), -15).decode())
END
}

make_site
expect 0 potable update
mkdir old
SOURCE_DATE_EPOCH=1600000000 potable report --no-findings --locale fr \
    --format json -o old/b.json
translate po/fr.po Lecture Cours
SOURCE_DATE_EPOCH=1500000000 potable report --no-findings --format json \
    -o old/c.json
cp old/c.json old/a.json
echo no report >old/README
expect 2 potable report --history old
has err '--history needs --format html'
expect 0 potable report --no-findings --format html --history old -o report.html
if command -v python3 >/dev/null; then
    history >got
    echo '[["2017-07-14", [5, 0]], ["2020-09-13", [0, -1]], ["2023-11-14", [5, 0]]]' >want
    same want got
    # Of one date the report itself counts.
    potable report --no-findings --format json -o old/d.json
    sed -i.bak 's/"percent": 5/"percent": 99/' old/d.json
    expect 0 potable report --no-findings --format html --history old \
        -o report.html
    history >got
    same want got
    expect 0 potable report --no-findings --format html -o report.html
    history >got
    echo '[]' >want
    same want got
fi

cp report.html kept
echo '{}' >old/e.json
expect 2 potable report --no-findings --format html --history old -o report.html
has err 'old/e.json: error: this is no report'
expect 2 potable report --no-findings --format html --history new -o report.html
has err 'new: '
same kept report.html

# By git's tags: their catalogs, as they were.
command -v git >/dev/null || exit 0
expect 2 env GIT_DIR="$here/none" "$POTABLE" report --no-findings \
    --format html --history git -o report.html
has err 'git knows no tags of this folder'
old_git() {
    when="$1T12:00:00Z"
    shift
    GIT_AUTHOR_DATE=$when GIT_COMMITTER_DATE=$when GIT_CONFIG_GLOBAL=/dev/null \
        git -c user.name=t -c user.email=t@example.org "$@" >/dev/null || exit 99
}
rm -rf .git
git init -q . 2>/dev/null || exit 99
old_git 2001-01-01 add en index.md
old_git 2001-01-01 commit -q -m one
old_git 2001-01-01 tag none-yet
cp po/fr.po fr.new
git show HEAD:po/fr.po 2>/dev/null && exit 99
sed 's/^msgstr "Cours"/msgstr ""/' fr.new >po/fr.po
mv po/zh_CN.po zh.kept
old_git 2002-02-02 add po/fr.po
old_git 2002-02-02 commit -q -m two
old_git 2002-02-02 tag 'v1-empty'
mv zh.kept po/zh_CN.po
cp fr.new po/fr.po
old_git 2003-03-03 add po
old_git 2003-03-03 commit -q -m three
old_git 2003-03-03 tag -a -m 'an annotated one' v2
translate po/fr.po 'Moon and sea' 'Lune et mer'
expect 0 potable report --no-findings --format html --history git -o report.html
git status --porcelain po/zh_CN.po >got
test ! -s got || fail 'something was written'
if command -v python3 >/dev/null; then
    history >got
    echo '[["2002-02-02", [0, -1]], ["2003-03-03", [5, 0]], ["2023-11-14", [35, 0]]]' >want
    same want got
fi
