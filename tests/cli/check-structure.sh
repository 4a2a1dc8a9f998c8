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
# The row behind a missing row has other columns then, but as many cells.
cat >en.md <<'EOF'
<table>
<tr><td rowspan="3">1</td><td rowspan="2">Morning</td><td><a href="low.html">Low water</a></td><td rowspan="2">tide</td></tr>
<tr><td><a href="high.html">High water</a></td></tr>
<tr><td>Noon, 12</td><td><a href="calm.html">A calm sea</a></td><td>wind</td></tr>
<tr><td rowspan="3">2</td><td rowspan="2">Morning</td><td><a href="fog.html">Fog banks</a></td><td rowspan="2">tide</td></tr>
<tr><td><a href="clear.html">Clear sky</a></td></tr>
<tr><td>Noon, 12</td><td><a href="rough.html">A rough sea</a></td><td>wind</td></tr>
</table>
EOF
sed 's/Morning/Matin/; s/Noon/Midi/; s/Low water/Basse mer/; s/wind/vent/
s/A calm sea/Mer calme/; s/Fog banks/Brume/; s/A rough sea/Mer forte/
s/High water/Pleine mer/; s/tide/marée/; /Clear sky/d' en.md >a.fr.md
run 1
has out "a.fr.md:5:106: warning: behind this the row 'Clear sky' of the source is missing [missing-unit]"
has_not out "'Noon"

# A text before one that is there stands right before that.
cat >en.md <<'EOF'
# Tides

The moon pulls 12 seas.

| Low | 3 |
|-----|---|
| High water at the pier | 7 |

The harbour of Brest has the number 77 since 1900.
EOF
cat >a.fr.md <<'EOF'
# Marées

La lune attire 12 mers.

Ceci est du traducteur, qui aime raconter des histoires bretonnes.

Le port de Brest a le numéro 77 depuis 1900.
EOF
run 1
has out "a.fr.md:3:1: warning: behind this the row 'Low'"
has out "a.fr.md:5:1: warning: behind this the row 'High water at the pier'"

printf 'The gauge of %s shows less than that.\n\n' Brest Calais Toulon >>en.md
printf 'Tout autre chose.\n\nDu pain et de la farine des moulins, encore.\n\nTrois.\n\nIl faut le dire au boulanger du village.\n\nEt aussi à sa femme.\n\nElle le sait.\n' >a.fr.md
run 1
has out 'a.fr.md:1:1: warning: this page does not look like a translation of its master [missing-unit]'

printf 'One step, then another step.\n' >en.md
printf 'Un pas pas de plus.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "a.fr.md:1:8: warning: 'pas' stands twice [repeated-word]"
printf 'Un pas de l\342\200\231eau eau de plus.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "a.fr.md:1:17: warning: 'eau' stands twice [repeated-word]"
printf 'Un pas de PyTorch PyTorch plus x2 x2.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "'PyTorch' stands twice"
has_not out "'x2'"
printf '我们学习学习算法。\n' >a.zh.md
expect 1 potable check --source en.md --rule repeated-word a.zh.md
has out "a.zh.md:1:5: warning: '学习' stands twice"
printf 'Step by step.\n' >en.md
printf 'Adım adım.\n' >a.tr.md
expect 0 potable check --source en.md --rule repeated-word a.tr.md

# "More and more" stands for words that the text has, too.
printf 'The sea takes more and more of the old pier.\n' >en.md
printf 'La mer prend prend de plus en plus du vieux quai.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "'prend' stands twice"
# Latin words among other letters are doubled by mistake, however often.
printf '港口在 Brest Brest 旁边。\n\n船在 Brest Brest 停。\n\n灯塔在 Brest Brest 里。\n' >a.zh.md
printf 'The harbour is beside Brest.\n\nShips rest in Brest.\n\nThe lighthouse is in Brest.\n' >en.md
expect 1 potable check --source en.md --rule repeated-word a.zh.md
test "$(grep -c "'Brest' stands twice" out)" -eq 3 || fail 'not three'
# A word that stands everywhere is doubled three times by mistake.
{
    for i in $(seq 700); do
        printf 'Quai %s de port.\n\n' "$i"
    done
    for i in 1 2 3; do
        printf 'Quai 70%s de de port.\n\n' "$i"
    done
} >a.fr.md
sed 's/Quai/Pier/; s/de.*port/of a harbour/' a.fr.md >en.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
test "$(grep -c 'stands twice' out)" = 3 || fail 'not three'

# The text behind a table is not what stands for a row that is missing.
cat >en.md <<'MD'
The tide gauge is an old device with a float and a pen.

| <center><img src="a.png"/></center> | <center><img src="b.png"/></center> |
|  (a) Marks, before the storm  |  (b) Marks, after the storm  |

<center> Figure 1: Five spring tides </center>

The clock turns the drum once a day, and the pen draws a line.
MD
cat >a.ar.md <<'MD'
مقياس المد جهاز قديم له عوامة وقلم.

| <center><img src="a.png"/></center> | <center><img src="b.png"/></center> |

<center> شكل ١: خمسة مدود في الربيع  </center>

تدير الساعة الأسطوانة مرة في اليوم ويرسم القلم خطا.
MD
expect 1 potable check --source en.md --rule missing-unit a.ar.md
has out "a.ar.md:3:1: warning: behind this the row '(a) Marks, before the storm' of the source is missing"

