#!/bin/sh
# The guide in doc/guide/ is up to date in all languages: no run would change a
# file, every message is translated, and nothing is found wrong.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

guide=$abs_top_srcdir/doc/guide
expect 0 potable update --check -C "$guide"
has out ' 0 fuzzy, 0 untranslated'
has_not out ' 1 fuzzy'
test "$(grep -c ': .* 0 fuzzy, 0 untranslated' out)" = \
    "$(grep -c ': .* translated' out)" || fail 'messages lack translations'
expect 0 potable merge --check -C "$guide"
has out ' 0 refused, 0 below'
expect 0 potable check -C "$guide"
test ! -s out || fail 'findings'
for po in "$guide"/po/*.po; do
    msgfmt -c -o /dev/null "$po" || fail "msgfmt $po"
done

# A link from page to page, code aside, leads to a page.
for page in "$guide"/*/*.md; do
    # shellcheck disable=SC2016 # backticks
    sed -n 's/`[^`]*`//g; s/.*](\([a-z]*\.md\)).*/\1/p' "$page" >targets
    while read -r target; do
        test -f "${page%/*}/$target" || fail "$page: $target"
    done <targets
done
