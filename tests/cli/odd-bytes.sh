#!/bin/sh
# NUL, lone CR, CRLF and a byte order mark are kept; NUL is warned of.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# kept FILE: merging its own template changes nothing.
kept() {
    expect 0 potable extract -o x.pot "$1"
    has x.pot 'msgid "First text"'
    msgfmt -c -o /dev/null x.pot || fail "the template of $1 is no PO file"
    expect 0 potable merge --po x.pot "$1"
    same "$1" out
    sed '/^msgid "First text"/{n;s/""/"Premier texte"/;}' x.pot >fr.po
    expect 0 potable merge --po fr.po "$1"
    LC_ALL=C sed 's/First text/Premier texte/' "$1" >want
    same want out
}

printf 'First text\n\nA NUL \000 here\n' >nul.md
kept nul.md
expect 0 potable extract nul.md
has err 'nul.md:3:7: warning: '
# A NUL that YAML makes.
printf -- '---\ntitle: "a \\0 b"\n---\nFirst text\n' >nul-yaml.md
kept nul-yaml.md
printf 'First text\r\n\r\n* two\r\n* three\r\n' >crlf.md
kept crlf.md
has x.pot 'msgid "two"'
printf 'First text\r\r# Heading\r' >cr.md
kept cr.md
printf '\357\273\277First text\n' >bom.md
kept bom.md
printf '\357\273\277---\ntitle: First text\n---\nBody\n' >bom-front.md
kept bom-front.md
printf 'First text' >no-newline.md
kept no-newline.md
: >empty.md
expect 0 potable extract empty.md
expect 0 potable merge --po x.pot empty.md
same empty.md out
