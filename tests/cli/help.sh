#!/bin/sh
# Help goes to standard output, for the program and for each command; it shows
# all options of the command.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

expect 0 potable --help
has out 'Usage: potable COMMAND'
for command in extract update merge debug; do
    has out "  $command "
done
test ! -s err || fail 'help writes to standard error'
expect 0 potable help
mv out all
expect 0 potable -h
same all out
expect 0 potable help help
same all out

for command in extract merge debug; do
    expect 0 potable $command --help
    has out "Usage: potable $command "
    has out '--format=kramdown|gfm|html|yaml|auto'
    has out '--version'
    mv out long
    expect 0 potable help $command
    same long out
done

# No line is wider than a terminal.
expect 0 potable extract --help
test -z "$(awk 'length > 79' out)" || fail 'a help line is too wide'

# Help wins over what else is missing, and nothing is read.
expect 0 potable merge --help nowhere.md
expect 2 potable help nothing
has err "unknown command 'nothing'"
