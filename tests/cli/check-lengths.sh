#!/bin/sh
# missing-unit: a translation that lacks a part of its source is much shorter
# than those of its locale are.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en fr
for i in $(seq 101 180); do
    printf 'The keeper of gauge %s writes the height of every tide into a book at noon.\n\n' "$i"
done >en/a.md
sed 's/The keeper of gauge/Le gardien du marégraphe/
     s/writes the height of every tide into a book at noon/note la hauteur de chaque marée dans un livre à midi/' \
    en/a.md >fr/a.md
cat >>en/a.md <<'END'
In winter the float freezes in the well of number 181, and then he breaks the ice with a long pole before he reads the mark, which takes him an hour.

The last mark is of the year 1846 and nobody has cleaned it.
END
cp fr/a.md whole
echo "En hiver le flotteur gèle dans le puits numéro 181, et alors il casse la glace avec une longue perche avant de lire la marque, ce qui lui prend une heure." >>fr/a.md
tail='La dernière marque est de 1846 et personne ne vient la nettoyer.'
printf '\n%s\n' "$tail" >>fr/a.md
cat >potable.yml <<'END'
source: en
locales: [fr]
pages:
  - {master: 'en/*.md', localized: '{folder}/*.md'}
END
expect 0 potable check --rule missing-unit

# One text in the place of two is told as the other one.
cp whole fr/a.md
printf '%s\n' "$tail" >>fr/a.md
expect 1 potable check --rule missing-unit
has out "the text 'In winter the float freezes"
test "$(grep -c ']$' out)" -eq 1 || fail 'not one finding'

# A part of a text.
cp whole fr/a.md
echo "En hiver le flotteur gèle dans le puits numéro 181." >>fr/a.md
printf '\n%s\n' "$tail" >>fr/a.md
expect 1 potable check --rule missing-unit
has out "fr/a.md:161:1: warning: this has 3"
has out "per cent of the length that this locale's translations usually have"
test "$(grep -c ']$' out)" -eq 1 || fail 'not one finding'
# A few texts show nothing.
for f in en fr; do
    sed '1,150d' $f/a.md >short
    mv short $f/a.md
done
expect 0 potable check --rule missing-unit
