#!/bin/sh
# The demo runs through, shows what it should, and writes nothing into the
# sources.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

course=$abs_top_srcdir/examples/course
cp -R "$course" before
expect 0 sh "$course/demo.sh" demo
diff -r before "$course" >&2 || fail 'the demo changed the sources'
has out '$ potable update'
has out 'fr: 2 pages aligned'
grep -q '^the same$' out || fail 'the page did not come back'
# A corrected message: some cells of the timetable, no other line.
test "$(grep -c '^> .*Cours' out)" = "$(grep -c '^< .*Cours magistral' out)" ||
    fail 'the diff of the correction'
test "$(grep -c '^[<>] ' out)" = "$(grep -c '^[<>] .*Cours' out)" ||
    fail 'the correction changed other lines'
grep -q '读验潮仪' demo/site/zh/index.md || fail 'no Chinese in the index page'
grep -q '首页' demo/site/_data/zh/nav.yml || fail 'no Chinese menu'
for file in demo/site/po/*.po demo/site/po/tides.pot; do
    msgfmt -c -o /dev/null "$file" || fail "msgfmt $file"
done
# Nothing is left to do.
expect 0 potable update --merge --check -C demo/site
