#!/bin/sh
# Catalogs that other programs saved: wrapped otherwise, the header in another
# order, flags dropped that gettext does not know.  Nothing is lost.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

command -v msgattrib >/dev/null || skip 'no msgattrib'
cat >page.md <<'EOF'
# Tides

The tide rises twice a day in most of the harbours of this coast, and it falls
as often; who walks out on the flats has to know the hours of both.

- One **lamp**
- Two `buoys` | three
EOF
expect 0 potable extract -o old.pot page.md
msgen old.pot | sed 's/^"Language: .*/"Language: de\\n"/' |
    sed '/^msgid "Tides"/i # A comment of a translator\\n' >de.po
expect 0 potable update -U de.po old.pot
msgattrib --no-obsolete --width=40 --sort-output de.po -o other.po ||
    fail msgattrib
# As Poedit does: own fields, other order.
sed -i 's/^"Language: de\\n"$/"X-Generator: P\\n"\n&/' other.po
has_not other.po md-text
expect 0 potable update -v --no-wrap -o back.po other.po old.pot
has err '5 unchanged, 0 adapted, 0 fuzzy, 0 new, 0 obsolete'
has back.po 'X-Generator: P'
has back.po '# A comment of a translator'
test "$(grep -c '^#, md-text' back.po)" = 5 || fail 'md-text is gone'
msgcat --no-wrap old.pot | grep '^msgid' >want
grep '^msgid' back.po >got
same want got
# The same content, and the next time no byte.
msgattrib --no-wrap --no-location -s de.po | grep '^msg' >want
msgattrib --no-wrap --no-location -s back.po | grep '^msg' >got
same want got
expect 0 potable update back.po old.pot
same back.po out
