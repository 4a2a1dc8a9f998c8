#!/bin/sh
# Comments of the localized page: they stay, those with source text are left
# out, or the source text of each block is written.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >page.md <<'END'
# Bread

Flour and water. <!-- always -->

- one item
- two items

| A | B |
|---|---|
| tea | milk |

<table>
  <tr>
    <td>Lecture</td>
    <td>Lab</td>
  </tr>
</table>

{% include a.html %}
The end.
END
cat >de.md <<'END'
<!--
# Bread
-->
# Brot

<!-- Flour and water. -->
Mehl und Wasser. <!-- always -->

<!-- TODO: ask the baker -->

- ein Ding <!-- or Stück? -->
- zwei Dinge
  <!-- two items -->

| A | B |
|---|---|
| Tee | Milch |

<table>
  <!-- the row of lectures -->
  <tr>
    <td>Vorlesung</td>
    <td><!-- Lab -->Labor</td>
  </tr>
</table>

{% include a.html %}
Das Ende.

<!-- Here the page ends. -->
END
expect 0 potable align page.md de.md -o de.po

# They stay, each where it was; but the file changes where a text does.
cp de.md now.md
expect 0 potable merge --po de.po --into now.md page.md
same de.md now.md
sed 's/"Labor"/"Laborkurs"/' de.po >new.po
expect 0 potable merge --po new.po --into now.md page.md --force
sed 's/Labor/Laborkurs/' de.md >want
same want now.md

# Those with source text go, notes of translators do not.
cp de.md now.md
expect 0 potable merge --strip-comments --po de.po --into now.md page.md
sed -e '1,3d' -e '/<!-- Flour/d' -e '/<!-- two items/d' -e 's/<!-- Lab -->//' \
  de.md >want
same want now.md

# The source text is written, and a second time nothing changes.
cp de.md now.md
expect 0 potable merge --write-comments --po de.po --into now.md page.md
cat >want <<'END'
<!-- potable: source
# Bread
-->
# Brot

Mehl und Wasser. <!-- always -->

<!-- TODO: ask the baker -->

<!-- potable: source
- one item
- two items
-->
- ein Ding <!-- or Stück? -->
- zwei Dinge

<!-- potable: source
| A | B |
|---|---|
| tea | milk |
-->

| A | B |
|---|---|
| Tee | Milch |

<table>
  <!-- the row of lectures -->
  <tr>
    <!-- potable: source
Lecture
    -->
    <td>Vorlesung</td>
    <!-- potable: source
Lab
    -->
    <td>Labor</td>
  </tr>
</table>

{% include a.html %}
Das Ende.

<!-- Here the page ends. -->
END
same want now.md
expect 0 potable merge --write-comments --po de.po --into now.md page.md
same want now.md
# What merge wrote is read again as what it is: align tells each pair by it.
expect 0 potable align page.md now.md -o again.po
has again.po 'msgstr "Vorlesung"'
grep -q 'potable: source' again.po && fail 'a comment is in the catalog'

# A comment that the new page has no place for is told.
printf 'A text here.\n' >page.md
printf 'Ein Text\n  <!-- not\n\nso -->\nhier.\n' >de.md
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >de.po
printf 'msgid "A text here."\nmsgstr "Ein Text hier."\n' >>de.po
expect 0 potable merge --po de.po --localized de.md page.md
test -s out || fail 'nothing was written'

expect 2 potable merge --write-comments --strip-comments --po de.po page.md
has err 'write-comments and --strip-comments exclude each other'

# A site says it in its potable.yml, and the option may say otherwise.
mkdir -p site/en site/de site/po
printf '# Bread\n' >site/en/a.md
printf '<!-- # Bread -->\n# Brot\n' >site/de/a.md
cat >site/potable.yml <<'END'
project: X
source: en
locales: [de]
catalogs: po/{po}.po
pages:
  - {master: 'en/*.md', localized: '{folder}/*.md'}
comments: strip
END
expect 0 potable align -C site
expect 0 potable merge -C site
printf '# Brot\n' >want
same want site/de/a.md
expect 0 potable merge -C site --write-comments
printf '<!-- potable: source\n# Bread\n-->\n# Brot\n' >want
same want site/de/a.md
expect 0 potable merge -C site
printf '# Brot\n' >want
same want site/de/a.md
