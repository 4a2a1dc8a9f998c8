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
has out 'course.pot holds '
has out 'echo the same'
grep -q '^the same$' out || fail 'the page did not come back'
# A corrected message: four cells of the timetable, no other line.
test "$(grep -c '^> .*Cours' out)" = "$(grep -c '^< .*Cours magistral' out)" ||
    fail 'the diff of the correction'
test "$(grep -c '^[<>] ' out)" = "$(grep -c '^[<>] .*Cours' out)" ||
    fail 'the correction changed other lines'
test -s demo/build/zh/index.md || fail 'no Chinese page'
grep -q '读验潮仪' demo/build/zh/index.md || fail 'no Chinese in it'
for file in demo/course.pot "$course"/po/*.po; do
    msgfmt -c -o /dev/null "$file" || fail "msgfmt $file"
done
