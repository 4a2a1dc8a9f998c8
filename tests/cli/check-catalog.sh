#!/bin/sh
# What is wrong with a catalog as such is found, with its place.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >fr.po <<'EOF'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=3; plural=0;\n"

#, fuzzy
msgid "Old"
msgstr "Vieux"

#, c-format
msgid "%d of %s"
msgstr "%d sur %d"

#, python-brace-format
msgid "Dear {name}"
msgstr "Cher {nom}"

msgid "a page"
msgid_plural "%d pages"
msgstr[0] "une page"
msgstr[1] "des pages"
EOF
expect 1 potable check --po fr.po
has out 'fr.po:1:1: error: the language fr has 2 plural forms, and the header says 3 [plural-forms]'
has out 'suggestion: nplurals=2; plural=(n > 1);'
has out 'fr.po:7:1: note: the translation is fuzzy: nobody confirmed it yet [outdated]'
has out 'fr.po:11:1: error: the directive %s of the source is missing [placeholders]'
has out 'fr.po:15:1: error: the directive {name} of the source is missing [placeholders]'
has out 'fr.po:19:1: error: the number of plural forms is not that of the header [plural-forms]'

sed 's/^#, fuzzy/&\n#| msgid "The tide"/' fr.po >changed.po
expect 1 potable check --po changed.po
has out 'note: the translation is fuzzy: the source changed since it was made [outdated]'

printf 'msgid ""\nmsgstr ""\n"Language: \\n"\n\nmsgid "a"\nmsgstr "b"\n' >none.po
expect 1 potable check none.po
has out 'none.po:1:1: warning: the header does not say that the charset is UTF-8 [header]'
has out 'none.po:1:1: warning: the header does not say which language this is [header]'
printf 'msgid "a page"\nmsgid_plural "pages"\nmsgstr[0] "une"\n' >bare.po
expect 1 potable check bare.po
has out 'bare.po:1:1: warning: the catalog has no header [header]'
has out 'the catalog has plurals, and its header no Plural-Forms'
printf '#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n' >pot.po
expect 1 potable check pot.po
has out 'pot.po:1:1: warning: the header is fuzzy, as that of a template is [header]'

# A good catalog has no finding.
cat >good.po <<'EOF'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#, c-format
msgid "%1$d of %s, 100%%"
msgstr "%s, %1$d, 100%%"
EOF
expect 0 potable check --po good.po
test ! -s out || fail 'a finding in a good catalog'
expect 2 potable check --po missing.po
has err 'missing.po: error'
