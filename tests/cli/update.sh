#!/bin/sh
# update carries translations over: unchanged, edited, moved, new and gone texts;
# fuzzies hold the text that they translate.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >page.md <<'EOF'
# Tides

The tide rises twice a day in most of the harbours of this coast.

Bring a lamp and a warm coat.

# What the moon does

The moon pulls the water of the whole ocean towards itself.

This part goes away.
EOF
expect 0 potable extract -o old.pot page.md
msgen --no-wrap old.pot | sed 's/^msgstr "\([A-Z]\)/msgstr "T-\1/' >xx.po
msgfmt -o /dev/null xx.po || fail "the catalog of the test"

cat >page.md <<'EOF'
# High and low water

The tide rises twice a day in nearly all harbours of this coast.

Bring a lamp and a warm coat.

Leave word with somebody on the shore about the hour of your return.

# Moon

The moon pulls the water of the whole ocean towards itself.
EOF
expect 0 potable extract -o new.pot page.md
expect 0 potable update --no-wrap xx.po new.pot
test ! -s err || fail 'something to say'
sed -n '/^$/,$p' out | sed '1d' | grep -v '^#[.:]' >got
cat >want <<'EOF'
#, md-text
msgid "High and low water"
msgstr ""

#, fuzzy, md-text
#| msgid "The tide rises twice a day in most of the harbours of this coast."
msgid "The tide rises twice a day in nearly all harbours of this coast."
msgstr "T-The tide rises twice a day in most of the harbours of this coast."

#, md-text
msgid "Bring a lamp and a warm coat."
msgstr "T-Bring a lamp and a warm coat."

#, md-text
msgid "Leave word with somebody on the shore about the hour of your return."
msgstr ""

#, fuzzy, md-text
#| msgid "What the moon does"
msgid "Moon"
msgstr "T-What the moon does"

#, md-text
msgid "The moon pulls the water of the whole ocean towards itself."
msgstr "T-The moon pulls the water of the whole ocean towards itself."

#~ msgid "Tides"
#~ msgstr "T-Tides"

#~ msgid "This part goes away."
#~ msgstr "T-This part goes away."
EOF
same want got
expect 0 potable update -v -o out.po xx.po new.pot
has err 'xx.po: note: 2 unchanged, 0 adapted, 2 fuzzy, 2 new, 2 obsolete'
msgfmt -o /dev/null out.po || fail 'msgfmt'
