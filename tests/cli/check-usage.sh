#!/bin/sh
# The options of check, and what is said when they are wrong.
# shellcheck disable=SC2016 # code spans of Markdown
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf 'In 1832 `a`\n' >en.md
printf 'En 1932\n' >fr.md

expect 0 potable check --list-rules
has out 'untranslated        language   warning'
has out 'placeholders        catalog    error'

expect 0 potable check --explain numbers
has out 'numbers (text, warning): the numbers are not those of the source'
has out '    fr/a.md: <!-- potable: ignore numbers -->'
expect 2 potable check --explain nombers
has err "unknown rule 'nombers'; did you mean 'numbers'?"

expect 2 potable check fr.md
has err "'fr.md' is a page: --source says which page it translates"
expect 2 potable check --rule nombers --source en.md fr.md
has err "unknown rule 'nombers'; did you mean 'numbers'?"
expect 2 potable check --rule xyzzy --source en.md fr.md
has err "unknown rule 'xyzzy'"
expect 2 potable check --source none.md fr.md
expect 2 potable check --source en.md none.md
expect 2 potable check -C .
has err 'potable.yml'

expect 1 potable check --source en.md fr.md
has out '[numbers]'
has out '[inline-code]'
expect 1 potable check --rule numbers --source en.md fr.md
has_not out '[inline-code]'
expect 1 potable check --rule markup --source en.md fr.md
has_not out '[numbers]'
expect 1 potable check --rule -numbers --source en.md fr.md
has_not out '[numbers]'
has out '[inline-code]'
expect 0 potable check --severity error --source en.md fr.md

# The folder or the name of a page says its locale, an option more so.
mkdir zh-TW
printf 'net\n' >en.md
printf '网络\n' >zh-TW/a.md
printf '网络\n' >a.zh-TW.md
expect 1 potable check --source en.md zh-TW/a.md
expect 1 potable check --source en.md a.zh-TW.md
expect 0 potable check --locale zh-CN --source en.md a.zh-TW.md
