#!/bin/sh
# Files that cannot be read: all of them are named, exit status 2, nothing is
# written.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

echo 'A text.' >page.md
mkdir folder
expect 2 potable extract -o out.pot nowhere.md page.md folder elsewhere.md
has err 'nowhere.md: error: '
has err 'elsewhere.md: error: '
has err 'folder: error: '
test ! -e out.pot || fail 'a template was written'

expect 2 potable merge --po nowhere.po nowhere.md
has err 'nowhere.po: error: '
has err 'nowhere.md: error: '
expect 2 potable debug units nowhere.md
has err 'nowhere.md: error: '
expect 2 potable extract --its nowhere.its page.md
has err 'nowhere.its: error: '
expect 2 potable extract -o folder page.md
has err 'folder: error: '
expect 2 potable extract -o no/such/folder.pot page.md
has err 'no/such/folder.pot: error: the folder that it should be in does not'
expect 2 potable extract ''
has err "'': error: "
expect 2 potable extract -o '' page.md
has err "'': error: "
expect 2 potable merge --po '' page.md
has err "'': error: "

test "$(id -u)" != 0 || exit 0 # root may read everything
chmod a-r page.md
expect 2 potable extract page.md
has err 'page.md: error: '
