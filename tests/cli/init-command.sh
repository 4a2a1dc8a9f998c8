#!/bin/sh
# potable init writes potable.yml once, prints it on demand, and says what it
# found.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p tree/en tree/fr empty
echo 'title: x' >tree/_config.yml
echo '# One' >tree/en/a.md
echo '# Un' >tree/fr/a.md

expect 0 potable init -C tree --dry-run
has out 'source: en'
test ! -f tree/potable.yml || fail 'a dry run writes'
mv out dry
expect 0 potable init -C tree
same dry tree/potable.yml
has out 'tree/potable.yml: written'
has out 'locale fr in fr: localized pages: 1'
has out '  - potable.yml'

echo '# mine' >tree/potable.yml
expect 2 potable init -C tree
has err 'tree/potable.yml: error: is there already; --force writes over it'
has tree/potable.yml '# mine'
expect 0 potable init -C tree/ --force
same dry tree/potable.yml

expect 2 potable init -C empty
has err 'there are no pages here'
test ! -f empty/potable.yml || fail 'something was written'
expect 2 potable init -C nowhere
has err nowhere
expect 2 potable init tree
has err "unexpected operand 'tree'"
