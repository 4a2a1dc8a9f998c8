#!/bin/sh
# An update with the same template changes no byte, whatever the catalog looks
# like; one message that changes is the only one to change.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >new.pot <<'EOF'
msgid ""
msgstr ""
"POT-Creation-Date: 2024-05-01 10:00+0000\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. heading
#: a.md
#, md-text
msgid "One"
msgstr ""

#. paragraph
#: a.md
#, md-text
msgid "Two words, and some more of them"
msgstr ""

#: a.md
msgid "Three"
msgstr ""
EOF
cat >old.po <<'EOF'
# Made by hand.


msgid   ""
msgstr ""
"Language: xx\n"
"POT-Creation-Date: 2023-01-01 10:00+0000\n"
"X-Mine:   kept\n"
"Content-Type: text/plain; charset=UTF-8\n"
#. heading
#: a.md
#, md-text
msgid "One"
msgstr    "1"


#a comment
#. paragraph
#: a.md
#, fuzzy, md-text, mine
#| msgid "Before"
msgid ""
"Two words, "
"and some more of them"
msgstr "2"
#: a.md
msgid "Three"
msgstr ""

#~ msgid "Gone"
#~ msgstr   "0"
# the end
EOF
expect 0 potable update old.po new.pot
same old.po out
cp -p old.po kept.po
expect 0 potable update --in-place old.po new.pot
same kept.po old.po
test -z "$(find old.po -newer kept.po)" || fail 'the file was written'

# Other line ends, and a byte order mark.
sed 's/$/\r/; 1s/^/\xef\xbb\xbf/' old.po >dos.po
expect 0 potable update dos.po new.pot
same dos.po out

# One message changes: it and the date are all.
sed 's/^msgid "One"/msgid "One!"/' new.pot >newer.pot
expect 0 potable update old.po newer.pot
diff old.po out >changes
grep '^[<>]' changes >got
cat >want <<'EOF'
< "POT-Creation-Date: 2023-01-01 10:00+0000\n"
> "POT-Creation-Date: 2024-05-01 10:00+0000\n"
< #, md-text
< msgid "One"
< msgstr    "1"
> #, fuzzy, md-text
> #| msgid "One"
> msgid "One!"
> msgstr "1"
EOF
grep -vE '^[<>] (# Made by hand.|msgid +""|msgstr "")?$|X-Mine|Language' got |
    grep -v 'Content-Type' >rest
same want rest
mv out once.po
expect 0 potable update once.po newer.pot
same once.po out
