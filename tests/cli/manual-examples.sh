#!/bin/sh
# The examples of potable(3), potable(5) and potable.yml(5) do what they say.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# literal PAGE N: literal block N of a manual page.
literal() {
    awk -v want="$2" '
        /^\.Ed/ { inside = 0 }
        inside && n == want { print }
        /^\.Bd -literal/ { inside = 1; n++ }' "$abs_top_srcdir/doc/$1" |
        sed 's/\\e/\\/g; s/\\&//g'
}

literal potable.5 1 >page.md
test -s page.md || fail 'potable.5 has no example'
literal potable.5 2 >want
expect 0 potable debug units page.md
sed 's/^[^"]*"//; s/"$//' out | awk '!seen[$0]++' >got
same want got

mkdir -p site/en/week01 site/en/drafts site/_data site/es
literal potable.yml.5 2 >site/potable.yml
grep -q 'source: en' site/potable.yml || fail 'potable.yml.5 has no example'
literal potable.yml.5 3 >want
for file in index.md en/week01/notes.md en/drafts/x.md _data/nav.yml es/a.md; do
    : >"site/$file"
done
expect 0 potable debug site site
sed -n 's/^  es //p' out >got
same want got
has out 'template po/course.pot'

literal potable.3 1 >example.c
test -s example.c || fail 'potable.3 has no example'
test -x "$abs_top_builddir/libtool" || skip 'no libtool'
# shellcheck disable=SC2086 # lists of words
"$abs_top_builddir/libtool" --silent --tag=CC --mode=link ${CC:-cc} \
    ${CFLAGS-} -Wall -Werror -I"$abs_top_srcdir/lib" -o example example.c \
    "$abs_top_builddir/libpotable.la" || fail 'the example does not compile'
printf '# One\n' >page.md
expect 0 potable extract -o page.pot page.md
sed '/^msgid "One"/{n;s/""/"Un"/;}' page.pot >fr.po
expect 0 ./example page.md fr.po
printf '# Un\n' >want
same want out
expect 1 ./example page.md nowhere.po
