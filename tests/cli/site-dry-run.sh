#!/bin/sh
# --dry-run shows what a run over a site would change as a diff, --check only
# that it would; neither writes.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
expect 0 potable update --dry-run
has out '+++ b/po/fr.po'
has out '+msgid "Lecture"'
test ! -e po || fail 'dry run has made a folder'
expect 1 potable update --check
has err 'po/fr.po: note: would change'
has out '3 files would change'
test ! -e po || fail 'check has made a folder'

expect 0 potable update
expect 0 potable update --check
expect 1 potable merge --check
test ! -e fr || fail 'check has written a page'
expect 0 potable merge
expect 0 potable merge --check
test ! -s err || fail 'a word about files that would not change'

# The diff is one that patch can use.
translate po/fr.po Lecture Cours
cp -R . ../wanted
(cd ../wanted && potable merge >/dev/null) || fail merge
expect 0 potable merge --dry-run
has out '--- a/fr/index.md'
has_not out 'pages'
cp out changes
patch -s -p1 <changes || fail patch
same fr/index.md ../wanted/fr/index.md
rm -rf ../wanted
