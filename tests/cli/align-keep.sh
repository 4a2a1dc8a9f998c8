#!/bin/sh
# shellcheck disable=SC2016 # formulas and programs
# align on single files: what a merge would lose is kept in the catalog, and a
# formula that stands before a text of the localized page is part of it.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'E2'
---
title: Entropy
---

# What entropy is

Entropy tells how much there is to learn, and nothing else.

~~~
count() # twice
~~~

The cross entropy is $$H(p)$$, where $$x$$ is what was seen.

$$G(p)$$ is the gain that 20 questions bring to those who ask.

Read the [table](table.png) of the values, and the older one beside it.
E2
cat >de.md <<'E2'
---
title: Entropie
author: ein Übersetzer
---

# Was Entropie ist

Entropie sagt, wie viel es zu lernen gibt, und nichts sonst.

~~~
count(2) # zweimal, wiederholt — für alle
~~~

$$H(p)$$ ist die Kreuzentropie, wobei $$x$$ ist, was man sah.

$$G(p)$$ ist der Gewinn, den 20 Fragen denen bringen, die fragen.

Lies die [Tabelle](tabelle.png) der Werte, und die ältere daneben.

![Ein Bild, das die Vorlage nicht hat](bild.png)
E2
expect 0 potable align --threshold=90 en.md de.md -o de.po
expect 0 msgfmt -c -o /dev/null de.po
has de.po 'msgstr "$$H(p)$$ ist die Kreuzentropie, wobei $$x$$ ist, was man sah."'
has de.po 'msgstr "ist der Gewinn, den 20 Fragen denen bringen, die fragen."'
has de.po '# potable kept: author: ein Übersetzer'
has de.po '# potable block: ~~~↵count(2) # zweimal, wiederholt — für alle↵~~~'
has de.po 'bild.png'

# A second time adds nothing, and a merge refuses nothing.
cp de.po first.po
expect 0 potable align --threshold=90 en.md de.md -o de.po
same first.po de.po
cp de.md merged.md
expect 0 potable merge --po de.po --into merged.md en.md
has merged.md '$$H(p)$$ ist die Kreuzentropie'
has merged.md '$$G(p)$$ ist der Gewinn'
test "$(grep -c 'G(p)' merged.md)" = 1 || fail 'a formula stands twice'

# Without what is kept the merge is refused.
sed '/^# potable /d' first.po >de.po
cp de.md merged.md
expect 2 potable merge --po de.po --into merged.md en.md
same de.md merged.md

# A pair that is refused changes nothing.
cp en.md swapped.md
expect 2 potable align de.md swapped.md -o swapped.po
test ! -e swapped.po || fail 'a refused pair was written'
