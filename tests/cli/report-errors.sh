#!/bin/sh
# What a report refuses.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

expect 2 potable report
has err 'potable.yml'
make_site
expect 2 potable report --locale de
has err "the locale 'de' is not listed here"
expect 2 potable report index.md
expect 2 potable report --format badge
has err 'badges need a folder: --output'
expect 2 potable report --format csv --diff old.json
has err '--diff writes text, JSON and Markdown'
expect 2 potable report --fail-under 101

expect 2 potable report --diff none.json
has err 'none.json'
echo '{"potable_report": 2}' >old.json
expect 2 potable report --diff old.json
has err 'old.json: error: this is no report that potable report wrote with --format json'
echo '{' >old.json
expect 2 potable report --diff old.json
has err 'old.json:1:2'

# A catalog, a page that cannot be read; the old report stays.
echo kept >report.json
mkdir po
printf 'msgid "a\n' >po/fr.po
expect 2 potable report --format json -o report.json
has err 'po/fr.po:1:'
has report.json kept
rm po/fr.po
printf 'caf\351\n' >>index.md
expect 2 potable report --format json -o report.json
has err 'index.md:'
has report.json kept

: >file
make_site 2>/dev/null
expect 2 potable report --no-findings --format badge -o file/badges
has err 'file/badges'
