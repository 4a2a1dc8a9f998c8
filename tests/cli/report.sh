#!/bin/sh
# A report by catalogs: messages are those that gettext's programs count, and
# amounts those of the pages.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"
command -v msgattrib >/dev/null || skip 'no gettext'

make_site
expect 0 potable update
translate po/fr.po Lecture Cours
translate po/fr.po 'Moon and sea' 'Lune et mer'
# A fuzzy message with a previous text, one without a translation, an obsolete
# one.
awk '/^msgid "The sea/ { print "#, fuzzy\n#| msgid \"The sea rises.\""; hit = 1 }
    hit && /^msgstr ""/ { sub(/""/, "\"La mer monte.\""); hit = 0 }
    /^msgid "Tides"/ { print "#, fuzzy" }
    { print }
    END { print "\n#~ msgid \"Gone\"\n#~ msgstr \"Parti\"" }' po/fr.po >new.po
mv new.po po/fr.po

# count PO OPTION…: messages that msgattrib finds; the header is none.
count() {
    po=$1
    shift
    msgattrib --no-obsolete "$@" "$po" | grep -c '^msgid' >n
    test "$(cat n)" = 0 || echo $(($(cat n) - 1))
}
expect 0 potable report --locale fr --no-findings
msgfmt --statistics -o /dev/null po/fr.po 2>statistics
grep -qx '2 translated messages, 1 fuzzy translation, 3 untranslated messages.' \
    statistics || fail 'the fixture is not what it should be'
has out 'Messages of the catalog: 2 translated, 1 fuzzy, 3 untranslated.'
test "$(count po/fr.po --translated --no-fuzzy)" = 2 || fail msgattrib

# The text Moon and sea stands on both pages, so 3 units are translated of the 7.
has out 'Source: 2 pages, 7 units, 20 words, 90 characters'
expect 0 potable report --locale fr --no-findings --format csv
cat >want <<'END'
locale,master,localized,counted_by,missing,outdated,translated_units,translated_words,translated_characters,fuzzy_units,fuzzy_words,fuzzy_characters,untranslated_units,untranslated_words,untranslated_characters
fr,en/week1.md,fr/week1.md,catalog,yes,yes,1,3,12,1,6,26,1,2,8
fr,index.md,fr/index.md,catalog,yes,no,2,4,19,0,0,0,2,5,25
END
same want out
# What is left is what locales and pages are sorted by: fuzzy words, too.
expect 0 potable report --locale fr --no-findings
grep -Eq '^fr French .* 35 %    13      6 ' out || fail 'words left of the locale'
grep -Eq '^en/week1.md .* 27 %     8      6 ' out || fail 'words left of the page'
expect 0 potable report --locale fr --no-findings --format markdown
has out "| French (\`fr\`) | 35 % | 13 | 6 |"

# A text that the catalog has never seen.
printf '\nA new text.\n' >>index.md
expect 0 potable report --locale fr --no-findings --format csv
grep -q '^fr,index.md,fr/index.md,catalog,yes,yes,2,' out || fail 'not outdated'

# For CI.
expect 0 potable report --no-findings --fail-under 0
expect 1 potable report --no-findings --fail-under 90%
expect 1 potable report --no-findings --locale fr --fail-under 36
percent=$(potable report --no-findings --locale fr --format json |
    sed -n 's/^ *"percent": \([0-9]*\),$/\1/p' | sed 1q)
expect 0 potable report --no-findings --locale fr --fail-under "$percent"
expect 1 potable report --no-findings --locale fr --fail-under $((percent + 1))

# A unit without a word of its own, such as an address, is not forgotten: 100 per
# cent means that none is left.
mkdir alone alone/en alone/po || exit 99
cat >alone/potable.yml <<'END'
source: en
locales: [fr]
catalogs: po/{po}.po
pages:
  - {master: "en/*.md", localized: "{locale}/*.md"}
END
printf -- '---\ntitle: https://example.org/tides\n---\n\nHigh water.\n' >alone/en/a.md
expect 0 potable update -C alone
expect 0 potable report -C alone --no-findings --locale fr
has out 'Source: 1 pages, 2 units, 2 words, 11 characters'
grep -Eq '^fr French .* 0 %     2      0 ' out || fail 'nothing is done'
translate alone/po/fr.po 'High water.' 'Pleine mer.'
expect 1 potable report -C alone --no-findings --fail-under 100
grep -Eq '^fr French .* 99 %     0      0 ' out || fail 'a unit is left'
translate alone/po/fr.po https://example.org/tides https://example.org/fr
expect 0 potable report -C alone --no-findings --fail-under 100
printf -- '---\ntitle: https://example.org/tides\n---\n' >alone/en/a.md
expect 0 potable update -C alone
expect 0 potable report -C alone --no-findings --fail-under 100
translate alone/po/fr.po https://example.org/tides ''
expect 1 potable report -C alone --no-findings --fail-under 1
