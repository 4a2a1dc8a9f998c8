#!/bin/sh
# shellcheck disable=SC2016 # formulas and programs
# Short texts that several locales keep as they are need no translation; what
# one locale forgot, and sentences, do.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir site && cd site && mkdir en de fr it tr || exit 99
cat >potable.yml <<'E2'
source: en
locales: [de, fr, it, tr]
template: po/site.pot
catalogs: po/{po}.po
pages:
  - {master: "en/**/*.md", localized: "{locale}/**/*.md"}
E2

# page LOCALE HEADING LECTURE NOTES
page() {
    cat >"$1/tides.md" <<E2
# $2

| $3 | $4 |
|----|----|
| 1  | Karen Lysdatter |
| 2  | TideKit 4 |

Nobody keeps this sentence as it is but those who forgot it.
E2
}
page en 'The moon' Lecture Notes
page de 'Der Mond' Lecture Notizen
page fr 'La lune' 'Cours magistral' Notes
page it 'La luna' 'Lezione' Notes
page tr 'Ay' 'Ders' Notlar
# One of four has a spelling of its own.
sed -i 's/Karen Lysdatter/Karen Lysdatterová/' tr/tides.md

# msgstr_of LOCALE MSGID
msgstr_of() {
    msgattrib --no-obsolete "po/$1.po" | LC_ALL=C.UTF-8 msgexec sh -c '
        [ "$MSGEXEC_MSGID" = "$0" ] && cat' "$2"
}
expect 0 potable align -j2 --report=text
for l in de fr it tr; do
    [ "$(msgstr_of $l 'TideKit 4')" = 'TideKit 4' ] || fail "$l: TideKit 4"
    [ -z "$(msgstr_of $l 'Nobody keeps this sentence as it is but those who forgot it.')" ] ||
        fail "$l: a sentence"
done
for l in de fr it; do
    [ "$(msgstr_of $l 'Karen Lysdatter')" = 'Karen Lysdatter' ] || fail "$l: a name"
done
[ "$(msgstr_of tr 'Karen Lysdatter')" = 'Karen Lysdatterová' ] || fail 'tr: a name'
[ -z "$(msgstr_of de Lecture)" ] || fail 'de: forgotten'
[ -z "$(msgstr_of fr Notes)" ] || fail 'fr: two of four keep it'
has out 'fr/tides.md:6: kept: kept as it is, as in other locales (en/tides.md:6)'
has out 'de/tides.md:3: untranslated: not translated (en/tides.md:3)'

# Again: nothing changes.
cp -r po old
expect 0 potable align -j2
diff -r old po >&2 || fail 'the second time differs'

# The locale alone has nobody who agrees.
rm -r po
expect 0 potable align --locale fr
[ -z "$(msgstr_of fr 'TideKit 4')" ] || fail 'fr alone keeps a text'
