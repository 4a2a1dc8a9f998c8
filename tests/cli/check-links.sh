#!/bin/sh
# Links of a localized page against those of its master.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en fr
cat >en/a.md <<'EOF'
# Tides

See the [harbour map](https://maps.example.org/harbour/2020) now.

Then [week one](/en/week01.html) and [another][gauge], [third][].

A film: <a href="https://films.example.org/v?x=abc">🎥</a>

![A pier](../images/pier.png)

[gauge]: https://library.example.org/gauge
[third]: https://en.example.org/third
EOF
sed 's/# Tides/# Marées/; s/See the/Voir la/; s/now/maintenant/; s/harbour map/carte du port/
    s/Then/Puis/; s/week one/semaine une/; s/another/une autre/; s/A film/Un film/
    s/A pier/Un quai/; s|/en/week01.html|/fr/week01|; s|en.example|fr.example|' \
    en/a.md >fr/good.md
run() {
    expect "$1" potable check --source en/a.md --rule links fr/a.md
}
# What localization changes is no finding.
cp fr/good.md fr/a.md
run 0
expect 0 potable check --source en/a.md --rule links en/a.md

sed 's/harbour.2020/harbour\/2021/' fr/good.md >fr/a.md
run 1
has out "fr/a.md:3:25: warning: the source has 'https://maps.example.org/harbour/2020'; this looks corrupted [link-altered]"
sed 's|(/fr/week01)|(/fr/other/place)|' fr/good.md >fr/a.md
run 1
has out "fr/a.md:5:20: warning: the source leads to '/en/week01.html' [link-altered]"
sed 's|library|libzuorary|' fr/good.md >fr/a.md
run 1
has out "fr/a.md:11:10: warning: the source has 'https://library.example.org/gauge'; this looks corrupted [link-altered]"
test "$(grep -c '\]$' out)" = 1 || fail 'more than the definition'

sed 's|<a href[^>]*>🎥</a>|🎥|' fr/good.md >fr/a.md
run 1
has out "the link to 'https://films.example.org/v?x=abc' of the source is missing [link-missing]"
sed 's|!\[.*|Un quai|' fr/good.md >fr/a.md
run 1
has out "the image '../images/pier.png' of the source is missing [link-missing]"
sed 's|\[gauge\]:|[jauge]:|' fr/good.md >fr/a.md
run 1
has out 'fr/a.md:5:48: error: nothing defines this link [link-undefined]'
has out 'fr/a.md:11:10: note: no link uses this definition [link-unused]'

for bad in '(https://library.example.org/gauge)' 'https：//library.example.org/gauge' \
    'http//library.example.org/gauge' 'https://http://library.example.org/gauge'; do
    sed "s|https://library.example.org/gauge|$bad|" fr/good.md >fr/a.md
    run 1
    has out 'fr/a.md:11:10: error: the target '
    has out '[link-malformed]'
    has_not out '[link-missing]'
done
# It is not also missing.
sed 's|https://maps|https：//maps|' fr/good.md >fr/a.md
run 1
test "$(grep -c '\]$' out)" = 1 || fail 'more than link-malformed'
sed 's|(/fr/week01)|(fr/week01)|' fr/good.md >fr/a.md
run 1
has out "fr/a.md:5:20: warning: 1 relative link of this page starts with the folder 'fr', in which the page is itself [link-locale]"

# What is suggested is text of the finding, not of the links that were read.
mkdir long long/en long/fr
printf 'source: en\nlocales: [fr]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >long/potable.yml
i=0
while [ $i -lt 40 ]; do
    i=$((i + 1))
    printf 'The tide of day %s is [filmed](https://films.example.org/watch?v=day%s&t=%ss).\n\n' $i $i $i >>long/en/a.md
    printf 'La marée du jour %s est [filmée](https://films.example.org/watch%%v=day%s&t=%ss).\n\n' $i $i $i >>long/fr/a.md
done
expect 1 potable check -C long --rule link-altered
test "$(grep -c 'suggestion: https://films.example.org/watch?v=day[0-9]*&t=[0-9]*s$' out)" = 40 ||
    fail 'suggestions'

# Of addresses that are alike, the nearest in the same text is meant.
cat >en/b.md <<'END'
In 1846, see [low water](https://films.example.org/v?x=abcdefgh&t=10s)

In 1900, see [high water](https://films.example.org/v?x=abcdefgh&t=20s)
END
cat >fr/b.md <<'END'
En 1900, voir [la pleine mer](https://films.example.org/v?x=abdcefgh&t=20s)
END
expect 1 potable check --source en/b.md --rule link-altered fr/b.md
has out "the source has 'https://films.example.org/v?x=abcdefgh&t=20s'"
has_not out 't=10s'

# A catalog alone: what a message shows.
cat >header <<'PO'
msgid ""
msgstr ""
"Project-Id-Version: tides\n"
"PO-Revision-Date: 2026-01-01 10:00+0000\n"
"Last-Translator: The crew <crew@example.org>\n"
"Language-Team: French\n"
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

PO
message() {
    { cat header; printf 'msgid "%s"\nmsgstr "%s"\n' "$1" "$2"; } >fr.po
}
message 'See [the list][list] of [boats](/en/boats.html#all) and <a href=\"x.md\">tides</a>.' \
    'Voir les <a href=\"x.md\">marées</a>, [la liste][list] des [bateaux](/fr/boats.html#tous).'
expect 0 potable check fr.po
message 'See [the tides](https://example.org/tides) of the port.' \
    'Voir [les marées](https://exmaple.org/tides) du port.'
expect 1 potable check fr.po
has out "fr.po:13:27: warning: the source has 'https://example.org/tides'; this looks corrupted [link-altered]"
has out 'suggestion: Voir [les marées](https://example.org/tides) du port.'
expect 0 potable check --fix fr.po
has fr.po 'msgstr "Voir [les marées](https://example.org/tides) du port."'
message 'See [the chart](https://example.org/chart) of the port.' \
    'Voir [la carte](https://example.net/marseille) du port.'
expect 1 potable check fr.po
has out "warning: the source leads to 'https://example.org/chart' [link-altered]"
message 'See [the chart](chart.md), [the chart](chart.md) and ![boat](boat.png).' \
    'Voir la carte et [la carte](chart.md).'
expect 1 potable check fr.po
has out "fr.po:13:9: warning: the link to 'chart.md' of the source is missing [link-missing]"
has out "fr.po:13:9: warning: the image 'boat.png' of the source is missing [link-missing]"
message 'See [the list][list] of boats.' 'Voir [la liste][liste] des bateaux.'
expect 1 potable check fr.po
has out 'fr.po:13:25: error: nothing defines this link [link-undefined]'
message 'See [the list](https://example.org/list).' 'Voir [la liste](https：//example.org/list).'
expect 1 potable check fr.po
has out 'error: the target has full-width punctuation [link-malformed]'
test "$(grep -c 'fr.po:' out)" = 1 || fail 'told twice'
# What no page has for a link: usage lines and arrays.
message 'Usage: cmd [option] [file], a[i][k]' 'Appel : cmd [option] [fichier], a[i][j]'
expect 0 potable check fr.po
# A target that is written in another way is not suggested: it might be none.
message 'See [a](<https://example.org/the-tides)x>) now.' 'Voir [a](https://example.org/the-tidesx) ici.'
expect 1 potable check fr.po
has_not out suggestion
# A short name is no slip of another one.
message 'See [a](x.md) and [b](y.md).' 'Voir [a](y.md) et [b](z.md).'
expect 1 potable check fr.po
has_not out corrupted
# One link of many that are alike.
message 'See [a](x.md), [a](x.md), [a](x.md).' 'Voir [a](x.md), [a](x.md).'
expect 1 potable check fr.po
has out "the link to 'x.md' of the source is missing"
