#!/bin/sh
# clang-format would change nothing.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

command -v clang-format >/dev/null || skip 'no clang-format'
test -f "$abs_top_srcdir/.clang-format" || skip 'no .clang-format'
cd "$abs_top_srcdir" || fail 'no sources'
# Tables made by a program are laid out by it.
find lib tools tests -name '*.[ch]' | sort >"$here/files"
while read -r file; do
    head -n 5 "$file" | grep -q "Do not edit" || echo "$file"
done <"$here/files" >"$here/mine"
test "$(wc -l <"$here/mine")" -ge 20 || fail 'too few files were found'
xargs clang-format --dry-run --Werror <"$here/mine" || fail 'badly formatted'
