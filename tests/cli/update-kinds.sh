#!/bin/sh
# Plural forms, contexts, flags and old fuzzies, as msgmerge treats them.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

header='msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=0;\n"
'
cat >old.po <<EOF
$header
#: a.md
#, fuzzy
#| msgid "What it was before"
msgid "a fuzzy text that was edited once"
msgstr "F"

#: a.md
#, fuzzy
msgid "another one of which nothing else is known"
msgstr "G"

#: a.md
msgid "a text about the boat"
msgstr "H"

#: a.md
msgid "%d boat at the pier"
msgid_plural "%d boats at the pier"
msgstr[0] "1"
msgstr[1] "2"
msgstr[2] "3"

#: a.md
#, max-length:9, wrap
msgid "Home"
msgstr "Heim"
EOF
cat >new.pot <<EOF
$header
#: a.md
msgid "a fuzzy text that was edited twice"
msgstr ""

#: a.md
msgid "another one of which nothing more is known"
msgstr ""

#: a.md
msgid "a text about the boat"
msgid_plural "texts about the boats"
msgstr[0] ""
msgstr[1] ""

#: a.md
msgid "%d boat at that pier"
msgstr ""

#: a.md
#, md-text
msgid "Home"
msgstr ""

#: b.md
msgctxt "menu"
msgid "Home"
msgstr ""
EOF
cat >want <<EOF
$header
#: a.md
#, fuzzy
#| msgid "What it was before"
msgid "a fuzzy text that was edited twice"
msgstr "F"

#: a.md
#, fuzzy
msgid "another one of which nothing more is known"
msgstr "G"

#: a.md
#, fuzzy
#| msgid "a text about the boat"
msgid "a text about the boat"
msgid_plural "texts about the boats"
msgstr[0] "H"
msgstr[1] "H"
msgstr[2] "H"

# 2
# 3
#: a.md
#, fuzzy
#| msgid "%d boat at the pier"
#| msgid_plural "%d boats at the pier"
msgid "%d boat at that pier"
msgstr "1"

#: a.md
#, max-length:9, md-text
msgid "Home"
msgstr "Heim"

#: b.md
#, fuzzy, max-length:9
#| msgid "Home"
msgctxt "menu"
msgid "Home"
msgstr "Heim"
EOF
expect 0 potable update old.po new.pot
same want out
# The same for gettext, which does not know all flags, and drops plural forms.
msgmerge -q --previous --no-location old.po new.pot >theirs.po || fail msgmerge
msgcat --no-location out | grep -v '^# [23]$' >ours.po || fail msgcat
same theirs.po ours.po

# No text gets a fuzzy translation, and none is lost.
expect 0 potable update --no-fuzzy old.po new.pot
test "$(grep -cF '#, fuzzy' out)" = 2 || fail 'other fuzzies than the old ones'
has out '# H'
for text in F G 1 2 3 Heim; do
    has out "\"$text\""
done
cp out once.po
expect 0 potable update --no-fuzzy once.po new.pot
same once.po out
