#!/bin/sh
# A report of catalogs with contexts: messages are those that gettext's programs
# count, a unit has the state of the message with its context, and findings are
# those of potable check, which knows the contexts of the site, too.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
command -v msgattrib >/dev/null || skip 'no gettext'

# states: the units of each page in CSV: translated, fuzzy, untranslated.
states() {
    potable report --no-findings --sort name --format csv >lines || fail 'no CSV'
    cut -d, -f2,6,7,10,13 lines | sed 1d
}

# agree: messages as msgfmt counts them, findings as potable check tells them.
agree() {
    potable report --format json >told || fail 'no JSON'
    msgfmt --statistics -o /dev/null po/de.po 2>statistics || fail msgfmt
    for kind in translated fuzzy untranslated; do
        grep -oE "[0-9]+ $kind" statistics | sed 's/ .*//' >theirs
        test -s theirs || echo 0 >theirs
        grep -A 4 '"catalog_messages"' told | grep "\"$kind\"" |
            sed 's/[^0-9]//g' >ours
        same theirs ours
    done
    potable check >found 2>/dev/null
    for severity in error warning note; do
        grep -c ": $severity: " found >theirs
        grep -A 4 '"findings"' told | grep "\"$severity\"" | sed 's/[^0-9]//g' |
            sed 1q >ours
        same theirs ours
    done
}

mkdir -p en de po
for i in 1 2 3 4 5 6 7 8; do
    printf '# Lesson %s\n\nLecture\n\nWe bake the bread number %s here.\n' $i $i \
        >en/$i.md
    printf '# Lektion %s\n\nVorlesung\n\nWir backen hier Brot Nummer %s.\n' $i $i \
        >de/$i.md
done
sed 's/Vorlesung/Vortrag/' de/2.md >2.md
mv 2.md de/2.md
# A text that a translator left as it is, and one that nobody has translated.
sed 's/Vorlesung/Lecture/' de/3.md >3.md
mv 3.md de/3.md
sed 's/^Wir.*/We bake the bread number 4 here./' de/4.md >4.md
mv 4.md de/4.md
cat >potable.yml <<'END'
project: X
source: en
locales: [de]
catalogs: po/{po}.po
pages:
  - {master: 'en/*.md', localized: '{folder}/*.md'}
END

# Until the key is there, the pages have no contexts, but the catalog does.
expect 0 potable align --contexts
grep -q '^msgctxt' po/de.po || fail 'no contexts'
agree
sed -n 's/.*key is there: //p' err >>potable.yml
expect 0 potable align
expect 0 potable update
agree

# One text in four states: translated, fuzzy, left as it is by a translator, and
# known without its context only, which translates it nowhere.
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/Lecture/' po/de.po >rest.po
for i in 5 6 7 8; do
    printf 'msgctxt "en/%s"\nmsgid "Lecture"\nmsgstr "Vorlesung"\n\n' $i
done >>rest.po
cat rest.po - >po/de.po <<'END'
msgctxt "en/1"
msgid "Lecture"
msgstr "Vorlesung"

#, fuzzy
msgctxt "en/2"
msgid "Lecture"
msgstr "Vortrag"

msgctxt "en/3"
msgid "Lecture"
msgstr "Lecture"

msgid "Lecture"
msgstr "Vorlesung"

#~ msgctxt "en/9"
#~ msgid "Lecture"
#~ msgstr "Vorlesung"
END
agree
states >got
cat >want <<'END'
en/1.md,no,3,0,0
en/2.md,no,2,1,0
en/3.md,no,3,0,0
en/4.md,yes,1,0,2
en/5.md,no,3,0,0
en/6.md,no,3,0,0
en/7.md,no,3,0,0
en/8.md,no,3,0,0
END
same want got
# The translation of en/2 is not sure; so it is no other than the usual one until
# somebody says that it is right.
has_not found 'de/2.md'
sed '/^#, fuzzy$/d' po/de.po >new.po
mv new.po po/de.po
agree
has found 'de/2.md:3:1: warning: '
states >got
sed 's/^en\/2.md.*/en\/2.md,no,3,0,0/' want >wanted
same wanted got