# A row between rows of images is missing where it stood: the first of its
# table, and one behind another with text.
cat >en.md <<'MD'
Four drawings of the old harbour show how the sea takes the pier.

| ![](a.png) | ![](b.png) |
| In the year of the storm | After the long repair |
| ![](c.png) | ![](d.png) |
| With a wall of granite | Without any lighthouse |
| ![](e.png) | ![](f.png) |
| Drawn by a fisherman | Drawn by his daughter |

The museum of Brest keeps all the drawings in a box.
MD
sed '1s/.*/Quatre dessins du vieux port montrent comment la mer prend le quai./
4s/.*/| Pendant toute une année de tempête | Après la longue réparation |/
6s/.*/| Avec un mur de granit | Sans aucun phare |/
8s/.*/| Dessiné par un pêcheur | Dessiné par sa fille |/
10s/.*/Le musée de Brest garde tous les dessins dans une boîte./' en.md >good.fr.md
cp good.fr.md a.fr.md
run 0
sed 4d good.fr.md >a.fr.md
run 1
has out "a.fr.md:3:1: warning: behind this the row 'In the year of the storm' of the source is missing"
sed 6d good.fr.md >a.fr.md
run 1
has out "a.fr.md:5:1: warning: behind this the row 'With a wall of granite' of the source is missing"

# What a heading stands for in the source has no text; the text behind it does.
cat >en.md <<'MD'
The moon pulls 12 seas, and the sun pulls them, too.

## `tide`

A tide is a wave that is as long as half of the earth, say 20000 km.

At the harbour of Brest it has been measured since 1846.
MD
cat >a.fr.md <<'MD'
La lune attire 12 mers, et le soleil les attire aussi.

## La marée

Au port de Brest, on la mesure depuis 1846.
MD
run 1
has out "a.fr.md:3:4: warning: behind this the text 'A tide is a wave"

# Names joined by a short word double nothing; nor is "Nous Nous" two pronouns,
# as "Nous nous" is.
printf 'We saw Brest and Toulon and Calais.\n' >en.md
printf 'Nous avons vu Brest, Toulon et Calais Calais.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "'Calais' stands twice"
printf 'We sit.\n\nWe stand.\n\nWe rise.\n\nWe rest.\n' >en.md
printf 'Nous nous asseyons.\n\nNous nous tenons debout.\n\nNous nous levons.\n\nNous Nous reposons.\n' >a.fr.md
expect 1 potable check --source en.md --rule repeated-word a.fr.md
has out "a.fr.md:7:6: warning: 'Nous' stands twice"
test "$(grep -c 'stands twice' out)" = 1 || fail 'not one'

# A comment of several texts of the master, one of them mended since, says
# nothing of fewer texts behind it.
cat >en.md <<'MD'
# The harbour

Boats come in with the tide, and they leave with it, too.

The first wall, `A1`, was built of stones from the old castle.

A second wall, `B2`, stands behind it, and nobody knows its age.

Question: who pays for the repair of the walls?

Answer: the town pays, and so do the owners of the boats.

At night a lamp burns on the wall.
MD
cat >a.ja.md <<'MD'
# 港

<!-- Boats come in with the tide, and they leave with it, too. -->

船は潮とともに入り、潮とともに出ていきます。

<!-- The first wall, `A1`, was build of stones from the old castle.

A second wall, `B2`, stands behind it, and nobody knows its age.

Question: who pays for the repair of the walls?

Answer: the town pays, and so do the owners of the boats. -->

最初の壁 `A1` は古い城の石で築かれました。

質問：壁の修理は誰が払いますか。

答え：町が払い、船の持ち主も払います。

<!-- At night a lamp burns on the wall. -->

夜には壁の上で明かりがともります。
MD
expect 1 potable check --source en.md --rule missing-unit a.ja.md
has_not out "The first wall"

# A table within a row of another one does not count among its rows, and a
# heading that only moved is not stepped over.
cat >en.md <<'MD'
Four drawings of the old harbour show how the sea takes the pier.

<table>
<tr><td><img src="a.png"></td></tr>
<tr><td>In the year 1846 of the storm</td></tr>
<tr><td><table><tr><td><img src="n.png"></td></tr></table></td></tr>
<tr><td><img src="b.png"></td></tr>
<tr><td>With a wall of granite, 7 feet</td></tr>
<tr><td><img src="c.png"></td></tr>
<tr><td><img src="d.png"></td></tr>
<tr><td>Drawn by a fisherman of 1911</td></tr>
</table>

The museum of Brest keeps all the drawings in a box.
MD
sed '1s/.*/Quatre dessins du vieux port montrent comment la mer prend le quai./
s/In the year 1846 of the storm/En 1846, année de la tempête/
s/With a wall of granite, 7 feet/Avec un mur de granit, 7 pieds/
s/Drawn by a fisherman of 1911/Dessiné par un pêcheur en 1911/
s/^The museum.*/Le musée de Brest garde tous les dessins dans une boîte./' en.md >good.fr.md
sed '/mur de granit/d' good.fr.md >a.fr.md
run 1
has out "a.fr.md:7:1: warning: behind this the row 'With a wall of granite, 7 feet' of the source is missing"
