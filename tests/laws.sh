#!/bin/sh
# The laws over the pages of the repository: examples, page folders, and seeds
# of the fuzz targets, each as its own format and as all others; and that a
# failed run leaves the old file.  Catalogs are checked with gettext's programs
# where there are any.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
: "${abs_top_builddir:=$OLDPWD}"
laws=$abs_top_builddir/tests/laws/laws
test -x "$laws" || skip "$laws is not built"

find "$abs_top_srcdir/examples" "$tests/pages" "$tests/hostile/pages" \
    "$tests/fuzz/seeds/page" \
    -type f \( -name '*.md' -o -name '*.html' -o -name '*.yml' -o \
    -path '*/seeds/*' \) | sort >list
test -s list || fail 'there are no pages'

# As the formats of their names, refusing nothing.
grep -v /seeds/ list >pages
mkdir po
if test -s pages; then
    "$laws" --write po <pages >out || {
        cat out >&2
        fail 'a page breaks a law'
    }
fi
for format in kramdown gfm html yaml; do
    "$laws" --refuse --format $format <list >out || {
        cat out >&2
        fail "a page breaks a law as $format"
    }
done

# Lines of the pages in any order.
if test -x /usr/bin/python3; then
    # shellcheck disable=SC2046 # no blanks in names
    /usr/bin/python3 -B "$tests/oracle/mix.py" 1 500 mixed $(cat pages)
    find mixed -type f | sort >mixed.list
    "$laws" --refuse --format kramdown <mixed.list >out || {
        cat out >&2
        fail 'a page of mixed lines breaks a law'
    }
fi

# Law 5: a failed run leaves the old file and nothing beside it.
printf 'msgid "a"\nmsgstr "unclosed\n' >broken.po
mkdir out.d
while read -r page; do
    echo 'old text' >out.d/page
    "$POTABLE" merge --force --po broken.po -o out.d/page "$page" 2>err
    test $? = 2 || fail "a broken catalog is taken for $page"
    test "$(cat out.d/page)" = 'old text' || fail "$page: the old file is lost"
    test "$(ls -A out.d)" = page || fail "$page: a temporary file stays"
done <pages

if command -v msgfmt >/dev/null && /usr/bin/python3 -c '' 2>/dev/null; then
    /usr/bin/python3 -B "$tests/oracle/po-check.py" po >out || {
        cat out >&2
        fail 'gettext does not read what was written'
    }
fi
