#!/bin/sh
# Runs potable's main job on the example site: all pages into one template,
# catalogs into localized pages, and what a corrected translation changes.
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
pages='index.md en/week01.md en/week02.md _data/nav.yml'

mkdir -p "$folder"
cd "$folder"
rm -rf site build course.pot
mkdir -p build/zh build/fr
# A copy to work on: the commands below then look as they do in a real site.
cp -R "$site" site
chmod -R u+w site
cd site

say() {
    printf '\n'
    printf '%s\n' "$*" | fold -s -w 78 | sed 's/ *$//'
}

# potable ARG…: shows the command and runs it.
potable() {
    printf '\n$ potable'
    for word; do
        case $word in
        *[!A-Za-z0-9_./,=-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$POTABLE" "$@"
}

# The number of messages of a PO file, without the header.
count() {
    grep -c '^msgid ' "$1" | awk '{ print $1 - 1 }'
}

say "1. The text of the pages goes into one template. The site is a course:" \
    "an index page with a timetable in raw HTML and two tables of pipes," \
    "two lectures with math and code, and a menu in YAML."
# shellcheck disable=SC2086 # a list of words
potable extract --include=caption,alt --keys='**.title' \
    --package='Tides 1.0' -o ../course.pot $pages
say "course.pot holds $(count ../course.pot) messages. Three of them:"
# Messages are separated by empty lines: a cell of the timetable that is a
# heading too, a cell of a pipe table, a definition.
awk -v RS= '
    /msgid "Reading a tide gauge"|msgid "The Sun, twice a day"|gauge shows as 0/ {
        gsub(/\n/, "\n    ")
        print "\n    " $0
    }' ../course.pot

say "2. The catalogs, which translators work on with any PO editor, go back" \
    "into the pages. Text that is not translated, or only fuzzily, stays in" \
    "English; -v says how much of each page is translated."
for locale in zh_CN fr; do
    for page in index.md en/week01.md en/week02.md; do
        potable merge -v --include=caption,alt --po "po/$locale.po" \
            -o "../build/${locale%_*}/${page#en/}" "$page" 2>&1
    done
done

say "A localized page differs from the English one in its text and in nothing" \
    "else. The rows of week 1 in the Chinese timetable:"
printf '\n'
sed -n '/WEEK 1/,/WEEK 2/p' ../build/zh/index.md | sed '$d; s/^/    /'

say "3. A translator corrects one message: the French catalog called a lecture" \
    "\"Cours magistral\", and now calls it \"Cours\". The same text stands in" \
    "several cells; nothing else moves."
sed '/^msgid "Lecture"$/{n;s/"Cours magistral"/"Cours"/;}' po/fr.po >po/fr.new
potable merge --include=caption,alt --po po/fr.new -o ../build/fr/index.new \
    index.md
printf '\n$ diff build/fr/index.md build/fr/index.new\n'
diff ../build/fr/index.md ../build/fr/index.new || test $? = 1
mv ../build/fr/index.new ../build/fr/index.md

say "4. A catalog without translations gives the page back, byte for byte."
potable merge --include=caption,alt --po ../course.pot -o ../build/same.md \
    index.md
printf '\n$ cmp index.md build/same.md && echo the same\n'
cmp index.md ../build/same.md && echo the same

cd ..
rm -rf site
say "Done. The template, course.pot, and the pages, build/, are in the folder" \
    "$(basename "$PWD"). Nothing else was written."
