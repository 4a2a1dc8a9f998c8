#!/bin/sh
# A text with several translations: align --contexts gives the rarer ones
# contexts, and says which key of potable.yml makes the site's pages have them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p en de po
for i in 1 2 3; do
    printf '# Lesson %s\n\nLecture\n\nWe bake bread number %s.\n' $i $i >en/$i.md
    printf '# Lektion %s\n\nVorlesung\n\nWir backen Brot Nummer %s.\n' $i $i \
        >de/$i.md
done
sed 's/Vorlesung/Vortrag/' de/2.md >2.md
mv 2.md de/2.md
cat >potable.yml <<'END'
project: X
source: en
locales: [de]
catalogs: po/{po}.po
pages:
  - {master: 'en/*.md', localized: '{folder}/*.md'}
END
cp -r de before
expect 0 potable align --contexts
has err 'potable.yml: note: the contexts stay only if this key is there: '
has err 'context: [{texts: ["Lecture"]}]'
sed -n 's/.*key is there: //p' err >>potable.yml

expect 0 potable align
expect 0 potable update
msgattrib --no-obsolete --no-wrap po/de.po | grep -A2 '^msgctxt' >contexts
cat >want <<'END'
msgctxt "en/1"
msgid "Lecture"
msgstr "Vorlesung"
--
msgctxt "en/2"
msgid "Lecture"
msgstr "Vortrag"
--
msgctxt "en/3"
msgid "Lecture"
msgstr "Vorlesung"
END
same want contexts
has_not po/de.po 'fuzzy'
expect 0 potable merge
diff -r before de || fail 'a page changed'
