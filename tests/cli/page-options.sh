#!/bin/sh
# Options that say what is text: --front-matter, --keys, --include, --format,
# --its.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >page.md <<'END'
---
title: The title
place: The quay
tags: [tide, gauge]
---
{% include figure.html file="a.jpg" caption="A hut" alt="White hut" %}

Body
END
expect 0 potable extract page.md
has out 'msgid "The title"'
has out 'msgid "Body"'
has_not out 'msgid "The quay"'
has_not out 'msgid "A hut"'
expect 0 potable extract --front-matter=place,tags page.md
has out 'msgid "The quay"'
has out 'msgid "gauge"'
has_not out 'msgid "The title"'
expect 0 potable extract --front-matter= page.md
has_not out 'msgid "The title"'
has out 'msgid "Body"'
expect 0 potable extract --front-matter='place , tags[*]' page.md
has out 'msgid "The quay"'
has out 'msgid "tide"'
expect 0 potable extract --front-matter='tags[0]' page.md
has out 'msgid "tide"'
has_not out 'msgid "gauge"'
expect 0 potable extract --include caption --include=alt page.md
has out 'msgid "A hut"'
has out 'msgid "White hut"'
has_not out 'a.jpg"'

printf -- '- title: Home\n  url: /home\n  sub:\n  - title: Deep\n' >nav.yml
expect 0 potable extract --keys='**.title' nav.yml
has out 'msgid "Home"'
has out 'msgid "Deep"'
has_not out 'msgid "/home"'
expect 0 potable extract nav.yml
has out 'msgid "Deep"'
has_not out 'msgid "/home"'

printf '<p>In a *paragraph*</p>\n' >page.txt
expect 0 potable extract --format=html page.txt
has out 'msgid "In a *paragraph*"'
printf 'key: value text\n' >page.txt
expect 0 potable extract --format yaml page.txt
has out 'msgid "value text"'

printf '<p>Text</p><q class="x">Quote</q><address>Quay 1</address>\n' >page.html
cat >rules.its <<'END'
<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">
  <its:translateRule selector="//address" translate="no"/>
</its:rules>
END
expect 0 potable extract page.html
has out 'msgid "Quay 1"'
expect 0 potable extract --its rules.its page.html
has_not out 'msgid "Quay 1"'
has out 'msgid "Text"'
