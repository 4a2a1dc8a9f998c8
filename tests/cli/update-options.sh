#!/bin/sh
# update: where the catalog goes, --check, --no-fuzzy, --no-wrap, --width.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

header='msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"
'
cat >old.po <<EOF
$header
msgid "The tide rises twice a day"
msgstr "T"
EOF
cat >new.pot <<EOF
$header
msgid "The tide rises twice a day, or once on some coasts of the southern ocean"
msgstr ""
EOF
cp old.po kept.po
expect 0 potable update old.po new.pot
mv out want
same kept.po old.po
expect 1 potable update --check old.po new.pot
has err 'old.po: note: would change'
expect 1 potable update --check -o new.po old.po new.pot
test ! -e new.po || fail '--check has written'
expect 0 potable update -o new.po old.po new.pot
same want new.po
expect 0 potable update --check -o new.po old.po new.pot
expect 0 potable update -o - old.po new.pot
same want out
expect 0 potable update - new.pot <old.po
same want out
expect 0 potable update old.po - <new.pot
same want out
expect 0 potable update --in-place old.po new.pot
test ! -s out || fail 'output'
same want old.po
expect 0 potable update --check old.po new.pot
expect 0 potable update --check - new.pot <old.po
cp kept.po old.po
expect 0 potable update -o old.po old.po new.pot
same want old.po

cp kept.po old.po
expect 0 potable update --no-fuzzy old.po new.pot
has out '#~ msgstr "T"'
has_not out fuzzy
expect 0 potable update --no-wrap old.po new.pot
has out '#| msgid "The tide rises twice a day"'
has out 'or once on some coasts of the southern ocean"'
expect 0 potable update --width 40 old.po new.pot
test -z "$(awk 'length > 40 && !/charset/' out)" || fail 'too wide'

expect 2 potable update - - <old.po
has err 'cannot both be standard input'
expect 2 potable update -U -o x.po old.po new.pot
has err '--in-place and --output exclude each other'
expect 2 potable update -U - new.pot <old.po
has err '--in-place needs a file'
expect 2 potable update -o new.pot old.po new.pot
has err 'overwrite an input'
expect 2 potable update -U old.po old.po
expect 2 potable update old.po
expect 2 potable update nowhere.po new.pot
expect 2 potable update old.po nowhere.pot
same kept.po old.po
# Both mixed up.
expect 0 potable update new.pot old.po
has err 'old.po:5: warning: the template holds translations'
expect 1 potable update --strict new.pot old.po
