#!/bin/sh
# A catalog with a conflict of git in it is one error that says so.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >de.po <<'EOF'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "One"
<<<<<<< HEAD
msgstr "Eins"
=======
msgstr "Ein"
>>>>>>> other

msgid "Two"
msgstr "Zwei"
EOF
printf 'msgid "One"\nmsgstr ""\n' >new.pot
cp de.po kept.po
expect 2 potable update -U de.po new.pot
same kept.po de.po
has err 'de.po:5:1: error: a git conflict marker'
test "$(wc -l <err)" = 1 || fail 'more than one error'
# What is left when one line was taken away by hand.
for line in 5 7; do
    awk -v keep=$line 'NR == keep || !/^(<<<<<<<|=======|>>>>>>>)/' kept.po >de.po
    expect 2 potable update de.po new.pot
    has err 'a git conflict marker'
    test "$(wc -l <err)" = 1 || fail 'more than one error'
done
