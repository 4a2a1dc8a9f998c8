#!/bin/sh
# align: one text with two translations, in comments or with contexts.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/align-pages.sh
. "$tests/align-pages.sh"

expect 0 potable align --threshold 60 en.md de.md -o de.po --report=text
has out 'de.md:30: inconsistent: '
has de.po 'msgstr "Teile"'
has de.po '# potable other: Bestandteile'
has_not de.po 'msgctxt'

expect 0 potable align --threshold 60 --contexts en.md de.md -o contexts.po
has_not contexts.po '# potable other: '
msgattrib --no-wrap contexts.po | grep -A2 '^msgctxt "en.md"' >context ||
    fail 'no context'
has context 'msgid "Parts"'
has context 'msgstr "Bestandteile"'
