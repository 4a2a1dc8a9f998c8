#!/bin/sh
# align: a localized page with slips (an element that nothing closes, a comment
# that ends in another block, marks without a blank) gives a translation for
# each text, and source text in comments gets into none.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'END'
# Boats

A boat floats on water because it is light, and because it is hollow.

## Sails of 3 kinds

The first sails, 5000 years old, were made of reed and of nothing else.

![sail](sail.png)

Today they are made of `nylon` and cost 300, which is not cheap for a sail.

- The mast holds the sail up.

The end of the page is here.
END
cat >de.md <<'END'
# Boote

Ein Boot schwimmt auf dem Wasser, weil es leicht ist, und weil es hohl ist.
<!-- A boat floats on water because it is light, and because it is hollow.

## Sails of 3 kinds -->

##Segel von 3 Arten

Die ersten Segel, 5000 Jahre alt, waren aus Schilf und aus nichts sonst.

<center>![Segel](sail.png)

Heute sind sie aus `nylon` und kosten 300, was für ein Segel nicht billig ist.

- Der Mast hält das Segel oben.

Hier endet die Seite.
END
expect 0 potable align en.md de.md -o de.po
grep '^#.*doubtful' de.po && fail 'doubtful'
msgattrib --no-wrap --translated de.po >translated
has translated 'msgstr "Segel von 3 Arten"'
has translated 'msgstr "Der Mast hält das Segel oben."'
has translated 'msgstr "Hier endet die Seite."'
has translated 'waren aus Schilf und aus nichts sonst."'
grep '^msgstr.*<!--' translated && fail 'a comment in a translation'
test "$(grep -c '^msg.*A boat floats' de.po)" = 1 || fail 'source text was translated'

# What only the slips show is kept, so that a merge refuses nothing.
has de.po '# potable kept: Sails of 3 kinds -->'
cp de.md merged.md
expect 0 potable merge --po de.po --into merged.md en.md
has merged.md '## Segel von 3 Arten'
