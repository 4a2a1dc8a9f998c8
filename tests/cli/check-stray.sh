#!/bin/sh
# mixed-language: one word that was left, in a locale that writes Latin letters.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en fr
cat >en/a.md <<'END'
The keeper writes the height and the hour of every tide.

Salt and wind wear the paint of the gauge.

The moon and the sun pull the water of the bay.

Boats with a keel and a mast wait for high water.

The pilot reads the chart and the table before he sails.

Fog and ice close the harbour in some winters.

The horizontal bar shows the mean of the year and its error.

The horizontal line is the mean of all the months.

A horizontal pipe joins the well to the sea.

Keep the float level when the well is cleaned.

The second bar is horizontal, as the first is horizontal.

The horizontal beam is of oak.
END
cat >fr/a.md <<'END'
Le gardien note la hauteur et l'heure de chaque marée.

Le sel et le vent usent la peinture du marégraphe.

La lune and le soleil attirent l'eau de la baie.

Les bateaux avec une quille et un mât attendent la pleine mer.

Le pilote lit la carte et la table avant de partir.

Le brouillard et la glace ferment le port certains hivers.

La barre horizontale montre la moyenne de l'année et son erreur.

La ligne horizontale est la moyenne de tous les mois.

Un tuyau horizontal relie le puits à la mer.

Gardez le flotteur horizontal quand on nettoie le puits.

La deuxième barre est à plat, comme la première.

La poutre transversale est en chêne.
END
# How words of a language look is learnt from some hundreds.
words() {
    awk -v heads="$1" -v tails="$2" 'BEGIN {
        n = split(heads, h, " "); m = split(tails, t, " ")
        for (i = 1; i <= n; i++) {
            line = ""
            for (k = 1; k <= m; k++)
                line = line " " h[i] t[k]
            print "\n" i + 1000 ":" line "."
        }
    }'
}
words 'wh th sh kn str wr tw gr sp cr dw fl sl br cl sm' \
    'and ough ight own ead eak ock unk ink ing itch ook edge ays ell ilk olk ush' \
    >>en/a.md
words 'l qu ch pr dr tr v n r m b c d f g p' \
    'eau ique aille eur euse ois ait ement elle ure oire ille ance ienne eux ave ère oute' \
    >>fr/a.md
cat >potable.yml <<'END'
source: en
locales: [fr]
pages:
  - {master: 'en/*.md', localized: '{folder}/*.md'}
END
expect 1 potable check --rule mixed-language
has out "fr/a.md:5:9: warning: 'and' is left from the source"
test "$(grep -c ']$' out)" -eq 1 || fail 'not one finding'
sed 's/lune and le/lune et le/' fr/a.md >new
mv new fr/a.md
expect 0 potable check --rule mixed-language
# Behind an article that lost its vowel.
sed "s/attirent l'eau/attirent l'and/" fr/a.md >elided
cp fr/a.md good
mv elided fr/a.md
expect 1 potable check --rule mixed-language
has out "fr/a.md:5:33: warning: 'and' is left from the source"
# In brackets, among words of the locale.
sed 's/attirent l.eau de la baie/attirent (la lune and le sel) la mer/' \
    good >fr/a.md
expect 1 potable check --rule mixed-language
has out "'and' is left from the source"
# In brackets of its own, in emphasis, as a part of something else, twice.
for text in '(and)' '*sel and mer*' 'and-mer' 'and(mer)' 'and, and'; do
    sed "s/attirent l.eau de la baie/attirent $text la mer/" good >fr/a.md
    expect 0 potable check --rule mixed-language
done
# A sentence in emphasis, the first word of a text, and a word that its language
# is named before.
sed 's/.*lune.*/*La lune et le soleil and la mer de la baie.*/' good >fr/a.md
expect 1 potable check --rule mixed-language
has out "'and' is left from the source"
sed 's/.*lune.*/and la lune et le soleil attirent la mer./' good >fr/a.md
expect 1 potable check --rule mixed-language
has out "fr/a.md:5:1: warning: 'and' is left from the source"
sed 's/.*lune.*/La lune, en anglais and, et le soleil attirent la mer./' good \
    >fr/a.md
expect 0 potable check --rule mixed-language
# A region of the source language has no part in that name.
mv en en-US
sed 's/source: en/source: en-US/; s/en\//en-US\//' potable.yml >new
mv new potable.yml
expect 0 potable check --rule mixed-language
