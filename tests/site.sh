# shellcheck shell=sh
# A small site for tests of runs over a site, after tests/init.sh:
#
#	. "$tests/site.sh"
#
#	make_site	makes the site in the folder site/ and goes there: two
#			masters, the locales fr and zh-Hans, no catalogs, no
#			localized pages
#	translate PO ID STR	gives the message ID of PO the msgstr STR and
#			takes its fuzzy mark away
#	stamp FILE…	keeps the times of the files; touched FILE… says which of
#			them another time

make_site() {
    mkdir site && cd site && mkdir en || exit 99
    cat >potable.yml <<'EOF'
source: en
locales: [fr, {tag: zh-Hans, folder: zh, po: zh_CN}]
template: po/site.pot
catalogs: po/{po}.po
pages:
  - {master: index.md, localized: "{folder}/index.md"}
  - {master: "en/**/*.md", localized: "{folder}/**/*.md"}
front-matter: {translate: [title], set: {lang: "{locale}"}}
links:
  - {match: '^en/(.*)$', replace: '{folder}/$1'}
minimum: 0
EOF
    cat >index.md <<'EOF'
---
title: Tides
lang: en
---

Read [the first week](en/week1.md).

<table>
<tr><td>Lecture</td><td><a href="en/week1.md">Moon and sea</a></td></tr>
</table>
EOF
    cat >en/week1.md <<'EOF'
---
title: Week one
lang: en
---

# Moon and sea

The sea rises twice a day.
EOF
}

# Messages of one line only; the first one is the header.
translate() {
    awk -v id="$2" -v str="$3" '
        function flush() {
            if (hit)
                sub(/#, fuzzy\n/, "", block)
            printf "%s", block
            block = ""
            hit = 0
        }
        { line = $0 }
        line == "" { block = block "\n"; flush(); next }
        line == "msgid \"" id "\"" { hit = 1 }
        /^#\|/ && 0 { next }
        hit && /^msgstr "/ { line = "msgstr \"" str "\"" }
        { block = block line "\n" }
        END { flush() }' "$1" >"$1.new" && mv "$1.new" "$1"
}

stamp() {
    touch -d '2001-02-03 04:05:06' "$@"
}

touched() {
    find "$@" -newermt '2001-02-03 04:05:07' | sort
}
