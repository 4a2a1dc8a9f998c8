#!/bin/sh
# The forms of options: --opt=value, --opt value, -oFILE, -o FILE, bundled
# letters, options behind operands, `--`.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One heading\n\nA text.\n' >page.md
expect 0 potable extract page.md
mv out want
for form in '-o got' '-ogot' '--output got' '--output=got'; do
    # shellcheck disable=SC2086 # words
    expect 0 potable extract $form page.md
    same want got
    # shellcheck disable=SC2086
    expect 0 potable extract page.md $form
    same want got
    rm got
done
expect 0 potable extract -j 2 page.md
same want out
expect 0 potable extract -j2 -o got page.md
same want got

# The last use wins.
expect 0 potable extract -o first -o second page.md
same want second
test ! -e first || fail 'the first -o was used'

# A file whose name starts with a dash.
cp page.md ./-page.md
expect 0 potable extract -- -page.md
has out '#: -page.md'
expect 0 potable merge -v --po want -- -page.md
same page.md out
