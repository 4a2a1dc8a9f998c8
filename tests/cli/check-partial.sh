#!/bin/sh
# check: codes and numbers of a text of the master that is two texts of the page,
# and of two texts that are one there.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'MD'
# Gauges of 1846

Since 1846 a gauge of `brass` has stood at the pier of Brest, and it still works.

The gauge writes the level with `pen.set(level)` and a clock of 24 hours. Its paper is changed with `paper.change()` when 31 days are over, with 40 pins and 7 screws of `steel`.

![The gauge of Brest](gauge.png)

In 1911 it was painted with 3 coats of `red.lead` by a keeper of the harbour.

The keeper, aged 58, walks to the pier with `lamp.carry(2)`.

There he reads the scale with `scale.read()` and writes 12 numbers down, on page 365.

![The keeper with his lamp](keeper.png)

The 17 numbers of a week go to Paris, where `sum(week)` is taken of them.
MD
cat >good.fr.md <<'MD'
# Marégraphes de 1846

Depuis 1846, un marégraphe de `brass` se tient au quai de Brest, et il marche encore.

Le marégraphe écrit le niveau avec `pen.set(level)` et une horloge de 24 heures.

Son papier est changé avec `paper.change()` quand 31 jours sont passés, avec 40 épingles et 7 vis de `steel`.

![Le marégraphe de Brest](gauge.png)

En 1911, il a été peint de 3 couches de `red.lead` par un gardien du port.

Le gardien, âgé de 58 ans, marche vers le quai avec `lamp.carry(2)`. Il y lit l’échelle avec `scale.read()` et note 12 nombres, page 365.

![Le gardien et sa lampe](keeper.png)

Les 17 nombres d’une semaine vont à Paris, où on en prend `sum(week)`.
MD
run() {
    expect "$1" potable check --source en.md a.fr.md
}
cp good.fr.md a.fr.md
expect 0 potable align --report=text en.md a.fr.md
has out 'a.fr.md:5: split: one text of the master is two here'
has out 'a.fr.md:13: joined: two texts of the master are one here'
run 0

# What is in either text is there; what changed is told where it stands.
sed 's/31 jours/32 jours/; s/paper.change/paper.chain/' good.fr.md >a.fr.md
run 1
has out "a.fr.md:7:28: warning: the source has '\`paper.change()\`' and not '\`paper.chain()\`' [inline-code]"
has out 'a.fr.md:7:50: warning: 32 is not in the source, which has 31 [numbers]'
# What is in neither is missing from both.
# shellcheck disable=SC2016
sed 's/`paper.change()`/rien/' good.fr.md >a.fr.md
run 1
has out "a.fr.md:5:1: warning: '\`paper.change()\`' of the source is missing [inline-code]"
expect 1 potable check --source en.md --format json a.fr.md
has out '"line": 5, "column": 1, "end_line": 7,'
# Two texts that are one must have what both have.
# shellcheck disable=SC2016
sed 's/`scale.read()`/rien/' good.fr.md >a.fr.md
run 1
has out "a.fr.md:13:1: warning: '\`scale.read()\`' of the source is missing [inline-code]"
sed 's/page 365/page 356/' good.fr.md >a.fr.md
run 1
has out "356 is not in the source, which has 365 [numbers]"
# They may be more than two.
# shellcheck disable=SC2016
sed 's/page 365/`plus(1)`, page 365/' good.fr.md >a.fr.md
run 0
