#!/bin/sh
# Obsolete messages keep their bytes, come back with their text, and lend their
# translation to a text much like theirs.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

header='msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"
'
cat >old.po <<EOF
$header
#: a.md
msgid "Stays"
msgstr "Bleibt"

#: a.md
msgid "Goes, untranslated"
msgstr ""

# Ask the harbour master.
#: a.md
msgid "Goes, untranslated, with a comment"
msgstr ""

# from the first version
#, fuzzy
#~| msgid "It came"
#~ msgid   "It comes back"
#~ msgstr  "Es kommt"

#~ msgid   "A stone lies on the old mole at the harbour"
#~ msgstr  "Ein Stein"

#~ msgid   "Stays gone"
#~ msgstr  "Fort"
EOF
cat >new.pot <<EOF
$header
#: a.md
msgid "Stays"
msgstr ""

#: a.md
msgid "It comes back"
msgstr ""

#: b.md
msgid "A stone lies on the new mole at the harbour"
msgstr ""
EOF
cat >want <<EOF
$header
#: a.md
msgid "Stays"
msgstr "Bleibt"

# from the first version
#: a.md
#, fuzzy
#| msgid "It came"
msgid "It comes back"
msgstr "Es kommt"

#: b.md
#, fuzzy
#| msgid "A stone lies on the old mole at the harbour"
msgid "A stone lies on the new mole at the harbour"
msgstr "Ein Stein"

# Ask the harbour master.
#~ msgid "Goes, untranslated, with a comment"
#~ msgstr ""

#~ msgid   "Stays gone"
#~ msgstr  "Fort"
EOF
expect 0 potable update old.po new.pot
same want out
cp out once.po
expect 0 potable update once.po new.pot
same once.po out
