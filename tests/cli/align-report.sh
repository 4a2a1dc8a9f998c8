#!/bin/sh
# align --report: what differs, as text and as JSON.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/align-pages.sh
. "$tests/align-pages.sh"

sed -i 's|https://books.example/old|https://books.example/de|' de.md
sed -i '/^| Oar/i| rope | to tie things |' en.md
sed -i 's/^- der Mast/- the mast/' de.md
printf '\n![a map](map.png)\n' >>en.md

expect 0 potable align --report=text en.md de.md
has out 'de.md: missing: no translation (en.md:30)'
has out '    -: The end of the page is the place for all that was not said'
has out 'de.md:18: extra: text that the master does not have'
has out '    +: Diesen Absatz hat der '
has out 'de.md:12: untranslated: not translated (en.md:12)'
has out 'de.md: link-missing: link of the master that is missing (en.md:15)'
has out 'de.md:16: link-extra: link that the master does not have'
has out 'de.md: image-missing: '
has out 'de.md:25: rows: the table has another number of rows (en.md:22)'
has_not out 'msgid'

expect 0 potable align --report=json en.md de.md -o de.po
test -s de.po || fail 'no catalog'
has out '"kind": "extra"'
has out '"localized-line": 18'
has out '"source": "https://books.example/old"'

# An element round texts that only the localized page has.
{
    printf '<div dir="rtl" markdown="1">\n\n'
    cat de.md
    printf '\n</div>\n'
} >rtl.md
expect 0 potable align --report=text en.md rtl.md
has out 'rtl.md:1: wrapper: element round texts that the master does not have'
has out '    +: <div dir="rtl" markdown="1">'
