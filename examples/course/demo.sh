#!/bin/sh
# Runs potable on the example site: the masters into a template, pages that were
# translated by hand into catalogs, catalogs into localized pages, and what a
# corrected translation changes.
#
# Usage: sh demo.sh [FOLDER]
#
# All files are written to FOLDER (default: demo), nothing beside this script.
# POTABLE names the program; without it, potable from PATH is run.
set -eu

site=$(cd "$(dirname "$0")" && pwd)
folder=${1:-demo}
case ${POTABLE:=potable} in
*/*) POTABLE=$(cd "$(dirname "$POTABLE")" && pwd)/$(basename "$POTABLE") ;;
esac

mkdir -p "$folder"
cd "$folder"
rm -rf site
# A copy to work on: the commands below then look as they do in a real site.
cp -R "$site" site
chmod -R u+w site
cd site

say() {
    printf '\n'
    printf '%s\n' "$*" | fold -s -w 78 | sed 's/ *$//'
}

# show WORD…: shows a command.
show() {
    printf '\n$'
    for word; do
        case $word in
        *[!A-Za-z0-9_./,=-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
}

# run STATUS COMMAND…: shows the command and runs it; it must end with STATUS.
run() {
    want=$1 got=0
    shift
    show "$@"
    case $1 in
    potable) shift && "$POTABLE" "$@" 2>&1 || got=$? ;;
    *) "$@" || got=$? ;;
    esac
    test "$got" = "$want"
}

say "1. The text of the masters goes into one template, and the catalogs follow" \
    "it. The site is a course: an index page with a timetable in raw HTML and" \
    "two tables of pipes, two lectures with math and code, and a menu in YAML." \
    "potable.yml says what is where."
run 0 potable update
say "Three messages of the template, po/tides.pot: a cell of the timetable that" \
    "is a heading too, a cell of a pipe table, a definition."
awk -v RS= '
    /msgid "Reading a tide gauge"|msgid "The Sun, twice a day"|gauge shows as 0/ {
        gsub(/\n/, "\n    ")
        print "\n    " $0
    }' po/tides.pot

say "2. The French and Chinese pages were translated by hand. What they know" \
    "more than the catalogs is brought in; links of their own go to a table."
run 0 potable align
say "One of these links is a typing mistake, in Chinese: away with the table."
run 0 rm po/zh_CN.links.yml

say "3. The catalogs go back into the pages. A page with text or links that" \
    "nothing else holds is left alone (status 2); these links are mistakes, too."
run 2 potable merge
run 0 potable merge --force
say "A localized page differs from its master in its text and in nothing else." \
    "The rows of week 1 in the Chinese timetable:"
printf '\n'
sed -n '/WEEK 1/,/WEEK 2/p' zh/index.md | sed '$d; s/^/    /'

say "4. A translator corrects one message: the French catalog called a lecture" \
    "\"Cours magistral\", and now calls it \"Cours\". The same text stands in" \
    "several cells; nothing else moves."
cp fr/index.md before.md
sed '/^msgid "Lecture"$/{n;s/"Cours magistral"/"Cours"/;}' po/fr.po >new.po
mv new.po po/fr.po
run 0 potable merge -v --locale fr
run 1 diff before.md fr/index.md
rm before.md

say "5. Is everything up to date (status 0), and is anything wrong (status 1)?"
run 0 potable update --merge --check
run 1 potable check --severity warning

say "6. A catalog without translations gives a page back, byte for byte."
run 0 potable merge --po po/tides.pot -o same.md index.md
run 0 cmp index.md same.md && echo the same
rm same.md

say "Done. The catalogs and the pages are in $(basename "$(cd .. && pwd)")/site." \
    "Nothing else was written."
