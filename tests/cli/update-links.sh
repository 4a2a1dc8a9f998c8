#!/bin/sh
# A link whose address changed is changed in the translation if that has the old
# address; the translation is fuzzy if it has not.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >page.md <<'EOF'
See [the tables](http://a.example/t) for it.

Ask [the office](http://a.example/o) about it.

# The old chart

![Chart](http://a.example/c.png) of the *whole* bay.
EOF
expect 0 potable extract -o old.pot page.md
sed -e '/^msgid "See/{n;s|"".*|"Siehe [Tafeln](http://a.example/t)."|;}' \
    -e '/^msgid "Ask/{n;s|"".*|"Frag [das Amt](http://a.example/de)."|;}' \
    -e '/^msgid "The old/{n;s|"".*|"Die alte Karte"|;}' \
    -e '/^msgid ".*Chart/{n;s|"".*|"![Karte](http://a.example/c.png)"|;}' \
    old.pot >de.po
sed 's|http://a.example|https://b.example|; s|^# \(.*\)|# <b>\1</b>|' page.md >new.md
mv new.md page.md
expect 0 potable extract -o new.pot page.md
expect 0 potable update -v --no-wrap de.po new.pot
has err '1 unchanged, 2 adapted, 1 fuzzy, 0 new, 0 obsolete'
has out 'msgstr "Siehe [Tafeln](https://b.example/t)."'
has out 'msgstr "![Karte](https://b.example/c.png)"'
has out 'msgstr "Frag [das Amt](http://a.example/de)."'
test "$(grep -c '^#, fuzzy, md-text' out)" = 1 || fail 'not one fuzzy'
# An element round a whole text is not part of its message.
has out 'msgid "The old chart"'
