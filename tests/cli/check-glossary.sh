#!/bin/sh
# Terms of a glossary: in the formats that there are, required, forbidden, kept.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >g.csv <<'CSV'
# The words of the harbour.
tide gauge,marégraphe
buoy,bouée
buoy,balise,forbidden
"harbour, old","port ""ancien"""
SeaBird,,do-not-translate
quay,quai
CSV
cat >en.md <<'MD'
The tide gauges stand beside the **harbour**.

A buoy marks the wreck.

SeaBird reads all buoys.

Three quays were built.

Read the tide-gauge at noon.
MD
cat >fr.md <<'MD'
Les marégraphes se trouvent près du port.

Une balise signale l'épave.

Seabird lit toutes les bouées.

Trois pontons furent construits.

Lisez le marégraphe à midi.
MD
expect 1 potable check --rule glossary-term,glossary-forbidden,glossary-kept --locale fr --glossary g.csv --source en.md fr.md
has out "fr.md:3:5: warning: the glossary forbids 'balise' and has 'bouée' instead [glossary-forbidden]"
has out "suggestion: Une bouée signale l'épave."
has out "fr.md:5:1: warning: the glossary keeps 'SeaBird' as it is [glossary-kept]"
has out 'suggestion: SeaBird lit toutes les bouées.'
has out "fr.md:7:1: warning: the glossary has 'quai' for 'quay' [glossary-term]"
test "$(grep -c '\]$' out)" = 3 || fail 'other findings'
# The caret is under the term alone.
expect 1 potable check --rule glossary-forbidden --format json --locale fr --glossary g.csv --source en.md fr.md
has out '"line": 3, "column": 5, "end_line": 3, "end_column": 10'

# The same as TBX, in the version of 2008, of 2019 with attributes, and of 2019
# with elements.
entry() { # CONCEPT SET GROUP STATUS-OPEN STATUS-CLOSE
    printf '<%s id="a"><%s xml:lang="en"><%s><term>buoy</term></%s></%s>\n' "$1" "$2" "$3" "$3" "$2"
    printf '<%s xml:lang="fr"><%s><term>bouée</term></%s>\n' "$2" "$3" "$3"
    printf '<%s><term>balise</term>%sdeprecatedTerm-admn-sts%s</%s></%s></%s>\n' "$3" "$4" "$5" "$3" "$2" "$1"
    printf '<%s id="b"><%s xml:lang="en"><%s><term>quay</term></%s></%s>\n' "$1" "$2" "$3" "$3" "$2"
    printf '<%s xml:lang="de"><%s><term>Kai</term></%s></%s>\n' "$2" "$3" "$3" "$2"
    printf '<%s xml:lang="fr"><%s><term>quai</term></%s></%s></%s>\n' "$2" "$3" "$3" "$2" "$1"
    printf '<%s id="c" translate="no"><%s xml:lang="en"><%s><term>SeaBird</term></%s></%s></%s>\n' "$1" "$2" "$3" "$3" "$2" "$1"
}
{
    printf '<martif type="TBX-Basic" xml:lang="en"><text><body>\n'
    entry termEntry langSet tig '<termNote type="administrativeStatus">' '</termNote>'
    printf '</body></text></martif>\n'
} >old.tbx
{
    printf '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n'
    entry conceptEntry langSec termSec '<termNote type="administrativeStatus">' '</termNote>'
    printf '</body></text></tbx>\n'
} >dca.tbx
{
    printf '<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>\n'
    entry conceptEntry langSec termSec '<min:administrativeStatus>' '</min:administrativeStatus>'
    printf '</body></text></tbx>\n'
} >dct.tbx
cat >g.po <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "buoy"
msgstr "bouée"

#, forbidden
msgctxt "no"
msgid "buoy"
msgstr "balise"

#, read-only
msgid "SeaBird"
msgstr ""

msgid "quay"
msgstr "quai"

#, fuzzy
msgid "noon"
msgstr "minuit"
PO
for g in old.tbx dca.tbx dct.tbx g.po; do
    expect 1 potable check --rule glossary-term,glossary-forbidden,glossary-kept --locale fr --glossary $g --source en.md fr.md
    has out 'fr.md:3:5: warning: the glossary forbids'
    has out 'fr.md:5:1: warning: the glossary keeps'
    has out "fr.md:7:1: warning: the glossary has 'quai' for 'quay'"
    test "$(grep -c '\]$' out)" = 3 || fail "other findings with $g"
done

# Of two locales, each has its own terms.
printf 'Am Kai.\n' >de.md
printf 'On the quay.\n' >q.md
expect 0 potable check --rule glossary-term --locale de --glossary old.tbx --source q.md de.md
printf 'Am Steg.\n' >de.md
expect 1 potable check --rule glossary-term --locale de --glossary old.tbx --source q.md de.md
has out "the glossary has 'Kai' for 'quay'"

# Columns with names; a language's name is one.
printf 'note;de;status;en\n;Kai;required;quay\n;Steg;verboten;quay\n' >bad.csv
expect 2 potable check --locale de --glossary bad.csv --source q.md de.md
has err "bad.csv:3:7: error: unknown status 'verboten'; there are: required, forbidden, do-not-translate"
sed 's/verboten/forbidden/' bad.csv >good.csv
expect 1 potable check --rule glossary-forbidden --locale de --glossary good.csv --source q.md de.md
has out "de.md:1:4: warning: the glossary forbids 'Steg' and has 'Kai' instead"

# What cannot be read is an error with its place.
printf 'a,b\n"c,d\n' >bad.csv
expect 2 potable check --glossary bad.csv --source q.md de.md
has err 'bad.csv:2:1: error: the quote is not closed'
printf 'a,b\n"c"d,e\n' >bad.csv
expect 2 potable check --glossary bad.csv --source q.md de.md
has err 'bad.csv:2:4: error: text behind the closing quote'
printf 'ä,b\nalone\n' >bad.csv
expect 2 potable check --glossary bad.csv --source q.md de.md
has err 'bad.csv:2:1: error: a line of a glossary has two columns at least'
printf 'a,b\n\303,x\n' >bad.csv
expect 2 potable check --glossary bad.csv --source q.md de.md
has err 'bad.csv:2:1: error: byte 0xc3 is not UTF-8'
sed 's/deprecatedTerm/oldTerm/' old.tbx >bad.tbx
expect 2 potable check --glossary bad.tbx --source q.md de.md
has err "bad.tbx:4:25: error: unknown administrative status 'oldTerm-admn-sts'"
sed 's/ xml:lang="de"//' old.tbx >bad.tbx
expect 2 potable check --glossary bad.tbx --source q.md de.md
has err 'bad.tbx:6:1: error: xml:lang is missing'
printf '<glossary/>\n' >bad.xml
expect 2 potable check --glossary bad.xml --source q.md de.md
has err "bad.xml:1:1: error: this is no TBX: its root is neither 'martif' nor 'tbx'"
printf '<martif>\n<' >bad.tbx
expect 2 potable check --glossary bad.tbx --source q.md de.md
has err 'bad.tbx:2:'
expect 2 potable check --glossary none.csv --source q.md de.md
has err 'none.csv: error'
