#!/bin/sh
# Texts and rows that a localized page lacks, or has alone; texts that are
# translated in two ways; words that stand twice.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'EOF'
# The sea

Ships sail at 12:30 from the harbour of Brest.

The gauge stands since 1846 at the pier.

| Time | Place |
|------|-------|
| 1 | Brest harbour |
| 2 | Toulon pier |
| 3 | Calais beach |

The last line, with number 77.
EOF
cat >good.fr.md <<'EOF'
# La mer

Les navires partent à 12:30 du port de Brest.

Le marégraphe est au quai depuis 1846.

| Heure | Lieu |
|------|-------|
| 1 | Port de Brest |
| 2 | Quai de Toulon |
| 3 | Plage de Calais |

La dernière ligne, avec le nombre 77.
EOF
run() {
    expect "$1" potable check --source en.md --rule structure a.fr.md
}
cp good.fr.md a.fr.md
run 0
expect 0 potable check --source en.md --rule structure en.md

sed '/1846/d' good.fr.md >a.fr.md
run 1
has out "a.fr.md:3:1: warning: behind this the text 'The gauge stands since 1846 at the pier.' of the source is missing [missing-unit]"
sed '/Toulon/d' good.fr.md >a.fr.md
run 1
has out "a.fr.md:9:7: warning: behind this the row 'Toulon pier' of the source is missing [missing-unit]"
has out 'a.fr.md:7:1: warning: the table of the source has 4 rows, and this one 3 [table-shape]'
{
    head -n 2 good.fr.md
    printf 'Le traducteur a ajouté ceci de lui-même, en toute liberté.\n\n'
    tail -n +3 good.fr.md
} >a.fr.md
run 1
has out 'a.fr.md:3:1: note: the source has nothing like this text [extra-unit]'
printf 'Tout autre chose.\n\nDu pain et de la farine des moulins, encore.\n\nTrois.\n\nIl faut le dire au boulanger du village.\n' >a.fr.md
run 1
has out 'a.fr.md:1:1: warning: this page does not look like a translation of its master [missing-unit]'

printf 'One step, then another step.\n' >en.md
printf 'Un pas pas de plus.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "a.fr.md:1:8: warning: 'pas' stands twice [repeated-word]"
printf '我们学习学习算法。\n' >a.zh.md
expect 1 potable check --source en.md --rule repeated-word a.zh.md
has out "a.zh.md:1:5: warning: '学习' stands twice"
printf 'Step by step.\n' >en.md
printf 'Adım adım.\n' >a.tr.md
expect 0 potable check --source en.md --rule repeated-word a.tr.md
